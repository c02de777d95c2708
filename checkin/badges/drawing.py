"""One badge as PDF operators: boxes of millimetres become points, texts become glyphs.

A page names glyphs by their numbers in the font file. So the operators of a badge depend on nothing but the badge, and
badges drawn in several processes can stand in one document.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from checkin.badges.wording import country_on_badge, event_dates
from checkin.core.counting.sectors import sector_in
from checkin.core.event.attendee import Attendee
from checkin.core.event.programme import Programme
from checkin.core.printing.layout import (
    BadgeLayout,
    Item,
    PictureElement,
    Printed,
    QrElement,
    RectElement,
    TextElement,
    badge_fields,
    badge_language,
    items_of_badge,
)
from checkin.typeset import qr
from checkin.typeset.fonts import han_family
from checkin.typeset.shaping import Shaper
from checkin.typeset.texts import PT_PER_MM, Glyphs, TextDrawer, colour_operands, merge_glyphs

if TYPE_CHECKING:
    from checkin.typeset.pdf import Picture


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
        self._pictures = pictures
        self._language = badge_language(layout, programme)
        self._dates = event_dates(programme.event, self._language)
        han = next((code for code in programme.event.languages if code[:2] in ("ja", "ko", "zh")), "ja")
        self._text_drawer = TextDrawer(shaper, layout.panel_height_mm, self._language, han_family(han))

    def unprintable(self, attendee: Attendee) -> list[Unprintable]:
        """What of this person's badge no font of ours has; draws nothing, so it is quick for a whole list."""
        content = self._content(attendee, "")
        return [
            Unprintable(attendee.reference, item.element.field, characters)
            for item in (*content.front, *content.back)
            if isinstance(item.element, TextElement) and (characters := self._text_drawer.unprintable(item))
        ]

    def draw(self, attendee: Attendee, code: str, more: Mapping[str, str] | None = None) -> Drawn:
        """Draw one badge, or another paper with the fields `more`."""
        layout = self._layout
        content = self._content(attendee, code, more)
        drawn = Drawn((), {})
        front = self._panel(content.front, drawn, attendee.reference)
        back = self._panel(content.back, drawn, attendee.reference)
        if layout.fold:
            drawn.pages = (self._folded(front, back).encode("ascii"),)
        elif layout.back:
            drawn.pages = (front.encode("ascii"), back.encode("ascii"))
        else:
            drawn.pages = (front.encode("ascii"),)
        return drawn

    def _content(self, attendee: Attendee, code: str, more: Mapping[str, str] | None = None) -> Printed:
        fields = badge_fields(
            attendee,
            code,
            self._programme,
            name_order=self._layout.name_order,
            country=country_on_badge(attendee.country, self._language),
            sector=sector_in(attendee.sector or "", self._language),
            dates=self._dates,
            more=more,
        )
        return items_of_badge(self._layout, attendee, fields, self._programme)

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
                return f"{colour_operands(item.colour)} rg {x:.3f} {y:.3f} {width:.3f} {height:.3f} re f\n"
            case QrElement():
                return qr.operators(item.text, x, y, width) if item.text else ""
            case PictureElement():
                return self._pictures[element.file].operators(x, y, width, height)
            case _:
                raise TypeError(f"no way to draw {element!r}")

    def _texts(self, chain: tuple[Item, ...], drawn: Drawn, reference: str) -> str:
        texts = self._text_drawer.draw(chain)
        merge_glyphs(drawn.glyphs, texts.glyphs)
        for element, characters in texts.unprintable:
            drawn.unprintable.append(Unprintable(reference, element.field, characters))
        for element, size in texts.shrunk:
            drawn.shrunk.append(Shrunk(reference, element.field, element.min_pt, size))
        return texts.operators

    def _from_bottom(self, y_mm: float) -> float:
        return (self._layout.panel_height_mm - y_mm) * PT_PER_MM


def _follows(item: Item) -> bool:
    return isinstance(item.element, TextElement) and item.element.below_mm is not None
