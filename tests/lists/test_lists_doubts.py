"""What lists leave in doubt, or say in a column of another matter, is told or asked and decides nothing by itself."""

from __future__ import annotations

import random
from typing import Any

import pytest

from checkin.lists.caption_table import read_table
from checkin.lists.captions import is_caption
from checkin.lists.notes_among_rows import may_be_caption

_WRITTEN = (str.title, str.upper, str.capitalize, lambda text: text.title().replace(" ", "-"))


def _statuses(reading: Any) -> list[str]:
    return [str(person.status) for person in reading.people]


@pytest.mark.parametrize(
    "doubt", ["tbc", "pending", "provisional", "provisorisch", "unter Vorbehalt", "미정"]
)
def test_a_category_that_is_still_to_come_is_asked_and_nobodys_yet(read: Any, doubt: str) -> None:
    reading = read(f"Name,Email,Category\nAda Berg,a@b.org,VIP ({doubt})\nBo Cal,b@b.org,VIP\n")
    assert [person.category for person in reading.people] == ["participant", "vip"]
    assert [(p.row, p.value) for p in reading.problems] == [(2, f"VIP ({doubt})")]
    assert [(q.kind, q.people) for q in reading.questions] == [("category", 1)]


@pytest.mark.parametrize("word", ["invited", "new", "신규", "onsite"])
def test_a_category_of_the_invited_or_new_is_that_category(read: Any, word: str) -> None:
    reading = read(f"Name,Email,Category\nAda Berg,a@b.org,Speaker ({word})\n")
    assert [person.category for person in reading.people] == ["speaker"] and not reading.questions


@pytest.mark.parametrize(
    ("caption", "status"), [("Paid", "unpaid"), ("Attending", "cancelled"), ("Confirmed", "pending")]
)
def test_t_and_f_are_true_and_false_where_both_stand(read: Any, caption: str, status: str) -> None:
    reading = read(f"Name,{caption}\nAda Berg,T\nBo Cal,F\nCy Dee,T\n")
    assert _statuses(reading) == ["confirmed", status, "confirmed"]
    assert f" {status} by column “{caption}”" in reading.problems[0].problem


@pytest.mark.parametrize("values", ["T|W|F", "T||T", "A|B|F"])
def test_letters_that_are_no_pair_refuse_nobody(read: Any, values: str) -> None:
    rows = "".join(f"Ada{n} Berg,{value}\n" for n, value in enumerate(values.split("|")))
    assert set(_statuses(read(f"Name,Attending\n{rows}"))) == {"confirmed"}


def test_responses_to_an_invitation_tell_who_comes(read: Any) -> None:
    reading = read("Name,Response\nAda,None\nBo,Accepted\nCy,Declined\nDi,Tentative\n")
    assert _statuses(reading) == ["confirmed", "confirmed", "cancelled", "pending"]
    told = [problem.problem for problem in reading.problems]
    assert all(
        any(f"{said} by column “Response”." in text for text in told) for said in ("cancelled", "pending")
    )
    assert any("without an answer here" in text for text in told)


def test_the_part_that_somebody_has_in_a_meeting_is_no_answer_and_not_asked(read: Any) -> None:
    rows = "Ada,Meeting Organizer,None\nBo,Required Attendee,Accepted\nCy,Optional Attendee,Declined\n"
    reading = read(f"Name,Attendance,Response\n{rows}")
    assert _statuses(reading) == ["confirmed", "confirmed", "cancelled"] and not reading.questions


def test_responses_to_a_survey_are_no_answers_and_ask_nothing(read: Any) -> None:
    reading = read("Name,Response\nAda,The talks\nBo,More coffee\nCy,Nothing to add\n")
    assert set(_statuses(reading)) == {"confirmed"} and not reading.questions


@pytest.mark.parametrize(
    "caption",
    ["Ticketpreis", "Prix du billet", "Precio de la entrada", "Prezzo del biglietto", "Cena biletu", "Ticketprijs",
     "Teilnahmegebühr (brutto)"],
)  # fmt: skip
def test_an_event_is_free_whatever_its_price_is_called(read: Any, caption: str) -> None:
    reading = read(f"Name,{caption},Paid\nAda Berg,0,no\nBo Cal,0,no\n")
    assert _statuses(reading) == ["confirmed", "confirmed"]
    assert f"All amounts under “{caption}” are 0" in reading.problems[0].problem


@pytest.mark.parametrize(
    ("caption", "first", "second", "field"),
    [
        ("Company", "Berg AG", "Other Ltd", "organisation"),
        ("Email", "a@b.org", "c@d.org", "email"),
        ("Category", "VIP", "Speaker", "category"),
        ("Country", "Italy", "Spain", "country"),
    ],
)
def test_a_column_that_stands_there_twice_is_told_where_it_says_something_else(
    read: Any, caption: str, first: str, second: str, field: str
) -> None:
    rows = f"Ada,{first},{first}\nBo,{first},{second}\nCy,{first},\nDi,,{second}\n"
    reading = read(f"Name,{caption},{caption}\n{rows}")
    (told,) = (p for p in reading.problems if p.column == f"{caption}#2")
    assert "something else of 2 people" in told.problem and f"--map {field}=" in told.problem
    same = read(f"Name,{caption},{caption}\nAda,{first},{first}\nBo,{second},{second}\n")
    assert not any(p.column == f"{caption}#2" for p in same.problems)


@pytest.mark.parametrize(
    "caption", ["Stand", "Booth No.", "Stand number", "Standnummer", "Table", "부스번호"]
)
@pytest.mark.parametrize("values", [("A1", "A2", "B12"), ("A-101", "A-102", "B-103")])
def test_a_stand_is_no_code_no_status_and_asked_of_nobody(
    read: Any, caption: str, values: tuple[str, ...]
) -> None:
    rows = "".join(f"Ada{n} Berg,a{n}@b.org,{value}\n" for n, value in enumerate(values))
    reading = read(f"Name,Email,{caption}\n{rows}")
    assert {person.codes for person in reading.people} == {()} and not reading.questions
    assert {person.organisation for person in reading.people} == {None}
    assert [person.extra for person in reading.people] == [{caption: value} for value in values]


@pytest.mark.parametrize("caption", ["Név", "Name", "NAME", "Prénom", "Full name", "Имя", "성명"])
def test_a_lone_caption_below_the_people_is_nobody_and_told(read: Any, caption: str) -> None:
    reading = read(f"Name,Company\nAda Berg,Berg AG\n{caption},\nBo Cal,Cal AG\n")
    assert [person.name for person in reading.people] == ["Ada Berg", "Bo Cal"]
    assert [(p.row, p.value) for p in reading.problems] == [(3, caption)]


@pytest.mark.parametrize("name", ["Guest", "Ten", "Kim", "Nomi"])
def test_who_has_but_a_name_is_somebody(read: Any, name: str) -> None:
    people = read(f"Name,Company\nAda Berg,Berg AG\n{name},\nBo Cal,Cal AG\n").people
    assert [person.name for person in people] == ["Ada Berg", name, "Bo Cal"]


def test_a_quick_look_passes_over_no_caption() -> None:
    chance = random.Random(10)
    captions = [caption.rstrip("*") for _, _, caption in read_table()]
    plain = [caption for caption in captions if caption.isascii()]
    words = [word for caption in plain for word in caption.split()]
    joined = [" ".join(chance.choices(words, k=chance.randint(1, 4))) for _ in range(5_000)]
    joined += [" ".join(chance.choices(plain, k=2)) for _ in range(5_000)]
    texts = [write(text) for text in (*captions, *joined) for write in _WRITTEN]
    passed_over = [text for text in texts if not may_be_caption(text)]
    assert passed_over and not [text for text in passed_over if is_caption(text)]
