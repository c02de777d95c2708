"""A name as a volunteer types it who heard it: the right person is among the first rows, who is not there nowhere."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import pytest

from checkin.core.event.attendee import Attendee
from checkin.core.names.find import rank, rank_heard
from checkin.core.names.same_named import meant_alike
from tests.of_each import of_each
from tests.store.heard import LOOKED_AT, NAMES, NOT_THERE, HeardList, Typed, typed_texts

FOUND_OF_A_HUNDRED = {
    "Western Latin": 92,
    "Slavic Latin": 97,
    "Turkish": 100,
    "Vietnamese": 100,
    "Indonesian": 87,
    "Hangul": 92,
    "Han": 100,
    "Kana": 98,
    "Cyrillic": 97,
    "Greek": 100,
    "Arabic": 94,
    "Persian": 95,
    "Hebrew": 90,
    "Thai": 95,
    "Devanagari": 98,
    "Georgian and Armenian": 100,
}
"""What is found at least, errors and halves of names among it. These only rise."""
MOST_ROWS_OF_NOBODY = 2.0

Missed = Callable[[str], list[Typed]]
"""Who is not found of a script; a test each: on a busy machine all together take longer than a test may."""


@pytest.fixture(scope="module")
def heard() -> HeardList:
    return HeardList()


@pytest.fixture(scope="module")
def missed(heard: HeardList) -> Missed:
    return cache(
        lambda script: [each for each in typed_texts() if each.script == script and not heard.is_found(each)]
    )


@pytest.mark.parametrize("script", NAMES)
def test_who_is_typed_as_heard_is_among_the_first_rows(missed: Missed, script: str) -> None:
    asked = sum(typed.script == script for typed in typed_texts())
    without = [(typed.kind, typed.text) for typed in missed(script)]

    assert 100 * (asked - len(without)) // asked >= FOUND_OF_A_HUNDRED[script], without


@of_each("kind", ["usual", "other order", "title", "otherwise written"])
def test_nearly_everybody_is_found_without_an_error(missed: Missed, kind: str) -> None:
    asked = sum(typed.kind == kind for typed in typed_texts())
    without = [typed.text for script in NAMES for typed in missed(script) if typed.kind == kind]

    assert len(without) <= 0.03 * asked, without


def test_a_word_too_many_hides_hardly_anybody(heard: HeardList) -> None:
    usual = [typed for typed in typed_texts() if typed.kind == "usual" and typed.text.count(" ") == 1][::4]
    more = [typed._replace(text=typed.text.replace(" ", " Maria ")) for typed in usual]
    without = [typed.text for typed in more if not heard.is_found(typed)]

    assert more and len(without) <= 0.1 * len(more), without


def test_who_is_not_there_finds_few_and_nobody_surely(heard: HeardList) -> None:
    found = {text: heard.find(text) for text in NOT_THERE if " " in text}

    assert [text for text, hits in found.items() if not all(hit.is_guess for hit in hits)] == []
    assert sum(map(len, found.values())) <= MOST_ROWS_OF_NOBODY * len(found)
    assert max(map(len, found.values())) <= LOOKED_AT


@of_each(
    ("typed", "name"),
    [
        ("noa lvi", "נועה לוי"),
        ("papadakis", "Ελένη Παπαδάκη"),
        ("sokolva", "Елена Соколова"),
        ("mohammed amin", "محمد الأمين"),
        ("shivon", "Siobhán O’Sullivan"),
        ("katazhina novak", "Katarzyna Nowak"),
        ("win", "Nguyễn Thị Hương"),
    ],
)
def test_who_was_once_not_found_is_offered(heard: HeardList, typed: str, name: str) -> None:
    assert name in [hit.attendee.name for hit in heard.find(typed, LOOKED_AT)]


def test_two_consonants_alone_mean_nobody_surely(heard: HeardList) -> None:
    found = heard.find("Sofie")

    assert found and all(hit.is_guess for hit in found)
    assert all("Σοφία" in hit.attendee.name for hit in found), "whose vowels agree but for the last"


@pytest.mark.parametrize("typed", ["Aishwarya Rai", "Aishwarya"])
def test_three_consonants_that_begin_a_word_mean_nobody_surely(heard: HeardList, typed: str) -> None:
    surely = [hit.attendee.name for hit in heard.find(typed) if not hit.is_guess]

    assert not [name for name in surely if "شریفی" in name]


def test_the_end_that_arabic_writes_is_no_letter_more(heard: HeardList) -> None:
    fatima = [hit for hit in heard.find("Fatima") if "فاطمة" in hit.attendee.name]

    assert fatima and not any(hit.is_guess for hit in fatima)


@pytest.mark.parametrize(("typed", "listed"), [("Mai", "ชัยวัฒน์ มีชัย"), ("Sara", "ณัฐพล ศรีสุข")])
def test_where_a_vowel_is_written_no_other_is_heard(typed: str, listed: str) -> None:
    person = Attendee(reference="R-1", name=listed, category="participant")

    assert not [hit for hit in rank(typed, [person]) if not hit.is_guess]


@pytest.mark.parametrize("typed", ["Thanakan", "Thanakon", "Ploy"])
def test_who_is_written_without_vowels_is_heard_with_them(typed: str) -> None:
    people = [Attendee(reference=name, name=name, category="participant") for name in ("ธนากร", "พลอย")]

    assert [hit.attendee.name for hit in [*rank(typed, people), *rank_heard(typed, people)]]


def test_whose_vowels_agree_too_stands_above_whose_consonants_alone_may(heard: HeardList) -> None:
    names = [hit.attendee.name for hit in heard.find("Somchai Jaidee")]

    assert names[0] == "สมชาย ใจดี"
    assert len(names) <= 2


def test_who_is_heard_far_less_well_than_another_is_not_shown(heard: HeardList) -> None:
    assert [hit.attendee.name for hit in heard.find("Mohammed Amin")] == ["Mohammed Al-Amin", "محمد الأمين"]


def test_somebody_in_latin_letters_hides_nobody_who_is_heard(heard: HeardList) -> None:
    assert [hit.attendee.name for hit in heard.find("Noa Lvi")] == ["Noa Levi", "נועה לוי"]


@of_each(
    ("typed", "meant", "other"),
    [
        ("Stefan Schmitt", "Stefan Schmidt", "Stephan Schmitt"),
        ("Sarah Meyer", "Sara Meyer", "Sarah Maier"),
        ("Katharina Baur", "Katharina Bauer", "Catarina Baur"),
        ("Muhammad Aly", "Muhammad Ali", "Mohamed Aly"),
    ],
)
def test_who_sounds_the_same_is_shown_beside_who_is_a_letter_nearer(
    typed: str, meant: str, other: str
) -> None:
    people = [Attendee(reference=name, name=name, category="guest") for name in (other, meant)]

    found = HeardList(people).find(typed)

    assert [(hit.attendee.name, hit.is_guess) for hit in found] == [(meant, False), (other, True)]


@of_each(
    ("typed", "begun", "whole"),
    [
        ("Mike Brown", "Mike Browne", "Michael Brown"),
        ("Dan Ross", "Dan Rossi", "Daniel Ross"),
        ("Steven Brown", "Steven Browne", "Stephen Brown"),
        ("Anna Kim", "Anna Kimura", "Anna Gim"),
    ],
)
def test_of_whose_name_the_words_are_only_the_beginning_is_meant_no_more_than_who_has_just_these(
    typed: str, begun: str, whole: str
) -> None:
    people = [
        Attendee(reference=f"R-{n}", name=name, category="guest") for n, name in enumerate((begun, whole))
    ]
    heard = HeardList(people)

    assert {one.name for one in meant_alike(heard.find(typed))} == {begun, whole}
    assert [one.name for one in meant_alike(heard.find(begun))] == [begun]


@of_each(
    ("typed", "one", "other"),
    [
        ("Mayer", "Katharina Maier", "Catherine Meyer"),
        ("Anna Mayer", "Anna Maier", "Anna Meyer"),
        ("Sergey", "Sergei Petrov", "Sergej Novak"),
        ("Meyer", "Ida Meier", "Ole Mayer"),
    ],
)
def test_of_two_who_are_said_as_it_is_typed_and_not_written_so_no_key_takes_one(
    typed: str, one: str, other: str
) -> None:
    people = [
        Attendee(reference=f"R-{n}", name=name, category="guest") for n, name in enumerate((one, other))
    ]

    assert {hit.name for hit in meant_alike(HeardList(people).find(typed))} == {one, other}
