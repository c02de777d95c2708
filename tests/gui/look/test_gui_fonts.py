"""Names in every script are drawn with letters, not with boxes."""

from __future__ import annotations

import os
import subprocess
import sys

from PySide6.QtGui import QFont, QFontDatabase, QTextLayout
from PySide6.QtWidgets import QApplication, QWidget

from checkin.gui.look import window_fonts
from checkin.gui.look.theme import Theme
from checkin.gui.widgets.find_field import FindField
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


def test_what_is_typed_to_find_somebody_is_drawn_by_its_font_though_nobody_is_found(
    qapp: QApplication,
) -> None:
    theme, window = Theme(qapp, "light"), QWidget()
    FindField(theme, window).setText("ሰላም")
    assert "Noto Sans Ethiopic" in QFontDatabase.families()


def test_a_letter_of_a_script_that_nothing_had_yet_is_drawn_right_in_the_field_it_is_written_in() -> None:
    # Only a program that drew no such letter yet has to load them.
    drawn = subprocess.run(
        [sys.executable, "-c", _WRITES_HAN], env=os.environ | {"QT_QPA_PLATFORM": "offscreen"}, timeout=60
    )
    assert drawn.returncode == 0


_WRITES_HAN = """
from PySide6.QtGui import QFont, QInputMethodEvent
from PySide6.QtWidgets import QApplication, QLineEdit

from checkin.gui.look import window_fonts

app = QApplication([])
window_fonts.load_base()
font = QFont()
font.setFamilies(window_fonts.FAMILIES)
written, put_in = QLineEdit(), QLineEdit()
for field in (written, put_in):
    field.setFont(font)
    field.resize(200, 40)
written.textChanged.connect(window_fonts.cover)
letters = QInputMethodEvent("", [])
letters.setCommitString("李华")
app.sendEvent(written, letters)
assert window_fonts.loaded() > 1
put_in.setText(written.text())
assert written.grab().toImage() == put_in.grab().toImage()
"""
