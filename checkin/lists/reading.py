"""Reading an attendee list from a file: the one way in. Neither stores anything nor asks anybody."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path

from checkin.core.collecting import collecting_later
from checkin.core.event.attendee import Status
from checkin.core.event.programme import Programme
from checkin.core.language import _, n_, nN_, together
from checkin.core.where_told import to_do
from checkin.lists.asking import answers_used, questions_of
from checkin.lists.category_headings import ask_of_category
from checkin.lists.cells import Vocabulary
from checkin.lists.choosing import chosen_tables
from checkin.lists.columns import Columns
from checkin.lists.finding_columns import check_mapping
from checkin.lists.gathering import Gathering
from checkin.lists.list_files import is_long, read_file
from checkin.lists.lone_words import lone_words_told
from checkin.lists.more_than_names import more_than_names_told
from checkin.lists.namesakes import refused_namesakes
from checkin.lists.organisation_names import not_of_people_told
from checkin.lists.own_captions import FIELDS
from checkin.lists.people import ListedPerson
from checkin.lists.placeholder_names import nameless_told
from checkin.lists.row_problems import rows_told
from checkin.lists.rows import RowReader
from checkin.lists.sheet import Cancelled, Problem, Progress, Sheet, Spreadsheet, Watch
from checkin.lists.sheets_beside import stands_beside
from checkin.lists.sheets_set_aside import told_of_only_names, told_of_set_aside
from checkin.lists.spellings import refused_in_one_spelling
from checkin.lists.status_headings import status_heading
from checkin.lists.value_answers import Answers, Question

_STEP = 1_000
_HIDDEN = nN_("{n} hidden or filtered row was", "{n} hidden or filtered rows were")
_STRUCK_OUT = nN_("{n} struck-out row was", "{n} struck-out rows were")


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
    remarks: tuple[str, ...] = ()
    """What people should know though nothing is wrong: whom the list refuses, and whom it names for an open session."""
    is_own: bool = False
    """Written by us: its references are ours."""
    questions: tuple[Question, ...] = ()
    """What only people can tell, answered or not, what lets somebody in first."""
    hidden: int = 0
    """Rows that the workbook hides or strikes out, loaded or not."""
    left_out: Sequence[ListedPerson] = ()
    """Who stands only in rows that were left out because the workbook hides or strikes them out."""
    tables: Sequence[tuple[Sheet, Columns]] = field(default=(), repr=False, compare=False)
    """What it was read from, as long as the people, who share its texts: where it was let go before, all that is made
    while a long list is loaded lay scattered in a million gaps of memory, and took a twelfth longer."""

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
    with_hidden: bool = True,
    answers: Answers | None = None,
    table: Spreadsheet | None = None,
    progress: Progress | None = None,
    cancelled: Cancelled | None = None,
) -> ListReading:
    """Read a list of any format we know; ListError if it is none, or if a field, column or sheet named does not exist.

    `mapping` says FIELD -> COLUMN (`Caption#2` for the second of that caption; an empty column leaves a field out).
    `with_hidden` False leaves out rows that the workbook hides or strikes out.
    `answers` say what values mean that nobody can tell by themselves.
    `table` is what `read_file` gave of the file before.
    `progress` is called with rows done and in all (0, 0 while that is not known), `cancelled` asked as often.
    """
    mapping = dict(mapping or {})
    check_mapping(dict.fromkeys(mapping, ""), ())
    watch = Watch(progress, cancelled)
    watch.step(0, 0)
    with collecting_later(is_worth_it=is_long(Path(path))):
        table = table or read_file(Path(path), watch)
        chosen = chosen_tables(table, programme, mapping, sheets, answers)
        words = Vocabulary(programme)
        for sheet, columns in chosen:
            columns.headings_refuse = "status" not in mapping and not columns.is_own
            titles = (sheet.name or "", *columns.headings, Path(path).stem)
            heading = status_heading(titles, sheet.name or "") if columns.headings_refuse else None
            if heading is not None:
                columns.ask_of_heading(heading, sum(map(any, sheet.rows[columns.first_row :])))
            if "category" not in mapping:
                ask_of_category(columns, titles, words, sheet.rows[columns.first_row :])
        return _Reading(programme, table, chosen, watch, with_hidden=with_hidden).run()


class _Reading:
    """One pass over the chosen sheets."""

    def __init__(
        self,
        programme: Programme,
        table: Spreadsheet,
        chosen: Sequence[tuple[Sheet, Columns]],
        watch: Watch,
        *,
        with_hidden: bool,
    ) -> None:
        self._programme = programme
        self._vocabulary = Vocabulary(programme)
        self._table = table
        self._chosen = chosen
        self._watch = watch
        self._taken: list[ListedPerson] = []
        beside = {s.name for s, columns in chosen if s.name and stands_beside(s.name, columns.captions)}
        self._gathering = Gathering(self._vocabulary, beside if len(chosen) > len(beside) else frozenset())
        self._problems: list[Problem] = []
        self._read = self._skipped = 0
        self._with_hidden = with_hidden
        self._hidden = 0
        self._rows_left_out: set[tuple[str | None, int]] = set()

    def run(self) -> ListReading:
        with_all = None if self._with_hidden else self._with_hidden_rows()
        total = sum(len(sheet.rows) for sheet, __ in self._chosen)
        done = 0
        several = len({sheet.name for sheet, __ in self._chosen}) > 1
        fields: set[str] = set()
        columns: dict[str, str] = {}
        unmapped: dict[str, None] = {}
        readers = [
            RowReader(sheet, found, self._vocabulary, self._problems, name=sheet.name if several else None)
            for sheet, found in self._chosen
        ]
        by_session = any(reader.session for reader in readers)
        names = dict.fromkeys(sheet.name for sheet, __ in self._chosen if sheet.name)
        self._problems.extend(told_of_set_aside(names, self._programme.event.starts.year))
        for (sheet, found), reader in zip(self._chosen, readers, strict=True):
            self._problems.extend(sheet.problems)
            self._tell_of_sheet(sheet, found, reader, several_sessions=by_session)
            left_out = self._hidden_rows(sheet, found, reader)
            self._rows_left_out |= {(sheet.name if several else None, n + 1) for n in left_out}
            for first in range(found.first_row, len(sheet.rows), _STEP):
                self._watch.step(done + first, total)
                rows = range(first, min(first + _STEP, len(sheet.rows)))
                people = reader.usual_people(rows) if left_out.isdisjoint(rows) else None
                if people is not None:
                    self._read += len(people)
                    self._taken += people
                    continue
                for n in rows:
                    if n not in left_out:
                        self._take(reader, n, sheet.rows[n])
            done += len(sheet.rows)
            fields |= reader.fields
            for name, caption in found.told().items():
                columns.setdefault(name, caption)
            unmapped.update(dict.fromkeys(reader.unmapped()))
        self._gathering.add_all(self._taken)
        for reader in readers:
            reader.count(self._gathering.people)
            self._problems.extend(reader.told())
        self._watch.step(total, total)
        if not self._read:
            self._problems.append(
                Problem(
                    row=self._chosen[0][1].header_row,
                    problem=_("The list has captions but no people."),
                    is_of_column=True,
                )
            )
        if several:
            self._gathering.tell_namesakes()
            self._problems.extend(told_of_only_names(self._gathering.people))
        self._problems.extend(self._gathering.problems)
        self._problems.extend(refused_in_one_spelling(self._gathering.people))
        self._problems.extend(refused_namesakes(self._gathering.people))
        looks = [reader.names_at_a_look for reader in readers]
        known = [look for look in looks if look is not None]
        whole = known if len(known) == len(looks) else None
        self._problems.extend(nameless_told(self._gathering.people, whole))
        self._problems.extend(
            not_of_people_told(self._gathering.people, whole, self._vocabulary.session_titles)
        )
        self._problems.extend(
            more_than_names_told(self._gathering.people, whole, self._problems, self._names_told())
        )
        self._problems.extend(lone_words_told(self._gathering.people, self._problems))
        order = {sheet.name: n for n, (sheet, __) in enumerate(self._chosen)}
        self._problems.sort(key=lambda p: (order.get(p.sheet, 0), p.row))
        questions = questions_of([columns for __, columns in self._chosen])
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
            sheet=" | ".join(dict.fromkeys(s.name for s, __ in self._chosen if s.name)) or None,
            header_row=self._chosen[0][1].header_row,
            fields=frozenset(fields),
            remarks=(
                *(said for reader in readers for said in reader.remarks()),
                *self._named_for_open(),
                *answers_used(questions),
            ),
            is_own=all(columns.is_own for __, columns in self._chosen),
            hidden=self._hidden,
            left_out=self._only_left_out(with_all.run().people) if with_all is not None else (),
            questions=questions,
            tables=self._chosen,
        )

    def _names_told(self) -> set[str]:
        """Texts of names in which something is told of already."""
        return {text for __, columns in self._chosen for text in columns.told_names}

    def _with_hidden_rows(self) -> _Reading | None:
        """The same list with the rows that are left out, where there are any: it tells and asks nothing."""
        if not any(sheet.hidden_rows or sheet.struck_rows for sheet, __ in self._chosen):
            return None
        chosen = [(sheet, deepcopy(found)) for sheet, found in self._chosen]
        watch = Watch(cancelled=self._watch.cancelled)  # how far it is, the reading proper tells
        return _Reading(self._programme, self._table, chosen, watch, with_hidden=True)

    def _only_left_out(self, people: Iterable[ListedPerson]) -> list[ListedPerson]:
        return [
            person
            for person in people
            if self._rows_left_out.issuperset([(person.sheet, person.row), *person.further_rows])
        ]

    def _named_for_open(self) -> Iterator[str]:
        """How many this list names for a session that is open to more: expected there, with whom others name.

        Not where it names nobody but walk-ins: then everybody whom it lets in stays expected.
        """
        named, cancelled, by_list = Counter[str](), Counter[str](), set[str]()
        kinds = Counter(map(attrgetter("sessions", "status", "walk_in"), self._gathering.people))
        for (sessions, status, is_walk_in), count in kinds.items():
            by_list.update(() if is_walk_in else sessions)
            is_cancelled = status == Status.CANCELLED
            named.update(dict.fromkeys(sessions, 0 if is_cancelled else count))
            cancelled.update(dict.fromkeys(sessions, count if is_cancelled else 0))
        for session, count in named.items():
            if session in by_list and self._vocabulary.is_open(session):
                title, more = self._vocabulary.title(session), cancelled[session]
                told = n_(
                    "{n} person is named for “{vocabulary}”: this is its expected, with whoever else is named for it.",
                    "{n} people are named for “{vocabulary}”: they are its expected, with whoever else is named for"
                    " it.",
                    count,
                    vocabulary=title,
                )
                also = n_("{n} more named for it is cancelled.", "{n} more named for it are cancelled.", more)
                none = n_(
                    "{n} person is named for “{title}”, and cancelled: only who else is named for it is its expected.",
                    "{n} people are named for “{title}”, and all cancelled: only who else is named for it is its"
                    " expected.",
                    more,
                    title=title,
                )
                yield together(told, also if more else "") if count else none

    def _tell_of_sheet(
        self, sheet: Sheet, found: Columns, reader: RowReader, *, several_sessions: bool
    ) -> None:
        if several_sessions and not reader.fields & {"sessions", "heading_sessions"}:
            self._problems.append(
                Problem(
                    row=found.header_row,
                    is_of_column=True,
                    sheet=sheet.name,
                    problem=_(
                        "This sheet's heading names no session of the programme; nobody here was put on a list."
                    ),
                    value=found.titles[0] if found.titles else "",
                )
            )
        captions = {caption.casefold() for caption in found.captions}
        if {"id", "registration state", "registration date"} <= captions and "code" not in found.fields:
            self._problems.append(
                Problem(
                    row=found.header_row,
                    is_of_column=True,
                    sheet=sheet.name if len(self._chosen) > 1 else None,
                    problem=_(
                        "Indico's list holds no ticket codes, so tickets won't scan: find by name or print badges."
                    ),
                )
            )

    def _hidden_rows(self, sheet: Sheet, found: Columns, reader: RowReader) -> frozenset[int]:
        """Tell of rows that the workbook hides or strikes out; those to leave out."""
        left_out: set[int] = set()
        for rows, what in ((sheet.hidden_rows, _HIDDEN), (sheet.struck_rows, _STRUCK_OUT)):
            people = sorted(
                n
                for n in rows - left_out
                if found.first_row <= n < len(sheet.rows) and reader.is_record(n, sheet.rows[n])
            )
            if not people:
                continue
            count = n_(*what, len(people))
            self._problems.append(
                Problem(
                    row=0,
                    sheet=sheet.name if len(self._chosen) > 1 else None,
                    problem=to_do(
                        _(
                            "{count} loaded like the others; they can be left out (--without-hidden).",
                            count=count,
                        ),
                        _("{count} loaded like the others.", count=count),
                    )
                    if self._with_hidden
                    else _("{count} left out.", count=count),
                    value=rows_told([n + 1 for n in people], 20),
                )
            )
            self._hidden += len(people)
            if not self._with_hidden:
                left_out.update(people)
        self._read += len(left_out)
        self._skipped += len(left_out)
        return frozenset(left_out)

    def _take(self, reader: RowReader, n: int, row: Sequence[str]) -> None:
        if not reader.is_record(n, row):
            reader.pass_over(n, row)
            return
        self._read += 1
        person = reader.person(n, row)
        if person is None:
            self._skipped += 1
            reader.ask_nothing_of(row)
        else:
            self._taken.append(person)
