"""Real keys, through an X server into a real window: the same rules hold."""

from __future__ import annotations

import json
import os
import select
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest

PROGRAM = """
import json, sys
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from checkin.devices.scanners.wedge import Wedge

def tell(**what):
    print(json.dumps(what), flush=True)

application = QApplication([])
window = QWidget()
window.setWindowTitle("wedge under test")
column = QVBoxLayout(window)
line, button = QLineEdit("kept"), QPushButton("&Quit")
column.addWidget(line)
column.addWidget(button)
line.setCursorPosition(2)
button.clicked.connect(lambda: tell(clicked=True))
line.returnPressed.connect(lambda: tell(returned=line.text()))
wedge = Wedge()
wedge.scanned.connect(lambda text: tell(scanned=text, field=line.text(), cursor=line.cursorPosition()))
wedge.start()
window.show()
(button if sys.argv[1] == "button" else line).setFocus()
application.focusWindowChanged.connect(lambda focused: focused and tell(focused=True))
QTimer.singleShot(0, lambda: tell(window=int(window.winId())))
application.exec()
"""


class Window:
    """The program in its own process, on an X server of its own."""

    def __init__(self, focus: str, stack: ExitStack) -> None:
        read, write = os.pipe()
        server = stack.enter_context(
            subprocess.Popen(
                ["Xvfb", "-displayfd", str(write), "-screen", "0", "640x480x24", "-nolisten", "tcp"],
                pass_fds=[write],
                stderr=subprocess.DEVNULL,
            )
        )
        stack.callback(server.kill)
        os.close(write)
        with os.fdopen(read) as told:
            display = f":{told.readline().strip()}"
        self._environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "LC_ALL": "C.UTF-8"}
        self.program = stack.enter_context(
            subprocess.Popen(
                [sys.executable, "-c", PROGRAM, focus],
                env=self._environment,
                stdout=subprocess.PIPE,
                bufsize=0,
            )
        )
        stack.callback(self.program.kill)
        self.xdotool("windowfocus", str(self.told()["window"]))
        assert self.told() == {"focused": True}

    def xdotool(self, *arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], env=self._environment, check=True, timeout=30)

    def layout(self, name: str) -> None:
        subprocess.run(["setxkbmap", name], env=self._environment, check=True, timeout=30)

    def told(self) -> dict[str, Any]:
        assert self.program.stdout is not None
        is_there, _, _ = select.select([self.program.stdout], [], [], 20)
        assert is_there, "the program said nothing"
        answer: dict[str, Any] = json.loads(self.program.stdout.readline())
        return answer


@pytest.fixture
def open_window() -> Iterator[Any]:
    if not (shutil.which("Xvfb") and shutil.which("xdotool")):
        pytest.skip("needs Xvfb and xdotool")
    with ExitStack() as stack:
        yield lambda focus: Window(focus, stack)


def test_typed_by_xdotool_at_the_speed_of_a_scanner(open_window: Any) -> None:
    window = open_window("line")
    for code in ("QK0043-Y2JT", "https://lu.ma/check-in/evt-1?pk=g-2U", "==gA1+/x"):
        window.xdotool("type", "--delay", "4", code + "\n")
        assert window.told() == {"scanned": code, "field": "kept", "cursor": 2}


def test_silence_ends_a_scan_and_the_button_in_focus_is_not_pressed(open_window: Any) -> None:
    window = open_window("button")
    window.xdotool("type", "--delay", "4", "AB 12 CD")
    assert window.told() == {"scanned": "AB 12 CD", "field": "kept", "cursor": 2}


def test_typed_at_the_speed_of_a_person(open_window: Any) -> None:
    window = open_window("line")
    window.xdotool("key", "--delay", "150", "k", "i", "m", "Return")
    assert window.told() == {"returned": "kekimpt"}


@pytest.mark.skipif(not shutil.which("setxkbmap"), reason="needs setxkbmap")
def test_key_positions_are_read_where_letters_are_of_another_script(open_window: Any) -> None:
    window = open_window("line")
    window.layout("ru")
    keycodes_of_k4m7 = ["45", "13", "58", "16"]
    window.xdotool("key", "--delay", "4", *keycodes_of_k4m7, "36")
    assert window.told()["scanned"] == "k4m7"
