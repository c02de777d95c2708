"""Lines that were pasted for a guest, of which nobody could tell what they are: told before they are lost."""

from __future__ import annotations

from checkin.gui.walk_in.name_field import lines_lost
from checkin.tasks.drafts import PERSON_TEXTS, WalkInDraft


class LinesLeft:
    """Those of the guest in the form, until it was said once that they stand nowhere."""

    def __init__(self) -> None:
        self._lines: tuple[str, ...] = ()

    def keep(self, lines: tuple[str, ...] = ()) -> None:
        """These wait to be typed where they belong; none for another guest."""
        self._lines = lines

    def told_lost(self, draft: WalkInDraft) -> str:
        """Those of which nothing stands in the form, in a sentence; "" where there are none, or it was said before."""
        typed = [text.strip() for key in PERSON_TEXTS if (text := getattr(draft, key)).strip()]
        left = [line for line in self._lines if not any(line in text or text in line for text in typed)]
        self._lines = ()
        return lines_lost(left) if left else ""
