"""Line icons in one weight from resources/icons, drawn in any colour. A missing icon is an empty one."""

from __future__ import annotations

import logging
from functools import cache

from PySide6.QtCore import QByteArray, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from checkin import paths

_log = logging.getLogger(__name__)
_SCALES = (1, 2)


def size(pixels: int) -> QSize:
    """A square of so many pixels, before what the screen scales by."""
    return QSize(pixels, pixels)


def icon(name: str, colour: QColor, pixels: int = 20) -> QIcon:
    """The icon for buttons and lists, sharp on screens of one and two pixels a point."""
    return _icon(name, colour.name(), pixels)


def pixmap(name: str, colour: QColor, pixels: int, ratio: float = 1.0) -> QPixmap:
    """The icon for painters, `pixels` wide on a screen of that ratio."""
    return _pixmap(name, colour.name(), pixels, ratio)


@cache
def _icon(name: str, colour: str, pixels: int) -> QIcon:
    found = QIcon()
    for scale in _SCALES:
        found.addPixmap(_pixmap(name, colour, pixels, scale))
    return found


@cache
def _pixmap(name: str, colour: str, pixels: int, ratio: float) -> QPixmap:
    picture = QPixmap(round(pixels * ratio), round(pixels * ratio))
    picture.fill(Qt.GlobalColor.transparent)
    source = _source(name)
    if source:
        painter = QPainter(picture)
        QSvgRenderer(QByteArray(source.replace("currentColor", colour).encode())).render(painter)
        painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


@cache
def _source(name: str) -> str:
    try:
        return paths.resources("icons", f"{name}.svg").read_text(encoding="utf-8")
    except OSError as error:
        _log.warning("Icon %s: %s", name, error)
        return ""
