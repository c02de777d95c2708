"""A badge that an entry had printed by itself goes with that entry where it is taken back, and comes with it again."""

from __future__ import annotations

import pytest

from checkin.core.desk.desk import Desk
from checkin.core.door.records import Record
from checkin.core.event import event_settings
from checkin.core.event.attendee import Attendee
from checkin.core.printing.automatic import PrintRule, When
from checkin.core.printing.jobs import JobState
from checkin.store.event_file import EventFile
from tests.conftest import Clock
from tests.gui.printing_desk import PrintingDesk


@pytest.fixture
def guest(printing_desk: PrintingDesk) -> Attendee:
    rule = PrintRule(When.ONCE, "registration")
    printing_desk.door.session.file.set_setting(event_settings.PRINT_AUTOMATICALLY.name, rule.as_dict())
    return printing_desk.door.confirmed()[0]


def states(desk: PrintingDesk, guest: Attendee) -> list[JobState]:
    return [job.state for job in desk.jobs(guest)]


def entry_whose_badge_waits(desk: PrintingDesk, guest: Attendee) -> Record:
    desk.cups.tell("offline")
    desk.door.scan(guest.codes[0])
    desk.until_state(guest, JobState.SENT)
    return desk.door.session.desk.records_of(guest.reference)[-1]


def test_what_waits_is_cancelled_and_comes_when_the_guest_does(
    printing_desk: PrintingDesk, guest: Attendee
) -> None:
    desk, session = printing_desk, printing_desk.door.session
    entry = entry_whose_badge_waits(desk, guest)

    undo = session.undo(entry.id)
    desk.until_state(guest, JobState.CANCELLED)
    session.undo(undo.id)
    desk.until(lambda: states(desk, guest) == [JobState.CANCELLED, JobState.SENT])

    session.undo(entry.id)
    desk.until(lambda: states(desk, guest) == [JobState.CANCELLED] * 2)
    assert not any("take it back" in strip for strip in desk.strips)
    desk.door.scan(guest.codes[0])
    desk.cups.tell("ok")
    desk.until(lambda: states(desk, guest) == [JobState.CANCELLED] * 2 + [JobState.PRINTED])
    assert len(desk.cups.got()) == 1


def test_what_came_out_is_told(printing_desk: PrintingDesk, guest: Attendee) -> None:
    desk, session = printing_desk, printing_desk.door.session
    desk.door.scan(guest.codes[0])
    desk.until_state(guest, JobState.PRINTED)
    (entry,) = (record for record in session.desk.records_of(guest.reference) if record.is_admission)

    session.undo(entry.id)
    told = f"The badge of {guest.name} is printed: take it back."
    assert told in desk.strips

    desk.door.scan(guest.codes[0])
    assert told not in desk.strips


def test_what_was_asked_for_before_waits_on(printing_desk: PrintingDesk, guest: Attendee) -> None:
    desk, session = printing_desk, printing_desk.door.session
    desk.cups.tell("offline")
    desk.printing.print_badge(guest.reference)
    desk.door.scan(guest.codes[0])
    desk.until_state(guest, JobState.SENT)
    (entry,) = session.desk.records_of(guest.reference)[-1:]

    session.undo(entry.id)

    assert states(desk, guest) == [JobState.SENT]
    assert desk.jobs(guest)[0].wish is None


def test_an_undo_made_elsewhere_takes_it_back_too(
    printing_desk: PrintingDesk, guest: Attendee, clock: Clock
) -> None:
    """By a command, or at another desk: it came out here for somebody who was not there."""
    desk, session = printing_desk, printing_desk.door.session
    entry = entry_whose_badge_waits(desk, guest)
    with EventFile.open(session.file.path) as file:
        other = Desk(file, name="North", clock=clock)
        undo = other.undo(entry.id)
        session.catch_up()
        desk.until_state(guest, JobState.CANCELLED)

        other.undo(undo.id)
        session.catch_up()
        desk.until(lambda: states(desk, guest) == [JobState.CANCELLED, JobState.SENT])
        desk.cups.tell("ok")
        desk.until(lambda: states(desk, guest) == [JobState.CANCELLED, JobState.PRINTED])

        other.undo(entry.id)
    session.catch_up()
    assert f"The badge of {guest.name} is printed: take it back." in desk.strips


def test_what_waits_is_cancelled_also_where_the_program_was_started_anew_since(
    printing_desk: PrintingDesk, guest: Attendee
) -> None:
    desk, session = printing_desk, printing_desk.door.session
    entry = entry_whose_badge_waits(desk, guest)
    path = session.file.path
    session.close()
    session.open(path)
    desk.until(lambda: desk.printing.is_running)
    session.counts_changed.emit()

    session.undo(entry.id)

    desk.until_state(guest, JobState.CANCELLED)


@pytest.mark.parametrize("told", ["offline", "ok"])
def test_what_was_asked_for_with_the_entry_goes_with_it(printing_desk: PrintingDesk, told: str) -> None:
    """Ctrl+Enter admits and prints: whoever was meant by mistake has no badge about."""
    desk, session = printing_desk, printing_desk.door.session
    person = desk.door.confirmed()[1]
    desk.cups.tell(told)
    desk.door.program.shell.badge_with_entry.ask(session.admit(person.reference))
    desk.until_state(person, JobState.PRINTED if told == "ok" else JobState.SENT)
    entry = next(record for record in session.desk.records_of(person.reference) if record.is_admission)

    undo = session.undo(entry.id)

    took_back = f"The badge of {person.name} is printed: take it back."
    assert (took_back in desk.strips) is (told == "ok")
    if told == "offline":
        desk.until_state(person, JobState.CANCELLED)
        session.undo(undo.id)
        desk.until(lambda: states(desk, person) == [JobState.CANCELLED, JobState.SENT])
    else:
        session.undo(undo.id)
        assert took_back not in desk.strips
