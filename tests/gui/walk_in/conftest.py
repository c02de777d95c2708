"""These tests begin on the Walk-in page, as on a computer that showed it last."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from checkin.app import Program
from tests.gui.walk_in_hands import Hands


@pytest.fixture
def first_page() -> str:
    return "walk-in"


@pytest.fixture
def hands(program: Program, sample_event: Path, first_page: str, tmp_path: Path, clock: Any) -> Hands:
    path = tmp_path / "event.checkin"
    shutil.copy(sample_event, path)
    clock.now += timedelta(minutes=30)
    program.settings.set("last_page", first_page)
    program.session.open(path, clock=clock)
    program.session.set_session("registration")
    # These tests type faster than people do, which is what a scanner is known by.
    program.wedge.stop()
    program.shell.can_print = True
    program.window.open_page(first_page)  # anew, for it looks then whether badges are printed
    return Hands(program)
