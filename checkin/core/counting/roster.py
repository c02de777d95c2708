"""Everybody on the list in short: enough to say who is expected where, and who is still missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from checkin.core.counting.expected import is_expected
from checkin.core.event.attendee import Attendee
from checkin.core.event.programme import Session

VIP_CATEGORY = "vip"


class Listed(NamedTuple):
    """One person. `organisation` is the name it is counted under."""

    reference: str
    country: str
    organisation: str
    category: str
    status: str
    wants_attention: bool
    sessions: tuple[str, ...]
    gone: bool


class Roster:
    """The list as it was when this was made; quick to ask, small enough for a hundred thousand people."""

    def __init__(
        self, people: Iterable[Attendee], labels: Mapping[str, str], with_names: frozenset[str]
    ) -> None:
        self._with_names = with_names
        kept: dict[object, object] = {}

        def shared(value: str) -> str:
            return str(kept.setdefault(value, value))

        self._by_country: Counter[str] | None = None
        self.people: dict[str, Listed] = {}
        for person in people:
            organisation = person.organisation or ""
            sessions = kept.setdefault(person.sessions, person.sessions)
            assert isinstance(sessions, tuple)
            self.people[person.reference] = Listed(
                person.reference,
                shared(person.country or ""),
                shared(labels.get(organisation, organisation)),
                shared(person.category),
                person.status,
                person.attention,
                sessions,
                person.gone,
            )

    def expected(self, session: Session | None = None) -> list[Listed]:
        """People for whom the session waits, or the event; in list order."""
        return [p for p in self.people.values() if is_expected(p, session, self._with_names)]

    def vips(self) -> list[Listed]:
        """Whom to watch for: marked on the list, or of the category `vip`."""
        return [p for p in self.expected() if p.wants_attention or p.category == VIP_CATEGORY]

    def expected_by_country(self) -> Counter[str]:
        """How many are expected at the event by country; a copy, to count down from."""
        if self._by_country is None:
            self._by_country = Counter(p.country for p in self.expected())
        return self._by_country.copy()


def is_vip(person: Attendee) -> bool:
    return person.attention or person.category == VIP_CATEGORY
