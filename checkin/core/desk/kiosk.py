"""Self check-in: who a guest's typing may mean, and what the guest is told. Pure; nothing of anybody else is told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from checkin.core.door.admission import Verdict, VerdictWord, fitting_session
from checkin.core.event.attendee import Attendee
from checkin.core.event.programme import Programme, Session
from checkin.core.language import N_, _
from checkin.core.mail_addresses import addresses_in
from checkin.core.names.find import WHOLE_NAME, Found
from checkin.core.names.folding import fold, letters_and_digits, words
from checkin.core.names.organisations import same_organisation
from checkin.core.names.same_named import namesakes
from checkin.core.names.worth import EXACT_WORD, OTHER_SPELLING
from checkin.core.times import to_microseconds

_WHOLE = WHOLE_NAME - 1
"""All of the name was typed, in whatever order."""
_LEAST_LETTERS, _LEAST_SIGNS = 4, 2
"""Of the beginning of a name, and of one in Hangul or Han: with less, strangers could try out who is expected."""
_LEAST_OF_EMAIL = 3
MOST_FOUND = 500
"""So many are looked for: all of one name have to be among them, or an organisation would tell the wrong one."""


class Meant(StrEnum):
    """How many people a guest's typing may mean."""

    NOBODY = "nobody"
    ONE = "one"
    SEVERAL = "several"
    """More of the name would tell."""
    NAMESAKES = "namesakes"
    """All of the name was typed, and several have it or more of it: something else has to tell."""


@dataclass(frozen=True, slots=True)
class Typing:
    """What the typing comes to. `person` only where it means one; `namesakes` are for `told_apart`, never shown."""

    meant: Meant
    person: Attendee | None = None
    namesakes: tuple[Attendee, ...] = ()
    is_part: bool = False
    """Whether it is only a part of this person's name, which a guest who is not expected may have too."""


NOBODY = Typing(Meant.NOBODY)


def who_is_meant(text: str, found: Iterable[Found]) -> Typing:
    """`found` is what the desk finds for the text, at most MOST_FOUND.

    What only sounds alike, or has a typing error, means nobody. All of one name may be what another
    types: guests leave out a second surname or given name, or type in letters that the list does not have for them.
    """
    hits = list(found)
    if "@" in text:
        wanted = fold(text.strip())
        return _one_of([hit.attendee for hit in hits if wanted in _emails(hit.attendee)])
    if len(hits) >= MOST_FOUND:
        return Typing(Meant.SEVERAL)
    named = [hit for hit in hits if hit.score >= OTHER_SPELLING and hit.fields == ("name",)]
    if any(hit.score >= _WHOLE for hit in named):
        bearers = {person.reference: person for person in namesakes(hits)}
        bearers |= {hit.attendee.reference: hit.attendee for hit in named if _may_mean(text, hit)}
        alike = tuple(bearers.values())
        return Typing(Meant.NAMESAKES, namesakes=alike) if len(alike) > 1 else Typing(Meant.ONE, alike[0])
    return replace(_one_of([hit.attendee for hit in named]), is_part=True) if _is_enough(text) else NOBODY


def _may_mean(text: str, hit: Found) -> bool:
    """Whether it may be all that this guest would type: every word of it in the name, or a name in other letters."""
    names = filter(None, (hit.found_as.name, hit.found_as.name_latin))
    return hit.score >= EXACT_WORD or all(_is_latin(name) is not _is_latin(text) for name in names)


def _is_latin(text: str) -> bool:
    return fold(text).isascii()


def told_apart(text: str, namesakes: Iterable[Attendee]) -> Typing:
    """Who of several with one name has this organisation, or an e-mail address that begins so."""
    return _one_of([person for person in namesakes if _fits(text, person)])


def _emails(person: Attendee) -> list[str]:
    return [fold(address) for entry in person.entries for address in addresses_in(entry.email)]


def _one_of(people: list[Attendee]) -> Typing:
    if len(people) == 1:
        return Typing(Meant.ONE, people[0])
    return Typing(Meant.SEVERAL) if people else NOBODY


def _is_enough(text: str) -> bool:
    letters = letters_and_digits(text)
    return len(letters) >= _LEAST_LETTERS or sum(char >= "⺀" for char in text) >= _LEAST_SIGNS


def _fits(text: str, person: Attendee) -> bool:
    typed = fold(text.strip())
    if len(typed) >= _LEAST_OF_EMAIL and any(email.startswith(typed) for email in _emails(person)):
        return True
    owns = (entry.organisation for entry in person.entries if entry.organisation)
    return _is_enough(text) and any(_is_of(own, text) for own in owns)


def _is_of(organisation: str, text: str) -> bool:
    known = words(organisation)
    begins = all(any(word.startswith(each) for word in known) for each in words(text))
    return begins or same_organisation(text, organisation)


class GuestBadge(StrEnum):
    """What becomes of a guest's badge at the self check-in."""

    NONE = "none"
    """None is printed here, or the guest holds it already."""
    PRINTING = "printing"
    AT_DESK = "at desk"
    """One came out before, or may have, or the printer needs somebody: staff hand it out."""


@dataclass(frozen=True, slots=True)
class GuestAnswer:
    """What the guest reads. `is_welcome` is false for whoever is only sent to the desk: why is for the staff."""

    is_welcome: bool
    head: str
    name: str = ""
    where: str = ""
    badge: str = ""


TO_THE_DESK = N_("Please go to the desk")


def sent_to_the_desk() -> GuestAnswer:
    """For whoever can't be let in here, whatever the reason."""
    return GuestAnswer(False, _(TO_THE_DESK), where=_("Somebody there will help you."))


def wants_a_badge(verdict: Verdict) -> bool:
    """Whether a badge may come out for this answer: not for whom staff have to look at first."""
    return verdict.admits and verdict.attendee is not None and not verdict.attention


def answer_for_guest(verdict: Verdict, badge: GuestBadge, programme: Programme) -> GuestAnswer:
    """Where to go now. Of a refusal the guest learns nothing but the way to the desk."""
    if not verdict.admits or verdict.word is not VerdictWord.ADMITTED:
        return sent_to_the_desk()
    name = verdict.attendee.name if verdict.attendee is not None else ""
    if verdict.attention:
        return GuestAnswer(True, _("Welcome"), name, _(TO_THE_DESK))
    if badge is GuestBadge.AT_DESK:
        said = _("Please go to the desk for your badge")
    elif badge is GuestBadge.PRINTING:
        said = _("Your badge is being printed. Please wait for it here.")
    else:
        said = ""
    return GuestAnswer(True, _("Welcome"), name, _way(verdict, programme), said)


def _way(verdict: Verdict, programme: Programme) -> str:
    """The room to go to; after a registration that of what is on, or about to be, for this guest."""
    session: Session | None = programme.session(verdict.session)
    assert session is not None
    if session.is_registration:
        place = None
        if verdict.attendee is not None:
            place = fitting_session(verdict.attendee, session, to_microseconds(verdict.at), programme)
        session = programme.session(place.session) if place is not None else None
    if session is None:
        return ""
    room = programme.room_name(session)
    return f"{room}\n{session.shown_title}" if room else session.shown_title
