"""Who is on one list with a title or in Latin letters only is the person that another list has without, by name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path

import pytest

from checkin.store.event_file import EventFile
from checkin.tasks.load_list import Loaded, load_list
from tests.conftest import Clock
from tests.core.made_up import programme, session_dict

Load = Callable[[str, str], Loaded]
GUESTS = "성명,영문 성명,소속,이메일\n손동현,Son Dong-hyun,SK Telecom,son@a.kr\n최수아,Choi Su-a,Samsung,\n"


@pytest.fixture
def event(tmp_path: Path) -> Iterator[EventFile]:
    with EventFile.create(tmp_path / "forum.checkin", programme(session_dict("talk", room="red"))) as event:
        yield event


@pytest.fixture
def load(event: EventFile, tmp_path: Path, clock: Clock) -> Load:
    def load(text: str, name: str) -> Loaded:
        clock.advance(minutes=1)
        path = tmp_path / f"{name}.csv"
        path.write_text(text, encoding="utf-8")
        return load_list(event, path, now=clock.now, desk="Office")

    return load


@pytest.mark.parametrize("is_title_first", [True, False])
def test_a_title_makes_nobody_of_one_address_or_organisation_a_second_person(
    load: Load, event: EventFile, *, is_title_first: bool
) -> None:
    titles = ("Prof. ", "Dr. ", "Prof. Dr. ")
    rows = ("Anna Berg,Acme{n},anna{n}@a.org", "Anna Berg,Acme{n},", "Anna Berg,Other{n},anna{n}@a.org")
    each = [*enumerate(product(titles, rows))]
    captions = "Name,Company,Email"
    plain = "\n".join((captions, *(rows[0].format(n=n) for n, _ in each)))
    titled = "\n".join((captions, *(title + row.format(n=n) for n, (title, row) in each)))
    first, second = (titled, plain) if is_title_first else (plain, titled)
    load(first, "guests")
    again = load(second, "talks")
    assert (again.result.added, event.attendee_count()) == (0, len(each))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mr J. Smith", "Mrs J. Smith"),
        ("Mr John Smith", "Mrs John Smith"),
        ("Signor Andrea Rossi", "Sig.ra Andrea Rossi"),
        ("Ann E Lee", "Anne Lee"),
        ("Mr Smith", "Mrs Smith"),
        ("Prof. Kim", "Dr. Kim"),
        ("John Smith Sr.", "John Smith Jr."),
        ("John Smith", "John Smith Jr."),
        ("김 교수", "김 과장"),
    ],
)
def test_what_is_left_of_a_name_without_its_title_is_not_taken_for_one_person_where_it_is_many_peoples(
    load: Load, event: EventFile, one: str, other: str
) -> None:
    load(f"Name,Company,Email\n{one},Acme,office@a.org\n", "guests")
    load(f"Name,Company,Email\n{other},Acme,office@a.org\n", "talks")
    assert [person.name for person in event.attendees()] == [one, other]


@pytest.mark.parametrize(
    ("captions", "rows"),
    [
        ("Name,Organisation,Email", ("Son Dong-hyun,SK Telecom,son@a.kr", "Choi Su-a,Samsung,")),
        ("Name,Organisation,Email", ("Dong-hyun Son,SKT,son@a.kr", "Prof. Choi Su-a,Samsung,")),
        (
            "Given name,Family name,Organisation,Email",
            ("Dong-hyun,Son,SK Telecom,son@a.kr", "Su-a,Choi,Samsung,"),
        ),
    ],
)
def test_a_list_in_latin_letters_takes_nobodys_name_in_their_own_script(
    load: Load, event: EventFile, captions: str, rows: tuple[str, ...]
) -> None:
    load(GUESTS, "명단")
    again = load("\n".join((captions, *rows)), "talks")
    assert again.result.added == 0
    named = {person.name: (person.name_latin, person.first_name) for person in event.attendees()}
    assert named == {"손동현": ("Son Dong-hyun", None), "최수아": ("Choi Su-a", None)}
    assert not any("name" in change.fields for change in again.result.changes) and again.problems == []


def test_a_list_that_has_another_name_in_latin_letters_still_renames(load: Load, event: EventFile) -> None:
    load("Reference,Name,Latin name\nR1,손동현,Son Dong-hyun\n", "guests")
    load("Reference,Name,Latin name\nR1,Son Donghyeon,\n", "guests")
    assert [person.name for person in event.attendees()] == ["Son Donghyeon"]


def test_two_of_whom_either_may_be_one_known_without_title_take_nobodys_entry(
    load: Load, event: EventFile
) -> None:
    load("Name,Company\nAndrea Rossi,ENI\n", "guests")
    load("Name,Company\nProf. Andrea Rossi,ENI\nDr. Andrea Rossi,ENI\n", "talks")
    assert event.attendee_count() == 3


def test_who_is_known_as_mr_and_as_ms_is_taken_for_neither_without_a_title(
    load: Load, event: EventFile
) -> None:
    load("Name,Company\nMr Andrea Rossi,ENI\nMs Andrea Rossi,ENI\n", "guests")
    load("Name,Company\nAndrea Rossi,ENI\n", "talks")
    assert event.attendee_count() == 3


@pytest.mark.parametrize("title", ["Mr ", "Ms "])
def test_who_is_mr_or_ms_on_one_list_is_known_on_another_without(
    load: Load, event: EventFile, title: str
) -> None:
    plain, titled = "Name,Company\nAndrea Rossi,ENI\n", f"Name,Company\n{title}Andrea Rossi,ENI\n"
    load(plain, "guests")
    load(titled, "talks")
    load(plain, "dinner")
    assert event.attendee_count() == 1
