"""Kill -9 of the real window at any moment: what it has shown is in the file, nobody is in twice, the file is whole.

Meanwhile a second program counts, scans, loads and copies beside it. Each window goes on with the file of the last.
"""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from checkin.core.door.records import RecordKind
from checkin.core.times import system_clock
from checkin.store.event_file import EventFile
from checkin.store.verify import verify
from checkin.tasks.load_list import load_list
from checkin.tasks.sample import make_sample

LONG = 300
_CHECKOUT = Path(__file__).resolve().parents[2]
_PATIENCE_S = 90
_LIVES_S = 4.0
"""A window lives so long at most once its event is open; some are killed while they start."""
GUESTS = 3000
_BESIDE = ("counts", "log", "verify", "backup", "scan", "scan", "load", "attendees")


@dataclass(slots=True)
class Figures:
    """What happened so far."""

    kills: int = 0
    in_start: int = 0
    shown: Counter[str] = field(default_factory=Counter)
    beside: Counter[str] = field(default_factory=Counter)
    missing: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)

    def line(self) -> str:
        shown = ", ".join(f"{count} {kind}" for kind, count in sorted(self.shown.items()))
        beside = ", ".join(f"{count} {name}" for name, count in sorted(self.beside.items()))
        return (
            f"{self.kills} kills ({self.in_start} while starting); shown: {shown}; beside: {beside}; "
            f"missing: {len(self.missing)}; problems: {len(self.problems)}"
        )


class KilledWindows:
    """One event, and window after window on it."""

    def __init__(self, folder: Path, seed: int = 1, guests: int = GUESTS) -> None:
        self.event = folder / "forum.checkin"
        self.figures = Figures()
        self._folder = folder
        self._random = random.Random(seed)
        self._guests = guests
        self._lines: list[str] = []
        self._at: dict[str, int] = {}
        self._environment = dict(os.environ)
        self._list = folder / "guests.csv"
        self._list.write_text(
            "Reference,Name,E-mail,Category,Code\n"
            + "".join(f"G{n},Guest {n},g{n}@example.org,participant,GUEST{n:05}\n" for n in range(guests)),
            "utf-8",
        )
        make_sample("quantum-korea-2025", self.event)
        with EventFile.open(self.event) as file:
            load_list(file, self._list, now=system_clock(), desk="Office")

    def one(self) -> None:
        """A window, its work, its end; then what is in the file is held against what was shown."""
        shown = self._folder / f"shown-{self.figures.kills}.txt"
        seed = self._random.randrange(1 << 30)
        window = subprocess.Popen(
            [sys.executable, "-m", "tests.soak.busy_window", str(self.event), str(shown), str(seed)],
            cwd=_CHECKOUT, env=self._environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            self._let_it_live(window, shown)
        finally:
            window.send_signal(signal.SIGKILL)
            window.wait(_PATIENCE_S)
        self.figures.kills += 1
        self._hold_to(shown)

    def _let_it_live(self, window: subprocess.Popen[bytes], shown: Path) -> None:
        if self._random.random() < 0.1:  # in the middle of starting
            self.figures.in_start += 1
            time.sleep(self._random.uniform(0.2, 2.0))
            return
        until = time.monotonic() + _PATIENCE_S
        while not (shown.exists() and "ready" in shown.read_text("utf-8")):
            assert window.poll() is None, "the window ended by itself"
            assert time.monotonic() < until, "the window did not open"
            time.sleep(0.05)
        dies_at = time.monotonic() + self._random.uniform(0.1, _LIVES_S)
        while (left := dies_at - time.monotonic()) > 0:
            if self._random.random() < 0.5:
                self._beside(self._random.choice(_BESIDE))
            else:
                time.sleep(min(left, 0.5))

    def _beside(self, name: str) -> None:
        """Another program on the same file."""
        self.figures.beside[name] += 1
        if name == "scan":
            codes = "".join(f"GUEST{self._random.randrange(self._guests):05}\n" for _ in range(3))
            told = self._command(
                "scan", self.event, "--at", "registration", "--desk", "Two", "--json", codes=codes
            )
            answers = [json.loads(line) for line in told.splitlines()]
            self._lines += [f"scan {answer['scan']}" for answer in answers if answer["scan"]]
        elif name == "load":
            self._command("load", self.event, self._list)
        else:
            self._command(name, self.event)

    def _command(self, *arguments: object, codes: str = "") -> str:
        done = subprocess.run(
            [sys.executable, "-m", "checkin", *map(str, arguments)],
            cwd=_CHECKOUT, env=self._environment, input=codes, capture_output=True, text=True, timeout=_PATIENCE_S,
            check=False,
        )  # fmt: skip
        if done.returncode not in (0, 1) or "Traceback" in done.stderr:
            self.figures.problems.append(f"{arguments[0]}: {done.stderr.strip()[-400:]}")
        return done.stdout

    # --- what came of it ---------------------------------------------------------------------------------

    def _hold_to(self, shown: Path) -> None:
        # A line is written in one piece: none is cut.
        lines = [*(shown.read_text("utf-8").splitlines() if shown.exists() else []), *self._lines]
        self._lines.clear()
        self.figures.shown.update(line.split(" ")[0] for line in lines)
        with EventFile.open(self.event) as file:
            kept = {record.id for record in file.records()}
            self.figures.problems += [f"in twice: {who}" for who in _in_twice(file)]
            self.figures.problems += verify(file).problems
        for line in lines:
            kind, _, what = line.partition(" ")
            if kind in ("scan", "undo") and what not in kept:
                self.figures.missing.append(line)
            elif kind in ("not_recorded", "unlocked"):
                self.figures.problems.append(line)
        touches = self._environment.get("CHECKIN_TESTS_TOUCHES")
        if touches and Path(touches).exists():
            self.figures.problems.append(Path(touches).read_text("utf-8")[:2000])
            Path(touches).unlink()

    def log_problems(self) -> list[str]:
        """What the windows' own log holds that a good day does not, each with its trace."""
        home = Path(self._environment.get("CHECKIN_HOME", str(self._folder)))
        text = "\n".join(file.read_text("utf-8", "replace") for file in (home / "logs").glob("*.log*"))
        return [entry for entry in re.split(r"\n(?=\d{4}-\d\d-\d\d )", text) if " ERROR " in entry]


def _in_twice(file: EventFile) -> list[str]:
    """Who came in twice on one day at registration, with nothing taken back in between."""
    records = list(file.records())
    undone = {record.undoes for record in records if record.kind is RecordKind.UNDO}
    entries = Counter(
        (record.attendee, record.at.date())
        for record in records
        if record.kind is RecordKind.SCAN
        and record.session == "registration"
        and record.admits
        and record.id not in undone
    )
    return [f"{who} on {day}" for (who, day), count in entries.items() if count > 1]


@contextmanager
def a_screen(environment: dict[str, str]) -> Iterator[None]:
    """A real X server where there is one, else Qt's own without a screen."""
    from tests.x_server import x_server

    if shutil.which("Xvfb") is None:
        environment["QT_QPA_PLATFORM"] = "offscreen"
        yield
        return
    with x_server(1366, 768) as (display, _):
        environment.pop("QT_QPA_PLATFORM", None)
        environment["DISPLAY"] = display
        yield


@contextmanager
def a_printer(environment: dict[str, str]) -> Iterator[None]:
    """A print system of our own with one printer, where there is one to be had; it is the desk's printer."""
    from tests.devices.cups_server import missing_for_cups, running_cups

    if missing_for_cups() is not None:
        yield
        return
    with running_cups() as server:
        server.add_queue()
        environment["CUPS_SERVER"] = server.address
        settings = Path(environment["CHECKIN_HOME"]) / "settings" / "desk.json"
        settings.parent.mkdir(parents=True, exist_ok=True)
        settings.write_text(json.dumps({"printer": "Badges"}), "utf-8")
        yield


def run(
    times: int,
    folder: Path,
    *,
    has_screen: bool = True,
    has_printer: bool = True,
    seed: int | None = None,
    guests: int = GUESTS,
) -> Iterator[str]:
    """Kill so many windows; AssertionError at the end where anything that was shown is not in the file."""
    windows = KilledWindows(folder, seed if seed is not None else time.time_ns(), guests)
    environment: Any = windows._environment
    environment.setdefault("CHECKIN_TESTS_TOUCHES", str(folder / "touches.txt"))
    guarded = str(_CHECKOUT / "tests" / "guarded_program")
    if guarded not in environment.get("PYTHONPATH", ""):
        environment["PYTHONPATH"] = os.pathsep.join(
            filter(None, [guarded, environment.get("PYTHONPATH", "")])
        )
    with ExitStack() as stack:
        if has_screen:
            stack.enter_context(a_screen(environment))
        if has_printer:
            stack.enter_context(a_printer(environment))
        for number in range(times):
            windows.one()
            if (number + 1) % 10 == 0 or number + 1 == times:
                yield windows.figures.line()
            if windows.figures.missing or windows.figures.problems:
                yield "\n".join([*windows.figures.missing[:5], *windows.figures.problems[:5]])
    figures = windows.figures
    assert not figures.missing, figures.missing[:20]
    assert not figures.problems, figures.problems[:20]
    yield from windows.log_problems()[:5]
    assert not windows.log_problems(), "the program's log has errors"
    assert sum(figures.shown.values()) > 0
