"""Names in every script are drawn with letters, not with boxes."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QTextLayout
from PySide6.QtWidgets import QApplication

from checkin.gui.look import window_fonts


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("김민준", "Pretendard"),
        ("अदिति शर्मा", "Noto Sans"),
        ("கவிதா", "Noto Sans Tamil"),
        ("ક્રિષ્ના", "Noto Sans Gujarati"),
        ("សុខា", "Noto Sans Khmer"),
        ("สมชาย", "Noto Sans Thai"),
        ("ליאור", "Noto Sans Hebrew"),
    ],
)
def test_a_name_is_drawn_by_the_font_that_has_its_script(qapp: QApplication, name: str, family: str) -> None:
    window_fonts.load_base()
    window_fonts.cover(name)
    font = QFont()
    font.setFamilies(window_fonts.FAMILIES)
    layout = QTextLayout(name.replace(" ", ""), font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()

    runs = layout.glyphRuns()

    assert {run.rawFont().familyName() for run in runs} == {family}
    assert not any(0 in run.glyphIndexes() for run in runs)
