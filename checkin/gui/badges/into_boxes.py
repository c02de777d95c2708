"""Badges printed beforehand and laid into boxes, so that every desk can say in which one a guest's lies."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from checkin.core.errors import CheckinError
from checkin.core.language import _, n_
from checkin.core.printing.boxes import BoxPlan
from checkin.gui.session.notices import Tone
from checkin.gui.session.shell import Shell


class IntoBoxes(QObject):
    """The plan of the boxes is kept in the event; here it is added to and emptied."""

    changed = Signal()

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell

    @property
    def plan(self) -> BoxPlan:
        """What lies in which box now."""
        printing = self._shell.printing
        if printing is None or not self._shell.session.is_open:
            return BoxPlan()
        return printing.door.boxes

    @property
    def says(self) -> str:
        boxes = sum(batch.boxes for batch in self.plan.batches)
        if not len(self.plan):
            return _("No badges wait in boxes.")
        waiting = n_("{n} badge waits", "{n} badges wait", len(self.plan))
        return n_(
            "{waiting} in {n} box; the Desk says which one at the scan.",
            "{waiting} in {n} boxes; the Desk says which one at the scan.",
            boxes,
            waiting=waiting,
        )

    def put(self, references: Sequence[str], *, per_row: int, rows: int) -> None:
        """Lay these people's badges into boxes, in this order."""
        if references:
            at = self._shell.session.desk.now()
            self._keep(self.plan.with_batch(references, per_row=per_row, rows=rows, at=at))

    def empty(self) -> None:
        """The badges do not lie in boxes any more; the strip takes it back."""
        before = self.plan
        if self._keep(BoxPlan()):
            self._shell.tell(
                _("The desks no longer say in which box a badge is."),
                key="boxes",
                action=_("Take that back"),
                on_action=lambda: self._put_back(before),
                seconds=20,
            )

    def _put_back(self, before: BoxPlan) -> None:
        """As they lay before; what was put into the emptied boxes since, here or at another desk, stays there."""
        if len(self.plan):
            self._shell.tell(
                _("Badges were put into the boxes since: nothing was taken back."),
                key="boxes",
                tone=Tone.WARN,
            )
        else:
            self._keep(before)

    def _keep(self, plan: BoxPlan) -> bool:
        printing = self._shell.printing
        if printing is None:
            return False
        try:
            printing.door.set_boxes(plan)
        except CheckinError as error:
            self._shell.tell_error(error, key="boxes")
            return False
        self.changed.emit()
        return True
