"""Words of a message, typed into Help's search, find the part that explains it: in every language."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import checkin
from checkin.core.language import speaking
from checkin.gui.verdict.look import looks
from checkin.tasks.help_search import explained, find_help, messages, parts_of
from checkin.tasks.help_topics import help_topics
from checkin.tasks.languages import language_called, languages
from tests.of_each import of_each

PACKAGE = Path(checkin.__file__).parent
NO = "85-when-it-says-no"
FEW = 60
"""Of so many messages one is typed: all of them take a minute."""


@of_each(
    ("code", "typed", "part"),
    [
        ("en", "guests.xlsx has a password", 2),
        ("en", "is a database of another program", 0),
        ("en", "the printer does not answer", 6),
        ("en", "The meeting point at 10.0.0.4 has no event yet", 8),
        ("ko", "명단에 암호가 걸려", 2),
        ("ko", "프린터가 답하지 않아요", 6),
        ("ko", "디스크가 가득", 1),
    ],
)
def test_words_of_a_message_find_what_explains_it(code: str, typed: str, part: int) -> None:
    with speaking(language_called(code)):
        first = next(each for each in find_help(typed, help_topics()) if each.topic == NO)

    assert first.part == part


@pytest.mark.parametrize("code", languages())
def test_the_word_of_an_answer_finds_what_the_answers_mean_first(code: str) -> None:
    with speaking(language_called(code)):
        topics = help_topics()
        firsts = {look.word: find_help(look.word, topics)[0].topic for look in looks()}

    assert firsts == dict.fromkeys(firsts, "20-answers")


def test_what_a_text_tells_of_in_bold_is_found_before_messages_with_its_words() -> None:
    topics = help_topics()

    assert find_help("join organisations", topics)[0].topic == "70-counting"
    assert find_help("Two venues", topics)[0].topic == "90-copies-and-afterwards"


def test_what_is_headed_by_the_words_is_found_first() -> None:
    topics = help_topics()

    assert find_help("keys", topics)[0].topic == "30-keys"
    for typed in ("lost", "lost badge", "badge lost"):
        found = find_help(typed, topics)[0]
        assert (found.topic, found.part) == ("48-badges", 0)


@of_each(
    ("typed", "topic"),
    [
        ("unpaid", "20-answers"),
        ("unconfirmed", "20-answers"),
        ("revoked", "20-answers"),
        ("duplicate", "46-attendees"),
        ("reprint", "48-badges"),
        ("lost badge", "48-badges"),
        ("evacuation", "70-counting"),
        ("offline", "85-when-it-says-no"),
        ("no network", "90-copies-and-afterwards"),
        ("power cut", "25-desk-card"),
    ],
)
def test_what_people_call_it_is_found_though_the_program_calls_it_otherwise(typed: str, topic: str) -> None:
    assert topic in [found.topic for found in find_help(typed, help_topics())]


@pytest.mark.parametrize("code", languages())
def test_a_whole_message_finds_where_it_is_explained_first(code: str) -> None:
    with speaking(language_called(code)):
        topics = help_topics()
        asked = [each for each in messages() if explained(each.said_in)][::FEW]
        firsts = [find_help(each.sentence, topics)[0] for each in asked]

    assert len(asked) > 10
    assert [each.sentence for each, first in zip(asked, firsts, strict=True) if not first.message] == []


def test_every_part_of_the_program_that_says_no_is_explained() -> None:
    trees = {f.relative_to(PACKAGE).as_posix(): f.read_text("utf-8") for f in sorted(PACKAGE.rglob("*.py"))}
    errors = {
        node.name
        for text in trees.values()
        if "Error(" in text
        for node in ast.parse(text).body
        if isinstance(node, ast.ClassDef) and node.name.endswith("Error")
    }
    raising = {
        name
        for name, text in trees.items()
        if any(f" {error}(\n" in text or f" {error}(_(" in text for error in errors)
    }

    assert len(raising) > 80
    assert [name for name in sorted(raising) if explained(name) is None] == []


@pytest.mark.parametrize("code", languages())
def test_what_explains_a_message_is_there(code: str) -> None:
    with speaking(language_called(code)):
        parts = {topic.name: len(parts_of(topic.markdown)) - 1 for topic in help_topics()}
        places = {place for each in messages() if (place := explained(each.said_in))}

    assert places
    assert [place for place in sorted(places) if not place[1] < max(1, parts[place[0]])] == []


def test_nothing_typed_finds_every_topic_in_their_order() -> None:
    topics = help_topics()

    assert [each.topic for each in find_help("  ", topics)] == [topic.name for topic in topics]
    assert find_help("qwertyuiop zxcvbnm", topics) == []
