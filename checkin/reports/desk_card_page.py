"""The desk card: one A4 page that lies beside the laptop. Draws what it is given; says nothing of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from checkin.typeset.ink import LINE, MUTED, PAGE_HEIGHT, PAGE_WIDTH, SOFT, TEXT, Ink, wrap_to_width

_MARGIN = 34.0
_WIDTH = PAGE_WIDTH - 2 * _MARGIN
_SIZES = (10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0)
"""Points of the text, the largest that fits is taken: a language may need more words."""
_COLUMNS = (0.27, 0.37, 0.36)
"""Shares of the width: an answer, what it means, what to do."""
_GAP = 8.0


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """A row of the card: the words the screen says, what they mean, what to do."""

    said: str
    word: str
    """The large word in it, which has a colour of its own on the screen."""
    means: str
    do: str
    has_band: bool = False
    """Whether the screen shows the word with a band beside it: look before you let in."""


@dataclass(frozen=True, slots=True)
class DeskCard:
    """All that stands on the card, in the language of who reads it."""

    title: str
    answers_title: str
    answers: Sequence[AnswerRow]
    keys_title: str
    keys: Sequence[tuple[str, str]]
    """A key, and what it does."""
    troubles: Sequence[tuple[str, str]]
    """What is gone, and what to do."""
    to_fill_in: Sequence[str]
    """Whom to call and the like: each has a line behind it to write on."""


@dataclass(frozen=True, slots=True)
class AnswerColours:
    """As on the screen (#rrggbb): by the large word what fills its field and what is written on it; and the band."""

    by_word: Mapping[str, tuple[str, str]]
    band: str


def desk_card_as_pdf(card: DeskCard, colours: AnswerColours, ink: Ink) -> bytes:
    """The page, in the largest type with which all of it stands on one."""
    for size in _SIZES:
        page = _Page(card, colours, ink, size)
        if page.height() <= PAGE_HEIGHT - 2 * _MARGIN or size == _SIZES[-1]:
            page.draw()
            break
    return ink.finish()


class _Page:
    """The page at one size of type; `draw` and `height` go down it in the same steps."""

    def __init__(self, card: DeskCard, colours: AnswerColours, ink: Ink, size: float) -> None:
        self._card, self._colours, self._ink, self._size = card, colours, ink, size
        self._leading = size * 1.28
        self._y = _MARGIN
        self._is_drawn = False

    def height(self) -> float:
        """Points from the first line to the last."""
        self._go_down()
        return self._y - _MARGIN

    def draw(self) -> None:
        """The same, onto a page."""
        self._ink.start_page(PAGE_WIDTH, PAGE_HEIGHT)
        self._y, self._is_drawn = _MARGIN, True
        self._go_down()

    def _go_down(self) -> None:
        self._text(_MARGIN, self._card.title, 16, bold=True)
        self._y += 24
        self._heading(self._card.answers_title)
        for answer in self._card.answers:
            self._answer(answer)
        self._heading(self._card.keys_title)
        self._keys()
        for title, what in self._card.troubles:
            self._trouble(title, what)
        self._fill_in()

    def _heading(self, title: str) -> None:
        self._y += 5
        self._text(_MARGIN, title, self._size + 1.5, bold=True)
        self._y += self._leading + 5

    def _answer(self, answer: AnswerRow) -> None:
        widths = [share * _WIDTH - _GAP - (0 if n else 8) for n, share in enumerate(_COLUMNS)]
        cells = [
            wrap_to_width(self._ink, text, self._size, width, bold=not n)
            for n, (text, width) in enumerate(
                zip((answer.said, answer.means, answer.do), widths, strict=True)
            )
        ]
        high = max(len(lines) for lines in cells) * self._leading + 4
        fill, on_fill = self._colours.by_word.get(answer.word, (SOFT, TEXT))
        self._rect(_MARGIN, _COLUMNS[0] * _WIDTH - _GAP / 2, high - 1.5, fill)
        if answer.has_band:
            self._rect(_MARGIN, 6, high - 1.5, self._colours.band)
        x = _MARGIN + 10
        for n, (lines, share) in enumerate(zip(cells, _COLUMNS, strict=True)):
            colour = TEXT if n else on_fill
            self._lines(x, 1, lines, bold=not n, colour=colour)
            x += share * _WIDTH
        self._y += high

    def _keys(self) -> None:
        half = (len(self._card.keys) + 1) // 2
        column = _WIDTH / 2
        for row in range(half):
            pair = self._card.keys[row::half]
            cells = [wrap_to_width(self._ink, does, self._size, column - 92) for _, does in pair]
            for n, ((key, _), lines) in enumerate(zip(pair, cells, strict=True)):
                self._text(_MARGIN + n * column, key, self._size, bold=True)
                self._lines(_MARGIN + n * column + 84, 0, lines)
            self._y += max(map(len, cells)) * self._leading + 2
        self._y += 2

    def _trouble(self, title: str, what: str) -> None:
        self._rect(_MARGIN, _WIDTH, 0.6, LINE, above=-2)
        self._heading(title)
        lines = wrap_to_width(self._ink, what, self._size, _WIDTH)
        self._lines(_MARGIN, 0, lines)
        self._y += len(lines) * self._leading + 4

    def _fill_in(self) -> None:
        self._y += 8
        column = _WIDTH / max(1, len(self._card.to_fill_in))
        for n, what in enumerate(self._card.to_fill_in):
            x = _MARGIN + n * column
            self._text(x, what, self._size, colour=MUTED)
            begins = self._ink.width(what, self._size) + 4
            self._rect(x + begins, column - begins - _GAP, 0.6, MUTED, above=self._size + 1)
        self._y += self._leading

    # --- marks ---------------------------------------------------------------------------------------------

    def _lines(
        self, x: float, above: float, lines: Sequence[str], *, bold: bool = False, colour: str = TEXT
    ) -> None:
        before = self._y
        self._y += above
        for line in lines:
            self._text(x, line, self._size, bold=bold, colour=colour)
            self._y += self._leading
        self._y = before

    def _text(self, x: float, text: str, size: float, *, bold: bool = False, colour: str = TEXT) -> None:
        if self._is_drawn:
            self._ink.text(x, self._y + size, text, size, bold=bold, colour=colour)

    def _rect(self, x: float, width: float, height: float, colour: str, *, above: float = 0.0) -> None:
        if self._is_drawn:
            self._ink.rect(x, self._y + above, width, height, colour)
