"""Tells, beside the answer, of somebody of the same name and place who came in before: one guest with two tickets?"""

from __future__ import annotations

from PySide6.QtCore import QObject

from checkin.core.desk.twice_on_list import told_of_second_ticket
from checkin.core.door.admission import Verdict
from checkin.core.language import _
from checkin.core.where_told import told_in_window
from checkin.gui.look.single_shot import single_shot
from checkin.gui.session.notices import Notice, Tone
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.notice_strips import Strips

_AFTER_MS = 40
"""The answer is painted first; and where scans follow each other at once nobody reads more."""
_TOLD_S = 60
_KEY = "second-ticket"


class SecondTicket(QObject):
    """Looks once the answer stands there."""

    def __init__(self, shell: Shell, strips: Strips, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._session = shell.session
        self._strips = strips
        self._answered: Verdict | None = None
        self._after_answer = single_shot(self, self._look, _AFTER_MS)
        self._session.verdict_given.connect(self._on_verdict)
        self._session.record_undone.connect(self._after_answer.stop)
        self._session.event_closed.connect(self._after_answer.stop)
        self._session.counts_changed.connect(self._look_again)

    def _on_verdict(self, verdict: Verdict) -> None:
        if not verdict.repeated:
            self._answered = verdict
            self._after_answer.start()

    def _look(self) -> None:
        answered = self._answered
        if answered is None or not self._session.is_open:
            return
        if self._session.is_loading_list:  # whom it finds changes all the time, and is read anew at each look
            self._after_answer.start()
            return
        if told := self._told_of(answered):
            notice = Notice(
                text=told,
                tone=Tone.WARN,
                key=_KEY,
                action=_("Undo"),  # of this entry; Ctrl+Z is another thing's on pages that change something
                on_action=lambda: self._shell.undo(answered.scan_id or ""),
                is_reply=True,
                seconds=_TOLD_S,
            )
            self._strips.show_notice(notice)

    def _told_of(self, answered: Verdict) -> str:
        with told_in_window():
            return told_of_second_ticket(self._session.desk, answered)

    def _look_again(self) -> None:
        """One of the two entries may be taken back since, at another desk or on another page."""
        answered = self._answered
        is_told = any(notice.key == _KEY for notice in self._strips.notices)
        if answered is None or not is_told or not self._session.is_open:
            return
        is_undone = self._session.desk.is_undone(answered.scan_id or "")
        if is_undone or not self._told_of(answered):
            self._strips.take_away(_KEY)
