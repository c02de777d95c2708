"""What survey programs, shops and ticket shops write: who is the guest, who comes, who is invited."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from checkin.core.errors import ListError
from checkin.core.event.attendee import Status
from checkin.core.event.programme import Programme
from checkin.lists.captions import meanings
from checkin.lists.event_captions import meanings_at
from checkin.lists.reading import read_list
from checkin.lists.status_words import status_of
from tests.of_each import of_each

_TITLE = "Korea-EU Roundtable"


def _statuses(reading: Any) -> dict[str, str]:
    return {person.name: str(person.status) for person in reading.people}


def _told(reading: Any) -> str:
    return "\n".join(problem.problem for problem in reading.problems)


def test_a_column_that_calls_most_people_the_same_is_not_what_they_are_called(read: Any) -> None:
    rows = "비회원,서가온,seo@a.example\n비회원,남누리,nam@a.example\nab***,문다온,moon@a.example\n"
    reading = read(f"참여자,1. 성함을 입력해 주세요.,2. 이메일\n{rows}")
    assert [person.name for person in reading.people] == ["서가온", "남누리", "문다온"]


@pytest.mark.parametrize("name", ["Ticket,Lineitem name", "#10{n},Name"])
def test_nobody_is_called_what_was_ordered_nor_by_the_number_of_an_order(read: Any, name: str) -> None:
    cell, caption = name.split(",")
    rows = "".join(f"{cell.format(n=n)},p{n}@a.example,Payer {c}\n" for n, c in enumerate("ABC"))
    try:
        people = read(f"{caption},Email,Billing Name\n{rows}").people
    except ListError:
        people = []
    assert not {person.name for person in people} & {"Ticket", "#100", "#101", "#102"}


@pytest.mark.parametrize("caption", ["Quantity (- Refund)", "Qty (refunded)", "Tickets (cancelled)"])
def test_a_number_of_tickets_cancels_nobody(caption: str) -> None:
    assert not any(meaning.field == "void" for meaning in meanings(caption))


def test_a_choice_of_one_question_about_coming_refuses_nobody_who_made_another(read: Any) -> None:
    rows = "Ana Berg,true,false,false\nBo Cal,false,true,false\nCy Dee,false,false,true\nDi Ek,false,false,false\n"
    reading = read(f"Name,Attendance (In person),Attendance (Online),Attendance (Can't make it)\n{rows}")
    assert _statuses(reading) == {
        "Ana Berg": "confirmed",
        "Bo Cal": "confirmed",
        "Cy Dee": "cancelled",
        "Di Ek": "confirmed",
    }
    assert "may say that 1 person may not come in" in _told(reading)


def test_days_that_one_question_offers_refuse_nobody_who_comes_on_another(read: Any) -> None:
    reading = read("Name,Attendance [Day 1],Attendance [Day 2]\nAna Berg,Yes,No\nBo Cal,No,Yes\n")
    assert {*_statuses(reading).values()} == {"confirmed"}


@of_each(
    "caption",
    ["Will you join us on site?", "Can you make it?", "Are you able to attend?", "Will you attend onsite?"],
)
def test_who_answers_no_to_a_question_about_coming_is_not_expected(read: Any, caption: str) -> None:
    assert _statuses(read(f"Name,{caption}\nAna Berg,Yes\nBo Cal,No\n"))["Bo Cal"] == "cancelled"


@pytest.mark.parametrize("cell", [_TITLE, "checked", "Checked"])
def test_a_choice_written_below_its_session_is_a_yes(read: Any, cell: str) -> None:
    reading = read(f"Name,{_TITLE}\nAna Berg,{cell}\nBo Cal,\n")
    assert [person.sessions for person in reading.people] == [("qk-eu",), ()]


@pytest.mark.parametrize("cell", [f"{_TITLE};Quantum Networking Reception;", f"{_TITLE} x1", f"1 x {_TITLE}"])
def test_titles_listed_under_a_caption_that_says_nothing_are_told(read: Any, cell: str) -> None:
    reading = read(f"Name,Optional items\nAna Berg,{cell}\nBo Cal,\n")
    assert not any(person.sessions for person in reading.people)
    assert "holds titles of sessions, but nobody was put on a list by it" in _told(reading)


@of_each(
    ("word", "status"),
    [
        ("abgelaufen", Status.CANCELLED), ("Waiting for approval", Status.PENDING), ("Interested", Status.PENDING),
        ("Invoice unpaid", Status.UNPAID), ("Waiting for payment", Status.UNPAID), ("In person", Status.CONFIRMED),
    ],
)  # fmt: skip
def test_a_word_of_an_export_has_its_status(word: str, status: Status) -> None:
    assert status_of(word) is status


def test_when_a_form_was_sent_refuses_nobody(read: Any) -> None:
    reading = read("Name,Submitted at\nAna Berg,2026-10-01 10:00:00\nBo Cal,2026-10-01 10:05:00\n")
    assert "may not come in" not in _told(reading)


def test_what_a_shop_calls_an_article_or_says_to_a_seller_is_no_country_and_no_organisation(
    read: Any,
) -> None:
    rows = "Ana Berg,a@b.example,TK,Payment complete.\nBo Cal,b@b.example,TK,The bank declined.\n"
    reading = read(f"Name,Email,Lineitem sku,Seller Message\n{rows}")
    assert {(person.country, person.organisation) for person in reading.people} == {(None, None)}


@pytest.mark.parametrize(
    "caption",
    [
        "Will you attend Robot Days 2026?",
        "Will you be attending the Robot Days?",
        "Robot Days에 참석하시겠습니까?",
    ],
)
def test_a_question_that_calls_the_event_by_its_name_asks_who_comes(
    programme: Programme, tmp_path: Path, caption: str
) -> None:
    event = replace(programme.event, name="Robot Days 2026 – the fair")
    path = tmp_path / "list.csv"
    path.write_text(f"Name,{caption}\nAna Berg,Yes\nBo Cal,No\n")
    reading = read_list(path, replace(programme, event=event))
    assert _statuses(reading) == {"Ana Berg": "confirmed", "Bo Cal": "cancelled"}


@of_each("caption", ["Robot Days name", "Robot Days code", "Robot Days sessions", "Robots attending"])
def test_the_events_name_beside_another_word_says_nothing_of_the_guest(
    programme: Programme, caption: str
) -> None:
    event = replace(programme.event, name="Robot Days 2026")
    assert meanings_at(event, caption) == meanings(caption)


@pytest.mark.parametrize(
    ("caption", "who"),
    [
        # Where it is asked how they take part, those who are online do not come to the door either.
        ("참석 형태", "2 people"),
        ("How do you take part?", "1 person"),
    ],
)
def test_who_stays_away_among_ways_to_take_part_is_told(read: Any, caption: str, who: str) -> None:
    reading = read(f"Name,{caption}\nAna Berg,현장 참석\nBo Cal,온라인 참석\nCy Dee,불참\n")
    assert f"{who} may not come in" in _told(reading)


@pytest.mark.parametrize(
    "caption", ["N.º de código de barras", "Nº do código de barras", "Numero di codice a barre"]
)
def test_the_number_of_a_barcode_is_the_code_before_that_of_an_attendee(read: Any, caption: str) -> None:
    rows = "Ana Berg,72001,900720010001\nBo Cal,72002,900720020001\n"
    reading = read(f"Nombre,N.º de asistente,{caption}\n{rows}")
    assert [person.codes[0] for person in reading.people] == ["900720010001", "900720020001"]


@pytest.mark.parametrize("cell", ["Chưa đóng", "chưa đóng phí", "non versata"])
def test_a_fee_that_was_not_paid_is_told(read: Any, cell: str) -> None:
    reading = read(f"Name,Phí tham dự\nAna Berg,Đã đóng\nBo Cal,{cell}\n")
    assert "1 person may not come in" in _told(reading)


@pytest.mark.parametrize("cell", ["İptal etti", "İPTAL ETTİ", "Vazgeçti"])
def test_a_word_with_a_dotted_capital_has_its_status(cell: str) -> None:
    assert status_of(cell) is Status.CANCELLED


def test_who_takes_part_below_a_session_in_thai_is_on_its_list(read: Any) -> None:
    reading = read(f"ชื่อ,นามสกุล,{_TITLE}\nสมชาย,ใจดี,เข้าร่วม\nมาลี,สุขใจ,ไม่เข้าร่วม\n")
    assert [person.sessions for person in reading.people] == [("qk-eu",), ()]


@pytest.mark.parametrize(
    ("caption", "status"),
    [
        ("Robot Days 2025", "cancelled"), ("Robot Days 2025 RSVP", "cancelled"), ("RSVP for Robot Days", "cancelled"),
        ("Please confirm your participation in Robot Days", "cancelled"), ("Attendance at Robot Days", "cancelled"),
        ("Will you attend Robot Days 2024?", "confirmed"), ("Will you attend Robot Days (2027)?", "confirmed"),
        ("Did you attend Robot Days 2024?", "confirmed"), ("Robot Days abstract", "confirmed"),
        ("Robot Days 2024", "confirmed"), ("Robot Days dinner", "confirmed"),
    ],
)  # fmt: skip
def test_a_no_counts_for_the_event_itself_and_for_no_other_year_of_it(
    programme: Programme, tmp_path: Path, caption: str, status: str
) -> None:
    event = replace(programme.event, name="Robot Days 2025", starts=date(2025, 6, 24))
    path = tmp_path / "list.csv"
    path.write_text(f"Name,{caption}\nAna Berg,Yes\nBo Cal,No\n")
    reading = read_list(path, replace(programme, event=event))
    assert _statuses(reading)["Bo Cal"] == status
    assert not any("may not come in" in problem.problem for problem in reading.problems)


@of_each(
    ("caption", "field"),
    [
        ("isDeleted", "void"), ("is_removed", "void"), ("has been cancelled", "void"), ("isApproved", "confirmed"),
        ("is_member", None), ("is_speaker", None),
    ],
)  # fmt: skip
def test_what_a_database_says_somebody_is_has_the_field_of_that_word(caption: str, field: str | None) -> None:
    found = {meaning.field for meaning in meanings(caption)} & {"void", "confirmed", "status", "attending"}
    assert found == ({field} if field else set())


def test_a_second_confirmation_is_no_choice(read: Any) -> None:
    reading = read("Name,Confirmed (1st),Confirmed (2nd)\nAna Berg,Yes,No\nBo Cal,No,No\n")
    assert _statuses(reading) == {"Ana Berg": "pending", "Bo Cal": "pending"}


def test_who_does_not_come_online_is_not_refused_at_the_door_and_told(read: Any) -> None:
    reading = read("Name,Attendance (Online)\nAna Berg,Yes\nBo Cal,No\n")
    assert {*_statuses(reading).values()} == {"confirmed"}
    assert "may say that 1 person may not come in" in _told(reading)


@pytest.mark.parametrize("captions", ["Role,Ticket", "Ticket,Role"])
def test_kinds_of_tickets_that_are_all_the_usual_one_hide_no_roles(read: Any, captions: str) -> None:
    of = {"Role": ("attendee", "speaker", "attendee"), "Ticket": ("Standard",) * 3}
    columns = [("Bo Lee", "Ivy Joe", "Jo Kim"), *(of[caption] for caption in captions.split(","))]
    rows = "".join(f"{','.join(row)}\n" for row in zip(*columns, strict=True))

    reading = read(f"Name,{captions}\n{rows}")

    assert [person.category for person in reading.people] == ["participant", "speaker", "participant"]
