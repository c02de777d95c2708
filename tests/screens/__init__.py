"""Every screen of the program: drawn by `make screens`, looked over for cut text and misplaced parts by a test too.

Add yours to the SCREENS of its module: a name, and a function that brings the program there. Look at what comes out.
"""

from __future__ import annotations

from dataclasses import dataclass

from checkin.core.language import ENGLISH, Language
from checkin.tasks.languages import language_called
from tests.screens import attendees, badges, desk, kiosk, live, programme, walk_in, window
from tests.screens.staging import Screen
from tests.translations.pseudo import PSEUDO

SIZES = ((1024, 700), (1280, 752), (1366, 720), (1920, 1080))
SMALLEST = (960, 600)
SMALL = (SMALLEST, (1024, 700), (1280, 752))
TEXT_SIZES = (1.0, 1.5)
LARGEST_TEXT = 1.5


@dataclass(frozen=True, slots=True)
class Spoken:
    """What the window speaks, and whether it is written from the right to the left."""

    language: Language
    is_mirrored: bool = False


SPOKEN = {
    "en": Spoken(ENGLISH),
    "ko": Spoken(language_called("ko")),
    "pseudo": Spoken(PSEUDO),
    "mirrored": Spoken(PSEUDO, is_mirrored=True),
}
"""Languages of people, and two of nobody's: longer than any, and one that begins at the right."""

SCREENS: dict[str, Screen] = {
    **window.SCREENS,
    **desk.SCREENS,
    **attendees.SCREENS,
    **badges.SCREENS,
    **walk_in.SCREENS,
    **live.SCREENS,
    **programme.SCREENS,
    **kiosk.SCREENS,
}
