"""Whom Enter would admit: names typed of people who are on a list, and of people who are not.

`python -m tests.store.sure` prints how often the right one is marked, and how often somebody else is.
"""

from __future__ import annotations

import csv
import random
import sys
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from checkin.core.event.attendee import Attendee
from checkin.core.names import folding
from checkin.core.names.find import Found
from checkin.core.names.same_named import meant_alike
from tests.store.heard import LOOKED_AT, NAMES, SHORT, HeardList, with_errors

_EVENTS = Path(__file__).parents[2] / "resources" / "events"
_SIZES = (40, 150)


class Listed(NamedTuple):
    """Somebody of the pool: as on a list, and as people write the name in Latin letters, the usual way first."""

    attendee: Attendee
    written: tuple[str, ...]


class Said(NamedTuple):
    """A text typed for somebody, and how it came about."""

    kind: str
    text: str


def pool() -> list[Listed]:
    """Everybody: made-up names of every script, and both sample events."""
    made_up = [(name, written, None) for names in NAMES.values() for name, *written in names]
    people = [*made_up, *_of_sample_events()]
    return [
        Listed(
            Attendee(reference=f"P{row:03}", name=name, name_latin=latin, category="guest"), tuple(written)
        )
        for row, (name, written, latin) in enumerate(people)
    ]


def _of_sample_events() -> Iterator[tuple[str, list[str], str | None]]:
    names: dict[str, str] = {}
    for path in sorted(_EVENTS.glob("*/attendees.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            names.update((row["Name"], row["Name (Latin)"]) for row in csv.DictReader(file))
    for name, latin in names.items():
        yield name, [latin or folding.in_ascii(name)], latin or None


def said_of(person: Listed) -> Iterator[Said]:
    """How somebody is asked for who says all of the name, or a part."""
    own = person.written[0].split()
    yield Said("both", person.written[0])
    yield Said("first", own[0])
    yield Said("last", own[-1])
    yield Said("3 letters", own[0][:3])
    yield Said("4 letters", own[0][:4])
    if len(own) > 1:
        yield Said("first and a half", f"{own[0]} {own[-1][: max(3, len(own[-1]) // 2)]}")


def misheard_of(person: Listed) -> Iterator[Said]:
    """And as somebody types it who hears it, or hits wrong keys."""
    chance = random.Random(person.written[0])
    for written in person.written[1:]:
        own = written.split()
        yield Said("both, otherwise", written)
        yield Said("first, otherwise", own[0])
        yield Said("last, otherwise", own[-1])
    for __, text in with_errors(person.written[0].split(), chance):
        yield Said("both, an error", text)
    for word in (person.written[0].split()[0], person.written[0].split()[-1]):
        for __, text in with_errors([word], chance):
            yield Said("a word, an error", text)


def marked(found: list[Found]) -> Attendee | None:
    """Whom Enter takes unasked."""
    meant = meant_alike(found)
    return meant[0] if len(meant) == 1 else None


def is_so_written(text: str, person: Listed) -> bool:
    """Whether each typed word is the beginning of a word of the name as somebody writes it."""
    known = (person.attendee.name, person.attendee.name_latin or "", *person.written)
    parts = [part for name in known for part in folding.words(name)]
    parts += [folding.letters_and_digits(part) for name in known for part in (name, *name.split())]
    return all(any(part.startswith(word) for part in parts) for word in folding.words(text))


def lists(of_a_size: int) -> Iterator[tuple[list[Listed], list[Listed]]]:
    """Some of all, and the others, who are not there."""
    for size in _SIZES:
        for number in range(of_a_size):
            everybody = pool()
            random.Random(f"{size} {number}").shuffle(everybody)
            yield everybody[:size], everybody[size:]


class Tally:
    """What came of what was typed, by kind; of these kinds alone, where any are named."""

    def __init__(self, kinds: Collection[str] = ()) -> None:
        self._kinds = kinds
        self.there: Counter[tuple[str, str]] = Counter()
        self.not_there: Counter[tuple[str, str]] = Counter()
        self.wrongly: dict[str, list[str]] = {}

    def share_there(self, kind: str, what: str) -> float:
        """In a hundred texts of a kind."""
        return 100 * self.there[kind, what] / self.there[kind, "typed"]

    def share_not_there(self, kind: str) -> float:
        """The same of those where somebody else is marked who is not written so."""
        return 100 * self.not_there[kind, "another"] / self.not_there[kind, "typed"]

    def _asked(self, texts: Iterable[Said]) -> Iterator[Said]:
        return (said for said in texts if not self._kinds or said.kind in self._kinds)

    def of_those_there(self, on_list: HeardList, here: Iterable[Listed]) -> None:
        by_reference = {one.attendee.reference: one for one in here}
        for person in by_reference.values():
            for said in self._asked((*said_of(person), *misheard_of(person))):
                found = on_list.find(said.text)
                self.there[said.kind, "typed"] += 1
                is_found = person.attendee in [hit.attendee for hit in found[:LOOKED_AT]]
                self.there[said.kind, "found"] += is_found
                self.there[said.kind, "sure"] += person.attendee in meant_alike(found)
                taken = marked(found)
                self.there[said.kind, "taken"] += taken == person.attendee
                if taken is None or taken == person.attendee:
                    continue
                if not is_so_written(said.text, by_reference[taken.reference]):
                    self.there[said.kind, "another"] += 1
                    self._note(f"there, {said.kind}", said.text, found[0])

    def of_those_not_there(self, on_list: HeardList, here: Iterable[Listed], texts: Iterable[Said]) -> None:
        by_reference = {one.attendee.reference: one for one in here}
        for said in self._asked(texts):
            found = on_list.find(said.text)
            taken = marked(found)
            self.not_there[said.kind, "typed"] += 1
            if taken is None:
                continue
            if is_so_written(said.text, by_reference[taken.reference]):
                self.not_there[said.kind, "so written"] += 1
            else:
                self.not_there[said.kind, "another"] += 1
                self._note(said.kind, said.text, found[0])

    def _note(self, kind: str, text: str, hit: Found) -> None:
        self.wrongly.setdefault(kind, []).append(f"{text} -> {hit.attendee.name} ({hit.score})")

    def lines(self) -> Iterator[str]:
        for title, counted, columns in (
            ("On the list", self.there, ("found", "sure", "taken", "another")),
            ("Not on the list", self.not_there, ("so written", "another")),
        ):
            yield title
            total: Counter[str] = Counter()
            for kind in dict.fromkeys(kind for kind, _ in counted):
                total.update({what: counted[kind, what] for what in ("typed", *columns)})
                yield _line(kind, {what: counted[kind, what] for what in ("typed", *columns)})
            yield _line("all", total)


def _line(kind: str, of: dict[str, int]) -> str:
    shares = (f"{what} {100 * count / of['typed']:5.1f} %" for what, count in of.items() if what != "typed")
    return f"  {kind:18} {of['typed']:6}   " + "   ".join(shares)


def measure(of_a_size: int = 4, kinds: Collection[str] = ()) -> Tally:
    """On so many lists of forty people, and as many of a hundred and fifty."""
    tally = Tally(kinds)
    for here, others in lists(of_a_size):
        on_list = HeardList([one.attendee for one in here])
        tally.of_those_there(on_list, here)
        tally.of_those_not_there(on_list, here, (said for one in others for said in said_of(one)))
        tally.of_those_not_there(on_list, here, (Said("short", name) for name in SHORT))
    return tally


if __name__ == "__main__":
    measured = measure()
    print(*measured.lines(), sep="\n")
    if sys.argv[1:]:
        for kind, texts in measured.wrongly.items():
            print(f"\n{kind}: {len(texts)}", *sorted(set(texts)), sep="\n  ")
