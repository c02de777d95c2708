"""The desks that work together on the event: where each read last, when it was heard of, how far it is behind."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout

from checkin.core.language import _
from checkin.gui.look.plain_text import PlainLabel
from checkin.gui.look.theme import set_role
from checkin.gui.session.link_words import DeskLine, desk_lines
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.laid_out import empty

_SESSION = 1
"""The second column. It and the first are of words, which wrap."""


class LiveDesks(QFrame):
    """A row for each; hidden where the event has no link."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.lines: tuple[DeskLine, ...] = ()
        set_role(self, "panel")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(12, 8, 12, 8)
        self._grid.setHorizontalSpacing(16)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(_SESSION, 1)
        shell.link.changed.connect(self.refresh)
        self.hide()

    def refresh(self) -> None:
        """Show how each stands now."""
        session, status = self._shell.session, self._shell.link.status
        lines: tuple[DeskLine, ...] = ()
        if session.is_open and status is not None:
            lines = desk_lines(status, session.desk.now(), session.programme)
        if lines == self.lines:
            return
        self.lines = lines
        empty(self._grid)
        head = (_("Desk"), _("Session"), _("Last scan"), _("Last seen"), _("Behind by"))
        for row, texts in enumerate([head, *lines]):
            for column, text in enumerate(texts):
                label = self._label(text, is_head=row == 0, is_right=column > _SESSION)
                self._grid.addWidget(label, row, column)
        self.setVisible(bool(lines))

    def _label(self, text: str, *, is_head: bool, is_right: bool) -> PlainLabel:
        label = PlainLabel(text, self, font=self._shell.theme.font("small" if is_head else "body"))
        label.setWordWrap(not is_right)
        if is_head:
            set_role(label, "muted")
        if is_right:
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        return label
