"""Real keys, through an X server into a real window: the same rules hold."""

from __future__ import annotations

import itertools
import json
import os
import select
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from functools import partial
from typing import Any

import psutil
import pytest

from tests.frozen import freeze
from tests.x_keys import CAPS_LOCK, CONTROL, ESCAPE, F8, KEYCODE_OF, XKeys
from tests.x_server import x_server

pytestmark = pytest.mark.needs_display

CODE = "QK0043-Y2JT"
ADDRESS = "https://lu.ma/check-in/evt-1?pk=g-2U&x=='+/"

PROGRAM = """
import json, sys
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSocketNotifier, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QWindow
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QPushButton, QVBoxLayout, QWidget
from checkin.devices.scanners.keystrokes import copy
from checkin.devices.scanners.wedge import Wedge

class ScreenReader(QObject):
    def eventFilter(self, watched, event):
        if not event.spontaneous() or not isinstance(watched, QWindow):
            return False
        if event.type() not in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            return False
        later = copy(event)
        later.setTimestamp(0)
        QTimer.singleShot(12, watched, lambda: QCoreApplication.sendEvent(watched, later))
        return True

def tell(**what):
    print(json.dumps(what), flush=True)

class Scene(QWidget):
    def __init__(self, focus, learnt, is_heard):
        super().__init__()
        column = QVBoxLayout(self)
        self.line, self.button, self.list = QLineEdit("kept"), QPushButton("&Quit"), QListWidget()
        self.list.addItems(["Ada", "Queen", "Kim"])
        self.list.setCurrentRow(0)
        for widget in (self.line, self.button, self.list):
            column.addWidget(widget)
        self.line.setCursorPosition(2)
        self.button.clicked.connect(lambda: tell(clicked=True))
        self.list.currentTextChanged.connect(lambda text: tell(chosen=text))
        self.line.returnPressed.connect(lambda: tell(returned=self.line.text()))
        for keys in ("Ctrl+W", "Ctrl+Z", "Ctrl+]", "Ctrl+Q", "F8", "Esc", "Q"):
            QShortcut(QKeySequence(keys), self).activated.connect(lambda keys=keys: tell(shortcut=keys))
        self.wedge = Wedge()
        self.wedge.scanned.connect(
            lambda text, us: tell(
                scanned=text,
                us=us,
                field=self.line.text(),
                cursor=self.line.cursorPosition(),
                undo=self.line.isUndoAvailable(),
                learnt=self.wedge.pace.kept(),
            )
        )
        self.wedge.pace.recall(learnt)
        self.wedge.start()
        if is_heard:
            self.reader = ScreenReader(self)
            application.installEventFilter(self.reader)
        self.show()
        getattr(self, focus).setFocus()
        QTimer.singleShot(0, lambda: tell(window=int(self.winId())))

    def leave(self):
        self.wedge.stop()
        self.close()
        self.deleteLater()

scenes = []

def begin():
    while scenes:
        scenes.pop().leave()
    if asked := sys.stdin.readline().strip():
        scenes.append(Scene(**json.loads(asked)))
    else:
        application.quit()

application = QApplication([])
application.setQuitOnLastWindowClosed(False)
application.focusWindowChanged.connect(lambda focused: focused and tell(focused=True))
asking = QSocketNotifier(sys.stdin.fileno(), QSocketNotifier.Type.Read)
asking.activated.connect(begin)
application.exec()
"""


_LATE_S, _TRIES = 0.005, 20
"""An X server that has to wait for a busy machine presses keys later than it was told: at the pace of a slow scanner so
much more makes keys uneven.
"""


def _scan_of(text: str) -> dict[str, Any]:
    return {"scanned": text, "us": text, "field": "kept", "cursor": 2, "undo": False}


def _first_in_line(program: subprocess.Popen[bytes]) -> None:
    """Where this user may: it is about milliseconds, and the other tests of this machine are not."""
    with suppress(psutil.Error, OSError):
        psutil.Process(program.pid).nice(-10)


class Window:
    """The program in its own process, on an X server of its own; `begin` gives it a new window and a new wedge."""

    def __init__(self, stack: ExitStack) -> None:
        display, server = stack.enter_context(x_server(640, 480))
        _first_in_line(server)
        self._environment = {**os.environ, "DISPLAY": display, "QT_QPA_PLATFORM": "xcb", "LC_ALL": "C.UTF-8"}
        self.keys = stack.enter_context(XKeys(display))
        self.program = stack.enter_context(
            subprocess.Popen(
                [sys.executable, "-c", PROGRAM],
                env=self._environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                bufsize=0,
            )
        )
        stack.callback(self.program.kill)
        _first_in_line(self.program)
        self._has_caps_lock = False
        self._focus, self._is_heard = "", False
        self._learnt: dict[str, Any] = {}
        """What the wedge has learnt of scans that were read as they should be."""

    def begin(self, focus: str, *, is_heard: bool = False) -> None:
        """A window that nobody typed into, before a wedge that has learnt nothing; what was told before is over.

        `is_heard`: by a screen reader. Qt's bridge to one has each key first, and hands it on later, of no moment.
        """
        self._focus, self._is_heard, self._learnt = focus, is_heard, {}
        self._begin_again()

    def _begin_again(self) -> None:
        assert self.program.stdin is not None
        asked = {"focus": self._focus, "learnt": self._learnt, "is_heard": self._is_heard}
        self.program.stdin.write(f"{json.dumps(asked)}\n".encode())
        while "window" not in (told := self.told()):
            pass
        subprocess.run(
            ["xdotool", "windowfocus", str(told["window"])], env=self._environment, check=True, timeout=90
        )
        assert self.told() == {"focused": True}

    def caps_lock(self) -> None:
        self.keys.press(CAPS_LOCK, after_ms=50)
        self._has_caps_lock = not self._has_caps_lock

    def leave(self) -> None:
        """The keyboard as it was."""
        self.program.send_signal(signal.SIGCONT)
        if self._has_caps_lock:
            self.caps_lock()
        self.layout("us")

    def layout(self, name: str) -> None:
        subprocess.run(["setxkbmap", name], env=self._environment, check=True, timeout=90)

    def told(self) -> dict[str, Any]:
        answer = self.told_within(90)
        assert answer, "the program said nothing"
        return answer

    def told_within(self, seconds: float) -> dict[str, Any]:
        """What it says next; nothing where it says nothing for so long."""
        assert self.program.stdout is not None
        is_there, _, _ = select.select([self.program.stdout], [], [], seconds)
        answer: dict[str, Any] = json.loads(self.program.stdout.readline()) if is_there else {}
        return answer

    def hears(self, deed: Callable[[], float], *scans: dict[str, Any]) -> None:
        """After a deed, which tells how late its keys were, these scans are what is told next.

        Keys that came late are no scanner's: again, in a new window, whose wedge has learnt what this one had.
        """
        for _ in range(_TRIES):
            late_s = deed()
            told = [self.told_within(90 if late_s < _LATE_S else 3) for _ in scans]
            is_right = all(scan.items() <= one.items() for scan, one in zip(scans, told, strict=True))
            if is_right or late_s < _LATE_S:
                break
            self._begin_again()
        assert is_right, (late_s, told, scans)
        self._learnt = told[-1]["learnt"]

    def scans(self, code: str, ms: int, text: str | None = None, *, lets_go_late: bool = False) -> None:
        """This code and Enter are read as that text."""
        self.hears(lambda: self.keys.scan(code + "\n", ms, lets_go_late=lets_go_late), _scan_of(text or code))


@pytest.fixture(scope="module")
def window_on_x() -> Iterator[Window]:
    if not (shutil.which("Xvfb") and shutil.which("xdotool") and shutil.which("setxkbmap")):
        pytest.skip("needs Xvfb, xdotool and setxkbmap")
    with ExitStack() as stack:
        yield Window(stack)


@pytest.fixture
def open_window(window_on_x: Window) -> Iterator[Callable[[str], Window]]:
    def begun(focus: str, **how: bool) -> Window:
        window_on_x.begin(focus, **how)
        return window_on_x

    yield begun
    window_on_x.leave()


@pytest.mark.parametrize("is_heard", [False, True])
@pytest.mark.parametrize(
    ("ms", "focus"), [(1, "line"), (1, "list"), (2, "button"), (20, "list"), (60, "line"), (100, "button")]
)
def test_a_scanner_of_any_pace_is_read_wherever_the_focus_is(
    open_window: Any, focus: str, ms: int, is_heard: bool
) -> None:
    window = open_window(focus, is_heard=is_heard)
    for code in (CODE, "QX04755446", ADDRESS)[: 3 if ms < 50 else 2]:
        window.scans(code, ms)


@pytest.mark.parametrize("ms", [1, 2, 20])
def test_a_key_let_go_when_the_same_is_pressed_again_is_no_repeat(open_window: Any, ms: int) -> None:
    window = open_window("line")
    for code in ("QX04755446", "11ABB00", "AAAAAA1"):
        window.scans(code, ms, lets_go_late=True)


@pytest.mark.parametrize(("ms", "controls"), [(2, "\x17\x1a\x11\x1b\x1d"), (60, "\x17")])
def test_control_keys_in_a_code_press_nothing_and_belong_to_it(
    open_window: Any, ms: int, controls: str
) -> None:
    window = open_window("line")
    codes = {f"AB{control}12CD34{control}EF": "AB12CD34EF" for control in controls}
    for code, read in {**codes, "AB\t12CD34": "AB12CD34"}.items():
        # After two slow keys alone a control key is a scanner’s only where one of that pace has read before.
        both = partial(window.keys.scan, f"TK05\x1d9XYZ77\n{code}\n", ms)
        window.hears(both, _scan_of("TK059XYZ77"), _scan_of(read))


@pytest.mark.parametrize("focus", ["line", "button"])
def test_a_code_that_begins_with_a_control_key_presses_nothing(open_window: Any, focus: str) -> None:
    window = open_window(focus)
    for control in "\x17\x1a\n\t":
        window.scans(f"{control}AB12CD34", 2, "AB12CD34")
    keys = window.keys
    window.hears(
        lambda: (
            keys.press(F8, after_ms=200, holds_ms=1)
            + keys.press(ESCAPE, after_ms=5, holds_ms=1)
            + keys.scan("AB12CD34\n", 5)
        ),
        _scan_of("AB12CD34"),
    )


def test_one_letter_and_enter_is_a_scan_and_so_is_what_follows_a_line_end(open_window: Any) -> None:
    window = open_window("line")
    window.scans("K", 2, "K")
    window.hears(lambda: window.keys.scan("JUNK\nG", 2), _scan_of("JUNK"), _scan_of("G"))
    window.hears(lambda: window.keys.scan("JUNK\nGO\n", 20), _scan_of("JUNK"), _scan_of("GO"))


@pytest.mark.parametrize("focus", ["line", "button"])
def test_silence_ends_a_scan(open_window: Any, focus: str) -> None:
    window = open_window(focus)
    window.hears(lambda: window.keys.scan("AB 12 CD", 4), _scan_of("AB 12 CD"))


@pytest.mark.parametrize(("ms", "is_heard"), [(2, False), (60, False), (2, True)])
def test_keys_that_waited_while_the_window_was_stopped_belong_together(
    open_window: Any, ms: int, is_heard: bool
) -> None:
    window = open_window("line", is_heard=is_heard)
    code = CODE * 4

    def scanned_meanwhile() -> float:
        with ThreadPoolExecutor() as aside:
            scanning = aside.submit(window.keys.scan, code + "\n", ms)
            freeze(window.program.pid)
            late_s: float = scanning.result()
        window.program.send_signal(signal.SIGCONT)
        return late_s

    window.hears(scanned_meanwhile, _scan_of(code))


def test_a_scanner_that_ends_with_enter_is_waited_for(open_window: Any) -> None:
    window = open_window("line")
    window.scans(CODE, 2)
    keys = window.keys
    window.hears(
        lambda: (
            keys.scan("QK00", 2)
            + keys.press(KEYCODE_OF["4"][0], after_ms=300, holds_ms=0)
            + keys.scan("3-Y2JT\n", 2)
        ),
        _scan_of(CODE),
    )


def test_what_a_person_types_is_typed_and_what_they_press_is_pressed(open_window: Any) -> None:
    window = open_window("line")
    gaps = itertools.cycle((140, 95, 210, 120, 88, 160))
    window.keys.type_like_a_person("kim\n", gaps)
    assert window.told() == {"returned": "kekimpt"}
    window.keys.press(KEYCODE_OF["z"][0], after_ms=200, modifier=CONTROL)
    window.keys.press(KEYCODE_OF["q"][0], after_ms=200, modifier=CONTROL)
    assert window.told() == {"shortcut": "Ctrl+Q"}


def test_what_a_person_types_while_the_window_is_stopped_is_no_scan_where_a_screen_reader_hears_it_first(
    open_window: Any,
) -> None:
    window = open_window("line", is_heard=True)
    gaps = itertools.cycle((140, 95, 210, 120, 88, 160))
    freeze(window.program.pid)
    window.keys.type_like_a_person("kim\n", gaps)
    window.program.send_signal(signal.SIGCONT)
    assert window.told() == {"returned": "kekimpt"}

    freeze(window.program.pid)
    window.keys.type_like_a_person(" un-ha", gaps)
    window.keys.press(KEYCODE_OF["q"][0], after_ms=200, modifier=CONTROL)
    window.program.send_signal(signal.SIGCONT)
    assert window.told() == {"shortcut": "Ctrl+Q"}
    window.keys.type_like_a_person("\n", gaps)
    assert window.told() == {"returned": "kekim un-hapt"}
    # What was typed stays in the field, but where the scan is done again in a new window.
    scan = {key: value for key, value in _scan_of(CODE).items() if key in ("scanned", "us")}
    window.hears(lambda: window.keys.scan(CODE + "\n", 2), scan)


def test_buttons_lists_and_shortcuts_are_for_fingers(open_window: Any) -> None:
    window = open_window("list")
    window.keys.press(KEYCODE_OF["k"][0], after_ms=300, holds_ms=60)
    assert window.told() == {"chosen": "Kim"}
    window.keys.press(KEYCODE_OF["q"][0], after_ms=300, holds_ms=60)
    assert window.told() == {"shortcut": "Q"}
    window.scans("quak 77", 2)


@pytest.mark.parametrize(
    ("layout", "code"),
    [
        ("ru", "k4m7"),
        ("se", "https://lu.ma/check-in/evt-1"),
        ("it", CODE),
        ("fr", "QAZW12"),
        ("cz", CODE),
        ("kr", CODE),
        ("tr", "Ii-7"),
    ],
)
@pytest.mark.parametrize("caps_lock", [False, True])
def test_key_positions_are_told_whatever_the_layout(
    open_window: Any, layout: str, code: str, caps_lock: bool
) -> None:
    window = open_window("line")
    window.layout(layout)
    if caps_lock:
        window.caps_lock()
    window.hears(lambda: window.keys.scan(code + "\n", 4), {"us": code, "field": "kept"})
