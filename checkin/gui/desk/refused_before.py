"""Tells, beside an answer, of a guest who was refused right before: what comes next looks as if it were theirs."""

from __future__ import annotations

from PySide6.QtCore import QObject

from checkin.core.door.admission import OVERRIDABLE, Verdict, VerdictWord
from checkin.core.door.came_of import came_of
from checkin.core.language import _
from checkin.gui.look.single_shot import single_shot
from checkin.gui.session.notices import Notice, Tone
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.notice_strips import Strips

_KEY = "refused-before"
_HARDLY_SEEN_MS = 1500
"""A refusal that stood no longer was over before somebody at the desk had read it."""
_AFTER_MS = 40
"""The answer is painted first."""
_TOLD_S = 15
_REFUSALS = OVERRIDABLE - {VerdictWord.ALREADY_IN}


class RefusedBefore(QObject):
    """The next guest’s code came while a refusal had just been shown: COME IN then stands there for two people."""

    def __init__(self, shell: Shell, strips: Strips, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._strips = strips
        self._last: Verdict | None = None
        self._at = 0.0
        self._told_of, self._told = "", ""
        self._after_answer = single_shot(self, self._tell, _AFTER_MS)
        shell.session.verdict_given.connect(self._on_verdict)
        shell.session.event_closed.connect(self._forget)

    def _forget(self) -> None:
        self._last = None
        self._after_answer.stop()

    def _on_verdict(self, verdict: Verdict) -> None:
        if verdict.repeated or self._shell.session.is_rehearsal:
            return
        before, now = self._last, self._shell.now_ms()
        stood, self._last, self._at = now - self._at, verdict, now
        whose = verdict.attendee.reference if verdict.attendee is not None else ""
        if whose and whose == self._told_of:
            self._strips.take_away(_KEY)
        if before is None or before.attendee is None or before.word not in _REFUSALS:
            return
        if stood < _HARDLY_SEEN_MS and before.attendee.reference != whose:
            self._told_of, name, word = before.attendee.reference, before.attendee.name, came_of(before.word)
            self._told = _("{name} was not let in just now: {word}.", name=name, word=word)
            self._after_answer.start()

    def _tell(self) -> None:
        self._strips.show_notice(Notice(text=self._told, tone=Tone.WARN, key=_KEY, seconds=_TOLD_S))
