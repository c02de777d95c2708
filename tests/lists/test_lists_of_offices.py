"""Lists of ministries, embassies, schools, the press and exhibitors, in languages few lists are in: each kind small."""

from __future__ import annotations

from typing import Any

import pytest

from checkin.lists.captions import meanings
from tests.of_each import of_each


@of_each(
    "caption",
    ["Ministry", "Ministeriö / virasto", "Minisztérium", "Υπουργείο", "Міністерство", "Velvyslanectví", "공관명",
     "부처", "大使館", "Botschaft", "Μέσο", "ЗМІ", "כלי תקשורת", "언론사", "Redakce", "出展社名", "参展商"],
)  # fmt: skip
def test_an_office_a_paper_and_a_stand_are_organisations(read: Any, caption: str) -> None:
    people = read(
        f"Name,E-mail,{caption}\nAda Berg,a@x.org,Foreign Office\nBo Cal,b@x.org,Daily News\n"
    ).people
    assert [each.organisation for each in people] == ["Foreign Office", "Daily News"]


@of_each("caption", ["Dienstgrad", "Rendfokozat", "Hodnost", "Rütbe", "Ειδικότητα", "Звання", "דרגה", "계급"])
def test_a_rank_is_what_people_are(caption: str) -> None:
    assert meanings(caption)[0].field == "job_title"


@of_each(
    "caption",
    ["Příjmení a jméno žáka", "Oppilas", "Tanuló neve", "Μαθητής", "ПІБ учня", "שם התלמיד", "Leerling",
     "Nome dell'alunno"],
)  # fmt: skip
def test_a_pupil_is_the_guest_and_not_who_signs_for_them(read: Any, caption: str) -> None:
    people = read(
        f"{caption},Parent name,Parent e-mail,Class\nMia Berg,Sue Berg,s@x.org,8a\nBen Cal,Jo Cal,j@x.org,8b\n"
    ).people
    assert [(each.name, each.email) for each in people] == [("Mia Berg", None), ("Ben Cal", None)]


def test_a_pupil_who_may_not_take_part_is_told(read: Any) -> None:
    reading = read("이름,이메일,참가 동의\n김예시,a@x.org,O\n이보기,b@x.org,X\n")
    assert ["1 person may not come in" in problem.problem for problem in reading.problems] == [True]


@of_each(
    ("caption", "yes", "no"),
    [("배우자 동반", "O", "X"),
     ("Conjoint(e) invité(e)", "oui", "non"), ("배우자 동반 여부", "예", "아니오"),
     ("Spouse attending (Y/N)", "Y", "N"), ("Conjoint présent", "oui", "non")],
)  # fmt: skip
def test_who_brings_somebody_by_a_yes_is_told_and_who_says_no_is_not(
    read: Any, caption: str, yes: str, no: str
) -> None:
    reading = read(f"Name,E-mail,{caption}\nAda Berg,a@x.org,{yes}\nBo Cal,b@x.org,{no}\n")
    assert [(problem.row, problem.value) for problem in reading.problems] == [(2, yes)]


@pytest.mark.parametrize("note", ["tulee puolison kanssa", "με συνοδό", "מגיעה עם בן זוג"])
def test_who_comes_with_somebody_is_told_in_these_languages(read: Any, note: str) -> None:
    reading = read(f"Name,E-mail,Remarks\nAda Berg,a@x.org,{note}\nBo Cal,b@x.org,\n")
    assert ["More people come with this one" in problem.problem for problem in reading.problems] == [True]


@pytest.mark.parametrize("caption", ["Extra badges ordered", "추가 배지"])
def test_badges_that_a_firm_ordered_besides_are_told(read: Any, caption: str) -> None:
    reading = read(f"Name,Company,{caption}\nAda Berg,Acme,2\nBo Cal,Beta,0\n")
    assert [(problem.row, problem.value) for problem in reading.problems] == [(2, "2")]


def test_an_answer_to_an_invitation_in_hungarian_is_the_status(read: Any) -> None:
    text = (
        "Név,E-mail,Meghívó visszajelzés\nPélda Mária,a@x.org,részt vesz\nMinta Ottó,b@x.org,nem vesz részt\n"
    )
    assert [str(each.status) for each in read(text).people] == ["confirmed", "cancelled"]


@pytest.mark.parametrize("caption", ["수행원(명)", "신청 수량"])
def test_how_many_come_with_somebody_is_told_in_korean(read: Any, caption: str) -> None:
    reading = read(f"성명,소속,{caption}\n김예시,예시부,2\n이보기,보기부,1\n")
    assert (2, "2") in [(problem.row, problem.value) for problem in reading.problems]


@pytest.mark.parametrize(
    ("caption", "excused", "waiting"),
    [("Réponse", "s'excuse", "sans réponse"), ("Potvrzení účasti", "omluvena", "čeká se na odpověď")],
)
def test_who_is_excused_is_cancelled_and_who_has_not_answered_pending(
    read: Any, caption: str, excused: str, waiting: str
) -> None:
    people = read(f"Name,E-mail,{caption}\nAda Berg,a@x.org,{excused}\nBo Cal,b@x.org,{waiting}\n").people
    assert [str(each.status) for each in people] == ["cancelled", "pending"]
