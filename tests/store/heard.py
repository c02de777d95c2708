"""Two thousand made-up people with names of every script, and what a volunteer types who hears one of them."""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import NamedTuple

from checkin.core.event.attendee import Attendee
from checkin.core.names.find import Found
from checkin.core.names.finding import find
from checkin.store import search, search_tables

_HERE = Path(__file__).parent
NAMES: dict[str, list[list[str]]] = json.loads((_HERE / "heard_names.json").read_text(encoding="utf-8"))
"""By script: the name on the list, then how people write it in Latin letters, the usual way first."""
_OTHERS = json.loads((_HERE / "heard_others.json").read_text(encoding="utf-8"))
NOT_THERE: list[str] = _OTHERS["not there"]
SHORT: list[str] = _OTHERS["short"]
"""What a guest says who is asked for the name."""
PEOPLE = 2_000
LOOKED_AT = 5
"""Rows that a volunteer takes in at a glance."""
_SHORTEST = 4
_NEIGHBOURS = dict(zip("qwertyuiopasdfghjklzxcvbnm", "wertyuioposdfghjklkxcvbnmn", strict=True))


class Typed(NamedTuple):
    """What is typed for the person in that row; `kind`: how it differs from the usual spelling."""

    script: str
    kind: str
    row: int
    text: str


class HeardList:
    """The list, or another, in an index of its own."""

    def __init__(self, people: list[Attendee] | None = None) -> None:
        self.people = _people() if people is None else people
        self._index = sqlite3.connect(":memory:")
        search_tables.create(self._index)
        search.index_attendees(self._index, enumerate(self.people))
        self._index.commit()  # as of an event file: what waits to be written is gone through by each search

    def find(self, text: str, limit: int = 20) -> list[Found]:
        """As the desk does."""
        return find(text, self._offered)[:limit]

    def _offered(self, text: str, by_ear: bool) -> list[Attendee]:
        asked = search.people_by_ear if by_ear else search.people_offered
        return [self.people[row] for row in asked(self._index, text)]

    def is_found(self, typed: Typed) -> bool:
        """Whether the right one is among the first rows."""
        wanted = self.people[typed.row].reference
        return wanted in [hit.attendee.reference for hit in self.find(typed.text, LOOKED_AT)]


def _people() -> list[Attendee]:
    heard = [name for names in NAMES.values() for name, *_ in names]
    names = dict.fromkeys(heard)
    pools = [_made_up(script, *pool) for script, pool in _OTHERS["others"].items()]
    while len(names) < PEOPLE:
        for pool in pools:
            names.update(dict.fromkeys([next(pool)]) if len(names) < PEOPLE else ())
    return [Attendee(reference=f"Z{row:04}", name=name, category="guest") for row, name in enumerate(names)]


def _made_up(script: str, given: str, family: str) -> Iterator[str]:
    gap = "" if script in _OTHERS["no gap"] else " "
    pairs = list(product(given.split("|") if "|" in given else given.split(), family.split()))
    chance = random.Random(script)
    chance.shuffle(pairs)
    for one, two in pairs:
        yield f"{two}{gap}{one}" if script in _OTHERS["family first"] else f"{one} {two}"
    number = 0
    while True:  # of a third name, where there are few
        number += 1
        (a, b), (c, _) = chance.choice(pairs), chance.choice(pairs)
        yield f"{b}{gap}{a}{c}" if gap == "" else f"{a} {c} {b}" if a != c else f"{a} {b} {b}"


def typed_texts() -> Iterator[Typed]:
    """All that is typed, the same every time."""
    row = 0
    for script, names in NAMES.items():
        for _, usual, *others in names:
            chance = random.Random(usual)
            yield Typed(script, "usual", row, usual)
            for other in others:
                yield Typed(script, "otherwise written", row, other)
            own = usual.split()
            yield Typed(script, "other order", row, " ".join(own[1:] + own[:1]))
            yield Typed(script, "part", row, f"{own[0]} {own[-1][: max(3, len(own[-1]) // 2)]}")
            yield Typed(script, "title", row, f"{chance.choice(('Dr.', 'Prof.', 'Mrs', 'Mr'))} {usual}")
            for kind, text in with_errors(own, chance):
                yield Typed(script, kind, row, text)
            row += 1


def with_errors(own: list[str], chance: random.Random) -> Iterator[tuple[str, str]]:
    long = [at for at, word in enumerate(own) if len(word) >= _SHORTEST and word.isalpha()]
    for kind in ("swap", "drop", "double", "neighbour", "vowel dropped"):
        if not long:
            return
        at = chance.choice(long)
        wrong = _wrong(own[at], kind, chance)
        if wrong != own[at]:
            yield kind, " ".join((*own[:at], wrong, *own[at + 1 :]))


def _wrong(word: str, kind: str, chance: random.Random) -> str:
    at = chance.randrange(1, len(word))
    if kind == "swap":
        at = min(at, len(word) - 2)
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == "drop":
        return word[:at] + word[at + 1 :]
    if kind == "double":
        return word[: at + 1] + word[at:]
    if kind == "neighbour":
        return word[:at] + _NEIGHBOURS.get(word[at].lower(), "s") + word[at + 1 :]
    vowels = [n for n, letter in enumerate(word) if n and letter in "aeiou"]
    at = chance.choice(vowels) if vowels else len(word)
    return word[:at] + word[at + 1 :]
