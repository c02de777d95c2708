"""The report for other programs: one JSON document, or CSV that a spreadsheet opens and runs nothing in."""

from __future__ import annotations

import csv
import io
import json
from datetime import datetime
from typing import Any

from checkin.core.report.model import Cell, Report

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def report_as_json(report: Report) -> bytes:
    """Figures and tables by id; every row names its columns."""
    document: dict[str, Any] = {
        "event": {"title": report.title, "dates": report.dates},
        "at": report.at.isoformat(),
        "is_over": report.is_over,
        "has_names": report.has_names,
        "switches": report.switches,
        "sentences": list(report.sentences),
        "more_sentences": list(report.more_sentences),
        "figures": {f.id: {"label": f.label, "value": f.value, "how": f.how} for f in report.figures},
        "tables": {
            table.id: {
                "title": table.title,
                "how": table.how,
                "rows": [
                    {column.id: _plain(cell) for column, cell in zip(table.columns, row, strict=True)}
                    for row in table.rows
                ],
            }
            for table in report.tables
        },
    }
    return (json.dumps(document, ensure_ascii=False, indent=1) + "\n").encode("utf-8", "replace")


def report_as_csv(report: Report) -> bytes:
    """One table after the other, each under a line with its title, an empty line between."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)

    def line(*cells: Cell) -> None:
        writer.writerow([guard_from_formula(_text(cell)) for cell in cells])

    line(report.title, report.dates)
    line("Counted", report.at)
    for sentence in report.sentences:
        line(sentence)
    line()
    line("Figures")
    line("Figure", "Number", "How it is counted")
    for figure in report.figures:
        line(figure.label, figure.value, figure.how)
    for table in report.tables:
        line()
        line(table.title, table.how)
        line(*(column.title for column in table.columns))
        for row in table.rows:
            line(*row)
    # With the mark Excel reads UTF-8 as what it is.
    return file.getvalue().encode("utf-8-sig", "replace")


def guard_from_formula(cell: str) -> str:
    """The cell behind an apostrophe where a spreadsheet would run it."""
    return "'" + cell if cell.lstrip("'").startswith(_FORMULA_STARTS) else cell


def _text(cell: Cell) -> str:
    if cell is None:
        return ""
    return f"{cell:%Y-%m-%d %H:%M}" if isinstance(cell, datetime) else str(cell)


def _plain(cell: Cell) -> str | int | None:
    return cell.isoformat() if isinstance(cell, datetime) else cell
