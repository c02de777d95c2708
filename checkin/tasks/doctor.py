"""What this computer, and an event on it, lack before doors open. Looks only; changes nothing."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from checkin import paths
from checkin.badges.drawing import Unprintable
from checkin.badges.pdf_files import glyph_problems
from checkin.core.counted import counted
from checkin.core.dates import short_date
from checkin.core.desk.programme_conflicts import conflicts
from checkin.core.errors import CheckinError
from checkin.core.event.attendee import Attendee, Status
from checkin.core.language import N_, _, n_, together
from checkin.core.printing.printers import PrinterState
from checkin.own_modules import module_environment
from checkin.store.backup_names import backups_folder, backups_of
from checkin.store.event_file import EventFile
from checkin.store.verify import verify
from checkin.tasks.badge_layout import people_by_layout
from checkin.tasks.event_layouts import layout_here, stays_here, too_large, without_name
from checkin.tasks.own_printers import own_printers

_ENOUGH_BYTES = 500 * 1024 * 1024
_SHOWN = 8
_MOST_CONFLICTS = 20


_PRINTER_WORDS = {
    PrinterState.READY: N_("ready"),
    PrinterState.PAUSED: N_("paused"),
    PrinterState.OFFLINE: N_("offline"),
    PrinterState.OUT_OF_MEDIA: N_("out of media"),
    PrinterState.ATTENTION: N_("attention"),
    PrinterState.UNREACHABLE: N_("unreachable"),
    PrinterState.UNKNOWN: N_("unknown"),
}


class Grade(StrEnum):
    """How something stands."""

    OK = "ok"
    LOOK = "look"
    BAD = "bad"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at: how it stands and, if it is not well, what to do."""

    what: str
    grade: Grade
    text: str


def examine(event_path: Path | None, now: datetime) -> Iterator[Finding]:
    """Look at the computer, then at the event if one is given. EventFileError if it can't be opened."""
    yield from _window()
    yield _display()
    yield from _printers()
    yield _disk((event_path or paths.data_folder()).absolute())
    if event_path is None:
        return
    with EventFile.open(event_path) as event:
        yield from _file(event)
        yield _clock(event, now)
        yield from _programme(event)
        yield from _people(event)


def _window() -> Iterator[Finding]:
    try:
        probe = subprocess.run(
            [sys.executable, "-m", "checkin.devices.window_probe"],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
            env={**module_environment(), "QT_QPA_PLATFORM": "offscreen"},
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        yield Finding(N_("Window"), Grade.BAD, _("Qt could not be tried: {error}.", error=error))
        return
    if probe.returncode != 0:
        reason = (probe.stderr.strip().splitlines() or [_("it ended without a word")])[-1]
        text = _("Qt does not load ({reason}). The terminal commands work.", reason=reason)
        if sys.platform.startswith("linux"):
            text = together(
                text,
                _("On Debian: sudo apt-get install the packages that the README names, or run `make run`."),
            )
        yield Finding(N_("Window"), Grade.BAD, text)
        return
    yield Finding(N_("Window"), Grade.OK, _("Qt and its parts load."))
    if "silent" in probe.stdout:
        yield Finding(N_("Sound"), Grade.LOOK, _("No sound device: verdicts are shown, not heard."))
    else:
        yield Finding(N_("Sound"), Grade.OK, _("There is a sound device."))


def _display() -> Finding:
    has_display = not sys.platform.startswith("linux") or any(
        os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY")
    )
    if has_display:
        return Finding(N_("Display"), Grade.OK, _("There is a display."))
    return Finding(
        N_("Display"), Grade.LOOK, _("No display here: the window can’t open, the terminal commands work.")
    )


def _printers() -> Iterator[Finding]:
    printers = own_printers()
    try:
        queues = printers.printers()
    except CheckinError as error:
        yield Finding(N_("Printers"), Grade.BAD, str(error))
        return
    if not queues:
        reason = getattr(printers, "reason", "") or _(
            "No printer is set up on this computer. Badges can be written as PDF."
        )
        yield Finding(N_("Printers"), Grade.LOOK, reason)
    for queue in queues:
        grade = Grade.OK if queue.state is PrinterState.READY else Grade.BAD
        words = _(_PRINTER_WORDS[queue.state])
        yield Finding(
            _("Printer {name}", name=queue.name),
            grade,
            f"{words}{f': {queue.reason}' if queue.reason else ''}.",
        )


def _disk(path: Path) -> Finding:
    folder = next((p for p in (path, *path.parents) if p.is_dir()), Path.cwd())
    free = shutil.disk_usage(folder).free
    megabytes = free // (1024 * 1024)
    if free < _ENOUGH_BYTES:
        return Finding(
            N_("Disk"),
            Grade.BAD,
            _(
                "Only {megabytes} MB are free in “{folder}”. Make room before doors open.",
                megabytes=megabytes,
                folder=folder,
            ),
        )
    return Finding(N_("Disk"), Grade.OK, _("{megabytes} MB are free.", megabytes=megabytes))


def _file(event: EventFile) -> Iterator[Finding]:
    for warning in event.warnings:
        yield Finding(N_("Event file"), Grade.BAD, warning)
    result = verify(event)
    if result.ok:
        text = _(
            "Holds together: {attendees}, {scans}, counts as scanned.",
            attendees=counted(result.attendees, "attendee"),
            scans=counted(result.scans, "scan"),
        )
        yield Finding(N_("Event file"), Grade.OK, text)
    for problem in result.problems[:_SHOWN]:
        yield Finding(N_("Event file"), Grade.BAD, problem)
    copies = backups_of(backups_folder(event.path), event.path)
    if not copies:
        yield Finding(N_("Backup"), Grade.LOOK, _("There is no copy yet. `checkin backup EVENT` makes one."))
    else:
        made = datetime.fromtimestamp(copies[-1].stat().st_mtime, event.zone)
        yield Finding(
            N_("Backup"),
            Grade.OK,
            n_(
                "{n} copy, the last of {day} {made:%H:%M}.",
                "{n} copies, the last of {day} {made:%H:%M}.",
                len(copies),
                day=short_date(made),
                made=made,
            ),
        )


def _clock(event: EventFile, now: datetime) -> Finding:
    here = now.astimezone(event.zone)
    starts, ends = event.programme.event.starts, event.programme.event.ends
    text = _(
        "It is {day} {here:%H:%M} at the event ({timezone})",
        day=short_date(here),
        here=here,
        timezone=event.programme.event.timezone,
    )
    if event.programme.event.is_about(here.date()):
        return Finding(N_("Clock"), Grade.OK, f"{text}.")
    return Finding(
        N_("Clock"),
        Grade.LOOK,
        _(
            "{text}, which runs {starts} to {ends}. Is this computer’s clock right?",
            text=text,
            starts=short_date(starts),
            ends=short_date(ends),
        ),
    )


def _programme(event: EventFile) -> Iterator[Finding]:
    """What cannot work: rooms doubled, nobody invited, more invited than seats, and the like."""
    found = conflicts(event.programme, event.invited())
    for conflict in found[:_MOST_CONFLICTS]:
        yield Finding(N_("Programme"), Grade.LOOK, conflict.text)
    if len(found) > _MOST_CONFLICTS:
        more = counted(len(found) - _MOST_CONFLICTS, "more conflict")
        yield Finding(
            N_("Programme"),
            Grade.LOOK,
            _("And {more} of this kind; the Programme page shows them.", more=more),
        )
    unknown = sorted(event.named_by_session().keys() - {s.id for s in event.programme.sessions})
    if unknown:
        names = ", ".join(f"“{one}”" for one in unknown[:_SHOWN])
        text = _("People are invited to what is no session of the programme: {names}.", names=names)
        yield Finding(N_("Programme"), Grade.LOOK, text)


def _people(event: EventFile) -> Iterator[Finding]:
    people = [person for person in event.attendees() if person.status is not Status.CANCELLED]
    if not people:
        yield Finding(
            N_("Attendees"), Grade.LOOK, _("Nobody is on the list. `checkin load EVENT LIST` loads one.")
        )
        return
    without_code = sum(1 for person in people if not person.codes)
    if without_code:
        yield Finding(
            N_("Codes"),
            Grade.LOOK,
            n_(
                "{n} person has no code yet: print their badges, or find them by name.",
                "{n} people have no code yet: print their badges, or find them by name.",
                without_code,
            ),
        )
    holders: dict[str, int] = {}
    for person in people:
        for code in person.codes:
            holders[code] = holders.get(code, 0) + 1
    shared = [code for code, count in holders.items() if count > 1]
    for code in shared[:_SHOWN]:
        yield Finding(
            N_("Codes"),
            Grade.LOOK,
            _("“{code}” stands for several people: the desk will ask which one it is.", code=code),
        )
    yield from _badges(event, people)


def _badges(event: EventFile, people: list[Attendee]) -> Iterator[Finding]:
    missing: list[Unprintable] = []
    is_drawn = True
    for name, of_layout in people_by_layout(event, people).items():
        try:
            layout = layout_here(event, name, paths.own_layouts())
            missing += glyph_problems(of_layout, [layout], event.programme)
            if nameless := without_name([layout]):
                yield Finding(N_("Badges"), Grade.LOOK, nameless)
        except CheckinError as error:
            is_drawn = False
            yield Finding(
                N_("Badges"),
                Grade.BAD,
                n_(
                    "{n} badge can’t be drawn. {error}",
                    "{n} badges can’t be drawn. {error}",
                    len(of_layout),
                    error=error,
                ),
            )
    left = too_large(event, paths.own_layouts())
    if left:
        yield Finding(N_("Badges"), Grade.LOOK, stays_here(left))
    for item in missing[:_SHOWN]:
        yield Finding(
            N_("Badges"),
            Grade.BAD,
            _(
                "{reference}: no font has “{characters}” of the {field}; it is left out.",
                reference=item.reference,
                characters=item.characters,
                field=item.field,
            ),
        )
    if len(missing) > _SHOWN:
        yield Finding(N_("Badges"), Grade.BAD, _("… and {n} more.", n=len(missing) - _SHOWN))
    if not missing and is_drawn:
        yield Finding(
            N_("Badges"),
            Grade.OK,
            n_(
                "Every letter of {n} badge can be printed.",
                "Every letter of {n} badges can be printed.",
                len(people),
            ),
        )
