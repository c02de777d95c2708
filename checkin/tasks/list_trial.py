"""Reads a list and tries it on a copy of the event, or loads it: the background work of the load page. No widget here.

The trial never locks the event file: scans go on while somebody looks at a list of 100,000.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from checkin.core.collecting import collecting_later
from checkin.core.counting.counted_person import Labels
from checkin.core.desk.named_organisations import NamedOrganisations
from checkin.core.errors import ListError, StorageError
from checkin.core.event import event_settings
from checkin.core.event.programme import Programme
from checkin.core.where_told import told_in_window
from checkin.lists.contents import column_letters, columns_without_captions
from checkin.lists.finding_columns import find_columns
from checkin.lists.list_files import is_long, read_file
from checkin.lists.own_captions import FIELDS
from checkin.lists.reading import ListReading, read_list
from checkin.lists.sheet import Spreadsheet, Watch
from checkin.lists.value_answers import Answers, Kept
from checkin.store.event_file import EventFile
from checkin.store.list_counts import CountedList
from checkin.tasks.load_list import Loaded, keep_answers, load_reading
from checkin.tasks.load_report import LoadReport, report_of
from checkin.tasks.passing_copies import passing_folder
from checkin.tasks.progress import Progress

_SAMPLES = 3
_SAMPLE_ROWS = 40
_MANY = 5_000
_MOST_LETTERED = 100
"""A box of more columns without captions than this is nothing to choose from."""


@dataclass(frozen=True, slots=True)
class ListFile:
    """What is in a file before anybody decides: its sheets (name, hidden), and some values of each column."""

    path: Path
    sheets: tuple[tuple[str, bool], ...]
    samples: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    table: Spreadsheet | None = field(default=None, repr=False, compare=False)
    """All that is in it, so that no choice makes anybody wait for the file again."""

    def in_order(self, captions: Iterable[str]) -> list[str]:
        """Columns as they stand in the file, whatever field each of them is."""
        places = {caption: n for n, caption in enumerate(self.samples)}
        return sorted(captions, key=lambda caption: places.get(caption, len(places)))


@dataclass(frozen=True, slots=True)
class Trial:
    """A list as it was read, and what loading it would do; `error` in place of both where it can't be loaded so."""

    file: ListFile
    reading: ListReading | None
    report: LoadReport | None
    error: str = ""
    is_later: bool = False
    """Taken as a later version of a list loaded before: who is not on it is struck off."""
    has_slipped: bool = False
    """Its codes seem to have slipped against the names, and nobody said yet that they are right."""
    codes_are_of_known: bool = False
    """They slipped among people of the event, who would not come once more as namesakes."""


@dataclass(frozen=True, slots=True)
class LoadDone:
    """What a load did, and who is new."""

    report: LoadReport
    added: tuple[str, ...]
    is_later: bool
    """A later version of a list loaded before."""
    counted: CountedList | None = None
    """The list as it is counted now, for whoever shows it next."""
    labels: Labels = field(default_factory=dict, repr=False)
    """The names that it is counted under."""
    has_slipped: bool = False
    """Its codes seem to have slipped against the names, and nobody said that they are right."""
    codes_are_of_known: bool = False


def try_list(
    progress: Progress,
    event: Path,
    path: Path,
    *,
    now: datetime,
    desk: str,
    mapping: Mapping[str, str],
    sheets: Sequence[str],
    with_hidden: bool = True,
    values: Kept | None = None,
    is_later: bool | None = None,
    known: ListFile | None,
) -> Trial:
    """Read a list and load it into a copy of the event. CheckinError where not even the file can be read."""
    with told_in_window(), collecting_later(is_worth_it=is_long(path)), passing_folder() as folder:
        copy = folder / "trial.checkin"
        with EventFile.open(event) as file:
            file.backup(copy)
        with EventFile.open(copy) as file:
            found = known or look_into(path, file.programme, progress)
            try:
                reading = read_list(
                    path,
                    file.programme,
                    mapping=mapping,
                    sheets=sheets,
                    with_hidden=with_hidden,
                    answers=Answers(event_settings.LIST_VALUES.of(file)).with_more(values or {}),
                    table=found.table,
                    progress=progress.step,
                )
            except ListError as error:
                return Trial(found, None, None, str(error))
            begun = time.monotonic()
            done = _loaded(
                file,
                reading,
                path.name,
                now=now,
                desk=desk,
                is_later=is_later,
                is_done=False,
                progress=progress,
            )
            seconds = time.monotonic() - begun
    report = replace(done.report, seconds=seconds)
    return Trial(
        found,
        reading,
        report,
        is_later=done.is_later,
        has_slipped=done.has_slipped,
        codes_are_of_known=done.codes_are_of_known,
    )


def load_for_good(
    progress: Progress,
    event: Path,
    reading: ListReading,
    name: str,
    *,
    now: datetime,
    desk: str,
    values: Kept | None = None,
    is_later: bool | None = None,
) -> LoadDone:
    """Load what was read for the trial; all of it or nothing. What it did is kept in the event file, and `values`,
    what people said that values of the list mean.
    """
    with told_in_window(), EventFile.open(event) as file:
        done = _loaded(
            file, reading, name, now=now, desk=desk, is_later=is_later, is_done=True, progress=progress
        )
        # The list is in; that its report could not be kept beside it is no reason to say that it is not.
        with suppress(StorageError):
            if values:
                keep_answers(file, values, now=now, desk=desk)
            file.set_setting(event_settings.LAST_LOAD.name, done.report.as_json(), at=now, desk=desk)
        # The window's thread asks for both next, and would keep still meanwhile.
        with file.reading():
            return replace(done, counted=file.counted_list(), labels=NamedOrganisations(file).labels())


def look_into(path: Path, programme: Programme, progress: Progress) -> ListFile:
    """Sheets and sample values of a file; ListError if it is no list."""
    table = read_file(path, Watch(progress.step))
    samples: dict[str, tuple[str, ...]] = {}
    for sheet in table.sheets:
        columns = find_columns(sheet, programme, {}) or columns_without_captions(sheet, programme, {})
        if columns is None or sheet.is_hidden:
            continue
        rows = sheet.rows[columns.first_row : columns.first_row + _SAMPLE_ROWS]
        for n, caption in enumerate(columns.captions):
            values = dict.fromkeys(row[n].strip() for row in rows if n < len(row) and row[n].strip())
            samples.setdefault(caption, tuple(values)[:_SAMPLES])
    if not samples:
        samples.update(_lettered(table))
    sheets = tuple((s.name, s.is_hidden) for s in table.sheets if s.name)
    return ListFile(path, sheets, samples, table)


def _lettered(table: Spreadsheet) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The columns of a list in which nothing says which is which, with what stands there: people say it."""
    sheet = next((sheet for sheet in table.sheets if sheet.rows and not sheet.is_hidden), None)
    rows = sheet.rows[:_SAMPLE_ROWS] if sheet is not None else ()
    for n in range(min(max(map(len, rows), default=0), _MOST_LETTERED)):
        values = dict.fromkeys(row[n].strip() for row in rows if n < len(row) and row[n].strip())
        if values:
            yield column_letters(n), tuple(values)[:_SAMPLES]


def fields_in_order() -> tuple[str, ...]:
    """The fields a column can be, those that matter most first."""
    first = ("name", "first_name", "last_name", "name_latin", "email", "organisation", "category", "code")
    return (*first, *(name for name in FIELDS if name not in first))


def _loaded(
    file: EventFile,
    reading: ListReading,
    name: str,
    *,
    now: datetime,
    desk: str,
    is_later: bool | None,
    is_done: bool,
    progress: Progress,
) -> LoadDone:
    last = file.last_row()
    loaded: Loaded = load_reading(
        file,
        reading,
        name,
        now=now,
        desk=desk,
        is_later=is_later,
        is_trial=not is_done,
        progress=progress.step,
    )
    added = file.listed_after_row(last)
    told = [*(change.reference for change in loaded.result.changes), *loaded.result.newly_gone]
    names = file.names_of(told)
    report = report_of(
        loaded, name, at=now, is_done=is_done, names=names, added=added, programme=file.programme
    )
    return LoadDone(
        report,
        tuple(reference for reference, _, _ in added),
        loaded.result.listed_before > 0,
        has_slipped=loaded.slipped is not None and loaded.slipped.is_open,
        codes_are_of_known=loaded.slipped is not None and loaded.slipped.are_known,
    )
