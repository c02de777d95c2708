"""The Desk is whole in the smallest windows and with the largest type: no text cut without dots, nothing outside.

`make screens` looks at every screen in every size, and draws what it sees.
"""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from tests.screens import SCREENS, SMALLEST
from tests.screens.faults import faults
from tests.screens.staging import on_stage, settle

_SIZES = (SMALLEST, (1024, 700))
_NOT_YET = frozenset(("desk-look", "desk-print-again"))
"""Screens with faults that are known. It may only shrink."""


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", [n for n in SCREENS if n.startswith("desk-") and n not in _NOT_YET])
def test_a_screen_is_whole_in_small_windows_with_large_type(name: str) -> None:
    with on_stage(1.5) as program:
        program.window.resize(*_SIZES[0])
        settle()
        SCREENS[name](program)
        found = []
        for size in _SIZES:
            program.window.resize(*size)
            settle()
            found += [f"{size}: {fault}" for fault in faults(program.window, QSize(*size))]
    assert not found, "\n".join(found)


def test_the_looking_finds_what_is_cut_and_what_is_outside(qapp: QApplication) -> None:
    from PySide6.QtWidgets import QLabel, QMainWindow, QPushButton, QWidget

    window, middle = QMainWindow(), QWidget()
    window.setCentralWidget(middle)
    QLabel("A sentence that is far too long", middle).setGeometry(0, 0, 60, 20)
    QPushButton("Away", middle).setGeometry(180, 0, 80, 30)
    window.resize(200, 100)
    window.show()

    found = faults(window, QSize(200, 100))

    assert any("cuts “A sentence" in fault for fault in found)
    assert any("is outside" in fault for fault in found)
