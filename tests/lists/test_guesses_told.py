"""What a caption, a heading or a line below the list may mean is said: nobody comes in, stays out or is named by it."""

from __future__ import annotations

from typing import Any

import pytest


def _names(reading: Any) -> list[str]:
    return [person.name for person in reading.people]


def _statuses(reading: Any) -> list[str]:
    return [str(person.status) for person in reading.people]


def _told(reading: Any) -> str:
    return "\n".join(problem.problem for problem in reading.problems)


@pytest.mark.parametrize(
    "caption",
    ["Applicant", "Applicant name", "신청자", "신청자명", "申込者", "申请人", "Antragsteller", "Solicitante"],
)
def test_names_of_who_applied_are_taken_where_there_are_no_others_and_it_is_asked(
    read: Any, caption: str
) -> None:
    text = f"{caption},Email,Company\nAnna Berg,a@b.org,Acme\nBo Cal,c@d.org,Beta\n"
    reading = read(text)
    assert _names(reading) == ["Anna Berg", "Bo Cal"]
    assert f"“{caption}” may be who registered them" in _told(reading)
    assert [(q.kind, q.column, q.people) for q in reading.questions] == [("name", caption, 2)]
    settled = read(text, mapping={"name": caption})
    assert not settled.problems and not settled.questions


@pytest.mark.parametrize(
    "caption", ["Name", "Registrant", "Registrant name", "Participant", "신청자/참석자명"]
)
def test_names_of_who_takes_part_are_not_asked(read: Any, caption: str) -> None:
    reading = read(f"{caption},Email\nAnna Berg,a@b.org\nBo Cal,c@d.org\n")
    assert _names(reading) == ["Anna Berg", "Bo Cal"]
    assert not reading.problems and not reading.questions


@pytest.mark.parametrize(
    "captions",
    ["Bill to,Attendee", "Attendee,Bill to", "Sold to,Guest", "Rechnung an,Teilnehmer", "Facturer à,Participant",
     "Fatturare a,Partecipante", "청구처,참석자", "請求先,参加者", "发票抬头,参会人"],
)  # fmt: skip
def test_a_list_of_who_pays_and_who_comes_has_the_names_of_who_comes(read: Any, captions: str) -> None:
    paying, coming = ("Office GmbH", "Anna Berg"), ("Firm AG", "Bo Cal")
    is_first = captions.startswith("Attendee")
    rows = [",".join(reversed(row) if is_first else row) for row in (paying, coming)]
    reading = read("\n".join([captions, *rows]))
    assert _names(reading) == ["Anna Berg", "Bo Cal"] and reading.columns.keys() == {"name"}
