"""The codes that stand for people: which are theirs, which are good no more, and the key that signs those of badges."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from operator import attrgetter

from checkin.core.desk.store import Holder
from checkin.core.door import payload
from checkin.core.times import to_microseconds
from checkin.store import search
from checkin.store.attendee_values import SELECT
from checkin.store.attendees import AttendeeRows
from checkin.store.bulk import insert_all

_ROW = "(SELECT rowid FROM attendees WHERE reference = ?)"
INSERT_CODE = "INSERT INTO codes (code, attendee, kind, place)"
_NOT_LISTED = "no longer on the list"
"""Why a load withdrew a code; one withdrawn for anything else (a reprint, a substitute) no list makes valid again."""
RENEW_CODE = (
    "ON CONFLICT (code, attendee) DO UPDATE SET kind = excluded.kind, place = excluded.place, revoked_at = NULL, "
    "revoked_because = NULL "
    f"WHERE kind != 'badge' AND (revoked_at IS NULL OR revoked_because = '{_NOT_LISTED}')"
)


class CodeRows(AttendeeRows):
    """The part of the event file that holds codes; mixed into EventFile."""

    def holders(self, code: str) -> list[Holder]:
        rows = self.connection.execute(
            f"{SELECT}, c.revoked_at IS NOT NULL, c.kind FROM codes c "
            "JOIN attendees a ON a.rowid = c.attendee WHERE c.code = ? ORDER BY a.rowid",
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

    def badge_code(self, reference: str) -> str | None:
        row = self.connection.execute(
            "SELECT c.code FROM codes c JOIN attendees a ON a.rowid = c.attendee "
            "WHERE a.reference = ? AND c.kind = 'badge' AND c.revoked_at IS NULL",
            (reference,),
        ).fetchone()
        return None if row is None else str(row[0])

    # -- changing -------------------------------------------------------------------------------------------

    def add_badge_code(self, reference: str, code: str, *, at: datetime) -> None:
        self.connection.execute(
            "INSERT INTO codes (code, attendee, kind, issued_at) "
            "SELECT ?, rowid, 'badge', ? FROM attendees WHERE reference = ?",
            (code, to_microseconds(at), reference),
        )

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

    def move_codes(self, source: str, target: str, codes: Mapping[str, str] | None = None) -> dict[str, str]:
        """Give an entry's codes, or these of them with the kinds they had, to another; what both have stays.

        Returns code -> kind of those moved, as they were. A person has one live badge code: where both have one, that
        of the source goes on as one of the list, as good as before.
        """
        rows = self.connection.execute(
            f"SELECT c.code, c.kind FROM codes c WHERE c.attendee = {_ROW} "
            f"AND c.code NOT IN (SELECT o.code FROM codes o WHERE o.attendee = {_ROW}) ORDER BY c.place, c.code",
            (source, target),
        )
        moved = {code: kind for code, kind in rows if codes is None or code in codes}
        live = (
            f"SELECT 1 FROM codes o WHERE o.attendee = {_ROW} AND o.kind = 'badge' AND o.revoked_at IS NULL"
        )
        has_badge = self.connection.execute(live, (target,)).fetchone() is not None
        kinds = moved if codes is None else codes
        for code in moved:
            kind = kinds[code]
            self.connection.execute(
                f"UPDATE codes SET attendee = {_ROW}, kind = CASE WHEN ? = 'badge' AND ? AND revoked_at IS NULL "
                f"THEN 'list' ELSE ? END WHERE code = ? AND attendee = {_ROW}",
                (target, kind, has_badge, kind, code, source),
            )
        people = self.connection.execute(
            f"SELECT rowid FROM attendees WHERE rowid IN ({_ROW}, {_ROW}) ORDER BY rowid", (source, target)
        )
        numbers = [row for (row,) in people]
        search.remove(self.connection, numbers)
        search.put(self.connection, zip(numbers, self.attendees_in_rows(numbers), strict=True))
        return moved

    def replace_list_codes(self, rowid: int, codes: Sequence[str], *, at: datetime) -> None:
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
        insert_all(self.connection, INSERT_CODE, code_rows(new, rowid), RENEW_CODE)

    def fixed_codes(self, rowid: int) -> set[str]:
        """Codes of a person that no list changes: issued here, or withdrawn for another reason than a list."""
        rows = self.connection.execute(
            "SELECT code FROM codes WHERE attendee = ? "
            "AND (kind = 'badge' OR revoked_at IS NOT NULL AND revoked_because != ?)",
            (rowid, _NOT_LISTED),
        )
        return {code for (code,) in rows}

    # -- the key of badges ----------------------------------------------------------------------------------

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


def code_rows(codes: Iterable[str], rowid: int) -> list[tuple[str, int, str, int]]:
    rows = []
    own = set(codes)
    for place, code in enumerate(codes):
        rows.append((code, rowid, "list", place))
        rows += [(a, rowid, "alias", place) for a in payload.aliases(code) if a not in own]
    return rows
