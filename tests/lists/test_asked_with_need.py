"""What could be a session's list is asked, and what is an amount, a language or an ordinary ticket is not."""

from __future__ import annotations

import pytest

from checkin.lists.value_answers import Answers, key_of
from tests.lists.conftest import Read
from tests.of_each import of_each

PEOPLE = ("Anna Berg,anna@x.org", "Bo Chen,bo@y.org", "Cid Dahl,cid@z.org")
_CLOSED = "Korea-EU Roundtable"


def _list(captions: str, *cells: str) -> str:
    rows = [f"{person},{cell}" for person, cell in zip(PEOPLE, cells, strict=True)]
    return "\n".join([f"Name,E-mail,{captions}", *rows])


@pytest.mark.parametrize(
    "caption", ["Korea-EU Roundtables", "Quantum Networking Receptions", "Joint seminars, four countries"]
)
def test_a_title_but_for_the_ends_of_its_words_is_asked(read: Read, caption: str) -> None:
    reading = read(_list(f'"{caption}"', "O", "X", "O"))
    assert [(each.kind, each.people) for each in reading.questions] == [("session", 2)]
    assert (
        not any(one.sessions for one in reading.people)
        and "may be the session" in reading.problems[0].problem
    )


@of_each(
    "captions",
    [
        "Eröffnungsabend,Exkursion",
        "Inauguración,Foro",
        "개회 행사,산업 포럼",
        "基調講演,午後の部",
        "Bus to venue B,Boat",
    ],
)
def test_columns_of_o_and_x_beside_each_other_that_no_session_is_called_by_are_asked(
    read: Read, captions: str
) -> None:
    content = _list(captions, "O,X", "X,O", "O,O")
    reading = read(content)
    first = captions.split(",")[0]
    asked = {each.column: each.people for each in reading.questions if each.kind == "session"}
    assert asked.get(first) == 2 and not any(one.sessions for one in reading.people)

    answered = read(content, answers=Answers({"session": {key_of(first): "qk-eu"}}))
    assert [one.sessions for one in answered.people] == [("qk-eu",), (), ("qk-eu",)]


@of_each("cells", [("O,O", "O,X", "X,O"), ("yes,yes", "yes,no", "no,yes"), ("O,O", "O,", ",O")])
@of_each(
    "caption",
    ["개막식 만찬", "Excursión", "懇親会", "Gala dinner", "Ausflug", "晚宴", "Экскурсия", "Cena di gala"],
)
def test_a_dinner_or_a_tour_in_a_block_with_sessions_is_asked(
    read: Read, caption: str, cells: tuple[str, ...]
) -> None:
    reading = read(_list(f"{_CLOSED},{caption}", *cells))
    asked = {each.column: each.people for each in reading.questions if each.kind == "session"}
    assert asked == {caption: 2} and caption in {each.column for each in reading.problems}

    (beyond_another,) = read(
        _list(f"{_CLOSED},Parking,{caption}", *(row.replace(",", ",X,") for row in cells))
    ).questions
    assert (beyond_another.column, beyond_another.people) == (caption, 2)


@of_each(
    "caption",
    [
        "Parking",
        "Newsletter",
        "Photo consent",
        "Dinner: allergies",
        "만찬 주차",
        "懇親会 アレルギー",
        "Hotel",
    ],
)
def test_what_only_goes_with_sessions_is_not_asked_beside_them(read: Read, caption: str) -> None:
    assert read(_list(f"{_CLOSED},{caption}", "O,O", "O,X", "X,O")).questions == ()


def test_one_column_of_o_and_x_that_is_about_something_else_is_not_asked(read: Read) -> None:
    assert read(_list("Parking,Vegetarian", "O,X", "X,O", "O,O")).questions == ()


@of_each("caption", ["Registration Fee", "Quota", "Quota di iscrizione", "Cuota"])
@of_each("cells", [("100", "250", "100"), ("€100.00", "€250.00", "€0.00"), ("100 EUR", "250 EUR", "free")])
def test_amounts_are_no_categories(read: Read, caption: str, cells: tuple[str, ...]) -> None:
    reading = read(_list(caption, *cells))
    assert reading.questions == () and not reading.problems


@of_each(
    "ticket", ["Inteira", "Meia-entrada", "Ingresso único", "Ouvinte", "Tarif plein", "General admission"]
)
def test_an_ordinary_ticket_is_the_participants(read: Read, ticket: str) -> None:
    reading = read(_list("Tipo de ingresso", ticket, "Palestrante", "Participante"))
    assert [one.category for one in reading.people] == ["participant", "speaker", "participant"]
    assert reading.questions == () and not reading.problems


@of_each(
    "language", ["Sign language", "English / Korean", "수어", "手話", "Gebärdensprache", "Língua de sinais"]
)
def test_the_language_of_an_interpreter_is_no_further_person(read: Read, language: str) -> None:
    assert not read(_list("Interpreter", language, "", "")).problems
    (told,) = read(_list("Interpreter", "Kim Minsu", "", "")).problems
    assert told.problem.startswith("More people come with this one")


@of_each(
    "remark", ["수행 1명", "수행원 2명", "통역 1명", "비서 1명", "with 2 assistants", "mit zwei Dolmetschern"]
)
def test_attendants_in_a_remark_are_told(read: Read, remark: str) -> None:
    (told,) = read(_list("비고", remark, "", "")).problems
    assert told.problem.startswith("More people come with this one")


def test_the_title_of_a_deal_is_nobodys_position(read: Read) -> None:
    reading = read("Person - Name,Person - Email,Deal - Title\nAnna Berg,a@x.org,Acme\nBo Cal,b@x.org,Beta")
    assert [one.job_title for one in reading.people] == [None, None]


def test_contacts_of_dynamics_are_the_guests(read: Read) -> None:
    reading = read(
        "(Do Not Modify) Event Registration,Contact,Full Name (Contact) (Contact),Email (Contact) (Contact)\n"
        "x1,Anna Berg,Anna Berg,a@x.org\nx2,Bo Cal,Bo Cal,b@x.org"
    )
    assert [(one.name, one.email) for one in reading.people] == [
        ("Anna Berg", "a@x.org"),
        ("Bo Cal", "b@x.org"),
    ]


def test_a_file_called_as_a_closed_session_is_asked_about_as_a_sheet_is(read: Read) -> None:
    content = "Name,E-mail\nAnna Berg,anna@x.org\nBo Chen,bo@y.org"
    reading = read(content, name="Korea-EU Roundtable.csv")
    assert [(each.kind, each.people) for each in reading.questions] == [("heading", 2)]
    refused = read(
        content,
        name="Korea-EU Roundtable.csv",
        answers=Answers({"heading": {key_of("Korea-EU Roundtable"): "no"}}),
    )
    assert not any(one.heading_sessions for one in refused.people)
    assert read(content, name="Korea-EU Roundtables of June.csv").questions == ()
