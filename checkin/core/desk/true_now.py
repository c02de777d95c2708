"""What is true by now of an answer that stands somewhere: itself, told anew or by what became true; or nothing."""

from __future__ import annotations

from msgspec.structs import asdict, replace

from checkin.core.desk.corrections import bearer_of, counted_entry, moment_of, person_of
from checkin.core.desk.desk import Desk, said_first
from checkin.core.desk.identify import identify
from checkin.core.desk.in_already import told_in_already
from checkin.core.desk.overtaken import in_since, refused_still
from checkin.core.desk.registration import foreseen
from checkin.core.door.access import BearerKind
from checkin.core.door.admission import FirstEntry, Ruling, Verdict, VerdictWord
from checkin.core.door.records import Record
from checkin.core.door.room_door import Where
from checkin.core.event.attendee import Attendee
from checkin.core.times import from_microseconds

_OF_THE_MOMENT = frozenset({VerdictWord.FULL, VerdictWord.ALREADY_IN})
"""What the door would answer instead of these is asked at the door alone: places, and who counts, change with it."""
_KIND_OF = {
    VerdictWord.UNKNOWN: BearerKind.UNKNOWN,
    VerdictWord.FORGED: BearerKind.FORGED,
    VerdictWord.AMBIGUOUS: BearerKind.AMBIGUOUS,
    VerdictWord.FIND: BearerKind.PERSON,
}


def true_now(desk: Desk, shown: Verdict, where: Where = "") -> Verdict | None:
    """The same object where it is true as it stands; None where it was taken back, or they may come in by now.

    `where` is what the desk is set to.
    """
    if shown.scan_id and desk.is_undone(shown.scan_id):
        return None
    reading = desk.store.record(shown.overtakes or shown.scan_id or "")
    if reading is None or not desk.programme.has_session(shown.session):
        return _with_person(desk, shown, shown.attendee.reference if shown.attendee else "", where)
    if shown.word in _KIND_OF:
        return _identified(desk, shown)
    if not reading.may_be_overridden:
        return _with_person(desk, shown, person_of(desk.store, reading), where)
    known = in_since(desk, reading)
    # Not of an entry of the same moment that the reading itself was answered with: an event's clock may stand.
    if known is not None and (shown.overtakes or shown.first_entry != known.first_entry):
        is_told = _what_words_say(shown) == _what_words_say(known)
        return shown if is_told and _is_same(shown.attendee, known.attendee) else known
    return _refused(desk, shown, reading, where)


def _refused(desk: Desk, shown: Verdict, reading: Record, where: Where) -> Verdict | None:
    """What the door says now of whom it refused; one whose day or session is over is only called as they are now."""
    on_the_clock = desk.now()
    at = moment_of(reading, on_the_clock, desk.programme)
    entry = counted_entry(desk.store, desk.history, reading, at)
    first = FirstEntry(from_microseconds(entry.at, desk.programme.event.zone), entry.desk) if entry else None
    if shown.word is VerdictWord.ALREADY_IN and first is None and not shown.overtakes:
        return None
    if at != on_the_clock:
        return _with_person(desk, shown, person_of(desk.store, reading), where)
    now = _at_the_door(desk, reading)
    if now.word is not shown.word and not (now.admits and _is_of_the_moment(shown)):
        if now.admits:
            return None
        if now.word is reading.verdict:
            return refused_still(desk, reading)  # the entry, or what went before it, was taken back
        # An organiser's word lets in whom this reading refused, blocked by now; whom else, the next one decides.
        is_blocked = now.word is VerdictWord.BLOCKED
        scan_id = reading.id if is_blocked else None
        anew = desk.told_anew(Verdict(**asdict(now), payload=shown.payload, scan_id=scan_id), where)
        return anew if is_blocked else replace(anew, overtakes=reading.id)
    first = first if shown.word is VerdictWord.ALREADY_IN else shown.first_entry
    anew = replace(shown, attendee=now.attendee, category=now.category, go_to=now.go_to, first_entry=first)
    return _put_right(desk, shown, anew, where)


def _is_of_the_moment(shown: Verdict) -> bool:
    return shown.word in _OF_THE_MOMENT and shown.overtakes is None


def _at_the_door(desk: Desk, reading: Record) -> Ruling:
    """What they would be answered now: who was refused as a walk-in by the same rules as then."""
    bearer, session = bearer_of(desk.store, reading), reading.session or ""
    person = bearer.attendee
    if person is not None and person.walk_in and reading.verdict is VerdictWord.NOT_INVITED:
        return foreseen(desk, person, session)
    return desk.foreseen(bearer, session)


def _identified(desk: Desk, shown: Verdict) -> Verdict | None:
    """Whom a code or a card may stand for by now; one that finds somebody at last is to be read again."""
    bearer = identify(shown.payload, desk.store)
    people = bearer.candidates
    if shown.word is VerdictWord.AMBIGUOUS and bearer.kind is not BearerKind.AMBIGUOUS:
        # What was read by the keys that were pressed: they are on record nowhere.
        found = (desk.attendee(one.reference) for one in shown.candidates)
        people = tuple({one.reference: one for one in found if one is not None}.values())
    elif bearer.kind is not _KIND_OF[shown.word]:
        return None
    if people == shown.candidates:
        return shown
    if shown.word is VerdictWord.AMBIGUOUS and len(people) < 2:
        return None
    return desk.told_anew(replace(shown, candidates=people, repeated=False))


def _with_person(desk: Desk, shown: Verdict, reference: str, where: Where) -> Verdict:
    """The same of whom it is about as they are on the list now."""
    person = desk.attendee(reference) if reference else None
    if person is None:
        return shown
    return _put_right(desk, shown, replace(shown, attendee=person, category=person.category), where)


def _put_right(desk: Desk, shown: Verdict, anew: Verdict, where: Where) -> Verdict:
    """In other words where it is about another person, or they stand otherwise; else but what is true of it no more."""
    if _what_words_say(shown) != _what_words_say(anew):
        first = said_first(desk.store.record(shown.scan_id or ""))
        return replace(desk.told_anew(replace(anew, repeated=False), where, first), overtakes=shown.overtakes)
    told = told_in_already(desk.store, anew, desk.headcount()) if shown.in_already or not shown.admits else ""
    if told == shown.in_already:
        return shown if _is_same(shown.attendee, anew.attendee) else replace(anew, repeated=False)
    message, remarks = (_with(told, text, shown.in_already) for text in (shown.message, shown.remarks))
    return replace(anew, message=message, remarks=remarks, in_already=told, repeated=False)


def _with(told: str, text: str, before: str) -> str:
    """A text that says this instead of that."""
    rest = text.replace(before, told) if before and before in text else f"{text} {told}"
    return rest.replace("  ", " ").strip()


def _what_words_say(verdict: Verdict) -> tuple[object, ...]:
    person = verdict.attendee
    whose = person.reference if person is not None else ""
    standing = (person.status, person.gone) if person is not None and not verdict.admits else ()
    return whose, *standing, verdict.first_entry, verdict.go_to


def _is_same(before: Attendee | None, now: Attendee | None) -> bool:
    """A badge that was printed is no other person."""
    return before == now if before is None or now is None else replace(before, codes=now.codes) == now
