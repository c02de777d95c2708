"""What ends the window from outside, a log-out, a shutdown or Ctrl+C in its terminal: it ends as by its own cross then.

Else the event would stay as after a crash, and the other desks would miss a desk that left.
"""

from __future__ import annotations

import signal
import socket

from PySide6.QtCore import QObject, QSocketNotifier, Signal

_SIGNALS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


class EndedBySystem(QObject):
    """Tells once that the program is to end; a second signal ends it at once.

    What whoever started it had it ignore, as `nohup` does the end of a terminal, stays ignored.
    """

    wanted = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        # Python runs its handlers between two of its own steps, and while Qt waits there is none.
        self._heard, self._woken = socket.socketpair()
        for end in (self._heard, self._woken):
            end.setblocking(False)
        signal.set_wakeup_fd(self._woken.fileno(), warn_on_full_buffer=False)
        self._signals = [one for one in _SIGNALS if signal.getsignal(one) is not signal.SIG_IGN]
        for one in self._signals:
            signal.signal(one, lambda *_: None)
        self._notifier = QSocketNotifier(self._heard.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_signal)

    def _on_signal(self) -> None:
        self._notifier.setEnabled(False)
        for one in self._signals:
            signal.signal(one, signal.SIG_DFL)
        self.wanted.emit()
