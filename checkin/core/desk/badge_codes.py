"""Badge codes in life: issued when a badge is first drawn, the same when drawn again, replaced by a reprint."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from checkin.core.desk.store import Store
from checkin.core.door import signed_code
from checkin.core.door.records import Record, RecordKind, new_id
from checkin.core.errors import CheckinError
from checkin.core.event.attendee import Attendee
from checkin.core.event.programme import Programme

REPRINT_REASONS = ("lost", "name wrong", "damaged", "other")
"""Offered for a reprint; any other words are taken too."""

USE_OWN_CODES = "badge_codes"
"""Setting of the event: "own" (our signed code, the default) or "ticket" (the ticket's own code on the badge)."""


class Issuer(Protocol):
    """Who issues codes: a Desk, or a printing thread that has no use for the rest of one."""

    @property
    def name(self) -> str: ...

    @property
    def id(self) -> str | None: ...

    @property
    def store(self) -> Store: ...

    @property
    def programme(self) -> Programme: ...

    def now(self) -> datetime: ...

    def transaction(self) -> AbstractContextManager[None]: ...


def codes_for(desk: Issuer, people: Iterable[Attendee]) -> list[tuple[Attendee, str]]:
    """Each person with the code their badge carries, issuing what is missing; all in one transaction."""
    uses_ticket_code = _uses_ticket_codes(desk)
    drawn = []
    with desk.transaction():
        for person in people:
            # One that was issued here for a reprint goes before the ticket's: that one is refused by now.
            code = desk.store.badge_code(person.reference)
            if code is None:
                code = person.codes[0] if uses_ticket_code and person.codes else live_code(desk, person)
            drawn.append((person, code))
    return drawn


def _uses_ticket_codes(desk: Issuer) -> bool:
    return bool(desk.store.setting(USE_OWN_CODES, "own") == "ticket")


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
    return signed_code.issue(desk.store.badge_key, desk.programme.category(person.category).number)


def replace_codes(desk: Issuer, badges: Iterable[tuple[Attendee, str]], reason: str) -> None:
    """Make fresh codes the live ones and revoke those before, on record with the reason."""
    reason = required_reason(reason)
    with desk.transaction():
        now = desk.now()
        for person, code in badges:
            before = _code_on_the_badge(desk, person)
            if before is not None:
                desk.store.revoke_code(before, reason, at=now)
            desk.store.add_badge_code(person.reference, code, at=now)
            desk.store.append(
                Record(
                    id=new_id(),
                    kind=RecordKind.CHANGE,
                    at=now,
                    recorded_at=now,
                    desk=desk.name,
                    desk_id=desk.id,
                    attendee=person.reference,
                    code=before,
                    reason=f"badge reprinted: {reason}",
                    how="hand",
                )
            )


def _code_on_the_badge(desk: Issuer, person: Attendee) -> str | None:
    """What the badge that is replaced carries: our code, or the ticket's unless that stands for others too."""
    code = desk.store.badge_code(person.reference)
    if code is None and person.codes and _uses_ticket_codes(desk):
        return person.codes[0] if len(desk.store.holders(person.codes[0])) == 1 else None
    return code


def required_reason(reason: str) -> str:
    """The reason for a reprint; CheckinError when there is none."""
    if not reason.strip():
        raise CheckinError(
            "A reprint needs a reason (lost, name wrong, damaged, other). Nothing was changed."
        )
    return reason.strip()


def _issue(desk: Issuer, person: Attendee) -> str:
    code = fresh_code(desk, person)
    desk.store.add_badge_code(person.reference, code, at=desk.now())
    return code
