"""The tables of the search index, apart from what fills them: a scan must not load the names of every script."""

from __future__ import annotations

import sqlite3

# The ascii tokenizer leaves every letter beyond ASCII in a word: our keys are folded already. detail=column keeps
# what a column filter needs and no places; the prefix indexes are what makes one letter as quick as ten.
_SCHEMA = (
    """CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5(name, other, sound,
         tokenize = "ascii tokenchars '=^'", detail = column, columnsize = 0, prefix = '1 2 3')""",
    "INSERT INTO search(search, rank) VALUES ('hashsize', 16777216)",
    # What each commit adds is merged eight at a time and a little at each commit, where SQLite would merge four: that
    # was a third of indexing a long list. Never all at once: the walk-in whose turn it was would wait for it.
    "INSERT INTO search(search, rank) VALUES ('automerge', 8)",
    "INSERT INTO search(search, rank) VALUES ('crisismerge', 64)",
    # Words of names and organisations, blank-separated, a row for all that were indexed together: to keep each in a row
    # of its own took as long as a third of the index. Then a line for each of these people, with their numbers. Only
    # ever added to, so that what is in memory can be caught up.
    "CREATE TABLE IF NOT EXISTS search_words (id INTEGER PRIMARY KEY, words TEXT NOT NULL) STRICT",
    "CREATE TABLE IF NOT EXISTS search_id (id TEXT NOT NULL) STRICT",
    "INSERT INTO search_id SELECT lower(hex(randomblob(16))) WHERE NOT EXISTS (SELECT 1 FROM search_id)",
)


def create(connection: sqlite3.Connection) -> None:
    """Make the index tables where they are missing."""
    for statement in _SCHEMA:
        connection.execute(statement)
