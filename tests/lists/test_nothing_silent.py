"""A good list with one cell, caption or column otherwise: it comes out as before, or the difference is told."""

from __future__ import annotations

import csv
import io
from itertools import cycle
from typing import Any

from checkin.lists.reading import ListReading
from tests.of_each import of_each

_CAPTIONS = ["Name", "E-mail", "Organisation", "Category", "Status", "Code"]
_GUESTS = [
    ["Ada Berg", "ada@x.org", "Acme Labs", "Speaker", "Confirmed", "K7Q-1A9"],
    ["Boris Cal", "boris@y.org", "Institut Beta", "Participant", "Confirmed", "QX2-2B8"],
    ["Chloe Dunn", "chloe@z.org", "Gamma Oy", "Participant", "Cancelled", "PT4-3C7"],
    ["Dong Eun", "dong@w.org", "Delta AG", "VIP", "Confirmed", "RR8-4D6"],
    ["Elif Fink", "elif@v.org", "Epsilon", "Participant", "Confirmed", "K1A-5E5"],
]
_REMARKS = (
    "glorbnak", "Tarvik zumet", "жмылка", "φλουμπι", "בלורפ", "بلورفق", "پژگچ", "กลุบฟา", "뷁슳", "龘靐", "ふぬぐり",
    "ゾメラ", "फ्लबग", "ফ্লবগ", "ஃப்லப்", "ფლუბი", "ֆլուբի", "ፍሉብ", "ຟລູບ", "ෆ්ලබ්", "ఫ్లబ్",
)  # fmt: skip
"""Words of no language, each in another script."""
_BESIDE = (
    "{said} ({remark})",
    "{said} - {remark}",
    "{said}/{remark}",
    "{said}, {remark}",
    "({remark}) {said}",
)
_CELLS = {"Name": 0, "Category": 3, "Status": 4}


def _list(*, captions: list[str] = _CAPTIONS, guests: list[list[str]] = _GUESTS) -> str:
    text = io.StringIO()
    csv.writer(text).writerows([captions, *guests])
    return text.getvalue()


def _with(place: int, said: str) -> str:
    return _list(
        guests=[[*guest] for guest in _GUESTS[:-1]]
        + [[*_GUESTS[-1][:place], said, *_GUESTS[-1][place + 1 :]]]
    )


def _beside(caption: str, *said: str) -> str:
    return _list(captions=[*_CAPTIONS, caption], guests=[[*g, s] for g, s in zip(_GUESTS, said, strict=True)])


def _told(reading: ListReading) -> str:
    return "\n".join((*(f"{p.column} {p.problem} {p.value}" for p in reading.problems), *reading.remarks))


@of_each("caption", [*_CELLS])
def test_a_remark_in_any_script_beside_what_was_read_is_told(read: Any, caption: str) -> None:
    place = _CELLS[caption]
    for remark, beside in zip(_REMARKS, cycle(_BESIDE), strict=False):
        said = beside.format(said=_GUESTS[-1][place], remark=remark)
        reading = read(_with(place, said))
        assert remark in _told(reading), said
        (guest,) = (person for person in reading.people if person.email == "elif@v.org")
        assert remark in (guest.name if caption == "Name" else " ".join(guest.extra.values())), said


@of_each(
    "said",
    [
        ("Yes", "Yes", "No", "Yes", "Yes"),
        ("O", "X", "O", "O", "O"),
        ("1", "0", "1", "1", "1"),
        ("ja", "nein", "ja", "ja", "ja"),
        ("x", "", "x", "", ""),
        ("", "", "", "X", ""),
        ("", "cancelled", "", "", ""),
        ("", "cancel requested", "", "to be cancelled", ""),
        ("x", "x", "", "x", "x"),
        ("completed", "partial", "completed", "completed", "completed"),
        ("Yes, with Bo", "No", "Yes, both", "No", "Yes (Jan)"),
    ],
)
def test_an_answer_below_a_caption_that_nobody_knows_is_told(read: Any, said: tuple[str, ...]) -> None:
    assert "Glorbnak" in _told(read(_beside("Glorbnak", *said)))


@of_each(
    ("caption", "said"),
    [
        ("Glorbnak", ("Max Moser", "Nora Nuss", "Olga Ott", "Paul Pohl", "Rosa Rau")),
        ("Attendee", ("Ada Berg", "Boris Moser", "Chloe Dunn", "Dong Eun", "Elif Fink")),
        ("Attendee", ("Max Moser", "Nora Nuss", "Olga Ott", "Paul Pohl", "Rosa Rau")),
        ("English", ("Ada", "Boris", "Chloe", "Dong", "Elif")),
        ("영문", ("Ada", "Boris", "Chloe", "Dong", "Elif")),
        ("Position", ("CTO", "VIP", "Engineer", "Dean", "Speaker")),
        ("Role", ("VIP", "Staff", "Speaker", "Speaker", "Staff")),
        ("Glorbnak", ("VIP", "Participant", "Staff", "Speaker", "VIP")),
        ("Tags", ("VIP, Speaker", "Participant", "Participant", "Staff; VIP", "Participant")),
        ("Glorbnak", ('["vip"]', "", "[]", "", "")),
        ("Duplicate of", ("", "", "", "", "K7Q-1A9")),
        ("Parental consent", ("yes", "no", "yes", "yes", "yes")),
        ("Company", ("One Ltd", "Two Ltd", "Three Ltd", "Four Ltd", "Five Ltd")),
        ("Registration status", ("Confirmed", "Cancelled", "Confirmed", "Confirmed", "Confirmed")),
        ("Glorbnak", ("Korea-EU Roundtable", "", "", "Korea-EU Roundtable", "")),
    ],
)
def test_a_column_that_says_otherwise_than_the_one_read_is_told(
    read: Any, caption: str, said: tuple[str, ...]
) -> None:
    assert f"“{caption}”" in _told(read(_beside(caption, *said)))


@of_each(
    ("caption", "said", "is_told"),
    [
        ("Access level", ("All areas", "Expo only", "All areas", "All areas", "Expo only"), True),
        ("Zutritt", ("alle Bereiche", "nur Foyer", "nur Foyer", "", ""), True),
        ("출입구역", ("전체", "로비만", "전체", "전체", "로비만"), True),
        ("Valid for", ("Day 1", "Day 1", "Day 2", "", ""), True),
        ("Ticket valid on", ("24 June", "25 June", "25 June", "24 June", "25 June"), True),
        ("Ticket valid on", ("2025-06-24", "2025-06-25", "", "", ""), True),
        ("Days", ("Tue", "Tue-Wed", "Wed", "Wed", "Tue"), True),
        ("Birthday", ("24 June", "3 May", "1 May", "2 May", "4 May"), False),
        ("Created", ("2025-06-24", "2025-06-25", "", "", ""), False),
        ("Hotel nights", ("Tue", "Wed", "Wed", "", ""), False),
    ],
)
def test_a_column_that_may_say_where_or_when_people_come_in_is_told(
    read: Any, caption: str, said: tuple[str, ...], *, is_told: bool
) -> None:
    assert (f"“{caption}” (" in _told(read(_beside(caption, *said)))) == is_told


@of_each("caption", _CAPTIONS)
def test_a_caption_that_nobody_knows_changes_nothing_silently(read: Any, caption: str) -> None:
    before = read(_list())
    after = read(_list(captions=["Glorbnak" if each == caption else each for each in _CAPTIONS]))
    assert after.people == before.people or "Glorbnak" in _told(after)


@of_each(
    ("form", "is_told"),
    [
        ("{n}. {name}", True),
        ("({n}) {name}", True),
        ("{name} (Acme)", True),
        ("{name} (Ms.)", False),
        ("{name} [Acme]", True),
        ("{name} ★", True),
        ("{name} {n}", False),  # “Guest 1”
        ("{name} / 애니", False),
        ("{name} III", False),
    ],
)
def test_a_way_in_which_all_names_are_more_than_that_is_told_once(
    read: Any, form: str, *, is_told: bool
) -> None:
    guests = [[form.format(n=n, name=name), *said] for n, (name, *said) in enumerate(_GUESTS, 1)]
    reading = read(_list(guests=guests))
    assert [person.name for person in reading.people] == [guest[0] for guest in guests]
    assert len([p for p in reading.problems if p.problem.startswith("Most names of this list")]) == is_told


def test_a_list_in_which_all_is_understood_says_no_more_than_whom_it_refuses(read: Any) -> None:
    reading = read(_list())
    assert _told(reading) == "Status 1 person is cancelled by column “Status”. Cancelled"


@of_each(
    ("caption", "said"),
    [
        ("Payment method", ("Invoice", "Invoice", "Free", "Free", "Invoice")),
        ("Contact author", ("Yes", "No", "No", "Yes", "No")),
        ("Event host", ("No", "No", "Yes", "No", "No")),
    ],
)
def test_ways_to_pay_and_answers_about_others_are_not_told(
    read: Any, caption: str, said: tuple[str, ...]
) -> None:
    assert caption not in _told(read(_beside(caption, *said)))


def test_amounts_of_which_one_is_nothing_are_no_answers(read: Any) -> None:
    assert "Glorbnak" not in _told(read(_beside("Glorbnak", "100", "0", "0", "100", "0")))


@of_each(
    "names",
    [
        ("Kim Minjun (김민준)", "Dr. Bo Cal", "Eva Dunn, PhD"),
        ("Robert (Bob) Smith", "Jean-Paul d’Arc", "J. R. R. Berg"),
        ("Robert “Bob” Smith", "Eva „Evi“ Dunn", 'אברהם כ""ץ'),
        ("Kumar A/L Raman", "Anna Smith (née Berg)", "Anna Müller-Lüdenscheidt"),
        ("محمد علي (Mohamed Ali)", "สมชาย ใจดี", "김민준 교수"),
        ("王小明（Wang Xiaoming）", "ジャン＝ポール・サルトル", "אברהם כ״ץ"),
    ],
)
def test_what_names_are_written_with_is_no_remark(read: Any, names: tuple[str, ...]) -> None:
    rows = "".join(f'"{name}",{n}@x.org\n' for n, name in enumerate(names))
    assert "the badge" not in _told(read(f"Name,E-mail\n{rows}"))


@of_each("name", ["Elif Fink online", "pour Elif Fink", "wegen Elif Maria Fink", 'Elif Fink"', "“Elif Fink"])
def test_a_word_without_a_capital_or_half_a_pair_of_marks_at_an_end_of_a_name_is_told(
    read: Any, name: str
) -> None:
    assert name in _told(read(_with(0, name)))


def test_a_remark_in_any_script_that_decides_nothing_is_told_once(read: Any) -> None:
    for remark in (f"{word} {word}" for word in _REMARKS):
        reading = read(_beside("Remarks", "", remark, "", "vegan", ""))
        assert [told for told in reading.remarks if remark in told and "1 person" in told], remark
    assert "Remarks" not in _told(read(_beside("Remarks", "", "vegan", "", "vegetarian", "")))


@of_each("name", ["Kim Min jun", "anna Berg", "van Eva Dunn", "Elif Maria la", "Maria da Silva"])
def test_names_that_are_written_small_in_part_are_no_remark(read: Any, name: str) -> None:
    assert "the badge" not in _told(read(_with(0, name)))


def test_a_survey_that_puts_ids_before_its_questions_is_read_and_tells_who_never_sent_it(read: Any) -> None:
    reading = read(
        "id. Id odpowiedzi,submitdate. Data wysłania,lastpage. Ostatnia strona,G01Q01. Imię i nazwisko,"
        "G01Q02. Instytucja,G01Q03. Adres e-mail,G01Q04. Czy weźmie Pan/Pani udział?\n"
        "1,2025-05-01 10:00:00,3,Łukasz Żak,UW,l@z.pl,Tak\n2,,1,Ewa Gąska,AGH,s@g.pl,\n"
        "3,2025-05-02 10:00:00,3,Zofia Śliwa,PW,z@s.pl,Nie\n"
    )
    assert [(person.name, person.organisation) for person in reading.people] == [
        ("Łukasz Żak", "UW"), ("Ewa Gąska", "AGH"), ("Zofia Śliwa", "PW")
    ]  # fmt: skip
    assert reading.people[2].status == "cancelled"
    assert "sent nothing by “submitdate. Data wysłania”" in _told(reading)
    assert "Ewa Gąska" in _told(reading)


@of_each("row", ["Ewa,,", ",Ewa,"])
def test_who_gave_half_a_name_and_never_sent_the_survey_is_told(read: Any, row: str) -> None:
    reading = read(
        f"First name,Last name,Submit Date (UTC)\nAnna,Berg,2025-05-01\n{row}\nCy,Dee,2025-05-01\n"
    )
    assert "sent nothing" in _told(reading) and "Ewa" in _told(reading)


def test_codes_that_count_the_people_behind_the_same_letters_are_told(read: Any) -> None:
    reading = read("Name,Code\n" + "".join(f"Guest {chr(65 + n)}berg,G-{n:02}\n" for n in range(1, 13)))
    assert "count from G-01 to G-12, so anybody can guess one" in _told(reading)
