"""The badge as it will print: the real page's bytes, shown by QtPdf. Shared by every page that shows a badge."""

from __future__ import annotations

import logging

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, QRectF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtPdf import QPdfDocument
from PySide6.QtWidgets import QSizePolicy, QWidget

from checkin.badges.drawing import Drawn
from checkin.badges.writer import BadgeWriter, Chunk
from checkin.core.event.attendee import Attendee
from checkin.core.event.programme import Programme
from checkin.core.language import _
from checkin.core.printing.layout import BadgeLayout
from checkin.gui.look.badge_words import field_title
from checkin.gui.session.shell import Shell

EXAMPLE_CODE = "C1" + "0" * 24
"""Stands on a preview for the code that is issued when the person is registered; a desk calls it forged."""

_log = logging.getLogger(__name__)
_MARGIN = 10


class BadgePreview(QWidget):
    """One page, as large as there is room. `problems` says in words what of it would not print well."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._document = QPdfDocument(self)
        self._buffer: QBuffer | None = None
        self._writer: BadgeWriter | None = None
        self._image: QImage | None = None
        self._page_pt = QSizeF()
        self.problems = ""
        self.setMinimumSize(160, 100)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Badge preview"))
        shell.theme.changed.connect(self.update)
        self.clear()

    @property
    def is_shown(self) -> bool:
        """Whether a badge is to be seen now."""
        return self._buffer is not None

    def show_badge(
        self, attendee: Attendee, layout: BadgeLayout, programme: Programme, *, code: str = EXAMPLE_CODE
    ) -> None:
        """Draw this person's badge in that layout, by the same code that prints it."""
        writer = self._writer
        if writer is None or writer.layout != layout or writer.programme is not programme:
            writer = self._writer = BadgeWriter(layout, programme)
        drawn = writer.draw(attendee, code)
        self.problems = _in_words(drawn)
        self.setAccessibleDescription(" ".join(part for part in (attendee.name, self.problems) if part))
        self.show_pdf(writer.document([Chunk.of([drawn], layout, None)], None))

    def show_pdf(self, pdf: bytes) -> None:
        """Show the first page of these bytes."""
        self._document.close()
        buffer = QBuffer()
        buffer.setData(QByteArray(pdf))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(buffer)
        # The document reads on from it, so it lives as long.
        self._buffer = buffer
        self._page_pt = self._document.pagePointSize(0)
        self._image = None
        self.update()

    def clear(self, words: str = "") -> None:
        """Show no badge, but say why, or what makes one appear."""
        self._words = words = words or _("The badge appears here while you type.")
        self._document.close()
        self._buffer = None
        self._image = None
        self.problems = ""
        self.setAccessibleDescription(words)
        self.update()

    def _page_box(self) -> QRectF:
        room = QRectF(self.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
        width, height = self._page_pt.width(), self._page_pt.height()
        if width <= 0 or height <= 0:
            return room
        scale = min(room.width() / width, room.height() / height)
        box = QRectF(0, 0, width * scale, height * scale)
        box.moveCenter(room.center())
        return box

    def _rendered(self, box: QRectF) -> QImage:
        ratio = self.devicePixelRatioF()
        wanted = QSize(round(box.width() * ratio), round(box.height() * ratio))
        if self._image is None or self._image.size() != wanted:
            self._image = self._document.render(0, wanted)
        return self._image

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._image = None

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = self._shell.theme
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        if self._buffer is None or self._page_pt.isEmpty():
            painter.setPen(QPen(theme.colour("outline"), 1.5, Qt.PenStyle.DashLine))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(12, 12, -12, -12), 12, 12)
            painter.setPen(theme.colour("muted"))
            painter.setFont(theme.font("body"))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(QRectF(self.rect()).adjusted(32, 12, -32, -12), int(flags), self._words)
        else:
            box = self._page_box()
            painter.setPen(Qt.PenStyle.NoPen)
            # Paper is white under either theme; the PDF has no background of its own.
            painter.setBrush(Qt.GlobalColor.white)
            painter.drawRect(box)
            painter.drawImage(QPointF(box.topLeft()), _scaled(self._rendered(box), self.devicePixelRatioF()))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("outline"), 1))
            painter.drawRect(box)
        painter.end()


def _scaled(image: QImage, ratio: float) -> QImage:
    image.setDevicePixelRatio(ratio)
    return image


def _in_words(drawn: Drawn) -> str:
    if drawn.unprintable:
        letters = " ".join(dict.fromkeys(letter for item in drawn.unprintable for letter in item.characters))
        return _("No font here can print {letters}", letters=letters)
    if drawn.shrunk:
        smallest = min(drawn.shrunk, key=lambda item: item.to_pt)
        return _(
            "{field} set smaller, at {to_pt:.0f} pt, to fit",
            field=field_title(smallest.field),
            to_pt=smallest.to_pt,
        )
    return ""
