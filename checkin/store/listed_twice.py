"""Who may be on the list twice: by one name, however it is written, or by an address that is among others in a cell.

Cells that are one address are compared in SQL; the few others, “a@x.org; b@y.org”, are read here.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection

from checkin.core.desk.identities import name_keys
from checkin.core.mail_addresses import addresses_in

_WITHIN_OTHERS = "email GLOB '*@*' AND email GLOB '*[] ,;:/|<>(){}\"＜＞（）；，[]*'"
_LIVE = "status != 'cancelled' AND reference NOT IN (SELECT value FROM json_each(?))"


def rows_listed_twice(db: sqlite3.Connection, joined: Collection[str]) -> list[int]:
    """Their row numbers, those of both sides; `joined` are references of entries that are nobody of their own."""
    shared = *_by_name(db, joined).values(), *_by_address_among_others(db, joined).values()
    return sorted({row for sharing in shared if len(sharing) > 1 for row in sharing})


def _by_name(db: sqlite3.Connection, joined: Collection[str]) -> dict[str, set[int]]:
    query = f"SELECT rowid, name, name_latin FROM attendees WHERE {_LIVE}"
    rows: defaultdict[str, set[int]] = defaultdict(set)
    for row, name, name_latin in db.execute(query, (json.dumps([*joined]),)):
        for key in name_keys(name, name_latin):
            rows[key].add(row)
    return rows


def _by_address_among_others(db: sqlite3.Connection, joined: Collection[str]) -> dict[str, set[int]]:
    apart = json.dumps([*joined])
    query = f"SELECT rowid, email FROM attendees WHERE {_WITHIN_OTHERS} AND {_LIVE}"
    rows: defaultdict[str, set[int]] = defaultdict(set)
    for row, email in db.execute(query, (apart,)):
        for address in addresses_in(email):
            rows[address].add(row)
    if rows:
        among = "lower(email) IN (SELECT value FROM json_each(?))"
        query = f"SELECT rowid, lower(email) FROM attendees WHERE {among} AND {_LIVE}"
        for row, address in db.execute(query, (json.dumps([*rows]), apart)):
            rows[address].add(row)
    return rows
