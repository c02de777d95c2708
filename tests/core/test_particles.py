"""Korean particles, held against what tossi 0.3.1, the library of 2018 for them, says of the words in particles.tsv."""

from __future__ import annotations

import csv
from pathlib import Path

from checkin.core.particles import PAIRS, particle

_SAID_BY_TOSSI = Path(__file__).with_name("particles.tsv")


def test_particles_after_hangul_and_digits_are_those_of_tossi() -> None:
    with _SAID_BY_TOSSI.open(encoding="utf-8", newline="") as file:
        for line in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            word = line.pop("word")
            assert {pair: particle(word, pair) for pair in line} == line, word


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
