"""The question before a key takes back what is not to be seen: a strip names it, the same key says yes and Esc no."""

from __future__ import annotations

from collections.abc import Callable

from checkin.core.language import _
from checkin.gui.session.notices import READ_MS, Notice, Tone
from checkin.gui.session.shell import Shell

_SECONDS = 15


def elsewhere() -> str:
    """Said where the answer of a scan stands over a page whose own edits the key takes back."""
    return _("A scan is taken back on the Desk.")


class KeyQuestion:
    """Asks in the strips of one key."""

    def __init__(self, shell: Shell, key: str) -> None:
        self._shell = shell
        self._key = key
        self._named: object = None
        self._offered: object = None

    def is_answered(self, about: object, question: str, action: str, do: Callable[[], object]) -> bool:
        """Whether the strip that stands named it, and could be read; where it does not name it, ask.

        What came a moment ago is read first: a second key must not put “Nothing was undone” over what it undid.
        """
        stood = self._shell.strip_stood(self._key)
        if stood is not None and stood < READ_MS:
            return False
        if about == self._named and stood is not None:
            return True
        self._named, self._offered = about, None
        self._shell.notice_given.emit(
            Notice(
                text=question,
                tone=Tone.WARN,
                key=self._key,
                action=action,
                on_action=do,
                seconds=_SECONDS,
                is_read_away=True,
            )
        )
        return False

    def note_named(self, about: object) -> None:
        """The strip told now names it, or with None nothing that a key does."""
        self._named = self._offered = about

    def offers(self, about: object) -> bool:
        """Whether a strip stands that told what was done, names it and asked nothing."""
        return about == self._offered and self._shell.strip_stood(self._key) is not None

    def withdraw(self) -> None:
        """The keys are about something else now."""
        if self._named is not None:
            self._shell.notice_withdrawn.emit(self._key)
        self._named = None
