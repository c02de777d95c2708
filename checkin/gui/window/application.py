"""Qt's application, which also hears of a file that the system hands over: macOS does, at a double click.

Elsewhere a double click starts the program once more, with the file as an argument.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class Application(QApplication):
    """There is one in a process."""

    file_wanted = Signal(object)
    """The Path of a file that somebody wants to see opened."""

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and event.file():
            self.file_wanted.emit(Path(event.file()))
            return True
        return super().event(event)
