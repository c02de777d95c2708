"""Help in every language: each topic is there, with the same keys and commands."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from checkin import paths
from checkin.core.language import speaking
from checkin.tasks.help_topics import help_topics
from checkin.tasks.languages import language_called, languages
from tests.of_each import of_each
from tests.screens import SCREENS
from tests.screens.help_pictures import MOST_BYTES, PICTURES

ENGLISH = sorted(paths.resources("help").glob("*.md"))
OTHERS = languages()[1:]
_KEYS = re.compile(r"(?:Ctrl\+|Alt\+|Shift\+)+(?:[A-Z][a-z]*|[,.\d←→↑↓]+)|\bF\d+\b|\bEsc\b", re.ASCII)
_PICTURE = re.compile(r"!\[[^]]*\]\(([^)]*)\)")
_COMMANDS = re.compile(r"`(checkin [^`]*|--[^`]*)`")


_MARK = re.compile(r"#+ |\|(?!-)|- |\d+\. |!\[| {4}")


def _shape(markdown: str) -> list[str]:
    """Its headings by rank, rows of tables, points, steps, pictures and commands; `text` is a paragraph."""
    found: list[str] = []
    for block in markdown.strip().split("\n\n"):
        marks = [mark[0] for line in block.splitlines() if (mark := _MARK.match(line))]
        found += ["1. " if mark[0].isdigit() else mark for mark in marks] or ["text"]
    return found


def _kept(markdown: str) -> tuple[set[str], Counter[str]]:
    """The keys, and the commands, that a topic names."""
    return set(_KEYS.findall(markdown)), Counter(_COMMANDS.findall(markdown))


@of_each("code", OTHERS)
@of_each("english", ENGLISH)
def test_a_topic_has_the_same_parts_keys_and_commands_in_every_language(english: Path, code: str) -> None:
    said = (english.parent / code / english.name).read_text("utf-8")

    assert _kept(said) == _kept(english.read_text("utf-8"))
    assert _shape(said) == _shape(english.read_text("utf-8"))


@pytest.mark.parametrize("code", OTHERS)
def test_every_topic_is_there_in_every_language_and_no_other(code: str) -> None:
    there = {file.name for file in (ENGLISH[0].parent / code).glob("*.md")}

    assert there == {file.name for file in ENGLISH}


@pytest.mark.parametrize("code", languages())
def test_the_pictures_that_help_shows_are_there_and_can_be_drawn_anew(code: str) -> None:
    folder = paths.resources("help", "pictures", code)
    shown = {name for topic in help_topics() for name in _PICTURE.findall(topic.markdown)}

    assert shown == set(PICTURES) == {file.name for file in folder.iterdir()}
    assert set(PICTURES.values()) <= set(SCREENS)
    assert all(0 < file.stat().st_size < MOST_BYTES for file in folder.iterdir())


def test_topics_come_in_the_language_shown_and_in_the_same_order() -> None:
    with speaking(language_called("ko")):
        korean = help_topics()

    assert korean[0].title == "첫날 아침"
    assert len(korean) == len(help_topics()) == len(ENGLISH)
