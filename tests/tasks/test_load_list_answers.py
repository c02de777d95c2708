"""What somebody says that values of a list mean is kept for later lists where it means the same there."""

from __future__ import annotations

from pathlib import Path

from checkin.core.event import event_settings
from checkin.store.event_file import EventFile
from checkin.tasks.load_list import load_list
from tests.conftest import Clock
from tests.core.made_up import programme, session_dict


def test_what_a_lost_status_means_is_asked_anew_of_each_list(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Name,Email,Status\nAda,a@b.org,confirmed\nBo,b@b.org,#N/A\nCy,c@b.org,on ice\n", "utf-8")
    said = {"status": {"#n/a": "confirmed", "on ice": "pending"}}
    with EventFile.create(tmp_path / "e.checkin", programme(session_dict("talk", room="red"))) as event:
        load_list(event, path, now=clock.now, desk="Office", values=said)

        assert [str(person.status) for person in event.attendees()] == ["confirmed", "confirmed", "pending"]
        assert event_settings.LIST_VALUES.of(event) == {"status": {"on ice": "pending"}}


def test_whom_a_plain_status_cancels_stands_in_the_json_too(tmp_path: Path, clock: Clock) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Name,Email,Status\nAda,a@b.org,confirmed\nBo,b@b.org,cancelled\nTotal,,2\n", "utf-8")
    with EventFile.create(tmp_path / "e.checkin", programme(session_dict("talk", room="red"))) as event:
        told = load_list(event, path, now=clock.now, desk="Office").as_json()

    assert told["problems"] == []
    assert told["remarks"] == [
        "1 person is cancelled by column “Status”.",
        "1 row was left out as a total, a note or the captions once more: 4.",
    ]
