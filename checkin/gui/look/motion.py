"""Whether what moves on the screen may move: chosen in Settings, or as the system says. Qt does not tell that."""

from __future__ import annotations

import ctypes
import os
import sys

from PySide6.QtCore import QObject, QProcess

_CLIENT_AREA_ANIMATION = 0x1042
"""SPI_GETCLIENTAREAANIMATION: “Show animations in Windows”."""
_GNOME = ("gsettings", ["get", "org.gnome.desktop.interface", "enable-animations"])


class SystemMotion(QObject):
    """Asked once; GNOME answers after a moment, until when there is motion."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.is_wanted = True
        if sys.platform == "win32":
            self.is_wanted = _windows_moves()
        elif "GNOME" in os.environ.get("XDG_CURRENT_DESKTOP", "").split(":"):
            self._asked = QProcess(self)
            self._asked.finished.connect(self._on_answer)
            self._asked.start(*_GNOME)

    def _on_answer(self) -> None:
        self.is_wanted = self._asked.readAllStandardOutput().toStdString().strip() != "false"


def _windows_moves() -> bool:
    moves = ctypes.c_int(1)
    ctypes.windll.user32.SystemParametersInfoW(_CLIENT_AREA_ANIMATION, 0, ctypes.byref(moves), 0)  # type: ignore[attr-defined,unused-ignore]
    return bool(moves.value)
