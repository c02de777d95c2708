"""Everybody on the list in short: enough to say who is expected where, and who is still missing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Container, Mapping

from checkin.core.counting.counted_person import CountedPerson
from checkin.core.counting.expected import is_expected, what_is_expected
from checkin.core.event.attendee import Attendee
from checkin.core.event.programme import Category, Programme, Session

_VIP_CATEGORY = "vip"
_CALLED_SO = re.compile(
    r"(?<![a-z])vips?(?![a-z])|\b(?:ehreng[aä]st(?:e|en|in|innen)?|honneur|honou?r)\b"
    r"|귀빈|내빈|주빈|来賓|貴賓|主賓|贵宾",
    re.IGNORECASE,
)
"""Of a column or a category, “VIP석” too; *Honorarium* and *Honorific* are of anybody."""
_NOT_SO = re.compile(r"\b(?:non?|not|nicht|kein|keine)\b|[비非](?=vip|귀빈|내빈)", re.IGNORECASE)
"""A category of those who are none: “non-VIP”, “비VIP”."""
_SAYS_NO = frozenset(
    re.findall(
        r"\S+",
        "no n 0 false - – nein non nee nej nei ei nie ne não nao hayır "
        "нет όχι لا לא いいえ 否 不 不是 无 無 아니오 아니요 없음",
    )
)
"""Below it, of who is marked for another reason."""


class Roster:
    """The list as it was when this was made, by reference and in list order."""

    def __init__(self, people: Mapping[str, CountedPerson], with_names: frozenset[str]) -> None:
        self.people = people
        self._with_names = with_names
        self._kinds: dict[tuple[object, ...], list[CountedPerson]] = {}
        """People of whom the same is known are one object: one each, by what tells whether they are expected."""
        for person in {id(person): person for person in people.values()}.values():
            self._kinds.setdefault(what_is_expected(person), []).append(person)
        self._expected: dict[frozenset[tuple[object, ...]], Mapping[str, CountedPerson]] = {}
        """By the kinds of people that are: most sessions wait for the same ones."""
        self._by_country: Counter[str] | None = None
        self._watched: dict[frozenset[str], list[str]] = {}
        """By the categories of VIPs there are, who is of one of them or marked."""

    def expected(self, session: Session | None = None) -> Mapping[str, CountedPerson]:
        """People for whom the session waits, or the event."""
        due = frozenset(
            key for key, kind in self._kinds.items() if is_expected(kind[0], session, self._with_names)
        )
        if len(due) == len(self._kinds):
            return self.people
        if due not in self._expected:
            they = {id(person) for key in due for person in self._kinds[key]}
            self._expected[due] = {r: person for r, person in self.people.items() if id(person) in they}
        return self._expected[due]

    def without(self, references: Collection[str]) -> Roster:
        """The list before these came onto it."""
        if not references:
            return self
        people = {r: person for r, person in self.people.items() if r not in references}
        return Roster(people, self._with_names)

    def vips(self, came: Container[str], programme: Programme) -> list[str]:
        """Whom to watch for, marked on the list or of a category of VIPs: all who `came`, and who else is expected."""
        expected = self.expected()
        return [one for one in self._watched_for(programme) if one in expected or one in came]

    def _watched_for(self, programme: Programme) -> list[str]:
        of_vips = frozenset(category.id for category in programme.categories if is_of_vips(category))
        if of_vips not in self._watched:
            self._watched[of_vips] = [
                reference
                for reference, person in self.people.items()
                if person.wants_attention or person.category in of_vips
            ]
        return self._watched[of_vips]

    def expected_by_country(self) -> Counter[str]:
        """How many are expected at the event by country ("" without one); a copy, to count down from."""
        if self._by_country is None:
            self._by_country = Counter(p.country or "" for p in self.expected().values())
        return self._by_country.copy()

    def missing_by_country(self, came: Collection[str]) -> Counter[str]:
        """The same of those of them who came nowhere; nothing of a country of which everybody did."""
        expected = self.expected()
        here = (person for one in came if (person := expected.get(one)) is not None)
        return self.expected_by_country() - Counter(person.country or "" for person in here)

    def look_ahead(self, programme: Programme) -> Roster:
        """Go through the whole list, for nobody to wait for it later."""
        self.expected_by_country()
        self._watched_for(programme)
        return self


def is_of_vips(category: Category) -> bool:
    """Whether a category is one of VIPs: by its name, in several languages, or as in our samples by its id."""
    return category.id == _VIP_CATEGORY or (
        _CALLED_SO.search(category.name) is not None and _NOT_SO.search(category.name) is None
    )


def is_watched_for(person: Attendee, programme: Programme) -> bool:
    """Whether somebody is to be told when they arrive: a VIP, or marked *Look twice*, for whatever reason."""
    return person.attention or is_of_vips(programme.category_of(person.category))


def is_vip(person: Attendee, programme: Programme) -> bool:
    """Whether that is for they are a VIP: by their category, or by a column of a list that is called so."""
    if is_of_vips(programme.category_of(person.category)):
        return True
    return person.attention and any(
        _CALLED_SO.search(caption) and text.strip().casefold() not in ("", *_SAYS_NO)
        for caption, text in person.extra.items()
    )
