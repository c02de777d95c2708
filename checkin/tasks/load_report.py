"""What loading a list did, or would do, as rows to read and as a text to keep. No widget here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, cast

import msgspec

from checkin.core.counted import counted, first_of
from checkin.core.dates import whole_date
from checkin.core.desk.change_words import fields_in_words
from checkin.core.desk.listed_people import ListAlike
from checkin.core.event.programme import Programme
from checkin.core.language import N_, _, n_
from checkin.lists.reading import ListReading
from checkin.lists.sheet import Problem
from checkin.tasks.list_headline import headline_of, problem_groups
from checkin.tasks.load_list import Loaded

MOST_KEPT = 1_000
"""Rows of a section that are kept in the event file; the saved text of a report just made has all."""

_DELIMITERS = {",": N_("comma"), ";": N_("semicolon"), "\t": N_("tab"), "|": N_("bar")}


class ReportLine(msgspec.Struct, frozen=True, array_like=True):
    """One row of a section: where it stands in the file, who or what, and what is to be said."""

    where: str
    who: str
    what: str


class Section(msgspec.Struct, frozen=True, array_like=True):
    """Rows of one kind; `total` may be more than there are lines kept. `kind`: added changed gone notes problems."""

    kind: str
    title: str
    total: int
    lines: tuple[ReportLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadReport:
    """A report on one list. `is_done` is False for what would be done."""

    name: str
    at: str
    is_done: bool = True
    read: int
    added: int
    updated: int
    unchanged: int
    skipped: int
    gone: int
    format: str
    columns: tuple[tuple[str, str], ...]
    unmapped: tuple[str, ...]
    sections: tuple[Section, ...]
    seconds: float = 0.0
    alike: ListAlike | None = None
    """A list of which this may be a later version, though nobody said so."""
    elsewhere: int = 0
    """Who stands otherwise than in the file, as another list said since."""
    headline: str = ""
    """What matters at a door: people, codes, closed sessions, who would be refused, who may be one person."""

    @property
    def says(self) -> str:
        """All numbers in one line."""
        return n_(
            "{n} row read: {added:,} new, {updated:,} changed, "
            "{unchanged:,} unchanged, {skipped:,} left out, {gone:,} no longer on the list",
            "{n} rows read: {added:,} new, {updated:,} changed, "
            "{unchanged:,} unchanged, {skipped:,} left out, {gone:,} no longer on the list",
            self.read,
            added=self.added,
            updated=self.updated,
            unchanged=self.unchanged,
            skipped=self.skipped,
            gone=self.gone,
        )

    def section(self, kind: str) -> Section | None:
        """The rows of one kind; None where the load had none."""
        return next((section for section in self.sections if section.kind == kind), None)

    def text(self) -> str:
        """The whole report, to be saved."""
        head = _("Loaded") if self.is_done else _("Would be loaded")
        lines = [
            f"{head}: {self.name}",
            self.at,
            self.says + ".",
            _("File: {format}", format=self.format),
            "",
            _("Columns"),
        ]
        lines += [f"  {field} ← {caption}" for field, caption in self.columns]
        if self.unmapped:
            lines += ["  " + _("kept beside: {unmapped}", unmapped=", ".join(self.unmapped))]
        for section in self.sections:
            lines += ["", f"{section.title} ({section.total:,})"]
            lines += ["  " + " · ".join(t for t in (x.where, x.who, x.what) if t) for x in section.lines]
            if section.total > len(section.lines):
                lines.append("  " + _("… and {total:,} more", total=section.total - len(section.lines)))
        return "\n".join(line.replace("\r", " ") for line in lines) + "\n"

    def as_json(self) -> dict[str, Any]:
        """For keeping in the event file: long sections are cut."""
        cut = tuple(
            msgspec.structs.replace(section, lines=section.lines[:MOST_KEPT]) for section in self.sections
        )
        return cast(dict[str, Any], msgspec.to_builtins(replace(self, sections=cut)))


def report_from_json(raw: Any) -> LoadReport | None:
    """A report that was kept; None where it can't be understood, for it is only to be read."""
    try:
        return msgspec.convert(raw, LoadReport)
    except msgspec.ValidationError:
        return None


def report_of(
    loaded: Loaded,
    name: str,
    *,
    at: datetime,
    is_done: bool,
    names: Mapping[str, str],
    added: Sequence[tuple[str, str, str]],
    programme: Programme,
) -> LoadReport:
    """`names` tells the names behind references; `added` are (reference, name, organisation) of new people."""
    reading, result = loaded.reading, loaded.result
    of_rows = [problem for problem in loaded.problems if problem.is_of_a_row]
    problems = problem_lines(of_rows)
    notes = problem_lines([problem for problem in loaded.problems if not problem.is_of_a_row])
    notes += [ReportLine("", "", remark) for remark in loaded.remarks]
    rows = len({(p.sheet, p.row) for p in of_rows})
    changed = [
        ReportLine("", names.get(c.reference, c.reference), "; ".join(fields_in_words(c.fields, programme)))
        for c in result.changes
    ]
    gone = [
        ReportLine("", names.get(reference, reference), _("stays, marked as gone"))
        for reference in result.newly_gone
    ]
    new = [ReportLine("", name, organisation) for __, name, organisation in added]
    of_problems = _("Left out, or to be looked at") if reading.skipped else _("To be looked at")
    sections = (
        Section("problems", _of_rows(of_problems, rows), len(problems), tuple(problems)),
        Section("notes", _("About the list"), len(notes), tuple(notes)),
        Section("changed", _("Changed"), len(changed), tuple(changed)),
        Section("gone", _("No longer on the list"), len(gone), tuple(gone)),
        Section("added", _("New"), len(new), tuple(new)),
    )
    return LoadReport(
        name=name,
        at=f"{whole_date(at)} {at:%H:%M}",
        is_done=is_done,
        read=reading.read,
        added=result.added,
        updated=result.updated,
        unchanged=result.unchanged,
        skipped=reading.skipped,
        gone=result.gone,
        format=format_of(reading),
        columns=tuple(reading.columns.items()),
        unmapped=tuple(reading.unmapped),
        sections=tuple(section for section in sections if section.total),
        alike=result.alike if result.alike and result.alike.missing < result.alike.people else None,
        elsewhere=result.elsewhere,
        headline=headline_of(reading, programme, are_known=bool(result.updated or result.unchanged)),
    )


def _of_rows(title: str, rows: int) -> str:
    return f"{title} ({counted(rows, 'row')})"


def problem_lines(problems: Sequence[Problem]) -> list[ReportLine]:
    """A line for each kind of problem: 82 rows with one unknown category are one thing to settle."""
    several = len({problem.sheet for problem in problems}) > 1
    lines = []
    for group in problem_groups(problems):
        first = group[0]
        values = first_of(list(dict.fromkeys(problem.value for problem in group)))
        what = ": ".join(part for part in (first.column or "", values[:120]) if part)
        if len(group) > 1:
            where = counted(len(group), "row")
            numbers = first_of([str(p.row) for p in group], 12)
            lines.append(
                ReportLine(
                    where, what, _("{problem} (rows {numbers})", problem=first.problem, numbers=numbers)
                )
            )
        else:
            row = _("row {row}", row=first.row) if first.row else ""
            lines.append(
                ReportLine(
                    ", ".join(part for part in (first.sheet if several else "", row) if part),
                    what,
                    first.problem,
                )
            )
    return lines


def format_of(reading: ListReading) -> str:
    """How the file was read: encoding and delimiter, or the sheets; and where its captions stand."""
    parts = []
    if reading.sheet:
        parts.append(
            _("Sheet {sheet}", sheet=reading.sheet)
            if " | " not in reading.sheet
            else _("Sheets {sheet}", sheet=reading.sheet)
        )
    else:
        parts.append(reading.encoding.upper().replace("_", "-"))
    if reading.delimiter:
        parts.append(
            _(
                "separated by {delimiters}",
                delimiters=_(_DELIMITERS.get(reading.delimiter, reading.delimiter)),
            )
        )
    parts.append(
        _("captions in row {header_row}", header_row=reading.header_row)
        if reading.header_row
        else _("no captions: the columns are called A, B, C")
    )
    return ", ".join(parts)
