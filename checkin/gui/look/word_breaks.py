"""Places to break in words that are wider than their line, as German ones may be."""

from __future__ import annotations

import re
from collections.abc import Callable

_WHOLE_WORD = re.compile(r"(?<![^\s“„«(])[^\W\d_]+(?=[”“»),:;.!?…]*(?:\s|\Z))")
_AROUND = "(”"
"""What may stand at a word, and is never parted from it."""


def with_breaks(text: str, room: int, wide: Callable[[str], int]) -> str:
    """The text with places to break in words that are wider than the room.

    Only between letters: a path or a code that is copied from here stays as it is.
    """
    if wide(max(text.split(), key=len, default="")) <= room // 2:
        return text
    inner = room - wide(_AROUND)

    def broken(word: re.Match[str]) -> str:
        if wide(word[0]) <= inner:
            return word[0]
        pieces = [""]
        for letter in word[0]:
            if pieces[-1] and wide(pieces[-1] + letter) > inner:
                pieces.append("")
            pieces[-1] += letter
        return "\u200b".join(pieces)

    return _WHOLE_WORD.sub(broken, text)
