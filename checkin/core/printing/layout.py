"""Badge layouts in millimetres, and what is printed where for one attendee: data, no drawing and no fonts.

The origin is the upper left corner of a panel, y grows downwards. Reading layouts from JSON is `layout_reading`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest

from checkin.core.contrast import BLACK, WHITE, from_hex, reads_better_on
from checkin.core.event.attendee import TEXT_FIELDS, Attendee
from checkin.core.event.programme import Category, Programme
from checkin.core.language import N_, _

MIN_QR_MM = 12.0
QUIET_MODULES = 4
# Our badge code makes a version 2 symbol, and no code makes a smaller box sensible.
_BADGE_CODE_MODULES = 25
MIN_QR_BOX_MM = MIN_QR_MM * (_BADGE_CODE_MODULES + 2 * QUIET_MODULES) / _BADGE_CODE_MODULES

FIELDS = (
    "name", "second_name", "name_as_given", "name_latin", "first_name", "last_name", "prefix", "organisation",
    "job_title", "country", "category", "sector", "sessions", "event", "dates", "reference", "code",
)  # fmt: skip
NAME_FIELDS = frozenset({"name", "second_name", "name_as_given", "name_latin", "first_name", "last_name"})
PAPER_FIELDS = (
    "statement",
    "attended",
    "hours",
    "minutes",
    "duration",
    "issued",
    "session",
    "session_time",
    "room",
    "access",
)
"""What certificates, table cards and door signs may print beside these; empty on a badge."""
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_BRACES = re.compile(r"\{[^{}]*\}?|\}")
# What joins two fields in a template ("{job_title}, {organisation}") must not dangle when one of them is empty.
_JOINTS = " ,;·•|/–—-\n"


class NameOrder(StrEnum):
    """Which way of writing a name stands on the first line; the other one is `second_name`."""

    AS_GIVEN = "as_given"
    LATIN_FIRST = "latin_first"
    NATIVE_FIRST = "native_first"


class Align(StrEnum):
    """`start` is left, or right for a text that reads from the right."""

    START = "start"
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class VAlign(StrEnum):
    TOP = "top"
    MIDDLE = "middle"
    BOTTOM = "bottom"


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """What every element has: a box, whom it is for, and which field must be present or absent."""

    x_mm: float
    y_mm: float
    width_mm: float
    height_mm: float
    only_for: tuple[str, ...] = ()
    if_field: str | None = None
    unless_field: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TextElement(Element):
    """A text with {placeholders}, as large as fits its box between `min_pt` and `max_pt`.

    With `below_mm` it follows the text before it at that distance, wherever that one ended (or would have begun,
    if it has nothing to say), and its own y is ignored: such a chain is aligned as one, as its first text says.
    Below `break_below_pt` (default `min_pt`) it rather takes another line, where `max_lines` allow.
    `font` is the family that is asked first, `colour` is #rrggbb, `category` or `on_category`.
    """

    text: str
    min_pt: float
    max_pt: float
    font: str = "sans"
    bold: bool = False
    align: Align = Align.START
    valign: VAlign = VAlign.TOP
    colour: str = "#000000"
    max_lines: int = 1
    break_below_pt: float | None = None
    line_height: float = 1.18
    below_mm: float | None = None

    @property
    def field(self) -> str:
        """The field this text is about, for reports: its first placeholder."""
        found = _PLACEHOLDER.search(self.text)
        return found.group(1) if found else "text"


@dataclass(frozen=True, slots=True, kw_only=True)
class QrElement(Element):
    """A square with the code and its quiet zone, black on white."""

    text: str = "{code}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PictureElement(Element):
    """An SVG or PNG file beside the layout, as large as fits its box, centred."""

    file: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RectElement(Element):
    """A filled rectangle."""

    colour: str = "category"


SHIPPED_NAMES = frozenset({
    N_("A4, 2 × 4 badges of 90 × 65 mm"),
    N_("A6 folded to A7, 105 × 148 mm"),
    N_("Badge 4 × 3 in"),
    N_("Card CR80, 86 × 54 mm"),
    N_("Fan-fold 102 × 152 mm"),
    N_("Label 62 mm, continuous"),
    N_("US Letter, 2 × 3 badges of 4 × 3 in"),
})  # fmt: skip
"""As their files in resources/layouts say them."""


@dataclass(frozen=True, slots=True)
class BadgeLayout:
    """One way of printing a badge. `width_mm` x `height_mm` is the paper of one badge, before folding.

    With `fold` front and back share that paper: the front is its lower half, the back its upper half upside down.
    Otherwise a back is a second page. `sheet` names the sheet that several of them are printed on, `folder` is where
    its pictures are; it is no part of the layout's file.
    """

    id: str
    name: str
    width_mm: float
    height_mm: float
    front: tuple[Element, ...]
    back: tuple[Element, ...] = ()
    fold: bool = False
    continuous: bool = False
    sheet: str | None = None
    name_order: NameOrder = NameOrder.AS_GIVEN
    language: str | None = None
    folder: str | None = None

    @property
    def has_name(self) -> bool:
        """Whether it prints who somebody is."""
        texts = (one.text for one in (*self.front, *self.back) if isinstance(one, TextElement))
        return any(NAME_FIELDS.intersection(placeholders(text)) for text in texts)

    @property
    def person_fields(self) -> frozenset[str]:
        """Which fields of a person change what stands on it; the category its colours, too."""
        elements = self.front + self.back
        texts = (one.text for one in elements if isinstance(one, (TextElement, QrElement)))
        named = {name for text in texts for name in placeholders(text)}
        named |= {name for one in elements for name in (one.if_field, one.unless_field) if name}
        if named & {"second_name", "name"} and self.name_order is not NameOrder.AS_GIVEN:
            named |= {"name", "name_latin"}
        aliases = {"second_name": {"name", "name_latin"}, "name_as_given": {"name"}}
        found = {"category"}.union(*(aliases.get(name, {name}) for name in named))
        return frozenset(found - {"event", "dates", "reference", "code", *PAPER_FIELDS})

    @property
    def shown_name(self) -> str:
        """In the language shown, of those that are shipped; who made one of their own called it as they like."""
        return _(self.name) if self.name in SHIPPED_NAMES else self.name

    @property
    def panel_height_mm(self) -> float:
        """Of one side: of a folded badge half the sheet."""
        return self.height_mm / 2 if self.fold else self.height_mm

    @property
    def pages_per_badge(self) -> int:
        """Two where the back is a page of its own."""
        return 2 if self.back and not self.fold else 1

    @property
    def pictures(self) -> tuple[str, ...]:
        """The files that its pictures need."""
        elements = self.front + self.back
        return tuple(dict.fromkeys(e.file for e in elements if isinstance(e, PictureElement)))


@dataclass(frozen=True, slots=True)
class Item:
    """One element as it is printed for one attendee: its text filled in, its colour resolved to #rrggbb."""

    element: Element
    text: str = ""
    colour: str = "#000000"


@dataclass(frozen=True, slots=True)
class Printed:
    """Everything on one badge."""

    front: tuple[Item, ...]
    back: tuple[Item, ...]


def badge_language(layout: BadgeLayout, programme: Programme) -> str:
    """Return the language of what the badge says by itself: the layout's, English where spoken, else the first."""
    languages = programme.event.languages
    return layout.language or ("en" if "en" in languages else languages[0])


def badge_fields(
    attendee: Attendee,
    code: str,
    programme: Programme,
    *,
    name_order: NameOrder = NameOrder.AS_GIVEN,
    country: str = "",
    sector: str | None = None,
    dates: str = "",
    more: Mapping[str, str] | None = None,
) -> dict[str, str]:
    """Return every field a layout may print; absent ones are empty. `country`, `dates` and `sector` come in words.

    `more` are those of PAPER_FIELDS.
    """
    first, second = _names(attendee, name_order)
    category = _category(attendee, programme)
    titles = [programme.session(s).title for s in attendee.sessions if programme.has_session(s)]
    return {
        **{name: getattr(attendee, name) or "" for name in TEXT_FIELDS if name in FIELDS},
        "name": first,
        "second_name": second,
        "name_as_given": attendee.name,
        "country": country,
        "category": category.name,
        "sector": sector if sector is not None else attendee.sector or "",
        "sessions": " · ".join(titles),
        "event": programme.event.name,
        "dates": dates,
        "reference": attendee.reference,
        "code": code,
        **dict.fromkeys(PAPER_FIELDS, ""),
        **(more or {}),
    }


def items_of_badge(
    layout: BadgeLayout, attendee: Attendee, fields: Mapping[str, str], programme: Programme
) -> Printed:
    """Decide what stands on this attendee's badge: the elements that apply, with their texts and colours."""
    category = _category(attendee, programme)
    return Printed(
        tuple(_items(layout.front, fields, category)),
        tuple(_items(layout.back, fields, category)),
    )


def fill_placeholders(text: str, fields: Mapping[str, str]) -> str:
    """Return the text with its placeholders replaced; what joined two fields goes with an empty one."""
    between, names = _PLACEHOLDER.split(text)[::2], placeholders(text)
    if not names:
        return text
    result, joint, has_gap, is_empty = "", between[0], False, True
    for name, following in zip(names, between[1:], strict=True):
        value = " ".join(fields[name].split())
        if value:
            # Only what the layout says: a mark that belongs to a value stays ("A-").
            result += (joint.lstrip(_JOINTS) if is_empty and has_gap else joint) + value
            joint, has_gap, is_empty = following, False, False
        else:
            is_joint = bool(following.strip()) and not following.strip(_JOINTS)
            joint = joint if is_joint and not joint.strip(_JOINTS) and joint else joint.rstrip() + following
            has_gap = True
    return (result + (joint.rstrip(_JOINTS) if has_gap else joint)).strip()


def placeholders(text: str) -> tuple[str, ...]:
    """The fields a text names."""
    return tuple(_PLACEHOLDER.findall(text))


def braces(text: str) -> tuple[str, ...]:
    """All that stands in braces, with them, be it a field or not: `{Name}` would be printed as it is."""
    return tuple(_BRACES.findall(text))


def contrasting(colour: str) -> str:
    """Return black or white, whichever is easier to read on this colour."""
    return "#ffffff" if reads_better_on(from_hex(colour), WHITE, BLACK) == WHITE else "#000000"


def _items(elements: tuple[Element, ...], fields: Mapping[str, str], category: Category) -> list[Item]:
    items = []
    for element, following in zip_longest(elements, elements[1:]):
        assert element is not None
        if not _applies(element, fields, category):
            if isinstance(element, TextElement) and _follows(following):
                # It says nothing, but what follows it stands in its place.
                items.append(Item(element))
            continue
        match element:
            case TextElement():
                item = Item(
                    element, fill_placeholders(element.text, fields), _colour(element.colour, category)
                )
            case QrElement():
                item = Item(element, fill_placeholders(element.text, fields))
            case RectElement():
                item = Item(element, "", _colour(element.colour, category))
            case _:
                item = Item(element)
        items.append(item)
    return items


def _follows(element: Element | None) -> bool:
    return isinstance(element, TextElement) and element.below_mm is not None


def _applies(element: Element, fields: Mapping[str, str], category: Category) -> bool:
    if element.only_for and category.id not in element.only_for:
        return False
    if element.if_field is not None and not fields[element.if_field].strip():
        return False
    return element.unless_field is None or not fields[element.unless_field].strip()


def _colour(colour: str, category: Category) -> str:
    if colour == "category":
        return category.colour
    if colour == "on_category":
        return contrasting(category.colour)
    return colour


def _category(attendee: Attendee, programme: Programme) -> Category:
    return programme.category_of(attendee.category)


def _names(attendee: Attendee, order: NameOrder) -> tuple[str, str]:
    given, latin = attendee.name, attendee.name_latin or ""
    if not latin or _same(given, latin):
        return given, ""
    swap = (order is NameOrder.LATIN_FIRST and not _is_latin(given)) or (
        order is NameOrder.NATIVE_FIRST and _is_latin(given) and not _is_latin(latin)
    )
    return (latin, given) if swap else (given, latin)


def _same(one: str, other: str) -> bool:
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())


def _is_latin(text: str) -> bool:
    return all("LATIN" in unicodedata.name(c, "") for c in text if c.isalpha())
