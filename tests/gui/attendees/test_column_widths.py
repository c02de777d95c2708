"""How the table of attendees shares its room: what somebody looks for there is in sight."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetricsF

from checkin.core.language import _
from checkin.gui.attendees.attendee_table import CELL_EDGE, COLUMNS, SHOWN_AT_FIRST
from checkin.gui.attendees.page import AttendeesPage
from checkin.gui.attendees.view import AttendeeView
from tests.screens import LARGEST_TEXT, SCREENS
from tests.screens.staging import CLOSED_SESSION, on_stage, settle


@pytest.mark.usefixtures("qapp")
def test_where_it_is_narrow_nobody_chosen_leaves_their_room_to_the_table() -> None:
    with on_stage(LARGEST_TEXT) as program:
        program.window.resize(1024, 700)
        program.window.open_page("attendees")
        settle()
        page = program.window.page
        assert isinstance(page, AttendeesPage)
        panel, view = page.beside.panel, page.people.view
        page.people._select(None)
        settle()
        assert not panel.isVisible() and view.width() > page.width() - panel.width()

        page.open_person(next(program.session.file.attendees()).reference)
        settle()
        assert panel.isVisible() and panel.person is not None

        page.people._select(None)
        program.window.resize(1920, 1080)
        settle()
        assert panel.isVisible() and panel.hint.isVisible()


@pytest.mark.usefixtures("qapp")
def test_when_somebody_arrived_is_in_sight_on_a_small_laptop_with_large_type() -> None:
    with on_stage(LARGEST_TEXT) as program:
        program.window.resize(1366, 720)
        SCREENS["attendees"](program)
        settle()
        view = program.window.page.findChild(AttendeeView)
        assert view is not None
        heading = QFontMetricsF(program.theme.font("small"))

        assert view.horizontalScrollBar().maximum() == 0
        for n, column in enumerate(COLUMNS):
            if column.id in SHOWN_AT_FIRST:
                words = heading.horizontalAdvance(_(column.title)) + 2 * CELL_EDGE
                assert view.columnWidth(n) >= words, column.id


@pytest.mark.usefixtures("qapp")
def test_an_e_mail_address_is_read_whole_on_a_small_laptop_with_large_type() -> None:
    with on_stage(LARGEST_TEXT) as program:
        program.window.resize(1366, 720)
        program.window.open_page("attendees")
        page = program.window.page
        assert isinstance(page, AttendeesPage)
        panel = page.beside.panel
        addresses = [
            (len(person.email or ""), person.reference) for person in program.session.file.attendees()
        ]
        page.open_person(max(addresses)[1])
        settle()
        label = panel.fields.texts["email"].label
        metrics = QFontMetricsF(label.font())
        assert max(map(metrics.horizontalAdvance, label.text().split("\u200b"))) <= label.width()


@pytest.mark.usefixtures("qapp")
def test_the_button_that_checks_in_says_where_beside_the_one_that_prints() -> None:
    with on_stage(LARGEST_TEXT) as program:
        program.window.resize(960, 600)
        program.session.set_session(CLOSED_SESSION)
        program.settings.set("printer", "Badges")
        program.window.open_page("attendees")
        page = program.window.page
        assert isinstance(page, AttendeesPage)
        page.open_person(next(iter(program.session.file.attendees())).reference)
        settle()
        panel = page.beside.panel
        assert panel.print_badge.isVisible()
        room = panel.check_in.width() / panel.check_in.fontMetrics().horizontalAdvance(panel.check_in.text())
        assert room > 0.75
