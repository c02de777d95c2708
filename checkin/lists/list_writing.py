"""Writing lists as CSV or XLSX: spreadsheets run nothing in them, and `read_list` reads back the same."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from checkin.core.errors import ListError
from checkin.core.event.attendee import Attendee
from checkin.core.language import _
from checkin.lists.cells import join_codes
from checkin.lists.delimited import guard_cell
from checkin.lists.own_captions import ARRIVED, BY_HAND, EXPORT_MARK, GONE, OWN_CAPTIONS, PRINTED
from checkin.whole_files import unwritable, written_beside

_LONGEST_XLSX_CELL = 32_767
_MOST_XLSX_ROWS = 1_048_575
_MOST_XLSX_COLUMNS = 16_384

_CAPTIONS = {"codes" if name == "code" else name: caption for name, caption in OWN_CAPTIONS.items()}
"""By the field of Attendee; further columns follow."""
_ALWAYS = ("reference", "name")
"""Without these nobody is known again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What of people is written: `fields` of Attendee in this order, and what happened.

    `happened` is caption -> reference -> text; the captions are `printed_caption()` and those of `arrived_caption`.
    """

    fields: Sequence[str]
    happened: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def arrived_caption(title: str) -> str:
    """The caption of a column that tells when people came to a session."""
    return f"{ARRIVED}{title}"


def printed_caption() -> str:
    """The caption of a column that tells when badges were printed."""
    return PRINTED


def write_list(
    path: Path, attendees: Iterable[Attendee], *, view: View | None = None, listless: Collection[str] = ()
) -> None:
    """Write every field of every attendee with extra columns, or what a view shows; the suffix decides CSV or XLSX.

    `listless` are the sessions that no list names anybody for: it is written of whom somebody else does.

    Ids are written, for they are what a list of the same event is read by. What stood there before is replaced only by
    a whole file; ListError where it can't be a list of that kind, WritingError where the disk refuses.
    """
    path = Path(path)
    people = list(attendees)
    kind = path.suffix.casefold()
    if kind == ".csv":
        write = _write_csv
    elif kind == ".xlsx":
        write = _write_xlsx
    else:
        raise ListError(
            _("A list is written as .csv or .xlsx, not as “{name}”; nothing was written.", name=path.name)
        )
    if kind == ".xlsx":
        _require_room(people)
    rows = _rows(people, view, listless)
    _replace(path, lambda target: write(target, rows))


def _rows(people: list[Attendee], view: View | None, listless: Collection[str]) -> Iterator[list[str]]:
    names = [*_ALWAYS, *(n for n in view.fields if n not in _ALWAYS)] if view is not None else []
    written = [name for name in names if name in _CAPTIONS] or list(_CAPTIONS)
    happened = dict(view.happened) if view is not None else {}
    if any(person.gone for person in people):
        happened[GONE] = {person.reference: "Yes" for person in people if person.gone}
    # A walk-in that is written as one makes no list of a session.
    named = people if "walk_in" not in written else [person for person in people if not person.walk_in]
    by_hand = {person.reference: [id_ for id_ in person.sessions if id_ in listless] for person in named}
    if "sessions" in written and any(by_hand.values()):
        happened[BY_HAND] = {reference: ";".join(ids) for reference, ids in by_hand.items()}
    mark = [EXPORT_MARK] if view is not None or happened else []
    extras = _extra_captions(people) if view is None else []
    # An extra column may be called like one of ours: as the second of that caption it is read back as what it was.
    yield [*(_CAPTIONS[name] for name in written), *happened, *mark, *extras]
    for person in people:
        own = (_cell(name, getattr(person, name)) for name in written)
        told = (texts.get(person.reference, "") for texts in happened.values())
        yield [*own, *told, *("" for __ in mark), *(person.extra.get(caption, "") for caption in extras)]


def _cell(name: str, value: object) -> str:
    if isinstance(value, tuple):
        return join_codes(value) if name == "codes" else ";".join(value)
    if isinstance(value, bool):
        return "Yes" if value else ""
    return "" if value is None else str(value)


def _extra_captions(people: Iterable[Attendee]) -> list[str]:
    """Extra columns as people first have them; a caption like one of ours is one only reached by hand."""
    return list(dict.fromkeys(caption for person in people for caption in person.extra))


def _write_csv(path: Path, rows: Iterator[list[str]]) -> None:
    # With the mark Excel reads UTF-8 as what it is.
    with path.open("w", encoding="utf-8-sig", newline="", errors="replace") as file:
        writer = csv.writer(file)
        for row in rows:
            writer.writerow([guard_cell(cell) for cell in row])


def _write_xlsx(path: Path, rows: Iterator[list[str]]) -> None:
    import xlsxwriter
    from xlsxwriter.exceptions import FileCreateError

    whole = io.BytesIO()  # the archive that a full disk cuts off says so once more when it is thrown away
    workbook = xlsxwriter.Workbook(
        whole,
        {
            "constant_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    )
    sheet = workbook.add_worksheet(_("Attendees"))
    bold = workbook.add_format({"bold": True})
    # The format “@” keeps a code a text when somebody edits the cell.
    text = workbook.add_format({"num_format": "@"})
    sheet.freeze_panes(1, 2)
    sheet.set_column(0, len(OWN_CAPTIONS) - 1, 18)
    for n, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell:
                sheet.write_string(n, column, cell, text if n else bold)
    try:
        workbook.close()
    except FileCreateError as error:
        raise OSError(
            getattr(error.args[0], "errno", None), getattr(error.args[0], "strerror", str(error))
        ) from None
    path.write_bytes(whole.getbuffer())


def _require_room(people: list[Attendee]) -> None:
    """XLSX cuts what is too long without a word; we refuse instead."""
    if len(people) > _MOST_XLSX_ROWS or len(_extra_captions(people)) + len(OWN_CAPTIONS) > _MOST_XLSX_COLUMNS:
        raise ListError(
            _("The list is larger than an XLSX sheet can be; nothing was written. Write it as CSV.")
        )
    for person in people:
        texts = [person.name, person.note or "", join_codes(person.codes), *person.extra.values()]
        if any(len(text) > _LONGEST_XLSX_CELL for text in texts):
            raise ListError(
                _(
                    "A text of {name} is longer than an XLSX cell can be; nothing was written."
                    " Write the list as CSV.",
                    name=person.name[:40],
                )
            )


def _replace(path: Path, write: Callable[[Path], None]) -> None:
    """Nobody ever sees half a list."""
    try:
        with written_beside(path) as unfinished:
            write(unfinished)
    except OSError as error:
        raise unwritable(path, error) from None
