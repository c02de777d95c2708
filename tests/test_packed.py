"""The packed program is the interpreter of its own modules; `make package` tries the real one."""

from __future__ import annotations

import os
import sys

import pytest

from checkin import __version__, packed


def test_the_packed_program_runs_a_module_of_its_own(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["checkin", "-m", "checkin", "--version"])

    with pytest.raises(SystemExit):
        packed.begin()

    assert capsys.readouterr().out == f"checkin {__version__}\n"


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """What it sets is taken back."""
    for name in ("PYINSTALLER_RESET_ENVIRONMENT", "LD_LIBRARY_PATH", "LD_LIBRARY_PATH_ORIG"):
        monkeypatch.setenv(name, "")
        monkeypatch.delenv(name)


@pytest.mark.parametrize("words", [[], ["--version"], ["-m"], ["-m", "http.server"]])
def test_it_runs_no_other_module_and_every_other_line_is_a_command(
    words: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "argv", ["checkin", *words])

    packed.begin()

    assert sys.argv == ["checkin", *words]


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only there libraries are found by it")
def test_what_it_starts_finds_the_libraries_of_the_system_and_itself_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sys, "argv", ["checkin"])
    monkeypatch.setenv("LD_LIBRARY_PATH", "/opt/checkin/_internal")
    monkeypatch.setenv("LD_LIBRARY_PATH_ORIG", "/opt/others")

    packed.begin()
    assert os.environ["LD_LIBRARY_PATH"] == "/opt/others"
    assert os.environ["PYINSTALLER_RESET_ENVIRONMENT"] == "1"

    packed.begin()
    assert "LD_LIBRARY_PATH" not in os.environ
