"""Distinct people counted by what they are: by country, category, sector and organisation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from msgspec import Struct, field

from checkin.core.counting.counted_person import CountedPerson

GROUPINGS = ("country", "category", "sector", "organisation")


class GroupCounts(NamedTuple):
    attendees: int
    organisations: int


class Groups(Mapping[str, GroupCounts]):
    """People by label as they were when asked for, the most first; put in order only if somebody looks."""

    def __init__(self, people: Mapping[str, int], organisations: Mapping[str, int]) -> None:
        self._people = dict(people)
        self._organisations = organisations

    def __getitem__(self, label: str) -> GroupCounts:
        return GroupCounts(self._people[label], self._organisations.get(label, 0))

    def __iter__(self) -> Iterator[str]:
        return iter(sorted(sorted(self._people), key=self._people.__getitem__, reverse=True))

    def __len__(self) -> int:
        return len(self._people)


class PeopleTally(Struct):
    """Distinct people who attended something, counted by what they are. Nothing is kept of what nobody is."""

    people: int = 0
    walk_ins: int = 0
    arrived: int = 0
    by: dict[str, dict[str, int]] = field(default_factory=lambda: {grouping: {} for grouping in GROUPINGS})
    organisations_of: dict[str, dict[str, int]] = field(default_factory=dict)

    def count(self, person: CountedPerson, step: int, *, arrived: bool) -> None:
        """Count one more or less."""
        self.count_heads(person, step, arrived=arrived)
        for grouping, people in self.by.items():
            label = getattr(person, grouping)
            if label:
                count_up(people, label, step)
        if person.country and person.organisation:
            organisations = self.organisations_of.setdefault(person.country, {})
            count_up(organisations, person.organisation, step)
            if not organisations:
                del self.organisations_of[person.country]

    def count_heads(self, person: CountedPerson, step: int, *, arrived: bool) -> None:
        """Only how many they are, of one or of several who are alike in that."""
        self.people += step
        self.walk_ins += step if person.is_walk_in else 0
        self.arrived += step if arrived else 0

    def tell_apart(self, kinds: Iterable[tuple[CountedPerson, int]]) -> None:
        """The rest of it, of so many of each kind. Spelled out: of a long list hardly two are of one kind."""
        countries, categories, sectors, organisations = (self.by[grouping] for grouping in GROUPINGS)
        for person, several in kinds:
            category, country, sector, organisation, *_ = person
            if category:
                categories[category] = categories.get(category, 0) + several
            if sector:
                sectors[sector] = sectors.get(sector, 0) + several
            if organisation:
                organisations[organisation] = organisations.get(organisation, 0) + several
            if country:
                countries[country] = countries.get(country, 0) + several
                if organisation:
                    found = self.organisations_of.setdefault(country, {})
                    found[organisation] = found.get(organisation, 0) + several

    def groups(self) -> dict[str, Groups]:
        """By what they are, as it is now."""
        organisations = {country: len(found) for country, found in self.organisations_of.items()}
        return {
            grouping: Groups(people, organisations if grouping == "country" else {})
            for grouping, people in self.by.items()
        }


def count_up(counted: dict[str, int], label: str, step: int) -> None:
    """So many more of a label; one that has none left goes."""
    people = counted.get(label, 0) + step
    if people:
        counted[label] = people
    else:
        del counted[label]
