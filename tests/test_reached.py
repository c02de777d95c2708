"""What counts as reached: each run of statements, and both ways of a branch."""

from __future__ import annotations

import pytest

from tests import reached
from tests.reached import mark, settled

SOURCE = '''
"""A module."""
from __future__ import annotations
def told(number: int) -> str:
    """Say it."""
    if number > 1:
        return "many"
    while number:
        number -= 1
    return "few"
class Kept:
    many: int = 1
    def never(self) -> None: ...
'''


def test_a_branch_is_reached_both_ways_or_told() -> None:
    tree, runs = mark(SOURCE)
    marks = [0] * len(runs)
    module: dict[str, object] = {"_reached_": marks}
    exec(compile(tree, "told.py", "exec"), module)
    told = module["told"]
    assert callable(told)

    assert told(2) == "many"
    missed = {
        (run.line, run.is_branch) for run, mark in zip(runs, settled(runs, marks), strict=True) if not mark
    }

    # The other way of the `if`, the loop and both its ways, and what follows.
    assert missed == {(6, True), (8, False), (9, True), (8, True), (10, False)}
    told(1)
    assert all(settled(runs, marks))
    assert sum(run.statements for run in runs) == 9


def test_a_file_that_is_edited_during_a_run_counts_as_it_was_first_and_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reached, "reached", {})
    monkeypatch.setattr(reached, "edited", set())
    before, after = reached.Run(1, 2, is_branch=False), reached.Run(2, 1, is_branch=False)

    reached.add("a.py", reached.Reached([before, before], [1, 0]))
    reached.add("a.py", reached.Reached([before, before], [0, 1]))
    assert not reached.edited
    reached.add("a.py", reached.Reached([after], [1]))

    assert reached.reached["a.py"] == ([before, before], [1, 1])
    assert reached.edited == {"a.py"}
