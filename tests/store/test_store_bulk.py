"""Rows inserted many at a time; the same as one after another."""

from __future__ import annotations

import sqlite3
from contextlib import closing

from checkin.store.bulk import insert_all, without_empty
from tests.of_each import of_each


@of_each("number", [0, 1, 4_000, 9_001])
def test_every_row_is_inserted_once_and_in_order(number: int) -> None:
    rows = [(n, f"person {n}") for n in range(number)]
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT)")
        insert_all(connection, "INSERT INTO people (id, name)", rows)
        assert connection.execute("SELECT * FROM people ORDER BY id").fetchall() == rows


def test_what_is_there_already_may_be_renewed() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT)")
        insert_all(connection, "INSERT INTO people", [(1, "Kim")])
        renew = "ON CONFLICT (id) DO UPDATE SET name = excluded.name"
        insert_all(connection, "INSERT INTO people", [(1, "Lee"), (2, "Park")], renew)
        assert connection.execute("SELECT * FROM people").fetchall() == [(1, "Lee"), (2, "Park")]


def test_columns_in_which_nobody_has_anything_are_left_out() -> None:
    rows = [(1, None, "Kim"), (2, None, None)]
    used = without_empty(("id", "note", "name"), rows, lambda _, values: set(values) == {None})
    assert used == (["id", "name"], [(1, "Kim"), (2, None)])
    assert without_empty(("id",), [], lambda *_: False) == ([], [])
