"""A timetable proposed from wishes: as much of what was wished as can be, nobody twice in a slot, few table changes.

Pure: people are names, slots are numbers. Who may come, and when a slot is, is not known here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from math import floor

Pair = tuple[str, str]
"""Two people, in the order of their names."""
_PASSES = 6
_STEPS = 60
_FINENESS = 1000
"""Steps a weight of 1 is counted in: matching is exact only over whole numbers."""
_HEAVIEST = 1_000_000.0


@dataclass(frozen=True, slots=True)
class Proposal:
    """Who meets whom: one list of pairs a slot, each with its table, from 0."""

    slots: tuple[tuple[tuple[Pair, int], ...], ...]
    weight: float
    """Of the wishes that it fulfils."""
    bound: float
    """No timetable of so many slots and tables fulfils more."""
    unmet: tuple[tuple[Pair, float], ...]
    """The wishes it leaves, the heaviest first."""

    @property
    def share(self) -> float:
        """Of what can be had at most; 1 where nothing was wished."""
        return self.weight / self.bound if self.bound else 1.0

    @property
    def table_changes(self) -> int:
        """How often somebody goes to another table from one of their meetings to the next."""
        last: dict[str, int] = {}
        changes = 0
        for slot in self.slots:
            for pair, table in slot:
                for person in pair:
                    changes += last.get(person, table) != table
                    last[person] = table
        return changes


def pair(one: str, other: str) -> Pair:
    """The two, so that it does not matter who wished it."""
    return (one, other) if one < other else (other, one)


def propose(wishes: Mapping[Pair, float], slots: int, tables: int | None = None) -> Proposal:
    """The timetable; `tables` are those there are (None: as many as it takes). Weights are above 0."""
    weights = {key: round(min(w, _HEAVIEST) * _FINENESS) or 1 for key, w in wishes.items()}
    people = {person for key in weights for person in key}
    most = min(len(people) // 2, tables if tables is not None else len(people))
    plan = _Plan(weights, slots, most)
    plan.match()
    plan.improve()
    met = [key for slot in plan.slots for key in slot]
    unmet = sorted(((key, w) for key, w in wishes.items() if key not in set(met)), key=lambda one: -one[1])
    return Proposal(
        slots=_seated(plan.slots),
        weight=sum(wishes[key] for key in met),
        bound=_whole(min(_bound(weights, slots, most) / _FINENESS, sum(wishes.values())), wishes.values()),
        unmet=tuple(unmet),
    )


class _Plan:
    """Which pair meets in which slot."""

    def __init__(self, weights: Mapping[Pair, int], slots: int, most: int) -> None:
        self._weights = weights
        self._most = most
        self.slots: list[set[Pair]] = [set() for _ in range(slots)]
        self._met: dict[str, list[Pair | None]] = defaultdict(lambda: [None] * slots)
        """Of each person, the pair in which they are in each slot."""

    def match(self) -> None:
        """A heaviest matching for each slot in turn; who has wishes for every slot that is left goes first."""
        import networkx as nx  # takes a third of a second, and only this needs it

        left = dict(self._weights)
        heaviest = max(left.values(), default=1)
        for n in range(len(self.slots)):
            wishes: defaultdict[str, int] = defaultdict(int)
            for key in left:
                for person in key:
                    wishes[person] += 1
            graph = nx.Graph()
            for (one, other), weight in left.items():
                pressed = sum(wishes[person] >= len(self.slots) - n for person in (one, other))
                graph.add_edge(one, other, weight=weight + heaviest * pressed)
            found = sorted(
                (pair(*edge) for edge in nx.max_weight_matching(graph)),
                key=lambda key: (-self._weights[key], key),
            )
            for key in found[: self._most]:
                self._put(key, n)
                del left[key]

    def improve(self) -> None:
        """Find room for pairs that were left, by moving others between two slots, or in place of lighter ones."""
        for _ in range(_PASSES):
            placed = {key for slot in self.slots for key in slot}
            left = sorted((k for k in self._weights if k not in placed), key=lambda k: (-self._weights[k], k))
            found_room = [key for key in left if self._fit_in(key) or self._displace(key)]
            if not found_room:
                return

    def _put(self, key: Pair, slot: int) -> None:
        self.slots[slot].add(key)
        for person in key:
            self._met[person][slot] = key

    def _take_out(self, key: Pair) -> int:
        slot = self._met[key[0]].index(key)
        self.slots[slot].discard(key)
        for person in key:
            self._met[person][slot] = None
        return slot

    def _free(self, person: str) -> list[int]:
        return [n for n, key in enumerate(self._met[person]) if key is None]

    def _fit_in(self, key: Pair) -> bool:
        one, other = key
        mine, theirs = self._free(one), self._free(other)
        for slot in mine:
            if slot in theirs and len(self.slots[slot]) < self._most:
                self._put(key, slot)
                return True
        return any(
            self._swap(one, other, a, b, key) or self._swap(other, one, b, a, key)
            for a, b in product(mine, theirs)
            if a != b
        )

    def _swap(self, one: str, other: str, a: int, b: int, key: Pair) -> bool:
        """Exchange slots a and b along the chain of meetings from `other`, free in b, so that both are free in a."""
        chain: list[tuple[Pair, int]] = []
        person, slot = other, a
        while (meeting := self._met[person][slot]) is not None:
            chain.append((meeting, slot))
            person = meeting[0] if meeting[1] == person else meeting[1]
            slot = b if slot == a else a
            if person == one:
                return False
        in_a = sum(slot == a for _, slot in chain)
        in_b = len(chain) - in_a
        if len(self.slots[a]) - in_a + in_b >= self._most or len(self.slots[b]) - in_b + in_a > self._most:
            return False
        for meeting, _ in chain:
            self._take_out(meeting)
        for meeting, slot in chain:
            self._put(meeting, b if slot == a else a)
        self._put(key, a)
        return True

    def _displace(self, key: Pair) -> bool:
        """Give up the lightest meetings that are in the way, where this one outweighs them."""
        in_the_way: set[Pair] = set()
        for person in key:
            meetings = self._met[person]
            if None not in meetings:
                theirs = [meeting for meeting in meetings if meeting is not None]
                in_the_way.add(min(theirs, key=lambda meeting: (self._weights[meeting], meeting)))
        if not in_the_way:
            if self._most and all(len(slot) >= self._most for slot in self.slots):
                in_the_way = {min(set().union(*self.slots), key=lambda m: (self._weights[m], m))}
            else:
                return False
        if sum(self._weights[meeting] for meeting in in_the_way) >= self._weights[key]:
            return False
        before = [(meeting, self._take_out(meeting)) for meeting in sorted(in_the_way)]
        if self._fit_in(key):
            for meeting, _ in before:
                self._fit_in(meeting)
            return True
        for meeting, slot in before:
            self._put(meeting, slot)
        return False


def _seated(slots: Sequence[Iterable[Pair]]) -> tuple[tuple[tuple[Pair, int], ...], ...]:
    """A table for each meeting: where one of the two sat before, if it is free; both, before one."""
    last: dict[str, int] = {}
    found = []
    for slot in slots:
        at: dict[Pair, int] = {}
        taken: set[int] = set()
        claims = [
            (-sum(last.get(p) == last[person] for p in key), key, last[person])
            for key in slot
            for person in key
            if person in last
        ]
        for _, key, table in sorted(claims):
            if key not in at and table not in taken:
                at[key] = table
                taken.add(table)
        free = (n for n in range(len(taken) + len(list(slot)) + 1) if n not in taken)
        for key in sorted(slot):
            if key not in at:
                at[key] = next(free)
        for key, table in at.items():
            last[key[0]] = last[key[1]] = table
        found.append(tuple(sorted(at.items(), key=lambda one: one[1])))
    return tuple(found)


def _whole(bound: float, weights: Iterable[float]) -> float:
    """Where every weight is a whole number, so is what a timetable fulfils."""
    return float(floor(bound + 1e-6)) if all(w == int(w) for w in weights) else bound


def _bound(weights: Mapping[Pair, int], slots: int, most: int) -> float:
    """What no timetable can beat: any prices for a person's time and for a table bound it; good ones are sought.

    Linear programming's weak duality: slots x prices + what each wish is worth beyond the prices of its two people.
    """
    prices = {person: 0.0 for key in weights for person in key}
    table = 0.0

    def value() -> float:
        beyond = sum(max(0.0, w - prices[a] - prices[b] - table) for (a, b), w in weights.items())
        return slots * (sum(prices.values()) + most * table) + beyond

    best = value()
    step = max(weights.values(), default=0) / 4
    for _ in range(_STEPS):
        wanted: defaultdict[str, int] = defaultdict(int)
        total = 0
        for (a, b), w in weights.items():
            if w > prices[a] + prices[b] + table:
                wanted[a] += 1
                wanted[b] += 1
                total += 1
        for person in prices:
            over = wanted[person] - slots
            prices[person] = max(0.0, prices[person] + step * over / max(slots, 1))
        table = max(0.0, table + step * (total - slots * most) / max(slots * most, 1))
        best = min(best, value())
        step *= 0.93
    return best
