"""Pictures of the Live page: an event under way, played up to a moment."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from tests.screens.staging import Screen, let_pass, settle

if TYPE_CHECKING:
    from checkin.app import Program
    from checkin.gui.live.page import LivePage

SEOUL = ZoneInfo("Asia/Seoul")
MORNING = datetime(2025, 6, 24, 9, 5, tzinfo=SEOUL)
EVENING = datetime(2025, 6, 24, 19, 30, tzinfo=SEOUL)
MIDDAY = datetime(2025, 6, 25, 11, 40, tzinfo=SEOUL)
PARALLEL = datetime(2025, 6, 26, 14, 20, tzinfo=SEOUL)
CLOSED = datetime(2025, 6, 27, 9, 50, tzinfo=SEOUL)


def play_until(program: Program, moment: datetime) -> None:
    """People come as they do: registration first, most of them shortly before the start, some not at all."""
    session = program.session
    if session.desk.now() == moment:
        return
    picks = random.Random(3)
    people = list(session.file.attendees())
    visits: list[tuple[datetime, str, str]] = []
    for planned in session.programme.sessions:
        for person in people:
            if planned.id not in person.sessions or picks.random() < 0.08:
                continue
            at = planned.starts + timedelta(minutes=picks.triangular(-28, 35, -6))
            visits.append((at, person.codes[0], planned.id))
            if picks.random() < 0.5:
                visits.append((at - timedelta(minutes=picks.uniform(2, 20)), person.codes[0], "registration"))
    desk, now = session.desk, [moment]
    desk.clock = lambda: now[0]
    with desk.transaction():
        for at, code, planned_id in sorted(visits):
            if at > moment:
                break
            now[0] = at
            desk.scan(code, planned_id)
            if picks.random() < 0.03:
                desk.scan(f"NOBODY-{picks.randrange(99)}", planned_id)
    now[0] = moment
    session.counts_changed.emit()


def live(program: Program, moment: datetime) -> LivePage:
    from checkin.gui.live.page import LivePage

    play_until(program, moment)
    program.window.open_page("live")
    page = program.window.page
    assert isinstance(page, LivePage)
    page.state.refresh()  # not once it has rested from the last time
    settle()
    return page


def at(moment: datetime) -> Screen:
    def go(program: Program) -> None:
        live(program, moment)

    return go


def full_room(program: Program) -> None:
    """The closed session, filled to its last seat by overrides."""
    page = live(program, CLOSED)
    desk = program.session.desk
    for person in list(program.session.file.attendees()):
        counts = desk.session_counts("qk-oecd2")
        if counts.capacity is None or counts.inside >= counts.capacity:
            break
        verdict = desk.admit(person.reference, "qk-oecd2")
        if verdict.word in ("not_invited", "wrong_session"):
            desk.override(verdict.scan_id or "", "asked by the chair")
    program.session.counts_changed.emit()
    page.open_people(page.total.missing.behind)  # type: ignore[arg-type]  # set by then
    page.people.close_list()
    settle()


def people_behind(program: Program) -> None:
    live(program, MIDDAY).open_session("qk-rec")


def organisations(program: Program) -> None:
    page = live(program, MIDDAY)
    page.tables.choose("organisation")
    page.tables.table.selectRow(2)


def past(program: Program) -> None:
    page = live(program, PARALLEL)
    page.moment.go_to(datetime(2025, 6, 24, 14, 10, tzinfo=SEOUL))
    while page.state._past.isActive():
        let_pass(0.02)
    settle()


def delegations(program: Program) -> None:
    live(program, PARALLEL).show_view(1)


def roll_call(program: Program) -> None:
    live(program, PARALLEL).show_view(2)


def phones(program: Program) -> None:
    """Counts on your phone, with the page that really listens."""
    live(program, PARALLEL).phones_button.click()
    while program.shell.phones.is_on and not program.shell.phones.url:
        let_pass(0.02)


def certificates(program: Program) -> None:
    """What is asked before certificates are written."""
    from checkin.gui.live.certificates_dialog import CertificateChoices

    CertificateChoices(program.shell, program.window).show()
    settle()


def report(program: Program) -> None:
    """What is asked before a report is written."""
    from checkin.gui.live.report_dialog import ReportChoices

    live(program, CLOSED)
    ReportChoices(program.shell, program.window).show()
    settle()


def wall(program: Program) -> None:
    live(program, PARALLEL).wall_over(program.window.geometry()).show()
    settle()


def wall_of_nine(program: Program) -> None:
    """Nine sessions at once, with titles as long as they come, one of them full."""
    from checkin.gui.live.page import LivePage
    from checkin.gui.session.programme_editing import ProgrammeEditing

    seen = program.session.programme
    starts = EVENING - timedelta(minutes=20)
    titles = (
        "양자 컴퓨팅과 시뮬레이션: 산업계와 학계의 공동 연구 및 국제 협력 방안에 관한 원탁회의",
        "Research infrastructures, standards and the workforce of tomorrow: an open discussion with all delegations",
        "Sensing",
    )
    made = [
        replace(
            seen.session("qk-us"),
            id=f"nine-{n}",
            title=titles[n % 3],
            titles=(),
            starts=starts,
            ends=starts + timedelta(hours=2),
            capacity=40 if n else 3,
        )
        for n in range(9)
    ]
    ProgrammeEditing(program.session).keep(
        seen, replace(seen, sessions=(*seen.sessions, *made)), "Nine at once."
    )
    desk = program.session.desk
    desk.clock = lambda: EVENING
    for person in list(program.session.file.attendees())[:3]:
        desk.admit(person.reference, "nine-0")
    program.window.open_page("live")
    program.session.counts_changed.emit()
    page = program.window.page
    assert isinstance(page, LivePage)
    page.wall_over(program.window.geometry()).show()
    settle()


SCREENS: dict[str, Screen] = {
    "live-morning": at(MORNING),
    "live-midday": at(MIDDAY),
    "live-full-room": full_room,
    "live-people": people_behind,
    "live-organisations": organisations,
    "live-past": past,
    "live-delegations": delegations,
    "live-roll-call": roll_call,
    "live-phones": phones,
    "live-certificates": certificates,
    "live-report": report,
    "live-wall": wall,
    "live-wall-nine": wall_of_nine,
}
