"""Who is blocked stays so, but for a reason and by somebody's word: what every change of a status is held to.

And who has the name, or the e-mail, of somebody blocked: they may be that person once more.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any

from checkin.core.desk.store import Store
from checkin.core.desk.written_states import KnownState
from checkin.core.errors import CheckinError
from checkin.core.event.attendee import Attendee, Status
from checkin.core.language import _
from checkin.core.mail_addresses import addresses_in, share_an_address
from checkin.core.names.person import NO_NAME, Person


def lifts_block(person: Attendee, fields: Mapping[str, Any]) -> bool:
    """Whether this lets in who is blocked, which at the door takes a reason and the organiser's name."""
    return person.status is Status.BLOCKED and fields.get("status", Status.BLOCKED) is not Status.BLOCKED


def require_blocks_kept(changes: Iterable[tuple[Attendee, Mapping[str, Any]]]) -> None:
    """CheckinError where one of them would get another status without anybody's word."""
    for person, fields in changes:
        if lifts_block(person, fields):
            raise CheckinError(
                _(
                    "{name} is blocked. Another status takes a reason and the organiser’s name: open them on "
                    "Attendees and choose it there. Nothing was changed.",
                    name=person.name,
                )
            )


class BlockedNames:
    """The names and e-mails of those who are blocked, kept up to date: few are, and a scan must not look for them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._state: KnownState | None = None
        self._joined = store.joined()
        self._revision = 0
        self._by_name: dict[str, set[str]] = {}
        self._names: dict[str, set[str]] = {}
        """All names, as they are written, by reference."""
        self._by_email: dict[str, set[str]] = {}
        self._meant: dict[tuple[str, ...], list[str]] = {}
        """Who may be meant by names that were asked about: before a walk-in is registered, and at each door."""

    def warm(self) -> Iterator[None]:
        """Look through the whole list, while nobody waits for it; a step takes some milliseconds."""
        state, revision, joined = self._store.known_state(), self._store.revision(), self._store.joined()
        for blocked in self._store.blocked_in_steps():
            if self._state is not None:  # by a scan
                return
            self._add(blocked)
            yield
        self._state, self._revision, self._joined = state, revision, joined

    def alike(self, person: Person) -> list[Attendee]:
        """Who is blocked under this e-mail, this name or one nearly so: a typed name is easily another by a letter."""
        self._catch_up()
        if not self._names:
            return []
        from checkin.core.names.misspelt import any_misspelt, names_of

        names = names_of(person)
        meant = self._meant.get(names)
        if meant is None:
            meant = [reference for reference, known in self._names.items() if any_misspelt(names, known)]
            self._meant[names] = meant
        by_email = (one for email in addresses_in(person.email) for one in self._by_email.get(email, ()))
        asked = dict.fromkeys((*meant, *by_email))
        known = self._store.attendees_named(list(asked)) if asked else {}
        return [
            other
            for other in known.values()
            if other.status is Status.BLOCKED
            and any(
                share_an_address(person.email, entry.email) or any_misspelt(names, names_of(entry))
                for entry in other.entries
            )
        ]

    def has_namesake_of(self, person: Attendee) -> bool:
        """Whether somebody else of this name is blocked; of a walk-in, nearly so, or of their e-mail, will do."""
        if person.walk_in:
            return any(other.reference != person.reference for other in self.alike(person))
        self._catch_up()
        if not self._by_name:
            return False
        found = {one for key in _name_keys(person) for one in self._by_name.get(key, ())}
        known = self._store.attendees_named(found - {person.reference}) if found else {}
        keys = set(_name_keys(person))
        return any(
            other.status is Status.BLOCKED
            and other.reference != person.reference
            and not keys.isdisjoint(_name_keys(other))
            for other in known.values()
        )

    def _catch_up(self) -> None:
        """Add who was blocked since; who is so no more, or has another name, is found out when one is asked for."""
        before, state = self._state, self._store.known_state()
        if state == before:
            return
        revision, joined = self._store.revision(), self._store.joined()
        if before is None or before.generation != state.generation or joined is not self._joined:
            self._add(chain.from_iterable(self._store.blocked_in_steps()))
        elif revision != self._revision or before.taken_back != state.taken_back:
            # The last one once more: a change that was not kept leaves its number to another.
            self._add(self._store.blocked_since(min(revision, self._revision) - 1))
        self._state, self._revision, self._joined = state, revision, joined

    def _add(self, people: Iterable[Attendee]) -> None:
        for person in people:
            from checkin.core.names.misspelt import names_of  # of every script, where somebody is blocked

            known = self._names.setdefault(person.reference, set())
            for email in (email for entry in person.entries for email in addresses_in(entry.email)):
                self._by_email.setdefault(email, set()).add(person.reference)
            for key in _name_keys(person):
                self._by_name.setdefault(key, set()).add(person.reference)
            names = {name for entry in person.entries if entry.name != NO_NAME for name in names_of(entry)}
            if not names <= known:
                known |= names
                self._meant.clear()


def _name_keys(person: Attendee) -> list[str]:
    """Of all their entries."""
    from checkin.core.desk.identities import name_keys  # names of every script, where somebody is blocked

    return [key for entry in person.entries for key in name_keys(entry.name, entry.name_latin)]
