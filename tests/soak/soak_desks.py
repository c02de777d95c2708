"""Three desks and their meeting point, killed, frozen and healed at random while they scan: nobody is let in twice by
desks that were together, what was shown is in every file, and the files agree in the end."""

from __future__ import annotations

import json
import os
import random
import signal
import statistics
import subprocess
import sys
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

import psutil

from checkin.core.event.attendee import Attendee
from checkin.core.times import system_clock
from checkin.store.event_file import EventFile
from tests.desks.conftest import code, make_event
from tests.ports import free_port

LONG = 20_000
_DESKS = ("1", "2", "3")
_SCANS_A_PERSON = 4
_PACE_S = 0.09
"""Between two scans of a desk: ten minutes for 20,000 at three desks."""
_PATIENCE_S = 120.0
_TROUBLES = (
    "server frozen",
    "server killed",
    "host killed",
    "desk frozen",
    "desk killed",
    "desk frozen",
    "server frozen",
)


class Answer(NamedTuple):
    """What a desk answered, how long that took, and whether the others agreed."""

    desk: str
    told: dict[str, Any]
    seconds: float


class _Scanning:
    """A desk that scans one code after the other, and is started again whenever it was killed."""

    def __init__(self, name: str, event: Path, codes: list[str]) -> None:
        self.name, self._event, self._codes = name, event, codes
        self.answers: list[Answer] = []
        self.process: subprocess.Popen[str] | None = None
        self.thread = threading.Thread(target=self._work, daemon=True)

    def _work(self) -> None:
        for payload in self._codes:
            begun = time.monotonic()
            self._scan(payload)
            time.sleep(max(0.0, _PACE_S - (time.monotonic() - begun)))
        if self.process is not None:
            self.process.communicate()

    def _scan(self, payload: str) -> None:
        if self.process is None or self.process.poll() is not None:
            self.process = _command("scan", self._event, "--at", "door", "--desk", self.name, "--json")
        assert self.process.stdin is not None and self.process.stdout is not None
        is_first = not self.answers
        begun = time.monotonic()
        with suppress(OSError, ValueError):  # killed in the middle: nobody saw an answer
            self.process.stdin.write(payload + "\n")
            self.process.stdin.flush()
            line = self.process.stdout.readline()
            if line.endswith("\n") and not is_first:
                self.answers.append(Answer(self.name, json.loads(line), time.monotonic() - begun))
            elif line:
                self.answers.append(Answer(self.name, json.loads(line), 0.0))


def run(scans: int, folder: Path) -> Iterator[str]:
    """So many scans at three desks, with trouble every few seconds."""
    chance = random.Random(13)
    people = max(3, scans // _SCANS_A_PERSON)
    files = {name: folder / f"{name}.checkin" for name in _DESKS}
    _make(files["1"], people)
    address = f"127.0.0.1:{free_port()}"
    host = _Host(files["1"], address)
    try:
        for name in _DESKS[1:]:
            _command("join", files[name], host.pairing, "--desk", name).communicate(timeout=_PATIENCE_S)
        desks = [_Scanning(name, files[name], _some_codes(chance, people, scans // 3)) for name in _DESKS]
        for desk in desks:
            desk.thread.start()
        troubles: Counter[str] = Counter()
        while any(desk.thread.is_alive() for desk in desks):
            time.sleep(chance.uniform(1.0, 8.0))
            trouble = chance.choice(_TROUBLES)
            troubles[trouble] += 1
            _trouble(trouble, chance, host, desks)
        yield f"{scans} scans, {people} people; " + ", ".join(
            f"{n} {what}" for what, n in sorted(troubles.items())
        )
        answers = [answer for desk in desks for answer in desk.answers]
        yield from _waits(answers)
        yield from _agreed(files, answers)
    finally:
        host.end()


def _trouble(trouble: str, chance: random.Random, host: _Host, desks: list[_Scanning]) -> None:
    what, how = trouble.split()
    seconds = chance.uniform(0.2, 6.0)
    if what == "host":
        host.kill()
        time.sleep(seconds)
        host.start()
        return
    pids = [host.server()] if what == "server" else [p.pid for d in desks if (p := d.process) is not None]
    pid = chance.choice(pids) if pids else None
    if pid is None:
        return
    with suppress(ProcessLookupError):
        if how == "killed":
            os.kill(pid, signal.SIGKILL)
            return
        os.kill(pid, signal.SIGSTOP)
        time.sleep(seconds)
        os.kill(pid, signal.SIGCONT)


class _Host:
    """`checkin host`, started again after each kill."""

    def __init__(self, event: Path, address: str) -> None:
        self._event, self._address = event, address
        self.pairing = ""
        self.start()

    def start(self) -> None:
        until = time.monotonic() + _PATIENCE_S
        while True:  # what the killed one left may hold the port for a moment
            self._process = _command(
                "host", self._event, "--address", self._address, "--desk", "Host", "--json"
            )
            assert self._process.stdout is not None
            if line := self._process.stdout.readline():
                self.pairing = json.loads(line)["pairing"]
                return
            self._process.communicate()
            assert time.monotonic() < until, "the meeting point does not start"
            time.sleep(0.2)

    def server(self) -> int | None:
        with suppress(psutil.Error):
            for child in psutil.Process(self._process.pid).children(recursive=True):
                if child.name().startswith("nats-server"):
                    return int(child.pid)
        return None

    def kill(self) -> None:
        self._process.kill()
        self._process.communicate()

    def end(self) -> None:
        self._process.terminate()
        self._process.communicate(timeout=_PATIENCE_S)


def _make(event: Path, people: int) -> None:
    make_event(event, people=0)
    with EventFile.open(event) as file, file.transaction():
        guests = [
            Attendee(reference=f"G{n}", name=f"Guest {n}", category="guest", codes=(code(n),))
            for n in range(people)
        ]
        file.add_all(guests, at=system_clock(), desk="")


def _some_codes(chance: random.Random, people: int, scans: int) -> list[str]:
    """Everybody comes by, in an order that is a little different at each desk, so that they meet."""
    order = sorted(range(scans), key=lambda n: n + chance.uniform(0, 40))
    return [code(n % people) for n in order]


def _waits(answers: list[Answer]) -> Iterator[str]:
    together = [one.seconds for one in answers if one.told["together"]]
    alone = [one.seconds for one in answers if not one.told["together"]]
    for what, times in (("together", together), ("alone", alone)):
        if len(times) > 100:
            cut = statistics.quantiles(times, n=1000)
            slow = sum(seconds > 0.3 for seconds in times)
            yield (
                f"{len(times)} {what}: p50 {cut[499] * 1000:.1f}, p99 {cut[989] * 1000:.0f} ms, "
                f"{slow} longer than 300 ms, worst {max(times):.1f} s (frozen desks and restarts with it)"
            )


def _agreed(files: dict[str, Path], answers: list[Answer]) -> Iterator[str]:
    logs: dict[str, list[dict[str, Any]]] = {}
    until = time.monotonic() + _PATIENCE_S
    while time.monotonic() < until:
        for path in files.values():
            _command("sync", path).communicate(timeout=_PATIENCE_S)
        logs = {name: _log(path) for name, path in files.items()}
        if logs["1"] == logs["2"] == logs["3"]:
            break
    assert logs["1"] == logs["2"] == logs["3"], "the files do not agree"
    on_record = {one["id"] for one in logs["1"]}
    shown = [one for one in answers if one.told["scan"] is not None]
    missing = [one for one in shown if one.told["scan"] not in on_record]
    admitted: dict[str, dict[str, bool]] = defaultdict(dict)
    for one in shown:
        if one.told["admits"]:
            admitted[one.told["payload"]][one.told["scan"]] = one.told["together"]
    twice = {payload: how for payload, how in admitted.items() if len(how) > 1}
    words = Counter(one.told["verdict"] for one in answers)
    yield f"{len(answers)} answers: " + ", ".join(f"{n} {word}" for word, n in words.most_common())
    yield f"{len(twice)} let in twice, each while a desk was alone; {len(missing)} shown and missing"
    assert not missing
    assert all(list(how.values()).count(True) <= 1 for how in twice.values()), twice
    verified = {_ask("verify", path) for path in files.values()}
    yield f"records: {len(on_record)}; verify: " + "; ".join(
        f"{'ok' if json.loads(one)['ok'] else len(json.loads(one)['problems'])}" for one in verified
    )
    problems = {problem for one in verified for problem in json.loads(one)["problems"]}
    assert all(problem.endswith("was admitted to “door” more than once.") for problem in problems), problems
    assert len(problems) <= len(twice) + words["not_recorded"] + 50, "more than was shown"


def _log(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in _ask("log", path).splitlines()]


def _ask(command: str, path: Path) -> str:
    return _command(command, path, "--json").communicate(timeout=_PATIENCE_S)[0]


def _command(command: str, event: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "checkin", command, str(event), *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
