"""Pictures of the Desk: every verdict, what it is asked and what it says."""

from __future__ import annotations

import dataclasses
from datetime import timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtTest import QSignalSpy

from tests.screens.staging import CLOSED_SESSION, Screen, desk, scan, some_scans, someone

if TYPE_CHECKING:
    from checkin.app import Program
    from checkin.core.door.admission import Verdict


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
    from checkin.core.door.admission import Destination

    pretend(program, "wrong_session", go_to=Destination("qk-eu", "rt-a"))


def not_invited(program: Program) -> None:
    some_scans(program)
    program.session.set_session(CLOSED_SESSION)
    scan(program, someone(program, lambda p: CLOSED_SESSION not in p.sessions and p.status == "confirmed", 5))


def override(program: Program) -> None:
    not_invited(program)
    page(program).card.start_override()


def unknown(program: Program) -> None:
    some_scans(program)


def pretend(program: Program, word: str, **changes: object) -> Verdict:
    """Show a verdict that the sample's people do not give by themselves."""
    from checkin.core.door.admission import VerdictWord
    from checkin.core.door.verdict_text import message

    some_scans(program)
    person = someone(program, lambda p: bool(p.name_latin), 5)
    shown = program.session.scan(person.codes[0])
    shown = replace(shown, word=VerdictWord(word), admits=False, message="", repeated=False, **changes)
    shown = replace(shown, message=message(shown, program.session.programme))
    program.session.verdict_given.emit(shown)
    return shown


def cancelled(program: Program) -> None:
    pretend(program, "cancelled")


def blocked(program: Program) -> None:
    shown = pretend(program, "blocked")
    assert shown.attendee is not None
    person = replace(shown.attendee, note="Badge withdrawn by the organiser on Tuesday.")
    program.session.verdict_given.emit(replace(shown, attendee=person))
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
    page(program).card._quieting.rest()


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
    program.window.notices.taking_back.undo_last(page(program).shown_scan())


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


def long_name_while_looking(program: Program) -> None:
    """Somebody is scanned while another is looked for."""
    found(program)
    long_name(program)


def which_one_while_looking(program: Program) -> None:
    found(program)
    which_one(program)


def arabic_name(program: Program) -> None:
    some_scans(program)
    shown = program.session.scan(someone(program, lambda p: p.status == "confirmed", 13).codes[0])
    assert shown.attendee is not None
    person = replace(
        shown.attendee, name="عبد الرحمن بن خالد الفيصل", name_latin="Abdulrahman bin Khalid Al-Faisal"
    )
    program.session.verdict_given.emit(replace(shown, attendee=person, scan_id="x"))


def proposal(program: Program) -> None:
    some_scans(program)
    sessions = program.session.programme.sessions
    first, following = next(
        (a, b) for a in sessions for b in sessions if a.room and a.room == b.room and a.starts < b.starts
    )
    program.session.set_session(first.id)
    program.session.desk.clock = lambda: following.doors_open + timedelta(minutes=1)
    program.window.notices.next_session.look()


def in_a_room(program: Program) -> None:
    """Set to a room whose session is about to end and whose next one has opened its doors."""
    from checkin.core.event.programme_edits import with_session
    from checkin.gui.session.programme_editing import ProgrammeEditing

    some_scans(program)
    session = program.session
    first, seen = session.programme.session("qk-eu"), session.programme
    title = "Korea-EU Roundtable, second part: standards, supply chains and the exchange of young researchers"
    second = dataclasses.replace(
        first, id="qk-eu-2", title=title, starts=first.ends, ends=first.ends + timedelta(hours=1)
    )
    ProgrammeEditing(session).keep(seen, with_session(seen, second), "added")
    session.desk.clock = lambda: first.ends - timedelta(minutes=5)
    session.place.set_room(first.room or "")
    program.window.notices.next_session.look()


def choosing_a_room(program: Program) -> None:
    in_a_room(program)
    page(program).open_chooser()


def trouble(program: Program) -> None:
    some_scans(program)
    program.on_bug(ValueError, ValueError("made up for the picture"), None)


def camera(program: Program) -> None:
    """Scanning with one of two cameras, which has a lamp."""
    from tests.devices.scanners.played_camera import LAPTOP, TABLE, PlayedCameras, picture

    some_scans(program)
    played = PlayedCameras(LAPTOP, TABLE, has_light=True)
    used = program.shell.scanners.camera
    used.cameras_of = lambda _: played
    used.turn(True)
    read = QSignalSpy(used.looked)
    played.keep_showing(picture(someone(program, lambda p: p.status == "confirmed", 11).codes[0]))
    read.wait(20_000)


def no_camera(program: Program) -> None:
    some_scans(program)
    program.shell.scanners.camera.turn(True)


def page(program: Program):  # type: ignore[no-untyped-def]  # the Desk page, whose parts the pictures show
    return program.window.page


SCREENS: dict[str, Screen] = {
    "desk-ready": ready,
    "desk-come-in": come_in,
    "desk-quiet": quiet,
    "desk-look": look,
    "desk-already": already,
    "desk-elsewhere": elsewhere,
    "desk-not-invited": not_invited,
    "desk-override": override,
    "desk-unknown": unknown,
    "desk-camera": camera,
    "desk-no-camera": no_camera,
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
    "desk-found-long-name": long_name_while_looking,
    "desk-found-which-one": which_one_while_looking,
    "desk-arabic-name": arabic_name,
    "desk-proposal": proposal,
    "desk-room": in_a_room,
    "desk-choosing-room": choosing_a_room,
    "desk-trouble": trouble,
}
