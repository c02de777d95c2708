"""Encodings, delimiters, quoting, kinds of files: content decides what a file is, and no file brings us down."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from openpyxl import Workbook

from checkin.core.errors import ListError
from checkin.core.event.programme import Programme
from checkin.core.names.person import NO_NAME
from checkin.lists.captions import is_caption
from checkin.lists.decoding import decode
from checkin.lists.list_files import is_known
from checkin.lists.reading import read_list
from checkin.lists.sheet import ListCancelledError
from tests.of_each import of_each

_TEXTS = {
    "cp949": "성명,소속\n김민준,한빛양자연구원\n남궁민서,똠랩스(주)\n",
    "cp1252": "Name;Firma\nJürgen Weiß;Müller GmbH\nChloë d'Aubigné;Société Générale\n",
    "cp1250": "Name,Firma\nŁukasz Wiśniewski,Politechnika Przykładowa\nKrisztián Szőke,Magyar Kvantum\n",
    "cp932": "氏名,会社名\n佐藤春菜,株式会社サンプル\n田中太郎,東京大学\n",
    "gb18030": "姓名,单位\n王思远,示例量子信息研究所\n李娜,北京大学\n",
    "big5": "姓名,公司\n陳怡君,臺灣大學\n林志明,國立清華大學\n",
    "cp1251": "Name,Firma\nАнна Иванова,Институт\nПётр Смирнов,Университет\n",
    "iso8859_2": "Imię;Firma\nŚwiętosława Źrebiec;Politechnika Łódzka\nTomáš Dvořák;Uniwersytet Śląski\n",
    "iso8859_15": "Nom;Prénom;Prix\nŒuvrard;Noël;100 €\nLœuilleux;Zoé;50 €\nŠemeikka;Žofia;5 €\n",
    "cp1257": "Nimi;Asutus\nTõnu Õunapuu;Näidis OÜ\nŽanna Šura;Põltsamaa Ühisgümnaasium\nMärt Kõiv;Tartu Ülikool\n",
    "iso8859_7": "Όνομα;Φορέας\nΆννα Παπαδοπούλου;Εθνικό Μετσόβιο\nΓιώργος Ιωάννου;Ίδρυμα\n",
    "koi8_r": "ФИО;Организация\nИванова Анна;Университет\nПетров Борис;Институт\n",
    "cp1255": "Name,Firma\nדוד כהן,הטכניון\nרות לוי,אוניברסיטת תל אביב\n",
    "cp1256": "Name,Firma\nمحمد علي,وزارة التعليم\nسارة أحمد,جامعة القاهرة\nAnna Berg,الPCR\n",
    "cp874": "Name,Firma\nสมชาย ใจดี,กระทรวงวิทยาศาสตร์\nสมหญิง รักดี,จุฬาลงกรณ์มหาวิทยาลัย\n",
    "cp1254": "Ad;Kurum\nAyşe Yılmaz;Boğaziçi Üniversitesi\nİpek Şahin;Öğretim\n",
    "cp1253": "Name,Firma\nΕλένη Παπαδοπούλου,Ινστιτούτο\nΝίκος Γεωργίου,Πανεπιστήμιο\n",
}


@of_each("encoding", _TEXTS)
def test_old_code_pages_are_told_apart(encoding: str) -> None:
    assert decode(_TEXTS[encoding].encode(encoding)) == (_TEXTS[encoding], encoding, None)


@of_each(
    ("encoding", "rows"),
    [
        ("cp1250", "Łucja;Martin"),
        ("cp1250", "Maria;Kowal\nJán;Kráľ\nĽudmila;Novák"),
        ("iso8859_2", "Žaneta;Kowal"),
        ("iso8859_2", "Jan;Novák\nDvořák;Šťastný\nŠtěpán;Štěpánek"),
        ("cp1252", "Maria;Ács"),
        ("cp1252", "Åse;Berg"),
        ("cp1254", "Ali;Çelik\nMehmet;Kaya"),
        ("cp949", "小明;Berg"),
    ],
)
def test_a_letter_in_a_latin_word_is_of_no_other_script(encoding: str, rows: str) -> None:
    text = f"First name;Last name\nAnna;Berg\n{rows}\n"
    decoded = decode(text.encode(encoding), is_caption)
    assert decoded is not None and decoded.text == text


@of_each(
    ("encoding", "caption", "answers"),
    [
        ("gb18030", "状态", "已确认 已取消 候补"),
        ("gb18030", "状态", "已确认 已取消 候补 待付款 未付款"),
        ("gb18030", "状态", "正常 已取消 待付款"),
        ("gb18030", "Status", "已确认 已取消 候补"),
        ("big5", "狀態", "已確認 已取消 候補"),
        ("cp932", "ステータス", "参加 キャンセル 未払い"),
        ("cp949", "참석여부", "참석 불참 취소"),
        ("gb18030", "是否参加", "是 否 待定"),
        ("euc_jp", "Status", "確定 キャンセル キャンセル待ち"),
        ("euc_jp", "状態", "承認 却下 保留"),
    ],
)
def test_a_status_in_a_latin_list_decides(encoding: str, caption: str, answers: str) -> None:
    rows = "".join(f"Anna Berg,Org,{answer}\n" for answer in answers.split())
    text = f"Name,Organisation,{caption}\n{rows}"
    decoded = decode(text.encode(encoding), is_known)
    assert decoded is not None and decoded.text == text


@pytest.mark.parametrize(
    "rows",
    [
        "Þórður Ægisson;Háskóli Íslands\nGuðrún Þorvaldsdóttir;Læknir\nRagnheiður Hauksdóttir;Staða\n",
        "Jürgen Weiß;Müller GmbH\nKäthe Höfer;Universität Köln\nÞórður Jónsson;Hafró\nBjörn Groß;Büro\n",
    ],
    ids=["everybody", "one guest"],
)
def test_icelandic_is_not_read_as_turkish_or_polish(rows: str) -> None:
    assert decode(f"Nafn;Stofnun\n{rows}".encode("cp1252")) == (f"Nafn;Stofnun\n{rows}", "cp1252", None)


@of_each("row", ["Bekræftet;Åge Holm", "Betalt;Ida Bæk", "Betalt;Søren Bæk"])
def test_a_list_of_one_guest_is_read_in_one_encoding(row: str) -> None:
    text = f"Tilmeldingsstatus;Fulde navn;Bestyrelsesmøde\n{row};Ja\n"
    read = decode(text.encode("cp1252"))
    assert read is not None and (read.text, read.encoding) == (text, "cp1252")


@of_each(
    "rows",
    ["Nom;Montant dû\nMaï Lê;10\n", "Nom;Coût\nRené Lévy;10\n", "NOM;COÛT\nRENÉ LÉVY;10\n", "Nom;Date\nZoé;3 août\n",
     "Nom;Ville\nDupont;Nîmes\nMûrier;Août\n", "Nom;Ville\nNoël;Besançon\nRoûté;Châteauroux\n",
     "Nom;Fonction\nDupont;Maître de conférences\nBrûlard;Directeur\n"],
)  # fmt: skip
def test_the_u_of_french_is_no_letter_of_hungarian_or_latvian(rows: str) -> None:
    read = decode(rows.encode("cp1252"), is_known)
    assert read is not None and (read.text, read.encoding) == (rows, "cp1252")


@of_each(
    "rows",
    ["Név;Város\nSzűcs;Pécs\n", "Meno;Mesto\nĽuboš;Žilina\nSzűcs Ôna;Nitra\n", "Név;Cím\nDűlő Éva;Érd\n"],
)
def test_the_u_of_hungarian_is_none_of_french(rows: str) -> None:
    read = decode(rows.encode("cp1250"), is_known)
    assert read is not None and (read.text, read.encoding) == (rows, "cp1250")


def test_a_sign_of_cp1252_in_no_word_is_no_letter_of_iso_8859_15() -> None:
    text = "Name;Firma\nSean O´Brien;L´Oréal\nCARLA D´ANGELO;1½ Zimmer\nPaul Weiß;¼ Land\n"
    assert decode(text.encode("cp1252")) == (text, "cp1252", None)


def test_a_few_rows_that_two_code_pages_read_as_well_are_told(read: Any) -> None:
    reading = read("Name;Firma\nBjørn Berg;Nordlys\n".encode("cp1252"))
    (problem,) = reading.problems
    assert (problem.row, problem.value) == (0, "Bjørn") and "Bjřrn" in problem.problem


@of_each(
    ("caption", "cells", "said"),
    [
        ("����", ("��", "��"), "nobody was refused by what stands below them"),
        ("???? ??", ("yes", "no"), "nobody was refused by what stands below them"),
        ("AnmeldestatusÃ¼", ("yes", "no"), "nobody was refused by what stands below them"),
        ("Status", ("����", "confirmed"), "1 person counted as confirmed"),
    ],
)
def test_captions_and_answers_whose_letters_are_lost_are_told(
    read: Any, caption: str, cells: tuple[str, str], said: str
) -> None:
    reading = read(f"Name,Code,{caption}\nA Berg,T1,{cells[0]}\nB Cal,T2,{cells[1]}\n")
    assert any(said in p.problem and p.row == 1 for p in reading.problems)


def test_a_name_whose_letters_are_lost_is_on_no_badge_without_a_word(read: Any) -> None:
    reading = read("Name,Code\nA Berg,T1\n???,T2\nJ?rgen Pe?a,T3\nRenÃ© Cal,T4\nWhy� Dahl,T5\n")
    assert [p.name for p in reading.people] == ["A Berg", NO_NAME, "J?rgen Pe?a", "RenÃ© Cal", NO_NAME]
    assert any("the names of 2 people" in p.problem for p in reading.problems)
    assert {p.row for p in reading.problems} == {1, 3, 6}


@of_each("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_unicode_with_and_without_a_mark(encoding: str) -> None:
    text = "Name,Company\n김민준,Hanbit Quantum Institute\nJürgen Weiß,Institut für Quantenoptik\n"
    decoded = decode(text.encode(encoding))
    assert decoded is not None and decoded[0] == text


def test_one_name_late_in_a_long_list_decides() -> None:
    text = "Name,Firma\n" + "Anna Smith,Example\n" * 20_000 + "Jürgen Weiß,Müller\n"
    assert decode(text.encode("cp1252")) == (text, "cp1252", None)


@of_each("delimiter", [",", ";", "\t", "|"])
def test_every_delimiter_is_found(read: Any, delimiter: str) -> None:
    rows = [
        ["Name", "Company", "E-mail"],
        ["A B", '"C, D; E | F"', "a@example.org"],
        ["G H", "I", "g@example.org"],
    ]
    reading = read("\r\n".join(delimiter.join(row) for row in rows))
    assert (reading.delimiter, len(reading.people)) == (delimiter, 2)
    assert reading.people[0].organisation == "C, D; E | F"


def test_excels_hint_line_is_not_a_row_of_people(read: Any) -> None:
    reading = read("sep=;\nName;Company\nA B;C, D\n")
    assert (reading.delimiter, reading.header_row, reading.people[0].row) == (";", 2, 3)


@pytest.mark.parametrize("between", [",", ";"])
def test_lines_that_stand_whole_in_their_first_cells_are_parted(read: Any, between: str) -> None:
    cells = [
        ["Name", "Company", "E-mail"],
        ["A B", "C & D", "a@x.org"],
        ["E F", f'"G{between} H"', "e@x.org"],
    ]
    lines = [between.join(cell for cell in row).replace('"', '""') for row in cells]
    quoted = "".join(f'"{line}"\n' for line in ["Guests", *lines])
    assert [p.organisation for p in read(quoted).people] == ["C & D", f"G{between} H"]
    plain = [line.replace('""', '"') for line in lines]
    book = _workbook(lambda sheet: [sheet.append([line]) for line in plain])
    assert [p.organisation for p in read(book).people] == ["C & D", f"G{between} H"]


def test_a_note_that_names_captions_parts_no_lines(read: Any) -> None:
    reading = read('"Please check name, organisation, email",\nName,E-mail\nA B,a@x.org\nC D,c@x.org\n')
    assert [person.email for person in reading.people] == ["a@x.org", "c@x.org"]


def test_line_breaks_in_a_cell_are_one_row(read: Any) -> None:
    reading = read('Name,Note,Code\r\nA B,"one\r\ntwo\n\nthree",1\r\n\r\nC D,,2\r\n')
    assert [(p.row, p.note) for p in reading.people] == [(2, "one\ntwo\n\nthree"), (4, None)]


@of_each("delimiter", ",;\t")
def test_apostrophes_around_every_cell_are_quotation_marks(read: Any, delimiter: str) -> None:
    rows = [("'Name'", "'Company'", "'Code'"), ("'Ann O''Hara'", "'A, B; C'", "'T1'"), ("'Bo'", "''", "NULL")]
    ann, bo = read("\n".join(map(delimiter.join, rows))).people
    assert (ann.name, ann.organisation, ann.codes) == ("Ann O'Hara", "A, B; C", ("T1",))
    assert (bo.name, bo.organisation, bo.codes) == ("Bo", None, ())


@pytest.mark.parametrize(
    ("lines", "people", "told"),
    [
        (['A B,"C,41', "D E,F,52", "G H,I,63"], ["A B", "D E", "G H"], [2]),
        (['"A B,C,41', "D E,F,52", '"H, G",I,63'], ["A B", "D E", "G H"], [2]),
        (['"A B,C,41', 'D "E" F,F,52', "G H,I,63"], ["A B", "D E F", "G H"], [2]),
        (['"A B,C,41', "D E,F,52", 'G "H" I,I,63', "J K,,74"], ["A B", "D E", "G H I", "J K"], [2]),
        (['"A B,C,41', '"D E,F,52', "G H,I,63"], ["A B", "D E", "G H"], [2, 3]),
        (['"A B,C,41', '"E, D",F,52', "G H,I,63"], ["A B", "D E", "G H"], [2]),
        (['A B,C,"41', 'D "E" F,F,52', "G H,I,63"], ["A B", "D E F", "G H"], [2]),
        (['"A B","C","41', '"E, D","F","52"'], ["A B", "D E"], [2]),
        (['"A B","C","41', '"D', 'E","F","52"', '"G H","I","63"'], ["A B", "D E", "G H"], [2]),
        (['A B,"He said', '"hi" and left",41', "D E,F,52"], ["A B", "D E"], []),
        (['A B,"1 Main St, Floor 2', 'Seoul, Korea",41', "D E,F,52"], ["A B", "D E"], []),
    ],
)
def test_a_quotation_mark_that_its_cell_does_not_close_swallows_nobody(
    read: Any, lines: list[str], people: list[str], told: list[int]
) -> None:
    reading = read("\n".join(["Name,Company,Code", *lines]) + "\n")
    names = [person.name.replace('"', "") for person in reading.people]
    assert names == people
    assert [p.row for p in reading.problems if "never closed" in p.problem] == told
    assert all(code.isdigit() for person in reading.people for code in person.codes)


def test_rows_that_may_stand_in_one_cell_are_told(read: Any) -> None:
    reading = read('Name,Company,Code\n"A B,C,41\nD E",F,52\nG H,I,63\n')
    assert [p.row for p in reading.problems if "several people" in p.problem] == [2]


def test_a_quotation_mark_opened_above_a_long_list_leaves_it_as_it_is(read: Any) -> None:
    below = [f"Anna Adler{n},University of Somewhere,{n}" for n in range(30_000)]
    reading = read("\n".join(["Name,Company,Code", '"A B,C,x1', *below]))
    assert len(reading.people) == 30_001
    assert [p.row for p in reading.problems if "never closed" in p.problem] == [2]


def test_old_mac_line_ends(read: Any) -> None:
    assert len(read("Name,Code\rA B,1\rC D,2\r").people) == 2


def test_text_and_html_named_xls_are_read_for_what_they_are(read: Any) -> None:
    assert read("Name\tCode\nA B\t007\n", name="list.xls").people[0].codes == ("007",)
    cells = "<tr><th>Name</th><th>Code</th></tr><tr><td>&lt;b&gt;A&lt;/b&gt; &amp; B</td><td>007</td></tr>"
    reading = read(f"<html><body><table>{cells}</table></body></html>", name="list.xls")
    assert (reading.people[0].name, reading.people[0].codes) == ("A & B", ("007",))


def test_an_xml_spreadsheet_of_excel_2003_is_read_with_its_gaps_and_without_its_comments(read: Any) -> None:
    rows = (
        '<Row><Cell ss:MergeAcross="2"><Data>Guests</Data></Cell></Row><Row ss:Index="3"><Cell><Data>Name</Data>'
        '</Cell><Cell ss:Index="3"><Data>Code</Data></Cell></Row><Row ss:Hidden="1"><Cell><Data>A B</Data>'
        '<Comment><ss:Data>old</ss:Data></Comment></Cell><Cell ss:Index="3"><Data>T&amp;1</Data></Cell></Row>'
    )
    empty = '<Style ss:ID="s1"><Font/></Style><Worksheet ss:Name="Empty"/>'
    sheet = f'{empty}<Worksheet ss:Name="Liste"><Table>{rows}</Table></Worksheet>'
    workbook = f'<Workbook xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">{sheet}</Workbook>'
    reading = read(f'<?xml version="1.0"?>{workbook}', name="list.xls")
    assert [(p.name, p.codes) for p in reading.people] == [("A B", ("T&1",))]
    assert (reading.sheet, reading.header_row) == ("Liste", 3)
    assert "hidden" in reading.problems[0].problem
    of_text = read("Name,Code\nA B,urn:schemas-microsoft-com:office:spreadsheet\n", name="list.csv")
    assert [p.name for p in of_text.people] == ["A B"]


def _workbook(build: Any) -> bytes:
    book = Workbook()
    build(book.active)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def test_numbers_dates_and_truths_of_a_workbook_are_text(read: Any, tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Name", "Code", "Since", "Member", "Fee"])
        sheet.write_string(1, 0, "A B")
        sheet.write_number(1, 1, 71003, book.add_format({"num_format": "0000000000"}))
        sheet.write_number(1, 2, 45000, book.add_format({"num_format": "yyyy-mm-dd"}))
        sheet.write_boolean(1, 3, True)
        sheet.write_number(1, 4, 12.5)
    person = read(path).people[0]
    assert person.codes == ("0000071003",)
    assert person.extra == {"Since": "2023-03-15", "Member": "Yes", "Fee": "12.5"}


def test_a_code_of_more_digits_than_a_number_keeps_is_told(read: Any) -> None:
    def build(sheet: Any) -> None:
        sheet.append(["Name", "Code"])
        sheet.append(["A B", 1234567890123456000])

    reading = read(_workbook(build), name="list.xlsx")
    assert reading.people[0].codes == ("1234567890123456000",)
    assert [p.row for p in reading.problems] == [2]


def test_one_far_cell_does_not_bring_the_reader_down(read: Any) -> None:
    def build(sheet: Any) -> None:
        sheet.append(["Name", "Code"])
        sheet.append(["A B", "007"])
        sheet["XFD1048576"] = "x"

    reading = read(_workbook(build), name="list.xlsx")
    assert [p.codes for p in reading.people] == [("007",)]
    assert "XFD1048576" in reading.problems[0].problem


def test_a_sheet_that_begins_lower_counts_its_rows_right(read: Any) -> None:
    def build(sheet: Any) -> None:
        sheet["C7"], sheet["D7"], sheet["C8"], sheet["D8"] = "Name", "Code", "A B", "1"

    reading = read(_workbook(build), name="list.xlsx")
    assert (reading.header_row, reading.people[0].row) == (7, 8)


@of_each(
    ("content", "said"),
    [
        (b"", "empty"),
        (b" \n\n\t ", "empty"),
        (b"%PDF-1.7 ...", "PDF"),
        (b'{"attendees": [{"name": "A"}]}', "JSON"),
        (b"<?xml version='1.0'?><a/>", "XML"),
        (b"<!doctype html><html><form>Sign in</form></html>", "web page"),
        (b"SQLite format 3\x00rest", "event file"),
        (bytes(range(256)) * 40, "not a list"),
        (b"PK\x03\x04 and no more", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 nothing", "old Office"),
        (b"just some words\nand more\n", "captions"),
    ],
)
def test_what_is_no_list_is_refused(read: Any, content: bytes, said: str) -> None:
    with pytest.raises(ListError, match=said):
        read(content)


def test_archives_that_are_no_workbook_are_named(read: Any) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    with pytest.raises(ListError, match="text document"):
        read(content.getvalue())


def test_a_damaged_workbook_is_refused_wherever_it_is_damaged(read: Any) -> None:
    def build(sheet: Any) -> None:
        for n in range(200):
            sheet.append([f"Name {n}", "Code"])

    good = _workbook(build)
    for at in range(40, len(good) - 40, 211):
        bad = good[:at] + bytes([good[at] ^ 0xFF]) + good[at + 1 :]
        try:
            read(bad, name="list.xlsx")
        except ListError:
            continue


def test_missing_file_and_folder(programme: Programme, tmp_path: Path) -> None:
    with pytest.raises(ListError, match="no file"):
        read_list(tmp_path / "none.csv", programme)
    with pytest.raises(ListError, match="folder"):
        read_list(tmp_path, programme)


def test_reading_tells_how_far_it_is_and_can_be_cancelled(read: Any) -> None:
    text = "Name,Code\n" + "".join(f"P {n},{n}\n" for n in range(5_000))
    steps: list[tuple[int, int]] = []
    read(text, progress=lambda done, total: steps.append((done, total)))
    assert steps[-1] == (5_001, 5_001) and len(steps) > 4
    with pytest.raises(ListCancelledError):
        read(text, cancelled=lambda: len(steps) > 0)


def test_a_damaged_old_workbook_is_refused_without_a_trace(
    read: Any, capfd: pytest.CaptureFixture[str]
) -> None:
    good = (Path(__file__).parent / "data" / "hostile" / "old_excel97.xls").read_bytes()
    # Two of these make the library ask for more memory than there is, and abort.
    for at in (700, 1500, 2467, 2501, 3000):
        bad = good[:at] + b"\xff\xff\xff" + good[at + 3 :]
        try:
            read(bad, name="list.xls")
        except ListError:
            continue
    assert capfd.readouterr().err == ""


def test_a_workbook_that_unpacks_to_a_mountain_is_refused(read: Any) -> None:
    # The second has one cell of one letter over and over, which is next to nothing where it is packed.
    for unpacked in (501_000_000, 60_000_000):
        content = io.BytesIO()
        with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/workbook.xml", "<workbook/>")
            archive.writestr("xl/worksheets/sheet1.xml", "<worksheet/>")
            # What it says of itself is believed: nothing of it is unpacked to see.
            archive.getinfo("xl/worksheets/sheet1.xml").file_size = unpacked
        with pytest.raises(ListError, match="more than any attendee list"):
            read(content.getvalue(), name="list.xlsx")


def test_an_empty_workbook_is_called_empty(programme: Programme, tmp_path: Path) -> None:
    with xlsxwriter.Workbook(str(tmp_path / "list.xlsx")) as book:
        book.add_worksheet("L")
    with pytest.raises(ListError, match="is empty"):
        read_list(tmp_path / "list.xlsx", programme)


@of_each(("name", "encoding"), [(b"A \xa0B", "cp850"), (b"An\x8fa Berg", "mac_roman")])
def test_a_code_page_for_which_few_letters_decide_is_told(read: Any, name: bytes, encoding: str) -> None:
    reading = read(b"Name,Org\n" + name + b",Acme\n")
    assert reading.encoding == encoding
    assert [f"read as {encoding}" in problem.problem for problem in reading.problems] == [True]


@of_each("half", [b"\xed\xa0\x80", b"\xed\xb3\xbf"])
def test_half_a_character_is_of_no_code_page_and_its_row_told(read: Any, half: bytes) -> None:
    reading = read(b"Name,Org\nA" + half + b" B,Acme\nBo Cal,Beta\n")
    assert (reading.encoding, [person.name for person in reading.people]) == ("utf-8", ["Bo Cal"])
    assert {problem.row for problem in reading.problems} == {2}
