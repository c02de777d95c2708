"""Organisations, days and numbers among the names are told and not turned round; a page's link is no part of a name."""

from __future__ import annotations

from tests.lists.conftest import Read
from tests.of_each import of_each

NO_PEOPLE = [
    *(
        "Samsung Electronics Co., Ltd.",
        "Acme, Inc.",
        "Hyundai Motor Company",
        "Müller GmbH",
        "VTT Oy",
        "Nokia Oyj",
    ),
    *(
        "University of Helsinki",
        "Università di Pisa",
        "Universidade do Porto",
        "Institut Pasteur",
        "Institut für Physik",
    ),
    *(
        "Ministerio de Ciencia",
        "Botschaft der Schweiz",
        "Посольство Франции",
        "ООО Ромашка",
        "Πανεπιστήμιο Πατρών",
    ),
    *(
        "삼성전자(주)",
        "(주)카카오",
        "주식회사 카카오",
        "한국과학기술원",
        "株式会社東芝",
        "東京大学",
        "清华大学",
        "華為技術有限公司",
    ),
    *(
        "Đại học Bách khoa",
        "บริษัทสยาม",
        "24.06.2025",
        "2025-06-24",
        "24 June 2025",
        "June 24, 2025",
        "24 июня 2025",
    ),
    *("2025년 6월 24일", "010-1234-5678", "4711", "O: 12", "Ja = 3"),
]


@of_each("name", NO_PEOPLE)
def test_what_is_no_persons_name_is_loaded_as_it_stands_and_told(read: Read, name: str) -> None:
    reading = read(f'Name,E-mail\nAnna Berg,anna@x.org\n"{name}",info@y.org\nCid Dahl,cid@z.org')
    assert [one.name for one in reading.people] == ["Anna Berg", name, "Cid Dahl"]
    (told,) = [problem for problem in reading.problems if problem.value == name]
    assert told.problem.startswith("1 name may be an organisation’s, a session’s, a day or a number")


def test_a_name_that_is_its_own_organisation_is_told(read: Read) -> None:
    reading = read(
        "Name,Company,E-mail\nAnna Berg,Acme,a@x.org\nETRI,ETRI,info@y.org\nCid Dahl,Cid Dahl,c@z.org"
    )
    (told,) = reading.problems
    assert told.value == "ETRI"


@of_each(
    "name",
    [
        "Cora Co",
        "Dan Bank",
        "Anna Berg (Acme GmbH)",
        "서울대학교 홍길동",
        "John Smith 3rd",
        "공사",
        "Ana Sa",
        "May Day",
    ],
)
def test_who_has_such_words_in_the_name_is_a_person(read: Read, name: str) -> None:
    reading = read(f"Name,E-mail\nAnna Berg,anna@x.org\n{name},b@y.org")
    assert reading.people[1].name == name
    assert not any("may be an organisation’s" in problem.problem for problem in reading.problems)


@of_each(
    "link",
    [
        "{} (https://www.notion.so/A-1)",
        "[{}](https://airtable.com/rec1)",
        "{} <https://x.org/1>",
        "{} (People%20DB/A%201.md)",
    ],
)
def test_a_link_behind_a_name_is_no_part_of_it(read: Read, link: str) -> None:
    def linked(text: str) -> str:
        return link.format(text)

    reading = read(
        f"Name,Company,Sessions,LinkedIn\n{linked('Anna Berg')},{linked('Acme')},{linked('Opening')},{linked('Anna')}"
        f"\nBo Cal,{linked('Acme')} / {linked('Beta')},,"
    )
    anna, bo = reading.people
    assert (anna.name, anna.organisation, anna.sessions) == ("Anna Berg", "Acme", ("opening",))
    assert bo.organisation == "Acme / Beta" and anna.extra == {"LinkedIn": linked("Anna")}
    assert read("Name,Ticket\nAnna Berg,Pass (https://x.org/t/1)\n").people[0].name == "Anna Berg"


def test_a_sessions_title_alone_on_a_line_is_nobody(read: Read) -> None:
    reading = read(
        "Name,E-mail,Company\nAnna Berg,a@x.org,Acme\nQuantum Sensing & Metrology,,\nBo Cal,b@x.org,Acme\n"
        "09:30 OPENING,,\nCid Dahl,c@x.org,Beta\n"
    )
    assert [(one.name, one.sessions) for one in reading.people] == [
        ("Anna Berg", ()),
        ("Bo Cal", ()),
        ("Cid Dahl", ()),
    ]
    assert [(told.row, told.value) for told in reading.problems] == [
        (3, "Quantum Sensing & Metrology"),
        (5, "09:30 OPENING"),
    ]
    assert "the title of a session" in reading.problems[0].problem


@of_each(
    "line", ["{} (12)", "10:00 {}", "{} 14:00–15:00", "3. {}", "Session: {}", "세션: {}", "■ {}", "[{}]"]
)
def test_a_line_of_a_sessions_title_may_have_its_time_its_number_and_a_word_for_sessions(
    read: Read, line: str
) -> None:
    title = line.format("Korea-EU Roundtable")
    reading = read(f"Name,E-mail,Company\nAnna Berg,a@x.org,Acme\n{title},,\nCid Dahl,c@x.org,Beta\n")
    assert [one.name for one in reading.people] == ["Anna Berg", "Cid Dahl"]
    assert [told.value for told in reading.problems] == [title]


def test_an_id_of_a_session_alone_on_a_line_may_be_a_name(read: Read) -> None:
    reading = read("Name,E-mail,Company\nAnna Berg,a@x.org,Acme\nReg,,\nCid Dahl,c@x.org,Beta\n")
    assert [one.name for one in reading.people] == ["Anna Berg", "Reg", "Cid Dahl"]


def test_a_sessions_title_with_something_beside_is_told_among_the_names(read: Read) -> None:
    reading = read("Name,Company\nAnna Berg,Acme\nKorea-EU Roundtable,Room 3\nCid Dahl,Beta\n")
    (told,) = reading.problems
    assert told.value == "Korea-EU Roundtable" and "a session’s" in told.problem


@of_each(
    ("rows", "told"),
    [
        ("Ana Berg,Acme,x\nBo Cal,Acme,x\nCy Dahl,Beta,x\nGuide,,\n", ["Guide"]),
        ("Ana Berg,Acme,\nfree,Acme,\nCy Dahl,Acme,\nBo Cal,Beta,\n", ["free"]),
        ("Ana Berg,Acme,x\nBo Cal,Acme,x\nCy Dahl,Beta,x\nSuhartono,UGM,\n", []),
        ("Ana Berg,Acme,x\nBo Cal,Acme,x\nCy Dahl,Beta,x\nDi Eck,,\n", []),
        ("Ana,Acme,x\nBo,Acme,x\nCy Dahl,Beta,x\nDi,,\n", []),
    ],
)
def test_one_word_among_names_of_more_of_which_nothing_else_is_said_is_told(
    read: Read, rows: str, told: list[str]
) -> None:
    reading = read(f"Passenger,Company,Lab Visit\n{rows}")
    assert len(reading.people) == 4
    assert [problem.value for problem in reading.problems if "one word" in problem.problem] == told


@of_each("mark", [" (Guest)", "(게스트)", " (Unverified)", " (Invité)", "（ゲスト）"])
def test_what_a_program_for_meetings_writes_behind_a_name_is_no_part_of_it_and_told(
    read: Read, mark: str
) -> None:
    reading = read(f"Name,E-mail\nAnna Berg{mark},a@x.org\nBo Cal (EU),b@x.org\nCid Dahl (Cy),c@x.org")
    assert [one.name for one in reading.people] == ["Anna Berg", "Bo Cal (EU)", "Cid Dahl (Cy)"]
    (told,) = (each for each in reading.problems if "after 1 name" in each.problem)
    assert told.is_of_column and told.value == f"Anna Berg{mark}"
