"""Print jobs in the event file, on a connection of their own: the worker that prints has a thread of its own."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, tzinfo
from pathlib import Path
from types import TracebackType

from checkin.core.door.record_answers import print_as_json
from checkin.core.door.records import Record, RecordKind, new_id
from checkin.core.errors import StorageError
from checkin.core.language import N_, _
from checkin.core.printing.jobs import ON_ITS_WAY, JobState, PrintJob, PrintTrouble, Wish, is_same_request
from checkin.core.times import Clock, from_microseconds, system_clock, to_microseconds
from checkin.sqlite_files import connect, identity_of
from checkin.store.record_rows import RecordRows
from checkin.store.replaced import never_close
from checkin.store.side_files import renew_stamp

_BUSY_SECONDS = 5.0

_COLUMNS = (
    "id, state, desk, printer, attendee, layout, what, because, code, width_mm, height_mm, queued_at, changed_at, "
    "attempt, spooler_job, trouble, problem, wish, wished_printer, claimed_by, claimed_until"
)
_NAMES = tuple(_COLUMNS.split(", "))
_INSERT = f"INSERT INTO print_jobs ({_COLUMNS}) VALUES ({', '.join('?' * len(_NAMES))})"
_UPDATE = f"UPDATE print_jobs SET {', '.join(f'{name} = ?' for name in _NAMES)} WHERE id = ?"
_SELECT = f"SELECT {_COLUMNS} FROM print_jobs "

_COPIED = N_("This event file was copied while the badge waited. Look whether it came out before you retry.")


class PrintJobRows(RecordRows):
    """The print jobs of one event file. Usable from any thread; every call is short.

    Implements core.printing.kept_jobs.PrintJobs. Anything that can't be written raises StorageError and is not written
    at all.
    """

    def __init__(self, path: Path, zone: tzinfo, *, clock: Clock = system_clock) -> None:
        """Open a second connection to an event file that the store has already checked and opened."""
        self.zone = zone
        self._clock = clock
        self._lock = threading.Lock()
        self._path = path
        self._identity = identity_of(path)
        if self._identity is None:
            raise self._moved()
        with _told():
            self.connection = connect(
                path, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
            )
            # As the event file itself: what is said to be kept is on the disk.
            self.connection.execute("PRAGMA synchronous = FULL")
        try:
            self._set_copied_jobs_aside(path)
        except StorageError:
            self.connection.close()
            raise

    def close(self) -> None:
        """Close the connection, if the file still lies where it was: closing another's would drop its locks."""
        with self._lock:
            if self.is_in_place or identity_of(self._path) is None:
                self.connection.close()
            else:
                never_close(self.connection)

    @property
    def is_in_place(self) -> bool:
        """Whether the file that was opened still lies there: what is written to another one is lost."""
        return identity_of(self._path) == self._identity

    def __enter__(self) -> PrintJobRows:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def add(self, jobs: Iterable[PrintJob]) -> Sequence[PrintJob]:
        """Keep new jobs, all or none; for each it, or the one on its way that asks for the same card."""
        with self._transaction():
            return [self._added(job) for job in jobs]

    def _added(self, job: PrintJob) -> PrintJob:
        known = self._get(job.id) or next(
            (other for other in self._underway(job.attendee) if is_same_request(other, job)), None
        )
        if known is None:
            self.connection.execute(_INSERT, _values(job))
        return known or job

    def get(self, job_id: str) -> PrintJob | None:
        """One job; None where there is none of that id."""
        with self._lock, _told():
            return self._get(job_id)

    def list(
        self,
        states: Sequence[JobState],
        *,
        desk: str | None = None,
        printer: str | None = None,
        limit: int | None = None,
    ) -> Sequence[PrintJob]:
        """Oldest first."""
        where, values = _where(states, desk, printer)
        with self._lock, _told():
            rows = self.connection.execute(
                f"{_SELECT}{where} ORDER BY seq LIMIT ?", (*values, -1 if limit is None else limit)
            )
            return [self._job(row) for row in rows]

    def latest(
        self, states: Sequence[JobState], *, desk: str | None = None, limit: int
    ) -> Sequence[PrintJob]:
        """Newest first."""
        where, values = _where(states, desk, None)
        with self._lock, _told():
            rows = self.connection.execute(f"{_SELECT}{where} ORDER BY seq DESC LIMIT ?", (*values, limit))
            return [self._job(row) for row in rows]

    def of(self, attendee: str) -> Sequence[PrintJob]:
        """The jobs of one person, oldest first."""
        with self._lock, _told():
            rows = self.connection.execute(_SELECT + "WHERE attendee = ? ORDER BY seq", (attendee,))
            return [self._job(row) for row in rows]

    def count(self, states: Sequence[JobState], *, desk: str | None = None) -> int:
        """How many jobs are in these states, of one desk or of all."""
        where, values = _where(states, desk, None)
        with self._lock, _told():
            return int(
                self.connection.execute(f"SELECT count(*) FROM print_jobs {where}", values).fetchone()[0]
            )

    def waiting_printers(self, desk: str) -> Sequence[str]:
        """The printers that jobs of this desk wait for."""
        query = "SELECT DISTINCT printer FROM print_jobs WHERE state = ? AND desk = ? ORDER BY printer"
        with self._lock, _told():
            return [str(row[0]) for row in self.connection.execute(query, (JobState.WAITING, desk))]

    def change(self, job_id: str, step: Callable[[PrintJob], PrintJob | None]) -> PrintJob | None:
        """The job after the step, or None when the step gave None or there is no such job."""
        with self._transaction():
            before = self._get(job_id)
            after = None if before is None else step(before)
            if before is None or after is None:
                return None
            self.connection.execute(_UPDATE, (*_values(after), job_id))
            if after.state is JobState.PRINTED and before.state is not JobState.PRINTED:
                self._record_print(after)
            return after

    def _set_copied_jobs_aside(self, path: Path) -> None:
        """In a copy of an event file (a backup, a rehearsal) the jobs are those of the first: it prints them.

        Files are told apart by their number in the file system, which a copy never shares.
        """
        place = str(path.stat().st_ino)
        with self._transaction():
            known = self.connection.execute("SELECT value FROM meta WHERE name = 'print_place'").fetchone()
            if known is not None and known[0] == place:
                return
            if known is not None:
                self.connection.execute(
                    "UPDATE print_jobs SET state = ?, problem = ?, trouble = NULL, wish = NULL, claimed_by = NULL "
                    f"WHERE state IN ({', '.join('?' * len(ON_ITS_WAY))})",
                    (JobState.UNCONFIRMED, _COPIED, *ON_ITS_WAY),
                )
            self.connection.execute("REPLACE INTO meta VALUES ('print_place', ?)", (place,))

    def _record_print(self, job: PrintJob) -> None:
        """Append what counts: this person's badge came out. Test pages and slips are nobody's."""
        if job.attendee is None or job.what != "badge":
            return
        now = self._clock()
        self.append(
            Record(
                id=new_id(),
                kind=RecordKind.PRINT,
                at=now,
                recorded_at=now,
                desk=job.desk,
                code=job.code,
                attendee=job.attendee,
                reason=job.because,
                how="hand",
                answer=print_as_json(now - job.underway),
            )
        )

    def _get(self, job_id: str) -> PrintJob | None:
        row = self.connection.execute(_SELECT + "WHERE id = ?", (job_id,)).fetchone()
        return None if row is None else self._job(row)

    def _underway(self, attendee: str | None) -> Iterator[PrintJob]:
        if attendee is None:
            return
        for row in self.connection.execute(_SELECT + "WHERE attendee = ? ORDER BY seq", (attendee,)):
            job = self._job(row)
            if job.state in ON_ITS_WAY:
                yield job

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """Take the write lock before the first read, so that two programs never take one job."""
        with self._lock, _told():
            self._require_in_place()
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                before = self.connection.total_changes
                yield
                self._require_in_place()
                if self.connection.total_changes != before:
                    renew_stamp(self.connection)
                self.connection.execute("COMMIT")
            finally:
                if self.connection.in_transaction:
                    self.connection.execute("ROLLBACK")

    def _require_in_place(self) -> None:
        if not self.is_in_place:
            raise self._moved()

    def _moved(self) -> StorageError:
        return StorageError(
            _(
                "“{name}” was moved, deleted or replaced while badges were printed. This was not kept; "
                "put the file back, then look which badges came out.",
                name=self._path.name,
            )
        )

    def _job(self, row: tuple[object, ...]) -> PrintJob:
        fields: dict[str, object] = dict(zip(_NAMES, row, strict=True))
        for name in ("queued_at", "changed_at", "claimed_until"):
            fields[name] = self._moment(fields[name])
        fields["state"] = JobState(str(fields["state"]))
        fields["trouble"] = None if fields["trouble"] is None else PrintTrouble(str(fields["trouble"]))
        fields["wish"] = None if fields["wish"] is None else Wish(str(fields["wish"]))
        return PrintJob(**fields)  # type: ignore[arg-type]

    def _moment(self, value: object) -> datetime | None:
        return from_microseconds(value, self.zone) if isinstance(value, int) else None


def _values(job: PrintJob) -> tuple[object, ...]:
    values: list[object] = []
    for name in _NAMES:
        value = getattr(job, name)
        if name == "changed_at" and value is None:
            value = job.queued_at
        values.append(to_microseconds(value) if isinstance(value, datetime) else value)
    return tuple(values)


def _where(
    states: Sequence[JobState], desk: str | None, printer: str | None
) -> tuple[str, tuple[object, ...]]:
    terms = [f"state IN ({', '.join('?' * len(states))})"]
    values: list[object] = [*states]
    for name, value in (("desk", desk), ("printer", printer)):
        if value is not None:
            terms.append(f"{name} = ?")
            values.append(value)
    return "WHERE " + " AND ".join(terms), tuple(values)


@contextmanager
def _told() -> Iterator[None]:
    """Say what SQLite could not do as a sentence for the desk."""
    try:
        yield
    except sqlite3.Error as error:
        raise StorageError(
            _(
                "The print queue could not be kept in the event file ({error}). Badges already sent still come out; "
                "check the disk, then go on.",
                error=error,
            )
        ) from error
