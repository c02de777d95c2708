"""What lists leave in doubt, or say in a column of another matter, is told or asked and decides nothing by itself."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest

from checkin.core.errors import ListError
from checkin.core.event.programme_reading import programme_from_dict
from checkin.lists.caption_table import read_table
from checkin.lists.captions import is_caption
from checkin.lists.notes_among_rows import may_be_caption
from checkin.lists.reading import read_list
from tests.core.made_up import programme_dict, session_dict
from tests.of_each import of_each

_WRITTEN = (str.title, str.upper, str.capitalize, lambda text: text.title().replace(" ", "-"))


def _statuses(reading: Any) -> list[str]:
    return [str(person.status) for person in reading.people]


@of_each("doubt", ["tbc", "pending", "provisional", "provisorisch", "unter Vorbehalt", "미정"])
def test_a_category_that_is_still_to_come_is_asked_and_nobodys_yet(read: Any, doubt: str) -> None:
    reading = read(f"Name,Email,Category\nAda Berg,a@b.org,VIP ({doubt})\nBo Cal,b@b.org,VIP\n")
    assert [person.category for person in reading.people] == ["participant", "vip"]
    assert [(p.row, p.value) for p in reading.problems] == [(2, f"VIP ({doubt})")]
    assert [(q.kind, q.people) for q in reading.questions] == [("category", 1)]


@of_each("word", ["invited", "new", "신규", "onsite"])
def test_a_category_of_the_invited_or_new_is_that_category(read: Any, word: str) -> None:
    reading = read(f"Name,Email,Category\nAda Berg,a@b.org,Speaker ({word})\n")
    assert [person.category for person in reading.people] == ["speaker"] and not reading.questions


@pytest.mark.parametrize(
    ("caption", "status"), [("Paid", "unpaid"), ("Attending", "cancelled"), ("Confirmed", "pending")]
)
def test_t_and_f_are_true_and_false_where_both_stand(read: Any, caption: str, status: str) -> None:
    reading = read(f"Name,{caption}\nAda Berg,T\nBo Cal,F\nCy Dee,T\n")
    assert _statuses(reading) == ["confirmed", status, "confirmed"]
    assert f" {status} by column “{caption}”" in reading.problems[0].problem


@pytest.mark.parametrize("values", ["T|W|F", "T||T", "A|B|F"])
def test_letters_that_are_no_pair_refuse_nobody(read: Any, values: str) -> None:
    rows = "".join(f"Ada{n} Berg,{value}\n" for n, value in enumerate(values.split("|")))
    assert set(_statuses(read(f"Name,Attending\n{rows}"))) == {"confirmed"}


def test_responses_to_an_invitation_tell_who_comes(read: Any) -> None:
    reading = read("Name,Response\nAda,None\nBo,Accepted\nCy,Declined\nDi,Tentative\n")
    assert _statuses(reading) == ["confirmed", "confirmed", "cancelled", "pending"]
    told = [problem.problem for problem in reading.problems]
    assert all(
        any(f"{said} by column “Response”." in text for text in told) for said in ("cancelled", "pending")
    )
    assert any("without an answer here" in text for text in told)


def test_the_part_that_somebody_has_in_a_meeting_is_no_answer_and_not_asked(read: Any) -> None:
    rows = "Ada,Meeting Organizer,None\nBo,Required Attendee,Accepted\nCy,Optional Attendee,Declined\n"
    reading = read(f"Name,Attendance,Response\n{rows}")
    assert _statuses(reading) == ["confirmed", "confirmed", "cancelled"] and not reading.questions


def test_responses_to_a_survey_are_no_answers_and_ask_nothing(read: Any) -> None:
    reading = read("Name,Response\nAda,The talks\nBo,More coffee\nCy,Nothing to add\n")
    assert set(_statuses(reading)) == {"confirmed"} and not reading.questions


@of_each(
    "caption",
    ["Ticketpreis", "Prix du billet", "Precio de la entrada", "Prezzo del biglietto", "Cena biletu", "Ticketprijs",
     "Teilnahmegebühr (brutto)"],
)  # fmt: skip
def test_an_event_is_free_whatever_its_price_is_called(read: Any, caption: str) -> None:
    reading = read(f"Name,{caption},Paid\nAda Berg,0,no\nBo Cal,0,no\n")
    assert _statuses(reading) == ["confirmed", "confirmed"]
    assert f"All amounts under “{caption}” are 0" in reading.problems[0].problem


@of_each(
    ("caption", "first", "second", "field"),
    [
        ("Company", "Berg AG", "Other Ltd", "organisation"),
        ("Email", "a@b.org", "c@d.org", "email"),
        ("Category", "VIP", "Speaker", "category"),
        ("Country", "Italy", "Spain", "country"),
    ],
)
def test_a_column_that_stands_there_twice_is_told_where_it_says_something_else(
    read: Any, caption: str, first: str, second: str, field: str
) -> None:
    rows = f"Ada,{first},{first}\nBo,{first},{second}\nCy,{first},\nDi,,{second}\n"
    reading = read(f"Name,{caption},{caption}\n{rows}")
    (told,) = (p for p in reading.problems if p.column == f"{caption}#2")
    assert "something else of 2 people" in told.problem and f"--map {field}=" in told.problem
    same = read(f"Name,{caption},{caption}\nAda,{first},{first}\nBo,{second},{second}\n")
    assert not any(p.column == f"{caption}#2" for p in same.problems)


@of_each("caption", ["Stand", "Booth No.", "Stand number", "Standnummer", "Table", "부스번호"])
@of_each("values", [("A1", "A2", "B12"), ("A-101", "A-102", "B-103")])
def test_a_stand_is_no_code_no_status_and_asked_of_nobody(
    read: Any, caption: str, values: tuple[str, ...]
) -> None:
    rows = "".join(f"Ada{n} Berg,a{n}@b.org,{value}\n" for n, value in enumerate(values))
    reading = read(f"Name,Email,{caption}\n{rows}")
    assert {person.codes for person in reading.people} == {()} and not reading.questions
    assert {person.organisation for person in reading.people} == {None}
    assert [person.extra for person in reading.people] == [{caption: value} for value in values]


@of_each("caption", ["Név", "Name", "NAME", "Prénom", "Full name", "Имя", "성명"])
def test_a_lone_caption_below_the_people_is_nobody_and_told(read: Any, caption: str) -> None:
    reading = read(f"Name,Company\nAda Berg,Berg AG\n{caption},\nBo Cal,Cal AG\n")
    assert [person.name for person in reading.people] == ["Ada Berg", "Bo Cal"]
    assert [(p.row, p.value) for p in reading.problems] == [(3, caption)]


@of_each("name", ["Guest", "Ten", "Kim", "Nomi"])
def test_who_has_but_a_name_is_somebody(read: Any, name: str) -> None:
    people = read(f"Name,Company\nAda Berg,Berg AG\n{name},\nBo Cal,Cal AG\n").people
    assert [person.name for person in people] == ["Ada Berg", name, "Bo Cal"]


def test_a_quick_look_passes_over_no_caption() -> None:
    chance = random.Random(10)
    captions = [caption.rstrip("*") for _, _, caption in read_table()]
    plain = [caption for caption in captions if caption.isascii()]
    words = [word for caption in plain for word in caption.split()]
    joined = [" ".join(chance.choices(words, k=chance.randint(1, 4))) for _ in range(5_000)]
    joined += [" ".join(chance.choices(plain, k=2)) for _ in range(5_000)]
    texts = [write(text) for text in (*captions, *joined) for write in _WRITTEN]
    passed_over = [text for text in texts if not may_be_caption(text)]
    assert passed_over and not [text for text in passed_over if is_caption(text)]


@pytest.mark.parametrize(
    ("caption", "said"),
    [
        ("Guest 1", "Al Sim"), ("Gast 1", "Al Sim"), ("Invité 2", "Al Sim"), ("2nd delegate", "Al Sim"),
        ("Colleague 1", "Al Sim"), ("동행 1", "이두리"), ("추가 참석자", "이두리"), ("Guest", "Al Sim"),
        ("Staff badge 1", "Al Sim"), ("상주인원 2", "이두리"),
        ("Other participants from your organisation", "Al Sim"), ("Weitere Teilnehmer", "Al Sim"),
    ],
)  # fmt: skip
def test_whom_a_further_column_names_is_told_and_lost_to_nobody(read: Any, caption: str, said: str) -> None:
    reading = read(f"Name,{caption}\nRae Kim,{said}\nStu Tan,\n")
    assert [(p.name, p.organisation, p.extra) for p in reading.people] == [
        ("Rae Kim", None, {caption: said}), ("Stu Tan", None, {}),
    ]  # fmt: skip
    assert [(p.row, p.column, p.value) for p in reading.problems] == [(2, caption, said)]


@pytest.mark.parametrize("cell", ["yes", "x", "VIP"])
def test_a_column_guest_that_names_nobody_tells_of_nobody(read: Any, cell: str) -> None:
    assert not read(f"Name,Guest\nRae Kim,{cell}\nStu Tan,\n").problems


@of_each("word", ["Guest", "Interpreter", "Speaker", "Délégué", "Huésped", "투숙객"])
def test_a_list_of_rooms_booths_or_hours_with_several_people_in_a_row_is_refused(
    read: Any, word: str
) -> None:
    with pytest.raises(ListError, match=f"several people.*“{word} 1” and “{word} 2”"):
        read(f"Room,{word} 1,{word} 2,Booked by\n101,Rae Kim,Al Sim,Bo Hu\n102,Stu Tan,,Bo Hu\n")


def test_the_contact_information_of_a_survey_is_of_who_answered(read: Any) -> None:
    rows = ",,Name,Company,Email Address\n118,41,Rae Kim,Kim LLC,rae@k.us\n119,41,Stu Tan,Tan LLC,stu@t.sg\n"
    reading = read(f"Respondent ID,Collector ID,Contact Information,,\n{rows}")
    assert [(p.name, p.organisation, p.email) for p in reading.people] == [
        ("Rae Kim", "Kim LLC", "rae@k.us"), ("Stu Tan", "Tan LLC", "stu@t.sg"),
    ]  # fmt: skip
    with pytest.raises(ListError):
        read(f"No,Hall,Contact Information,,\n{rows}")


@of_each("caption", ["Pupil", "Schüler/in", "Élève", "児童氏名", "학생 이름"])
def test_a_list_of_a_school_is_of_its_pupils(read: Any, caption: str) -> None:
    reading = read(f"Class,{caption},Parent/Guardian,Parent e-mail\n5b,Nina Oak,Mary Oak,mary@oak.uk\n")
    assert [(p.name, p.email) for p in reading.people] == [("Nina Oak", None)]


@of_each(
    "text", ["отменён организатором", "주최자 취소", "主催者によるキャンセル", "Cancelado pelo organizador"]
)
def test_whoever_cancelled_it_a_registration_is_cancelled(read: Any, text: str) -> None:
    reading = read(f"Name,Status\nRae Kim,{text}\nStu Tan,confirmed\n")
    assert [str(p.status) for p in reading.people] == ["cancelled", "confirmed"] and not reading.questions


_GRIDS = [
    ("Will you attend? (Yes),Will you attend? (No),Will you attend? (Maybe)", "TRUE,FALSE,FALSE", "FALSE"),
    ("Teilnahme (Ja),Teilnahme (Nein),Teilnahme (Vielleicht)", "x,,", ""),
    ("참석여부(예),참석여부(아니오),참석여부(미정)", "O,,", ""),
    ("RSVP – Yes,RSVP – No,RSVP – Not sure", "1,,", ""),
    ("Attending: Yes,Attending: No,Attending: Undecided", "✓,,", ""),
]


@pytest.mark.parametrize(("captions", "row", "empty"), _GRIDS, ids=[each[0] for each in _GRIDS])
def test_the_answers_to_a_question_in_a_column_each_are_what_the_tick_says(
    read: Any, captions: str, row: str, empty: str
) -> None:
    tick = row.split(",")[0]
    rows = [",".join(tick if n == at else empty for n in range(3)) for at in range(3)]
    reading = read(f"Name,{captions}\nRae Kim,{rows[0]}\nStu Tan,{rows[1]}\nUma Vu,{rows[2]}\n")
    assert _statuses(reading) == ["confirmed", "cancelled", "pending"]
    assert {p.column for p in reading.problems} >= {*captions.split(",")[1:]}


@pytest.mark.parametrize("rows", ["x,,|,x,|,,x", "Yes,,|,No,|,,Maybe"], ids=["ticks", "the answer again"])
def test_a_row_of_answers_below_their_question_is_no_person(read: Any, rows: str) -> None:
    one, other, third = rows.split("|")
    reading = read(
        f"Name,Email,Will you attend?,,\n,,Yes,No,Maybe\nRae Kim,r@k.org,{one}\n"
        f"Stu Tan,s@t.org,{other}\nUma Vu,u@v.org,{third}\n"
    )
    assert [p.name for p in reading.people] == ["Rae Kim", "Stu Tan", "Uma Vu"]
    assert _statuses(reading) == ["confirmed", "cancelled", "pending"]


@pytest.mark.parametrize("captions", ["Yes,No,Maybe", "Ja,Nein,Vielleicht"])
def test_a_no_and_a_maybe_beside_a_yes_with_no_question_are_told(read: Any, captions: str) -> None:
    reading = read(f"Name,{captions}\nRae Kim,x,,\nStu Tan,,x,\nUma Vu,,,x\n")
    assert _statuses(reading) == ["confirmed"] * 3
    assert [p.column for p in reading.problems] == captions.split(",")[1:]


def test_a_no_that_numbers_the_rows_is_no_answer(read: Any) -> None:
    assert not read("No,Name,Yes\n1,Rae Kim,x\n2,Stu Tan,\n").problems


@pytest.mark.parametrize("caption", ["Vegetarian", "First time here?"])
def test_the_answers_to_another_question_refuse_nobody(read: Any, caption: str) -> None:
    reading = read(f"Name,{caption} (Yes),{caption} (No)\nRae Kim,x,\nStu Tan,,x\n")
    assert _statuses(reading) == ["confirmed"] * 2


@pytest.mark.parametrize("caption", ["How many will attend?", "RSVP count", "Number attending"])
def test_a_count_of_those_who_come_is_told(read: Any, caption: str) -> None:
    assert [p.row for p in read(f"Name,{caption}\nRae Kim,2\nStu Tan,0\nUma Vu,1\n").problems] == [2, 3]


@pytest.mark.parametrize(
    ("captions", "row"),
    [
        ("Name,Email,Name 2,Email 2", "Rae Kim,r@k.org,Al Kim,al@k.org"),
        ("Primary attendee,Secondary attendee", "Rae Kim,Al Sim"),
        ("First name,Last name,Partner first name,Partner last name", "Rae,Kim,Al,Kim"),
    ],
)
def test_a_second_name_of_a_row_is_told(read: Any, captions: str, row: str) -> None:
    reading = read(f"{captions}\n{row}\nStu Tan{',' * row.count(',')}\n")
    assert reading.people[0].name == "Rae Kim" and {p.row for p in reading.problems} == {2}


@pytest.mark.parametrize(
    ("caption", "cell"), [("Name2", "Rae Kim"), ("Address 2", "Main Street"), ("Partner", "Siemens AG")]
)
def test_a_second_column_that_names_nobody_else_is_not_told(read: Any, caption: str, cell: str) -> None:
    assert not read(f"Name,Email,{caption}\nRae Kim,r@k.org,{cell}\nStu Tan,s@t.org,\n").problems


def test_names_of_participants_with_two_in_a_cell_are_refused_as_a_team_is(read: Any) -> None:
    with pytest.raises(ListError, match="several people"):
        read('Company,Names of participants\nA,"Rae Kim, Al Sim"\nB,Stu Tan\n')


def test_a_second_person_of_a_row_gives_the_first_no_surname(read: Any) -> None:
    reading = read("First name,Last name,First name 2,Last name 2\nRae,Kim,Al,Sim\nStu,Tan,,\n")
    assert [p.name for p in reading.people] == ["Rae Kim", "Stu Tan"]
    assert {(p.row, p.value) for p in reading.problems} == {(2, "Al"), (2, "Sim")}


@of_each(
    ("captions", "row", "name"),
    [
        ("Nom", '"Lima, Ana"', "Ana Lima"),
        ("Nombre,Apellido,Apellido 2", "Ana,Lima,Vela", "Ana Lima Vela"),
        ("Nombre 1,Nombre 2,Apellido 1,Apellido 2", "Ana,María,Lima,Vela", "Ana María Lima Vela"),
    ],
)
def test_the_second_names_of_one_person_are_parts_of_theirs(
    read: Any, captions: str, row: str, name: str
) -> None:
    reading = read(f"{captions},Email\n{row},a@b.org\n")
    assert reading.people[0].name == name and not reading.problems


@pytest.mark.parametrize("caption", ["Name on ticket", "Badge name"])
def test_a_ticket_in_the_name_of_somebody_else_is_told(read: Any, caption: str) -> None:
    text = f"Name,Email,{caption}\nRae Kim,r@k.org,Al Sim\nStu Tan,s@t.org,Stuart Tan\nUma Vu,u@v.org,Ums\n"
    assert [(p.column, p.value) for p in read(text).problems] == [(caption, "Al Sim")]


@of_each(
    ("caption", "cells"),
    [
        ("Shift", ("AM", "PM")), ("Department", ("IT", "HR")), ("Initials", ("BE", "CA")), ("Abteilung", ("IT", "PR")),
        ("T-shirt", ("SM", "LA")), ("Translation", ("DE", "FR")), ("Blood group", ("AB", "BO")), ("통역", ("KR", "CN")),
    ],
)  # fmt: skip
def test_an_abbreviation_is_nobodys_country_and_no_organisation(
    read: Any, caption: str, cells: tuple[str, str]
) -> None:
    people = read(f"Name,{caption}\nRae Kim,{cells[0]}\nStu Tan,{cells[1]}\n").people
    assert [(p.country, p.organisation, p.extra) for p in people] == [
        (None, None, {caption: c}) for c in cells
    ]


@pytest.mark.parametrize("cells", [("KR", "FR"), ("Korea", "France"), ("KOR", "FRA")])
def test_a_column_of_countries_is_one_under_a_caption_that_says_nothing(
    read: Any, cells: tuple[str, str]
) -> None:
    people = read(f"Name,Where they are from\nRae Kim,{cells[0]}\nStu Tan,{cells[1]}\n").people
    assert [p.country for p in people] == ["KR", "FR"]


@of_each(
    "caption",
    ["Who are you bringing?", "Are you bringing anyone?", "Wen bringen Sie mit?", "¿Quién le acompaña?",
     "Chi la accompagna?", "Quem o acompanha?", "Neemt u iemand mee?", "Tar du med någon?", "Hvem tar du med?",
     "Kenet tuot mukanasi?", "Z kim przyjdziesz?", "Kdo vás doprovodí?", "Ki kíséri Önt?", "Kiminle geliyorsunuz?",
     "С кем вы придёте?", "З ким ви прийдете?", "Ποιος σας συνοδεύει;", "من سيرافقك؟", "מי יגיע איתך?", "ใครมากับคุณ",
     "Bạn đi cùng ai?", "Siapa yang menemani Anda?", "함께 오시는 분", "同伴者はいますか", "您会带谁来", "是否攜伴"],
)  # fmt: skip
def test_who_comes_along_by_a_question_is_told(read: Any, caption: str) -> None:
    reading = read(f"Name,{caption}\nAda Berg,Eva Lind\nBo Cal,No\nCy Dahl,\n")
    assert [person.name for person in reading.people] == ["Ada Berg", "Bo Cal", "Cy Dahl"]
    assert [(told.row, told.value) for told in reading.problems] == [(2, "Eva Lind")]


@of_each(("caption", "there", "away"), [("참석 구분", "현장", "온라인"), ("참가유형", "현장 참가", "온라인 참가"),
    ("参加区分", "会場", "オンライン"), ("参会类型", "线下", "线上"), ("Teilnahmeart", "vor Ort", "online"),
    ("Type de participation", "sur place", "en ligne"), ("구분", "현장", "온라인"), ("Type", "Onsite", "Online"),
    ("区分", "会場", "オンライン"), ("分类", "线下", "线上"), ("Art", "vor Ort", "online")])  # fmt: skip
def test_how_people_take_part_is_no_category_and_told_once(
    read: Any, caption: str, there: str, away: str
) -> None:
    reading = read(f"Name,{caption}\nAda Berg,{there}\nBo Cal,{away}\nCy Dahl,{there}\n")
    (told,) = reading.problems
    assert "may say that 1 person may not come in" in told.problem and not reading.questions


def test_ways_to_take_part_that_are_categories_of_the_programme_are_ones(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Name,구분\nAda Berg,현장\nBo Cal,온라인\n", "utf-8")
    made = programme_dict(session_dict("talk"))
    ways = ("현장", "온라인")
    made["categories"] = [{"id": f"c{n}", "name": way, "colour": "#123456"} for n, way in enumerate(ways)]
    reading = read_list(path, programme_from_dict(made))
    assert [person.category for person in reading.people] == ["c0", "c1"]
