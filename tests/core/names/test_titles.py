"""A title hides nobody: a name is found and compared without it, whichever side has it, in any language."""

from __future__ import annotations

import sqlite3

from checkin.core.event.attendee import Attendee
from checkin.core.names.find import WHOLE_NAME, rank
from checkin.core.names.likeness import Likeness, compare_names
from checkin.core.names.titles import ways_to_read
from checkin.store import search, search_tables
from tests.of_each import of_each

TITLED = [
    ("Dr. Reto Zürcher", "Reto Zürcher"),
    ("Herr Reto Zürcher", "Reto Zürcher"),
    ("Herrn Prof. Dr. Dr. h.c. mult. Hans Weiß", "Hans Weiß"),
    ("Frau Dr.-Ing. Anna-Lena Krüger, M.Sc.", "Anna-Lena Krüger"),
    ("Zürcher, Dr. Reto", "Reto Zürcher"),
    ("Reto Zürcher, PhD", "Reto Zürcher"),
    ("Mr Reto Zürcher Jr.", "Reto Zürcher"),
    ("H.E. Mr. Kim Min-jun", "Kim Min-jun"),
    ("The Hon. Jane Whitfield MP", "Jane Whitfield"),
    ("Mme Claire Dubois", "Claire Dubois"),
    ("Thirumalai Mr", "Thirumalai"),
    ("Achebe Ms", "Achebe"),
    ("Dubois Claire Mme", "Claire Dubois"),
    ("Weiß Herr", "Weiß"),
    ("Krüger Frau Dr.", "Krüger"),
    ("M. Jean Dupont", "Jean Dupont"),
    ("Maître Jean Dupont", "Jean Dupont"),
    ("Dott.ssa Giulia Rossi", "Giulia Rossi"),
    ("Ing. Marco Bianchi", "Marco Bianchi"),
    ("Sra. Dña. Sofía Núñez", "Sofía Núñez"),
    ("Dhr. Jan de Vries", "Jan de Vries"),
    ("prof. dr hab. inż. Jan Kowalski", "Jan Kowalski"),
    ("Pani Anna Kowalska", "Anna Kowalska"),
    ("RNDr. Petr Svoboda, CSc.", "Petr Svoboda"),
    ("Doç. Dr. Elif Yılmaz", "Elif Yılmaz"),
    ("г-н Сергей Иванов", "Сергей Иванов"),
    ("проф. Сергей Иванов", "Сергей Иванов"),
    ("Κύριος Γιώργος Παππάς", "Γιώργος Παππάς"),
    ("د. محمد علي", "محمد علي"),
    ("الدكتور محمد علي", "محمد علي"),
    ('ד"ר דוד כהן', "דוד כהן"),
    ("डॉ. राम शर्मा", "राम शर्मा"),
    ("นายสมชาย ใจดี", "สมชาย ใจดี"),
    ("ดร.สมชาย ใจดี", "สมชาย ใจดี"),
    ("PGS.TS. Nguyễn Văn An", "Nguyễn Văn An"),
    ("김민준 교수", "김민준"),
    ("김민준 (책임연구원)", "김민준"),
    ("김민준교수님", "김민준"),
    ("김민준 박사님", "김민준"),
    ("김민준님", "김민준"),
    ("佐藤花子様", "佐藤花子"),
    ("佐藤 花子 先生", "佐藤 花子"),
    ("王思远教授", "王思远"),
]


@of_each(("titled", "bare"), TITLED)
def test_a_title_hides_nobody_on_either_side(titled: str, bare: str) -> None:
    for listed, typed in ((bare, titled), (titled, bare), (titled, titled)):
        connection = sqlite3.connect(":memory:")
        person = Attendee(reference="R-1", name=listed, category="guest")
        search_tables.create(connection)
        search.index_attendees(connection, [(1, person)])
        assert search.people_offered(connection, typed) == [1], (listed, typed)
        assert rank(typed, [person])[0].score >= WHOLE_NAME - 1, (listed, typed)


@of_each(("titled", "bare"), TITLED)
def test_a_title_makes_no_other_person(titled: str, bare: str) -> None:
    assert compare_names(titled, bare) in (Likeness.SAME_NAME, Likeness.OTHER_ORDER)
    assert compare_names(bare, titled) in (Likeness.SAME_NAME, Likeness.OTHER_ORDER)


@of_each(
    ("one", "other"),
    [
        ("Professor Anna Keller", "Professor Anna Weber"),
        ("Dr. Anna", "Dr. Anna Keller"),
        ("김민준 교수", "김민서 교수"),
        ("Herr Keller", "Frau Weber"),
    ],
)
def test_the_same_title_makes_nobody_alike(one: str, other: str) -> None:
    assert compare_names(one, other) is None


@of_each("name", ["Pan Wei", "Ong Boon Tat", "Dean Martin", "Michael Herr", "Kim Su-seok"])
def test_a_name_that_is_a_title_elsewhere_stays_a_name(name: str) -> None:
    assert ways_to_read(name)[0] == name


@of_each("name", ["Dr", "Prof. Dr.", "교수", "Herr", "", "김수석"])
def test_what_is_nothing_but_a_title_stays_as_it_is(name: str) -> None:
    assert ways_to_read(name) == (name,)
