"""When the event's clock shows another minute: as it goes on, or was set, or the computer slept."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from checkin.gui.session.desk_session import DeskSession

_LOOK_MS = 1000


class EventMinutes(QObject):
    """Looks every second: a timer that waits for the minute would not hear of a clock that is set, or a sleep."""

    changed = Signal()

    def __init__(self, session: DeskSession, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._shown = ""
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Tell it where it is so; nothing while no event is open."""
        if not self._session.is_open:
            return
        minute = f"{self._session.now():%Y-%m-%d %H:%M}"
        if minute != self._shown:
            self._shown = minute
            self.changed.emit()
