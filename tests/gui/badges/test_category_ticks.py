"""The ticks of categories beside what is printed."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtWidgets import QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from checkin.core.desk.programme_changes import change_programme
from checkin.core.event.programme import Access, Category
from checkin.gui.badges.category_ticks import CategoryTicks
from checkin.gui.programme.page import ProgrammePage
from tests.gui.conftest import Door
from tests.screens.staging import settle


def test_a_category_of_another_name_stays_ticked(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    speaker = Category("speaker", "Speaker", "#123456", 1)
    ticks = CategoryTicks(holder, "Print")
    ticks.show_categories([speaker])
    ticks.tick(["speaker"])

    ticks.show_categories([replace(speaker, name="Panellist"), Category("press", "Press", "#654321", 2)])

    assert [box.text() for box in ticks.boxes.values()] == ["Panellist", "Press"]
    assert ticks.ticked == ("speaker",)


def test_long_names_of_categories_push_nothing_off_the_edge(door: Door) -> None:
    session, window = door.session, door.program.window
    known, long = session.programme, "Betäubungsmittelverschreibungsbeauftragte"
    (guests, *others) = known.sessions
    limited = replace(guests, access=Access.CATEGORIES, categories=(known.categories[0].id,))
    named = tuple(replace(category, name=f"{long}{n}") for n, category in enumerate(known.categories))
    change_programme(session.desk, known, replace(known, categories=named, sessions=(limited, *others)))
    session.announce_programme()
    window.resize(1024, 700)

    window.open_page("badges", "print")
    settle()
    assert _hidden_at_the_side(window.page) == []
    window.open_page("programme")
    assert isinstance(window.page, ProgrammePage)
    window.page.open_session(limited.id)
    settle()
    assert _hidden_at_the_side(window.page.view.panel) == []


def _hidden_at_the_side(page: QWidget) -> list[int]:
    areas = [area for area in page.findChildren(QScrollArea) if area.isVisible()]
    assert areas
    return [area.horizontalScrollBar().maximum() for area in areas if area.horizontalScrollBar().maximum()]
