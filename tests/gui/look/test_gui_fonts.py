"""Names in every script are drawn with letters, not with boxes."""

from __future__ import annotations

import os
import subprocess
import sys

from PySide6.QtGui import QFont, QTextLayout
from PySide6.QtWidgets import QApplication

from checkin.gui.look import window_fonts
from tests.of_each import of_each


@of_each(
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
    window_fonts.load()
    font = QFont()
    font.setFamilies(window_fonts.FAMILIES)
    layout = QTextLayout(name.replace(" ", ""), font)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()

    runs = layout.glyphRuns()

    assert {run.rawFont().familyName() for run in runs} == {family}
    assert not any(0 in run.glyphIndexes() for run in runs)


def test_a_field_draws_one_script_after_the_other_as_they_are_written_in_it() -> None:
    # Only a program that drew no such letter yet shows it.
    drawn = subprocess.run(
        [sys.executable, "-c", _WRITES], env=os.environ | {"QT_QPA_PLATFORM": "offscreen"}, timeout=60
    )
    assert drawn.returncode == 0


_WRITES = """
from PySide6.QtWidgets import QApplication, QWidget

from checkin.gui.look.theme import Theme
from checkin.gui.widgets.find_field import FindField

theme = Theme(QApplication([]), "light")
window = QWidget()
written = FindField(theme, window)
for name in ("李华", "สมชาย", "សុខា", "ሰላም"):
    written.setText(name)
    put_in = FindField(theme, window)
    put_in.setText(name)
    for field in (written, put_in):
        field.setCursorPosition(0)
        field.setFont(theme.font("lead"))
        field.resize(200, 40)
    assert written.grab().toImage() == put_in.grab().toImage()
"""
