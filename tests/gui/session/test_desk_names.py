"""What a desk is called: as its event file joined the others, unless somebody gave this window a name."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from checkin.core.desk.desk import Desk
from checkin.core.event.programme_reading import programme_from_dict
from checkin.gui.session.desk_session import DeskSession
from checkin.gui.session.settings_file import SettingsFile
from checkin.store.event_file import EventFile
from checkin.store.link_rows import KeptPoint, LinkRows
from tests.core.made_up import programme_dict, session_dict


@pytest.fixture
def alone(tmp_path: Path) -> Path:
    """An event file that meets no other."""
    path = tmp_path / "alone.checkin"
    EventFile.create(path, programme_from_dict(programme_dict(session_dict("talk")))).close()
    return path


@pytest.fixture
def joined(alone: Path) -> Path:
    """One that joined as “North”."""
    path = alone.with_name("joined.checkin")
    with EventFile.open(alone) as file:
        file.backup(path)
    keep_name(path, "North")
    return path


@pytest.fixture
def settings(qapp: QApplication) -> SettingsFile:
    return SettingsFile()


@pytest.fixture
def session(settings: SettingsFile) -> Iterator[DeskSession]:
    with closing(DeskSession(settings)) as session:
        yield session


def keep_name(path: Path, name: str) -> None:
    with EventFile.open(path) as file:
        LinkRows(file).keep_point(KeptPoint("nowhere", name))


def test_a_desk_is_called_as_its_file_joined(
    session: DeskSession, settings: SettingsFile, joined: Path, alone: Path
) -> None:
    session.open(joined)
    assert (session.desk.name, settings["desk_name"]) == ("North", "North")

    session.open(alone)
    assert (session.desk.name, settings["desk_name"]) == ("Desk 1", "Desk 1")
    assert SettingsFile()["desk_name"] == "Desk 1", "nobody called it so"


def test_a_name_that_was_given_in_the_settings_stays(
    session: DeskSession, settings: SettingsFile, joined: Path
) -> None:
    session.open(joined)
    settings.set("desk_name", "South")
    assert session.desk.name == "South"

    session.open(joined)
    assert session.desk.name == "South"
    with closing(DeskSession(SettingsFile())) as begun_anew:
        begun_anew.open(joined)
        assert begun_anew.desk.name == "South"


def test_a_further_window_has_the_next_name(session: DeskSession, joined: Path) -> None:
    session.open(joined)
    with closing(DeskSession(SettingsFile(window=2))) as second:
        second.open(joined)
        assert second.desk.name == "North 2"


def test_a_new_desk_of_a_copied_event_has_the_next_name_and_stays_called_so(
    session: DeskSession, settings: SettingsFile, alone: Path
) -> None:
    with EventFile.open(alone) as file:
        Desk(file, name="Desk 1", desk_id="of another computer").scan("nobody", "talk")
    session.open(alone)
    assert session.desk.name == "Desk 2"
    session.scan("nobody")
    with EventFile.open(alone) as file:
        Desk(file, name="Desk 2", desk_id="of a third").scan("nobody", "talk")

    session.open(alone)
    assert (session.desk.name, settings["desk_name"]) == ("Desk 2", "Desk 2")
    settings.set("desk_name", "Desk 1")
    session.open(alone)
    assert session.desk.name == "Desk 1", "somebody calls it so"


def test_what_no_desk_can_be_called_is_passed_over(session: DeskSession, joined: Path) -> None:
    keep_name(joined, "North\n" * 40)
    session.open(joined)
    assert session.desk.name == "Desk 1"
