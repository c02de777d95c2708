"""Help's row for the desk card: the language it is in, and the button that writes the PDF."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from checkin.core.errors import CheckinError
from checkin.core.language import _
from checkin.gui.look.theme import set_role
from checkin.gui.look.tokens import LIGHT
from checkin.gui.session import background
from checkin.gui.session.background import Job, WorkProgress
from checkin.gui.session.shell import Shell
from checkin.gui.verdict.look import looks
from checkin.gui.widgets.elided_label import ElidedLabel
from checkin.gui.widgets.file_dialogs import ask_for_place
from checkin.gui.widgets.flow_layout import FlowLayout
from checkin.gui.widgets.output_language import OutputLanguage
from checkin.reports.desk_card_page import AnswerColours
from checkin.tasks.languages import language_called, languages
from checkin.tasks.write_desk_card import write_desk_card

_KEY = "desk card"


class DeskCardRow(QWidget):
    """`Desk card…  Ctrl+P`: asks where to, and writes it in the background."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.button = QPushButton(_("Desk card…  Ctrl+P"), self)
        self.button.setShortcut(QKeySequence("Ctrl+P"))
        self.button.setToolTip(
            _("One page to lie beside the laptop: what answers mean, keys, what to do when …")
        )
        self.language = OutputLanguage(languages(), self)
        self.language.setAccessibleName(_("Language of the desk card"))
        row = FlowLayout(self)
        row.addWidget(self.button)
        # Beside a page of help a language alone is taken for the page's.
        whose = ElidedLabel(_("Language of the desk card"), self)
        whose.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        set_role(whose, "muted")
        whose.setBuddy(self.language)
        row.addWidget(whose)
        row.addWidget(self.language)
        shell.theme.set_icon(self.button, "print")
        self.button.clicked.connect(self._ask)

    def _ask(self) -> None:
        path = ask_for_place(
            self.window(), _("Save the desk card"), Path(_("desk card") + ".pdf"), "PDF (*.pdf)"
        )
        if path is not None:
            self.write(path)

    def write(self, path: Path) -> Job:
        """Write it there, in the language chosen."""
        spoken = language_called(self.language.code or "en")

        def work(__: WorkProgress) -> None:
            write_desk_card(path, card_colours, spoken)

        def done(__: None) -> None:
            self._shell.tell_written(_("The desk card is in “{name}”.", name=path.name), path, key=_KEY)

        def failed(error: CheckinError) -> None:
            self._shell.tell_error(error, key=_KEY)

        return background.run(work, done=done, failed=failed, of=self._shell)


def card_colours() -> AnswerColours:
    """Those of the light theme, for paper; by the words of the language spoken here."""
    by_word = {
        look.word: (str(getattr(LIGHT, look.fill)), str(getattr(LIGHT, look.on_fill))) for look in looks()
    }
    return AnswerColours(by_word, band=LIGHT.warn)
