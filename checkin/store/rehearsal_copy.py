"""Makes a copy of an event one where nobody came yet, to rehearse on: who is known stays, what was scanned goes."""

from __future__ import annotations

from checkin.store.counted_rows import forget_counts
from checkin.store.event_file import EventFile
from checkin.store.record_guards import records_may_be_altered

_SCANS = "SELECT id FROM records WHERE kind IN ('scan', 'override')"


def forget_scans(copy: EventFile) -> None:
    """Take every reading out, with what undid it (and what undid that): guests of today would be in already."""
    connection = copy.connection
    with copy.transaction(), records_may_be_altered(connection):
        forget_counts(connection)
        connection.execute(
            f"""WITH RECURSIVE gone (id) AS ({_SCANS} UNION SELECT r.id FROM records r JOIN gone ON r.undoes = gone.id)
                DELETE FROM records WHERE id IN (SELECT id FROM gone)"""
        )
        # A gap in their numbers is what `verify` knows lost records by.
        connection.execute(
            """UPDATE records SET seq = -kept.number
               FROM (SELECT id, row_number() OVER (ORDER BY seq) AS number FROM records) AS kept
               WHERE records.id = kept.id"""
        )
        connection.execute("UPDATE records SET seq = -seq")
        connection.execute(
            "UPDATE sqlite_sequence SET seq = (SELECT count(*) FROM records) WHERE name = 'records'"
        )
