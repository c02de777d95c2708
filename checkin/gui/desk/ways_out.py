"""What is typed on the Desk’s card to let a refused guest in, and the way back to where they were refused."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from checkin.gui.session.shell import RefusedGuest, Shell, WayOut
from checkin.gui.verdict.card import VerdictCard


class WaysOut(QObject):
    """A page that a refusal was answered on is in front again once that is put in order, or left."""

    def __init__(self, shell: Shell, card: VerdictCard, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self._card = card
        self._back: Callable[[], None] | None = None
        card.override_given.connect(self._override)
        card.settled.connect(self._settle)
        card.override_line.left.connect(self._go_back)

    def open_for(self, refused: RefusedGuest) -> None:
        """Ask how it was settled, or why they come in, where the card still shows that refusal."""
        (self._card.start_settling if refused.way is WayOut.SETTLE else self._card.start_override)()
        self._back = refused.go_back if self._card.override_line.is_open else None

    def stay(self) -> None:
        """What is done now is the Desk’s."""
        self._back = None

    def _override(self, scan_id: str, reason: str, by: str) -> None:
        self._go_back()  # the answer is to be seen there
        self._shell.override(scan_id, reason, by=by or None)

    def _settle(self, scan_id: str, note: str) -> None:
        self._go_back()
        self._shell.settle(scan_id, note)

    def _go_back(self) -> None:
        back, self._back = self._back, None
        if back is not None:
            back()
