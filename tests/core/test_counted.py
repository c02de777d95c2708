"""One is one: every counted sentence goes by the one function that knows how English counts."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from checkin.core.counted import counted
from tests.of_each import of_each

PACKAGE = Path(__file__).parents[2] / "checkin"
NOUNS = (
    "people|rows|scans|sessions|badges|guests|records|minutes|attendees|boxes|copies|problems|entries|codes|walk-ins"
    "|places|seats|rooms|lists|files|columns|pages|certificates|organisations|countries|desks|prints|changes|days"
    "|participants|invitations|values|questions|meetings|tickets|admissions|texts|jobs|seconds"
)
COUNTED = re.compile(rf" (?:{NOUNS})\b(?!-)")
OTHERS = {
    # What is never one, or stands for a name and no number.
    "lists/list_files.py": "columns beyond what any list has",
    "lists/programme_sheets.py": "sessions beyond what any programme has",
    "lists/programme_calendar.py": "sessions beyond what any programme has",
    "core/event/programme_told.py": "sessions beyond what any programme has",
    "lists/asking.py": "columns, where one is called by its caption",
    "cli/certificates.py": "files, where one is called by its name",
    "core/report/sentences.py": "countries and delegations, where one is a country or delegation",
    "gui/live/count_tables.py": "countries and delegations, where one is a country or delegation",
    "core/desk/named_people.py": "people of whom one is meant",
    "gui/walk_in/similar_people.py": "people who fit, where few are shown instead",
    "tasks/print_badges.py": "seconds, which are always as many",
    "gui/attendees/list_export.py": "the name of a file",
    "gui/live/certificates_dialog.py": "the name of a file",
}


@of_each(
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
        name, text = file.relative_to(PACKAGE).as_posix(), file.read_text("utf-8")
        if not re.search("}" + COUNTED.pattern, text):
            continue
        for node in ast.walk(ast.parse(text)):
            if not isinstance(node, ast.JoinedStr):
                continue
            for value, words in zip(node.values, node.values[1:], strict=False):
                if not isinstance(value, ast.FormattedValue) or not isinstance(words, ast.Constant):
                    continue
                if COUNTED.match(str(words.value)):
                    yield name, str(words.value)[:40]


def test_every_counted_sentence_knows_one() -> None:
    found = [(name, text) for name, text in sentences() if name not in OTHERS]

    assert found == [], "use core/counted.py: 1 row, 2 rows"
