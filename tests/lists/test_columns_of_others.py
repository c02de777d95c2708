"""Columns of somebody beside the guest: told by what is in them, where no word for whose they are is known."""

from __future__ import annotations

from typing import Any

import pytest

from checkin.lists.captions import meanings
from checkin.lists.column_values import Values
from checkin.lists.others_columns import columns_of_others
from tests.of_each import of_each


def _people(reading: Any) -> list[tuple[str, str | None, str | None]]:
    return [(person.name, person.email, person.phone) for person in reading.people]


def test_what_is_called_as_a_column_of_other_names_is_theirs(read: Any) -> None:
    header = "Full name,Code,Zorblax name,Zorblax e-mail,Zorblax phone"
    rows = "Ana Silva,T-101,Cy Dahl,cy@y.org,+49 170 1234\nBo Berg,T-102,Ed Fox,ed@y.org,+49 170 1235\n"
    assert _people(read(f"{header}\n{rows}")) == [("Ana Silva", None, None), ("Bo Berg", None, None)]


def test_what_is_called_as_a_column_of_their_own_names_is_the_guests(read: Any) -> None:
    header = "Full name,Code,Zorblax name,Zorblax e-mail"
    rows = "Ana Silva,T-101,Silva Ana,ana@x.org\nBo Berg,T-102,Bo Berg,bo@x.org\n"
    assert _people(read(f"{header}\n{rows}")) == [
        ("Ana Silva", "ana@x.org", None),
        ("Bo Berg", "bo@x.org", None),
    ]


def test_a_contacts_telephone_is_the_contacts(read: Any) -> None:
    text = (
        "Contact Name,Contact Email,Contact Mobile,Attendee Name,Attendee Email\n"
        "Chen Pay,pay@y.org,0912 345 678,Lin Mei,lin@x.org\nChen Pay,pay@y.org,0912 345 678,Wang Ming,wang@x.org\n"
    )
    assert _people(read(text)) == [("Lin Mei", "lin@x.org", None), ("Wang Ming", "wang@x.org", None)]


def test_what_stands_on_the_badge_is_the_guests_though_it_is_another_name(read: Any) -> None:
    text = "First name,Last name,Badge name,Badge company\nAna,Silva,Annie,Acme\nBo,Berg,Bobby,Beta\n"
    assert [person.organisation for person in read(text).people] == ["Acme", "Beta"]


@of_each(
    "whose",
    ["Substitute", "Deputy", "Proxy", "Carer", "Stellvertreter", "Remplaçant",
     "Suplente", "Sostituto", "Ersättare", "Zastępca", "Заместитель",
     "수행원", "통역", "団長", "翻译"],
)  # fmt: skip
def test_who_stands_in_leads_or_helps_is_not_the_guest(read: Any, whose: str) -> None:
    text = f"Name,Code,{whose} e-mail\nAna Silva,T-101,cy@y.org\nBo Berg,T-102,ed@y.org\n"
    assert _people(read(text)) == [("Ana Silva", None, None), ("Bo Berg", None, None)]


@of_each(
    ("theirs", "guests"),
    [
        ("Presented by", "Personal data"),
        ("Proposé par", "Invités"),
        ("Marraine", "Участники"),
        ("Garante", "Persona"),
    ],
)
def test_no_badge_takes_some_of_each_of_two_groups_of_columns(theirs: str, guests: str) -> None:
    captions = [f"{whose} – {field}" for whose in (theirs, guests) for field in ("Name", "E-mail", "Company")]
    rows = [
        ["Cy Dahl", "cy@y.org", "Payco", "Ana Silva", "ana@x.org", "Acme"],
        ["", "", "", "Bo Berg", "", "B"],
    ]
    meant = {n: meanings(caption)[0] for n, caption in enumerate(captions)}
    assert columns_of_others(meant, captions, Values(rows, lambda row: False)) == {0, 1, 2}


@of_each(
    ("theirs", "guests", "name"),
    [("Accompanying person", "Participant", "Name"), ("Acompañante", "Participante", "Nombre")],
)
def test_a_line_of_whose_they_are_above_captions_that_stand_there_twice_is_read(
    read: Any, theirs: str, guests: str, name: str
) -> None:
    text = f"{theirs},,{guests},\n{name},E-mail,{name},E-mail\nCy Dahl,cy@y.org,Ana Silva,ana@x.org\n"
    assert _people(read(text)) == [("Ana Silva", "ana@x.org", None)]


def test_names_in_a_passport_go_before_another_persons_guessed_ones(read: Any) -> None:
    text = (
        "Full name (as in passport),E-mail,Name of head of delegation\n"
        "Ana Silva,ana@x.org,Hans Head\nBo Berg,bo@x.org,Hans Head\n"
    )
    assert [person.name for person in read(text).people] == ["Ana Silva", "Bo Berg"]


@pytest.mark.parametrize(
    ("plain", "applicant"), [("성명", "신청자"), ("氏名", "申込者"), ("Name", "Applicant")]
)
def test_beside_names_of_others_whoever_applied_is_no_guest(read: Any, plain: str, applicant: str) -> None:
    text = (
        f"{plain},{applicant} {plain},{applicant} Email,Code\n"
        "Ana Silva,Cy Dahl,cy@y.org,T-101\nBo Berg,Cy Dahl,cy@y.org,T-102\n"
    )
    assert _people(read(text)) == [("Ana Silva", None, None), ("Bo Berg", None, None)]


def test_a_row_of_captions_without_one_of_names_is_nobody_and_the_names_are_asked_for(read: Any) -> None:
    reading = read(
        "Kontakt;Einrichtung;Kürzel;Herkunft\nAna Silva;Acme GmbH;KZ-8811;Portugal\n"
        "Bo Berg;Beta AG;KZ-8812;Norwegen\nCy Dahl;Gamma AG;KZ-8813;Schweiz\n"
    )
    assert [person.codes for person in reading.people] == [("KZ-8811",), ("KZ-8812",), ("KZ-8813",)]
    assert "“Kontakt”" in reading.problems[0].problem


@of_each(
    ("first", "last"),
    [("Vorname", "Nachname"), ("Prénom", "Nom de famille"), ("Voornaam", "Achternaam"), ("Etunimi", "Sukunimi"),
     ("Imię", "Nazwisko"), ("Имя", "Фамилия")],
)  # fmt: skip
def test_given_and_family_name_under_longer_captions_are_found_in_any_language(
    read: Any, first: str, last: str
) -> None:
    reading = read(f"Xyzzy {first},Xyzzy {last},Ticket code\nAna,Silva,T-101\nBo,Berg,T-102\n")
    assert [(person.first_name, person.last_name) for person in reading.people] == [
        ("Ana", "Silva"),
        ("Bo", "Berg"),
    ]


@pytest.mark.parametrize("whose", ["Participant's", "Attendee’s", "Delegate's"])
def test_what_is_said_to_be_the_participants_goes_before_a_head_of_delegation(read: Any, whose: str) -> None:
    header = f"{whose} full name,{whose} email,Country represented,Delegation,Head of delegation (name)"
    rows = "Ana Silva,ana@x.org,Portugal,PT Delegation,Hans Head\nBo Berg,bo@x.org,Norway,NO Delegation,Kari Head\n"
    reading = read(f"{header}\n{rows}")
    assert [(p.name, p.email, p.country) for p in reading.people] == [
        ("Ana Silva", "ana@x.org", "PT"),
        ("Bo Berg", "bo@x.org", "NO"),
    ]


@pytest.mark.parametrize("whose", ["adhérent", "zorblax"])
def test_half_a_name_finds_the_other_half_of_the_same_people(read: Any, whose: str) -> None:
    header = f"Nom {whose},Prénom {whose},Nom payeur,Prénom payeur,Numéro de billet"
    reading = read(f"{header}\nSilva,Ana,Dahl,Cy,HA-101\nBerg,Bo,Dahl,Cy,HA-102\n")
    assert [person.name for person in reading.people] == ["Ana Silva", "Bo Berg"]


def test_names_stand_in_the_column_of_those_whose_e_mail_it_is(read: Any) -> None:
    header = "Speaker,Speaker e-mail,Assistant,Session chair,Badge code"
    reading = read(
        f"{header}\nAna Silva,ana@x.org,Cy Dahl,Ed Fox,T-101\nBo Berg,bo@x.org,Cy Dahl,Ed Fox,T-102\n"
    )
    assert [(p.name, p.email) for p in reading.people] == [
        ("Ana Silva", "ana@x.org"),
        ("Bo Berg", "bo@x.org"),
    ]


@of_each("who", ["Passenger", "Volunteer", "Journalist", "연사", "Zorblax"])
def test_of_two_columns_of_names_that_of_many_rows_is_nobodys_and_it_is_told(read: Any, who: str) -> None:
    rows = "Ana Silva,ana@x.org,Cy Dahl\nBo Berg,bo@x.org,Cy Dahl\nDi Ek,di@x.org,Cy Dahl\n"
    reading = read(f"{who},Email,Session chair\n{rows}")
    assert [person.name for person in reading.people] == ["Ana Silva", "Bo Berg", "Di Ek"]


def test_one_name_on_all_rows_is_not_taken_for_everybodys(read: Any) -> None:
    reading = read("Email,Session chair\nana@x.org,Cy Dahl\nbo@x.org,Cy Dahl\ndi@x.org,Cy Dahl\n")
    assert "Cy Dahl" not in [person.name for person in reading.people]
    assert "what the people are called" in reading.problems[0].problem


def test_the_second_question_of_a_name_in_a_form_is_read_where_the_first_is_empty(read: Any) -> None:
    reading = read(
        "ID,Name,Email,Name2,Email2\n1,,anonymous,Ana Silva,ana@x.org\n2,,anonymous,Bo Berg,bo@x.org\n"
    )
    assert [(p.name, p.email) for p in reading.people] == [
        ("Ana Silva", "ana@x.org"),
        ("Bo Berg", "bo@x.org"),
    ]


@of_each(
    "others",
    [
        "Zorblax first name,Zorblax last name",
        "Zorblax (name),Zorblax (e-mail)",
        "Zorblax: name,Zorblax: email",
        "Zorblax,Zorblax e-mail",
        "Name of Zorblax,Email of Zorblax",
        "Zorblax's name,Zorblax's phone",
    ],
)
@of_each("guests", ["Full name", "Attendee name", "First name,Last name"])
@of_each("has_own", [True, False])
@of_each("is_first", [True, False])
def test_whoever_stands_beside_the_guests_is_not_mixed_with_them(
    read: Any, others: str, guests: str, has_own: bool, is_first: bool
) -> None:
    rows = []
    for guest, other in (("Ana Silva", "Cy Dahl"), ("Bo Berg", "Ed Fox"), ("Di Ek", "Cy Dahl")):
        first, last = other.split()
        theirs = {"first": first, "last": last, "mail": f"{first}@y.org", "phone": "+49 30 1234"}
        beside = [
            next((theirs[word] for word in theirs if word in each), other) for each in others.split(",")
        ]
        mine = guest.split() if "," in guests else [guest]
        mine += [f"{guest[:2].strip()}@x.org"] if has_own else []
        rows.append(",".join([*beside, *mine] if is_first else [*mine, *beside]))
    own = f"{guests},E-mail" if has_own else guests
    reading = read("\n".join([f"{others},{own}" if is_first else f"{own},{others}", *rows]))
    wanted = ["An@x.org", "Bo@x.org", "Di@x.org"] if has_own else [None] * 3
    assert [(p.name, p.email, p.phone) for p in reading.people] == [
        (name, email, None) for name, email in zip(("Ana Silva", "Bo Berg", "Di Ek"), wanted, strict=True)
    ]


@pytest.mark.parametrize(
    "captions",
    [
        "Your name,Your email,Attendee name,Attendee email",
        "Your name,Your email,Name of the person attending,Email of the person attending",
        "Your name,Your e-mail,Participant's name,Participant's e-mail",
    ],
)
def test_who_fills_a_form_in_for_others_is_no_guest_and_merges_nobody(read: Any, captions: str) -> None:
    reading = read(f"{captions}\nBo One,boss@x.org,Anna Berg,a@b.org\nBo One,boss@x.org,Cy Dal,c@b.org\n")
    assert [(p.name, p.email) for p in reading.people] == [("Anna Berg", "a@b.org"), ("Cy Dal", "c@b.org")]


def test_who_fills_a_form_in_is_the_guest_where_others_are_named_for_some_alone(read: Any) -> None:
    reading = read(
        "Your name,Your email,Attendee name (if different)\nBo One,b@x.org,\nAl Two,a@x.org,Cy Dal\n"
    )
    assert [p.name for p in reading.people] == ["Bo One", "Al Two"]
    assert [(p.row, p.value) for p in reading.problems] == [(3, "Cy Dal")]


@of_each(
    ("caption", "status"),
    [
        ("Reg. fee paid?", "unpaid"), ("Conference fee paid (Y/N)", "unpaid"), ("Is blacklisted", "confirmed"),
        ("Will be physically present", "cancelled"), ("Coming to the event", "cancelled"),
    ],
)  # fmt: skip
def test_a_no_to_whether_somebody_paid_or_comes_is_one(read: Any, caption: str, status: str) -> None:
    reading = read(f"Name,{caption}\nAnna Berg,Y\nBo Cal,N\n")
    assert str(reading.people[1].status) == status
    assert [p.column for p in reading.problems] == [caption]


@pytest.mark.parametrize("caption", ["In person", "Registration complete", "是否到会"])
def test_a_no_that_may_keep_somebody_out_is_told(read: Any, caption: str) -> None:
    reading = read(f"Name,{caption}\nAnna Berg,yes\nBo Cal,no\n")
    assert [str(p.status) for p in reading.people] == ["confirmed"] * 2
    assert [p.column for p in reading.problems] == [caption]


def test_who_writes_myself_where_it_is_asked_who_comes_is_the_guest_by_name(read: Any) -> None:
    rows = "Ada Berg,a@x.org,Myself\nBo Cal,b@x.org,My colleague\nCy Dee,c@x.org,Me\n"
    reading = read(f"Name,Email,Who will attend?\n{rows}")
    assert [(p.name, p.email) for p in reading.people] == [
        ("Ada Berg", "a@x.org"), ("Bo Cal", "b@x.org"), ("Cy Dee", "c@x.org"),
    ]  # fmt: skip


def test_dues_of_members_refuse_nobody(read: Any) -> None:
    reading = read("Name,Membership fee paid or waived\nAda Berg,Yes\nBo Cal,No\n")
    assert {str(p.status) for p in reading.people} == {"confirmed"}


_TICKETS = {
    "guest": ("Ann Berg", "Dan Ek", "Gus Hill"),
    "other": ("Bo Cal", "Eva Fox", ""),
    "own": ("AB7K29", "CD9M14", "EF2P63"),
    "theirs": ("QX83LM", "ZK55RT", ""),
}


@of_each(
    ("captions", "columns"),
    [
        ("Guest,Code,Companion,Code", "guest own other theirs"),
        ("Name,Ticket,Partner,Ticket", "guest own other theirs"),
        ("Teilnehmer,Code,Begleitung,Code", "guest own other theirs"),
        ("참가자,코드,동반자,코드", "guest own other theirs"),
        ("Name,Code,Paid by,Code", "guest own other theirs"),
        ("Name,Code 1,Spouse,Code 2", "guest own other theirs"),
        ("Name,Code,Guest 2,Guest 2 code", "guest own other theirs"),
        ("Name,Code,Guest 2 name,Guest 2 code", "guest own other theirs"),
        ("Name,Ticket code,Spouse,Ticket code 2", "guest own other theirs"),
        ("Companion,Code,Guest,Code", "other theirs guest own"),
        ("Code,Guest,Code,Companion", "own guest theirs other"),
    ],
)
def test_a_code_beside_another_name_lets_nobody_in_as_the_guest(
    read: Any, captions: str, columns: str
) -> None:
    rows = zip(*(_TICKETS[column] for column in columns.split()), strict=True)
    reading = read("\n".join([captions, *map(",".join, rows)]) + "\n")
    assert [person.codes for person in reading.people] == [(code,) for code in _TICKETS["own"]]
    assert sum("nobody comes in with it" in each.problem for each in reading.problems) == 1


@of_each("captions", ["Guest,Paid by,Code,Code", "Guest,Spouse,Code 1,Code 2"])
def test_two_codes_beside_one_name_are_both_the_guests(read: Any, captions: str) -> None:
    reading = read(f"{captions}\nAnn Berg,Bo Cal,AB7K29,QX83LM\nDan Ek,Eva Fox,CD9M14,ZK55RT\n")
    assert [person.codes for person in reading.people] == [("AB7K29", "QX83LM"), ("CD9M14", "ZK55RT")]
