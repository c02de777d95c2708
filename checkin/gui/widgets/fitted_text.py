"""A text that shrinks, then wraps, then shrinks further, but is never cut: names and verdicts on the card."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

_LONGEST = 1000
"""Characters that are laid out: names have fewer, and sentences about a file; a jammed key must hold up nobody."""
_KEPT = 4096
"""Texts in their sizes: a card tries some sixty."""
_SMALLEST_PT = 9.0
_STEP_PT = 1.0
_ONE_LINE_DOWN_TO = 0.67
"""Below this share of the full size a second line reads better than smaller letters."""


class _Fit(NamedTuple):
    """A text in the size that fits, in pixels but for `size`."""

    size: float
    """Of its letters, in points."""
    height: float
    """Of its lines together."""
    widest: float
    reach: float
    """How far a letter stands over the side where lines begin: the foot of a J, at the right the head of an f."""
    room_around: float
    """Rings and accents on capitals reach over the line's own height: Å, Ố."""

    @classmethod
    def of(cls, layout: QTextLayout) -> _Fit:
        lines = [layout.lineAt(n) for n in range(layout.lineCount())]
        metrics = QFontMetricsF(layout.font())
        is_at_right = bool(layout.textOption().alignment() & Qt.AlignmentFlag.AlignRight)
        reach = _reach_right(layout, metrics) if is_at_right else _reach_left(layout, metrics)
        widest = reach + max((line.naturalTextWidth() for line in lines), default=0.0)
        height = sum(line.height() for line in lines)
        return cls(layout.font().pointSizeF(), height, widest, reach, metrics.height() * 0.1)


_fits: dict[tuple[object, ...], _Fit] = {}


class FittedText(QWidget):
    """Draws its text as large as `font` where there is room. The height is that of `lines` full lines at most."""

    def __init__(
        self,
        font: QFont,
        lines: int = 1,
        parent: QWidget | None = None,
        *,
        wraps_first: bool = False,
        keeps_words: bool = False,
    ) -> None:
        """`keeps_words`: smaller letters before a word goes over two lines."""
        super().__init__(parent)
        self._text = ""
        self._colour = QColor("black")
        self.most_lines = lines
        self._wraps_first = wraps_first
        modes = QTextOption.WrapMode
        self._wrapping = modes.WordWrap if keeps_words else modes.WrapAtWordBoundaryOrAnywhere
        # Kept apart from the widget's own font, which a new style sheet sets back.
        self._full = QFont(font)
        self._full_pt = font.pointSizeF()
        # Not Fixed: Qt would hold it to the height it had at the width before.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    @property
    def text(self) -> str:
        return self._text.replace("\u2028", "\n")

    def set_text(self, text: str) -> None:
        text = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
        # What Qt's layout takes for a new line.
        self._text = text.replace("\n", "\u2028")
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def set_scale(self, scale: float) -> None:
        """Make the full size larger or smaller than the font it was made with."""
        size = self._full_pt * scale
        if abs(size - self._full.pointSizeF()) > 0.1:
            self._full.setPointSizeF(size)
            self.updateGeometry()
            self.update()

    def set_colour(self, colour: QColor) -> None:
        self._colour = colour
        self.update()

    def shown_font(self) -> QFont:
        """What it is drawn with at its present width."""
        return self._sized(self._fit(self.width()).size)

    def _fit(self, width: float) -> _Fit:
        """What comes of the largest size that fits.

        Kept for all that show the same, because a card tries several sizes of all its texts at every scan, and asks for
        each height many times.
        """
        asked = (
            self._text,
            self._full.key(),
            self.most_lines,
            self._wraps_first,
            self._wrapping,
            self.isRightToLeft(),
            width,
        )
        if asked not in _fits:
            if len(_fits) >= _KEPT:
                _fits.clear()  # of widths that a window had while it was drawn larger
            _fits[asked] = self._fitting(width)
        return _fits[asked]

    def _fitting(self, width: float) -> _Fit:
        largest = self._full.pointSizeF()
        one_line_to = largest * _ONE_LINE_DOWN_TO
        steps = [largest - n * _STEP_PT for n in range(int((largest - _SMALLEST_PT) / _STEP_PT) + 1)]
        steps += [_SMALLEST_PT] if not steps or steps[-1] > _SMALLEST_PT else []
        large = [size for size in steps if size > one_line_to and not self._wraps_first]
        # Halved, not walked down: what fits in one size fits in every smaller one.
        for sizes, lines in ((large, 1), (steps[len(large) :], self.most_lines)):
            found = self._largest(sizes, width, lines)
            if found is not None:
                return found
        return _Fit.of(self._laid_out(steps[-1], width))

    def _largest(self, sizes: list[float], width: float, most: int) -> _Fit | None:
        """What comes of the first of falling sizes that fits on so many lines."""
        best: _Fit | None = None
        low, high = 0, len(sizes)
        middle = 0  # the first fits most often
        while low < high:
            layout = self._laid_out(sizes[middle], width)
            # Most that are too large have too many lines: only of the others is the widest asked.
            if layout.lineCount() <= most and (fit := _Fit.of(layout)).widest <= width + 0.5:
                best, high = fit, middle
            else:
                low = middle + 1
            middle = (low + high) // 2
        return best

    def _sized(self, size: float) -> QFont:
        font = QFont(self._full)
        font.setPointSizeF(size)
        return font

    def _laid_out(self, size: float, width: float) -> QTextLayout:
        layout = QTextLayout(self._text, self._sized(size))
        option = QTextOption()
        option.setWrapMode(self._wrapping)
        # Absolute, so that a name from right to left starts where the others do: at the side where the window begins.
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        layout.setTextOption(option)
        layout.beginLayout()
        height = 0.0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(width, 1.0))
            line.setPosition(QPointF(0, height))
            height += line.height()
        layout.endLayout()
        return layout

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if not self._text:
            return 0
        fit = self._fit(width)
        return int(fit.height + 2 * fit.room_around) + 1

    def sizeHint(self) -> QSize:
        metrics = QFontMetricsF(self._full)
        width = self.width() if self.width() > 1 else int(metrics.horizontalAdvance(self._text)) + 1
        return QSize(width, self.heightForWidth(max(width, 200)))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, 0 if not self._text else int(QFontMetricsF(self._full).height() * 0.6))

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._text:
            return
        painter = QPainter(self)
        painter.setPen(self._colour)
        fit = self._fit(self.width())
        inward = -fit.reach if self.isRightToLeft() else fit.reach
        self._laid_out(fit.size, self.width()).draw(painter, QPointF(inward, fit.room_around))
        painter.end()


def _reach_left(layout: QTextLayout, metrics: QFontMetricsF) -> float:
    firsts = {line[:1] for line in _lines(layout)}
    return max([0.0, *(-metrics.boundingRect(first).left() for first in firsts if first)])


def _reach_right(layout: QTextLayout, metrics: QFontMetricsF) -> float:
    """Of either end: which stands at the right depends on the script."""
    ends = {end for line in _lines(layout) for end in (line[:1], line.rstrip()[-1:]) if end}
    return max([0.0, *(metrics.boundingRect(end).right() - metrics.horizontalAdvance(end) for end in ends)])


def _lines(layout: QTextLayout) -> list[str]:
    """Its lines, in which half of a rare letter, as Qt counts them, is none and reaches nowhere."""
    text = layout.text().encode("utf-16-le")
    lines = [layout.lineAt(n) for n in range(layout.lineCount())]
    ends = [(2 * line.textStart(), 2 * (line.textStart() + line.textLength())) for line in lines]
    return [text[start:end].decode("utf-16-le", "ignore") for start, end in ends]
