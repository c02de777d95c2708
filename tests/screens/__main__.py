"""`python -m tests.screens [FOLDER [NAME…]]`: every screen in every size into PNGs; ends badly where one has a fault.

A NAME stands for all screens that begin with it.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPixmap

from tests.screens import SCREENS, SIZES, SMALLEST, TEXT_SIZES
from tests.screens.faults import faults
from tests.screens.staging import in_front, on_stage, settle

if TYPE_CHECKING:
    from checkin.app import Program


def render(folder: Path, begins: tuple[str, ...]) -> tuple[int, list[str]]:
    """Draw into `folder`: light at every size, dark at one; how many pictures, and the faults told meanwhile."""
    folder.mkdir(parents=True, exist_ok=True)
    pictures, found = 0, []
    for name, go in SCREENS.items():
        if begins and not name.startswith(begins):
            continue
        for text in TEXT_SIZES:
            with on_stage(text) as program:
                window = program.window
                window.resize(*SIZES[1])
                settle()
                go(program)
                for width, height in (*SIZES, SMALLEST):
                    window.resize(width, height)
                    settle()
                    shot = f"{name}-{width}x{height}-{text}"
                    picture_of(program).save(str(folder / f"{shot}.png"))
                    pictures += 1
                    for seen in in_front(program):
                        for fault in faults(seen, QSize(width, height)):
                            found.append(f"{shot}: {fault}")
                            print(found[-1], flush=True)
                program.theme.set_mode("dark")
                window.resize(*SIZES[1])
                settle()
                picture_of(program).save(str(folder / f"{name}-{text}-dark.png"))
                pictures += 1
    return pictures, found


def picture_of(program: Program) -> QPixmap:
    """The window, and what is open over its middle."""
    window, *dialogs = in_front(program)
    picture = window.grab()
    for dialog in dialogs:
        painter = QPainter(picture)
        painter.drawPixmap(window.rect().center() - dialog.rect().center(), dialog.grab())
        painter.end()
    return picture


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("build") / "screens"
    shutil.rmtree(folder, ignore_errors=True)
    pictures, found = render(folder, tuple(sys.argv[2:]))
    print(f"{pictures} pictures in {folder}, {len(found)} faults")
    sys.exit(1 if found else 0)


main()
