"""A noun before all captions of people is what a database calls them; before a few it is somebody else."""

from __future__ import annotations

import pytest

from checkin.core.errors import ListError
from checkin.lists.caption_table import nouns
from tests.lists.conftest import Read
from tests.of_each import of_each

PEOPLE = ("Anna Berg,anna@x.org,Nordlys AS", "Bo Chen,bo@y.org,Quanta Ltd")


@of_each(
    "captions",
    [
        "Contact: Full Name,Contact: Email,Account: Account Name",
        "Contact: Name,Contact: Email,Contact: Company",
        "CONTACT: NAME,CONTACT: E-MAIL,CONTACT: COMPANY",
        "Contact - Name,Contact - Email,Organization - Name",
        "contact.name,contact.email,company.name",
        "contact/name,contact/email,contact/company",
        "contact_name,contact_email,contact_company",
        "Contact Name,Contact Email,Contact Company",
        "Kontakt: Name,Kontakt: E-Mail,Account: Firma",
        "Contacto: Nombre completo,Contacto: Correo electrónico,Cuenta: Empresa",
        "연락처: 성명,연락처: 이메일,연락처: 소속",
        "取引先責任者: 氏名,取引先責任者: メール,取引先責任者: 会社名",
        "联系人：姓名,联系人：邮箱,联系人：单位",
    ],
)
def test_people_who_are_all_called_by_one_noun_are_the_guests(read: Read, captions: str) -> None:
    reading = read("\n".join([captions, *PEOPLE]))

    assert [(one.name, one.email, one.organisation) for one in reading.people] == [
        ("Anna Berg", "anna@x.org", "Nordlys AS"),
        ("Bo Chen", "bo@y.org", "Quanta Ltd"),
    ]
    assert not reading.problems
    assert sorted(reading.columns.values()) == sorted(captions.split(","))


@of_each("other", ["Opportunity: Name", "Campaign: Name", "Contact: Owner: Full Name", "Owner: Email"])
def test_what_another_table_calls_its_own_is_no_guest(read: Read, other: str) -> None:
    captions = f"Contact: First Name,Contact: Last Name,Contact: Email,{other},Account: Account Name"
    reading = read(f"{captions}\nAnna,Berg,anna@x.org,Deal A,Nordlys AS\nBo,Chen,bo@y.org,Deal B,Quanta Ltd")
    assert [(one.name, one.email) for one in reading.people] == [
        ("Anna Berg", "anna@x.org"),
        ("Bo Chen", "bo@y.org"),
    ]


@of_each("noun", sorted(nouns()))
def test_every_noun_of_the_table_is_one(read: Read, noun: str) -> None:
    reading = read("\n".join([f"{noun}: Name,{noun}: E-mail,Account: Company", *PEOPLE]))
    assert [one.name for one in reading.people] == ["Anna Berg", "Bo Chen"]


@pytest.mark.parametrize(
    ("captions", "field"),
    [
        ("Contact: Name,Contact: Email,Account Name", "name"),
        ("Contact: Last Name,Contact: Email,Company", "last_name"),
        ("Contact: Name,Contact: Email,Participants", "name"),
    ],
)
def test_where_something_of_people_stands_beside_them_it_is_asked_whose_they_are(
    read: Read, captions: str, field: str
) -> None:
    content = "\n".join([captions, "Anna Berg,anna@x.org,Cy Dahl", "Bo Chen,bo@y.org,Di Ek"])
    reading = read(content)
    assert [question.kind for question in reading.questions] == ["name"]
    (told,) = reading.problems
    assert "may be who registered them" in told.problem

    column = captions.split(",")[0]
    answered = read(content, mapping={field: column})
    assert [one.name for one in answered.people] == ["Anna Berg", "Bo Chen"]
    assert not answered.problems and answered.columns[field] == column


@of_each("caption", ["Account Name", "Nombre de la cuenta", "取引先名", "계정 이름"])
def test_what_a_database_calls_the_firm_of_its_contacts_asks_nothing(read: Read, caption: str) -> None:
    reading = read(
        f"Contact: Name,Contact: Email,{caption}\nAnna Berg,a@x.org,Nordlys AS\nBo Chen,b@x.org,Quanta Ltd"
    )
    assert [one.name for one in reading.people] == ["Anna Berg", "Bo Chen"]
    assert not reading.questions and not reading.problems


@of_each(
    "captions",
    [
        "Company,Contact name,Contact email",
        "company_name,contact_name,contact_email",
        "Team,Contact - Name,Contact - Email,Company",
        "Buyer: Name,Buyer: Email,Buyer: Company",
        "Payer: Name,Payer: Email,Account: Company",
    ],
)
def test_a_firms_contact_and_a_buyer_are_no_guests(read: Read, captions: str) -> None:
    with pytest.raises(ListError, match="who ordered or paid"):
        read(
            "\n".join(
                [captions, "Nordlys AS,Anna Berg,anna@x.org,Nordlys AS", "Quanta Ltd,Bo Chen,bo@y.org,Qua"]
            )
        )


def test_a_contact_beside_the_guests_own_columns_is_somebody_else(read: Read) -> None:
    captions = "First Name,Last Name,Contact: First Name,Contact: Last Name,Contact: Email"
    reading = read("\n".join([captions, "Anna,Berg,Zoe,Payer,zoe@x.org", "Bo,Chen,Zed,Payer,zed@y.org"]))
    assert [(one.name, one.email) for one in reading.people] == [("Anna Berg", None), ("Bo Chen", None)]


@of_each("caption", ["Company: Status", "Account: Status", "Account - Status", "회사: 상태", "Firma: Status"])
def test_the_state_of_something_else_refuses_nobody(read: Read, caption: str) -> None:
    reading = read(
        "\n".join([f"Name,Email,{caption}", "Anna Berg,anna@x.org,Cancelled", "Bo Chen,bo@y.org,Active"])
    )
    assert [one.status for one in reading.people] == ["confirmed", "confirmed"]


@of_each(
    "caption",
    ["Registration: Status", "Attendee: Status", "Booking - Status", "Status: 상태", "참가자: 상태"],
)
def test_the_state_of_a_person_is_read_behind_a_colon(read: Read, caption: str) -> None:
    reading = read(
        "\n".join([f"Name,Email,{caption}", "Anna Berg,anna@x.org,Cancelled", "Bo Chen,bo@y.org,Confirmed"])
    )
    assert [one.status for one in reading.people] == ["cancelled", "confirmed"]


def test_what_a_database_says_of_its_contact_refuses_nobody(read: Read) -> None:
    reading = read(
        "Contact: Name,Contact: Email,Contact: Status\nAnna Berg,anna@x.org,Inactive\nBo Chen,bo@y.org,Active"
    )
    assert [one.status for one in reading.people] == ["confirmed", "confirmed"]
