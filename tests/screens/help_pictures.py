"""The pictures of Help, of the screens named here: `make help-pictures` draws them anew, in every language."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt

from checkin import paths
from checkin.gui.widgets.notice_strips import Strips
from checkin.tasks.languages import language_called, languages
from tests.screens import SCREENS, SMALLEST
from tests.screens.staging import on_stage, picture_of, settle

PICTURES = {
    "list.webp": "load-preview",
    "session.webp": "desk-choosing",
    "come-in.webp": "desk-come-in",
    "refused.webp": "desk-not-invited",
    "walk-in.webp": "walk-in-typing",
    "live.webp": "live-midday",
}
"""Name of the picture in the text -> the screen that it shows."""
MOST_BYTES = 60_000
_WIDTH = 760
_QUALITY = 80


def draw(folder: Path) -> None:
    """Draw all of them into a folder a language below this one."""
    for code in languages():
        (folder / code).mkdir(parents=True, exist_ok=True)
        for name, screen in PICTURES.items():
            with on_stage(1.0, language_called(code)) as program:
                program.window.resize(*SMALLEST)
                settle()
                SCREENS[screen](program)
                settle()
                for strips in program.window.findChildren(Strips):
                    strips.hide()
                picture = picture_of(program).toImage()
                small = picture.scaledToWidth(_WIDTH, Qt.TransformationMode.SmoothTransformation)
                assert small.save(str(folder / code / name), quality=_QUALITY)


if __name__ == "__main__":
    draw(paths.resources("help", "pictures"))
