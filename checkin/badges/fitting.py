"""How large a text can be in its box: one line as large as the layout allows, then more lines, then smaller.

A text is never cut. Breaks come at spaces, hyphens and between Han characters; inside a word only where nothing else
fits, and never inside a letter with its marks.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from checkin.badges.shaping import Line, Shaper, Style, clusters, is_rtl
from checkin.core.layout import TextElement

# What a line of text takes at least above and below its baseline, so that names stand at one height on every badge.
_TOP = 0.74
_BOTTOM = 0.21
_MM_PER_PT = 25.4 / 72
_SMALLEST_PT = 1.0
_AFTER_HYPHEN = "-/–—·、。，"


@dataclass(frozen=True, slots=True)
class Fitted:
    """Lines and the size that fits; heights in points. `shrunk` says that the layout's smallest was too large."""

    lines: tuple[Line, ...]
    size_pt: float
    baselines_pt: tuple[float, ...]
    height_pt: float
    shrunk: bool


def fit(shaper: Shaper, text: str, element: TextElement, style: Style) -> Fitted:
    """Fit a cleaned text into the box of its element."""
    width = element.width_mm / _MM_PER_PT
    height = element.height_mm / _MM_PER_PT
    rtl = is_rtl(text)
    pieces: list[str] | None = None
    for count in range(1, element.max_lines + 1):
        if count == 1:
            broken = [text]
        else:
            pieces = pieces if pieces is not None else _pieces(text)
            if len(pieces) < count:
                break
            broken = _balanced(shaper, pieces, count, style, rtl)
        lines = tuple(shaper.line(line, style, rtl) for line in broken)
        size = min(element.max_pt, _size_for(lines, width, height, element.line_height))
        if size >= element.min_pt:
            return _fitted(lines, _rounded(size), element.line_height, False)
    return _shrunk(shaper, text, pieces or _pieces(text), element, style)


def _shrunk(shaper: Shaper, text: str, pieces: list[str], element: TextElement, style: Style) -> Fitted:
    """The largest size below the layout's limits, with as many lines as the height then holds."""
    width = element.width_mm / _MM_PER_PT
    height = element.height_mm / _MM_PER_PT
    rtl = is_rtl(text)
    best: tuple[float, tuple[Line, ...]] = (0.0, (shaper.line(text, style, rtl),))
    # Words first; between letters only where a single word is what makes it small.
    for units, needed in ((pieces, 0.0), (clusters(text), element.min_pt * 0.7)):
        if best[0] >= needed > 0:
            break
        for count in range(1, min(len(units), 40) + 1):
            broken = _balanced(shaper, units, count, style, rtl) if count > 1 else [text]
            lines = tuple(shaper.line(line, style, rtl) for line in broken)
            size = _size_for(lines, width, height, element.line_height)
            if size > best[0]:
                best = (size, lines)
            elif size < best[0] * 0.8:
                break
    size = max(min(best[0], element.max_pt), _SMALLEST_PT)
    return _fitted(best[1], _rounded(size), element.line_height, size < element.min_pt)


def _rounded(size: float) -> float:
    """Down to a hundredth, so that what fits still fits and two runs write the same digits."""
    return int(size * 100) / 100


def _size_for(lines: tuple[Line, ...], width: float, height: float, line_height: float) -> float:
    widest = max(line.width for line in lines)
    baselines, total = _heights(lines, line_height)
    return min(width / widest if widest else height, height / total)


def _heights(lines: tuple[Line, ...], line_height: float) -> tuple[list[float], float]:
    """Baselines from the top and the whole height, at size 1; tall letters push lines apart rather than touch."""
    baselines = [max(_TOP, lines[0].top)]
    for before, line in pairwise(lines):
        baselines.append(baselines[-1] + max(line_height, before.bottom + line.top + 0.06))
    return baselines, baselines[-1] + max(_BOTTOM, lines[-1].bottom)


def _fitted(lines: tuple[Line, ...], size: float, line_height: float, shrunk: bool) -> Fitted:
    baselines, total = _heights(lines, line_height)
    return Fitted(lines, size, tuple(size * b for b in baselines), size * total, shrunk)


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
    return [*pieces, open_piece] if open_piece else pieces


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
