"""Which desk this is, by a random id."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from checkin import paths
from checkin.tasks import desk_ids
from checkin.tasks.desk_ids import (
    command_desk,
    command_desk_id,
    installation_id,
    installation_of,
    window_desk_id,
)
from tests.of_each import of_each

HERE, THERE = frozenset({"02:00:00:00:00:01"}), frozenset({"02:00:00:00:00:02"})


def test_a_command_goes_on_as_the_desk_of_its_name() -> None:
    assert command_desk_id("Desk 1") == command_desk_id("Desk 1")
    assert command_desk_id("Desk 1") != command_desk_id("Desk 2")


def test_commands_of_one_name_that_run_at_once_are_desks_of_their_own() -> None:
    with command_desk("Desk 1") as first, command_desk("Desk 1") as second, command_desk("Desk 2") as other:
        assert len({first, second, other}) == 3
    with command_desk("Desk 1") as again:
        assert again == first == command_desk_id("Desk 1")


def test_windows_and_commands_of_one_computer_are_desks_of_their_own() -> None:
    assert len({window_desk_id(1), window_desk_id(2), command_desk_id("1"), installation_id()}) == 4


def test_desks_of_one_installation_are_known_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = installation_of(window_desk_id(1))
    assert here == installation_of(command_desk_id("Desk 1", 2))
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "another"))

    assert installation_of(window_desk_id(1)) != here


def test_another_installation_has_other_desks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = window_desk_id(1)
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "another"))

    assert window_desk_id(1) != here


def test_a_disk_cloned_into_another_computer_is_another_desk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(desk_ids, "network_cards", lambda: HERE)
    here = installation_id()
    monkeypatch.setattr(desk_ids, "network_cards", lambda: HERE | {"02:00:00:00:00:09"})
    assert installation_id() == here
    monkeypatch.setattr(desk_ids, "network_cards", lambda: THERE)

    there = installation_id()

    assert there != here
    assert installation_id() == there


@of_each("text", ["", "{", "[]", '{"id": 7, "network_cards": []}', '{"id": "x"}'])
def test_an_id_that_cant_be_read_is_made_anew(text: str) -> None:
    installation_id()
    place = paths.data_folder() / "installation.json"
    place.write_text(text)

    made = installation_id()

    assert installation_id() == made
    assert json.loads(place.read_text())["id"] == made


def test_where_nothing_can_be_kept_the_desk_is_still_the_same_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv(paths.HOME_VARIABLE, str(tmp_path / "file"))

    assert command_desk_id("North") == command_desk_id("North")


def test_a_desk_has_an_id_where_the_system_tells_no_network_card(tmp_path: Path) -> None:
    (tmp_path / "eth0" / "address").mkdir(parents=True)  # which can't be read as a file

    assert desk_ids.network_cards(tmp_path) == frozenset()
