"""One row of a list -> one person, and every problem the row has."""

from __future__ import annotations

import re
from collections.abc import Sequence

from checkin.core.event.attendee import Status
from checkin.core.event.countries import country_code
from checkin.core.lengths import LONGEST, SHORTEST_LIMIT, has_stack, shortened
from checkin.core.names.folding import fold
from checkin.lists.assigning import may_be_one_name
from checkin.lists.cell_words import (
    is_no,
    is_secret,
    is_sector,
    is_yes,
    status_of,
    tells_companions,
)
from checkin.lists.cells import (
    NO_NAME,
    Vocabulary,
    clean,
    clean_code,
    clean_line,
    code_in,
    country_of,
    is_asian,
    is_clean,
    is_destroyed,
    is_latin,
    split_codes,
    spoken_name,
    turned,
    whole_name,
)
from checkin.lists.columns import Columns
from checkin.lists.delimited import unguarded
from checkin.lists.long_cells import TOO_LONG, bound_cells
from checkin.lists.marks import is_cross
from checkin.lists.people import ListedPerson, same_name
from checkin.lists.row_shapes import FEWER_CELLS, RowShapes
from checkin.lists.status_columns import UNKNOWN as UNKNOWN_STATUS
from checkin.lists.status_columns import StatusColumns, as_problems
from checkin.lists.table import Problem, Sheet
from checkin.lists.tidying import is_filler, lettered, may_be_name, may_have_lookalikes

_LINES = (
    "first_name", "last_name", "name_latin", "prefix", "organisation", "job_title", "email", "phone",
    "sector", "name", "reference", "country",
)  # fmt: skip
_TELLING = ("name", "last_name", "first_name", "note", "organisation", "category", "job_title")
_NAMES = ("name", "first_name", "last_name", "name_latin")
_PERHAPS_MEANT = frozenset({*_NAMES, "country", "organisation"})
_LONGEST_VALUE = 200
_LONGEST_FILLER = 8
# A quick look before the slow one, on every name and note of a long list.
_COMPANION_SIGNS = (
    "+",
    "＋",
    "&",
    "외",
    "동",
    "plus",
    " and ",
    " und ",
    " et ",
    " y ",
    "with ",
    "mit ",
    "avec ",
    " nebst ",
    " con ",
    " com ",
    " met ",
    " med ",
    " och ",
    "배우자",
    "가족",
    "통역",
    "수행",
    "자녀",
    "부인",
    "남편",
    "夫人",
    "配偶者",
    "家",
)
_NAME_PARTS = ("middle_name", "second_last_name", "suffix", "first_latin", "last_latin")
_INVITED = frozenset(
    {"invited", "registered", "참가", "신청", "eingeladen", "angemeldet", "inscrit", "invité"}
)
CHECKED_IN = "Was checked in already in the system the list comes from; here the count starts anew."


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
        self._problems = problems
        self._name = name
        self._row = 0
        self._captions = columns.captions
        self._width = len(columns.captions)
        self._lines = [(field, columns.fields[field]) for field in _LINES if field in columns.fields]
        self._code_columns = [
            c for c in (columns.fields.get("code"), *columns.more.get("code", ())) if c is not None
        ]
        used = columns.used()
        self._extra_columns = [
            (n, caption)
            for n, caption in enumerate(self._captions)
            if n not in used
            and not (caption.startswith("Column ") and self._is_empty(n))
            and (columns.is_own or not is_secret(caption))
        ]
        self._telling = [columns.fields[f] for f in _TELLING if f in columns.fields]
        known = [(n, field) for field, n in columns.fields.items()]
        known += [(n, field) for field, ns in columns.more.items() for n in ns]
        self._field_of = {n: field for n, field in known if field in LONGEST}
        self._companion_signs = self._signs_within(_COMPANION_SIGNS)
        self._status = StatusColumns(columns)
        self._parts = {n: columns.more[n][0] for n in _NAME_PARTS if n in columns.more}
        self._has_whole_names = (
            not self._parts and not {"first_name", "last_name", "name_latin"} & columns.fields.keys()
        )
        self._takes_status = bool(self._status or "checked_in" in columns.more)
        self._categories: dict[str, tuple[str, str | None, str | None]] = {}
        self._people = 0
        self._shapes = RowShapes(sheet, columns)
        self.is_record = self._shapes.is_record

    @property
    def fields(self) -> set[str]:
        """Fields this sheet speaks of."""
        found = set(self._columns.fields)
        if self._columns.session_columns:
            found.add("sessions")
        if self._columns.heading:
            found.add("heading_sessions")
        if self._status:
            found.add("status")
        if {"first_name", "last_name"} & found:
            found.add("name")
        return found

    @property
    def session(self) -> str | None:
        """The session whose list the whole sheet is."""
        return self._columns.heading[0] if self._columns.heading else None

    def remarks(self) -> list[str]:
        """What is to be said of whole columns though nothing is wrong with them."""
        return self._status.remarks()

    def told(self) -> list[Problem]:
        """What is to be said of whole columns, once all rows are read."""
        notes = [*self._columns.notes, *self._status.told()]
        if self._columns.heading and self._people:
            session, heading = self._columns.heading
            people = "1 person was" if self._people == 1 else f"{self._people} people were"
            text = f"The heading is the title of a session: {people} put on the list of “{self._words.title(session)}”."
            notes.append((-1, f"{text} --map sessions= loads them without it.", heading))
        return as_problems(notes, self._columns, self._name)

    def unmapped(self) -> list[str]:
        return [caption for _, caption in self._extra_columns]

    def _is_empty(self, column: int) -> bool:
        return not any(
            column < len(row) and row[column].strip() for row in self._sheet.rows[self._columns.first_row :]
        )

    def _signs_within(self, signs: Sequence[str]) -> Sequence[str]:
        """Those that stand anywhere in the columns that tell of companions; all where cells will be unguarded."""
        if self._sheet.guarded:
            return signs
        texts: set[str] = set()
        for column in self._telling:
            texts |= {row[column] for row in self._sheet.rows if column < len(row)}
        told = f" {' '.join(texts)} ".lower()
        return [sign for sign in signs if sign in told]

    def person(self, n: int, row: Sequence[str]) -> ListedPerson | None:
        """The person of the row with index `n`, or None if it can't be taken as it stands, which is told."""
        self._row = n + 1
        cells = (
            [unguarded(cell) if cell and cell[0] in "'=" else cell for cell in row]
            if self._sheet.guarded
            else list(row)
        )
        if self._shapes.is_odd(cells) and not self._fits(cells):
            return None
        if self._sheet.has_broken and not self._columns.is_own:
            self._drop_broken(cells)
        # Nearly every row of a long list is plain, and is looked at whole: no cell of it needs more than a strip.
        whole = "|".join(cells)
        if (len(whole) > SHORTEST_LIMIT and max(map(len, cells)) > SHORTEST_LIMIT) or has_stack(whole):
            for index, problem, before in bound_cells(cells, self._field_of, self._columns.code_is_plural):
                self._tell(problem, index, before)
            whole = "|".join(cells)
        is_plain = is_clean(whole) and "  " not in whole
        is_lettered = not may_have_lookalikes(whole)
        columns = self._columns
        if columns.gone is not None and is_yes(cells[columns.gone]):
            self._tell(
                "This person was no longer listed when the list was exported, and was left out.",
                columns.gone,
                "",
            )
            return None
        person = ListedPerson(row=n + 1, sheet=self._name, name="", category=self._words.default_category)
        fillers: list[tuple[str, str]] = []
        is_own = columns.is_own
        for field, index in self._lines:
            cell = cells[index]
            if not cell:
                continue
            text = cell.strip() if is_plain else self._line(index, cell)
            if len(text) < _LONGEST_FILLER and (not text or (not is_own and is_filler(text))):
                if text:
                    fillers.append((field, text))
                continue
            setattr(person, field, text if is_lettered or is_own else lettered(text))
        if fillers:
            self._judge(person, fillers, cells)
        if person.email and person.email.isupper() and not columns.is_own:
            person.email = person.email.lower()
        if person.email and "@" not in person.email and not columns.is_own:
            self._tell("This is no e-mail address.", columns.fields["email"], person.email)
        if person.country:
            person.country = country_of(person.country)
            if not columns.is_own and country_code(person.country) is None:
                person.country = (
                    self._said("country", columns.fields["country"], person.country) or person.country
                )
        if person.sector and not columns.is_own:
            columns.sectors += 1
            if not is_sector(person.sector):
                person.sector = self._said("sector", columns.fields["sector"], person.sector) or person.sector
        if not columns.is_own and not (self._has_whole_names and person.name and "," not in person.name):
            self._name_person(person, cells)
        person.reference_is_foreign = columns.id_is_reference
        self._take_extra(person, cells)
        self._take_codes(person, n, cells)
        if self._takes_status:
            self._take_status(person, cells)
        self._take_category(person, cells)
        self._take_sessions(person, cells)
        self._take_note(person, cells)
        self._tell_companions(cells)
        if not person.name and not self._keep_nameless(person):
            return None
        self._people += 1
        return person

    def _line(self, index: int, cell: str) -> str:
        text, changed = clean_line(cell)
        if changed:
            self._tell("Control characters were taken out.", index, cell)
        return text

    def _judge(self, person: ListedPerson, fillers: Sequence[tuple[str, str]], cells: Sequence[str]) -> None:
        """People are called Null, NA and None, and NA is Namibia: such a cell stays where all else speaks for it."""
        never_meant = {text for field, text in fillers if field not in _PERHAPS_MEANT}
        # An organisation may be called NA; beside a name of the same letters it is one more cell with nothing in it.
        in_names = {text for field, text in fillers if field in _NAMES}
        in_organisation = {text for field, text in fillers if field == "organisation"}
        speaks = bool(
            person.first_name
            or person.last_name
            or person.email
            or person.organisation
            or any(cells[index] and not is_filler(cells[index]) for index in self._code_columns)
        )
        for field, text in fillers:
            meant = may_be_name(text) and speaks if field in _NAMES else text.casefold() == "na"
            beside = {"organisation": in_names, "country": in_names & in_organisation}.get(
                field, in_organisation
            )
            if field in _PERHAPS_MEANT and meant and text not in never_meant | beside:
                setattr(person, field, text)

    def _said(self, kind: str, column: int, text: str) -> str | None:
        """What people said about a value that means nothing to us; it is asked in any case."""
        self._columns.asked[kind, column, text] += 1
        return self._columns.answers.of(kind, text)

    def _whole(self, name: str, field: str) -> str:
        """A name put together from its parts, held to what its field may hold."""
        if len(name) > LONGEST[field]:
            self._tell(f"The whole name {TOO_LONG.format(LONGEST[field])} and was shortened.", None, name)
        return shortened(name, field)

    def _fits(self, cells: list[str]) -> bool:
        before = " | ".join(cells)
        problem = self._shapes.fit(cells)
        if problem:
            self._tell(problem, None, before)
        return problem in ("", FEWER_CELLS)

    def _name_person(self, person: ListedPerson, cells: Sequence[str]) -> None:
        parts = {name: clean_line(cells[n])[0] for name, n in self._parts.items() if cells[n].strip()}
        if "second_last_name" in parts and person.last_name:
            person.last_name = f"{person.last_name} {parts['second_last_name']}"
        first, last = person.first_name, person.last_name
        if person.name and first and last and not may_be_one_name(person.name, f"{first} {last}"):
            self._tell(
                "The name and its parts are of two people; the parts were taken.",
                self._columns.fields["name"],
                person.name,
            )
            person.extra[self._captions[self._columns.fields["name"]]] = person.name
            person.name = ""
        if not person.name:
            whole = spoken_name(first, parts.get("middle_name"), last, parts.get("suffix"))
            person.name = self._whole(whole, "name")
        elif "," in person.name and not first and not last:
            spoken = turned(person.name)
            if spoken:
                person.name, person.first_name, person.last_name = spoken
        if not person.name_latin and parts.keys() & {"first_latin", "last_latin"}:
            person.name_latin = whole_name(parts.get("first_latin", ""), parts.get("last_latin", ""))
        latin = person.name_latin
        if latin:
            spoken = turned(latin)
            if spoken:
                latin = spoken[0]
                if not person.first_name and not person.last_name:
                    person.first_name, person.last_name = spoken[1:]
            if not person.name or same_name(latin, person.name):
                person.name, latin = person.name or latin, None
            elif is_asian(latin) and is_latin(person.name):
                # The columns are captioned the other way round.
                person.name, latin = latin, person.name
            person.name_latin = latin
        elif first and last and is_asian(person.name) and is_latin(first + last):
            person.name_latin = self._whole(f"{first} {last}", "name_latin")

    def _drop_broken(self, cells: list[str]) -> None:
        """Letters of another encoding are nobody's name: no badge and no search may show what they look like here."""
        broken = {n for n, cell in enumerate(cells) if "\ufffd" in cell}
        if not broken:
            return
        self._tell(
            "Letters of this row are in another encoding than the rest of the file; those cells were left out."
            " Save the list again as UTF-8.",
            min(broken),
            " | ".join(cells),
        )
        names = {self._columns.fields[f] for f in _NAMES if f in self._columns.fields}
        for n in broken | (names if names & broken else set()):
            cells[n] = ""

    def _keep_nameless(self, person: ListedPerson) -> bool:
        if not person.codes and not person.email and not person.reference:
            self._tell(
                "The row has neither a name nor a code nor an e-mail; it was left out.",
                self._columns.fields.get("name"),
                " | ".join(person.extra.values()),
            )
            return False
        person.name = NO_NAME
        self._tell(
            "The ticket has no name; it is kept, so that its code scans.",
            self._columns.fields.get("name"),
            person.codes[0] if person.codes else person.email or "",
        )
        return True

    def _take_extra(self, person: ListedPerson, cells: Sequence[str]) -> None:
        extra = person.extra
        for index, caption in self._extra_columns:
            cell = cells[index]
            if cell:
                text, changed = clean(cell)
                if changed:
                    self._tell("Control characters were taken out.", index, cell)
                if text and not (
                    len(text) < _LONGEST_FILLER and not self._columns.is_own and is_filler(text)
                ):
                    extra[caption] = text
        if "attention" in self._columns.fields:
            text = cells[self._columns.fields["attention"]].strip()
            person.attention = is_yes(text) if self._columns.is_own else bool(text) and not is_no(text)
        if "walk_in" in self._columns.fields:
            person.walk_in = is_yes(cells[self._columns.fields["walk_in"]])

    def _take_codes(self, person: ListedPerson, n: int, cells: Sequence[str]) -> None:
        codes: dict[str, None] = {}
        for index in self._code_columns:
            cell = cells[index]
            if not cell or not (text := clean_code(cell)):
                continue
            if len(text) < _LONGEST_FILLER and not self._columns.is_own and is_filler(text):
                continue
            if not is_clean(cell) and clean(cell)[1]:
                self._tell("Control characters were taken out.", index, cell)
            caption = self._captions[index]
            for code in (
                split_codes(text)
                if self._columns.code_is_plural
                else (text if self._columns.is_own else code_in(text),)
            ):
                if len(code) > LONGEST["code"]:
                    self._tell(f"This {TOO_LONG.format(LONGEST['code'])}; it was not taken.", index, code)
                elif self._columns.is_own:
                    codes[code] = None
                elif is_destroyed(code):
                    self._tell(
                        "A spreadsheet turned this code into a number and rounded it; it is lost and was not taken.",
                        index,
                        code,
                    )
                    person.extra[caption] = code
                elif (n, index) in self._sheet.numbers:
                    self._tell(
                        "This code was kept as a number of more than 15 digits; its last digits may be lost.",
                        index,
                        code,
                    )
                    if codes:
                        person.extra[caption] = code
                    else:
                        codes[code] = None
                else:
                    codes[code] = None
        person.codes = tuple(codes)

    def _take_status(self, person: ListedPerson, cells: Sequence[str]) -> None:
        columns = self._columns
        person.status, silent = self._status.read(cells)
        for index, text, is_odd in silent:
            person.extra[self._captions[index]] = text
            if is_odd:
                self._tell(UNKNOWN_STATUS, index, text)
        first = columns.fields.get("status")
        if first is not None and ("check" in cells[first].casefold() or "체크" in cells[first]):
            found = status_of(cells[first])
            if found is Status.CONFIRMED:
                self._tell(CHECKED_IN, first, cells[first].strip())
        for index in columns.more.get("checked_in", ()):
            text = cells[index].strip()
            if text and not is_no(text) and not is_cross(text) and status_of(text) is not Status.CANCELLED:
                self._tell(CHECKED_IN, index, text)
                break

    def _take_category(self, person: ListedPerson, cells: Sequence[str]) -> None:
        index = self._columns.fields.get("category")
        if index is None:
            if person.sector:
                person.category = self._words.exact_category(person.sector) or person.category
            return
        cell = cells[index]
        found = self._categories.get(cell)
        if found is None:
            text, _ = clean_line(cell)
            if is_filler(text) and not self._columns.is_own:
                text = ""
            found = self._categories[cell] = (text, *(self._words.category(text) if text else (None, None)))
        text, category, session = found
        if not text:
            return
        if category is None and session is None and not self._columns.is_own:
            said = self._said("category", index, text)
            category = self._words.exact_category(said) if said else None
        if category is not None:
            person.category = category
        if session is not None:
            person.sessions = (session,)
        if category is None:
            person.extra[self._captions[index]] = text
            if session is None:
                self._tell(
                    f"There is no category of this name; the person gets “{self._words.default_category}”.",
                    index,
                    text,
                )

    def _take_sessions(self, person: ListedPerson, cells: Sequence[str]) -> None:
        columns = self._columns
        index = columns.fields.get("sessions")
        text = clean(cells[index])[0] if index is not None else ""
        known, unknown = self._words.sessions(text) if text else ((), ())
        if columns.heading:
            person.heading_sessions = (columns.heading[0],)
        if not (unknown or person.sessions or columns.session_columns):
            person.sessions = known
            return
        found = dict.fromkeys((*person.sessions, *known))
        if index is not None:
            for piece in unknown:
                said = None if columns.is_own else self._said("session", index, piece)
                if said is None:
                    self._tell("There is no session of this id or title.", index, piece)
                elif self._words.has_session(said):
                    found[said] = None
            if unknown and not columns.is_own:
                person.extra[self._captions[index]] = text
        for index, session in columns.session_columns.items():
            text = cells[index].strip()
            answer = columns.marks[index].answer(text) if text else False
            if answer or fold(text) in _INVITED:
                found[session] = None
            elif answer is None and is_cross(text):
                person.extra[self._captions[index]] = text
            elif answer is None:
                self._tell(
                    "This is neither yes nor no; the person was not put on the session's list.", index, text
                )
                person.extra[self._captions[index]] = text
        person.sessions = tuple(found)

    def _take_note(self, person: ListedPerson, cells: Sequence[str]) -> None:
        index = self._columns.fields.get("note")
        if index is not None and cells[index]:
            text, changed = clean(cells[index])
            if changed:
                self._tell("Control characters were taken out.", index, cells[index])
            person.note = text or None

    def _tell_companions(self, cells: Sequence[str]) -> None:
        columns = self._columns
        if columns.is_own:
            return
        for index in columns.more.get("quantity", ()):
            text = cells[index].strip()
            number = re.match(r"\d+", text)
            if number and int(number[0]) > 1:
                self._tell("The row stands for more than one person; one was loaded.", index, text)
        for index in columns.more.get("guests", ()):
            text = cells[index].strip()
            if text and not is_no(text):
                self._tell("More people come with this one; only the one named was loaded.", index, text)
        if not self._companion_signs:
            return
        told = f" {' '.join([cells[index] for index in self._telling])} ".lower()
        if any(map(told.__contains__, self._companion_signs)):
            for index in self._telling:
                if tells_companions(cells[index]):
                    self._tell(
                        "More people come with this one; only the one named was loaded.", index, cells[index]
                    )

    def _tell(self, problem: str, column: int | None, value: str) -> None:
        shown = value if len(value) <= _LONGEST_VALUE else value[: _LONGEST_VALUE - 1] + "…"
        self._problems.append(
            Problem(
                row=self._row,
                column=self._captions[column] if column is not None else None,
                problem=problem,
                value=shown,
                sheet=self._name,
            )
        )
