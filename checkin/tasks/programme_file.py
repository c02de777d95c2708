"""Reads a programme file: JSON, as people write it, to the core's Programme."""

from __future__ import annotations

import json
from pathlib import Path

from checkin.core.errors import ProgrammeError
from checkin.core.event.programme import Programme
from checkin.core.event.programme_reading import programme_from_dict
from checkin.whole_files import read_file

_LARGEST = 20_000_000
"""Bytes: thousands of sessions have two million; /dev/zero has no end."""


def read_programme(path: Path) -> Programme:
    """The programme in a JSON file; ProgrammeError in one sentence."""
    try:
        document = json.loads(_bytes(path).decode("utf-8-sig"))
        json.dumps(
            document, ensure_ascii=False
        ).encode()  # half a character can be written in JSON, but not kept
        return programme_from_dict(document)
    except OSError as error:
        raise ProgrammeError(f"“{path}” could not be read: {error.strerror}. Nothing was made.") from error
    except RecursionError:
        raise ProgrammeError(f"“{path.name}” is nested too deeply. Nothing was made.") from None
    except json.JSONDecodeError as error:
        raise ProgrammeError(
            f"“{path.name}” is not JSON (line {error.lineno}: {error.msg}). Nothing was made."
        ) from None
    except ValueError as error:
        raise ProgrammeError(f"“{path.name}” is not JSON text in UTF-8. Nothing was made.") from error


def _bytes(path: Path) -> bytes:
    data = read_file(path, most=_LARGEST + 1)
    if len(data) > _LARGEST:
        raise ProgrammeError(f"“{path.name}” is larger than any programme. Nothing was made.")
    return data
