"""How large a text can be in its box: one line as large as the layout allows, then more lines, then smaller.

A text is never cut. Breaks come at spaces, hyphens and between Han characters; inside a word only where nothing else
fits, and never inside a letter with its marks.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from checkin.core.printing.layout import TextElement
from checkin.typeset.shaping import ShapedLine, Shaper, Style, clusters, is_rtl

# What a line of text takes at least above and below its baseline, so that names stand at one height on every badge.
_TOP = 0.74
_BOTTOM = 0.21
_MM_PER_PT = 25.4 / 72
_SMALLEST_PT = 1.0
_MOST_LINES = 40
_LONGEST = 1600
# A break at a space is worth this much size: “Bjørg / Ærø-Dalsgaard” rather than “Bjørg Ærø- / Dalsgaard”.
_SPACES_WORTH = 0.8
# Words are broken between letters only when they would be smaller than this share of the layout's smallest size.
_LETTERS_BELOW = 0.7
_AFTER_HYPHEN = "-/–—·、。，"
_POINT = "·"


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines and the size that fits; heights in points. `shrunk` says that the layout's smallest was too large."""

    lines: tuple[ShapedLine, ...]
    size_pt: float
    baselines_pt: tuple[float, ...]
    height_pt: float
    shrunk: bool


def fit(shaper: Shaper, text: str, element: TextElement, style: Style) -> Fitted:
    """Fit a cleaned text into the box of its element. One that no box could hold legibly ends in an ellipsis."""
    if len(text) > _LONGEST:
        cut = fit(shaper, f"{text[: _LONGEST - 1]}…", element, style)
        return replace(cut, shrunk=True)
    rtl = is_rtl(text)
    enough = element.break_below_pt or element.min_pt
    size, lines = _size_on(shaper, [text], element, style, rtl)
    for count in range(2, element.max_lines + 1):
        if size >= enough:
            break
        more_size, more_lines = _broken(shaper, text, count, element, style, rtl)
        if more_size > size:
            size, lines = more_size, more_lines
    if size >= element.min_pt:
        return _fitted(lines, _rounded(min(size, element.max_pt)), element.line_height, False)
    return _shrunk(shaper, text, element, style, rtl)


def _broken(
    shaper: Shaper, text: str, count: int, element: TextElement, style: Style, rtl: bool
) -> tuple[float, tuple[ShapedLine, ...]]:
    """The text on so many lines: at spaces, unless hyphens too make it a good deal larger."""
    size: float = 0.0
    lines: tuple[ShapedLine, ...] = ()
    words = _words(text)
    if len(words) >= count:
        size, lines = _size_on(shaper, _balanced(shaper, words, count, style, rtl), element, style, rtl)
    pieces = _pieces(text)
    if len(pieces) > len(words) and len(pieces) >= count:
        other, other_lines = _size_on(
            shaper, _balanced(shaper, pieces, count, style, rtl), element, style, rtl
        )
        if size < other * _SPACES_WORTH:
            return other, other_lines
    return size, lines


def _shrunk(shaper: Shaper, text: str, element: TextElement, style: Style, rtl: bool) -> Fitted:
    """The largest size below the layout's limits, with as many lines as the height then holds."""
    best = _size_on(shaper, [text], element, style, rtl)
    legible = element.min_pt * _LETTERS_BELOW
    # Words first; between letters only where a single word is what makes it small, and then in that word.
    for units in (
        _pieces(text),
        _pieces_no_wider(shaper, text, element, legible, style, rtl),
        clusters(text),
    ):
        for count in range(2, min(len(units), _MOST_LINES) + 1):
            found = _size_on(shaper, _balanced(shaper, units, count, style, rtl), element, style, rtl)
            if found[0] > best[0]:
                best = found
            elif found[0] < best[0] * 0.8:
                break
        if best[0] >= legible:
            break
    size = max(min(best[0], element.max_pt), _SMALLEST_PT)
    return _fitted(best[1], _rounded(size), element.line_height, size < element.min_pt)


def _pieces_no_wider(
    shaper: Shaper, text: str, element: TextElement, size: float, style: Style, rtl: bool
) -> list[str]:
    """The pieces, and of one that is wider than the box at this size its letters."""
    width = element.width_mm / _MM_PER_PT
    units: list[str] = []
    for piece in _pieces(text):
        word = piece.rstrip()
        is_wider = bool(word) and shaper.line(word, style, rtl).width * size > width
        units += clusters(piece) if is_wider else [piece]
    return units


def _size_on(
    shaper: Shaper, broken: list[str], element: TextElement, style: Style, rtl: bool
) -> tuple[float, tuple[ShapedLine, ...]]:
    """The largest size at which these lines fit the box, whatever the layout's limits."""
    lines = tuple(shaper.line(line, style, rtl) for line in broken)
    widest = max(line.width for line in lines)
    _, total = _heights(lines, element.line_height)
    width, height = element.width_mm / _MM_PER_PT, element.height_mm / _MM_PER_PT
    return min(width / widest if widest else height, height / total), lines


def _rounded(size: float) -> float:
    """Down to a hundredth, so that what fits still fits and two runs write the same digits."""
    return int(size * 100) / 100


def _heights(lines: tuple[ShapedLine, ...], line_height: float) -> tuple[list[float], float]:
    """Baselines from the top and the whole height, at size 1; tall letters push lines apart rather than touch."""
    baselines = [max(_TOP, lines[0].top)]
    for before, line in pairwise(lines):
        baselines.append(baselines[-1] + max(line_height, before.bottom + line.top + 0.06))
    return baselines, baselines[-1] + max(_BOTTOM, lines[-1].bottom)


def _fitted(lines: tuple[ShapedLine, ...], size: float, line_height: float, shrunk: bool) -> Fitted:
    baselines, total = _heights(lines, line_height)
    return Fitted(lines, size, tuple(size * b for b in baselines), size * total, shrunk)


def _words(text: str) -> list[str]:
    """Split after spaces; a word keeps its space."""
    words = text.split(" ")
    return _with_points([*(word + " " for word in words[:-1]), words[-1]])


def _with_points(pieces: Iterable[str]) -> list[str]:
    """No line begins with the point that stands between two things: it stays with what is before it."""
    kept: list[str] = []
    for piece in pieces:
        if piece.strip() == _POINT and kept:
            kept[-1] += piece
        else:
            kept.append(piece)
    return kept


def _pieces(text: str) -> list[str]:
    """Split where a line may end; a piece keeps the space or hyphen it ends with."""
    pieces: list[str] = []
    open_piece = ""
    for cluster in clusters(text):
        if open_piece and _is_wide(cluster[0]) and _is_wide(open_piece[-1]):
            pieces.append(open_piece)
            open_piece = ""
        open_piece += cluster
        if cluster == " " or (cluster in _AFTER_HYPHEN and len(open_piece) > 2):
            pieces.append(open_piece)
            open_piece = ""
    return _with_points([*pieces, open_piece] if open_piece else pieces)


def _is_wide(character: str) -> bool:
    """Whether lines may break beside this character, as between Han and kana. Not Hangul: its words have spaces."""
    return "\u3041" <= character <= "\u30fe" or "\u3400" <= character <= "\u9fff" or character >= "\U00020000"


def _balanced(shaper: Shaper, pieces: list[str], count: int, style: Style, rtl: bool) -> list[str]:
    """Break into `count` lines whose longest is as short as can be."""
    if count >= len(pieces):
        return [piece.strip() for piece in pieces if piece.strip()]
    widths = [shaper.line(piece, style, rtl).width for piece in pieces]
    ends = [shaper.line(piece.rstrip(), style, rtl).width if piece.rstrip() else 0.0 for piece in pieces]
    low, high = max(ends), sum(widths)
    for _ in range(24):
        middle = (low + high) / 2
        if len(_filled(pieces, widths, ends, middle)) <= count:
            high = middle
        else:
            low = middle
    return _filled(pieces, widths, ends, high * 1.0001)


def _filled(pieces: list[str], widths: list[float], ends: list[float], width: float) -> list[str]:
    """Fill lines one after the other up to this width."""
    lines: list[str] = []
    line, used = "", 0.0
    for piece, advance, end in zip(pieces, widths, ends, strict=True):
        if line and used + end > width:
            lines.append(line.strip())
            line, used = "", 0.0
        line += piece
        used += advance
    lines.append(line.strip())
    return [line for line in lines if line]
