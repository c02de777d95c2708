"""Signs for how somebody stands, where no word says it: traffic lights, and numbers of a waiting list (W1, W2)."""

from __future__ import annotations

import re
from collections.abc import Collection

from checkin.lists.captions import plain_caption
from checkin.lists.cell_words import meant

_MOST_LIGHTS = 6
"""Ways to write three colours."""
_WAITING = re.compile(r"(?:w|wl|wt|wait|q)[\s./#_-]*[1-9]\d{0,2}", re.IGNORECASE)


def is_waiting_number(text: str) -> bool:
    """Whether it is a place on a waiting list as people number them: “W1”, “WL-12”."""
    return _WAITING.fullmatch(text.strip()) is not None


def are_lights(words: Collection[str]) -> bool:
    """Whether all that a column holds are the colours of a traffic light, red and another."""
    if not 1 < len(words) <= _MOST_LIGHTS:
        return False
    lights = {*map(_light, words)}
    return "red" in lights and len(lights) > 1 and None not in lights


def signs_that_refuse(texts: list[str]) -> list[str]:
    """The cells of a column that may refuse by a sign: red and yellow beside other lights, W1 among plain numbers."""
    words = dict.fromkeys(texts)
    if are_lights(words):
        return [text for text in texts if _light(text) != "green"]
    waiting = {text for text in words if is_waiting_number(text)}
    is_numbered = len(words) == len(texts) and all(text in waiting or text.isdecimal() for text in words)
    return [text for text in texts if text in waiting] if is_numbered and len(waiting) < len(words) else []


def _light(text: str) -> str | None:
    lights = meant("traffic light")
    return lights.get(text.strip().removesuffix("\ufe0f")) or lights.get(plain_caption(text))
