"""Which key was pressed, where the platform tells: the character that it types on a US keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent

_ROWS = {
    2: ("1234567890-=", "!@#$%^&*()_+"),
    16: ("qwertyuiop[]", "QWERTYUIOP{}"),
    30: ("asdfghjkl;'`", 'ASDFGHJKL:"~'),
    43: ("\\zxcvbnm,./", "|ZXCVBNM<>?"),
    57: (" ", " "),
}
"""By scan code of the PC keyboard (evdev's codes too) of the row's first key: without Shift, with Shift."""

_FIRST_SCAN_CODE = {"xcb": 8, "wayland": 8, "windows": 0}
"""By platform: what it adds to the scan code. Elsewhere key positions are not told."""


def us_character_of(event: QKeyEvent) -> str | None:
    """The character that this key types on a US keyboard, None where it can't be told. Caps Lock is not looked at."""
    first = _FIRST_SCAN_CODE.get(QGuiApplication.platformName())
    if first is None or event.nativeScanCode() <= first:
        return None
    code = event.nativeScanCode() - first
    shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    for start, row in _ROWS.items():
        if start <= code < start + len(row[0]):
            return row[shift][code - start]
    return None
