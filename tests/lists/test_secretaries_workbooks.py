"""Workbooks as secretaries of conferences in Seoul, Tokyo, Warsaw, São Paulo and Cairo keep them, each small."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
import xlsxwriter

from checkin.core.event.programme import Programme
from checkin.core.event.programme_reading import programme_from_dict
from checkin.lists.reading import ListReading, read_list

_TITLES = (
    "개회식",
    "환영 만찬",
    "전략위원회 회의",
    "갈라 디너",
    "懇親会",
    "運営委員会",
    "Bankiet",
    "Recepção",
)
_OPEN = ("개회식", "갈라 디너")

Rows = Sequence[Sequence[object]]


def _programme(*categories: str) -> Programme:
    times: dict[str, object] = {"starts": "2026-11-25T09:00", "ends": "2026-11-25T18:00", "room": None}
    return programme_from_dict(
        {
            "event": {
                "id": "e",
                "name": "Forum",
                "timezone": "Asia/Seoul",
                "starts": "2026-11-25",
                "ends": "2026-11-26",
            },
            "venues": [],
            "categories": [
                {"id": category, "name": category.title(), "colour": "#336699"}
                for category in ("participant", *categories)
            ],
            "sessions": [
                {"id": "reg", "title": "등록", "kind": "registration", **times},
                *(
                    {
                        "id": f"s{n}",
                        "title": title,
                        "kind": "other",
                        "access": "everyone" if title in _OPEN else "invited",
                        **times,
                    }
                    for n, title in enumerate(_TITLES)
                ),
            ],
        }
    )


def _read(path: Path, rows: Rows, merged: Sequence[str] = ()) -> ListReading:
    with xlsxwriter.Workbook(str(path / "list.xlsx")) as book:
        sheet = book.add_worksheet("List")
        for area in merged:
            sheet.merge_range(area, "")
        for n, row in enumerate(rows):
            sheet.write_row(n, 0, row)
    return read_list(path / "list.xlsx", _programme())


def _told(reading: ListReading) -> list[str | None]:
    return [problem.column for problem in reading.problems]


def _sessions(reading: ListReading) -> list[tuple[str, list[str]]]:
    titles = {f"s{n}": title for n, title in enumerate(_TITLES)}
    return [(p.name, [titles[session] for session in p.sessions]) for p in reading.people]


_SEOUL: Rows = (
    ("2026 양자포럼 참가자 명단",),
    (),
    ("연번", "성명 / Name", "", "소속", "등록번호", "{group}", "", ""),
    ("", "국문", "영문", "", "", "개회식", "환영 만찬", "전략위원회 회의"),
    (1, "김민수", "Kim Minsu", "한빛연구원", "0012", "O", "O", "X"),
    (2, "박도윤", "Park Doyun", "나래", "0014", "X", "O", "O"),
    ("합계", "", "2명", "", "", 1, 2, 1),
    ("작성자: 김담당 (인)",),
)


@pytest.mark.parametrize("group", ["참석 여부 / Attendance", "참석 여부", "Udział / Attendance"])
def test_who_comes_is_asked_of_the_sessions_below_and_refuses_nobody_at_the_event(
    tmp_path: Path, group: str
) -> None:
    rows = [[cell.format(group=group) if isinstance(cell, str) else cell for cell in row] for row in _SEOUL]
    reading = _read(tmp_path, rows, ["A1:H1", "A3:A4", "B3:C3", "D3:D4", "E3:E4", "F3:H3"])
    assert [str(person.status) for person in reading.people] == ["confirmed", "confirmed"]
    invited = [("김민수", ["개회식", "환영 만찬"]), ("박도윤", ["환영 만찬", "전략위원회 회의"])]
    assert _sessions(reading) == invited


@pytest.mark.parametrize(
    "caption",
    [
        *(
            "알레르기",
            "식단 제한",
            "숙박 신청",
            "주차 등록",
            "동반자 동행",
            "아동 이메일",
            "アレルギー",
            "饮食禁忌",
        ),
        *("аллергия питание", "רגישות למזון", "통역 필요", "셔틀버스"),
    ],
)
@pytest.mark.parametrize("form", ["{caption} (Bankiet)", "Bankiet / {caption}", "Bankiet ({caption})"])
def test_what_goes_with_a_session_is_no_title_of_it(tmp_path: Path, caption: str, form: str) -> None:
    rows = (
        ("성명", "소속", form.format(caption=caption)),
        ("김민수", "한빛연구원", "O"),
        ("박도윤", "나래", "X"),
    )
    reading = _read(tmp_path, rows)
    assert _sessions(reading) == [("김민수", []), ("박도윤", [])]


@pytest.mark.parametrize(
    "group", ["참석 세션 (Sessions)", "참석 세션", "Sessions / 참석 세션", "참석 세션 / Sessions"]
)
@pytest.mark.parametrize(
    ("below", "is_one"),
    [
        ("연회\n(Bankiet)", True),
        ("연회 / Bankiet", True),
        ("연회 Bankiet", True),
        ("Bankiet 연회", True),
        ("Reception 1 (懇親会)", False),
        ("연회 2\n(Bankiet)", False),
        ("불참\n(Bankiet)", False),
        ("불참 Bankiet", False),
        ("대기\n(Bankiet)", False),
        ("이메일\n(Bankiet)", False),
    ],
)
def test_below_a_word_for_sessions_a_title_in_two_scripts_is_the_session_s(
    tmp_path: Path, group: str, below: str, *, is_one: bool
) -> None:
    rows = (
        ("성명", "소속", group, "", ""),
        ("", "", "개회식 (Opening)", below, "위원회 (運営委員会)"),
        ("김민수", "한빛연구원", "O", "O", "X"),
        ("박도윤", "나래", "O", "X", "X"),
    )
    reading = _read(tmp_path, rows, ["A1:A2", "B1:B2", "C1:E1"])
    assert _sessions(reading)[0] == ("김민수", ["개회식", "Bankiet"] if is_one else ["개회식"])


def test_attendance_alone_may_be_of_the_past_and_invites_nobody(tmp_path: Path) -> None:
    rows = [["Attended" if cell == "{group}" else cell for cell in row] for row in _SEOUL]
    reading = _read(tmp_path, rows, ["A1:H1", "A3:A4", "B3:C3", "D3:D4", "E3:E4", "F3:H3"])
    assert _sessions(reading) == [("김민수", []), ("박도윤", [])]
    assert [str(person.status) for person in reading.people] == ["confirmed", "confirmed"]


@pytest.mark.parametrize("total", ["계", "합계", "Razem", "الإجمالي", "إجمالي", 'סה"כ', "סה״כ"])
def test_a_line_of_totals_says_nothing_of_the_columns(tmp_path: Path, total: str) -> None:
    people = (("김보라", "A7K-01"), ("이초롱", "A7K-02"), ("박노을", "A7K-03"))
    rows = [("No.", "성명", "ID"), *((n, *person) for n, person in enumerate(people, 1)), (total, "", 3)]
    reading = _read(tmp_path, rows)
    assert [(p.name, p.codes) for p in reading.people] == [(name, (code,)) for name, code in people]
    assert reading.problems == []


def test_a_total_below_codes_is_no_code_that_lost_its_zeros(tmp_path: Path) -> None:
    rows = [
        ("Nº", "Nome", "Código"),
        (1, "João Lima", "0201"),
        (2, "Ana Prado", "0202"),
        (3, "Rui Sá", "0203"),
    ]
    assert _read(tmp_path, [*rows, ("TOTAL", "", 3)]).problems == []


@pytest.mark.parametrize("captions", [("성명", "Name"), ("Name", "성명")])
def test_names_in_two_columns_are_of_two_scripts(tmp_path: Path, captions: tuple[str, str]) -> None:
    people = [{"성명": "김보라", "Name": "Kim Bora"}, {"성명": "Ana Müller", "Name": "Ana Müller"}]
    rows = [(*captions, "소속"), *((*(person[c] for c in captions), "가") for person in people)]
    reading = _read(tmp_path, rows)
    assert (reading.people[0].name, reading.people[0].name_latin) == ("김보라", "Kim Bora")
    assert reading.people[1].name == "Ana Müller"


def test_another_column_of_names_in_the_same_script_is_no_latin_name(tmp_path: Path) -> None:
    reading = _read(
        tmp_path, [("성명", "Name", "소속"), ("김보라", "이하나", "가"), ("박노을", "최두리", "나")]
    )
    assert [(p.name, p.name_latin) for p in reading.people] == [("김보라", None), ("박노을", None)]


def test_parts_of_names_stand_below_three_groups(tmp_path: Path) -> None:
    rows = (
        ("番号", "氏名", "", "フリガナ", "", "Name", "", "参加", ""),
        ("", "姓", "名", "セイ", "メイ", "Last Name", "First Name", "懇親会", "運営委員会"),
        (1, "山本", "太郎", "ヤマモト", "タロウ", "Yamamoto", "Taro", "出席", "○"),
        (2, "Müller", "Hans", "ミュラー", "ハンス", "Müller", "Hans", "欠席", "－"),
    )
    reading = _read(tmp_path, rows, ["A1:A2", "B1:C1", "D1:E1", "F1:G1", "H1:I1"])
    assert [(p.name, p.name_latin) for p in reading.people] == [
        ("山本太郎", "Taro Yamamoto"),
        ("Hans Müller", None),
    ]
    assert [sessions for _, sessions in _sessions(reading)] == [["懇親会", "運営委員会"], []]
    assert reading.problems == []


@pytest.mark.parametrize(
    ("caption", "codes"),
    [
        ("Nr identyfikatora", ("0071", "0072", "0073")),
        ("Uczestnik / Participant – Nr / No.", ("U-501", "U-502", "U-503")),
        ("Inscrição", ("00811", "00812", "00813")),
        ("رقم الكارنيه", ("80101", "80102", "80103")),
        ("Nr karty", ("K-0801", "K-0802", "K-0803")),
    ],
)
def test_the_number_of_a_badge_is_the_code(tmp_path: Path, caption: str, codes: tuple[str, ...]) -> None:
    names = ("Łukasz Nowak", "Żaneta Lis", "Jörg Kos")
    reading = _read(tmp_path, [("Lp.", "Imię i nazwisko", caption), *zip("123", names, codes, strict=True)])
    assert [person.codes for person in reading.people] == [(code,) for code in codes]


@pytest.mark.parametrize("caption", ["Wejściówka", "Numer u nas"])
def test_a_sheet_of_one_person_has_the_code_where_the_other_sheets_have_it(
    tmp_path: Path, caption: str
) -> None:
    captions = ("Nazwisko i imię", "Firma", caption)
    people = (("Adam Lis", "A", "K-0801"), ("Beata Kos", "B", "K-0802"))
    with xlsxwriter.Workbook(str(tmp_path / "list.xlsx")) as book:
        for name, rows in (("Lista", people), ("Rezygnacje", (("Cezary Sum", "C", "K-0803"),))):
            sheet = book.add_worksheet(name)
            for n, row in enumerate((captions, *rows)):
                sheet.write_row(n, 0, row)
    reading = read_list(tmp_path / "list.xlsx", _programme())
    assert [(p.codes, str(p.status)) for p in reading.people] == [
        (("K-0801",), "confirmed"),
        (("K-0802",), "confirmed"),
        (("K-0803",), "cancelled"),
    ]


@pytest.mark.parametrize("caption", ["Placa", "Targa", "Nr rejestracyjny", "车牌", "رقم السيارة"])
def test_the_plate_of_a_car_is_nobodys_code(tmp_path: Path, caption: str) -> None:
    rows = [
        ("Autoridade", "Órgão", caption),
        ("Jorge Teles", "MCTI", "ABC1D23"),
        ("Luís Vaz", "FINEP", "XYZ9K87"),
    ]
    reading = _read(tmp_path, rows)
    assert [(p.name, p.codes) for p in reading.people] == [("Jorge Teles", ()), ("Luís Vaz", ())]


def test_who_declined_a_session_is_not_asked_about(tmp_path: Path) -> None:
    rows = [
        ("Convidado", "Código", "Recepção"),
        ("Tânia Faro", "EE-901", "Confirmado"),
        ("Ugo Gama", "EE-902", "Recusou"),
        ("Vera Hora", "EE-903", "Aguardando"),
    ]
    reading = _read(tmp_path, rows)
    assert [sessions for _, sessions in _sessions(reading)] == [["Recepção"], [], []]
    assert [(p.row, p.value) for p in reading.problems] == [(4, "Aguardando")]


def test_the_state_of_a_booking_is_the_status_with_a_word_of_honour_before_it(tmp_path: Path) -> None:
    rows = [
        ("お名前", "お申込状態"),
        ("木村 一", "確定"),
        ("工藤 二", "キャンセル待ち"),
        ("小林 三", "キャンセル"),
    ]
    reading = _read(tmp_path, rows)
    assert [str(person.status) for person in reading.people] == ["confirmed", "pending", "cancelled"]


def test_who_comes_in_the_place_of_another_is_told(tmp_path: Path) -> None:
    rows = [
        ("出席者氏名", "会社名", "代理出席者氏名"),
        ("森 一郎", "桜電機", ""),
        ("清水 三郎", "海洋研", "代田 理"),
    ]
    reading = _read(tmp_path, rows)
    assert [person.name for person in reading.people] == ["森 一郎", "清水 三郎"]
    assert _told(reading) == ["代理出席者氏名"]


def test_everybody_whom_a_heading_refuses_is_counted_once(tmp_path: Path) -> None:
    captions = ("Nome", "Instituição", "Código")
    rows: Rows = (
        ("CONFIRMADOS",),
        captions,
        ("Paula Brito", "USP", "DX-01"),
        (),
        ("LISTA DE ESPERA",),
        captions,
        ("Rosa Dias", "UnB", "DX-03"),
        (),
        ("CANCELADOS",),
        ("Sílvio Egas", "UFC", "DX-04"),
    )
    reading = _read(tmp_path, rows)
    assert [str(person.status) for person in reading.people] == ["confirmed", "pending", "cancelled"]
    told = [(p.problem.partition(" by ")[0], p.value) for p in reading.problems if p.is_of_column]
    assert told == [
        ("1 person is pending", "LISTA DE ESPERA"),
        ("1 person is cancelled", "CANCELADOS"),
    ]


def _of_two_sheets(path: Path, first: Rows, second: Rows) -> ListReading:
    with xlsxwriter.Workbook(str(path / "list.xlsx")) as book:
        for title, rows in (("참석자", first), ("연사", second)):
            sheet = book.add_worksheet(title)
            for n, row in enumerate(rows):
                sheet.write_row(n, 0, row)
    return read_list(path / "list.xlsx", _programme("speaker", "vip"))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Erik Svensson", "Prof. Erik Svensson"),
        ("박지훈", "박지훈 (PARK Jihoon)"),
        ("Park Jihoon", "박지훈 (PARK Jihoon)"),
        ("박지훈 교수", "박지훈"),
    ],
)
def test_who_stands_on_two_sheets_with_a_title_or_two_scripts_is_told(
    tmp_path: Path, one: str, other: str
) -> None:
    captions = ("Name", "Affiliation")
    reading = _of_two_sheets(
        tmp_path,
        [captions, (one, "KAIST"), ("Bo Cal", "Acme")],
        [captions, (other, "한국과학기술원"), ("Cy Dahl", "Beta")],
    )
    told = (
        f"{other} stands on row 2 of “참석자” too, and nothing says whether it is one person; both were kept."
    )
    assert [problem.problem for problem in reading.problems if "stands on" in problem.problem] == [told]


def test_two_of_one_name_in_latin_letters_alone_are_two(tmp_path: Path) -> None:
    captions = ("성명", "영문 성명", "소속")
    reading = _of_two_sheets(
        tmp_path,
        [captions, ("박지훈", "Park Jihoon", "KAIST"), ("김민수", "Kim Minsu", "NRF")],
        [captions, ("박지운", "Park Jihoon", "KIST"), ("이서연", "Lee Seoyeon", "NRF")],
    )
    assert not [problem for problem in reading.problems if "stands on" in problem.problem]


def test_what_another_sheet_says_somebody_is_counts_where_the_first_says_nothing(tmp_path: Path) -> None:
    attendees = [("Name", "Affiliation"), ("Anna Berg", "Acme"), ("Bo Cal", "Acme")]
    speakers = [
        ("Name", "Affiliation", "Role"),
        ("Anna Berg", "Acme", "Speaker"),
        ("Cy Dahl", "Beta", "Speaker"),
    ]
    reading = _of_two_sheets(tmp_path, attendees, speakers)
    assert [person.category for person in reading.people] == ["speaker", "participant", "speaker"]


def test_what_two_sheets_say_otherwise_of_somebody_is_told(tmp_path: Path) -> None:
    captions = ("Name", "Affiliation", "Category")
    reading = _of_two_sheets(
        tmp_path,
        [captions, ("Anna Berg", "Acme", "VIP"), ("Bo Cal", "Acme", "Participant")],
        [captions, ("Anna Berg", "Acme", "Speaker"), ("Cy Dahl", "Beta", "Speaker")],
    )
    assert reading.people[0].category == "vip"
    assert "On row 2 of “참석자” it is otherwise, and that was kept: left out Category “speaker”." in [
        problem.problem for problem in reading.problems
    ]


@pytest.mark.parametrize("others", [("Name", "E-mail"), ("Name", "Type")])
def test_a_code_that_stands_twice_makes_no_kinds_of_all_the_tickets(
    tmp_path: Path, others: tuple[str, str]
) -> None:
    people = [
        f"{first} {last}" for first in ("Ada", "Bo", "Cy", "Di") for last in ("Berg", "Cal", "Dow", "Eng")
    ]
    said = [
        f"{name[:2]}{n}@x.org" if others[1] == "E-mail" else "Participant" for n, name in enumerate(people)
    ]
    codes = [f"TK-8F3A{n}" for n in range(21, 36)]
    rows = [("Ticket", *others), *zip([*codes, codes[0]], people, said, strict=True)]
    reading = _read(tmp_path, rows)
    assert [person.codes for person in reading.people] == [(code,) for code in [*codes, codes[0]]]
    assert "The code stands on row 2 too, for Ada Berg; a scan of it will ask who it is." in [
        problem.problem for problem in reading.problems
    ]
