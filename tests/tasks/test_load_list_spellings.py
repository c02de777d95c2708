"""Somebody whom a list refuses and the event lets in under another spelling is told when the list is loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

from checkin.core.event.attendee import Status
from checkin.core.names.likeness import compare_names
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
