"""“Already on the list?” beside the walk-in form: at most three people, each with the reason in words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from checkin.core.directions import beside
from checkin.core.event.attendee import Attendee, latin_of
from checkin.core.language import _
from checkin.core.names.likeness import Likeness, Similar
from checkin.gui.look.elided import paint_elided
from checkin.gui.look.person_text import (
    category_of,
    from_where,
    paint_chip_beside,
    set_apart,
)
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.announcing import announce, one_of
from checkin.gui.widgets.free_place import IS_BLANK
from checkin.gui.widgets.painted_role import PaintedRole

MOST = 3
_MANY = 20
"""So many fitting people and more are not counted."""
_HEAD = 34
_ROW = 56
_SURE = frozenset({Likeness.SAME_EMAIL, Likeness.SAME_NAME, Likeness.OTHER_ORDER, Likeness.OTHER_SPELLING})


class SimilarPeople(PaintedRole):
    """Alt and a digit opens one from anywhere; with the focus here Down, Up and Enter do."""

    opened = Signal(str)
    """Reference of the one to look at."""
    left = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._people: tuple[Similar, ...] = ()
        self.setProperty(IS_BLANK, True)
        self._row = 0
        self._is_asked = False
        self._fitting = 0
        self._is_found = False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._head_height, self._row_height = shell.theme.scaled(_HEAD), shell.theme.scaled(_ROW)
        self.setFixedHeight(self._head_height + MOST * self._row_height)
        self.setAccessibleName(_("Already on the list?"))
        shell.theme.changed.connect(self.update)

    def told_value(self) -> str:
        chosen = self._people[self._row] if self._row < len(self._people) else None
        return (
            one_of(f"{chosen.attendee.name}: {chosen.said}", self._row, len(self._people)) if chosen else ""
        )

    @property
    def people(self) -> tuple[Similar, ...]:
        return self._people

    def show_people(
        self, people: Sequence[Similar], *, is_asked: bool = True, fitting: int = 0, is_found: bool = False
    ) -> None:
        """Show these instead; the height never changes, so that nothing jumps while somebody types.

        `fitting`: how many fit what is typed so far, where they are too many to show. `is_found`: the find line finds
        somebody by it.
        """
        chosen = self._people[self._row] if self._people and self.hasFocus() else None
        if chosen is not None and chosen.attendee.reference not in [one.attendee.reference for one in people]:
            # Enter opens nobody else because another desk changed the list under it.
            people = [chosen, *people]
        shown = (tuple(people[:MOST]), is_asked, fitting, is_found)
        if shown == (self._people, self._is_asked, self._fitting, self._is_found):
            return
        before = {one.attendee.reference for one in self._people if one.likeness in _SURE}
        self._is_asked, self._fitting, self._is_found = is_asked, fitting, is_found
        self._people = tuple(people[:MOST])
        references = [one.attendee.reference for one in self._people]
        self._row = references.index(chosen.attendee.reference) if chosen is not None else 0
        self.setProperty(IS_BLANK, not self._people)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if self._people else Qt.FocusPolicy.NoFocus)
        self.setAccessibleDescription(
            "; ".join(f"{n}: {one.attendee.name}, {one.said}" for n, one in enumerate(self._people, 1))
            or self.head
        )
        if {one.attendee.reference for one in self._people if one.likeness in _SURE} - before:
            announce(self, f"{self.head}: {self.accessibleDescription()}", at_once=False)
        self.update()

    def open_row(self, row: int) -> bool:
        """Look at one; False when there is none in that row."""
        if not 0 <= row < len(self._people):
            return False
        self.opened.emit(self._people[row].attendee.reference)
        return True

    def point_at(self, person: Attendee) -> None:
        """Take the focus with this one chosen, so that Enter opens them; first where they were not offered."""
        if person not in [one.attendee for one in self._people]:
            asked_about = Similar(person, 0, str(Likeness.NEARLY), Likeness.NEARLY)
            self.show_people([asked_about, *self._people])
        self._row = [one.attendee for one in self._people].index(person)
        self.setFocus()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._shell.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font("body", bold=True))
        painter.setPen(theme.colour("warn_text" if self._people and not self._is_half_typed else "muted"))
        if self._people:
            paint_elided(painter, QRectF(4, 0, self.width() - 8, self._head_height - 6), self.head)
        else:
            painter.drawText(self.rect().adjusted(4, 4, -4, 0), Qt.TextFlag.TextWordWrap, self.head)
        for n, one in enumerate(self._people):
            self._paint_row(painter, n, one)
        painter.end()

    @property
    def _is_half_typed(self) -> bool:
        """Whether those shown only fit what is typed so far."""
        return all(one.likeness is Likeness.SO_FAR for one in self._people)

    @property
    def head(self) -> str:
        """What stands above the people. That there is nobody is said only where the find line finds nobody either."""
        many = len(self._people)
        if many and self._is_half_typed:
            # No warning yet: who types “Fleur” has not said whom they mean.
            if many == 1:
                return _("Fits so far   Alt+1 opens")
            return _("Fit so far   Alt+1 to {many} opens", many=many)
        if many:
            if many == 1:
                return _("Already on the list?   Alt+1 opens")
            return _("Already on the list?   Alt+1 to {many} opens", many=many)
        if self._fitting:
            number = f"{self._fitting}" if self._fitting < _MANY else _("{many} or more", many=_MANY)
            return _("{number} people on the list fit so far. Type on.", number=number)
        if not self._is_asked:
            return _("Already on the list? Told here while you type.")
        return _("Nobody of this name on the list") if self._is_found else _("Nobody like this on the list")

    def _paint_row(self, painter: QPainter, n: int, one: Similar) -> None:
        theme, person = self._shell.theme, one.attendee
        box = QRectF(1, self._head_height + n * self._row_height, self.width() - 2, self._row_height - 6)
        is_chosen = self.hasFocus() and n == self._row
        painter.setPen(QPen(theme.colour("accent"), 2) if is_chosen else QPen(theme.colour("line"), 1))
        painter.setBrush(theme.colour("accent_soft" if is_chosen else "surface"))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 8, 8)
        bar = QRectF(box.left() + 1, box.top() + 8, 4, box.height() - 16)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("warn" if one.likeness in _SURE else "outline"))
        painter.drawRoundedRect(bar, 2, 2)
        painter.setPen(theme.colour("muted"))
        painter.setFont(theme.font("body", bold=True))
        inner = box.adjusted(14, 3, -12, -4)
        first, below = theme.scaled(22), theme.scaled(20)
        painter.drawText(
            QRectF(inner.left(), inner.top(), 16, first), Qt.AlignmentFlag.AlignVCenter, str(n + 1)
        )
        left, right = inner.left() + 20, inner.right()
        name = "  ".join(part for part in (person.name, latin_of(person)) if part)
        category = category_of(person, None, self._shell.session.programme)
        if category is not None:
            font = theme.font("small", bold=True)
            row = QRectF(left, inner.top(), right - left, first)
            width = QFontMetricsF(painter.font()).horizontalAdvance(name) + 10
            right = paint_chip_beside(painter, row, inner.top(), category, font, name=width) - 10
        painter.setPen(theme.colour("text"))
        paint_elided(painter, QRectF(left, inner.top(), right - left, first), name)
        painter.setFont(theme.font("small"))
        second = QRectF(left, inner.top() + first, inner.right() - left, below)
        reason = one.said[:1].upper() + one.said[1:]
        painter.setPen(theme.colour("warn_text" if one.likeness in _SURE else "muted"))
        shown = paint_elided(painter, second, reason)
        painter.setPen(theme.colour("muted"))
        about = beside(set_apart(person), from_where(person))
        paint_elided(painter, second.adjusted(shown + 10, 0, 0, 0), about)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Down:
                self._row = min(self._row + 1, max(len(self._people) - 1, 0))
            case Qt.Key.Key_Up if self._row:
                self._row -= 1
            case Qt.Key.Key_Up | Qt.Key.Key_Escape:
                self.left.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if not event.modifiers():
                self.open_row(self._row)
            case _:
                super().keyPressEvent(event)
                return
        self.say_chosen()
        self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self.open_row((int(event.position().y()) - self._head_height) // self._row_height)
