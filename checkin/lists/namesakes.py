"""People of one name of whom one may not come in at all: two by the list's word, and told, for they may be one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from checkin.core.desk.identities import bare_name, is_asian, name_keys
from checkin.core.event.attendee import ENDED, STATUS_WORDS, Status
from checkin.core.language import _
from checkin.core.mail_addresses import share_an_address
from checkin.lists.people import ListedPerson, place_of
from checkin.lists.sheet import Problem

_IN_BRACKETS = re.compile(r"[(（\[]([^)）\]]*)[)）\]]")


class KnownName(NamedTuple):
    """What is compared of somebody who is in the event."""

    name: str
    name_latin: str | None
    email: str | None
    status: Status


def refused_namesakes(people: Sequence[ListedPerson]) -> Iterator[Problem]:
    """Tell of each person of a list who has the name of another on it who may not come in."""
    ended = [person for person in people if person.status in ENDED and person.is_named]
    by_name = _by_name(ended)
    for person in people if by_name else ():
        if person.status not in ENDED and (other := _namesake(person, by_name)) is not None:
            yield _told(person, other, place_of(other))


def namesakes_in_event(
    people: Sequence[ListedPerson], known: Iterable[KnownName]
) -> list[tuple[ListedPerson, Problem]]:
    """The same of people of a list and those in the event; who of the list is one of them, the caller tells."""
    comes, ended = (
        [one for one in people if (one.status in ENDED) is is_ended and one.is_named]
        for is_ended in (False, True)
    )
    let_in_now, ended_now = _by_name(comes), _by_name(ended)
    found: dict[int, tuple[ListedPerson, Problem]] = {}
    for other in known:
        for key in name_keys(other.name, other.name_latin):
            for person in (let_in_now if other.status in ENDED else ended_now).get(key, ()):
                if not _is_another_ticket(person, other):
                    found.setdefault(id(person), (person, _told(person, other, _("in the event already"))))
    by_the_list = {(problem.sheet, problem.row) for problem in refused_namesakes(people)} if found else ()
    told = [one for one in found.values() if (one[0].sheet, one[0].row) not in by_the_list]
    return sorted(told, key=lambda one: one[0].row)


def keys_of_bare_names(person: ListedPerson) -> list[str]:
    """The names of somebody without titles: what stands in brackets apart, where it is in another script."""
    if not person.is_named:
        return []
    names = [_outside_brackets(person.name)]
    names += [text for text in _IN_BRACKETS.findall(person.name) if is_asian(text) != is_asian(names[0])]
    return [key for name in (*names, person.name_latin) if name for key in _bare_keys(name)]


def have_other_native_names(first: ListedPerson, second: ListedPerson) -> bool:
    """Whether both have a name in a script of East Asia, and not the same: many share one in Latin letters."""
    one, other = _outside_brackets(first.name), _outside_brackets(second.name)
    return is_asian(one) and is_asian(other) and _bare_keys(one) != _bare_keys(other)


def _outside_brackets(name: str) -> str:
    return (_IN_BRACKETS.sub(" ", name).strip() if not name.isalpha() else name) or name


def _bare_keys(name: str) -> list[str]:
    return name_keys(bare_name(name), None)


def _by_name(people: Iterable[ListedPerson]) -> dict[str, list[ListedPerson]]:
    by_name: dict[str, list[ListedPerson]] = {}
    for person in people:
        for key in name_keys(person.name, person.name_latin):
            by_name.setdefault(key, []).append(person)
    return by_name


def _namesake(person: ListedPerson, by_name: dict[str, list[ListedPerson]]) -> ListedPerson | None:
    others = (other for key in name_keys(person.name, person.name_latin) for other in by_name.get(key, ()))
    return next((other for other in others if not _is_another_ticket(person, other)), None)


def _is_another_ticket(one: ListedPerson, other: ListedPerson | KnownName) -> bool:
    """Whether a cancelled ticket has a good one of the same address beside it, which is usual."""
    if Status.BLOCKED in (one.status, other.status) or not one.email or not other.email:
        return False
    return share_an_address(one.email, other.email)


def _told(person: ListedPerson, other: ListedPerson | KnownName, place: str) -> Problem:
    text = _(
        "Another {name} is “{status}” ({place}), and {name} is “{kept}” here. Nothing says whether it is one person;"
        " both are kept.",
        name=other.name,
        status=_(STATUS_WORDS[other.status]),
        place=place,
        kept=_(STATUS_WORDS[person.status]),
    )
    return Problem(row=person.row, sheet=person.sheet, problem=text, value=person.name)
