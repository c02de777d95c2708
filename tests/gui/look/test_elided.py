"""A line of text in the room there is."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QImage, QPainter

from checkin.app import Program
from checkin.gui.look.elided import elided, paint_elided, shortened_code
from tests.of_each import of_each

PACKAGE = Path(__file__).parents[3] / "checkin"


def _inked_columns(text: str, side: Qt.AlignmentFlag) -> tuple[int, int]:
    """The first and the last column of a picture 300 wide that the text touches."""
    picture = QImage(300, 40, QImage.Format.Format_Grayscale8)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    paint_elided(painter, QRectF(picture.rect()), text, side=side)
    painter.end()
    inked = [x for x in range(300) if any(picture.pixelColor(x, y).value() < 128 for y in range(40))]
    return inked[0], inked[-1]


@pytest.mark.parametrize("text", ["Ada Byron", "محمد"])
def test_left_is_left_and_right_is_right_in_every_script(program: Program, text: str) -> None:
    assert _inked_columns(text, Qt.AlignmentFlag.AlignLeft)[0] < 20
    assert _inked_columns(text, Qt.AlignmentFlag.AlignRight)[1] > 280


def _inked_rows(paint: Callable[[QPainter, QRectF], object], height: int) -> list[int]:
    picture = QImage(600, height + 40, QImage.Format.Format_Grayscale8)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    paint(painter, QRectF(0, 20, 600, height))
    painter.end()
    rows = range(picture.height())
    return [y for y in rows if any(picture.pixelColor(x, y).value() < 128 for x in range(600))]


@of_each("name, text_size", product(("ليلى حداد", "ณัฐวุฒิ", "Ågot Jørgensen"), (1.0, 1.5)))
def test_a_name_of_any_script_stays_above_the_line_below_it(
    program: Program, name: str, text_size: float
) -> None:
    theme = program.shell.theme
    large, small = theme.font("body", bold=True), theme.font("small")
    for font in (large, small):
        font.setPointSizeF(font.pointSizeF() * text_size)
    height = round(QFontMetricsF(large).height() + QFontMetricsF(small).height()) + 2

    def over(painter: QPainter, box: QRectF) -> None:
        painter.setFont(large)
        paint_elided(painter, box, name, at=Qt.AlignmentFlag.AlignTop)

    def under(painter: QPainter, box: QRectF) -> None:
        painter.setFont(small)
        paint_elided(painter, box, "09:41 · in", at=Qt.AlignmentFlag.AlignBottom)

    assert max(_inked_rows(over, height)) < min(_inked_rows(under, height))


def test_a_box_measured_from_the_text_cuts_nothing(program: Program) -> None:
    font = program.shell.theme.font("body")
    for text in ("Hanbit Quantum Institute", "Ødegård", "김민준"):
        assert elided(text, font, QFontMetricsF(font).horizontalAdvance(text)) == text
    assert elided("Hanbit Quantum Institute", font, 60).endswith("…")


def test_a_code_keeps_both_ends(program: Program) -> None:
    font = program.shell.theme.font("body")
    shown = elided("QK2025-0000-0000-0000-0000-0417", font, 110, is_code=True)
    assert shown.startswith("QK2") and shown.endswith("17") and "…" in shown
    assert shortened_code("QK2025-0000-0000-0417", 11) == "QK202…-0417"
    assert shortened_code("QK-0417", 11) == "QK-0417"


def test_no_other_place_cuts_a_text() -> None:
    places = [file for file in PACKAGE.rglob("*.py") if "elidedText" in file.read_text("utf-8")]

    assert [file.name for file in places] == ["elided.py"]
