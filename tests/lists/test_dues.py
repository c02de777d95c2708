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


_PEOPLE = "Anna Berg,{}\nBo Chen,{}\nCid Dahl,{}\nDi Eng,{}\nEd Fo,{}\n"


@of_each(
    "captions",
    [
        "Total due,Paid,Balance", "Zu zahlen,Bezahlt,Offen", "Rechnungsbetrag,Gezahlt,Offener Betrag",
        "À payer,Payé,Reste à payer", "A pagar,Pagado,Saldo", "Da pagare,Pagato,Saldo", "Te betalen,Betaald,Openstaand",
        "Att betala,Betalt,Återstår", "Maksettava,Maksettu,Avoinna", "Do zapłaty,Zapłacono,Pozostało",
        "K úhradě,Uhrazeno,Zbývá", "Fizetendő,Befizetve,Hátralék", "Ödenecek,Ödenen,Kalan", "К оплате,Оплачено,Остаток",
        "До сплати,Сплачено,Залишок", "Προς πληρωμή,Πληρωμένο,Υπόλοιπο", "المبلغ المستحق,المدفوع,المتبقي",
        "לתשלום,שולם,יתרה", "ยอดที่ต้องชำระ,ชำระแล้ว,คงเหลือ", "Phải trả,Đã trả,Còn lại", "Tagihan,Dibayar,Sisa",
        "청구금액,납부금액,미납금액", "請求額,入金額,残額", "应缴,已缴,欠缴", "應繳金額,已繳金額,未繳金額",
        "Invoice amount,Paid amount,Outstanding",
    ],
)  # fmt: skip
def test_beside_what_was_charged_and_what_came_in_what_is_left_decides(read: Read, captions: str) -> None:
    rows = _PEOPLE.format("1000,1000,0", "1000,500,500", '300.00,0,"300,00"', "0,0,0", '"1,000",1000.00,0')
    reading = read(f"Name,{captions}\n{rows}")
    unpaid = [one.name for one in reading.people if one.status is Status.UNPAID]
    assert unpaid == ["Bo Chen", "Cid Dahl"]
    assert {one.status for one in reading.people} == {Status.CONFIRMED, Status.UNPAID}


@of_each("captions", ["Total due,Paid", "Zu zahlen,Bezahlt", "Do zapłaty,Zapłacono", "До сплати,Сплачено"])
def test_what_somebody_paid_in_full_is_the_charge_and_no_debt(read: Read, captions: str) -> None:
    rows = _PEOPLE.format("1000,1000", "1000,500", "300,0", "0,0", "1000,1000")
    reading = read(f"Name,{captions}\n{rows}")
    assert [one.name for one in reading.people if one.status is not Status.CONFIRMED] == ["Cid Dahl"]
    told = "\n".join(problem.problem for problem in reading.problems)
    assert "was read as what everybody is to pay, for 2 people paid that much" in told
    assert "is less than" in told and "for 1 person" in told


def test_what_is_still_to_pay_beside_more_that_came_in_is_a_debt(read: Read) -> None:
    reading = read("Name,To pay,Amount paid\nAnna Berg,0,100\nBo Chen,50,50\nCid Dahl,100,0\n")
    assert [one.name for one in reading.people if one.status is Status.UNPAID] == ["Bo Chen", "Cid Dahl"]


def test_what_was_taken_off_is_not_left_to_pay(read: Read) -> None:
    rows = "Anna Berg,100,0,100\nBo Chen,100,100,0\nCid Dahl,100,50,50\n"
    reading = read(f"Name,Amount due,Discount,Amount paid\n{rows}")
    assert {one.status for one in reading.people} == {Status.CONFIRMED}
    assert any("is less than “Amount due” for 2 people" in problem.problem for problem in reading.problems)


@of_each(
    "caption",
    ["Billing – Paid", "Payer: paid", "Facturation – Réglé", "Zahler – Bezahlt", "Facturación – Pagado",
     "Счёт – Оплачено", "Fatturazione – Pagato", "Facturatie – Betaald", "請求 – 入金"],
)  # fmt: skip
def test_that_a_payer_has_not_paid_is_told(read: Read, caption: str) -> None:
    reading = read(f"Name,E-mail,{caption}\nAnna Berg,anna@x.org,yes\nBo Chen,bo@y.org,no")
    assert {one.status for one in reading.people} == {Status.CONFIRMED}
    (told,) = reading.problems
    assert "may say who still has to pay (1 person)" in told.problem
