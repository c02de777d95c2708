"""Captions that refuse where a cell answers them: “Valid until”, “Suspended”, “Replaced by”. Told, no more."""

from __future__ import annotations

from typing import Any

import pytest

from tests.lists.conftest import mapped_in
from tests.of_each import of_each

UNTIL = [
    "Valid until",
    "Ticket valid until",
    "Expires",
    "Expiration date",
    "Valid",
    "Gültig bis",
    "Valable jusqu’au",
    "Válido hasta",
    "Valido fino al",
    "Geldig tot",
    "Действителен до",
    "유효기간",
    "입장권 만료일",
    "有効期限",
    "有效期至",
]
FROM = ["Valid from", "Not valid before", "Gültig ab", "Valido dal", "유효 시작일", "有効開始日", "有效期自"]
EARLIER, THEN, LATER = "2025-06-01", "2025-06-25", "2025-12-31"


def _of_column(reading: Any, caption: str) -> list[str]:
    return [problem.problem for problem in reading.problems if problem.column == caption]


def _list(caption: str, *cells: str) -> str:
    rows = [f"Guest {letter},{letter}@b.org,{cell}" for letter, cell in zip("abc", cells, strict=False)]
    return "\n".join([f"Name,Email,{caption}", *rows, ""])


@of_each("caption", UNTIL)
def test_who_has_a_ticket_that_is_over_is_told_of_and_not_refused(read: Any, caption: str) -> None:
    reading = read(_list(caption, EARLIER, LATER, THEN))

    (told,) = _of_column(reading, caption)
    assert "1 person may not come in" in told and "nobody was refused" in told
    assert {str(person.status) for person in reading.people} == {"confirmed"}
    assert not _of_column(read(_list(caption, THEN, LATER, "")), caption)


@of_each("caption", FROM)
def test_who_has_a_ticket_from_later_on_is_told_of_and_not_refused(read: Any, caption: str) -> None:
    reading = read(_list(caption, EARLIER, LATER, LATER))

    (told,) = _of_column(reading, caption)
    assert "2 people may not come in" in told and "nobody was refused" in told
    assert {str(person.status) for person in reading.people} == {"confirmed"}
    assert not _of_column(read(_list(caption, EARLIER, THEN, "")), caption)


def test_of_a_span_both_ends_count(read: Any) -> None:
    cells = ("2025-01-01 ~ 2025-03-31", "2025-06-24 ~ 2025-06-25", "2025-07-01 ~ 2025-08-01")

    (told,) = _of_column(read(_list("유효기간", *cells)), "유효기간")

    assert "2 people" in told


@of_each("caption", ["Passport valid until", "Credit card expiration", "여권 만료일", "護照有效期"])
def test_what_else_runs_out_says_nothing_of_the_door(read: Any, caption: str) -> None:
    assert not _of_column(read(_list(caption, EARLIER, EARLIER, LATER)), caption)


@of_each(
    "caption",
    [
        "Archived",
        "Suspended",
        "Is duplicate",
        "Test order",
        "Not coming",
        "Unable to attend",
        "No-show",
        "Online only",
        "Inaktiv",
        "Doublon",
        "Eliminado",
        "삭제",
        "노쇼",
        "온라인 참가",
        "退会",
        "重复报名",
    ],
)
@of_each("yes", ["yes", "x", "1", THEN])
def test_a_yes_to_a_caption_that_refuses_is_told(read: Any, caption: str, yes: str) -> None:
    reading = read(_list(caption, yes, "", yes))

    (told,) = _of_column(reading, caption)
    assert "2 people may not come in" in told and "nobody was refused" in told
    assert {str(person.status) for person in reading.people} == {"confirmed"}
    assert not _of_column(read(_list(caption, "no", "", "no")), caption)


def test_a_number_of_the_row_is_no_yes(read: Any) -> None:
    assert not read(_list("No", "1", "2", "3")).problems


@of_each("caption", ["Photo declined", "Dinner cancelled", "Rejected paper", "Newsletter"])
def test_a_yes_to_another_matter_says_nothing_of_the_door(read: Any, caption: str) -> None:
    assert not read(_list(caption, "yes", "no", "")).problems


@of_each(
    "caption",
    ["Replaced by", "Ticket transferred to", "Ersetzt durch", "remplacé par", "대리참석자", "譲渡先"],
)
def test_who_gave_their_place_to_somebody_is_told_of(read: Any, caption: str) -> None:
    reading = read(_list(caption, "Max Roth", "", "-"))

    (told,) = _of_column(reading, caption)
    assert "1 person may not come in" in told and len(reading.people) == 3


@of_each("caption", ["Refund amount", "Erstattungsbetrag", "환불금액", "返金額"])
def test_who_got_money_back_is_told_of(read: Any, caption: str) -> None:
    (told,) = _of_column(read(_list(caption, "100.00", "0.00", "")), caption)
    assert "1 person may not come in" in told


@pytest.mark.parametrize("caption", ["Quantity", "Number of tickets", "매수"])
def test_a_row_of_no_tickets_is_told(read: Any, caption: str) -> None:
    reading = read(_list(caption, "1", "0", "-1"))

    assert [problem.row for problem in reading.problems] == [3, 4] and len(reading.people) == 3
    assert not read(_list(caption, "0", "0", "0")).problems


@of_each(
    ("caption", "status"),
    [
        ("Unpaid", "unpaid"), ("Payment outstanding", "unpaid"), ("Overdue", "unpaid"), ("미입금", "unpaid"),
        ("未払い", "unpaid"), ("Pending", "pending"), ("Unconfirmed", "pending"), ("Not approved", "pending"),
        ("Reserve list", "pending"),
        ("Not coming", "cancelled"), ("Unable to attend", "cancelled"), ("Can’t come", "cancelled"),
        ("Dropped out", "cancelled"), ("Opted out", "cancelled"), ("Entry denied", "blocked"), ("Ban", "cancelled"),
        ("Provisional", "cancelled"), ("불참자", "cancelled"), ("참석불가", "cancelled"), ("Kommt nicht", "cancelled"),
        ("Empêché", "cancelled"), ("No vendrá", "pending"), ("Не придёт", "cancelled"), ("Gelmeyecek", "cancelled"),
        ("欠席者", "cancelled"), ("不能参加", "cancelled"), ("لن يحضر", "cancelled"), ("לא מגיע", "cancelled"),
        ("ไม่มา", "cancelled"), ("Không tham dự", "cancelled"), ("Tidak hadir", "cancelled"), ("Ei tule", "cancelled"),
    ],
)  # fmt: skip
@of_each("tick", ["yes", "x", "2025-06-03"])
def test_a_caption_that_refuses_is_told_with_the_mapping_that_refuses_by_it(
    read: Any, caption: str, status: str, tick: str
) -> None:
    text = _list(caption, "", tick, "")
    reading = read(text)
    if {str(person.status) for person in reading.people} == {"confirmed"}:
        (told,) = _of_column(reading, caption)
        assert "1 person may not come in" in told and mapped_in(told) == f"status={caption}"
        reading = read(text, mapping={"status": caption})
    assert [str(person.status) for person in reading.people] == ["confirmed", status, "confirmed"]
    assert _of_column(reading, caption) == [f"1 person is {status} by column “{caption}”."]


@of_each("caption", ["Submitted", "Applied", "New", "신청"])
def test_how_far_somebody_got_with_an_application_refuses_nobody(read: Any, caption: str) -> None:
    assert read(_list(caption, "yes", "yes", "")).problems == []


@pytest.mark.parametrize(
    ("captions", "yes", "no"),
    [("24 June,25 June", "Yes", "No"), ("Day 1,Day 2", "1", "0"), ("6월 24일,6월 25일", "O", "X")],
)
def test_who_comes_on_none_of_the_days_is_told_with_the_count(
    read: Any, captions: str, yes: str, no: str
) -> None:
    reading = read(f"Name,{captions}\nA B,{yes},{no}\nC D,{no},{no}\nE F,,\n")
    assert [str(p.status) for p in reading.people] == ["confirmed"] * 3
    (told,) = reading.problems
    assert told.column == captions.split(",")[0] and "1 person may not come in on the days" in told.problem


@pytest.mark.parametrize(
    ("caption", "cell"),
    [("Access until", "2025-06-01"), ("Quantity refunded", "1"), ("Tickets cancelled", "2")],
)
def test_an_end_of_access_and_a_count_of_what_was_given_back_are_told(
    read: Any, caption: str, cell: str
) -> None:
    reading = read(f"Name,{caption}\nA B,{cell}\nC D,\n")
    assert [(p.column, p.value) for p in reading.problems] == [(caption, cell)]


@of_each(
    ("caption", "yes", "no"),
    [
        ("Confirmation", "Yes", "No"),
        ("Potwierdzenie", "TAK", "NIE"),
        ("Potvrzení", "ano", "ne"),
        ("Подтверждение", "да", "нет"),
        ("Bekräftelse", "ja", "nej"),
        ("Bekreftelse", "ja", "nei"),
        ("Vahvistus", "kyllä", "ei"),
        ("Bevestiging", "ja", "nee"),
        ("Visszaigazolás", "igen", "nem"),
    ],
)
def test_a_no_to_a_confirmation_is_told(read: Any, caption: str, yes: str, no: str) -> None:
    (told,) = _of_column(read(_list(caption, yes, no, yes)), caption)
    assert "1 person may not come in" in told


@of_each(
    "caption",
    ["Registered for Robot Fair", "Registered for Event", "Registered for the event", "Signed up for Robot Fair",
     "Angemeldet für Robotertage", "Inscrit au congrès", "Iscritto al convegno", "Зарегистрирован на форум"],
)  # fmt: skip
def test_who_is_not_registered_for_it_is_told_of_and_not_refused(read: Any, caption: str) -> None:
    reading = read(_list(caption, "Yes", "No", "Yes"))
    (told,) = _of_column(reading, caption)
    assert "1 person may not come in" in told and "nobody was refused" in told
    assert {str(person.status) for person in reading.people} == {"confirmed"}
    assert mapped_in(told) == f"status={caption}"


def test_registering_for_a_newsletter_says_nothing_of_who_comes(read: Any) -> None:
    for caption in ("Registered for newsletter", "Registered for the mailing list", "Signed up for updates"):
        assert not _of_column(read(_list(caption, "Yes", "No", "Yes")), caption)


def test_who_is_not_registered_for_an_open_session_is_told_of_as_of_that_alone(read: Any) -> None:
    (told,) = _of_column(read(_list("Registered for Opening", "Yes", "No", "Yes")), "Registered for Opening")
    assert told.startswith("This is about the session “Opening” alone")


@of_each(
    "caption",
    ["Number of cancelled tickets", "Cancelled tickets", "# cancelled", "Cancelled count", "Waitlisted tickets",
     "No. of cancellations", "Canceled registrations", "Anzahl stornierter Tickets", "Billets annulés",
     "Entradas canceladas", "취소매수", "취소 티켓 수"],
)  # fmt: skip
def test_how_many_of_somebodys_tickets_are_off_is_told_and_refuses_nobody(read: Any, caption: str) -> None:
    reading = read(_list(caption, "0", "1", "2"))
    (told,) = _of_column(reading, caption)
    assert "2 people may not come in" in told
    assert {str(person.status) for person in reading.people} == {"confirmed"}
    assert not _of_column(read(_list(caption, "0", "0", "0")), caption)


def test_how_many_were_invited_or_are_left_says_nothing_of_who_may_come(read: Any) -> None:
    for caption in ("Number invited", "Quantity (- Refund)", "Tickets less refunds"):
        assert not _of_column(read(_list(caption, "1", "1", "1")), caption)


@pytest.mark.parametrize("caption", ['"Monday ""sprint"" attendance"', "Tuesday hackathon attendance"])
def test_a_part_of_one_day_that_is_not_ticked_is_no_doubt(read: Any, caption: str) -> None:
    rows = "".join(f"{name},{name[0]}@x.org,{cell}\n" for name, cell in [("Anna B", "Yes"), ("Bo C", "")])
    assert not [p for p in read(f"Name,Email,{caption}\n{rows}").problems if "attendance" in (p.column or "")]


@of_each("tick", ["x", "✓", "O", "yes"])
@of_each("caption", ["Invited?", "Invited", "초대 여부", "Eingeladen"])
def test_who_has_no_tick_where_others_have_is_told_of_with_the_count(
    read: Any, caption: str, tick: str
) -> None:
    reading = read(_list(caption, tick, "", tick))
    (told,) = _of_column(reading, caption)
    assert "empty for 1 person" in told and "nobody was refused" in told
    assert not _of_column(read(_list(caption, tick, tick, tick)), caption)
    assert not _of_column(read(_list(caption, "", "", "")), caption)
