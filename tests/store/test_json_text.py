"""The text of a value is what `json` writes."""

from __future__ import annotations

import json

import pytest

from checkin.core.event.attendee import Status
from checkin.store.json_text import _made_once, encode


@pytest.mark.parametrize(
    "value",
    [
        "김민준 “ü” \n\x00\u2028",
        ("a", ("b",), {}, None, True, 1, 0.5),
        {"k": [Status.CONFIRMED], "": {"1": ()}},
    ],
)
def test_it_is_the_text_that_json_writes(value: object) -> None:
    assert encode(value) == json.dumps(value, ensure_ascii=False)


def test_an_encoder_that_is_called_otherwise_in_another_python_is_done_without(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as another:
        another.setattr("json.encoder.c_make_encoder", lambda: None)
        made = _made_once()

    assert made({"ü": (1, None)}) == '{"ü": [1, null]}'


def test_what_json_cannot_hold_is_refused() -> None:
    with pytest.raises(TypeError, match="set"):
        encode({1})
