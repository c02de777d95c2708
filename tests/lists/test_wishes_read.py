"""Files of wishes: who would like to meet whom, and how much."""

from __future__ import annotations

from pathlib import Path

import pytest

from checkin.core.errors import ListError
from checkin.lists.wishes import WishList, read_wishes


def read(folder: Path, text: str) -> WishList:
    (folder / "wishes.csv").write_text(text, "utf-8")
    return read_wishes(folder / "wishes.csv")


FORMS = {
    "two people and a weight": ("Person A,Person B,Weight\nAnn,Bo,3\n", [3.0]),
    "who asked whom": ("Requested by;Requested;Points\nAnn;Bo;2\n", [2.0]),
    "first and second": ("First person,Second person\nAnn,Bo\n", [1.0]),
    "with e-mails": ("From name,From email,To name,To email\nAnn,a@x.example,Bo,b@x.example\n", [1.0]),
    "one cell": ("Participant,Wants to meet\nAnn,Bo\n", [1.0]),
    "wishes in order": ("Name,Wish 1,Wish 2,Wish 3\nAnn,Bo,Cy,\n", [3.0, 2.0]),
    "choices": ("Name,1st choice,2nd choice\nAnn,Bo,Cy\n", [2.0, 1.0]),
    "rank": ("Who requested,Requester,Requestee,Priority\n,Ann,Bo,2\n", [0.5]),
    "words": ("Requester,Requestee,Importance\nAnn,Bo,high\n", [3.0]),
    "german": ("Erste Person;Zweite Person;Gewichtung\nAnn;Bo;2,5\n", [2.5]),
    "korean": ("참가자,희망 상대,가중치\nAnn,Bo,2\n", [2.0]),
}


@pytest.mark.parametrize("form", FORMS)
def test_the_columns_are_found_by_what_they_are_called(form: str, tmp_path: Path) -> None:
    text, weights = FORMS[form]
    found = read(tmp_path, text)

    assert found.problems == []
    assert [row.weight for row in found.rows] == weights
    assert (found.rows[0].who.texts[0], found.rows[0].wished.texts[0]) == ("Ann", "Bo")


@pytest.mark.parametrize("weight", ["0", "-1", "inf", "much", "1e300"])
def test_a_weight_that_is_none_is_told_and_the_wish_left_out(weight: str, tmp_path: Path) -> None:
    found = read(tmp_path, f"Person A,Person B,Weight\nAnn,Bo,{weight}\nAnn,Cy,1\n")
    assert [(p.row, p.column, p.value) for p in found.problems] == [(2, "Weight", weight)]
    assert len(found.rows) == 1


@pytest.mark.parametrize("text", ["Name,E-mail\nAnn,a@x.example\n", "nothing\n", ""])
def test_a_file_without_wishes_is_refused(text: str, tmp_path: Path) -> None:
    with pytest.raises(ListError):
        read(tmp_path, text)
