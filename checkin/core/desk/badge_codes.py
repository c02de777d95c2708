"""Badge codes in life: issued when a badge is first drawn, the same when drawn again, replaced by a reprint."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from checkin.core.clean_text import seen_line
from checkin.core.desk.store import Store
from checkin.core.door import signed_code
from checkin.core.door.records import TICKETS, ChangedFields, Noun, RecordKind, change_by_hand
from checkin.core.errors import CheckinError
from checkin.core.event import event_settings
from checkin.core.event.attendee import Attendee
from checkin.core.event.programme import Programme
from checkin.core.event.text_lengths import required_short
from checkin.core.language import N_, _

REPRINT_REASONS = (N_("lost"), N_("name wrong"), N_("damaged"), N_("other"))
"""Offered for a reprint; any other words are taken too. Kept as they stand here, said in the language shown."""

_WITHDRAWN = "ticket withdrawn"


class Issuer(Protocol):
    """Who issues codes: a Desk, or a printing thread that has no use for the rest of one."""

    @property
    def name(self) -> str:
        """What the desk is called."""
        ...

    @property
    def id(self) -> str | None:
        """The desk's own id; None where it has none beside its name."""
        ...

    @property
    def store(self) -> Store:
        """Where codes and records are kept."""
        ...

    @property
    def programme(self) -> Programme:
        """The programme of the event."""
        ...

    def now(self) -> datetime:
        """The time, in the event's time zone."""
        ...

    def transaction(self) -> AbstractContextManager[None]:
        """Everything in it is kept, or nothing; may be nested."""
        ...


def codes_for(desk: Issuer, people: Iterable[Attendee]) -> list[tuple[Attendee, str]]:
    """Each person with the code their badge carries, issuing what is missing; all in one transaction."""
    uses_ticket_codes = carries_ticket_codes(desk.store)
    drawn = []
    with desk.transaction():
        for person in people:
            # One that was issued here goes before the ticket's: after a reprint that one is refused.
            code = desk.store.badge_code(person.reference)
            if code is None and uses_ticket_codes:
                code = _own_ticket_code(desk.store, person)
            drawn.append((person, code or _issue(desk, person)))
    return drawn


def printed_code(store: Store, person: Attendee) -> str | None:
    """The code of a badge that came out for this person and is still good; None when the next one is the first."""
    return next(iter(_printed_codes(store, person)), None)


def _printed_codes(store: Store, person: Attendee) -> list[str]:
    """Codes that came out of a printer and are still good, the latest first."""
    live = {code for code, __, is_revoked in store.codes_of(person.reference) if not is_revoked}
    prints = [r for r in store.records_of(person.reference) if r.kind is RecordKind.PRINT]
    return [record.code for record in reversed(prints) if record.code in live]


def carries_ticket_codes(store: Store) -> bool:
    """Whether badges carry the tickets' codes: nobody keeps whether one with such a code was written into a file."""
    return bool(event_settings.BADGE_CODES.of(store) == "ticket")


def _own_ticket_code(store: Store, person: Attendee) -> str | None:
    """The first code of their ticket that stands for nobody else: one that two people share is never printed."""
    for code in person.codes:
        holders = [holder.attendee.reference for holder in store.holders(code) if not holder.is_revoked]
        if holders == [person.reference]:
            return code
    return None


def code_on_file(store: Store, person: Attendee) -> str | None:
    """A code that lets in this person and nobody else: their badge's, else their ticket's. None is issued for it."""
    return store.badge_code(person.reference) or _own_ticket_code(store, person)


def live_code(desk: Issuer, person: Attendee) -> str:
    """The person's live badge code, issued now if there is none."""
    return desk.store.badge_code(person.reference) or _issue(desk, person)


def reissue(desk: Issuer, people: Iterable[Attendee], reason: str) -> list[tuple[Attendee, str]]:
    """New codes for a reprint; the ones before are refused as `revoked` from now on, at every desk."""
    badges = [(person, fresh_code(desk, person)) for person in people]
    replace_codes(desk, badges, reason)
    return badges


def fresh_code(desk: Issuer, person: Attendee) -> str:
    """A new signed code for a person, not yet kept."""
    return signed_code.issue(desk.store.badge_key, desk.programme.category_of(person.category).number)


def replace_codes(desk: Issuer, badges: Iterable[tuple[Attendee, str]], reason: str) -> None:
    """Make fresh codes the live ones and revoke those before, on record with the reason."""
    reason = required_reason(reason)
    with desk.transaction():
        now = desk.now()
        for person, code in badges:
            before = _codes_on_badges(desk.store, person)
            for old in before:
                desk.store.revoke_code(old, reason, of=person.reference, at=now)
            desk.store.add_badge_code(person.reference, code, at=now)
            desk.store.append(
                change_by_hand(
                    ChangedFields(Noun.CODE, {"badge": (before, code)}, reason),
                    at=now,
                    desk=desk.name,
                    desk_id=desk.id,
                    attendee=person.reference,
                    code=before[0] if before else None,
                )
            )


def tickets_of(store: Store, person: Attendee) -> tuple[list[str], list[str]]:
    """The codes of their tickets: those that are good, and those that were withdrawn at a desk."""
    codes = store.codes_of(person.reference)
    withdrawn = store.codes_revoked_for(person.reference, _WITHDRAWN)
    good = [code for code, kind, is_revoked in codes if kind == "list" and not is_revoked]
    return good, [code for code, __, is_revoked in codes if is_revoked and code in withdrawn]


def withdraw_tickets(desk: Issuer, person: Attendee) -> list[str]:
    """Refuse the tickets of a person from now on, as one that was lost or passed on; their badge stays good.

    Which they are, on record. CheckinError where none is good.
    """
    with desk.transaction():
        tickets, __ = tickets_of(desk.store, person)
        if not tickets:
            raise CheckinError(_("{name} has no ticket that is good. Nothing was changed.", name=person.name))
        desk.store.revoke_codes_of(person.reference, _WITHDRAWN, at=desk.now(), but_badges=True)
        _keep_tickets(desk, person, tickets, [])
    return tickets


def make_tickets_good(desk: Issuer, person: Attendee) -> list[str]:
    """Let in again whoever has a ticket of theirs that was withdrawn at a desk, as when it was found."""
    with desk.transaction():
        __, tickets = tickets_of(desk.store, person)
        if tickets:
            desk.store.renew_codes_of(person.reference, _WITHDRAWN, at=desk.now())
            _keep_tickets(desk, person, [], tickets)
    return tickets


def _keep_tickets(desk: Issuer, person: Attendee, before: list[str], after: list[str]) -> None:
    changed = ChangedFields(Noun.CODE, {TICKETS: (before, after)})
    desk.store.append(
        change_by_hand(changed, at=desk.now(), desk=desk.name, desk_id=desk.id, attendee=person.reference)
    )


def _codes_on_badges(store: Store, person: Attendee) -> list[str]:
    """What badges of this person may carry and is still good: none of it is left alive by a reprint.

    Our code (two, where desks that were apart each drew a badge), else the ticket's where those are printed; and
    whatever came out of a printer.
    """
    codes = store.codes_of(person.reference)
    known = [code for code, kind, is_revoked in codes if kind == "badge" and not is_revoked]
    if not known and carries_ticket_codes(store) and person.codes:
        # Also one that others share by now: when this badge was drawn it may have been theirs alone.
        known = [_own_ticket_code(store, person) or person.codes[0]]
    return list(dict.fromkeys((*known, *_printed_codes(store, person))))


def may_be_on_a_badge(store: Store, person: Attendee) -> bool:
    """Whether a badge with a code that is good may be out: printed here, or in a file that anybody may print."""
    return bool(_codes_on_badges(store, person))


def may_have_come_out(store: Store, person: Attendee) -> bool:
    """Whether a badge of theirs may be out at all, good by now or not; nobody knows it of one in a file with tickets'
    codes."""
    if any(record.kind is RecordKind.PRINT for record in store.records_of(person.reference)):
        return True
    codes = [code for code, *_kind in store.codes_of(person.reference)]
    return any(map(store.is_in_badge_file, codes)) or (carries_ticket_codes(store) and bool(codes))


def required_reason(reason: str) -> str:
    """The reason for a reprint; CheckinError when there is none."""
    said = seen_line(reason)
    if not said:
        raise CheckinError(
            _("A reprint needs a reason (lost, name wrong, damaged, other). Nothing was changed.")
        )
    return required_short(said, "reason")


def _issue(desk: Issuer, person: Attendee) -> str:
    code = fresh_code(desk, person)
    desk.store.add_badge_code(person.reference, code, at=desk.now())
    return code
