"""Texts as PDF operators: chains of lines in their boxes, glyphs by number, and the text to be copied from them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import groupby

from checkin.core.printing.layout import Align, Item, TextElement, VAlign
from checkin.typeset.fitting import Fitted, fit
from checkin.typeset.fonts import Font
from checkin.typeset.shaping import Glyph, Run, ShapedLine, Shaper, Style

PT_PER_MM = 72 / 25.4
# How much an outline adds to a font without a bold file: about the difference of Noto Sans Regular and Bold.
OUTLINE = 0.028
_TURNED = str.maketrans("()[]{}<>«»", ")(][}{><»«")

Glyphs = dict[str, dict[int, str]]
"""Name of font -> glyph -> the text it stands for."""


@dataclass(slots=True)
class DrawnTexts:
    """The operators of a chain of texts, the glyphs they use, and what was amiss: which element, and how."""

    operators: str = ""
    glyphs: Glyphs = field(default_factory=dict)
    shrunk: list[tuple[TextElement, float]] = field(default_factory=list)
    unprintable: list[tuple[TextElement, str]] = field(default_factory=list)


class TextDrawer:
    """Draws texts on panels of one height; remembers chains, as most badges say the same but for the name."""

    def __init__(self, shaper: Shaper, panel_height_mm: float, language: str, han: str) -> None:
        self._shaper = shaper
        self._panel_height = panel_height_mm * PT_PER_MM
        self._language = language
        self._han = han
        self.draw = lru_cache(2048)(self._draw)

    def unprintable(self, item: Item) -> str:
        """The characters of a text that no font of ours has."""
        assert isinstance(item.element, TextElement)
        return self._shaper.clean(item.text, self._style(item.element)).unprintable

    def _style(self, element: TextElement) -> Style:
        return Style(element.font, element.bold, self._language, self._han)

    def _draw(self, chain: tuple[Item, ...]) -> DrawnTexts:
        """Draw texts that follow each other, aligned in height as one."""
        drawn = DrawnTexts()
        fitted = [(item, self._fit(item, drawn)) for item in chain]
        present = [(item, text) for item, text in fitted if text is not None]
        if not present:
            return drawn
        first, last = chain[0].element, chain[-1].element
        assert isinstance(first, TextElement)
        room = last.y_mm + last.height_mm - first.y_mm if len(chain) > 1 else first.height_mm
        used = 0.0
        for number, (item, text) in enumerate(present):
            used += text.height_pt + (_gap(item) if number else 0.0)
        spare = max(0.0, room * PT_PER_MM - used)
        top = first.y_mm * PT_PER_MM
        top += {VAlign.TOP: 0.0, VAlign.MIDDLE: spare / 2, VAlign.BOTTOM: spare}[first.valign]
        parts = []
        for number, (item, text) in enumerate(present):
            top += _gap(item) if number else 0.0
            parts.append(self._lines(item, text, top, drawn.glyphs))
            top += text.height_pt
        drawn.operators = "".join(parts)
        return drawn

    def _fit(self, item: Item, drawn: DrawnTexts) -> Fitted | None:
        element = item.element
        assert isinstance(element, TextElement)
        style = self._style(element)
        cleaned = self._shaper.clean(item.text, style)
        if cleaned.unprintable:
            drawn.unprintable.append((element, cleaned.unprintable))
        if not cleaned.text:
            return None
        fitted = fit(self._shaper, cleaned.text, element, style)
        if fitted.shrunk:
            drawn.shrunk.append((element, fitted.size_pt))
        return fitted

    def _lines(self, item: Item, text: Fitted, top: float, glyphs: Glyphs) -> str:
        element = item.element
        assert isinstance(element, TextElement)
        left, width = element.x_mm * PT_PER_MM, element.width_mm * PT_PER_MM
        colour = colour_operands(item.colour)
        parts = [f"q {colour} rg {colour} RG {OUTLINE * text.size_pt:.3f} w 1 j BT\n"]
        for line, baseline in zip(text.lines, text.baselines_pt, strict=True):
            spare = width - line.width * text.size_pt
            x = left + spare * _share(element.align, line.rtl)
            y = self._panel_height - top - baseline
            parts.append(
                f"1 0 0 1 {x:.3f} {y:.3f} Tm\n{line_operators(line, text.size_pt, element.bold, glyphs)}"
            )
        parts.append("ET Q\n")
        return "".join(parts)


def merge_glyphs(known: Glyphs, more: Glyphs) -> None:
    """Add glyphs to those known; of two texts for one glyph the least stays, whatever the order they come in."""
    for name, used in more.items():
        texts = known.setdefault(name, {})
        for glyph, text in used.items():
            before = texts.get(glyph)
            texts[glyph] = min(before, text) if before and text else before or text


def _gap(item: Item) -> float:
    element = item.element
    return element.below_mm * PT_PER_MM if isinstance(element, TextElement) and element.below_mm else 0.0


def _share(align: Align, rtl: bool) -> float:
    """Which share of the spare width stands to the left of a line."""
    if align is Align.START:
        return 1.0 if rtl else 0.0
    return {Align.LEFT: 0.0, Align.CENTER: 0.5, Align.RIGHT: 1.0}[align]


def colour_operands(colour: str) -> str:
    """The three numbers of a #rrggbb colour."""
    return " ".join(f"{int(colour[n : n + 2], 16) / 255:.3f}" for n in (1, 3, 5))


def line_operators(line: ShapedLine, size: float, bold: bool, glyphs: Glyphs) -> str:
    """Show a shaped line of so many points at the text matrix, between BT and ET; notes the glyphs it uses."""
    runs = ((run, glyphs.setdefault(run.font.name, {})) for run in line.runs)
    return "".join(_run(run, line.text, size, bold, known) for run, known in runs)


def _run(run: Run, text: str, size: float, bold: bool, known: dict[int, str]) -> str:
    one_to_one = _note(run, text, known)
    outlined = "2 Tr " if bold and not run.font.bold else "0 Tr "
    font = f"{outlined}/{run.font.name} {size:.2f} Tf "
    if run.rtl:
        # Letter by letter: many share the glyph without dots, and viewers turn the order round themselves.
        parts = (_spoken(said, _shown((glyph,), run.font, size)) for glyph, said in _letters(run, text))
        return f"{font}{''.join(parts)}"
    shown = f"{font}{_shown(run.glyphs, run.font, size)}"
    # What is copied or searched is the text itself, whatever became of its letters.
    return shown if one_to_one else _spoken(text[run.start : run.end], shown)


def _spoken(text: str, shown: str) -> str:
    """Operators that show something, with the text that it stands for."""
    return f"/Span <</ActualText <FEFF{text.encode('utf-16-be').hex().upper()}>>> BDC\n{shown}EMC\n"


def _note(run: Run, text: str, known: dict[int, str]) -> bool:
    """Note which glyphs the run uses and for what; False if some stand for more or less than one character."""
    ends = _ends(run)
    bearers: dict[int, Glyph] = {}
    for glyph in run.glyphs:
        known.setdefault(glyph.id, "")
        bearer = bearers.get(glyph.cluster)
        if bearer is None or glyph.advance > bearer.advance:
            bearers[glyph.cluster] = glyph
    for start, glyph in bearers.items():
        stands_for, before = text[start : ends[start]], known[glyph.id]
        if run.rtl:
            # The glyph is drawn turned round; what it looks like is what it is elsewhere.
            stands_for = stands_for.translate(_TURNED)
        # The least of them, so that the order in which badges are drawn does not matter.
        known[glyph.id] = min(before, stands_for) if before else stands_for
    return len(ends) == len(run.glyphs) == run.end - run.start


def _letters(run: Run, text: str) -> Iterator[tuple[Glyph, str]]:
    """The glyphs of a run from right to left as they are drawn, the widest of a letter with its text, the rest without.

    Marks stand before their letter, as viewers read what they find from the left, turned round.
    """
    for (start, end), glyphs in _by_letter(run):
        bearer = max(glyphs, key=lambda glyph: glyph.advance)
        for glyph in glyphs:
            yield glyph, text[start:end][::-1] if glyph is bearer else ""


def _by_letter(run: Run) -> Iterator[tuple[tuple[int, int], tuple[Glyph, ...]]]:
    """The glyphs of a run letter by letter, in the order they are drawn; each with its place in the text."""
    ends = _ends(run)
    for cluster, glyphs in groupby(run.glyphs, key=lambda glyph: glyph.cluster):
        yield (cluster, ends[cluster]), tuple(glyphs)


def _ends(run: Run) -> dict[int, int]:
    """Where each letter of a run begins in its text, and ends."""
    starts = sorted({glyph.cluster for glyph in run.glyphs})
    return dict(zip(starts, [*starts[1:], run.end], strict=True))


def _shown(glyphs: tuple[Glyph, ...], font: Font, size: float) -> str:
    """Show glyphs of one font; moves beyond the font's own widths are in thousandths of the size."""
    parts: list[str] = []
    open_hex = ""
    rise = 0.0
    pending = 0.0

    def move(amount: float) -> None:
        nonlocal open_hex
        if abs(amount) >= 0.0005:
            if open_hex:
                parts.append(f"<{open_hex}>")
                open_hex = ""
            parts.append(f"{-amount * 1000:.4g}")

    shown: list[str] = []
    for glyph in glyphs:
        if abs(glyph.dy - rise) > 0.0005:
            if open_hex:
                parts.append(f"<{open_hex}>")
                open_hex = ""
            if parts:
                shown.append(f"[{' '.join(parts)}]TJ")
                parts = []
            rise = glyph.dy
            shown.append(f"{rise * size:.3f} Ts")
        move(pending + glyph.dx)
        open_hex += f"{glyph.id:04X}"
        pending = _beyond(font, glyph)
    if open_hex:
        parts.append(f"<{open_hex}>")
    if abs(pending) >= 0.0005:
        parts.append(f"{-pending * 1000:.4g}")
    shown.append(f"[{' '.join(parts)}]TJ")
    if rise:
        shown.append("0 Ts")
    return " ".join(shown) + "\n"


def _beyond(font: Font, glyph: Glyph) -> float:
    """How far the next glyph is from where the font's own width would put it."""
    return glyph.advance - glyph.dx - font.advance(glyph.id) / font.upem
