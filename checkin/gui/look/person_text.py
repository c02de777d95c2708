"""A person in words and as a chip: what every page says of somebody in the same way."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from checkin.core.contrast import Colour, reads_better_on
from checkin.core.directions import beside
from checkin.core.event.attendee import STATUS_WORDS, Attendee, Status, latin_of
from checkin.core.event.countries import country_name
from checkin.core.event.programme import Category, Programme
from checkin.core.language import _, language
from checkin.gui.look.elided import elided

_PADDING = 10.0
_LEAST_OF_ROW = 0.3
"""The share of a row that its chip may have, however long the name in it."""
_DARK_INK = QColor("#000000")
_LIGHT_INK = QColor("#ffffff")


def country_of_person(attendee: Attendee) -> str:
    """The country's name, or what the list gave for it."""
    return country_name(attendee.country, language().code) if attendee.country else ""


def from_where(attendee: Attendee) -> str:
    """Organisation · country."""
    return beside(attendee.organisation, country_of_person(attendee))


def set_apart(attendee: Attendee) -> str:
    """What sets their registration apart: “cancelled”, “no longer listed”; "" where it simply stands."""
    status = "" if attendee.status is Status.CONFIRMED else _(STATUS_WORDS[attendee.status])
    return ", ".join(filter(None, (status, _("no longer listed") if attendee.gone else "")))


def row_of_person(attendee: Attendee) -> str:
    """A row of a table of people as it is heard: what stands beside the name tells two of one name apart."""
    flag = _("Look twice") if attendee.attention else ""
    return ", ".join(filter(None, (attendee.name, latin_of(attendee), from_where(attendee), flag)))


def category_of(attendee: Attendee | None, category_id: str | None, programme: Programme) -> Category | None:
    """The category of a person, or of a badge whose holder is not known here."""
    wanted = attendee.category if attendee else category_id
    return programme.category(wanted) if wanted and programme.has_category(wanted) else None


def ink_on(fill: QColor) -> QColor:
    """Dark or light letters, whichever reads better on this colour."""
    best = reads_better_on(_parts(fill), _parts(_DARK_INK), _parts(_LIGHT_INK))
    return _DARK_INK if best == _parts(_DARK_INK) else _LIGHT_INK


def _parts(colour: QColor) -> Colour:
    return colour.redF(), colour.greenF(), colour.blueF()


def chip_size(text: str, font: QFont) -> QSizeF:
    """The room that `paint_chip` takes for this text, in logical pixels."""
    metrics = QFontMetricsF(font)
    return QSizeF(metrics.horizontalAdvance(text) + 2 * _PADDING, metrics.height() + 6)


def paint_chip_beside(
    painter: QPainter, row: QRectF, top: float, category: Category, font: QFont, *, name: float
) -> float:
    """Draw a category as its chip at the end of a row in which a name is `name` wide; the x where it begins.

    Who it is matters more: the chip has what the name leaves.
    """
    width = min(chip_size(category.name, font).width(), max(row.width() - name, row.width() * _LEAST_OF_ROW))
    left = row.right() - width
    paint_chip(painter, QPointF(left, top), category, font, most=width)
    return left


def paint_chip(
    painter: QPainter,
    at: QPointF,
    category: Category,
    font: QFont,
    *,
    most: float = 1e6,
    edge: QColor | None = None,
) -> float:
    """Draw a category as its chip with the top left corner at `at`; the width it took."""
    fill = QColor(category.colour)
    size = chip_size(category.name, font)
    box = QRectF(at, QSizeF(min(size.width(), most), size.height()))
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(edge, 1.5) if edge is not None else Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)
    painter.setPen(ink_on(fill))
    painter.setFont(font)
    inner = box.adjusted(_PADDING, 0, -_PADDING, 0)
    text = elided(category.name, font, inner.width())
    painter.drawText(inner, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextDontClip, text)
    painter.restore()
    return box.width()
