"""Lists on which only a payer, a customer or a contact has a name: nobody is loaded by it, and one answer loads all."""

from __future__ import annotations

from typing import Any

import pytest

from checkin.core.errors import ListError
from tests.of_each import of_each

BILLED = (
    "Order Number,Order Status,Customer Note,First Name (Billing),Last Name (Billing),Company (Billing),"
    "Email (Billing),Phone (Billing),Payment Method Title,Item Name,Quantity,Coupon Code\n"
    "9001,completed,,Maria,Example,Ex Co,maria@x.org,,PayPal,Day,1,\n"
    "9002,completed,,Otto,Muster,Mu AG,otto@x.org,,PayPal,Day,1,\n"
)
CUSTOMERS = (
    "Customer first name,Customer last name,Customer e-mail,Ticket,Organisation\n"
    "Maria,Example,maria@x.org,Day,Ex Co\nOtto,Muster,otto@x.org,Day,Mu AG\n"
)
CONTACTS = (
    "[Contact Name | First],[Contact Name | Last],[Email | Primary],[Organization]\n"
    "Maria,Example,maria@x.org,Ex Co\nOtto,Muster,otto@x.org,Mu AG\n"
)


PAYERS = (
    "Customer first name,Customer last name,Customer e-mail,Item\n"
    "Maria,Example,maria@x.org,Day\nOtto,Muster,otto@x.org,Day\n"
)


def _told(reading: Any) -> str:
    return " ".join(problem.problem for problem in reading.problems)


@pytest.mark.parametrize("text", [BILLED.replace("Email (Billing)", "Email"), CONTACTS])
def test_who_is_who_names_all_columns_of_whoever_may_be_the_guest(read: Any, text: str) -> None:
    reading = read(text)
    assert not any(each.is_named for each in reading.people)
    first, last = (c for c in text.splitlines()[0].split(",") if "irst" in c or "ast" in c)
    assert f'--map first_name="{first}" --map last_name="{last}"' in _told(reading)
    assert [question.kind for question in reading.questions].count("name") == 1


@of_each("text", [BILLED, CUSTOMERS, CONTACTS])
@of_each("field", ["name", "first_name"])
def test_one_answer_to_who_is_who_loads_both_halves_of_the_names(read: Any, text: str, field: str) -> None:
    first = next(caption for caption in text.splitlines()[0].split(",") if "irst" in caption)
    reading = read(text, mapping={field: first})
    assert [(each.name, each.email) for each in reading.people] == [
        ("Maria Example", "maria@x.org"),
        ("Otto Muster", "otto@x.org"),
    ]
    assert "the rest of the same people was taken" in _told(reading)


def test_a_list_of_nothing_but_payers_says_how_to_take_them(read: Any) -> None:
    with pytest.raises(ListError, match='--map first_name="Customer first name" --map last_name='):
        read(PAYERS)
    people = read(PAYERS, mapping={"first_name": "Customer first name"}).people
    assert (people[0].name, people[0].email) == ("Maria Example", "maria@x.org")


def test_what_was_said_to_be_in_no_column_does_not_come_with_the_names(read: Any) -> None:
    people = read(BILLED, mapping={"first_name": "First Name (Billing)", "email": ""}).people
    assert [(each.name, each.email, each.organisation) for each in people] == [
        ("Maria Example", None, "Ex Co"),
        ("Otto Muster", None, "Mu AG"),
    ]


def test_the_only_emails_are_told_where_they_are_those_of_whoever_paid(read: Any) -> None:
    text = "Name,Type,From Email Address,To Email Address\nMaria Example,Ticket,maria@x.org,us@x.org\n"
    text += "Otto Muster,Ticket,otto@x.org,us@x.org\n"
    reading = read(text)
    assert [each.email for each in reading.people] == [None, None]
    assert 'If those of “From Email Address” are theirs: --map email="From Email Address"' in _told(reading)


def test_names_below_student_are_names_and_answers_below_it_are_none(read: Any) -> None:
    people = read(
        'Student,ID,Login\n"Example, Maria",501,maria@x.org\n"Muster, Otto",502,otto@x.org\n'
    ).people
    assert [(each.first_name, each.last_name) for each in people] == [
        ("Maria", "Example"),
        ("Otto", "Muster"),
    ]
    people = read("Name,E-mail,Student\nAda Berg,a@x.org,yes\nBo Cal,b@x.org,no\n").people
    assert [each.name for each in people] == ["Ada Berg", "Bo Cal"]
