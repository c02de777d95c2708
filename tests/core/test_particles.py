"""Korean particles, compared with tossi, the library for them (of 2018, so not one to ship)."""

from __future__ import annotations

import random

import pytest
import tossi

from checkin.core.particles import PAIRS, particle

_HANGUL = (0xAC00, 0xD7A3)


def _words() -> list[str]:
    some = random.Random(7)
    hangul = ["".join(chr(some.randint(*_HANGUL)) for _ in range(some.randint(1, 3))) for _ in range(400)]
    numbers = [str(some.randint(0, 10**9) // 10 ** some.randint(0, 9)) for _ in range(200)]
    round_ones = [str(digit * 10**zeros) for digit in range(10) for zeros in range(21)]
    closed = ["홍길동(의장)", "방 “7”", "A101!", "3.50", "회의…", "(한나)"]
    return [*hangul, *numbers, *round_ones, *closed]


@pytest.mark.parametrize(
    "pair", ["은/는", "이/가", "을/를", "과/와", "으로/로", "으로부터/로부터", "이라고/라고", "이나/나"]
)
def test_particles_after_hangul_and_digits_are_those_of_tossi(pair: str) -> None:
    after_consonant = pair.partition("/")[0]

    ours = {word: particle(word, pair) for word in _words()}

    assert ours == {word: tossi.pick(word, after_consonant) for word in _words()}


def test_the_copula_joins_a_vowel() -> None:
    assert {word: particle(word, "이에요/예요") for word in _words()} == {
        word: tossi.pick(word, "예요") for word in _words()
    }


def test_latin_names_are_read_as_usual_and_hedged_where_there_is_no_usual_reading() -> None:
    after_consonant = ["Kim", "Paul", "Jack", "IBM", "Park Ji-hyun"]
    after_vowel = ["Peter", "Mark", "KAIST", "Łukasz", "Müller", "Zoë"]

    assert {particle(word, "은/는") for word in after_consonant} == {"은"}
    assert {particle(word, "은/는") for word in after_vowel} == {"는"}
    assert [particle(word, "으로/로") for word in ("Paul", "Kim", "Lee")] == ["로", "으로", "로"]
    assert {particle(word, "이/가") for word in ("Jane", "Elliot", "Иван", "郑", "")} == {"이(가)"}


def test_every_pair_has_a_hedged_form() -> None:
    assert {pair: particle("郑", pair) for pair in sorted(PAIRS)}["으로/로"] == "(으)로"
    assert particle("郑", "이에요/예요") == "(이)에요"
