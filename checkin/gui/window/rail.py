"""The left rail: the places that exist, Settings and Help below them. Knows places, not pages."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QWidget

from checkin.core.language import _
from checkin.gui.look import icons
from checkin.gui.look.plain_text import tip
from checkin.gui.look.theme import RADIUS, Theme
from checkin.gui.session.shell import Place
from checkin.gui.widgets.columns_and_rows import column_of
from checkin.gui.widgets.segments import tab_stops_at_the_chosen

_ITEM = QSize(72, 62)
_MARGIN = 8
_ICON = 24
_GAP = 4
_END = 12
"""Above the first place and below the last."""
_LOWEST = _ICON + 8
"""On a low window the titles go, and the icons stand closer; the tooltip tells each title."""


class RailButton(QAbstractButton):
    """One place: icon, title, and a mark when it is the one shown."""

    def __init__(self, place: Place, key: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.place = place
        self._theme = theme
        self._is_under_pointer = False
        self.setCheckable(True)
        self._key = key
        self.retranslate()
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme.changed.connect(self.update)

    def retranslate(self) -> None:
        """Say the place in the language shown."""
        title = _(self.place.title)
        self.setText(title)
        self.setAccessibleName(title)
        self.setToolTip(tip(f"{title}  {self._key}" if self._key else title))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        token = "accent" if self.isChecked() else ("text" if self._is_under_pointer else "muted")
        frame = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        if self.isChecked() or self._is_under_pointer:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("accent_soft" if self.isChecked() else "background"))
            painter.drawRoundedRect(frame, RADIUS, RADIUS)
        if self.hasFocus():
            pen = painter.pen()
            pen.setStyle(Qt.PenStyle.SolidLine)
            pen.setColor(self._theme.colour("accent"))
            pen.setWidth(2)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(frame, RADIUS, RADIUS)
        colour = self._theme.colour(token)
        picture = icons.pixmap(self.place.icon, colour, _ICON, self.devicePixelRatioF())
        line = self._theme.lines("small")
        has_title = self.height() >= _ICON + line + 6
        spare = self.height() - _ICON - (line if has_title else 0)
        top = min(10.0, spare / (3 if has_title else 2))
        painter.drawPixmap(QPointF((self.width() - _ICON) / 2, top), picture)
        if has_title:
            painter.setPen(colour)
            painter.setFont(self._theme.font("small", bold=self.isChecked()))
            below = QRectF(0, top + _ICON, self.width(), self.height() - top - _ICON - min(6.0, spare / 3))
            painter.drawText(below, Qt.AlignmentFlag.AlignCenter, _(self.place.title))
        painter.end()

    def enterEvent(self, event: QEnterEvent) -> None:
        self._is_under_pointer = True
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._is_under_pointer = False
        self.update()
        super().leaveEvent(event)


def item_size(theme: Theme, places: Sequence[Place]) -> QSize:
    """Wide and high enough for the longest title in the language shown and whatever size the system's type has."""
    wide = QFontMetricsF(theme.font("small", bold=True)).horizontalAdvance
    title = max(wide(_(place.title)) for place in places)
    return QSize(max(_ITEM.width(), round(title) + 8), max(_ITEM.height(), theme.lines("small") + 42))


class Rail(QFrame):
    """Tells which place was chosen; shows which one is open."""

    chosen = Signal(str)

    def __init__(self, places: Sequence[Place], theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._group = QButtonGroup(self)
        tab_stops_at_the_chosen(self._group)
        self._buttons: dict[str, RailButton] = {}
        column = column_of(self, gap=_GAP, edges=(_MARGIN, _END, _MARGIN, _END))
        for n, place in enumerate(p for p in places if not p.is_below):
            column.addWidget(self._button(place, f"Ctrl+{n + 1}"))
        column.addStretch(1)
        for place in places:
            if place.is_below:
                column.addWidget(self._button(place, place.shortcut))
        theme.changed.connect(self.update)
        self.retranslate()

    def retranslate(self) -> None:
        """Say every place in the language shown."""
        self.setAccessibleName(_("Pages"))
        for button in self._buttons.values():
            button.retranslate()
        self._fit()

    def show_place(self, place_id: str) -> None:
        # A place off the rail leaves the mark where one came from.
        if place_id in self._buttons:
            self._buttons[place_id].setChecked(True)

    def _button(self, place: Place, key: str) -> RailButton:
        button = RailButton(place, key, self._theme, self)
        button.clicked.connect(lambda: self.chosen.emit(place.id))
        self._group.addButton(button)
        self._buttons[place.id] = button
        return button

    def minimumSizeHint(self) -> QSize:
        return QSize(self.width(), 2 * _END + len(self._buttons) * (_LOWEST + _GAP))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """As wide as the titles need, and as high as there is room."""
        full = item_size(self._theme, [button.place for button in self._buttons.values()])
        room = (self.height() - 2 * _END) // len(self._buttons) - _GAP
        for button in self._buttons.values():
            button.setFixedSize(full.width(), max(_LOWEST, min(full.height(), room)))
        self.setFixedWidth(full.width() + 2 * _MARGIN)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("surface"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), self._theme.colour("line"))
        painter.end()
