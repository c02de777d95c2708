"""Taking back the admission of a walk-in takes back the whole registration, and doing it again brings it all back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from checkin.core.desk.change_words import told_why
from checkin.core.desk.desk import Desk
from checkin.core.desk.people_joining import join
from checkin.core.desk.registration import Registered, WalkIn, edit, register, substitute
from checkin.core.desk.registrations import is_registration, registration_of, told_of
from checkin.core.door.admission import VerdictWord
from checkin.core.door.records import Record, RecordKind, new_id
from checkin.core.errors import CheckinError
from checkin.core.event.attendee import Attendee, Status
from checkin.core.names.likeness import Candidate
from checkin.core.names.same_named import meant_alike
from checkin.store.event_file import EventFile
from checkin.store.verify import verify
from tests.conftest import Clock
from tests.core.desk.test_registration_substitution import DAY, PEOPLE, PROGRAMME

assert DAY
UUID = "6f1c3d52-0a3e-4f0e-9a53-3d4c5b6a7f80"


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    with EventFile.create(tmp_path / "forum.checkin", PROGRAMME) as event:
        event.add_all(PEOPLE, at=clock.now, desk="Office")
        clock.advance(hours=1)
        yield Desk(event, name="North", clock=clock)


def scan_of(registered: Registered) -> str:
    assert registered.verdict is not None and registered.verdict.scan_id is not None
    return registered.verdict.scan_id


def status(desk: Desk, reference: str) -> str:
    person = desk.attendee(reference)
    assert person is not None
    return person.status


def test_a_walk_in_is_taken_back_whole(desk: Desk) -> None:
    walk_in = register(desk, WalkIn(name="Ada Byron"), admit_to="open")

    undo = desk.undo(scan_of(walk_in))

    assert status(desk, walk_in.attendee.reference) == Status.CANCELLED
    answer = desk.scan(walk_in.code, "open")
    assert answer.word is VerdictWord.REVOKED and "registration was cancelled" in answer.message
    assert desk.inside("open") == 0 and desk.counts().event.walk_ins == 0
    assert "no longer registered" in told_of(desk, undo)


@pytest.mark.parametrize("is_walk_in_kept", [False, True])
def test_who_is_on_the_list_too_stays_when_the_admission_as_a_walk_in_is_taken_back(
    desk: Desk, *, is_walk_in_kept: bool
) -> None:
    listed = next(desk.store.attendees())
    admitted = register(desk, WalkIn(name=listed.name), admit_to="open")
    not_admitted = register(desk, WalkIn(name="Ada Byron"))
    registration = registration_of(desk, not_admitted.attendee.reference)
    assert registration is not None
    for walk_in, other in ((admitted, listed), (not_admitted, PEOPLE[1])):
        pair = [other.reference, walk_in.attendee.reference]
        join(desk, *(reversed(pair) if is_walk_in_kept else pair))
    desk.undo(scan_of(admitted))
    assert status(desk, listed.reference) == listed.status and desk.inside("open") == 0
    assert [desk.scan(code, "open").word for code in ("T1", admitted.code)] == ["admitted", "already_in"]
    with pytest.raises(CheckinError, match="take the two apart first"):
        desk.undo(registration)


@pytest.mark.parametrize("typed", ["Jiho Jeong", "Jung Ji-ho", "정지호"])
def test_who_was_registered_twice_is_found_before_what_was_taken_back(desk: Desk, typed: str) -> None:
    listed = Attendee(reference="A-1", name="정지호", category="participant")
    assert isinstance(desk.store, EventFile)
    desk.store.add_all([listed], at=desk.now(), desk="Office")
    twice = register(desk, WalkIn(name=typed), admit_to="open")

    desk.undo(scan_of(twice))

    found = desk.find(typed)
    assert [hit.attendee.reference for hit in found] == ["A-1", twice.attendee.reference]
    assert twice.attendee not in meant_alike(found)


@pytest.mark.parametrize("by", ["name", "email", "reference"])
def test_by_the_name_of_who_was_taken_back_no_key_takes_somebody_else(desk: Desk, by: str) -> None:
    taken_back = register(desk, WalkIn(name="Ann Lee", email="ann@x.org"), admit_to="open")
    others = [
        Attendee(reference="A-1", name="Ann Leese", category="participant"),
        Attendee(reference="A-2", name="Cy Dahl", category="participant", email="ann@x.organic"),
        Attendee(reference=f"{taken_back.attendee.reference}0", name="Bo Chen", category="participant"),
    ]
    assert isinstance(desk.store, EventFile)
    desk.store.add_all(others, at=desk.now(), desk="Office")

    desk.undo(scan_of(taken_back))

    found = desk.find(getattr(taken_back.attendee, by))
    assert len(found) == 2 and meant_alike(found) == ()


def test_what_becomes_of_the_badge_is_said_where_one_may_be_out(desk: Desk) -> None:
    without, with_one, in_a_file = (
        register(desk, WalkIn(name=name), admit_to="open") for name in ("Ada Byron", "Bea Byron", "Cea Byron")
    )
    desk.store.append(
        Record(
            id=new_id(),
            kind=RecordKind.PRINT,
            at=desk.now(),
            recorded_at=desk.now(),
            desk=desk.name,
            code=with_one.code,
            attendee=with_one.attendee.reference,
        )
    )
    desk.store.mark_in_badge_file([in_a_file.code], at=desk.now())

    for walk_in, has_badge in ((without, False), (with_one, True), (in_a_file, True)):
        undo = desk.undo(scan_of(walk_in))
        assert told_of(desk, undo).endswith("The badge is refused from now on.") is has_badge
        again = desk.undo(undo.id)
        assert told_of(desk, again).endswith("The badge is good from now on.") is has_badge


def test_a_registration_that_went_with_its_admission_is_not_taken_back_once_more(desk: Desk) -> None:
    walk_in = register(desk, WalkIn(name="Ada Byron"), admit_to="open")
    reference, person = walk_in.attendee.reference, walk_in.attendee
    registration = registration_of(desk, reference)
    assert registration is not None

    undo = desk.undo(scan_of(walk_in))

    with pytest.raises(CheckinError, match="taken back already"):
        desk.undo(registration)
    desk.undo(undo.id)
    assert desk.attendee(reference) == person


def test_what_an_organiser_writes_to_a_registration_taken_back_leaves_it_one(desk: Desk) -> None:
    walk_in = register(desk, WalkIn(name="Ada Byron"), admit_to="open")
    desk.undo(scan_of(walk_in))
    edit(desk, walk_in.attendee.reference, {"note": "Asked for the press desk"})
    assert desk.of_same_name(Candidate(name="Ada Byron")) == []


def test_who_was_only_registered_is_taken_back_and_comes_back_too(desk: Desk) -> None:
    walk_in = register(desk, WalkIn(name="Ada Byron"))
    reference, person = walk_in.attendee.reference, walk_in.attendee
    registration = registration_of(desk, reference)
    assert registration is not None

    undo = desk.undo(registration)

    assert status(desk, reference) == Status.CANCELLED and "no longer registered" in told_of(desk, undo)
    assert desk.scan(walk_in.code, "open").word is VerdictWord.REVOKED
    with pytest.raises(CheckinError, match="taken back already"):
        desk.undo(registration)
    again = desk.undo(undo.id)
    assert desk.attendee(reference) == person and "registered again" in told_of(desk, again)
    assert desk.admit(reference, "open").admits
    with pytest.raises(CheckinError, match="take the admission back"):
        desk.undo(registration)
    desk.undo(again.id)
    assert desk.attendee(reference) == person and desk.inside("open") == 1
    assert isinstance(desk.store, EventFile)
    assert verify(desk.store).ok


def test_and_comes_back_whole(desk: Desk) -> None:
    walk_in = register(desk, WalkIn(name="Ada Byron", note="Vegan"), admit_to="open")
    undo = desk.undo(scan_of(walk_in))

    again = desk.undo(undo.id)

    person = desk.attendee(walk_in.attendee.reference)
    assert person is not None and (person.status, person.note) == (Status.CONFIRMED, "Vegan")
    assert desk.scan(walk_in.code, "open").word is VerdictWord.ALREADY_IN
    assert desk.inside("open") == 1
    assert "registered again" in told_of(desk, again)


def test_the_colleague_they_came_instead_of_is_back_on_the_list(desk: Desk) -> None:
    before = desk.attendee("P1")
    newcomer = substitute(desk, "P1", WalkIn(name="Park Ji"), admit_to="table")

    undo = desk.undo(scan_of(newcomer))

    assert desk.attendee("P1") == before
    assert desk.scan("T1", "table").word is VerdictWord.ADMITTED
    assert "Kim Min-jun is on the list again" in told_of(desk, undo)


def test_and_cancelled_anew_when_that_is_done_again(desk: Desk) -> None:
    newcomer = substitute(desk, "P1", WalkIn(name="Park Ji"), admit_to="table")
    undo = desk.undo(scan_of(newcomer))

    desk.undo(undo.id)

    assert (
        status(desk, "P1") == Status.CANCELLED
        and status(desk, newcomer.attendee.reference) == Status.CONFIRMED
    )
    assert desk.scan("T1", "open").word is VerdictWord.REVOKED
    assert desk.scan(newcomer.code, "table").word is VerdictWord.ALREADY_IN


def test_who_was_admitted_elsewhere_meanwhile_stays_and_that_is_told(desk: Desk) -> None:
    walk_in = register(desk, WalkIn(name="Ada Byron"), admit_to="open")
    assert desk.admit(walk_in.attendee.reference, "open").word is VerdictWord.ALREADY_IN
    other = register(desk, WalkIn(name="Bo Li", category="speaker"), admit_to="open")
    assert desk.admit(other.attendee.reference, "stage").admits

    undo = desk.undo(scan_of(other))

    assert status(desk, other.attendee.reference) == Status.CONFIRMED
    assert "stays on the list" in told_of(desk, undo)


def test_a_later_scan_of_a_walk_in_is_only_a_scan(desk: Desk) -> None:
    walk_in = register(desk, WalkIn(name="Bo Li", category="speaker"), admit_to="open")
    later = desk.admit(walk_in.attendee.reference, "stage")
    assert later.scan_id is not None
    record = desk.store.record(later.scan_id)
    assert record is not None and not is_registration(desk, record)

    desk.undo(later.scan_id)

    assert status(desk, walk_in.attendee.reference) == Status.CONFIRMED


def test_the_file_holds_together_after_it_all(desk: Desk) -> None:
    newcomer = substitute(desk, "P1", WalkIn(name="Park Ji"), admit_to="table")
    undo = desk.undo(scan_of(newcomer))
    desk.undo(undo.id)

    assert isinstance(desk.store, EventFile)
    assert verify(desk.store).ok


def test_taking_back_what_was_done_again_takes_it_back_whole(desk: Desk) -> None:
    walk_in = register(desk, WalkIn(name="Ada Byron"), admit_to="open")
    again = desk.undo(desk.undo(scan_of(walk_in)).id)

    desk.undo(again.id)

    assert status(desk, walk_in.attendee.reference) == Status.CANCELLED
    assert desk.scan(walk_in.code, "open").word is VerdictWord.REVOKED


def test_the_code_of_a_ticket_given_to_a_walk_in_is_nobodys_once_that_is_taken_back(
    desk: Desk, clock: Clock
) -> None:
    walk_in = register(desk, WalkIn(name="Ada Byron", code="TK-0733"), admit_to="open")

    undo = desk.undo(scan_of(walk_in))

    assert "The ticket’s code is nobody’s again." in told_of(desk, undo)
    assert desk.scan("TK-0733", "open").word is VerdictWord.UNKNOWN
    assert desk.scan(walk_in.code, "open").word is VerdictWord.REVOKED
    told = [told_why(record) for record in desk.records_of(walk_in.attendee.reference)]
    assert "registration taken back; the code TK-0733 is nobody’s again" in told
    other = register(desk, WalkIn(name="Bo Li", code="TK-0733"), admit_to="open")
    clock.advance(minutes=1)
    assert desk.scan("TK-0733", "open").attendee == other.attendee
    assert isinstance(desk.store, EventFile) and verify(desk.store).ok


def test_the_code_of_a_ticket_comes_back_with_a_registration_that_is_done_again(desk: Desk) -> None:
    walk_in = register(desk, WalkIn(name="Ada Byron", code="TK-0733"), admit_to="open")
    undo = desk.undo(scan_of(walk_in))

    desk.undo(undo.id)

    assert desk.attendee(walk_in.attendee.reference) == walk_in.attendee
    assert desk.scan("TK-0733", "open").word is VerdictWord.ALREADY_IN
    assert isinstance(desk.store, EventFile) and verify(desk.store).ok


def test_the_code_of_a_ticket_stays_with_who_has_it_by_now(desk: Desk) -> None:
    walk_in = register(desk, WalkIn(name="Ada Byron", code=UUID), admit_to="open")
    undo = desk.undo(scan_of(walk_in))
    other = register(desk, WalkIn(name="Bo Li", code=UUID), admit_to="open")

    again = desk.undo(undo.id)

    assert "The ticket’s code stays with Bo Li" in told_of(desk, again)
    for written in (UUID, UUID.replace("-", "").upper()):
        assert desk.scan(written, "open").attendee == other.attendee
    assert isinstance(desk.store, EventFile) and verify(desk.store).ok
