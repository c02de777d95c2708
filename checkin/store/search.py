"""The search index inside the event file: an FTS5 table of folded keys per row, and the words for typing errors.

What the keys are is core/names/keys.py's business; who is really meant and in which order is core/names/find.py's.
Functions take the open connection; the transaction is the caller's.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from typing import TYPE_CHECKING

from checkin.core.event.attendee import Attendee
from checkin.core.mail_addresses import addresses_in
from checkin.core.names import folding, hangul, keys
from checkin.core.names.heard import MARK, SHORTEST_DROPPED
from checkin.core.names.likeness import sounds_of_person
from checkin.core.names.organisations import distinctive_word
from checkin.core.names.person import Person
from checkin.core.names.query import (
    LONGEST_TYPO,
    SHORTEST_SWAP,
    SHORTEST_TYPO,
    Query,
    QueryWord,
    read_query,
)
from checkin.store.search_rows import Prepared, prepare_index_rows
from checkin.store.search_vocabulary import IndexWords, vocabulary_of

if TYPE_CHECKING:
    from checkin.store.keys_ahead import KeysAhead

USUALLY_OFFERED = 60
_BY_EAR_OFFERED = 40
_OFFERED_OF_ONE_NAME = 5
_ENOUGH_WITHOUT_TYPO = 10
_WRITTEN_TOGETHER = range(8, 40)
"""Letters of a word that may be two names."""
_SHORTEST_PIECE = 2
"""Letters of what stands alone in a name that others write as one word: de la Cruz."""


def index_attendees(
    connection: sqlite3.Connection, rows: Iterable[tuple[int, Attendee]], ahead: KeysAhead | None = None
) -> None:
    """Index these attendees under their row ids, in place of what was there."""
    people = [(row, person.reference, keys.what_is_searched(person)) for row, person in rows]
    write_index_rows(connection, prepare_index_rows(people, ahead.of if ahead is not None else None))


def write_index_rows(connection: sqlite3.Connection, prepared: Prepared, *, are_new: bool = False) -> None:
    """Keep what was prepared, in place of what was there unless all rows `are_new`."""
    insert = "INSERT" if are_new else "INSERT OR REPLACE"
    # A row a statement: of one with many rows FTS5 writes a piece of its own each time, and merges them all again.
    connection.executemany(
        f"{insert} INTO search(rowid, name, other, sound) VALUES (?, ?, ?, ?)", prepared.keys
    )
    if prepared.numbers:
        words = f"{prepared.words}\n{prepared.numbers}"
        connection.execute("INSERT INTO search_words(words) VALUES (?)", (words,))


def remove_from_index(connection: sqlite3.Connection, rowids: Iterable[int]) -> None:
    """Take these rows out of the index."""
    connection.executemany("DELETE FROM search WHERE rowid = ?", ((rowid,) for rowid in rowids))


def people_offered(connection: sqlite3.Connection, query: str, *, limit: int = USUALLY_OFFERED) -> list[int]:
    """Give row ids of who may be meant, the likely first, at most `limit`; core.find.rank looks closer."""
    asked = read_query(query)
    found: dict[int, None] = {}
    for expression in _expressions(asked):
        _collect(connection, expression, found, limit)
        if len(found) >= limit:
            return list(found)
    if len(found) < min(limit, _ENOUGH_WITHOUT_TYPO):
        vocabulary = vocabulary_of(connection)
        if found:
            for words in asked.ways:
                _collect(connection, _written_apart(vocabulary, words), found, limit)
        elif len(asked.words) == 1:
            for one in vocabulary.pronounced_so(asked.words[0]):
                _collect(connection, _in_name(one), found, min(limit, len(found) + _OFFERED_OF_ONE_NAME))
        for errors in (1, 2):
            for words in asked.ways:
                _collect(connection, _forgiving(connection, vocabulary, words, errors), found, limit)
        for words in asked.freer if vocabulary.has_beginning(MARK) else ():
            _collect(connection, _in_other_scripts(words), found, limit)
    return list(found)


def people_or_holders(
    connection: sqlite3.Connection, query: str, *, limit: int = USUALLY_OFFERED
) -> list[int]:
    """The same, and where they are few who has a code, or a number of the list, of which the text is a part.

    Of letters alone, as names are, they are asked for with those who sound like it: to look at all codes takes longer.
    """
    found, asked = people_offered(connection, query, limit=limit), read_query(query)
    part = asked.part_of_code
    if not part or part.isalpha() or len(found) >= min(limit, _ENOUGH_WITHOUT_TYPO):
        return found
    return [*dict.fromkeys((*found, *_holders(connection, asked, limit - len(found))))]


def people_by_ear(connection: sqlite3.Connection, query: str, *, limit: int = _BY_EAR_OFFERED) -> list[int]:
    """Row ids of who may be meant where nobody surely is: it takes longer, so it is asked second."""
    found: dict[int, None] = {}
    vocabulary, asked = vocabulary_of(connection), read_query(query)
    for words in asked.ways:
        _collect(connection, _pronounced(vocabulary, words), found, limit)
    for words in asked.freer:
        for expression in _by_ear(connection, vocabulary, words):
            _collect(connection, expression, found, limit)
            if len(found) >= _ENOUGH_WITHOUT_TYPO:
                return list(found)
    return list(found)


def people_by_ear_or_holders(connection: sqlite3.Connection, query: str) -> list[int]:
    """The same, and who has a code that ends with these letters, or of whom another column says just this."""
    found, asked = people_by_ear(connection, query), read_query(query)
    holders: Iterable[int] = ()
    if asked.part_of_code.isalpha():
        holders = _holders(connection, asked, _BY_EAR_OFFERED)
    elif asked.part_of_code:
        holders = _of_other_column(connection, asked)
    return [*dict.fromkeys((*found, *holders))]


def _of_other_column(connection: sqlite3.Connection, asked: Query) -> list[int]:
    """Of whom a column that is kept beside says just this: all of one order, by its number."""
    columns = vocabulary_of(connection).columns
    return [*islice(columns.rows_saying(connection, asked.text), _BY_EAR_OFFERED)]


def _collect(connection: sqlite3.Connection, expression: str, found: dict[int, None], limit: int) -> None:
    if not expression:
        return
    # Rows come in row order and without scoring, so that LIMIT stops the work early.
    rows = connection.execute("SELECT rowid FROM search WHERE search MATCH ? LIMIT ?", (expression, limit))
    found |= dict.fromkeys(chain.from_iterable(rows))
    while len(found) > limit:
        found.popitem()


def _holders(connection: sqlite3.Connection, asked: Query, limit: int) -> list[int]:
    """Who has a code or number with this part, whatever its case and hyphens; first of those that end so."""
    part, numbers = asked.part_of_code, vocabulary_of(connection).numbers
    found: dict[int, None] = {}
    for is_end in (True,) if asked.is_end_of_code else (True, False):
        maybe = numbers.rows_with(f"{part} " if is_end else part)
        while len(found) < limit and (rows := list(islice(maybe, limit))):
            having = _having(connection, rows, part, is_end=asked.is_end_of_code)
            found |= dict.fromkeys(row for row, ends_so in having.items() if ends_so or not is_end)
    return list(found)[:limit]


def _having(connection: sqlite3.Connection, rows: list[int], part: str, *, is_end: bool) -> dict[int, bool]:
    """Those of these rows who have a good code, or a number, with this part (`is_end`: at its end); whether it ends so.

    Of somebody who has several of them the code says it, and of codes the first.
    """
    found = connection.execute(
        "WITH these AS (SELECT value AS who FROM json_each(?1)) "
        "SELECT who, plain LIKE ?3 FROM ("
        " SELECT who, kind, code, replace(replace(code, '-', ''), ' ', '') AS plain FROM ("
        "  SELECT who, 1 AS kind, code FROM these CROSS JOIN codes ON attendee = who WHERE revoked_at IS NULL"
        "  UNION ALL SELECT who, 2, reference FROM these CROSS JOIN attendees a ON a.rowid = who)) "
        "WHERE plain LIKE ?2 ORDER BY who, kind DESC, code DESC",
        (json.dumps(rows), f"%{part}" if is_end else f"%{part}%", f"%{part}"),
    )
    return {who: bool(ends_so) for who, ends_so in found}


def _expressions(asked: Query) -> Iterator[str]:
    """FTS5 expressions from the strictest to the most generous."""
    if asked.words:
        if len(asked.words) == 1:
            yield f'name : "={asked.words[0].key}"'
        for reading in asked.readings:
            yield _all(f'name : "{word.key}"' for word in reading)
        for reading in asked.readings:
            yield _all(f'name : "{word.key}" *' for word in reading)
    if asked.digits:
        number = asked.digits
        yield f'other : "{number[-8:]}"' if len(number) > 8 else f'other : "{number}" *'
    if len(asked.squeezed) > 1:
        yield f'other : "{asked.squeezed}" *'
    for reading in asked.readings:
        yield _all(_anywhere(word) for word in reading)


def alike(connection: sqlite3.Connection, person: Person, *, limit: int = 60) -> list[int]:
    """Give row ids of who may be this person, for core.likeness: by e-mail, name, one error, surname at home."""
    found: dict[int, None] = {}
    for expression in _alike_expressions(connection, person):
        _collect(connection, expression, found, limit)
        if len(found) >= limit:
            break
    return list(found)


def _alike_expressions(connection: sqlite3.Connection, person: Person) -> Iterator[str]:
    for email in addresses_in(person.email):
        if "@" in email:
            yield _all(f'other : "{word}"' for word in folding.email_tokens(folding.cut_query(email)).split())
    asked = [read_query(name) for name in (person.name, person.name_latin) if name and name.strip()]
    by_name = [_all(map(_exactly, reading)) for query in asked for reading in query.readings]
    organisation = distinctive_word(person.organisation) if person.organisation else ""
    if organisation:
        # Of sixty namesakes those of the same place first.
        at_home = _by_organisation(organisation)
        yield from (_all((expression, at_home)) for expression in by_name)
    for query in asked:
        yield from (_all(f'name : "{word.key}"' for word in reading) for reading in query.readings)
    yield from by_name
    if organisation and (surnames := sounds_of_person(person)):
        yield _all((" OR ".join(f'({{name sound}} : "{surname}")' for surname in surnames), at_home))
    for words in (way for query in asked for way in query.ways):
        if len(words) == 1:
            yield from _written_together(words[0])
        if len(words) > 2:
            # One given name or surname more or less.
            yield from (_all((_exactly(words[0]), _exactly(word))) for word in words[1:])
        if len(words) > 1:
            yield from _with_initial(words)
            yield from _with_error(vocabulary_of(connection), words)


def _written_together(word: QueryWord) -> Iterator[str]:
    """Whose two names are written as one word: DMITRIORLOV."""
    key = word.key
    if len(key) in _WRITTEN_TOGETHER and word.folded.isascii():
        splits = range(SHORTEST_SWAP, len(key) - SHORTEST_SWAP + 1)
        halves = (_all(map(_in_name, (key[:at], key[at:]))) for at in splits)
        yield " OR ".join(f"({both})" for both in halves)


def _with_initial(words: tuple[QueryWord, ...]) -> Iterator[str]:
    """Whose given name is on the list as an initial: D. Orlov."""
    if len(words) == 2:
        one, other = words
        yield from (_all((_exactly(b), f'name : "{a.key[:1]}"')) for a, b in ((one, other), (other, one)))


def _by_organisation(word: str) -> str:
    sounds = {
        sound
        for reading in read_query(word).readings
        for one in reading
        for sound in map(" ".join, one.sounds)
    }
    parts = [f'other : "{hangul.keystrokes(word)}" *']
    parts += (
        f'sound : "{sound}" *' for sound in sounds if " " not in sound and sound[0] != "^" and len(sound) > 2
    )
    return " OR ".join(f"({part})" for part in parts)


def _with_error(vocabulary: IndexWords, words: tuple[QueryWord, ...]) -> Iterator[str]:
    for at, word in enumerate(words):
        near = vocabulary.near(word.key) if SHORTEST_SWAP <= len(word.key) <= LONGEST_TYPO else []
        if near:
            others = map(_exactly, words[:at] + words[at + 1 :])
            yield _all([" OR ".join(f'(name : "{one}")' for one in near), *others])


def _exactly(word: QueryWord) -> str:
    parts = [f'{{name sound}} : "{spelling}"' for spelling in (word.key, *word.variants)]
    parts += (_all(f'sound : "{sound}"' for sound in sounds) for sounds in word.sounds)
    return " OR ".join(f"({part})" for part in parts)


def _all(parts: Iterable[str]) -> str:
    return " AND ".join(f"({part})" for part in parts)


def _anywhere(word: QueryWord, near: Iterable[str] = ()) -> str:
    parts = [f'"{one}" *' for one in _shortest((word.key, *word.variants, *near))]
    if word.initials:
        parts.append(f'sound : "{word.initials}" *')
    for sounds in word.telling_sounds:
        exact = [f'sound : "{sound}"' for sound in sounds]
        if word.sound_prefix and (sounds[-1][0] == "^" or word.may_begin(sounds[-1])):
            exact[-1] += " *"
        parts.append(_all(exact))
    return " OR ".join(f"({part})" for part in parts)


def _shortest(beginnings: Iterable[str]) -> list[str]:
    """Those that do not begin with another: who has one of these has it of all."""
    shortest: list[str] = []
    for one in sorted(beginnings):
        if not shortest or not one.startswith(shortest[-1]):
            shortest.append(one)
    return shortest


def _forgiving(
    connection: sqlite3.Connection, vocabulary: IndexWords, words: tuple[QueryWord, ...], errors: int
) -> str:
    """The expression with one typing error, or two, allowed in each word that is long enough, or "" where none is."""
    if errors > 1 and not any(word.may_have_two_errors for word in words):
        return ""
    shortest = SHORTEST_SWAP if len(words) > 1 else SHORTEST_TYPO
    long_enough = [word for word in words if shortest <= len(word.key) <= LONGEST_TYPO]
    if not long_enough:
        return ""
    if any(word not in long_enough and not _is_anybody(connection, _anywhere(word)) for word in words):
        return ""
    # A word that nobody on the list has is the wrong one; only where all are known may any be meant differently.
    doubtful = [word for word in long_enough if not vocabulary.has_beginning(word.key)] or long_enough
    parts, corrected = list[str](), False
    for word in words:
        near = vocabulary.near(word.key) if word in doubtful else []
        if errors > 1 and word in doubtful and word.may_have_two_errors:
            near += vocabulary.within_two(word.key)
        corrected = corrected or bool(near)
        parts.append(_anywhere(word, near))
    return _all(parts) if corrected else ""


def _written_apart(vocabulary: IndexWords, words: tuple[QueryWord, ...]) -> str:
    """The expression for those who write one of the words as two or three: Charlotte Du Bois, beside a Dubois."""
    apart = [[*_in_pieces(vocabulary, word)] for word in words]
    if not any(apart):
        return ""
    ways = zip(words, apart, strict=True)
    return _all(" OR ".join((_anywhere(word), *pieces)) for word, pieces in ways)


def _in_pieces(vocabulary: IndexWords, word: QueryWord) -> Iterator[str]:
    key = word.key if word.folded.isascii() and len(word.key) <= LONGEST_TYPO else ""
    for first, rest in _cut_in_two(vocabulary, key):
        for pieces in ((rest,), *_cut_in_two(vocabulary, rest)):
            yield f"({_all(map(_in_name, (first, *pieces)))})"


def _cut_in_two(vocabulary: IndexWords, key: str) -> Iterator[tuple[str, str]]:
    for at in range(_SHORTEST_PIECE, len(key) - _SHORTEST_PIECE + 1):
        if at < SHORTEST_SWAP or vocabulary.has_beginning(key[:at]):  # which knows none of two letters
            yield key[:at], key[at:]


def _in_name(word: str) -> str:
    return f'name : "{word}"'


def _in_other_scripts(words: tuple[QueryWord, ...]) -> str:
    """The expression for those whose names of another script sound like this; "" where no word can."""
    if not any(word.codes for word in words):
        return ""
    return _all(" OR ".join((_anywhere(word), *_of_codes(word))) for word in words)


def _of_codes(word: QueryWord) -> Iterator[str]:
    return (f'sound : "{MARK}{code}"' for code in word.codes)


def _pronounced(vocabulary: IndexWords, words: tuple[QueryWord, ...]) -> str:
    """The expression for those whose names are pronounced like the words that nobody has; "" where none is."""
    unknown = [() if vocabulary.has_beginning(word.key) else vocabulary.pronounced_so(word) for word in words]
    ways = zip(words, unknown, strict=True) if any(unknown) else ()
    return _all(" OR ".join((_anywhere(word), *map(_in_name, names))) for word, names in ways)


def _by_ear(
    connection: sqlite3.Connection, vocabulary: IndexWords, words: tuple[QueryWord, ...]
) -> Iterator[str]:
    """Expressions for those who are only heard: all words by their sound, then one of them with an error in it."""
    if not any(word.codes for word in words):
        return
    heard = [" OR ".join((_anywhere(word), *_of_codes(word))) for word in words]
    is_long = [bool(SHORTEST_DROPPED <= len(word.key) <= LONGEST_TYPO and word.codes) for word in words]
    unheard: list[int] = []
    for at in sorted(range(len(words)), key=is_long.__getitem__):
        alike = vocabulary.sounding_alike(words[at]) if is_long[at] else ()
        more = (one for one in alike if not one.startswith(words[at].key))
        heard[at] = " OR ".join((heard[at], *(f'"{one}"' for one in more)))
        if not alike and not _is_anybody(connection, heard[at]):
            unheard.append(at)  # it is the wrong one then; where two are, nobody has both
            if len(unheard) > 1 or not words[at].codes:
                return
    if not unheard:
        yield _all(heard)
    for at, word in enumerate(words):
        if unheard in ([], [at]) and (mistaken := vocabulary.nearly_sounding(word)):
            wrong = " OR ".join(f'sound : "{one}"' for one in mistaken)
            yield _all((*heard[:at], wrong, *heard[at + 1 :]))


def _is_anybody(connection: sqlite3.Connection, expression: str) -> bool:
    found = connection.execute("SELECT 1 FROM search WHERE search MATCH ? LIMIT 1", (expression,))
    return found.fetchone() is not None
