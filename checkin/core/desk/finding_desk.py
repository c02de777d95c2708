"""A desk that finds people: by what is typed of them, by reference, by what they did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec.structs import replace

from checkin.core.desk.kept_desk import KeptDesk
from checkin.core.desk.registrations import was_taken_back
from checkin.core.door.look_alikes import look_alikes
from checkin.core.door.records import Record
from checkin.core.event.attendee import Attendee
from checkin.core.event.countries import country_code
from checkin.core.names.person import Person

if TYPE_CHECKING:  # names of every script are loaded when somebody is looked for
    from checkin.core.names.find import Found
    from checkin.core.names.likeness import Candidate, Similar

_LONGEST_NEARLY = 60
"""Characters of what a person may have typed, or a number of a list may have."""
_SHORTEST_COUNTRY = 4
"""Letters of a country's name; shorter ones are codes, which people write in capitals."""
_SHORTEST_BEGUN = 5
"""Letters and digits of half a code, as from a phone with a cracked screen, that may be told whose it is."""


@dataclass(frozen=True, slots=True)
class GroupMeant:
    """People of one country (its code) or category (its id): how many are on the list, and the first of them."""

    field: str
    value: str
    count: int
    people: list[Found]


@dataclass(frozen=True, slots=True)
class OfferedPeople:
    """Who on the list somebody may be whose name is being typed."""

    people: list[Similar]
    fitting: list[Similar]
    """Whom the find line finds by what is typed so far: who is meant is not sure before it is whole."""
    is_found: bool
    """Whether it finds anybody."""


class FindingDesk(KeptDesk):
    """A desk that counts and finds: half of `Desk`, which also answers at the door."""

    def find(self, text: str, limit: int = 20) -> list[Found]:
        """People by name, organisation, e-mail or code, best first.

        A registration that was taken back stands behind them and hides nobody: who was registered a second time by
        mistake is looked for by the name that was typed there.
        """
        from checkin.core.names.finding import find

        def offered(asked: str, by_ear: bool) -> list[Attendee]:
            people = self.store.candidates(asked, limit, by_ear=by_ear)
            return [one for one in people if one.reference not in gone]

        gone: set[str] = set()
        found = find(text, offered)
        taken_back = [hit for hit in found if was_taken_back(self.store, hit.attendee)]
        if taken_back:
            gone = {hit.attendee.reference for hit in taken_back}
            if others := find(text, offered):
                # No key takes them beside somebody else, and nobody is asked which of the two is meant.
                found = [*_instead_of(taken_back, others)[: limit - 1], *map(_as_guess, taken_back)]
        return found[:limit]

    def group_meant(self, text: str, limit: int = 20) -> GroupMeant | None:
        """The country or category that is typed in place of a name, with its people; None where it is none."""
        from checkin.core.names.find import GUESSED, Found

        is_short = len(text) < _SHORTEST_COUNTRY and text.isascii() and not text.isupper()
        called = next(
            (one for one in self.programme.categories if one.name.casefold() == text.casefold()), None
        )
        field, value = (
            ("category", called.id) if called else ("country", "" if is_short else country_code(text))
        )
        if not value:
            return None
        count, people = self.store.people_with(field, value, limit)
        return GroupMeant(field, value, count, [Found(person, GUESSED, (field,), text) for person in people])

    def nearly(self, read: str) -> tuple[Attendee, str, str] | None:
        """Whom an unknown code may mean: it is their reference, or their code but for hyphens, spaces and case.

        Who, which of the two ("reference" or "code"), and how it is written. None where nobody or several are meant.
        """
        return _written_so(read, self._of_number(read))

    def meant_by(self, read: str) -> tuple[Attendee, str, str] | None:
        """The same of what may be typed wrong as well, O for 0, I or L for 1, or only half ("beginning" of a code).

        Or twice in one, by a scanner that ends nothing with Enter. A hint: nobody is let in by it.
        """
        if (once := _once(read.strip())) is not None and (person := self.nearly(once)) is not None:
            return person
        found = self._of_number(read)
        return _written_so(read, found) or self._looks_like(read.strip()) or _begun(read, found)

    def _of_number(self, read: str) -> list[tuple[Attendee, str, str]]:
        """Whose reference or code is this, or begins so."""
        if not _squeezed(read) or len(read) > _LONGEST_NEARLY:
            return []
        found = [(one.attendee, *one.matched) for one in self.find(read)]
        return [one for one in found if one[1] in ("reference", "code")]

    def _looks_like(self, read: str) -> tuple[Attendee, str, str] | None:
        found = {
            (holder.attendee.reference, code): holder.attendee
            for text in dict.fromkeys((read, read.upper()))
            for code in look_alikes(text)
            for holder in self.store.holders(code)
            if not holder.is_revoked
        }
        ((__, code), person), *others = found.items() or [(("", ""), None)]
        return (person, "code", code) if person is not None and not others else None

    def similar(self, candidate: Candidate, limit: int = 5) -> list[Similar]:
        """People on the list who may be the one being typed, likeliest first, each with the reason in words."""
        return self._similar(candidate, self._found(candidate.name), self._alike(candidate), limit)

    def _similar(
        self, candidate: Person, found: list[Found], alike: list[Attendee], limit: int = 5
    ) -> list[Similar]:
        """`found`: whom the find line finds by that name; `alike`: whom the index offers for it."""
        from checkin.core.names.likeness import nearly_alike, similar, with_nearly_alike

        surely = similar(candidate, alike, limit=limit)
        return with_nearly_alike(surely, nearly_alike(candidate, found, limit=limit), limit=limit)

    def _found(self, name: str) -> list[Found]:
        """Whom the find line finds by a name and a desk may mean."""
        return self._standing(self.find(name))

    def _standing(self, found: list[Found]) -> list[Found]:
        """Of these, nobody whose registration was taken back."""
        return [one for one in found if not was_taken_back(self.store, one.attendee)]

    def _alike(self, candidate: Person) -> list[Attendee]:
        return [one for one in self.store.alike(candidate) if not was_taken_back(self.store, one)]

    def of_same_name(self, candidate: Person) -> list[Attendee]:
        """People on the list with this very name: nobody is registered beside them unasked."""
        from checkin.core.names.likeness import of_same_name

        return of_same_name(candidate, self._alike(candidate))

    def of_nearly_that_name(self, candidate: Person, leave_out: str = "") -> list[Attendee]:
        """People whose name this may be with an error in a word, likeliest first; two of them in the same place.

        A guest may have been a walk-in at another desk, who heard the name otherwise. `leave_out`: a reference.
        """
        from checkin.core.names.likeness import are_at_home
        from checkin.core.names.misspelt import any_misspelt, names_of

        # With its last letter left out it is a beginning, which the find line knows.
        found = self._found(candidate.name)
        alike = self._alike(candidate)
        likeliest = [one.attendee for one in self._similar(candidate, found, alike)]
        likeliest += [hit.attendee for hit in found]
        names = names_of(candidate)
        people = {one.reference: one for one in (*likeliest, *alike)}
        return [
            one
            for reference, one in people.items()
            if reference != leave_out
            and any(
                any_misspelt(names, names_of(entry), is_at_home=are_at_home(candidate, entry))
                for entry in one.entries
            )
        ]

    def offered(self, candidate: Candidate, limit: int = 5) -> OfferedPeople:
        """The same as `similar`, and what else is told while a name is typed, of one look into the list."""
        from checkin.core.names.likeness import fitting_so_far

        found = self.find(candidate.name)
        standing = self._standing(found)
        people = self._similar(candidate, standing, self._alike(candidate), limit)
        return OfferedPeople(people, fitting_so_far(candidate, standing), bool(found))

    def attendee(self, reference: str) -> Attendee | None:
        """Who has that reference; of an entry that was joined to another, the person. None for nobody."""
        return self.store.attendee(reference)

    def records_of(self, reference: str) -> list[Record]:
        """All records that name the person, and the undos of those, oldest first."""
        return self.store.records_of(reference)

    def made(self, record: Record) -> bool:
        """Whether this desk made it. Records of before desks had ids are known by the name."""
        return record.desk_id == self.id if record.desk_id is not None else record.desk == self.name

    def last_scans(self, limit: int = 50) -> list[Record]:
        """Readings and overrides, newest first."""
        return self.store.last_readings(limit)


def _once(read: str) -> str | None:
    half = read[: len(read) // 2]
    return half if len(half) >= _SHORTEST_BEGUN and half * 2 == read else None


def _squeezed(code: str) -> str:
    from checkin.core.names.folding import letters_and_digits

    return letters_and_digits(code)


def _written_so(read: str, found: list[tuple[Attendee, str, str]]) -> tuple[Attendee, str, str] | None:
    return _only([one for one in found if _squeezed(one[2]) == _squeezed(read)])


def _begun(read: str, found: list[tuple[Attendee, str, str]]) -> tuple[Attendee, str, str] | None:
    """Whose code alone is so begun; of fewer characters it may be anything."""
    typed = _squeezed(read)
    if len(typed) < _SHORTEST_BEGUN:
        return None
    meant = _only([one for one in found if one[1] == "code" and _squeezed(one[2]).startswith(typed)])
    return meant and (meant[0], "beginning", meant[2])


def _only(meant: list[tuple[Attendee, str, str]]) -> tuple[Attendee, str, str] | None:
    return meant[0] if len(meant) == 1 else None


def _instead_of(taken_back: Sequence[Found], others: Sequence[Found]) -> list[Found]:
    """These others; who has another name and fits less is a guess: by “Ann Lee” no key takes Ann Leese."""
    best = max(hit.score for hit in taken_back)
    told = [
        hit
        if hit.score >= best or any(_are_called_alike(one.attendee, hit.attendee) for one in taken_back)
        else _as_guess(hit)
        for hit in others
    ]
    return sorted(told, key=lambda hit: hit.is_guess)


def _are_called_alike(one: Attendee, other: Attendee) -> bool:
    from checkin.core.names.likeness import Likeness, compare_names

    alike = (Likeness.SAME_NAME, Likeness.OTHER_ORDER, Likeness.OTHER_SPELLING)
    return any(
        compare_names(own, name) in alike
        for own in (one.name, one.name_latin)
        for name in (other.name, other.name_latin)
        if own and name
    )


def _as_guess(hit: Found) -> Found:
    from checkin.core.names.find import GUESSED

    return replace(hit, score=min(hit.score, GUESSED))
