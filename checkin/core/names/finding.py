"""The find line's search in its steps: whom the words find, then, where nobody is surely meant, who else may be.

They sound like it, have a word less, or were typed with the keyboard left on another script. Pure; whom the index
offers comes from store/search.py, and who of them is meant is ranked by find.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from msgspec.structs import replace

from checkin.core.event.attendee import Attendee
from checkin.core.names import folding, hangul
from checkin.core.names.across_scripts import is_of_other_script
from checkin.core.names.find import (
    GUESSED,
    MOST_BY_EAR,
    WHOLE_NAME,
    Found,
    is_whole_name,
    likely,
    rank,
    rank_heard,
    rank_heard_by_name,
    rank_pronounced,
)
from checkin.core.names.heard import spelt_by_ear
from checkin.core.names.left_on import meant_with_other_keys
from checkin.core.names.query import read_query
from checkin.core.names.short_names import with_other_given_names
from checkin.core.names.titles import ways_to_read
from checkin.core.names.worth import BEGINNING, EXACT_WORD, HEARD, OTHER_SPELLING, PersonLookedAt

Offered = Callable[[str, bool], Iterable[Attendee]]
"""Whom the index offers for a text; by ear, if asked with True."""
_FEWEST_OF_TOO_MANY, _MOST_OF_TOO_MANY = 3, 5
"""Of so many words, Su-jin one of them, one may be too much: of two the one left would be of too many people."""
_BUT_FOR_A_WORD = HEARD + 7
"""Less than all words that are surely heard, and more than all where some are only like it."""
_LEAST_BEGUN = BEGINNING - 3
_HEARD_JUST_SO = HEARD + 10
"""Every word sounds just so; more, where another is written so as well."""


class _Offers:
    """Whom the index offers for the texts that one text may stand for: each asked, each person looked at, once."""

    def __init__(self, offered: Offered) -> None:
        self._offered = offered
        self._asked: dict[tuple[str, bool], list[PersonLookedAt]] = {}
        self._people: dict[str, PersonLookedAt] = {}

    def __call__(self, text: str, by_ear: bool) -> list[PersonLookedAt]:
        asked = text, by_ear
        if asked not in self._asked:
            self._asked[asked] = [self._looked_at(person) for person in self._offered(text, by_ear)]
        return self._asked[asked]

    def _looked_at(self, person: Attendee) -> PersonLookedAt:
        if person.reference not in self._people:
            self._people[person.reference] = PersonLookedAt(person)
        return self._people[person.reference]


def find(query: str, offered: Offered) -> list[Found]:
    """Rank whom the index offers; where nobody is surely meant also who may be, as guesses."""
    return _found(query, _Offers(offered))


def _found(query: str, offered: _Offers) -> list[Found]:
    found = _as_typed(query, offered)
    if not all(hit.is_far for hit in found):
        if all(hit.is_guess for hit in found):
            return _with_pronounced(query, found, offered)
        return _with_those_said_so(query, _with_whole_names(query, found, offered), offered)
    others = [
        *_with_other_keys(query, offered),
        *_as_it_sounds(query, offered),
        *_but_for_a_word(query, offered),
        *_with_one_heard(query, offered),
        *_with_short_names(query, offered),
        *_of_one_name(query, offered),
    ]
    best = {hit.attendee.reference: hit for hit in sorted([*others, *found], key=lambda hit: hit.score)}
    merged = sorted(best.values(), key=lambda hit: -hit.score)
    return merged[: max(len(found), MOST_BY_EAR)]


def _as_typed(query: str, offered: _Offers) -> list[Found]:
    """Those found, and where nobody is surely meant, or is written so, also whom the index offers by ear."""
    people = offered(query, False)
    found = rank(query, people)
    is_one_meant = not all(hit.is_far for hit in found)
    if is_one_meant and (len(_words_of_name(query)) < 2 or not _is_otherwise_written(found)):
        return found
    known = set(map(id, people))
    more = [person for person in offered(query, True) if id(person) not in known]
    if is_one_meant:
        # Stephan Schmitt beside Stefan Schmidt, who is meant by Stefan Schmitt and not written so.
        as_well = [hit for hit in rank_heard_by_name(query, more) if hit.score > _HEARD_JUST_SO]
        return sorted([*found, *as_well[:MOST_BY_EAR]], key=lambda hit: -hit.score)
    both = sorted(likely([*found, *rank_heard(query, more)]), key=lambda hit: -hit.score)
    return both[: max(len(found), MOST_BY_EAR)]


def _with_pronounced(query: str, found: list[Found], offered: _Offers) -> list[Found]:
    """Those found by an error, and who is pronounced like what is typed: Rhys beside Rees by reese."""
    known = {hit.attendee.reference for hit in found}
    others = [one for one in offered(query, False) if one.attendee.reference not in known]
    merged = sorted([*found, *rank_pronounced(query, others)[:MOST_BY_EAR]], key=lambda hit: -hit.score)
    return merged[: max(len(found), MOST_BY_EAR)]


def _with_whole_names(query: str, found: list[Found], offered: _Offers) -> list[Found]:
    """Those found; where the words only begin a name, who has just these, said or spelt otherwise, is meant no less:
    Michael Brown beside Mike Browne by Mike Brown.
    """
    count, best = len(_words_of_name(query)), found[0]
    if count < 2 or set(best.fields) != {"name"} or not _LEAST_BEGUN <= best.score < EXACT_WORD:
        return found
    begun = {hit.attendee.reference: hit for hit in found if hit.score == best.score}
    if len(begun) > MOST_BY_EAR:
        return found
    short = (hit for hit in _by_short_names(query, offered) if hit.score >= WHOLE_NAME - 1)
    heard = (hit for hit in rank_heard_by_name(query, offered(query, True)) if hit.score > _HEARD_JUST_SO)
    spelt = (hit for hit in found if OTHER_SPELLING <= hit.score < _LEAST_BEGUN)
    others = [*short, *(hit for hit in (*spelt, *heard) if _is_whole(hit, count))]
    as_well = {hit.attendee.reference: replace(hit, score=best.score) for hit in others} | begun
    return [*as_well.values(), *(hit for hit in found if hit.attendee.reference not in as_well)]


def _with_those_said_so(query: str, found: list[Found], offered: _Offers) -> list[Found]:
    """Those found; where nobody is written so, and one is for the i that a y may be, who is said just so is meant no
    less: Meyer beside Maier by Mayer.
    """
    best, words = found[0], read_query(query).words
    if best.score < OTHER_SPELLING or not _is_otherwise_written(found):
        return found
    if not any("y" in word.folded[1:] and word.variants for word in words):
        return found
    people = {id(one): one for by_ear in (False, True) for one in offered(query, by_ear)}.values()
    said_so = [one for one in people if any(all(map(entry.is_said, words)) for entry in one.entries)]
    as_well = {
        hit.attendee.reference: replace(hit, score=best.score) for hit in rank_heard_by_name(query, said_so)
    }
    known = [as_well.pop(hit.attendee.reference, hit) for hit in found]
    return sorted([*known, *as_well.values()], key=lambda hit: -hit.score)


def _is_otherwise_written(found: list[Found]) -> bool:
    """Whether the best of them is found by name alone, and nobody as it is written."""
    return set(found[0].fields) == {"name"} and all(hit.score < BEGINNING for hit in found)


def _with_other_keys(query: str, offered: _Offers) -> Iterator[Found]:
    """Who is surely found by the text that the same keys give in the other script."""
    meant = meant_with_other_keys(query)
    hits = rank(meant, offered(meant, False)) if meant else ()
    return (replace(hit, score=GUESSED) for hit in hits if not hit.is_guess)


def _as_it_sounds(query: str, offered: _Offers) -> Iterator[Found]:
    """Who is listed in Latin letters where a script was typed whose letters alone don't say how: Thai, Arabic."""
    if not is_of_other_script(query) or hangul.has_hangul(query) or folding.has_han(query):
        return
    spelt = [spelt_by_ear(word) or folding.latin_forms(word) for word in folding.words(query)]
    for text in sorted({" ".join(ways[at] for ways in spelt) for at in (0, -1)} if all(spelt) else ()):
        yield from (replace(hit, score=min(hit.score, GUESSED)) for hit in _as_typed(text, offered))


def _but_for_a_word(query: str, offered: _Offers) -> list[Found]:
    """Whose name is the text but for one word of it: a second given name that the list leaves out, mostly."""
    words = _words_of_name(query)
    count = len(words)
    if not _FEWEST_OF_TOO_MANY <= count <= _MOST_OF_TOO_MANY:
        return []
    for at in (*range(1, count - 1), count - 1, 0):
        shorter = " ".join(words[:at] + words[at + 1 :])
        hits = [hit for hit in _as_typed(shorter, offered) if _is_whole(hit, count - 1)]
        if hits:
            return [replace(hit, score=min(hit.score - 1, _BUT_FOR_A_WORD)) for hit in hits]
    return []


def _with_one_heard(query: str, offered: _Offers) -> list[Found]:
    """Who has all the other words, and for one of them another that sounds like it: Stephen Curry by Stefan Curry.

    However many letters are different, which the index does not offer by the sound of that word alone.
    """
    words = _words_of_name(query)
    if not 1 < len(words) <= _MOST_OF_TOO_MANY:
        return []
    others = (" ".join(words[:at] + words[at + 1 :]) for at in range(len(words)))
    people = dict.fromkeys(person for text in others for person in offered(text, False))
    return likely(rank_heard_by_name(query, people))


def _with_short_names(query: str, offered: _Offers) -> Iterator[Found]:
    """Who is surely found once a given name is said short or in full: Michael Brown by Mike Brown."""
    return (replace(hit, score=GUESSED) for hit in _by_short_names(query, offered))


def _by_short_names(query: str, offered: _Offers) -> Iterator[Found]:
    for text in with_other_given_names([folding.fold(word) for word in _words_of_name(query)]):
        hits = (hit for hit in rank(text, offered(text, False)) if not hit.is_guess)
        yield from (hit for hit in hits if set(hit.fields) == {"name"})


def _of_one_name(query: str, offered: _Offers) -> Iterator[Found]:
    """Whose whole name is one of the two words typed: Suharto by Bambang Suharto."""
    words = _words_of_name(query)
    for word in words if len(words) == _FEWEST_OF_TOO_MANY - 1 else ():
        called_so = [person for person in offered(word, False) if is_whole_name(word, person)]
        hits = (hit for hit in rank(word, called_so) if hit.score == WHOLE_NAME)
        yield from (replace(hit, score=GUESSED) for hit in hits)


def _words_of_name(query: str) -> list[str]:
    return ways_to_read(folding.cut_query(query))[-1].split() if "@" not in query else []


def _is_whole(hit: Found, count: int) -> bool:
    """Whether it was found by name alone, which has no more words than were typed."""
    names = filter(None, (hit.found_as.name, hit.found_as.name_latin))
    return set(hit.fields) == {"name"} and any(len(name.split()) <= count for name in names)
