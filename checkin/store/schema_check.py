"""Whether the tables of an event file are ours: SQL that came with a file from elsewhere must never run.

A trigger, a view, a generated column or an ON CONFLICT of somebody else could make an answer on the screen of which
nothing is stored. So every definition is compared with those of a fresh file before anything is read or written.
"""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from functools import lru_cache
from pathlib import Path

from msgspec import Struct

from checkin.store import search_tables

SCHEMA = Path(__file__).parent / "schema.sql"
_OF_SQLITE = ("sqlite_sequence", "sqlite_stat1", "sqlite_stat4")
"""Tables that SQLite makes by itself; nobody else can give a table such a name."""
_Name = tuple[str, str]
_Definition = tuple[frozenset[str], str]


class SchemaDifference(Struct, frozen=True):
    """What differs from a fresh file, each as in `trigger “x”`."""

    foreign: tuple[str, ...]
    """Added, or defined otherwise than ours."""
    missing: tuple[str, ...]


def prepare_connection(connection: sqlite3.Connection) -> None:
    """Trust nothing the file says about itself; before its first statement. SQLite 3.31 and later know all of it."""
    connection.execute("PRAGMA trusted_schema = OFF")
    connection.execute("PRAGMA cell_size_check = ON")
    defensive = getattr(sqlite3, "SQLITE_DBCONFIG_DEFENSIVE", None)
    if defensive is not None:  # from Python 3.12
        connection.setconfig(defensive, True)  # type: ignore[attr-defined]


def difference(connection: sqlite3.Connection) -> SchemaDifference:
    """Compare the definitions in a file with those of a fresh one."""
    ours, theirs = _fresh(SCHEMA), _definitions(connection)
    foreign = [
        _told(key) for key, sql in theirs.items() if key not in ours or not _is_same(key, ours[key], sql)
    ]
    return SchemaDifference(tuple(foreign), tuple(_told(key) for key in ours if key not in theirs))


@lru_cache(maxsize=2)
def _fresh(schema: Path) -> dict[_Name, str]:
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.executescript(schema.read_text("utf-8"))
        search_tables.create(connection)
        return _definitions(connection)


def _definitions(connection: sqlite3.Connection) -> dict[_Name, str]:
    rows = connection.execute("SELECT type, name, sql FROM sqlite_master")
    return {
        (str(kind), str(name)): str(sql)
        for kind, name, sql in rows
        # What carries no SQL is the index behind a UNIQUE, which the table's own definition tells.
        if sql is not None and name not in _OF_SQLITE
    }


def _is_same(name: _Name, ours: str, theirs: str) -> bool:
    kind, _ = name
    return ours == theirs or _definition(kind, ours) == _definition(kind, theirs)


def _definition(kind: str, sql: str) -> _Definition:
    """A table is what is between its commas, in any order: ALTER TABLE puts a new column at the end."""
    text = _plain(sql)
    if kind != "table" or "(" not in text or text.startswith("CREATE VIRTUAL"):
        return frozenset(), text
    head, _, rest = text.partition("(")
    body, _, tail = rest.rpartition(")")
    return frozenset(_parts(body)), f"{head.strip()}|{tail.strip()}"


def _parts(body: str) -> list[str]:
    parts, depth, start = [], 0, 0
    for place, letter in enumerate(body):
        depth += (letter == "(") - (letter == ")")
        if letter == "," and depth == 0:
            parts.append(body[start:place].strip())
            start = place + 1
    return [*parts, body[start:].strip()]


_TOKEN = re.compile(
    r"""--[^\n]*|/\*.*?(?:\*/|\Z)      # a comment, but not within quotes, where one might hide something
      |'(?:[^']|'')*'|"(?:[^"]|"")*"|`(?:[^`]|``)*`|\[[^\]]*\]
      |\s+|[^\s'"`\[(),]+|.""",
    re.DOTALL | re.VERBOSE,
)


def _plain(sql: str) -> str:
    """Without comments, line breaks and needless quotes round names, which SQLite itself adds when it renames."""
    words: list[str] = []
    for token in _TOKEN.findall(sql):
        if token.isspace() or token.startswith(("--", "/*")):
            continue
        inner = token[1:-1]
        is_quoted_word = token[0] in "'\"`[" and re.fullmatch(r"\w+", inner) is not None
        words.append(inner if is_quoted_word else token)
    return re.sub(r" ?([(),]) ?", r"\1", " ".join(words))


def _told(key: _Name) -> str:
    kind, name = key
    return f"{kind} “{name[:60]}”"
