"""A QR code on the screen: dark on white in either theme, its quiet zone with it, as large as there is room."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from checkin.core.printing.layout import QUIET_MODULES
from checkin.typeset import qr

_LEAST_PX = 220


class QrCode(QWidget):
    """Shows the code of a text; nothing for the empty one."""

    def __init__(self) -> None:
        super().__init__()
        self._modules: tuple[tuple[bool, ...], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(_LEAST_PX, _LEAST_PX)

    def set_text(self, text: str, name: str) -> None:
        """Show the code of this text; `name` is what a screen reader calls it."""
        self._modules = qr.modules(text) if text else ()
        self.setAccessibleName(name)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(_LEAST_PX, _LEAST_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._modules:
            return
        count = len(self._modules) + 2 * QUIET_MODULES
        # Whole pixels: a module that is sometimes wider reads badly.
        module = max(1, min(self.width(), self.height()) // count)
        side = module * count
        left, top = (self.width() - side) / 2, (self.height() - side) / 2
        painter = QPainter(self)
        painter.fillRect(QRectF(left, top, side, side), Qt.GlobalColor.white)
        for y, row in enumerate(self._modules, QUIET_MODULES):
            for x, is_dark in enumerate(row, QUIET_MODULES):
                if is_dark:
                    at = QRectF(left + x * module, top + y * module, module, module)
                    painter.fillRect(at, Qt.GlobalColor.black)
        painter.end()
