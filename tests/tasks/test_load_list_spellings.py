"""Somebody whom a list refuses and the event lets in under another spelling is told when the list is loaded."""

from __future__ import annotations

from pathlib import Path

from checkin.store.event_file import EventFile
from checkin.tasks.load_list import load_list
from tests.conftest import Clock
from tests.core.made_up import programme, session_dict


def test_a_waiting_list_with_another_spelling_of_a_guest_is_told(tmp_path: Path, clock: Clock) -> None:
    guests = "Name,Email\nJürgen Müller,jm@b.org\nKim Minjun,\nAnna Berg,a@b.org\n"
    waiting = "Name,Email\nJuergen Mueller,jm@b.org\n김민준,\nAnna Berg,a@b.org\nBo Cal,jm@b.org\n"
    told: dict[str, list[int]] = {}
    with EventFile.create(tmp_path / "forum.checkin", programme(session_dict("talk", room="red"))) as event:
        for name, text in (("Guests.csv", guests), ("Waiting list.csv", waiting)):
            path = tmp_path / name
            path.write_text(text, encoding="utf-8")
            loaded = load_list(event, path, now=clock.now, desk="Office")
            told[name] = [p.row for p in loaded.problems if "in another spelling" in p.problem]
        assert told == {"Guests.csv": [], "Waiting list.csv": [2, 3]}
        assert event.attendee_count() == 6
