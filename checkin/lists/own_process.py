"""XLS, XLSB and ODS, read in a process of their own.

A damaged .xls can make calamine ask for more memory than there is, and Rust then aborts the whole process: the desk
must not be that process. XLSX is not read here, for its extents are looked at first (sheet_xml.py).
"""

from __future__ import annotations

import pickle
import subprocess
import sys

from checkin.core.errors import ListError
from checkin.core.language import _
from checkin.lists.sheet import DAMAGED, Spreadsheet, Watch
from checkin.own_modules import start_module

_SECONDS = 120
_MOST_MEMORY = 4_000_000_000


def read_apart(data: bytes, kind: str) -> Spreadsheet:
    """All work sheets of a workbook; ListError if the reading process came to grief."""
    try:
        with start_module("checkin.lists.own_process", kind) as process:
            try:
                said, _nothing = process.communicate(data, timeout=_SECONDS)
            except BaseException:
                process.kill()
                raise
    except (OSError, subprocess.TimeoutExpired):
        raise ListError(_(DAMAGED)) from None
    if process.returncode != 0:
        raise ListError(_(DAMAGED))
    answer = pickle.loads(said)
    if isinstance(answer, Spreadsheet):
        return answer
    raise ListError(_(str(answer)))  # the other process speaks English


def _read(data: bytes, kind: str) -> Spreadsheet:
    from checkin.lists.spreadsheets import sheets_of

    return sheets_of(data, kind, {}, {}, Watch())


def _main() -> None:
    """Read the workbook on standard input; answer with a pickled Table, or the sentence that says why not."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
    answer: Spreadsheet | str
    try:
        answer = _read(sys.stdin.buffer.read(), sys.argv[1])
    except ListError as error:
        answer = str(error)
    sys.stdout.buffer.write(pickle.dumps(answer))


if __name__ == "__main__":
    _main()
