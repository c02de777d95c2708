"""A window whose plug is pulled at any moment has kept what it has shown; the long form is `make soak`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.open_guard import HAS_WITNESSES
from tests.soak import soak_killed_window


@pytest.mark.skipif(not HAS_WITNESSES, reason="kills as POSIX does")
def test_what_a_killed_window_has_shown_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QT_QPA_PLATFORM", "offscreen")
    lines = list(soak_killed_window.run(1, tmp_path, has_screen=False, has_printer=False, seed=7, guests=300))

    assert "1 kills" in lines[-1] and "missing: 0; problems: 0" in lines[-1]
