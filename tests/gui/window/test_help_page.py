"""Help: topics that are searched and read, the version and every licence, and the desk card by its key."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView
from pytestqt.qtbot import QtBot

from checkin import __version__
from checkin.app import Program
from checkin.core.language import _, speaking
from checkin.gui.window import desk_card_row
from checkin.gui.window.about import licence
from checkin.gui.window.help_page import HelpPage
from checkin.gui.window.help_text import HelpText
from checkin.tasks.help_topics import help_topics
from checkin.tasks.languages import language_called, languages
from tests.gui.conftest import Door
from tests.screens.staging import settle


@pytest.fixture
def page(program: Program, qtbot: QtBot) -> HelpPage:
    page = HelpPage(program.shell)
    qtbot.addWidget(page)
    page.show()
    return page


def test_help_ends_with_the_version_and_every_licence_and_the_way_back(page: HelpPage) -> None:
    page.open_with("About Checkin")
    assert f"Version {__version__}," in page.text.toPlainText()
    assert "babel, " in page.text.toPlainText()

    page.text.anchorClicked.emit(QUrl("licence:python-bidi"))
    assert page.text.toPlainText().startswith("Back to About Checkin\npython-bidi (https://")

    page.text.anchorClicked.emit(QUrl("about:"))
    assert f"Version {__version__}," in page.text.toPlainText()


def test_enter_goes_from_what_is_searched_and_from_a_topic_to_its_text(page: HelpPage, qtbot: QtBot) -> None:
    page.activateWindow()
    for part in (page.search, page.topics):
        part.setFocus()
        qtbot.waitUntil(part.hasFocus)
        QTest.keyClick(part, Qt.Key.Key_Return)
        qtbot.waitUntil(page.text.hasFocus)


def test_no_link_reads_another_file() -> None:
    assert licence("../../../etc/passwd") == licence("") == ""


def test_what_is_found_first_is_said_and_of_how_many(page: HelpPage, heard: list[str]) -> None:
    page.search.setText("undo")
    assert heard[-1] == f"{page.topics.currentItem().text()}, 1 of {page.topics.count()}"

    page.search.setText("qqqq zzzz")
    assert heard[-1] == page.nothing.text()

    heard.clear()
    page.search.clear()
    assert not heard, "nothing is looked for"


def test_typed_words_of_a_message_open_the_part_that_explains_it(page: HelpPage, qtbot: QtBot) -> None:
    page.search.setText("“guests.xlsx” has a password")

    assert page.topics.currentItem().text() == "When it says no"
    assert page.text.textCursor().block().text() == "A list that does not load"

    page.search.setText("qqqq zzzz")
    assert page.topics.count() == 0
    assert page.nothing.isVisible()
    assert page.text.toPlainText() == ""  # not what was found before

    QTest.keyClick(page.search, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: page.search.text() == "")
    assert page.topics.count() == len(help_topics()) + 1


def _has_gaps(text: HelpText) -> bool:
    """Whether a picture's line is taller than the picture."""
    pictures = [b for b in text._blocks() if b.text() == "\ufffc"]
    return any(b.blockFormat().lineHeight() != 100 for b in pictures)


def test_every_topic_is_read_without_a_mark_of_its_own_and_with_its_pictures(
    program: Program, qtbot: QtBot
) -> None:
    text = HelpText(program.theme)
    qtbot.addWidget(text)
    found = []
    for code in languages():
        with speaking(language_called(code)):
            for topic in help_topics():
                text.show_topic(topic.markdown)
                found += [f"{code}: {line}" for line in text.toPlainText().splitlines() if "*" in line]
                found += [f"{code}: a gap below a picture of {topic.name}"] * _has_gaps(text)

    assert found == []


@pytest.mark.parametrize("code", languages())
def test_no_topic_goes_beyond_a_narrow_page_and_its_pictures_are_drawn_in_their_own_pixels(
    program: Program, qtbot: QtBot, code: str
) -> None:
    """The smallest window with large type. A picture that the text draws smaller loses strokes of its letters."""
    text = HelpText(program.theme)
    qtbot.addWidget(text)
    text.resize(380, 400)
    text.show()
    with speaking(language_called(code)):
        for topic in help_topics():
            text.show_topic(topic.markdown)
            settle()

            assert text.horizontalScrollBar().maximum() == 0, topic.name
            for name in re.findall(r"!\[[^]]*\]\(([^)]*)\)", topic.markdown):
                shown = text.document().resource(QTextDocument.ResourceType.ImageResource.value, QUrl(name))
                assert 300 < shown.deviceIndependentSize().width() <= text.viewport().width()


def test_the_key_of_the_desk_card_writes_it_in_the_language_chosen(
    page: HelpPage, program: Program, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = tmp_path / "card.pdf"
    monkeypatch.setattr(desk_card_row, "ask_for_place", lambda *_: card)
    page.card.language.setCurrentIndex(page.card.language.findData("ko"))

    with qtbot.waitSignal(program.shell.notice_given) as told:
        QTest.keyClick(page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)

    assert card.read_bytes().startswith(b"%PDF")
    assert told.args is not None
    assert "card.pdf" in told.args[0].text


def test_help_is_opened_to_search_in_and_no_row_of_a_list_that_wraps_ends_in_dots(door: Door) -> None:
    page = door.open(HelpPage, "help")
    door.type("password")
    assert page.search.text() == "password"

    wrapping = [v for v in _lists(door, "help", "badges") if v.wordWrap()]
    assert len(wrapping) >= 2
    assert {view.textElideMode() for view in wrapping} == {Qt.TextElideMode.ElideNone}


def _lists(door: Door, *places: str) -> list[QListView]:
    for place in places:
        door.program.window.open_page(place)
    return door.program.window.findChildren(QListView)


@pytest.mark.parametrize("code", ["en", "ko"])
def test_keys_tells_those_of_every_page_on_the_rail(program: Program, code: str) -> None:
    with speaking(language_called(code)):
        keys = next(topic.markdown for topic in help_topics() if topic.name.startswith("30-keys"))
        pages = [_(place.title) for place in program.shell.places if place.is_on_rail and not place.is_below]
        heads = "\n".join(line for line in keys.splitlines() if not line.startswith(("|", "#")))
        assert len(pages) == 6 and all(name in heads for name in pages)


def test_the_text_has_a_caret_that_the_arrows_move_for_who_hears_it(page: HelpPage, qtbot: QtBot) -> None:
    page.activateWindow()
    assert QTest.qWaitForWindowActive(page)
    page.text.setFocus()
    QTest.keyClick(page.text, Qt.Key.Key_Down)
    # A key is held until it is known to be no scanner's.
    qtbot.waitUntil(lambda: page.text.textCursor().position() > 0)
    assert page.text.isReadOnly()
