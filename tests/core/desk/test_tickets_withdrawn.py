"""A ticket that was lost or passed on is withdrawn at a desk: it is refused, whatever list comes, until it is found."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from checkin.core.desk.badge_codes import codes_for, make_tickets_good, reissue, withdraw_tickets
from checkin.core.desk.change_words import told_why
from checkin.core.desk.desk import Desk
from checkin.core.door.admission import VerdictWord
from checkin.core.errors import CheckinError
from checkin.core.event.attendee import Attendee
from checkin.store.event_file import EventFile
from checkin.store.verify import verify
from checkin.tasks.load_list import load_list
from tests.conftest import Clock
from tests.core.made_up import programme, session_dict

LIST = "Reference,Name,Code\nR1,Ada Lovelace,T-0001\nR2,Ben Li,T-0002\n"


@pytest.fixture
def people(tmp_path: Path) -> Path:
    path = tmp_path / "people.csv"
    path.write_text(LIST, "utf-8")
    return path


@pytest.fixture
def desk(tmp_path: Path, people: Path, clock: Clock) -> Iterator[Desk]:
    with EventFile.create(tmp_path / "e.checkin", programme(session_dict("talk", admits="freely"))) as event:
        load_list(event, people, now=clock.now, desk="Office")
        clock.advance(hours=1)
        yield Desk(event, name="North", clock=clock)


def ada(desk: Desk) -> Attendee:
    found = desk.attendee("R1")
    assert found is not None
    return found


def test_a_ticket_that_was_withdrawn_is_refused_and_the_badge_is_not(desk: Desk) -> None:
    ((__, badge),) = codes_for(desk, [ada(desk)])

    assert withdraw_tickets(desk, ada(desk)) == ["T-0001"]

    answer = desk.scan("T-0001", "talk")
    assert answer.word is VerdictWord.REVOKED and answer.attendee == ada(desk)
    assert desk.scan(badge, "talk").admits and desk.scan("T-0002", "talk").admits
    last = desk.records_of("R1")
    assert "ticket withdrawn: T-0001" in [told_why(record) for record in last]
    assert not any(record.is_reprint for record in last)


def test_it_is_said_that_there_is_no_newer_one_where_they_have_no_badge(desk: Desk) -> None:
    withdraw_tickets(desk, ada(desk))

    assert "no newer one" in desk.scan("T-0001", "talk").message


def test_no_list_makes_it_good_again(desk: Desk, people: Path, clock: Clock) -> None:
    withdraw_tickets(desk, ada(desk))
    people.write_text(LIST.replace("Lovelace", "King"), "utf-8")
    assert isinstance(desk.store, EventFile)

    load_list(desk.store, people, now=clock.now, desk="Office")

    assert ada(desk).name == "Ada King"
    assert desk.scan("T-0001", "talk").word is VerdictWord.REVOKED
    assert verify(desk.store).ok


def test_a_ticket_that_is_found_is_good_again_and_a_badge_that_was_replaced_is_not(
    desk: Desk, clock: Clock
) -> None:
    ((__, badge),) = codes_for(desk, [ada(desk)])
    reissue(desk, [ada(desk)], "lost")
    withdraw_tickets(desk, ada(desk))

    assert make_tickets_good(desk, ada(desk)) == ["T-0001"]

    assert desk.scan("T-0001", "talk").admits
    assert desk.scan(badge, "talk").word is VerdictWord.REVOKED
    assert make_tickets_good(desk, ada(desk)) == []
    assert isinstance(desk.store, EventFile) and verify(desk.store).ok


def test_nothing_is_withdrawn_where_no_ticket_is_good(desk: Desk) -> None:
    withdraw_tickets(desk, ada(desk))
    records = len(desk.records_of("R1"))

    with pytest.raises(CheckinError, match="no ticket that is good"):
        withdraw_tickets(desk, ada(desk))

    assert len(desk.records_of("R1")) == records


def test_a_ticket_that_a_list_left_out_meanwhile_stays_withdrawn_when_the_list_has_it_again(
    desk: Desk, people: Path, clock: Clock
) -> None:
    assert isinstance(desk.store, EventFile)
    withdraw_tickets(desk, ada(desk))
    for code, words in (
        ("T-0009", (VerdictWord.REVOKED, VerdictWord.ADMITTED)),
        ("T-0001", (VerdictWord.REVOKED, VerdictWord.REVOKED)),
    ):
        people.write_text(LIST.replace("T-0001", code), "utf-8")
        load_list(desk.store, people, now=clock.now, desk="Office")
        clock.advance(minutes=1)
        assert tuple(desk.scan(each, "talk").word for each in ("T-0001", "T-0009")) == words

    clock.advance(minutes=1)
    assert make_tickets_good(desk, ada(desk)) == ["T-0001"]
    assert desk.scan("T-0001", "talk").admits
    assert desk.scan("T-0009", "talk").word is VerdictWord.REVOKED and verify(desk.store).ok
