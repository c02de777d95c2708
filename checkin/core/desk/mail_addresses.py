"""The addresses of an e-mail cell, to compare people by: “c/o eve@u.fi”, “eve@u.fi (PA)”, “a@x.org; b@y.org”."""

from __future__ import annotations

import re

_ODD = re.compile(r"[\s<>()\[\]{},;:/|\"'“”＜＞（）；，]")
_ADDRESS = re.compile(r"[^\s<>()\[\]{},;:/|\"'“”＜＞（）；，]+@[^\s<>()\[\]{},;:/|\"'“”＜＞（）；，]+")


def addresses_in(text: str | None) -> list[str]:
    """Each address once, in small letters; the whole text where none stands in it.

    >>> addresses_in("Eve@u.fi (PA)"), addresses_in("a@x.org; b@y.org"), addresses_in("none")
    (['eve@u.fi'], ['a@x.org', 'b@y.org'], ['none'])
    """
    if not text:
        return []
    said = text.casefold()
    if not _ODD.search(said):
        return [said]
    return [*dict.fromkeys(found.rstrip(".") for found in _ADDRESS.findall(said))] or [said]
