"""How large everything on the verdict card is: as large as its height lets it, and never so large that it is cut.

Larger system type starts from larger sizes. The word and the name are the last to shrink.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QLayout, QWidget

from checkin.gui.verdict.mark import MarkWidget
from checkin.gui.widgets.fitted_text import FittedText

MARK = 112
_STEPS = 12
"""From the sizes that a card of its height would like, down to the smallest that can be read."""


class CardSizes:
    """Sets the sizes of the parts of one card; `loud` are its word and its name, `quiet` what stands around them."""

    def __init__(
        self,
        mark: MarkWidget,
        loud: tuple[FittedText, FittedText],
        quiet: Sequence[FittedText],
        *,
        column: QLayout,
        top: QLayout,
        band: QLayout,
    ) -> None:
        self._mark, self._loud, self._quiet = mark, loud, tuple(quiet)
        self._column, self._top, self._band = column, top, band
        self._measured: tuple[int, ...] = ()
        self._least = 0
        self._is_fitting = False

    def refit(self, card: QWidget, fit_parts: Callable[[], None]) -> None:
        """Show, hide and size the parts of `card`; once more, where that gave it another size.

        To show a part makes Qt lay out at once what waited for it, and `card` may be resized in the middle: a part that
        was hidden from in there would be shown all the same.
        """
        if self._is_fitting:
            return
        self._is_fitting = True
        size = card.size()
        fit_parts()
        if card.size() != size:
            fit_parts()
        self._is_fitting = False

    def fit(self, width: int, height: int, taken: int, may_go: Sequence[Callable[[], None]] = ()) -> None:
        """The largest sizes with which all fits; `taken` pixels of the height go to what does not change.

        Where not even the smallest do, each of `may_go` hides a part, until what is left fits.
        """
        self._choose(width, height, taken)
        for hide in may_go:
            if self._column.totalHeightForWidth(width) <= height:
                return
            hide()
            self._choose(width, height, taken)

    def _choose(self, width: int, height: int, taken: int) -> None:
        room = _room(width, height - taken)
        low, high = 0, _STEPS
        step = 0  # the largest sizes fit most often
        while low < high:
            self._set(step, room)
            is_wide_enough = self._column.totalMinimumSize().width() <= width
            if is_wide_enough and self._column.totalHeightForWidth(width) <= height:
                high = step
            else:
                low = step + 1
            step = (low + high) // 2
        self._set(low, room)

    def forget(self) -> None:
        """The card says something else: what was measured is no more."""
        self._measured = ()

    def least_height(self, width: int, height: int, taken: int) -> int:
        """How high a card of that width must be for its smallest sizes; it is left in those that `fit` chooses.

        To try sizes asks Qt for a new layout, which asks for this: what is as it was measured is not tried again.
        """
        if self._measured != (width, height, taken, self._column.totalHeightForWidth(width)):
            self._set(_STEPS, _room(width, height - taken))
            self._least = self._column.totalHeightForWidth(width)
            self.fit(width, height, taken)
            self._measured = (width, height, taken, self._column.totalHeightForWidth(width))
        return self._least

    def _set(self, step: int, room: float) -> None:
        """`step` 0 is what a card with that much room would like, `_STEPS` the smallest."""
        share = step / _STEPS
        word, name = self._loud
        word.set_scale(_shrunk(_between(0.7, room / 300, 2.5), 0.42, share**2))
        name.set_scale(_shrunk(_between(0.7, room / 330, 2.2), 0.5, share**2))
        for part in self._quiet:
            part.set_scale(_shrunk(_between(0.85, room / 380, 1.9), 0.6, share))
        self._mark.set_size(round(MARK * _shrunk(_between(0.6, room / 380, 1.6), 0.3, share)))
        side, edge = round(_shrunk(32, 16, share)), round(_shrunk(20, 6, share))
        self._top.setContentsMargins(side, edge, side, edge)
        self._top.setSpacing(round(_shrunk(28, 14, share)))
        self._band.setContentsMargins(side, edge // 2, side, edge // 2)
        # It has a layout of its own, whose height the column would know of only later.
        holder = self._band.parentWidget()
        assert holder is not None
        holder.updateGeometry()


def _room(width: int, height: float) -> float:
    """The height that a card is drawn for; on a narrow one a large mark would leave the words no room."""
    return min(height, width * 0.75)


def _shrunk(full: float, least: float, share: float) -> float:
    return full if full <= least else full + (least - full) * share


def _between(least: float, value: float, most: float) -> float:
    return max(least, min(value, most))
