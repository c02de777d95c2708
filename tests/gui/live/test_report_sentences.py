"""Sentences of a report by mouse and keys: dropped where one lets go, written over whole."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from checkin.core.report.model import Sentence
from checkin.gui.live.report_sentences import ReportSentences


@pytest.fixture
def page(qtbot: QtBot) -> ReportSentences:
    page = ReportSentences()
    qtbot.addWidget(page)
    page.offer([Sentence(key, f"{key} {'is told in many words ' * 8}.") for key in "abcdef"])
    page.resize(480, 400)
    page.show()
    qtbot.waitExposed(page)
    return page


def test_what_is_dropped_anywhere_among_the_rows_goes_between_two(page: ReportSentences) -> None:
    """In a gap it would go to the end, and onto a row Qt shows no line for where it goes."""
    said = page.list
    first, last = (said.visualItemRect(said.item(row)) for row in (0, said.count() - 1))

    for y in range(first.top(), last.bottom() + 1):
        there = said.indexAt(QPoint(200, y))
        assert there.isValid(), y
        assert not there.flags() & Qt.ItemFlag.ItemIsDropEnabled
    assert said.showDropIndicator()


def test_a_sentence_is_written_over_whole_and_stays_one_paragraph(page: ReportSentences) -> None:
    said = page.list
    said.editItem(said.item(0))
    editor = said.findChild(QPlainTextEdit)
    assert isinstance(editor, QPlainTextEdit)
    assert editor.toPlainText() == said.item(0).text()
    assert editor.height() >= said.visualItemRect(said.item(0)).height()

    editor.setPlainText("Our own\nwords.")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    QApplication.processEvents()

    assert said.item(0).text() == "Our own words."
    assert ("a", "Our own words.") in (page.chosen() or [])


def test_sentences_are_ticked_moved_and_written_over_by_keys_alone(page: ReportSentences) -> None:
    said = page.list
    said.setFocus()
    said.setCurrentRow(0)
    first = said.item(0).text()
    was_ticked = said.item(0).checkState()
    QTest.keyClick(said, Qt.Key.Key_Space)
    assert said.item(0).checkState() is not was_ticked
    QTest.keyClick(said, Qt.Key.Key_Space)

    for key, row in ((Qt.Key.Key_Up, 0), (Qt.Key.Key_Down, 1), (Qt.Key.Key_Down, 2), (Qt.Key.Key_Up, 1)):
        QTest.keyClick(said, key, Qt.KeyboardModifier.ControlModifier)
        assert (said.currentRow(), said.item(row).text()) == (row, first)
    chosen = page.chosen()
    assert chosen is not None and chosen[1][0] == "a"

    QTest.keyClick(said, Qt.Key.Key_F2)
    assert said.findChild(QPlainTextEdit) is not None


def test_whether_space_ticked_a_sentence_or_no_longer_is_heard(
    page: ReportSentences, heard: list[str]
) -> None:
    page.list.setFocus()
    page.list.setCurrentRow(0)
    was_ticked = page.list.item(0).checkState() is Qt.CheckState.Checked
    for told in ("not ticked", "ticked") if was_ticked else ("ticked", "not ticked"):
        heard.clear()
        QTest.keyClick(page.list, Qt.Key.Key_Space)
        assert heard == [told]


def test_the_new_place_of_a_moved_sentence_is_said_and_its_editor_has_a_name(
    page: ReportSentences, heard: list[str]
) -> None:
    said = page.list
    said.setFocus()
    said.setCurrentRow(0)
    QTest.keyClick(said, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert heard[-1] == "2 of 6"

    QTest.keyClick(said, Qt.Key.Key_F2)
    editor = said.findChild(QPlainTextEdit)
    assert isinstance(editor, QPlainTextEdit)
    assert editor.accessibleName() == "The sentence in your own words"
