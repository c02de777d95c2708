"""A file that appears whole or not at all: written beside its place, then moved there."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from checkin.core.errors import ReportError


def replace_file(path: Path, content: bytes) -> None:
    """Put the content there. ReportError says in one sentence why it can't be; what stood there before is kept."""
    path = path.absolute()
    if not path.parent.is_dir():
        raise ReportError(f"There is no folder “{path.parent}”. Nothing was written.")
    if path.is_dir():
        raise ReportError(
            f"“{path.name}” is a folder. Give the report a name of its own; nothing was written."
        )
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem[:40]}.", suffix=path.suffix)
    except OSError as error:
        raise _unwritable(path, error) from error
    unfinished = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        unfinished.chmod(0o666 & ~_umask())
        unfinished.replace(path)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        unfinished.unlink(missing_ok=True)


def _unwritable(path: Path, error: OSError) -> ReportError:
    reason = "the disk is full" if error.errno == 28 else error.strerror or str(error)
    return ReportError(
        f"“{path.name}” could not be written: {reason}. What stood there before is untouched, the event is safe."
    )


def _umask() -> int:
    mask = os.umask(0o077)
    os.umask(mask)
    return mask
