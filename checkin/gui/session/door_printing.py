"""Badges at the door: in which box one printed beforehand waits, and printing by itself at the first admission."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from checkin.core.desk.badge_codes import printed_code
from checkin.core.desk.kept_choices import choose
from checkin.core.desk.kiosk import GuestBadge, wants_a_badge
from checkin.core.door.admission import Verdict
from checkin.core.errors import CheckinError
from checkin.core.event import event_settings
from checkin.core.event.attendee import Attendee
from checkin.core.language import _
from checkin.core.printing.automatic import PrintRule
from checkin.core.printing.boxes import BoxPlace, BoxPlan
from checkin.gui.session.shell import Shell


class DoorPrinting(QObject):
    """Connects itself to the desk's verdicts, and tells the verdict card where a badge lies."""

    def __init__(
        self,
        shell: Shell,
        parent: QObject,
        *,
        start: Callable[[], bool],
        print_badge: Callable[[Attendee, str | None], bool],
        prints_now: Callable[[Attendee], bool],
    ) -> None:
        """`start` gets printing ready; `print_badge` prints for somebody who did not ask, unless one is out or may be;
        the reading that has it printed is told.

        `prints_now`: whether the printer of somebody's badge is there and needs nobody.
        """
        super().__init__(parent)
        self._shell = shell
        self._session = shell.session
        self._start = start
        self._print = print_badge
        self._prints_now = prints_now
        self._boxes: tuple[int | None, BoxPlan] | None = None
        """The plan, and since when it counts."""
        shell.badge_hint = self.badge_hint
        self._session.event_opened.connect(self._forget)
        self._session.event_closed.connect(self._forget)
        self._session.verdict_given.connect(self._on_verdict)
        self._session.many_admitted.connect(self._on_many_admitted)

    def _forget(self) -> None:
        self._boxes = None

    @property
    def boxes(self) -> BoxPlan:
        """Where badges printed beforehand lie, whichever desk put them there."""
        changed_at = self._session.file.setting_changed_at(event_settings.BADGE_BOXES.name)
        if self._boxes is None or self._boxes[0] != changed_at:
            plan = BoxPlan.from_dict(event_settings.BADGE_BOXES.of(self._session.desk.store))
            self._boxes = changed_at, plan
        return self._boxes[1]

    def set_boxes(self, plan: BoxPlan) -> None:
        """Keep another plan of the boxes in the event."""
        choose(self._session.desk, event_settings.BADGE_BOXES, plan.as_dict())
        self._forget()  # the clock may stand still

    def badge_hint(self, verdict: Verdict) -> str:
        """What the verdict card says of the badge: where it waits, if it was printed beforehand."""
        if not verdict.admits or verdict.attendee is None:
            return ""
        place = self._waiting_place(verdict)
        return "" if place is None else _("Badge: {place}", place=place)

    def _waiting_place(self, verdict: Verdict) -> BoxPlace | None:
        assert verdict.attendee is not None
        reference = verdict.attendee.reference
        if self.boxes.place(reference) is None:
            return None
        records = self._session.desk.records_of(reference)
        return self.boxes.waiting(reference, records, before=verdict.scan_id)

    def _on_verdict(self, verdict: Verdict) -> None:
        if not self._shell.can_print or not verdict.admits:
            return
        rule = PrintRule.from_dict(event_settings.PRINT_AUTOMATICALLY.of(self._session.desk.store))
        if rule.may_print(verdict):
            # After the verdict is on the screen.
            QTimer.singleShot(0, self, lambda: self._print_by_itself(rule, verdict))

    def print_for_guest(self, verdict: Verdict) -> GuestBadge:
        """Print the badge of a guest who checked in alone, once; what they are told of it."""
        person = verdict.attendee
        if person is None or not self._shell.can_print or not wants_a_badge(verdict):
            return GuestBadge.NONE
        try:
            if verdict.code is not None and verdict.code == printed_code(self._session.desk.store, person):
                return GuestBadge.NONE  # it was what they scanned
            if self._waiting_place(verdict) is None and self._prints_now(person) and self._start():
                return GuestBadge.PRINTING if self._print(person, verdict.scan_id) else GuestBadge.AT_DESK
        except CheckinError as error:
            self._shell.tell_error(error, key="print")
        return GuestBadge.AT_DESK

    def _on_many_admitted(self, verdicts: list[Verdict]) -> None:
        for verdict in verdicts:
            self._on_verdict(verdict)

    def _print_by_itself(self, rule: PrintRule, verdict: Verdict) -> None:
        if not self._session.is_open or verdict.attendee is None or not self._start():
            return
        reference = verdict.attendee.reference
        try:
            records = self._session.desk.records_of(reference)
            if rule.prints(verdict, records, waits_in_a_box=self._waiting_place(verdict) is not None):
                self._print(verdict.attendee, verdict.scan_id)
        except CheckinError as error:
            self._shell.tell_error(error, key="print")
