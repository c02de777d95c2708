"""People whom a list refuses, and who may stand on it once more, let in, in another spelling: told, never silent."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar
from unicodedata import normalize

from checkin.core.desk.identities import name_keys
from checkin.core.event.attendee import Attendee, Status
from checkin.core.language import _
from checkin.core.mail_addresses import addresses_in
from checkin.core.names.folding import fold, words
from checkin.core.names.likeness import Likeness, compare_names
from checkin.core.names.typing_errors import errors_between
from checkin.lists.mentions import Crowd, Mention, consonants
from checkin.lists.people import ListedPerson
from checkin.lists.sheet import Problem

ALIKE = frozenset(
    {
        Likeness.SAME_NAME,
        Likeness.OTHER_ORDER,
        Likeness.OTHER_SPELLING,
        Likeness.NAME_MORE,
        Likeness.ONE_ERROR,
    }
)
_BY_NAME_ALONE = ALIKE - {Likeness.NAME_MORE, Likeness.ONE_ERROR}
_MOST_AT_ONE_PLACE = 200
"""People of one organisation or one joined name who are compared; more of them share nothing but the place."""

_Refused = TypeVar("_Refused", ListedPerson, Attendee)
_LetIn = TypeVar("_LetIn", ListedPerson, Attendee)


def refused_in_one_spelling(people: Sequence[ListedPerson]) -> Iterator[Problem]:
    """Tell of each refused person whom the list may let in under another spelling of the name."""
    refused = [person for person in people if person.status is not Status.CONFIRMED and person.is_named]
    let_in = (person for person in people if person.status is Status.CONFIRMED and person.is_named)
    for person, other in _may_be_ones(refused, let_in):
        yield Problem(row=person.row, sheet=person.sheet, problem=_told(person, other), value=person.name)


def told_of_known(
    people: Sequence[ListedPerson], known: Iterable[Attendee]
) -> Iterator[tuple[str, str, Problem]]:
    """Tell of who may stand in the event in another spelling, refused in one and let in in the other: the reference
    there, the name on the list, and what to tell where they are not found to be one.

    Of those who are in the event under the list's own spelling it was told when they came.
    """
    listed = {key for person in people for key in name_keys(person.name, person.name_latin)}
    names: set[str] = set()
    refused: list[Attendee] = []
    let_in: list[Attendee] = []
    for one in known:
        keys = name_keys(one.name, one.name_latin)
        names.update(keys)
        if not one.gone and listed.isdisjoint(keys):
            (let_in if one.status is Status.CONFIRMED else refused).append(one)
    refused_now = [person for person in people if person.status is not Status.CONFIRMED and person.is_named]
    for person, other in _may_be_ones(refused_now, let_in):
        yield other.reference, person.name, _told_of(person, other)
    come_now = (
        person
        for person in people
        if person.status is Status.CONFIRMED
        and person.is_named
        and names.isdisjoint(name_keys(person.name, person.name_latin))
    )
    for held, person in _may_be_ones(refused, come_now):
        yield held.reference, person.name, _told_of(person, held)


def _may_be_ones(refused: Sequence[_Refused], let_in: Iterable[_LetIn]) -> Iterator[tuple[_Refused, _LetIn]]:
    """Each of the refused with one of the others who may be the same person."""
    places: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for n, person in enumerate(refused):
        for key in _keys(person):
            places[key].append(n)
    mentions: dict[int, Mention] = {}
    crowds: dict[tuple[str, str], Crowd] = {}
    found: dict[int, _LetIn] = {}
    compared: Counter[tuple[str, str]] = Counter()
    for other in let_in if places else ():
        shared = places.keys() & set(_keys(other))
        if not shared:
            continue
        theirs = Mention(other)
        for key in shared:
            compared[key] += 1
            if compared[key] > _MOST_AT_ONE_PLACE:
                continue
            if key not in crowds:
                them = places[key][:_MOST_AT_ONE_PLACE]
                mentions.update((n, Mention(refused[n])) for n in them if n not in mentions)
                crowds[key] = Crowd((n, mentions[n]) for n in them)
            for n in crowds[key].like(theirs):
                if n not in found and _may_be_one(mentions[n], theirs):
                    found[n] = other
    for n in sorted(found):
        yield refused[n], found[n]


def _told_of(person: ListedPerson, other: Attendee) -> Problem:
    text = _(
        "{name} is “{status}” here; {other}, who is in the event already, may be the same person in another"
        " spelling and is “{kept}”. Both were kept.",
        name=person.name,
        status=_(str(person.status)),
        other=other.name,
        kept=_(str(other.status)),
    )
    return Problem(row=person.row, sheet=person.sheet, problem=text, value=person.name)


def _told(person: ListedPerson, other: ListedPerson) -> str:
    place = _("row {row} of “{sheet}”", row=other.row, sheet=other.sheet) if other.sheet else ""
    return _(
        "{name} is “{status}” here; {other} ({place}) may be the same person in another spelling and is “{kept}”."
        " Both were kept.",
        name=person.name,
        status=_(str(person.status)),
        other=other.name,
        place=place or _("row {row}", row=other.row),
        kept=_(str(other.status)),
    )


def _keys(person: ListedPerson | Attendee) -> Iterator[tuple[str, str]]:
    """What two mentions of one person may share, however the name is spelt."""
    for email in addresses_in(person.email):
        yield "email", email
    if person.phone and (digits := "".join(filter(str.isdigit, person.phone))[-8:]):
        yield "phone", digits
    if person.organisation:
        yield "place", fold(person.organisation)
    for name in (person.name, person.name_latin):
        if name:
            # S once: there is one more in each J of Djordjevic.
            sounds = consonants(name)
            yield "letters", sounds.replace("s", "") + "s" * ("s" in sounds)


def _may_be_one(person: Mention, other: Mention) -> bool:
    """Whether the names are written differently and sound alike, of two whose e-mail and organisation allow it."""
    if not person.may_sound_like(other) or not person.keys.isdisjoint(other.keys):
        return False
    if compare_names(person.name, other.name) in (ALIKE if person.is_near(other) else _BY_NAME_ALONE):
        return True
    return person.shares_mail(other) and _are_a_slip_apart(person.name, other.name)


def _are_a_slip_apart(one: str, other: str) -> bool:
    """Whether all words of two names are the same but for one with a letter wrong, or which only begins alike.

    So few letters make another name of many, so that it counts only of one address: Orlov, Orlow; Dmitri, Dima.
    """
    first, second = words(one), words(other)
    left = [word for word in second if word not in first]
    differing = [word for word in first if word not in second]
    if len(first) != len(second) or len(differing) != 1 or len(left) != 1:
        return False
    pair = [normalize("NFD", word) for word in (*differing, *left)]
    return errors_between(*pair, most=1) <= 1 or (len(first) > 1 and pair[0][0] == pair[1][0])
