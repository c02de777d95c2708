"""What a sheet, a title or a file is called puts nobody into a category; where it is the name of one, it is asked."""

from __future__ import annotations

from io import BytesIO

from openpyxl import Workbook

from checkin.lists.reading import ListReading
from checkin.lists.value_answers import Answers
from tests.lists.conftest import Read
from tests.of_each import of_each

CAPTIONS = ("Name", "Email")
SPEAKERS = (CAPTIONS, ("Anna Berg", "a@x.org"), ("Bo Chen", "b@x.org"))


def _book(**sheets: tuple[tuple[str, ...], ...]) -> bytes:
    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name.replace("_", " "))
        for row in rows:
            sheet.append(row)
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def _categories(reading: ListReading) -> list[str]:
    return [one.category for one in reading.people]


@of_each(
    "name",
    [
        "Speakers",
        "speaker list",
        "Speakers_2025",
        "연사",
        "연사 명단",
        "講演者",
        "Referenten",
        "List of the Speakers",
    ],
)
def test_a_sheet_called_like_a_category_is_asked_about(read: Read, name: str) -> None:
    book = _book(**{name: SPEAKERS})
    reading = read(book, name="list.xlsx")
    assert _categories(reading) == ["participant", "participant"]
    (question,) = reading.questions
    heading = name.replace("_", " ")
    assert (question.kind, question.values, question.likely) == ("category", (heading,), "speaker")
    assert question.people == 2 and len(reading.problems) == 1

    said = read(book, name="list.xlsx", answers=Answers({"category": {heading.casefold(): "speaker"}}))
    assert _categories(said) == ["speaker", "speaker"] and "category" in said.fields
    assert not said.problems and len(said.remarks) == 1


@of_each("name", ["Sheet1", "Participants", "Guests", "Staff meeting in May", "2025"])
def test_any_other_name_asks_nothing(read: Read, name: str) -> None:
    assert not read(_book(**{name: SPEAKERS}), name="list.xlsx").questions


def test_a_title_and_a_file_are_asked_about_likewise(read: Read) -> None:
    rows = "Name,Email\nAnna Berg,a@x.org\nBo Chen,b@x.org\n"
    assert read(f"Speakers,\n{rows}").questions[0].values == ("Speakers",)
    assert read(rows, name="VIP.csv").questions[0].likely == "vip"


def test_a_column_of_categories_says_more_than_the_sheets_name(read: Read) -> None:
    reading = read(
        _book(Speakers=((*CAPTIONS, "Category"), ("Anna Berg", "a@x.org", "VIP"))), name="list.xlsx"
    )
    assert _categories(reading) == ["vip"] and not reading.questions


def test_who_stands_on_two_sheets_has_the_category_that_was_answered(read: Read) -> None:
    book = _book(Participants=SPEAKERS, Speakers=SPEAKERS[:2])
    answers = Answers({"category": {"speakers": "speaker"}})
    assert _categories(read(book, name="list.xlsx", answers=answers)) == ["speaker", "participant"]


def test_so_has_everybody_of_long_sheets(read: Read) -> None:
    captions = (*CAPTIONS, "Organisation", "City")
    people = [(f"Guest Number{n}", f"g{n}@x.org", f"Company {n}", "Busan") for n in range(2_100)]
    book = _book(Participants=(captions, *people), Speakers=(captions, *people))
    answers = Answers({"category": {"speakers": "speaker"}})
    assert {*_categories(read(book, name="list.xlsx", answers=answers))} == {"speaker"}


def test_a_title_over_one_of_two_tables_is_asked_of_the_people_of_that_table(read: Read) -> None:
    rows = (("Speakers",), *SPEAKERS, (), ("Participants",), CAPTIONS, ("Cy Dahl", "c@x.org"))
    (asked,) = read(_book(Guests=rows), name="list.xlsx").problems
    assert "2 people on this list" in asked.problem


def test_who_stands_in_another_table_first_is_counted_for_the_title_of_each(read: Read) -> None:
    both = (*SPEAKERS, ("Cy Dahl", "c@x.org"))
    rows = (("Korea-EU Roundtable",), *SPEAKERS, (), ("Korea-Finland Roundtable",), *both)
    questions = read(_book(Guests=rows), name="list.xlsx").questions
    counted = {one.values[0]: one.people for one in questions}
    assert counted == {"Korea-EU Roundtable": 2, "Korea-Finland Roundtable": 3}
