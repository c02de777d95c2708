"""What the cells of one row choose from the programme: a category, sessions; and values that only people understand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from checkin.core.clean_text import clean, clean_line
from checkin.core.counted import counted, first_of
from checkin.core.event.attendee import Status
from checkin.core.event.countries import country_code
from checkin.core.language import _, n_
from checkin.lists.asking import are_meant
from checkin.lists.captions import plain_caption
from checkin.lists.cell_words import is_sector, meant
from checkin.lists.cells import Vocabulary, country_of
from checkin.lists.columns import Columns
from checkin.lists.crosses import is_cross
from checkin.lists.parts_read import CategoriesInPart
from checkin.lists.people import ListedPerson
from checkin.lists.row_problems import RowProblems
from checkin.lists.session_columns import names_among_others
from checkin.lists.session_numbers import numbers_in
from checkin.lists.session_statuses import NO_PLACE, leave_unsure
from checkin.lists.shared_titles import names_no_session
from checkin.lists.status_words import status_of
from checkin.lists.tidying import is_dash, is_filler
from checkin.lists.title_signs import is_plainly


class RowChoices:
    """Reads the columns of one sheet whose values the programme or its people give a meaning."""

    def __init__(self, columns: Columns, vocabulary: Vocabulary, problems: RowProblems) -> None:
        self._columns = columns
        self._words = vocabulary
        self._problems = problems
        self._categories: dict[str, tuple[str, str | None, tuple[str, ...]]] = {}
        self._in_part = CategoriesInPart(columns, vocabulary)
        self._invited: dict[tuple[int, str], tuple[str, ...]] = {}
        """Cells of categories that are titles of sessions, which people did not say invite nobody."""
        self._unplaced: dict[str, None] = {}
        """Sessions that are named where the programme has none yet."""
        self._places: dict[str, list[int]] | None = None
        self._answers: dict[tuple[int, str], bool] = {}
        self._neither: dict[tuple[int, str], list[int]] = {}
        """The rows of what is neither yes nor no below a session's title."""
        self._unknown_sectors: dict[str, list[int]] = {}
        """The rows of those that nobody knows, and nobody said what they are."""
        self._asked: list[tuple[str, int, str]] = []
        """What the last row that asked anything asked, and which that is."""
        self._asked_row = 0

    def known_country(self, text: str) -> str | None:
        """The code of a country; None where nobody knows it, and it may be asked what it is. Nothing is nowhere."""
        code = country_of(text)
        return code if country_code(code) is not None else None

    def plain_category(self, text: str) -> str | None:
        """The category that a clean text means, and no more than that; None where more is to be done with it."""
        if not text or is_filler(text):
            return self._words.default_category
        category, sessions = self._words.category(text)
        is_more = sessions or self._words.beside_category(text) or self._in_part.holds(text)
        return None if is_more else category

    def plain_sessions(self, text: str) -> tuple[str, ...] | None:
        """The sessions that a clean text names; None where it says something else too."""
        known, unknown = self._words.sessions(text) if text and not is_filler(text) else ((), ())
        return None if unknown else known

    def take_country(self, person: ListedPerson, country: str) -> None:
        """Set the country: its code, what somebody answered, or else the text; what nobody knows is told."""
        person.country = country_of(country)
        if not self._columns.is_own and country_code(person.country) is None:
            column, text = self._columns.fields["country"], person.country
            said = self.said("country", column, text)
            person.country = said or text
            if not said:
                told = _("There is no country of this name; it is kept as it stands, and counts as one more.")
                self._problems.tell(told, column, text)

    def take_sector(self, person: ListedPerson, sector: str) -> None:
        """Set the sector: what somebody answered, or else the text; what nobody knows is told."""
        self._columns.sectors[sector] += 1
        if not is_sector(sector):
            said = self.said("sector", self._columns.fields["sector"], sector)
            person.sector = said or sector
            if not said and not self._columns.is_own:
                self._unknown_sectors.setdefault(sector, []).append(self._problems.row)
        elif not self._columns.is_own:
            person.sector = self._columns.answers.of("sector", sector) or sector

    def take_category(self, person: ListedPerson, cells: Sequence[str]) -> None:
        """Set the category that the row means; the usual one stays where it means none."""
        index = self._columns.fields.get("category")
        if index is None:
            if person.sector:
                person.category = self._words.exact_category(person.sector) or person.category
            return
        cell = cells[index]
        found = self._categories.get(cell)
        if found is None:
            text, __ = clean_line(cell)
            if is_filler(text) and not self._columns.is_own:
                text = ""
            found = self._categories[cell] = (text, *(self._words.category(text) if text else (None, ())))
        text, category, sessions = found
        if not text:
            return
        if category is None and not sessions and not self._columns.is_own:
            said = self.said("category", index, text)
            category = self._words.exact_category(said) if said else None
        if category is not None:
            person.category, person.says_category = category, True
        if found[1] is not None and not sessions and self._in_part.holds(text):
            person.extra[self._columns.captions[index]] = text
            self._in_part.read[index, text] = category or ""
        if sessions and self.said("heading", index, text) != "no":
            self._invited[index, text] = sessions
            person.heading_sessions = sessions
        elif beside := self._words.beside_category(text):
            self._problems.tell(names_among_others(self._words.title(beside)), index, text)
        if category is None:
            person.extra[self._columns.captions[index]] = text
            if not sessions:
                self._problems.tell(
                    _(
                        "There is no category of this name; the person gets “{default_category}”.",
                        default_category=self._words.default_category,
                    ),
                    index,
                    text,
                )

    def remarks(self) -> Iterator[str]:
        """Columns that decide nothing, and categories that were read by a part of their cells, and as what."""
        yield from self._columns.remarks
        yield from self._in_part.remarks()

    def take_sessions(self, person: ListedPerson, cells: Sequence[str]) -> None:
        """Set the sessions that the row names, or that its marks and its sheet's heading mean."""
        columns = self._columns
        index = columns.fields.get("sessions")
        if columns.by_hand is not None:
            person.heading_sessions = self._words.sessions(cells[columns.by_hand].strip())[0]
        if columns.heading:
            person.heading_sessions = tuple(dict.fromkeys((columns.heading[0], *person.heading_sessions)))
        if columns.session_statuses and person.heading_sessions:
            given = dict.fromkeys(person.heading_sessions)
            person.refused_sessions += leave_unsure(given, columns, cells, self._problems)
            person.heading_sessions = tuple(given)
        if index is None and not columns.session_columns:
            return
        named = [self._named(person, n, cells[n]) for n in columns.all_of("sessions")]
        known = dict.fromkeys(session for each, __ in named for session in each)
        if columns.by_hand is not None:
            known = dict.fromkeys(session for session in known if session not in person.heading_sessions)
        unknown = [
            (n, piece)
            for n, (__, pieces) in zip(columns.all_of("sessions"), named, strict=True)
            for piece in pieces
        ]
        if not (unknown or person.sessions or columns.session_columns or columns.session_statuses):
            person.sessions = tuple(known)
            return
        found = dict.fromkeys((*person.sessions, *known))
        if self._words.are_no_sessions:
            self._unplaced |= dict.fromkeys(piece for __, piece in unknown)
        for n, piece in () if self._words.are_no_sessions else unknown:
            off = None if columns.answers.of("session", piece) else self._words.taken_back(piece)
            if off is not None:
                found.pop(off, None)
                person.refused_sessions += (off,)
                self._problems.tell(_(NO_PLACE), n, piece)
                continue
            said = None if columns.is_own else self.said("session", n, piece)
            if said is None:
                self._problems.tell(names_no_session(self._words.sharing(piece)), n, piece)
            elif self._words.has_session(said):
                found[said] = None
        for n, __ in unknown if not columns.is_own else ():
            person.extra[columns.captions[n]] = clean(cells[n])[0]
        for session, places in self._columns_of_sessions().items():
            answers = {n: self._answer(n, text) for n in places if (text := cells[n].strip())}
            yes = [*answers.values()].count(True)
            # Of two columns one left empty is no less an answer where the other says yes.
            is_doubted = False in answers.values() or 0 < yes < len(places)
            if yes and not is_doubted:
                found[session] = None
            elif is_doubted and (yes or session in found):
                found.pop(session, None)
                said = " / ".join(cells[n].strip() or "–" for n in places)
                self._problems.tell(self._disagree(session), places[0], said)
            if is_doubted:
                person.refused_sessions += (session,)
            for n, answer in answers.items():
                if answer is None or (yes and is_doubted):
                    person.extra[columns.captions[n]] = cells[n].strip()
        person.refused_sessions += leave_unsure(found, columns, cells, self._problems)
        person.sessions = tuple(found)

    def _named(self, person: ListedPerson, column: int, cell: str) -> tuple[Sequence[str], Sequence[str]]:
        """The sessions that a cell names, and what of it is none that is known."""
        text, columns = clean(cell)[0], self._columns
        if not text or (is_filler(text) and not columns.is_own):
            return (), ()
        known, unknown = self._words.sessions(text)
        if not unknown or columns.numbers is None or column != columns.fields["sessions"]:
            return known, unknown
        if not columns.numbers:
            person.extra[columns.captions[column]] = text
        return [session for n in numbers_in(text) if (session := columns.numbers.get(n))], ()

    @property
    def invites_by_category(self) -> bool:
        """Whether the title of a session in a cell of categories put somebody on its list."""
        return bool(self._invited)

    def told(self) -> Iterator[tuple[int, str, str]]:
        """Whom a title in a cell of categories put on a session's list, with the count; or that there is none yet."""
        if self._unplaced:
            no_sessions = _(
                "The programme has no sessions yet, so nobody was put on a list by this column. Write the sessions"
                " first, then load the list again."
            )
            yield self._columns.fields["sessions"], no_sessions, first_of([*self._unplaced])
        for (column, text), rows in self._neither.items():
            if len(rows) > 1:
                neither = _(
                    "This is neither yes nor no, and stands beside {people}: none of them was put on the list of"
                    " “{title}”. Write yes or no there.",
                    people=counted(len(rows), "person"),
                    title=self._words.title(self._columns.session_columns[column]),
                )
                yield column, neither, text
        texts: dict[tuple[int, str], list[str]] = {}
        for (column, text), sessions in self._invited.items():
            for session in sessions if self._columns.asked["heading", column, text] else ():
                texts.setdefault((column, session), []).append(text)
        for (column, session), each in texts.items():
            told = n_(
                "The title of a session stands here: {n} person was put on the list of “{title}”.",
                "The title of a session stands here: {n} people were put on the list of “{title}”.",
                sum(self._columns.asked["heading", column, text] for text in each),
                title=self._words.title(session),
            )
            yield column, told, first_of(each)

    def tell_by_row(self) -> None:
        """Tell of an odd answer of one row, and of the rows with a sector that nobody knows, once it is plain that the
        list has not its own ones.
        """
        neither = _("This is neither yes nor no; the person was not put on the session's list.")
        for (place, text), rows in self._neither.items():
            if len(rows) == 1:
                self._problems.row = rows[0]
                self._problems.tell(neither, place, text)
        column = self._columns.fields.get("sector")
        if column is None or are_meant(self._columns, column):
            return
        told = _("There is no sector of this name; it is kept as it stands, and counts as one more.")
        for sector, rows in self._unknown_sectors.items():
            for row in rows:
                self._problems.row = row
                self._problems.tell(told, column, sector)

    def _columns_of_sessions(self) -> dict[str, list[int]]:
        if self._places is None:
            self._places = {}
            for n, session in self._columns.session_columns.items():
                self._places.setdefault(session, []).append(n)
        return self._places

    def _disagree(self, session: str) -> str:
        return _(
            "The columns say different things of the session “{title}”; the person was not put on its list.",
            title=self._words.title(session),
        )

    def _answer(self, column: int, text: str) -> bool | None:
        """What a cell of a session's column says; what is neither yes nor no is told."""
        known = self._answers.get((column, text))
        if known is not None:
            return known
        answer = self._columns.marks[column].answer(text)
        said = {plain_caption(text), text.strip()}
        if answer is None and said & meant("invited").keys() and is_plainly(text, ()):
            answer = True
        # Survey programs write a choice itself below its caption.
        if answer is None and self._words.sessions(text) == ((self._columns.session_columns[column],), ()):
            answer = True
        if answer is None and not is_cross(text) and (is_dash(text) or status_of(text) is Status.CANCELLED):
            answer = False
        if answer is not None:
            self._answers[column, text] = answer
        elif not is_cross(text):
            self._neither.setdefault((column, text), []).append(self._problems.row)
        return answer

    def said(self, kind: str, column: int, text: str) -> str | None:
        """What people said about a value that means nothing to us; it is asked in any case."""
        if self._asked_row != self._problems.row:
            self._asked_row = self._problems.row
            self._asked.clear()
        self._asked.append((kind, column, text))
        self._columns.asked[kind, column, text] += 1
        return self._columns.answers.of(kind, text)

    def ask_nothing(self) -> None:
        """The row is left out: what it asked is asked of nobody."""
        for rows in self._neither.values():
            if rows[-1:] == [self._problems.row]:
                rows.pop()
        if self._asked_row == self._problems.row:
            self._columns.asked.subtract(self._asked)
            for asked in self._asked:
                if asked[0] == "sector" and asked[2] in self._unknown_sectors:
                    self._unknown_sectors[asked[2]].remove(self._problems.row)
                self._problems.take_back(*asked[1:])
                if not self._columns.asked[asked]:
                    del self._columns.asked[asked]
            self._asked.clear()
