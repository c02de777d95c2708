"""Who is written in Han characters is found by the kana that a list has beside the name, and is not called so."""

from __future__ import annotations

import pytest

from checkin.core.names.find import rank
from checkin.core.names.kana import reading_of
from tests.core.made_up import person
from tests.of_each import of_each

PEOPLE = [
    person("P1", name="佐藤 花子", extra={"フリガナ": "サトウ ハナコ", "会社名カナ": "トウシバ"}),
    person("P2", name="鈴木一郎", extra={"セイ": "すずき", "メイ": "いちろう"}),
    person("P3", name="高橋 健", extra={"備考": "サトウ"}),
]


@of_each(
    ("typed", "reference"),
    [
        ("サトウ", "P1"), ("さとう", "P1"), ("サトウ ハナコ", "P1"), ("ハナコ サトウ", "P1"), ("サトウハナコ", "P1"),
        ("ハナコサトウ", "P1"), ("はなこさとう", "P1"),
        ("ｻﾄｳ ﾊﾅｺ", "P1"), ("Sato", "P1"), ("Hanako Sato", "P1"), ("花子", "P1"),
        ("すずき いちろう", "P2"), ("スズキ", "P2"), ("Suzuki", "P2"), ("鈴木", "P2"),
    ],
)  # fmt: skip
def test_a_name_is_found_by_how_it_is_read(typed: str, reference: str) -> None:
    found = rank(typed, PEOPLE)
    assert [hit.attendee.reference for hit in found if not hit.is_guess] == [reference]
    assert found[0].fields and {*found[0].fields} == {"name"}


def test_a_reading_typed_whole_is_the_whole_name() -> None:
    assert rank("サトウ ハナコ", PEOPLE)[0].score == rank("佐藤 花子", PEOPLE)[0].score


@pytest.mark.parametrize("typed", ["トウシバ", "かいしゃ"])
def test_kana_of_anything_else_finds_nobody(typed: str) -> None:
    assert [hit for hit in rank(typed, PEOPLE) if not hit.is_guess] == []


@of_each(
    ("caption", "text"),
    [
        ("お名前（カナ）", "サトウ"), ("氏名　ふりがな", "さとう はなこ"), ("Last name (Kana)", "サトウ"),
        ("ﾌﾘｶﾞﾅ", "ｻﾄｳ"), ("Furigana", "さとう・はなこ"), ("読み仮名", "サトー"),
    ],
)  # fmt: skip
def test_a_column_of_readings_is_known_by_its_caption_and_its_kana(caption: str, text: str) -> None:
    assert reading_of("佐藤 花子", {caption: text})
    assert not reading_of("Hanako Sato", {caption: text}), "the name says how it is read"
    assert not reading_of("佐藤 花子", {caption: "Sato"})
    assert not reading_of("佐藤 花子", {"備考": text})


@of_each("typed", ["Lin", "Lin Jiantai", "Gao", "Gao Qiao", "Zuoteng"])
def test_the_chinese_reading_of_a_name_that_is_not_chinese_is_a_guess(typed: str) -> None:
    people = [
        person("J1", name="林 健太", name_latin="Kenta Hayashi", country="JP"),
        person("J2", name="高橋 花子", country="JP"),
        PEOPLE[0],
    ]

    (found,) = rank(typed, people)

    assert found.is_guess


def test_of_two_the_one_whose_name_is_read_so_is_meant_and_the_other_may_be() -> None:
    people = [person("J1", name="林 健太", country="JP"), person("T1", name="林 美玲", country="TW")]

    assert [(hit.attendee.reference, hit.is_guess) for hit in rank("Lin", people)] == [
        ("T1", False),
        ("J1", True),
    ]
    assert [hit.is_guess for hit in rank("林", people)] == [False, False]
