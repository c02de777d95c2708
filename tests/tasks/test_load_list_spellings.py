"""Somebody whom a list refuses and the event lets in under another spelling is told when the list is loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

from checkin.core.desk.desk import Desk
from checkin.core.desk.people_joining import join
from checkin.core.event.attendee import Status
from checkin.core.names.likeness import compare_names
from checkin.lists.namesakes import refused_namesakes
from checkin.lists.people import ListedPerson
from checkin.lists.spellings import refused_in_one_spelling
from checkin.store.event_file import EventFile
from checkin.tasks.load_list import load_list
from tests.conftest import Clock
from tests.core.made_up import programme, session_dict


@pytest.mark.parametrize("is_first", [True, False], ids=["guests first", "waiting list first"])
def test_a_waiting_list_with_another_spelling_of_a_guest_is_told_whichever_comes_first(
    tmp_path: Path, clock: Clock, *, is_first: bool
) -> None:
    guests = "Name,Email\nJürgen Müller,jm@b.org\nKim Minjun,\nAnna Berg,a@b.org\n"
    waiting = "Name,Email\nJuergen Mueller,jm@b.org\n김민준,\nAnna Berg,a@b.org\nBo Cal,jm@b.org\n"
    told: dict[str, list[int]] = {}
    with EventFile.create(tmp_path / "forum.checkin", programme(session_dict("talk", room="red"))) as event:
        lists = [("Guests.csv", guests), ("Waiting list.csv", waiting)]
        for name, text in lists if is_first else lists[::-1]:
            path = tmp_path / name
            path.write_text(text, encoding="utf-8")
            loaded = load_list(event, path, now=clock.now, desk="Office")
            told[name] = [p.row for p in loaded.problems if "in another spelling" in p.problem]
        assert [*told.values()] == [[], [2, 3]]
        assert event.attendee_count() == 6


def test_names_are_compared_only_where_they_may_be_ones_however_many_share_a_place() -> None:
    listed = ["Anna Berg", "Bo Cal", "Cy Dahl", "Di Engel", "Ed Fox", "Gil Hay", "Ida Jung", "Max Noll"]
    people = [
        ListedPerson(
            row=row,
            name=f"{listed[row % 8]} {listed[row // 8 % 8]} {listed[row // 64]}",
            category="guest",
            organisation="KIST" if row % 2 else None,
            email=None if row % 2 else f"{row}@kist.org",
            status=Status.CANCELLED if row % 5 == 0 else Status.CONFIRMED,
        )
        for row in range(512)
    ]
    before = compare_names.cache_info().misses
    assert [*refused_in_one_spelling(people)] == []
    assert compare_names.cache_info().misses - before < 5 * len(people)


def test_an_address_among_others_in_a_cell_is_the_same_address() -> None:
    def mentioned(name: str, email: str, status: Status) -> ListedPerson:
        return ListedPerson(row=1, name=name, category="guest", email=email, status=status)

    came = mentioned("Igor Orlov", "o@b.org", Status.CONFIRMED)
    refused = mentioned("Igor Orlow", "pa@b.org; O@b.org", Status.CANCELLED)
    assert len([*refused_in_one_spelling([came, refused])]) == 1
    ticket = mentioned("Igor Orlov", "o@b.org (PA)", Status.CANCELLED)
    assert [*refused_namesakes([came, ticket])] == []


CANCELLED = (
    "Code,Name,Email,Organisation,Status\n"
    "A1,Dmitri Orlov,dmitri@x.org,Delta,Cancelled\nA2,김민준,km@x.org,,Cancelled\n"
)


@pytest.mark.parametrize(
    "name", ["Dmitri Orlow", "Dmitry Orlov", "D. Orlov", "Dima Orlov", "Orlow Dmitri", "dmitri orlof"]
)
def test_a_slip_in_the_name_of_somebody_refused_of_the_same_address_is_told(
    tmp_path: Path, clock: Clock, name: str
) -> None:
    told = _told_after(CANCELLED, f"B1,{name},dmitri@x.org,Delta,Confirmed", tmp_path, clock)
    assert [text for text in told if f"{name} is “confirmed” here; Dmitri Orlov" in text]


def test_a_syllable_apart_is_told_too_and_another_name_of_that_address_is_not(
    tmp_path: Path, clock: Clock
) -> None:
    others = "B2,Zoe Orlov,dmitri@x.org,Delta,Confirmed\nB3,Dmitri Orlow,d@y.org,Eta,Confirmed"
    rows = "B1,김민진,km@x.org,,Confirmed\n" + others
    told = _told_after(CANCELLED, rows, tmp_path, clock)
    assert [text.split(" is ")[0] for text in told if "in another spelling" in text] == ["김민진"]


@pytest.mark.parametrize("name", ["Dmitri Orlow", "Dmitri Orlovv"])
def test_who_is_renamed_by_a_slip_and_let_in_again_is_told_as_one(
    tmp_path: Path, clock: Clock, name: str
) -> None:
    row = f"A1,{name},dmitri@x.org,Delta,Confirmed\nA2,김민준,km@x.org,,Cancelled"
    told = [text for text in _told_after(CANCELLED, row, tmp_path, clock) if "column" not in text]
    assert len(told) == 1 and "kept" not in told[0]
    assert "Dmitri Orlov was “cancelled” until now." in told[0] or "confirmed again by this list" in told[0]


def _told_after(first: str, rows: str, folder: Path, clock: Clock) -> list[str]:
    path = folder / "list.csv"
    with EventFile.create(folder / "forum.checkin", programme(session_dict("talk", room="red"))) as event:
        for text in (first, first.splitlines()[0] + "\n" + rows):
            path.write_text(text, encoding="utf-8")
            loaded = load_list(event, path, now=clock.now, desk="Office")
    return [problem.problem for problem in loaded.problems]


def test_given_and_family_names_exchanged_by_a_later_version_are_told_once(
    tmp_path: Path, clock: Clock
) -> None:
    captions = ("Code,First name,Last name", "Code,Last name,First name")
    rows = "T-1001,Anna,Berg\nT-1002,Bo,Cal\nT-1003,Cy,Dahl\n"
    told: list[list[str]] = []
    path = tmp_path / "Guests.csv"
    with EventFile.create(tmp_path / "forum.checkin", programme(session_dict("talk", room="red"))) as event:
        for header in captions:
            path.write_text(f"{header}\n{rows}", encoding="utf-8")
            loaded = load_list(event, path, now=clock.now, desk="Office")
            told.append([p.problem for p in loaded.problems if "another order" in p.problem])
        assert event.attendee_count() == 3
    ((), (once,)) = told
    assert "3 people" in once and "Anna Berg" in once and "Berg Anna" in once


def test_who_has_another_code_by_a_later_version_is_told_of_unless_it_was_passed_on(
    tmp_path: Path, clock: Clock
) -> None:
    versions = (("T-1", "T-2", "T-3"), ("Q-1", "Q-2", "T-3"), ("Q-2", "Q-1", "T-3"), ("Q-2", "Q-1", "T-3"))
    told: list[list[str]] = []
    path = tmp_path / "Guests.csv"
    with EventFile.create(tmp_path / "forum.checkin", programme(session_dict("talk", room="red"))) as event:
        for codes in versions:
            rows = "\n".join(f"{code},Guest {n} Berg,g{n}@b.org" for n, code in enumerate(codes))
            path.write_text(f"Code,Name,Email\n{rows}\n", encoding="utf-8")
            loaded = load_list(event, path, now=clock.now, desk="Office")
            told.append([p.problem for p in loaded.problems if "refused as replaced" in p.problem])
    (first, (once,), swapped, again) = told
    assert once.startswith("2 people have other codes") and not (first or swapped or again)


@pytest.mark.parametrize(("yes", "no"), [("Yes", "No"), ("O", "X"), ("x", "")])
def test_who_is_no_longer_invited_by_a_later_version_is_told_of(
    tmp_path: Path, clock: Clock, yes: str, no: str
) -> None:
    told: list[list[str]] = []
    path = tmp_path / "Guests.csv"
    made = programme(session_dict("talk", room="red", access="invited", title="Closed talk"))
    with EventFile.create(tmp_path / "forum.checkin", made) as event:
        for answers in ((yes, yes, no), (yes, no, no), (yes, no, no)):
            rows = "\n".join(f"Guest {n} Berg,g{n}@b.org,{said}" for n, said in enumerate(answers))
            path.write_text(f"Name,Email,Closed talk\n{rows}\n", encoding="utf-8")
            loaded = load_list(event, path, now=clock.now, desk="Office")
            told.append([p.problem for p in loaded.problems if "no longer invited" in p.problem])
    (first, once, again) = told
    assert once == ["1 person is no longer invited to a session, for this list says so now."]
    assert not first and not again


@pytest.mark.parametrize(
    ("kept", "told"), [(0, []), (2, ["Guest 2 Berg"])], ids=["still invited", "of neither row"]
)
def test_who_is_on_the_list_twice_and_was_joined_is_told_of_as_one_person(
    tmp_path: Path, clock: Clock, kept: int, told: list[str]
) -> None:
    """Of a row that invites them no longer, where the other still does, nothing is to be told."""
    path = tmp_path / "Guests.csv"
    made = programme(session_dict("talk", room="red", access="invited", title="Closed talk"))
    with EventFile.create(tmp_path / "forum.checkin", made) as event:
        for answers in ("yyn", "ynn"):
            rows = "\n".join(f"Guest {n} Berg,g{n}@b.org,{said}" for n, said in enumerate(answers))
            path.write_text(f"Name,Email,Closed talk\n{rows}\n", encoding="utf-8")
            loaded = load_list(event, path, now=clock.now, desk="Office")
            if answers == "yyn":
                known = [person.reference for person in event.attendees()]
                join(Desk(event, name="North", clock=clock), known[kept], known[1])
    assert [p.value for p in loaded.problems if "no longer invited" in p.problem] == told
