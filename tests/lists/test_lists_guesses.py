"""Nobody is admitted, refused, merged or renamed by a guess: what a column means is settled, or told and left alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from checkin.lists.value_answers import Answers
from tests.lists.conftest import mapped_in
from tests.of_each import of_each


def _sessions(reading: Any) -> list[tuple[str, ...]]:
    return [person.sessions for person in reading.people]


def _statuses(reading: Any) -> list[str]:
    return [str(person.status) for person in reading.people]


@of_each(
    ("first", "second"),
    [("O", "X"), ("○", "×"), ("V", "x"), ("예", "아니오"), ("Y", "N"), ("1", "0"), ("참석", "불참")],
)
def test_where_yes_and_no_stand_each_is_what_it_says(read: Any, first: str, second: str) -> None:
    reading = read(f"Name,qk-eu\nA B,{first}\nC D,{second}\n")
    assert _sessions(reading) == [("qk-eu",), ()] and not reading.problems


def test_a_cross_beside_rings_in_the_next_column_is_a_no(read: Any) -> None:
    reading = read("Name,qk-eu,qk-us\nA B,X,O\nC D,X,O\n")
    assert _sessions(reading) == [("qk-us",), ("qk-us",)]


def test_a_capital_x_alone_invites_nobody_and_is_told(read: Any) -> None:
    reading = read("Name,qk-eu\nA B,X\nC D,\n")
    assert _sessions(reading) == [(), ()]
    assert [(p.row, p.column) for p in reading.problems] == [(1, "qk-eu")]


@of_each("yes", ["yes", "예", "Y"])
@of_each("cross", ["X", "x"])
def test_a_cross_beside_a_yes_in_words_invites_nobody_and_is_told_with_the_count(
    read: Any, cross: str, yes: str
) -> None:
    text = f"Name,qk-eu\nA B,{cross}\nC D,{yes}\nE F,\nG H,{cross}\n"
    reading = read(text)
    assert _sessions(reading) == [(), ("qk-eu",), (), ()]
    (told,) = reading.problems
    assert (told.row, told.column, told.value) == (1, "qk-eu", cross) and "2 people marked so" in told.problem


@of_each("no", ["no", "아니오", "N", "불참"])
@of_each("cross", ["X", "×", "✕"])
def test_a_capital_x_beside_a_no_in_words_is_asked_and_invites_nobody(read: Any, cross: str, no: str) -> None:
    reading = read(f"Name,qk-eu\nA B,{cross}\nC D,{no}\nE F,\nG H,{cross}\n")
    assert _sessions(reading) == [(), (), (), ()]
    assert "2 people marked so were not put" in reading.problems[0].problem
    assert [(q.kind, q.people) for q in reading.questions] == [("x", 2)]


def test_an_x_in_several_columns_is_asked_of_all_rows_that_have_one(read: Any) -> None:
    reading = read("Name,qk-eu,qk-us\nA B,X,\nC D,,X\nE F,X,X\nG H,,\n")
    assert [(q.column, q.people) for q in reading.questions] == [("2 columns", 3)]


def test_a_lower_case_x_beside_a_no_in_words_is_a_tick_and_told_with_the_count(read: Any) -> None:
    reading = read("Name,qk-eu\nA B,x\nC D,no\nE F,\nG H,x\n")
    assert _sessions(reading) == [("qk-eu",), (), (), ("qk-eu",)]
    assert "2 people so marked came on" in reading.problems[0].problem and not reading.questions


@of_each(
    ("caption", "cross", "status"),
    [
        ("Confirmed", "X", "pending"), ("Attending", "X", "pending"),
        ("Paid", "X", "unpaid"), ("Paid", "x", "confirmed"),
        ("Confirmed", "x", "confirmed"), ("Attending", "x", "confirmed"),
        ("Cancelled", "X", "cancelled"), ("Cancelled", "x", "cancelled"),
    ],
)  # fmt: skip
def test_a_cross_beside_a_no_in_a_column_of_answers_lets_nobody_in_untold(
    read: Any, caption: str, cross: str, status: str
) -> None:
    reading = read(f"Name,{caption}\nA B,no\nC D,{cross}\nE F,{cross}\n")
    assert _statuses(reading)[1:] == [status, status]
    assert any("2 people marked so" in p.problem or "2 of them by" in p.problem or "2 people are cancelled" in p.problem
               for p in reading.problems)  # fmt: skip


def test_a_lower_case_x_is_a_tick_and_told_with_the_count(read: Any) -> None:
    reading = read("Name,qk-eu\nA B,x\nC D,\nE F,x\n")
    assert _sessions(reading) == [("qk-eu",), (), ("qk-eu",)]
    assert "2 people ticked" in reading.problems[0].problem


@pytest.mark.parametrize("caption", ["참석여부", "Attending", "Participation"])
def test_a_cross_in_a_status_column_confirms_nobody(read: Any, caption: str) -> None:
    reading = read(f"Name,{caption}\nA B,O\nC D,X\n")
    assert _statuses(reading) == ["confirmed", "cancelled"]


@of_each(
    ("caption", "yes", "no"),
    [
        ("Confirmed", "confirmed", "pending"), ("Approved", "confirmed", "pending"),
        ("Accepted", "confirmed", "cancelled"), ("Attending", "confirmed", "cancelled"),
        ("Declined", "cancelled", "confirmed"), ("Cancelled", "cancelled", "confirmed"),
        ("Waiting list", "pending", "confirmed"), ("Storniert", "cancelled", "confirmed"),
        ("Warteliste", "pending", "confirmed"), ("취소여부", "cancelled", "confirmed"),
    ],
)  # fmt: skip
def test_a_question_of_yes_and_no_tells_the_status(read: Any, caption: str, yes: str, no: str) -> None:
    assert _statuses(read(f"Name,{caption}\nA B,Yes\nC D,No\n")) == [yes, no]


def test_whom_a_column_refuses_is_said_with_the_count(read: Any) -> None:
    reading = read("Name,Ticket state\nA B,Void\nC D,Void\nE F,Valid\n")
    assert _statuses(reading) == ["cancelled", "cancelled", "confirmed"]
    assert [p.problem for p in reading.problems] == ["2 people are cancelled by column “Ticket state”."]


@of_each(
    "column",
    [
        "Abstract status,Rejected",
        "Paper Status,Declined",
        "Visa status,Refused",
        "Dinner,No",
        "State,OK",
        "State,Texas",
    ],
)
def test_what_is_not_about_the_registration_refuses_nobody(read: Any, column: str) -> None:
    caption, value = column.split(",")
    assert (
        _statuses(read(f"Name,{caption},Code\nA B,{value},T-100\nC D,{value},T-101\n")) == ["confirmed"] * 2
    )


@of_each(
    "column",
    ["Entitled|yes|no", "Access|granted|denied", "Clearance|cleared|not cleared",
     "Security check|passed|pending clearance",
     "Attendance mode|in person|online only", "Vetting|ok|revoked", "Pass|VIP|refused", "Zutritt|erlaubt|verweigert",
     "Accès|autorisé|refusé", "보안심사|통과|탈락", "출입여부|O|X", "入場|可|不可", "Допуск|разрешён|отказано",
     "准入|允许|拒绝",
     "참가형태|현장|온라인", "Result|ok|BLOCKED", "Remarks|brings a laptop|do not admit", "Type|participant|cancelled"],
)  # fmt: skip
def test_a_column_that_may_refuse_and_is_used_for_nothing_is_told(read: Any, column: str) -> None:
    caption, yes, no = column.split("|")
    reading = read(f"Name;Code;{caption}\nA Berg;T1;{yes}\nB Cal;T2;{no}\n")
    assert _statuses(reading) == ["confirmed"] * 2
    (told,) = [p for p in reading.problems if "1 person may not come in" in p.problem]
    assert (told.column, told.value) == (
        caption,
        f"{no}, {yes}",
    ) and mapped_in(told.problem) == f"status={caption}"


def test_a_refusal_beside_a_name_is_told_and_the_name_stays(read: Any) -> None:
    refused = [
        "Bo Cal (CANCELLED)",
        "[취소] 홍길동",
        "Cy Dahl - withdrawn",
        "CANCELLED: Di Engel",
        "김철수(불참)",
    ]
    others = [
        "Anna Berg",
        "Gil Hay (speaker)",
        "Joe (Joey) King",
        "Berg, Anna",
        "Ann-No Hold",
        "Ed Fox / Acme",
    ]
    rows = "".join(f'"{name}";T{n}\n' for n, name in enumerate([*refused, *others]))
    reading = read(f"Name;Code\n{rows}")
    assert [person.name for person in reading.people][:5] == refused
    assert ["that 5 people may not come in" in p.problem for p in reading.problems if p.row == 1] == [True]


@of_each(
    "column",
    ["Abstract|accepted|rejected", "Membership|active|cancelled", "Photo consent|yes|refused", "Hotel|booked|cancelled",
     "Mail status|sent|failed", "Vegetarian|yes|no", "Travel grant|approved|declined", "Access needs|yes|no",
     "논문 심사|통과|탈락", "비자|발급|거절", "撮影|可|不可", "Einlass|ja|nein", "Hall|A|B"],
)  # fmt: skip
def test_a_column_of_another_matter_is_not_told(read: Any, column: str) -> None:
    caption, yes, no = column.split("|")
    reading = read(f"Name;Code;{caption}\nA Berg;T1;{yes}\nB Cal;T2;{no}\n")
    assert _statuses(reading) == ["confirmed"] * 2
    assert [p.problem for p in reading.problems if "may not come in" in p.problem] == []


@of_each(
    "title",
    [
        "Annual Korea-EU Roundtable of the society",
        "After the Korea-EU Roundtable",
        "Registration",
        "Korea-EU Roundtables",
    ],
)
def test_a_title_among_other_words_invites_nobody(read: Any, title: str) -> None:
    assert [p.heading_sessions for p in read(f"{title},\nName,Code\nA B,T1\n").people] == [()]


@of_each(
    "title",
    ["Korea-EU Roundtable", "KOREA–EU ROUNDTABLE", "List of participants – Korea-EU Roundtable",
     "한-EU 라운드테이블 / Korea-EU Roundtable"],
)  # fmt: skip
def test_a_heading_that_is_the_title_adds_and_is_told(read: Any, title: str) -> None:
    reading = read(f"{title},\nName,Code\nA B,T1\nC D,T2\n")
    assert [p.heading_sessions for p in reading.people] == [("qk-eu",)] * 2
    assert "2 people were put on the list" in reading.problems[0].problem
    without = read(f"{title},\nName,Code\nA B,T1\n", mapping={"sessions": ""})
    assert [p.heading_sessions for p in without.people] == [()]


def test_a_sheet_called_as_the_registration_invites_nobody(read: Any, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Registration")
        sheet.write_row(0, 0, ["Name", "Code"])
        sheet.write_row(1, 0, ["A B", "T1"])
    reading = read(path)
    assert not {"sessions", "heading_sessions"} & reading.fields


def test_codes_tell_people_apart(read: Any) -> None:
    header = "No,Name,Order No,Ticket No,QR Code No.,Barcode,Group code"
    reading = read(
        f"{header}\n1,A B,O77,11,HL611059,998877,G1\n2,C D,O77,12,FC405182,998878,G1\n3,E F,O77,13,AB123456,998879,G1\n"
    )
    assert [set(p.codes) for p in reading.people] == [
        {"HL611059", "998877"}, {"FC405182", "998878"}, {"AB123456", "998879"},
    ]  # fmt: skip


def test_one_value_on_many_rows_is_no_code_and_told_once(read: Any) -> None:
    reading = read("Name,Ticket code\nA B,T1\nC D,T1\nE F,T1\n")
    assert [p.codes for p in reading.people] == [()] * 3
    assert len([p for p in reading.problems if "nobody's code" in p.problem]) == 1


def test_people_of_one_address_are_several_people(read: Any) -> None:
    reading = read("Name,Email\nMaria Example,office@example.org\nMaria Examplova,office@example.org\n")
    assert len(reading.people) == 2


def test_namesakes_of_one_code_and_another_address_and_organisation_are_two_and_told(read: Any) -> None:
    rows = "A B,T1,a@example.org,Acme\nA B,T1,other@example.com,Beta\n"
    reading = read(f"Name,Code,Email,Company\n{rows}C D,T2,c@example.org,Acme\n")
    assert len(reading.people) == 3 and any("T1" in p.value for p in reading.problems)


def test_parts_of_the_name_go_before_another_persons_whole_name(read: Any) -> None:
    reading = read(
        "Name,First name,Last name,Code\nBoris Buyer,Maria,Example,T1\nBoris Buyer,Pavel,Testov,T2\n"
    )
    assert [p.name for p in reading.people] == ["Maria Example", "Pavel Testov"]


def test_middle_name_second_surname_and_suffix_belong_to_the_name(read: Any) -> None:
    reading = read("Nombre,Primer apellido,Segundo apellido\nAna,García,López\n")
    assert (reading.people[0].name, reading.people[0].last_name) == ("Ana García López", "García López")
    assert read("First,Middle,Last,Suffix\nMary,Jo,Example,Jr.\n").people[0].name == "Mary Jo Example, Jr."


def test_a_column_is_known_by_what_stands_in_it(read: Any) -> None:
    header = "Name,Kontakt,Woher,Email"
    reading = read(f"{header}\nA B,a@example.org,Germany,anonymous\nC D,c@example.org,France,anonymous\n")
    assert [(p.email, p.country) for p in reading.people] == [
        ("a@example.org", "DE"),
        ("c@example.org", "FR"),
    ]


def test_the_one_missing_column_of_names_is_found_and_told(read: Any) -> None:
    header = "Delegation head,Country,E-mail,Organisation,Position,Phone"
    reading = read(f"{header}\nMaria Example,DE,m@example.org,Acme,CEO,+49 1511234567\n")
    assert [p.name for p in reading.people] == ["Maria Example"]
    assert [p.column for p in reading.problems] == ["Delegation head"]


@of_each(
    ("captions", "cells"),
    [
        ("Họ và tên,Người đăng ký hộ", "An Bình Lê,Phòng HC"),
        ("Full name,Surname of the office", "An Bình Lê,Phòng HC"),
        ("First name,Last name,Badge name", "An Bình,Lê,Binnie"),
        ("First name,Last name,Primary Registrant Full Name", "An Bình,Lê,An Bao"),
        ("Name,Rufname", "An Bình Lê,Binnie"),
        ("Naam,Roepnaam", "An Bình Lê,Binnie"),
        ("Namn,Tilltalsnamn", "An Bình Lê,Binnie"),
        ("Name,First name on badge", "An Bình Lê,Binnie"),
        ("Name,Vorname", "An Bình Lê,Binnie"),
    ],
)
def test_nobody_is_renamed_by_another_or_by_a_nickname(read: Any, captions: str, cells: str) -> None:
    reading = read(f"{captions},E-mail\n{cells},a@example.org\n")
    assert [person.name for person in reading.people] == ["An Bình Lê"]


@of_each("note", ["Exported on 3 May 2026", "Observers"])
def test_a_note_below_running_numbers_makes_them_no_codes(read: Any, note: str) -> None:
    people = "1,Anna Berg,REG-1,Acme\n2,Bo Cal,REG-2,Beta\n3,Cy Dahl,REG-3,Acme\n"
    reading = read(f"編號,姓名,報名序號,公司\n{people}{note},,,\n")
    assert [person.codes for person in reading.people][:3] == [("REG-1",), ("REG-2",), ("REG-3",)]


def test_telephones_and_running_numbers_are_nobodys_code(read: Any) -> None:
    phones = read("1. 성함,2. 연결,3. 연락처\n김미르,010-2222-3333,+82 10 1\n이새벽,010-2222-3334,+82 10 2\n")
    assert [(person.codes, person.phone) for person in phones.people] == [((), "+82 10 1"), ((), "+82 10 2")]
    running = read("Ticket number,Reference,Name\n#1,AB-1x,A B\n#2,AB-2x,C D\n")
    assert [(p.codes, p.reference) for p in running.people] == [(("AB-1x",), "AB-1x"), (("AB-2x",), "AB-2x")]


def test_a_title_after_a_word_for_sessions_is_the_session_and_among_others_it_is_asked(read: Any) -> None:
    said = read("Name,Session: Korea-EU Roundtable\nA B,Yes\nC D,No\n")
    assert _sessions(said) == [("qk-eu",), ()] and not said.problems
    asked = read("Name,Will you come to the Korea-EU Roundtable?\nA B,Yes\nC D,No\n")
    assert _sessions(asked) == [(), ()]
    assert "names the session “Korea-EU Roundtable”" in asked.problems[0].problem
    assert [(q.kind, q.people) for q in asked.questions] == [("session", 1)]


@of_each(
    ("yes", "no"),
    [("참석함", "참석안함"), ("deltar", "deltar ikke"), ("신청함", "미신청"), ("katılacak", "katılmayacak"),
     ("partecipa", "non partecipa"), ("participe", "ne participe pas"), ("参加する", "参加しない"),
     ("придет", "не придет"), ("확정", "취소"), ("Accept", "Decline"), ("Zusage", "Absage"), ("■", "□"), ("☑", "☐"),
     ("Présent", "Absent"), ("viene", "no viene"), ("ご出席", "ご欠席"), ("참석 예정", "불참 예정"),
     ("приду", "не приду"),
     ("참석합니다.", "불참합니다."), ("vem", "não vem"), ("parteciperà", "non parteciperà"), ("anwesend", "abwesend"),
     ("aanwezig", "niet aanwezig"), ("anmäld", "ej anmäld"), ("til stede", "ikke til stede"), ("tulossa", "ei tulossa"),
     ("przyjdzie", "nie przyjdzie"), ("přijde", "nepřijde"), ("jön", "nem jön"), ("var", "yok"),
     ("παρών", "απών"), ("візьме участь", "не візьме участі"), ("حاضر", "غائب"), ("יגיע", "לא יגיע"), ("มา", "ไม่มา"),
     ("có mặt", "vắng mặt"), ("datang", "tidak datang"), ("會出席", "不會出席"), ("出席", "不克出席"), ("있음", "없음"),
     ("ASISTIRA", "NO ASISTIRA")],
)  # fmt: skip
def test_under_a_sessions_title_words_of_coming_answer_beside_their_no(read: Any, yes: str, no: str) -> None:
    reading = read(f"Name,Korea-EU Roundtable\nA B,{yes}\nC D,{no}\nE F,\nG H,-\n")
    assert _sessions(reading) == [("qk-eu",), (), (), ()] and not reading.problems


def test_an_undecided_answer_leaves_a_yes_and_its_no_what_they_are(read: Any) -> None:
    reading = read("Name,Korea-EU Roundtable\nA B,viene\nC D,no viene\nE F,depende\n")
    assert _sessions(reading) == [("qk-eu",), (), ()]
    assert [problem.row for problem in reading.problems] == [4]


@of_each(
    ("yes", "no"),
    [("희망", "미희망"), ("希望する", "希望しない"), ("需要", "不需要"), ("souhaite", "ne souhaite pas")],
)
def test_under_a_sessions_title_a_wish_is_asked(read: Any, yes: str, no: str) -> None:
    content = f"Name,Korea-EU Roundtable\nA B,{yes}\nC D,{no}\nE F,\n"
    reading = read(content)
    assert _sessions(reading) == [(), (), ()] and len(reading.problems) == 1
    assert [(q.kind, q.values, q.people) for q in reading.questions] == [
        ("session", ("Korea-EU Roundtable",), 1)
    ]
    said = read(content, answers=Answers({"session": {"korea-eu roundtable": "qk-eu"}}))
    assert _sessions(said) == [("qk-eu",), (), ()] and not said.problems


@of_each("cells", ["Accept,", "■,", "present,", "확정,", "asiste,maybe", "참석함,미정", "신청함,"])
def test_under_a_sessions_title_such_a_word_alone_or_beside_others_invites_nobody_and_is_told(
    read: Any, cells: str
) -> None:
    first, second = cells.split(",")
    reading = read(f"Name,Korea-EU Roundtable\nA B,{first}\nC D,{second}\nE F,\n")
    assert _sessions(reading) == [(), (), ()] and reading.problems


@of_each("word", ["Accept", "present", "확정", "■", "신청함", "maybe"])
def test_one_word_beside_many_under_a_sessions_title_is_told_once_with_the_count(
    read: Any, word: str
) -> None:
    rows = "".join(f"P Q{name},{word}\n" for name in "abcdef")
    (told,) = read(f"Name,Korea-EU Roundtable\nA B,\n{rows}C D,\n").problems
    assert (told.row, told.column, told.value) == (1, "Korea-EU Roundtable", word)
    assert "6 people" in told.problem


def test_figures_above_one_under_a_sessions_title_are_seats_or_choices_and_invite_nobody(read: Any) -> None:
    reading = read("Name,Korea-EU Roundtable\nA B,1\nC D,2\nE F,0\n")
    assert _sessions(reading) == [(), (), ()]
    assert [p.row for p in reading.problems if "neither yes nor no" in p.problem] == [2, 3]


def test_titles_under_a_caption_that_says_nothing_invite_nobody_and_are_told(read: Any) -> None:
    rows = "A B,Korea-EU Roundtable\nC D,Korea-US QED-C Roundtable\n"
    reading = read(f"Name,Track\n{rows}")
    assert _sessions(reading) == [(), ()]
    assert ["--map sessions=Track" in p.problem for p in reading.problems] == [True]
    assert _sessions(read(f"Name,Track\n{rows}", mapping={"sessions": "Track"})) == [("qk-eu",), ("qk-us",)]


@of_each(
    "captions",
    [
        "Accompanying person 1 name,Accompanying person 2 name",
        "배우자,동반자 성명",
        "Spouse,Plus one name",
        "Nom du conjoint,Accompagnant",
    ],
)
def test_who_comes_along_is_told_and_the_list_is_no_list_of_teams(read: Any, captions: str) -> None:
    reading = read(f"Name,{captions}\nA B,Paul B,\nC D,,Mia D\nE F,-,no\n")
    assert [person.name for person in reading.people] == ["A B", "C D", "E F"]
    assert [p.row for p in reading.problems if "More people come" in p.problem] == [2, 3]


def test_an_answer_that_nobody_knows_is_told_and_refuses_nobody(read: Any) -> None:
    reading = read("Name,Attending,Active?\nA B,Yes,Y\nC D,No,Y\nE F,after lunch,N\n")
    assert _statuses(reading) == ["confirmed", "cancelled", "confirmed"]
    assert [p.row for p in reading.problems if p.value == "after lunch"] == [4]
    assert [p.column for p in reading.problems if "who will come" in p.problem] == ["Active?"]


@of_each(
    "caption",
    [
        "Korea-EU Roundtable (waiting list)",
        "Which sessions will you attend? [Korea-EU Roundtable]",
        "Korea-EU Roundtable fee paid",
        "Dinner: attending",
        "Opening (waiting list)",
        "Cancelled: Opening",
        "Attending (gala dinner)",
    ],
)
def test_a_waiting_list_a_wish_a_fee_or_a_dinner_invites_and_refuses_nobody(read: Any, caption: str) -> None:
    reading = read(f"Name,{caption}\nA B,Yes\nC D,No\n")
    assert _sessions(reading) == [(), ()] and _statuses(reading) == ["confirmed", "confirmed"]
    assert bool(reading.problems) is ("Opening" in caption or "Roundtable" in caption)


def test_an_offices_address_on_every_row_gives_way_to_each_ones_own(read: Any) -> None:
    reading = read(
        "신청자 이메일,참석자명,참석자 이메일\no@x.kr,김하나,h@x.kr\no@x.kr,이두리,d@x.kr\no@x.kr,박세찌,s@x.kr\n"
    )
    assert [person.email for person in reading.people] == ["h@x.kr", "d@x.kr", "s@x.kr"]


@of_each(
    ("caption", "cells", "refused"),
    [
        ("Waiting list", "Position 2|#3|removed|no|promoted|", "2 people are pending"),
        ("Storniert am", "12. Mai 2026|0000-00-00|-|nein|siehe Mail|n/a", "1 person is cancelled"),
        ("취소일", "5월 12일|없음|-|미정||0000-00-00", "1 person is cancelled"),
        ("Paid", "yes, refunded|no|120.00|refund pending|by card|yes", "1 person is cancelled"),
        ("Bezahlt", "ja|noch nicht|per Rechnung|01.05.2026|kostenfrei|", "1 person is unpaid"),
        ("Fecha de anulación", "3 de mayo de 2026|||||", "1 person is cancelled"),
        ("Participerez-vous au forum ?", "Oui|Non|Oui|Oui||", "1 person is cancelled"),
        ("Transaction Status", "Confirmed|Refunded||||", "1 person is cancelled"),
        ("Voided Date", "0000-00-00 00:00:00|2026-05-03 10:00:00||||", "1 person is cancelled"),
        ("Zu-/Absage", "Zusage|Absage am 3.5.|offen|noch keine Rückmeldung||", "2 people are pending"),
        ("出欠ステータス", "未出席|欠席|出席|||", "1 person is cancelled"),
    ],
)
def test_one_answer_that_refuses_counts_among_odd_ones_and_each_odd_one_is_told(
    read: Any, caption: str, cells: str, refused: str
) -> None:
    rows = [f"Guest {letter}|{cell}" for letter, cell in zip("ABCDEF", cells.split("|"), strict=True)]
    reading = read("\n".join([f"Name|{caption}", *rows]))
    told = [p.problem for p in reading.problems]
    assert any(refused in problem for problem in told)
    odd = {"removed", "promoted", "siehe Mail", "미정", "refund pending"} & {*cells.split("|")}
    assert {p.value for p in reading.problems if "not known" in p.problem} == odd


def test_a_blocked_person_stays_blocked_whatever_another_column_says(read: Any) -> None:
    reading = read("Name,Status,Cancelled on,Paid\nA B,blocked,2025-05-01,no\nC D,blocked,,pending\n")
    assert _statuses(reading) == ["blocked", "blocked"]


@of_each(
    ("first", "second", "kept"),
    [
        ("cancelled", "confirmed", "cancelled"), ("confirmed", "unpaid", "unpaid"),
        ("cancelled", "blocked", "blocked"), ("pending", "cancelled", "cancelled"),
    ],
)  # fmt: skip
def test_of_two_rows_of_one_person_the_one_that_refuses_counts_once_and_is_told(
    read: Any, first: str, second: str, kept: str
) -> None:
    reading = read(
        f"Name,E-mail,Ticket state\nA B,a@b.eu,{first}\nA B,a@b.eu,{second}\nC D,c@d.eu,confirmed\n"
    )
    assert _statuses(reading) == [kept, "confirmed"]
    assert [p.problem for p in reading.problems if "counts as" in p.problem] == [
        f"A B is “{second}” here and “{first}” on row 2; the person counts as “{kept}”."
    ]
    assert [p.problem for p in reading.problems if "by column" in p.problem] == [
        f"1 person is {kept} by column “Ticket state”."
    ]


def test_an_amount_of_nothing_is_no_refund_and_no_payment_and_money_back_or_in_part_is_told(
    read: Any,
) -> None:
    zero = ("0.00", "€0.00", "EUR 0", "0,00 €", "0%")
    odd = ("-100", "−100 EUR", "(100.00)", "50%", "60/120", "no, paid on 5 May")
    refunded, paid = (
        read("".join([f"Name;{caption}\n", *(f"P{n} Q;{cell}\n" for n, cell in enumerate(cells))]))
        for caption, cells in (
            ("Refunded", ("yes", *zero, "120.00")),
            ("Paid", ("yes", *zero, "no, will pay on site", *odd, "100%", "0.50", "12/05/2026", "No. 123")),
        )
    )
    assert _statuses(refunded) == ["cancelled", *["confirmed"] * 6]
    assert [p.value for p in refunded.problems if p.row > 1] == ["120.00"]
    assert _statuses(paid) == ["confirmed", *["unpaid"] * 6, *["confirmed"] * 10]
    assert [p.value for p in paid.problems if p.row > 1] == [*odd]


@pytest.mark.parametrize("caption", ["Approved", "Confirmed"])
def test_not_yet_is_a_no_that_waits(read: Any, caption: str) -> None:
    assert _statuses(read(f"Name,{caption}\nA B,yes\nC D,not yet\n")) == ["confirmed", "pending"]


@pytest.mark.parametrize(
    ("caption", "answers"),
    [
        ("Status", {
            "Cancelled: no": "confirmed", "storniert: nein": "confirmed", "Cancelled: yes": "cancelled",
            "Paid: yes / Cancelled: no": "confirmed", "Cancelled: no, Paid: no": "unpaid",
            "Waiting list: no": "confirmed", "blocked, then confirmed": "blocked", "취소: 아니오": "confirmed",
        }),
        ("Cancelled", {
            "No (was yes)": "confirmed", "yes (was no)": "cancelled", "Cancelled (was confirmed)": "cancelled"
        }),
    ],
)  # fmt: skip
def test_a_question_with_its_answer_and_what_held_once_say_what_holds(
    read: Any, caption: str, answers: dict[str, str]
) -> None:
    reading = read("".join([f"Name;{caption}\n", *(f"P{n} Q;{cell}\n" for n, cell in enumerate(answers))]))
    assert dict(zip(answers, _statuses(reading), strict=True)) == answers


@of_each(
    "said",
    [
        "cancelled, then confirmed", "confirmed, then cancelled", "confirmed; then cancelled",
        "approved, but cancelled", "Cancelled - no", "bestätigt, dann storniert",
    ],
)  # fmt: skip
def test_two_statuses_that_contradict_each_other_are_told(read: Any, said: str) -> None:
    reading = read(f"Name\tStatus\nA B\tconfirmed\nC D\t{said}\nE F\tcancelled\n")
    assert [p.value for p in reading.problems if p.row == 3] == [said]


@of_each(
    "caption",
    [
        "Sessions not attending",
        "Sessions attended last year",
        "Sessions (interest)",
        "Sessions (not confirmed)",
        "Sessions (uninvited)",
        "Sessions you cannot attend",
        "세션 (불참)",
        "관심 세션 / Sessions",
        "参加しないセッション",
        "不参加的场次",
        "Sitzungen (nicht teilnehmen)",
        "Ateliers (annulés)",
        "Sesiones a las que no asistirá",
        "Сессии (отказ)",
        "Oturumlar (katılmayacağı)",
        "Sessions (can't make it)",
        "Sessions dropped",
        "Sessions attending no longer",
        "Sessions (withdrawn)",
        "참석 불가 세션",
        "참석이 어려운 세션",
        "참석할 수 없는 세션",
        "신청 철회 세션",
        "参加できないセッション",
        "无法参加的场次",
        "無法參加的場次",
        "Sitzungen (verhindert)",
        "Ateliers (impossibilité)",
        "Sesiones (ausente)",
        "Sessões (desistência)",
        "Sessioni (assente)",
        "Sessies (afgemeld)",
        "Sessioner (förhindrad)",
        "Sesjer (fravær)",
        "Istunnot (estynyt)",
        "Sesje (rezygnacja)",
        "Relace (nemohu)",
        "Szekciók (távol)",
        "Oturumlar (katılamıyorum)",
        "Сессии (отсутствует)",
        "Сесії (відсутній)",
        "Συνεδρίες (αδυνατώ)",
        "الجلسات (اعتذار)",
        "מושבים (נעדר)",
        "Phiên (vắng mặt)",
        "Sesi (berhalangan)",
        "Sessions attended",
        "Which sessions did you attend?",
        "Sitzungen (besucht)",
        "Sessions (suivies)",
        "Sesiones (asistió)",
        "Sessioni (frequentate)",
        "Sessões (participou)",
        "Sessies (bijgewoond)",
        "Sessioner (besökta)",
        "Sessioner (deltog)",
        "Sesjoner (møtt)",
        "Sessiot (osallistui)",
        "Sesje (obecny)",
        "Sekce (účast)",
        "Szekciók (részt vett)",
        "Oturumlar (katıldı)",
        "Сессии (посетил)",
        "Сесії (відвідав)",
        "Συνεδρίες (παρακολούθησε)",
        "الجلسات (حضر)",
        "מושבים (נכח)",
        "เซสชัน (เข้าร่วมแล้ว)",
        "Phiên (đã tham dự)",
        "Sesi (dihadiri)",
        "참석한 세션",
        "세션 (참석 완료)",
        "参加済みセッション",
        "已参加场次",
        "參加過的場次",
    ],
)
def test_a_column_of_sessions_that_somebody_does_not_come_to_invites_nobody_and_is_told(
    read: Any, caption: str
) -> None:
    reading = read(f"Name,{caption}\nA B,Korea-EU Roundtable\nC D,qk-eu\n")
    assert _sessions(reading) == [(), ()]
    assert [p.column for p in reading.problems] == [caption]


@of_each(
    "caption",
    ["Résumé (Statut)", "Status: Visum", "签证 (状态)", "Тезисы / Статус", "Flight [Status]", "상태 - 항공"],
)
def test_the_state_of_another_matter_refuses_nobody_however_it_is_parted(read: Any, caption: str) -> None:
    reading = read(f"Name,{caption}\nA B,cancelled\nC D,confirmed\n")
    assert [str(person.status) for person in reading.people] == ["confirmed"] * 2


@of_each("caption", ["Buyer status", "Payer status", "Invoice status", "Status (buyer)", "구매자 상태"])
def test_a_status_of_who_ordered_refuses_nobody_and_is_told(read: Any, caption: str) -> None:
    reading = read(f"Name,Email,{caption}\nA B,a@b.org,cancelled\nC D,c@d.org,ok\n")
    assert _statuses(reading) == ["confirmed", "confirmed"]
    (told,) = reading.problems
    assert told.column == caption and "may say that 1 person may not come in" in told.problem


@of_each(
    "caption", ["Buyer status", "Status of the payer", "주문자 상태", "Statut acheteur", "購入者ステータス"]
)
def test_a_no_under_a_status_of_who_ordered_is_told(read: Any, caption: str) -> None:
    reading = read(f"Name,Email,{caption}\nA B,a@b.org,yes\nC D,c@d.org,no\n")
    assert _statuses(reading) == ["confirmed", "confirmed"]
    (told,) = reading.problems
    assert told.column == caption and "may say that 1 person may not come in" in told.problem


@of_each("caption", ["Sessions to attend", "Registered sessions", "참석 세션", "参加セッション"])
def test_a_column_of_sessions_that_somebody_comes_to_invites(read: Any, caption: str) -> None:
    assert _sessions(read(f"Name,{caption}\nA B,Korea-EU Roundtable\n")) == [("qk-eu",)]


@pytest.mark.parametrize("upper", ["Not attending", "불참 세션", "Last year"])
def test_a_group_of_sessions_that_somebody_does_not_come_to_invites_nobody(read: Any, upper: str) -> None:
    reading = read(f"Name,{upper},\n,Korea-EU Roundtable,Korea-Finland Roundtable\nA B,O,\nC D,,O\n")
    assert _sessions(reading) == [(), ()]


@of_each("cell", ["-qk-eu", "!qk-eu", "~ qk-eu", "☐ Korea-EU Roundtable", "qk-eu ✗"])
def test_a_sign_that_takes_a_session_out_invites_nobody_and_is_told(read: Any, cell: str) -> None:
    reading = read(f"Name,Sessions\nA B,{cell}\nC D,qk-us\n")
    assert _sessions(reading) == [(), ("qk-us",)]
    assert [p.row for p in reading.problems] == [2]


@of_each("cell", ["qk-eu (declined)", "qk-eu: no", "Korea-EU Roundtable – waiting list", "qk-eu [불참]"])
def test_a_session_that_a_cell_says_no_of_is_told_and_not_asked(read: Any, cell: str) -> None:
    for other, invited in (("", ()), ("; qk-us", ("qk-us",))):
        reading = read(f"Name,Sessions\nA B,{cell}{other}\nC D,qk-us\n")
        assert _sessions(reading) == [invited, ("qk-us",)] and not reading.questions
    assert [p.row for p in reading.problems] == [2]
    assert "has no place in the session" in reading.problems[0].problem


@of_each("cell", ["- qk-eu", "-qk-eu\n-qk-us", "• qk-eu", "☑ Korea-EU Roundtable", "[qk-eu]"])
def test_a_sign_that_begins_an_item_leaves_the_session(read: Any, cell: str) -> None:
    reading = read(f'Name,Sessions\nA B,"{cell}"\n')
    assert "qk-eu" in _sessions(reading)[0] and not reading.problems


@of_each("filled", ["●", "◉", "⬤"])
def test_an_empty_ring_beside_filled_ones_invites_nobody_and_is_told(read: Any, filled: str) -> None:
    reading = read(f"Name,qk-eu\nA B,{filled}\nC D,○\n")
    assert _sessions(reading) == [("qk-eu",), ()]
    assert [p.row for p in reading.problems] == [3]


@of_each("year", ["2024", "2024년"])
def test_sessions_and_status_of_another_year_in_brackets_are_none_of_this_and_told(
    read: Any, year: str
) -> None:
    reading = read(f"Name,Sessions ({year}),Status [{year}],Company\nA B,qk-eu,Cancelled,Acme\n")
    assert [(p.sessions, str(p.status)) for p in reading.people] == [((), "confirmed")]
    assert [p.column for p in reading.problems] == [f"Sessions ({year})", f"Status [{year}]"]
    this = read("Name,Sessions (2025)\nA B,qk-eu\n")
    assert _sessions(this) == [("qk-eu",)]


@of_each("caption", ["Company status", "Organisation status", "Country status", "Sector status"])
def test_the_state_of_something_is_not_what_it_is_called(read: Any, caption: str) -> None:
    reading = read(f"Name,{caption}\nA B,cancelled\nC D,active\n")
    assert [(p.organisation, p.country, p.sector) for p in reading.people] == [(None, None, None)] * 2
    assert [p.extra for p in reading.people] == [{caption: "cancelled"}, {caption: "active"}]


@pytest.mark.parametrize(("plus", "minus"), [("+", "-"), ("＋", "−"), ("+", "–")])
def test_plus_and_minus_are_yes_and_no_where_both_stand(read: Any, plus: str, minus: str) -> None:
    reading = read(f"Имя,qk-eu,qk-us\nАнна Берг,{plus},{minus}\nБо Ли,{plus},\nВера Ким,,{plus}\n")
    assert _sessions(reading) == [("qk-eu",), ("qk-eu",), ("qk-us",)]
    assert reading.problems == []


@pytest.mark.parametrize("other", ["0", "+2"])
def test_a_plus_beside_figures_invites_nobody_and_is_told(read: Any, other: str) -> None:
    reading = read(f"Имя,qk-eu\nАнна Берг,+\nБо Ли,{other}\n")
    assert _sessions(reading) == [(), ()]
    assert [problem.row for problem in reading.problems][:1] == [2]


@pytest.mark.parametrize("plus", ["+", "＋"])
def test_a_plus_among_blanks_is_a_tick_and_told_with_the_count(read: Any, plus: str) -> None:
    reading = read(f"Имя,qk-eu\nАнна Берг,{plus}\nБо Ли,\nВера Ким,{plus}\n")
    assert _sessions(reading) == [("qk-eu",), (), ("qk-eu",)]
    assert [(p.row, p.value) for p in reading.problems] == [(1, plus)]
    assert "2 people ticked" in reading.problems[0].problem


@of_each(
    ("caption", "plus", "minus"),
    [
        ("Статус", "confirmed", "cancelled"), ("Подтверждён", "confirmed", "pending"),
        ("Attending", "confirmed", "cancelled"), ("Paid", "confirmed", "unpaid"),
        ("Cancelled", "cancelled", "confirmed"), ("Waiting list", "pending", "confirmed"),
    ],
)  # fmt: skip
def test_plus_and_minus_answer_the_question_of_a_column_and_are_told(
    read: Any, caption: str, plus: str, minus: str
) -> None:
    reading = read(f"Имя,{caption}\nАнна Берг,+\nБо Ли,-\nВера Ким,\n")
    assert _statuses(reading)[:2] == [plus, minus] and not reading.questions
    assert any("1 person is" in problem.problem for problem in reading.problems)


@pytest.mark.parametrize(
    ("caption", "status"),
    [("Cancelled at", "cancelled"), ("Confirmed", "confirmed"), ("Waiting list since", "pending")],
)
def test_a_day_of_eight_digits_answers_as_any_other_day(read: Any, caption: str, status: str) -> None:
    reading = read(f"Name,{caption}\nA B,20250501\nC D,\n")
    assert _statuses(reading) == [status, "confirmed"] and not reading.questions


def test_a_day_of_eight_digits_that_ends_before_the_event_is_told(read: Any) -> None:
    reading = read("Name,Valid until\nA B,20250501\nC D,20260501\n")
    assert [(p.column, p.value) for p in reading.problems] == [("Valid until", "20250501")]


@pytest.mark.parametrize("number", ["20251301", "20250532", "12345678"])
def test_eight_digits_that_are_no_day_are_none(read: Any, number: str) -> None:
    assert _statuses(read(f"Name,Cancelled at\nA B,{number}\nC D,\n")) == ["confirmed"] * 2


def test_a_confirmation_of_yes_and_no_is_told_and_one_of_codes_is_theirs(read: Any) -> None:
    reading = read("Name,Confirmation\nA B,no\nC D,yes\n")
    assert [p.column for p in reading.problems] == ["Confirmation"] and _statuses(reading) == [
        "confirmed"
    ] * 2
    assert [p.codes for p in read("Name,Confirmation\nA B,AB-123\nC D,AB-124\n").people] == [
        ("AB-123",), ("AB-124",),
    ]  # fmt: skip


def test_the_finnish_no_is_one_beside_its_yes_and_a_language_elsewhere(read: Any) -> None:
    reading = read("Nimi,Osallistun,qk-eu\nAnna Berg,Kyllä,Kyllä\nBo Li,En,En\n")
    assert _statuses(reading) == ["confirmed", "cancelled"] and _sessions(reading) == [("qk-eu",), ()]
    assert not reading.questions
    reading = read("Nimi,Osallistun,qk-eu\nAnna Berg,EN,EN\nBo Li,FI,FI\n")
    assert _statuses(reading) == ["confirmed"] * 2 and [p.row for p in reading.problems][-2:] == [2, 3]


def test_a_minus_alone_is_no_answer(read: Any) -> None:
    reading = read("Имя,Подтверждён,qk-eu\nАнна Берг,-,-\nБо Ли,,\n")
    assert _statuses(reading) == ["confirmed"] * 2 and _sessions(reading) == [(), ()]


def test_a_plus_below_a_caption_that_refuses_is_told(read: Any) -> None:
    reading = read("Name,Refused\nA B,+\nC D,-\n")
    assert [(p.column, p.value) for p in reading.problems] == [("Refused", "+")]


@pytest.mark.parametrize("yes", ["yes", "예", "ja"])
def test_a_lower_case_x_among_blanks_is_a_tick_beside_a_column_of_answers_in_words(
    read: Any, yes: str
) -> None:
    reading = read(f"Name,qk-eu,qk-us\nA B,x,{yes}\nC D,,{yes}\nE F,x,\n")
    assert _sessions(reading) == [("qk-eu", "qk-us"), ("qk-us",), ("qk-eu",)]
    assert "2 people ticked with “x”" in reading.problems[0].problem and not reading.questions


@pytest.mark.parametrize(
    "rows",
    ["A B,x,yes\nC D,x,no\n", "A B,x,yes\nC D,,x\n", "A B,X,yes\nC D,,no\n"],
    ids=["nobody without it", "an x beside the yes", "a capital X"],
)
def test_an_x_that_may_be_a_no_to_the_yes_of_another_column_is_asked(read: Any, rows: str) -> None:
    reading = read(f"Name,qk-eu,qk-us\n{rows}")
    assert "qk-eu" not in _sessions(reading)[0] and [q.column for q in reading.questions] == ["qk-eu"]


def test_a_plus_among_answers_in_words_makes_no_no_of_empty_cells(read: Any) -> None:
    reading = read("Name,Attending\nAda Berg,Yes\nBo Cal,-\nCy Dee,+\nDi Eff,Yes\n")
    assert {str(person.status) for person in reading.people} == {"confirmed"}
    assert [(question.kind, question.values) for question in reading.questions] == [("status", ("+",))]


def test_a_column_of_iso_codes_is_the_country(read: Any) -> None:
    reading = read("Name,ISO code\nAda Berg,DE\nBo Cal,FR\n")
    assert [person.country for person in reading.people] == ["DE", "FR"]


@of_each("caption", ["납부상태", "등록비 납부 상태", "납부현황", "수납여부"])
def test_how_far_a_fee_is_paid_refuses_who_has_not_paid_all_of_it(read: Any, caption: str) -> None:
    reading = read(f"성명,{caption}\n김민준,완납\n이서연,미납\n박지훈,부분납부\n")
    assert _statuses(reading) == ["confirmed", "unpaid", "unpaid"]


def test_a_row_that_stands_there_twice_counts_once_in_what_a_heading_is_about(read: Any) -> None:
    rows = "Name,Email\nA B,a@x.org\nC D,c@x.org\nA B,a@x.org\n"
    invited = read(f"Korea-EU Roundtable,\n{rows}")
    assert "2 people were put on the list" in invited.problems[0].problem
    speakers = read(rows, name="Speakers.csv")
    for reading in (invited, speakers):
        assert [question.people for question in reading.questions] == [2]
