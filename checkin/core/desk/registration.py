"""Walk-ins: who may be registered at the desk, for what; taking over from a colleague; changing a person by hand."""

from __future__ import annotations

import re
import secrets
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from checkin.core.desk.badge_codes import Issuer, live_code
from checkin.core.desk.desk import Desk
from checkin.core.desk.registrations import registered, replaced_by
from checkin.core.desk.store import Change
from checkin.core.door.admission import Verdict, VerdictWord
from checkin.core.door.records import ChangedFields, Record, change_by_hand
from checkin.core.errors import CheckinError, NotFoundError, StorageError
from checkin.core.event import event_settings
from checkin.core.event.attendee import TEXT_FIELDS, Attendee, Status
from checkin.core.event.programme import Category, Session, WhenFull
from checkin.core.lengths import note_with, required_short, without_stacks

_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s.]+\Z")
_UNSEEN = "\u200b\u2060\ufeff\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_NO_NAME = "\u00ad\u115f\u1160\u180e\u2800\u3164\uffa0"
"""Letters by their kind that show nothing: a name of them alone is none."""

_REFERENCE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


class WalkInRight(StrEnum):
    """Whether a session takes walk-ins."""

    NONE = "none"
    WHILE_SEATS_REMAIN = "while_seats_remain"
    ALWAYS = "always"


@dataclass(frozen=True, slots=True, kw_only=True)
class WalkIn:
    """What the form says of a stranger. Only the name is needed; the category is the programme's first if None."""

    name: str
    name_latin: str | None = None
    first_name: str | None = None
    last_name: str | None = None
    prefix: str | None = None
    organisation: str | None = None
    job_title: str | None = None
    country: str | None = None
    category: str | None = None
    sector: str | None = None
    email: str | None = None
    phone: str | None = None
    sessions: Sequence[str] = ()
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Registered:
    """A registered walk-in, the code of their badge, and the answer at the door if they were to be admitted."""

    attendee: Attendee
    code: str
    verdict: Verdict | None


def default_right(session: Session) -> WalkInRight:
    """While seats remain where a full room refuses; always elsewhere."""
    return WalkInRight.WHILE_SEATS_REMAIN if session.when_full is WhenFull.REFUSE else WalkInRight.ALWAYS


def walk_in_right(desk: Desk, session: Session) -> WalkInRight:
    """What organisers chose for the session, else the usual."""
    chosen = event_settings.WALK_IN_RIGHTS.of(desk.store)
    right = chosen.get(session.id)
    return WalkInRight(right) if right in list(WalkInRight) else default_right(session)


def walk_in_categories(desk: Desk) -> list[Category]:
    """The categories a walk-in may get, in the programme's order."""
    chosen = event_settings.WALK_IN_CATEGORIES.of(desk.store)
    allowed = [c for c in desk.programme.categories if chosen is None or c.id in chosen]
    # Of categories that the programme no longer has none is left: then nothing is limited.
    return allowed or list(desk.programme.categories)


def takes_walk_ins(desk: Desk, session: Session) -> bool:
    right = walk_in_right(desk, session)
    if right is WalkInRight.WHILE_SEATS_REMAIN and session.capacity is not None:
        return desk.inside(session.id) < session.capacity
    return right is not WalkInRight.NONE


def is_email(text: str) -> bool:
    """Whether it looks like an e-mail address; others are warned about, never refused."""
    return bool(_EMAIL.match(text))


def register(desk: Desk, walk_in: WalkIn, *, admit_to: str | None = None) -> Registered:
    """Put a walk-in on the list, issue their badge code and, if asked, admit them: all of it or nothing.

    A session that takes no walk-ins is not given: CheckinError for one that was ticked, a recorded refusal at the door.
    """
    attendee = _attendee(desk, walk_in)
    _require_allowed(desk, attendee.category)
    if admit_to is not None:
        desk.programme.session(admit_to)
    with desk.transaction():
        for session_id in attendee.sessions:
            _require_takes_walk_ins(desk, desk.programme.session(session_id))
        desk.store.add(attendee, at=desk.now(), desk=desk.name)
        _note(desk, attendee.reference, "walk-in registered", registered(attendee))
        code = live_code(desk, attendee)
        verdict = _recorded(_at_the_door(desk, attendee, admit_to)) if admit_to is not None else None
    return _registered(desk, attendee, code, verdict)


def substitute(desk: Desk, reference: str, walk_in: WalkIn, *, admit_to: str | None = None) -> Registered:
    """Somebody comes instead of a person on the list: they take over the sessions, category and payment.

    The one replaced is cancelled with a note, their codes are refused from now on; both keep their history.
    """
    if admit_to is not None:
        desk.programme.session(admit_to)
    with desk.transaction():
        before = desk.attendee(reference)
        if before is None:
            raise NotFoundError(f"Nobody has the reference “{reference[:60]}”. Nothing was changed.")
        if before.status in (Status.CANCELLED, Status.BLOCKED):
            raise CheckinError(
                f"{before.name} is {before.status}, so nobody can come instead. Nothing was changed; ask an organiser."
            )
        newcomer = _successor(desk, before, walk_in)
        now = desk.now()
        desk.store.add(newcomer, at=now, desk=desk.name)
        replaced = replaced_by(newcomer)
        desk.store.revoke_codes_of(reference, replaced, at=now)
        note = note_with(before.note, replaced)
        # One that stays as it is isn't asked for: a list of before the limit may have brought a longer one.
        noted = {"note": note} if note != before.note else {}
        edit(desk, reference, {"status": Status.CANCELLED, **noted})
        said = f"registered instead of {before.name} ({before.reference})"
        _note(desk, newcomer.reference, said, registered(newcomer, before, desk.attendee(reference)))
        code = live_code(desk, newcomer)
        verdict = _recorded(desk.admit(newcomer.reference, admit_to)) if admit_to is not None else None
    return _registered(desk, newcomer, code, verdict)


def edit(desk: Desk, reference: str, fields: Mapping[str, Any]) -> Change | None:
    """Change fields of a person by hand, on record; None when nothing differed."""
    return next(iter(edit_many(desk, {reference: fields})), None)


def edit_many(
    desk: Issuer, wanted: Mapping[str, Mapping[str, Any]], *, is_told_later: bool = False
) -> list[Change]:
    """Change fields of people by hand, each on record, all or nobody; only what differed comes back.

    `is_told_later`: a part of many, of which the store's `tell_changes_after` tells everybody once.
    """
    cleaned = {reference: _cleaned(desk, fields) for reference, fields in wanted.items()}
    with desk.transaction():
        told = desk.store.change_all(cleaned, at=desk.now(), desk=desk.name, is_told_later=is_told_later)
        changes = [change for change in told if change is not None]
        desk.store.append_all([_noted(desk, c.reference, str(c), c.data) for c in changes])
    return changes


def _cleaned(desk: Issuer, fields: Mapping[str, Any]) -> dict[str, Any]:
    cleaned: dict[str, Any] = dict(fields)
    cleaned |= {name: _clean(fields[name], name) for name in TEXT_FIELDS & fields.keys()}
    if "name" in cleaned:
        cleaned["name"] = _clean_name(cleaned["name"] or "")
    if "category" in cleaned:
        desk.programme.category(cleaned["category"])
    for session in cleaned.get("sessions", ()):
        desk.programme.session(session)
    return cleaned


def _registered(desk: Desk, attendee: Attendee, code: str, verdict: Verdict | None) -> Registered:
    """The outcome as it stands once it is on file."""
    desk.take_in_readings()
    if verdict is not None:
        verdict = replace(verdict, inside=desk.inside(verdict.session))
    return Registered(desk.attendee(attendee.reference) or attendee, code, verdict)


def _at_the_door(desk: Desk, attendee: Attendee, session_id: str) -> Verdict:
    session = desk.programme.session(session_id)
    if takes_walk_ins(desk, session):
        return desk.admit(attendee.reference, session_id)
    if walk_in_right(desk, session) is WalkInRight.WHILE_SEATS_REMAIN:
        return desk.refuse(attendee.reference, session_id, VerdictWord.FULL)
    verdict = desk.refuse(attendee.reference, session_id, VerdictWord.NOT_INVITED)
    return replace(verdict, message=f"“{session.title}” takes no walk-ins. {verdict.message}")


def _require_takes_walk_ins(desk: Desk, session: Session) -> None:
    if walk_in_right(desk, session) is WalkInRight.NONE:
        raise CheckinError(f"“{session.title}” takes no walk-ins. Nobody was registered.")
    if not takes_walk_ins(desk, session):
        raise CheckinError(f"“{session.title}” is full, so it takes no walk-ins now. Nobody was registered.")


def _require_allowed(desk: Desk, category: str) -> None:
    allowed = [c.id for c in walk_in_categories(desk)]
    if category not in allowed:
        raise CheckinError(
            f"Walk-ins may not be “{category}” at this event, only: {', '.join(allowed)}. Nobody was registered."
        )


def _recorded(verdict: Verdict) -> Verdict:
    """A verdict that could not be kept takes the registration with it."""
    if verdict.word is VerdictWord.NOT_RECORDED:
        raise StorageError(
            "The event file could not be written. Nobody was registered; check the disk and press the key again."
        )
    return verdict


def _successor(desk: Desk, before: Attendee, walk_in: WalkIn) -> Attendee:
    """The one who comes instead; an unpaid or pending registration does not become a good one by it."""
    newcomer = _attendee(
        desk,
        replace(
            walk_in,
            category=before.category,
            sessions=(),
            organisation=walk_in.organisation or before.organisation,
            country=walk_in.country or before.country,
            sector=walk_in.sector or before.sector,
            note=walk_in.note or f"instead of {before.name}",
        ),
    )
    return replace(newcomer, sessions=before.sessions, status=before.status)


def _attendee(desk: Desk, walk_in: WalkIn) -> Attendee:
    category = walk_in.category or desk.programme.default_category.id
    desk.programme.category(category)
    sessions = tuple(dict.fromkeys(walk_in.sessions))
    for session in sessions:
        desk.programme.session(session)
    return Attendee(
        reference=_free_reference(desk),
        name=_clean_name(walk_in.name),
        name_latin=_clean(walk_in.name_latin, "name_latin"),
        first_name=_clean(walk_in.first_name, "first_name"),
        last_name=_clean(walk_in.last_name, "last_name"),
        prefix=_clean(walk_in.prefix, "prefix"),
        organisation=_clean(walk_in.organisation, "organisation"),
        job_title=_clean(walk_in.job_title, "job_title"),
        country=_clean(walk_in.country, "country"),
        category=category,
        sector=_clean(walk_in.sector, "sector"),
        email=_clean(walk_in.email, "email"),
        phone=_clean(walk_in.phone, "phone"),
        sessions=sessions,
        note=_clean(walk_in.note, "note"),
        walk_in=True,
    )


def _clean_name(name: str) -> str:
    cleaned = _clean(name, "name")
    if not cleaned or not cleaned.strip(_NO_NAME):
        raise CheckinError("A name is needed. Nobody was registered or changed.")
    return cleaned


def _clean(text: str | None, field: str) -> str | None:
    """NFC, one line, without control characters and bidi overrides; None when nothing is left.

    CheckinError for a longer one than people have: a slip of the keyboard, or of the hand that pastes.
    """
    if not text:
        return None
    required_short(text, field, "Nobody was registered or changed.")
    seen = "".join(" " if c.isspace() else c for c in unicodedata.normalize("NFC", without_stacks(text)))
    kept = "".join(c for c in seen if unicodedata.category(c) not in ("Cc", "Cs") and c not in _UNSEEN)
    return " ".join(kept.split()) or None


def _free_reference(desk: Desk) -> str:
    """Random, so that two desks that do not know of each other never give the same."""
    while True:
        reference = "W-" + "".join(secrets.choice(_REFERENCE_LETTERS) for _ in range(8))
        if desk.attendee(reference) is None:
            return reference


def take_back(desk: Desk, reference: str) -> Change | None:
    """Put somebody who was struck off back on the list; loads leave that until a list has had them again."""
    return edit(desk, reference, {"gone": False})


def _note(desk: Desk, reference: str, what: str, changed: ChangedFields | None = None) -> None:
    desk.store.append(_noted(desk, reference, what, changed))


def _noted(desk: Issuer, reference: str, what: str, changed: ChangedFields | None) -> Record:
    return change_by_hand(what, changed, at=desk.now(), desk=desk.name, desk_id=desk.id, attendee=reference)
