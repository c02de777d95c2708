"""Text on the screen is what somebody wrote, in one weight whatever its script."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter, QRawFont

from checkin.app import Program


def ink(text: str, font: QFont) -> float:
    """How dark the text is, as a share of its box."""
    picture = QImage(400, 100, QImage.Format.Format_Grayscale8)
    picture.fill(QColor("white"))
    painter = QPainter(picture)
    painter.setFont(font)
    painter.drawText(10, 70, text)
    painter.end()
    return sum(255 - value for value in bytes(picture.constBits()))


@pytest.mark.parametrize("code", ["2x4", "->", "=>", "1x1-AB"])
def test_no_sign_is_made_of_letters_that_stand_in_a_code(program: Program, code: str) -> None:
    font = program.theme.font("display")
    letter_by_letter = sum(
        QRawFont.fromFont(font)
        .advancesForGlyphIndexes(QRawFont.fromFont(font).glyphIndexesForString(code))[n]
        .x()
        for n in range(len(code))
    )
    assert QFontMetricsF(font).horizontalAdvance(code) == pytest.approx(letter_by_letter, rel=0.06)


@pytest.mark.parametrize("name", ["王思远", "骨直角", "김류광준"])
def test_a_name_is_bold_in_every_script_where_the_rest_is(program: Program, name: str) -> None:
    assert ink(name, program.theme.font("display")) > 1.1 * ink(
        name, program.theme.font("display", bold=False)
    )
