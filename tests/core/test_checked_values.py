"""What is wrong with a JSON file is said in words of ours, and values as the file writes them."""

from __future__ import annotations

import json

import pytest

from checkin.core.checked_values import json_fault, wrong
from tests.of_each import of_each


@of_each(
    ("text", "fault"),
    [
        ('{"a": 1\n "b": 2}', "line 2: a comma is missing"),
        ('{"a" 1}', "line 1: a colon is missing"),
        ('{"a": }', "line 1: a value is missing"),
        ("{a: 1}", "line 1: a name in double quotes is missing"),
        ("{} {}", "line 1: something stands after its end"),
        ('{"a": "b}', "line 1: the double quote at the end of a text is missing"),
        ('{"a": "b\n"}', "line 1: a line break or tab stands inside a text"),
        ('{"a": "\\q"}', "line 1: a backslash stands before something else than JSON knows"),
        ('{"a": "\\u12"}', "line 1: a backslash stands before something else than JSON knows"),
    ],
)
def test_a_text_that_is_no_json_is_told_in_words(text: str, fault: str) -> None:
    with pytest.raises(json.JSONDecodeError) as error:
        json.loads(text)

    assert json_fault(error.value) == fault


@of_each(("value", "shown"), [(None, "null"), (True, "true"), ("x", '"x"'), ({"a": None}, '{"a": null}')])
def test_a_value_is_shown_as_the_file_has_it(value: object, shown: str) -> None:
    assert (
        wrong("sessions[0]", "starts", value, "a time")
        == f"sessions[0]: “starts” is {shown}, but should be a time."
    )
