"""Where things lie, in a checkout and for one user."""

from __future__ import annotations

from pathlib import Path

import pytest

from checkin import paths


def test_resources_of_a_checkout_lie_beside_the_package() -> None:
    beside = Path(paths.__file__).resolve().parent.parent / "resources"

    assert paths.resources() == beside
    assert paths.resources("layouts", "a.json") == beside / "layouts" / "a.json"


def test_one_variable_moves_everything_of_the_user(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stick = home / "stick"
    monkeypatch.setenv(paths.HOME_VARIABLE, str(stick))

    folders = [paths.data_folder(), paths.settings_folder(), paths.logs_folder()]

    assert [folder.parent for folder in folders] == [stick] * 3
    assert len(set(folders)) == 3


def test_without_the_variable_the_folders_are_the_users_own(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(paths.HOME_VARIABLE)

    for folder in (paths.data_folder(), paths.settings_folder(), paths.logs_folder()):
        assert folder.is_relative_to(home)


def test_asking_for_a_folder_makes_none(home: Path) -> None:
    paths.data_folder(), paths.settings_folder(), paths.logs_folder()

    assert list(home.iterdir()) == []
