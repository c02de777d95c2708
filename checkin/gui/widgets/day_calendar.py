"""The month that a day is chosen from: in the window's colours, and large enough for its type."""

from __future__ import annotations

from PySide6.QtCore import QDate, QEvent, QLocale, QObject, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPalette, QShowEvent, QTextCharFormat
from PySide6.QtWidgets import QApplication, QCalendarWidget, QTableView, QToolButton, QWidget

from checkin.core.language import _

_ROWS, _COLUMNS = 7, 7
_ACROSS, _DOWN = 16, 10
"""Pixels around what stands in a cell."""


class DayCalendar(QCalendarWidget):
    """Qt's own, which knows nothing of a style sheet: red on black, and too low for larger type."""

    def __init__(self, locale: QLocale) -> None:
        super().__init__()
        self.setLocale(locale)
        # English alone does not say where a week begins: the system does.
        self.setFirstDayOfWeek(QLocale.system().firstDayOfWeek())
        self.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        for day in (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday):
            self.setWeekdayTextFormat(day, QTextCharFormat())
        turns = (("prevmonth", "‹", _("The month before")), ("nextmonth", "›", _("The month after")))
        for name, text, what in turns:
            button = self.findChild(QToolButton, f"qt_calendar_{name}")
            assert button is not None
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            button.setText(text)
            button.setAccessibleName(what)
        self._before = self.selectedDate()
        days = self.findChild(QTableView, "qt_calendar_calendarview")
        assert days is not None
        days.installEventFilter(self)

    def showEvent(self, event: QShowEvent) -> None:
        self._before = self.selectedDate()
        super().showEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape leaves the day that was there; Qt would keep the one that the arrows went to."""
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self.setSelectedDate(self._before)
        return super().eventFilter(watched, event)

    def minimumSizeHint(self) -> QSize:
        metrics, locale = self.fontMetrics(), self.locale()
        names = [locale.dayName(day, locale.FormatType.ShortFormat) for day in range(1, _COLUMNS + 1)]
        widest = max(metrics.horizontalAdvance(text) for text in (*names, "30"))
        bar = self.findChild(QWidget, "qt_calendar_navigationbar")
        assert bar is not None
        width = max(_COLUMNS * (widest + _ACROSS), bar.sizeHint().width())
        high = _ROWS * (metrics.height() + _DOWN) + bar.sizeHint().height() + 2
        return QSize(width, high).expandedTo(super().minimumSizeHint())

    def paintCell(self, painter: QPainter, rect: QRect, date: QDate) -> None:
        colour, role = QApplication.palette().color, QPalette.ColorRole
        box = QRectF(rect).adjusted(2, 2, -2, -2)
        is_chosen, is_of_month = date == self.selectedDate(), date.month() == self.monthShown()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setBrush(colour(role.Highlight) if is_chosen else Qt.BrushStyle.NoBrush)
        painter.setPen(colour(role.Accent) if date == QDate.currentDate() else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(box, 6, 6)
        text = role.Text if is_of_month else role.PlaceholderText
        painter.setPen(colour(role.HighlightedText if is_chosen else text))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.locale().toString(date.day()))
        painter.restore()
