"""Whom the door refused for money or approval is settled there: with a note, on record, and taken back in one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from checkin.core.desk.badge_codes import required_reason
from checkin.core.desk.change_words import told_why
from checkin.core.desk.desk import Desk
from checkin.core.desk.registration import edit
from checkin.core.desk.settled_words import shown_note
from checkin.core.desk.settling import settle
from checkin.core.desk.taken_along import comes_with, told_of
from checkin.core.door.admission import Direction, VerdictWord
from checkin.core.errors import CheckinError
from checkin.core.event.attendee import Status
from checkin.core.language import speaking
from checkin.core.times import clock_time
from checkin.store.event_file import EventFile
from checkin.store.verify import verify
from checkin.tasks.languages import language_called
from tests.conftest import Clock
from tests.core.made_up import person, programme, session_dict

PROGRAMME = programme(
    session_dict("talk", room="red"), session_dict("small", room="blue", capacity=1, when_full="refuse")
)
PEOPLE = [
    person("P1", name="Ada", status="unpaid", codes=("A",), note="Vegan"),
    person("P2", name="Bo", status="pending", codes=("B",)),
    person("P3", name="Cy", codes=("C",)),
    person("P4", name="Di", status="cancelled", codes=("D",)),
]


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    with EventFile.create(tmp_path / "forum.checkin", PROGRAMME) as event:
        event.add_all(PEOPLE, at=clock.now, desk="Office")
        yield Desk(event, name="North", clock=clock)
        assert verify(event).ok


def refused(desk: Desk, code: str, session: str = "talk") -> str:
    verdict = desk.scan(code, session)
    assert not verdict.admits and verdict.scan_id is not None
    return verdict.scan_id


def state(desk: Desk, reference: str) -> tuple[str, str | None]:
    found = desk.attendee(reference)
    assert found is not None
    return found.status, found.note


@pytest.mark.parametrize(
    ("code", "reference", "note"),
    [("A", "P1", "Vegan; paid at the desk: card, 12"), ("B", "P2", "confirmed at the desk: card, 12")],
)
def test_settled_they_come_in_and_it_stands_on_record(
    desk: Desk, code: str, reference: str, note: str
) -> None:
    verdict = settle(desk, refused(desk, code), " card, 12 ")

    assert (verdict.word, verdict.inside, desk.inside("talk")) == (VerdictWord.ADMITTED, 1, 1)
    assert state(desk, reference) == (Status.CONFIRMED, note)
    assert any("at the desk: card, 12" in (told_why(r) or "") for r in desk.records_of(reference))


def test_taken_back_the_payment_goes_too_and_done_again_it_is_back(desk: Desk) -> None:
    verdict = settle(desk, refused(desk, "A"), "cash")
    assert verdict.scan_id is not None
    scan = desk.store.record(verdict.scan_id)
    assert scan is not None and comes_with(desk, scan)

    undo = desk.undo(verdict.scan_id)
    assert state(desk, "P1") == (Status.UNPAID, "Vegan")
    assert told_of(desk, undo) == "Ada is not paid, as before."
    assert desk.inside("talk") == 0

    again = desk.undo(undo.id)
    assert state(desk, "P1") == (Status.CONFIRMED, "Vegan; paid at the desk: cash")
    assert told_of(desk, again) == "Ada is confirmed."

    desk.undo(again.id)
    assert state(desk, "P1") == (Status.UNPAID, "Vegan")


def test_what_somebody_changed_since_is_left(desk: Desk) -> None:
    verdict = settle(desk, refused(desk, "A"), "cash")
    desk.store.change("P1", {"status": Status.BLOCKED}, at=desk.now(), desk="Office")

    desk.undo(verdict.scan_id or "")

    assert state(desk, "P1")[0] == Status.BLOCKED


def test_paid_at_a_full_room_they_are_paid_and_outside(desk: Desk) -> None:
    desk.scan("C", "small")

    verdict = settle(desk, refused(desk, "A", "small"), "cash")

    assert verdict.word is VerdictWord.FULL
    assert state(desk, "P1")[0] == Status.CONFIRMED
    assert verdict.scan_id is not None
    desk.undo(verdict.scan_id)
    assert state(desk, "P1")[0] == Status.UNPAID


@pytest.mark.parametrize(("code", "note"), [("A", "  "), ("D", "cash"), ("C", "cash"), ("A", "x" * 5000)])
def test_nothing_is_settled_without_a_note_or_a_cause(desk: Desk, code: str, note: str) -> None:
    scan = desk.scan(code, "talk").scan_id
    before = [state(desk, p.reference) for p in PEOPLE]

    with pytest.raises(CheckinError):
        settle(desk, scan or "", note)

    assert [state(desk, p.reference) for p in PEOPLE] == before


def test_who_was_cancelled_meanwhile_is_told_so_and_not_that_it_was_settled(desk: Desk) -> None:
    scan = refused(desk, "A")
    edit(desk, "P1", {"status": Status.CANCELLED})

    with pytest.raises(CheckinError, match=r"was cancelled.* Nothing was changed; scan again"):
        settle(desk, scan, "cash")
    assert state(desk, "P1")[0] == Status.CANCELLED


def test_a_refusal_is_settled_once(desk: Desk) -> None:
    scan = refused(desk, "A")
    settle(desk, scan, "cash")

    with pytest.raises(CheckinError, match="settled meanwhile"):
        settle(desk, scan, "cash")


def test_who_was_admitted_anyway_and_is_read_again_is_told_to_be_in_and_by_whom(
    desk: Desk, clock: Clock
) -> None:
    desk.override(refused(desk, "A"), "Pays tomorrow", by="Kim")
    clock.now += timedelta(minutes=5)
    again = desk.scan("A", "talk")
    since = clock_time(clock.now - timedelta(minutes=5), clock.now)
    assert again.word is VerdictWord.UNPAID
    assert again.message.endswith(f"Already in since {since} (North), admitted anyway by Kim.")
    desk.scan("A", "talk", Direction.OUT)
    clock.now += timedelta(minutes=5)
    assert "Already in" not in desk.scan("A", "talk").message


# --- an admission done again --------------------------------------------------------------------------------------


def taken_back(desk: Desk, code: str, session: str = "talk") -> str:
    scan = desk.scan(code, session)
    assert scan.admits and scan.scan_id is not None
    return desk.undo(scan.scan_id).id


def test_an_entry_is_not_done_again_into_a_room_that_is_full_since(desk: Desk, clock: Clock) -> None:
    undo = taken_back(desk, "C", "small")
    desk.store.change("P2", {"status": Status.CONFIRMED}, at=clock.now, desk="North")
    assert desk.scan("B", "small").admits
    records = len(list(desk.store.records()))
    with pytest.raises(CheckinError, match=r"refused now: Full: 1 place is taken\. Nothing was changed"):
        desk.undo(undo)
    with pytest.raises(CheckinError, match=r"--reason does it again all the same\."):
        desk.undo(undo, reason="\u200b \u3164")
    assert (desk.inside("small"), len(list(desk.store.records()))) == (1, records)
    assert desk.undo(undo, reason="a chair was found").reason == "a chair was found"
    assert desk.inside("small") == 2


@pytest.mark.parametrize("status", [Status.CANCELLED, Status.BLOCKED])
def test_who_is_refused_by_now_is_not_put_back_inside(desk: Desk, status: Status) -> None:
    undo = taken_back(desk, "C")
    edit(desk, "P3", {"status": status})
    with pytest.raises(CheckinError, match="refused now"):
        desk.undo(undo)
    if status is Status.BLOCKED:
        with pytest.raises(CheckinError, match="refused now"):
            desk.undo(undo, reason="let him in")
    assert desk.inside("talk") == 0
    again = desk.undo(desk.override(refused(desk, "C"), "ok", by="Kim").scan_id or "")
    assert desk.inside("talk") == 0
    desk.undo(again.id)
    assert desk.inside("talk") == 1, "what was allowed is allowed again"


def test_what_was_done_again_is_taken_back_and_done_again_by_the_same_rules(desk: Desk) -> None:
    undo = taken_back(desk, "C")
    redo = desk.undo(undo)
    third = desk.undo(redo.id)
    assert desk.inside("talk") == 0
    edit(desk, "P3", {"status": Status.CANCELLED})
    with pytest.raises(CheckinError, match="refused now"):
        desk.undo(third.id)


@pytest.mark.parametrize("blank", ["\u200b", "\u3164", " \u2800 "])
def test_a_reason_that_nobody_sees_is_none(desk: Desk, blank: str) -> None:
    with pytest.raises(CheckinError, match="needs a reason"):
        desk.override(refused(desk, "D"), blank)
    with pytest.raises(CheckinError, match="needs a note"):
        settle(desk, refused(desk, "A"), blank)
    edit(desk, "P3", {"status": Status.BLOCKED})
    with pytest.raises(CheckinError, match=r"--by\)\. Nothing was changed"):
        desk.override(refused(desk, "C"), "ok", by=blank)
    with pytest.raises(CheckinError, match="A reprint needs a reason"):
        required_reason(blank)


def test_what_the_desk_noted_is_told_in_the_language_shown_and_kept_in_english(desk: Desk) -> None:
    settle(desk, refused(desk, "A"), "Card")
    settle(desk, refused(desk, "B"), "receipt 12")
    notes = [one.note for one in map(desk.attendee, ("P1", "P2")) if one is not None and one.note]
    assert notes == ["Vegan; paid at the desk: Card", "confirmed at the desk: receipt 12"]
    changes = [one for one in desk.store.records_of("P1") if one.changed is not None]

    with speaking(language_called("ko")):
        assert [*map(shown_note, notes)] == [
            "Vegan; 데스크에서 결제했어요: 카드",
            "데스크에서 확인했어요: receipt 12",
        ]
        assert told_why(changes[-1]) == "데스크에서 결제했어요: 카드"
    assert [*map(shown_note, notes)] == notes
