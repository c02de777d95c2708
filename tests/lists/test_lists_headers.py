"""Captions in two rows: groups, languages, titles of sessions and units, as people merge them."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import xlsxwriter

from checkin.core.errors import ListError
from checkin.core.event.programme import Access, Programme, SessionKind
from checkin.lists.reading import ListReading, read_list
from checkin.lists.session_titles import SessionTitles
from tests.lists.conftest import Read
from tests.lists.secretary import PEOPLE, SESSIONS, programme_of_nine, write_workbook
from tests.of_each import of_each


@pytest.fixture
def secretary(tmp_path: Path) -> ListReading:
    return read_list(write_workbook(tmp_path / "list.xlsx"), programme_of_nine())


def test_the_workbook_of_a_secretary_gives_its_people_and_nobody_else(secretary: ListReading) -> None:
    assert [person.name for person in secretary.people] == [
        "김하나",
        "Anna BERG",
        "이준호",
        "Luc MARTIN",
        "박서연",
    ]
    assert [person.name_latin for person in secretary.people][:3] == ["KIM Hana", None, "LEE Junho"]
    assert (secretary.read, secretary.skipped, secretary.sheet) == (5, 0, "명단 List")
    assert secretary.people[0].organisation == "연구원 KQI"


def test_o_and_x_below_nine_titles_invite_to_these_sessions(secretary: ListReading) -> None:
    sessions = [key for key in SESSIONS if key != "reg"]
    for person, (*_, marks) in zip(secretary.people, PEOPLE, strict=True):
        assert list(person.sessions) == [
            key for key, mark in zip(sessions, marks, strict=True) if mark in "O○"
        ]


def test_the_hidden_row_of_the_workbook_is_told(secretary: ListReading) -> None:
    assert any("hidden" in problem.problem for problem in secretary.problems)


@pytest.mark.parametrize(
    ("text", "captions"),
    [
        (
            "No,Name,,Affiliation\n,Korean,English,\n1,김하나,KIM Hana,KQI\n",
            ("Name – Korean", "Name – English"),
        ),
        ("No,이름,,소속\n,한국어,English,\n1,김하나,KIM Hana,KQI\n", ("이름 – 한국어", "이름 – English")),
    ],
)
def test_a_lower_row_of_languages_parts_the_name(read: Read, text: str, captions: tuple[str, str]) -> None:
    reading = read(text)

    assert (reading.columns["name"], reading.columns["name_latin"]) == captions
    assert [(p.name, p.name_latin, p.organisation) for p in reading.people] == [("김하나", "KIM Hana", "KQI")]


def test_a_second_row_that_says_the_captions_in_another_language_is_nobody(read: Read) -> None:
    reading = read("성명,소속,이메일\nName,Affiliation,E-mail\n김하나,KQI,hana@x.org\n")

    assert [(p.name, p.organisation, p.email) for p in reading.people] == [("김하나", "KQI", "hana@x.org")]


def test_a_lower_row_of_titles_and_units_belongs_to_the_captions(read: Read) -> None:
    text = "Name,Phone,Sessions,,Fee\n,,Korea-EU Roundtable,Quantum Networking Reception,(KRW)\nAnna Berg,010-1,O,X,3\n"
    reading = read(text)

    assert [(p.name, p.sessions) for p in reading.people] == [("Anna Berg", ("qk-eu",))]


def test_a_first_person_below_captions_with_gaps_is_a_person(read: Read) -> None:
    reading = read("Name,,Organisation,\nAnna Berg,x,Berg AG,note\nBo Li,y,Li AB,\n")

    assert [p.name for p in reading.people] == ["Anna Berg", "Bo Li"]


def test_titles_below_another_question_invite_nobody(read: Read) -> None:
    text = "Name,E-mail,Interested in,\n,,Korea-EU Roundtable,OECD workshop day 1\nAnna Berg,a@x.org,O,O\n"

    assert [p.sessions for p in read(text).people] == [()]


def test_a_column_below_sessions_that_is_none_of_them_is_told_once(read: Read) -> None:
    text = "Name,Sessions,\n,Korea-EU Roundtable,Boat trip\nAnna Berg,O,O\nBo Li,X,O\n"
    reading = read(text)

    assert [p.sessions for p in reading.people] == [("qk-eu",), ()]
    assert [(p.row, p.value) for p in reading.problems] == [(1, "Boat trip")]


def test_captions_above_a_row_with_gaps_are_captions_too(tmp_path: Path, programme: Programme) -> None:
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 1, 0, "성명 Name")
        sheet.merge_range(0, 1, 0, 4, "인적사항 Personal details")
        sheet.write_row(1, 1, ["소속", "직위", "이메일", "국가"])
        sheet.write_row(2, 0, ["김하나", "KQI", "Director", "hana@x.org", "KR"])

    person = read_list(path, programme).people[0]
    assert (person.name, person.organisation, person.email, person.country) == (
        "김하나",
        "KQI",
        "hana@x.org",
        "KR",
    )


def test_the_name_below_a_group_of_companions_is_not_the_guests(tmp_path: Path, programme: Programme) -> None:
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.merge_range(0, 0, 0, 1, "Participant")
        sheet.merge_range(0, 2, 0, 3, "Accompanying person")
        sheet.write_row(1, 0, ["Name", "E-mail", "Name", "E-mail"])
        sheet.write_row(2, 0, ["Anna Berg", "anna@x.org", "Max Berg", "max@x.org"])

    assert [(p.name, p.email) for p in read_list(path, programme).people] == [("Anna Berg", "anna@x.org")]


def test_a_persons_row_of_status_words_is_no_header(read: Read) -> None:
    reading = read(
        "Name,Email,Abstract Status,Dinner,Ticket state,Visa\nA B,a@x.org,accepted,confirmed,cancelled,active\n"
    )
    assert [(p.name, str(p.status)) for p in reading.people] == [("A B", "cancelled")]


@of_each("titles", ["Annual forum", "Guests", "Seating,25 Nov", "연례 포럼\n\n2026-11-25", "Names"])
@of_each("captions", ["No.,Name,Table", "연번,성명,좌석", "Lp.,Imię i nazwisko,Stolik", "No.,Name,Paid by"])
def test_below_titles_one_caption_that_we_know_is_enough(read: Read, titles: str, captions: str) -> None:
    reading = read(f"{titles}\n{captions}\n1,Anna Berg,3\n2,Bo Cal,4\n")
    assert [person.name for person in reading.people] == ["Anna Berg", "Bo Cal"]


def test_a_word_that_stands_in_its_column_below_too_is_no_caption(read: Read) -> None:
    with pytest.raises(ListError, match="no row of captions"):
        read("Forum\nAna Horvat,Sudionik\nIvo Kos,Sudionik\n")
    beside = read("Guest,Colour of the badge\nAnna Berg,Guest\nBo Cal,Guest\n")
    assert [person.name for person in beside.people] == ["Anna Berg", "Bo Cal"]


def test_words_over_a_column_of_emails_are_captions_whatever_they_say(read: Read) -> None:
    reading = read("Kontakt;Wer;Firma\na@x.org;Anna Berg;Berg AG\nb@x.org;Bo Cal;Cal AG\n")
    assert [(p.name, p.email, p.organisation) for p in reading.people] == [
        ("Anna Berg", "a@x.org", "Berg AG"),
        ("Bo Cal", "b@x.org", "Cal AG"),
    ]
    assert [p.value for p in reading.problems if "taken for captions" in p.problem] == ["Kontakt, Wer, Firma"]


@of_each(
    ("first", "others"),
    [
        ("Anna Kim;anna.kim(at)snu.ac.kr;Seoul National University", ";Berg GmbH"),
        ("김민준;메일 모름;서울대학교", ";연세대학교"),
        ("Anna Kim;unknown;VIP", ";"),
        ("Anna Kim;unknown;KR", ";DE"),
        ("Dana Co;unknown;KAIST", ";Berg GmbH"),
    ],
)
def test_the_first_guest_of_a_list_without_captions_is_one_even_without_a_good_email(
    read: Read, first: str, others: str
) -> None:
    named = ("이서연", "박지훈", "최유진") if "김" in first else ("Bo Berg", "Cy Dahl", "Di Engel")
    rows = [first, *(f"{name};{n}@x.org{others}" for n, name in enumerate(named))]

    reading = read("\n".join(rows) + "\n")

    assert [p.name for p in reading.people] == [first.split(";")[0], *named]
    assert any(p.row == 1 and p.value == first.split(";")[1] for p in reading.problems)


def test_each_language_of_a_name_is_found_below_a_caption_in_two(read: Read, tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        people, further = book.add_worksheet("명단"), book.add_worksheet("연락처")
        people.merge_range("A1:B1", "성명 Name")
        people.write_row("A2", ["국문 Korean", "영문 English", "소속", "참석여부"])
        people.write_row("A3", ["김하나", "KIM Hana", "서울대", "불참"])
        people.write_row("A4", ["", "Anna BERG", "Berg AG", "참석"])
        further.write_column("A1", ["성명", "김하나", "Anna Berg"])
        further.write_column("B1", ["소속", "서울대", ""])
        further.write_column("C1", ["이메일", "k@x.kr", "a@x.org"])
    reading = read(path)
    assert [(p.name, p.name_latin) for p in reading.people[:2]] == [
        ("김하나", "KIM Hana"),
        ("Anna BERG", None),
    ]
    # One name and place on two sheets are one, whose status only one of them tells; a name alone may be another's.
    told = [(person.email, str(person.status)) for person in reading.people]
    assert told == [("k@x.kr", "cancelled"), (None, "confirmed"), ("a@x.org", "confirmed")]
    assert [p.row for p in reading.problems if "one person" in p.problem] == [3]


def test_a_title_that_the_programme_lacks_is_asked_of_whom_it_is_ticked_for(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for n, row in enumerate(
            (
                ["Name", "Code"],
                ["", "", "Gala Night", "City Walk"],
                ["Al Ba", "T1", "O", "X"],
                ["Cy Da", "T2", "O", "O"],
            )
        ):
            sheet.write_row(n, 0, row)
        sheet.merge_range("C1:D1", "Sessions")
    reading = read_list(path, programme_of_nine())
    assert [(one.values, one.people) for one in reading.questions] == [
        (("Gala Night",), 2),
        (("City Walk",), 1),
    ]


@pytest.mark.parametrize(
    ("above", "one", "other"),
    [
        ("所属・役職", "所属", "役職"),
        ("Organisation / Function", "Organisation", "Function"),
        ("Société et fonction", "Société", "fonction"),
        ("소속·직위", "소속", "직위"),
    ],
)
def test_a_caption_that_names_those_below_it_says_nothing_more_of_them(
    tmp_path: Path, programme: Programme, above: str, one: str, other: str
) -> None:
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("L")
        sheet.merge_range("A1:A2", "Name")
        sheet.merge_range("B1:C1", above)
        for column, text in enumerate((one, other), 1):
            sheet.write(1, column, text)
        for row, texts in enumerate((("Anna Berg", "Acme", "Head"), ("Bo Cal", "Beta", "Clerk")), 2):
            sheet.write_row(row, 0, texts)
    people = read_list(path, programme).people
    assert [(each.organisation, each.job_title) for each in people] == [("Acme", "Head"), ("Beta", "Clerk")]


@pytest.mark.parametrize("is_text", [True, False])
@pytest.mark.parametrize(
    ("groups", "captions"),
    [
        (("Organisation", "Participant"), ("Name", "Country", "Name", "Email")),
        (("Participant", "Company"), ("Name", "Email", "Name", "Country")),
        (("Person", "Firma"), ("Vorname", "Nachname", "Name", "Land")),
    ],
)
def test_groups_say_whose_name_is_the_guests_and_whose_the_companys(
    tmp_path: Path, programme: Programme, groups: tuple[str, str], captions: tuple[str, ...], is_text: bool
) -> None:
    people = ("Acme Ltd", "Germany", "Anna Berg", "a@b.org"), ("Beta Inc", "France", "Bo Cal", "c@d.org")
    rows: list[tuple[str, ...]] = [
        each if groups[0] == "Organisation" else (*each[2:], *each[:2]) for each in people
    ]
    if "Vorname" in captions:
        rows = [(*each[0].split(), *each[2:]) for each in rows]
    path = tmp_path / ("list.csv" if is_text else "list.xlsx")
    if is_text:
        lines = (f"{groups[0]},,{groups[1]},", *(",".join(row) for row in (captions, *rows)))
        path.write_text("\n".join(lines), "utf-8")
    else:
        with xlsxwriter.Workbook(str(path)) as book:
            sheet = book.add_worksheet("L")
            sheet.merge_range("A1:B1", groups[0])
            sheet.merge_range("C1:D1", groups[1])
            for n, row in enumerate((captions, *rows), 1):
                sheet.write_row(n, 0, row)
    found = [(each.name, each.organisation, each.country) for each in read_list(path, programme).people]
    assert found == [("Anna Berg", "Acme Ltd", "DE"), ("Bo Cal", "Beta Inc", "FR")]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("Firma", ("Straße", "Ort", "Name")),
        ("Affiliation", ("Address", "Website", "Name")),
        ("Société", ("Adresse", "Ville", "Nom")),
        ("기관", ("주소", "우편번호", "기관명")),
    ],
)
def test_where_a_company_is_is_not_what_it_is_called(
    tmp_path: Path, programme: Programme, above: str, below: tuple[str, ...]
) -> None:
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("L")
        sheet.merge_range("A1:B1", "Participant")
        sheet.merge_range("C1:E1", above)
        sheet.write_row(1, 0, ("First name", "Last name", *below))
        sheet.write_row(2, 0, ("Anna", "Berg", "Hauptstr. 1", "Berlin", "Acme"))
        sheet.write_row(3, 0, ("Bo", "Cal", "Nebenweg 2", "Bonn", "Beta"))
    reading = read_list(path, programme)
    assert [(each.name, each.organisation) for each in reading.people] == [
        ("Anna Berg", "Acme"),
        ("Bo Cal", "Beta"),
    ]
    assert reading.problems == []


_BELOW = (
    ("성명", "Name", "소속", "이메일", "참석 세션", "", "", "비고"),
    ("", "", "Affiliation", "E-mail", "Registration", "Fireside chat", "Harbour tour", "Remarks"),
    ("김하나", "Hana Kim", "KQI", "hana@example.org", "O", "O", "X", ""),
    ("이준호", "Junho Lee", "KIST", "junho@example.org", "O", "X", "O", ""),
)


def _two_rows(path: Path, programme: Programme) -> ListReading:
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("L")
        sheet.merge_range("E1:G1", "")
        for n, row in enumerate(_BELOW):
            sheet.write_row(n, 0, row)
    return read_list(path, programme)


def test_captions_said_once_more_below_are_nobody_though_no_session_is_known(
    tmp_path: Path, programme: Programme
) -> None:
    reading = _two_rows(tmp_path / "list.xlsx", programme)
    assert [(each.name, each.organisation) for each in reading.people] == [
        ("김하나", "KQI"),
        ("이준호", "KIST"),
    ]
    assert [q.values for q in reading.questions] == [("Fireside chat",), ("Harbour tour",)], (
        "registering is none"
    )


def test_where_the_programme_has_no_sessions_yet_none_is_asked_for_and_it_is_told_once(
    tmp_path: Path, programme: Programme
) -> None:
    registration = replace(programme, sessions=programme.sessions[:1])
    registration = replace(
        registration, sessions=(replace(registration.sessions[0], kind=SessionKind.REGISTRATION),)
    )
    reading = _two_rows(tmp_path / "list.xlsx", registration)
    assert reading.questions == ()
    (told,) = reading.problems
    assert told.value == "Registration, Fireside chat, Harbour tour"
    assert told.problem.startswith("The programme has no sessions yet")

    (tmp_path / "form.csv").write_text(
        'Name,Sessions\nA B,"Fireside chat, Harbour tour"\nC D,Harbour tour\n', "utf-8"
    )
    reading = read_list(tmp_path / "form.csv", registration)
    assert (reading.questions, len(reading.problems)) == ((), 1)
    assert reading.problems[0].problem.startswith("The programme has no sessions yet")


@pytest.mark.parametrize(("mark", "is_told"), [("O", False), ("X", True)])
def test_registering_is_no_session_to_ask_for_unless_somebody_has_a_no_there(
    tmp_path: Path, mark: str, is_told: bool
) -> None:
    path = tmp_path / "list.csv"
    rows = f"성명,참석 세션,\n,Registration,Lab Visit\n김하나,O,O\n이준호,{mark},X\n"
    path.write_text(rows, "utf-8")
    reading = read_list(path, programme_of_nine())
    assert [each.sessions for each in reading.people] == [("visit",), ()]
    assert [problem.value for problem in reading.problems] == (["Registration"] if is_told else [])


_IN_KOREAN = ("번호", "성명(국문)", "소속", "직위", "이메일", "학생 워크숍", "만찬", "버스", "결제")
_IN_ENGLISH = (
    *("No.", "Name (Korean)", "Affiliation", "Pos.", "E-mail", "Student session", "Dinner", "Bus", "Payment"),
)


@pytest.mark.parametrize("captions", [(_IN_KOREAN, _IN_ENGLISH), (_IN_ENGLISH, _IN_KOREAN)])
def test_captions_in_two_languages_are_nobody_with_words_among_them_that_no_list_is_read_for(
    tmp_path: Path, programme: Programme, captions: tuple[tuple[str, ...], ...]
) -> None:
    dinner = replace(programme.sessions[1], id="gala", title="만찬 Gala dinner", titles=())
    bus = replace(programme.sessions[1], id="coach", title="버스 Bus to the site", titles=())
    sessions = replace(programme, sessions=(*programme.sessions, dinner, bus))
    rows = (
        *captions,
        ("1", "김하나", "KQI", "교수", "hana@example.org", "O", "O", "X", "완납"),
        ("2", "이준호", "KIST", "원장", "junho@example.org", "X", "O", "O", "미납"),
    )
    path = tmp_path / "list.csv"
    path.write_text("\n".join(map(",".join, rows)), "utf-8")
    reading = read_list(path, sessions)
    assert [(each.name, each.organisation, each.sessions, str(each.status)) for each in reading.people] == [
        ("김하나", "KQI", ("gala",), "confirmed"),
        ("이준호", "KIST", ("gala", "coach"), "unpaid"),
    ]


@pytest.mark.parametrize("is_above", [True, False])
def test_titles_beside_what_sessions_are_also_called_are_their_captions_and_nobody(
    tmp_path: Path, *, is_above: bool
) -> None:
    path = tmp_path / "list.csv"
    captions = ["성명,소속,연구실 둘러보기,환영 저녁", ",,Lab Visit,Welcome Dinner"]
    rows = [*(reversed(captions) if is_above else captions), "김하나,KQI,O,X", "이준호,KIST,O,O"]
    path.write_text("\n".join(rows), "utf-8")
    reading = read_list(path, programme_of_nine())
    assert [person.sessions for person in reading.people] == [("visit",), ("visit", "dinner")]
    assert not reading.problems


def test_a_guest_below_the_captions_is_one_whatever_stands_under_those_that_no_list_is_read_for(
    read: Read,
) -> None:
    reading = read("번호,성명,소속,버스,만찬\nA,김하나,Name Institute,Hall,Seat\nB,이준호,KIST,Hall,Seat\n")
    assert [each.name for each in reading.people] == ["김하나", "이준호"]


def test_a_sheets_name_that_a_workbook_cut_off_is_the_title_that_alone_begins_so(
    programme: Programme,
) -> None:
    def headed(*titles: str) -> tuple[str, str] | None:
        sessions = (
            replace(programme.sessions[1], id=title, title=title, titles=(), access=Access.INVITED)
            for title in titles
        )
        return SessionTitles(replace(programme, sessions=(*sessions,))).headed([closed[:31]])

    closed = "OECD-MSIT workshop, closed session"
    assert headed(closed, "OECD-MSIT workshop, open session") == (closed, closed[:31])
    assert headed(closed, f"{closed} of the second day") is None
