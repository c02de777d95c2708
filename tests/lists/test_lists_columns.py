"""Captions of many languages, headers of many shapes, and what a person says with --map and --sheet."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from checkin.core.errors import ListError
from tests.of_each import of_each


@of_each(
    ("header", "fields"),
    [
        ("Name,Company,E-mail,Code", {"name", "organisation", "email", "code"}),
        (
            "First Name,Surname,Job Title,Mobile,Nationality",
            {"first_name", "last_name", "job_title", "phone", "country"},
        ),
        (
            "성명,소속,직책,이메일,휴대폰,국가,구분",
            {"name", "organisation", "job_title", "email", "phone", "country", "category"},
        ),
        (
            "Vorname;Nachname;Firma;E-Mail-Adresse;Land",
            {"first_name", "last_name", "organisation", "email", "country"},
        ),
        ("Anrede;Titel;Nachname;Vorname;Unternehmen", {"prefix", "last_name", "first_name", "organisation"}),
        (
            "Prénom;Nom;Société;Courriel;Pays;Fonction",
            {"first_name", "last_name", "organisation", "email", "country", "job_title"},
        ),
        (
            "Nombre;Apellidos;Empresa;Correo electrónico;País",
            {"first_name", "last_name", "organisation", "email", "country"},
        ),
        ("Nome,Cognome,Azienda,Email", {"first_name", "last_name", "organisation", "email"}),
        ("氏名,会社名,メールアドレス,国", {"name", "organisation", "email", "country"}),
        ("姓名,单位,邮箱,国家,状态", {"name", "organisation", "email", "country", "status"}),
        (
            "성명 / Name,소속 (Organisation),국가/Country,이메일 Email",
            {"name", "organisation", "country", "email"},
        ),
        ("이름(한글),이름(영문),소속", {"name", "name_latin", "organisation"}),
        (
            "ATTENDEE_FIRST_NAME\tATTENDEE_LAST_NAME\tATTENDEE_EMAIL\tEMAIL",
            {"first_name", "last_name", "email"},
        ),
    ],
)
def test_captions_are_understood(read: Any, header: str, fields: set[str]) -> None:
    assert set(read(header + "\n").columns) == fields


def test_name_beside_vorname_is_the_family_name(read: Any) -> None:
    reading = read("Name;Vorname;Firma\nWeiß;Jürgen;THM\nMeier;Eva;X\n")
    person = reading.people[0]
    assert (person.name, person.first_name, person.last_name) == ("Jürgen Weiß", "Jürgen", "Weiß")


def test_name_that_holds_the_first_name_stays_whole(read: Any) -> None:
    reading = read("Name,First name,E-mail\nMin-jun Kim,Min-jun,a@example.org\n")
    assert reading.people[0].name == "Min-jun Kim"


def test_hangul_parts_are_joined_family_name_first(read: Any) -> None:
    assert read("성,이름,소속\n김,민준,한빛\n").people[0].name == "김민준"


def test_attendees_columns_come_before_the_orders(read: Any) -> None:
    header = "Order Name,Order Email,Attendee Name,Attendee Email,Ticket Code"
    person = read(f"{header}\nBuyer,b@example.org,Guest,g@example.org,T1\n").people[0]
    assert (person.name, person.email, person.codes) == ("Guest", "g@example.org", ("T1",))


def test_several_code_columns_all_scan(read: Any) -> None:
    reading = read("Name,Code,Barcode\nA B,X1,0099\n")
    assert reading.people[0].codes == ("X1", "0099")
    assert reading.columns == {"name": "Name", "code": "Code", "code#2": "Barcode"}


def test_title_rows_above_and_totals_below_are_no_people(read: Any) -> None:
    above = "Participants,,\nas of 20 June,,\n,,\nNo.,Name,Code\n"
    below = "3,,\nTotal,2,\n4,Total,2\n,,\n※ tell us of changes,,\nNo.,Name,Code\n4,E F,X3\n"
    reading = read(f"{above}1,A B,X1\n2,C D,X2\n{below}")
    assert [p.row for p in reading.people] == [5, 6, 13]
    assert (reading.header_row, reading.read, reading.problems) == (4, 3, [])


def test_title_that_is_a_position_is_one(read: Any) -> None:
    person = read("Title,Name,Company\nDirector,A B,C\nHead of Sales,D E,F\n").people[0]
    assert (person.prefix, person.job_title) == (None, "Director")
    assert read("Title,Name\nDr.,A B\nMs,D E\n").people[0].prefix == "Dr."


def test_category_column_of_sectors_is_the_sector(read: Any) -> None:
    reading = read("성명,구분\n김민준,산업계\n이서연,학계\n")
    assert reading.columns["sector"] == "구분" and not reading.problems


def test_mapping_chooses_the_column(read: Any) -> None:
    reading = read("A,B,B\nx,Kim,k@example.org\n", mapping={"name": "b", "email": "B#2", "note": "A"})
    person = reading.people[0]
    assert (person.name, person.email, person.note) == ("Kim", "k@example.org", "x")
    assert reading.columns == {"name": "B", "email": "B#2", "note": "A"}


def test_mapping_to_nothing_leaves_a_field_out(read: Any) -> None:
    reading = read("Name,Company\nA B,C\n", mapping={"organisation": ""})
    assert reading.people[0].organisation is None
    assert reading.people[0].extra == {"Company": "C"}


def test_unknown_field_or_column_is_refused_by_name(read: Any) -> None:
    with pytest.raises(ListError, match="no field “nam”"):
        read("Name\nA\n", mapping={"nam": "Name"})
    with pytest.raises(ListError, match="no column “Nope”"):
        read("Name\nA\n", mapping={"name": "Nope"})


def test_of_two_columns_of_titles_dr_goes_before_frau_and_a_position_is_one(read: Any) -> None:
    people = read("Anrede,Titel,Vorname,Nachname\nFrau,Dr.,Anna,Berg\nHerr,,Bo,Cal\n").people
    assert [person.prefix for person in people] == ["Dr.", "Herr"]
    (guest,) = read("Salutation,First name,Last name,Title\nMs,Anna,Berg,CTO\n").people
    assert (guest.prefix, guest.job_title) == ("Ms", "CTO")


@pytest.mark.parametrize(
    "rows",
    [
        "Cora Co,cora@b.org,Acme Ltd\nDan Bank,dan@b.org,Deutsche Bank AG\nEve Lab,eve@b.org,Gamma GmbH",
        "Deutsche Bank,Cora Co,A-10001\nKorea School,Dan Cho,A-10002\nBiology Lab,Eve Kim,A-10003",
    ],
)
def test_people_called_as_organisations_are_people_and_the_column_is_told(read: Any, rows: str) -> None:
    reading = read(rows)
    assert [person.name.split()[0] for person in reading.people] == ["Cora", "Dan", "Eve"]
    assert None not in [person.organisation for person in reading.people]
    assert any("it holds names" in problem.problem for problem in reading.problems)


def test_a_list_without_captions_that_names_nobody_is_refused(read: Any) -> None:
    with pytest.raises(ListError, match="no row of captions"):
        read("12,300,blue\n14,200,red\n")


def test_a_list_of_names_alone_is_a_list(read: Any) -> None:
    assert [p.name for p in read("Name\nMin-jun Kim\nTotal: 1\n").people] == ["Min-jun Kim"]


def test_session_columns_invite_where_they_are_crossed(read: Any) -> None:
    reading = read("Name,qk-eu,Quantum Networking Reception\nA B,x,\nC D,,Yes\nE F,no,perhaps\n")
    assert [p.sessions for p in reading.people] == [("qk-eu",), ("qk-rec",), ()]
    assert [(p.row, p.value) for p in reading.problems] == [(1, "x"), (4, "perhaps")]


def test_unmapped_columns_are_kept_with_their_text(read: Any) -> None:
    reading = read("Name,Diet,Diet,\nA B,vegan,no nuts,loose\n")
    assert reading.people[0].extra == {"Diet": "vegan", "Diet#2": "no nuts", "Column 4": "loose"}


def test_two_row_header_of_a_workbook(read: Any, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("List")
        sheet.write_row(0, 0, ["List of participants"])
        sheet.write_row(1, 0, ["No.", "Name", "", "Organisation"])
        sheet.write_row(2, 0, ["", "Korean", "English", ""])
        sheet.write_row(3, 0, [1, "김민준", "KIM, Min-jun", "Hanbit"])
        book.add_worksheet("Read me").write_row(0, 0, ["Please do not change the codes."])
    reading = read(path)
    person = reading.people[0]
    assert (person.name, person.name_latin, person.last_name) == ("김민준", "Min-jun KIM", "KIM")
    assert (reading.sheet, reading.header_row, person.row) == ("List", 2, 4)


@of_each(
    ("header", "row", "name", "status"),
    [
        ("참가자 성함,소속,참가 신청 상태", "김민준,A,취소", "김민준", "cancelled"),
        ("What is your full name?,Email,Hotel name", "A B,a@example.org,X", "A B", "confirmed"),
        ("First name,Last name,Hotel name,Dietary status", "A,B,X,vegan", "A B", "confirmed"),
        (
            '"Surname, given name",Institution,Nationality',
            '"KIM, Min-jun",KIST,South Korea',
            "Min-jun KIM",
            "confirmed",
        ),
    ],
)
def test_questions_are_understood_where_nothing_is_plainer(
    read: Any, header: str, row: str, name: str, status: str
) -> None:
    person = read(f"{header}\n{row}\n").people[0]
    assert (person.name, str(person.status)) == (name, status)


def test_an_address_that_is_none_is_told(read: Any) -> None:
    reading = read("Name,E-mail\nA B,a@example.org\nC D,none yet\n")
    assert [(p.row, p.value) for p in reading.problems] == [(3, "none yet")]


@of_each("word", ["NEW-", "OPEN-", "VOID-", "TBC-", "PAID-", "NO-", "STOP", "취소-"])
def test_codes_that_begin_with_a_word_for_a_status_are_codes(read: Any, word: str) -> None:
    codes = [f"{word}{number}" for number in (1111, 2223, 3335)]
    reading = read("\n".join(["Name,Code", *(f"Guest {'ABC'[n]},{code}" for n, code in enumerate(codes))]))
    assert [person.codes for person in reading.people] == [(code,) for code in codes]
    assert reading.problems == []


@pytest.mark.parametrize(
    ("captions", "choice"),
    [
        ("Company,Firma", "organisation=Company"),
        ("소속,회사", "organisation=회사"),
        ("Category,Group", "category=Group"),
    ],
)
def test_a_field_under_two_captions_is_told_with_how_many_it_says_something_else_of(
    read: Any, captions: str, choice: str
) -> None:
    reading = read(f"Name,{captions}\nA Berg,Acme,Beta\nB Cal,Acme,ACME\nC Dow,,Beta\nD Eck,Acme,\n")
    told = [problem.problem for problem in reading.problems if "something else of" in problem.problem]
    assert len(told) == 1 and " of 2 people" in told[0]
    assert f"--map {choice}" in told[0]
    same = read(f"Name,{captions}\nA Berg,VIP,vip\nB Cal,VIP,VIP\n")
    assert not [problem for problem in same.problems if "something else of" in problem.problem]


@of_each("captions", ["Company,Department", "Country,Nationality", "직위,직책", "Company,Company (payer)"])
def test_columns_of_other_matters_say_nothing_else_of_anybody(read: Any, captions: str) -> None:
    reading = read(f"Name,{captions}\nA Berg,Germany,France\nB Cal,Japan,France\n")
    assert "something else of" not in " ".join(problem.problem for problem in reading.problems)


@of_each(
    ("caption", "speaker", "guest"),
    [
        ("Ruolo", "Relatore", "Partecipante"), ("Função", "Palestrante", "Participante"),
        ("Görev", "Konuşmacı", "Katılımcı"), ("Funktion", "Referent", "Teilnehmer"),
        ("Position", "Speaker", "Participant"),
    ],
)  # fmt: skip
def test_a_column_of_nothing_but_categories_is_one_whatever_people_do(
    read: Any, caption: str, speaker: str, guest: str
) -> None:
    reading = read(f"Name;{caption};Firma\nAnn Abel;{speaker};A\nBob Bree;{guest};B\nCid Cole;;C\n")
    assert [(p.category, p.job_title) for p in reading.people][:2] == [
        ("speaker", None),
        ("participant", None),
    ]
    reading = read(f"Name;{caption};Firma\nAnn Abel;{speaker};A\nBob Bree;Professor;B\n")
    assert [p.job_title for p in reading.people] == [speaker, "Professor"]
