"""Likeness of two people, for "Already on the list?": is this perhaps the same person, and why, in words.

Made to be believed: a surname that many bear, or a name that only begins alike, says nothing here. Candidates come
from the search index (store/search.py `alike`); this looks closely.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from enum import StrEnum
from functools import lru_cache
from itertools import combinations, islice

from msgspec import Struct

from checkin.core.event.attendee import Attendee
from checkin.core.language import N_, _
from checkin.core.mail_addresses import share_an_address
from checkin.core.names import folding, hangul
from checkin.core.names.across_scripts import FOREIGN, alike_in_latin
from checkin.core.names.find import Found
from checkin.core.names.korean_names import readings, same_korean_name
from checkin.core.names.organisations import same_organisation, surely_other
from checkin.core.names.person import Person
from checkin.core.names.titles import ways_to_read
from checkin.core.names.typing_errors import errors_between
from checkin.core.names.worth import BEGINNING, HEARD


class Likeness(StrEnum):
    """Why two people may be one, and the words for it, surest first."""

    SAME_EMAIL = N_("same e-mail")
    SAME_NAME = N_("same name")
    OTHER_ORDER = N_("same name in another order")
    OTHER_SPELLING = N_("same name in another script or spelling")
    NAME_MORE = N_("same name with a part more or less")
    ONE_ERROR = N_("one typing error apart")
    SURNAME_AND_ORGANISATION = N_("same surname and organisation")
    NEARLY = N_("name nearly alike")
    SO_FAR = N_("fits what is typed so far")


_SCORES = {
    Likeness.SAME_EMAIL: 100,
    Likeness.SAME_NAME: 92,
    Likeness.OTHER_ORDER: 88,
    Likeness.OTHER_SPELLING: 84,
    Likeness.NAME_MORE: 74,
    Likeness.ONE_ERROR: 70,
    Likeness.SURNAME_AND_ORGANISATION: 50,
    Likeness.NEARLY: 40,
    Likeness.SO_FAR: 20,
}
# Words before a surname that belong to it.
_PARTICLES = frozenset({
    "van", "von", "de", "der", "den", "di", "da", "do", "dos", "del", "della", "du", "la", "le", "el", "al", "bin",
    "ibn", "ten", "ter", "af", "av", "zu", "zum", "zur", "st",
})  # fmt: skip
_AND = ", "
_SHORTEST_ERROR = 5
_SHORTEST_SWAP = 3
_MOST_OF_ONE_FAMILY = 2
_LEAST = HEARD + 8  # who sounds less like a whole name is nobody's likeness: Emily Chen is not Ελένη Παπαδάκη


class Candidate(Struct, frozen=True, kw_only=True):
    """Somebody who is about to be registered."""

    name: str = ""
    name_latin: str | None = None
    organisation: str | None = None
    email: str | None = None


class Similar(Struct, frozen=True):
    """Somebody on the list who may be the same person. `reason` is in English words; `likeness` is its kind.

    `entry` is the one that is like it, where it was joined to theirs.
    """

    attendee: Attendee
    score: int
    reason: str
    likeness: Likeness
    entry: Attendee | None = None

    @property
    def said(self) -> str:
        """The reason in the language shown."""
        if self.entry is not None:
            return _("Also listed as {text}", text=self.entry.name)
        return _AND.join(_(part) for part in self.reason.split(_AND))


def similar(candidate: Person, others: Iterable[Attendee], *, limit: int = 5) -> list[Similar]:
    """Give those of the others who may be the candidate, the likeliest first."""
    found: list[Similar] = []
    for other in others:
        alike = [(kind, e) for e in other.entries if (kind := compare(candidate, e)) is not None]
        if alike:
            kind, entry = max(alike, key=lambda one: _SCORES[one[0]])
            found.append(_similar(candidate, other, kind, entry if entry is not other else None))
    counted = Counter(one.likeness for one in found)
    if counted[Likeness.SURNAME_AND_ORGANISATION] > _MOST_OF_ONE_FAMILY:
        # So many of one surname in one place: a common surname, which says nothing.
        found = [one for one in found if one.likeness is not Likeness.SURNAME_AND_ORGANISATION]
    found.sort(key=lambda one: -one.score)
    return found[:limit]


def of_same_name(candidate: Person, others: Iterable[Attendee]) -> list[Attendee]:
    """Give those of the others who have this very name, in whatever order, and whatever else is said of them."""
    return [
        other
        for other in others
        if any(
            compare_names(a, b) in (Likeness.SAME_NAME, Likeness.OTHER_ORDER)
            for a in (candidate.name, candidate.name_latin)
            for entry in other.entries
            for b in (entry.name, entry.name_latin)
            if a and b
        )
    ]


def nearly_alike(candidate: Person, found: Iterable[Found], *, limit: int = 5) -> list[Similar]:
    """Give those whom the find line finds by this name, where nobody is surely like it: by sound, spelling or an error.

    Half a name, or one that is only a beginning, says nothing; nor does an organisation or address of that name.
    """
    if len(folding.words(ways_to_read(candidate.name)[-1])) < 2:
        return []
    by_name = (hit for hit in found if _LEAST <= hit.score < BEGINNING - 3 and set(hit.fields) == {"name"})
    return [_similar(candidate, hit.attendee, Likeness.NEARLY, hit.entry) for hit in islice(by_name, limit)]


def with_nearly_alike(surely: list[Similar], nearly: list[Similar], *, limit: int) -> list[Similar]:
    """Give both, and of these who are nearly alike at least one: somebody else of that name may hide the right one."""
    known = {one.attendee.reference for one in surely}
    others = [one for one in nearly if one.attendee.reference not in known]
    kept = surely[: limit - 1] if others else surely
    return [*kept, *others][:limit]


def with_fitting(people: list[Similar], fitting: list[Similar]) -> list[Similar]:
    """Give both, where nobody is surely alike: whose name begins as it is typed goes before a guess."""
    if any(one.likeness is not Likeness.NEARLY for one in people):
        return people
    guessed = {one.attendee.reference: one for one in people}
    return [guessed.get(one.attendee.reference, one) for one in fitting] or people


def fitting_so_far(candidate: Person, found: Iterable[Found]) -> list[Similar]:
    """Give all whom the find line finds by half a name, or finds and not only guesses at by a whole one."""
    least = _LEAST if len(folding.words(candidate.name)) > 1 else 0
    return [
        _similar(candidate, hit.attendee, Likeness.SO_FAR, hit.entry) for hit in found if hit.score >= least
    ]


def _similar(candidate: Person, other: Attendee, likeness: Likeness, entry: Attendee | None) -> Similar:
    score, reason = _SCORES[likeness], str(likeness)
    by_name = likeness not in (Likeness.SAME_EMAIL, Likeness.SURNAME_AND_ORGANISATION)
    organisation = (entry or other).organisation
    if by_name and candidate.organisation and organisation:
        if same_organisation(candidate.organisation, organisation):
            score += 4
            reason += f"{_AND}{N_('same organisation')}"
        elif surely_other(candidate.organisation, organisation):
            score -= 6
            reason += f"{_AND}{N_('other organisation')}"
    return Similar(other, score, reason, likeness, entry)


def compare(one: Person, other: Person) -> Likeness | None:
    """Give the surest reason to take two people for one, or None."""
    if share_an_address(one.email, other.email):
        return Likeness.SAME_EMAIL
    at_home = are_at_home(one, other)
    likenesses = [
        likeness
        for a in (one.name, one.name_latin)
        for b in (other.name, other.name_latin)
        if a and b and (likeness := compare_names(a, b)) is not None
    ]
    if likenesses:
        return max(likenesses, key=_SCORES.__getitem__)
    if at_home and _surnames(one) & _surnames(other):
        return Likeness.SURNAME_AND_ORGANISATION
    return None


def are_at_home(one: Person, other: Person) -> bool:
    """Whether both are of one organisation."""
    return bool(
        one.organisation and other.organisation and same_organisation(one.organisation, other.organisation)
    )


@lru_cache(maxsize=8192)
def compare_names(one: str, other: str) -> Likeness | None:
    """Give the surest reason to take two names for one person's, or None. Titles are no part of a name."""
    likenesses = [
        likeness
        for a in ways_to_read(one)
        for b in ways_to_read(other)
        if (likeness := _compare_bare(a, b)) is not None
    ]
    return max(likenesses, key=_SCORES.__getitem__, default=None)


def _compare_bare(one: str, other: str) -> Likeness | None:
    first, second = tuple(folding.words(one)), tuple(folding.words(other))
    if not first or not second:
        return None
    if "".join(first) == "".join(second) or _contracted(first) == _contracted(second):
        return Likeness.SAME_NAME
    if len(first) > 1 and (
        _in_another_order(first, second) or _in_another_order(_contracted(first), _contracted(second))
    ):
        return Likeness.OTHER_ORDER
    korean = same_korean_name(one, other)
    if korean is not None:
        # Two Korean names that differ, differ: one letter makes another name of most.
        return Likeness.OTHER_SPELLING if korean else None
    if max(len(first), len(second)) > 1 and (
        _spelt_out(one) & _spelt_out(other) or alike_in_latin(first, second)
    ):
        return Likeness.OTHER_SPELLING
    if _has_part_more(first, second) or _has_part_more(_two_lettered(one), _two_lettered(other)):
        return Likeness.NAME_MORE
    if len(first) == len(second) > 1 and _one_error(first, second):
        return Likeness.ONE_ERROR
    return None


def _contracted(own: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(
        folding.without_spelt_dots(word) if word.isascii() and len(word) > 3 else word for word in own
    )


@lru_cache(maxsize=4096)
def _spelt_out(name: str) -> frozenset[tuple[str, ...]]:
    """The words of a name in any order, with its special letters as one and as two: Đorđević, Djordjevic."""
    return frozenset(
        (tuple(sorted(folding.words(name))), tuple(sorted(folding.words(folding.spelt_out(name)))))
    )


@lru_cache(maxsize=4096)
def _two_lettered(name: str) -> tuple[str, ...]:
    """Its words in order, special letters as two: Müller is Mueller."""
    return tuple(folding.words(folding.spelt_out(name)))


def _in_another_order(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    if sorted(first) == sorted(second):
        return True
    joined = "".join(second)
    return any("".join(first[at:] + first[:at]) == joined for at in range(1, len(first)))


def _has_part_more(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """A second given name, a second surname or an initial more, and all the rest the same in the same order, but that
    the surname may stand first in one and last in the other.
    """
    short, long = sorted((first, second), key=len)
    if len(short) < 2 or len(long) - len(short) > 2 or sum(len(word) > 3 for word in short) < 2:
        return False
    if all(hangul.is_korean_latin(word) and len(word) < 7 for word in long):
        return False  # written by syllables, every one counts
    turned = (short, short[1:] + short[:1], short[-1:] + short[:-1])
    return any(
        own[0] == long[0] and any(rest == own[1:] for rest in combinations(long[1:], len(own) - 1))
        for own in turned
    )


def _one_error(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Two letters swapped, or one error in a long enough word, not at its end: Mario and Maria are two people."""
    left = list(second)
    differing: list[str] = []
    for word in first:
        if word in left:
            left.remove(word)
        else:
            differing.append(word)
    if len(differing) != 1:
        return False
    one, other = differing[0], left[0]
    if sorted(one) == sorted(other) and len(one) >= _SHORTEST_SWAP:
        return errors_between(one, other, most=1) <= 1
    if len(one) == len(other) and hangul.is_korean_latin(one) and hangul.is_korean_latin(other):
        return False  # names made of plain syllables have neighbours that are names: Haruna, Haruka
    return (
        min(len(one), len(other)) >= _SHORTEST_ERROR
        and one[-1] == other[-1]
        and errors_between(one, other, most=1) <= 1
    )


def sounds_of_person(person: Person) -> frozenset[str]:
    """What the search index may keep a person's surname as: folded, and by its sound where it is Korean."""
    sounds: set[str] = set()
    for surname in _surnames(person):
        words = folding.words(surname)
        korean = [word for word in words if hangul.has_hangul(word)]  # of “김 (Kim)” as well
        sounds.update(*map(hangul.sounds_of_surname, korean) if korean else [words[-1:]])
    return frozenset(sounds)


def _surnames(person: Person) -> frozenset[str]:
    """What may be the surname, folded; Korean ones in Hangul, however they are written."""
    found: set[str] = set()
    last_name = getattr(person, "last_name", None)
    for given in filter(None, (person.name, person.name_latin)):
        name = ways_to_read(given)[-1]
        korean = readings(name)
        for reading in korean:
            found |= reading.surnames
        own = [word for word in folding.words(name) if word not in _PARTICLES]
        if not korean and not last_name and len(own) > 1:
            found.add(own[-1])
            if FOREIGN.search(name) or hangul.has_hangul(name):
                found.add(own[0])
    if last_name:
        found.add(" ".join(folding.words(last_name)))
    return frozenset(found)
