"""Registering walk-ins: who may be what, which session takes them, what names are taken; all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from checkin.core.clean_text import clean_line
from checkin.core.desk.change_words import told_why
from checkin.core.desk.desk import Desk
from checkin.core.desk.registration import (
    WalkIn,
    edit,
    foreseen,
    register,
)
from checkin.core.desk.settling import settle
from checkin.core.desk.walk_in_rights import (
    WalkInRight,
    session_choices,
    set_walk_in_categories,
    set_walk_in_right,
    walk_in_categories,
)
from checkin.core.door.admission import VerdictWord
from checkin.core.door.records import RecordKind
from checkin.core.errors import CheckinError, NotFoundError, StorageError
from checkin.core.event import event_settings
from checkin.core.event.attendee import Attendee, Status
from checkin.store.event_file import EventFile
from tests.conftest import Clock
from tests.core.made_up import person, programme, session_dict, set_by_another

DAY = {"starts": "2025-06-24T09:00", "ends": "2025-06-24T18:00"}
PROGRAMME = programme(
    session_dict("open", **DAY),
    session_dict("small", room="red", capacity=1, when_full="refuse", **DAY),
    session_dict("table", room="blue", access="invited", **DAY),
    session_dict("tiny", room="green", access="invited", capacity=1, when_full="refuse", **DAY),
    session_dict("press", access="categories", categories=["press"], **DAY),
    session_dict("past", starts="2025-06-24T06:00", ends="2025-06-24T07:00"),
)


@pytest.fixture
def event(tmp_path: Path, clock: Clock) -> Iterator[EventFile]:
    with EventFile.create(tmp_path / "forum.checkin", PROGRAMME) as event:
        with event.transaction():
            event.add(person("P1", sessions=("tiny",)), at=clock.now, desk="Office")
        yield event


@pytest.fixture
def desk(event: EventFile, clock: Clock) -> Desk:
    clock.advance(hours=1)
    return Desk(event, name="North", clock=clock)


def everything(desk: Desk) -> tuple[int, int, int]:
    return desk.store.attendee_count(), len(list(desk.store.records())), desk.store.last_seq()


# --- all of it or nothing ----------------------------------------------------------------------------------------


def test_a_walk_in_is_registered_admitted_and_has_a_code_that_scans(desk: Desk, clock: Clock) -> None:
    done = register(desk, WalkIn(name="Ada Lovelace", email="ada@example.org"), admit_to="open")
    assert done.verdict is not None and done.verdict.word is VerdictWord.ADMITTED
    assert done.verdict.inside == 1
    assert done.attendee.walk_in and done.attendee.codes == (done.code,)
    clock.advance(seconds=10)
    assert desk.scan(done.code, "open").word is VerdictWord.ALREADY_IN


@pytest.mark.parametrize("name", ["", "   ", "\n\t", "\u200b\u2060", "\u3164\u3164", "\x00\x1b", "x" * 401])
def test_a_name_that_is_none_registers_nobody(desk: Desk, name: str) -> None:
    before = everything(desk)
    with pytest.raises(CheckinError, match="Nobody was registered"):
        register(desk, WalkIn(name=name), admit_to="open")
    assert everything(desk) == before


def test_control_characters_never_reach_the_list(desk: Desk) -> None:
    done = register(desk, WalkIn(name="Ada\x00\u202e\n Love\x1blace", organisation="A\tB\u2066"))
    assert (done.attendee.name, done.attendee.organisation) == ("Ada Lovelace", "A B")


@pytest.mark.parametrize(
    "walk_in",
    [WalkIn(name="A", category="king"), WalkIn(name="A", sessions=("nowhere",))],
    ids=["category", "session"],
)
def test_what_the_programme_lacks_is_refused(desk: Desk, walk_in: WalkIn) -> None:
    before = everything(desk)
    with pytest.raises(NotFoundError):
        register(desk, walk_in)
    assert everything(desk) == before


def test_a_full_disk_registers_nobody(desk: Desk, event: EventFile) -> None:
    (pages,) = event.connection.execute("PRAGMA page_count").fetchone()
    event.connection.execute(f"PRAGMA max_page_count = {pages}")
    before, number = everything(desk), 0
    while fits(desk, f"Guest {number}"):
        before, number = everything(desk), number + 1
    event.connection.execute("PRAGMA max_page_count = 1000000")
    assert everything(desk) == before
    assert register(desk, WalkIn(name="Later"), admit_to="open").verdict is not None


def fits(desk: Desk, name: str) -> bool:
    try:
        register(desk, WalkIn(name=name, organisation="x" * 300), admit_to="open")
    except StorageError as error:
        return "disk is full" not in str(error)
    return True


# --- rights ------------------------------------------------------------------------------------------------------


def test_a_closed_session_takes_no_walk_in_and_the_refusal_is_on_record(desk: Desk) -> None:
    set_walk_in_right(desk, "open", WalkInRight.NONE)
    done = register(desk, WalkIn(name="Ada"), admit_to="open")
    assert done.verdict is not None
    assert (done.verdict.word, done.verdict.admits) == (VerdictWord.NOT_INVITED, False)
    assert [r.verdict for r in desk.records_of(done.attendee.reference) if r.kind is RecordKind.SCAN] == [
        VerdictWord.NOT_INVITED
    ]
    with pytest.raises(CheckinError, match="takes no walk-ins"):
        register(desk, WalkIn(name="Bob", sessions=("open",)))


def test_a_full_room_that_refuses_takes_no_more_walk_ins(desk: Desk) -> None:
    first = register(desk, WalkIn(name="Ada"), admit_to="small")
    second = register(desk, WalkIn(name="Bob"), admit_to="small")
    assert first.verdict is not None and first.verdict.word is VerdictWord.ADMITTED
    assert second.verdict is not None and second.verdict.word is VerdictWord.FULL
    with pytest.raises(CheckinError, match="full"):
        register(desk, WalkIn(name="Eve", sessions=("small",)))


@pytest.mark.parametrize("right", list(WalkInRight))
def test_what_is_foreseen_is_what_the_door_answers(desk: Desk, right: WalkInRight) -> None:
    stranger = Attendee(reference="", name="Ada", category=desk.programme.default_category.id)
    for session in desk.programme.sessions:
        set_walk_in_right(desk, session.id, right)
        for _ in range(2):
            ahead = foreseen(desk, stranger, session.id)
            verdict = register(desk, WalkIn(name="Ada"), admit_to=session.id).verdict
            assert verdict is not None and (ahead.word, ahead.admits) == (verdict.word, verdict.admits)


def test_where_they_are_not_invited_a_full_room_says_so_first(desk: Desk) -> None:
    desk.admit("P1", "tiny")
    done = register(desk, WalkIn(name="Ada"), admit_to="tiny")
    assert done.verdict is not None
    scanned = desk.scan(done.code, "tiny")
    assert done.verdict.word is scanned.word is VerdictWord.WRONG_SESSION


def test_ticking_an_invited_session_invites(desk: Desk) -> None:
    done = register(desk, WalkIn(name="Ada", sessions=("table",)), admit_to="table")
    assert done.verdict is not None and done.verdict.word is VerdictWord.ADMITTED


def test_only_allowed_categories_are_given(desk: Desk) -> None:
    set_walk_in_categories(desk, ["participant"])
    assert [c.id for c in walk_in_categories(desk)] == ["participant"]
    with pytest.raises(CheckinError, match="only: participant"):
        register(desk, WalkIn(name="Ada", category="press"))
    with pytest.raises(CheckinError, match="at least one"):
        set_walk_in_categories(desk, [])
    set_walk_in_categories(desk, ["participant", "speaker", "press"])
    assert event_settings.WALK_IN_CATEGORIES.of(desk.store) is None


def test_only_rights_that_differ_from_the_usual_are_kept(desk: Desk) -> None:
    set_walk_in_right(desk, "small", WalkInRight.ALWAYS)
    assert event_settings.WALK_IN_RIGHTS.of(desk.store) == {"small": "always"}
    set_walk_in_right(desk, "small", WalkInRight.WHILE_SEATS_REMAIN)
    assert event_settings.WALK_IN_RIGHTS.of(desk.store) == {}


def test_settings_that_fit_no_longer_limit_nothing(desk: Desk, clock: Clock) -> None:
    set_by_another(desk.store, event_settings.WALK_IN_RIGHTS.name, {"open": "sometimes"})
    desk.store.set_setting(event_settings.WALK_IN_CATEGORIES.name, ["king"], at=clock.now, desk="Office")
    assert len(walk_in_categories(desk)) == 3
    assert register(desk, WalkIn(name="Ada", sessions=("open",))).attendee.sessions == ("open",)


def test_the_form_offers_what_is_open_and_says_why_not(desk: Desk) -> None:
    set_walk_in_right(desk, "table", WalkInRight.NONE)
    desk.admit("P1", "tiny")
    offered = {c.session.id: (c.is_open, c.why_not) for c in session_choices(desk, "participant")}
    assert offered == {
        "open": (True, None),
        "small": (True, None),
        "table": (False, "takes no walk-ins"),
        "tiny": (False, "full"),
        "press": (False, "only for Press"),
    }
    assert {c.session.id for c in session_choices(desk, "press") if c.is_open} == {"open", "small", "press"}


# --- correcting --------------------------------------------------------------------------------------------------


def test_a_correction_is_on_record_with_before_and_after(desk: Desk) -> None:
    done = register(desk, WalkIn(name="Ada Lovelase"))
    change = edit(desk, done.attendee.reference, {"name": " Ada  Lovelace\x00 ", "organisation": ""})
    assert change is not None and change.fields == {"name": ("Ada Lovelase", "Ada Lovelace")}
    assert told_why(desk.records_of(done.attendee.reference)[-1]) == "name: Ada Lovelase → Ada Lovelace"
    assert edit(desk, done.attendee.reference, {"name": "Ada Lovelace"}) is None


def test_a_typed_name_is_cleaned_as_a_lists_is(desk: Desk) -> None:
    """Else one person would have two names: a soft hyphen or a direction mark that nobody sees came with the paste."""
    pasted = "Anna\u00adMaria\u061c \t Müller\u2066"

    assert register(desk, WalkIn(name=pasted)).attendee.name == clean_line(pasted)[0] == "AnnaMaria Müller"


# --- the answer at the door --------------------------------------------------------------------------------------


def test_a_walk_in_is_told_the_room_as_a_guest_who_is_scanned_there_is(desk: Desk) -> None:
    walk_in = register(desk, WalkIn(name="Ada"), admit_to="small").verdict
    assert walk_in is not None and walk_in.scan_id is not None
    desk.undo(walk_in.scan_id)
    scanned = desk.admit("P1", "small")
    assert (walk_in.message, walk_in.remarks) == (scanned.message, scanned.remarks)
    assert walk_in.remarks == "The room is full now: 1 of 1."


def test_who_pays_at_the_desk_is_told_the_room_with_them_in_it(desk: Desk) -> None:
    edit(desk, "P1", {"status": Status.UNPAID})
    refused = desk.admit("P1", "small")
    assert refused.word is VerdictWord.UNPAID and refused.scan_id is not None
    assert settle(desk, refused.scan_id, "cash").remarks == "The room is full now: 1 of 1."


def test_who_could_not_be_put_on_the_list_of_a_full_room_is_told_that_it_is_full(desk: Desk) -> None:
    desk.admit("P1", "tiny")
    done = register(desk, WalkIn(name="Ada"), admit_to="tiny")
    assert done.verdict is not None and done.verdict.word is VerdictWord.WRONG_SESSION
    assert done.verdict.message.startswith("“Tiny” is full, so it takes no walk-ins now. Not on the list")
