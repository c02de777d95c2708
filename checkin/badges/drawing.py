"""One badge as PDF operators: boxes of millimetres become points, texts become glyphs.

A page names glyphs by their numbers in the font file. So the operators of a badge depend on nothing but the badge, and
badges drawn in several processes can stand in one document.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field

from checkin.badges import qr
from checkin.badges.fitting import Fitted, fit
from checkin.badges.fonts import Font, han_family
from checkin.badges.pictures import Picture
from checkin.badges.shaping import Glyph, Line, Run, Shaper, Style
from checkin.badges.wording import country_name, event_dates
from checkin.core.attendee import Attendee
from checkin.core.layout import (
    Align,
    BadgeLayout,
    Item,
    PictureElement,
    QrElement,
    RectElement,
    TextElement,
    VAlign,
    badge_fields,
    badge_language,
    printed,
)
from checkin.core.programme import Programme

PT_PER_MM = 72 / 25.4
# How much an outline adds to a font without a bold file: about the difference of Noto Sans Regular and Bold.
_OUTLINE = 0.028

_TURNED = str.maketrans("()[]{}<>«»", ")(][}{><»«")

Glyphs = dict[str, dict[int, str]]


@dataclass(frozen=True, slots=True)
class Shrunk:
    """A text that had to be smaller than its layout's smallest size."""

    reference: str
    field: str
    from_pt: float
    to_pt: float


@dataclass(frozen=True, slots=True)
class Unprintable:
    """Characters that no font of ours has; they were left out."""

    reference: str
    field: str
    characters: str


@dataclass(slots=True)
class Drawn:
    """The operators of one badge's pages, the glyphs they use (with the text each stands for), and what was amiss."""

    pages: tuple[bytes, ...]
    glyphs: Glyphs
    shrunk: list[Shrunk] = field(default_factory=list)
    unprintable: list[Unprintable] = field(default_factory=list)


class Drawer:
    """Draws the badges of one layout and programme."""

    def __init__(
        self, layout: BadgeLayout, programme: Programme, shaper: Shaper, pictures: dict[str, Picture]
    ) -> None:
        self._layout = layout
        self._programme = programme
        self._shaper = shaper
        self._pictures = pictures
        self._language = badge_language(layout, programme)
        self._dates = event_dates(programme.event, self._language)
        han = next((code for code in programme.event.languages if code[:2] in ("ja", "ko", "zh")), "ja")
        self._han = han_family(han)

    def draw(self, attendee: Attendee, code: str) -> Drawn:
        """Draw one badge."""
        layout = self._layout
        fields = badge_fields(
            attendee,
            code,
            self._programme,
            name_order=layout.name_order,
            country=country_name(attendee.country, self._language),
            dates=self._dates,
        )
        content = printed(layout, attendee, fields, self._programme)
        drawn = Drawn((), defaultdict(dict))
        front = self._panel(content.front, drawn, attendee.reference)
        back = self._panel(content.back, drawn, attendee.reference)
        if layout.fold:
            drawn.pages = (self._folded(front, back).encode("ascii"),)
        elif layout.back:
            drawn.pages = (front.encode("ascii"), back.encode("ascii"))
        else:
            drawn.pages = (front.encode("ascii"),)
        drawn.glyphs = dict(drawn.glyphs)
        return drawn

    def _folded(self, front: str, back: str) -> str:
        """The front below, the back above it upside down, and a tick at each edge where to fold."""
        width, panel = self._layout.width_mm * PT_PER_MM, self._layout.panel_height_mm * PT_PER_MM
        fold = "".join(
            f"{x1:.3f} {panel:.3f} m {x2:.3f} {panel:.3f} l\n" for x1, x2 in ((0, 6), (width - 6, width))
        )
        turned = f"q -1 0 0 -1 {width:.3f} {2 * panel:.3f} cm\n{back}Q\n" if back else ""
        return f"{front}{turned}q 0.6 G 0.25 w\n{fold}S Q\n"

    def _panel(self, items: tuple[Item, ...], drawn: Drawn, reference: str) -> str:
        parts = []
        at = 0
        while at < len(items):
            stop = at + 1
            if isinstance(items[at].element, TextElement):
                while stop < len(items) and _follows(items[stop]):
                    stop += 1
                parts.append(self._texts(items[at:stop], drawn, reference))
            else:
                parts.append(self._other(items[at]))
            at = stop
        return "".join(parts)

    def _other(self, item: Item) -> str:
        element = item.element
        x, width = element.x_mm * PT_PER_MM, element.width_mm * PT_PER_MM
        height = element.height_mm * PT_PER_MM
        y = self._from_bottom(element.y_mm) - height
        match element:
            case RectElement():
                return f"{_colour(item.colour)} rg {x:.3f} {y:.3f} {width:.3f} {height:.3f} re f\n"
            case QrElement():
                return qr.operators(item.text, x, y, width) if item.text else ""
            case PictureElement():
                return self._pictures[element.file].operators(x, y, width, height)
            case _:
                raise TypeError(f"no way to draw {element!r}")

    def _texts(self, chain: tuple[Item, ...], drawn: Drawn, reference: str) -> str:
        """Draw texts that follow each other, aligned in height as one."""
        fitted = [(item, self._fit(item, drawn, reference)) for item in chain]
        present = [(item, text) for item, text in fitted if text is not None]
        if not present:
            return ""
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
        return "".join(parts)

    def _fit(self, item: Item, drawn: Drawn, reference: str) -> Fitted | None:
        element = item.element
        assert isinstance(element, TextElement)
        style = Style(element.font, element.bold, self._language, self._han)
        cleaned = self._shaper.clean(item.text, style)
        if cleaned.unprintable:
            drawn.unprintable.append(Unprintable(reference, element.field, cleaned.unprintable))
        if not cleaned.text:
            return None
        fitted = fit(self._shaper, cleaned.text, element, style)
        if fitted.shrunk:
            drawn.shrunk.append(Shrunk(reference, element.field, element.min_pt, fitted.size_pt))
        return fitted

    def _lines(self, item: Item, text: Fitted, top: float, glyphs: Glyphs) -> str:
        element = item.element
        assert isinstance(element, TextElement)
        left, width = element.x_mm * PT_PER_MM, element.width_mm * PT_PER_MM
        page_top = self._layout.panel_height_mm * PT_PER_MM
        colour = _colour(item.colour)
        parts = [f"q {colour} rg {colour} RG {_OUTLINE * text.size_pt:.3f} w 1 j BT\n"]
        for line, baseline in zip(text.lines, text.baselines_pt, strict=True):
            spare = width - line.width * text.size_pt
            x = left + spare * _share(element.align, line.rtl)
            y = page_top - top - baseline
            parts.append(f"1 0 0 1 {x:.3f} {y:.3f} Tm\n{_line(line, text.size_pt, element.bold, glyphs)}")
        parts.append("ET Q\n")
        return "".join(parts)

    def _from_bottom(self, y_mm: float) -> float:
        return (self._layout.panel_height_mm - y_mm) * PT_PER_MM


def merge_glyphs(known: Glyphs, more: Glyphs) -> None:
    """Add glyphs to those known; of two texts for one glyph the least stays, whatever the order they come in."""
    for name, used in more.items():
        texts = known.setdefault(name, {})
        for glyph, text in used.items():
            before = texts.get(glyph)
            texts[glyph] = min(before, text) if before and text else before or text


def _follows(item: Item) -> bool:
    return isinstance(item.element, TextElement) and item.element.below_mm is not None


def _gap(item: Item) -> float:
    element = item.element
    return element.below_mm * PT_PER_MM if isinstance(element, TextElement) and element.below_mm else 0.0


def _share(align: Align, rtl: bool) -> float:
    """Which share of the spare width stands to the left of a line."""
    if align is Align.START:
        return 1.0 if rtl else 0.0
    return {Align.LEFT: 0.0, Align.CENTER: 0.5, Align.RIGHT: 1.0}[align]


def _colour(colour: str) -> str:
    return " ".join(f"{int(colour[n : n + 2], 16) / 255:.3f}" for n in (1, 3, 5))


def _line(line: Line, size: float, bold: bool, glyphs: Glyphs) -> str:
    return "".join(_run(run, line.text, size, bold, glyphs[run.font.name]) for run in line.runs)


def _run(run: Run, text: str, size: float, bold: bool, known: dict[int, str]) -> str:
    one_to_one = _note(run, text, known)
    outlined = "2 Tr " if bold and not run.font.bold else "0 Tr "
    shown = f"{outlined}/{run.font.name} {size:.2f} Tf {_shown(run, size)}\n"
    if one_to_one or run.rtl:
        return shown
    # What is copied or searched is the text itself, whatever became of its letters. Not from right to left: there
    # viewers turn the text around themselves, and would turn this around too.
    actual = text[run.start : run.end].encode("utf-16-be").hex().upper()
    return f"/Span <</ActualText <FEFF{actual}>>> BDC\n{shown}EMC\n"


def _note(run: Run, text: str, known: dict[int, str]) -> bool:
    """Note which glyphs the run uses and for what; False if some stand for more or less than one character."""
    starts = sorted({glyph.cluster for glyph in run.glyphs})
    ends = dict(zip(starts, [*starts[1:], run.end], strict=True))
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
    return len(starts) == len(run.glyphs) == run.end - run.start


def _shown(run: Run, size: float) -> str:
    """Show the glyphs of a run; moves beyond the font's own widths are in thousandths of the size."""
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
    for glyph in run.glyphs:
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
        pending = _beyond(run.font, glyph)
    if open_hex:
        parts.append(f"<{open_hex}>")
    if abs(pending) >= 0.0005:
        parts.append(f"{-pending * 1000:.4g}")
    shown.append(f"[{' '.join(parts)}]TJ")
    if rise:
        shown.append("0 Ts")
    return " ".join(shown)


def _beyond(font: Font, glyph: Glyph) -> float:
    """How far the next glyph is from where the font's own width would put it."""
    return glyph.advance - glyph.dx - font.advance(glyph.id) / font.upem
