"""Rules of the house that show only when the program runs; import-linter keeps those of the source."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

import checkin

PACKAGE = Path(checkin.__file__).parent

_LOADED_AFTER = """
import importlib, json, sys
after = {}
for room, names in json.load(sys.stdin):
    for name in names:
        importlib.import_module(name)
    after[room] = sorted({name.partition(".")[0] for name in sys.modules})
print(json.dumps(after))
"""
_ROOMS = ("core", "store", "lists", "badges", "reports", "tasks", "cli")
"""In this order: what one has loaded, the next have too."""


def _modules(folder: str) -> list[str]:
    names = []
    for file in sorted((PACKAGE / folder).rglob("*.py")):
        parts = ["checkin", *file.relative_to(PACKAGE).with_suffix("").parts]
        names.append(".".join(parts[:-1] if parts[-1] == "__init__" else parts))
    return names


@pytest.fixture(scope="module")
def loaded() -> dict[str, set[str]]:
    """What an interpreter has loaded once the modules of that room, and of those before it, are imported."""
    asked = [(room, [name for name in _modules(room) if name != "checkin.cli.open"]) for room in _ROOMS]
    done = subprocess.run(
        [sys.executable, "-c", _LOADED_AFTER],
        input=json.dumps(asked),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return {room: set(names) for room, names in json.loads(done.stdout).items()}


@pytest.mark.parametrize("room", _ROOMS)
def test_nothing_but_the_window_and_devices_loads_qt(room: str, loaded: dict[str, set[str]]) -> None:
    assert "PySide6" not in loaded[room]


def test_the_core_loads_neither_qt_nor_sql_nor_drawing(loaded: dict[str, set[str]]) -> None:
    assert loaded["core"].isdisjoint({"PySide6", "sqlite3", "reportlab", "click", "openpyxl"})


def test_only_the_store_writes_sql_into_a_connection() -> None:
    files = [file for file in PACKAGE.rglob("*.py") if PACKAGE / "store" not in file.parents]

    assert not [file for file in files if re.search(r"\.connection\b", file.read_text("utf-8"))]


_BY_ITSELF = re.compile(
    r"\.(read_bytes|write_bytes|write_text)\(|shutil\.(copy|move)"
    r"|\.open\(\"[rwa]|(?<![.\w])(?<!def )open\(|Image\.open\(path"
)
"""Reading and writing that does not ask whether a file belongs to SQLite."""


def test_files_of_somebodys_choice_are_read_and_written_in_one_place() -> None:
    """What is named here writes beside a place, asks first, keeps files of its own, or is the store."""
    asks = {"whole_files.py", "tasks/badge_files.py", "lists/list_writing.py", "lists/list_files.py"}
    own = {"tasks/kept_json.py", "cli/running.py", "cli/completion.py", "desks/hub.py"}
    files = {file.relative_to(PACKAGE).as_posix(): file for file in PACKAGE.rglob("*.py")}
    found = {name for name, file in files.items() if _BY_ITSELF.search(file.read_text("utf-8"))}

    assert {name for name in found if not name.startswith("store/")} <= asks | own


def test_no_page_opens_an_event_file_by_itself() -> None:
    """They get one from `gui/session`, where it is known what is open."""
    pages = [file for file in (PACKAGE / "gui").rglob("*.py") if file.parent.name != "session"]

    assert not [file for file in pages if "EventFile" in file.read_text("utf-8")]


def test_no_folder_imports_its_own_modules() -> None:
    """Two threads that load such a folder from both ends get half a module: a page then does not open."""
    folders = [file for file in PACKAGE.rglob("__init__.py") if file.parent.name not in ("checkin", "cli")]

    assert not [
        file
        for file in folders
        if "import" in file.read_text("utf-8").partition('"""')[2].rpartition('"""')[2]
    ]


def test_no_module_is_a_drawer_for_everything() -> None:
    drawers = {"utils", "util", "common", "helpers", "helper", "misc", "manager"}

    assert not [file for file in PACKAGE.rglob("*.py") if file.stem in drawers or file.parent.name in drawers]
