"""Words that answer in a session's column, and alone are no yes and no no: “Viene” and “No viene”, “var” and “yok”."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from checkin.core.names.folding import fold
from checkin.lists.cell_words import meant
from checkin.lists.crosses import marks_of, plain_cell, with_letters
from checkin.lists.tidying import is_filler

_MOST_ANSWERS = 200
"""Different texts of columns that answer a question."""


class _Pair(NamedTuple):
    """A yes, and each no that stands beside it."""

    yes: str
    noes: frozenset[str]
    needs_no: bool
    """Whether the word is something else where no such no stands: “Accept”, “Presente”, “■”."""
    is_wish: bool = False
    """Whether it says what somebody would like: “希望する”."""


def said_of_session(texts: Collection[str], block: Collection[str] = ()) -> Mapping[str, bool]:
    """What the words of a session's column mean beside each other; `block` is what stands in all of the kind."""
    said = _by_key(texts)
    there = said.keys() | _by_key(block).keys()
    are_sure = all(key in _answers_alone() or all(map(is_filler, each)) for key, each in said.items())
    found: dict[str, bool] = {}
    for pair in _pairs_among(said):
        if not pair.noes.isdisjoint(there) or (are_sure and not pair.needs_no):
            found.update(dict.fromkeys(said.get(pair.yes, ()), True))
    for pair in _pairs_among(said):
        found.update((text, False) for no in pair.noes & said.keys() for text in said[no])
    return found


def tells_wishes(texts: Collection[str]) -> bool:
    """Whether a yes and its no are wishes there: nobody is invited who would like to be."""
    said = _by_key(texts)
    return any(
        pair.is_wish and pair.yes in said and not pair.noes.isdisjoint(said) for pair in _pairs_among(said)
    )


def read_answers(texts: Collection[str]) -> Mapping[str, bool | None]:
    """What each text of a column that may be a session's list says, as far as all of them tell."""
    found = {*texts}
    if len(found) > _MOST_ANSWERS:
        return {}
    marks = with_letters(marks_of(found), found, ())
    marks = replace(marks, said={**said_of_session(found), **marks.said})
    return {text: marks.answer(text) for text in found}


@cache
def _answers_alone() -> frozenset[str]:
    """Words that answer where nothing else stands beside them."""
    return frozenset(
        word for pair in _pairs() for word in (pair.noes if pair.needs_no else {pair.yes, *pair.noes})
    )


def _pairs_among(said: Mapping[str, Collection[str]]) -> list[_Pair]:
    return [pair for pair in _pairs() if pair.yes in said or not pair.noes.isdisjoint(said)]


@cache
def _pairs() -> tuple[_Pair, ...]:
    kinds = {"answer of a session": (False, False), "answer beside its no": (True, False)}
    kinds["wish beside its no"] = (True, True)
    return tuple(
        _Pair(_key(yes), frozenset(map(_key, noes.split("|"))), *traits)
        for kind, traits in kinds.items()
        for yes, noes in meant(kind).items()
    )


def _by_key(texts: Collection[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for text in texts if len(texts) < _MOST_ANSWERS else ():
        found.setdefault(_key(text), []).append(plain_cell(text))
    return found


def _key(text: str) -> str:
    """How words are compared: without accents, spaces and a full stop: “참석 안함”, “참석안함”."""
    return fold(plain_cell(text)).replace(" ", "").rstrip(".。!")
