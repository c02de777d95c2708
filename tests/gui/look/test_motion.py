"""Nothing moves where the system asks for that."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from checkin.gui.look.motion import SystemMotion

pytestmark = pytest.mark.skipif("sys.platform == 'win32'", reason="Windows is asked another way")


@pytest.mark.parametrize("told", ["true", "false"])
def test_motion_is_what_the_desktop_says(
    told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    program = tmp_path / "gsettings"
    program.write_text(
        f'#!/bin/sh\n[ "$*" = "get org.gnome.desktop.interface enable-animations" ] && echo {told}\n'
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "ubuntu:GNOME")

    motion = SystemMotion()
    with qtbot.waitSignal(motion._asked.finished):
        pass

    assert motion.is_wanted is (told == "true")


def test_it_moves_where_nothing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("XDG_CURRENT_DESKTOP", raising=False)

    assert SystemMotion().is_wanted
