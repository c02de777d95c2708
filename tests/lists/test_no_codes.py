"""What is nobody's code, whatever it looks like: days, passports, seats; and what two people's code is not."""

from __future__ import annotations

from typing import Any

import pytest

from checkin.lists import status_words
from tests.of_each import of_each

_THREE = "Name,Email,{caption}\nA B,a@x.org,{}\nC D,c@x.org,{}\nE F,e@x.org,{}\n"


@of_each(
    "values",
    [
        "2026/10/01|2026/10/02|2026/10/13", "2026.10.1|2026.10.2|2026.10.13", "1-Oct-2026|2-Oct-2026|13-Oct-2026",
        "2026년10월1일|2026년10월2일|2026년10월13일", "11.05.|12.05.|13.05.", "5/11|5/12|12/13",
        "192.168.1.10|192.168.1.11|10.0.0.12", "52.5200|48.1371|50.1109",
    ],
)  # fmt: skip
def test_days_and_numbers_of_parts_are_no_codes_under_any_caption(read: Any, values: str) -> None:
    reading = read(_THREE.format(*values.split("|"), caption="Sent in"))
    assert [person.codes for person in reading.people] == [()] * 3


@of_each(
    "caption",
    ["Reisepassnummer", "N° de passeport", "여권번호", "護照號碼", "Номер паспорта", "Codice fiscale", "DNI",
     "Zeitstempel", "타임스탬프", "Sitzplatz", "Siège", "Mitgliedsnummer", "회원번호", "Matrikelnummer", "Flug",
     "Kennzeichen"],
)  # fmt: skip
def test_numbers_of_other_things_are_no_codes_in_any_language(read: Any, caption: str) -> None:
    reading = read(_THREE.format("C01X00T47", "C01X00T48", "C01X00T49", caption=caption))
    assert [person.codes for person in reading.people] == [()] * 3


@of_each(
    "caption",
    ["Employee ID", "Staff number", "Mitarbeiternummer", "Personal-Nr.", "N° de matricule", "Número de empleado",
     "社員番号", "사번", "员工编号", "Табельный номер", "Sicil No"],
)  # fmt: skip
def test_the_number_of_an_employee_is_a_reference_and_no_code(read: Any, caption: str) -> None:
    reading = read(_THREE.format("E10047", "E10048", "E10052", caption=caption))
    told = [(person.codes, person.reference) for person in reading.people]
    assert told == [((), "E10047"), ((), "E10048"), ((), "E10052")]


@pytest.mark.parametrize(
    "codes",
    [
        ["TK-1001", "TK-1002", "TK-1003"],
        ["600100101", "600100102", "600100303"],
        ["AX-01-Elm", "AX-02-Fir", "AX-03-Oak"],
    ],
)
def test_tickets_that_are_codes_are_no_quantity(read: Any, codes: list[str]) -> None:
    reading = read(_THREE.format(*codes, caption="Tickets"))
    assert [person.codes for person in reading.people] == [(code,) for code in codes]
    assert reading.problems == []


@pytest.mark.parametrize("how_many", [["2", "1", "3"], ["2x", "1x", "3x"], ["2pcs", "1pcs", "3pcs"]])
def test_tickets_that_are_numbered_how_many_are_no_codes(read: Any, how_many: list[str]) -> None:
    reading = read(_THREE.format(*how_many, caption="Tickets"))
    assert [person.codes for person in reading.people] == [()] * 3
    assert [problem.row for problem in reading.problems] == [2, 4]


@of_each(
    ("values", "told"),
    [
        ("9F3K 2Q8W|7M4T 5Y6R|8K2P 1Z3X", 1),
        ("https://tix.example/t/9F3K2Q8W|https://tix.example/t/7M4T5Y6R|https://tix.example/t/8K2P1Z3X", 1),
        ("Hauptstr. 1|Nebenweg 22|Am Tor 303", 0),
        ("https://x.example/ada|https://x.example/bo|https://x.example/cy", 0),
    ],
)
def test_what_may_be_a_code_in_another_form_is_told_where_nobody_has_one(
    read: Any, values: str, told: int
) -> None:
    reading = read(_THREE.format(*values.split("|"), caption="Wallet"))
    assert [person.codes for person in reading.people] == [()] * 3
    assert sum("if tickets show it" in problem.problem for problem in reading.problems) == told


def test_a_barcode_in_a_wallet_is_a_code_and_the_address_of_one_is_not(read: Any) -> None:
    text = (
        "Name,Ticket number,Wallet barcode,Wallet address\n"
        "A B,T-101,6001001001,0x71C7656\nC D,T-102,6001001002,0x71C7657\n"
    )
    assert [person.codes for person in read(text).people] == [
        ("T-101", "6001001001"),
        ("T-102", "6001001002"),
    ]


def test_a_code_on_two_rows_of_three_is_both_theirs_and_told(read: Any) -> None:
    reading = read("Name,Email,Code\nA B,a@x.org,SC-1\nC D,c@x.org,SC-1\nE F,e@x.org,SC-3\n")
    assert [person.codes for person in reading.people] == [("SC-1",), ("SC-1",), ("SC-3",)]
    assert [(p.row, p.value) for p in reading.problems] == [(3, "SC-1")]


def test_a_number_on_two_rows_of_three_is_their_orders_where_each_has_a_code(read: Any) -> None:
    text = "Name,Request number,Ticket number\nA B,2026001,EV-A01\nC D,2026001,EV-A02\nE F,2026002,EV-A03\n"
    assert [person.codes for person in read(text).people] == [("EV-A01",), ("EV-A02",), ("EV-A03",)]


def test_no_code_is_put_together_of_a_name(read: Any) -> None:
    text = "Order,Attendee,Email,Ticket code\nO-77,Ana Silva,a@x.org,OT-1\nO-77,Bo Berg,a@x.org,OT-2\n"
    assert [person.codes for person in read(text).people] == [("OT-1",), ("OT-2",)]


def test_a_row_that_has_shifted_leaves_the_codes_of_the_others(read: Any) -> None:
    rows = "Ana,Silva,+49 30 1,Acme,TKT-101\nBo,Berg,030, 555 12,Acme,TKT-102\nCy,Dahl,+90 1,Beta,TKT-103\n"
    reading = read(f"First,Last,Phone,Company,Ticket\n{rows}")
    assert [person.codes for person in reading.people] == [("TKT-101",), ("TKT-103",)]
    assert [problem.row for problem in reading.problems] == [3]


@pytest.mark.parametrize("among", [1, 30])
def test_two_lines_in_a_cell_of_codes_are_no_code_that_is_read_and_told(read: Any, among: int) -> None:
    rows = "".join(f"Guest {n},T-{n}\n" for n in range(among))
    reading = read(f'Name,Code\nA B,"N-7\nN-8"\n{rows}')
    (told,) = [problem.problem for problem in reading.problems if problem.row == 2]
    assert "has a line break in it" in told
    assert len(reading.people) == among + 1


@of_each("cell", ["TC-001;TC-002", "TC-001; TC-002", "TC-001 | TC-002", "TC-001, TC-002"])
@of_each("among", [1, 30])
def test_several_codes_in_a_cell_are_each_taken_and_told(read: Any, cell: str, among: int) -> None:
    rows = "".join(f"Gil Fo{n},TC-{n + 100}\n" for n in range(among))
    reading = read(f'Name,Code\nA B,"{cell}"\n{rows}')
    assert reading.people[0].codes == ("TC-001", "TC-002")
    assert [(problem.row, problem.value) for problem in reading.problems] == [(2, cell)]


@of_each("code, is_told", [("C,007", 0), ("TC-001;", 0), ("AB12;9-CD", 1), ("a|b", 0), ("Hall 3, TC-1", 0)])
def test_a_code_with_such_a_sign_in_it_is_one_and_told_where_its_parts_may_be_codes(
    read: Any, code: str, is_told: bool
) -> None:
    reading = read(f'Name,Code\nA B,"{code}"\nC D,TC-2001\n')
    assert reading.people[0].codes == (code,)
    assert ["may be several" in problem.problem for problem in reading.problems] == [True] * is_told
    assert not read("Name,Code\nA B,AB12;9-CD\nC D,AB12;9-CE\nE F,AB13;10-A\n").problems


def test_a_code_of_which_others_have_a_part_is_one(read: Any) -> None:
    reading = read("Name,Code\nA B,0042|0001\nC D,0042|0002\nE F,0042|0003\n")
    assert [person.codes for person in reading.people] == [("0042|0001",), ("0042|0002",), ("0042|0003",)]
    assert not reading.problems


def test_codes_of_a_cell_that_stand_in_another_too_are_each_taken_where_most_people_have_one(
    read: Any,
) -> None:
    alone = "".join(f"Gil Fo{n},TC-{n + 100}\n" for n in range(4))
    reading = read(f"Name,Code\nA B,TC-001;TC-002\nC D,TC-001;TC-003\n{alone}")
    assert [person.codes for person in reading.people[:2]] == [("TC-001", "TC-002"), ("TC-001", "TC-003")]


def test_what_looks_like_a_code_is_not_asked_for_its_status(read: Any) -> None:
    status_words.status_of.cache_clear()
    rows = "".join(f"Kim Minjun {n},QR-{n:06d}X\n" for n in range(500))

    reading = read("Name,Ticket\n" + rows)

    assert reading.people[0].codes == ("QR-000000X",)
    assert status_words.status_of.cache_info().misses < 50


_ID_BESIDE = (
    "Attendee ID,Name,Email,{caption}\na1b2,A B,a@x.org,{}\nb1b2,C D,c@x.org,{}\nc1b2,E F,e@x.org,{}\n"
)


@pytest.mark.parametrize(
    ("caption", "codes"),
    [
        ("Ticket", ("TX-88213-A", "TX-88214-Q", "TX-88215-R")),
        ("Ticket", ("A7K9-22", "ZZ81Q", "Q-44719")),
        ("Barcode", ("9928213", "9928214", "9928215")),
    ],
)
def test_an_id_is_no_code_where_the_tickets_own_stands_beside(
    read: Any, caption: str, codes: tuple[str, ...]
) -> None:
    reading = read(_ID_BESIDE.format(*codes, caption=caption))
    assert [person.codes for person in reading.people] == [(code,) for code in codes]
    assert reading.unmapped == ["Attendee ID"] and not reading.problems and not reading.questions


def test_tickets_of_several_forms_are_codes_and_kinds_of_tickets_none(read: Any) -> None:
    codes = read(_THREE.format("A7K9-22", "ZZ81Q", "44719", caption="Ticket"))
    assert [person.codes for person in codes.people] == [("A7K9-22",), ("ZZ81Q",), ("44719",)]
    kinds = read(_THREE.format("VIP2025", "Day2", "Adult1", caption="Ticket"))
    assert kinds.columns["category"] == "Ticket" and not any(person.codes for person in kinds.people)


@of_each("caption", ["Portfolio", "Abstract file", "Certificate", "Photo"])
@of_each("value", ["https://e.org/r/AK37Z{}", "img_881{}.jpg", "cv-2025-{}.pdf"])
def test_a_link_or_a_file_is_no_code_where_nothing_says_that_tickets_show_it(
    read: Any, caption: str, value: str
) -> None:
    reading = read(_THREE.format(*(value.format(n) for n in range(3)), caption=caption))
    assert [person.codes for person in reading.people] == [()] * 3


@of_each("caption", ["Response ID", "Submission ID", "Entry ID", "Respondent ID", "응답 ID", "回答ID"])
def test_what_a_form_calls_an_answer_is_a_reference_and_no_code(read: Any, caption: str) -> None:
    reading = read(_THREE.format("R_3kPq9Xz", "R_2kPq9Xz", "R_1kPq9Xz", caption=caption))
    assert [person.codes for person in reading.people] == [()] * 3
    assert reading.columns["reference"] == caption and any(caption in remark for remark in reading.remarks)


def test_vouchers_of_their_own_are_tickets_codes_beside_an_id_and_discounts_are_none(read: Any) -> None:
    own = read(_ID_BESIDE.format("QW3RT7", "QW3RT8", "ZW3RT9", caption="Voucher Code"))
    assert [person.codes[0] for person in own.people] == ["QW3RT7", "QW3RT8", "ZW3RT9"]
    shared = read(_ID_BESIDE.format("EARLY25", "", "EARLY25", caption="Voucher Code"))
    assert [person.codes for person in shared.people] == [("a1b2",), ("b1b2",), ("c1b2",)]


def test_the_page_of_a_ticket_is_no_code_beside_its_number(read: Any) -> None:
    rows = "".join(f"{n} B,{n}@x.org,11023{k},https://x.org/t/11023{k}\n" for k, n in enumerate("ACE"))
    reading = read(f"Name,Email,Ticket number,Ticket\n{rows}")
    assert [person.codes for person in reading.people] == [("110230",), ("110231",), ("110232",)]
    assert not reading.problems


@pytest.mark.parametrize("caption", ["Anreise", "Departure"])
def test_a_day_of_a_journey_is_no_code_on_a_sheet_without_others(read: Any, caption: str) -> None:
    reading = read(_THREE.format("MU0512", "MU0513", "MU0514", caption=caption))
    assert [person.codes for person in reading.people] == [()] * 3


@of_each("rows", ["T1,T1,T2,T2", "T1,T1,T1,T2", "T1,T1,T2,T2,T3"])
def test_a_code_in_every_row_of_one_person_is_theirs(read: Any, rows: str) -> None:
    names = {"T1": "Anna,Berg,a@x.org", "T2": "Bo,Cal,b@x.org", "T3": "Cy,Dahl,c@x.org"}
    lines = [f"{names[code]},{code},Talk {n}" for n, code in enumerate(rows.split(","))]
    people = read("\n".join(["First name,Last name,Email,Ticket number,Talk", *lines])).people
    assert [person.codes for person in people] == [(code,) for code in dict.fromkeys(rows.split(","))]


@of_each("caption", ["編號", "编号", "Serial No.", "報名序號", "整理番号"])
def test_a_serial_number_that_counts_the_rows_is_no_code_and_told(read: Any, caption: str) -> None:
    counting = read(f"{caption},Name,Company\n1,Anna Berg,Acme\n2,Bo Cal,Beta\n3,Cy Dow,Acme\n")
    assert "code" not in counting.columns and not any(person.codes for person in counting.people)
    assert [problem.column for problem in counting.problems] == [caption]
    coded = read(f"{caption},Name,Company\n8841,Anna Berg,Acme\n5202,Bo Cal,Beta\n7113,Cy Dow,Acme\n")
    assert [person.codes for person in coded.people] == [("8841",), ("5202",), ("7113",)]


@of_each(
    "caption",
    ["Registration No", "Participant No", "Ticket No", "접수번호", "Code", "Numéro d'inscription", "QR"],
)
@of_each("form", ["{}", "{:03}"])
def test_codes_that_count_the_people_are_kept_and_told_once(read: Any, caption: str, form: str) -> None:
    codes = [form.format(n) for n in range(1, 5)]
    names = ("Anna Berg", "Bo Cal", "Cy Dow", "Di Eck")
    rows = "".join(f"{name},{code}\n" for name, code in zip(names, codes, strict=True))
    reading = read(f"Name,{caption}\n{rows}")
    assert [person.codes for person in reading.people] == [(code,) for code in codes]
    told = [problem.problem for problem in reading.problems]
    assert len(told) == 1 and f"The 4 codes of “{caption}” count from {codes[0]} to {codes[-1]}" in told[0]


def test_codes_that_count_something_else_too_or_that_somebody_chose_are_not_told(read: Any) -> None:
    rows = "Name,Ticket No\nAnna Berg,{}\nBo Cal,{}\nCy Dow,{}\n"
    assert read(rows.format(4101, 4102, 4103)).problems == []
    assert read(rows.format(1, 2, 3), mapping={"code": "Ticket No"}).problems == []
