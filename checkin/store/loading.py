"""Loading a list into the event file: who is new, who changed, who is gone; all of it or nothing."""

from __future__ import annotations

import gc
import json
import logging
import sqlite3
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from operator import attrgetter
from typing import Any

from checkin.core.desk.loading import (
    HALF_NAMED,
    HEADING_SESSIONS,
    LISTED_FIELDS,
    SHEET_MARK,
    Identity,
    Listed,
    Listing,
    LoadResult,
    Progress,
    merged,
)
from checkin.core.desk.store import Change
from checkin.core.door.records import Record, RecordKind, new_id
from checkin.core.errors import CheckinError
from checkin.core.event.attendee import Attendee, Status
from checkin.core.names.folding import forget_words
from checkin.core.times import to_microseconds
from checkin.store.bulk import insert_all
from checkin.store.event_file import EventFile

_log = logging.getLogger(__name__)
_encode = json.JSONEncoder(ensure_ascii=False).encode

_AT_A_TIME = 400
"""People brought up to date together."""
_SAME_PEOPLE = 0.5
"""A list of the same file or sheet name and the same captions is a later version of an earlier one if this share of the
people on one of the two is on the other; any other list is another one, and strikes nobody off."""


class LoadCancelledError(CheckinError):
    """The person at the desk cancelled; nothing was changed."""

    def __init__(self) -> None:
        super().__init__("Loading was cancelled. Nothing was changed.")


class _OnlyTriedError(Exception):
    """A dry run is over: roll everything back."""


def load(
    event_file: EventFile,
    listings: Sequence[Listing],
    *,
    list_name: str,
    at: datetime,
    desk: str,
    identities_of: Callable[[Attendee], Sequence[Identity]],
    identity_kinds: Sequence[str],
    fields: Collection[str] = LISTED_FIELDS,
    captions: Sequence[str] = (),
    dry_run: bool = False,
    progress: Progress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> LoadResult:
    """Add and update people from a list in one transaction; LoadCancelledError and StorageError change nothing.

    `fields` are those the list speaks of: the others of known people stay. `identities_of` gives the keys of somebody
    already on the list, to compare with those of the listed; `identity_kinds` are their first parts, the surest first.
    By name and `captions` a later version of a list is told from another list.
    """
    result: LoadResult | None = None
    with suppress(_OnlyTriedError), _garbage_collected_later(), event_file.transaction():
        job = _Load(event_file, list_name, at, desk, identities_of, identity_kinds, fields, captions)
        result = job.run(listings, progress, cancelled)
        if dry_run:
            raise _OnlyTriedError
    assert result is not None
    forget_words()
    _bring_over_the_log(event_file)
    return result


def _bring_over_the_log(event_file: EventFile) -> None:
    """What lies in SQLite's log makes searches slow. The list is kept already, so that this fails harms nothing."""
    try:
        event_file.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    except sqlite3.Error as error:
        _log.warning("The log could not be brought over after a load: %s", error)


@contextmanager
def _garbage_collected_later() -> Iterator[None]:
    """Hundreds of thousands of objects come and all stay: to look for garbage among them again and again is a waste."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


class _Load:
    def __init__(
        self,
        event_file: EventFile,
        list_name: str,
        at: datetime,
        desk: str,
        identities_of: Callable[[Attendee], Sequence[Identity]],
        identity_kinds: Sequence[str],
        fields: Collection[str],
        captions: Sequence[str],
    ) -> None:
        self.file = event_file
        self.db = event_file.connection
        self.list_name = list_name
        self.captions = _encode(list(captions))
        self.at = at
        self.desk = desk
        self.identities_of = identities_of
        self.identity_kinds = identity_kinds
        self.fields = [name for name in LISTED_FIELDS if name in fields or name in ("name", "category")]
        self.fields += [HEADING_SESSIONS] * (HEADING_SESSIONS in fields)
        self._fields_told = _encode(self.fields)
        self._said = attrgetter(*self.fields)
        self.default_category = event_file.programme.default_category.id
        self.gone = {row for (row,) in self.db.execute("SELECT rowid FROM attendees WHERE gone")}
        self.rows = dict(self.db.execute("SELECT reference, rowid FROM attendees").fetchall())
        self.references = set(self.rows)
        self.kept_rows: dict[int, int] = {
            self.rows[entry]: self.rows[kept]
            for entry, kept in event_file.joined().items()
            if entry in self.rows and kept in self.rows
        }
        self.next_number = len(self.references)
        self.people = 0

    def run(
        self,
        listings: Sequence[Listing],
        progress: Progress | None,
        cancelled: Callable[[], bool] | None,
    ) -> LoadResult:
        # In an empty event there is nobody to compare with: documents are made with the newcomers then.
        self.people = len(listings)
        said = [self._document(listing.person) for listing in listings] if self.references else []
        matched = self._match(listings, said)
        _report(0, len(listings), progress, cancelled)
        list_id, fields_before, before = self._earlier_list({row for row in matched if row is not None})
        listed: list[tuple[int, int, str]] = []
        changes: list[Change] = []
        updated = unchanged = 0
        known = [(n, row) for n, row in enumerate(matched) if row is not None]
        for start in range(0, len(known), _AT_A_TIME):
            _report(start, len(listings), progress, cancelled)
            part = known[start : start + _AT_A_TIME]
            told = self._update([(row, said[n], before.get(row)) for n, row in part], fields_before)
            for (n, row), change in zip(part, told, strict=True):
                records = 1 + listings[n].joined + listings[n].repeats
                updated += change is not None
                unchanged += records - (change is not None)
                if change is not None:
                    changes.append(change)
                listed.append((list_id, row, said[n]))
        changes += self._carry_over(changes)
        new = [n for n, row in enumerate(matched) if row is None]
        documents: list[str] = []

        def newcomers() -> Iterator[Attendee]:
            """Taken in another thread, while those before are written."""
            for n in new:
                documents.append(said[n] if said else self._document(listings[n].person))
                yield listings[n].person.attendee(self._free(listings[n].reference))

        rows: list[int] = []
        for added in self.file.adding(newcomers(), at=self.at, desk=self.desk):
            rows += added
            _report(len(listings) - len(new) + len(rows), len(listings), progress, cancelled)
        for n, row, document in zip(new, rows, documents, strict=True):
            listed.append((list_id, row, document))
            updated += listings[n].joined
            unchanged += listings[n].repeats
        _report(len(listings), len(listings), progress, cancelled)
        insert_all(self.db, "REPLACE INTO listings", listed)
        newly_gone = self._mark_gone(list_id, {row for _, row, _ in listed}, before)
        return LoadResult(
            added=len(new),
            updated=updated,
            unchanged=unchanged,
            gone=len(newly_gone),
            changes=changes,
            newly_gone=newly_gone,
            listed_before=len(before),
        )

    def _match(self, listings: Sequence[Listing], said: Sequence[str]) -> list[int | None]:
        """The row of each listed person, if they are known; nobody is matched twice."""
        matched: list[int | None] = [None] * len(listings)
        if not self.references:
            return matched
        # Most people of a later version of a list stand there to the letter as before.
        row_of_document: dict[str, int] = {}
        query = (
            "SELECT l.document, l.attendee FROM listings l JOIN lists ON lists.rowid = l.list"
            " WHERE lists.fields = ? ORDER BY l.list"
        )
        for document, row in self.db.execute(query, (self._fields_told,)):
            row_of_document[document] = row
        taken: set[int] = set()
        for n, document in enumerate(said):
            row = row_of_document.get(document)
            if row is not None and row not in taken:
                matched[n] = row
                taken.add(row)
        for n, listing in enumerate(listings):
            if matched[n] is None and listing.is_ours:
                row = self.rows.get(listing.reference)
                if row is not None and row not in taken:
                    matched[n] = row
                    taken.add(row)
        left = [n for n in range(len(listings)) if matched[n] is None]
        if left:
            self._match_by_identity(listings, left, matched, taken)
        return matched

    def _match_by_identity(
        self, listings: Sequence[Listing], left: Sequence[int], matched: list[int | None], taken: set[int]
    ) -> None:
        rows_by_identity: dict[Identity, set[int]] = {}
        everybody = self.db.execute("SELECT rowid FROM attendees ORDER BY rowid").fetchall()
        rows = [row for (row,) in everybody if row not in taken]
        for row, attendee in zip(rows, self.file.attendees_in_rows(rows), strict=True):
            for mention in (attendee, *self._as_listed(attendee, row)):
                for identity in self.identities_of(mention):
                    rows_by_identity.setdefault(identity, set()).add(row)
        wanted = {n: listings[n].person.identities() for n in left}
        # An office's address or an order's number in many mouths tells nobody's name.
        times = Counter(identity for identities in wanted.values() for identity in set(identities))
        unsure = {identity for identity, n in times.items() if n > 1 and identity[0] in HALF_NAMED}
        # Everybody by the surest kind first, so that a weaker one never takes away another's person.
        for kind in self.identity_kinds:
            for n, identities in wanted.items():
                for identity in identities if matched[n] is None else ():
                    candidates = (
                        rows_by_identity.get(identity, set()) - taken
                        if identity[0] == kind and identity not in unsure
                        else set()
                    )
                    if len({self._person(row) for row in candidates}) == 1:
                        matched[n] = row = min(candidates)
                        taken.add(row)
                        break

    def _person(self, row: int) -> int:
        """The row of the person: another one for an entry that was joined to it."""
        return self.kept_rows.get(row, row)

    def _as_listed(self, attendee: Attendee, row: int) -> list[Attendee]:
        """The person as the lists told them, before anything was put right by hand."""
        documents = self.db.execute(
            "SELECT lists.fields, l.document FROM listings l JOIN lists ON lists.rowid = l.list WHERE l.attendee = ?",
            (row,),
        )
        return [replace(attendee, **_of_attendee(_read(fields, doc))) for fields, doc in documents.fetchall()]

    def _earlier_list(self, found: set[int]) -> tuple[int, str, dict[int, str]]:
        """The list of which this is a later version, the fields it spoke of and what it said; or a new one."""
        best: tuple[float, int] | None = None
        lists = self.db.execute("SELECT rowid, name, captions FROM lists").fetchall()
        for list_id, name, captions in lists:
            if captions != self.captions or not self._is_called(name):
                continue
            people = {
                row[0] for row in self.db.execute("SELECT attendee FROM listings WHERE list = ?", (list_id,))
            }
            fewer = min(len(people), self.people)
            share = len(people & found) / fewer if fewer else 1.0
            if share >= _SAME_PEOPLE and (best is None or share > best[0]):
                best = (share, list_id)
        stamp = to_microseconds(self.at)
        if best is None:
            cursor = self.db.execute(
                "INSERT INTO lists (name, loaded_at, fields, captions) VALUES (?, ?, ?, ?)",
                (self.list_name, stamp, self._fields_told, self.captions),
            )
            assert cursor.lastrowid is not None
            return cursor.lastrowid, self._fields_told, {}
        (fields,) = self.db.execute("SELECT fields FROM lists WHERE rowid = ?", (best[1],)).fetchone()
        self.db.execute(
            "UPDATE lists SET name = ?, loaded_at = ?, fields = ?, captions = ? WHERE rowid = ?",
            (self.list_name, stamp, self._fields_told, self.captions, best[1]),
        )
        said = self.db.execute(
            "SELECT attendee, document FROM listings WHERE list = ? AND attendee IN (SELECT rowid FROM attendees)",
            (best[1],),
        )
        return best[1], fields, dict(said.fetchall())

    def _is_called(self, name: str) -> bool:
        """Whether a list of this name has the file's or the sheets' name of the one that is loaded."""
        mine, theirs = self.list_name.split(SHEET_MARK), name.split(SHEET_MARK)
        return mine[0] == theirs[0] or (len(mine) > 1 and mine[1:] == theirs[1:])

    def _update(self, rows: Sequence[tuple[int, str, str | None]], fields_before: str) -> list[Change | None]:
        """Bring people up to what the list says: (row, what it says now, what it said before)."""
        gone = {row for row, _, _ in rows} & self.gone
        changed = [
            n
            for n, (row, document, before) in enumerate(rows)
            if before != document or fields_before != self._fields_told or row in gone
        ]
        wanted: dict[str, dict[str, Any]] = {}
        references: dict[int, str] = {}
        people = self.file.attendees_in_rows([rows[n][0] for n in changed])
        for n, current in zip(changed, people, strict=True):
            row, document, before = rows[n]
            fields = self._fields_to_set(current, document, before, fields_before)
            # Who was removed by hand is still on the list as it was: only a list that has them anew brings them back.
            if row in gone and before is None:
                fields["gone"] = False
            wanted[current.reference] = fields
            references[n] = current.reference
        told = dict(zip(wanted, self._change(wanted), strict=True))
        return [told[references[n]] if n in references else None for n in range(len(rows))]

    def _fields_to_set(
        self, current: Attendee, document: str, before: str | None, fields_before: str
    ) -> dict[str, Any]:
        said = None if before is None else _read(fields_before, before)
        fields = merged(current, said, _read(self._fields_told, document), self.default_category)
        if "codes" in fields:
            issued = self.file.badge_code(current.reference)
            fields["codes"] = tuple(c for c in fields["codes"] if c != issued)
            if fields["codes"] == tuple(c for c in current.codes if c != issued):
                del fields["codes"]
        return fields

    def _change(self, wanted: Mapping[str, Mapping[str, Any]]) -> list[Change | None]:
        changes = self.file.change_all(wanted, at=self.at, desk=self.desk)
        self.file.append_all(
            [
                Record(
                    id=new_id(),
                    kind=RecordKind.CHANGE,
                    at=self.at,
                    recorded_at=self.at,
                    desk=self.desk,
                    attendee=change.reference,
                    reason=str(change),
                    how="hand",
                    answer=change.data.as_json(),
                )
                for change in changes
                if change is not None
            ]
        )
        return changes

    def _carry_over(self, changes: Sequence[Change]) -> list[Change]:
        """What a list says now of an entry that is one person with another: new codes and invitations are theirs too.

        An invitation that it took away goes, unless a list names the person for it under the other entry.
        """
        joined = self.file.joined()
        wanted: dict[str, dict[str, Any]] = {}
        for change in changes:
            kept = joined.get(change.reference, "")
            person = self.file.entry(kept) if kept else None
            if person is None:
                continue
            if "codes" in change.data.fields:
                self.file.move_codes(change.reference, kept)
            if "sessions" in change.data.fields:
                before, after = change.data.fields["sessions"]
                mentions = self._as_listed(person, self.rows[kept])
                named = {session for mention in mentions for session in mention.sessions} | set(after)
                known = wanted.get(kept, {}).get("sessions", person.sessions)
                stay = [session for session in known if session in named or session not in before]
                wanted.setdefault(kept, {})["sessions"] = tuple(dict.fromkeys((*stay, *after)))
        return [change for change in self._change(wanted) if change is not None]

    def _document(self, person: Listed) -> str:
        """What the list says of a person, as text that is equal where it says the same in the same fields."""
        return _encode(self._said(person))

    def _free(self, wanted: str) -> str:
        """The reference the list wants, made different where somebody has it, or a number."""
        reference, suffix = wanted, 2
        while not reference or reference in self.references:
            if wanted:
                reference, suffix = f"{wanted}-{suffix}", suffix + 1
            else:
                self.next_number += 1
                reference = f"A{self.next_number:04d}"
        self.references.add(reference)
        return reference

    def _mark_gone(self, list_id: int, listed: set[int], before: Iterable[int]) -> list[str]:
        """People of the earlier version who are on no list any more stay, marked as gone."""
        missing = set(before) - listed
        gone = []
        for row in sorted(missing):
            self.db.execute("DELETE FROM listings WHERE list = ? AND attendee = ?", (list_id, row))
            # Who stands there twice is on the list as long as one of the entries is.
            person = self._person(row)
            entries = [person, *(entry for entry, kept in self.kept_rows.items() if kept == person)]
            on_another = self.db.execute(
                "SELECT 1 FROM listings WHERE attendee IN (SELECT value FROM json_each(?)) LIMIT 1",
                (json.dumps(entries),),
            ).fetchone()
            (reference,) = self.db.execute(
                "SELECT reference FROM attendees WHERE rowid = ?", (row,)
            ).fetchone()
            if on_another is None:
                gone.append(reference)
        changes = self._change({reference: {"gone": True} for reference in gone})
        return [change.reference for change in changes if change is not None]


def _of_attendee(said: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in said.items() if name != HEADING_SESSIONS}


def _read(fields: str, document: str) -> dict[str, Any]:
    values: dict[str, Any] = dict(zip(json.loads(fields), json.loads(document), strict=True))
    for name in ("sessions", HEADING_SESSIONS, "codes"):
        if name in values:
            values[name] = tuple(values[name])
    if "status" in values:
        values["status"] = Status(values["status"])
    return values


def _report(done: int, total: int, progress: Progress | None, cancelled: Callable[[], bool] | None) -> None:
    if cancelled is not None and cancelled():
        raise LoadCancelledError
    if progress is not None:
        progress(done, total)
