"""A rule that is asked of many cases in one test tells each that fails, and asks the others all the same."""

from __future__ import annotations

import inspect
from collections.abc import Callable

import pytest

from tests.of_each import of_each


def test_each_case_that_fails_is_told_with_its_values_and_the_others_are_asked() -> None:
    asked = list[int]()

    @of_each(("one", "other"), [(1, 1), (2, 3), (4, 4), (5, 6)])
    def test(one: int, other: int, read: Callable[[int], None]) -> None:
        read(one)
        assert one == other

    assert list(inspect.signature(test).parameters) == ["read"], "the fixtures"
    with pytest.raises(ExceptionGroup, match="2 of 4 cases") as told:
        test(read=asked.append)
    assert asked == [1, 2, 4, 5]
    assert [error.__notes__ for error in told.value.exceptions] == [
        ["The case: {'one': 2, 'other': 3}"],
        ["The case: {'one': 5, 'other': 6}"],
    ]


def test_one_that_is_not_raised_is_told_by_its_name() -> None:
    @of_each("text", ["x", "1"], ids=["letter", "digit"])
    def test(text: str) -> None:
        with pytest.raises(ValueError, match="invalid"):
            int(text)

    with pytest.raises(pytest.fail.Exception) as told:
        test()
    assert told.value.__notes__ == ["The case: digit"]
