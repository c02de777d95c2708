"""The people found, in a frame under the find line, and the line below them that tells the keys."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QFrame, QListView, QWidget

from checkin.core.door.admission import Verdict
from checkin.core.language import _
from checkin.gui.desk.find_words import enter_on_row, found_anew
from checkin.gui.desk.found_list import FoundDelegate, FoundModel, FoundRow
from checkin.gui.look.plain_text import PlainLabel
from checkin.gui.look.theme import set_role
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.announcing import announce, row_told
from checkin.gui.widgets.columns_and_rows import column_of


class FoundPanel(QFrame):
    """Rows and foot; how many there is room for is for the line above to say."""

    def __init__(self, shell: Shell, parent: QWidget) -> None:
        super().__init__(parent)
        self._session, self._theme = shell.session, shell.theme
        theme = self._theme
        set_role(self, "panel")
        self.model = FoundModel(self)
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.delegate = FoundDelegate(theme, self.list)
        self.list.setItemDelegate(self.delegate)
        self.list.setAccessibleName(_("People found"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        set_role(self.list, "plain")
        self.foot = PlainLabel(self, role="muted", wraps=True, font=theme.font("small"))
        self.foot.setContentsMargins(14, 4, 14, 4)
        self._inner = column_of(self, self.list, self.foot, gap=0, edges=(4, 4, 4, 4))

        self._session.verdict_given.connect(self._on_verdict)
        self._session.direction_changed.connect(self._show_direction)
        self._show_direction()
        self._session.record_undone.connect(self.offer_all)
        self._session.counts_changed.connect(self._tell_anew)
        self._session.attendees_changed.connect(self._tell_anew)

    def _show_direction(self) -> None:
        self.delegate.enter = enter_on_row(self._session)
        self.list.viewport().update()

    def _on_verdict(self, verdict: Verdict) -> None:
        """Nobody answered since is offered to admit."""
        if verdict.attendee is not None:
            self.delegate.answered.add(verdict.attendee.reference)
        self.list.viewport().update()

    def offer_all(self) -> None:
        """It was taken back, or somebody else is looked for."""
        self.delegate.answered.clear()
        self.list.viewport().update()

    def name_enter(self, is_named: bool) -> None:
        """Whether the chosen row says what Enter does."""
        if self.delegate.names_enter != is_named:
            self.delegate.names_enter = is_named
            self.list.viewport().update()

    def _tell_anew(self) -> None:
        """Where those found are now, and whether they may come in, changes while they are shown."""
        if self._session.is_open and self.model.rows:
            self.model.set_rows([found_anew(self._session, row) for row in self.model.rows])

    def say(self, *, at_once: bool) -> None:
        """Have a screen reader say who is chosen, whom Enter would take, or that nobody is found."""
        announce(self, row_told(self.list.currentIndex()) or self.foot.text(), at_once=at_once)

    def show_rows(self, rows: list[FoundRow], alike: int, *, is_other: bool) -> None:
        """Show those found, the first of them chosen where the text means nobody else as well.

        Where nobody is surely meant, and no `is_other` text was typed, the same rows as before keep their mark.
        """
        self.model.set_rows(rows)
        if alike == 1:
            self.list.setCurrentIndex(self.model.index(0, 0))
        elif alike or is_other:
            self.list.setCurrentIndex(QModelIndex())

    def tell(self, text: str, *, asks: bool) -> None:
        """Say the keys in the line below, which stands out where a person is to be chosen first."""
        self.foot.setText(text)
        set_role(self.foot, "" if asks else "muted")
        self.foot.setFont(self._theme.font("small", bold=asks))

    def edges(self) -> int:
        """Height of the frame around what is in it."""
        outer, inner = self.contentsMargins(), self._inner.contentsMargins()
        return outer.top() + inner.top() + inner.bottom() + outer.bottom()

    def foot_height(self, width: int) -> int:
        """Of the line that tells the keys, in a frame so wide."""
        outer, inner = self.contentsMargins(), self._inner.contentsMargins()
        return self.foot.heightForWidth(width - outer.left() - inner.left() - inner.right() - outer.right())

    def rows_height(self, rows: int) -> int:
        """Of so many rows."""
        return self.delegate.row_height() * rows + 2 * self.list.frameWidth()
