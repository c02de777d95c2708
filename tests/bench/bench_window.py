"""The window: how soon it can be used with 100,000 people, what it weighs, and from a scan's last key to the verdict.

Start-up and memory are of whole processes, offscreen; the floor is an empty window of the same size. A verdict is
measured against one frame of a 60-Hz screen.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench import Row, median, percentile
from tests.bench.large_event import copy_of_event

_STARTS = 3
_SCANS = 60
_FRAME_MS = 1000 / 60
_USABLE_WITHIN_MS = 800
_MEMORY_WITHIN_MB = 250

_EMPTY = """
import sys, time
begun = time.perf_counter()
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(sys.argv)
window = QMainWindow()
window.resize(1280, 800)
window.show()
app.processEvents()
"""
_USABLE = """
import sys, time
begun = time.perf_counter()
from pathlib import Path
from PySide6.QtWidgets import QApplication
from checkin.app import Program
app = QApplication(sys.argv)
program = Program(app)
program.window.resize(1280, 800)
program.window.show()
app.processEvents()
program.open_first(Path(sys.argv[1]), None)
while not program.session.is_open or program.window.page is None:
    app.processEvents()
app.processEvents()
"""
_WEIGH = """
seconds = time.perf_counter() - begun
pages = int(Path("/proc/self/statm").read_text().split()[1])
print(seconds * 1000, pages * 4096 / 1e6)
"""
_PAINTED = """
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

class Painted(QObject):
    count = 0
    def eventFilter(self, watched, event):
        if event.type() is QEvent.Type.Paint:
            self.count += 1
        return False

painted = Painted()

def enter(target, watched, changed):
    watched.installEventFilter(painted)
    painted.count = 0
    begun = time.perf_counter()
    QTest.keyClick(target, Qt.Key.Key_Return)
    while not (changed() and painted.count):
        app.processEvents()
    return (time.perf_counter() - begun) * 1000
"""
_OUR_SCANS = """
page = program.window.page
seen = []
program.session.verdict_given.connect(seen.append)
for n in range(SCANS):
    QTest.qWait(60)
    target = app.focusWidget() or program.window
    QTest.keyClicks(target, f"TKT-{n:07}-X")
    before = len(seen)
    print(enter(target, page.findChild(QWidget, "verdict_card") or page, lambda: len(seen) > before))
"""


def rows() -> Iterator[Row]:
    """Measure the empty window and ours in turns."""
    with tempfile.TemporaryDirectory() as folder:
        event = Path(folder) / "bench.checkin"
        copy_of_event(event)
        empty, ours = [], []
        floor_script = "from pathlib import Path" + _EMPTY + _WEIGH
        for _ in range(_STARTS):
            empty.append(_figures(floor_script, folder)[0])
            ours.append(_figures(_USABLE + _WEIGH, folder, str(event))[0])
        starts, weights = [pair[0] for pair in ours], [pair[1] for pair in ours]
        floor_ms, floor_mb = median(p[0] for p in empty), median(p[1] for p in empty)
        yield Row("window usable, 100,000 people", floor_ms, median(starts), _USABLE_WITHIN_MS / floor_ms)
        yield Row(
            "memory, 100,000 people open", floor_mb, median(weights), _MEMORY_WITHIN_MB / floor_mb, "MB"
        )
        scans = f"SCANS = {_SCANS}\n"
        painted = [pair[0] for pair in _figures(_USABLE + _PAINTED + scans + _OUR_SCANS, folder, str(event))]
        for share in (0.5, 0.99):
            yield Row(
                f"last key to painted verdict, p{share * 100:.0f}, against one frame",
                _FRAME_MS,
                percentile(painted, share),
                1.0,
            )


def _figures(script: str, home: str, *arguments: str) -> list[tuple[float, ...]]:
    """Run a script in a process of its own; the numbers it prints, line by line."""
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "CHECKIN_HOME": home},
    )
    return [tuple(float(number) for number in line.split()) for line in done.stdout.splitlines()]
