"""A timetable proposed from wishes: nobody twice in a slot, no pair twice, never above the bound, close to it."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checkin.core.event.meeting_proposal import Pair, Proposal, pair, propose


def wishes_of(people: int, number: int, seed: int) -> dict[Pair, float]:
    """Some are wished more than others, as at every fair."""
    chance = random.Random(seed)
    names = [f"P{n:02}" for n in range(people)]
    found: dict[Pair, float] = {}
    while len(found) < number:
        one, other = chance.choice(names), chance.choices(names, [1 / (n + 1) for n in range(people)])[0]
        if one != other:
            found[pair(one, other)] = float(chance.choice((1, 2, 3)))
    return found


def must_hold(of: Proposal, wishes: dict[Pair, float], tables: int | None) -> None:
    met = [key for slot in of.slots for key, _ in slot]
    assert len(met) == len(set(met))
    assert set(met) | {key for key, _ in of.unmet} == set(wishes)
    for slot in of.slots:
        people = [person for key, _ in slot for person in key]
        seats = [table for _, table in slot]
        assert len(people) == len(set(people))
        assert len(seats) == len(set(seats))
        assert tables is None or all(seat < tables for seat in seats)
    assert of.weight <= of.bound + 1e-6


@settings(max_examples=40)
@given(
    st.dictionaries(
        st.tuples(st.sampled_from("abcdefg"), st.sampled_from("abcdefg"))
        .filter(lambda two: two[0] != two[1])
        .map(lambda two: pair(*two)),
        st.sampled_from((0.5, 1.0, 2.0, 7.0)),
        max_size=15,
    ),
    st.integers(1, 5),
    st.sampled_from((None, 1, 2)),
)
def test_whatever_is_wished_it_is_a_timetable(
    wishes: dict[Pair, float], slots: int, tables: int | None
) -> None:
    must_hold(propose(wishes, slots, tables), wishes, tables)


@pytest.mark.parametrize(("tables", "at_least"), [(None, 0.99), (15, 0.97)])
def test_sixty_people_get_nearly_all_that_any_timetable_could_give(
    tables: int | None, at_least: float
) -> None:
    wishes = wishes_of(60, 300, seed=7)
    found = propose(wishes, 12, tables)
    must_hold(found, wishes, tables)
    assert found.share >= at_least


def test_where_all_fits_all_is_met() -> None:
    wishes = {pair(one, other): 1.0 for one in "abc" for other in "xyz"}
    found = propose(wishes, 3)
    assert (found.unmet, found.share) == ((), 1.0)


def test_the_dearer_wish_is_met_where_only_one_can_be() -> None:
    found = propose({("a", "b"): 1.0, ("a", "c"): 5.0}, 1)
    assert [key for key, _ in found.slots[0]] == [("a", "c")]
    assert found.unmet == ((("a", "b"), 1.0),)


def test_people_stay_at_their_table_where_they_can() -> None:
    wishes = {pair("host", f"guest{n}"): 1.0 for n in range(4)}
    found = propose(wishes, 4)
    assert {table for slot in found.slots for _, table in slot} == {0}
    assert found.table_changes == 0
