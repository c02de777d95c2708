"""A registration at the desk as one thing: its admission taken back takes back all of it; done again, it is all back.

What a registration changed stands as data in its record: who was registered, instead of whom, and what that one was
before. A person who was admitted anywhere else meanwhile stays, and that is told.
"""

from __future__ import annotations

from typing import Any, Protocol

from checkin.core.desk.badge_codes import Issuer, may_have_come_out
from checkin.core.desk.store import TAKEN_BACK, Store
from checkin.core.door.records import ChangedFields, Noun, Record, RecordKind, change_by_hand
from checkin.core.event.attendee import Attendee, Status
from checkin.core.event.text_lengths import note_with
from checkin.core.language import _, together


class KnowsWhatStands(Issuer, Protocol):
    """A desk that knows which records stand."""

    def is_undone(self, record_id: str) -> bool:
        """Whether a record was taken back, and is so still."""
        ...


def fields_of_registration(
    newcomer: Attendee, before: Attendee | None = None, after: Attendee | None = None
) -> ChangedFields:
    """What a registration changed: `before` and `after` are the colleague they came instead of."""
    fields: dict[str, tuple[Any, Any]] = {"registered": (None, newcomer.reference)}
    if before is not None and after is not None:
        fields["instead_of"] = (None, before.reference)
        fields["status"] = (str(before.status), str(after.status))
        fields["note"] = (before.note, after.note)
    whom = None if before is None else f"{before.name} ({before.reference})"
    return ChangedFields(Noun.REGISTRATION, fields, whom)


def replaced_by(newcomer: Attendee) -> str:
    """Why the codes of a colleague are refused; kept in the file, and so in English."""
    return f"replaced by {newcomer.name}"


def registers_somebody(record: Record) -> bool:
    """Whether this record is that somebody was registered at a desk."""
    return _value(record, "registered") is not None


def registration_of(desk: KnowsWhatStands, reference: str) -> str | None:
    """Id of the record that this person was registered; None of nobody, and of who is on the list otherwise."""
    is_known = bool(reference) and not is_of_several(desk.store, reference)
    records = desk.store.records_of(reference) if is_known else []
    return next((one.id for one in records if registers_somebody(one)), None)


def is_registration(desk: KnowsWhatStands, record: Record) -> bool:
    """Whether taking this reading back takes back a registration that stands."""
    return _registration(desk, record) is not None and not desk.is_undone(record.id)


def is_of_several(store: Store, reference: str | None) -> bool:
    """Whether they are one person with another entry: by that one they are on the list, whoever registered them."""
    return reference is not None and len(store.entries_of(reference)) > 1


def is_taken_back(store: Store, reference: str) -> bool:
    """Whether the registration of this person was taken back, and not done again since."""
    said = [
        _value(record, "restored") is None for record in store.records_of(reference) if _goes_or_comes(record)
    ]
    return said[-1:] == [True]


def was_taken_back(store: Store, person: Attendee) -> bool:
    """Whether they are on file only as a registration that was taken back: whom an organiser cancelled is refused."""
    return person.walk_in and person.status is Status.CANCELLED and is_taken_back(store, person.reference)


def follow(desk: KnowsWhatStands, undone: Record, undo: Record) -> None:
    """Take back, or do again, the whole registration that a reading came with, or that came with none.

    Inside the undo's transaction.
    """
    if is_of_several(desk.store, undone.attendee):
        return
    if undone.kind is RecordKind.SCAN:
        registration = _registration(desk, undone)
        if registration is not None and not desk.is_undone(registration.id) and not _stays(desk, undone):
            _withdraw(desk, registration, undo)
    elif registers_somebody(undone) and not _stays(desk, undone):
        _withdraw(desk, undone, undo)
    elif undone.kind is RecordKind.UNDO and undone.attendee:
        for record in desk.store.records_of(undone.attendee):
            if _value(record, "taken_back") == undone.id:
                _restore(desk, record, undo)


def told_of(desk: KnowsWhatStands, undo: Record) -> str:
    """What an undo took back, or did again, beside the admission: a sentence for people; "" where nothing."""
    if not undo.attendee or not undo.undoes:
        return ""
    person = desk.store.attendee(undo.attendee)
    records = desk.store.records_of(undo.attendee)
    for record in records:
        for field in ("taken_back", "restored"):
            if person is not None and _value(record, field) == undo.id:
                is_back = field == "restored"
                told = _told(person, _colleague(desk, records), is_back=is_back)
                badge = _told_of_badge(desk.store, person, is_back=is_back)
                return together(told, badge, _told_of_ticket(desk.store, record, records, is_back=is_back))
    undone = desk.store.record(undo.undoes)
    if person is not None and undone is not None and _registration(desk, undone) is not None:
        return _("{name} stays on the list: they were admitted elsewhere too.", name=person.name)
    return ""


def _told(person: Attendee, colleague: Attendee | None, *, is_back: bool) -> str:
    names = {"name": person.name, "colleague": colleague.name if colleague is not None else ""}
    if is_back and colleague is None:
        return _("{name} is registered again.", **names)
    if is_back:
        return _("{name} is registered again, and {colleague} is on the list no longer.", **names)
    if colleague is None:
        return _("{name} is no longer registered.", **names)
    return _("{name} is no longer registered, and {colleague} is on the list again.", **names)


def _told_of_badge(store: Store, person: Attendee, *, is_back: bool) -> str:
    if not may_have_come_out(store, person):
        return ""
    return _("The badge is good from now on.") if is_back else _("The badge is refused from now on.")


def _told_of_ticket(store: Store, record: Record, records: list[Record], *, is_back: bool) -> str:
    """What became of the code of a ticket that was given to them; "" where none was."""
    if not is_back:
        return "" if _value(record, "codes") is None else _("The ticket’s code is nobody’s again.")
    restored = _value(record, "codes") or ()
    for code in (code for one in records for code in _codes_set_free(one) if code not in restored):
        if (holder := _live_holder(store, code)) is not None:
            return _("The ticket’s code stays with {holder}, who has it by now.", holder=holder.name)
    return ""


def _codes_set_free(record: Record) -> list[str]:
    """Codes of tickets that were nobody's after this registration was taken back."""
    if record.changed is None or _value(record, "taken_back") is None:
        return []
    return list(record.changed.fields.get("codes", ([], []))[0])


def _live_holder(store: Store, code: str) -> Attendee | None:
    """For whom a code is good."""
    return next((holder.attendee for holder in store.holders(code) if not holder.is_revoked), None)


def _registration(desk: KnowsWhatStands, record: Record) -> Record | None:
    """The registration that came with this reading: it is the first of that person, made by hand at that desk."""
    if record.kind is not RecordKind.SCAN or record.how != "hand" or not record.attendee:
        return None
    if is_of_several(desk.store, record.attendee):
        return None
    records = desk.store.records_of(record.attendee)
    found = next((r for r in records if _value(r, "registered") == record.attendee), None)
    first = min((r.id for r in records if r.kind is RecordKind.SCAN), default="")
    return found if found is not None and first == record.id and found.desk == record.desk else None


def _stays(desk: KnowsWhatStands, undone: Record) -> bool:
    """Whether the person was admitted by anything else that stands."""
    records = desk.store.records_of(undone.attendee or "")
    return any(r.admits and r.id != undone.id and not desk.is_undone(r.id) for r in records)


def _withdraw(desk: KnowsWhatStands, registration: Record, undo: Record) -> None:
    store, now = desk.store, desk.now()
    person = store.attendee(registration.attendee or "")
    assert person is not None
    assert registration.changed is not None
    note = note_with(person.note, TAKEN_BACK)
    tickets = [
        code
        for code, kind, is_revoked in store.codes_of(person.reference)
        if kind == "list" and not is_revoked
    ]
    set_status(desk, person.reference, Status.CANCELLED, note)
    store.revoke_codes_of(person.reference, TAKEN_BACK, at=now)
    fields: dict[str, tuple[Any, Any]] = {
        "taken_back": (None, undo.id),
        "status": (str(person.status), str(Status.CANCELLED)),
        "note": (person.note, note),
    }
    if tickets:
        fields["codes"] = (tickets, [])
    keep_change(desk, person.reference, ChangedFields(Noun.REGISTRATION, fields))
    colleague = store.attendee(str(_value(registration, "instead_of") or ""))
    fields = registration.changed.fields
    if colleague is not None and (str(colleague.status), colleague.note) == (
        fields["status"][1],
        fields["note"][1],
    ):
        set_status(desk, colleague.reference, Status(fields["status"][0]), fields["note"][0])
        store.renew_codes_of(colleague.reference, replaced_by(person), at=now)


def _restore(desk: KnowsWhatStands, taken_back: Record, undo: Record) -> None:
    store, now = desk.store, desk.now()
    person = store.attendee(taken_back.attendee or "")
    assert person is not None
    assert taken_back.changed is not None
    fields = taken_back.changed.fields
    set_status(desk, person.reference, Status(fields["status"][0]), fields["note"][0])
    tickets = _codes_set_free(taken_back)
    others = [code for code in tickets if _live_holder(store, code) is not None]
    store.renew_codes_of(person.reference, TAKEN_BACK, at=now, but=others)
    restored: dict[str, tuple[Any, Any]] = {"restored": (None, undo.id)}
    if tickets:
        restored["codes"] = ([], [code for code in tickets if code not in others])
    keep_change(desk, person.reference, ChangedFields(Noun.REGISTRATION, restored))
    records = store.records_of(person.reference)
    colleague = _colleague(desk, records)
    if colleague is not None and colleague.status is not Status.CANCELLED:
        registration = next(r for r in records if _value(r, "registered"))
        assert registration.changed is not None
        set_status(desk, colleague.reference, Status.CANCELLED, registration.changed.fields["note"][1])
        store.revoke_codes_of(colleague.reference, replaced_by(person), at=now)


def _colleague(desk: KnowsWhatStands, records: list[Record]) -> Attendee | None:
    reference = next((found for r in records if (found := _value(r, "instead_of"))), None)
    return desk.store.attendee(str(reference)) if reference else None


def _value(record: Record, field: str) -> Any:
    """What a field of a registration's record became; None for all others."""
    changed = record.changed if record.kind is RecordKind.CHANGE else None
    if changed is None or changed.noun is not Noun.REGISTRATION:
        return None
    return changed.fields.get(field, (None, None))[1]


def _goes_or_comes(record: Record) -> bool:
    return any(_value(record, field) is not None for field in ("taken_back", "restored"))


def set_status(desk: Issuer, reference: str, status: Status, note: str | None) -> None:
    """Change status and note of a person, on record; who was blocked meanwhile stays so."""
    person = desk.store.entry(reference)
    if person is not None and person.status is Status.BLOCKED:
        status = Status.BLOCKED
    change = desk.store.change(reference, {"status": status, "note": note}, at=desk.now(), desk=desk.name)
    if change is not None:
        keep_change(desk, reference, change.data)


def keep_change(desk: Issuer, reference: str, changed: ChangedFields) -> None:
    """Write the record of what was changed by hand at a desk."""
    desk.store.append(
        change_by_hand(changed, at=desk.now(), desk=desk.name, desk_id=desk.id, attendee=reference)
    )
