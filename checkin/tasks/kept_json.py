"""Small JSON files that this computer keeps for itself: settings and drafts. A bad one is put aside, never lost."""

from __future__ import annotations

import json
import logging
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from checkin.core.errors import WritingError
from checkin.core.language import _, together
from checkin.whole_files import keep_private

_log = logging.getLogger(__name__)

_LONGEST = 10_000_000
"""Bytes of such a file that are read; ours have some thousand."""


def read_object(file: Path) -> dict[str, Any] | None:
    """The object of named values in the file, {} where there is no file; None for one that holds something else."""
    try:
        if file.stat().st_size > _LONGEST:
            return None
        raw = json.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, RecursionError) as error:
        _log.warning("Not read from %s: %s", file, error)
        return None
    return raw if isinstance(raw, dict) else None


def write_object(file: Path, values: dict[str, Any]) -> bool:
    """Write it, whole or not at all; False where the disk refused, which costs only the memory of it."""
    # Names of files that are no UTF-8 hold halves of surrogate pairs: written as escapes they survive.
    text = json.dumps(values, ensure_ascii=True, indent=1)
    try:
        keep_private(file, text.encode())
    except (OSError, WritingError) as error:
        _log.warning("Not kept in %s: %s", file, error)
        return False
    return True


def put_unreadable_aside(file: Path) -> Path | None:
    """Keep a copy of a file that could not be understood, beside it; None where the disk refused."""
    places = (file.with_name(f"{file.stem}.not-read{n or ''}{file.suffix}") for n in range(20))
    place = next((p for p in places if not p.exists()), file.with_name(f"{file.stem}.not-read{file.suffix}"))
    try:
        shutil.copy2(file, place)
    except OSError as error:
        _log.warning("Not put aside as %s: %s", place, error)
        return None
    return place


def left_out_in_words(what: str, fields: Iterable[str], aside: Path | None) -> str:
    """The sentence for a file of which some fields, or with none named nothing, could be read."""
    names = ", ".join(f"“{name}”" for name in fields)
    lost = _("{names} of {what}", names=names, what=what) if names else what
    return together(
        _(
            "What could not be read is as on the first day: {lost}. Everything else is as it was.",
            lost=lost,
        ),
        _("The file as it was is kept as {aside}.", aside=aside) if aside is not None else "",
    )
