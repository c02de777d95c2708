"""The numbers of Live add up, its people stand in nobody's way, and after the event it speaks of what was."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from msgspec import structs
from PySide6.QtCore import QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from checkin.core.desk.programme_changes import change_programme
from checkin.core.desk.registration import WalkIn, edit, register
from checkin.gui.live.page import DELEGATIONS, OVERVIEW, ROLL_CALL, LivePage
from checkin.gui.live.people_panel import CAME
from checkin.gui.live.total import LiveTotal
from checkin.gui.live.wall_sessions import WallCell
from checkin.live.seen import seen_of
from tests.gui.conftest import Door
from tests.of_each import of_each


def test_the_rows_of_every_table_are_everybody_who_came(door: Door, live: LivePage) -> None:
    door.session.admit_many([p.reference for p in door.confirmed()[:9]], session_id="registration")
    register(door.session.desk, WalkIn(name="Ada Lovelace"), admit_to="registration")
    door.session.catch_up()
    live.state.refresh()

    for grouping in ("country", "category", "sector", "organisation"):
        live.tables.choose(grouping)
        model = live.tables.model
        lines = [model.rows[n] for n in range(model.rowCount())]
        assert sum(line.numbers[0] for line in lines) == 10, grouping
        for line in lines:
            if line.numbers[0] and line.behind is not None:
                found = line.behind.find(live.state.standing, live.state.roster)
                assert len(found) == line.numbers[0], (grouping, line.label)
        named = sum(bool(line.key and line.numbers[0]) for line in lines)
        told = live.tables.how_many.text()
        assert told.startswith("10 people came · ") and f"· {named} " in told, grouping


def test_organisations_joined_at_a_past_moment_count_as_one_there_too(
    door: Door, live: LivePage, qtbot: QtBot
) -> None:
    first, other, *_ = {p.organisation: p for p in door.confirmed() if p.organisation}.values()
    door.session.admit_many([first.reference, other.reference], session_id="registration")
    door.session.catch_up()
    live.state.refresh()
    with qtbot.waitSignal(live.state.changed):
        live.state.show_moment(door.session.desk.now())
    live.tables.choose("organisation")
    assert live.tables.how_many.text().endswith("· 2 organisations")

    live.tables.correction.show_organisation(str(first.organisation))
    live.tables.correction.join(str(other.organisation))

    qtbot.waitUntil(lambda: live.tables.how_many.text().endswith("· 1 organisation"))
    assert not live.state.is_live


def test_the_missing_of_all_countries_are_the_missing_though_one_who_came_was_struck_off(
    door: Door, live: LivePage, qtbot: QtBot
) -> None:
    came = door.confirmed()[0]
    door.session.admit_many([came.reference], session_id="registration")
    edit(door.session.desk, came.reference, {"gone": True})
    door.session.catch_up()
    live.state.refresh()
    qtbot.waitUntil(lambda: live.state.roster is not None and live.state.roster.people[came.reference].gone)
    live.tables.choose("country")

    missing = live.state.standing.counts.event.missing
    assert sum(line.numbers[2] for line in live.tables.model.rows) == missing


def test_who_is_inside_a_session_that_was_put_off_stands_on_its_tile_as_in_the_sum(
    door: Door, live: LivePage
) -> None:
    known = door.session.programme
    talk = known.session("qk-oecd1")
    invited = [p.reference for p in door.confirmed()[:3]]
    door.session.admit_many(invited, session_id=talk.id)
    put_off = replace(talk, starts=talk.starts + timedelta(days=1), ends=talk.ends + timedelta(days=1))
    others = tuple(put_off if s == talk else s for s in known.sessions)
    change_programme(door.session.desk, known, replace(known, sessions=others))
    door.session.announce_programme()
    live.state.refresh()

    standing = live.state.standing
    shown = {tile.session_id for tile in live.tiles.tiles}
    inside = [
        c.inside for c in standing.counts.sessions if c.session in shown & {s.id for s in standing.places()}
    ]
    assert sum(inside) == standing.inside_now() == len(invited)
    assert talk.id in {s.id for s, _ in seen_of(standing).on}


@of_each("view", [DELEGATIONS, ROLL_CALL])
def test_people_of_a_number_close_with_their_view_and_nobody_is_admitted_behind_them(
    view: int, door: Door, live: LivePage
) -> None:
    door.program.window.resize(QSize(1366, 768))
    live.open_session("qk-eu")
    live.show_view(view)
    assert live.people.isHidden()

    shown = live.delegations if view == DELEGATIONS else live.roll_call
    assert shown.isEnabled()
    live.total.missing.click()
    assert not live.people.isHidden() and not shown.isEnabled()

    door.press(Qt.Key.Key_Escape, on=live.people.table)
    assert live.people.isHidden() and shown.isEnabled()


def test_esc_closes_the_people_wherever_the_focus_is(door: Door, live: LivePage) -> None:
    live.show_view(OVERVIEW)
    live.tables.choose("organisation")
    for part in (live.tables.table, live.tables.correction.join_with, live.moment.slider, live.report_button):
        live.open_session("qk-eu")
        assert not live.people.isHidden()
        part.setFocus()

        door.press(Qt.Key.Key_Escape, on=part)

        assert live.people.isHidden(), part


def test_the_people_of_a_card_close_to_the_card_and_the_page_stays_where_it_is(
    door: Door, live: LivePage
) -> None:
    door.program.window.resize(QSize(1024, 500))
    live.show_view(OVERVIEW)
    card, overview = live.tiles.tiles[0], live.stack.widget(OVERVIEW)
    assert isinstance(overview, QScrollArea)
    bar = overview.verticalScrollBar()
    card.setFocus()
    bar.setValue(0)
    QTest.mouseClick(card, Qt.MouseButton.LeftButton)
    assert not live.people.isHidden() and bar.maximum() > 0

    door.press(Qt.Key.Key_Escape, on=live.people.table)

    assert card.hasFocus() and bar.value() == 0


def test_wall_and_tile_tell_those_who_came_beside_the_expected(door: Door, live: LivePage) -> None:
    session = door.session.programme.session("qk-eu")
    counts = next(c for c in live.state.standing.counts.sessions if c.session == "qk-eu")
    counts = structs.replace(counts, expected=31, arrived=14, attendees=42)
    cell = WallCell(door.program.shell.theme, live)
    live.tiles.tiles[0].show_session(
        session, counts, door.session.programme, now=live.state.standing.at, change=0
    )
    cell.show_session(session, counts, door.session.programme, live.state.standing.at)

    assert cell.came.text == "14 of 31 expected came, 28 more"
    assert "14 of 31 expected came, 28 more" in live.tiles.tiles[0].spoken()


def test_after_the_event_nobody_is_awaited(door: Door, live: LivePage, clock: Any) -> None:
    door.session.admit(door.confirmed("qk-eu")[0].reference, session_id="qk-eu")
    live.show_view(DELEGATIONS)
    assert live.delegations.admit_button.isVisibleTo(live)
    assert "not here yet" in live.total.missing.accessibleName()

    clock.advance(hours=24 * 30)
    live.state.refresh()

    assert live.moment.told.text() == "Now, after the event"
    assert "never came" in live.total.missing.accessibleName()
    assert not live.delegations.admit_button.isVisibleTo(live)
    assert "here" not in live.delegations.told.text()
    live.show_view(OVERVIEW)
    assert not any("steady" in tile.spoken() for tile in live.tiles.tiles)
    assert "awaited" not in live.vips.awaited.text()
    live.vips.awaited.click()
    assert live.people.title.text() == "VIPs and marked: who never came"
    live.tables.choose("missing")
    assert live.tables.how_many.text() == "Expected and never came"


def test_the_number_that_has_the_keyboard_says_what_it_is_and_once_it_is_counted_how_many(
    door: Door, live: LivePage, heard: list[str]
) -> None:
    total = LiveTotal(door.program.theme)
    total.setParent(live)
    total.show()
    total.came.setFocus()
    assert total.came.hasFocus() and total.came.accessibleName() == "Everybody who came"
    for _ in range(2):
        total.show_standing(live.state.standing)
    assert heard.count(live.total.came.accessibleName()) == 1


def test_a_list_of_people_says_which_it_is_how_many_are_on_it_and_on_its_card_that_it_is_watched(
    door: Door, live: LivePage, heard: list[str]
) -> None:
    live.open_session("qk-eu")
    assert f"{live.people.title.text()}, {live.people.how_many.text()}" in heard
    tile = next(tile for tile in live.tiles.tiles if tile.session_id == "qk-eu")
    assert "told when it fills" not in tile.spoken()

    live.people.watch_button.click()

    assert "told when it fills" in tile.spoken()

    door.session.admit(door.confirmed("qk-eu")[0].reference, session_id="qk-eu")
    live.total.missing.click()
    assert live.people.table.isColumnHidden(CAME), (
        "where no time is told there is room for where they are from"
    )
    live.total.came.click()
    assert not live.people.table.isColumnHidden(CAME)
