"""A text on the card is whole: in its width, over its line, and left of where it begins."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QApplication

from checkin.gui.look import window_fonts
from checkin.gui.widgets.fitted_text import FittedText
from tests.of_each import of_each
from tests.screens.drawn import drawn_texts


@pytest.fixture(autouse=True)
def typeface(qapp: QApplication) -> None:
    window_fonts.load()


def test_a_name_is_never_cut_on_the_card() -> None:
    font = QFont()
    font.setPointSizeF(40)
    text = FittedText(font, 2)
    text.resize(500, 200)
    for name in (
        "Kim",
        "Wolfeschlegelsteinhausenbergerdorff-van der Schaftenaar y Fernández " * 3,
        "가" * 60,
    ):
        text.set_text(name)
        layout = text._laid_out(text.shown_font().pointSizeF(), 500)
        last = layout.lineAt(layout.lineCount() - 1)
        assert last.textStart() + last.textLength() == len(name)
        assert all(layout.lineAt(n).naturalTextWidth() <= 500.5 for n in range(layout.lineCount()))


def test_accents_on_capitals_are_not_cut_off() -> None:
    font = QFont()
    font.setFamilies(window_fonts.FAMILIES)
    font.setPointSizeF(48)
    text = FittedText(font, 1)
    text.set_text("ÅỐẪ")
    text.resize(600, text.heightForWidth(600))
    picture = text.grab().toImage()

    edges = [picture.pixelColor(x, y) for x in range(picture.width()) for y in (0, picture.height() - 1)]
    assert all(colour == edges[0] for colour in edges)


@of_each("name", ["Jörg Groß", "Ĵan", "jjj", "Ana Maria\nJurasee", "김민준", "𠮷野 Jiro\n😀 Jo"])
def test_the_foot_of_a_letter_that_begins_a_line_is_whole(name: str) -> None:
    font = window_fonts.as_on_badges(QFont())
    font.setPointSizeF(60)
    text = FittedText(font, 2)
    text.set_text(name)
    text.resize(600, text.heightForWidth(600))

    for piece in drawn_texts(text):
        assert piece.ink.left() >= -1 and piece.ink.right() <= 601, piece


@pytest.mark.parametrize("name", ["عبد الرحمن بن خالد الفيصل", "דוד בן-גוריון"])
def test_a_name_that_begins_at_the_right_is_whole_there(name: str) -> None:
    font = window_fonts.as_on_badges(QFont())
    font.setPointSizeF(60)
    text = FittedText(font, 2)
    text.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    text.set_text(name)
    text.resize(600, text.heightForWidth(600))

    for piece in drawn_texts(text):
        assert piece.ink.left() >= -1 and piece.ink.right() <= 601, piece


@of_each("width", [120, 200, 300, 500, 900])
def test_a_verdict_breaks_between_its_words_alone(width: int) -> None:
    font = window_fonts.as_on_badges(QFont())
    font.setPointSizeF(60)
    text = FittedText(font, 2, keeps_words=True)
    text.set_text("UNKNOWN CODE")

    layout = text._laid_out(text._fit(width).size, width)
    lines = [layout.lineAt(n) for n in range(layout.lineCount())]

    shown = ["UNKNOWN CODE"[line.textStart() :][: line.textLength()].strip() for line in lines]
    assert shown in (["UNKNOWN CODE"], ["UNKNOWN", "CODE"])
    assert all(line.naturalTextWidth() <= width + 0.5 for line in lines)
