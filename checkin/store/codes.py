"""The codes that stand for people: which are theirs, which are good no more, and the key that signs those of badges."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from operator import attrgetter

from checkin.core.desk.known import Key
from checkin.core.desk.store import TAKEN_BACK, Holder
from checkin.core.door import payload
from checkin.core.door.records import Noun
from checkin.core.times import to_microseconds
from checkin.store.attendee_values import IN_ORDER, SELECT, code_rows
from checkin.store.bulk import insert_all
from checkin.store.codes_of_people import IN_NO_FILE, CodesOfPeople
from checkin.store.said import SaidRows, after
from checkin.store.search_numbers import note_numbers

_ROW = "(SELECT rowid FROM attendees WHERE reference = ?)"
_OF_ENTRIES = "(SELECT rowid FROM attendees WHERE reference IN (SELECT value FROM json_each(?)))"
_ROWS = "(SELECT rowid FROM attendees WHERE reference IN (?, ?))"
_HOLDERS = "(SELECT attendee FROM codes WHERE code IN (SELECT value FROM json_each(?)))"
_CODE_FIELDS = ("kind", "place", "issued_at", "revoked_at", "revoked_because")
KNOWN_CODES = (
    f"SELECT c.code, a.reference, {', '.join(f'c.{name}' for name in _CODE_FIELDS)}"
    " FROM codes c JOIN attendees a ON a.rowid = c.attendee"
)
BADGE_KEY = Key(Noun.SETTING, "badge_key")
"""Of what is said when another key signs badges; no setting that anybody reads as one."""
_MOST_LOOKED_AT = 20_000
INSERT_CODE = "INSERT INTO codes (code, attendee, kind, place)"
_NOT_LISTED = "no longer on the list"
"""Why a load withdrew a code; one withdrawn for anything else (a reprint, a substitute) no list makes valid again."""
_IS_SOMEBODY_S = f"(c.kind = 'badge' OR c.revoked_because IS NOT '{TAKEN_BACK}')"
"""A ticket's code of a walk-in whose registration was taken back is nobody's; what a badge carried stays known."""
RENEW_CODE = (
    "ON CONFLICT (code, attendee) DO UPDATE SET kind = excluded.kind, place = excluded.place, revoked_at = NULL, "
    "revoked_because = NULL "
    f"WHERE kind != 'badge' AND (revoked_at IS NULL OR revoked_because = '{_NOT_LISTED}')"
)


class CodeRows(SaidRows, CodesOfPeople):
    """The part of the event file that holds codes; mixed into EventFile."""

    def holders(self, code: str) -> list[Holder]:
        """Who holds a code, or held it until it was revoked; several where a list gave it to several people."""
        rows = self.connection.execute(
            f"{SELECT}, c.revoked_at IS NOT NULL, c.kind FROM codes c "
            f"JOIN attendees a ON a.rowid = c.attendee WHERE c.code = ? AND {_IS_SOMEBODY_S} {IN_ORDER}",
            (code,),
        ).fetchall()
        # Another form of a code gives way to a code that stands on the list, and is nobody's when two people share it;
        # a uuid is the same code in each of its forms.
        own = [row for row in rows if row[-1] != "alias"]
        standing = rows if payload.uuid_key(code) else own or (rows if len(rows) == 1 else [])
        holders = [Holder(self.person_of(row[:-2]), bool(row[-2]), row[-1] == "badge") for row in standing]
        return self._as_people(holders) if self.joined() else holders

    def _as_people(self, holders: Sequence[Holder]) -> list[Holder]:
        """Who stands on the list twice holds a code once: as a good one, where it is good for either entry."""
        found: dict[str, Holder] = {}
        for holder in sorted(holders, key=attrgetter("is_revoked")):
            person = self.attendee(holder.attendee.reference) or holder.attendee
            found.setdefault(person.reference, holder._replace(attendee=person))
        return list(found.values())

    def codes_on_file(self, codes: Iterable[str]) -> set[str]:
        """Which of these stand on file, for whom and however."""
        query = (
            f"SELECT code FROM codes c WHERE code IN (SELECT value FROM json_each(?)) AND {_IS_SOMEBODY_S}"
        )
        return {code for (code,) in self.connection.execute(query, (json.dumps([*codes]),))}

    def holders_in_rows(self, codes: Iterable[str]) -> dict[str, dict[int, bool]]:
        """Code of the list or badge -> the rows of the people who have or had it, and whether they have it still."""
        found, people = dict[str, dict[int, bool]](), self.people_rows()
        rows = self.connection.execute(
            "SELECT code, attendee, max(revoked_at IS NULL) FROM codes c WHERE kind != 'alias'"
            f" AND {_IS_SOMEBODY_S} AND code IN (SELECT value FROM json_each(?)) GROUP BY code, attendee",
            (json.dumps([*codes]),),
        )
        for code, row, is_live in rows:
            having = found.setdefault(code, {})
            having[people.get(row, row)] = bool(is_live) or having.get(people.get(row, row), False)
        return found

    def codes_of_others(self, gained: Collection[str], *, after: int) -> list[str]:
        """Codes of the list that somebody else has or had, of those `gained` and those of the entries after a row.

        A badge of the other one that was withdrawn is among them: the list would let it in under another name.
        """
        if not after:
            return []
        rows = self.connection.execute(
            f"SELECT code FROM codes c WHERE kind != 'alias' AND {_IS_SOMEBODY_S} GROUP BY code HAVING count(*) > 1"
            " AND min(attendee) <= ?1 AND max(kind = 'list')"
            " AND (max(attendee) > ?1 OR code IN (SELECT value FROM json_each(?2)))",
            (after, json.dumps([*gained])),
        )
        return [code for (code,) in rows]

    def codes_ignoring_case(self, codes: Iterable[str]) -> dict[str, list[str]]:
        """Code -> those on file that are written like it but for case."""
        found: dict[str, list[str]] = {}
        rows = self.connection.execute(
            "SELECT DISTINCT asked.value, c.code FROM json_each(?) asked "
            f"CROSS JOIN codes c ON c.code = asked.value COLLATE NOCASE WHERE {_IS_SOMEBODY_S}",
            (json.dumps([*codes]),),
        )
        for code, known in rows:
            found.setdefault(code, []).append(known)
        return found

    def listed_codes(self) -> list[str]:
        """The least and the greatest of every length and kind of signs among the first codes of the list."""
        rows = self.connection.execute(
            "SELECT min(code), max(code) FROM (SELECT code FROM codes WHERE kind = 'list' LIMIT ?) "
            "GROUP BY length(code), code GLOB '*[^0-9]*', code GLOB '*[^-0-9A-Z $%+./]*'",
            (_MOST_LOOKED_AT,),
        )
        return [code for row in rows for code in row]

    # -- changing -------------------------------------------------------------------------------------------

    def add_badge_code(self, reference: str, code: str, *, at: datetime) -> None:
        """Keep the code of a new badge as the person's; nothing where nobody has the reference."""
        stamp = to_microseconds(at)
        with self.transaction():
            added = self.connection.execute(
                "INSERT INTO codes (code, attendee, kind, place, issued_at) "
                "SELECT ?, rowid, 'badge', ?, ? FROM attendees WHERE reference = ?",
                (code, IN_NO_FILE, stamp, reference),
            )
            if added.rowcount:
                fields = {"kind": (None, "badge"), "place": (None, IN_NO_FILE), "issued_at": (None, stamp)}
                self.say(Key(Noun.CODE, code, reference), fields, at=self._counts_from(reference, stamp))
                note_numbers(self.connection, reference)

    def mark_in_badge_file(self, codes: Iterable[str], *, at: datetime) -> None:
        """Badges with these codes were written into a file, which anybody may print."""
        with self.transaction():
            rows = self.connection.execute(
                f"SELECT code FROM codes WHERE kind = 'badge' AND place = {IN_NO_FILE} "
                "AND code IN (SELECT value FROM json_each(?))",
                (json.dumps([*codes]),),
            )
            new = json.dumps([code for (code,) in rows])
            if new != "[]":
                with self._said_of_codes(_HOLDERS, [new], at=at):
                    self.connection.execute(
                        "UPDATE codes SET place = 0 WHERE kind = 'badge' "
                        "AND code IN (SELECT value FROM json_each(?))",
                        (new,),
                    )

    def revoke_code(self, code: str, reason: str, *, of: str, at: datetime) -> None:
        """Let a code, in all its forms, admit nobody any more; who holds it stays known, so that a scan can say why."""
        forms = (code, *payload.aliases(code))
        with self._said_of_codes(_HOLDERS, [json.dumps(forms)], at=at):
            # It was on a badge, wherever it came from: whoever else held it, the badge was this person's.
            entries = json.dumps(self.entries_with_codes(of))
            self.connection.execute(
                f"UPDATE codes SET kind = 'badge' WHERE code = ? AND attendee IN {_OF_ENTRIES}",
                (code, entries),
            )
            # Its other forms too: what stands on the badge is scanned as one of them.
            self.connection.executemany(
                "UPDATE codes SET revoked_at = ?, revoked_because = ? WHERE code = ? AND revoked_at IS NULL "
                "AND (code = ? OR kind = 'alias' AND attendee IN (SELECT attendee FROM codes WHERE code = ?))",
                [(to_microseconds(at), reason, form, code, code) for form in forms],
            )

    def revoke_codes_of(self, reference: str, reason: str, *, at: datetime, but_badges: bool = False) -> None:
        """Revoke every code of a person that is good, or those of tickets alone."""
        entries = json.dumps(self.entries_with_codes(reference))
        left = self.badge_codes(reference) if but_badges else []
        with self._said_of_codes(_OF_ENTRIES, [entries], at=at):
            self.connection.execute(
                "UPDATE codes SET revoked_at = ?, revoked_because = ? WHERE revoked_at IS NULL "
                f"AND code NOT IN (SELECT value FROM json_each(?)) AND attendee IN {_OF_ENTRIES}",
                (to_microseconds(at), reason, json.dumps(left), entries),
            )

    def renew_codes_of(self, reference: str, reason: str, *, at: datetime, but: Collection[str] = ()) -> None:
        """Make the codes of a person good again that were revoked for this reason, but for those, in any form."""
        left = [form for code in but for form in (code, *payload.aliases(code))]
        entries = self.entries_with_codes(reference)
        with self._said_of_codes(_OF_ENTRIES, [json.dumps(entries)], at=at):
            self.connection.execute(
                "UPDATE codes SET revoked_at = NULL, revoked_because = NULL WHERE revoked_because = ? "
                f"AND attendee IN {_OF_ENTRIES} AND code NOT IN (SELECT value FROM json_each(?))",
                (reason, json.dumps(entries), json.dumps(left)),
            )
            for entry in entries:
                note_numbers(self.connection, entry)

    @contextmanager
    def _said_of_codes(self, people: str, values: Sequence[object], *, at: datetime) -> Iterator[None]:
        """Whatever happens inside to the codes of these people (a query of their rows) is said."""
        with self.transaction():
            before = self._known_codes(people, values)
            yield
            now = self._known_codes(people, values)
            for key in dict.fromkeys((*before, *now)):
                was, became = before.get(key, {}), now.get(key, {})
                if was != became:
                    fields = {name: (was.get(name), became.get(name)) for name in _CODE_FIELDS}
                    self.say(key, fields, at=self._counts_from(key.of, to_microseconds(at)), is_new=not was)

    def _known_codes(self, people: str, values: Sequence[object]) -> dict[Key, dict[str, object]]:
        rows = self.connection.execute(f"{KNOWN_CODES} WHERE c.attendee IN {people}", values)
        return {Key(Noun.CODE, code, of): code_fields(fields) for code, of, *fields in rows}

    def _counts_from(self, reference: str, at: int) -> int:
        """When a change of somebody's codes counts: after all that was known of them, also of the next one."""
        query = "SELECT changed_at FROM attendees WHERE reference = ?"
        row = self.connection.execute(query, (reference,)).fetchone()
        if row is None:
            return at
        counts_from = after(at, row[0])
        self.connection.execute(
            "UPDATE attendees SET changed_at = ? WHERE reference = ?", (counts_from, reference)
        )
        return counts_from

    def move_codes(self, source: str, target: str, codes: Mapping[str, str], *, at: datetime) -> None:
        """Give these codes of an entry, with the kinds they had, to another; what both have stays."""
        has_badge = bool(self.own_badge_codes(target))
        with self._said_of_codes(_ROWS, [source, target], at=at):
            for code in sorted(self.own_codes(source).intersection(codes) - self.own_codes(target)):
                self.connection.execute(
                    f"UPDATE codes SET attendee = {_ROW}, kind = CASE WHEN ? = 'badge' AND ? AND revoked_at IS NULL "
                    f"THEN 'list' ELSE ? END WHERE code = ? AND attendee = {_ROW}",
                    (target, codes[code], has_badge, codes[code], code, source),
                )
        people = self.connection.execute(
            f"SELECT rowid FROM attendees WHERE rowid IN {_ROWS} ORDER BY rowid", (source, target)
        )
        from checkin.store import search  # which loads the names of every script

        numbers = [row for (row,) in people]
        search.remove_from_index(self.connection, numbers)
        search.index_attendees(self.connection, zip(numbers, self.entries_in_rows(numbers), strict=True))

    def replace_list_codes(self, rowid: int, codes: Sequence[str], *, at: datetime) -> None:
        """Codes that the list no longer has are withdrawn, not forgotten: a scan of one names the person."""
        with self._said_of_codes("(?)", [rowid], at=at):
            self._replace_list_codes(rowid, codes, at=at)

    def _replace_list_codes(self, rowid: int, codes: Sequence[str], *, at: datetime) -> None:
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
        insert_all(self.connection, INSERT_CODE, code_rows(new, rowid), RENEW_CODE)

    def fixed_codes(self, reference: str) -> set[str]:
        """Codes that no list gives an entry: issued here, or withdrawn for another reason than a list.

        Nor those of another entry of the person: a list that names the codes of both, as one written here, would make
        a badge that was lost good again.
        """
        fixed = self._own_fixed_codes(reference)
        for other in self.entries_of(reference):
            if other != reference:
                fixed |= self._own_fixed_codes(other) - self.own_codes(reference)
        return fixed

    def _own_fixed_codes(self, entry: str) -> set[str]:
        rows = self.connection.execute(
            f"SELECT code FROM codes WHERE attendee = {_ROW} "
            "AND (kind = 'badge' OR revoked_at IS NOT NULL AND revoked_because != ?)",
            (entry, _NOT_LISTED),
        )
        return {code for (code,) in rows}

    # -- the key of badges ----------------------------------------------------------------------------------

    @property
    def badge_key(self) -> bytes:
        """Read whenever it is asked for: another program may have made a new one."""
        (key,) = self.connection.execute("SELECT value FROM meta WHERE name = 'badge_key'").fetchone()
        return bytes(key)

    def replace_badge_key(self, key: bytes, *, at: datetime) -> None:
        """Sign with another key from now on; in a transaction. The first one goes on telling which event this is."""
        before = self.badge_key
        self.connection.execute(
            "INSERT OR IGNORE INTO meta SELECT 'first_key', value FROM meta WHERE name = 'badge_key'"
        )
        self.connection.execute("UPDATE meta SET value = ? WHERE name = 'badge_key'", (key,))
        self.say(BADGE_KEY, {"value": (before.hex(), key.hex())}, at=_after_all_said(self.connection, at))


def _after_all_said(connection: sqlite3.Connection, at: datetime) -> int:
    (latest,) = connection.execute("SELECT max(at) FROM said").fetchone()
    return after(to_microseconds(at), latest)


def code_fields(values: Iterable[object]) -> dict[str, object]:
    """The fields of one row of KNOWN_CODES, after the code and its holder, that hold something."""
    return {name: value for name, value in zip(_CODE_FIELDS, values, strict=True) if value is not None}
