"""In which language something is written: one of the event's, or the one shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QComboBox, QWidget

from checkin.core.language import _, language
from checkin.tasks.languages import languages, own_name


class OutputLanguage(QComboBox):
    """Languages by their own names. `anyway` comes first, where there is a choice without one."""

    def __init__(self, of_event: Sequence[str], parent: QWidget | None = None, *, anyway: str = "") -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Language"))
        if anyway:
            self.addItem(anyway, None)
        known = languages()
        wanted = (language().code, *(code[:2] for code in of_event))
        for code in dict.fromkeys(code for code in wanted if code in known):
            self.addItem(own_name(code), code)

    @property
    def code(self) -> str | None:
        """Of the one chosen; None for that which comes first without one."""
        chosen: str | None = self.currentData()
        return chosen
