"""Somebody whom a list refuses and the event lets in under another spelling is told when the list is loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

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
