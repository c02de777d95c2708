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

ENGLISH = sorted(paths.resources("help").glob("*.md"))
OTHERS = languages()[1:]
_KEYS = re.compile(r"(?:Ctrl\+|Alt\+|Shift\+)+(?:[A-Z][a-z]*|[,.\d←→↑↓]+)|\bF\d+\b|\bEsc\b", re.ASCII)
_COMMANDS = re.compile(r"`(checkin [^`]*|--[^`]*)`")


def _kept(markdown: str) -> tuple[set[str], Counter[str]]:
    """The keys, and the commands, that a topic names."""
    return set(_KEYS.findall(markdown)), Counter(_COMMANDS.findall(markdown))


@pytest.mark.parametrize("code", OTHERS)
@pytest.mark.parametrize("english", ENGLISH, ids=lambda file: file.stem)
def test_a_topic_names_the_same_keys_and_commands_in_every_language(english: Path, code: str) -> None:
    said = (english.parent / code / english.name).read_text("utf-8")

    assert _kept(said) == _kept(english.read_text("utf-8"))


def test_topics_come_in_the_language_shown_and_in_the_same_order() -> None:
    with speaking(language_called("ko")):
        korean = help_topics()

    assert korean[0].title == "처음 시작하기"
    assert len(korean) == len(help_topics()) == len(ENGLISH)
