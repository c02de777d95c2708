"""The button beside the report that puts the counts on phones, and says how many look."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from checkin.core.errors import CheckinError
from checkin.core.language import _
from checkin.gui.look.plain_text import tip
from checkin.gui.session.shell import Shell


class PhonesButton(QPushButton):
    """A click starts the page where it is not on yet, and shows its address."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.setAccessibleName(_("Counts on your phone"))
        self.setToolTip(tip(_("Counts on your phone, and on everybody’s who has the address")))
        self._tell()
        self.clicked.connect(self._on_clicked)
        shell.phones.changed.connect(self._tell)

    def _on_clicked(self) -> None:
        from checkin.gui.live.phones_dialog import PhonesDialog

        phones = self._shell.phones
        try:
            phones.start()
        except CheckinError as error:
            self._shell.tell_error(error, key="phones")
            return
        PhonesDialog(phones, self.window()).open()

    def _tell(self) -> None:
        phones = self._shell.phones
        self.setText(_("Phones: {n}", n=phones.phones) if phones.is_on else _("Phones…"))
