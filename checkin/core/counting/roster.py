"""Everybody on the list in short: enough to say who is expected where, and who is still missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from checkin.core.event.attendee import Attendee, Status
from checkin.core.event.programme import Access, Session

VIP_CATEGORY = "vip"


class Listed(NamedTuple):
    """One person. `organisation` is the name it is counted under."""

    reference: str
    country: str
    organisation: str
    category: str
    is_cancelled: bool
    wants_attention: bool
    sessions: tuple[str, ...]


class Roster:
    """The list as it was when this was made; quick to ask, small enough for a hundred thousand people."""

    def __init__(self, people: Iterable[Attendee], labels: Mapping[str, str]) -> None:
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
                person.status is Status.CANCELLED,
                person.attention,
                sessions,
            )

    def expected(self, session: Session | None = None) -> list[Listed]:
        """People who are not cancelled; with a session those its access lets in. In list order."""
        return [p for p in self.people.values() if not p.is_cancelled and _may_enter(p, session)]

    def vips(self) -> list[Listed]:
        """Whom to watch for: marked on the list, or of the category `vip`."""
        return [
            p
            for p in self.people.values()
            if (p.wants_attention or p.category == VIP_CATEGORY) and not p.is_cancelled
        ]

    def expected_by_country(self) -> Counter[str]:
        """How many are expected at the event by country; a copy, to count down from."""
        if self._by_country is None:
            self._by_country = Counter(p.country for p in self.expected())
        return self._by_country.copy()


def is_vip(person: Attendee) -> bool:
    return person.attention or person.category == VIP_CATEGORY


def _may_enter(person: Listed, session: Session | None) -> bool:
    if session is None or session.access is Access.EVERYONE:
        return True
    if session.access is Access.CATEGORIES:
        return person.category in session.categories
    return session.id in person.sessions
