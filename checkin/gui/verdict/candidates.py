"""The people a reading may stand for, inside the verdict card: a digit, or arrows and Enter, chooses one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from checkin.core.directions import beside
from checkin.core.event.attendee import STATUS_WORDS, Attendee, latin_of
from checkin.core.event.programme import Programme
from checkin.core.language import _
from checkin.gui.look.elided import paint_elided
from checkin.gui.look.person_text import (
    category_of,
    chip_size,
    from_where,
    paint_chip_beside,
    set_apart,
)
from checkin.gui.session.notices import READ_MS
from checkin.gui.session.shell import Shell
from checkin.gui.verdict.card_words import MOST_CANDIDATES, candidate_told
from checkin.gui.widgets.announcing import announce, one_of

_ROW = 40
_NAME = 0.6
"""The most that a name has of what is beside its category: the rest tells it from another of that name."""


class Candidates(QWidget):
    """Rows with a number each; the first is selected."""

    chosen = Signal(str)

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._people: tuple[Attendee, ...] = ()
        self._programme: Programme | None = None
        self._row = 0
        self._marked_at: float | None = None
        """When the first was marked, until a key marks another."""
        self._text = QColor("black")
        self._fill = QColor("white")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Who is it?"))
        self.hide()

    @property
    def people(self) -> tuple[Attendee, ...]:
        return self._people

    @property
    def row(self) -> int:
        return self._row

    def show_people(self, people: Sequence[Attendee], programme: Programme | None) -> None:
        self._people = tuple(people[:MOST_CANDIDATES])
        self._programme = programme
        self._row = 0
        self._marked_at = self._shell.now_ms()
        self.setFixedHeight(self._row_height() * len(self._people))
        self.setVisible(bool(self._people))
        self.update()

    def set_colours(self, text: QColor, fill: QColor) -> None:
        self._text, self._fill = text, fill
        self.update()

    def move_row(self, step: int) -> None:
        if self._people:
            self._row = (self._row + step) % len(self._people)
            self._marked_at = None
            told = candidate_told(self._people[self._row], self._programme)
            announce(self, one_of(told, self._row, len(self._people)), at_once=True)
            self.update()

    def choose(self, row: int | None = None) -> bool:
        """Choose a row, or the selected one; False when there is none. Whom nobody can have read yet is not chosen."""
        wanted = self._row if row is None else row
        if not 0 <= wanted < len(self._people):
            return False
        if row is None and self._marked_at is not None and self._shell.now_ms() - self._marked_at < READ_MS:
            return True
        self.chosen.emit(self._people[wanted].reference)
        return True

    def sizeHint(self) -> QSize:
        return QSize(400, self._row_height() * len(self._people))

    def _row_height(self) -> int:
        return max(_ROW, self._shell.theme.lines("lead") + 14)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for n, person in enumerate(self._people):
            self._paint_row(painter, n, person)
        painter.end()

    def _paint_row(self, painter: QPainter, n: int, person: Attendee) -> None:
        theme = self._shell.theme
        height = self._row_height()
        box = QRectF(0, n * height + 2, self.width(), height - 4)
        painter.setPen(QPen(self._text, 2) if n == self._row else Qt.PenStyle.NoPen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 8, 8)
        painter.setPen(self._text)
        painter.setFont(theme.font("lead", bold=True))
        painter.drawText(QRectF(12, box.top(), 24, box.height()), Qt.AlignmentFlag.AlignVCenter, str(n + 1))
        left, right = 44.0, box.width() - 12
        name = " ".join(part for part in (person.name, latin_of(person)) if part)
        width = QFontMetricsF(painter.font()).horizontalAdvance(name) + 2
        category = category_of(person, None, self._programme) if self._programme else None
        if category is not None:
            font = theme.font("small", bold=True)
            top = box.center().y() - chip_size(category.name, font).height() / 2
            row = QRectF(left, box.top(), right - left, box.height())
            right = paint_chip_beside(painter, row, top, category, font, name=width / _NAME + 12) - 12
        width = min(width, (right - left) * _NAME)
        paint_elided(painter, QRectF(left, box.top(), width, box.height()), name)
        painter.setFont(theme.font("body"))
        stands = set_apart(person) or _(STATUS_WORDS[person.status])
        about = beside(from_where(person), stands)
        paint_elided(
            painter, QRectF(left + width + 12, box.top(), right - left - width - 12, box.height()), about
        )

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.choose(int(event.position().y()) // self._row_height())
