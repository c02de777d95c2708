"""Pictures of the Programme page."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from checkin.core.desk.meeting_changes import matchmaking_session, timetable_of
from checkin.core.event.programme_edits import with_session
from tests.screens.staging import Screen, open_sample, settle, some_scans

if TYPE_CHECKING:
    from checkin.app import Program
    from checkin.gui.programme.meetings_view import MeetingsView
    from checkin.gui.programme.page import ProgrammePage


def _page(program: Program) -> ProgrammePage:
    from checkin.gui.programme.page import ProgrammePage

    program.window.open_page("programme")
    page = program.window.page
    assert isinstance(page, ProgrammePage)
    settle()
    return page


def timetable(program: Program) -> None:
    some_scans(program)
    _page(program)


def conflicts(program: Program) -> None:
    page = _page(program)
    seen = program.session.programme
    us, eu = seen.session("qk-us"), seen.session("qk-eu")
    moved = replace(us, room=eu.room, starts=eu.starts, ends=eu.ends, capacity=2)
    page.editing.keep(seen, with_session(seen, moved), f"“{us.title}” changed.")
    page.next_fault()


def session(program: Program) -> None:
    _page(program).open_session("qk-oecd2")


def session_rules(program: Program) -> None:
    page = _page(program)
    page.open_session("qk-eu")
    page.view.panel.form.access.setCurrentIndex(1)
    page.view.panel.form.title.setText(
        "A roundtable with a title that goes on and on, for the sake of every edge it may meet"
    )
    page.view.panel._tell()
    bar = page.view.panel._area.verticalScrollBar()
    settle()
    bar.setValue(bar.maximum())


def closing(program: Program) -> None:
    page = _page(program)
    people = [p for p in program.session.file.attendees() if p.codes and "qk-eu" in p.sessions][:3]
    program.session.set_session("qk-eu")
    for person in people:
        program.session.scan(person.codes[0])
    page.view.put_away("qk-eu")


def finding(program: Program) -> None:
    _page(program).view.field.setText("roundtable")


def nothing_found(program: Program) -> None:
    _page(program).view.field.setText("xyzzyq")


def rooms(program: Program) -> None:
    page = _page(program)
    page.open_part(1)
    page.event_parts.choose("room", "rt-a")


def venue(program: Program) -> None:
    page = _page(program)
    page.open_part(1)
    page.event_parts.choose("venue", program.session.programme.venues[0].id)


def category(program: Program) -> None:
    page = _page(program)
    page.open_part(1)
    page.event_parts.choose("category", "speaker")


def event(program: Program) -> None:
    _page(program).open_part(1)


def from_file(program: Program) -> None:
    page = _page(program)
    target = program.session.file.path.parent / "Programme of the secretary.xlsx"
    page.export_to(target)
    settle()
    seen = program.session.programme
    moved = replace(seen.session("qk-us"), title="Korea-US Roundtable, as it was called before it was moved")
    page.editing.keep(seen, with_session(seen, moved), "moved")
    page.open_file(target)
    settle()


def invited(program: Program) -> None:
    page = _page(program)
    page.open_session("qk-eu")
    page.view.open_invited("qk-eu")
    page.view.invited.pasted.setPlainText("Kim\nsomebody@nowhere.example")
    page.view.invited.add_pasted()


def _meetings(program: Program) -> MeetingsView:
    """The 1:1 timetable of the forum, ten minutes into its second slot; half of its people are there."""
    open_sample(program, "korea-eu-forum-2025")
    session = program.session
    timetable = timetable_of(session.desk, matchmaking_session(session.desk))
    now = timetable.slots[1].starts + timedelta(minutes=10)
    session.desk.clock = lambda: now
    place = matchmaking_session(session.desk).id
    with session.desk.transaction():
        for person in [each for each in session.file.attendees() if place in each.sessions][::2]:
            session.desk.admit(person.reference, place)
    session.counts_changed.emit()
    page = _page(program)
    page.open_part(2)
    settle()
    return page.meetings


def meetings(program: Program) -> None:
    """The roll of a slot, one meeting chosen, and what it is changed to understood only in part."""
    view = _meetings(program)
    view.slots.setCurrentIndex(2)
    view.table.selectRow(1)
    view.line.people.setText("Kim")
    view.line.change.click()


def meetings_all(program: Program) -> None:
    _meetings(program).slots.setCurrentIndex(0)


def proposal(program: Program) -> None:
    _meetings(program).propose_button.setChecked(True)


def no_meetings(program: Program) -> None:
    _page(program).open_part(2)


SCREENS: dict[str, Screen] = {
    "programme": timetable,
    "programme-conflicts": conflicts,
    "programme-session": session,
    "programme-rules": session_rules,
    "programme-closing": closing,
    "programme-finding": finding,
    "programme-nobody": nothing_found,
    "programme-from-file": from_file,
    "programme-invited": invited,
    "programme-meetings": meetings,
    "programme-meetings-all": meetings_all,
    "programme-meetings-proposal": proposal,
    "programme-meetings-none": no_meetings,
    "programme-event": event,
    "programme-rooms": rooms,
    "programme-venue": venue,
    "programme-category": category,
}
