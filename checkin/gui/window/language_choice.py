"""Which language the window speaks: as the system, or one of those there are, each by its own name."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from checkin.core.language import _
from checkin.gui.session.settings_file import SettingsFile
from checkin.tasks.languages import languages, own_name

SYSTEM = "system"


class LanguageChoice(QComboBox):
    """Keeps what is chosen at once, and follows what is chosen elsewhere."""

    def __init__(self, settings: SettingsFile, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        for code in (SYSTEM, *languages()):
            self.addItem("", code)
        self.retranslate()
        self.activated.connect(lambda index: settings.set("language", self.itemData(index)))
        settings.changed.connect(self._on_changed)

    def _on_changed(self, name: str) -> None:
        if name == "language":
            self.retranslate()

    def retranslate(self) -> None:
        """Say it in the language shown, and show which is chosen."""
        self.setAccessibleName(_("Language"))
        for index in range(self.count()):
            code = self.itemData(index)
            # The names of languages are not translated: who can't read this one must find theirs.
            self.setItemText(index, _("As the system") if code == SYSTEM else own_name(code))
        self.setCurrentIndex(max(0, self.findData(self._settings["language"])))
