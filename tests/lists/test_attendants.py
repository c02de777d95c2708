"""Who attends on a guest and stands in a column of their own is told once, with the number, and is not loaded."""

from __future__ import annotations

from checkin.lists.cell_words import meant
from checkin.lists.companions import is_guest, names_companion
from tests.lists.conftest import Read
from tests.of_each import of_each

ATTENDANTS = [word for word in meant("attendant") if not is_guest(word) and not names_companion(word)]


@of_each(
    "caption",
    [
        *ATTENDANTS,
        "Driver name",
        "Name of driver",
        "Driver's name",
        "Driver 2 (if any)",
        "Assistant",
        "Bodyguard",
        "Nanny",
        "Chauffeur",
        "비서",
        "수행비서 성명",
        "운전기사",
        "秘書氏名",
        "司机姓名",
    ],
)
def test_who_attends_on_a_guest_is_told_once(read: Read, caption: str) -> None:
    reading = read(
        f"Name,E-mail,{caption}\nAnna Berg,a@x.org,Cy Dahl\nBo Chen,b@x.org,\nDi Ek,d@x.org,Ed Foss"
    )
    (told,) = reading.problems
    assert told.problem.endswith("names 2 people who may come along; only the guests were loaded.")
    assert (told.value, len(reading.people)) == ("Cy Dahl, Ed Foss", 3)


@of_each(
    ("caption", "value"),
    [
        ("Driver", "Yes"),
        ("Driver", "Anna Berg"),
        ("Assistant", "needed"),
        ("Nanny", "No thanks"),
        ("통역사", "일본어"),
        ("통역사", "불필요"),
        ("Driver's phone", "Cy Dahl"),
        ("Assistant e-mail", "pa@x.org"),
        ("Driver's licence", "Class B"),
    ],
)
def test_a_need_a_language_and_whoever_is_on_the_list_anyway_are_nobody_else(
    read: Read, caption: str, value: str
) -> None:
    reading = read(f"Name,E-mail,{caption}\nAnna Berg,a@x.org,\nBo Chen,b@x.org,{value}")
    assert not reading.problems


@of_each("answer", ["필요", "불필요", "O", "X", "없음", "yes"])
def test_a_name_beside_answers_is_of_somebody_who_comes_along(read: Read, answer: str) -> None:
    reading = read(
        f"이름,이메일,통역\n김민준,a@x.kr,{answer}\n이서연,b@x.kr,정해인\n최지우,c@x.kr,{answer}\n"
    )
    (told,) = reading.problems
    assert "names 1 person who may come along" in told.problem and told.value == "정해인"
