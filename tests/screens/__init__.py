"""Every screen of the program: drawn by `make screens`, looked over for cut text and misplaced parts by a test too.

Add yours to the SCREENS of its module: a name, and a function that brings the program there. Look at what comes out.
"""

from __future__ import annotations

from tests.screens import attendees, badges, desk, live, programme, walk_in, window
from tests.screens.staging import Screen

SIZES = ((1024, 700), (1280, 752), (1366, 720), (1920, 1080))
SMALLEST = (960, 600)
TEXT_SIZES = (1.0, 1.5)

SCREENS: dict[str, Screen] = {
    **window.SCREENS,
    **desk.SCREENS,
    **attendees.SCREENS,
    **badges.SCREENS,
    **walk_in.SCREENS,
    **live.SCREENS,
    **programme.SCREENS,
}
