"""Processes that the program starts for its own modules run those, and nothing that lies where somebody works."""

from __future__ import annotations

from pathlib import Path

import pytest

from checkin.core.names.keys import person_keys, what_is_searched
from checkin.lists.own_process import read_apart
from checkin.own_modules import module_environment, safe_workers
from checkin.store import keys_ahead, part_pipe
from tests.store.test_keys_ahead import PEOPLE

CHECKIN = Path(__file__).resolve().parents[1] / "checkin"
_OLD = Path(__file__).parent / "lists" / "data" / "hostile" / "old_excel97.xls"


def test_what_lies_in_the_folder_is_not_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("subprocess", "pickle", "contextlib", "runpy"):
        (tmp_path / f"{module}.py").write_text("open('it_ran', 'w').close(); raise SystemExit(3)")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(part_pipe, "_WORTH_IT", 1)
    monkeypatch.setattr(part_pipe, "_SECONDS", 120)  # a busy computer takes long to start a process
    told = what_is_searched(PEOPLE[0])

    assert read_apart(_OLD.read_bytes(), "xls").sheets
    with keys_ahead.keys_ahead(PEOPLE) as ahead:
        assert ahead is not None
        ahead.wait_for(told)
        assert ahead.of(told) == person_keys(*told)
    assert not (tmp_path / "it_ran").exists()


def test_whoever_starts_processes_of_ours_takes_the_environment_from_here() -> None:
    told = {path.relative_to(CHECKIN).as_posix(): path.read_text("utf-8") for path in CHECKIN.rglob("*.py")}
    starting = {
        name
        for name, text in told.items()
        if '[sys.executable, "-m"' in text or "get_context(" in text or "= command_for_window(" in text
    }
    asking = {
        name
        for name, text in told.items()
        if module_environment.__name__ in text or safe_workers.__name__ in text
    }
    # packed.py tells of it only.
    assert starting - {"packed.py"} == asking
