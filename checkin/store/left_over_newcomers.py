"""Whom a load that was left over is to add, though they walked in since: found before it is brought to its end.

A load under way compares with whoever comes meanwhile; one that was killed did not hear of them.
"""

from __future__ import annotations

from collections import defaultdict

from checkin.core.desk.identities import Identity, identities_of
from checkin.store.list_documents import newcomer_told
from checkin.store.loaded_file import LoadedFile

_SURE = ("code+name", "email+name", "code+email", "code+part", "name+organisation", "name")
"""Kinds of identities that tell one who walked in from another."""


def know_walk_ins(event_file: LoadedFile, fields: str) -> None:
    """Let the noted steps bring up to date, and not add, who is in the event but on no list."""
    query = "SELECT rowid FROM attendees WHERE gone = 0 AND rowid NOT IN (SELECT attendee FROM listings)"
    with event_file.transaction():
        rows = [row for (row,) in event_file.connection.execute(query)]
        if not rows:
            return
        steps = event_file.connection.execute(
            "SELECT n, reference, document, beside FROM load_steps WHERE attendee IS NULL ORDER BY n"
        ).fetchall()
        walk_ins = dict(zip(rows, event_file.attendees_in_rows(rows), strict=True))
        listed = {
            n: newcomer_told(reference or "", fields, document, beside)
            for n, reference, document, beside in steps
        }
        for kind in _SURE:
            known: defaultdict[Identity, list[int]] = defaultdict(list)
            for row, person in walk_ins.items():
                for identity in identities_of(person, kind):
                    known[identity].append(row)
            if not known:
                # No walk-in has what this kind goes by: a hundred thousand are not asked for it.
                continue
            for n, person in [*listed.items()]:
                found = {row for identity in identities_of(person, kind) for row in known.get(identity, ())}
                if len(found) == 1 and found <= walk_ins.keys():
                    (row,) = found
                    event_file.connection.execute(
                        "UPDATE load_steps SET attendee = ?, reference = NULL WHERE n = ?", (row, n)
                    )
                    del listed[n], walk_ins[row]
