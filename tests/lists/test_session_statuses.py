"""How somebody stands in a session is said beside it: who waits for it or cancelled it is not invited by its name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from checkin.core.event.programme import Programme, SessionKind
from checkin.lists.reading import read_list
from tests.of_each import of_each

_NO_PLACE = "This may say that the person has no place in the session; they were not put on its list."


def _sessions(reading: Any) -> dict[str, tuple[str, ...]]:
    return {person.name: person.sessions for person in reading.people}


@pytest.mark.parametrize(
    "caption", ["Session Status", "Session registration status", "세션 상태", "Status der Session"]
)
def test_a_session_s_status_beside_its_name_invites_only_whom_it_confirms(read: Any, caption: str) -> None:
    reading = read(
        f"Name,Email,Session,{caption}\nAnna Berg,a@b.org,Korea-EU Roundtable,Registered\n"
        "Bo Cal,b@c.org,Korea-EU Roundtable,Waitlisted\nCy Dow,c@d.org,Korea-EU Roundtable,Cancelled\n"
        "Anna Berg,a@b.org,Korea-Finland Roundtable,Waitlisted\nDi Eck,d@e.org,Korea-EU Roundtable,\n"
    )
    assert _sessions(reading) == {
        "Anna Berg": ("qk-eu",), "Bo Cal": (), "Cy Dow": (), "Di Eck": ("qk-eu",)
    }  # fmt: skip
    assert [p.row for p in reading.problems if p.problem == _NO_PLACE] == [3, 4, 5]
    assert {str(person.status) for person in reading.people} == {"confirmed"}


@of_each(
    ("caption", "no"),
    [("Status", "Waitlisted"), ("Waiting list", "yes"), ("Cancelled", "x"), ("confirmed", "no")],
)
def test_a_column_of_a_session_and_one_of_its_status_invite_together(
    read: Any, caption: str, no: str
) -> None:
    reading = read(
        f"Name,Company,Korea-EU Roundtable,Korea-EU Roundtable {caption}\nAnna Berg,Acme,Yes,\n"
        f"Bo Cal,Beta,Yes,{no}\nCy Dow,Beta,No,{no}\n"
    )
    assert _sessions(reading) == {"Anna Berg": ("qk-eu",), "Bo Cal": (), "Cy Dow": ()}
    assert [p.row for p in reading.problems if p.problem == _NO_PLACE] == [3]


def test_what_a_session_itself_is_takes_nobody_off_its_list(read: Any) -> None:
    reading = read(
        "Name,Email,Session,Session Status\nAnna Berg,a@b.org,Korea-EU Roundtable,Published\n"
        "Bo Cal,b@c.org,Korea-EU Roundtable,Published\n"
    )
    assert _sessions(reading) == {"Anna Berg": ("qk-eu",), "Bo Cal": ("qk-eu",)}


_EU, _FI = "Korea-EU Roundtable", "Korea-Finland Roundtable"


def _booked(read: Any, *rows: str, caption: str = "Status") -> Any:
    return read("\n".join((f"Name,Email,Session,{caption}", *rows)))


def _told(reading: Any) -> str:
    return " ".join(problem.problem for problem in reading.problems)


@of_each("caption", ["Booking status", "Status", "Registration status"])
@of_each("no", ["Cancelled", "Waitlisted"])
def test_of_a_row_for_each_session_one_that_refuses_refuses_that_session_alone(
    read: Any, caption: str, no: str
) -> None:
    rows = f"Anna Berg,a@b.org,{_EU},Confirmed", f"Anna Berg,a@b.org,{_FI},{no}"
    for each in (rows, rows[::-1]):
        reading = _booked(read, *each, f"Bo Cal,b@c.org,{_FI},{no}", caption=caption)
        (anna, bo) = reading.people
        assert (str(anna.status), anna.invited_to) == ("confirmed", ("qk-eu",))
        assert str(bo.status) != "confirmed"
        assert (
            f"for different sessions: the person counts as “confirmed” and was not put on the list of “{_FI}”"
            in (_told(reading))
        )
        assert "1 person is" in _told(reading)


def test_a_session_that_one_row_gives_and_another_refuses_is_not_given_and_told(read: Any) -> None:
    rows = (
        f"Anna Berg,a@b.org,{_FI},Confirmed",
        f"Anna Berg,a@b.org,{_EU},Confirmed",
        f"Anna Berg,a@b.org,{_FI},Cancelled",
    )
    for each in (rows, rows[::-1], (rows[2], rows[1], rows[0]), (rows[1], rows[2], rows[0])):
        reading = _booked(read, *each)
        (anna,) = reading.people
        assert (str(anna.status), anna.invited_to) == ("confirmed", ("qk-eu",))
        assert f"the list of “{_FI}”" in _told(reading)


def test_a_refusal_of_the_same_session_or_of_the_event_is_one_of_the_person(read: Any) -> None:
    for rows in (
        (f"Anna Berg,a@b.org,{_FI},Confirmed", f"Anna Berg,a@b.org,{_FI},Cancelled"),
        (f"Anna Berg,a@b.org,{_FI},Confirmed", "Anna Berg,a@b.org,,Cancelled"),
        (f"Anna Berg,a@b.org,{_FI},Confirmed", f"Anna Berg,a@b.org,{_EU},Blocked"),
    ):
        assert str(_booked(read, *rows).people[0].status) != "confirmed"


@of_each("no", ["no", "N", "0", "nein"])
def test_of_two_rows_of_one_person_a_no_to_a_session_is_taken_back_by_no_yes(read: Any, no: str) -> None:
    head = f"Name,Email,Organisation,{_FI},{_EU}\n"
    yes = "Anna Berg,a@b.org,Acme,yes,yes\n"
    for rows in ((yes, f"Anna Berg,a@b.org,Acme,{no},\n"), (f"Anna Berg,a@b.org,Acme,{no},\n", yes)):
        for others in ("", "Bo Cal,b@c.org,Acme,,\n"):
            reading = read(head + rows[0] + others + rows[1] + yes)
            assert reading.people[0].invited_to == ("qk-eu",)
            assert "refuses Anna Berg the place on the list of" in _told(reading)
    for nobody in (
        f"Anna Berg,a@b.org,Acme,{no},\n" * 2,
        f"Anna Berg,a@b.org,Acme,,\nAnna Berg,a@b.org,Acme,{no},",
    ):
        assert "refuses" not in _told(read(head + nobody))


def test_a_row_that_waits_for_a_session_is_taken_back_by_no_row_that_has_it(read: Any) -> None:
    head = f"Name,Email,{_FI},{_FI} status\n"
    rows = "Anna Berg,a@b.org,yes,Waitlisted\n", "Anna Berg,a@b.org,yes,Confirmed\n"
    for each in (rows, rows[::-1]):
        reading = read(head + "".join(each))
        assert [person.invited_to for person in reading.people] == [()]
        assert "refuses Anna Berg the place" in _told(reading)


def test_who_cancelled_the_registration_cancelled_the_event(programme: Programme, tmp_path: Path) -> None:
    sessions = [
        replace(each, kind=SessionKind.REGISTRATION) if each.id == "reg" else each
        for each in programme.sessions
    ]
    path = tmp_path / "list.csv"
    path.write_text(
        f"Name,Email,Session,Status\nAnna Berg,a@b.org,Registration,Cancelled\nAnna Berg,a@b.org,{_EU},Confirmed\n"
    )
    (anna,) = read_list(path, replace(programme, sessions=tuple(sessions))).people
    assert str(anna.status) == "cancelled"
