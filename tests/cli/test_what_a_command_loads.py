"""A command starts with what it needs. Libraries that came in by the way made each wait half a second."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from checkin.tasks.sample import make_sample

_RUN_EACH = """
import io, json, sys
after = []
for words in json.loads(sys.argv[1]):
    sys.stdin = io.TextIOWrapper(io.BytesIO())
    sys.stdout = io.TextIOWrapper(io.BytesIO())
    from checkin.cli import main
    try:
        main(words)
    except SystemExit as leave:
        assert not leave.code, words
    after.append(sorted(sys.modules))
sys.__stdout__.write(json.dumps(after))
"""
_HEAVY = {
    "PySide6", "PIL", "babel", "bidi", "fontTools", "icalendar", "pycountry", "pydantic", "python_calamine",
    "reportlab", "rich", "uharfbuzz", "xlsxwriter",
}  # fmt: skip
_NAMES = {
    "anyascii",
    "rapidfuzz",
    "checkin.core.names.folding",
    "checkin.core.names.likeness",
    "checkin.store.search",
}


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> dict[str, set[str]]:
    """What one interpreter has loaded after each of these commands, one after the other."""
    event = tmp_path_factory.mktemp("loads") / "e.checkin"
    make_sample("quantum-korea-2025", event)
    lines = {
        "help": ["--help"],
        "scan": ["scan", str(event), "--at", "registration"],
        "log": ["log", str(event)],
        "find": ["find", str(event), "kim"],
        "counts": ["counts", str(event), "--json"],
    }
    done = subprocess.run(
        [sys.executable, "-c", _RUN_EACH, json.dumps([*lines.values()])],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return {line: set(names) for line, names in zip(lines, json.loads(done.stdout), strict=True)}


def test_help_loads_no_command(loaded: dict[str, set[str]]) -> None:
    assert not loaded["help"] & {*_HEAVY, "msgspec", "checkin.cli.session", "checkin.core.desk.desk"}


@pytest.mark.parametrize("line", ["scan", "log"])
def test_a_scan_loads_neither_drawing_nor_names_of_every_script(
    line: str, loaded: dict[str, set[str]]
) -> None:
    assert not loaded[line] & {*_HEAVY, *_NAMES, "multiprocessing", "subprocess"}


def test_finding_and_counting_load_names_and_nothing_that_draws(loaded: dict[str, set[str]]) -> None:
    assert not loaded["find"] & _HEAVY
    assert not loaded["counts"] & _HEAVY


def test_ctrl_c_while_a_command_still_loads_ends_it_without_a_word() -> None:
    interrupted = (
        "import os, signal, sys\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # as from a terminal
        "class Interrupting:\n"
        "    def find_spec(name, *_):\n"
        "        if name == 'click': os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Interrupting)\n"
        "from checkin.cli import main\n"
        "main()"
    )
    done = subprocess.run([sys.executable, "-c", interrupted, "doctor"], capture_output=True)

    assert (done.returncode, done.stdout, done.stderr) == (130, b"", b"")
