"""Settings → This event: another desk's file is merged and a copy made for one, by mouse and keys, with real files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from checkin.core.desk.desk import Desk
from checkin.core.desk.registration import WalkIn, edit, register
from checkin.core.event.attendee import Attendee
from checkin.gui.attendees.page import AttendeesPage
from checkin.gui.session.notices import Notice, Tone
from checkin.gui.window.merge_report import MergeReport
from checkin.gui.window.other_desks_buttons import OtherDesksButtons
from checkin.gui.window.pin_bar import PinBar
from checkin.gui.window.settings_page import SettingsPage
from checkin.store.event_file import EventFile
from checkin.tasks.event_from_list import NewEvent, new_event
from tests.gui.conftest import Door
from tests.gui.dialog_hands import type_into, when_shown
from tests.open_guard import HAS_WITNESSES, OpenCounter
from tests.screens import SMALLEST
from tests.screens.faults import faults
from tests.screens.staging import on_stage, settle


@dataclass
class Hands:
    """Somebody at the settings of the event, with the file of a second laptop on a stick."""

    door: Door
    qtbot: QtBot
    other: Path
    south: Desk

    @property
    def buttons(self) -> OtherDesksButtons:
        page = self.door.open(SettingsPage, "settings")
        return page.event_panel.other_desks

    def click(self, button: QPushButton) -> None:
        QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def choose(self, path: Path) -> None:
        """Type this path into the next file dialog, and Enter."""
        when_shown(QFileDialog, lambda dialog: type_into(dialog, path))

    def merge(self, path: Path | None = None) -> str:
        """Merge a file by mouse; what the strip says then."""
        self.choose(path or self.other)
        self.click(self.buttons.merge)
        return self.told()

    def told(self) -> str:
        """What is said once nothing is under way."""
        desks = self.door.program.shell.other_desks
        # The choice may still be under way: keys and dialogs come by the event loop.
        self.qtbot.waitUntil(lambda: bool(self._strips()) and not desks.is_busy)
        return self.strip().text

    def strip(self) -> Notice:
        (strip,) = self._strips()
        return strip

    def _strips(self) -> list[Notice]:
        return [n for n in self.door.program.window.strips.notices if n.key == "other-desks"]

    def reports(self) -> list[MergeReport]:
        return [r for r in self.door.program.window.findChildren(MergeReport) if r.isVisible()]

    def report(self) -> MergeReport:
        (report,) = self.reports()
        return report


@pytest.fixture
def hands(door: Door, qtbot: QtBot, tmp_path: Path, clock: Any) -> Iterator[Hands]:
    stick = tmp_path / "stick"
    stick.mkdir()
    door.session.file.backup(stick / "south.checkin")
    with EventFile.open(stick / "south.checkin") as other:
        yield Hands(door, qtbot, other.path, Desk(other, name="South", clock=clock, desk_id="s"))


def let_in_at_both(hands: Hands) -> Attendee:
    person = hands.door.confirmed()[0]
    assert hands.south.scan(person.codes[0], "registration").admits
    assert hands.door.session.scan(person.codes[0]).admits
    return person


def shown_person(page: AttendeesPage) -> str | None:
    person = page.beside.panel.person
    return person.reference if person is not None else None


def test_what_came_is_told_once_and_known_to_every_page(hands: Hands) -> None:
    door = hands.door
    page = door.open(AttendeesPage, "attendees")
    hands.south.scan(door.confirmed()[0].codes[0], "registration")
    new = register(hands.south, WalkIn(name="Ada Southern", category=door.people[0].category)).attendee
    edit(hands.south, door.people[1].reference, {"note": "asks for a ramp"})

    said = hands.merge()

    assert said.startswith("Taken in from 1 file: 1 scan, 1 walk-in,") and hands.strip().tone is Tone.GOOD
    assert len(door.session.desk.last_scans()) == 1
    changed = door.session.desk.attendee(door.people[1].reference)
    assert changed is not None and changed.note == "asks for a ramp"
    door.program.shell.open_page("attendees", new.reference)
    assert shown_person(page) == new.reference
    assert hands.merge() == "All that 1 file held was here already."


def test_who_was_let_in_at_both_is_listed_and_opened_by_keys_and_again_by_mouse(hands: Hands) -> None:
    person = let_in_at_both(hands)

    said = hands.merge()
    report = hands.report()
    assert "1 thing was decided apart" in said and person.name in report.list.item(0).text()

    hands.door.press(Qt.Key.Key_Return, on=report.list)

    page = hands.door.program.window.page
    assert isinstance(page, AttendeesPage) and shown_person(page) == person.reference
    assert hands.reports() == [report]
    hands.door.press(Qt.Key.Key_Escape, on=report.list)
    assert not hands.reports()

    hands.click(hands.buttons.apart)
    hands.click(hands.report().open_person)
    page = hands.door.program.window.page
    assert isinstance(page, AttendeesPage) and shown_person(page) == person.reference


def test_on_another_page_no_window_comes_up_but_the_strip_leads_there(hands: Hands) -> None:
    let_in_at_both(hands)
    desks = hands.door.program.shell.other_desks
    assert hands.buttons.isVisible()
    hands.door.program.shell.open_page("desk")
    desks.merge(hands.other)
    hands.told()
    assert not hands.reports()

    look = hands.strip().on_action
    assert look is not None
    look()

    assert hands.report().list.count() == 1


def test_what_can_not_be_taken_in_is_refused_in_one_sentence(hands: Hands, tmp_path: Path) -> None:
    stranger, text = tmp_path / "stranger.checkin", tmp_path / "notes.checkin"
    day = date(2025, 6, 24)
    new_event(None, stranger, NewEvent(name="Other", starts=day, ends=day, timezone="Asia/Seoul"))
    text.write_text("no event")
    before = hands.door.session.file.last_seq()

    assert "is of another event" in hands.merge(stranger)
    assert "is not a Checkin event file" in hands.merge(text)
    assert "is the event itself" in hands.merge(hands.door.session.file.path)
    assert hands.strip().tone is Tone.TROUBLE
    assert hands.door.session.file.last_seq() == before and hands.buttons.merge.isEnabled()


@pytest.mark.skipif(not HAS_WITNESSES, reason="counts opens by inotify")
def test_asking_opens_no_event_file(hands: Hands) -> None:
    buttons = hands.buttons
    counter = OpenCounter(hands.door.session.file.path)
    for button in (buttons.merge, buttons.copy):
        when_shown(QFileDialog, QFileDialog.reject)
        hands.click(button)

    assert counter.take() == (0, 0)


def test_scans_are_answered_while_a_file_is_taken_in(hands: Hands) -> None:
    for n, person in enumerate(hands.door.confirmed() * 2):
        hands.south.scan(person.codes[0], "registration")
        hands.south.clock.advance(seconds=20 + n % 2)  # type: ignore[attr-defined]
    desks, session = hands.door.program.shell.other_desks, hands.door.session
    answers: list[str] = []
    desks.merge(hands.other)
    codes = [person.codes[0] for person in hands.door.people if person.codes]
    while desks.is_busy:
        answers.append(str(session.scan(codes[len(answers) % len(codes)]).word))
        QApplication.processEvents()

    assert len(answers) > 1 and "not_recorded" not in answers
    assert hands.strip().text.startswith("Taken in")


def test_a_copy_for_another_desk_is_whole_over_nothing_and_can_be_merged_back(
    hands: Hands, tmp_path: Path
) -> None:
    door = hands.door
    door.session.scan(door.confirmed()[0].codes[0])
    place = tmp_path / "stick" / "desk 2"
    hands.choose(place)
    button = hands.buttons.copy
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    said = hands.told()

    assert "Open it on the other laptop and scan there" in said
    for there in (hands.other, door.session.file.path):
        hands.choose(there)
        hands.click(hands.buttons.copy)
        assert "exists already and was left as it is" in hands.told()
    with EventFile.open(place.with_suffix(".checkin")) as copy:
        assert copy.last_seq() == 1 and copy.identity == door.session.file.identity
        Desk(copy, name="South", desk_id="s").scan(door.confirmed()[1].codes[0], "registration")
    assert "1 scan," in hands.merge(place.with_suffix(".checkin"))


def test_with_a_pin_both_ask_for_it(hands: Hands) -> None:
    organiser = hands.door.program.shell.organiser
    organiser.set_pin("2468")
    organiser.lock()
    bar = hands.door.program.window.findChild(PinBar)
    assert isinstance(bar, PinBar)
    for button in (hands.buttons.merge, hands.buttons.copy):
        hands.click(button)
        assert bar.field.isVisible() and QApplication.activeModalWidget() is None
        hands.click(bar.close_button)

    hands.click(hands.buttons.merge)
    bar.field.setText("2468")
    hands.choose(hands.other)
    hands.click(bar.open_button)
    assert "held was here already" in hands.told()


def test_an_event_closed_meanwhile_still_has_it_told(hands: Hands) -> None:
    let_in_at_both(hands)
    desks = hands.door.program.shell.other_desks
    desks.merge(hands.other)
    hands.door.session.close()

    assert "1 thing was decided apart" in hands.told()
    assert "let in" in hands.strip().details and not hands.strip().action


def test_the_rows_and_the_report_are_whole_in_a_small_window_with_large_type(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with on_stage(1.5) as program:
        program.window.resize(*SMALLEST)
        desk = program.session.desk
        person = next(p for p in program.session.file.attendees() if p.codes and p.status == "confirmed")
        program.session.file.backup(tmp_path / "south.checkin")
        program.session.set_session("registration")
        program.session.scan(person.codes[0])
        with EventFile.open(tmp_path / "south.checkin") as other:
            Desk(other, name="South", desk_id="s", clock=desk.clock).scan(person.codes[0], "registration")
        program.shell.open_page("settings")
        program.shell.other_desks.merge(tmp_path / "south.checkin")
        settle()
        report = program.window.findChild(MergeReport)
        buttons = program.window.findChild(OtherDesksButtons)
        assert isinstance(report, MergeReport) and isinstance(buttons, OtherDesksButtons)
        ensure_seen(buttons)

        # The strip makes way once the page rests.
        qtbot.waitUntil(lambda: not faults(program.window, QSize(*SMALLEST)))
        assert not faults(report, report.size())
        assert report.height() <= program.window.height()


def ensure_seen(widget: QWidget) -> None:
    from PySide6.QtWidgets import QScrollArea

    parent = widget.parentWidget()
    while parent is not None and not isinstance(parent, QScrollArea):
        parent = parent.parentWidget()
    assert isinstance(parent, QScrollArea)
    parent.ensureWidgetVisible(widget)
