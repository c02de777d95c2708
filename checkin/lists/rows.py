"""One row of a list -> one person, and every problem the row has."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from checkin.core.event.attendee import Status
from checkin.core.language import N_, _
from checkin.lists.category_headings import count_headed, headings_among, people_of_table
from checkin.lists.cell_words import is_yes
from checkin.lists.cells import Vocabulary
from checkin.lists.column_values import AtALook, Values
from checkin.lists.columns import Columns
from checkin.lists.delimited import unguard_cell
from checkin.lists.flag_columns import FLAG
from checkin.lists.invited_by_heading import InvitedByHeading
from checkin.lists.lost_cells import lost_cells_told, lost_fields
from checkin.lists.notes_among_rows import NO_PERSON, ROWS_OF_UNITS, is_beside
from checkin.lists.people import ListedPerson
from checkin.lists.plain_rows import PlainRows
from checkin.lists.presence_columns import came_in_elsewhere
from checkin.lists.row_choices import RowChoices
from checkin.lists.row_codes import RowCodes
from checkin.lists.row_companions import RowCompanions
from checkin.lists.row_extras import RowExtras
from checkin.lists.row_lines import RowLines
from checkin.lists.row_names import NAMES, RowNames
from checkin.lists.row_problems import RowProblems, told_of_passed_over
from checkin.lists.row_shapes import FEWER_CELLS, MAY_BE_SOMEBODY, MAY_BE_TOTAL, SHIFTED, RowShapes
from checkin.lists.row_statuses import RowStatuses
from checkin.lists.secret_columns import is_secret
from checkin.lists.several_names import names_of_several
from checkin.lists.sheet import Problem, Sheet
from checkin.lists.status_columns import as_problems

CHECKED_IN = N_("Was checked in already in the system the list comes from; here the count starts anew.")
NO_LONGER_LISTED = N_("This person was no longer listed when the list was exported, and was left out.")
_WITH_NAME = re.compile(
    r"(?:mailto:|[^<>@]*<\s*(?:mailto:)?)(?P<address>[^\s<>@,;]+@[^\s<>@,;]+?)\s*>?", re.IGNORECASE
)
"""An address as mail programs show it: “Maria Example <maria@example.org>”."""


class RowReader:
    """Reads the rows of one sheet. `name` is told with problems where several sheets are loaded."""

    def __init__(
        self,
        sheet: Sheet,
        columns: Columns,
        vocabulary: Vocabulary,
        problems: list[Problem],
        *,
        name: str | None,
    ) -> None:
        self._sheet = sheet
        self._columns = columns
        self._words = vocabulary
        self._category = columns.category_heading or vocabulary.default_category
        self._name = name
        self._captions = columns.captions
        self._has_secrets = any(map(is_secret, self._captions))
        self._problems = RowProblems(problems, columns.captions, name)
        self._tell = self._problems.tell
        self._status = RowStatuses(columns)
        self._refusing = heading if (heading := columns.status_heading) and heading.is_sure else None
        self._takes_status = bool(self._status or columns.more.get("checked_in"))
        self._codes = RowCodes(sheet, columns, self._problems)
        self._extras = RowExtras(sheet, columns, self._problems)
        several = names_of_several(columns, columns.values or Values(sheet.rows[columns.first_row :]))
        self._names = RowNames(columns, self._codes.columns, self._problems, several)
        self._lines = RowLines(columns, self._problems, self._names)
        self._choices = RowChoices(columns, vocabulary, self._problems)
        self._companions = RowCompanions(sheet, columns, self._problems, several)
        self._naming = [columns.fields[f] for f in (*NAMES, "email") if f in columns.fields]
        self._lost = lost_fields(sheet, columns.fields)
        self._people: list[ListedPerson] = []
        """Of the list, those of this sheet, once they are known and where their number is asked."""
        self._passed_over: list[int] = []
        """Rows, from 1, in which something stands and nobody."""
        self._invited = InvitedByHeading(columns.heading)
        self._groups = headings_among(sheet.rows, columns, vocabulary)
        self._shapes = RowShapes(sheet, columns)
        self._usual = self._shapes.usual_records()
        self._plain: Sequence[ListedPerson | None] = ()
        self._steps: Sequence[Callable[[ListedPerson, Sequence[str]], None]] = ()
        if not columns.is_own and len(self._captions) > 1:
            self._take_plain()

    def _take_plain(self) -> None:
        """Make the people of all plain rows, and note what is still to be read for each of them."""
        columns, fields = self._columns, self._columns.fields
        plain = PlainRows(
            self._sheet, columns, self._shapes, self._codes, self._choices, self._extras.columns
        )
        self._plain = plain.people(
            sheet=self._name,
            category=self._category,
            reference_is_foreign=columns.id_is_reference,
            tells_status=bool(self._status),
            says_status=False,
            is_of_heading=columns.category_heading is not None,
            heading_sessions=(columns.heading[0],) if columns.heading else (),
        )
        steps = (
            ("sector" in fields, self._take_sector),
            (plain.has_commas or not self._names.are_plain, self._take_names),
            (self._extras.has_marks, self._extras.take_marks),
            (plain.takes_codes, lambda person, cells: self._codes.take(person, person.row - 1, cells)),
            (self._takes_status, self._take_status),
            (self._refusing is not None, self._refuse),
            (plain.takes_category, self._choices.take_category),
            (plain.takes_sessions, self._choices.take_sessions),
            (self._companions.may_tell, self._companions.tell),
        )
        self._steps = [step for is_needed, step in steps if is_needed]

    @property
    def fields(self) -> set[str]:
        """Fields this sheet speaks of."""
        found = self._columns.fields_told()
        if self._columns.heading or self._choices.invites_by_category or self._columns.by_hand is not None:
            found.add("heading_sessions")
        found.discard("status")
        if self._status.is_told or self._refusing is not None or self._groups:
            found.add("status")
        if FLAG in self._columns.more:
            found.add("attention")
        if self._extras.makes_notes:
            found.add("note")
        if {"first_name", "last_name"} & found:
            found.add("name")
        return found

    @property
    def names_at_a_look(self) -> AtALook | None:
        """The names of all rows, where each stands in one cell; None where they are put together of several."""
        return self._names.at_a_look() if self._plain else None

    @property
    def session(self) -> str | None:
        """The session whose list the whole sheet is."""
        return self._columns.heading[0] if self._columns.heading else None

    def remarks(self) -> list[str]:
        """What is to be said of whole columns though nothing is wrong with them."""
        passed = [told_of_passed_over(self._passed_over, self._name)] if self._passed_over else []
        return [*self._choices.remarks(), *self._status.remarks(), *self._codes.remarks(), *passed]

    def count(self, people: Sequence[ListedPerson]) -> None:
        """Count, once all are known, whom headings are about, and whom columns refuse by the row their status is of."""
        if any(column < 0 for __, column, __ in self._columns.asked):
            self._people = people_of_table(people, self._name, self._columns.first_row, self._sheet)
        if self._status.counts:
            deciding = (person.status_row or (person.sheet, person.row) for person in people)
            self._status.count({row for name, row in deciding if name == self._name})

    def told(self) -> list[Problem]:
        """What is to be said of whole columns, once all rows are read and counted."""
        notes = [*self._columns.notes, *count_headed(self._columns, len(self._people)), *self._status.told()]
        said = self._columns.status_heading
        about = len(self._people)
        if said and said.is_sure:
            # Whom a heading among the rows refuses in a worse way is told with that one.
            about = self._status.refused_by_heading - self._groups.refused_over(said.status)
        if said and about > 0:
            notes.append((-1, said.told(about), said.text))
        notes += self._groups.told()
        notes += self._choices.told()
        self._choices.tell_by_row()
        notes += lost_cells_told(
            self._sheet, self._captions, self._columns.used(), self._columns.first_row, self.is_record
        )
        notes += self._invited.notes(self._people, self._words)
        return as_problems(notes, self._columns, self._name)

    def unmapped(self) -> list[str]:
        """Captions of the columns that are kept beside, in the order of the file."""
        return [*self._extras.columns.values()]

    def is_record(self, n: int, row: Sequence[str]) -> bool:
        """Whether the row with index `n` stands for somebody."""
        return n - self._columns.first_row in self._usual or self._shapes.is_record(row)

    def usual_people(self, rows: range) -> Sequence[ListedPerson] | None:
        """The people of many rows, where no row holds more to read or to tell than its columns gave already."""
        at = range(rows.start - self._columns.first_row, rows.stop - self._columns.first_row)
        if self._steps or self._lost or self._groups.now or self._groups.titled or at.start < ROWS_OF_UNITS:
            return None
        people = [person for person in self._plain[at.start : at.stop] if person is not None and person.name]
        if len(people) < len(at) or not self._usual.issuperset(at):
            return None
        return people

    def person(self, n: int, row: Sequence[str]) -> ListedPerson | None:
        """The person of the row with index `n`, or None if it can't be taken as it stands, which is told."""
        self._problems.row = n + 1
        at = n - self._columns.first_row
        is_usual = at in self._usual and at >= ROWS_OF_UNITS
        if not is_usual and not self._columns.is_own and is_beside(row, at, self._naming):
            self._tell(_(NO_PERSON), None, self._shown([*filter(None, map(str.strip, row))]))
            return None
        if self._shapes.doubtful and tuple(row) in self._shapes.doubtful:
            self._tell(_(MAY_BE_TOTAL), None, self._shown([*filter(None, map(str.strip, row))]))
        person = self._plain[at] if self._plain else None
        if person is not None and (is_usual or not self._shapes.is_lone(row)):
            for step in self._steps:
                step(person, row)
        else:
            person = self._looked_at(n, row)
            if person is None:
                return None
        person.lost |= self._lost.get(n, frozenset())
        if not person.name and not self._names.keep_nameless(person):
            self._choices.ask_nothing()
            return None
        self._invited.leave_off(person, self._groups.titled)
        heading = self._groups.now
        if heading is not None and (
            not heading.is_sure or self._status.refuse_by_heading(person, heading, row)
        ):
            self._groups.count(heading)
            self._invited.leave_out(person, heading)
        return person

    def pass_over(self, n: int, row: Sequence[str]) -> None:
        """Nobody is of this row: a total, the captions once more, or nothing at all."""
        texts = [*filter(None, map(str.strip, row))]
        if texts:
            self.ask_nothing_of(row)
            self._passed_over.append(n + 1)
            if tuple(row) in self._shapes.doubtful:
                self._problems.row = n + 1
                self._tell(_(MAY_BE_SOMEBODY), None, self._shown(texts))

    def ask_nothing_of(self, row: Sequence[str]) -> None:
        """What a row holds that was left out is asked of nobody."""
        asked = self._columns.asked
        for key in [key for key in asked if key[0] == "status" and 0 <= key[1] < len(row)]:
            if row[key[1]].strip() == key[2]:
                asked[key] -= 1
                if not asked[key]:
                    del asked[key]

    def _looked_at(self, n: int, row: Sequence[str]) -> ListedPerson | None:
        """The person of a row that may be odd, its cells read one by one."""
        cells = (
            [unguard_cell(cell) if cell and cell[0] in "'=" else cell for cell in row]
            if self._sheet.guarded
            else list(row)
        )
        if self._shapes.is_odd(cells) and not self._fits(cells):
            return None
        if self._is_heading(cells):
            self._tell(self._groups.line_told, None, "".join(cells).strip())
            return None
        gone = self._columns.gone
        if gone is not None and is_yes(cells[gone]):
            self._tell(_(NO_LONGER_LISTED), gone, "")
            return None
        person = ListedPerson(row=n + 1, sheet=self._name, name="", category=self._category)
        person.is_of_heading = self._columns.category_heading is not None
        if self._sheet.has_broken and not self._columns.is_own:
            self._lines.drop_broken(person, cells, self._shown(cells))
        person.reference_is_foreign = self._columns.id_is_reference
        person.tells_status, person.says_status = bool(self._status), self._columns.is_own
        self._lines.take(person, cells)
        if not self._columns.is_own:
            if self._has_shifted(person, cells):
                return None
            self._settle_lines(person, cells)
        elif person.country:
            self._choices.take_country(person, person.country)
        self._extras.take(person, cells)
        self._codes.take(person, n, cells)
        if self._takes_status:
            self._take_status(person, cells)
        self._refuse(person, cells)
        self._choices.take_category(person, cells)
        self._choices.take_sessions(person, cells)
        self._extras.take_note(person, cells)
        self._companions.tell(person, cells)
        return person

    def _refuse(self, person: ListedPerson, cells: Sequence[str]) -> None:
        heading = None if self._groups.lets_in else self._refusing
        if heading is not None and self._status.refuse_by_heading(person, heading, cells):
            self._invited.leave_out(person, heading)

    def _is_heading(self, cells: Sequence[str]) -> bool:
        """Whether a row holds nothing but “Speakers” or “참가자”, among rows that hold more."""
        columns = self._columns
        has_more = not columns.is_own and len(columns.fields) + len(columns.session_columns) > 1
        return has_more and self._groups.begin(cells)

    def _has_shifted(self, person: ListedPerson, cells: Sequence[str]) -> bool:
        """Whether the e-mail stands beside its column, so that no cell can be trusted to be what its caption says."""
        if not person.email or "@" in person.email or not self._shapes.stands_beside_email(cells):
            return False
        self._tell(_(SHIFTED), self._columns.fields["email"], self._shown(cells))
        return True

    def _settle_lines(self, person: ListedPerson, cells: Sequence[str]) -> None:
        """What the lines of another system's list mean."""
        person.email = person.email and _address(person.email)
        if person.email and "@" not in person.email:
            self._tell(_("This is no e-mail address."), self._columns.fields["email"], person.email)
        if person.country:
            self._choices.take_country(person, person.country)
        self._take_sector(person, cells)
        self._take_names(person, cells)

    def _take_sector(self, person: ListedPerson, _cells: Sequence[str]) -> None:
        if person.sector:
            self._choices.take_sector(person, person.sector)

    def _take_names(self, person: ListedPerson, cells: Sequence[str]) -> None:
        self._names.take_title(person, cells)
        if not (self._names.are_whole and person.name and "," not in person.name):
            self._names.put_together(person, cells)

    def _shown(self, cells: Sequence[str]) -> str:
        """A row as it is told; nothing of it where one of its cells is a secret, for a report is kept."""
        return "" if self._has_secrets else " | ".join(cells)

    def _fits(self, cells: list[str]) -> bool:
        before = self._shown(cells)
        problem = self._shapes.fit(cells)
        if problem:
            self._tell(_(problem), None, before)
        return problem in ("", FEWER_CELLS)

    def _take_status(self, person: ListedPerson, cells: Sequence[str]) -> None:
        status, person.says_status, silent = self._status.read(person.row, cells)
        person.status = status or Status.CONFIRMED
        for index, text, is_odd in silent:
            person.extra[self._captions[index]] = text
            if is_odd:
                heading = self._groups.now or self._refusing
                self._tell(self._status.unknown_told(index, text, heading), index, text)
        for index in came_in_elsewhere(self._columns, cells):
            self._tell(_(CHECKED_IN), index, cells[index].strip())


def _address(text: str) -> str:
    shown = _WITH_NAME.fullmatch(text)
    address = shown["address"] if shown else text
    return address.lower() if address.isupper() else address
