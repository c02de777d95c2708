"""Certificates…: from how many minutes on, with which words and signature, in one file or one each."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QSize, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QLineEdit,
    QStyle,
    QWidget,
)

from checkin.core.desk.desk import Desk
from checkin.core.errors import CheckinError
from checkin.core.language import _, n_, together
from checkin.core.report.certificates import STATEMENTS, statement_in
from checkin.core.report.people_list import as_of
from checkin.gui.look.plain_text import PlainLabel
from checkin.gui.look.theme import set_role
from checkin.gui.session import background
from checkin.gui.session.background import Job, WorkProgress
from checkin.gui.session.event_work import OpenEvent, known_as, with_event
from checkin.gui.session.notices import Tone
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.columns_and_rows import FREE, column_of, row_of
from checkin.gui.widgets.dialog_buttons import dialog_buttons
from checkin.gui.widgets.file_dialogs import ask_for_place
from checkin.gui.widgets.number_fields import NumberField
from checkin.gui.widgets.output_language import OutputLanguage
from checkin.gui.widgets.picture_choice import PictureChoice
from checkin.gui.widgets.roomy import Roomy
from checkin.tasks.write_certificates import CertificatesDone, Wishes, who_got_none, write_certificates

_KEY = "certificates"
_LONGEST_MINUTES = 100_000
_GAP = 10
_AROUND = QSize(40, 80)
"""Of the screen, left to the window manager."""


class CertificateChoices(QDialog):
    """What certificates say, before the file is chosen."""

    def __init__(
        self,
        shell: Shell,
        parent: QWidget | None = None,
        asked: Wishes | None = None,
        at: datetime | None = None,
    ) -> None:
        """`asked`: what stands there from the start, else what the command writes; `at`: the past moment that is
        looked at.
        """
        super().__init__(parent)
        asked = asked or Wishes()
        self._at = at
        title = _("Certificates of attendance")
        self.setWindowTitle(f"{title} · {as_of(at)}" if at is not None else title)
        self.minutes = NumberField()
        self.minutes.setRange(1, _LONGEST_MINUTES)
        self.minutes.valueChanged.connect(self._name_minutes)
        self.minutes.setValue(asked.min_minutes)
        self._name_minutes(self.minutes.value())
        self.statement = QLineEdit(asked.statement or "")
        self._usual = shell.session.programme.event.languages[0]
        self.language = OutputLanguage(
            shell.session.programme.event.languages,
            anyway=_("Each in the language of the person"),
            also=STATEMENTS,
        )
        if asked.language is not None:
            self.language.choose(asked.language)
        self.language.currentIndexChanged.connect(self._show_statement)
        self._show_statement()
        self.statement.setMinimumWidth(420)
        self.signature = PictureChoice(_("Choose a picture…"), _("The signature"))
        self.signature.take(asked.signature)
        self.each = QCheckBox(_("One file per person, named by reference"))
        self.each.setChecked(asked.each)
        about = PlainLabel(
            _(
                "A page for everybody who was in sessions for long enough: name, hours, and the sessions attended, in "
                "their language where the event speaks it. Minutes count from coming in to going out, between the "
                "start and the end of a session; hours are told to a tenth, never more than somebody stayed. The "
                "registration desk does not count."
            ),
            role="muted",
            wraps=True,
        )
        buttons = dialog_buttons(QDialogButtonBox.StandardButton.Cancel)
        save = buttons.addButton(_("Save as…"), QDialogButtonBox.ButtonRole.AcceptRole)
        set_role(save, "primary")
        save.setDefault(True)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        form = QFormLayout()
        form.addRow(_("For at least"), self.minutes)
        form.addRow(_("Language"), self.language)
        form.addRow(_("Own text"), self.statement)
        form.addRow(_("Signature"), self.signature)
        self._asked = QWidget()
        column_of(self._asked, about, form, self.each, FREE, gap=10, edges=(24, 20, 24, 0))
        self._foot = row_of(None, buttons, edges=(24, 0, 24, 20))
        # On a low screen what is asked scrolls: the button that writes them is always there.
        column_of(self, (Roomy(self._asked), 1), self._foot, gap=_GAP)

    def showEvent(self, event: QShowEvent) -> None:
        """What wraps is measured once all of it has its style and its place: before, it was found too low."""
        super().showEvent(event)
        QTimer.singleShot(0, self, self._be_as_high_as_it_asks)

    def _be_as_high_as_it_asks(self) -> None:
        """Of lines that wrap a dialog does not think by itself, and would squeeze its fields."""
        width = self.sizeHint().width() + self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        height = self._asked.heightForWidth(width) + _GAP + self._foot.sizeHint().height()
        self.resize(QSize(width, height).boundedTo(self.screen().availableSize() - _AROUND))

    def _name_minutes(self, minutes: int) -> None:
        self.minutes.setSuffix(f" {n_('minute in sessions', 'minutes in sessions', minutes)}")

    def wishes(self) -> Wishes:
        return Wishes(
            min_minutes=self.minutes.value(),
            language=self.language.code,
            statement=self.statement.text().strip() or None,
            signature=self.signature.path,
            each=self.each.isChecked(),
            at=self._at,
        )

    def _show_statement(self) -> None:
        """What stands there without a text of one's own."""
        code = self.language.code or self._usual
        self.statement.setPlaceholderText(statement_in(code))


def ask_for_certificates(
    shell: Shell, parent: QWidget, unwritten: dict[Path, Wishes], at: datetime | None = None
) -> None:
    """Ask what and where, then write. `unwritten`: what was asked for an event until it is written or given up; `at`:
    the past moment that is looked at.
    """
    event = shell.session.file.path
    choices = CertificateChoices(shell, parent, unwritten.pop(event, None), at)
    if choices.exec() != QDialog.DialogCode.Accepted:
        return
    unwritten[event] = choices.wishes()
    known = known_as(shell.session)
    suggested = known.with_name(_("{stem} certificates.pdf", stem=known.stem))
    path = ask_for_place(parent, _("Save the certificates"), suggested, "PDF (*.pdf)")
    if path is not None:
        write(shell, path, choices.wishes(), lambda: unwritten.pop(event, None))


def write(shell: Shell, path: Path, wishes: Wishes, on_written: Callable[[], object] = lambda: None) -> Job:
    """Write the certificates in the background."""
    clock = shell.session.desk.clock

    def work(file: OpenEvent, __: WorkProgress) -> CertificatesDone:
        return write_certificates(Desk(file, name=_("Certificates"), clock=clock), path, wishes)

    def done(written: CertificatesDone) -> None:
        on_written()
        many = n_("{n} certificate is", "{n} certificates are", len(written.people))
        where = (
            f"“{path.name}”"
            if not wishes.each
            else n_(
                "{n} file in “{name}”", "{n} files in “{name}”", len(written.files), name=path.parent.name
            )
        )
        opened = path if not wishes.each else path.parent
        shell.tell_written(
            together(
                _("{many} in {where}.", many=many, where=where), who_got_none(written, wishes.min_minutes)
            ),
            opened,
            tone=Tone.WARN if written.unprintable else Tone.GOOD,
            key=_KEY,
            details="\n".join(
                _("{reference}: no font has {characters}", reference=u.reference, characters=u.characters)
                for u in written.unprintable
            ),
        )

    def failed(error: CheckinError) -> None:
        shell.tell_error(error, key=_KEY)

    shell.tell(_("Writing the certificates …"), key=_KEY)
    return background.run(with_event(shell.session, work), done=done, failed=failed, of=shell)
