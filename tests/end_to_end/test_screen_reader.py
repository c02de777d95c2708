"""What somebody hears who does not see the window: strips and verdicts, on the bus that screen readers listen to."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from checkin import paths
from checkin.core.door.admission import VerdictWord
from tests.end_to_end.screen_reader import LAUNCHER, ScreenReader, screen_reader
from tests.end_to_end.window_hands import Hands, wait_for
from tests.x_server import x_server

SAMPLE = "quantum-korea-2025"
NEEDED = ("Xvfb", "xdotool", "dbus-daemon", str(LAUNCHER))

pytestmark = [
    pytest.mark.needs_display,
    *(pytest.mark.skipif(shutil.which(each) is None, reason=f"{each} is not installed") for each in NEEDED),
]


@pytest.fixture
def reader(qapp: QApplication) -> Iterator[ScreenReader]:
    # The address of a socket has room for 108 letters, which the tests' own folders may be longer than.
    with (
        tempfile.TemporaryDirectory(prefix="checkin-") as folder,
        x_server(1280, 800) as (display, _),
        screen_reader(display, Path(folder) / "bus") as reader,
    ):
        yield reader


def test_strips_and_verdicts_are_announced_in_the_language_shown(
    reader: ScreenReader, checkin: Callable[..., object], tmp_path: Path
) -> None:
    event = paths.samples() / f"{SAMPLE}.checkin"
    event.parent.mkdir(parents=True)
    checkin("sample", SAMPLE, event)
    hands = Hands(reader.environment["DISPLAY"], event, tmp_path / "terminal.txt", reader.environment)
    try:
        hands.start("--sample", SAMPLE, system="ko")
        wait_for(partial(reader.has_heard, "가상의 행사예요"), "the strip that comes first")

        assert hands.find("dvorac").verdict is VerdictWord.ADMITTED
        wait_for(partial(reader.has_heard, "입장 가능", "Dvořáček"), "the verdict")

        assert hands.find("dvorac").verdict is VerdictWord.ALREADY_IN
        wait_for(partial(reader.has_heard, "이미 입장", "Dvořáček"), "the second verdict")

        hands.type("kim")
        wait_for(partial(reader.has_heard, "똑같이 맞는 사람이"), "that Enter takes none of several")
        hands.press("Down")
        wait_for(partial(reader.has_heard, "1번째"), "who is chosen now")

        hands.press("ctrl+shift+s", "Down")
        wait_for(partial(reader.has_heard, "초대된 사람만", "번째"), "the session that is chosen")

        hands.press("Escape", "ctrl+2", "ctrl+Return")
        wait_for(partial(reader.has_heard, "이름이 필요해요."), "what a walk-in lacks")

        hands.type("Mi-kyung Ahn")
        wait_for(partial(reader.has_heard, "이미 명단에", "안미경"), "who is on the list already")

        hands.press("ctrl+5", "ctrl+n")
        wait_for(partial(reader.has_heard, "세션에는 제목이 필요해요."), "what is wrong with a form, in red")
    finally:
        hands.close()
