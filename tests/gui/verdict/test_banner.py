"""The banner over other pages says all that the card would."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QWidget

from checkin.core.desk.registration import edit
from checkin.gui.attendees.page import AttendeesPage
from checkin.gui.session.shell import NameToCorrect
from checkin.gui.verdict.banner import Banner
from tests.gui.conftest import Door
from tests.of_each import of_each
from tests.screens.drawn import drawn_texts
from tests.screens.staging import settle

NOTE = (
    "Arrives with one security officer, who is not on the list; their badge lies in the grey box under the table, "
    "beside the flags"
)


@pytest.mark.parametrize("width", [960, 1366])
def test_what_is_noted_of_a_guest_stands_whole_on_the_banner(door: Door, width: int) -> None:
    window, guest = door.program.window, door.confirmed()[0]
    edit(door.session.desk, guest.reference, {"note": NOTE, "attention": True})
    window.resize(width, 700)
    window.open_page("live")

    door.scan(guest.codes[0])

    banner: Banner = window.banner
    said = " ".join(text.text.strip() for text in drawn_texts(banner.message))
    assert NOTE in said
    assert QRect(0, 0, banner.width(), banner.height() - 14).contains(banner.message.geometry())
    if banner.ways_out.isVisible():
        assert not banner.ways_out.geometry().intersects(banner.message.geometry())


def covers(banner: Banner, field: QWidget, letters: int) -> bool:
    """Whether it lies over the beginning of a field."""
    host = banner.parentWidget()
    assert host is not None
    start = field.mapTo(host, QPoint(0, 0))
    width = field.fontMetrics().averageCharWidth() * letters
    return banner.isVisible() and banner.geometry().intersects(QRect(start, QSize(width, field.height())))


@of_each("width", [960, 1366])
def test_what_is_being_typed_is_seen_while_a_scan_is_answered_on_another_page(door: Door, width: int) -> None:
    window, (corrected, guest) = door.program.window, door.confirmed()[:2]
    window.resize(width, 700)
    window.open_page("attendees")
    page = window.page
    assert isinstance(page, AttendeesPage)
    page.open_with(NameToCorrect(corrected.reference))
    settle()
    editor = page.beside.panel.name.editor
    assert editor.hasFocus()

    door.scan(guest.codes[0])
    assert window.banner.isVisible() and not covers(window.banner, editor, len(corrected.name))

    page.people.field.setText("Featherstonehaugh, Northmoor University")
    page.people.go_to_field()
    assert not covers(window.banner, page.people.field, len(page.people.field.text()))


def test_the_banner_stands_in_the_middle_of_the_top_where_nobody_types(door: Door) -> None:
    window, (corrected, guest) = door.program.window, door.confirmed()[:2]
    window.resize(960, 700)
    window.open_page("attendees")
    page = window.page
    assert isinstance(page, AttendeesPage)
    page.open_with(NameToCorrect(corrected.reference))
    settle()
    door.scan(guest.codes[0])
    aside = window.banner.pos()

    page.people.view.setFocus()

    assert window.banner.isVisible() and window.banner.y() < aside.y()
    assert abs(window.banner.geometry().center().x() - page.rect().center().x()) <= 1
