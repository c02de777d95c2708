"""The one typeface of screen and badge, from resources/fonts; rare scripts are loaded when a text needs them."""

from __future__ import annotations

import logging
from functools import cache

import shiboken6
from PySide6.QtCore import QEvent
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit

from checkin import paths

_log = logging.getLogger(__name__)

_FIELDS = (QLineEdit, QPlainTextEdit, QTextEdit)

FAMILIES = ["Pretendard", "Noto Sans", "Noto Sans JP", "Noto Sans SC", "Noto Sans Arabic", "Noto Sans Hebrew"]
"""In the order in which a letter is looked for; Qt finds those of other scripts once they are loaded."""

_BASE = ("Pretendard",)

_SCRIPTS: tuple[tuple[int, int, tuple[str, ...]], ...] = (
    (0x0300, 0x0530, ("NotoSans",)),
    (0x0530, 0x0590, ("NotoSansArmenian",)),
    (0x0590, 0x0600, ("NotoSansHebrew",)),
    (0x0600, 0x0780, ("NotoSansArabic",)),
    (0x0900, 0x0980, ("NotoSans",)),
    (0x0980, 0x0A00, ("NotoSansBengali",)),
    (0x0A00, 0x0A80, ("NotoSansGurmukhi",)),
    (0x0A80, 0x0B00, ("NotoSansGujarati",)),
    (0x0B00, 0x0B80, ("NotoSansOriya",)),
    (0x0B80, 0x0C00, ("NotoSansTamil",)),
    (0x0C00, 0x0C80, ("NotoSansTelugu",)),
    (0x0C80, 0x0D00, ("NotoSansKannada",)),
    (0x0D00, 0x0D80, ("NotoSansMalayalam",)),
    (0x0D80, 0x0E00, ("NotoSansSinhala",)),
    (0x0E00, 0x0E80, ("NotoSansThai",)),
    (0x0E80, 0x0F00, ("NotoSansLao",)),
    (0x1000, 0x10A0, ("NotoSansMyanmar",)),
    (0x10A0, 0x1100, ("NotoSansGeorgian",)),
    (0x1200, 0x13A0, ("NotoSansEthiopic",)),
    (0x1780, 0x1800, ("NotoSansKhmer",)),
    (0x1E00, 0x2000, ("NotoSans",)),
    (0x2E80, 0xA000, ("NotoSansJP", "NotoSansSC")),
    (0xF900, 0xFB00, ("NotoSansJP", "NotoSansSC")),
    (0xFB50, 0xFF00, ("NotoSansArabic",)),
    (0x20000, 0x32000, ("NotoSansJP", "NotoSansSC")),
)
"""First and one past the last code point, and the files that have them. Hangul and Latin are in the base."""


_ON_BADGES = ["Noto Sans", *FAMILIES]
"""As `FAMILIES`, but Latin, Greek and Cyrillic letters as badges have them."""


def load_base() -> None:
    """Latin and Hangul, before the first window."""
    for name in _BASE:
        _load(name)


def as_on_badges(font: QFont) -> QFont:
    """The same font in the letters that badges are printed in, so that card and badge can be compared at a glance."""
    _load("NotoSans")
    on_badges = QFont(font)
    on_badges.setFamilies(_ON_BADGES)
    return on_badges


def cover(*texts: str | None) -> None:
    """Load what these texts need beyond the base. Call it with every name before it is shown."""
    before = loaded()
    for text in texts:
        if text and not text.isascii():
            for block in {ord(letter) >> 4 for letter in text}:
                _cover_block(block)
    if loaded() != before:
        _lay_out_fields_anew()


def loaded() -> int:
    """How many typefaces there are by now: what was measured with fewer may look otherwise."""
    return _load.cache_info().currsize


def _lay_out_fields_anew() -> None:
    """Fields keep the glyphs of what was written in them: numbers in a typeface, which is another one by now."""
    # Those that were made here. To ask Qt for its widgets makes an object for each part that is Qt's own, which goes on
    # pointing there when Qt has deleted it.
    known = shiboken6.getAllValidWrappers()
    for field in [one for one in known if isinstance(one, _FIELDS) and shiboken6.createdByPython(one)]:
        if shiboken6.isValid(field):
            QApplication.sendEvent(field, QEvent(QEvent.Type.FontChange))


@cache
def _cover_block(block: int) -> None:
    point = block << 4
    for first, end, names in _SCRIPTS:
        if first <= point < end:
            for name in names:
                _load(name)


@cache
def _load(name: str) -> None:
    for path in sorted(paths.resources("fonts").glob(f"{name}-*.ttf")):
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            _log.warning("Font %s could not be loaded", path.name)
