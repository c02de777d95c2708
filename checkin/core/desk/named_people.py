"""Whom a text of a file names, by code, reference, e-mail or name: one person, or why nobody can tell; no guess."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from checkin.core.desk.store import Store
from checkin.core.door import payload
from checkin.core.event.attendee import Attendee
from checkin.core.language import _
from checkin.core.mail_addresses import addresses_in
from checkin.core.names import folding
from checkin.core.names.titles import ways_to_read

_EMAIL = re.compile(r"[^\s<>()\[\];,\"]+@[^\s<>()\[\];,\"]+")
_WITH_ORGANISATION = re.compile(
    r"(?P<name>[^(（\[]+)[(（\[](?P<organisation>[^)）\]]+)[)）\]]?\s*"
    r"|(?P<before>[^,–—|]+)(?:,|\s[–—-]\s|\|)(?P<after>.+)"
)
_APART = re.compile(r"\s*(?:[;|\n&+／]|\s/\s|↔|⇔|<->|\s×\s|\s(?:vs?\.?|with)\s)\s*")
_DASH = re.compile(r"\s+[-–—]\s+")


class Named(NamedTuple):
    """The reference of the one person who is meant; else a sentence that says why there is none."""

    reference: str | None
    problem: str = ""


class NamedPeople:
    """Everybody on the list, ready for being looked up by whatever a file calls them."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._people: dict[str, Attendee] = {}
        self._by_reference: dict[str, str] = dict(store.joined())
        self._by_email: defaultdict[str, set[str]] = defaultdict(set)
        self._by_name: defaultdict[str, set[str]] = defaultdict(set)
        for person in store.attendees():
            self._people[person.reference] = person
            self._by_reference[person.reference] = person.reference
            for entry in person.entries:
                for email in addresses_in(entry.email):
                    self._by_email[email].add(person.reference)
                for key in _keys_of(entry):
                    self._by_name[key].add(person.reference)

    def find(self, texts: Sequence[str], organisation: str = "") -> Named:
        """The one person whom all these texts name; what nobody is called beside a code or e-mail may be a spelling."""
        known: list[set[str]] = []
        unknown: list[str] = []
        for text in texts:
            found, said = self._named_by(text)
            organisation = organisation or said
            if found:
                known.append(found)
            else:
                unknown.append(text)
        if not known:
            return Named(
                None, _("Nobody on the list is “{unknown}”.", unknown=unknown[0][:60] if unknown else "")
            )
        people = set.intersection(*known)
        if not people:
            return Named(None, _("The row names two different people here."))
        if len(people) > 1 and organisation:
            people = {one for one in people if _is_of(self._people.get(one), organisation)} or people
        if len(people) > 1:
            return Named(
                None,
                _(
                    "{n} people on the list may be meant: {references}.",
                    n=len(people),
                    references=", ".join(sorted(people)[:5]),
                ),
            )
        (reference,) = people
        other = next((text for text in unknown if self._contradicts(text, reference)), None)
        if other is not None:
            return Named(
                None,
                _(
                    "“{other}” is not the e-mail of {reference} on the list.",
                    other=other[:60],
                    reference=reference,
                ),
            )
        return Named(reference)

    def find_all(self, text: str) -> list[Named]:
        """Everybody whom one cell names, parted by whatever parts them; by commas where each part is somebody."""
        parts = [part for part in _APART.split(text) if part]
        if len(parts) < 2:
            sides = [self.find([part]) for part in _DASH.split(text)]
            if len(sides) == 2 and all(one.reference for one in sides):
                return sides  # a dash may also part a name from its organisation
            parts = [part.strip() for part in text.split(",") if part.strip()]
            whole = self.find([text])
            if whole.reference is not None and len(parts) < 3:
                named = [self.find([part]) for part in parts]
                return named if len(named) > 1 and all(one.reference for one in named) else [whole]
        return [self.find([part]) for part in parts]

    def _named_by(self, text: str) -> tuple[set[str], str]:
        """Whom one text names, and the organisation that it says beside the name."""
        email = _EMAIL.search(text)
        if email is not None:
            return set(self._by_email.get(email[0].casefold(), ())), ""
        if text in self._by_reference:
            return {self._by_reference[text]}, ""
        holders = [h for h in self._store.holders(payload.clean_payload(text)) if not h.is_revoked]
        if holders:
            return {holder.attendee.reference for holder in holders}, ""
        people = self._called(text)
        beside = _WITH_ORGANISATION.fullmatch(text)
        if people or beside is None:
            return people, ""
        name, organisation = beside["name"] or beside["before"], beside["organisation"] or beside["after"]
        return self._called(name), organisation.strip()

    def _called(self, name: str) -> set[str]:
        found: set[str] = set()
        for key in _keys(name):
            found |= self._by_name.get(key, set())
        return found

    def _contradicts(self, text: str, reference: str) -> bool:
        """Whether an e-mail that nobody has is told of somebody who has another."""
        return _EMAIL.search(text) is not None and bool(self._people[reference].email)


def _is_of(person: Attendee | None, organisation: str) -> bool:
    owns = (entry.organisation for entry in person.entries) if person is not None else ()
    return any(own is not None and folding.words(own) == folding.words(organisation) for own in owns)


def _keys_of(person: Attendee) -> set[str]:
    first, last = person.first_name or "", person.last_name or ""
    names: Iterable[str] = (person.name, person.name_latin or "", f"{first} {last}" if first and last else "")
    return {key for name in names for key in _keys(name)}


def _keys(name: str) -> Iterator[str]:
    """The words of a name without titles, in any order; scripts without spaces in one piece too."""
    for way in (name, *ways_to_read(name)):
        words = folding.words(way)
        if words:
            yield " ".join(sorted(words))
            joined = "".join(words)
            if not joined.isascii():
                yield joined
