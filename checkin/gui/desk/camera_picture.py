"""What the camera sees, small and mirrored: with the frame to hold a code in, which lights up when one is read."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPainterPath, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from checkin.core.language import _
from checkin.devices.scanners.camera.sight import GUIDE
from checkin.gui.look.theme import Theme

_SHAPE = 16 / 9
_ARM = 0.18
"""Of the frame's shorter side: how long the arms of its corners are."""
_EMPTY, _FRAME = QColor("#101418"), QColor("#ffffff")


class CameraPicture(QWidget):
    """As wide as its place; as high as the camera's picture is."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._picture = QImage()
        self._has_code = False
        self.is_mirrored = True
        self.setAccessibleName(_("What the camera sees"))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_picture(self, picture: QImage, has_code: bool) -> None:
        """The newest frame, and whether a code is in it."""
        self._picture, self._has_code = picture, has_code
        self._fit()
        self.update()

    def _fit(self) -> None:
        """As high as the picture at this width. One that stands upright must not take the room of the last scans."""
        shape = _SHAPE if self._picture.isNull() else self._picture.width() / self._picture.height()
        height = round(self.width() / max(shape, 1.0))
        if height != self.height():
            self.setFixedHeight(height)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), _EMPTY)
        if not self._picture.isNull():
            room = self._room()
            painter.save()
            if self.is_mirrored:
                painter.translate(self.width(), 0)
                painter.scale(-1, 1)
            painter.drawImage(room, self._picture)
            painter.restore()
            self._paint_guide(painter, room)
        painter.end()

    def _room(self) -> QRectF:
        """Where the picture lies: whole, and in the middle."""
        size = self._picture.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        return QRectF(
            (self.width() - size.width()) / 2,
            (self.height() - size.height()) / 2,
            size.width(),
            size.height(),
        )

    def _paint_guide(self, painter: QPainter, room: QRectF) -> None:
        frame = QRectF(0, 0, room.width() * GUIDE, room.height() * GUIDE)
        frame.moveCenter(room.center())
        arm = _ARM * min(frame.width(), frame.height())
        path = QPainterPath()
        for corner, across, down in (
            (frame.topLeft(), 1, 1),
            (frame.topRight(), -1, 1),
            (frame.bottomRight(), -1, -1),
            (frame.bottomLeft(), 1, -1),
        ):
            path.moveTo(corner + QPointF(across * arm, 0))
            path.lineTo(corner)
            path.lineTo(corner + QPointF(0, down * arm))
        colour = self._theme.colour("admit") if self._has_code else _FRAME
        for ink, width in ((QColor(0, 0, 0, 150), 5.0), (colour, 2.5)):
            painter.setPen(QPen(ink, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
            painter.drawPath(path)
