"""Keeps a card true: what it answered may be taken back since, or the one it refused may have come in another way."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from checkin.core.desk.overtaken import in_since, may_come_by_now
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
        shell.notice_given.connect(self._on_notice)

    def _on_notice(self, notice: Notice) -> None:
        if notice.is_reply:
            self.look()

    def look(self) -> None:
        """Show what is true now of whom the card is about."""
        shown = self._card.verdict
        if shown is None or not shown.scan_id or not self._session.is_open:
            return
        desk = self._session.desk
        if shown.admits:
            if desk.is_undone(shown.scan_id):
                self._card.mark_undone(shown.scan_id)
                self.cleared.emit()
            return
        refused = desk.store.record(shown.scan_id) if shown.is_overridable else None
        if refused is None:
            return
        known = in_since(desk, refused)
        if known is not None:
            self._card.show_verdict(known, self._session.programme, is_news=False)
        elif may_come_by_now(desk, refused):
            self._card.clear()
            self.cleared.emit()
