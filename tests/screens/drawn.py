"""What a widget really draws, text by text: painted rows, labels, buttons and verdicts alike leave nothing out."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize
from PySide6.QtGui import (
    QFontMetricsF,
    QPaintDevice,
    QPaintEngine,
    QPaintEngineState,
    QPainter,
    QRegion,
    QTextItem,
)
from PySide6.QtWidgets import QWidget

_TURNED = str.maketrans("()[]{}<>«»", ")(][}{><»«")
"""Brackets as they are drawn where writing begins at the right."""


@dataclass(frozen=True, slots=True)
class DrawnText:
    """One piece of text in one font: `ink` and `clip` in the widget's own pixels."""

    text: str
    ink: QRectF
    clip: QRectF
    """What was let through: for text in a box that is too small Qt sets it to the box."""


def drawn_texts(widget: QWidget) -> list[DrawnText]:
    """Every text that the widget draws itself, its children's apart."""
    device = _Device(widget.size())
    painter = QPainter(device)
    widget.render(painter, QPoint(), QRegion(), QWidget.RenderFlag(0))
    painter.end()
    return device.engine.found


class _Engine(QPaintEngine):
    """Draws nothing, and notes every text."""

    def __init__(self) -> None:
        super().__init__(QPaintEngine.PaintEngineFeature.AllFeatures)
        self.found: list[DrawnText] = []

    def begin(self, _: QPaintDevice) -> bool:
        return True

    def end(self) -> bool:
        return True

    def type(self) -> QPaintEngine.Type:
        return QPaintEngine.Type.User

    def updateState(self, state: QPaintEngineState) -> None: ...

    def drawPixmap(self, *_: object) -> None: ...

    def drawImage(self, *_: object) -> None: ...

    def drawPath(self, *_: object) -> None: ...

    def drawPolygon(self, *_: object) -> None: ...

    def drawRects(self, *_: object) -> None: ...

    def drawTextItem(self, where: object, item: QTextItem) -> None:
        assert isinstance(where, QPointF)
        painter = self.painter()
        letters, text = QFontMetricsF(item.font()), item.text()
        is_leftward = item.renderFlags() & QTextItem.RenderFlag.RightToLeft
        shapes = text.strip().translate(_TURNED if is_leftward else {})
        ink = letters.tightBoundingRect(shapes).translated(where)
        if is_leftward:  # letters that join others are measured too wide
            ink.setRight(min(ink.right(), where.x() + item.width()))
        clip = painter.clipBoundingRect() if painter.hasClipping() else QRectF(-9e5, -9e5, 18e5, 18e5)
        turn = painter.transform()
        self.found.append(DrawnText(item.text(), turn.mapRect(ink), turn.mapRect(clip)))


class _Device(QPaintDevice):
    def __init__(self, size: QSize) -> None:
        super().__init__()
        self._size = size
        self.engine = _Engine()

    def paintEngine(self) -> QPaintEngine:
        return self.engine

    def metric(self, metric: QPaintDevice.PaintDeviceMetric) -> int:
        kinds = QPaintDevice.PaintDeviceMetric
        if metric in (kinds.PdmWidth, kinds.PdmWidthMM):
            return self._size.width()
        if metric in (kinds.PdmHeight, kinds.PdmHeightMM):
            return self._size.height()
        known = {kinds.PdmDepth: 32, kinds.PdmNumColors: 2**24, kinds.PdmDevicePixelRatio: 1}
        if metric is kinds.PdmDevicePixelRatioScaled:
            return round(QPaintDevice.devicePixelRatioFScale())
        return known.get(metric, 96)
