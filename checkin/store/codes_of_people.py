"""Which codes somebody has: each entry of the list its own, and whoever is one person all of their entries'."""

from __future__ import annotations

import json

from checkin.store.attendees import AttendeeRows

IN_NO_FILE = 1
"""The place of a badge's code, which no list orders, until a file with that badge was written."""
_ROW = "(SELECT rowid FROM attendees WHERE reference = ?)"


class CodesOfPeople(AttendeeRows):
    """The part of the event file that reads whose codes are whose; mixed into EventFile."""

    def codes_of(self, reference: str) -> list[tuple[str, str, bool]]:
        """A person's codes as (code, kind, whether it is revoked): those of the list first, then badges as issued.

        One badge is theirs; a good one of a further entry of theirs counts as a ticket beside it.
        """
        rows: list[tuple[str, str, bool]] = []
        for entry in self.entries_with_codes(reference):
            of_it = self.connection.execute(
                "SELECT c.code, c.kind, c.revoked_at IS NOT NULL FROM codes c JOIN attendees a ON a.rowid = c.attendee "
                "WHERE a.reference = ? AND c.kind != 'alias' "
                "ORDER BY c.kind DESC, iif(c.kind = 'badge', 0, c.place), c.issued_at",
                (entry,),
            ).fetchall()
            has_badge = any(kind == "badge" and not is_revoked for _, kind, is_revoked in rows)
            known = {code for code, *_ in rows}
            rows += [
                (code, "list" if has_badge and not revoked else kind, bool(revoked))
                for code, kind, revoked in of_it
                if code not in known
            ]
        return sorted(rows, key=lambda row: row[1] == "badge")

    def codes_revoked_for(self, reference: str, reason: str) -> set[str]:
        """Those codes of a person that were revoked for this reason."""
        rows = self.connection.execute(
            "SELECT c.code FROM codes c JOIN attendees a ON a.rowid = c.attendee WHERE c.revoked_because = ? "
            "AND c.kind != 'alias' AND a.reference IN (SELECT value FROM json_each(?))",
            (reason, json.dumps(self.entries_with_codes(reference))),
        )
        return {code for (code,) in rows}

    def own_codes(self, reference: str) -> set[str]:
        """All codes of one entry, whatever became of them, and of no other entry of the person."""
        rows = self.connection.execute(f"SELECT code FROM codes WHERE attendee = {_ROW}", (reference,))
        return {code for (code,) in rows}

    def badge_code(self, reference: str) -> str | None:
        """The code of the badge that is good; None where none was issued."""
        return next(iter(self.badge_codes(reference)), None)

    def badge_codes(self, reference: str) -> list[str]:
        """The code of the badge of somebody, or several that desks apart made of one; the entry kept goes first."""
        of_each = map(self.own_badge_codes, self.entries_with_codes(reference))
        return next(filter(None, of_each), [])

    def own_badge_codes(self, entry: str) -> list[str]:
        """The same of one entry alone."""
        rows = self.connection.execute(
            f"SELECT code FROM codes WHERE attendee = {_ROW} AND kind = 'badge' AND revoked_at IS NULL"
            " ORDER BY issued_at, code",
            (entry,),
        )
        return [str(code) for (code,) in rows]

    def entries_with_codes(self, reference: str) -> list[str]:
        """Those whose codes are this person's; of an entry that was joined to another its own alone."""
        return [reference] if reference in self.joined() else self.entries_of(reference)

    def in_badge_files(self) -> set[str]:
        """References of all whose badge, with a code that is good, was written into a file."""
        joined = self.joined()
        rows = self.connection.execute(
            "SELECT a.reference, c.code FROM codes c JOIN attendees a ON a.rowid = c.attendee "
            f"WHERE c.kind = 'badge' AND c.revoked_at IS NULL AND c.place != {IN_NO_FILE}"
        )
        return {
            joined.get(reference, reference)
            for reference, code in rows
            if reference not in joined or code in self.badge_codes(joined[reference])
        }

    def is_in_badge_file(self, code: str) -> bool:
        """Whether a badge with this code was written into a file."""
        query = f"SELECT 1 FROM codes WHERE code = ? AND kind = 'badge' AND place != {IN_NO_FILE}"
        return self.connection.execute(query, (code,)).fetchone() is not None
