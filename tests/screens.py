"""Renders every screen, light and dark, at two sizes, to PNG: `python -m tests.screens [FOLDER]`.

Add your screens to SCREENS: a name, and a function that brings the program there. Look at what comes out.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from tests import screens_attendees, screens_badges, screens_live, screens_walk_in

if TYPE_CHECKING:
    from checkin.app import Program
    from checkin.core.event.attendee import Attendee

SIZES = ((1280, 800), (1920, 1080))
SAMPLE = "quantum-korea-2025"
CLOSED_SESSION = "qk-oecd2"

Screen = Callable[["Program"], None]


def settle(program: Program, seconds: float = 0.05) -> None:
    """Let the window do what it has to do."""
    from PySide6.QtWidgets import QApplication

    until = time.monotonic() + seconds
    while time.monotonic() < until:
        QApplication.processEvents()


def someone(program: Program, fits: Callable[[Attendee], bool], nth: int = 0) -> Attendee:
    found = [person for person in program.session.file.attendees() if fits(person)]
    return found[min(nth, len(found) - 1)]


def scan(program: Program, person: Attendee) -> None:
    program.session.scan(person.codes[0])


def desk(program: Program) -> None:
    program.window.open_page("desk")


def some_scans(program: Program) -> None:
    desk(program)
    session = program.session
    for person in [p for p in session.file.attendees() if p.codes][:9]:
        scan(program, person)
    session.scan("NO-SUCH-CODE-4711")


def start(program: Program) -> None:
    program.settings.set(
        "recent_events", [str(Path.home() / "forum.checkin"), *program.settings["recent_events"]]
    )
    program.session.close()


def new_event(program: Program) -> None:
    program.session.close()
    program.window.open_new_event(Path("Quantum_Forum-guests.xlsx"))


def ready(program: Program) -> None:
    desk(program)


def come_in(program: Program) -> None:
    some_scans(program)
    scan(
        program, someone(program, lambda p: bool(p.name_latin) and p.status == "confirmed" and not p.note, 3)
    )


def look(program: Program) -> None:
    some_scans(program)
    scan(program, someone(program, lambda p: p.attention or bool(p.note)))


def already(program: Program) -> None:
    some_scans(program)
    program.session.set_direction(program.session.direction)
    person = someone(program, lambda p: p.status == "confirmed", 2)
    program.session.admit(person.reference)


def elsewhere(program: Program) -> None:
    from checkin.core.door.admission import Place

    pretend(program, "wrong_session", go_to=Place("qk-eu", "rt-a"))


def not_invited(program: Program) -> None:
    some_scans(program)
    program.session.set_session(CLOSED_SESSION)
    scan(program, someone(program, lambda p: CLOSED_SESSION not in p.sessions and p.status == "confirmed", 5))


def override(program: Program) -> None:
    not_invited(program)
    page(program).card.start_override()


def unknown(program: Program) -> None:
    some_scans(program)


def pretend(program: Program, word: str, **changes: object) -> None:
    """Show a verdict that the sample's people do not give by themselves."""
    from checkin.core.door.admission import VerdictWord
    from checkin.core.door.verdict_text import message

    some_scans(program)
    person = someone(program, lambda p: bool(p.name_latin), 5)
    shown = program.session.scan(person.codes[0])
    shown = replace(shown, word=VerdictWord(word), admits=False, message="", repeated=False, **changes)  # type: ignore[arg-type]
    program.session.verdict_given.emit(replace(shown, message=message(shown, program.session.programme)))


def cancelled(program: Program) -> None:
    pretend(program, "cancelled")


def blocked(program: Program) -> None:
    pretend(program, "blocked", note="Badge withdrawn by the organiser on Tuesday.")
    page(program).card.start_override()


def not_recorded(program: Program) -> None:
    pretend(program, "not_recorded", attendee=None, scan_id=None, category=None)
    program.session.storage_failed.emit("The disk is full.")


def which_one(program: Program) -> None:
    people = tuple(program.session.file.attendees())[4:7]
    pretend(program, "ambiguous", attendee=None, category=None, candidates=people)


def gone_out(program: Program) -> None:
    pretend(program, "exited")


def quiet(program: Program) -> None:
    come_in(program)
    page(program).card._set_quiet(1.0)


def found(program: Program) -> None:
    some_scans(program)
    page(program).find_line.field.setText("kim")
    page(program).find_line.search()


def found_hangul(program: Program) -> None:
    some_scans(program)
    page(program).find_line.field.setText("ㄱ")
    page(program).find_line.search()


def nobody_found(program: Program) -> None:
    some_scans(program)
    page(program).find_line.field.setText("Xyzzyq")
    page(program).find_line.search()


def choosing(program: Program) -> None:
    some_scans(program)
    page(program).open_chooser()


def undone(program: Program) -> None:
    some_scans(program)
    program.window.notices.undo_last()


def long_name(program: Program) -> None:
    some_scans(program)
    shown = program.session.scan(someone(program, lambda p: p.status == "confirmed", 12).codes[0])
    assert shown.attendee is not None
    person = replace(
        shown.attendee,
        name="Wolfeschlegelsteinhausenbergerdorff-Ødegård van der Schaftenaar y Fernández",
        name_latin=None,
        organisation="Nederlandse Organisatie voor toegepast-natuurwetenschappelijk onderzoek in Delft, Zuid-Holland",
    )
    program.session.verdict_given.emit(replace(shown, attendee=person, scan_id="x"))


def arabic_name(program: Program) -> None:
    some_scans(program)
    shown = program.session.scan(someone(program, lambda p: p.status == "confirmed", 13).codes[0])
    assert shown.attendee is not None
    person = replace(
        shown.attendee, name="عبد الرحمن بن خالد الفيصل", name_latin="Abdulrahman bin Khalid Al-Faisal"
    )
    program.session.verdict_given.emit(replace(shown, attendee=person, scan_id="x"))


def settings(program: Program) -> None:
    program.window.open_page("settings")


def help_page(program: Program) -> None:
    program.window.open_page("help")


def banner(program: Program) -> None:
    program.window.open_page("settings")
    scan(program, someone(program, lambda p: bool(p.name_latin) and p.status == "confirmed", 3))


def proposal(program: Program) -> None:
    from datetime import timedelta

    some_scans(program)
    sessions = program.session.programme.sessions
    first, following = next(
        (a, b) for a in sessions for b in sessions if a.room and a.room == b.room and a.starts < b.starts
    )
    program.session.set_session(first.id)
    program.session.desk.clock = lambda: following.doors_open + timedelta(minutes=1)
    program.window.notices.propose_next()


def trouble(program: Program) -> None:
    some_scans(program)
    program.on_bug(ValueError, ValueError("made up for the picture"), None)


def page(program: Program):  # type: ignore[no-untyped-def]  # the Desk page, whose parts the pictures show
    return program.window.page


SCREENS: dict[str, Screen] = {
    "start": start,
    "new-event": new_event,
    "desk-ready": ready,
    "desk-come-in": come_in,
    "desk-quiet": quiet,
    "desk-look": look,
    "desk-already": already,
    "desk-elsewhere": elsewhere,
    "desk-not-invited": not_invited,
    "desk-override": override,
    "desk-unknown": unknown,
    "desk-cancelled": cancelled,
    "desk-blocked": blocked,
    "desk-out": gone_out,
    "desk-not-recorded": not_recorded,
    "desk-which-one": which_one,
    "desk-found": found,
    "desk-found-hangul": found_hangul,
    "desk-nobody-found": nobody_found,
    "desk-choosing": choosing,
    "desk-undone": undone,
    "desk-long-name": long_name,
    "desk-arabic-name": arabic_name,
    "desk-proposal": proposal,
    "desk-trouble": trouble,
    "settings": settings,
    "help": help_page,
    "banner": banner,
    **screens_attendees.SCREENS,
    **screens_badges.SCREENS,
    **screens_walk_in.SCREENS,
    **screens_live.SCREENS,
}


def render(folder: Path, only: str = "") -> int:
    """Every screen into `folder`; how many pictures were made."""
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QApplication

    from checkin.app import Program
    from checkin.gui.look import fonts

    app = QApplication.instance() or QApplication([sys.argv[0]])
    assert isinstance(app, QApplication)
    folder.mkdir(parents=True, exist_ok=True)
    pictures = 0
    for name, go in SCREENS.items():
        if not name.startswith(only):
            continue
        with tempfile.TemporaryDirectory() as home:
            os.environ["CHECKIN_HOME"] = home
            program = Program(app)
            sys.excepthook = sys.__excepthook__
            fonts.cover("ع")
            program.door.open_sample(SAMPLE)
            program.window.resize(*SIZES[0])
            program.window.show()
            settle(program)
            go(program)
            for mode in ("light", "dark"):
                program.theme.set_mode(mode)
                for width, height in SIZES:
                    program.window.resize(width, height)
                    settle(program)
                    program.window.grab().save(str(folder / f"{name}-{mode}-{width}.png"))
                    pictures += 1
            program.window.close()
            program.shut()
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return pictures


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("build") / "screens"
    only = sys.argv[2] if len(sys.argv) > 2 else ""
    shutil.rmtree(folder, ignore_errors=True)
    print(f"{render(folder, only)} pictures in {folder}")


if __name__ == "__main__":
    main()
