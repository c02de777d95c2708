"""The Live page: its numbers are the counts, follow every scan, open their people and go back in time."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from checkin.core.counting.arrivals import STEP
from checkin.core.desk.desk import Desk
from checkin.core.desk.programme_changes import change_programme
from checkin.core.desk.registration import edit
from checkin.core.desk.snapshot import running_and_next
from checkin.core.language import speaking
from checkin.core.names.organisation_corrections import JOIN, Correction
from checkin.core.times import later
from checkin.gui.live import report_dialog
from checkin.gui.live.faces import LiveVips
from checkin.gui.live.page import OVERVIEW, ROLL_CALL, LivePage
from checkin.gui.live.people_panel import CAME, NAME
from checkin.gui.live.report_dialog import ReportWishes
from checkin.gui.live.wall import VIPS_SETTING, LiveWall
from checkin.gui.session.notices import Tone
from checkin.store.event_file import EventFile
from checkin.tasks.languages import language_called
from tests.conftest import by_another_program
from tests.gui.conftest import Door
from tests.of_each import of_each
from tests.screens.drawn import drawn_texts
from tests.screens.staging import settle


def rows(page: LivePage) -> dict[str, tuple[int, ...]]:
    model = page.tables.model
    lines = [model.rows[n] for n in range(model.rowCount())]
    return {line.key: line.numbers for line in lines}


def came(page: LivePage) -> str:
    return page.total.came.value


def tile(page: LivePage, session: str) -> str:
    return next(t.spoken() for t in page.tiles.tiles if t.session_id == session)


def listed(page: LivePage) -> set[str]:
    return set(page.people.model.references)


# --- the numbers --------------------------------------------------------------------------------------------


def test_a_scan_and_its_undo_are_shown_before_anything_else_happens(door: Door, live: LivePage) -> None:
    person = door.confirmed()[0]

    verdict = door.session.scan(person.codes[0])

    assert came(live) == "1"
    assert "1 registered" in tile(live, "registration")
    assert rows(live)[person.country or ""][0] == 1

    door.session.undo(verdict.scan_id or "")
    assert came(live) == "0"


def test_a_scan_of_another_program_is_shown_when_the_file_is_looked_at(door: Door, live: LivePage) -> None:
    with EventFile.open(door.session.file.path) as file:
        other = Desk(file, name="Desk 2", clock=door.session.desk.clock)
        assert other.scan(door.confirmed()[0].codes[0], "registration").admits

        door.session.catch_up()

    assert came(live) == "1"


def test_every_table_is_what_the_counts_say(door: Door, live: LivePage) -> None:
    door.session.admit_many([p.reference for p in door.confirmed()[:30]], session_id="registration")
    counts = door.session.desk.counts()

    for name in ("country", "category", "sector", "organisation"):
        live.tables.choose(name)
        told = {key: numbers[0] for key, numbers in rows(live).items() if numbers[0]}
        assert told == {key: group.attendees for key, group in counts.by[name].items()}
    live.tables.choose("missing")
    missing = {s.session: (s.missing, s.expected) for s in counts.sessions}
    assert {key: n for key, n in rows(live).items() if not key.startswith("country ")} == missing
    by_country = sum(n[0] for key, n in rows(live).items() if key.startswith("country "))
    assert by_country == counts.event.expected - 30 == int(live.total.missing.value)


def test_who_came_unexpectedly_is_none_of_the_expected_who_came(door: Door, live: LivePage) -> None:
    guest, cancelled = door.confirmed()[:2]
    with door.session.file.transaction():
        now = door.session.desk.now()
        door.session.file.change(cancelled.reference, {"status": "cancelled"}, at=now, desk="Office")
    door.session.admit(guest.reference, session_id="registration")
    expected = door.session.desk.counts().event.expected
    assert live.total.came.accessibleName() == f"1 of {expected} expected came"

    refused = door.session.admit(cancelled.reference, session_id="registration")
    door.session.override(refused.scan_id or "", reason="comes after all")

    assert live.total.came.accessibleName() == f"2 came, 1 of {expected} expected"
    assert int(live.total.missing.value) == expected - 1


def test_a_vip_of_yesterday_came_and_is_not_said_to_be_here(door: Door, live: LivePage, clock: Any) -> None:
    vip = next(p for p in door.people if p.attention)
    door.session.admit(vip.reference, session_id="registration")
    clock.advance(hours=24)
    live.state.refresh()

    assert live.vips.arrived.text() == "1 came"
    assert not live.state.standing.people_inside("registration")


@pytest.mark.parametrize("change", [{"status": "cancelled"}, {"gone": True}])
def test_a_vip_who_came_stays_one_who_came_when_they_are_expected_no_more(
    door: Door, live: LivePage, qtbot: QtBot, change: dict[str, object]
) -> None:
    came, awaited = [p for p in door.confirmed() if p.attention][:2]
    door.session.admit(came.reference, session_id="registration")
    live.state.refresh()
    waiting = int(live.vips.awaited.text().split()[0])

    for vip in (came, awaited):
        edit(door.session.desk, vip.reference, change)
    with qtbot.waitSignal(live.state.roster_changed):
        live.state.refresh()

    assert live.vips.arrived.text() == "1 came"
    assert live.vips.awaited.text() == f"{waiting - 1} awaited"
    assert came.name in texts(live.vips)


def test_vips_are_named_for_whoever_may_not_read_their_script(door: Door, live: LivePage) -> None:
    vip = next(p for p in door.people if p.attention)
    edit(door.session.desk, vip.reference, {"name": "문태석", "name_latin": "Moon Tae-seok"})
    live.state.refresh()

    assert "문태석 Moon Tae-seok" in texts(live.vips)


def test_days_count_distinct_people(door: Door, live: LivePage, clock: Any) -> None:
    first, second = door.confirmed()[:2]
    door.session.scan(first.codes[0])
    clock.advance(hours=24)
    door.session.scan(first.codes[0])
    door.session.scan(second.codes[0])

    live.tables.choose("day")

    assert {key: n[0] for key, n in rows(live).items()} == {"2025-06-24": 1, "2025-06-25": 2}
    assert came(live) == "2"


def test_a_full_room_says_so_in_words_and_colour(door: Door, live: LivePage) -> None:
    session = door.session.programme.session("qk-eu")
    people = [person.reference for person in door.people[: session.capacity]]
    for verdict in door.session.admit_many(people, session_id="qk-eu"):
        if not verdict.admits:
            door.session.desk.override(verdict.scan_id or "", "let in")
    door.session.counts_changed.emit()

    (full,) = [t for t in live.tiles.tiles if t.session_id == "qk-eu"]
    assert full.token() == "refuse_text"
    assert f"{session.capacity} of {session.capacity} inside" in full.spoken()
    assert f"+{session.capacity} in 15 min" in full.spoken()


# --- the people behind --------------------------------------------------------------------------------------


def test_a_window_made_narrow_keeps_every_tile_whole_and_nothing_aside(
    door: Door, live: LivePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("checkin.gui.live.tiles._LEAST_WIDTH", 500)  # as with the largest type
    window = door.program.window
    for width in (1900, 1000, 960):
        window.resize(width, 700)
        settle()

        assert len(live.tiles.tiles) > 1
        assert live.tiles.y() == 0
        assert all(live.tiles.rect().contains(tile.geometry()) for tile in live.tiles.tiles), width
        assert live._numbers.horizontalScrollBar().maximum() == 0


def test_each_number_opens_what_is_behind_it_in_another_language_too(door: Door, live: LivePage) -> None:
    opened = []
    with speaking(language_called("ko")):
        door.session.scan(door.confirmed()[0].codes[0])
        for number in live.total.numbers():
            QTest.mouseClick(number, Qt.MouseButton.LeftButton)
            opened.append(live.tables.key if live.people.isHidden() else "people")

    assert opened == ["people"] * 4 + ["country", "organisation"]


def test_each_number_opens_the_people_behind_it(door: Door, live: LivePage) -> None:
    people = door.confirmed("qk-eu")[:3]
    here = {p.reference for p in people}
    QTest.mouseClick(live.total.came, Qt.MouseButton.LeftButton)
    assert live.people.how_many.text() == "Nobody"

    for person in people:  # the list goes on with the scans
        door.session.admit(person.reference, session_id="qk-eu")
    assert listed(live) == here and live.people.how_many.text() == "3 people"
    QTest.mouseClick(live.total.missing, Qt.MouseButton.LeftButton)
    assert listed(live) == {p.reference for p in door.people} - here
    live.open_session("qk-eu")
    assert listed(live) == here
    live.people.segments.choose(2)
    live.people.refresh()
    assert listed(live) == {p.reference for p in door.confirmed("qk-eu")} - here


def test_a_number_of_groups_opens_their_table(door: Door, live: LivePage) -> None:
    of_the_union = next(person for person in door.confirmed() if person.country == "EU")
    for person in (*door.confirmed()[:9], of_the_union):
        door.session.scan(person.codes[0])
    for number, table in (("countries", "Country"), ("organisations", "Organisation")):
        live.show_view(ROLL_CALL)
        shown = getattr(live.total, number)

        QTest.mouseClick(shown, Qt.MouseButton.LeftButton)

        assert live.stack.currentIndex() == OVERVIEW and live.tables.table.hasFocus()
        told = {key for key, numbers in rows(live).items() if numbers[0]}
        assert told == set(door.session.desk.counts().by[table.lower()]) and len(told) == int(shown.value)
    assert "delegations" in live.total.countries.accessibleName()  # the EU is no country


def test_the_keyboard_begins_at_the_first_number_and_goes_on_as_one_reads(door: Door, live: LivePage) -> None:
    assert live.total.came.hasFocus()
    for part in live.total.numbers()[1:3]:
        door.press(Qt.Key.Key_Tab, on=door.program.window)
        assert part.hasFocus()


def test_enter_opens_a_row_of_a_table_then_a_person_and_escape_goes_back(door: Door, live: LivePage) -> None:
    person = door.confirmed()[0]
    door.session.scan(person.codes[0])
    door.program.window.banner.hide()  # while it is there, Esc takes it away
    live.tables.table.selectRow(live.tables.model.row_of(person.country or ""))
    live.tables.table.setFocus()

    door.press(Qt.Key.Key_Return, on=live.tables.table)
    assert listed(live) == {person.reference}
    door.press(Qt.Key.Key_Escape, on=live.people)
    assert live.people.isHidden() and live.tables.table.hasFocus()
    door.press(Qt.Key.Key_Return, on=live.tables.table)
    door.press(Qt.Key.Key_Return, on=live.people.table)

    assert door.program.window.page is not live


def test_refusals_are_counted_by_reason_and_open_whom_they_turned_away(
    door: Door, live: LivePage, clock: Any
) -> None:
    door.session.scan("NO-SUCH-CODE")
    stranger = next(p for p in door.confirmed() if "qk-oecd2" not in p.sessions)
    verdict = door.session.admit(stranger.reference, session_id="qk-oecd2")

    word = str(verdict.word)
    assert live.refused.title.text() == "2 readings refused"
    assert live.refused.counted() == {"unknown": "unknown 1", word: f"{word.replace('_', ' ')} 1"}
    # They take more lines, and push nothing off the edge.
    parts = [live.refused.title, *live.refused.findChildren(QPushButton)]
    assert live.refused.minimumSizeHint().width() < sum(part.sizeHint().width() for part in parts)
    live.refused.open_word(word)
    assert listed(live) == {stranger.reference}
    assert live.people.how_many.text() == "1 reading: 1 person"

    door.session.override(verdict.scan_id or "", reason="invited by the chair")
    assert live.people.model.index(0, CAME).data() == "09:30, let in 09:30"
    clock.advance(minutes=1)
    door.session.scan("NO-SUCH-CODE")
    live.refused.open_word("unknown")
    assert live.people.how_many.text() == "2 readings: 1 code"


# --- past moments -------------------------------------------------------------------------------------------


def test_a_past_moment_shows_what_was_shown_then(
    door: Door, live: LivePage, clock: Any, qtbot: QtBot
) -> None:
    for person in door.confirmed("qk-eu")[:7]:
        door.session.admit(person.reference, session_id="qk-eu")
        clock.advance(minutes=1)
    clock.now = clock.now.replace(minute=40, second=0)
    door.session.counts_changed.emit()
    then, shown_then, rows_then = clock.now, (came(live), tile(live, "qk-eu")), rows(live)
    clock.advance(minutes=60)
    door.session.admit_many([p.reference for p in door.confirmed()[:30]], session_id="registration")
    assert (came(live), tile(live, "qk-eu")) != shown_then

    with qtbot.waitSignal(live.state.changed):
        live.moment.go_to(then)

    assert (came(live), tile(live, "qk-eu")) == shown_then
    assert {k: n[:2] for k, n in rows(live).items()} == {k: n[:2] for k, n in rows_then.items()}
    live.moment.go_to_now()
    assert live.state.is_live and came(live) == str(door.session.desk.counts().event.attendees)


def test_scans_do_not_move_a_past_moment(door: Door, live: LivePage, clock: Any, qtbot: QtBot) -> None:
    clock.advance(hours=2)
    door.session.counts_changed.emit()
    with qtbot.waitSignal(live.state.changed):
        live.moment.go_to(later(clock.now, minutes=-60))

    door.session.scan(door.confirmed()[0].codes[0])

    assert came(live) == "0"


def test_a_past_moment_that_cannot_be_counted_is_told_and_now_comes_back(
    door: Door, live: LivePage, clock: Any, qtbot: QtBot
) -> None:
    door.session.scan(door.confirmed()[0].codes[0])
    clock.advance(hours=2)
    door.session.counts_changed.emit()
    path = door.session.file.path
    with by_another_program():
        away = path.rename(path.with_name("away.checkin"))

    with qtbot.waitSignal(live.state.moment_failed):
        live.moment.go_to(later(clock.now, minutes=-150))

    with by_another_program():
        away.rename(path)
    assert live.moment.is_now and live.state.is_live
    assert live.moment.told.text() == "Now, live" and came(live) == "1"
    (notice,) = [n for n in door.program.window.strips.notices if n.key == "live-moment"]
    assert notice.tone is Tone.TROUBLE


def test_who_is_missing_and_which_vips_came_is_not_told_before_the_list_is_read(
    door: Door, live: LivePage, qtbot: QtBot
) -> None:
    live.state._roster = None
    vips = LiveVips(door.program.shell.theme, live.state)

    vips.show_standing(live.state.standing)
    live.tables.refresh()

    assert vips.arrived.text() == vips.awaited.text() == "–"
    assert "Missing" not in live.tables.model.headings
    live.state._roster_revision = -1
    live.state.refresh()
    qtbot.waitUntil(lambda: "Missing" in live.tables.model.headings)


def test_a_list_that_cannot_be_read_is_told_once_and_tried_again(
    door: Door, live: LivePage, qtbot: QtBot
) -> None:
    failures: list[object] = []
    live.state.roster_failed.connect(failures.append)
    path = door.session.file.path
    with by_another_program():
        away = path.rename(path.with_name("away.checkin"))
    live.state._roster_revision = -1  # as after a change of the list
    for _ in range(2):
        live.state.refresh()
        qtbot.waitUntil(lambda: not live.state._is_loading)
    assert len(failures) == 1
    assert [n for n in door.program.window.strips.notices if n.key == "live-roster"]

    with by_another_program():
        away.rename(path)
    with qtbot.waitSignal(live.state.roster_changed):
        live.state.refresh()


# --- the wall -----------------------------------------------------------------------------------------------


def texts(widget: QWidget) -> str:
    labels = [label.text() for label in widget.findChildren(QLabel)]
    return "\n".join([*labels, *(part.accessibleName() for part in widget.findChildren(QWidget))])


@of_each("names_vips", [False, True])
def test_the_wall_names_nobody_but_vips_where_allowed(door: Door, live: LivePage, names_vips: bool) -> None:
    door.program.settings.set(VIPS_SETTING, names_vips)
    door.session.admit_many([p.reference for p in door.people], session_id="registration")

    wall = LiveWall(door.program.shell, live.state, QSize(1366, 768))

    named = {p.reference for p in door.people if p.name in texts(wall)}
    vips = {p.reference for p in door.people if p.attention}
    assert named == (vips if names_vips else set())
    assert wall.total.came.value == came(live)
    assert not [number for number in wall.total.numbers() if number.behind]
    wall.close()


def test_of_more_sessions_than_the_wall_has_room_for_each_has_its_turn(door: Door, live: LivePage) -> None:
    seen = door.session.programme
    now = door.session.desk.now()
    one = replace(seen.session("qk-us"), room=None, starts=now, ends=later(now, minutes=60))
    many = tuple(replace(one, id=f"many-{n}", title=f"Many {n}") for n in range(14))
    change_programme(door.session.desk, seen, replace(seen, sessions=(*seen.sessions, *many)))
    door.session.announce_programme()
    live.state.refresh()
    wall = LiveWall(door.program.shell, live.state, QSize(1366, 768))
    every = {s.title for s in running_and_next(door.session.programme, live.state.standing.at)}
    shown: set[str] = set()
    for _turn in range(2):
        assert wall.which.text().endswith(f"of {len(every)}")
        shown |= {cell.title.text for cell in wall.sessions.cells}
        wall._tick()
        wall._tick()

    assert shown == every
    wall.close()


def test_f11_opens_the_wall_and_escape_closes_it(door: Door, live: LivePage, qtbot: QtBot) -> None:
    live.tables.table.setFocus()
    door.press(Qt.Key.Key_F11, on=live.tables.table)
    wall = live.wall
    assert wall is not None
    qtbot.waitUntil(wall.isActiveWindow)
    door.session.scan(door.confirmed()[0].codes[0])
    assert wall.total.came.value == "1"

    door.press(Qt.Key.Key_Escape, on=wall)

    qtbot.waitUntil(lambda: live.wall is None)


# --- report, organisations, loading -------------------------------------------------------------------------


def test_the_report_is_written_in_the_background_and_told(
    door: Door, live: LivePage, tmp_path: Any, qtbot: QtBot
) -> None:
    door.session.scan(door.confirmed()[0].codes[0])

    job = report_dialog.write(door.program.shell, tmp_path / "report.json", ReportWishes())
    with qtbot.waitSignal(job.ended):
        pass

    assert '"value": 1' in (tmp_path / "report.json").read_text(encoding="utf-8")
    assert "report.json" in door.program.window.strips.notices[0].text


def test_a_spelling_set_apart_counts_at_once_and_can_be_taken_back(door: Door, live: LivePage) -> None:
    door.session.admit_many([p.reference for p in door.people], session_id="registration")
    live.tables.choose("organisation")
    before = rows(live)
    name = "Daol Sensor Co., Ltd."
    live.tables.table.selectRow(live.tables.model.row_of(name))
    assert "(주)다올센서" in live.tables.correction.about.text()

    live.tables.correction.set_apart("(주)다올센서")
    assert rows(live)["(주)다올센서"] == (1,) and rows(live)[name] == (before[name][0] - 1,)
    elsewhere = Correction(JOIN, "Copperhill Cryogenics Corp.", "Palisade Quantum Networks")
    door.session.desk.correct_organisations((*door.session.desk.organisation_corrections(), elsewhere))
    action = door.program.window.strips.notices[0].on_action
    assert action is not None
    action()

    assert rows(live)[name] == before[name] and "(주)다올센서" not in rows(live)
    assert door.session.desk.organisation_corrections() == (elsewhere,), "of another desk meanwhile"


def test_an_organisation_is_called_as_one_of_its_spellings_and_can_be_called_as_before(
    door: Door, live: LivePage
) -> None:
    door.session.admit_many([p.reference for p in door.people], session_id="registration")
    live.tables.choose("organisation")
    before, name = rows(live), "Daol Sensor Co., Ltd."
    live.tables.table.selectRow(live.tables.model.row_of(name))
    correction = live.tables.correction

    (choice,) = [one for one in correction.called.menu().actions() if "다올센서" in one.text()]
    choice.trigger()

    assert rows(live)["(주)다올센서"] == before[name] and name not in rows(live)
    assert name in correction.about.text()
    action = door.program.window.strips.notices[0].on_action
    assert action is not None
    action()

    assert rows(live) == before


def test_the_chart_shows_who_came_in_and_when(door: Door, live: LivePage, clock: Any) -> None:
    for person in door.confirmed()[:4]:
        door.session.scan(person.codes[0])

    plot = live.chart.plot
    assert plot.day is not None and plot.scale is not None
    assert sum(b.came_in for b in plot.day.bins) == 4
    assert "4 came in" in live.chart.about.text()
    busiest = max(plot.day.bins, key=lambda b: b.came_in)
    bar = plot.scale.bar(busiest)
    assert plot.bin_at(bar.center()) == busiest
    assert plot.grab().toImage().pixelColor(bar.center().toPoint()) == live.shell.theme.colour("accent")
    assert (
        plot.accessibleDescription()
        == f"Most: {busiest.starts:%H:%M}–{busiest.starts + STEP:%H:%M}: 4 came in"
    )
    clock.advance(hours=720)  # the event is over: its last day is what one looks for, not this one
    live.state.refresh()
    assert "4 came in" in live.chart.about.text() and plot.scale is not None


def test_opening_live_keeps_the_window_in_front(door: Door, live: LivePage) -> None:
    # A part that is a window of its own for a moment would take the scanner's keys away.
    assert door.program.window.isActiveWindow()


@of_each("width", [1024, 1366])
def test_the_people_of_a_number_cover_no_view_and_their_names_stand_whole(
    door: Door, live: LivePage, width: int
) -> None:
    door.program.window.resize(width, 720)
    door.session.admit_many([p.reference for p in door.people], session_id="registration")
    live.open_session("registration")
    settle()

    views = QRect(live.views.mapTo(live, QPoint(0, 0)), live.views.size())
    assert not live.people.isHidden() and not live.people.geometry().intersects(views)
    table = live.people.table
    names = [one.text for one in drawn_texts(table.viewport()) if one.ink.left() < table.columnWidth(NAME)]
    cut = [name for name in names if name.endswith("…")]
    assert names and [name for name in cut if not name.startswith("Maria Francisca Anunciação V")] == []


def test_a_part_of_a_name_joins_where_it_fits_one_organisation_alone(door: Door, live: LivePage) -> None:
    door.session.admit_many([p.reference for p in door.people], session_id="registration")
    live.tables.choose("organisation")
    correction = live.tables.correction
    correction.show_organisation("Palisade Quantum Networks")

    correction.join_with.setText("Copperhill")
    QTest.mouseClick(correction.join_button, Qt.MouseButton.LeftButton)

    labels = door.session.desk.organisation_labels()
    assert labels["Copperhill Cryogenics Corp."] == labels["Palisade Quantum Networks"]


def test_the_people_of_an_organisation_leave_its_correction_in_reach(door: Door, live: LivePage) -> None:
    door.program.window.resize(1280, 752)
    door.session.admit_many([p.reference for p in door.people], session_id="registration")
    live.tables.choose("organisation")
    row = live.tables.model.row_of("Daol Sensor Co., Ltd.")
    live.tables.table.selectRow(row)

    live.tables.table.activated.emit(live.tables.model.index(row, 0))

    assert not live.people.isHidden() and live.tables.correction.isVisible()
    for control in (live.tables.correction.join_with, live.tables.correction.join_button):
        corner = control.mapTo(live, control.rect().topLeft())
        assert live.people.geometry().right() <= corner.x()
    largest, last = live.tables.model.rows[0].label, live.tables.model.rowCount() - 1
    live.tables.table.selectRow(last)
    live.tables.table.activated.emit(live.tables.model.index(last, 0))
    live.tables.correction.join(largest)
    # Its people are found under another name now; under the one before there would be nobody.
    assert live.people.title.text() == largest and len(listed(live)) > 1


def test_a_button_tells_of_whom_and_of_what_its_number_is(door: Door, live: LivePage) -> None:
    door.session.scan("NOBODY-HAS-THIS")
    settle()
    assert live.vips.arrived.accessibleName() == f"VIPs and marked: {live.vips.arrived.text()}"
    assert live.vips.awaited.accessibleName() == f"VIPs and marked: {live.vips.awaited.text()}"
    (refused,) = [b for b in live.refused.findChildren(QPushButton) if not b.isHidden()]
    assert refused.accessibleName() == f"Refused: {refused.text()}"
    assert live.total.walk_ins.accessibleDescription().endswith(": open the list")


def test_a_number_that_the_report_has_smaller_says_by_pointing_at_it_how_large_it_is_there(
    door: Door, live: LivePage
) -> None:
    """Live said 20 delegations, the report 19, and only of people was it told that some are not published."""
    other = door.confirmed()[0]
    staff = next(
        p for p in door.confirmed() if p.category != other.category and p.country not in (None, other.country)
    )
    seen = door.session.programme
    categories = tuple(replace(one, counted=one.id != staff.category) for one in seen.categories)
    change_programme(door.session.desk, seen, replace(seen, categories=categories))
    for person in (staff, other):
        door.session.admit(person.reference, session_id="registration")
    live.state.refresh()

    assert live.total.countries.value == "2"
    assert live.total.countries.toolTip().startswith("1 in published figures")
    assert live.total.organisations.toolTip().startswith("1 in published figures")


def test_one_of_a_kind_is_told_as_one(door: Door, live: LivePage) -> None:
    door.session.scan(next(person for person in door.confirmed() if person.country != "EU").codes[0])
    names = [one.accessibleName() for one in live.total.numbers()]
    assert {"1 country", "1 organisation"} <= set(names)


def test_a_row_of_the_counts_is_heard_with_its_numbers(door: Door, live: LivePage) -> None:
    person = next(p for p in door.confirmed() if p.country == "FI")
    door.scan(person.codes[0])
    live.tables.choose("country")
    model = live.tables.model
    row = model.index(model.row_of("FI"), 0)

    told = model.data(row, Qt.ItemDataRole.AccessibleTextRole)

    assert told == ", ".join(
        (
            "Finland",
            *(f"{h} {n}" for h, n in zip(model.headings[1:], model.rows[row.row()].numbers, strict=True)),
        )
    )
    assert "1" in told
