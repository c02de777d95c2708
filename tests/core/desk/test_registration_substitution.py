"""“I come instead of my colleague”, and what another desk that never saw a walk-in says to the badge."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from checkin.core.desk.badge_codes import codes_for
from checkin.core.desk.change_words import told_why
from checkin.core.desk.desk import Desk
from checkin.core.desk.registration import WalkIn, edit, register, substitute
from checkin.core.desk.walk_in_rights import set_walk_in_categories
from checkin.core.door import signed_code
from checkin.core.door.admission import VerdictWarning, VerdictWord
from checkin.core.errors import CheckinError
from checkin.core.event.attendee import Status
from checkin.core.event.text_lengths import LONGEST
from checkin.store.event_file import EventFile
from tests.conftest import Clock
from tests.core.made_up import person, programme, session_dict

DAY = {"starts": "2025-06-24T09:00", "ends": "2025-06-24T18:00"}
PROGRAMME = programme(
    session_dict("open", **DAY),
    session_dict("table", room="blue", access="invited", **DAY),
    session_dict("stage", access="categories", categories=["speaker"], **DAY),
)
PEOPLE = (
    person(
        "P1",
        name="Kim Min-jun",
        codes=("T1", "SHARED"),
        category="speaker",
        sessions=("table",),
        organisation="Hanbit",
        country="KR",
        note="Vegetarian",
    ),
    person("P2", name="Lee Seo-yeon", codes=("SHARED",)),
    person("P3", name="Owes Us", codes=("T3",), status="unpaid"),
    person("P4", name="Not Wanted", codes=("T4",), status="blocked"),
)


@pytest.fixture
def event(tmp_path: Path, clock: Clock) -> Iterator[EventFile]:
    with EventFile.create(tmp_path / "forum.checkin", PROGRAMME) as event:
        event.add_all(PEOPLE, at=clock.now, desk="Office")
        yield event


@pytest.fixture
def desk(event: EventFile, clock: Clock) -> Desk:
    clock.advance(hours=1)
    return Desk(event, name="North", clock=clock)


def test_the_newcomer_takes_over_sessions_category_and_place(desk: Desk) -> None:
    set_walk_in_categories(desk, ["participant"])
    done = substitute(desk, "P1", WalkIn(name="Park Ji-hoon"), admit_to="table")
    assert done.verdict is not None and done.verdict.word is VerdictWord.ADMITTED
    newcomer = done.attendee
    assert (newcomer.category, newcomer.sessions) == ("speaker", ("table",))
    assert (newcomer.organisation, newcomer.country) == ("Hanbit", "KR")
    assert desk.session_counts("table").expected == 1


def test_every_code_of_the_one_replaced_is_revoked_and_names_them(desk: Desk) -> None:
    ((_, badge),) = codes_for(desk, [PEOPLE[0]])
    substitute(desk, "P1", WalkIn(name="Park Ji-hoon"))
    for code in ("T1", badge):
        verdict = desk.scan(code, "table")
        assert verdict.word is VerdictWord.REVOKED
        assert verdict.attendee is not None and verdict.attendee.name == "Kim Min-jun"
    # Found by name there is no code to be revoked.
    assert desk.admit("P1", "table").word is VerdictWord.CANCELLED


def test_a_code_that_another_holds_too_stays_good_for_the_other(desk: Desk) -> None:
    substitute(desk, "P1", WalkIn(name="Park Ji-hoon"))
    verdict = desk.scan("SHARED", "open")
    assert verdict.word is VerdictWord.ADMITTED
    assert verdict.attendee is not None and verdict.attendee.reference == "P2"


def test_both_keep_their_history(desk: Desk) -> None:
    desk.admit("P1", "open")
    done = substitute(desk, "P1", WalkIn(name="Park Ji-hoon"))
    before = desk.attendee("P1")
    assert before is not None and before.status is Status.CANCELLED
    assert before.note == "Vegetarian; replaced by Park Ji-hoon"
    assert [r.session for r in desk.records_of("P1") if r.admits] == ["open"]
    reasons = [told_why(r) for r in desk.records_of(done.attendee.reference)]
    assert reasons == ["registered instead of Kim Min-jun (P1)"]


@pytest.mark.parametrize("length", [1980, 1996, 2000])
def test_a_colleague_s_note_that_is_nearly_full_stays_and_refuses_nobody(
    desk: Desk, event: EventFile, length: int
) -> None:
    note = "n" * length
    edit(desk, "P1", {"note": note})
    substitute(desk, "P1", WalkIn(name="Park Ji-hoon"))
    before = event.attendee("P1")
    assert before is not None and before.status is Status.CANCELLED
    assert before.note is not None and before.note.startswith(note) and len(before.note) <= LONGEST["note"]


def test_what_is_owed_is_taken_over_too(desk: Desk) -> None:
    done = substitute(desk, "P3", WalkIn(name="Also Owes"), admit_to="open")
    assert done.verdict is not None and done.verdict.word is VerdictWord.UNPAID


@pytest.mark.parametrize("reference", ["P4", "P9"])
def test_nobody_comes_instead_of_the_blocked_or_the_unknown(desk: Desk, reference: str) -> None:
    before = desk.store.attendee_count()
    with pytest.raises(CheckinError, match="Nothing was changed"):
        substitute(desk, reference, WalkIn(name="Park Ji-hoon"))
    assert desk.store.attendee_count() == before


def test_nobody_is_replaced_twice(desk: Desk) -> None:
    substitute(desk, "P1", WalkIn(name="Park Ji-hoon"))
    with pytest.raises(CheckinError, match="cancelled"):
        substitute(desk, "P1", WalkIn(name="Choi Yuna"))


def test_a_desk_that_never_saw_a_walk_in_judges_by_the_category_of_the_badge(
    desk: Desk, event: EventFile, tmp_path: Path, clock: Clock
) -> None:
    copy = tmp_path / "south.checkin"
    event.backup(copy)
    participant = register(desk, WalkIn(name="Ada"))
    speaker = register(desk, WalkIn(name="Bob", category="speaker"))
    with EventFile.open(copy) as other_file:
        south = Desk(other_file, name="South", clock=clock)
        admitted = south.scan(participant.code, "open")
        assert (admitted.word, admitted.warnings) == (
            VerdictWord.ADMITTED,
            (VerdictWarning.NAME_UNKNOWN_HERE,),
        )
        assert south.scan(speaker.code, "stage").word is VerdictWord.ADMITTED
        assert south.scan(participant.code, "stage").word is VerdictWord.NOT_INVITED
        assert south.scan(speaker.code, "table").word is VerdictWord.NOT_INVITED
        clock.advance(seconds=10)
        assert south.scan(participant.code, "open").word is VerdictWord.ALREADY_IN


def test_a_badge_of_another_event_is_forged(desk: Desk, tmp_path: Path, clock: Clock) -> None:
    with EventFile.create(tmp_path / "other.checkin", PROGRAMME) as other_file:
        other = Desk(other_file, name="Other", clock=clock)
        stranger = register(other, WalkIn(name="Ada")).code
    assert signed_code.has_shape(stranger)
    assert desk.scan(stranger, "open").word is VerdictWord.FORGED
