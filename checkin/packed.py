"""The packed program (PyInstaller) has no interpreter beside it: it is one itself, for its own modules.

`checkin -m checkin.lists.own_process …` there is what `python -m checkin.lists.own_process …` is elsewhere, so that
`[sys.executable, "-m", …]` is right in both. No command of the program begins with `-m`.
"""

from __future__ import annotations

import os
import runpy
import sys
from multiprocessing import freeze_support


def begin() -> None:
    """Do what must come first there; does not return where the program was started for one of its modules."""
    _give_back_the_library_path()
    freeze_support()  # drawing badges in several processes
    words = sys.argv[1:]
    if words[:1] == ["-m"] and words[1:] and words[1].partition(".")[0] == "checkin":
        sys.argv = words[1:]
        runpy.run_module(words[1], run_name="__main__", alter_sys=True)
        sys.exit()


def _give_back_the_library_path() -> None:
    """What we start is the system's own, and must not load our libraries; this process has read the path already.

    Started again, this program would take the path for set, being its own child, unless it is told to begin anew.
    """
    os.environ["PYINSTALLER_RESET_ENVIRONMENT"] = "1"
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    if before is not None:
        os.environ["LD_LIBRARY_PATH"] = before
    elif sys.platform.startswith("linux"):
        os.environ.pop("LD_LIBRARY_PATH", None)
