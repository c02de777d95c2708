"""Who shares an e-mail address with somebody whose cell holds it among others, or with words: “a@x.org; b@y.org”.

Cells that are one address are compared in SQL; the few others are read here.
"""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection

from checkin.core.mail_addresses import addresses_in

_WITHIN_OTHERS = "email GLOB '*@*' AND email GLOB '*[] ,;:/|<>(){}\"＜＞（）；，[]*'"
_LIVE = "status != 'cancelled' AND reference NOT IN (SELECT value FROM json_each(?))"


def rows_sharing_an_address(db: sqlite3.Connection, joined: Collection[str]) -> list[int]:
    """Their row numbers, those of both sides; `joined` are references of entries that are nobody of their own."""
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
    return sorted({row for sharing in rows.values() if len(sharing) > 1 for row in sharing})
