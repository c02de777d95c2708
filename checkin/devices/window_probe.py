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
    from PySide6.QtMultimedia import QMediaDevices, QMediaFormat

    app = QCoreApplication(sys.argv)
    # The camera comes from a plugin, which may lack a library of its own.
    if not QMediaFormat().supportedFileFormats(QMediaFormat.ConversionMode.Decode):
        raise ImportError("QtMultimedia has no backend")
    print("silent" if QMediaDevices.defaultAudioOutput().isNull() else "sound")  # noqa: T201  its answer
    app.quit()


if __name__ == "__main__":
    try:
        _main()
    except ImportError as error:
        sys.exit(str(error))
