"""A text that shrinks, then wraps, then shrinks further, but is never cut: names and verdicts on the card."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

_LONGEST = 500
"""Characters that are laid out: names and sentences have fewer, and a jammed key must hold up nobody."""
_KEPT = 64
"""Layouts of one text: those of the sizes that are tried."""
_SMALLEST_PT = 9.0
_STEP_PT = 1.0
_ONE_LINE_DOWN_TO = 0.67
"""Below this share of the full size a second line reads better than smaller letters."""


class FittedText(QWidget):
    """Draws its text as large as `font` where there is room. The height is that of `lines` full lines at most."""

    def __init__(
        self, font: QFont, lines: int = 1, parent: QWidget | None = None, *, wraps_first: bool = False
    ) -> None:
        super().__init__(parent)
        self._text = ""
        self._colour = QColor("black")
        self._lines = lines
        self._wraps_first = wraps_first
        # Kept apart from the widget's own font, which a new style sheet sets back.
        self._full = QFont(font)
        self._full_pt = font.pointSizeF()
        self._fits: dict[tuple[float, float], tuple[QTextLayout, float]] = {}
        # Not Fixed: Qt would hold it to the height it had at the width before.
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    @property
    def text(self) -> str:
        return self._text.replace("\u2028", "\n")

    def set_text(self, text: str) -> None:
        text = text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
        # What Qt's layout takes for a new line.
        text_as_laid_out = text.replace("\n", "\u2028")
        if text_as_laid_out != self._text:
            self._fits.clear()
        self._text = text_as_laid_out
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
        return self._fit(self.width())[0].font()

    def _fit(self, width: float) -> tuple[QTextLayout, float]:
        """The layout in the largest size that fits, and its height.

        Kept, because a card tries several sizes of all its texts at every scan, and asks for each height many times.
        """
        asked = (width, self._full.pointSizeF())
        if asked not in self._fits:
            if len(self._fits) >= _KEPT:
                self._fits.clear()  # of widths that a window had while it was drawn larger
            self._fits[asked] = self._fitting(width)
        return self._fits[asked]

    def _fitting(self, width: float) -> tuple[QTextLayout, float]:
        largest = self._full.pointSizeF()
        one_line_to = largest * _ONE_LINE_DOWN_TO
        steps = [largest - n * _STEP_PT for n in range(int((largest - _SMALLEST_PT) / _STEP_PT) + 1)]
        steps += [_SMALLEST_PT] if not steps or steps[-1] > _SMALLEST_PT else []
        large = [size for size in steps if size > one_line_to and not self._wraps_first]
        # Halved, not walked down: what fits in one size fits in every smaller one.
        for sizes, lines in ((large, 1), (steps[len(large) :], self._lines)):
            found = self._largest(sizes, width, lines)
            if found is not None:
                return found
        layout, height, _, _ = self._lay_out(self._sized(steps[-1]), width)
        return layout, height

    def _largest(self, sizes: list[float], width: float, most: int) -> tuple[QTextLayout, float] | None:
        """The layout in the first of falling sizes that fits on so many lines."""
        best: tuple[QTextLayout, float] | None = None
        low, high = 0, len(sizes)
        middle = 0  # the first fits most often
        while low < high:
            layout, height, lines, widest = self._lay_out(self._sized(sizes[middle]), width)
            if lines <= most and widest <= width + 0.5:
                best, high = (layout, height), middle
            else:
                low = middle + 1
            middle = (low + high) // 2
        return best

    def _sized(self, size: float) -> QFont:
        font = QFont(self._full)
        font.setPointSizeF(size)
        return font

    def _lay_out(self, font: QFont, width: float) -> tuple[QTextLayout, float, int, float]:
        layout = QTextLayout(self._text, font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        # Absolute, so that a name from right to left starts where the others do: at the side where the window begins.
        side = Qt.AlignmentFlag.AlignRight if self.isRightToLeft() else Qt.AlignmentFlag.AlignLeft
        option.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
        layout.setTextOption(option)
        layout.beginLayout()
        height, widest, lines = 0.0, 0.0, 0
        while True:
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(max(width, 1.0))
            line.setPosition(QPointF(0, height))
            height += line.height()
            widest = max(widest, line.naturalTextWidth())
            lines += 1
        layout.endLayout()
        return layout, height, lines, widest + _reach_left(layout)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        if not self._text:
            return 0
        layout, height = self._fit(width)
        return int(height + 2 * _room_around(layout)) + 1

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
        layout, _ = self._fit(self.width())
        layout.draw(painter, QPointF(_reach_left(layout), _room_around(layout)))
        painter.end()


def _room_around(layout: QTextLayout) -> float:
    """Rings and accents on capitals reach over the line's own height: Å, Ố."""
    return QFontMetricsF(layout.font()).height() * 0.1


def _reach_left(layout: QTextLayout) -> float:
    """How far a letter that begins a line stands left of where it begins, as the foot of a J does."""
    metrics, text = QFontMetricsF(layout.font()), layout.text().encode("utf-16-le")
    starts = [2 * layout.lineAt(n).textStart() for n in range(layout.lineCount())]
    # As Qt counts: half of a rare letter is none, and has no foot.
    firsts = {text[at : at + 2].decode("utf-16-le", "ignore") for at in starts}
    return max([0.0, *(-metrics.boundingRect(first).left() for first in firsts if first)])
