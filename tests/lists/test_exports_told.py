"""What exports hold beside the guests: address books' groups, doubled captions, lines that are nobody; read or told."""

from __future__ import annotations

from typing import Any

import pytest

from checkin.core.errors import ListError
from checkin.lists.captions import is_of_another, meanings
from tests.of_each import of_each

OF_SOMETHING_ELSE = (
    "Cost centre",
    "Travel cost",
    "Total nights",
    "Total persons",
    "Hotel fee",
    "Number total",
    "숙박 금액",
)
"""Captions with a word for a price in them that are not of what everybody is to pay."""


def _told(reading: Any) -> str:
    return "\n".join(problem.problem for problem in reading.problems)


def _names(reading: Any) -> list[str]:
    return [person.name for person in reading.people]


@of_each(
    ("caption", "field"),
    [
        ("E-mail 1 - Value", "email"), ("Phone 1 - Value", "phone"), ("Organization 1 - Name", "organisation"),
        ("Organization 1 - Title", "job_title"), ("E-mail 1 - Type", None), ("E-mail 1 - Label", None),
        ("Phone 1 - Label", None), ("Phone 2 - Type", None), ("E-Mail 1 - Wert", "email"), ("Address 1 - Type", None),
        ("Relation 1 - Label", None), ("E-mail – Type", None), ("Organization 1 - Department", None),
    ],
)  # fmt: skip
def test_the_part_of_a_group_is_what_the_group_is_and_its_label_nothing(
    caption: str, field: str | None
) -> None:
    assert next((meaning.field for meaning in meanings(caption)), None) == field


def test_an_address_book_loads_with_its_first_of_each(read: Any) -> None:
    reading = read(
        "Name,E-mail 1 - Type,E-mail 1 - Value,E-mail 2 - Value,Organization 1 - Name,Organization 1 - Title\n"
        "Ana Berg,* Work,a@b.org,z@b.org,Uni,Professor\nBo Cal,* Home,b@c.org,,Acme,Engineer\n"
    )
    assert [(p.email, p.organisation, p.job_title, p.prefix) for p in reading.people] == [
        ("a@b.org", "Uni", "Professor", None),
        ("b@c.org", "Acme", "Engineer", None),
    ]
    assert not reading.problems


_TWICE = "First Name,Last Name,Email,Company,First Name,Last Name,Email,Company\n"
_BUYER = "Boris,Buyer,b@b.org,Payer Ltd,"


def test_of_doubled_captions_the_one_of_many_rows_is_no_guest_and_it_is_asked(read: Any) -> None:
    reading = read(f"{_TWICE}{_BUYER}Ana,Berg,a@b.org,Uni\n{_BUYER}Bo,Cal,c@d.org,Acme\n")
    assert [(p.name, p.email, p.organisation) for p in reading.people] == [
        ("Ana Berg", "a@b.org", "Uni"),
        ("Bo Cal", "c@d.org", "Acme"),
    ]
    assert "as who ordered would be" in _told(reading)
    assert [question.kind for question in reading.questions] == ["name"]


def test_two_captions_of_name_are_asked_the_same(read: Any) -> None:
    reading = read(
        "Name,Email,Name,Email\nBoris Buyer,b@b.org,Ana Berg,a@b.org\nBoris Buyer,b@b.org,Bo Cal,c@d.org\n"
    )
    assert _names(reading) == ["Ana Berg", "Bo Cal"]


def test_doubled_names_that_differ_on_all_rows_are_told(read: Any) -> None:
    reading = read(f"{_TWICE}Cy,Dahl,c@d.org,X,Ana,Berg,a@b.org,Y\nDi,Eng,d@e.org,X,Bo,Cal,b@c.org,Y\n")
    assert _names(reading) == ["Cy Dahl", "Di Eng"]
    assert "2 other names, and nobody was loaded from it" in _told(reading)


def test_somebody_called_null_keeps_the_name_beside_a_company_of_that_name(read: Any) -> None:
    people = "Christopher,Null,c@n.org,Null\nMadonna,null,m@m.org,null\nNA,Young,y@y.org,None\nLi,None,l@l.org,None\n"
    reading = read(f"First Name,Last Name,Email,Company\n{people}")
    assert _names(reading) == ["Christopher Null", "Madonna", "NA Young", "Li"]


@of_each("caption", ["Name (ES)", "Email (ES)", "Kind of ticket", "Name [es]", "Phone VO"])
def test_a_short_word_of_another_language_makes_no_column_somebody_elses(caption: str) -> None:
    assert not is_of_another(caption)


@of_each("caption", ["Ad Soyad (Eş)", "Eş adı", "Eş", "Naam kind", "Họ tên vợ", "CC email"])
def test_a_short_word_beside_another_of_its_language_does(caption: str) -> None:
    assert is_of_another(caption)


@of_each("caption", ["NAME Firstname", "Surname Firstname", "NOM Prénom", "Last name first name"])
def test_a_caption_of_both_halves_is_the_whole_name(read: Any, caption: str) -> None:
    assert _names(read(f"{caption},Organisation\nDE LA CRUZ Juan,Test\nO'BRIEN Siobhán,Test\n")) == [
        "DE LA CRUZ Juan",
        "O'BRIEN Siobhán",
    ]


def _rows(*rows: str) -> str:
    return "".join(f"{row}\n" for row in rows)


@of_each(
    "rows",
    [
        ("Name,Email,Code", "Ana Berg,a@b.org,T1", "Full name,E-mail,Ticket code", "Bo Cal,c@d.org,P1"),
        ("Name,Email,Code", "Ana Berg,a@b.org,T1", "Code,Name,Email", "P1,Bo Cal,c@d.org"),
        ("Name,Email,Code", "Ana Berg,a@b.org,T1", ",,", "Code,Name,", "P1,Bo Cal,"),
        ("Name,Email,Code", "Ana Berg,a@b.org,T1", "Participants,,", "Code,Full name,", "P1,Bo Cal,"),
        ("성명,이메일,코드", "Ana Berg,a@b.org,T1", "코드,이름,소속", "P1,Bo Cal,Acme"),
        (
            "Name,Email,Code,Company",
            "Ana Berg,a@b.org,T1,X",
            "Code,Name,Email,Company",
            "P1,Bo Cal,c@d.org,Y",
        ),
    ],
)
def test_tables_below_each_other_are_each_read_by_their_captions(read: Any, rows: tuple[str, ...]) -> None:
    assert [(p.name, p.codes) for p in read(_rows(*rows)).people] == [
        ("Ana Berg", ("T1",)),
        ("Bo Cal", ("P1",)),
    ]


def test_captions_in_another_language_or_met_again_begin_no_table(read: Any) -> None:
    again = read(_rows("Name,Email,Code", "Ana Berg,a@b.org,T1", "Name,Email,Code", "Bo Cal,c@d.org,P1"))
    assert _names(again) == ["Ana Berg", "Bo Cal"]
    twice = read(_rows("성명,소속,이메일", "Name,Affiliation,E-mail", "Ana Berg,Uni,a@b.org"))
    assert _names(twice) == ["Ana Berg"]


@of_each(
    "row",
    ["联系人：赵某,,137 0000 0000", "Contact: Zoe Zu,,", ",,Tel.: 02-123-4567", "담당자: 김민수,,010-1234-5678"],
)  # fmt: skip
def test_whom_to_ask_is_no_guest(read: Any, row: str) -> None:
    reading = read(_rows("Name,Email,Phone", "Ana Berg,a@b.org,1234567", row))
    assert _names(reading) == ["Ana Berg"] and [p.row for p in reading.problems] == [3]


@of_each(
    "row",
    [
        "John Doe (example),john@doe.org", "Vorname Nachname,vorname.nachname@firma.de", "e.g. John Doe,john@doe.org",
        "예) 홍길동,hong@gil.kr",
        "John Doe,name@example.com", "max. 50 characters,", "홍길동(예시),hong@gil.kr",
    ],
)  # fmt: skip
def test_what_shows_how_to_fill_in_a_list_is_no_guest(read: Any, row: str) -> None:
    reading = read(_rows("Name,Email", row, "Maria Example,maria@example.org"))
    assert _names(reading) == ["Maria Example"] and [p.row for p in reading.problems] == [2]
    last = read(_rows("Name,Email", "Ana Berg,a@b.org", "Bo Cal,c@d.org", "Name Berg,name@company.com"))
    assert len(last.people) == 3


@of_each(
    "price",
    ["Price", "Ticket price (EUR)", "Order total", "Total amount", "Teilnahmegebühr", "참가비", "金額"],
)
def test_a_free_event_refuses_nobody_who_has_not_paid_and_tells_it(read: Any, price: str) -> None:
    reading = read(_rows(f"Name,{price},Paid", "Ana Berg,0,No", "Bo Cal,0.00,No"))
    assert {str(person.status) for person in reading.people} == {"confirmed"}
    assert "nobody owes anything" in _told(reading)


@of_each(
    "rows",
    [
        ("Name,Price,Paid", "Ana Berg,0,Yes", "Bo Cal,0,No"),
        ("Name,Amount paid,Paid", "Ana Berg,0,No", "Bo Cal,0,No"),
        ("Name,Discount amount,Paid", "Ana Berg,0,No", "Bo Cal,0,No"),
        *((f"Name,{other},Paid", "Ana Berg,0,No", "Bo Cal,0,No") for other in OF_SOMETHING_ELSE),
        ("Name,Price,Paid", "Ana Berg,0,Refunded", "Bo Cal,0,No"),
        ("Name,Price,Paid", "Ana Berg,,No", "Bo Cal,0,No"),
    ],
)
def test_who_has_not_paid_otherwise_is_unpaid(read: Any, rows: tuple[str, ...]) -> None:
    assert str(read(_rows(*rows)).people[1].status) == "unpaid"


def test_who_comes_in_somebodys_place_is_told(read: Any) -> None:
    for caption in ("Will be represented by", "Deputy", "Vertreten durch", "Suppléant", "代理出席者"):
        reading = read(
            _rows(f"Name,Email,{caption}", "Ana Berg,a@b.org,", "Bo Cal,c@d.org,Cy Dahl", "Di Eng,d@e.org,-")
        )
        assert _names(reading) == ["Ana Berg", "Bo Cal", "Di Eng"]
        assert f"“{caption}” may say that 1 person may not come in" in _told(reading)


def test_a_title_below_a_caption_with_a_word_of_it_is_told(read: Any) -> None:
    reading = read(
        _rows(
            "Name,Assigned OECD workshop day 1", "Ana Berg,OECD workshop day 1", "Bo Cal,OECD workshop day 1"
        )
    )
    assert "holds titles of sessions, but nobody was put on a list by it" in _told(reading)


def test_an_orders_number_that_each_has_of_their_own_is_told_where_there_is_no_code(read: Any) -> None:
    reading = read(_rows("이름,주문번호", "Ana Berg,FST-12AB34", "Bo Cal,FST-12AB35"))
    assert [person.codes for person in reading.people] == [(), ()]
    assert "if tickets show it, --map code=주문번호" in _told(reading)
    for rows in (
        ("이름,주문번호", "Ana Berg,FST-12AB34", "Bo Cal,FST-12AB34"),
        ("이름,주문번호,QR 코드", "Ana Berg,FST-12AB34,QX-1001", "Bo Cal,FST-12AB35,QX-1002"),
    ):
        assert "if tickets show it" not in _told(read(_rows(*rows)))


@of_each("caption", ["Groups", "그룹명", "Badge 1 type", "Kind of ticket"])
def test_what_groups_people_is_their_category(read: Any, caption: str) -> None:
    reading = read(_rows(f"Name,{caption}", "Ana Berg,Speaker", "Bo Cal,VIP"))
    assert [person.category for person in reading.people] == ["speaker", "vip"]


@of_each("caption", ["Applicant", "Ordered by", "Contact person", "신청자", "Besteller"])
def test_a_list_of_nobody_but_who_ordered_is_refused_in_words_that_say_so(read: Any, caption: str) -> None:
    rows = _rows(f"{caption},Ticket code", "Ana Berg,T-1001", "Bo Cal,T-1002")
    if caption == "신청자":
        assert _names(read(rows)) == ["Ana Berg", "Bo Cal"]
        return
    with pytest.raises(ListError, match=f"who ordered or paid \\(“{caption}”\\)"):
        read(rows)
    assert _names(read(rows, mapping={"name": caption})) == ["Ana Berg", "Bo Cal"]


@pytest.mark.parametrize("of", ["Company", "Contact"])
def test_a_list_that_names_nobody_but_a_contact_says_which_column_may_be_the_guests(
    read: Any, of: str
) -> None:
    exhibitors = (
        "Acme,파스칼,i@a.org,Ana Berg",
        "Beta,텔레콤,i@b.org,Bo Cal",
        "Norma Inc.,노르마,h@n.org,Cy Dow",
    )
    reading = read(_rows(f"Company,업체명,{of} e-mail,Contact person", *exhibitors))
    assert "If they are those of “Contact person”: --map name=" in _told(reading)
    assert [question.kind for question in reading.questions] == ["name"]


_QUALTRICS = (
    "StartDate,Status,ResponseId,Q1,Q2,Q3\n"
    "Start Date,Response Type,Response ID,{name},{email},{session}\n"
    '"{{""ImportId"":""startDate"",""timeZone"":""Asia/Seoul""}}","{{""ImportId"":""status""}}",'
    '"{{""ImportId"":""_recordId""}}","{{""ImportId"":""QID1_TEXT""}}","{{""ImportId"":""QID2""}}","{{""ImportId"":""QID3""}}"\n'
    "2026-10-01 10:00:00,IP Address,R_1aB,Anna Berg,a@x.org,Yes\n"
    "2026-10-02 10:00:00,Survey Preview,R_2cD,Bo Li,b@x.org,No\n"
)


@pytest.mark.parametrize("name", ["Name", "What is your name?"])
def test_of_the_three_rows_above_a_survey_none_is_a_person(read: Any, name: str) -> None:
    reading = read(_QUALTRICS.format(name=name, email="Your e-mail", session="qk-eu"))
    told = [(each.name, each.email, each.sessions, str(each.status)) for each in reading.people]
    assert told == [
        ("Anna Berg", "a@x.org", ("qk-eu",), "confirmed"),
        ("Bo Li", "b@x.org", (), "confirmed"),
    ]
    assert (reading.problems, reading.questions) == ([], ()), "how an answer came in is no status"


def test_of_ids_and_texts_of_questions_those_that_are_captions_are_taken(read: Any) -> None:
    asked = {
        "name": "Please tell us how you are called",
        "email": "So that we can write to you",
        "session": "qk-us",
    }
    text = _QUALTRICS.replace("Q1,Q2,Q3", "Name,Email,Q3").format(**asked)
    told = [(each.name, each.email, each.sessions) for each in read(text).people]
    assert told == [("Anna Berg", "a@x.org", ()), ("Bo Li", "b@x.org", ())]
    assert [each.note for each in read(text, mapping={"note": "Q3"}).people] == ["Yes", "No"]
