"""Who of a list is known already, and of which earlier list it is a later version. Reads only."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from msgspec.structs import replace

from checkin.core.desk.listed_people import (
    BY_REFERENCE,
    ONLY_OF_ONE,
    SHEET_MARK,
    Identity,
    ListAlike,
    Listing,
)
from checkin.core.event.attendee import Attendee
from checkin.core.mail_addresses import addresses_in
from checkin.store.attendee_values import parts
from checkin.store.event_file import EventFile
from checkin.store.list_documents import ListDocuments, attendee_fields, read_document
from checkin.store.list_invitations import sessions_in

_SAME_PEOPLE = 0.5
"""A list of the same file or sheet name and the same captions is a later version of an earlier one if this share of the
people on one of the two is on the other; any other list is another one, and strikes nobody off."""
_NEARLY_ALL = 0.75
"""So many of the people of one of other captions and another name are on it, where it may be a later version all the
same."""

IdentitiesOf = Callable[[Attendee, str], Iterable[Identity]]
"""Keys of one kind of somebody on the list."""


@dataclass(frozen=True, slots=True)
class EarlierList:
    """The list of which one is a later version: its row, the fields it spoke of, what it said of whom."""

    row: int
    fields: str
    said: Mapping[int, str]
    name: str
    twin: int | None = None
    """The row of another list that says the very same already: what goes on goes on in it."""


class Matching:
    """Compares the people of a list with those in the file; nobody is matched twice."""

    def __init__(
        self,
        event_file: EventFile,
        listings: Sequence[Listing],
        told: ListDocuments,
        identities_of: IdentitiesOf,
        identity_kinds: Sequence[str],
    ) -> None:
        self.file = event_file
        self.db = event_file.connection
        self.listings = listings
        self.told = told
        self.identities_of = identities_of
        self.identity_kinds = identity_kinds
        self.matched: list[int | None] = [None] * len(listings)
        """The row of each listed person who is known."""
        self.taken: set[int] = set()
        self._left: Sequence[int] = ()
        """Of the list, who was to be found by identity."""
        self._unsure: dict[str, set[Identity]] = {}
        self.kept = event_file.people_rows()
        """Of an entry that was joined to another: the row of the person."""

    def find(self, said: Sequence[str]) -> None:
        """Find everybody's row: by our reference, then who stands there to the letter as before, then by identity.

        Of two namesakes of whom a list of ours says the same, the letter would take one for the other.
        """
        ours = [n for n, one in enumerate(self.listings) if one.is_ours]
        rows = self.file.rows_of_references(self.listings[n].reference for n in ours)
        for n in ours:
            self._take(n, rows.get(self.listings[n].reference))
        row_of_document: dict[str, int] = {}
        query = (
            "SELECT l.document, l.attendee FROM listings l JOIN lists ON lists.rowid = l.list"
            " WHERE lists.fields = ? ORDER BY l.list"
        )
        for document, row in self.db.execute(query, (self.told.as_json,)):
            row_of_document[document] = row
        for n, document in enumerate(said):
            if self.matched[n] is None:
                self._take(n, row_of_document.get(document))
        self._left = [n for n, row in enumerate(self.matched) if row is None]
        if self._left:
            everybody = self.db.execute("SELECT rowid FROM attendees ORDER BY rowid").fetchall()
            self._among([row for (row,) in everybody if row not in self.taken], self._left)

    def _take(self, n: int, row: int | None) -> None:
        if row is not None and row not in self.taken:
            self.matched[n] = row
            self.taken.add(row)

    def found_since(self, numbers: Sequence[int], rows: Collection[int]) -> dict[int, int]:
        """Who of these of the list came into the file meanwhile, or was changed in it, as somebody of these rows."""
        return self._among([row for row in rows if row not in self.taken], numbers)

    def _among(self, rows: Sequence[int], numbers: Sequence[int]) -> dict[int, int]:
        """Number in the list -> row, everybody by the surest kind first: a weaker one takes nobody from another."""
        found: dict[int, int] = {}
        mentions: dict[int, list[Attendee]] | None = None
        for kind in self.identity_kinds:
            open_rows = [row for row in rows if row not in self.taken]
            open_numbers = [n for n in numbers if n not in found]
            if not open_rows or not open_numbers:
                break
            if kind == BY_REFERENCE:  # nearly everybody of most lists is found by it: nothing else is read
                known = self._known_by_reference(open_rows)
            else:
                mentions = self._mentions(open_rows) if mentions is None else mentions
                known = self._known_by(kind, {row: mentions[row] for row in open_rows})
            unsure = self._unsure_of(kind)
            for n in open_numbers:
                for identity in self.listings[n].person.identities(kind):
                    if identity in unsure or not (candidates := known.get(identity, set()) - self.taken):
                        continue
                    if len(candidates) == 1 or len({self.kept.get(row, row) for row in candidates}) == 1:
                        found[n] = self._entry_meant(candidates, identity)
                        self._take(n, found[n])
                        break
        return found

    def _entry_meant(self, entries: Collection[int], identity: Identity) -> int:
        """Of one person the entry of which a list says so: of the one that was kept more is known than that."""
        if len(entries) == 1:
            return min(entries)
        mentions = {
            row: [replace(one, **attendee_fields(read_document(*line))) for line in said]
            for row, said in self._said([*entries]).items()
            for one in self.file.entries_in_rows([row])
        }
        of_lists = self._known_by(identity[0], mentions).get(identity, ())
        return min(of_lists or {*entries}.difference(self.kept.values()) or entries)

    def _known_by_reference(self, rows: Sequence[int]) -> dict[Identity, set[int]]:
        known: dict[Identity, set[int]] = {}
        for part in parts(list(rows)):
            query = f"SELECT reference, rowid FROM attendees WHERE rowid IN ({', '.join('?' * len(part))})"
            known |= {(BY_REFERENCE, reference): {row} for reference, row in self.db.execute(query, part)}
        return known

    def _known_by(self, kind: str, mentions: Mapping[int, list[Attendee]]) -> dict[Identity, set[int]]:
        known: dict[Identity, set[int]] = {}
        for row, said in mentions.items():
            for mention in said:
                for identity in self.identities_of(mention, kind):
                    known.setdefault(identity, set()).add(row)
        return known

    def _unsure_of(self, kind: str) -> set[Identity]:
        """An office's address or an order's number in many mouths tells nobody's name."""
        if kind not in ONLY_OF_ONE:
            return set()
        if kind not in self._unsure:
            identities = (set(self.listings[n].person.identities(kind)) for n in self._left)
            times = Counter(chain.from_iterable(identities))
            self._unsure[kind] = {identity for identity, n in times.items() if n > 1}
        return self._unsure[kind]

    def _mentions(self, rows: Sequence[int]) -> dict[int, list[Attendee]]:
        """People as they are, and as the lists told them where that is something else: put right by hand."""
        said = self._said(rows)
        people = zip(rows, self.file.entries_in_rows(rows), strict=True)
        return {row: [person, *self._as_listed(person, said.get(row, ()))] for row, person in people}

    def _said(self, rows: Sequence[int]) -> dict[int, list[tuple[str, str]]]:
        """What all lists said of these people, with the fields it is of."""
        query = (
            "SELECT l.attendee, lists.fields, l.document FROM listings l JOIN lists ON lists.rowid = l.list"
        )
        said: dict[int, list[tuple[str, str]]] = {}
        if len(rows) < 1000:
            asked = ((query + " WHERE l.attendee = ?", (row,)) for row in rows)
            found = [line for one, value in asked for line in self.db.execute(one, value)]
        else:
            found = self.db.execute(query).fetchall()
        for row, fields, document in found:
            said.setdefault(row, []).append((fields, document))
        return said

    def _as_listed(self, attendee: Attendee, said: Sequence[tuple[str, str]]) -> list[Attendee]:
        as_they_are = (self.told.as_json, self.told.document_of(attendee)) if said else ("", None)
        return [
            replace(attendee, **attendee_fields(read_document(fields, document)))
            for fields, document in said
            if (fields, document) != as_they_are
        ]


def earlier_list(
    db: sqlite3.Connection,
    name: str,
    captions: str,
    found: Mapping[int, str],
    people: int,
    *,
    fields: str,
    kept: Mapping[int, int],
    is_told: bool = False,
) -> EarlierList | None:
    """The list of which one of this name, captions and people is a later version; told that it is one, the list that
    has most of its people, whatever it is called; of several rather one that says something else, and the one loaded
    last. Told of one that was loaded as it is before: the list that it was told to resemble then. `found` is what this
    one says in its `fields` of whom.
    """
    twin: int | None = None
    best: tuple[tuple[float, bool], int, str] | None = None
    lists = db.execute("SELECT rowid, name, fields, captions FROM lists ORDER BY loaded_at DESC").fetchall()
    for row, its_name, its_fields, its_captions in lists:
        if not is_told and (its_captions != captions or not _is_called(name, its_name)):
            continue
        on_it = dict(db.execute("SELECT attendee, document FROM listings WHERE list = ?", (row,)).fetchall())
        if twin is None and its_fields == fields and on_it == found and len(found) == people:
            twin = row
        both = on_it.keys() & found.keys()
        fewer = min(len(on_it), people)
        # An export of nobody says of nobody that they do not come.
        share = len(both) / fewer if fewer else float(not on_it)
        is_one = bool(both) if is_told else share >= _SAME_PEOPLE
        says_more = is_told and (its_fields != fields or any(on_it[one] != found[one] for one in both))
        # A list of few who are all on this one, the walk-ins of a day, has not most of its people.
        order = (len(both) if is_told else share, says_more)
        if is_one and (best is None or order > best[0]):
            best = (order, row, its_fields)
    if best is None:
        return None
    row, its_fields = best[1:]
    if is_told and row == twin and (alike := _most_alike(db, name, captions, found, fields, kept, row)):
        row, its_fields, *_ = alike
    said = db.execute(
        "SELECT attendee, document FROM listings WHERE list = ? AND attendee IN (SELECT rowid FROM attendees)",
        (row,),
    )
    its_name = next(called for each, called, *_ in lists if each == row).split(SHEET_MARK)[0]
    return EarlierList(
        row, its_fields, dict(said.fetchall()), its_name, twin if is_told and twin != row else None
    )


def may_be_meant(
    db: sqlite3.Connection,
    captions: str,
    found: Mapping[int, str],
    later: EarlierList | None,
    *,
    is_told: bool,
) -> Collection[int] | None:
    """The lists of which somebody can say that this one is a later version; None: any.

    It is the one of which it would be one if told so, or, where it was found to be one unasked, those of its captions,
    by giving it their name; where it says what that one said, it is asked anew.
    """
    if later is None or is_told:
        return (later.row,) if later is not None else None
    if dict(later.said) == found:
        return None
    return {row for (row,) in db.execute("SELECT rowid FROM lists WHERE captions = ?", (captions,))}


def list_alike(
    db: sqlite3.Connection,
    name: str,
    captions: str,
    found: Mapping[int, str],
    *,
    fields: str,
    kept: Mapping[int, int],
    new_mails: Collection[str] = (),
    beside: int | None = None,
    of: Collection[int] | None = None,
) -> tuple[ListAlike, Sequence[str]] | None:
    """The list of which one may be a later version that is not taken for one, and the references of who is missing:
    most of its people are on this one, and some are not, or are no more invited to what it invited them to. It has its
    captions, or its name, or nearly all its people. `found` is what this one says in its `fields` of whom; by `kept`,
    of an entry joined to another the row of the person, is missing only who is there as none of their entries. Somebody
    whose address is among `new_mails`, those of whom this one adds, may be there under another name. Of one that is a
    later version of the list in row `beside` those loaded before that one: who loads the other since has two lists.
    Of `of` see `may_be_meant`; no other list that has any of its people is told of.
    """
    best = _most_alike(db, name, captions, found, fields, kept, beside, new_mails, of)
    if best is None:
        return None
    *_, alike, missing = best
    rows = json.dumps(sorted(missing))
    query = "SELECT reference FROM attendees WHERE rowid IN (SELECT value FROM json_each(?)) ORDER BY rowid"
    return alike, [reference for (reference,) in db.execute(query, (rows,))]


def _most_alike(
    db: sqlite3.Connection,
    name: str,
    captions: str,
    found: Mapping[int, str],
    fields: str,
    kept: Mapping[int, int],
    beside: int | None,
    new_mails: Collection[str] = (),
    of: Collection[int] | None = None,
) -> tuple[int, str, ListAlike, Collection[int]] | None:
    """With its row and its fields, and the rows of who is missing."""
    best: tuple[tuple[bool, int, int, int], int, str, ListAlike, Collection[int]] | None = None
    lists = db.execute(
        "SELECT rowid, name, fields, captions FROM lists WHERE ?1 IS NULL OR"
        " (rowid != ?1 AND loaded_at <= (SELECT loaded_at FROM lists WHERE rowid = ?1)) ORDER BY loaded_at DESC",
        (beside,),
    ).fetchall()
    there = {kept.get(row, row) for row in found}
    documents = (
        "SELECT attendee, fields, document FROM listings JOIN lists ON lists.rowid = list WHERE list = ?"
    )
    replaced = {row: (said_in, document) for row, said_in, document in db.execute(documents, (beside,))}
    for row, its_name, its_fields, its_captions in lists:
        is_close = its_captions == captions or _is_called(name, its_name)
        query = (
            "SELECT attendee, document FROM listings WHERE list = ?"
            " AND attendee IN (SELECT rowid FROM attendees WHERE NOT gone)"
        )
        on_it = dict(db.execute(query, (row,)).fetchall())
        people = {kept.get(entry, entry) for entry in on_it}
        missing = people - there
        if of is not None and row not in of and len(missing) < len(people):
            continue
        most = len(people) * (1 - (_SAME_PEOPLE if is_close else _NEARLY_ALL))
        if len(missing) > most and len(missing) - _with_a_mail_of(db, missing, new_mails) > most:
            continue
        uninvited = _no_more_invited(db, on_it, its_fields, found, fields, replaced)
        if not missing and not uninvited:
            continue
        order = (not missing, -len(people & there), len(missing), -uninvited)
        if best is None or order < best[0]:
            elsewhere = len(on_other_lists(db, missing, row, kept)) if missing else 0
            alike = ListAlike(its_name.split(SHEET_MARK)[0], len(people), len(missing), uninvited, elsewhere)
            best = (order, row, its_fields, alike, missing)
    return best[1:] if best is not None else None


def on_other_lists(
    db: sqlite3.Connection, people: Collection[int], but: int, kept: Mapping[int, int]
) -> set[int]:
    """Who of these a list has other than the one in row `but`, as any of their entries; none strikes off a walk-in."""
    walk_ins = "SELECT rowid FROM attendees WHERE walk_in AND NOT gone"
    query = f"SELECT attendee FROM listings WHERE list != ? UNION {walk_ins}"
    listed = {kept.get(row, row) for (row,) in db.execute(query, (but,))}
    return listed.intersection(people)


def _no_more_invited(
    db: sqlite3.Connection,
    on_it: Mapping[int, str],
    its_fields: str,
    found: Mapping[int, str],
    fields: str,
    replaced: Mapping[int, tuple[str, str]],
) -> int:
    """How many of both lists stay invited to something that the earlier one names for them, and this one does not.

    What the list that this one replaces named them for, by its fields and documents, is taken away with it.
    """
    if "sessions" not in json.loads(fields):
        return 0
    invited: dict[int, set[str]] = {}
    for session, row in db.execute("SELECT session, attendee FROM invitations"):
        invited.setdefault(row, set()).add(session)
    count = 0
    for row in invited:
        if row in on_it and row in found:
            lost = (sessions_in(its_fields, on_it[row]) & invited[row]) - sessions_in(fields, found[row])
            count += bool(lost) and not (row in replaced and lost <= sessions_in(*replaced[row]))
    return count


def _with_a_mail_of(db: sqlite3.Connection, rows: Collection[int], mails: Collection[str]) -> int:
    """How many of these people have an address of these that none of the others has: an office's is nobody's own."""
    if not mails:
        return 0
    query = (
        "SELECT email FROM attendees WHERE email IS NOT NULL AND rowid IN (SELECT value FROM json_each(?))"
    )
    found = db.execute(query, (json.dumps([*rows]),))
    times = Counter(mail for (text,) in found for mail in addresses_in(text))
    return sum(n == 1 and mail in mails for mail, n in times.items())


def _is_called(name: str, earlier: str) -> bool:
    """Whether an earlier list has the file's or the sheets' name of the one that is loaded."""
    mine, theirs = name.split(SHEET_MARK), earlier.split(SHEET_MARK)
    return mine[0] == theirs[0] or (len(mine) > 1 and mine[1:] == theirs[1:])
