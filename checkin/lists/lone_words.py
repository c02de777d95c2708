"""Names of one word among those of several, of whom the list says nothing else: “free”, “Guide”. Loaded, and told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checkin.core.language import n_
from checkin.lists.organisation_names import is_no_persons
from checkin.lists.people import ListedPerson, told_of_names
from checkin.lists.placeholder_names import is_still_to_come
from checkin.lists.sheet import Problem

_FEW = 3
"""The part of all that one word is the name of at the most, to be odd."""
_LONGEST_LIST = 5000
"""No list on which people write a word for nobody has more."""


def lone_words_told(people: Sequence[ListedPerson], problems: Sequence[Problem]) -> Iterator[Problem]:
    """What to tell of all of them, once; of `problems` is told already."""
    named = [person for person in people if person.is_named] if len(people) <= _LONGEST_LIST else ()
    lone = [person for person in named if _is_one_word(person.name)]
    if not lone or len(lone) * _FEW > len(named):
        return
    others = [person for person in named if " " in person.name]
    have_more = sum(map(_has_more, others)) * 2 > len(others)
    have_capitals = not any(person.name.islower() for person in others)
    odd = [
        person
        for person in lone
        if (have_more and not _has_more(person)) or (have_capitals and person.name.islower())
    ]
    said = {problem.value for problem in problems}
    found = [
        person
        for person in odd
        if person.name not in said and not is_still_to_come(person.name) and not is_no_persons(person.name)
    ]
    if found:
        text = n_(
            "{n} name is one word where others have more, and may be a note and nobody’s; it was loaded as it stands."
            " If nobody is called so, leave the row out.",
            "{n} names are one word where others have more, and may be notes and nobody’s; they were loaded as they"
            " stand. If nobody is called so, leave those rows out.",
            len(found),
        )
        yield told_of_names(found, text)


def _is_one_word(name: str) -> bool:
    """Whether it is a word of a script that has small letters, and parts its words."""
    return name.isalpha() and name.lower() != name.upper()


def _has_more(person: ListedPerson) -> bool:
    """Whether the list says more of somebody than a name and the number of the row."""
    said = (person.organisation, person.job_title, person.email, person.phone, person.country, person.note)
    return any((*said, person.codes, person.sessions)) or not all(map(str.isdecimal, person.extra.values()))
