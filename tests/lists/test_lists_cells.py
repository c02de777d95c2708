"""What one cell becomes: names, codes, countries, statuses, sessions, categories, and what is told of it."""

from __future__ import annotations

from typing import Any

from checkin.core.event.attendee import Status
from tests.of_each import of_each


def _one(read: Any, header: str, row: str) -> Any:
    return read(f"{header}\n{row}\n").people[0]


def _problems(read: Any, header: str, *rows: str) -> list[tuple[int, str | None, str]]:
    return [(p.row, p.column, p.value) for p in read("\n".join([header, *rows, ""])).problems]


@of_each(
    ("text", "name"),
    [
        ("  Min-jun   Kim ", "Min-jun Kim"),
        ('"KIM, Min-jun"', "Min-jun KIM"),
        ('"Marcus Washington, Jr."', "Marcus Washington, Jr."),
        ('"Prof. Dr. van der Berg, Piet"', "Prof. Dr. Piet van der Berg"),
        ('"Major, John"', "John Major"),
        ("Nguye\u0302\u0303n", "Nguyễn"),
        ("김\u200b민준\u00a0", "김민준"),
        ("O\u2019Brien", "O\u2019Brien"),
        ("Null", "Null"),
        ("None", "None"),
        ("'Aziz", "'Aziz"),
        ("'=1+1", "=1+1"),
        ("''=1+1", "'=1+1"),
        ("=1+1", "=1+1"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_names_are_shown_as_given_but_clean(read: Any, text: str, name: str) -> None:
    assert _one(read, "Name,Code", f"{text},1").name == name


def test_control_characters_are_taken_out_and_told(read: Any) -> None:
    assert _problems(read, "Name,Code", "Kim\x00 Min\x07,1") == [(2, "Name", "Kim\x00 Min\x07")]


@of_each(
    ("text", "codes"),
    [
        ("000007", ("000007",)),
        ("1121198724318441683540001", ("1121198724318441683540001",)),
        ('"=""00123"""', ("00123",)),
        ("71003.0", ("71003",)),
        ("4E21", ("4E21",)),
        ("'==abc", ("==abc",)),
        ("'-7", ("-7",)),
        ("'00123", ("00123",)),
        ("'AB12", ("AB12",)),
        ("'A'B", ("'A'B",)),
        ("https://quickchart.io/qr?text=%EA%B9%80%7C010&size=200", ("김|010",)),
        ("https://luma.com/check-in/evt-x?pk=g-1", ("https://luma.com/check-in/evt-x?pk=g-1",)),
        ("A;B", ("A;B",)),
    ],
)
def test_codes_are_text(read: Any, text: str, codes: tuple[str, ...]) -> None:
    assert (
        _one(
            read, "Name;Code" if ";" not in text else "Name,Code", f"A B{',' if ';' in text else ';'}{text}"
        ).codes
        == codes
    )


def test_a_destroyed_code_is_no_code(read: Any) -> None:
    reading = read("Name,Code\nA B,1.23457E+15\nC D,1.23457E+15\n")
    assert [p.codes for p in reading.people] == [(), ()]
    assert [p.row for p in reading.problems] == [2, 3]


@of_each(
    ("caption", "text", "status"),
    [
        ("Registration state", "Withdrawn", Status.CANCELLED),
        ("Registration state", "Rejected", Status.CANCELLED),
        ("Registration state", "Awaiting payment", Status.UNPAID),
        ("approval_status", "pending_approval", Status.PENDING),
        ("approval_status", "waitlist", Status.PENDING),
        ("approval_status", "declined", Status.CANCELLED),
        ("Attendee Status", "Not Attending", Status.CANCELLED),
        ("Attendee Status", "Checked In", Status.CONFIRMED),
        ("Paid", "No", Status.UNPAID),
        ("Paid", "Yes", Status.CONFIRMED),
        ("Void Status", "true", Status.CANCELLED),
        ("Void Status", "", Status.CONFIRMED),
        ("Cancelled", "2025-06-01", Status.CANCELLED),
        ("상태", "취소", Status.CANCELLED),
        ("상태", "승인대기", Status.PENDING),
        ("참석여부", "불참", Status.CANCELLED),
        ("결제여부", "미납", Status.UNPAID),
        ("Status", "Storniert", Status.CANCELLED),
        ("Status", "Warteliste", Status.PENDING),
        ("Statut", "annulé", Status.CANCELLED),
        ("Statut", "en attente", Status.PENDING),
        ("Status", "gesperrt", Status.BLOCKED),
        ("Status", "BLOCKED", Status.BLOCKED),
    ],
)
def test_statuses_of_all_systems(read: Any, caption: str, text: str, status: Status) -> None:
    assert _one(read, f"Name,{caption},Code", f"A B,{text},1").status is status


def test_an_unknown_status_is_told_and_kept(read: Any) -> None:
    reading = read("Name,Status\nA B,Quantum\n")
    assert (reading.people[0].status, reading.people[0].extra) == (Status.CONFIRMED, {"Status": "Quantum"})
    assert reading.problems[0].column == "Status"


def test_sessions_by_id_or_title_and_unknown_ones_told(read: Any) -> None:
    reading = read("Name,Sessions\nA B,qk-eu; Quantum Networking Reception |QK-FI;nope-1\n")
    assert reading.people[0].sessions == ("qk-eu", "qk-rec", "qk-fi")
    assert [(p.column, p.value) for p in reading.problems] == [("Sessions", "nope-1")]
    assert reading.people[0].extra == {"Sessions": "qk-eu; Quantum Networking Reception |QK-FI;nope-1"}


@of_each("said", ["waiting list", "Declined", "cancelled", "no", "대기", "tbc", "if places are left"])
@of_each("between", [" / ", "; ", ", ", " | ", "\n"])
def test_a_word_that_takes_back_beside_a_title_in_a_cell_names_nobody_for_it(
    read: Any, said: str, between: str
) -> None:
    cell = f"Quantum Networking Reception{between}{said}"
    reading = read(f'Name,Sessions\nA B,"{cell}"\nC D,Quantum Networking Reception\n')
    assert [person.sessions for person in reading.people] == [(), ("qk-rec",)]
    assert [(p.row, p.value) for p in reading.problems if p.column == "Sessions"] == [(2, cell)]


def test_a_comma_parts_sessions_only_where_titles_say_so(read: Any) -> None:
    text = '"Quantum Computing & Simulation, Joint seminar, four countries, Cooking, with wine"'
    reading = read(f"Name,Sessions\nA B,{text}\n")
    assert reading.people[0].sessions == ("fo-qc", "qk-four")
    assert [p.value for p in reading.problems] == ["Cooking, with wine"]


@of_each(
    ("text", "category"),
    [
        ("speaker", "speaker"),
        ("SPEAKERS", "speaker"),
        ("연사", "speaker"),
        ("Helfer/in", "staff"),
        ("VIP – Government", "vip"),
        ("Speaker Pass", "speaker"),
        ("登壇者枠", "speaker"),
        ("연사 초청", "speaker"),
        ("แขกพิเศษ", "vip"),
        ('אח"מ', "vip"),
    ],
)
def test_categories_by_id_name_and_the_usual_words(read: Any, text: str, category: str) -> None:
    reading = read(f"Name,Category\nA B,{text}\n")
    assert (reading.people[0].category, reading.problems) == (category, [])


def test_a_category_that_is_taken_back_beside_is_asked(read: Any) -> None:
    reading = read("Name,Category\nA B,VIP (revoked)\nC D,VIP\n")
    assert [person.category for person in reading.people] == ["participant", "vip"]
    assert [(q.kind, q.values) for q in reading.questions] == [("category", ("VIP (revoked)",))]


def test_an_unknown_category_is_told_and_its_text_kept(read: Any) -> None:
    reading = read("Name,Ticket type\nA B,Gold\n")
    assert (reading.people[0].category, reading.people[0].extra) == ("participant", {"Ticket type": "Gold"})
    assert [(p.row, p.column, p.value) for p in reading.problems] == [(2, "Ticket type", "Gold")]


@of_each(
    ("header", "row"),
    [
        ("Name,Quantity", "A B,3"),
        ("Name,Note", "A B,+2 guests"),
        ("Name,Company", "A B +1,C"),
        ("Name,Guests", "A B,2"),
        ("성명,비고", "김민준,외 2명"),
        ("성명,동반인원", "김민준,1"),
        ("Name;Bemerkung", "A B;mit 2 Begleitpersonen"),
        ("Name,Ticket type", "A B (+2),speaker"),
    ],
)
def test_more_people_than_rows_are_told(read: Any, header: str, row: str) -> None:
    assert [p[0] for p in _problems(read, header, row)] == [2]


@of_each(
    ("header", "row"),
    [
        ("Name,Quantity", "A B,1"),
        ("Name,Phone,Note", "A B,+82 10-1234,call +82 10 99"),
        ("Name,Company,Guests", "A B,R+D 2 Ltd,0"),
        ("Name,Company", "A B,Procter & 3M"),
        ("Name,Note", "A B,C++ developer"),
    ],
)
def test_a_plus_sign_is_not_always_a_guest(read: Any, header: str, row: str) -> None:
    assert _problems(read, header, row) == []


def test_country_as_code_where_it_can_be_told(read: Any) -> None:
    rows = ["Republic of Korea", "NA", "독일", "Deutschland", "EU", "oecd", "Wakanda", "UK"]
    reading = read("Name,Country\n" + "".join(f"P {n},{c}\n" for n, c in enumerate(rows)))
    assert [p.country for p in reading.people] == ["KR", "NA", "DE", "DE", "EU", "OECD", "Wakanda", "GB"]


def test_rows_without_a_name(read: Any) -> None:
    reading = read("Name,Company,Code,E-mail\n,X,T1,\n,X,,a@example.org\n,X,,\n")
    assert [(p.name, p.row) for p in reading.people] == [("(no name)", 2), ("(no name)", 3)]
    assert (reading.read, reading.skipped) == (3, 1)
    assert [p.row for p in reading.problems] == [2, 3, 4]


def test_one_person_with_several_tickets_and_namesakes_with_other_addresses(read: Any) -> None:
    ones = "A B,a@example.org,1,qk-eu\nB A,A@example.org,2,qk-rec\n"
    text = f"Name,E-mail,Code,Sessions\n{ones}A B,b@example.org,3,\nA B,,4,\nA B,,5,\n"
    reading = read(text)
    assert [(p.codes, p.sessions) for p in reading.people[:2]] == [
        (("1", "2"), ("qk-eu", "qk-rec")),
        (("3",), ()),
    ]
    assert len(reading.people) == 4


def test_a_cancelled_ticket_stays_cancelled_beside_a_valid_one(read: Any) -> None:
    reading = read("Name,E-mail,Code,Status\nA B,a@example.org,1,cancelled\nA B,a@example.org,2,confirmed\n")
    assert [(p.codes, str(p.status)) for p in reading.people] == [
        (("1",), "cancelled"),
        (("2",), "confirmed"),
    ]


def test_an_exact_duplicate_is_told_once_and_kept_once(read: Any) -> None:
    reading = read("Name,Company\nA B,C\nD E,F\nA B,C\n")
    assert [p.further_rows for p in reading.people] == [((None, 4),), ()]
    assert [p.row for p in reading.problems] == [4]
