"""The layouts are what keyboards really type: every key of every table against the system's own keyboard data."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator

import pytest

from checkin.core.door.keyboard_layouts import LAYOUTS, US
from checkin.core.door.keyboards import key_texts

XKB = {
    **dict.fromkeys(("gb", "es", "it", "pt", "se", "dk", "no", "hu", "tr", "cz", "ru")),
    "azerty-fr": "fr",
    "azerty-be": "be",
    "qwertz-de": "de",
    "qwertz-ch": "ch",
    "qwertz-ch-fr": "ch:fr",
    "cz-qwerty": "cz:qwerty",
}
"""What xkb calls our layouts, where the names differ."""
KEYCODES = (49, *range(10, 22), *range(24, 36), 51, *range(38, 49), *range(52, 62))
DEAD = {
    "dead_circumflex": "^",
    "dead_diaeresis": "¨",
    "dead_acute": "´",
    "dead_grave": "`",
    "dead_tilde": "~",
    "dead_caron": "ˇ",
    "dead_abovering": "°",
}


class _Names(ctypes.Structure):
    _fields_ = [(name, ctypes.c_char_p) for name in ("rules", "model", "layout", "variant", "options")]


@pytest.fixture(scope="module")
def typed_by() -> Callable[[str, int, int], str]:
    """What a key types: layout, keycode, mask of Shift (1) and Caps Lock (2)."""
    try:
        xkb = ctypes.CDLL("libxkbcommon.so.0")
    except OSError:
        pytest.skip("needs libxkbcommon")
    for name in ("xkb_context_new", "xkb_keymap_new_from_names", "xkb_state_new"):
        getattr(xkb, name).restype = ctypes.c_void_p
    context = ctypes.c_void_p(xkb.xkb_context_new(0))
    keymaps: dict[str, ctypes.c_void_p] = {}

    def typed(layout: str, keycode: int, mask: int) -> str:
        if layout not in keymaps:
            country, _, variant = layout.partition(":")
            names = _Names(b"evdev", b"pc105", country.encode(), variant.encode(), b"")
            keymaps[layout] = ctypes.c_void_p(xkb.xkb_keymap_new_from_names(context, ctypes.byref(names), 0))
        state = ctypes.c_void_p(xkb.xkb_state_new(keymaps[layout]))
        xkb.xkb_state_update_mask(state, mask & 1, 0, mask & 2, 0, 0, 0)
        symbol = xkb.xkb_state_key_get_one_sym(state, keycode)
        name = ctypes.create_string_buffer(64)
        xkb.xkb_keysym_get_name(symbol, name, 64)
        return DEAD.get(name.value.decode()) or chr(xkb.xkb_keysym_to_utf32(symbol))

    return typed


def _codes() -> Iterator[str]:
    plain, shifted = ("".join(level) for level in US)
    yield from (
        plain,
        shifted,
        "QK0043-Y2JT",
        "https://lu.ma/check-in/evt-1?pk=g-2U61lr65dtD1YXI",
        "C1ZY09-_[=]",
    )


@pytest.mark.parametrize("name", LAYOUTS)
@pytest.mark.parametrize("caps_lock", [False, True])
def test_what_a_layout_makes_of_a_code_leads_back_to_it(
    name: str, caps_lock: bool, typed_by: Callable[[str, int, int], str]
) -> None:
    plain, shifted = ("".join(level) for level in US)
    for code in _codes():
        typed = "".join(
            typed_by(
                XKB[name] or name,
                KEYCODES[(shifted if key in shifted else plain).index(key)],
                (key in shifted) | caps_lock << 1,
            )
            for key in code
        )
        if "\0" in typed or "Μ" in typed:
            typed, code = typed_without_odd_keys(typed, code)
        assert code in [typed, *(keys.text for keys in key_texts(typed))], typed


def typed_without_odd_keys(typed: str, code: str) -> tuple[str, str]:
    """Without keys that type nothing, or a capital micro sign, which is Greek."""
    kept = [(t, c) for t, c in zip(typed, code, strict=True) if t not in "\0Μ"]
    return "".join(t for t, _ in kept), "".join(c for _, c in kept)
