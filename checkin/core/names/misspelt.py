"""Whether a name is another's with an error here and there: for names that nobody should get round by one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from checkin.core.names import folding
from checkin.core.names.folding import digits
from checkin.core.names.korean_names import same_korean_name
from checkin.core.names.likeness import compare_names
from checkin.core.names.person import Person
from checkin.core.names.short_names import are_one_given_name
from checkin.core.names.titles import ways_to_read
from checkin.core.names.typing_errors import errors_between

_SHORTEST_ERROR = 5
_SHORTEST_WRITTEN_TOGETHER = 10


def may_be_misspelt(one: str, other: str, *, is_at_home: bool = False) -> bool:
    """Whether two names are alike, or would be but for an error in each word: Terence Whitlok, Terrence Whitlock.

    An initial is a given name: D. Orlov; so is a short one: Mike Brown, Michael Brown; and what one writes as two
    words another writes as one: Rachid Almansouri.
    `is_at_home`: of the same organisation, where one word may be further off: Sandra Mayer, Sandra Meier.
    """
    if compare_names(one, other) is not None:
        return True
    if same_korean_name(one, other) is not None:
        return False
    first, second = (folding.words(ways_to_read(name)[-1]) for name in (one, other))
    if len(first) != len(second):
        joined = "".join(first), "".join(second)
        return min(map(len, joined)) >= _SHORTEST_WRITTEN_TOGETHER and errors_between(*joined, most=1) <= 1
    return len(first) > 1 and any(
        all(map(_may_be_one_word, first, turned))
        or _is_one_by_initials(first, turned)
        or (is_at_home and _is_one_further_off(first, turned))
        for turned in (second, second[::-1])
    )


def names_of(person: Person) -> tuple[str, ...]:
    """Those that somebody has, in whichever letters."""
    return tuple(name for name in (person.name, person.name_latin) if name)


def any_misspelt(names: Iterable[str], others: Iterable[str], *, is_at_home: bool = False) -> bool:
    """Whether one of the names may be one of the others."""
    return any(may_be_misspelt(one, other, is_at_home=is_at_home) for one in names for other in others)


def _is_one_by_initials(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether a long enough word is the same in both, and all others are or begin so: D. Orlov, Dmitri Orlov."""
    differing = [(one, other) for one, other in zip(first, second, strict=True) if one != other]
    return any(len(one) >= _SHORTEST_ERROR and one in second for one in first) and all(
        min(len(one), len(other)) == 1 and one[0] == other[0] for one, other in differing
    )


def _is_one_further_off(first: Sequence[str], second: Sequence[str]) -> bool:
    """Whether all words but one are the same, and that one begins alike and differs by two letters at most."""
    differing = [(one, other) for one, other in zip(first, second, strict=True) if one != other]
    return len(differing) == 1 and all(
        one[0] == other[0]
        and min(len(one), len(other)) >= _SHORTEST_ERROR
        and errors_between(one, other, most=2) <= 2
        for one, other in differing
    )


def _may_be_one_word(one: str, other: str) -> bool:
    if one == other or are_one_given_name(one, other):
        return True
    if min(len(one), len(other)) < _SHORTEST_ERROR:
        return False
    numbers = digits(one), digits(other)
    if all(numbers) and numbers[0] != numbers[1]:
        return False  # Guest12 and Guest13 were numbered so
    return errors_between(one, other, most=1) <= 1
