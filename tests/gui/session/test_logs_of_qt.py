"""What Qt says never waits for Python, and no library is loaded aside while the window loads others."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

_START = """
import sys, threading, warnings
from pathlib import Path
loaded = {}
def watch(event, args):
    aside = threading.current_thread() is not threading.main_thread()
    if event == "import" and args[1] and (aside or args[0] == "PySide6.QtMultimedia"):
        loaded[args[0]] = background.libraries.locked()
from PySide6.QtCore import QTimer, qInstallMessageHandler, qWarning
import checkin.app as app
from checkin.gui.session import background
sys.addaudithook(watch)
shut = app.Program.shut
def done(self):
    look.stop()
    qWarning("said by Qt")
    print("python said", file=sys.stderr)
    print("handler", qInstallMessageHandler(None))
    print("heavy", *sorted(loaded))
    print("unguarded", *[name for name, guarded in loaded.items() if not guarded])
    print("numbers", "numpy" in sys.modules)
    print("pages", self.window.page.__class__.__name__)
    shut(self)
app.Program.shut = done
begin, look = app.Program.open_first, QTimer()
def has_loaded():
    return "PySide6.QtMultimedia" in loaded and not background._under_way
def first(self, *given):
    begin(self, *given)
    self.window.open_page("live")
    look.timeout.connect(lambda: has_loaded() and self.window.close())
    look.start(20)
app.Program.open_first = first
app.run(None, sample="quantum-korea-2025")
"""


def test_qt_s_messages_go_to_their_file_without_python_and_libraries_load_in_one_thread(
    tmp_path: Path,
) -> None:
    home = os.environ | {"CHECKIN_HOME": str(tmp_path), "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(
        [sys.executable, "-c", _START], capture_output=True, text=True, env=home, check=True, timeout=120
    )

    answers = {words[0]: words[1:] for words in (line.split() for line in done.stdout.splitlines())}
    assert answers["pages"] == ["LivePage"] and answers["numbers"] == ["False"]
    assert answers["handler"] == ["None"]
    assert "PySide6.QtMultimedia" in answers["heavy"] and answers["unguarded"] == []
    assert "python said" in done.stderr and "said by Qt" not in done.stderr
    (kept,) = tmp_path.rglob("qt.log")
    assert "said by Qt" in kept.read_text("utf-8")
