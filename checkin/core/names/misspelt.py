"""Whether a name is another's with an error here and there: for names that nobody should get round by one."""

from __future__ import annotations

from collections.abc import Iterable

from checkin.core.names import folding
from checkin.core.names.folding import digits
from checkin.core.names.korean_names import same_korean_name
from checkin.core.names.likeness import compare_names
from checkin.core.names.person import Person
from checkin.core.names.titles import ways_to_read
from checkin.core.names.typing_errors import errors_between

_SHORTEST_ERROR = 5


def may_be_misspelt(one: str, other: str) -> bool:
    """Whether two names are alike, or would be but for an error in each word: Terence Whitlok, Terrence Whitlock."""
    if compare_names(one, other) is not None:
        return True
    if same_korean_name(one, other) is not None:
        return False
    first, second = (folding.words(ways_to_read(name)[-1]) for name in (one, other))
    return len(first) == len(second) > 1 and any(
        all(map(_may_be_one_word, first, turned)) for turned in (second, second[::-1])
    )


def names_of(person: Person) -> tuple[str, ...]:
    """Those that somebody has, in whichever letters."""
    return tuple(name for name in (person.name, person.name_latin) if name)


def any_misspelt(names: Iterable[str], others: Iterable[str]) -> bool:
    """Whether one of the names may be one of the others."""
    return any(may_be_misspelt(one, other) for one in names for other in others)


def _may_be_one_word(one: str, other: str) -> bool:
    if one == other:
        return True
    if min(len(one), len(other)) < _SHORTEST_ERROR:
        return False
    numbers = digits(one), digits(other)
    if all(numbers) and numbers[0] != numbers[1]:
        return False  # Guest12 and Guest13 were numbered so
    return errors_between(one, other, most=1) <= 1
