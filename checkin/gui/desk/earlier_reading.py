"""A refused reading among the last scans, asked about on the card; then what was answered last stands there again."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from checkin.core.desk.overtaken import in_since, may_come_by_now, refused_still
from checkin.core.desk.true_now import true_now
from checkin.core.desk.whose import name_of
from checkin.core.door.admission import Direction, Verdict
from checkin.core.door.records import Record
from checkin.core.language import _
from checkin.gui.session.notices import Notice
from checkin.gui.session.shell import Shell
from checkin.gui.verdict.card import VerdictCard, as_of_one

_OFFERED_S = 30


class EarlierReading(QObject):
    """Lends the card to one earlier reading at a time; what became of them since goes before the refusal."""

    asked = Signal()
    """It is about to stand on the card."""

    def __init__(self, shell: Shell, card: VerdictCard, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._session = shell.session
        self._card = card
        self._shown: Verdict | None = None
        self._before: Verdict | None = None
        card.override_line.left.connect(self._on_left)

    def ask(self, record: Record) -> None:
        """Open the line for the reason to admit them anyway, where somebody can and there is something against it."""
        desk = self._session.desk
        verdict = refused_still(desk, record)
        if verdict is None:
            return
        if may_come_by_now(desk, record):
            self._offer(record)
            return
        if self._shown is None or as_of_one(self._card.verdict) != as_of_one(self._shown):
            self._before = self._card.verdict
        self._shown = in_since(desk, record) or verdict
        self._card.show_verdict(self._shown, self._session.programme)
        self.asked.emit()
        self._card.start_override()

    def _offer(self, record: Record) -> None:
        """Nothing is to be overridden by now."""
        name, person = name_of(self._session.desk.store, record), record.attendee or ""
        self._shell.notice_given.emit(
            Notice(
                text=_("{name} may come in now: what was missing is settled.", name=name),
                key="admit",
                action=_("Admit"),
                on_action=lambda: self._shell.admit(
                    person, session_id=record.session, direction=Direction.IN
                ),
                takes_enter=True,
                is_reply=True,
                seconds=_OFFERED_S,
            )
        )

    def _on_left(self) -> None:
        shown, self._shown = self._shown, None
        if shown is None or as_of_one(self._card.verdict) != as_of_one(shown):
            return
        desk, before = self._session.desk, self._before
        before = true_now(desk, before, self._session.place.where) if before is not None else None
        if before is None:
            self._card.clear()
        else:
            self._card.show_verdict(before, self._session.programme, is_news=False)
