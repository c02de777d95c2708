"""What a column seems to be and is not, and what a spreadsheet or an unquoted comma did to a list: it is told."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest

from checkin.core.errors import ListError
from checkin.core.event.text_lengths import LONGEST
from tests.of_each import of_each


def said(reading: Any) -> str:
    return " ".join(f"{p.row} {p.column}: {p.problem} {p.value}" for p in reading.problems)


def test_the_orderers_names_are_nobodys_where_the_attendees_stand_beside_them(read: Any) -> None:
    text = "Name,Given name,Family name,Company,Attendee name\nB Buyer,B,Buyer,Buyer AG,Anna Berg\n"
    (anna,) = read(text).people
    assert (anna.name, anna.organisation) == ("Anna Berg", None)


def test_who_ordered_for_themselves_keeps_what_stands_in_the_orders_columns(read: Any) -> None:
    (anna,) = read("Name,Company,Attendee name\nAnna Berg,Berg AG,Anna Berg\n").people
    assert (anna.name, anna.organisation) == ("Anna Berg", "Berg AG")


@of_each("caption", ["Password", "API token", "PIN", "비밀번호", "Contraseña", "Mật khẩu", "apiKey"])
def test_a_secret_is_no_code_and_is_kept_nowhere(read: Any, caption: str) -> None:
    text = f"Name,Email,{caption}\nAnna Berg,a@example.org,hunter21\nBo Cal,b@example.org,hunter22\nC,D,E,F\n"
    reading = read(text)
    assert all("hunter" not in str(person) for person in reading.people)
    assert [person.codes for person in reading.people] == [(), ()] and "E" not in said(reading)


@pytest.mark.parametrize(
    "row",
    ["Berg, Anna,Berg AG,a@example.org,C-1001", "Anna Berg,a@example.org,C-1001,"],
    ids=["more", "fewer"],
)
def test_an_e_mail_beside_its_column_leaves_the_row_out(read: Any, row: str) -> None:
    text = f"Name,Organisation,Email,Code,Note\n{row}\nBo Cal,Cal AG,b@example.org,C-1002,\n"
    reading = read(text)
    assert [person.name for person in reading.people] == ["Bo Cal"]
    assert "2 Email: The cells of this row do not stand below" in said(reading)


def test_a_ticket_of_each_persons_own_is_a_code_and_no_category(read: Any) -> None:
    reading = read("Nom,Prénom,Billet\nBerg,Anna,12345678-001\nCal,Bo,12345678-002\n")
    assert [person.codes for person in reading.people] == [("12345678-001",), ("12345678-002",)]
    assert reading.problems == []


@of_each("text", ["未签到", "미출석", "Not used", "nicht eingecheckt", "No", "noch nicht"])
def test_who_was_not_checked_in_is_not_told_to_have_been(read: Any, text: str) -> None:
    assert read(f"Name,Checked in\nAnna Berg,{text}\n").problems == []


def test_a_status_column_that_is_hardly_understood_refuses_nobody_and_is_told(read: Any) -> None:
    reading = read("Name,Status\nA B,blorb\nC D,blib\nE F,blab\nG H,cancelled\n")
    assert {str(person.status) for person in reading.people} == {"confirmed"}
    assert "Few values of this column are a status" in said(reading)


def test_an_order_and_its_attendee_are_a_code_together_where_there_is_no_other(read: Any) -> None:
    text = "Order ID,Attendee ID,Name{}\nABCDE,1,Anna Berg{}\nABCDE,2,Bo Cal{}\n"
    assert [p.codes for p in read(text.format("", "", "")).people] == [("ABCDE-1",), ("ABCDE-2",)]
    with_code = read(text.format(",QR code", ",X7K2P9", ",X7K2Q1"))
    assert [p.codes for p in with_code.people] == [("X7K2P9",), ("X7K2Q1",)]


def test_numbers_that_lack_zeros_and_codes_that_became_days_are_told(read: Any) -> None:
    rows = "".join(
        f"{code},Anna {chr(65 + n)}\n" for n, code in enumerate(["42", "00123", "07345", "01234", "3-Mar"])
    )
    reading = read("Code,Name\n" + rows)
    assert "6 Code: A spreadsheet may have turned this code into a date" in said(reading)
    assert "1 code is shorter than the others" in said(read("Code,Name\n" + rows.replace("3-Mar", "09999")))


def test_a_title_that_is_no_form_of_address_is_a_position(read: Any) -> None:
    people = read("Title,First name,Last name\nDr.,Anna,Berg\nProf.,Bo,Cal\nCTO,Cy,Dal\n").people
    assert [(person.prefix, person.job_title) for person in people] == [
        ("Dr.", None),
        ("Prof.", None),
        (None, "CTO"),
    ]


def test_a_question_about_sessions_or_guests_is_one_in_other_languages_too(read: Any) -> None:
    text = "성명,참석하실 세션을 선택해 주세요,동반자가 있습니까?\n김하나,Korea-EU Roundtable,예\n"
    reading = read(text)
    assert reading.people[0].sessions == ("qk-eu",) and "More people come with this one" in said(reading)
    assert read("Name,Which sessions interest you?\nA B,Korea-EU Roundtable\n").people[0].sessions == ()


def test_rows_parted_by_another_character_than_the_captions_are_read_and_told(read: Any) -> None:
    reading = read("Name,Email,Code\nAnna Berg;a@example.org;C1001\nBo Cal;b@example.org;C1002\n")
    assert [(p.name, p.email, p.codes) for p in reading.people][1] == ("Bo Cal", "b@example.org", ("C1002",))
    assert "The captions are parted by “,” and the rows by “;”" in said(reading)


def test_notes_of_two_records_together_are_held_to_what_a_note_may_be(read: Any) -> None:
    row = "Anna Berg,a@example.org,{}\n"
    reading = read("Name,Email,Note\n" + row.format("x" * 1500) + row.format("y" * 1500))
    assert len(reading.people[0].note or "") <= LONGEST["note"] and "and was shortened" in said(reading)


def test_a_list_without_names_asks_once_which_column_holds_them(read: Any) -> None:
    text = "Who,E-mail,Ticket #\nA1,a@example.org,T-1001\nB2,b@example.org,T-1002\n"
    reading = read(text)
    assert [(q.kind, q.people) for q in reading.questions] == [("name", 2)] and len(reading.problems) == 1
    assert [p.name for p in read(text, mapping={"name": "Who"}).people] == ["A1", "B2"]


_CELL = '<table:table-cell office:value-type="string"{}><text:p>{}</text:p></table:table-cell>'
_OF = "urn:oasis:names:tc:opendocument:xmlns:"


def test_cells_merged_downwards_in_an_ods_are_filled_down(read: Any, tmp_path: Path) -> None:
    rows = [
        _CELL.format("", "Organisation") + _CELL.format("", "Name"),
        _CELL.format(' table:number-rows-spanned="2"', "Acme") + _CELL.format("", "Anna Berg"),
        "<table:covered-table-cell/>" + _CELL.format("", "Bo Cal"),
    ]
    body = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    content = (
        f'<office:document-content xmlns:office="{_OF}office:1.0" xmlns:table="{_OF}table:1.0"'
        f' xmlns:text="{_OF}text:1.0"><office:body><office:spreadsheet><table:table table:name="L">{body}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(tmp_path / "list.ods", "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
        archive.writestr("content.xml", content)
    assert [person.organisation for person in read(tmp_path / "list.ods").people] == ["Acme", "Acme"]


def test_a_sessions_column_of_marks_with_their_total_names_no_session(read: Any) -> None:
    rows = "".join(f"Anna {chr(65 + n)},{mark},a{n}@example.org\n" for n, mark in enumerate("OXOX"))
    reading = read("Name,Sessions,E-mail\n" + rows + "Total,4,\n")
    assert [person.sessions for person in reading.people] == [()] * 4
    assert "sessions" not in reading.columns and reading.questions == ()


@of_each(
    ("encoding", "names"),
    [
        ("cp1254", ["Ayşe Yılmaz", "Çağ Demir", "Ömer Gül"]),
        ("cp1250", ["Petr Nový", "Jan Dvořák", "Jiří Šťastný"]),
        ("cp1250", ["Łucja Żak", "Jan Kowal", "Małgorzata Wójcik"]),
        ("cp1250", ["Ödön Kovács", "Őze Nagy", "Anna Szűcs"]),
        ("cp1252", ["Søren Kjær", "Åse Ødegård", "Jens Müller"]),
        ("cp1252", ["Zoé Müller", "François Lefèvre", "Jürgen Groß"]),
        ("cp1252", ["João Conceição", "María Núñez", "Zé Antão"]),
        ("cp1257", ["Jānis Bērziņš", "Ieva Kļaviņa", "Šarlote Ģērmane"]),
        ("cp1251", ["Иван Петров", "Анна Сидорова", "Пётр Щукин"]),
        ("cp850", ["Jürgen Müller", "José Núñez", "François Lefèvre"]),
        ("cp850", ["Åse Ødegård", "Zoë Groß", "Jürgen Müller"]),
        ("cp437", ["Jürgen Müller"]),
        ("cp852", ["Jiří Dvořák", "Łucja Żak", "Ödön Kovács"]),
        ("cp866", ["Иван Петров", "Анна Сидорова", "Пётр Щукин"]),
    ],
)
def test_letters_are_read_in_the_code_page_of_their_language(
    read: Any, encoding: str, names: list[str]
) -> None:
    reading = read(("Name;E-mail\n" + "".join(f"{name};\n" for name in names)).encode(encoding))
    assert [person.name for person in reading.people] == names


@pytest.mark.parametrize(
    "names", [["Jürgen Müller", "Zoë"], ["김하나", "이두리"], ["Иван Петров", "Anna Berg"]]
)
def test_letters_in_utf_7_are_read(read: Any, names: list[str]) -> None:
    rows = "".join(f"{name},a+b{n}-news@example.org\n" for n, name in enumerate(names))
    reading = read(f"Name,E-mail\n{rows}".encode("utf-7").replace(b"+AEA-", b"@").replace(b"a+-b", b"a+b"))
    assert [person.name for person in reading.people] == names
    assert [person.email for person in reading.people] == ["a+b0-news@example.org", "a+b1-news@example.org"]


def test_a_plus_in_a_name_an_address_or_a_telephone_is_no_letter_of_utf_7(read: Any) -> None:
    reading = read(
        "Name,E-mail,Phone\nAnna Berg,j+APw-x@example.org,+82-10-2222\nBo+one-Cal,b@x.org,+49123456789\n"
    )
    assert [person.name for person in reading.people] == ["Anna Berg", "Bo+one-Cal"]
    assert [person.email for person in reading.people] == ["j+APw-x@example.org", "b@x.org"]


def test_a_heading_over_some_rows_is_nobody_and_told(read: Any) -> None:
    reading = read("Name,Email\nSpeakers,\nAnna Berg,a@example.org\n참가자,\nBo Cal,b@example.org\n")
    assert [person.name for person in reading.people] == ["Anna Berg", "Bo Cal"]
    assert said(reading).count("looks like a heading") == 1 and reading.skipped == 2
    assert said(reading).count("the name of a category") == 1


@of_each("line", ["Guests", "VIP guests", "Staff members", "Invités", "Ospiti", "Гости", "Delegates list"])
def test_a_heading_of_guests_ends_what_was_said_above_it(read: Any, line: str) -> None:
    reading = read(f"Name,Email\nCancelled,\nAnna Berg,a@example.org\n{line},\nBo Cal,b@example.org\n")
    assert [(person.name, person.status) for person in reading.people] == [
        ("Anna Berg", "cancelled"),
        ("Bo Cal", "confirmed"),
    ]


@of_each("name", ["Guest", "Ann Guest", "김인원", "Lista Berg"])
def test_a_name_like_a_word_for_guests_is_somebody(read: Any, name: str) -> None:
    reading = read(f"Name,Email\nAnna Berg,a@example.org\n{name},\nBo Cal,b@example.org\n")
    assert [person.name for person in reading.people] == ["Anna Berg", name, "Bo Cal"]


def test_two_people_in_one_name_are_told(read: Any) -> None:
    reading = read("Name,Note\nCy and Di Ek,\nMr & Mrs Fo,\n佐藤 花子,同伴者1名\nOrtega y Gasset,\n")
    assert [problem.row for problem in reading.problems] == [2, 3, 4]


def test_a_list_of_payers_alone_is_refused_in_words_that_say_so(read: Any) -> None:
    text = "Order ID,Track Name,Buyer Name,Buyer Email\n1001,Main,Bob Buyer,bob@example.org\n"
    with pytest.raises(ListError, match="who ordered or paid"):
        read(text)
    assert read(text, mapping={"name": "Buyer Name"}).people[0].name == "Bob Buyer"


def test_what_is_written_with_a_question_mark_is_asked(read: Any) -> None:
    reading = read(
        "Name,Category,Sessions,Status\nA B,VIP?,Korea-EU Roundtable?,Confirmed?\nC D,vip,qk-eu,confirmed\n"
    )
    assert (reading.people[0].category, reading.people[0].sessions) == ("participant", ())
    assert {question.kind for question in reading.questions} == {"category", "session", "status"}


def test_a_dash_is_no_status_and_no_access_is_no_category(read: Any) -> None:
    reading = read("Name,Status,Category\nA B,-,VIP (no access)\nC D,confirmed,vip\n")
    assert (str(reading.people[0].status), reading.people[0].category) == ("confirmed", "participant")


@of_each(
    "whose",
    [
        "Father's",
        "Mother's",
        "Reviewer",
        "Cardholder",
        "Delegation head",
        "아버지",
        "심사위원",
        "Gutachter",
        "Recenzent",
    ],
)
def test_a_parents_a_reviewers_or_a_card_holders_address_and_name_are_nobodys(read: Any, whose: str) -> None:
    text = f"Name,Code,{whose} e-mail,{whose} name\nA B,T1,a@x.org,Cy Dahl\nC D,T2,c@y.org,Ed Fox\n"
    reading = read(text)
    assert [(person.name, person.email) for person in reading.people] == [("A B", None), ("C D", None)]


@of_each("caption", ["Father's name", "Mother's maiden name", "Name on card", "Reviewer name"])
def test_a_list_without_the_guests_names_takes_no_others(read: Any, caption: str) -> None:
    with pytest.raises(ListError):
        read(f"{caption},Code,Company\nCy Dahl,T101,Acme\nEd Fox,T102,Berg\n")
