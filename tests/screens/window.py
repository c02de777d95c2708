"""Pictures of the start page, a new event, Settings, Help, and what comes over a page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from checkin.core.desk.conflicts import Conflict, ConflictKind
from checkin.devices.scanners.lesson import PICTURE
from checkin.gui.window.help_page import HelpPage
from checkin.gui.window.join_dialog import JoinDialog, SecondVenueDialog
from checkin.gui.window.merge_report import MergeReport
from checkin.gui.window.scanner_field import ScannerField
from checkin.gui.window.scanner_marks import SCANNERS
from checkin.gui.window.settings_page import SettingsPage
from checkin.store.backup_names import backups_folder
from checkin.tasks.decided_apart import DecidedApart
from tests.screens.attendees import LONG
from tests.screens.staging import Screen, scan, settle, some_scans, someone

if TYPE_CHECKING:
    from checkin.app import Program


def start(program: Program) -> None:
    program.settings.set(
        "recent_events", [str(Path.home() / "forum.checkin"), *program.settings["recent_events"]]
    )
    program.session.close()


def new_event(program: Program) -> None:
    program.session.close()
    program.window.open_new_event(Path("Quantum_Forum-guests.xlsx"))


def settings(program: Program) -> None:
    program.window.open_page("settings")


def settings_korean(program: Program) -> None:
    """Settings in another language, just chosen there."""
    program.window.open_page("settings")
    program.settings.set("language", "ko")


def scanners(program: Program) -> None:
    """Settings at their scanners, one of them at a port that is not there, and one that reads people out."""
    program.settings.set("scanner", {"gaps_ms": [30], "ends_with_enter": True})
    program.settings.set("scanner_frame", {"prefix": "~", "suffix": "#"})
    program.settings.set("scanner_directions", {"/dev/ttyACM7": "out"})
    program.shell.scanners.serial.add("/dev/ttyACM7", speed=115_200, ending="enter")
    program.window.open_page("settings", SCANNERS)


def teach(program: Program) -> None:
    """A scanner is taught: one reading is in, and the last one taught nothing."""
    program.window.open_page("settings")
    field = program.window.findChild(ScannerField)
    assert field is not None
    dialog = field.open_lesson()
    for gap in (30.0, 180.0):
        for letter in PICTURE:
            dialog.lesson.take(letter, None, gap)
        dialog._end(by_enter=True, gap_ms=gap)


def help_page(program: Program) -> None:
    program.window.open_page("help")


def help_search(program: Program) -> None:
    """Words of a message typed into the search."""
    help_page(program)
    page = program.window.page
    assert isinstance(page, HelpPage)
    page.search.setText("The printer does not answer")


def banner(program: Program) -> None:
    program.window.open_page("settings")
    scan(program, someone(program, lambda p: bool(p.name_latin) and p.status == "confirmed", 3))


def restore(program: Program) -> None:
    """Restore…, with a copy to choose."""
    some_scans(program)
    event = program.session.file.path
    folder = backups_folder(event)
    folder.mkdir(exist_ok=True)
    program.session.file.backup(folder / f"{event.stem} 2025-06-24 09-41-00{event.suffix}")
    settings(program)
    page = program.window.page
    assert isinstance(page, SettingsPage)
    page.choose_copy()
    settle()


def join(program: Program) -> None:
    start(program)
    JoinDialog(program.shell, program.window).open()
    settle()


def decided_apart(program: Program) -> None:
    """What two desks decided while they were apart, about somebody with a long name."""
    person = next(program.session.file.attendees())
    detail = f"{LONG} was let in at “Korea-EU Roundtable” twice: 09:40 at Desk 1, 09:42 at Desk 2."
    conflicts = tuple(Conflict(kind, person.reference, detail) for kind in ConflictKind)
    settings(program)
    MergeReport(program.shell, DecidedApart("12 scans and 1 walk-in came.", conflicts), program.window).show()
    settle()


def asking_for_pin(program: Program) -> None:
    settings(program)
    program.shell.organiser.set_pin("2468")
    program.shell.organiser.lock()
    program.shell.organiser.allow("change many people at once", lambda: None)


def not_hearing(program: Program) -> None:
    """Another window has the keyboard."""
    program.window.open_page("attendees")
    program.shell.hearing_told.emit(False)


def second_venue(program: Program) -> None:
    settings(program)
    SecondVenueDialog(program.shell, program.window).open()


SCREENS: dict[str, Screen] = {
    "start": start,
    "new-event": new_event,
    "settings": settings,
    "settings-korean": settings_korean,
    "settings-scanners": scanners,
    "settings-teach": teach,
    "help": help_page,
    "help-search": help_search,
    "banner": banner,
    "restore": restore,
    "join": join,
    "decided-apart": decided_apart,
    "pin": asking_for_pin,
    "not-hearing": not_hearing,
    "second-venue": second_venue,
}
