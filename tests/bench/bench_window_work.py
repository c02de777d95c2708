"""How long the window stands still at most while 100,000 people are loaded anew, changed at once, or written out.

The longest gap between two turns of the event loop, offscreen, by a timer of 5 ms. The floor is the longest gap of the
same window when nothing is going on; every job must end as it should. What the window's own thread computed in one turn
at most is printed beside: the rest of a gap it waited, for the interpreter, the file or other programs.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from checkin.store.event_file import EventFile
from checkin.tasks.load_list import load_list
from tests.bench import Row
from tests.bench.bench_load import PEOPLE, programme, write_csv

_REACH_MS = 100

_WINDOW = """
import json, sys, time
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from checkin.app import Program
from checkin.core.event.attendee import Status
from checkin.gui.attendees.many_edits import with_status
from checkin.gui.session import background

event, people, target = map(Path, sys.argv[1:])
app = QApplication(sys.argv)
program = Program(app)
program.window.resize(1280, 800)
program.window.show()
program.open_first(event, None)
last, longest = time.perf_counter(), 0.0
own_last, own = time.thread_time(), 0.0

def turn():
    global last, longest, own_last, own
    now, own_now = time.perf_counter(), time.thread_time()
    longest, last = max(longest, now - last), now
    own, own_last = max(own, own_now - own_last), own_now

def measured(name, start, is_done, least=0.0):
    global last, longest, own_last, own
    begun, own_last = time.perf_counter(), time.thread_time()
    last, longest, own = begun, 0.0, 0.0
    start()
    while not is_done() or time.perf_counter() - begun < least:
        app.processEvents()
        time.sleep(0.001)
    seconds, settled = time.perf_counter() - begun, time.perf_counter() + 1
    while time.perf_counter() < settled:
        app.processEvents()
        time.sleep(0.001)
    print(json.dumps([name, longest * 1000, own * 1000, seconds]), flush=True)

timer = QTimer()
timer.timeout.connect(turn)
timer.start(5)
measured("", lambda: None, lambda: program.session.is_open and program.window.page is not None, 4.0)
program.window.open_page("attendees")
page = program.window.page
measured("nothing", lambda: None, lambda: True, 3.0)

measured("a changed list is looked at", lambda: page.open_list(people), lambda: page._loading.load.isVisible())
load = page._loading.load
measured("a changed list is loaded", load.click, lambda: load.text() == "Back to the list")
load.click()

ended = []
page.beside.editing.changed.connect(lambda: ended.append(1))
everybody = range(1, program.session.file.last_row() + 1)
edit = with_status(Status.UNPAID)
measured("all are changed at once", lambda: page.beside.editing.edit_many(everybody, edit), lambda: bool(ended))

written = []
page.export.ended.connect(lambda: written.append(1))
measured("all are written out", lambda: page.export_to(target, None), lambda: bool(written))
assert target.is_file()
background.wait_for_all()
program.session.close()
"""


def rows() -> Iterator[Row]:
    """Milliseconds of the longest gap, in the window's own process."""
    with tempfile.TemporaryDirectory() as folder:
        event, people = Path(folder) / "event.checkin", Path(folder) / "list.csv"
        write_csv(people)
        with EventFile.create(event, programme()) as file:
            load_list(file, people, now=datetime.now(UTC), desk="bench")
        people.write_text(people.read_text("utf-8").replace("Institute", "Academy"), "utf-8")
        done = subprocess.run(
            [sys.executable, "-c", _WINDOW, event, people, Path(folder) / "all.xlsx"],
            capture_output=True,
            text=True,
            check=True,
            env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "CHECKIN_HOME": folder},
        )
        found = [json.loads(line) for line in done.stdout.splitlines()][1:]
        floor = next(gap for name, gap, *_ in found if name == "nothing")
        for name, gap, own, seconds in found[1:]:
            print(f"{name}: {seconds:.1f} s, of its own at most {own:.0f} ms in one turn")
            yield Row(f"window still while {name} ({PEOPLE:,})", floor, gap, _REACH_MS / floor)
