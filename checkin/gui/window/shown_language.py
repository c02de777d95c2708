"""What the window speaks, Qt's own dialogs with it: asked for by `--lang`, else chosen here, else as the system."""

from __future__ import annotations

import logging
import os

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from checkin.core.language import ENGLISH, speak
from checkin.gui.window.language_choice import SYSTEM
from checkin.tasks.languages import choose_language, of_system

_log = logging.getLogger(__name__)


class WindowLanguage:
    """Speaks it from now on, and as long as its parent lives; `choose` changes it while the program runs."""

    def __init__(self, app: QApplication, parent: QObject, *, asked: str, chosen: str) -> None:
        self._app = app
        self._of_qt = QTranslator(parent)
        self.choose(asked or chosen)

    def choose(self, chosen: str) -> None:
        """A code, or `system`; where there is none of those, English."""
        wanted = (of_system(os.environ) or QLocale.system().uiLanguages()) if chosen == SYSTEM else [chosen]
        language = choose_language(wanted) or ENGLISH
        speak(language, in_window=True)
        _log.info("The window speaks %s", language.code)
        self._app.removeTranslator(self._of_qt)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if self._of_qt.load(f"qtbase_{language.code}", folder):
            self._app.installTranslator(self._of_qt)
