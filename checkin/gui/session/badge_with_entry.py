"""The badge that was asked for with an entry, also where that was refused first and put right then."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from checkin.core.door.admission import Verdict


class BadgeWithEntry(QObject):
    """Remembers for whose refused entry a badge was asked for: who settles it has not to ask once more."""

    wanted = Signal(str)
    """Reference of somebody who is in, and whose badge is to be printed now."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.reading: str | None = None
        """While a badge is wanted: the reading that let them in, with which the badge is taken back."""
        self._refused: dict[str, str] = {}
        """References by the scan that was refused."""

    def ask(self, verdict: Verdict) -> None:
        """Print it, or once this refusal is put right."""
        if verdict.attendee is None:
            return
        reference = verdict.attendee.reference
        if verdict.admits:
            self.reading = verdict.scan_id
            self.wanted.emit(reference)
            self.reading = None
        elif verdict.scan_id is not None:
            self._refused[verdict.scan_id] = reference

    def put_right(self, scan_id: str, verdict: Verdict) -> None:
        """That scan was settled, or somebody admitted against it."""
        if self._refused.pop(scan_id, ""):
            self.ask(verdict)

    def forget(self, reference: str) -> None:
        """Their badge was asked for by itself: it comes out once."""
        self._refused = {scan: who for scan, who in self._refused.items() if who != reference}
