"""A quick look at all texts of a column finds what a look at each of them would."""

from __future__ import annotations

from checkin.lists.choosing import tables_of
from checkin.lists.column_values import AtALook, Values, bare_words
from checkin.lists.organisation_names import _is_figure, _may_be_figures
from checkin.lists.sheet import Sheet
from checkin.lists.tidying import are_fillers_in, is_filler
from tests.of_each import of_each

_COLUMNS = [
    [],
    [""],
    ["Anna Berg", "ANNA AND BO", "Cy with spouse"],
    ["김민준", "Anna Berg + 1", "홍길동 외 2명", "STRASSE", "Straße"],
    ["Élodie", "İlker Şen", "two\nlines", "und"],
    ["Anna_with (Élodie)", "and/or"],
]
_WORDS = (
    "and",
    " and ",
    "with ",
    "외",
    "straße",
    "strasse",
    "\n",
    "+",
    "élodie",
    " und ",
    "anna berg",
    "bo\x1f",
)


@of_each("texts", _COLUMNS)
def test_a_look_at_all_finds_what_a_look_at_each_does(texts: list[str]) -> None:
    look = AtALook(texts)
    each = [f" {text.lower() if text.isascii() else text.casefold()} " for text in texts]
    assert look.found(_WORDS) == [word for word in _WORDS if any(word in text for text in each)]
    assert [word for word in _WORDS if look.has_any([word])] == look.found(_WORDS)
    assert {*look.lines} - {""} == {text[1:-1] for text in each} - {""}
    words = {*filter(str.isalnum, map(str.strip, _WORDS))}
    assert look.bare_words_among(words) == words.intersection(w for text in each for w in bare_words(text))


@of_each(
    "texts",
    [
        ["Anna Berg", text]
        for text in ("12", "(3)", "-4명", "_5", "O: 12", "× ：3", "Cy3 Berg", "Anna 12", "X=1")
    ]
    + [["12", "Anna Berg"], ["3 Ångström"], ["Cy3", "Anna"], ["Anna:"], ["12"], [""]],
)
def test_figures_are_seen_among_many_where_one_is(texts: list[str]) -> None:
    assert _may_be_figures(AtALook(texts)) or not any(map(_is_figure, texts))


@of_each(
    "texts",
    [
        ["Anna", "-"],
        ["Anna", "N/A"],
        ["R1", "해당 없음"],
        ["R12", "Berg"],
        [],
        ["무"],
        ["NuLL"],
        ["Keine ANGABE"],
    ],
)
def test_fillers_are_seen_among_many_as_one_by_one(texts: list[str]) -> None:
    assert are_fillers_in(texts) == any(map(is_filler, texts))


@of_each(
    "cells",
    [
        ["Anna", "Bo Cal", "Cy"],
        ["Anna", "", "Cy"],
        ["", "Bo"],
        ["Bo", ""],
        ["", ""],
        [" Anna", "Bo"],
        ["Anna", "Bo "],
        ["Anna ", "Bo"],
        ["Anna", " Bo", " "],
        ["\u3000김민준", "Bo"],
        ["Bo\u00a0", "Cy\t"],
        ["a||b", "|", "Cy"],
        ["|", " |"],
    ],
)
def test_cells_are_stripped_and_empty_ones_left_out_however_quickly_that_is_seen(cells: list[str]) -> None:
    values = Values([[cell, "x"] for cell in cells])
    assert values.texts(0) == [cell.strip() for cell in cells]
    assert values.all(0) == [cell.strip() for cell in cells if cell.strip()]
    assert values.longest_row >= max(map(len, values.cells(0)))


def test_letters_far_behind_the_first_are_seen() -> None:
    look = AtALook(["Anna"] * 1000 + ["Q*x", "Zoë"])
    assert look.letters >= {*"annaq*xzoë"}
    assert look.has_any("*")
    assert look.has_any("ë")
    assert not look.has_any("@é")


@of_each("people", [450, 499, 500, 501, 1700])
def test_a_table_begins_wherever_its_captions_stand_below_many_people(people: int) -> None:
    rows = [[f"Kim Minjun {n}", f"k{n}@x.org", "Participant"] for n in range(people)]
    both = [["Name", "Email", "Category"], *rows, ["Name", "Category", "Email"], ["Bo Cal", "Speaker", ""]]

    parts = tables_of(Sheet(name="", rows=both))

    assert [sum(map(bool, part.rows)) for part in parts] == [people + 1, 2]
