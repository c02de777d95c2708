"""A long list is put in order, counted and filtered aside: the window's own connection never does that to all."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from checkin.gui.attendees.page import AttendeesPage
from checkin.store import people_query
from checkin.store.people_filter import Wanted
from checkin.store.people_query import Order
from tests.gui.conftest import Door


def test_a_long_list_is_sorted_counted_and_filtered_aside(
    door: Door, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people_query, "LONG", 50)
    asked: list[str] = []
    door.program.session.file.connection.set_trace_callback(asked.append)
    page = door.open(AttendeesPage, "attendees")
    qtbot.waitUntil(lambda: page.people.model.rowCount() == len(door.people))
    first = page.people.model.number_at(0)

    page.people.view.set_order(Order("name", is_descending=True))
    qtbot.waitUntil(lambda: page.people.model.number_at(len(door.people) - 1) == first)

    filters = page.people.filters
    for chip, key in ((filters.trouble, "twice"), (filters.presence, "missing"), (filters.badge, "not")):
        filters.clear()
        chip.choose(key)
        with qtbot.waitSignal(page.people.searched):
            filters.changed.emit()

    long = (
        "ORDER BY place",
        "GROUP BY 1 ORDER",
        "name, name_latin FROM",
        "SELECT a.rowid FROM attendees a WHERE",
    )
    assert [text for text in asked if any(part in text for part in long)] == []
    assert page.people.filters.status.isEnabled()


def test_a_long_list_that_takes_its_time_says_so_in_place_of_an_empty_table(
    door: Door, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people_query, "LONG", 50)
    page = door.open(AttendeesPage, "attendees")
    people = page.people
    people._loading_timer.timeout.emit()
    assert people.middle.currentWidget() is people.nobody and people.nobody.text.text() == "Loading…"

    qtbot.waitUntil(lambda: people.model.rowCount() == len(door.people))
    people._loading_timer.timeout.emit()
    assert people.middle.currentWidget() is people.view


def test_all_whom_a_letter_finds_in_a_long_list_are_looked_for_aside(
    door: Door, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people_query, "LONG", 5)
    page = door.open(AttendeesPage, "attendees")
    people = page.people
    qtbot.waitUntil(lambda: people.model.rowCount() == len(door.people))
    asked: list[str] = []
    door.session.file.connection.set_trace_callback(asked.append)

    people.field.setText("k")
    with qtbot.waitSignal(people.searched):
        people.search()
    aside = people.model.all_people()
    door.session.file.connection.set_trace_callback(None)

    searches = [query for query in asked if "MATCH" in query and not query.endswith("LIMIT 5")]
    assert searches == []
    assert 5 < len(aside) < len(door.people)
    assert list(aside) == list(people.table.rows(Wanted(text="k")))


def test_who_acts_before_a_long_list_is_in_order_acts_on_the_right_person(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people_query, "LONG", 50)
    page = door.open(AttendeesPage, "attendees")
    somebody = door.people[70]

    page.open_person(somebody.reference)

    assert page.people.current_reference() == somebody.reference


def test_who_acts_before_a_long_list_is_filtered_acts_on_those_asked_for(
    door: Door, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(people_query, "LONG", 50)
    page = door.open(AttendeesPage, "attendees")
    qtbot.waitUntil(lambda: page.people.model.rowCount() == len(door.people))
    page.people.filters.marks.choose("walk_in")
    page.people.filters.changed.emit()

    page.people._loading_timer.timeout.emit()
    assert page.people.nobody.text.text() == "Loading…"
    page.people.search_now()

    assert page.people.model.rowCount() == sum(person.walk_in for person in door.people)
