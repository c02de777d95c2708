"""UTF-7: letters written in ASCII between “+” and “-”, as old mail programs do: “J+APw-rgen” is Jürgen."""

from __future__ import annotations

import base64
import re
import unicodedata

_GROUP = re.compile(r"(?<!\+)\+([A-Za-z0-9+/]{3,300}+)(?:-|(?![A-Za-z0-9+/@.]))")
_REST = re.compile(r"[^\s,;|\"']{0,300}")
_BITS = 16


def from_utf7(text: str) -> str | None:
    """The text with its letters, where all of it that looks like UTF-7 is some; None where it is none."""
    if "+" not in text or not text.isascii():
        return None
    groups = [
        found[1]
        for found in _GROUP.finditer(text)
        if not _is_address(text, found) and not found[1].isdecimal()
    ]
    letters = [*map(_letters, groups)]
    is_latin = any("LATIN" in unicodedata.name(each[0], "") for each in letters if each)
    if not letters or None in letters or not (is_latin or len({*letters}) > 1):
        return None
    return _GROUP.sub(lambda found: _replaced(text, found), text)


def _replaced(text: str, found: re.Match[str]) -> str:
    said = None if _is_address(text, found) or found[1].isdecimal() else _letters(found[1])
    return found[0] if said is None else said


def _is_address(text: str, found: re.Match[str]) -> bool:
    """Whether it is part of an e-mail address, which may hold such a sign."""
    rest = _REST.match(text, found.end())
    return rest is not None and "@" in rest[0]


def _letters(group: str) -> str | None:
    """The letters beyond ASCII that a group stands for; None where it stands for none."""
    bits = len(group) * 6
    if bits % _BITS >= 6:
        return None
    data = base64.b64decode(group + "=" * (-len(group) % 4))
    if base64.b64encode(data).decode().rstrip("=") != group:
        return None
    try:
        said = data.decode("utf-16-be")
    except UnicodeDecodeError:
        return None
    scripts = {unicodedata.name(char, "?").split()[0] for char in said if char.isalpha()}
    return (
        said
        if said and len(scripts) == 1 and all(char.isalpha() and not char.isascii() for char in said)
        else None
    )
