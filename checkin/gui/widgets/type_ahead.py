"""A text field with suggestions under it, in the same window: no popup takes keys, shortcuts or scans away."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from checkin.core.language import _, n_
from checkin.gui.look.elided import paint_elided
from checkin.gui.look.theme import Theme
from checkin.gui.session.shell import Page
from checkin.gui.widgets.announcing import announce, one_of

MOST = 6
_ROW = 34


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a field offers: `title` is put into the field, `detail` explains, `value` is what it stands for."""

    title: str
    detail: str = ""
    value: str = ""
    is_guess: bool = False
    """No key takes it unchosen."""


def names_with(text: str, names: Iterable[str]) -> list[Suggestion]:
    """Of these names those with the text in them, in their order: those that begin so first."""
    asked = text.casefold()
    fitting = [name for name in names if asked in name.casefold()]
    fitting.sort(key=lambda name: not name.casefold().startswith(asked))
    return [Suggestion(name) for name in fitting[:MOST]]


def begins_so(asked: str, folded: str) -> int | None:
    """0 where the folded text begins as asked, 1 where one of its words does, else None."""
    if folded.startswith(asked):
        return 0
    return 1 if f" {asked}" in folded else None


class SuggestionList(QFrame):
    """The rows, floating over what is below the field. Never has the focus."""

    clicked = Signal(int)
    page_resized = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        parent.installEventFilter(self)
        self._theme = theme
        self._rows: tuple[Suggestion, ...] = ()
        self.row = -1
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(_("Suggestions"))
        self.hide()

    @property
    def rows(self) -> tuple[Suggestion, ...]:
        return self._rows

    def show_rows(self, rows: Sequence[Suggestion], at: QRect, *, select_first: bool) -> None:
        """Show them under the rectangle `at` of the parent; hides when there are none."""
        self._rows = tuple(rows[:MOST])
        self.row = 0 if select_first and self._rows else -1
        if not self._rows:
            self.hide()
            return
        self.place(at)
        if self.row >= 0:
            self._say_chosen(at_once=False)
        elif not self.isVisible():
            announce(self, n_("{n} suggestion", "{n} suggestions", len(self._rows)), at_once=False)
        self.show()
        self.raise_()
        self.update()

    def place(self, at: QRect) -> None:
        """Stand under that rectangle of the parent, or over it where there is no room below."""
        height = _ROW * len(self._rows) + 8
        parent = self.parentWidget()
        room = parent.height() if parent is not None else height
        below = at.bottom() + 4
        top = below if below + height <= room else max(at.top() - height - 4, 0)
        self.setGeometry(at.left(), top, at.width(), height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and self.isVisible():
            # After the layouts: only then the field is where it is going to be.
            QTimer.singleShot(0, self, self.page_resized.emit)
        return False

    def move_row(self, step: int) -> None:
        if self._rows:
            start = self.row if self.row >= 0 or step > 0 else 0
            self.row = (start + step) % len(self._rows)
            self._say_chosen(at_once=True)
            self.update()

    def _say_chosen(self, *, at_once: bool) -> None:
        chosen = self._rows[self.row]
        words = ", ".join(part for part in (chosen.title, chosen.detail) if part)
        announce(self, one_of(words, self.row, len(self._rows)), at_once=at_once)

    def sizeHint(self) -> QSize:
        return QSize(320, _ROW * len(self._rows) + 8)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(theme.colour("outline"))
        painter.setBrush(theme.colour("raised"))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 8, 8)
        for n, row in enumerate(self._rows):
            box = QRect(4, 4 + n * _ROW, self.width() - 8, _ROW)
            if n == self.row:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.colour("accent_soft"))
                painter.drawRoundedRect(box.adjusted(0, 1, 0, -1), 6, 6)
            self._paint_row(painter, box.adjusted(10, 0, -10, 0), row)
        painter.end()

    def _paint_row(self, painter: QPainter, box: QRect, row: Suggestion) -> None:
        theme = self._theme
        painter.setFont(theme.font("body"))
        painter.setPen(theme.colour("text"))
        most = box.width() * (0.62 if row.detail else 1.0)
        width = paint_elided(painter, QRectF(box), row.title, room=most)
        if not row.detail:
            return
        rest = box.adjusted(int(width) + 14, 0, 0, 0)
        painter.setFont(theme.font("small"))
        painter.setPen(theme.colour("muted"))
        paint_elided(painter, QRectF(rest), row.detail)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        row = (int(event.position().y()) - 4) // _ROW
        if 0 <= row < len(self._rows):
            self.clicked.emit(row)


class TypeAheadField(QLineEdit):
    """Down and Up choose a suggestion, Enter or Tab takes the chosen one, Esc closes the list."""

    suggestion_taken = Signal(object)
    """The Suggestion; its title is in the field already."""

    def __init__(
        self, theme: Theme, suggest: Callable[[str], Sequence[Suggestion]], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._suggest = suggest
        self._theme = theme
        self._list: SuggestionList | None = None
        self.offers_when_empty = False
        """Show suggestions, the first one chosen, as soon as the empty field has the focus."""
        self.selects_first = False
        """Choose the first suggestion while typing, so that Enter takes it."""
        self.chooses_whom = False
        """A name written out says not whose it is: the suggestion does, and stays."""
        self._typed = ""
        self.textEdited.connect(self._on_edited)
        self.textChanged.connect(self._on_changed)

    @property
    def list(self) -> SuggestionList:
        """Made when first needed: its parent is the page the field ended up on."""
        if self._list is None:
            self._list = SuggestionList(self._theme, _page_of(self))
            self._list.clicked.connect(self._on_clicked)
            self._list.clicked.connect(lambda _row: self.focusNextChild())  # as Enter does
            self._list.page_resized.connect(lambda: self.list.place(self._here()))
        return self._list

    @property
    def is_open(self) -> bool:
        return self._list is not None and self._list.isVisible()

    def suggest(self) -> None:
        """Show what fits the text now."""
        text = self.text()
        if not text.strip() and not self.offers_when_empty:
            self.close_list()
            return
        offered = self._suggest(text.strip())
        found = [row for row in offered if row.title != text or self.chooses_whom]
        # Niger is not Nigeria: what is written out is meant as it is.
        is_whole = not self.chooses_whom and any(row.title == text.strip() for row in offered)
        is_guessed = bool(found) and found[0].is_guess
        first = (self.selects_first and not is_whole and not is_guessed) or not text.strip()
        self.list.show_rows(found, self._here(), select_first=first)

    def _here(self) -> QRect:
        return QRect(self.mapTo(_page_of(self), QPoint(0, 0)), self.size())

    def _on_edited(self, text: str) -> None:
        self._typed = text
        self.suggest()

    def _on_changed(self, text: str) -> None:
        # Put in by the program, or back after a scan: what was offered was for another text.
        if text != self._typed and self.is_open:
            self.close_list()

    def close_list(self) -> None:
        if self._list is not None:
            self._list.hide()

    def take(self) -> bool:
        """Take the chosen suggestion; False when none is chosen."""
        if not self.is_open or self.list.row < 0:
            return False
        self._on_clicked(self.list.row)
        return True

    def _on_clicked(self, row: int) -> None:
        suggestion = self.list.rows[row]
        self.close_list()
        self.setText(suggestion.title)
        self.suggestion_taken.emit(suggestion)

    def event(self, event: QEvent) -> bool:
        # Tab never reaches keyPressEvent: Qt moves the focus before.
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and self._on_key(event):
            return True
        return super().event(event)

    def _on_key(self, event: QKeyEvent) -> bool:
        plain = not event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        )
        if not plain:
            return False
        match event.key():
            case Qt.Key.Key_Down | Qt.Key.Key_Up:
                if not self.is_open:
                    self.suggest()
                    return self.is_open
                self.list.move_row(1 if event.key() == Qt.Key.Key_Down else -1)
                return True
            case Qt.Key.Key_Escape if self.is_open:
                self.close_list()
                return True
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.take()
                return self.focusNextChild()
            case Qt.Key.Key_Tab if self.text().strip():
                self.take()
        return False

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.offers_when_empty and not self.text().strip():
            self.suggest()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.close_list()


def _page_of(widget: QWidget) -> QWidget:
    """The page that suggestions float over: high enough up that no frame cuts them off."""
    above: QWidget | None = widget
    while above is not None and not isinstance(above, Page):
        above = above.parentWidget()
    return above or widget.window()
