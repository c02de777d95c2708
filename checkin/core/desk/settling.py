"""Settling at the desk what somebody was refused for: paid, or confirmed, with a note; then they come in.

All of it or nothing. That it is taken back with the admission, and comes back with it, is settlements.py's.
"""

from __future__ import annotations

from checkin.core.clean_text import seen_line
from checkin.core.desk.corrections import require_nothing_graver_since
from checkin.core.desk.desk import Desk
from checkin.core.desk.registrations import keep_change, set_status
from checkin.core.desk.settled_words import SAID
from checkin.core.desk.settlements import LACKED, fields_of_settlement
from checkin.core.desk.whose import name_of
from checkin.core.door.admission import Verdict
from checkin.core.door.records import Record, RecordKind
from checkin.core.errors import CheckinError, NotFoundError, StorageError
from checkin.core.event.attendee import Attendee, Status
from checkin.core.event.text_lengths import note_with, required_short
from checkin.core.language import _


def settle(desk: Desk, scan_id: str, note: str) -> Verdict:
    """Mark as paid, or as confirmed, whom this scan refused, and let them in by the rules.

    CheckinError says why not; nothing is changed then.
    `note`: how it was settled (“card, receipt 12”), kept on the person and on record.
    """
    note = required_short(seen_line(note), "reason")
    if not note:
        raise CheckinError(
            _("Settling needs a note: how it was paid, or who confirmed it. Nothing was changed.")
        )
    with desk.transaction():
        scan, person = _refused(desk, scan_id)
        assert scan.verdict is not None
        said = SAID[scan.verdict].format(how=note)
        after = (Status.CONFIRMED, note_with(person.note, said))
        set_status(desk, person.reference, *after)
        verdict = desk.admit(person.reference, scan.session or "")
        if verdict.scan_id is None:
            raise StorageError(
                _("The event file could not be written. Nothing was changed; check the disk and try again.")
            )
        keep_change(desk, person.reference, fields_of_settlement(person, after, verdict.scan_id, said))
    return desk.told_anew(verdict)


def _refused(desk: Desk, scan_id: str) -> tuple[Record, Attendee]:
    scan = desk.store.record(scan_id)
    if scan is None or scan.kind is not RecordKind.SCAN or scan.attendee is None or not scan.session:
        raise NotFoundError(
            _("There is no scan “{scan_id}” of anybody. Nothing was changed.", scan_id=scan_id[:60])
        )
    if scan.verdict not in LACKED:
        raise CheckinError(
            _("A verdict “{verdict}” can’t be settled. Nothing was changed.", verdict=scan.verdict)
        )
    require_nothing_graver_since(desk.store, desk.foreseen, scan, desk.now())
    person = desk.attendee(scan.attendee)
    if person is None or person.status is not LACKED[scan.verdict]:
        raise CheckinError(
            _(
                "{name}: that was settled meanwhile, so scan again. Nothing was changed.",
                name=name_of(desk.store, scan),
            )
        )
    return scan, person
