"""The addresses of an e-mail cell, to compare people by: “c/o eve@u.fi”, “eve@u.fi (PA)”, “a@x.org; b@y.org”."""

from __future__ import annotations

import re
from collections.abc import Sequence

_ODD_SIGNS = " \t\n\r\u00a0\u3000<>()[]{},;:/|\"'“”＜＞（）；，"
"""What stands in no address, but between two or around one."""
_ARE_ODD = frozenset(_ODD_SIGNS)
_ADDRESS = re.compile(f"[^{re.escape(_ODD_SIGNS)}]+@[^{re.escape(_ODD_SIGNS)}]+")


def addresses_among(texts: Sequence[str]) -> list[str]:
    """The addresses of many cells, told quickly where none of them holds more than one."""
    whole = "".join(texts)
    if any(map(whole.__contains__, _ODD_SIGNS)):
        return [mail for text in texts for mail in addresses_in(text)]
    return [*map(str.casefold, texts)]


def addresses_in(text: str | None) -> list[str]:
    """Each address once, in small letters; the whole text where none stands in it.

    >>> addresses_in("Eve@u.fi (PA)"), addresses_in("a@x.org; b@y.org"), addresses_in("none")
    (['eve@u.fi'], ['a@x.org', 'b@y.org'], ['none'])
    """
    if not text:
        return []
    said = text.casefold()
    if _ARE_ODD.isdisjoint(said):
        return [said]
    return [*dict.fromkeys(found.rstrip(".") for found in _ADDRESS.findall(said))] or [said]


def share_an_address(one: str | None, other: str | None) -> bool:
    """Whether an address stands in both cells.

    >>> share_an_address("Eve@u.fi (PA)", "bo@u.fi; eve@u.fi"), share_an_address(None, None)
    (True, False)
    """
    return not set(addresses_in(one)).isdisjoint(addresses_in(other))
