"""What the person of one row is called: names and their parts, in the order of their script; what may be no name."""

from __future__ import annotations

from collections.abc import Sequence, Set

from checkin.core.clean_text import clean_line
from checkin.core.desk.identities import bare_name, is_asian
from checkin.core.event.text_lengths import LONGEST, shorten_to_field
from checkin.core.language import _
from checkin.core.names.folding import fold
from checkin.core.names.person import NO_NAME
from checkin.lists.captions import bare
from checkin.lists.cell_words import is_title, meant
from checkin.lists.cells import is_latin, speaking_order, spoken_name, whole_name
from checkin.lists.column_values import AtALook
from checkin.lists.columns import Columns
from checkin.lists.name_columns import may_be_one_name
from checkin.lists.people import ListedPerson, same_name
from checkin.lists.row_problems import RowProblems
from checkin.lists.tidying import is_filler, may_be_name
from checkin.lists.title_columns import may_be_position

NAMES = ("name", "first_name", "last_name", "name_latin")
_PERHAPS_MEANT = frozenset({*NAMES, "country", "organisation"})
_HALVES = {"first_name": "last_name", "last_name": "first_name"}
_NAME_PARTS = ("middle_name", "second_last_name", "suffix", "first_latin", "last_latin")


class RowNames:
    """Puts the names of one sheet's people together. `codes` are its columns of codes, `several` names of more than one
    person.
    """

    def __init__(
        self, columns: Columns, codes: Sequence[int], problems: RowProblems, several: Set[str]
    ) -> None:
        self._columns = columns
        self._codes = codes
        self._problems = problems
        self._several = several
        self._parts = {n: columns.more[n][0] for n in _NAME_PARTS if n in columns.more}
        title = columns.fields.get("prefix")
        self._title_is_either = (
            title is not None
            and "job_title" not in columns.fields
            and may_be_position(columns.captions[title])
        )
        last, first = (self._caption(field).split()[:1] for field in ("last_name", "first_name"))
        self._may_go_first = last == ["ho"] and first == ["ten"]
        """Whether the captions are those of Vietnam, where the family name goes first."""
        self._commas_are_usual = _mostly_have_commas(columns)
        self._further_titles = columns.more.get("prefix", ())
        self._are_told = any(name in columns.fields for name in NAMES)
        self.are_whole = (
            not self._parts and not {"first_name", "last_name", "name_latin"} & columns.fields.keys()
        )
        """Whether a name stands in one cell as it is, so that nothing is to be put together."""

    def _caption(self, field: str) -> str:
        column = self._columns.fields.get(field)
        return bare(self._columns.captions[column]) if column is not None else ""

    @property
    def are_plain(self) -> bool:
        """Whether a name without a comma is what its cell says, and a title too."""
        return self.are_whole and not self._further_titles and not self._title_is_either

    def at_a_look(self) -> AtALook | None:
        """All names as their column has them; None where they are put together of several."""
        values, column = self._columns.values, self._columns.fields.get("name")
        return values.at_a_look(column) if values and column is not None and self.are_whole else None

    def take_title(self, person: ListedPerson, cells: Sequence[str]) -> None:
        """Let “Dr.” go before “Frau”, and make a “title” that is a position one."""
        for n in self._further_titles:
            person.prefix = clean_line(cells[n])[0] or person.prefix
        if self._title_is_either and person.prefix and not is_title(person.prefix):
            person.job_title, person.prefix = person.prefix, None

    def put_together(self, person: ListedPerson, cells: Sequence[str]) -> None:
        """Make one name of the parts that the row has."""
        parts = {name: clean_line(cells[n])[0] for name, n in self._parts.items() if cells[n].strip()}
        if person.last_name and _goes_before(parts.get("suffix", "")):
            person.last_name = f"{parts.pop('suffix')} {person.last_name}"
        if "second_last_name" in parts and person.last_name:
            person.last_name = f"{person.last_name} {parts['second_last_name']}"
        first, last = person.first_name, person.last_name
        is_said = self._columns.name_is_said
        if person.name and first and last and not is_said and not may_be_one_name(person.name, last):
            if not may_be_one_name(person.name, first):
                self._problems.tell(
                    _("The name and its parts are of two people; the parts were taken."),
                    self._columns.fields["name"],
                    person.name,
                )
            person.extra[self._columns.captions[self._columns.fields["name"]]] = person.name
            person.name = ""
        if not person.name:
            if self._may_go_first and last and fold(last.split()[0]) in meant("family name goes first"):
                whole = " ".join(filter(None, (last, parts.get("middle_name"), first)))
            else:
                whole = spoken_name(first, parts.get("middle_name"), last, parts.get("suffix"))
            person.name = self._whole(whole, "name")
        elif "," in person.name and person.name not in self._several:
            spoken = speaking_order(person.name)
            if spoken and not first and not last and not self._commas_are_usual and _may_be_whole(spoken[2]):
                # “Ada Berg, online” among names without a comma is of no family Ada Berg.
                spoken = None if spoken[1].islower() else spoken
                if spoken:
                    told = _(
                        "What stands behind the comma was taken for the given name: “{name}”.", name=spoken[0]
                    )
                    self._problems.tell(told, self._columns.fields["name"], person.name)
            if spoken and not first and not last:
                person.name, person.first_name, person.last_name = spoken
            elif (
                spoken
                and fold(spoken[1]).startswith(fold(first or ""))
                and fold(spoken[2]) == fold(last or "")
            ):
                person.name = spoken[0]
        if not person.name_latin and parts.keys() & {"first_latin", "last_latin"}:
            person.name_latin = whole_name(parts.get("first_latin", ""), parts.get("last_latin", ""))
        latin = person.name_latin
        if latin:
            spoken = speaking_order(latin) if latin not in self._several else None
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

    def judge(self, person: ListedPerson, fillers: Sequence[tuple[str, str]], cells: Sequence[str]) -> None:
        """People are called Null, NA and None, and NA is Namibia: such a cell stays where all else speaks for it."""
        never_meant = {text for field, text in fillers if field not in _PERHAPS_MEANT}
        # An organisation may be called NA; beside a name of the same letters it is one more cell with nothing in it.
        in_names = {text for field, text in fillers if field in NAMES}
        in_organisation = {text for field, text in fillers if field == "organisation"}
        # R writes NA for whatever is missing: one that stands twice in a row, beside Namibia, is no organisation.
        countries = {text for field, text in fillers if field == "country"}
        in_others = {text for text in in_organisation if cells.count(text) - (text in countries) > 1}
        speaks = bool(
            person.first_name
            or person.last_name
            or person.email
            or person.organisation
            or any(cells[index] and not is_filler(cells[index]) for index in self._codes)
        )
        for field, text in fillers:
            meant = may_be_name(text) and speaks if field in NAMES else text.casefold() == "na"
            if _is_half_a_name(person, field, text) and text not in never_meant:
                setattr(person, field, text)
                continue
            beside = {"organisation": in_names, "country": in_names & in_organisation}.get(
                field, in_organisation
            )
            beside = beside | in_others if field == "organisation" else beside
            if field in _PERHAPS_MEANT and meant and text not in never_meant | beside:
                setattr(person, field, text)

    def keep_nameless(self, person: ListedPerson) -> bool:
        """Keep somebody whom the row does not name, if anything else tells who it is; False where nothing does."""
        # What counts the list may stand below its e-mails: “Σ | 94”.
        is_mail = any(map(str.isalpha, person.email or ""))
        if not person.codes and not is_mail and not person.reference:
            self._problems.tell(
                _("The row has neither a name nor a code nor an e-mail; it was left out."),
                self._columns.fields.get("name"),
                " | ".join(person.extra.values()),
            )
            return False
        person.name = NO_NAME
        if not self._are_told:
            # Said once of the whole list, not of everybody on it.
            return True
        self._problems.tell(
            _("The ticket has no name; it is kept, so that its code scans.")
            if person.codes
            else _("The row has no name; the person is kept, and found by the e-mail or the reference."),
            self._columns.fields.get("name"),
            person.codes[0] if person.codes else person.email or "",
        )
        return True

    def _whole(self, name: str, field: str) -> str:
        """A name put together from its parts, held to what its field may hold."""
        if len(name) > LONGEST[field]:
            self._problems.tell(
                _(
                    "The whole name is longer than {most:,} characters and was shortened.",
                    most=LONGEST[field],
                ),
                None,
                name,
            )
        return shorten_to_field(name, field)


def _mostly_have_commas(columns: Columns) -> bool:
    """Whether half of the whole names and more have a comma, as lists have that put the family name first."""
    values, column = columns.values, columns.fields.get("name")
    if values is None or column is None or "," not in values.joined(column):
        return False
    names = [*filter(None, values.texts(column))]
    return sum("," in name for name in names) * 2 >= len(names)


def _may_be_whole(family: str) -> bool:
    """Whether what stands before a comma may be a given and a family name; “de Boer” is one family name."""
    said = bare_name(family).casefold().split()
    return len(said) > 1 and said[0] not in meant("before surname")


def _goes_before(text: str) -> bool:
    """Whether what a list has as an addition to names goes before them: “Namenszusatz: von der”."""
    return bool(text) and all(word in meant("before surname") for word in text.casefold().split())


def _is_half_a_name(person: ListedPerson, field: str, text: str) -> bool:
    """“Christopher Null”: the other half stands there, and no program but Python, with its None, writes nothing so."""
    has_other = field in _HALVES and bool(getattr(person, _HALVES[field]))
    return has_other and may_be_name(text) and text.istitle() and text != "None"
