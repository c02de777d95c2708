"""Badge layouts to and from plain dicts: strictly checked, and an error names the element that is wrong."""

from __future__ import annotations

import re
from dataclasses import fields
from enum import StrEnum
from typing import Any

from checkin.core.checked_table import CheckedTable
from checkin.core.errors import LayoutError
from checkin.core.language import _
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

_ID = re.compile(r"[a-z0-9][a-z0-9-]*\Z")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}\Z")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")
_BRACE = re.compile(r"\{([^{}]*)\}")
_SLACK_MM = 0.01
_FIELDS = (*FIELDS, *PAPER_FIELDS)


class _Table(CheckedTable):
    """What a layout's objects hold beside texts and flags."""

    error = LayoutError

    def number(self, key: str, low: float, high: float, *default: object) -> float:
        value = self.take(key, *default)
        if isinstance(value, bool) or not isinstance(value, (int, float)) or not low <= value <= high:
            raise self.wrong(key, value, _("a number from {low:g} to {high:g}", low=low, high=high))
        return float(value)

    def one_of(self, key: str, words: tuple[str, ...], default: str | None) -> str | None:
        value = self.take(key, default)
        if value is not None and (not isinstance(value, str) or value not in words):
            raise self.wrong(key, value, _("one of: {words}", words=", ".join(words)))
        return value

    def colour(self, key: str, default: str) -> str:
        value = self.take(key, default)
        named = value in ("category", "on_category")
        if not named and not (isinstance(value, str) and _COLOUR.match(value)):
            raise self.wrong(key, value, _("a colour such as #1b7f3b, category or on_category"))
        return str(value)


def layout_from_dict(raw: object) -> BadgeLayout:
    """Read a layout; LayoutError names the first thing that is wrong, with element and key."""
    table = _Table(raw, _("The layout"))
    layout_id = table.text("id")
    if not _ID.match(layout_id):
        raise table.wrong("id", layout_id, _("made of a-z, 0-9 and - only"))
    table.where = _("Layout “{layout_id}”", layout_id=layout_id)
    width = table.number("width_mm", 20, 500)
    height = table.number("height_mm", 20, 1000)
    fold = table.flag("fold", False)
    panel = (width, height / 2 if fold else height)
    language = table.take("language", None)
    if language is not None and not (isinstance(language, str) and _LANGUAGE.match(language)):
        raise table.wrong("language", language, _("a language such as en"))
    layout = BadgeLayout(
        id=layout_id,
        name=table.text("name"),
        width_mm=width,
        height_mm=height,
        fold=fold,
        continuous=table.flag("continuous", False),
        sheet=table.one_of("sheet", SHEETS, None),
        name_order=table.choice("name_order", NameOrder, NameOrder.AS_GIVEN),
        language=language,
        front=_side(table, "front", panel),
        back=_side(table, "back", panel, ()),
    )
    table.done()
    return layout


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


def _side(table: _Table, key: str, panel: tuple[float, float], *default: object) -> tuple[Element, ...]:
    raw = table.take(key, *default)
    if not isinstance(raw, (list, tuple)):
        raise table.wrong(key, raw, _("a list of elements"))
    elements: list[Element] = []
    for n, item in enumerate(raw):
        element = _Table(item, f"{table.where}, {key}[{n}]")
        elements.append(_element(element, panel, elements))
        element.done()
    _require_free_codes(f"{table.where}, {key}", elements)
    return tuple(elements)


def _element(table: _Table, panel: tuple[float, float], before: list[Element]) -> Element:
    kind = table.take("kind")
    if kind not in _KINDS:
        raise table.wrong("kind", kind, _("one of: {kinds}", kinds=", ".join(_KINDS)))
    table.where += f" ({kind})"
    element: Element = _KINDS[kind](table, panel, before)
    right, bottom = element.x_mm + element.width_mm, element.y_mm + element.height_mm
    if right > panel[0] + _SLACK_MM or bottom > panel[1] + _SLACK_MM:
        raise LayoutError(
            _(
                "{where} reaches to {right:g} x {bottom:g} mm, "
                "beyond the {width:g} x {height:g} mm there are.",
                where=table.where,
                right=right,
                bottom=bottom,
                width=panel[0],
                height=panel[1],
            )
        )
    return element


def _box(table: _Table, panel: tuple[float, float]) -> dict[str, Any]:
    return {
        "x_mm": table.number("x_mm", 0, panel[0]),
        "y_mm": table.number("y_mm", 0, panel[1]),
        "width_mm": table.number("width_mm", 0.1, panel[0]),
        "height_mm": table.number("height_mm", 0.1, panel[1]),
    }


def _conditions(table: _Table) -> dict[str, Any]:
    return {
        "only_for": table.texts("only_for", ()),
        "if_field": table.one_of("if", _FIELDS, None),
        "unless_field": table.one_of("unless", _FIELDS, None),
    }


def _text(table: _Table, panel: tuple[float, float], before: list[Element]) -> TextElement:
    below = table.number("below_mm", 0, 100) if table.has("below_mm") else None
    if below is not None:
        first = before[-1] if before else None
        if not isinstance(first, TextElement):
            raise LayoutError(_("{where}: “below_mm” needs a text just before it.", where=table.where))
        box: dict[str, Any] = {
            "x_mm": table.number("x_mm", 0, panel[0], first.x_mm),
            "y_mm": first.y_mm + first.height_mm + below,
            "width_mm": table.number("width_mm", 0.1, panel[0], first.width_mm),
            "height_mm": table.number("height_mm", 0.1, panel[1]),
        }
        if table.has("y_mm"):
            raise LayoutError(
                _("{where} has both “y_mm” and “below_mm”: one of them decides.", where=table.where)
            )
    else:
        box = _box(table, panel)
    max_pt = table.number("max_pt", 3, 300)
    min_pt = table.number("min_pt", 3, max_pt, max_pt)
    break_below = table.number("break_below_pt", min_pt, max_pt) if table.has("break_below_pt") else None
    weight = table.one_of("weight", ("regular", "bold"), "regular")
    return TextElement(
        **box,
        **_conditions(table),
        text=_template(table, table.text("text")),
        max_pt=max_pt,
        min_pt=min_pt,
        break_below_pt=break_below,
        font=str(table.one_of("font", FONTS, "sans")),
        bold=weight == "bold",
        align=table.choice("align", Align, Align.START),
        valign=table.choice("valign", VAlign, VAlign.TOP),
        colour=table.colour("colour", "#000000"),
        max_lines=int(table.number("max_lines", 1, 20, 1)),
        line_height=table.number("line_height", 0.8, 3, 1.18),
        below_mm=below,
    )


def _qr(table: _Table, panel: tuple[float, float], _before: list[Element]) -> QrElement:
    size = table.number("size_mm", 0.1, min(panel))
    if size < MIN_QR_BOX_MM - _SLACK_MM:
        raise LayoutError(
            _(
                "{where}: “size_mm” is {size:g}, but scanners need at least {min_qr_box_mm:.2f}: "
                "a symbol of {min_qr_mm:g} mm and {quiet_modules} modules of quiet zone on each side.",
                where=table.where,
                size=size,
                min_qr_box_mm=MIN_QR_BOX_MM,
                min_qr_mm=MIN_QR_MM,
                quiet_modules=QUIET_MODULES,
            )
        )
    return QrElement(
        x_mm=table.number("x_mm", 0, panel[0]),
        y_mm=table.number("y_mm", 0, panel[1]),
        width_mm=size,
        height_mm=size,
        **_conditions(table),
        text=_template(table, table.text("text", "{code}")),
    )


def _picture(table: _Table, panel: tuple[float, float], _before: list[Element]) -> PictureElement:
    file = table.text("file")
    if "/" in file or "\\" in file or not file.lower().endswith((".svg", ".png")):
        raise table.wrong("file", file, _("the name of an SVG or PNG file beside the layout"))
    return PictureElement(**_box(table, panel), **_conditions(table), file=file)


def _rect(table: _Table, panel: tuple[float, float], _before: list[Element]) -> RectElement:
    return RectElement(**_box(table, panel), **_conditions(table), colour=table.colour("colour", "category"))


_KINDS: dict[str, Any] = {"text": _text, "qr": _qr, "picture": _picture, "rect": _rect}


def _template(table: _Table, text: str) -> str:
    for name in _BRACE.findall(text):
        if name not in _FIELDS:
            raise table.wrong(
                "text", text, _("a text with fields among: {fields}", fields=", ".join(_FIELDS))
            )
    if len(_BRACE.findall(text)) != len(placeholders(text)):
        raise table.wrong("text", text, _("a text whose braces hold a field each"))
    return text


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
