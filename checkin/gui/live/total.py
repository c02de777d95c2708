"""The number people ask for, big, and the few beside it; each opens the people behind it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from checkin.core.counting.counted_person import CountedPerson
from checkin.core.counting.delegations import organisations_of
from checkin.core.counting.session_text import words_of_came
from checkin.core.desk import people_behind as people_behind
from checkin.core.desk.people_behind import Behind
from checkin.core.desk.snapshot import Snapshot
from checkin.core.event.countries import UNIONS
from checkin.core.language import N_, _, number
from checkin.gui.look.elided import paint_elided
from checkin.gui.look.plain_text import tip
from checkin.gui.look.theme import RADIUS, Theme
from checkin.gui.widgets.announcing import announce
from checkin.gui.widgets.flow_layout import FlowLayout

_FEWEST_LETTERS = 6
_NOT_COUNTED = "–"
_SIDE = 6
"""Pixels beside a number: all of them stand in a line where the window is 1366 wide."""


@dataclass(frozen=True, slots=True)
class OverviewTable:
    """A table of the overview, by its key there, where a number counts groups and not people."""

    title: str
    key: str


class Number(QAbstractButton):
    """A number over its word. A click or Enter opens what is behind it, where there is something."""

    opened = Signal(object)

    def __init__(self, theme: Theme, word: str, *, size: str = "title", scale: float = 1.0) -> None:
        super().__init__()
        self._theme = theme
        self._size, self._scale = size, scale
        self._is_small = False
        self._word = word
        self._value = _NOT_COUNTED
        self.behind: Behind | OverviewTable | None = None
        self.setAccessibleName(word)  # until it is counted, and the keyboard may be on it
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._on_clicked)
        theme.changed.connect(self.update)

    @property
    def value(self) -> str:
        return self._value

    def show_number(
        self,
        value: int | str,
        word: str = "",
        behind: Behind | OverviewTable | None = None,
        about: str = "",
    ) -> None:
        self.behind = behind
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if behind else Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor if behind else Qt.CursorShape.ArrowCursor)
        is_first = self._value == _NOT_COUNTED
        self._value = value if isinstance(value, str) else number(value)
        self._word = word or self._word
        self.setAccessibleName(f"{self._value} {self._word}")
        if is_first and self.hasFocus():
            announce(self, self.accessibleName(), at_once=False)
        opens = _("{title}: open the list", title=behind.title) if behind else ""
        self.setAccessibleDescription(opens)  # the name says how many, and not of whom
        self.setToolTip(tip("\n".join(filter(None, (about, opens)))) if behind else "")
        self.updateGeometry()
        self.update()

    def _on_clicked(self) -> None:
        if self.behind is not None:
            self.opened.emit(self.behind)

    def set_small(self, is_small: bool) -> None:
        """Take less of a low page: the number as a title, its word in small type."""
        if is_small is not self._is_small:
            self._is_small = is_small
            self.updateGeometry()
            self.update()

    def _fonts(self) -> tuple[QFont, QFont]:
        """Of the number and of its word."""
        sizes = ("title", "small") if self._is_small else (self._size, "body")
        return self._font(sizes[0]), self._font(sizes[1])

    def _font(self, size: str) -> QFont:
        font = self._theme.font(size)
        font.setPointSizeF(font.pointSizeF() * self._scale)
        return font

    def sizeHint(self) -> QSize:
        value, word = map(QFontMetricsF, self._fonts())
        width = max(value.horizontalAdvance(self._value), word.horizontalAdvance(self._word))
        return QSize(int(width) + 2 * _SIDE, int(value.height() + word.height()) + 6)

    def minimumSizeHint(self) -> QSize:
        """The number whole; its word may end in dots, and a short one takes no more than it needs."""
        value, word = map(QFontMetricsF, self._fonts())
        width = max(value.horizontalAdvance(self._value), _FEWEST_LETTERS * word.averageCharWidth())
        liked = self.sizeHint()
        return QSize(min(int(width) + 2 * _SIDE, liked.width()), liked.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect())
        if self.behind and (self.underMouse() or self.hasFocus()):
            painter.setPen(self._theme.colour("accent") if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("accent_soft"))
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        value, word = self._fonts()
        height = QFontMetricsF(value).height()
        painter.setFont(value)
        painter.setPen(self._theme.colour("text"))
        painter.drawText(
            QRectF(_SIDE, 2, box.width() - _SIDE, height), Qt.AlignmentFlag.AlignVCenter, self._value
        )
        painter.setFont(word)
        painter.setPen(self._theme.colour("muted"))
        rest = QRectF(_SIDE, height + 1, box.width() - _SIDE, box.height() - height - 2)
        paint_elided(painter, rest, self._word, at=Qt.AlignmentFlag.AlignTop)
        painter.end()


def _published(
    people: Sequence[CountedPerson] | None, number_of: Callable[[Sequence[CountedPerson]], int]
) -> str:
    """How many of these the report tells of; "" where it leaves nobody out."""
    return "" if people is None else _("{n} in published figures", n=number_of(people))


class LiveTotal(QWidget):
    """Who came of how many expected, and beside it: inside now, awaited, walk-ins, countries, organisations."""

    opened = Signal(object)
    """A Behind, or the Table of what is counted."""

    def __init__(self, theme: Theme, *, scale: float = 1.0) -> None:
        super().__init__()
        self.came = Number(theme, people_behind.everybody().title, size="huge", scale=scale)
        self.inside = Number(theme, _("inside now"), scale=scale)
        self.missing = Number(theme, _("not here yet"), scale=scale)
        self.walk_ins = Number(theme, _("walk-ins"), scale=scale)
        self.countries = Number(theme, _("countries"), scale=scale)
        self.organisations = Number(theme, _("organisations"), scale=scale)
        line = FlowLayout(self, int(4 * scale), at_foot=True)
        for one in self.numbers():
            line.addWidget(one)
            one.opened.connect(self.opened)

    def numbers(self) -> tuple[Number, ...]:
        return (self.came, self.inside, self.missing, self.walk_ins, self.countries, self.organisations)

    def show_standing(self, standing: Snapshot) -> None:
        event = standing.counts.event
        by = standing.counts.by
        self.came.show_number(
            event.attendees,
            words_of_came(event),
            people_behind.everybody(),
            _(
                "Expected: everybody on the list but the cancelled and who is no longer listed, and the walk-ins"
            ),
        )
        self.inside.show_number(standing.inside_now(), _("inside now"), people_behind.inside_anywhere())
        said = _("walk-in") if event.walk_ins == 1 else _("walk-ins")
        published = standing.published() if event.unpublished else None
        self.walk_ins.show_number(
            event.walk_ins,
            said,
            people_behind.walk_ins(),
            _published(published, lambda people: sum(person.is_walk_in for person in people)),
        )
        from_where, organisations = len(by["country"]), len(by["organisation"])
        # The EU, the OECD and the UN are none.
        has_union = bool(UNIONS.keys() & by["country"].keys())
        one, several = (
            (N_("delegation"), N_("delegations")) if has_union else (N_("country"), N_("countries"))
        )
        said = one if from_where == 1 else several
        self.countries.show_number(
            from_where,
            _(said),
            OverviewTable(_("Countries"), "country"),
            _published(published, lambda people: len({p.country for p in people if p.country})),
        )
        said = _("organisation") if organisations == 1 else _("organisations")
        self.organisations.show_number(
            organisations,
            said,
            OverviewTable(_("Organisations"), "organisation"),
            _published(published, lambda people: len(organisations_of(people))),
        )
        said = _("never came") if standing.is_over else _("not here yet")
        self.missing.show_number(event.missing, said, people_behind.never_came(is_over=standing.is_over))
