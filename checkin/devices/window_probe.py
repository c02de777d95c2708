"""Whether Qt and the parts of it that the window needs load here; says `sound` or `silent`. A process of its own.

A missing library may abort it, and no command but `open` may load Qt.
"""

from __future__ import annotations

import importlib
import sys

_PARTS = ("QtWidgets", "QtSvg", "QtPdf", "QtPrintSupport", "QtMultimedia")


def _main() -> None:
    for name in _PARTS:
        importlib.import_module(f"PySide6.{name}")
    from PySide6.QtCore import QCoreApplication
    from PySide6.QtMultimedia import QMediaDevices

    app = QCoreApplication(sys.argv)
    print("silent" if QMediaDevices.defaultAudioOutput().isNull() else "sound")  # noqa: T201  its answer
    app.quit()


if __name__ == "__main__":
    _main()
