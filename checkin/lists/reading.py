"""Reading an attendee list from a file: the one way in. Neither stores anything nor asks anybody."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from checkin.core.errors import ListError
from checkin.core.event.programme import Programme
from checkin.lists.captions import FIELDS
from checkin.lists.cells import Vocabulary
from checkin.lists.columns import Columns, check_mapping, find_columns
from checkin.lists.opening import read_file
from checkin.lists.people import Gathering, ListedPerson
from checkin.lists.rows import RowReader
from checkin.lists.table import Cancelled, Problem, Progress, Sheet, Table, Watch

_STEP = 1_000


@dataclass(slots=True, kw_only=True)
class ListReading:
    """What a list says. Each of the `read` records is in a person's rows, or was skipped and told in `problems`."""

    people: list[ListedPerson]
    problems: list[Problem]
    read: int
    skipped: int
    columns: dict[str, str]
    """FIELD -> COLUMN; of several sheets the first that has it."""
    unmapped: list[str]
    encoding: str
    delimiter: str | None
    sheet: str | None
    """The sheets that were loaded, joined by “ | ”; None for a text file."""
    header_row: int
    fields: frozenset[str] = field(default_factory=frozenset)
    """Fields the list speaks of; what it does not speak of is no reason to change anybody."""

    @property
    def captions(self) -> list[str]:
        """All columns, for choosing another mapping."""
        return list(dict.fromkeys([*self.columns.values(), *self.unmapped]))


def read_list(
    path: Path,
    programme: Programme,
    *,
    mapping: Mapping[str, str] | None = None,
    sheets: Sequence[str] = (),
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> ListReading:
    """Read a list of any format we know; ListError if it is none, or if a field, column or sheet named does not exist.

    `mapping` says FIELD -> COLUMN (`Caption#2` for the second of that caption; an empty column leaves a field out).
    `progress` is called with rows done and in all (0, 0 while that is not known), `cancelled` asked as often.
    """
    mapping = dict(mapping or {})
    check_mapping(dict.fromkeys(mapping, ""), ())
    watch = Watch(progress, cancelled)
    watch.step(0, 0)
    table = read_file(Path(path), watch)
    chosen = _chosen(table, programme, mapping, sheets)
    with _without_collecting():
        return _Reading(programme, table, chosen, watch).run()


@contextmanager
def _without_collecting() -> Iterator[None]:
    """Keep the garbage collector from walking 100,000 new people again and again."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _chosen(
    table: Table, programme: Programme, mapping: Mapping[str, str], names: Sequence[str]
) -> list[tuple[Sheet, Columns]]:
    """The sheets to load, understood: those named, or all visible ones that are a list of people."""
    known = {sheet.name.strip().casefold(): sheet for sheet in table.sheets if sheet.name}
    for name in names:
        if name.strip().casefold() not in known:
            there = ", ".join(f"“{s.name}”" for s in table.sheets if s.name) or "none, for it is no workbook"
            raise ListError(f"There is no sheet “{name}”; nothing was changed. The sheets are: {there}.")
    candidates = [known[name.strip().casefold()] for name in dict.fromkeys(names)] or [
        sheet for sheet in table.sheets if not sheet.is_hidden
    ]
    found: list[tuple[Sheet, Columns]] = []
    for sheet in candidates:
        columns = find_columns(sheet, programme, mapping, required=bool(names))
        if columns is None and names:
            raise ListError(
                f"The sheet “{sheet.name}” has no row of captions such as Name or E-mail; nothing was changed."
            )
        if columns is not None:
            found.append((sheet, columns))
    if not found:
        hidden = [s.name for s in table.sheets if s.is_hidden and s.name]
        more = f" There are hidden sheets: {', '.join(hidden)}." if hidden else ""
        raise ListError(
            "The file has no row of captions such as Name, E-mail or Code, so its columns can't be told;"
            f" nothing was changed. Add such a row on top, or say which column is which.{more}"
        )
    check_mapping(mapping, [columns.captions for _, columns in found])
    return found


class _Reading:
    """One pass over the chosen sheets."""

    def __init__(
        self, programme: Programme, table: Table, chosen: Sequence[tuple[Sheet, Columns]], watch: Watch
    ) -> None:
        self._vocabulary = Vocabulary(programme)
        self._table = table
        self._chosen = chosen
        self._watch = watch
        self._gathering = Gathering()
        self._problems: list[Problem] = []
        self._read = self._skipped = 0

    def run(self) -> ListReading:
        total = sum(len(sheet.rows) for sheet, _ in self._chosen)
        done = 0
        several = len(self._chosen) > 1
        fields: set[str] = set()
        columns: dict[str, str] = {}
        unmapped: dict[str, None] = {}
        readers = [
            RowReader(sheet, found, self._vocabulary, self._problems, name=sheet.name if several else None)
            for sheet, found in self._chosen
        ]
        by_session = any(reader.session for reader in readers)
        for (sheet, found), reader in zip(self._chosen, readers, strict=True):
            self._problems.extend(sheet.problems)
            self._tell_of_sheet(sheet, found, reader, several_sessions=by_session)
            for n in range(found.first_row, len(sheet.rows)):
                if n % _STEP == 0:
                    self._watch.step(done + n, total)
                self._take(reader, n, sheet.rows[n])
            done += len(sheet.rows)
            fields |= reader.fields
            for name, caption in found.told().items():
                columns.setdefault(name, caption)
            unmapped.update(dict.fromkeys(reader.unmapped()))
        self._watch.step(total, total)
        if not self._read:
            self._problems.append(
                Problem(row=self._chosen[0][1].header_row, problem="The list has captions but no people.")
            )
        self._problems.extend(self._gathering.problems)
        order = {sheet.name: n for n, (sheet, _) in enumerate(self._chosen)}
        self._problems.sort(key=lambda p: (order.get(p.sheet, 0), p.row))
        ordered = {name: columns[name] for name in FIELDS if name in columns}
        return ListReading(
            people=self._gathering.people,
            problems=self._problems,
            read=self._read,
            skipped=self._skipped,
            columns=ordered | columns,
            unmapped=[caption for caption in unmapped if caption not in columns.values()],
            encoding=self._table.encoding,
            delimiter=self._table.delimiter,
            sheet=" | ".join(s.name for s, _ in self._chosen if s.name) or None,
            header_row=self._chosen[0][1].header_row,
            fields=frozenset(fields),
        )

    def _tell_of_sheet(
        self, sheet: Sheet, found: Columns, reader: RowReader, *, several_sessions: bool
    ) -> None:
        if several_sessions and "sessions" not in reader.fields:
            self._problems.append(
                Problem(
                    row=found.header_row,
                    sheet=sheet.name,
                    problem="This sheet's heading names no session of the programme; nobody here was put on a list.",
                    value=found.titles[0] if found.titles else "",
                )
            )
        captions = {caption.casefold() for caption in found.captions}
        if {"registration state", "registration date"} <= captions and "code" not in found.fields:
            self._problems.append(
                Problem(
                    row=found.header_row,
                    sheet=sheet.name if len(self._chosen) > 1 else None,
                    problem="Indico's list holds no ticket codes, so tickets won't scan: find by name or print badges.",
                )
            )

    def _take(self, reader: RowReader, n: int, row: Sequence[str]) -> None:
        if not reader.is_record(row):
            return
        self._read += 1
        person = reader.person(n, row)
        if person is None:
            self._skipped += 1
        else:
            self._gathering.add(person)
