"""What completes a line opens in the look of its window."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from checkin.gui.look.theme import Theme
from checkin.gui.widgets.list_completer import ListCompleter


def test_the_list_of_a_completed_line_looks_as_its_window_does(qtbot: Any, qapp: QApplication) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    Theme(qapp, "dark").dress(window)
    completer = ListCompleter(["09:00", "09:20"], QLineEdit(window))
    window.show()

    completer.complete()

    popup = completer.popup()
    assert popup is not None
    assert popup.styleSheet() == window.styleSheet() != ""
