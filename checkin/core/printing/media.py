"""Sizes of cards, labels and sheets that printers take, and which of them to ask for a page. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from checkin.core.errors import PrintingError
from checkin.core.language import _, together


@dataclass(frozen=True, slots=True)
class MediaSize:
    """A size a printer takes, in millimetres, or a range of sizes where least and most differ."""

    least_width: float
    most_width: float
    least_height: float
    most_height: float

    @property
    def is_range(self) -> bool:
        """Whether any size between two limits fits, and not one alone."""
        return self.least_width != self.most_width or self.least_height != self.most_height

    @property
    def is_roll(self) -> bool:
        """Whether it has one width and is cut to any length."""
        return self.least_width == self.most_width and self.least_height != self.most_height


_EXACT_MM = 0.05

SAME_SIZE_MM = 0.6
"""Cards and labels are sold by rounded sizes: 86 x 54 is CR80 of 85.60 x 53.98, 102 x 152 is 4 x 6 inches."""


@dataclass(frozen=True, slots=True)
class MediaChoice:
    """What to ask of a printer: one of its own sizes, or a custom one. `is_roll`: wider than the page on it may be."""

    width_mm: float
    height_mm: float
    is_custom: bool
    is_roll: bool = False


def media_for(sizes: Iterable[MediaSize], width_mm: float, height_mm: float) -> MediaChoice | None:
    """The media to ask of a printer with these sizes for such a page, or None when it has none.

    The exact size where the printer takes any size; else the nearest of its own; else the same turned, because
    a card printer may know its cards upright only (CUPS turns the page then). A badge narrower than a roll is cut from
    it to the badge's length, upright where it can be.
    """
    known = list(sizes)
    for width, height in ((width_mm, height_mm), (height_mm, width_mm)):
        fixed = [size for size in known if not size.is_range and _takes(size, width, height, SAME_SIZE_MM)]
        nearest = min(
            fixed,
            key=lambda size: abs(size.least_width - width) + abs(size.least_height - height),
            default=None,
        )
        if nearest is not None and _takes(nearest, width, height, _EXACT_MM):
            return MediaChoice(nearest.least_width, nearest.least_height, is_custom=False)
        if any(size.is_range and _takes(size, width, height, _EXACT_MM) for size in known):
            return MediaChoice(width, height, is_custom=True)
        if nearest is not None:
            return MediaChoice(nearest.least_width, nearest.least_height, is_custom=False)
    rolls = [size for size in known if size.is_roll]
    for width, height in ((width_mm, height_mm), (height_mm, width_mm)):
        wide = [
            roll for roll in rolls if width <= roll.least_width and _takes(roll, roll.least_width, height, 0)
        ]
        if wide:
            return MediaChoice(min(roll.least_width for roll in wide), height, is_custom=True, is_roll=True)
    return None


def require_media(name: str, sizes: Iterable[MediaSize], width_mm: float, height_mm: float) -> MediaChoice:
    """The same of the printer of that name; PrintingError where it has none. One that tells of no sizes takes any."""
    known = list(sizes)
    if not known:
        return MediaChoice(width_mm, height_mm, is_custom=True)
    media = media_for(known, width_mm, height_mm)
    if media is None:
        raise PrintingError(media_refusal(name, known, width_mm, height_mm))
    return media


def _takes(size: MediaSize, width: float, height: float, slack: float) -> bool:
    return (
        size.least_width - slack <= width <= size.most_width + slack
        and size.least_height - slack <= height <= size.most_height + slack
    )


def media_refusal(name: str, sizes: Iterable[MediaSize], width_mm: float, height_mm: float) -> str:
    """The sentence for a queue that has no such media: what it can't, what it can, what to do."""
    known = list(sizes)
    words = [
        _(
            "{least} to {most} mm",
            least=f"{size.least_width:g} x {size.least_height:g}",
            most=f"{size.most_width:g} x {size.most_height:g}",
        )
        if size.is_range
        else f"{size.least_width:g} x {size.least_height:g} mm"
        for size in known[:4]
    ]
    more = ["…"] if len(known) > len(words) else []
    return together(
        _(
            "“{name}” can’t print {width_mm:g} x {height_mm:g} mm.",
            name=name,
            width_mm=width_mm,
            height_mm=height_mm,
        ),
        _("It has {words}.", words=", ".join(words + more)) if words else "",
        _(
            "Nothing was printed; choose another printer or a layout of its size, or set the card’s size in the "
            "printer’s settings."
        ),
    )
