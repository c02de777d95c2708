"""Keeps an answer true wherever it stands: on a card, over a page, before a guest. Once the event changed it is asked
again, and goes on as it is, says what is true now, or goes.
"""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, Signal

from checkin.core.desk.true_now import true_now
from checkin.core.door.admission import Verdict
from checkin.gui.session.notices import Notice
from checkin.gui.session.shell import Shell


class ShownAnswer(Protocol):
    """A place where an answer stands."""

    @property
    def verdict(self) -> Verdict | None:
        """The answer that is to be seen; None where none is."""
        ...

    def put_right(self, verdict: Verdict) -> None:
        """Say this of the same guest instead: nobody was read."""
        ...

    def clear(self) -> None:
        """Answer nothing any more."""
        ...


class StillTrue(QObject):
    """Looks when anything was recorded or put right, here or elsewhere, and when something could not be done."""

    cleared = Signal()
    """It answers nothing any more."""

    def __init__(self, shell: Shell, shown: ShownAnswer, parent: QObject) -> None:
        super().__init__(parent)
        self._session = shell.session
        self._shown = shown
        self._just_given: Verdict | None = None
        """Told at this moment: the counts that change with it are looked at by nobody who waits for the picture."""
        self._session.verdict_given.connect(self._on_verdict)
        # What was answered for another session must not stand under this one's title.
        self._session.session_changed.connect(self._clear)
        # With every change of the list comes one of the counts; that nobody is on it yet stands where no answer does.
        self._session.attendees_changed.connect(self._look_at_list)
        self._session.counts_changed.connect(self._on_counts)
        shell.notice_given.connect(self._on_notice)

    def _on_verdict(self, verdict: Verdict) -> None:
        if not verdict.repeated:
            self._just_given = verdict

    def _on_counts(self) -> None:
        just_given, self._just_given = self._just_given, None
        if just_given is None or self._shown.verdict is not just_given:
            self.look()

    def _on_notice(self, notice: Notice) -> None:
        if notice.is_reply:
            self.look()

    def _look_at_list(self) -> None:
        if self._session.is_open and self._shown.verdict is None:
            self._shown.clear()

    def look(self) -> None:
        """Show what is true now of whom the answer is about."""
        shown = self._shown.verdict
        if shown is None or not self._session.is_open:
            return
        now = true_now(self._session.desk, shown, self._session.place.where)
        if now is None:
            self._clear()
        elif now is not shown:
            self._shown.put_right(now)

    def _clear(self) -> None:
        self._shown.clear()
        self.cleared.emit()
