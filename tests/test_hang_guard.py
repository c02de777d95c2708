"""A test that waits for ever ends with its name and its stacks, and the others are run."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from tests.conftest import CHECKOUT

GUARDED = """
from tests.hang_guard import HangGuard

def pytest_configure(config):
    config.pluginmanager.register(HangGuard(longest_s=1.0))
"""
WAITING = """
import pytest
from PySide6.QtWidgets import QApplication, QDialog

pytestmark = pytest.mark.xdist_group("one after the other")

def ask_nobody():
    app = QApplication.instance() or QApplication([])
    QDialog().exec()

@pytest.fixture
def taken_down_for_ever():
    yield
    ask_nobody()

def test_that_waits():
    ask_nobody()

def test_that_failed_before(taken_down_for_ever):
    assert False
"""


def test_a_dialog_that_nobody_answers_ends_its_test_by_name_and_the_next_is_run(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text(GUARDED)
    (tmp_path / "test_waits.py").write_text(WAITING)
    # -rN: with CI in the environment the summary would name each once more, in full.
    options = f"-n 1 --dist loadgroup -rN -c {CHECKOUT}/pyproject.toml -p no:hypothesispytest".split()
    command = [sys.executable, "-m", "pytest", *options, str(tmp_path)]

    run = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)

    for name in ("test_that_waits", "test_that_failed_before"):
        assert len(re.findall(f"crashed while running '.*::{name}@", run.stdout)) == 1
    assert "in ask_nobody" in run.stderr
