"""Keeps a card true: what it answered may be taken back since, the one it refused may have come in another way, who
is on it may have been put right, and a list may be there by now.
"""

from __future__ import annotations

from msgspec.structs import replace
from PySide6.QtCore import QObject, Signal

from checkin.core.desk.overtaken import in_since, is_in_no_more, may_come_by_now, refused_still
from checkin.gui.session.notices import Notice
from checkin.gui.session.shell import Shell
from checkin.gui.verdict.card import VerdictCard


class StillTrue(QObject):
    """Looks when something was recorded, here or elsewhere, and when something that was tried could not be done."""

    cleared = Signal()
    """The card answers nothing any more."""

    def __init__(self, shell: Shell, card: VerdictCard, parent: QObject) -> None:
        super().__init__(parent)
        self._session = shell.session
        self._card = card
        self._session.counts_changed.connect(self.look)
        self._session.attendees_changed.connect(self._follow_list)
        shell.notice_given.connect(self._on_notice)

    def _on_notice(self, notice: Notice) -> None:
        if notice.is_reply:
            self.look()

    def _follow_list(self) -> None:
        """Who is on it is called as on the list now; that it is ready says also that nobody is on the list yet."""
        if not self._session.is_open:
            return
        shown = self._card.verdict
        if shown is None:
            self._card.clear()
            return
        if shown.attendee is None or self._card.override_line.is_open:
            return
        person = self._session.desk.attendee(shown.attendee.reference)
        if person is None or person == replace(shown.attendee, codes=person.codes):
            return  # a badge that was printed puts nobody right
        corrected = replace(shown, attendee=person, category=person.category, repeated=False)
        self._card.show_verdict(corrected, self._session.programme, is_news=not self._card.is_quiet)

    def look(self) -> None:
        """Show what is true now of whom the card is about."""
        shown = self._card.verdict
        if shown is None or not self._session.is_open:
            return
        desk = self._session.desk
        if shown.admits:
            if shown.scan_id and desk.is_undone(shown.scan_id):
                self._card.mark_undone(shown.scan_id)
                self.cleared.emit()
            return
        reading = shown.overtakes or (shown.scan_id if shown.is_overridable else None)
        refused = desk.store.record(reading) if reading else None
        if refused is None:
            return
        known = in_since(desk, refused)
        if known is None and shown.overtakes and not may_come_by_now(desk, refused):
            known = refused_still(desk, refused)  # the entry was taken back
        if known is not None:
            if known.first_entry is None or known.first_entry != shown.first_entry:
                self._card.show_verdict(known, self._session.programme, is_news=False)
        elif shown.overtakes or may_come_by_now(desk, refused) or is_in_no_more(desk, refused):
            self._card.clear()
            self.cleared.emit()
