"""What the card says of a verdict: whose it is, what to do, what to look at."""

from __future__ import annotations

from dataclasses import dataclass

from checkin.core.desk.settled_words import parted_note
from checkin.core.door.admission import Verdict, VerdictWord
from checkin.core.door.payload import not_a_ticket
from checkin.core.event.attendee import STATUS_WORDS, Attendee, latin_of
from checkin.core.event.programme import Programme
from checkin.core.language import N_, _
from checkin.gui.look.elided import shortened_code
from checkin.gui.look.person_text import category_of, from_where, set_apart
from checkin.gui.session.desk_session import DeskSession
from checkin.gui.session.no_place import without_place
from checkin.gui.verdict.look import Family, VerdictLook

MOST_CANDIDATES = 9
_LONGEST_CODE = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class CardWords:
    """Every text of the card, the big word first."""

    word: str
    name: str = ""
    latin: str = ""
    where: str = ""
    category: str = ""
    message: str = ""
    band: str = ""
    candidates: tuple[str, ...] = ()
    """Those it may be, as they are told; the card draws them itself."""

    def spoken(self) -> str:
        """All of it in one text, as a screen reader says it."""
        choice = (f"{n}: {told}" for n, told in enumerate(self.candidates, 1))
        parts = (
            self.word,
            self.name,
            self.latin,
            self.where,
            self.category,
            self.message,
            self.band,
            *choice,
        )
        return ". ".join(part.rstrip(".") for part in parts if part)


def ready(session: DeskSession) -> CardWords:
    """What the card says before the first scan."""
    if session.is_open and session.place.gone:
        return CardWords(word=_("NO SESSION"), message=without_place())
    is_list_empty = session.is_open and not session.desk.store.attendee_count()
    says = (
        N_("Nobody is on the list yet: load one on Attendees, or register who comes on Walk-in.")
        if is_list_empty
        else N_("Scan a badge or a ticket, or type a name below.")
    )
    return CardWords(word=_("Ready"), message=_(says))


def deaf() -> CardWords:
    """What it says while keys go to another window."""
    return CardWords(
        word=_("CLICK HERE"), message=_("Scans go to another window now. Click here, then scan again.")
    )


def words_of_verdict(
    verdict: Verdict,
    look: VerdictLook,
    programme: Programme | None,
    badge_hint: str,
    meaning: str = "",
    elsewhere: str = "",
    *,
    on_desk: bool,
) -> CardWords:
    """What the card says of a verdict; without a programme no category. `badge_hint`: where the badge waits, if it was
    printed beforehand; `meaning`: whom a code that nobody has may mean; `elsewhere`: the session it is of, where that
    is not the desk's; `on_desk`: whether the Desk says it, where there are keys to find somebody and to choose one of
    several.
    """
    person = verdict.attendee
    said = "" if look.family is Family.LOOK else what_to_do(verdict, on_desk=on_desk)
    if meaning and on_desk:
        said = _("{meaning} Find them with F3, and look who it is.", meaning=meaning)
    elif meaning:
        said = _("{meaning} Find them on the Desk, and look who it is.", meaning=meaning)
    category = category_of(person, verdict.category, programme) if programme else None
    other = _("For “{title}”.", title=elsewhere) if elsewhere else ""
    return CardWords(
        word=look.word,
        name=headline(verdict),
        latin=latin_of(person) if person else "",
        where=from_where(person) if person else "",
        category=category.name if category else "",
        message="\n".join(part for part in (other, said, _settled(verdict), badge_hint) if part),
        band=worth_a_look(verdict, look, on_desk=on_desk),
        candidates=tuple(
            candidate_told(person, programme) for person in verdict.candidates[:MOST_CANDIDATES]
        ),
    )


def candidate_told(person: Attendee, programme: Programme | None) -> str:
    """One of several whom a reading may stand for."""
    category = category_of(person, None, programme) if programme else None
    about = (
        person.name,
        latin_of(person),
        from_where(person),
        category.name if category else "",
        set_apart(person) or _(STATUS_WORDS[person.status]),
    )
    return ", ".join(part for part in about if part)


def headline(verdict: Verdict) -> str:
    if verdict.attendee is not None:
        return verdict.attendee.name
    if verdict.code and verdict.admits:
        return _("Badge {shortened_code}", shortened_code=shortened_code(verdict.code, _LONGEST_CODE))
    return ""


def what_to_do(verdict: Verdict, *, on_desk: bool) -> str:
    """The verdict's sentence without what the big word says already."""
    if verdict.word is VerdictWord.ADMITTED:
        return verdict.remarks
    if verdict.candidates and not on_desk:
        return _("{message} On the Desk, take the one it is.", message=verdict.message)
    if verdict.candidates:
        return _("{message} Enter takes the one marked, or press a number.", message=verdict.message)
    if verdict.word is VerdictWord.UNKNOWN and verdict.payload.strip():
        if told := not_a_ticket(verdict.payload):
            return told
        shown = verdict.payload.strip()
        shown = shown if len(shown) <= 40 else shown[:39] + "…"
        return (
            _("{message}\nRead: {shown}", message=verdict.message, shown=shown)
            if shown.isprintable()
            else verdict.message
        )
    return verdict.message


def _settled(verdict: Verdict) -> str:
    """How they paid at the desk, or were confirmed there: known, and nothing to look at."""
    settled = parted_note(verdict.note or "")[1]
    return f"{settled}." if settled and verdict.word is not VerdictWord.BLOCKED else ""


def worth_a_look(verdict: Verdict, look: VerdictLook, *, on_desk: bool) -> str:
    """What stands in the amber band: the note, and for somebody who may come in everything else to look at."""
    noted = parted_note(verdict.note or "")[0]
    parts = [noted if verdict.word is not VerdictWord.BLOCKED else ""]
    if look.family is Family.LOOK:
        parts.append(what_to_do(verdict, on_desk=on_desk))
        if verdict.attention and not noted:
            parts.append(_("Attention: see who this is."))
    return " ".join(part if part.endswith((".", "!", "?")) else f"{part}." for part in parts if part)
