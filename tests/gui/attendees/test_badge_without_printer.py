"""Where no printer is chosen, badges are written as PDF: a lost one is refused and replaced all the same."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from checkin.core.desk.badge_codes import codes_for
from checkin.core.desk.registration import WalkIn, edit, register
from checkin.core.door.admission import VerdictWord
from checkin.core.event.event_settings import BADGE_CODES
from checkin.gui.attendees import person_badge
from checkin.gui.attendees.page import AttendeesPage
from checkin.gui.attendees.person_badge import PersonBadge
from checkin.gui.badges.batch_panel import OUTDATED
from checkin.gui.badges.page import BadgesPage
from checkin.gui.session.badge_pdf import write_badge
from tests.conftest import Clock
from tests.gui.conftest import Door
from tests.gui.walk_in_hands import ALT
from tests.tasks.test_badge_people import came_out


def badge_of(door: Door, qtbot: QtBot, reference: str) -> PersonBadge:
    page = door.open(AttendeesPage, "attendees", reference)
    door.press(Qt.Key.Key_B, ALT)
    qtbot.waitUntil(lambda: page.beside.panel.badge is not None)
    assert page.beside.panel.badge is not None
    return page.beside.panel.badge


def test_a_lost_badge_that_was_written_as_pdf_is_refused_and_a_new_one_written(
    door: Door, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    person, store = door.confirmed()[0], door.session.desk.store
    badge = badge_of(door, qtbot, person.reference)
    assert badge.state.text() == "Not printed yet"
    qtbot.waitUntil(badge.pdf_button.isVisible)
    assert not badge.again.isVisible(), "there is none that could be lost"
    places = iter((tmp_path / "first.pdf", tmp_path / "second.pdf"))
    monkeypatch.setattr(person_badge, "ask_for_place", lambda *_: next(places))

    badge.pdf_button.click()
    lost = store.badge_code(person.reference)
    assert lost is not None and (tmp_path / "first.pdf").read_bytes().startswith(b"%PDF")
    qtbot.waitUntil(badge.again.isVisible)
    assert badge.state.text() == "Not printed here; it may have been written into a PDF"

    badge.again.menu().actions()[0].trigger()

    new = store.badge_code(person.reference)
    assert new is not None and (tmp_path / "second.pdf").is_file()
    assert door.session.scan(lost).word is VerdictWord.REVOKED
    assert door.session.scan(new).word is VerdictWord.ADMITTED


def test_the_file_proposed_for_another_badge_of_one_person_replaces_none(
    door: Door, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    badge = badge_of(door, qtbot, door.confirmed()[0].reference)
    proposed: list[Path] = []

    def as_proposed(_parent: QWidget, _title: str, place: Path, _kinds: str) -> Path:
        proposed.append(place)
        return tmp_path / place.name

    monkeypatch.setattr(person_badge, "ask_for_place", as_proposed)

    badge.pdf_button.click()
    qtbot.waitUntil(badge.again.isVisible)
    badge.again.menu().actions()[0].trigger()

    first, second = proposed
    assert second.parent == tmp_path, "where the first one was written"
    assert second.name == f"{first.stem} (2).pdf" and second.is_file()


def test_a_new_badge_that_can_not_be_written_leaves_the_one_before_good(
    door: Door, tmp_path: Path, qtbot: QtBot
) -> None:
    person = door.confirmed()[0]
    write_badge(door.session, person.reference, tmp_path / "first.pdf")
    badge = badge_of(door, qtbot, person.reference)
    before = door.session.desk.store.badge_code(person.reference)

    badge.write_pdf(person.reference, tmp_path / "nowhere" / "second.pdf", "lost")

    assert before is not None and door.session.scan(before).word is VerdictWord.ADMITTED
    assert any(notice.key == "pdf" for notice in door.program.window.strips.notices)


def test_print_beforehand_says_how_many_may_be_in_a_pdf_already(
    door: Door, tmp_path: Path, qtbot: QtBot
) -> None:
    for person in door.confirmed()[:2]:
        write_badge(door.session, person.reference, tmp_path / "badge.pdf")
    # Theirs has a code, and was written nowhere.
    codes_for(door.session.desk, door.confirmed()[2:4])
    walk_in = register(door.session.desk, WalkIn(name="Ada Walk-in")).attendee
    page = door.open(BadgesPage, "badges", "print")
    panel = page.batch.panel

    qtbot.waitUntil(panel.beside.isVisible)
    assert panel.beside.text() == "2 may be in a PDF already."
    assert badge_of(door, qtbot, walk_in.reference).state.text() == "Not printed yet"


def test_of_badges_with_the_tickets_codes_nobody_says_that_they_are_in_no_pdf(
    door: Door, tmp_path: Path, qtbot: QtBot
) -> None:
    door.session.file.set_setting(BADGE_CODES.name, "ticket")
    person = door.confirmed()[0]
    write_badge(door.session, person.reference, tmp_path / "badge.pdf")
    assert door.session.desk.store.badge_code(person.reference) is None

    page = door.open(BadgesPage, "badges", "print")
    qtbot.waitUntil(page.batch.panel.beside.isVisible)
    assert "it is not kept whether they are in a PDF" in page.batch.panel.beside.text()
    codes = page.batch.choices.codes
    codes.setCurrentIndex(codes.findData("own"))
    codes.activated.emit(codes.currentIndex())
    qtbot.waitUntil(lambda: not page.batch.panel.beside.isVisible())
    codes.setCurrentIndex(codes.findData("ticket"))
    codes.activated.emit(codes.currentIndex())
    qtbot.waitUntil(page.batch.panel.beside.isVisible)
    assert "whether it is in a PDF is not kept" in badge_of(door, qtbot, person.reference).state.text()


def test_a_lost_ticket_is_refused_until_it_is_found_and_the_badge_stays_good(
    door: Door, qtbot: QtBot
) -> None:
    person, desk = door.confirmed()[0], door.session.desk
    ((__, badge_code),) = codes_for(desk, [person])
    badge = badge_of(door, qtbot, person.reference)
    assert badge.ticket_button.text() == "Withdraw the ticket"

    badge.ticket_button.click()

    (told,) = [n for n in door.program.window.strips.notices if n.key == "ticket"]
    assert told.text == f"The ticket of {person.name} is refused from now on."
    assert door.session.scan(person.codes[0]).word is VerdictWord.REVOKED
    assert door.session.scan(badge_code).word is VerdictWord.ADMITTED
    qtbot.waitUntil(lambda: badge.ticket_button.text() == "Make the ticket good again")
    assert told.on_action is not None
    told.on_action()
    assert [h.is_revoked for h in desk.store.holders(person.codes[0])] == [False]
    qtbot.waitUntil(lambda: badge.ticket_button.text() == "Withdraw the ticket")


def test_badges_that_say_something_else_by_now_are_counted_and_found(
    door: Door, qtbot: QtBot, clock: Clock
) -> None:
    first, second = door.confirmed()[:2]
    for person in (first, second):
        came_out(door.session.file, clock, person.reference)
    clock.advance(seconds=1)
    edit(door.session.desk, second.reference, {"organisation": "Dongbaek Photonics"})

    batch = door.open(BadgesPage, "badges", "print").batch
    qtbot.waitUntil(lambda: "1 more is printed and says something else" in batch.panel.beside.text())
    batch.panel.printed.setCurrentIndex(batch.panel.printed.findData(OUTDATED))
    batch.panel.printed.activated.emit(batch.panel.printed.currentIndex())
    qtbot.waitUntil(lambda: batch.panel.count.text() == "1 badge")

    people = door.open(AttendeesPage, "attendees").people
    people.filters.badge.choose("outdated")
    people.filters.changed.emit()
    qtbot.waitUntil(lambda: people.model.rowCount() == 1)
    shown = people.model.row_at(0)
    assert shown is not None and shown.person.reference == second.reference
