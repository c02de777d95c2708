"""Who of a list is known already, and of which earlier list it is a later version. Reads only."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from checkin.core.desk.loading import HALF_NAMED, SHEET_MARK, Identity, Listing
from checkin.core.event.attendee import Attendee
from checkin.store.event_file import EventFile
from checkin.store.list_documents import Told, attendee_fields, read_document

_SAME_PEOPLE = 0.5
"""A list of the same file or sheet name and the same captions is a later version of an earlier one if this share of the
people on one of the two is on the other; any other list is another one, and strikes nobody off."""

IdentitiesOf = Callable[[Attendee], Sequence[Identity]]


@dataclass(frozen=True, slots=True)
class EarlierList:
    """The list of which one is a later version: its row, the fields it spoke of, what it said of whom."""

    row: int
    fields: str
    said: Mapping[int, str]


class Matching:
    """Compares the people of a list with those in the file; nobody is matched twice."""

    def __init__(
        self,
        event_file: EventFile,
        listings: Sequence[Listing],
        told: Told,
        identities_of: IdentitiesOf,
        identity_kinds: Sequence[str],
    ) -> None:
        self.file = event_file
        self.db = event_file.connection
        self.listings = listings
        self.told = told
        self.identities_of = identities_of
        self.identity_kinds = identity_kinds
        self.revision = event_file.revision()
        """Of the list of people that was looked at; who changed since is told by it."""
        self.matched: list[int | None] = [None] * len(listings)
        """The row of each listed person who is known."""
        self.taken: set[int] = set()
        self.unsure: set[Identity] = set()
        rows = self._rows_by_reference()
        self._kept = {
            rows[entry]: rows[kept]
            for entry, kept in event_file.joined().items()
            if entry in rows and kept in rows
        }
        """Of an entry that was joined to another: the row of the person."""

    def _rows_by_reference(self) -> dict[str, int]:
        return dict(self.db.execute("SELECT reference, rowid FROM attendees").fetchall())

    def find(self, said: Sequence[str]) -> None:
        """Find everybody's row: who stands there to the letter as before, then by our reference, then by identity."""
        row_of_document: dict[str, int] = {}
        query = (
            "SELECT l.document, l.attendee FROM listings l JOIN lists ON lists.rowid = l.list"
            " WHERE lists.fields = ? ORDER BY l.list"
        )
        for document, row in self.db.execute(query, (self.told.as_json,)):
            row_of_document[document] = row
        for n, document in enumerate(said):
            self._take(n, row_of_document.get(document))
        rows = self._rows_by_reference()
        for n, listing in enumerate(self.listings):
            if self.matched[n] is None and listing.is_ours:
                self._take(n, rows.get(listing.reference))
        left = [n for n, row in enumerate(self.matched) if row is None]
        if left:
            self._find_by_identity(left)

    def _take(self, n: int, row: int | None) -> None:
        if row is not None and row not in self.taken:
            self.matched[n] = row
            self.taken.add(row)

    def _find_by_identity(self, left: Sequence[int]) -> None:
        everybody = self.db.execute("SELECT rowid FROM attendees ORDER BY rowid").fetchall()
        known = self._known_by([row for (row,) in everybody if row not in self.taken])
        wanted = {n: self.listings[n].person.identities() for n in left}
        # An office's address or an order's number in many mouths tells nobody's name.
        times = Counter(identity for identities in wanted.values() for identity in set(identities))
        self.unsure = {identity for identity, n in times.items() if n > 1 and identity[0] in HALF_NAMED}
        for n, row in self._among(known, wanted):
            self._take(n, row)

    def found_since(self, numbers: Sequence[int], rows: Collection[int]) -> dict[int, int]:
        """Who of these of the list came into the file meanwhile, or was changed in it, as somebody of these rows."""
        known = self._known_by([row for row in rows if row not in self.taken])
        found = (
            self._among(known, {n: self.listings[n].person.identities() for n in numbers}) if known else []
        )
        for n, row in found:
            self._take(n, row)
        return dict(found)

    def _known_by(self, rows: Sequence[int]) -> dict[Identity, set[int]]:
        known: dict[Identity, set[int]] = {}
        mentions = self._mentions(rows)
        for row, attendee in zip(rows, self.file.attendees_in_rows(rows), strict=True):
            for mention in (attendee, *self._as_listed(attendee, mentions.get(row, ()))):
                for identity in self.identities_of(mention):
                    known.setdefault(identity, set()).add(row)
        return known

    def _among(
        self, known: Mapping[Identity, set[int]], wanted: Mapping[int, Sequence[Identity]]
    ) -> list[tuple[int, int]]:
        """(number in the list, row), everybody by the surest kind first: a weaker one takes nobody from another."""
        found: dict[int, int] = {}
        taken: set[int] = set()
        by_kind: dict[str, list[tuple[int, Identity]]] = {kind: [] for kind in self.identity_kinds}
        for n, identities in wanted.items():
            for identity in identities:
                if identity in known and identity not in self.unsure and identity[0] in by_kind:
                    by_kind[identity[0]].append((n, identity))
        for pairs in by_kind.values():
            for n, identity in pairs:
                candidates = known[identity] - taken if n not in found else ()
                if len({self._kept.get(row, row) for row in candidates}) == 1:
                    found[n] = min(candidates)
                    taken.add(found[n])
        return list(found.items())

    def _mentions(self, rows: Sequence[int]) -> dict[int, list[tuple[str, str]]]:
        """What all lists said of these people, with the fields it is of."""
        query = (
            "SELECT l.attendee, lists.fields, l.document FROM listings l JOIN lists ON lists.rowid = l.list"
        )
        mentions: dict[int, list[tuple[str, str]]] = {}
        if len(rows) < 1000:
            asked = ((query + " WHERE l.attendee = ?", (row,)) for row in rows)
            found = [line for one, value in asked for line in self.db.execute(one, value)]
        else:
            found = self.db.execute(query).fetchall()
        for row, fields, document in found:
            mentions.setdefault(row, []).append((fields, document))
        return mentions

    def _as_listed(self, attendee: Attendee, mentions: Sequence[tuple[str, str]]) -> list[Attendee]:
        """The person as the lists told them, where that is something else than what they are: put right by hand."""
        as_they_are = (self.told.as_json, self.told.document_of(attendee))
        return [
            replace(attendee, **attendee_fields(read_document(fields, document)))
            for fields, document in mentions
            if (fields, document) != as_they_are
        ]


def earlier_list(
    db: sqlite3.Connection, name: str, captions: str, found: set[int], people: int
) -> EarlierList | None:
    """The list of which one of this name, captions and people is a later version."""
    best: tuple[float, int, str] | None = None
    lists = db.execute("SELECT rowid, name, fields FROM lists WHERE captions = ?", (captions,)).fetchall()
    for row, its_name, fields in lists:
        if not _is_called(name, its_name):
            continue
        on_it = {one for (one,) in db.execute("SELECT attendee FROM listings WHERE list = ?", (row,))}
        fewer = min(len(on_it), people)
        share = len(on_it & found) / fewer if fewer else 1.0
        if share >= _SAME_PEOPLE and (best is None or share > best[0]):
            best = (share, row, fields)
    if best is None:
        return None
    said = db.execute(
        "SELECT attendee, document FROM listings WHERE list = ? AND attendee IN (SELECT rowid FROM attendees)",
        (best[1],),
    )
    return EarlierList(best[1], best[2], dict(said.fetchall()))


def _is_called(name: str, earlier: str) -> bool:
    """Whether an earlier list has the file's or the sheets' name of the one that is loaded."""
    mine, theirs = name.split(SHEET_MARK), earlier.split(SHEET_MARK)
    return mine[0] == theirs[0] or (len(mine) > 1 and mine[1:] == theirs[1:])
