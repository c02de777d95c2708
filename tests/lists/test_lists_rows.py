"""Rows as exports and spreadsheets leave them: shifted, hidden, struck out, merged, filled with words for nothing."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from openpyxl.styles import Font

from checkin.core.errors import ListError
from checkin.lists.reading import ListReading
from tests.of_each import of_each

PEOPLE = (("Maria Example", "Acme", "A1x"), ("Pavel Testov", "", "B2x"), ("Nina Probe", "", "C3x"))
HEADER = ("Name", "Organisation", "Code")


def _workbook(path: Path, *sheets: tuple[str, Sequence[Sequence[Any]]]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    for n, (name, rows) in enumerate(sheets):
        sheet = book.active if n == 0 else book.create_sheet()
        sheet.title = name
        for row in rows:
            sheet.append(list(row))
    book.save(path)
    return book


def _names(reading: ListReading) -> list[str]:
    return [person.name for person in reading.people]


@pytest.mark.parametrize(
    "shifted",
    ["Smith, John,Acme,b@x.org,", "Smith, John,Acme,b@x.org"],
    ids=["surplus-empty", "into-the-column-without-caption"],
)
def test_a_row_shifted_by_a_comma_is_told_and_lets_nobody_in(read: Any, shifted: str) -> None:
    header = "Name,Organisation,E-mail," if shifted.endswith("org") else "Name,Organisation,E-mail"
    end = "," if shifted.endswith("org") else ""
    rows = [
        header,
        f"Ann Example,Acme,a@x.org{end}",
        shifted,
        *[f"P {n}x,Acme,p{n}@x.org{end}" for n in range(3)],
    ]
    reading = read("\n".join(rows))
    assert [p.row for p in reading.problems] == [3] and len(reading.people) == 4
    assert "Smith" not in " ".join(_names(reading))


def test_a_row_that_ends_early_is_loaded_where_it_says_who_it_is(read: Any) -> None:
    whole = "".join(f"Gil Fo{letter},Acme,TK-10{n},g{n}@x.org,1\n" for n, letter in enumerate("abcdefg"))
    short = "Bo Cal,Beta,TK-201\nCy Dahl,Beta\nDi Eck,TK-202,d@x.org\nE\n"
    reading = read(f"Name,Company,Code,E-mail,Phone\n{whole}{short}")
    assert [(p.name, p.codes) for p in reading.people[7:]] == [("Bo Cal", ("TK-201",))]
    assert [problem.row for problem in reading.problems] == [9, 10, 11, 12] and reading.skipped == 3


def test_an_e_mail_where_codes_stand_leaves_a_short_row_out_among_many_short_ones(read: Any) -> None:
    short = "".join(f"Gil Fo{letter},Acme,TK-10{n}\n" for n, letter in enumerate("abcdefg"))
    reading = read(
        f"Name,Company,Code,E-mail,Phone\nAnna Berg,Acme,TK-001,a@x.org,1\n{short}Di Eck,TK-202,d@x.org\n"
    )
    assert len(reading.people) == 8 and [problem.row for problem in reading.problems] == [10]


def test_rows_that_all_end_in_a_delimiter_are_as_they_should_be(read: Any) -> None:
    reading = read("Name,Code\nAnn A,X1,\nBen B,X2,\n")
    assert _names(reading) == ["Ann A", "Ben B"] and not reading.problems


def test_rows_parted_by_another_character_are_problems(read: Any) -> None:
    reading = read("Name;Company\nAnn Example;Acme\nBen Other,Acme\n")
    assert _names(reading) == ["Ann Example"] and [p.row for p in reading.problems] == [3]


@of_each(
    "nothing",
    ["NaN", "nan", "#N/A", "<NA>", "NULL", "None", "--", "(null)", "N/A", "-", "n/d", "keine Angabe", "non renseigné",
     "No aplica", "brak danych", "не указано", "해당사항 없음", "未填写", "該当なし"],
)  # fmt: skip
def test_words_for_nothing_are_empty(read: Any, nothing: str) -> None:
    row = f"Ann,Example,{nothing},{nothing},{nothing},X1,{nothing}"
    text = f"First name,Last name,Company,E-mail,Country,Code,Diet\n{row}"
    (person,) = read(text).people
    assert (person.organisation, person.email, person.country, person.extra) == (None, None, None, {})


def test_null_na_and_none_stay_as_names_and_namibia_as_a_country(read: Any) -> None:
    rows = ("Jin,Na,Acme,a@x.org,NA", "Jin,NULL,Acme,b@x.org,na", "Ada,None,Acme,c@x.org,DE")
    text = "\n".join(("First name,Last name,Company,E-mail,Country", *rows))
    assert [(p.name, p.country) for p in read(text).people] == [
        ("Jin Na", "NA"),
        ("Jin NULL", "NA"),
        ("Ada None", "DE"),
    ]


def test_a_word_for_nothing_in_a_name_is_nothing_where_the_row_uses_it_so(read: Any) -> None:
    (person,) = read("First name,Last name,Company,Country,Code\nCher,NA,NA,NA,X1").people
    assert (person.name, person.organisation, person.country) == ("Cher", None, None)


def test_entities_are_decoded_once_or_twice_and_ampersands_stay(read: Any) -> None:
    rows = ("Zo&eacute; O&#039;Hara,AT&amp;amp;T,https://x.org/?a=1&amp;b=2", "Ben Other,R&D Labs; more,B2")
    text = "\n".join(("Name,Company,Code", *rows))
    first, second = read(text).people
    assert (first.name, first.organisation, first.codes) == (
        "Zoé O'Hara",
        "AT&T",
        ("https://x.org/?a=1&b=2",),
    )
    assert second.organisation == "R&D Labs; more"


def test_letters_that_only_look_different_become_letters(read: Any) -> None:
    (person,) = read("Name,Company,E-mail\n𝓜𝓪𝓻𝓲𝓪 Ｅｘａｍｐｌｅ,㈜한빛 ﾏﾘｱ,ａ@x.org").people
    assert (person.name, person.organisation, person.email) == ("Maria Example", "㈜한빛 マリア", "a@x.org")


def test_hidden_and_struck_out_rows_are_told_and_can_be_left_out(read: Any, tmp_path: Path) -> None:
    path = tmp_path / "hidden.xlsx"
    book = _workbook(path, ("People", [HEADER, *PEOPLE]))
    book.active.row_dimensions[3].hidden = True
    for cell in book.active[4]:
        cell.font = Font(strike=True)
    book.save(path)
    all_of_them, shown = read(path), read(path, with_hidden=False)
    assert len(all_of_them.people) == 3 and all_of_them.hidden == 2
    assert [p.value for p in all_of_them.problems] == ["row 3", "row 4"]
    assert _names(shown) == ["Maria Example"] and (shown.read, shown.skipped) == (3, 2)


def test_cells_merged_downwards_count_for_each_row(read: Any, tmp_path: Path) -> None:
    path = tmp_path / "merged.xlsx"
    book = _workbook(path, ("People", [HEADER, *PEOPLE, ("Otto Muster", "Other", "D4x")]))
    book.active.merge_cells("B2:B4")
    book.save(path)
    assert [p.organisation for p in read(path).people] == ["Acme", "Acme", "Acme", "Other"]


def test_html_cells_over_several_rows_count_for_each(read: Any) -> None:
    table = (
        "<table><tr><th>Name<th>Company<th>Code</tr><tr><td>Ann A<td rowspan=2>Acme<td>X1</tr>"
        "<tr><td>Ben B<td>X2</tr><tr style='display:none'><td>Cho C<td>Bcme<td>X3</tr></table>"
    )
    reading = read(f"<html>{table}</html>", name="list.xls")
    assert [(p.name, p.organisation, p.codes) for p in reading.people] == [
        ("Ann A", "Acme", ("X1",)),
        ("Ben B", "Acme", ("X2",)),
        ("Cho C", "Bcme", ("X3",)),
    ]
    assert reading.hidden == 1


def test_a_formula_that_was_never_computed_is_nobody(read: Any, tmp_path: Path) -> None:
    path = tmp_path / "formula.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, HEADER)
        sheet.write_formula(1, 0, "=B2&C2")
        sheet.write_row(1, 1, ("Acme", "A1x"))
        sheet.write_row(2, 0, PEOPLE[1])
    assert _names(read(path)) == ["(no name)", "Pavel Testov"]


def test_a_workbook_of_orders_and_positions_loads_the_people_once(read: Any, tmp_path: Path) -> None:
    orders = [("Order code", "Name", "Total"), ("OR1", "Boris Buyer", 2), ("OR2", "Ann A", 1)]
    tickets = [("OR1", "Ann A", "s1"), ("OR1", "Ben B", "s2"), ("OR2", "Cho C", "s3")]
    positions = [("Order code", "Attendee name", "Secret"), *tickets]
    path = tmp_path / "orders.xlsx"
    fees = [("Order code", "E-mail", "Name", "Fee type"), ("OR1", "b@x.org", "Boris Buyer", "shipping")]
    _workbook(path, ("Orders", orders), ("Positions", positions), ("Order fees", fees))
    reading = read(path)
    assert _names(reading) == ["Ann A", "Ben B", "Cho C"]
    assert [(p.sheet, p.row) for p in reading.problems] == [("Orders", 0), ("Order fees", 0)]


def test_several_tables_in_one_file_are_read_each_by_its_captions(read: Any) -> None:
    text = (
        "Report\nHosts\nName,E-mail,Country\nHelga Host,h@x.org,DE\nAttendees\n"
        "E-mail,First name,Last name,Country\na@x.org,Ann,A,FR\nb@x.org,Ben,B,US\n"
    )
    reading = read(text)
    assert [(p.row, p.name, p.country) for p in reading.people] == [
        (4, "Helga Host", "DE"),
        (7, "Ann A", "FR"),
        (8, "Ben B", "US"),
    ]


def test_a_list_without_captions_is_read_by_what_it_holds(read: Any) -> None:
    reading = read(
        "1;Maria Example;Example University;m@x.org;QK-0017\n2;Pavel Testov;Test GmbH;p@x.org;QK-0018\n"
    )
    first = reading.people[0]
    assert (first.name, first.organisation, first.email, first.codes) == (
        "Maria Example", "Example University", "m@x.org", ("QK-0017",),
    )  # fmt: skip
    assert reading.header_row == 0 and reading.columns["name"] == "B"


@pytest.mark.parametrize(
    "header",
    [
        "Team,Member 1,Member 2,Member 3",
        "팀명,팀원1,팀원2,팀원3",
        "Team,1st participant,2nd participant,Note",
    ],
)
def test_a_row_for_a_whole_team_is_refused_in_words_that_say_so(read: Any, header: str) -> None:
    with pytest.raises(ListError, match="team"):
        read(f"{header}\nRed,Ann A,Ben B,Cho C\nBlue,Dee D,Eve E,Fay F\n")


@of_each(
    ("usual", "other"),
    [("utf-8", "cp1252"), ("utf-8", "cp949"), ("cp949", "utf-8"), ("cp1252", "cp949"), ("cp1252", "utf-8")],
)
def test_a_row_in_another_encoding_is_a_problem_and_never_another_alphabet(
    read: Any, usual: str, other: str
) -> None:
    german = (
        "Müller Jürgen,Universität Köln",
        "Gärtner Björn,Hochschule Nürtingen",
        "Zoë Lefèvre,Société Générale",
    )
    korean = ("김민준,한빛대학교", "이서연,설악연구소", "박지훈,동백포토닉스")
    most = korean if "949" in usual or (usual == "utf-8" and other == "cp1252") else german
    odd = korean[0] if most is german and other != "utf-8" else german[0]
    rows = [f"{text},A{n}".encode(usual) for n, text in enumerate(most)]
    reading = read(b"\n".join([b"Name,Company,Code", *rows, f"{odd},Z9".encode(other)]))
    assert [f"{p.name},{p.organisation}" for p in reading.people[:-1]] == list(most)
    assert (reading.people[-1].is_named, reading.people[-1].codes) == (False, ("Z9",))
    assert {p.row for p in reading.problems} == {5} and reading.encoding == usual


def test_of_rows_in_three_encodings_each_that_is_not_the_files_is_a_problem(read: Any) -> None:
    rows = [
        "김민수,서울대,K1".encode("cp949"),
        "Åsa Öberg,Örebro,K2".encode("cp1252"),
        "Zoë,Ünïon,K3".encode(),
    ]
    reading = read(b"\n".join([b"Name,Organisation,Code", *rows]))
    assert [(p.name if p.is_named else "", p.codes) for p in reading.people] == [
        ("김민수", ("K1",)), ("", ("K2",)), ("", ("K3",)),
    ]  # fmt: skip
    assert {p.row for p in reading.problems} == {3, 4}


@of_each(
    "note",
    [
        "+ spouse",
        "comes with his wife",
        "mit Ehefrau",
        "avec son épouse",
        "배우자 동반",
        "+1",
        "und 2 Gäste",
        "+ 2 guests",
        "brings her husband",
        "accompanied by wife",
        "plus 1",
        "party of 3",
        "2 Personen",
        "아내와 함께",
        "夫同伴",
        "+ 1 Gast",
        "+1 (Maria)",
        "x2",
        "two tickets",
        "2 Karten",
        "delegation of 5",
        "group of 4",
        "family of four",
    ],
)
def test_a_remark_that_more_people_come_is_told(read: Any, note: str) -> None:
    reading = read(
        f"Name,Code,Remarks\nAnn Example,X1,{note}\nBen Other,X2,vegetarian; works with partners of the EU\n"
        "Eva von und zu Hohenlohe,X3,+1 (415) 555 0100; at the Group of Eight\n"
    )
    assert [(p.row, p.value) for p in reading.problems] == [(2, note)]


_BROUGHT = (
    "with two children|accompanied by Mrs Berg|in Begleitung von Frau Berg|mit Tochter|zu zweit|accompagnée"
    "|avec sa fille|con su marido|acompañado|com o marido|e esposa|con la moglie|con gentile consorte"
    "|met zijn vrouw|en partner"
    "|med sin fru|med respektive|ledsaget af sin kone|sammen med sin kone|puolisonsa kanssa|mukana vaimo|z żoną"
    "|wraz z małżonką|s chotí|v doprovodu|feleségével|ve eşi|ailesi ile|с дочерью|в сопровождении супруги|з дружиною"
    "|συνοδευόμενη από|και σύζυγος|مع زوجته|برفقة زوجته|בליווי אשתו|ואשתו|พร้อมภรรยา|cùng phu nhân|bersama istri"
    "|didampingi suami|부부동반|사모님 동반|동행자 있음|妻と参加|ご夫妻で参加|同行者あり|携眷|偕同夫人|攜伴|一家三口"
)


@of_each("note", _BROUGHT.split("|"))
def test_a_remark_that_somebody_of_theirs_comes_along_is_told_in_any_language(read: Any, note: str) -> None:
    reading = read(
        f"Name,Code,Remarks\nAnn Example,X1,{note}\nBen Other,X2,ohne Begleitung\nCy Dow,X3,comes alone\n"
    )
    assert _names(reading) == ["Ann Example", "Ben Other", "Cy Dow"]
    assert [(p.row, p.value) for p in reading.problems] == [(2, note)]


@of_each("caption", ["Password", "user_password", "Kennwort", "비밀번호", "Credit card number", "PIN"])
def test_passwords_are_kept_nowhere(read: Any, caption: str) -> None:
    reading = read(f"Name,Code,{caption}\nAnn Example,X1,hunter2\n")
    assert reading.people[0].extra == {} and caption not in reading.unmapped


def test_more_columns_than_any_list_has_are_refused_and_empty_ones_cut(read: Any) -> None:
    wide = ",".join(f"c{n}" for n in range(2_000))
    with pytest.raises(ListError, match=r"2,002 columns.*nothing was changed"):
        read(f"Name,Code,{wide}\nAnn A,X1\n")
    assert _names(read(f"Name,Code{',' * 2_500}\nAnn A,X1{',' * 2_500}\n")) == ["Ann A"]


def test_a_total_with_words_in_it_is_no_person(read: Any) -> None:
    reading = read("연번,성명,소속,참석여부,QR코드\n1,홍길동,외교부,참석,MOFA100\n합계,1명,,참석 1,\n")
    assert [person.name for person in reading.people] == ["홍길동"]


def test_a_heading_among_the_rows_gives_those_below_its_status_unless_a_column_tells_it(read: Any) -> None:
    rows = (
        "Name,Organisation,Code,Here?\nConfirmed guests,,,\nA B,Acme,T1,yes\nWarteliste,,,\nC D,Acme,T2,yes\n"
    )
    reading = read(rows)
    assert [str(person.status) for person in reading.people] == ["confirmed", "pending"]
    assert any("1 person is pending by the heading “Warteliste”" in p.problem for p in reading.problems)
    told = read(rows, mapping={"status": ""})
    assert [(person.name, str(person.status)) for person in told.people] == [
        ("A B", "confirmed"),
        ("C D", "confirmed"),
    ]


_TOTALS = (
    "합계 총계 소계 누계 총합 계 Sub-total Subtotal TOTAL Totals Sum Summe Gesamt Insgesamt Somme Totale Suma 合計 総計"
    " 總計 共計 總共 合共 Gesamtsumme Zwischensumme รวมทั้งสิ้น Cộng مجموع Σ"
    " 小計 合计 总计 RAZEM Ogółem Celkem Összesen Toplam Итого ВСЕГО Всього Yhteensä Totaal Jumlah"
)


@of_each("odd", ["Smith, John,Acme,B2K7", "John Smith,Acme, Inc.,B2K7", "John Smith,Acme,lost,B2K7"])
def test_a_code_behind_its_column_tells_of_a_comma_too_many_where_the_row_is_no_longer(
    read: Any, odd: str
) -> None:
    reading = read(f"Name,Company,Code,Note\nAnn Berg,Acme,A1K7,\n{odd}\nBo Cal,Acme,C3K7,late\n")
    shifted = ", " in odd
    assert [person.name for person in reading.people] == [
        "Ann Berg",
        *["John Smith"] * (not shifted),
        "Bo Cal",
    ]
    assert [p.row for p in reading.problems] == [3] * shifted


@of_each("total", [*_TOTALS.split(), "Grand total", "총 12명"])
def test_a_total_with_figures_in_every_cell_is_no_person(read: Any, total: str) -> None:
    rows = f"1,Anna,anna@x.org,1\n{total},12,12,12\n9,{total},12,12\n"
    assert [person.name for person in read(f"No,Name,Email,Seats\n{rows}").people] == ["Anna"]


_COUNTED = (
    "Anzahl: 2|Number of participants: 2|No. of guests: 2"
    "|Headcount: 2|2 participants|Teilnehmerzahl: 2|Sous-total"
    "|SOUS-TOTAL|Nombre d'inscrits : 2|Nombre total : 2"
    "|Número de participantes: 2|Nº de asistentes: 2|Cantidad: 2"
    "|Soma: 2|Subtotale|Numero partecipanti: 2|Tot. 2"
    "|Aantal deelnemers: 2|Subtotaal|Antal deltagare: 2|Delsumma"
    "|Antall: 2|Antal deltagere: 2|Yht.|Yht: 2"
    "|Osallistujia yhteensä: 2|Liczba uczestników: 2|W sumie: 2"
    "|Počet účastníků: 2|Mezisoučet|Létszám: 2|Részösszeg"
    "|Katılımcı sayısı: 2|2 kişi|Количество участников: 2|Кол-во: 2"
    "|Промежуточный итог|2 чел.|Кількість: 2|ΣΥΝΟΛΟ|Υποσύνολο"
    "|Αριθμός συμμετεχόντων: 2|عدد المشاركين: 2|המשתתפים: 2"
    "|מספר משתתפים: 2|จำนวน 2 คน|ยอดรวม|Số lượng: 2"
    "|Số người tham dự: 2|Jumlah peserta: 2|小計|計2名|以上2名|参加者数：2名|共2人"
    "|一共2人|总人数：2|與會人數：2|참석 인원: 2명|참석자 총 2명|전체 2명|2명|Acme: sous-total"
    "|영업팀 소계"
)


@of_each("line", _COUNTED.split("|"))
def test_a_line_that_says_how_many_people_there_are_is_nobody(read: Any, line: str) -> None:
    for row in (f"{line},,", f"{line},2,"):
        reading = read(f"Name,Company,Country\nAnna Berg,Acme,DE\n{row}\nBo Cal,Beta,FR\n")
        assert _names(reading) == ["Anna Berg", "Bo Cal"]
        assert any("3" in remark and "left out" in remark for remark in reading.remarks)


@of_each(
    "name", ["Soma", "Count", "Antal Szerb", "Soma Das", "Guest 4", "참가자 3", "小計算", "Sum Wing Yee"]
)
def test_who_is_called_like_a_word_for_a_number_stays_beside_figures_of_their_own(
    read: Any, name: str
) -> None:
    reading = read(f"Name,Table,Seat\nAnna Berg,3,1\n{name},4,2\nBo Cal,4,3\n")
    assert _names(reading) == ["Anna Berg", name, "Bo Cal"]


@of_each(
    ("row", "is_loaded"),
    [
        ("Summa Rao,,", True), ("Total Kim,,", True), ("Suma Devi,,", True), ("계 민수,,", True),
        ("Sum Wing Yee,,", True),
        ("Toplam Aydın,,", True), ("Total Kim,4,", False), ("계 민수,2,", False),
    ],
)  # fmt: skip
def test_a_word_for_a_total_before_another_loses_nobody_silently(
    read: Any, row: str, *, is_loaded: bool
) -> None:
    reading = read(f"Name,Company,Country\nAnna Berg,Acme,DE\n{row}\nBo Cal,Beta,FR\n")
    told = [problem for problem in reading.problems if "line of totals" in problem.problem]
    assert [(each.row, each.value.partition(" |")[0]) for each in told] == [(3, row.partition(",")[0])]
    assert (len(reading.people) == 3) is is_loaded


def test_who_is_called_like_a_total_stays_where_the_row_is_as_full_as_others_or_has_a_telephone(
    read: Any,
) -> None:
    for captions, *rows in (
        ("Name,Table,Seat", "Anna Berg,1,2", "Summa Rao,2,3", "Bo Cal,3,4"),
        ("Name,Company,Phone", "Anna Berg,Acme,010-1234-5678", "Total Kim,,010-1234-5679"),
    ):
        assert len(read("\n".join((captions, *rows))).people) == len(rows)


@of_each(
    "line",
    [
        "Total: 3,Acme: 2,Beta: 1",
        "Total (3),Acme 2,Beta 1",
        "합계: 3명,산업 2,학계 1",
        "Anzahl: 3,Acme: 2,Beta: 1",
    ],
)
def test_a_total_and_what_it_is_made_of_are_nobody(read: Any, line: str) -> None:
    reading = read(f"Name,Company,Country\nAnna Berg,Acme,DE\nBo Cal,Beta,FR\n{line}\n")
    assert _names(reading) == ["Anna Berg", "Bo Cal"]


def test_a_word_for_a_total_that_is_a_name_too_is_one_at_the_end_of_a_list(read: Any) -> None:
    rows = "Name,Company,Email\nAnna Berg,Acme,a@x.org\nSoma,Beta,s@x.org\n"
    assert _names(read(f"{rows}Soma,,\n")) == ["Anna Berg", "Soma"]
    assert _names(read("Name\nAnna Berg\nSoma\n")) == ["Anna Berg", "Soma"]


def test_what_stands_in_rows_of_nobody_is_asked_of_nobody_and_they_are_told_once(read: Any) -> None:
    people = "".join(f"P{n} Q,p{n}@b.org,confirmed\n" for n in range(6))
    reading = read(
        f"Name,Email,Status\n{people}Name,Email,Status\nA B,a@b.org,hm\nC D,c@b.org,odd,more\nTotal,,8\n\n"
    )
    assert [(q.values, q.people) for q in reading.questions] == [(("hm",), 1)]
    told = [remark for remark in reading.remarks if "left out" in remark]
    assert told == ["2 rows were left out as totals, notes or the captions once more: 8, 11."]
    assert (reading.read, reading.skipped, len(reading.people)) == (8, 1, 7)
