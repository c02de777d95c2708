"""One is one: every counted sentence goes by the one function that knows how English counts."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from checkin.core.counted import counted

PACKAGE = Path(__file__).parents[2] / "checkin"
NOUNS = (
    "people|rows|scans|sessions|badges|guests|records|minutes|attendees|boxes|copies|problems|entries|codes|walk-ins"
    "|places|seats|rooms|lists|files|columns"
)
COUNTED = re.compile(rf" (?:{NOUNS})\b(?!-)")
OTHERS = {
    # What is never one, or stands for a name and no number.
    "lists/opening.py": "columns beyond what any list has",
    "gui/attendees/list_export.py": "the name of a file",
}
REST = {"core/report", "lists", "live"}
"""Rooms with a way of their own."""


@pytest.mark.parametrize(
    ("count", "noun", "verb", "said"),
    [
        (1, "row", "", "1 row"),
        (2, "row", "", "2 rows"),
        (0, "person", "is", "0 people are"),
        (1, "person", "is", "1 person is"),
        (1, "badge", "waits", "1 badge waits"),
        (3, "badge", "waits", "3 badges wait"),
        (12_345, "entry", "was", "12,345 entries were"),
        (1, "new code", "has", "1 new code has"),
        (2, "new code", "has", "2 new codes have"),
    ],
)
def test_number_noun_and_verb_go_together(count: int, noun: str, verb: str, said: str) -> None:
    assert counted(count, noun, verb) == said


def sentences() -> Iterator[tuple[str, str]]:
    """Every place where a number is followed by a noun in the plural: file, and the words."""
    for file in PACKAGE.rglob("*.py"):
        name = file.relative_to(PACKAGE).as_posix()
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not isinstance(node, ast.JoinedStr):
                continue
            for value, text in zip(node.values, node.values[1:], strict=False):
                if not isinstance(value, ast.FormattedValue) or not isinstance(text, ast.Constant):
                    continue
                if COUNTED.match(str(text.value)) and not is_counted_beside_one(file, node):
                    yield name, str(text.value)[:40]


def is_counted_beside_one(file: Path, node: ast.JoinedStr) -> bool:
    """`"1 person" if count == 1 else f"{count} people"` is right, too."""
    line = file.read_text("utf-8").splitlines()[node.lineno - 1]
    return " else f" in line or "_MOST" in line


def test_every_counted_sentence_knows_one() -> None:
    found = [
        (name, text)
        for name, text in sentences()
        if name not in OTHERS and not any(name.startswith(f"{room}/") for room in REST)
    ]

    assert found == [], "use core/counted.py: 1 row, 2 rows"
