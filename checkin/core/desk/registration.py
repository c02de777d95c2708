"""Walk-ins registered at the desk; somebody who comes instead of a colleague; changing a person by hand."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import datetime
from typing import Any

from msgspec import structs

from checkin.core.clean_text import clean_line, seen_line
from checkin.core.desk.badge_codes import Issuer, live_code
from checkin.core.desk.desk import Desk
from checkin.core.desk.identify import by_hand, identify
from checkin.core.desk.registrations import fields_of_registration, keep_change, replaced_by
from checkin.core.desk.store import Change, Store
from checkin.core.desk.walk_in_rights import (
    WalkInRight,
    require_allowed,
    require_takes_walk_ins,
    takes_walk_ins,
    walk_in_right,
)
from checkin.core.door import payload
from checkin.core.door.access import BearerKind
from checkin.core.door.admission import Ruling, Verdict, VerdictWord
from checkin.core.door.business_card import is_card
from checkin.core.door.records import Record, change_by_hand
from checkin.core.door.verdict_text import message
from checkin.core.errors import CheckinError, StorageError, nobody_has
from checkin.core.event.attendee import STATUS_WORDS, TEXT_FIELDS, Attendee, Status
from checkin.core.event.programme import Session
from checkin.core.event.text_lengths import note_with, required_short
from checkin.core.language import N_, _, together
from checkin.core.names.parts import with_whole_names

_TOLD_OF_NAMESAKES = (Status.CANCELLED, Status.UNPAID, Status.PENDING)
"""Of one who is blocked the ruling warns."""
_REFERENCE_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


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
    code: str | None = None
    """Of a ticket that was read at the desk and is nobody’s: it stands for them from now on."""


_WRITTEN = tuple(one.name for one in fields(WalkIn) if one.name in TEXT_FIELDS)


@dataclass(frozen=True, slots=True)
class Registered:
    """A registered walk-in, the code of their badge, and the answer at the door if they were to be admitted."""

    attendee: Attendee
    code: str
    verdict: Verdict | None


def register(
    desk: Desk,
    walk_in: WalkIn,
    *,
    admit_to: str | None = None,
    also: Callable[[Attendee, str], None] = lambda _person, _code: None,
) -> Registered:
    """Put a walk-in on the list, issue their badge code and, if asked, admit them: all of it or nothing.

    What is `also` to be done with them and their code, before they are on file, may still raise and undo all of it.

    A session that takes no walk-ins is not given: CheckinError for one that was ticked, a recorded refusal at the door.
    """
    attendee = _attendee(desk, walk_in)
    require_allowed(desk, attendee.category)
    if admit_to is not None:
        desk.programme.session(admit_to)
    with desk.transaction():
        for session_id in attendee.sessions:
            require_takes_walk_ins(desk, desk.programme.session(session_id))
        desk.store.add(attendee, at=desk.now(), desk=desk.name)
        keep_change(desk, attendee.reference, fields_of_registration(attendee))
        code = live_code(desk, attendee)
        verdict, why = _at_the_door(desk, attendee, admit_to) if admit_to is not None else (None, "")
        also(attendee, code)
    return _once_on_file(desk, Registered(attendee, code, verdict), why)


def why_nobody_instead(colleague: Attendee) -> str:
    """Why nobody can come instead of them; "" where somebody can."""
    if colleague.status not in (Status.CANCELLED, Status.BLOCKED):
        return ""
    return _(
        "{name} is {status}, so nobody can come instead. Nothing was changed; ask an organiser.",
        name=colleague.name,
        status=_(STATUS_WORDS[colleague.status]),
    )


def substitute(desk: Desk, reference: str, walk_in: WalkIn, *, admit_to: str | None = None) -> Registered:
    """Somebody comes instead of a person on the list: they take over the sessions, category and payment.

    The one replaced is cancelled with a note, their codes are refused from now on; both keep their history.
    """
    if admit_to is not None:
        desk.programme.session(admit_to)
    with desk.transaction():
        before = desk.attendee(reference)
        if before is None:
            raise nobody_has(reference)
        _require_own(desk.store, [reference])
        if why_not := why_nobody_instead(before):
            raise CheckinError(why_not)
        newcomer = _successor(desk, before, walk_in)
        now = desk.now()
        desk.store.add(newcomer, at=now, desk=desk.name)
        replaced = replaced_by(newcomer)
        desk.store.revoke_codes_of(reference, replaced, at=now)
        note = note_with(before.note, replaced)
        # One that stays as it is isn't asked for: a list of before the limit may have brought a longer one.
        noted = {"note": note} if note != before.note else {}
        edit(desk, reference, {"status": Status.CANCELLED, **noted})
        keep_change(
            desk, newcomer.reference, fields_of_registration(newcomer, before, desk.attendee(reference))
        )
        code = live_code(desk, newcomer)
        verdict = _recorded(desk.admit(newcomer.reference, admit_to)) if admit_to is not None else None
    return _once_on_file(desk, Registered(newcomer, code, verdict))


def edit(
    desk: Desk, reference: str, fields: Mapping[str, Any], *, because: str | None = None
) -> Change | None:
    """Change fields of a person by hand, on record, a name with its part; None when nothing differed."""
    with desk.transaction():
        person = desk.attendee(reference)
        wanted = fields if person is None else with_whole_names(person, fields)
        return next(iter(edit_many(desk, {reference: wanted}, because=because)), None)


def edit_many(
    desk: Issuer,
    wanted: Mapping[str, Mapping[str, Any]],
    *,
    is_told_later: bool = False,
    known: Mapping[str, tuple[int, Attendee]] | None = None,
    because: str | None = None,
    is_of_entries: bool = False,
) -> list[Change]:
    """Change fields of people by hand, each on record, all or nobody; only what differed comes back.

    `is_told_later`: a part of many, of which the store's `tell_changes_after` tells everybody once.
    `known`: rows and entries of all of them, as they were read in the transaction this is in.
    `because`: why, and who allowed it, for the record; without it who is blocked stays so.
    `is_of_entries`: also of one that is joined to another, where nobody sees what is changed.
    """
    cleaned = {reference: _cleaned(desk, fields) for reference, fields in wanted.items()}
    with desk.transaction():
        if not is_of_entries:
            _require_own(desk.store, (reference for reference, changed in cleaned.items() if changed))
        now = desk.now()
        told = desk.store.change_all(
            cleaned,
            at=now,
            desk=desk.name,
            is_told_later=is_told_later,
            known=known,
            may_unblock=bool(because),
        )
        changes = [change.with_reason(because) for change in told if change is not None]
        desk.store.append_all([_noted(desk, change, now) for change in changes])
    return changes


def _require_own(store: Store, references: Iterable[str]) -> None:
    """What was read of an entry before another desk joined it says nothing of whom it is one person with by now."""
    joined = store.joined()
    kept = next((joined[reference] for reference in references if reference in joined), None)
    person = None if kept is None else store.attendee(kept)
    if person is not None:
        raise CheckinError(
            _(
                "This is one person with {name} ({reference}) by now. Nothing was changed; look at them, then do it "
                "again.",
                name=person.name,
                reference=person.reference,
            )
        )


def _cleaned(desk: Issuer, fields: Mapping[str, Any]) -> dict[str, Any]:
    cleaned: dict[str, Any] = dict(fields)
    cleaned |= {name: _clean(fields[name], name) for name in TEXT_FIELDS if name in fields}
    if "name" in cleaned:
        cleaned["name"] = _clean_name(cleaned["name"] or "")
    if "category" in cleaned:
        desk.programme.category(cleaned["category"])
    for session in cleaned.get("sessions", ()):
        desk.programme.session(session)
    return cleaned


def _once_on_file(desk: Desk, registered: Registered, why: str = "") -> Registered:
    """The outcome as it stands once it is on file: `why` first, at last how a namesake stands, who may be this one."""
    attendee, verdict = registered.attendee, registered.verdict
    if verdict is not None:
        verdict = desk.told_anew(verdict)
        told = _told_of_namesake(desk, attendee)
        verdict = structs.replace(
            verdict, message=together(why, verdict.message, told), remarks=together(verdict.remarks, told)
        )
    return Registered(desk.attendee(attendee.reference) or attendee, registered.code, verdict)


def _told_of_namesake(desk: Desk, attendee: Attendee) -> str:
    """How somebody of this name stands on the list, else one of nearly this name; "" where nobody need be told of."""
    status = next((one.status for one in _refused(desk.of_same_name(attendee), attendee)), None)
    if status is not None:
        return _("Somebody of this name is on the list as {status}.", status=_(STATUS_WORDS[status]))
    nearly = next(_refused(desk.of_nearly_that_name(attendee, attendee.reference), attendee), None)
    if nearly is None:
        return ""
    return _(
        "{name}, which is nearly this name, is on the list as {status}.",
        name=nearly.name,
        status=_(STATUS_WORDS[nearly.status]),
    )


def _refused(people: Iterable[Attendee], attendee: Attendee) -> Iterator[Attendee]:
    return (one for one in people if one.status in _TOLD_OF_NAMESAKES and one.reference != attendee.reference)


def foreseen(desk: Desk, attendee: Attendee, session_id: str) -> Ruling:
    """What the door would answer to this walk-in if they were registered now; nobody is."""
    ruling = desk.foreseen(by_hand(attendee), session_id)
    word = _refusal_of_walk_ins(desk, desk.programme.session(session_id))
    return ruling if word is None or not ruling.admits else structs.replace(ruling, word=word, admits=False)


def why_not_in(desk: Desk, attendee: Attendee, session_id: str) -> str:
    """Why the door would refuse this walk-in now, as a sentence; "" where it lets them in."""
    session = desk.programme.session(session_id)
    if (word := _refusal_of_walk_ins(desk, session)) is not None:
        return _takes_none(session, word)
    ruling = foreseen(desk, attendee, session_id)
    return "" if ruling.admits else message(ruling, desk.programme)


def _refusal_of_walk_ins(desk: Desk, session: Session) -> VerdictWord | None:
    """What the door answers to walk-ins alone; None where they are guests like others."""
    if takes_walk_ins(desk, session):
        return None
    is_full = walk_in_right(desk, session) is WalkInRight.WHILE_SEATS_REMAIN
    return VerdictWord.FULL if is_full else VerdictWord.NOT_INVITED


def _at_the_door(desk: Desk, attendee: Attendee, session_id: str) -> tuple[Verdict, str]:
    """The answer, and why nobody could be put on the list of who is on none; "" else."""
    session = desk.programme.session(session_id)
    word = _refusal_of_walk_ins(desk, session)
    if word is None:
        return _recorded(desk.admit(attendee.reference, session_id)), ""
    verdict = desk.refuse(attendee.reference, session_id, word)
    # Who is on no list is told so first, by the order of the verdicts; that nobody could be put on it is why.
    return verdict, "" if verdict.word is VerdictWord.FULL else _takes_none(session, word)


def _takes_none(session: Session, word: VerdictWord) -> str:
    says = (
        N_("“{title}” is full, so it takes no walk-ins now.")
        if word is VerdictWord.FULL
        else N_("“{title}” takes no walk-ins.")
    )
    return _(says, title=session.shown_title)


def _recorded(verdict: Verdict) -> Verdict:
    """A verdict that could not be kept takes the registration with it."""
    if verdict.word is VerdictWord.NOT_RECORDED:
        raise StorageError(
            _(
                "The event file could not be written. Nobody was registered; check the disk and press the key again."
            )
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
    return structs.replace(newcomer, sessions=before.sessions, status=before.status)


def _attendee(desk: Desk, walk_in: WalkIn) -> Attendee:
    category = walk_in.category or desk.programme.default_category.id
    desk.programme.category(category)
    sessions = tuple(dict.fromkeys(walk_in.sessions))
    for session in sessions:
        desk.programme.session(session)
    texts: dict[str, Any] = {name: _clean(getattr(walk_in, name), name) for name in _WRITTEN}
    return Attendee(
        **{**texts, "name": _clean_name(walk_in.name)},
        reference=_free_reference(desk),
        category=category,
        sessions=sessions,
        codes=_free_code(desk, walk_in.code),
        walk_in=True,
    )


def _free_code(desk: Desk, code: str | None) -> tuple[str, ...]:
    kept = payload.clean_payload(required_short(code or "", "code", _("Nobody was registered.")))
    if not kept:
        return ()
    if identify(kept, desk.store).kind is not BearerKind.UNKNOWN:
        raise CheckinError(
            _(
                "The code “{kept}” stands for somebody already, or is no ticket’s. "
                "Nobody was registered: read it again, or leave it out.",
                kept=kept[:40],
            )
        )
    return (kept,)


def _clean_name(name: str) -> str:
    cleaned = _clean(name, "name")
    if not cleaned or not seen_line(cleaned):
        raise CheckinError(_("A name is needed. Nobody was registered or changed."))
    if is_card(cleaned):
        raise CheckinError(
            _("A whole business card is no name. Nobody was registered or changed; type the name.")
        )
    return cleaned


def _clean(text: str | None, field: str) -> str | None:
    """The text as it is kept, on one line; None when nothing is left.

    CheckinError for a longer one than people have: a slip of the keyboard, or of the hand that pastes.
    """
    if not text:
        return None
    required_short(text, field, _("Nobody was registered or changed."))
    return clean_line(text)[0] or None


def _free_reference(desk: Desk) -> str:
    """Random, so that two desks that do not know of each other never give the same."""
    while True:
        reference = "W-" + "".join(secrets.choice(_REFERENCE_LETTERS) for __ in range(8))
        if desk.attendee(reference) is None:
            return reference


def take_back(desk: Desk, reference: str) -> Change | None:
    """Put somebody who was struck off back on the list; loads leave that until a list has had them again."""
    return edit(desk, reference, {"gone": False})


def _noted(desk: Issuer, change: Change, now: datetime) -> Record:
    return change_by_hand(change.data, at=now, desk=desk.name, desk_id=desk.id, attendee=change.reference)
