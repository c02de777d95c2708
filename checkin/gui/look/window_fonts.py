"""The one typeface of screen and badge, from resources/fonts: every script that it has."""

from __future__ import annotations

import logging
from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from checkin import paths

_log = logging.getLogger(__name__)

FAMILIES = ["Pretendard", "Noto Sans", "Noto Sans JP", "Noto Sans SC", "Noto Sans Arabic", "Noto Sans Hebrew"]
"""In the order in which a letter is looked for; Qt finds those of other scripts."""

_ON_BADGES = ["Noto Sans", *FAMILIES]
"""As `FAMILIES`, but Latin, Greek and Cyrillic letters as badges have them."""


@cache
def load() -> None:
    """All of them, before the first window: a font that Qt drew with goes on drawing boxes for what is loaded later."""
    for path in sorted(paths.resources("fonts").glob("*.ttf")):
        if QFontDatabase.addApplicationFont(str(path)) < 0:
            _log.warning("Font %s could not be loaded", path.name)


def as_on_badges(font: QFont) -> QFont:
    """The same font in the letters that badges are printed in, so that card and badge can be compared at a glance."""
    on_badges = QFont(font)
    on_badges.setFamilies(_ON_BADGES)
    return on_badges
