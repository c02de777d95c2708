"""The rows of the largest table of a web page, and of Excel's XML of 2003; many systems write one and call it .xls."""

from __future__ import annotations

import re
from html.parser import HTMLParser

from checkin.core.errors import ListError
from checkin.core.language import _
from checkin.lists.sheet import Sheet

_MOST_SPANNED_COLUMNS = 50
_MOST_SPANNED_ROWS = 2_000
_MOST_CELLS = 30_000_000
_MOST_COLUMNS, _MOST_ROWS = 16_384, 1_048_576
"""Of a sheet of Excel."""
_MARKED = re.compile(r"</?(?:b|i|u|em|strong|span|font)(?:\s[^<>]*)?>|<br\s*/?>", re.IGNORECASE)
"""Tags that a system wrote as text: “&lt;b&gt;Ann&lt;/b&gt;” is Ann."""
_MERGED = {"colspan": "mergeacross", "rowspan": "mergedown"}


class _Rows(HTMLParser):
    """Cells over several columns stand in the first, those over several rows in each of them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[list[list[str]]] = []
        self.hidden: list[set[int]] = []
        self._cell: list[str] | None = None
        self._span = (1, 1)
        self._below: dict[int, tuple[int, str]] = {}
        """Column -> rows still to come, text: cells that reach down from above."""
        self._cells = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._end_cell()
            self.tables.append([])
            self.hidden.append(set())
            self._below = {}
        elif tag == "tr" and self.tables:
            self._end_row()
            self.tables[-1].append([])
            style = (dict(attrs).get("style") or "").replace(" ", "").lower()
            if "display:none" in style or "hidden" in dict(attrs):
                self.hidden[-1].add(len(self.tables[-1]) - 1)
        elif tag in ("td", "th") and self.tables and self.tables[-1]:
            self._end_cell()
            self._cell = []
            given = dict(attrs)
            self._span = (
                min(_number(given.get("colspan")), _MOST_SPANNED_COLUMNS),
                min(_number(given.get("rowspan")), _MOST_SPANNED_ROWS),
            )
        elif tag == "br" and self._cell is not None:
            self._cell.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._end_cell()
        elif tag in ("tr", "table"):
            self._end_row()

    def handle_data(self, data: str) -> None:
        if self._cell is not None:
            self._cell.append(data)

    def _end_cell(self) -> None:
        if self._cell is not None and self.tables and self.tables[-1]:
            row = self.tables[-1][-1]
            self._take_from_above(row)
            text = "".join(self._cell).strip()
            if "<" in text:
                text = _MARKED.sub("", text).strip()
            columns, rows = self._span
            for n in range(columns):
                if rows > 1:
                    self._below[len(row)] = (rows - 1, text if n == 0 else "")
                row.append(text if n == 0 else "")
            self._cells += columns
            if self._cells > _MOST_CELLS:
                raise ListError(_("The page is larger than any attendee list; nothing was changed."))
        self._cell = None

    def _end_row(self) -> None:
        self._end_cell()
        if self.tables and self.tables[-1]:
            self._take_from_above(self.tables[-1][-1])

    def _take_from_above(self, row: list[str]) -> None:
        while len(row) in self._below:
            left, text = self._below.pop(len(row))
            if left > 1:
                self._below[len(row)] = (left - 1, text)
            row.append(text)


class _XmlRows(_Rows):
    """Rows and cells say where they stand when some before them are empty; a comment is no cell."""

    def __init__(self) -> None:
        super().__init__()
        self.names: list[str] = []
        self._name = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name.rpartition(":")[2]: value for name, value in attrs}
        at = _number(given.get("index")) - 1
        match tag.rpartition(":")[2]:
            case "worksheet":
                self._name = given.get("name") or ""
            case "table":  # a sheet that is empty may have none
                self.names.append(self._name)
                super().handle_starttag("table", [])
            case "row" if self.tables:
                self._end_row()
                rows = self.tables[-1]
                rows.extend([] for _ in range(min(at, _MOST_ROWS) - len(rows)))
                super().handle_starttag("tr", [("hidden", "")] if given.get("hidden") == "1" else [])
            case "cell" if self.tables and self.tables[-1]:
                self._end_cell()
                row = self.tables[-1][-1]
                self._take_from_above(row)
                self._cells += max(missing := min(at, _MOST_COLUMNS) - len(row), 0)
                row.extend([""] * missing)
                spans = [(of, str(_number(given.get(n) or "0") + 1)) for of, n in _MERGED.items()]
                super().handle_starttag("td", [*spans])
            case "comment":
                self._end_cell()

    def handle_endtag(self, tag: str) -> None:
        super().handle_endtag({"cell": "td", "row": "tr"}.get(tag.rpartition(":")[2], tag))


def xml_sheets(text: str) -> list[Sheet]:
    """The sheets of an XML spreadsheet of Excel 2003."""
    parser = _XmlRows()
    parser.feed(text)
    parser.close()
    return [
        Sheet(name=name, rows=rows, hidden_rows=frozenset(hidden))
        for name, rows, hidden in zip(parser.names, parser.tables, parser.hidden, strict=True)
    ]


def _number(text: str | None) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 7 else 1


def html_sheet(name: str, text: str) -> Sheet:
    """The largest table of a page; ListError if there is none, as on a page that asks to sign in."""
    parser = _Rows()
    parser.feed(text)
    parser.close()
    largest = max(range(len(parser.tables)), key=lambda n: len(parser.tables[n]), default=None)
    rows = parser.tables[largest] if largest is not None else []
    if largest is None or len(rows) < 2 or max(map(len, rows)) < 2:
        raise ListError(
            _(
                "“{name}” is a web page, perhaps one that asks to sign in, and not a list;"
                " nothing was changed. Sign in and download the list again.",
                name=name,
            )
        )
    return Sheet(
        name=None, rows=rows, guarded=True, is_ragged=True, hidden_rows=frozenset(parser.hidden[largest])
    )
