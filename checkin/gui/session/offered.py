"""What stands there once some work is done, and does much by one key: a key that went down before is not for it."""

from __future__ import annotations

from math import inf

from PySide6.QtCore import QObject, QTimer

from checkin.gui.session.shell import Shell
from checkin.gui.session.turned import TO_READ_MS


class Offered(QObject):
    """A key waits until it is known to be no scanner's, and in the window's queue while a long list is painted."""

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._since = inf

    def begin(self) -> None:
        """It is shown now: from when it is painted on, it can be read."""
        self._since = inf
        QTimer.singleShot(0, self, self._on_painted)

    def _on_painted(self) -> None:
        self._since = self._shell.now_ms()

    def could_be_read(self) -> bool:
        """Whether it stood there for long enough when the key that is being done went down; a click is always on it."""
        waited = self._shell.key_waited_ms()
        return not waited or self._shell.now_ms() - waited - self._since >= TO_READ_MS
