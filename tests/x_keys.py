"""A scanner at an X server: keys of a US keyboard, whatever the layout, at a pace that the server keeps."""

from __future__ import annotations

import ctypes
import ctypes.util
import time
from collections.abc import Iterator

SHIFT, CONTROL, CAPS_LOCK, ENTER, TAB, ESCAPE, DOWN, F1, F7, F8 = 50, 37, 66, 36, 23, 9, 116, 67, 73, 74

_PLAIN = "`1234567890-=qwertyuiop[]asdfghjkl;'\\zxcvbnm,./ "
_SHIFTED = '~!@#$%^&*()_+QWERTYUIOP{}ASDFGHJKL:"|ZXCVBNM<>?'
_KEYCODES = (49, *range(10, 22), *range(24, 36), *range(38, 49), 51, *range(52, 62), 65)
KEYCODE_OF = {
    **{character: (code, False) for character, code in zip(_PLAIN, _KEYCODES, strict=True)},
    **{character: (code, True) for character, code in zip(_SHIFTED, _KEYCODES[:-1], strict=True)},
    "\n": (ENTER, False),
    "\t": (TAB, False),
}
"""X's number of the key, and whether Shift goes with it."""


class XKeys:
    """Keys into the window that has the focus at this display. Close it at the end."""

    def __init__(self, display: str) -> None:
        self._x = ctypes.CDLL(ctypes.util.find_library("X11") or "libX11.so.6")
        self._xtst = ctypes.CDLL(ctypes.util.find_library("Xtst") or "libXtst.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._display = ctypes.c_void_p(self._x.XOpenDisplay(display.encode()))
        if self._display.value is None:
            raise OSError(f"no display {display}")

    def close(self) -> None:
        self._x.XCloseDisplay(self._display)

    def __enter__(self) -> XKeys:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _fake(self, keycode: int, is_down: bool, after_ms: int) -> None:
        self._xtst.XTestFakeKeyEvent(self._display, keycode, is_down, ctypes.c_ulong(after_ms))

    def press(self, keycode: int, *, after_ms: int, modifier: int | None = None, holds_ms: int = 60) -> float:
        """One key, with a modifier around it, let go after `holds_ms`. Returns when it is: so many seconds too late."""
        begun = time.monotonic()
        self._press(keycode, after_ms=after_ms, modifier=modifier, holds_ms=holds_ms)
        self.wait()
        return time.monotonic() - begun - (after_ms + holds_ms) / 1000

    def _press(self, keycode: int, *, after_ms: int, modifier: int | None = None, holds_ms: int = 0) -> None:
        if modifier is not None:
            self._fake(modifier, True, after_ms)
        self._fake(keycode, True, 0 if modifier is not None else after_ms)
        self._fake(keycode, False, holds_ms)
        if modifier is not None:
            self._fake(modifier, False, 0)

    def scan(self, code: str, ms: int, *, lets_go_late: bool = False) -> float:
        """Type a code at so many milliseconds a key. Returns when the last key is pressed: by so many seconds too late.

        A character below the space is a control key, as scanners send it. `lets_go_late`: a key is let go when the
        next is pressed, which Qt takes for a repeat where both are the same.
        """
        begun = time.monotonic()
        for character in code:
            keycode, modifier = _key_of(character)
            if lets_go_late:
                self._press(keycode, after_ms=0, modifier=modifier, holds_ms=ms)
            else:
                self._press(keycode, after_ms=ms, modifier=modifier)
        self.wait()
        return time.monotonic() - begun - len(code) * ms / 1000

    def wait(self) -> None:
        """Until the server has done all that was asked."""
        self._x.XSync(self._display, False)

    def press_together(self, *keycodes: int, after_ms: int) -> None:
        """One key after the other, and all let go."""
        for keycode in keycodes:
            self._fake(keycode, True, after_ms if keycode == keycodes[0] else 0)
        for keycode in reversed(keycodes):
            self._fake(keycode, False, 20 if keycode == keycodes[-1] else 0)
        self.wait()

    def type_like_a_person(self, text: str, gaps: Iterator[int]) -> None:
        """Type at these gaps, which no busy machine makes shorter; Shift is pressed as long before its key."""
        for character in text:
            keycode, modifier = _key_of(character)
            gap = next(gaps)
            if modifier is not None:
                self._fake(modifier, True, gap)
            self._press(keycode, after_ms=gap, holds_ms=30)
            if modifier is not None:
                self._fake(modifier, False, 0)
        self.wait()


def _key_of(character: str) -> tuple[int, int | None]:
    if character not in KEYCODE_OF and character < " ":
        keycode, _ = KEYCODE_OF[chr(ord(character) + 64).lower()]
        return keycode, CONTROL
    keycode, is_shifted = KEYCODE_OF[character]
    return keycode, SHIFT if is_shifted else None
