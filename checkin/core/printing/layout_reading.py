"""Badge layouts to and from plain dicts: strictly checked, and an error names the element that is wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import fields
from enum import StrEnum
from functools import partial
from typing import Annotated, Any

import msgspec

from checkin.core.checked_values import in_words, wrong
from checkin.core.errors import LayoutError
from checkin.core.language import N_, _
from checkin.core.printing.layout import (
    FIELDS,
    MIN_QR_BOX_MM,
    MIN_QR_MM,
    PAPER_FIELDS,
    QUIET_MODULES,
    Align,
    BadgeLayout,
    Element,
    NameOrder,
    PictureElement,
    QrElement,
    RectElement,
    TextElement,
    VAlign,
    placeholders,
)

FONTS = ("sans", "pretendard")
SHEETS = ("A4", "Letter")

_BRACE = re.compile(r"\{([^{}]*)\}")
_SLACK_MM = 0.01
_FIELDS = (*FIELDS, *PAPER_FIELDS)
_RANGES = {
    "x_mm": (0, 500), "y_mm": (0, 1000), "width_mm": (0.1, 500), "height_mm": (0.1, 1000), "size_mm": (0.1, 500),
    "below_mm": (0, 100), "max_pt": (3, 300), "min_pt": (3, 300), "break_below_pt": (3, 300), "max_lines": (1, 20),
    "line_height": (0.8, 3),
}  # fmt: skip
"""The least and the most of a number in an element; that it stays within its panel is looked at with the whole."""

_PAPER_RANGES = {"width_mm": (20, 500), "height_mm": (20, 1000)}
"""Of the paper of one badge."""


def _one_of(words: Sequence[str]) -> msgspec.Meta:
    return msgspec.Meta(pattern=rf"\A(?:{'|'.join(words)})\Z")


def _within(low: float, high: float) -> msgspec.Meta:
    return msgspec.Meta(ge=low, le=high)


_Text = Annotated[str, msgspec.Meta(pattern=r"\S")]
_Field = Annotated[str, _one_of(_FIELDS)]
_Colour = Annotated[str, msgspec.Meta(pattern=r"\A(?:#[0-9a-fA-F]{6}|category|on_category)\Z")]
_X = Annotated[float, _within(*_RANGES["x_mm"])]
_Y = Annotated[float, _within(*_RANGES["y_mm"])]
_Width = Annotated[float, _within(*_RANGES["width_mm"])]
_Height = Annotated[float, _within(*_RANGES["height_mm"])]
_Points = Annotated[float, _within(*_RANGES["max_pt"])]


class _Part(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="kind"):
    only_for: tuple[str, ...] = ()
    if_field: _Field | None = msgspec.field(name="if", default=None)
    unless_field: _Field | None = msgspec.field(name="unless", default=None)


class _TextPart(_Part, frozen=True, kw_only=True, tag="text"):
    x_mm: _X | None = None
    y_mm: _Y | None = None
    width_mm: _Width | None = None
    """Place and width may be left out of a text that stands below another."""
    height_mm: _Height
    below_mm: Annotated[float, _within(*_RANGES["below_mm"])] | None = None
    text: _Text
    max_pt: _Points
    min_pt: _Points | None = None
    break_below_pt: _Points | None = None
    weight: Annotated[str, _one_of(("regular", "bold"))] = "regular"
    font: Annotated[str, _one_of(FONTS)] = "sans"
    align: Align = Align.START
    valign: VAlign = VAlign.TOP
    colour: _Colour = "#000000"
    max_lines: Annotated[int, msgspec.Meta(ge=1, le=20)] = 1
    line_height: Annotated[float, _within(*_RANGES["line_height"])] = 1.18


class _QrPart(_Part, frozen=True, kw_only=True, tag="qr"):
    x_mm: _X
    y_mm: _Y
    size_mm: Annotated[float, _within(*_RANGES["size_mm"])]
    text: _Text = "{code}"


class _PicturePart(_Part, frozen=True, kw_only=True, tag="picture"):
    x_mm: _X
    y_mm: _Y
    width_mm: _Width
    height_mm: _Height
    file: Annotated[str, msgspec.Meta(pattern=r"(?i)\A[^/\\]+\.(?:svg|png|jpe?g)\Z")]


class _RectPart(_Part, frozen=True, kw_only=True, tag="rect"):
    x_mm: _X
    y_mm: _Y
    width_mm: _Width
    height_mm: _Height
    colour: _Colour = "category"


_Any = _TextPart | _QrPart | _PicturePart | _RectPart
_KINDS = ("text", "qr", "picture", "rect")


class _Layout(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    id: Annotated[str, msgspec.Meta(pattern=r"\A[a-z0-9][a-z0-9-]*\Z")]
    name: _Text
    width_mm: Annotated[float, _within(*_PAPER_RANGES["width_mm"])]
    height_mm: Annotated[float, _within(*_PAPER_RANGES["height_mm"])]
    fold: bool = False
    continuous: bool = False
    sheet: Annotated[str, _one_of(SHEETS)] | None = None
    name_order: NameOrder = NameOrder.AS_GIVEN
    language: Annotated[str, msgspec.Meta(pattern=r"\A[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")] | None = None
    front: tuple[_Any, ...]
    back: tuple[_Any, ...] = ()


_WANTED = {
    "id": N_("made of a-z, 0-9 and - only"),
    "language": N_("a language such as en"),
    "colour": N_("a colour such as #1b7f3b, category or on_category"),
    "file": N_("the name of an SVG or PNG file beside the layout"),
    "fold": N_("true or false"),
    "continuous": N_("true or false"),
    "only_for": N_("a list of texts"),
    "front": N_("a list of elements"),
    "back": N_("a list of elements"),
}
_WORDS: dict[str, Sequence[str]] = {
    "kind": _KINDS, "sheet": SHEETS, "font": FONTS, "weight": ("regular", "bold"), "if": _FIELDS, "unless": _FIELDS,
    "name_order": tuple(NameOrder), "align": tuple(Align), "valign": tuple(VAlign),
}  # fmt: skip


def layout_from_dict(raw: object) -> BadgeLayout:
    """Read a layout; LayoutError names the first thing that is wrong, with element and key."""
    try:
        told = msgspec.convert(raw, type=_Layout)
    except msgspec.ValidationError as error:
        said = in_words(str(error), raw, place_of=partial(_place_of, raw), wanted_at=_wanted_at)
        raise LayoutError(said) from None
    panel = (told.width_mm, told.height_mm / 2 if told.fold else told.height_mm)
    place_of = partial(_place_of, raw)
    values = {name: getattr(told, name) for name in told.__struct_fields__}
    values["front"] = _side(told.front, panel, "front", place_of)
    values["back"] = _side(told.back, panel, "back", place_of)
    return BadgeLayout(**values)


def _place_of(raw: Any, path: str) -> str:
    """`front[2]` in words, with the layout's id and the element's kind where they are right."""
    layout_id = raw.get("id") if isinstance(raw, dict) else None
    whole = _("Layout “{layout_id}”", layout_id=layout_id) if isinstance(layout_id, str) else _("The layout")
    if not path:
        return whole
    side, _bracket, number = path.removesuffix("]").partition("[")
    element = raw[side][int(number)]
    kind = element.get("kind") if isinstance(element, dict) else None
    return f"{whole}, {path} ({kind})" if kind in _KINDS else f"{whole}, {path}"


def _wanted_at(path: str) -> str:
    key = path.rpartition(".")[2].partition("[")[0]
    if key in _WORDS:
        return _("one of: {words}", words=", ".join(_WORDS[key]))
    ranges = _RANGES if "." in path else _PAPER_RANGES
    return (
        _number_from_to(*ranges[key]) if key in ranges else _WANTED.get(key, N_("a text that is not empty"))
    )


def _number_from_to(low: float, high: float) -> str:
    return _("a number from {low:g} to {high:g}", low=low, high=high)


def layout_to_dict(layout: BadgeLayout) -> dict[str, Any]:
    """The same layout as plain values; `layout_from_dict` reads it back to an equal one."""
    raw: dict[str, Any] = {"id": layout.id, "name": layout.name}
    raw |= {"width_mm": layout.width_mm, "height_mm": layout.height_mm}
    raw |= {"fold": layout.fold, "continuous": layout.continuous}
    if layout.sheet:
        raw["sheet"] = layout.sheet
    raw["name_order"] = str(layout.name_order)
    if layout.language:
        raw["language"] = layout.language
    raw["front"] = [_element_to_dict(element) for element in layout.front]
    if layout.back:
        raw["back"] = [_element_to_dict(element) for element in layout.back]
    return raw


def _side(
    told: Sequence[_Any], panel: tuple[float, float], side: str, place_of: Callable[[str], str]
) -> tuple[Element, ...]:
    elements: list[Element] = []
    for n, part in enumerate(told):
        where = place_of(f"{side}[{n}]")
        element = _element(part, where, elements)
        _require_within(element, panel, where)
        elements.append(element)
    _require_free_codes(f"{place_of('')}, {side}", elements)
    return tuple(elements)


def _element(told: _Any, where: str, before: Sequence[Element]) -> Element:
    values = {name: getattr(told, name) for name in told.__struct_fields__}
    if isinstance(told, (_TextPart, _QrPart)):
        _require_fields(where, told.text)
    match told:
        case _TextPart():
            return _text(told, values, where, before)
        case _QrPart():
            _require_readable(where, told.size_mm)
            size = values.pop("size_mm")
            return QrElement(**values, width_mm=size, height_mm=size)
        case _PicturePart():
            return PictureElement(**values)
        case _RectPart():
            return RectElement(**values)


def _text(told: _TextPart, values: dict[str, Any], where: str, before: Sequence[Element]) -> TextElement:
    if told.below_mm is not None:
        first = before[-1] if before else None
        if not isinstance(first, TextElement):
            raise LayoutError(_("{where}: “below_mm” needs a text just before it.", where=where))
        if told.y_mm is not None:
            raise LayoutError(_("{where} has both “y_mm” and “below_mm”: one of them decides.", where=where))
        values["y_mm"] = first.y_mm + first.height_mm + told.below_mm
        for key, same in (("x_mm", first.x_mm), ("width_mm", first.width_mm)):
            values[key] = same if values[key] is None else values[key]
    for key in ("x_mm", "y_mm", "width_mm"):
        if values[key] is None:
            raise LayoutError(_("{place} lacks “{named}”.", place=where, named=key))
    least = values["min_pt"] = told.max_pt if told.min_pt is None else told.min_pt
    if least > told.max_pt:
        raise _wrong(where, "min_pt", least, _number_from_to(_RANGES["min_pt"][0], told.max_pt))
    if told.break_below_pt is not None and not least <= told.break_below_pt <= told.max_pt:
        raise _wrong(where, "break_below_pt", told.break_below_pt, _number_from_to(least, told.max_pt))
    values["bold"] = values.pop("weight") == "bold"
    return TextElement(**values)


def _wrong(where: str, key: str, value: object, wanted: str) -> LayoutError:
    shown = int(value) if isinstance(value, float) and value.is_integer() else value
    return LayoutError(wrong(where, key, shown, wanted))


def _require_within(element: Element, panel: tuple[float, float], where: str) -> None:
    right, bottom = element.x_mm + element.width_mm, element.y_mm + element.height_mm
    if right > panel[0] + _SLACK_MM or bottom > panel[1] + _SLACK_MM:
        raise LayoutError(
            _(
                "{where} reaches to {right:g} x {bottom:g} mm, "
                "beyond the {width:g} x {height:g} mm there are.",
                where=where,
                right=right,
                bottom=bottom,
                width=panel[0],
                height=panel[1],
            )
        )


def _require_readable(where: str, size: float) -> None:
    if size < MIN_QR_BOX_MM - _SLACK_MM:
        raise LayoutError(
            _(
                "{where}: “size_mm” is {size:g}, but scanners need at least {min_qr_box_mm:.2f}: "
                "a symbol of {min_qr_mm:g} mm and {quiet_modules} modules of quiet zone on each side.",
                where=where,
                size=size,
                min_qr_box_mm=MIN_QR_BOX_MM,
                min_qr_mm=MIN_QR_MM,
                quiet_modules=QUIET_MODULES,
            )
        )


def _require_fields(where: str, text: str) -> None:
    """Each pair of braces holds a field that there is."""
    named = _BRACE.findall(text)
    if any(name not in _FIELDS for name in named):
        wanted = _("a text with fields among: {fields}", fields=", ".join(_FIELDS))
        raise _wrong(where, "text", text, wanted)
    if len(named) != len(placeholders(text)):
        raise _wrong(where, "text", text, _("a text whose braces hold a field each"))


def _require_free_codes(where: str, elements: list[Element]) -> None:
    """Nothing may lie in a code or its quiet zone, but a rectangle that the code's white covers."""
    for n, code in enumerate(elements):
        if not isinstance(code, QrElement):
            continue
        for m, other in enumerate(elements):
            harmless = isinstance(other, RectElement) and m < n
            if m != n and not harmless and _overlap(code, other) and not _exclusive(code, other):
                raise LayoutError(
                    _(
                        "{where}[{m}] ({kind}) lies on the code of [{n}] "
                        "or its quiet zone. Move one of them.",
                        where=where,
                        m=m,
                        kind=_kind(other),
                        n=n,
                    )
                )


def _overlap(one: Element, other: Element) -> bool:
    return (
        one.x_mm + one.width_mm > other.x_mm + _SLACK_MM
        and other.x_mm + other.width_mm > one.x_mm + _SLACK_MM
        and one.y_mm + one.height_mm > other.y_mm + _SLACK_MM
        and other.y_mm + other.height_mm > one.y_mm + _SLACK_MM
    )


def _exclusive(one: Element, other: Element) -> bool:
    """Whether the two are never printed together."""
    return (
        bool(one.only_for and other.only_for and not set(one.only_for) & set(other.only_for))
        or (one.if_field is not None and one.if_field == other.unless_field)
        or (one.unless_field is not None and one.unless_field == other.if_field)
    )


def _kind(element: Element) -> str:
    return type(element).__name__.removesuffix("Element").lower()


def _element_to_dict(element: Element) -> dict[str, Any]:
    raw: dict[str, Any] = {"kind": _kind(element)}
    for item in fields(element):
        value = getattr(element, item.name)
        if value == item.default:
            continue
        match item.name:
            case "bold":
                raw["weight"] = "bold"
            case "if_field" | "unless_field":
                raw[item.name.removesuffix("_field")] = value
            case "only_for":
                raw["only_for"] = list(value)
            case _:
                raw[item.name] = str(value) if isinstance(value, StrEnum) else value
    if isinstance(element, QrElement):
        raw["size_mm"] = raw.pop("width_mm")
        del raw["height_mm"]
    if isinstance(element, TextElement) and element.below_mm is not None:
        del raw["y_mm"]
    return raw
