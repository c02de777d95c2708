"""A layout that can't be used is told from its file, with the element that is wrong."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from checkin.core.errors import LayoutError
from checkin.core.printing.layout import QrElement, TextElement
from checkin.core.printing.layout_reading import layout_from_dict, layout_to_dict
from tests.of_each import of_each

SHIPPED = Path(__file__).resolve().parents[3] / "resources" / "layouts"


def raw_layout(*front: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"id": "own", "name": "Own", "width_mm": 86, "height_mm": 54, "front": list(front)} | more


def raw_text(**more: Any) -> dict[str, Any]:
    box = {"kind": "text", "x_mm": 5, "y_mm": 5, "width_mm": 50, "height_mm": 10}
    return box | {"text": "{name}", "max_pt": 30, "min_pt": 12} | more


def raw_qr(**more: Any) -> dict[str, Any]:
    return {"kind": "qr", "x_mm": 60, "y_mm": 30, "size_mm": 20} | more


def refusal(raw: object) -> str:
    with pytest.raises(LayoutError) as error:
        layout_from_dict(raw)
    return str(error.value)


@of_each("file", sorted(SHIPPED.glob("*.json")))
def test_every_shipped_layout_reads_back_to_itself(file: Path) -> None:
    layout = layout_from_dict(json.loads(file.read_bytes()))
    assert layout.id == file.stem
    assert layout_from_dict(json.loads(json.dumps(layout_to_dict(layout)))) == layout


def test_the_layouts_that_people_expect_are_shipped() -> None:
    shipped = {file.stem for file in SHIPPED.glob("*.json")}
    assert {"cr80", "4x3in", "a6", "label62", "fanfold", "sheet-a4", "sheet-letter"} <= shipped


def test_an_unknown_key_names_the_element() -> None:
    assert refusal(raw_layout(raw_qr(), raw_text(colr="#000000"))) == (
        "Layout “own”, front[1] (text) has unknown keys: “colr”."
    )


def test_a_wrong_value_names_the_element_the_key_and_what_it_should_be() -> None:
    text = refusal(raw_layout(raw_text(max_pt="large")))
    assert "front[0] (text)" in text
    assert '“max_pt” is "large", but should be a number from 3 to 300' in text


@of_each(
    ("raw", "said"),
    [
        (raw_text(text="{nome}"), "a text with fields among: name,"),
        (raw_text(colour="red"), "a colour such as #1b7f3b"),
        (raw_text(min_pt=40), "“min_pt” is 40, but should be a number from 3 to 30"),
        (raw_text(break_below_pt=50), "“break_below_pt” is 50"),
        (raw_text(align="justified"), "one of: start, left, center, right"),
        (raw_text(x_mm=60), "reaches to 110 x 15 mm, beyond the 86 x 54 mm"),
        (raw_text(**{"if": "surname"}), '“if” is "surname"'),
        (raw_text(y_mm=float("nan")), "“y_mm” is NaN"),
        (raw_text(max_lines=True), "“max_lines” is true"),
        (
            {"kind": "picture", "x_mm": 1, "y_mm": 1, "width_mm": 9, "height_mm": 9, "file": "../logo.svg"},
            "“file”",
        ),
        ({"kind": "circle"}, '“kind” is "circle", but should be one of: text, qr, picture, rect'),
        ({"x_mm": 1}, "lacks “kind”"),
        ("name", "should be an object"),
        (raw_text(break_below_pt=True), "“break_below_pt” is true"),
        (raw_text(below_mm=1), "“below_mm” needs a text just before it"),
    ],
)
def test_what_is_wrong_in_an_element_is_said(raw: Any, said: str) -> None:
    text = refusal(raw_layout(raw))
    assert "front[0]" in text
    assert said in text


@of_each(
    ("more", "said"),
    [
        ({"width_mm": 5}, "“width_mm” is 5"),
        ({"front": "name"}, '“front” is "name", but should be a list of elements'),
        ({"sheet": "A5"}, '“sheet” is "A5", but should be one of: A4, Letter'),
        ({"name_order": "reversed"}, "as_given, latin_first, native_first"),
        ({"id": "My Layout"}, "made of a-z, 0-9 and - only"),
        ({"heigth_mm": 54}, "has unknown keys: “heigth_mm”"),
    ],
)
def test_what_is_wrong_in_the_layout_itself_is_said(more: dict[str, Any], said: str) -> None:
    assert said in refusal(raw_layout() | more)


def test_a_code_smaller_than_scanners_need_is_refused() -> None:
    text = refusal(raw_layout(raw_qr(size_mm=15.5)))
    assert "front[0] (qr): “size_mm” is 15.5, but scanners need at least 15.84" in text
    code = layout_from_dict(raw_layout(raw_qr(size_mm=15.84))).front[0]
    assert isinstance(code, QrElement)


def test_nothing_may_lie_on_a_code_or_its_quiet_zone() -> None:
    text = refusal(raw_layout(raw_qr(), raw_text(x_mm=30, y_mm=25)))
    assert "front[1] (text) lies on the code of [0] or its quiet zone" in text


def test_what_is_never_printed_together_may_share_a_place() -> None:
    code = raw_qr(only_for=["participant"])
    layout_from_dict(raw_layout(code, raw_text(x_mm=30, y_mm=25, only_for=["staff"])))
    layout_from_dict(raw_layout(raw_qr(**{"if": "code"}), raw_text(x_mm=30, y_mm=25, unless="code")))


def test_a_rectangle_may_lie_under_a_code_but_not_on_it() -> None:
    ground = {"kind": "rect", "x_mm": 0, "y_mm": 0, "width_mm": 86, "height_mm": 54, "colour": "category"}
    layout_from_dict(raw_layout(ground, raw_qr()))
    assert "front[1] (rect) lies on the code" in refusal(raw_layout(raw_qr(), ground))


def test_a_text_that_follows_takes_the_place_of_the_one_before() -> None:
    layout = layout_from_dict(raw_layout(raw_text(), {
        "kind": "text", "below_mm": 2, "height_mm": 5, "text": "{organisation}", "max_pt": 9,
    }))  # fmt: skip
    follower = layout.front[1]
    assert isinstance(follower, TextElement)
    assert (follower.x_mm, follower.y_mm, follower.width_mm) == (5, 17, 50)


def test_a_text_that_follows_has_no_place_of_its_own() -> None:
    follower = {"kind": "text", "below_mm": 2, "y_mm": 9, "height_mm": 5, "text": "x", "max_pt": 9}
    assert "has both “y_mm” and “below_mm”" in refusal(raw_layout(raw_text(), follower))


def test_a_folded_layout_has_panels_of_half_its_height() -> None:
    assert "beyond the 86 x 27 mm" in refusal(raw_layout(raw_text(y_mm=20), fold=True))
