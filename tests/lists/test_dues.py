"""What is owed to a society is not owed for the event: it refuses nobody, and where it may be either that is told."""

from __future__ import annotations

import pytest

from checkin.core.event.attendee import Status
from checkin.lists.caption_table import read_table
from tests.lists.conftest import Read
from tests.of_each import of_each

EITHER = sorted(caption for _, field, caption in read_table() if field == "dues")


@of_each(
    ("caption", "paid", "not_paid"),
    [
        *((each, "O", "X") for each in EITHER),
        ("회비 납부", "납부", "미납"),
        ("회비납부여부", "완료", "미납"),
        ("会費納入", "済", "未納"),
        ("会费缴纳", "已缴", "未缴"),
        ("Beitrag bezahlt", "Ja", "Nein"),
        ("Cotisation payée", "Oui", "Non"),
        ("Dues paid", "Yes", "No"),
    ],
)
def test_a_fee_that_may_be_a_societys_refuses_nobody_and_is_told(
    read: Read, caption: str, paid: str, not_paid: str
) -> None:
    content = f"Name,E-mail,{caption}\nAnna Berg,anna@x.org,{paid}\nBo Chen,bo@y.org,{not_paid}"
    reading = read(content)
    assert [one.status for one in reading.people] == [Status.CONFIRMED, Status.CONFIRMED]
    (told,) = reading.problems
    assert "may say who still has to pay (1 person)" in told.problem

    said = read(content, mapping={"status": caption})
    assert [one.status for one in said.people] == [Status.CONFIRMED, Status.UNPAID]


@of_each(
    "caption",
    [
        "Membership fee paid",
        "Mitgliedsbeitrag bezahlt",
        "Quota associativa pagata",
        "Cuota de socio pagada",
        "연회비 납부",
        "만찬비 납부",
        "Членский взнос оплачен",
        "Üyelik aidatı ödendi",
        "Dinner paid",
        "Abstract fee paid",
    ],
)
def test_a_fee_that_is_a_societys_or_a_dinners_refuses_nobody(read: Read, caption: str) -> None:
    reading = read(f"Name,E-mail,{caption}\nAnna Berg,anna@x.org,O\nBo Chen,bo@y.org,X")
    assert [one.status for one in reading.people] == [Status.CONFIRMED, Status.CONFIRMED]


@pytest.mark.parametrize("caption", ["Balance (membership)", "Amount due (gala dinner)"])
def test_what_is_due_for_something_else_is_no_debt_to_the_event(read: Read, caption: str) -> None:
    reading = read(f"Name,E-mail,{caption}\nAnna Berg,anna@x.org,50\nBo Chen,bo@y.org,0")
    assert [one.status for one in reading.people] == [Status.CONFIRMED, Status.CONFIRMED]


@of_each(
    "caption", ["등록비 납부", "대회비 납부", "참가비 납부여부", "参会费缴纳", "Teilnahmebeitrag bezahlt"]
)
def test_the_events_own_fee_tells_who_has_not_paid(read: Read, caption: str) -> None:
    reading = read(f"Name,E-mail,{caption}\nAnna Berg,anna@x.org,O\nBo Chen,bo@y.org,X")
    assert [one.status for one in reading.people] == [Status.CONFIRMED, Status.UNPAID]


@pytest.mark.parametrize("caption", ["Payment method", "Moyen de paiement", "Zahlungsart"])
def test_a_way_to_pay_is_nobodys_organisation(read: Read, caption: str) -> None:
    reading = read(
        f"First Name,Last Name,E-mail,{caption}\nAnna,Berg,a@b.org,bank transfer\nBo,Cal,b@b.org,card\n"
    )
    assert [person.organisation for person in reading.people] == [None, None]


@of_each("caption", ["Fee", "Registration fee", "Conference fee", "참가비", "Gebühr", "Tarif"])
def test_a_fee_of_yes_and_no_refuses_nobody_and_is_told(read: Read, caption: str) -> None:
    reading = read(f"Name,E-mail,{caption}\nAnna Berg,anna@x.org,yes\nBo Chen,bo@y.org,no")
    assert {one.status for one in reading.people} == {Status.CONFIRMED}
    (told,) = reading.problems
    assert "may say who still has to pay (1 person)" in told.problem
    assert not read(f"Name,E-mail,{caption}\nAnna Berg,anna@x.org,€ 100.00\nBo Chen,bo@y.org,€ 0.00").problems


@pytest.mark.parametrize(("price", "paid"), [("Total Amount", "Paid Amount"), ("Total", "Amount paid")])
def test_who_paid_nothing_of_an_amount_is_told_where_nothing_else_says_who_paid(
    read: Read, price: str, paid: str
) -> None:
    rows = "Anna Berg,100,100\nBo Chen,50,0\nCid Dahl,0,0\n"
    reading = read(f"Name,{price},{paid}\n{rows}")
    assert {one.status for one in reading.people} == {Status.CONFIRMED}
    (told,) = reading.problems
    assert told.column == paid and "is 0 for 1 person with something to pay" in told.problem
