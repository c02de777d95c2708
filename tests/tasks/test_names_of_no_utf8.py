"""A file whose name is bytes of no UTF-8 is read as any other, and its name is told with a sign for them."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import pytest

from checkin.core.desk.desk import Desk
from checkin.store.event_file import EventFile
from checkin.tasks.load_list import load_list
from checkin.tasks.merge_files import merge_files
from checkin.tasks.programme_file import read_new_programme
from tests.conftest import Clock
from tests.core.made_up import programme, session_dict

ODD = os.fsdecode(b"list-\xff")
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="names are Unicode there")


def test_a_list_and_another_desks_file_come_in(tmp_path: Path, clock: Clock) -> None:
    path, list_path, other = tmp_path / "forum.checkin", tmp_path / f"{ODD}.csv", tmp_path / f"{ODD}.checkin"
    list_path.write_text("Name,Code\nAda Byron,QK-7\n", encoding="utf-8")
    with EventFile.create(path, programme(session_dict("talk", room="red"))) as event:
        load_list(event, list_path, now=clock.now, desk="Office")
    shutil.copy(path, other)
    with EventFile.open(other) as event:
        desk = Desk(event, name="South", clock=clock)
        desk.scan("QK-7", "talk")
        assert [match.attendee.name for match in desk.find("Ada Byrom")] == ["Ada Byron"]

    with EventFile.open(path) as event:
        merged = merge_files(event, Desk(event, name="North", clock=clock), [other])

        assert merged.scans == 1
        assert load_list(event, list_path, now=clock.now, desk="Office").result.unchanged == 1


def test_a_programme_is_called_as_its_file_is(tmp_path: Path) -> None:
    path = tmp_path / f"{ODD}.csv"
    path.write_text("Title,Date,Start,End\nTalk,2026-06-24,09:00,10:00\n", encoding="utf-8")

    assert read_new_programme(path)[0].event.name == "list-\ufffd"
