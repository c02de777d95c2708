"""A file of whatever kind -> Table. What it is decides its content, never its name."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import Path

from checkin.core.errors import ListError, system_said
from checkin.core.language import N_, _
from checkin.lists.captions import is_caption
from checkin.lists.cell_words import is_word
from checkin.lists.decoding import decode
from checkin.lists.delimited import part_lines_in_cells, read_delimited
from checkin.lists.html_tables import html_sheet, xml_sheets
from checkin.lists.lost_letters import are_lost_in
from checkin.lists.sheet import PASSWORD, Problem, Sheet, Spreadsheet, Watch
from checkin.lists.spreadsheets import read_workbook
from checkin.lists.tidying import tidy
from checkin.whole_files import read_file as read_bytes

_LARGEST = 400_000_000
_MOST_COLUMNS = 2_000
_LONG = 500_000
"""Bytes of some 5,000 people."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_XML_SPREADSHEET = "urn:schemas-microsoft-com:office:spreadsheet"
_OTHER_KINDS = (
    (b"%PDF-", N_("a PDF document")),
    (b"\x89PNG", N_("a picture")),
    (b"\xff\xd8\xff", N_("a picture")),
    (b"GIF8", N_("a picture")),
    (b"SQLite format 3\0", N_("an event file or another database")),
    (b"\x1f\x8b", N_("a packed archive")),
    (b"Rar!", N_("a packed archive")),
    (b"7z\xbc\xaf", N_("a packed archive")),
    (b"{\\rtf", N_("a text document (RTF)")),
    (b"\x7fELF", N_("a program")),
    (b"MZ\x90", N_("a program")),
)


def is_long(path: Path) -> bool:
    """Whether it may hold so many people that to look for garbage among them takes long."""
    try:
        return path.stat().st_size > _LONG
    except OSError:
        return False


def read_file(path: Path, watch: Watch) -> Spreadsheet:
    """The sheets of a list, tidied; ListError with one sentence if it is none."""
    table = _table(path, watch)
    for sheet in table.sheets:
        sheet.file_name = "" if sheet.name else path.stem
        if max(map(len, sheet.rows), default=0) > _MOST_COLUMNS:
            _narrow(path, sheet)
        part_lines_in_cells(sheet)
        sheet.has_broken = are_lost_in(tidy(sheet))
    if not any(any(row) for sheet in table.sheets for row in sheet.rows):
        raise ListError(_("“{name}” is empty; nothing was changed.", name=path.name))
    return table


def _narrow(path: Path, sheet: Sheet) -> None:
    """Take empty cells off the ends of rows that have too many; ListError if they are not empty."""
    rows = list(sheet.rows)
    for n, row in enumerate(rows):
        if len(row) > _MOST_COLUMNS:
            filled = next((column for column in range(len(row), 0, -1) if row[column - 1].strip()), 0)
            if filled > _MOST_COLUMNS:
                raise ListError(
                    _(
                        "“{name}” has {columns:,} columns in row {row}, more than any attendee list;"
                        " nothing was changed. Check how its cells are parted.",
                        name=path.name,
                        columns=len(row),
                        row=n + 1,
                    )
                )
            rows[n] = row[:filled]
    sheet.rows = rows


def _table(path: Path, watch: Watch) -> Spreadsheet:
    data = _bytes(path)
    head = data[:4096]
    if not data.strip():
        raise ListError(_("“{name}” is empty; nothing was changed.", name=path.name))
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return read_workbook(data, _zip_kind(path, data), watch)
    if head.startswith(_OLE):
        return _ole(path, data, watch)
    for magic, what in _OTHER_KINDS:
        if head.startswith(magic):
            raise _not_a_list(path, _(what))
    decoded = decode(data, is_known)
    if decoded is None:
        raise _not_a_list(path, _("no text and no workbook"))
    text = decoded.text
    if not text.strip("\0 \t\r\n\ufeff"):
        raise ListError(_("“{name}” is empty; nothing was changed.", name=path.name))
    table = _text_table(path, text, decoded.encoding, watch)
    if decoded.doubt:
        table.sheets[0].problems.append(_doubted(decoded.encoding, *decoded.doubt))
    return table


def is_known(cell: str) -> bool:
    """Whether a cell, whole, is a caption of lists, or a word that tells who may come."""
    return is_caption(cell) or is_word(cell)


def _doubted(encoding: str, word: str, instead: str) -> Problem:
    text = _(
        "The file does not say in which encoding it is; it was read as {encoding}, where “{word}” might be “{instead}”."
        " Look at the names, and if they are wrong, save the list as UTF-8 and load it again.",
        encoding=encoding,
        word=word,
        instead=instead,
    )
    return Problem(row=0, problem=text, value=word)


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            name = path.name or path
            raise ListError(_("“{name}” is a folder, not a list; nothing was changed.", name=name))
        data = read_bytes(path, most=_LARGEST + 1)
        if len(data) > _LARGEST:
            raise ListError(
                _("“{name}” is larger than any attendee list; nothing was changed.", name=path.name)
            )
        return data
    except FileNotFoundError:
        raise ListError(_("There is no file “{path}”; nothing was changed.", path=path)) from None
    except (OSError, ValueError) as error:
        reason = system_said(error)
        raise ListError(
            _("“{name}” can't be read ({reason}); nothing was changed.", name=path.name, reason=reason)
        ) from None


def _not_a_list(path: Path, what: str) -> ListError:
    return ListError(
        _(
            "“{name}” is {what}, not a list; nothing was changed. Load a CSV, XLSX, XLS or ODS file.",
            name=path.name,
            what=what,
        )
    )


def _zip_kind(path: Path, data: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            mimetype = archive.read("mimetype") if "mimetype" in names else b""
            manifest = archive.read("META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, KeyError, ValueError, RuntimeError):
        raise ListError(
            _(
                "“{name}” is damaged or was not downloaded to its end; nothing was changed. Fetch it again.",
                name=path.name,
            )
        ) from None
    if "xl/workbook.bin" in names:
        return "xlsb"
    if "xl/workbook.xml" in names:
        return "xlsx"
    if b"opendocument.spreadsheet" in mimetype:
        if b"encryption-data" in manifest:
            raise ListError(_(PASSWORD))
        return "ods"
    if any(name.startswith("word/") for name in names) or b"opendocument.text" in mimetype:
        raise _not_a_list(path, _("a text document"))
    if any(name.startswith("ppt/") for name in names):
        raise _not_a_list(path, _("a presentation"))
    if any(name.endswith(".iwa") for name in names):
        raise _not_a_list(path, _("a Numbers document (export it as XLSX or CSV)"))
    raise _not_a_list(path, _("a ZIP archive (unpack it first)"))


def _ole(path: Path, data: bytes, watch: Watch) -> Spreadsheet:
    """Old Office files: names of streams stand as UTF-16 in their directory."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise ListError(_(PASSWORD))
    if "Workbook".encode("utf-16-le") in data or "Book".encode("utf-16-le") in data:
        return read_workbook(data, "xls", watch)
    raise _not_a_list(path, _("an old Office document"))


def _text_table(path: Path, text: str, encoding: str, watch: Watch) -> Spreadsheet:
    start = text[:4000].lstrip("\ufeff \t\r\n")
    lower = start.lower()
    if re.match(r"<(!doctype html|html|head|body|table|meta|script|div)\b", lower) or (
        lower.startswith("<") and "<html" in lower
    ):
        return Spreadsheet(sheets=[html_sheet(path.name, text)], encoding=encoding)
    if lower.startswith("<") and _XML_SPREADSHEET in lower and (sheets := xml_sheets(text)):
        return Spreadsheet(sheets=sheets, encoding=encoding)
    if lower.startswith("<?xml") or re.match(r"<[a-z]\w*[\s>]", lower):
        raise _not_a_list(path, _("an XML file"))
    if re.match(r"\{\s*\"|\[\s*[\[{\]\"]", start) and not re.match(
        r"\{[^\n]*[,;\t|]\s*\"?[A-Za-z ]+\"?\s*\n", start
    ):
        raise _not_a_list(path, _("a JSON file"))
    if start.startswith("BEGIN:VC"):
        raise _not_a_list(path, _("a file of contacts or appointments"))
    sheet, delimiter = read_delimited(text, watch)
    return Spreadsheet(sheets=[sheet], encoding=encoding, delimiter=delimiter)
