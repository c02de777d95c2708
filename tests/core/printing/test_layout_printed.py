"""What stands on one attendee's badge."""

from __future__ import annotations

from dataclasses import replace

import pytest
from msgspec import structs

from checkin.core.event.attendee import Attendee
from checkin.core.event.programme import Programme
from checkin.core.event.programme_reading import programme_from_dict
from checkin.core.printing.layout import (
    BadgeLayout,
    NameOrder,
    RectElement,
    TextElement,
    badge_fields,
    badge_language,
    contrasting,
    fill_placeholders,
    items_of_badge,
)
from tests.of_each import of_each

BOX = {"x_mm": 0.0, "y_mm": 0.0, "width_mm": 50.0, "height_mm": 10.0}
KIM = Attendee(
    reference="1", name="김류광준", name_latin="Kim Ryu-gwangjun", category="vip", organisation="한빛"
)


def programme(languages: tuple[str, ...] = ("ko", "en")) -> Programme:
    return programme_from_dict(
        {
            "event": {"id": "e", "name": "Forum", "timezone": "Asia/Seoul", "starts": "2025-06-24",
                      "ends": "2025-06-27", "languages": list(languages)},
            "venues": [],
            "categories": [{"id": "guest", "name": "Guest", "colour": "#ffd54a"},
                           {"id": "vip", "name": "VIP", "colour": "#8f1d3f"}],
            "sessions": [{"id": "open", "title": "Opening", "starts": "2025-06-24T10:00", "ends": "2025-06-24T11:00"},
                         {"id": "close", "title": "Closing", "starts": "2025-06-27T10:00", "ends": "2025-06-27T11:00"}],
        }
    )  # fmt: skip


def text(template: str, **more: object) -> TextElement:
    return TextElement(**BOX, text=template, min_pt=8, max_pt=20, **more)  # type: ignore[arg-type]


def layout(*front: TextElement | RectElement) -> BadgeLayout:
    return BadgeLayout("own", "Own", 86, 54, front)


def texts(badge: BadgeLayout, attendee: Attendee) -> list[str]:
    event = programme()
    fields = badge_fields(attendee, "CODE", event, name_order=badge.name_order)
    return [item.text for item in items_of_badge(badge, attendee, fields, event).front]


@pytest.mark.parametrize(
    ("order", "lines"),
    [
        (NameOrder.AS_GIVEN, ["김류광준", "Kim Ryu-gwangjun"]),
        (NameOrder.NATIVE_FIRST, ["김류광준", "Kim Ryu-gwangjun"]),
        (NameOrder.LATIN_FIRST, ["Kim Ryu-gwangjun", "김류광준"]),
    ],
)
def test_the_layout_decides_which_way_of_writing_a_name_leads(order: NameOrder, lines: list[str]) -> None:
    assert texts(replace(layout(text("{name}"), text("{second_name}")), name_order=order), KIM) == lines


def test_a_name_that_is_latin_already_has_no_second_line() -> None:
    anna = Attendee(reference="2", name="Anna Berg", name_latin="ANNA  BERG", category="vip")
    assert texts(layout(text("{second_name}")), anna) == [""]


@of_each(
    ("fields", "result"),
    [
        ({"job_title": "Reader", "organisation": "Lund"}, "Reader, Lund"),
        ({"job_title": "", "organisation": "Lund"}, "Lund"),
        ({"job_title": "Reader", "organisation": ""}, "Reader"),
        ({"job_title": "", "organisation": ""}, ""),
    ],
)
def test_a_comma_goes_with_the_field_that_is_missing(fields: dict[str, str], result: str) -> None:
    assert fill_placeholders("{job_title}, {organisation}", fields) == result


@of_each(
    ("text", "fields", "result"),
    [
        ("{a}", {"a": "A-"}, "A-"),
        ("Blood group {a}", {"a": "A-"}, "Blood group A-"),
        ("{a} · {b}", {"a": "Smith, Ltd.,", "b": ""}, "Smith, Ltd.,"),
        ("{a} – {b}", {"a": "", "b": "-40 °C club"}, "-40 °C club"),
        ("{a} · {b} · {c}", {"a": "x", "b": "", "c": "z"}, "x · z"),
        ("{a} · {b} · {c}", {"a": "", "b": "", "c": "z"}, "z"),
        ("– {a} –", {"a": "Hall 2"}, "– Hall 2 –"),
        ("Table {a}", {"a": ""}, "Table"),
    ],
)
def test_a_mark_that_belongs_to_a_value_stays(text: str, fields: dict[str, str], result: str) -> None:
    assert fill_placeholders(text, fields) == result


def test_static_text_stays_as_it_is() -> None:
    assert fill_placeholders("– Welcome –", {}) == "– Welcome –"


def test_elements_for_other_categories_are_left_out() -> None:
    badge = layout(text("VIP lounge", only_for=("vip",)), text("Crew", only_for=("staff", "guest")))
    assert texts(badge, KIM) == ["VIP lounge"]


def test_elements_look_at_whether_a_field_is_there() -> None:
    badge = layout(
        text("has", if_field="organisation"),
        text("lacks", unless_field="organisation"),
        text("no", if_field="sector"),
    )
    assert texts(badge, KIM) == ["has"]


def test_colours_follow_the_category_and_its_text_stays_readable() -> None:
    event = programme()
    badge = layout(
        RectElement(x_mm=0, y_mm=0, width_mm=50, height_mm=10), text("{category}", colour="on_category")
    )
    for attendee, colours in (
        (KIM, ["#8f1d3f", "#ffffff"]),
        (structs.replace(KIM, category="guest"), ["#ffd54a", "#000000"]),
    ):
        items = items_of_badge(badge, attendee, badge_fields(attendee, "", event), event).front
        assert [item.colour for item in items] == colours


def test_an_attendee_of_a_category_that_is_gone_gets_the_first_one() -> None:
    assert texts(layout(text("{category}")), structs.replace(KIM, category="gone")) == ["Guest"]


def test_sessions_are_named_by_title_and_unknown_ones_left_out() -> None:
    attendee = structs.replace(KIM, sessions=("open", "gone", "close"))
    assert texts(layout(text("{sessions}")), attendee) == ["Opening · Closing"]


def test_line_breaks_in_a_field_become_spaces() -> None:
    assert texts(layout(text("{organisation}")), structs.replace(KIM, organisation="Lund\nUniversity")) == [
        "Lund University"
    ]


def test_the_badge_speaks_english_where_the_event_does_unless_told_otherwise() -> None:
    assert badge_language(layout(), programme(("ko", "en"))) == "en"
    assert badge_language(layout(), programme(("fr", "de"))) == "fr"
    assert badge_language(replace(layout(), language="ko"), programme(("ko", "en"))) == "ko"


def test_black_or_white_whichever_reads_better() -> None:
    assert contrasting("#f2b134") == "#000000"
    assert contrasting("#1d5fa8") == "#ffffff"


def test_a_text_whose_condition_fails_still_holds_the_place_of_those_that_follow_it() -> None:
    badge = layout(text("{prefix}", if_field="prefix"), text("{name}", below_mm=1))
    assert texts(badge, KIM) == ["", "김류광준"]
