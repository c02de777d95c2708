"""The Desk: session, verdict, find line and last scans on one page. Nothing here is ever modal."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QVBoxLayout

from checkin.gui.shell import Page, Shell


class DeskPage(Page):
    shows_verdicts = True

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        column = QVBoxLayout(self)
        column.addWidget(QLabel("Desk"))
