"""Completion of a line from a list, whose popup looks like the window's own lists."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QCompleter, QLineEdit


class ListCompleter(QCompleter):
    """Completes what is typed into a line from some words, whatever their case."""

    def __init__(self, words: Sequence[str], line: QLineEdit) -> None:
        super().__init__(list(words), line)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self._line = line
        line.setCompleter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Qt takes the popup's parent away, and with it the window's style sheet.
        if event.type() is QEvent.Type.Show and isinstance(watched, QAbstractItemView):
            watched.setStyleSheet(self._line.window().styleSheet())
        return super().eventFilter(watched, event)
