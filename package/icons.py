"""The icon for Windows (.ico) and macOS (.icns), drawn from resources/icons/checkin.svg."""

from __future__ import annotations

import io
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QBuffer
from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

_SVG = Path(__file__).resolve().parent.parent / "resources" / "icons" / "checkin.svg"
_SIZES = (16, 24, 32, 48, 64, 128, 256)


def draw_icons(folder: Path) -> None:
    """Write checkin.ico and checkin.icns there."""
    folder.mkdir(parents=True, exist_ok=True)
    QGuiApplication.instance() or QGuiApplication(["icons", "-platform", "offscreen"])
    large = _drawn(1024)
    _drawn(256).save(folder / "checkin.ico", sizes=[(size, size) for size in _SIZES])
    large.save(folder / "checkin.icns")


def _drawn(size: int) -> Image.Image:
    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(_SVG)).render(painter)
    painter.end()
    buffer = QBuffer()
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return Image.open(io.BytesIO(bytes(buffer.data().data())))
