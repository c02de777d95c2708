"""A scanner types keys of a US keyboard; this maps what another keyboard made of them back to those keys.

Pure tables: two-set Hangul, French and Belgian AZERTY, German and Swiss QWERTZ, full-width forms.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

LONGEST = 4096
"""Longer texts are no code and are not mapped."""

_US = (
    ("`1234567890-=", "qwertyuiop[]\\", "asdfghjkl;'", "zxcvbnm,./"),
    ("~!@#$%^&*()_+", "QWERTYUIOP{}|", 'ASDFGHJKL:"', "ZXCVBNM<>?"),
)

_LAYOUTS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "azerty-fr": (
        ("²&é\"'(-è_çà)=", "azertyuiop^$*", "qsdfghjklmù", "wxcvbn,;:!"),
        ("~1234567890°+", "AZERTYUIOP¨£µ", "QSDFGHJKLM%", "WXCVBN?./§"),
    ),
    "azerty-be": (
        ("²&é\"'(§è!çà)-", "azertyuiop^$µ", "qsdfghjklmù", "wxcvbn,;:="),
        ("³1234567890°_", "AZERTYUIOP¨*£", "QSDFGHJKLM%", "WXCVBN?./+"),
    ),
    "qwertz-de": (
        ("^1234567890ß´", "qwertzuiopü+#", "asdfghjklöä", "yxcvbnm,.-"),
        ('°!"§$%&/()=?`', "QWERTZUIOPÜ*'", "ASDFGHJKLÖÄ", "YXCVBNM;:_"),
    ),
    "qwertz-ch": (
        ("§1234567890'^", "qwertzuiopü¨$", "asdfghjklöä", "yxcvbnm,.-"),
        ('°+"*ç%&/()=?`', "QWERTZUIOPè!£", "ASDFGHJKLéà", "YXCVBNM;:_"),
    ),
}

_DEAD_KEYS = {"\u0302": "^", "\u0308": "¨", "\u0301": "´", "\u0300": "`"}


def _jamo_keys(first: int, keys: str) -> dict[str, str]:
    return {chr(first + i): key for i, key in enumerate(keys.split())}


_TWO_SET = {
    **_jamo_keys(0x1100, "r R s e E f a q Q t T d w W c z x v g"),
    **_jamo_keys(0x1161, "k o i O j p u P h hk ho hl y n nj np nl b m ml l"),
    **_jamo_keys(0x11A8, "r R rt s sw sg e f fr fa fq ft fx fv fg a q qt t T d w c z x v g"),
    "₩": "\\",
    "￦": "\\",
}
"""Keys of Unicode's conjoining jamo: initial consonants, vowels, final consonants."""


@dataclass(frozen=True, slots=True)
class Typed:
    """The keys that `layout` would have turned into what was read."""

    text: str
    layout: str


def key_texts(text: str) -> Iterator[Typed]:
    """Yield what a US keyboard would have typed, for each layout that changes anything; likeliest first.

    Case can't be trusted in any of them: Hangul has none, and Caps Lock is one key.
    """
    if len(text) > LONGEST:
        return
    seen = {text}
    for layout, mapped in _MAPPINGS:
        keys = mapped(text)
        # A layout that would have changed the case alone is no sign of a keyboard, and case is never folded.
        if keys is not None and keys not in seen and keys.lower() != text.lower():
            seen.add(keys)
            yield Typed(keys, layout)


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
        key = table.get(character)
        if key is None:
            key = _from_dead_key(character, table)
            if key is None:
                return None
        keys.append(key)
    return "".join(keys)


def _from_dead_key(character: str, table: Mapping[str, str]) -> str | None:
    """The two keys behind a letter that a dead accent key and a letter key made together."""
    parts = unicodedata.normalize("NFD", character)
    if len(parts) != 2 or parts[1] not in _DEAD_KEYS:
        return None
    accent, letter = table.get(_DEAD_KEYS[parts[1]]), table.get(parts[0])
    return accent + letter if accent and letter else None


def _table(layout: str, *, caps_lock: bool) -> dict[str, str]:
    table = {" ": " ", "\t": "\t", "\n": "\n", "\r": "\r"}
    levels = _US[::-1] if caps_lock else _US
    for typed_level, us_level in zip(_LAYOUTS[layout], levels, strict=True):
        for typed_row, us_row in zip(typed_level, us_level, strict=True):
            table.update(zip(typed_row, us_row, strict=True))
    return table


def _mapping(layout: str, *, caps_lock: bool) -> Callable[[str], str | None]:
    table = _table(layout, caps_lock=caps_lock)
    return lambda text: _from_table(text, table)


# With Caps Lock these keyboards type the upper level of every key, digits too: the levels swap.
_MAPPINGS: tuple[tuple[str, Callable[[str], str | None]], ...] = (
    ("hangul", _from_hangul),
    ("full-width", _from_full_width),
    *((layout, _mapping(layout, caps_lock=False)) for layout in _LAYOUTS),
    *((f"{layout}-caps", _mapping(layout, caps_lock=True)) for layout in _LAYOUTS),
)
