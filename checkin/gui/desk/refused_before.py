"""Tells, beside an answer, of a guest who was refused right before: what comes next looks as if it were theirs.

So it does where a reason was typed for them and never given: how they paid, while the next guest’s code was read.
"""

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
_MOST_TOLD = 3
_REFUSALS = OVERRIDABLE - {VerdictWord.ALREADY_IN}


class RefusedBefore(QObject):
    """The next guest’s code came while a refusal had just been shown: COME IN then stands there for two people."""

    def __init__(self, shell: Shell, strips: Strips, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._strips = strips
        self._last: Verdict | None = None
        self._at = 0.0
        self._before: list[tuple[Verdict, bool]] = []
        """The refusals that answers took from the screen since it was told last; was each hardly seen?"""
        self._run: list[tuple[Verdict, float]] = []
        """The refusals that stood one after the other, and until when each stood: nobody came in between."""
        self._typed_for = ""
        self._told: dict[str, tuple[str, float]] = {}
        """What is told of whom, and since when: of each of several whose codes were read in one go."""
        self._after_answer = single_shot(self, self._tell, _AFTER_MS)
        shell.session.verdict_given.connect(self._on_verdict)
        shell.reason_cut_off.connect(self._on_reason_cut_off)
        shell.session.event_closed.connect(self._forget)

    def _forget(self) -> None:
        self._last, self._typed_for = None, ""
        for of_event in (self._before, self._run, self._told):
            of_event.clear()
        self._after_answer.stop()

    def _on_verdict(self, verdict: Verdict) -> None:
        if verdict.repeated or self._shell.session.is_rehearsal:
            return
        before, now = self._last, self._shell.now_ms()
        stood, self._last, self._at = now - self._at, verdict, now
        whose = verdict.attendee.reference if verdict.attendee is not None else ""
        if self._told.pop(whose, None) is not None:
            self._show()
        self._run = [one for one in self._run if one[0].attendee and one[0].attendee.reference != whose]
        if before is None or before.attendee is None or before.word not in _REFUSALS:
            self._run.clear()
            return
        if before.attendee.reference != whose:
            self._run.append((before, now))
            self._before.append((before, stood < _HARDLY_SEEN_MS))
            self._after_answer.start()

    def _on_reason_cut_off(self, whose: str) -> None:
        self._typed_for = whose
        self._after_answer.start()

    def _tell(self) -> None:
        """Once an answer: a reason that was cut off says something of the answer that cut it off alone."""
        refusals, self._before = self._before, []
        typed_for, self._typed_for = self._typed_for, ""
        count, now = len(self._told), self._shell.now_ms()
        for before, was_hardly_seen in refusals:
            person = before.attendee
            if person is not None and (was_hardly_seen or person.reference == typed_for):
                # Of two in a row that one alone was told: whoever reads it takes the other for let in.
                for one, until in self._run:
                    if until > now - _TOLD_S * 1000:
                        self._note(one, now)
                self._note(before, now)
        if len(self._told) > count:
            self._show()

    def _note(self, refusal: Verdict, now: float) -> None:
        if (person := refusal.attendee) is not None:
            told = _("{name} was not let in just now: {word}.", name=person.name, word=came_of(refusal.word))
            self._told[person.reference] = told, now

    def _show(self) -> None:
        since = self._shell.now_ms() - _TOLD_S * 1000
        self._told = {whose: said for whose, said in self._told.items() if said[1] > since}
        if self._told:
            told = "\n".join([told for told, _at in self._told.values()][-_MOST_TOLD:])
            self._strips.show_notice(Notice(text=told, tone=Tone.WARN, key=_KEY, seconds=_TOLD_S))
        else:
            self._strips.take_away(_KEY)
