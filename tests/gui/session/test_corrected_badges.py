"""Somebody is corrected while their badge waits, or lies in the printer: what comes out is what the list says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from checkin.core.desk.desk import Desk
from checkin.core.desk.registration import edit
from checkin.core.event import event_settings
from checkin.core.event.attendee import Attendee
from checkin.core.printing.jobs import JobState, PrintJob
from checkin.core.times import system_clock
from checkin.gui.session import people_changes
from checkin.store.event_file import EventFile
from tests.badges.badge_pages import text_of
from tests.conftest import Clock
from tests.gui.printing_desk import PrintingDesk
from tests.gui.walk_in_hands import Hands

SENT_BEFORE = "was sent to the printer before the last change, and comes out without it."

Correct = Callable[..., None]


@dataclass(slots=True)
class GoingClock(Clock):
    """Goes on as any does: what changed before a badge was drawn is told from what changed after it."""

    began: datetime

    def __call__(self) -> datetime:
        return self.now + (system_clock() - self.began)


@pytest.fixture
def clock(clock: Clock) -> Clock:
    return GoingClock(clock.now, system_clock())


@pytest.fixture
def guest(printing_desk: PrintingDesk) -> Attendee:
    """Whose badge lies in a printer that stands still."""
    guest = printing_desk.door.confirmed()[0]
    printing_desk.cups.tell("offline")
    printing_desk.printing.print_badge(guest.reference)
    printing_desk.until_state(guest, JobState.SENT)
    return guest


@pytest.fixture
def correct(printing_desk: PrintingDesk, guest: Attendee) -> Correct:
    def correct(**fields: object) -> None:
        people_changes.correct(printing_desk.door.session, guest.reference, fields)

    return correct


def is_told(desk: PrintingDesk) -> bool:
    return any(SENT_BEFORE in strip for strip in desk.strips)


def until_sent_anew(desk: PrintingDesk, person: Attendee, before: PrintJob) -> None:
    """The one that lay there was stopped: a printer that goes on can't be quicker."""
    desk.until(lambda: desk.jobs(person)[-1].attempt > before.attempt)
    desk.until_state(person, JobState.SENT)


def test_one_in_the_printer_is_told_of_and_printed_anew_at_a_key(
    printing_desk: PrintingDesk, guest: Attendee, correct: Correct, tmp_path: Path
) -> None:
    desk = printing_desk
    (before,) = desk.jobs(guest)
    correct(name="Corrected Name")
    assert is_told(desk)

    desk.printing.print_badge(guest.reference)
    assert not is_told(desk)
    until_sent_anew(desk, guest, before)
    desk.cups.tell("ok")
    desk.until_state(guest, JobState.PRINTED)
    assert len(desk.jobs(guest)) == 1 and len(desk.prints()) == 1
    assert "Corrected Name" in text_of(desk.cups.got()[-1].read_bytes(), tmp_path)


def test_what_is_set_back_or_stands_on_no_badge_is_not_told_nor_what_is_printed_anew_from_the_queue(
    printing_desk: PrintingDesk, guest: Attendee, correct: Correct
) -> None:
    correct(name="Corrected Name")
    correct(name=guest.name)
    assert not is_told(printing_desk)

    correct(note="Vegetarian")
    assert not is_told(printing_desk)

    desk = printing_desk
    correct(name="Corrected Name")
    assert is_told(desk)
    desk.printing.retry([desk.jobs(guest)[0].id])
    desk.until(lambda: not is_told(desk))
    desk.cups.tell("ok")
    desk.until_state(guest, JobState.PRINTED)
    desk.until_status("Badges · 0 waiting")
    assert not is_told(desk)


def test_one_that_came_out_before_it_could_be_stopped_is_asked_about(
    printing_desk: PrintingDesk, guest: Attendee, correct: Correct, tmp_path: Path
) -> None:
    desk = printing_desk
    correct(name="Corrected Name")
    desk.cups.tell("ok")
    desk.until_state(guest, JobState.PRINTED)
    assert is_told(desk)

    desk.printing.print_badge(guest.reference)
    assert any("Print it again?" in strip for strip in desk.strips)
    desk.printing.print_copy(guest.reference)
    desk.until(lambda: len(desk.prints()) == 2)
    desk.until(lambda: not is_told(desk))
    assert "Corrected Name" in text_of(desk.cups.got()[-1].read_bytes(), tmp_path)


def test_f9_prints_a_walk_in_anew_who_is_corrected_meanwhile(
    printing_desk: PrintingDesk, tmp_path: Path
) -> None:
    desk = printing_desk
    desk.door.program.wedge.stop()
    desk.door.program.window.open_page("walk-in")
    hands = Hands(desk.door.program, desk.door.time.now)
    desk.cups.tell("offline")
    hands.write("Oleh Tkach")
    hands.register()
    (person,) = hands.people()
    before = desk.until_state(person, JobState.SENT)
    assert not is_told(desk)

    hands.press(Qt.Key.Key_F2)
    hands.write("Oleg Tkach")
    hands.register()
    assert hands.page.panel.notice.text().endswith("F9 prints it anew.")
    hands.press(Qt.Key.Key_F9)
    assert "F9" not in hands.page.panel.notice.text(), "it was pressed"
    until_sent_anew(desk, person, before)
    desk.cups.tell("ok")
    desk.until_state(person, JobState.PRINTED)
    desk.until(lambda: hands.page.panel.notice.text() == "The badge came out.")
    assert len(desk.prints()) == 1
    assert "Oleg Tkach" in text_of(desk.cups.got()[-1].read_bytes(), tmp_path)


def test_the_layout_of_one_that_waits_follows_the_category(
    printing_desk: PrintingDesk, guest: Attendee
) -> None:
    """It had that of the category before, and F9 after it made a second badge."""
    desk, file = printing_desk, printing_desk.door.session.file
    other = next(one for one in desk.door.confirmed() if one.reference != guest.reference)
    category = next(one.id for one in file.programme.categories if one.id != other.category)
    file.set_setting(event_settings.LAYOUT_BY_CATEGORY.name, {category: "a6"})
    desk.cups.stop()
    desk.printing.print_badge(other.reference)
    desk.until_state(other, JobState.WAITING)

    people_changes.correct(desk.door.session, other.reference, {"category": category})
    desk.printing.print_badge(other.reference)
    (job,) = desk.jobs(other)
    assert (job.layout, job.width_mm) == ("a6", 105)

    desk.cups.start()
    desk.cups.tell("ok")
    desk.until_state(other, JobState.PRINTED)
    assert len(desk.jobs(other)) == 1


def test_a_correction_made_elsewhere_is_told_too(printing_desk: PrintingDesk, guest: Attendee) -> None:
    session = printing_desk.door.session
    with EventFile.open(session.file.path) as file:
        edit(Desk(file, name="North", clock=session.desk.clock), guest.reference, {"organisation": "Another"})
    session.catch_up()

    assert is_told(printing_desk)


def test_a_correction_of_who_has_a_badge_out_says_so_until_it_is_taken_back_or_printed(
    printing_desk: PrintingDesk,
) -> None:
    desk, window = printing_desk, printing_desk.door.program.window
    person = desk.door.confirmed()[0]
    told = "The badge of {} is out already, and does not say this."
    desk.printing.print_badge(person.reference)
    desk.until_state(person, JobState.PRINTED)
    window.open_page("attendees", person.reference)
    editing = window.page.beside.editing  # type: ignore[attr-defined]

    editing.edit(person.reference, {"phone": "+82 2 555"})  # on no badge
    assert not any("is out already" in strip for strip in desk.strips)
    editing.edit(person.reference, {"name": "Zorana Kling"})
    assert told.format("Zorana Kling") in desk.strips
    desk.door.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert not any("is out already" in strip for strip in desk.strips)

    editing.edit(person.reference, {"name": "Zorana Kling"})
    desk.printing.print_badge(person.reference, "name wrong")
    assert not any("is out already" in strip for strip in desk.strips)
