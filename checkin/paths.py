"""Where resources/ and this user's data, settings and logs are. Imports nothing of ours and creates nothing.

`CHECKIN_HOME` puts everything of the user into one folder: for tests, and for a desk on a memory stick.
"""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import PlatformDirs

HOME_VARIABLE = "CHECKIN_HOME"

_PACKAGE = Path(__file__).resolve().parent
_DIRS = PlatformDirs(appname="checkin", appauthor=False)


def resources(*parts: str) -> Path:
    """A file or folder of resources/, beside the package in a checkout and inside it once installed."""
    in_checkout = _PACKAGE.parent / "resources"
    is_checkout = (_PACKAGE.parent / "pyproject.toml").is_file()
    return (in_checkout if is_checkout else _PACKAGE / "resources").joinpath(*parts)


def data_folder() -> Path:
    """What belongs to the user and is not an event: recent events, the second copy of backups."""
    return _own_or("data", _DIRS.user_data_path)


def documents() -> Path:
    """Where people keep their own files, and file dialogs begin."""
    return _own_or("documents", _DIRS.user_documents_path)


def samples() -> Path:
    """The sample events that were opened for trying out: where their owner finds them, and can throw them away."""
    return documents() / "Checkin samples"


def own_layouts() -> Path:
    """Where this user's own badge layouts are kept."""
    return data_folder() / "layouts"


def settings_folder() -> Path:
    """The settings of this desk."""
    return _own_or("settings", _DIRS.user_config_path)


def logs_folder() -> Path:
    """The program's own log: what broke, with its trace."""
    return _own_or("logs", _DIRS.user_log_path)


def _own_or(name: str, usual: Path) -> Path:
    home = os.environ.get(HOME_VARIABLE)
    return Path(home).expanduser().absolute() / name if home else usual
