"""A scanner types keys of a US keyboard; this maps what another keyboard made of them back to those keys.

Pure text: two-set Hangul, full-width forms, the tables of `keyboard_layouts`, each with Caps Lock too.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from msgspec import Struct

from checkin.core.door.keyboard_layouts import LAYOUTS, US, Layout

LONGEST = 4096
"""Longer texts are no code and are not mapped."""

_DEAD_KEYS = {
    "\u0300": "`",
    "\u0301": "´",
    "\u0302": "^",
    "\u0303": "~",
    "\u0308": "¨",
    "\u030a": "°",
    "\u030c": "ˇ",
}
"""Combining accent -> the accent alone, as the tables name the dead key."""


def _jamo_keys(first: int, keys: str) -> dict[str, str]:
    return {chr(first + i): key for i, key in enumerate(keys.split())}


_TWO_SET = {
    **_jamo_keys(0x1100, "r R s e E f a q Q t T d w W c z x v g"),
    **_jamo_keys(0x1161, "k o i O j p u P h hk ho hl y n nj np nl b m ml l"),
    **_jamo_keys(0x11A8, "r R rt s sw sg e f fr fa fq ft fx fv fg a q qt t T d w c z x v g"),
    **dict.fromkeys(("ㅀ", "\u111a"), "fg"),
    **dict.fromkeys(("ㅄ", "\u1121"), "qt"),
    "₩": "\\",
    "￦": "\\",
}
"""Keys of Unicode's conjoining jamo: initial consonants, vowels, final consonants. Of two consonants that an input
method joins where no vowel is between, Unicode takes two for the beginning of a syllable.
"""


class Typed(Struct, frozen=True):
    """The keys that `layout` would have turned into what was read. `lock`: `caps` or `shift-lock`, if one was on."""

    text: str
    layout: str
    lock: str = ""
    loses_case: bool = False


def key_texts(text: str) -> Iterator[Typed]:
    """Yield what a US keyboard would have typed, for each layout that changes anything; likeliest first."""
    if len(text) > LONGEST:
        return
    seen = {text}
    for mapping in _MAPPINGS:
        keys = mapping.keys_of(text)
        # A layout that would have changed the case alone is no sign of a keyboard.
        if keys is not None and keys not in seen and keys.lower() != text.lower():
            seen.add(keys)
            yield Typed(keys, mapping.layout, mapping.lock, mapping.loses_case)
    inverted = with_caps_lock(text)
    if inverted not in seen:
        yield Typed(inverted, "us", "caps")


def with_caps_lock(keys: str) -> str:
    """What a US keyboard makes of these keys when Caps Lock is on, and back; other text as it is."""
    return keys.swapcase() if keys.isascii() else keys


def _from_hangul(text: str) -> str | None:
    if text.isascii():
        return None
    keys = []
    for character in text:
        jamo = unicodedata.normalize("NFKD", character)
        typed = [_TWO_SET.get(j) for j in (character if character in _TWO_SET else jamo)]
        keys.append("".join(k for k in typed if k) if all(typed) else character)
    return "".join(keys)


def _from_full_width(text: str) -> str | None:
    if text.isascii():
        return None
    return "".join(unicodedata.normalize("NFKC", c) if "\uff01" <= c <= "\uff5e" else c for c in text)


def _from_table(text: str, table: Mapping[str, str]) -> str | None:
    keys = []
    for character in text:
        key = table.get(character) or _from_dead_key(character, table)
        if key is None:
            return None
        keys.append(key)
    return "".join(keys)


def _from_dead_key(character: str, table: Mapping[str, str]) -> str | None:
    """The two keys behind a letter that a dead accent key and a letter key made together."""
    parts = unicodedata.normalize("NFD", character)
    base, mark = parts[:-1], parts[-1]
    if not base or mark not in _DEAD_KEYS:
        return None
    accent, letter = table.get(_DEAD_KEYS[mark]), table.get(unicodedata.normalize("NFC", base))
    return accent + letter if accent and letter else None


def _table(layout: Layout, lock: str) -> dict[str, str]:
    """Typed character -> US character, with nothing, `caps` (letters inverted) or `shift-lock` (levels swapped)."""
    table = {" ": " ", "\t": "\t", "\n": "\n", "\r": "\r"}
    for typed_level, us_level in zip((layout.plain, layout.shifted), US, strict=True):
        for typed, us in zip("".join(typed_level), "".join(us_level), strict=True):
            table.setdefault(_inverted(typed, layout) if lock == "caps" else typed, us)
    if lock == "shift-lock":
        plain, shifted = ("".join(level) for level in US)
        other_level = dict(zip(plain + shifted, shifted + plain, strict=True)) | {" ": " "}
        table = {typed: other_level.get(us, us) for typed, us in table.items()}
    for typed, us in layout.more.items():
        table.setdefault(typed, us)
    return table


def _inverted(letter: str, layout: Layout) -> str:
    if layout.has_dotless_i and letter in "iİıI":
        return {"i": "İ", "İ": "i", "ı": "I", "I": "ı"}[letter]
    inverted = letter.swapcase()
    # What has no capital of one letter (ß) stays as it is.
    return inverted if len(inverted) == 1 and letter != "µ" else letter


class _Mapping(Struct, frozen=True):
    layout: str
    keys_of: Callable[[str], str | None]
    lock: str = ""
    loses_case: bool = False


def _mappings() -> Iterator[_Mapping]:
    yield _Mapping("hangul", _from_hangul, loses_case=True)
    yield _Mapping("full-width", _from_full_width, loses_case=True)
    for name, layout in LAYOUTS.items():
        for lock in ("", "caps", "shift-lock") if layout.shift_lock else ("", "caps"):
            keys_of = partial(_from_table, table=_table(layout, lock))
            yield _Mapping(name, keys_of, lock, layout.loses_case)


_MAPPINGS = tuple(_mappings())
