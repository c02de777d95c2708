"""An event file that is no longer in its place while it is open: what it held is kept as long as it can be read."""

from __future__ import annotations

import logging
import sqlite3
from pathlib import Path

from checkin.core.errors import CheckinError
from checkin.gui.session.desk_session import DeskSession
from checkin.store.backups import make_backup

_log = logging.getLogger(__name__)


def keep_gone(session: DeskSession) -> Path | None:
    """Copy it among the event's copies: a deleted one ends when it is closed. None where it can't be read or kept."""
    try:
        return make_backup(session.file, session.desk.now())
    except (CheckinError, sqlite3.Error, OSError) as error:
        _log.warning("What was in a file that is gone is not kept: %s", error)
        return None
