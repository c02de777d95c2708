"""Draws the mark of a verdict: a shape of its own for every family, so that colour is never alone."""

from __future__ import annotations

import math

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QWidget

from checkin.gui.verdict.look import VerdictMark

_UNIT = 24.0


def paint_mark(
    painter: QPainter,
    mark: VerdictMark,
    box: QRectF,
    shape: QColor,
    sign: QColor,
    accent: QColor | None = None,
) -> None:
    """Draw a mark into a square box: a filled shape with a sign on it. `accent` fills the flag."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / _UNIT, box.height() / _UNIT)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(shape)
    painter.drawPath(_outline(mark))
    weight = 1.5 if mark is VerdictMark.SCANNER else 2.4
    pen = QPen(sign, weight, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(_sign(mark))
    if mark is VerdictMark.TICK_AND_FLAG:
        _paint_flag(painter, accent or sign, sign)
    painter.restore()


def _paint_flag(painter: QPainter, fill: QColor, edge: QColor) -> None:
    painter.setPen(QPen(edge, 1.2, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin))
    painter.setBrush(fill)
    flag = QPainterPath(QPointF(16.5, 13))
    flag.lineTo(23.2, 15.6)
    flag.lineTo(16.5, 18.4)
    flag.closeSubpath()
    painter.drawPath(flag)
    painter.drawLine(QPointF(16.5, 12.6), QPointF(16.5, 23.4))


def _outline(mark: VerdictMark) -> QPainterPath:
    path = QPainterPath()
    match mark:
        case VerdictMark.TICK_IN_CIRCLE | VerdictMark.TICK_AND_FLAG | VerdictMark.CLOCK:
            path.addEllipse(QRectF(1, 1, 22, 22))
        case VerdictMark.CROSS_IN_OCTAGON:
            path.addPolygon(_regular(8, 11.6, math.pi / 8))
            path.closeSubpath()
        case VerdictMark.TWO_ARROWS:
            path.addPolygon(_regular(4, 12.0, 0.0))
            path.closeSubpath()
        case VerdictMark.SCANNER:
            path.addRoundedRect(QRectF(1, 1, 22, 22), 7, 7)
        case VerdictMark.DOOR_OUT | VerdictMark.BROKEN_DISK | VerdictMark.QUESTION:
            path.addRoundedRect(QRectF(2, 2, 20, 20), 5, 5)
        case VerdictMark.ARROW:
            path.addPolygon(QPolygonF([QPointF(x, y) for x, y in _SIGNPOST]))
            path.closeSubpath()
    return path


_SIGNPOST = ((1.0, 4.0), (15.5, 4.0), (23.5, 12.0), (15.5, 20.0), (1.0, 20.0))


def _sign(mark: VerdictMark) -> QPainterPath:
    path = QPainterPath()
    for stroke in _STROKES[mark]:
        path.moveTo(*stroke[0])
        for point in stroke[1:]:
            path.lineTo(*point)
    if mark is VerdictMark.QUESTION:
        path.arcMoveTo(QRectF(8.5, 6, 7, 6.6), 170)
        path.arcTo(QRectF(8.5, 6, 7, 6.6), 170, -240)
        path.lineTo(12, 14.4)
    return path


_Stroke = tuple[tuple[float, float], ...]
_STROKES: dict[VerdictMark, tuple[_Stroke, ...]] = {
    VerdictMark.TICK_IN_CIRCLE: (((6.8, 12.6), (10.5, 16.2), (17.4, 8.6)),),
    VerdictMark.TICK_AND_FLAG: (((5.8, 11.6), (9.4, 15.2), (15.8, 7.8)),),
    VerdictMark.CROSS_IN_OCTAGON: (((8, 8), (16, 16)), ((16, 8), (8, 16))),
    VerdictMark.TWO_ARROWS: (
        ((6.6, 10), (16.6, 10)),
        ((14.2, 7.4), (16.8, 10), (14.2, 12.2)),
        ((17.4, 14.6), (7.4, 14.6)),
        ((9.8, 12.6), (7.2, 14.6), (9.8, 17.2)),
    ),
    VerdictMark.ARROW: (((5, 12), (17, 12)), ((12.8, 8), (17, 12), (12.8, 16))),
    VerdictMark.CLOCK: (((12, 6.2), (12, 12), (16.2, 14.4)),),
    VerdictMark.DOOR_OUT: (
        ((6.5, 6.5), (6.5, 17.5)),
        ((9.8, 12), (17.6, 12)),
        ((14.4, 8.8), (17.6, 12), (14.4, 15.2)),
    ),
    VerdictMark.QUESTION: (((12, 18), (12, 18.05)),),
    VerdictMark.SCANNER: (
        ((6, 9), (6, 6), (9, 6)),
        ((15, 6), (18, 6), (18, 9)),
        ((18, 15), (18, 18), (15, 18)),
        ((9, 18), (6, 18), (6, 15)),
        ((6.5, 12), (17.5, 12)),
    ),
    VerdictMark.BROKEN_DISK: (((7, 6.5), (12.6, 10.4), (10.2, 13.2), (16.6, 17.8)),),
}


def _regular(corners: int, radius: float, turn: float) -> QPolygonF:
    middle = _UNIT / 2
    return QPolygonF(
        [
            QPointF(
                middle + radius * math.cos(turn + n * 2 * math.pi / corners),
                middle + radius * math.sin(turn + n * 2 * math.pi / corners),
            )
            for n in range(corners)
        ]
    )


class MarkWidget(QWidget):
    """A mark of fixed size in a layout."""

    def __init__(self, pixels: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = VerdictMark.QUESTION
        self._colours = (QColor("white"), QColor("black"), QColor("white"))
        self.set_size(pixels)

    def set_size(self, pixels: int) -> None:
        self.setFixedSize(QSize(pixels, pixels))

    def show_mark(self, mark: VerdictMark, shape: QColor, sign: QColor, accent: QColor) -> None:
        self._mark = mark
        self._colours = (shape, sign, accent)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        shape, sign, accent = self._colours
        paint_mark(painter, self._mark, QRectF(self.rect()), shape, sign, accent)
        painter.end()
