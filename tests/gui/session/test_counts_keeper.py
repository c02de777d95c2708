"""An event with many records opens from kept counts; a moment later all of them are counted, and kept for next time."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from checkin.core.desk import kept_desk
from checkin.core.desk.registration import WalkIn
from checkin.gui.session import counts_keeper, people_changes
from checkin.gui.session.counts_keeper import CountsKeeper
from checkin.gui.session.desk_session import DeskSession
from checkin.gui.session.settings_file import SettingsFile
from tests.store.random_deeds import event_of


def test_closing_keeps_counts_and_what_opens_from_them_is_whole_a_moment_later(
    qtbot: QtBot, tmp_path: Path, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_desk, "WORTH_IT", 1)
    monkeypatch.setattr(kept_desk, "WORTH_ANEW", 1)
    monkeypatch.setattr(counts_keeper, "FIRST_MS", 0)
    event_of(tmp_path / "forum.checkin").close()
    session = DeskSession(SettingsFile())
    keeper = CountsKeeper(session, session)
    session.open(tmp_path / "forum.checkin", clock=clock)
    session.desk.scan("C1", "talk")
    clock.advance(seconds=10)
    session.close()

    session.open(tmp_path / "forum.checkin", clock=clock)
    was_whole = session.desk.is_whole
    session.desk.scan("C2", "talk")

    qtbot.waitUntil(lambda: session.desk.is_whole)
    assert not was_whole
    assert session.desk.inside("talk") == 2
    session.close()
    qtbot.waitUntil(lambda: not keeper.is_at_work)


def test_the_organisations_of_a_long_list_are_known_before_the_first_scan(
    qtbot: QtBot, tmp_path: Path, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_desk, "MANY_ON_THE_LIST", 1)
    monkeypatch.setattr(counts_keeper, "FIRST_MS", 0)
    event_of(tmp_path / "forum.checkin").close()
    session = DeskSession(SettingsFile())
    keeper = CountsKeeper(session, session)
    session.open(tmp_path / "forum.checkin", clock=clock)
    were_known = session.desk.knows_organisations

    qtbot.waitUntil(lambda: session.desk.knows_organisations)
    assert not were_known
    assert dict(session.desk.organisation_labels()) == {f"Org {n}": f"Org {n}" for n in range(1, 5)}
    session.close()
    qtbot.waitUntil(lambda: not keeper.is_at_work)


def test_who_comes_to_a_long_list_is_counted_at_once_and_told_from_all_other_organisations_aside(
    qtbot: QtBot, tmp_path: Path, clock: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_desk, "MANY_ON_THE_LIST", 1)
    monkeypatch.setattr(counts_keeper, "MANY_ON_THE_LIST", 1)
    monkeypatch.setattr(counts_keeper, "FIRST_MS", 0)
    event_of(tmp_path / "forum.checkin").close()
    session = DeskSession(SettingsFile())
    keeper = CountsKeeper(session, session)
    session.open(tmp_path / "forum.checkin", clock=clock)
    qtbot.waitUntil(lambda: session.desk.knows_organisations and session.file.is_list_followed)
    expected = session.desk.counts().event.expected
    asked: list[str] = []
    session.file.connection.set_trace_callback(asked.append)

    people_changes.register(session, WalkIn(name="Ada", organisation="ORG 1"))

    assert session.desk.counts().by["organisation"]["ORG 1"].attendees == 1
    assert session.desk.counts().event.expected == expected + 1
    qtbot.waitUntil(lambda: session.desk.knows_organisations)
    assert session.desk.counts().by["organisation"]["Org 1"].attendees == 1
    whole = ("gone, sessions FROM attendees", "GROUP BY organisation ORDER BY count(*) DESC, min(place)")
    assert [query for query in asked if query.endswith(whole)] == []
    session.close()
    qtbot.waitUntil(lambda: not keeper.is_at_work)
