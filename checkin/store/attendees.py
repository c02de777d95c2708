"""Who is known, in the event file: attendees, their codes and invitations."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import lru_cache
from itertools import islice, repeat
from operator import attrgetter
from typing import Any

from checkin.core.counting.counts import ListCounts, PersonFacts
from checkin.core.counting.expected import is_expected
from checkin.core.desk.store import Change, Holder
from checkin.core.door import payload
from checkin.core.door.access import Kind
from checkin.core.door.records import ChangedFields, Noun
from checkin.core.errors import NotFoundError
from checkin.core.event.attendee import PERSON_FIELDS, Attendee
from checkin.core.event.programme import Access, Programme
from checkin.core.names.likeness import Person
from checkin.core.times import to_microseconds
from checkin.store import row_values, search
from checkin.store.bulk import insert_all
from checkin.store.joined import JoinedRows

_AS_JSON = ("extra", "sessions")
COLUMNS = (*(one.name for one in PERSON_FIELDS if one.name not in ("codes", *_AS_JSON)), *_AS_JSON)
"""Of a person's row; the codes have a table of their own."""
_SELECT = "SELECT a.rowid, " + ", ".join(f"a.{column}" for column in COLUMNS)
_INSERT = f"INSERT INTO attendees (rowid, {', '.join(COLUMNS)}, revision, changed_at, changed_by)"
_LIVE_CODES = (
    "SELECT code FROM codes WHERE attendee = ? AND revoked_at IS NULL AND kind != 'alias' "
    "ORDER BY kind DESC, place"  # 'list' before 'badge'
)
_NOBODY_TWICE = "a.reference NOT IN (SELECT value FROM json_each(?))"
_AT_A_TIME = 500
"""References in one IN (...): below SQLite's limit of variables in old versions."""
_ADDED_AT_A_TIME = 4000
"""New people worked out and written together: the next ones are worked out while these are written."""


class AttendeeRows(JoinedRows):
    """The part of the event file that holds people; mixed into EventFile."""

    connection: sqlite3.Connection
    programme: Programme

    # -- reading ---------------------------------------------------------------------------------------------

    def attendee(self, reference: str) -> Attendee | None:
        return self.entry(self.joined().get(reference, reference))

    def entry(self, reference: str) -> Attendee | None:
        """The row of that reference, also where it is joined to another."""
        row = self.connection.execute(
            f"{_SELECT} FROM attendees a WHERE a.reference = ?", (reference,)
        ).fetchone()
        return None if row is None else self._attendee(row)

    def attendees(self) -> Iterator[Attendee]:
        joined = self.joined_rows()
        codes: dict[int, list[str]] = {}
        for owner, code in self.connection.execute(
            "SELECT attendee, code FROM codes WHERE revoked_at IS NULL AND kind != 'alias' "
            "ORDER BY kind DESC, place"
        ):
            codes.setdefault(owner, []).append(code)
        for row in self.connection.execute(f"{_SELECT} FROM attendees a ORDER BY a.rowid"):
            if row[0] not in joined:
                yield attendee_from_row(row, tuple(codes.get(row[0], ())))

    def attendees_named(self, references: Iterable[str]) -> dict[str, Attendee]:
        joined = self.joined()
        kept = {reference: joined.get(reference, reference) for reference in references}
        found = self._entries_named(dict.fromkeys(kept.values()))
        return {reference: found[entry] for reference, entry in kept.items() if entry in found}

    def _entries_named(self, references: Iterable[str]) -> dict[str, Attendee]:
        wanted = list(references)
        found: dict[str, Attendee] = {}
        for part in _parts(wanted):
            marks = ", ".join("?" * len(part))
            rows = self.connection.execute(
                f"{_SELECT} FROM attendees a WHERE a.reference IN ({marks})", part
            ).fetchall()
            found |= {one.reference: one for one in self._attendees(rows)}
        return {reference: found[reference] for reference in wanted if reference in found}

    def attendees_in_rows(self, rowids: Sequence[int]) -> list[Attendee]:
        """Attendees of these rows, in the order asked for; for the search and for tables."""
        found: dict[int, Attendee] = {}
        for part in _parts(list(rowids)):
            marks = ", ".join("?" * len(part))
            rows = self.connection.execute(
                f"{_SELECT} FROM attendees a WHERE a.rowid IN ({marks})", part
            ).fetchall()
            found |= {row[0]: one for row, one in zip(rows, self._attendees(rows), strict=True)}
        return [found[rowid] for rowid in rowids if rowid in found]

    def last_row(self) -> int:
        """The row of whoever was added last; 0 where there is nobody."""
        return int(self.connection.execute("SELECT coalesce(max(rowid), 0) FROM attendees").fetchone()[0])

    def people_after_row(self, row: int, *, changed_at: datetime) -> list[tuple[str, str, str]]:
        """Reference, name, organisation of who was added after that row, in the order they came."""
        found = self.connection.execute(
            "SELECT reference, name, coalesce(organisation, '') FROM attendees "
            "WHERE rowid > ? AND changed_at = ? ORDER BY rowid",
            (row, to_microseconds(changed_at)),
        )
        return [(str(reference), str(name), str(organisation)) for reference, name, organisation in found]

    def warm_search(self) -> None:
        """Load what the first mistyped word would otherwise wait for; to be called when nobody waits."""
        search.warm(self.connection)

    def attendee_count(self) -> int:
        (entries,) = self.connection.execute("SELECT count(*) FROM attendees").fetchone()
        return int(entries) - len(self.joined_rows())

    def candidates(self, text: str) -> list[Attendee]:
        return self._people_in_rows(search.candidates(self.connection, text))

    def alike(self, person: Person) -> list[Attendee]:
        return self._people_in_rows(search.alike(self.connection, person))

    def _people_in_rows(self, rowids: Sequence[int]) -> list[Attendee]:
        joined = self.joined_rows()
        return self.attendees_in_rows([row for row in rowids if row not in joined])

    def holders(self, code: str) -> list[Holder]:
        rows = self.connection.execute(
            f"{_SELECT}, c.revoked_at IS NOT NULL, c.kind FROM codes c "
            "JOIN attendees a ON a.rowid = c.attendee WHERE c.code = ? ORDER BY a.rowid",
            (code,),
        ).fetchall()
        # Another form of a code gives way to a code that stands on the list, and is nobody's when two people share it;
        # a uuid is the same code in each of its forms.
        own = [row for row in rows if row[-1] != "alias"]
        standing = rows if payload.uuid_key(code) else own or (rows if len(rows) == 1 else [])
        holders = [Holder(self._attendee(row[:-2]), bool(row[-2]), row[-1] == "badge") for row in standing]
        return self._as_people(holders) if self.joined() else holders

    def _as_people(self, holders: Sequence[Holder]) -> list[Holder]:
        """Who stands on the list twice holds a code once: as a good one, where it is good for either entry."""
        found: dict[str, Holder] = {}
        for holder in sorted(holders, key=attrgetter("is_revoked")):
            person = self.attendee(holder.attendee.reference) or holder.attendee
            found.setdefault(person.reference, holder._replace(attendee=person))
        return list(found.values())

    def codes_ignoring_case(self, code: str) -> list[str]:
        rows = self.connection.execute(
            "SELECT DISTINCT code FROM codes WHERE code = ? COLLATE NOCASE LIMIT 2", (code,)
        )
        return [row[0] for row in rows]

    def codes_of(self, reference: str) -> list[tuple[str, str, bool]]:
        rows = self.connection.execute(
            "SELECT c.code, c.kind, c.revoked_at IS NOT NULL FROM codes c JOIN attendees a ON a.rowid = c.attendee "
            "WHERE a.reference = ? AND c.kind != 'alias' ORDER BY c.kind DESC, c.place, c.issued_at",
            (reference,),
        )
        return [(code, kind, bool(revoked)) for code, kind, revoked in rows]

    def attendees_with_email(self, email: str) -> list[Attendee]:
        rows = self.connection.execute(
            f"{_SELECT} FROM attendees a WHERE lower(a.email) = lower(?) AND a.email IS NOT NULL ORDER BY a.rowid",
            (email.strip(),),
        ).fetchall()
        people = self.attendees_named(self._attendee(row).reference for row in rows)
        return list({person.reference: person for person in people.values()}.values())

    def facts(self, people: Iterable[str]) -> dict[str, PersonFacts]:
        wanted = set(people)
        columns = "reference, category, country, sector, organisation, status, walk_in, sessions, gone"
        query = f"SELECT {columns} FROM attendees"
        found: dict[str, PersonFacts] = {}
        alike: dict[tuple[Any, ...], PersonFacts] = {}

        def take(rows: Iterable[tuple[Any, ...]]) -> None:
            for row in rows:
                facts = alike.get(row[1:])
                if facts is None:
                    *plain, walk_in, sessions, gone = row[1:]
                    named = frozenset(row_values.texts(sessions or "[]"))
                    facts = PersonFacts._make((*plain, bool(walk_in), named, bool(gone)))
                    alike[row[1:]] = facts
                if row[0] in wanted:
                    found[row[0]] = facts

        if len(wanted) > _AT_A_TIME and len(wanted) * 4 > self.attendee_count():
            take(self.connection.execute(query))
            return found
        for part in _parts(list(wanted)):
            marks = ", ".join("?" * len(part))
            take(self.connection.execute(f"{query} WHERE reference IN ({marks})", part))
        return found

    def list_counts(self) -> ListCounts:
        revision = self.revision()
        if self._list_counts is None or self._list_counts[0] != revision:
            self._list_counts = (revision, self._count_list())
        return self._list_counts[1]

    _list_counts: tuple[int, ListCounts] | None = None

    def _count_list(self) -> ListCounts:
        with_names = self._sessions_with_names()
        columns = "a.category, a.status, a.gone, count(*)"
        joined = json.dumps(list(self.joined()))
        everybody = [
            (Kind(category, (), bool(gone), status), count)
            for category, status, gone, count in self.connection.execute(
                f"SELECT {columns} FROM attendees a WHERE {_NOBODY_TWICE} GROUP BY 1, 2, 3", (joined,)
            )
        ]
        named: dict[str, list[tuple[Kind, int]]] = {}
        for session, category, status, gone, count in self.connection.execute(
            f"SELECT i.session, {columns} FROM invitations i JOIN attendees a ON a.rowid = i.attendee"
            f" WHERE {_NOBODY_TWICE} GROUP BY 1, 2, 3, 4",
            (joined,),
        ):
            kind = Kind(category, (session,), bool(gone), status)
            named.setdefault(session, []).append((kind, count))
        expected: dict[str, int] = {}
        for session in self.programme.sessions:
            total = sum(n for kind, n in everybody if is_expected(kind, session, with_names))
            for kind, n in named.get(session.id, ()):
                # They are among everybody, as people of whom no list says that.
                unnamed = kind._replace(sessions=())
                more = is_expected(kind, session, with_names) - is_expected(unnamed, session, with_names)
                total += n * more
            expected[session.id] = total
        at_event = sum(n for kind, n in everybody if is_expected(kind, None, with_names))
        return ListCounts(at_event, expected, with_names)

    def _sessions_with_names(self) -> frozenset[str]:
        """Sessions that let in more people than a loaded list names for them; what a hand added names nobody alone."""
        named_by_a_list = (
            "SELECT 1 FROM invitations i JOIN listings l ON l.attendee = i.attendee JOIN lists ON lists.rowid = l.list"
            " JOIN json_each(iif(json_valid(lists.fields), lists.fields, '[]')) f ON f.value = 'sessions'"
            " JOIN json_each(iif(json_valid(l.document), l.document, '[]'), '$[' || f.key || ']') s"
            " ON s.value = i.session WHERE i.session = ? LIMIT 1"
        )
        open_sessions = [s.id for s in self.programme.sessions if s.access is not Access.INVITED]
        return frozenset(
            s for s in open_sessions if self.connection.execute(named_by_a_list, (s,)).fetchone()
        )

    def organisations(self) -> list[str]:
        rows = self.connection.execute(
            "SELECT organisation FROM attendees WHERE organisation IS NOT NULL "
            "GROUP BY organisation ORDER BY count(*) DESC, min(rowid)"
        )
        return [row[0] for row in rows]

    def sectors(self) -> list[str]:
        """Those on the list, the most frequent first."""
        rows = self.connection.execute(
            "SELECT sector FROM attendees WHERE sector IS NOT NULL GROUP BY sector ORDER BY count(*) DESC, min(rowid)"
        )
        return [row[0] for row in rows]

    @property
    def badge_key(self) -> bytes:
        """Read whenever it is asked for: another program may have made a new one."""
        (key,) = self.connection.execute("SELECT value FROM meta WHERE name = 'badge_key'").fetchone()
        return bytes(key)

    def replace_badge_key(self, key: bytes) -> None:
        """Sign with another key from now on; in a transaction. The first one goes on telling which event this is."""
        self.connection.execute(
            "INSERT OR IGNORE INTO meta SELECT 'first_key', value FROM meta WHERE name = 'badge_key'"
        )
        self.connection.execute("UPDATE meta SET value = ? WHERE name = 'badge_key'", (key,))

    def revision(self) -> int:
        row = self.connection.execute("SELECT value FROM meta WHERE name = 'revision'").fetchone()
        return row_values.number(row[0]) if row is not None else 0

    def changed_since(self, revision: int) -> list[str]:
        rows = self.connection.execute("SELECT reference FROM attendees WHERE revision > ?", (revision,))
        return [row[0] for row in rows]

    # -- changing --------------------------------------------------------------------------------------------

    def add(self, attendee: Attendee, *, at: datetime, desk: str) -> None:
        self.add_all([attendee], at=at, desk=desk)

    def add_all(self, attendees: Iterable[Attendee], *, at: datetime, desk: str) -> list[int]:
        """Add new people; returns their rows. The caller has made sure that the references are free."""
        parts = self._new_parts(attendees, at, desk)
        return [row for part in parts for row in self._insert(part)]

    def _new_parts(self, attendees: Iterable[Attendee], at: datetime, desk: str) -> Iterator[_NewRows]:
        stamp = (self.next_revision(), to_microseconds(at), desk)
        # A row number of nonsense would leave no number after it.
        (last,) = self.connection.execute(
            "SELECT coalesce(max(rowid), 0) FROM attendees WHERE rowid < ?", (row_values.HIGHEST_NUMBER,)
        ).fetchone()
        numbered = enumerate(attendees, start=last + 1)
        return map(_new_rows, iter(lambda: list(islice(numbered, _ADDED_AT_A_TIME)), []), repeat(stamp))

    def _insert(self, new: _NewRows) -> list[int]:
        insert_all(self.connection, _INSERT, new.attendees)
        insert_all(self.connection, _INSERT_INVITATION, new.invitations)
        insert_all(self.connection, _INSERT_CODE, new.codes, _RENEW_CODE)
        search.write(self.connection, new.search)
        return [row[0] for row in new.attendees]

    def change(self, reference: str, fields: Mapping[str, Any], *, at: datetime, desk: str) -> Change | None:
        (change,) = self.change_all({reference: fields}, at=at, desk=desk)
        return change

    def change_all(
        self,
        wanted: Mapping[str, Mapping[str, Any]],
        *,
        at: datetime,
        desk: str,
        is_told_later: bool = False,
    ) -> list[Change | None]:
        """Change the fields of several people, by reference; None where nothing changes. NotFoundError as `change`.

        `is_told_later`: one part of many, of which `tell_changes_after` tells everybody once.
        """
        before = self._entries_named(wanted)
        rows = self._rows_named(wanted)
        changes: list[Change | None] = []
        searched: list[tuple[int, Attendee]] = []
        revision = 0
        for reference, fields in wanted.items():
            if reference not in before:
                raise NotFoundError(f"Nobody has the reference “{reference[:60]}”. Nothing was changed.")
            known, rowid = before[reference], rows[reference]
            changed = self._really_changed(known, rowid, fields)
            if not changed:
                changes.append(None)
                continue
            revision = revision or (self.revision() + 1 if is_told_later else self.next_revision())
            stamp = {"revision": revision, "changed_at": to_microseconds(at), "changed_by": desk}
            self._update(rowid, changed, stamp, at=at)
            after = self.entry(reference) if "codes" in changed else replace(known, **changed)
            assert after is not None
            if not _SEARCHED.isdisjoint(changed):
                searched.append((rowid, after))
            values = {name: (getattr(known, name), getattr(after, name)) for name in changed}
            told = {name: (_shown(old), _shown(new)) for name, (old, new) in values.items()}
            data = ChangedFields(Noun.ATTENDEE, values)
            changes.append(Change(reference=reference, fields=told, data=data))
        search.remove(self.connection, [rowid for rowid, _ in searched])
        search.put(self.connection, searched)
        return changes

    def tell_changes_after(self, revision: int) -> None:
        """Say that people changed of whom it was to be told later; in a transaction."""
        told = self.next_revision()
        if told > revision + 1:  # somebody else told of changes meanwhile, who knows nothing of these
            self.connection.execute("UPDATE attendees SET revision = ? WHERE revision > ?", (told, revision))

    def _rows_named(self, references: Iterable[str]) -> dict[str, int]:
        found: dict[str, int] = {}
        for part in _parts(list(references)):
            marks = ", ".join("?" * len(part))
            query = f"SELECT reference, rowid FROM attendees WHERE reference IN ({marks})"
            found.update(self.connection.execute(query, part).fetchall())
        return found

    def _really_changed(self, known: Attendee, rowid: int, fields: Mapping[str, Any]) -> dict[str, Any]:
        if "codes" in fields:
            fixed = self._fixed_codes(rowid)
            codes = tuple(code for code in fields["codes"] if code not in fixed)
            is_same = codes == tuple(code for code in known.codes if code not in fixed)
            fields = {**fields, "codes": known.codes if is_same else codes}
        return {name: value for name, value in fields.items() if getattr(known, name) != value}

    def _update(
        self, rowid: int, changed: Mapping[str, Any], stamp: Mapping[str, Any], *, at: datetime
    ) -> None:
        columns = {n: _stored(n, v) for n, v in changed.items() if n != "codes"} | dict(stamp)
        assignments = ", ".join(f"{name} = ?" for name in columns)
        self.connection.execute(
            f"UPDATE attendees SET {assignments} WHERE rowid = ?", (*columns.values(), rowid)
        )
        if "sessions" in changed:
            self.connection.execute("DELETE FROM invitations WHERE attendee = ?", (rowid,))
            invitations = [(session, rowid) for session in changed["sessions"]]
            insert_all(self.connection, _INSERT_INVITATION, invitations)
        if "codes" in changed:
            self._replace_list_codes(rowid, changed["codes"], at=at)

    def _replace_list_codes(self, rowid: int, codes: Sequence[str], *, at: datetime) -> None:
        """Codes that the list no longer has are withdrawn, not forgotten: a scan of one names the person."""
        before = dict(
            self.connection.execute("SELECT code, kind FROM codes WHERE attendee = ?", (rowid,)).fetchall()
        )
        kept = set(codes)
        aliases = {alias for code in codes for alias in payload.aliases(code)}
        gone = [
            (to_microseconds(at), _NOT_LISTED, code, rowid)
            for code, kind in before.items()
            if kind != "badge" and code not in kept and code not in aliases
        ]
        self.connection.executemany(
            "UPDATE codes SET revoked_at = ?, revoked_because = ? "
            "WHERE code = ? AND attendee = ? AND revoked_at IS NULL",
            gone,
        )
        new = [code for code in codes if before.get(code) != "badge"]
        insert_all(self.connection, _INSERT_CODE, _code_rows(new, rowid), _RENEW_CODE)

    def _fixed_codes(self, rowid: int) -> set[str]:
        """Codes of a person that no list changes: issued here, or withdrawn for another reason than a list."""
        rows = self.connection.execute(
            "SELECT code FROM codes WHERE attendee = ? "
            "AND (kind = 'badge' OR revoked_at IS NOT NULL AND revoked_because != ?)",
            (rowid, _NOT_LISTED),
        )
        return {code for (code,) in rows}

    def add_badge_code(self, reference: str, code: str, *, at: datetime) -> None:
        self.connection.execute(
            "INSERT INTO codes (code, attendee, kind, issued_at) "
            "SELECT ?, rowid, 'badge', ? FROM attendees WHERE reference = ?",
            (code, to_microseconds(at), reference),
        )

    def badge_code(self, reference: str) -> str | None:
        row = self.connection.execute(
            "SELECT c.code FROM codes c JOIN attendees a ON a.rowid = c.attendee "
            "WHERE a.reference = ? AND c.kind = 'badge' AND c.revoked_at IS NULL",
            (reference,),
        ).fetchone()
        return None if row is None else str(row[0])

    def revoke_code(self, code: str, reason: str, *, of: str, at: datetime) -> None:
        # It was on a badge, wherever it came from: whoever else held it, the badge was this person's.
        self.connection.execute(
            "UPDATE codes SET kind = 'badge' WHERE code = ? "
            "AND attendee = (SELECT rowid FROM attendees WHERE reference = ?)",
            (code, of),
        )
        # Its other forms too: what stands on the badge is scanned as one of them.
        self.connection.executemany(
            "UPDATE codes SET revoked_at = ?, revoked_because = ? WHERE code = ? AND revoked_at IS NULL "
            "AND (code = ? OR kind = 'alias' AND attendee IN (SELECT attendee FROM codes WHERE code = ?))",
            [(to_microseconds(at), reason, form, code, code) for form in (code, *payload.aliases(code))],
        )

    def revoke_codes_of(self, reference: str, reason: str, *, at: datetime) -> None:
        self.connection.execute(
            "UPDATE codes SET revoked_at = ?, revoked_because = ? WHERE revoked_at IS NULL "
            "AND attendee = (SELECT rowid FROM attendees WHERE reference = ?)",
            (to_microseconds(at), reason, reference),
        )

    def renew_codes_of(self, reference: str, reason: str) -> None:
        self.connection.execute(
            "UPDATE codes SET revoked_at = NULL, revoked_because = NULL WHERE revoked_because = ? "
            "AND attendee = (SELECT rowid FROM attendees WHERE reference = ?)",
            (reason, reference),
        )

    def next_revision(self) -> int:
        revision = self.revision() + 1
        self.connection.execute("REPLACE INTO meta VALUES ('revision', ?)", (revision,))
        return revision

    def _attendees(self, rows: Sequence[tuple[Any, ...]]) -> list[Attendee]:
        """Attendees of at most _AT_A_TIME rows, their codes read together."""
        marks = ", ".join("?" * len(rows))
        codes: dict[int, list[str]] = {}
        for owner, code in self.connection.execute(
            f"SELECT attendee, code FROM codes WHERE attendee IN ({marks}) AND revoked_at IS NULL "
            "AND kind != 'alias' ORDER BY attendee, kind DESC, place",
            [row[0] for row in rows],
        ):
            codes.setdefault(owner, []).append(code)
        return [attendee_from_row(row, tuple(codes.get(row[0], ()))) for row in rows]

    def _attendee(self, row: tuple[Any, ...]) -> Attendee:
        codes = tuple(code for (code,) in self.connection.execute(_LIVE_CODES, (row[0],)))
        return attendee_from_row(row, codes)


_SEARCHED = frozenset({"reference", "name", "name_latin", "organisation", "email", "phone", "codes"})
"""Fields that the search index holds something of."""
_INSERT_INVITATION = "INSERT OR IGNORE INTO invitations"
_INSERT_CODE = "INSERT INTO codes (code, attendee, kind, place)"
_NOT_LISTED = "no longer on the list"
"""Why a load withdrew a code; one withdrawn for anything else (a reprint, a substitute) no list makes valid again."""
_RENEW_CODE = (
    "ON CONFLICT (code, attendee) DO UPDATE SET kind = excluded.kind, place = excluded.place, revoked_at = NULL, "
    "revoked_because = NULL "
    f"WHERE kind != 'badge' AND (revoked_at IS NULL OR revoked_because = '{_NOT_LISTED}')"
)


@dataclass(frozen=True, slots=True)
class _NewRows:
    """What is to be inserted for some new people."""

    attendees: list[tuple[Any, ...]]
    invitations: list[tuple[str, int]]
    codes: list[tuple[str, int, str, int]]
    search: search.Prepared


def _new_rows(numbered: Sequence[tuple[int, Attendee]], stamp: tuple[int, int, str]) -> _NewRows:
    return _NewRows(
        attendees=[(rowid, *_values(attendee), *stamp) for rowid, attendee in numbered],
        invitations=[(session, rowid) for rowid, attendee in numbered for session in attendee.sessions],
        codes=[row for rowid, attendee in numbered for row in _code_rows(attendee.codes, rowid)],
        search=search.prepare(numbered),
    )


def _code_rows(codes: Iterable[str], rowid: int) -> list[tuple[str, int, str, int]]:
    rows = []
    own = set(codes)
    for place, code in enumerate(codes):
        rows.append((code, rowid, "list", place))
        rows += [(a, rowid, "alias", place) for a in payload.aliases(code) if a not in own]
    return rows


_encode = json.JSONEncoder(ensure_ascii=False).encode
_plain_values = attrgetter(*COLUMNS[:-2])


def _values(attendee: Attendee) -> tuple[Any, ...]:
    """The values of COLUMNS, whose last two are kept as JSON."""
    extra, sessions = attendee.extra, attendee.sessions
    return (
        *_plain_values(attendee),
        _encode(dict(extra)) if extra else None,
        _as_json_list(sessions) if sessions else None,
    )


@lru_cache(1024)
def _as_json_list(texts: tuple[str, ...]) -> str:
    return _encode(texts)


def _stored(column: str, value: Any) -> Any:
    if column == "extra":
        return _encode(dict(value)) if value else None
    if column == "sessions":
        return _as_json_list(tuple(value)) if value else None
    return value


def _shown(value: object) -> str:
    if value is None or value is False:
        return ""
    if isinstance(value, Mapping):
        return ", ".join(f"{key}={text}" for key, text in value.items())
    if isinstance(value, tuple):
        return ", ".join(value)
    return "yes" if value is True else str(value)


def attendee_from_row(row: tuple[Any, ...], codes: tuple[str, ...]) -> Attendee:
    """An attendee from `rowid` and COLUMNS."""
    values = dict(zip(COLUMNS, row[1:], strict=True))
    values["status"] = row_values.status(values["status"])
    for flag in ("attention", "walk_in", "gone"):
        values[flag] = bool(values[flag])
    values["extra"] = row_values.table(values["extra"]) if values["extra"] else {}
    values["sessions"] = row_values.texts(values["sessions"]) if values["sessions"] else ()
    return Attendee(codes=codes, **values)


def _parts(items: list[Any]) -> Iterator[list[Any]]:
    for start in range(0, len(items), _AT_A_TIME):
        yield items[start : start + _AT_A_TIME]
