"""Badges to a print system and a label printer, while the desk is killed, the print system frozen, labels run out, the
label printer is cut off in the middle of one or switched off with some in it.

Each page comes out once, or somebody is asked about it.
"""

from __future__ import annotations

import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import zxingcpp

from checkin.core.door.records import new_id
from checkin.core.printing.jobs import FINISHED, JobState, PrintJob
from checkin.core.times import system_clock
from checkin.store.print_jobs import PrintJobRows
from tests.conftest import CHECKOUT
from tests.devices.cups_server import CupsServer, running_cups, wait_until
from tests.devices.label_printer import LabelPrinter, picture_of, running_label_printer
from tests.devices.print_station import new_event
from tests.soak.printing_desk import DESK, LABEL

LONG = 91
"""How often the desk is killed; about every eleventh time something happens to the printers instead."""
_BADGES_A_KILL = 4


def run(kills: int, folder: Path) -> Iterator[str]:
    """Kill the desk so many times while it prints."""
    draw = random.Random(kills)
    event = new_event(folder / "event.checkin")
    with (
        running_cups() as cups,
        running_label_printer() as label,
        PrintJobRows(event, ZoneInfo("UTC")) as jobs,
    ):
        cups.add_queue()
        queued: list[str] = []
        freezes, faults = 0, Counter[str]()
        for _number in range(kills):
            queued += [job.id for job in jobs.add(_badges(draw))]
            desk = _desk(event, cups, label)
            time.sleep(draw.uniform(0.3, 2.0))
            if draw.random() < 1 / 11:
                freezes += 1
                cups.freeze()
                time.sleep(draw.uniform(0.5, 3.0))
            if draw.random() < 1 / 11:
                label.fails_during_label = draw.choice(("paper out", "head open", "paused"))
                faults[label.fails_during_label] += 1
                time.sleep(0.5)
            if draw.random() < 1 / 5:
                label.takes_only = draw.randrange(1, 4000)
                faults["cut off"] += 1
                time.sleep(draw.uniform(0.0, 0.5))
            if draw.random() < 1 / 5:
                label.switch_off()
                faults["switched off"] += 1
                time.sleep(draw.uniform(0.0, 1.0))
                label.switch_on()
                time.sleep(draw.uniform(0.0, 0.5))
            desk.kill()
            desk.wait()
            cups.thaw()
            label.fails_during_label, label.takes_only = (
                "",
                None,
            )  # what has not happened by now would stop the last desk
            label.mend()
        last = _desk(event, cups, label)
        wait_until(lambda: last.poll() is not None, "the last desk prints what is left", seconds=60 + kills)
        kept = {job.id: job for job in jobs.list(FINISHED)}
        states = Counter(kept[one].state for one in queued)
        out = Counter(_on_paper(cups, label))
        yield f"{kills} kills, {freezes} freezes of the print system; label printer: {dict(faults)}"
        yield f"{len(queued)} badges: {', '.join(f'{n} {state}' for state, n in states.items())}"
        assert sorted(kept) == sorted(queued), "a job is lost"
        assert [one for one, times in out.items() if times > 1] == [], "came out twice"
        printed = [one for one in queued if kept[one].state is JobState.PRINTED]
        assert [one for one in printed if out[one] != 1] == [], "called printed and is not there"
        asked = [one for one in queued if kept[one].state is not JobState.PRINTED]
        assert all(kept[one].state is JobState.UNCONFIRMED for one in asked), "given up without asking"


def _badges(draw: random.Random) -> list[PrintJob]:
    return [
        PrintJob(
            id=new_id(),
            desk=DESK,
            printer=draw.choice(("Badges", LABEL)),
            width_mm=86,
            height_mm=54,
            queued_at=system_clock(),
        )
        for _ in range(_BADGES_A_KILL)
    ]


def _desk(event: Path, cups: CupsServer, label: LabelPrinter) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "tests.soak.printing_desk", str(event), cups.address, label.address]
    return subprocess.Popen(command, cwd=CHECKOUT)


def _on_paper(cups: CupsServer, label: LabelPrinter) -> Iterator[str]:
    for page in cups.got():
        told = subprocess.run(["pdfinfo", str(page)], capture_output=True, text=True, check=True).stdout
        yield next(line.split()[1] for line in told.splitlines() if line.startswith("Title:"))
    for printed in label.came_out:
        (code,) = zxingcpp.read_barcodes(picture_of(printed))
        yield code.text
