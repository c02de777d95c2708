"""A slider over the event's days: how full was the hall at 11:20? At its right end it is now."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QSlider, QStyle, QStyleOptionSlider, QWidget

from checkin.core.dates import short_weekday_and_day
from checkin.core.event.programme import Programme
from checkin.core.language import _
from checkin.core.times import from_microseconds, to_microseconds
from checkin.gui.look.plain_text import PlainLabel
from checkin.gui.look.theme import Theme, set_role
from checkin.gui.widgets.announcing import announce
from checkin.gui.widgets.columns_and_rows import row_of
from checkin.gui.widgets.elided_button import ElidedButton

_STEP = 5 * 60 * 1_000_000
_HOUR_STEPS = 12


class _Slider(QSlider):
    """Goes to where one clicks, and on from there while the button is down."""

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton:
            option = QStyleOptionSlider()
            self.initStyleOption(option)
            style, part = self.style(), QStyle.SubControl
            handle = style.subControlRect(QStyle.ComplexControl.CC_Slider, option, part.SC_SliderHandle, self)
            if not handle.contains(event.position().toPoint()):
                along = round(event.position().x()) - handle.width() // 2
                room = self.width() - handle.width()
                self.setValue(QStyle.sliderValueFromPosition(self.minimum(), self.maximum(), along, room))
        super().mousePressEvent(event)


class LiveMoment(QWidget):
    """Emits `moment_chosen` with a datetime, or None for now."""

    moment_chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._first = 0
        self._is_over = False
        self._zone: ZoneInfo | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        self.told = PlainLabel(_("Now"), font=self._theme.font("body", bold=True))
        self.told.setMinimumWidth(168)
        self.slider = _Slider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(_("Moment of the event; the right end is now"))
        self.slider.setToolTip(
            _("How it stood at another moment. Left and Right: 5 minutes, Page keys: an hour")
        )
        self.slider.setMaximum(0)
        self.slider.setMinimumHeight(24)
        self.slider.setSingleStep(1)
        self.slider.setPageStep(_HOUR_STEPS)
        self.now_button = ElidedButton(_("Back to now"))
        set_role(self.now_button, "quiet")
        row_of(self, self.told, (self.slider, 1), self.now_button, gap=12)
        self.now_button.setEnabled(False)

    def _connect(self) -> None:
        self.slider.valueChanged.connect(self._on_value)
        self.now_button.clicked.connect(self.go_to_now)

    @property
    def is_now(self) -> bool:
        return self.slider.value() == self.slider.maximum()

    def set_span(self, programme: Programme, now: datetime) -> None:
        """From the first doors to now (or the end, when all is over); stays at now where it was there."""
        was_now = self.is_now
        self._zone = programme.event.zone
        first = min((s.doors_open for s in programme.sessions), default=now)
        last = max((s.closes for s in programme.sessions), default=now)
        self._first = to_microseconds(first) // _STEP * _STEP
        self._is_over = now > last
        steps = max(0, (to_microseconds(min(last, now)) - self._first) // _STEP)
        self.slider.blockSignals(True)
        value = self.slider.value()
        self.slider.setMaximum(steps + 1)
        self.slider.setValue(steps + 1 if was_now else min(value, steps + 1))
        self.slider.blockSignals(False)
        self.setEnabled(steps > 0)
        if was_now:
            self._tell(None)

    def moment(self) -> datetime | None:
        """Where the slider stands; None at its right end."""
        if self.is_now or self._zone is None:
            return None
        return from_microseconds(self._first + self.slider.value() * _STEP, self._zone)

    def go_to(self, moment: datetime) -> None:
        """Put the slider to a moment."""
        self.slider.setValue((to_microseconds(moment) - self._first) // _STEP)

    def go_to_now(self) -> None:
        self.slider.setValue(self.slider.maximum())

    def show_busy(self, is_busy: bool) -> None:
        """Say that the past moment is being counted."""
        at = self.moment()
        if at is not None:
            self._tell(at, " …" if is_busy else "")

    def _on_value(self) -> None:
        at = self.moment()
        self._tell(at)
        self.moment_chosen.emit(at)

    def _tell(self, at: datetime | None, more: str = "") -> None:
        self.now_button.setEnabled(at is not None)
        now = _("Now, after the event") if self._is_over else _("Now, live")
        text = now if at is None else f"{short_weekday_and_day(at)} {at:%H:%M}"
        if self.slider.hasFocus() and text != self.slider.accessibleDescription():
            announce(self.slider, text, at_once=True)  # once: that it is being counted is only shown
        self.told.setText(text + more)
        self.slider.setAccessibleDescription(text)
        set_role(self.told, "good" if at is None else "")
