"""The title of a session in a cell of categories invites to it, as one that heads a sheet does: told, asked, added."""

from __future__ import annotations

from typing import Any

import pytest

from checkin.lists.value_answers import Answers

TITLE = "Korea-EU Roundtable"
_TOLD = "The title of a session stands here: {} put on the list of “Korea-EU Roundtable”."
_AMONG = (
    "This names the session “Korea-EU Roundtable” among other words: nobody was put on its list by it, or"
    " taken off."
)


def _told(reading: Any) -> list[str]:
    return [problem.problem for problem in reading.problems]


@pytest.mark.parametrize("caption", ["Category", "Group", "Ticket type"])
def test_a_title_invites_alone_or_beside_a_category_and_is_told_and_asked_with_the_count(
    read: Any, caption: str
) -> None:
    reading = read(
        f'Name,Email,{caption}\nA Berg,a@b.org,{TITLE}\nB Cal,b@c.org,Speaker; {TITLE}\nC Dow,c@d.org,VIP\n'
        f'D Eck,d@e.org,{TITLE}\n"E\nF",,{TITLE}\n'
    )  # fmt: skip
    assert [p.invited_to for p in reading.people[:4]] == [("qk-eu",), ("qk-eu",), (), ("qk-eu",)]
    assert [p.category for p in reading.people[:3]] == ["participant", "speaker", "vip"]
    assert _TOLD.format("4 people were") in _told(reading)
    assert [(q.kind, q.values, q.column, q.people) for q in reading.questions] == [
        ("heading", (TITLE,), caption, 3), ("heading", (f"Speaker; {TITLE}",), caption, 1)
    ]  # fmt: skip
    # Such an invitation adds to others, as that of a heading does.
    assert "heading_sessions" in reading.fields and "sessions" not in reading.fields


def test_a_title_that_people_said_is_a_category_invites_nobody_and_is_asked_still(read: Any) -> None:
    said = Answers({"heading": {TITLE.casefold(): "no"}})
    reading = read(f"Name,Category\nA Berg,{TITLE}\nB Cal,VIP\n", answers=said)
    assert [p.invited_to for p in reading.people] == [(), ()]
    assert [(q.values, q.answer) for q in reading.questions] == [((TITLE,), "no")]
    assert not _told(reading)


@pytest.mark.parametrize("cell", [f"Guest; {TITLE}", f"Speaker ({TITLE})", f"Speaker (cancelled); {TITLE}"])
def test_a_title_beside_other_words_invites_nobody_and_is_told(read: Any, cell: str) -> None:
    reading = read(f"Name,Category\nA Berg,{cell}\nB Cal,VIP\n")
    assert [p.invited_to for p in reading.people] == [(), ()]
    assert _AMONG in _told(reading)


@pytest.mark.parametrize("title", ["Registration", "Opening"])
def test_the_title_of_a_session_that_invites_nobody_is_an_unknown_category(read: Any, title: str) -> None:
    reading = read(f"Name,Category\nA Berg,{title}\nB Cal,VIP\n")
    assert [p.invited_to for p in reading.people] == [(), ()]
    assert [(q.kind, q.values) for q in reading.questions] == [("category", (title,))]


def test_a_title_in_a_category_invites_beside_a_heading_and_a_column_of_sessions(read: Any) -> None:
    reading = read(f"Korea-Finland Roundtable\nName,Category\nA Berg,{TITLE}\nB Cal,VIP\n")
    assert [p.invited_to for p in reading.people] == [("qk-fi", "qk-eu"), ("qk-fi",)]
    reading = read(f"Name,Category,Sessions\nA Berg,{TITLE},qk-us\nB Cal,VIP,qk-us\n")
    assert [p.invited_to for p in reading.people] == [("qk-us", "qk-eu"), ("qk-us",)]


def test_whose_status_in_a_session_is_doubted_is_not_invited_by_the_category(read: Any) -> None:
    reading = read(
        f"Name,Category,Sessions,Session status\nA Berg,{TITLE},qk-us,Waitlisted\nB Cal,VIP,qk-us,Booked\n"
    )
    assert [p.invited_to for p in reading.people] == [(), ("qk-us",)]
