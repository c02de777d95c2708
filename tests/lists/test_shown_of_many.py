"""Of what a column holds the first few are shown, and that there are more."""

from __future__ import annotations

from typing import Any

_PEOPLE = ["Anna Berg", "Bo Cal", "Cy Dahl", "Di Eriksen", "Ed Fox", "Flo Gray", "Gus Holm"]
_WORDS = ["alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta"]


def _shown(reading: Any, told: str) -> str:
    (problem,) = [problem for problem in reading.problems if told in problem.problem]
    return str(problem.value)


def test_a_status_of_many_unknown_words_says_that_there_are_more_than_are_shown(read: Any) -> None:
    rows = [f"{name},{word}@b.org,{word}" for name, word in zip(_PEOPLE, _WORDS, strict=True)]
    reading = read("\n".join(["Name,Email,Status", *rows]))
    assert _shown(reading, "a status that we know") == "alpha, beta, gamma, delta, epsilon, …"


def test_other_addresses_behind_many_names_say_that_there_are_more_than_are_shown(read: Any) -> None:
    rows = [f"{name} <{word}@b.org>,{word}@c.org" for name, word in zip(_PEOPLE, _WORDS, strict=True)]
    reading = read("\n".join(["Name,Email", *rows]))
    shown = _shown(reading, "another address behind the name")
    assert shown.count("@") == 5
    assert shown.endswith(", …")
