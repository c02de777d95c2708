"""Add a printer…: one that this desk talks to itself, by its address or from those that the network tells of."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from checkin.core.errors import CheckinError
from checkin.core.language import _
from checkin.core.printing.added_printers import ZPL, AddedPrinter
from checkin.gui.look.plain_text import PlainLabel
from checkin.gui.look.theme import set_role
from checkin.gui.session import background
from checkin.gui.session.print_engine import PRINTS_DIRECTLY
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.announcing import announce
from checkin.gui.widgets.columns_and_rows import FREE, row_of
from checkin.gui.widgets.dialog_buttons import dialog_buttons
from checkin.gui.widgets.elided_button import ElidedTick
from checkin.gui.widgets.elided_choice import ElidedChoice
from checkin.gui.widgets.number_fields import DecimalField

_WIDTH = 480
_MOST_LABEL_MM = 500.0


class AddPrinterDialog(QDialog):
    """Keeps the printer in the desk's settings once it has answered."""

    added = Signal(str)
    """The name that it got."""

    def __init__(self, shell: Shell, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell
        self._is_busy = False
        self.setWindowTitle(_("Add a printer"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build()
        self._connect()
        self._show_state()
        # Here rather than when the first badge is sent: libraries are loaded by one thread at a time.
        background.load_aside(*PRINTS_DIRECTLY, done=self._look_for_others)

    def _build(self) -> None:
        about = PlainLabel(
            _(
                "A printer of this network that needs no driver: one that speaks IPP (AirPrint), or a label printer "
                "that speaks ZPL. Printers set up on this computer are there already."
            )
        )
        self.found = ElidedChoice(self)
        self.found.setAccessibleName(_("Printers found on the network"))
        self.found.addItem(_("Looking…"), "")
        self.address = QLineEdit()
        self.address.setPlaceholderText("192.168.1.20, ipp://…, zpl://…")
        self.address.setAccessibleName(_("Address of the printer"))
        self.name = QLineEdit()
        self.name.setMaxLength(60)
        self.name.setPlaceholderText(_("As it calls itself"))
        self.name.setAccessibleName(_("Name"))
        self.width_mm = _millimetres(_("Width of the labels"))
        self.length_mm = _millimetres(_("Length of the labels"))
        self.is_roll = ElidedTick(_("A roll without gaps: cut to the badge’s length"))
        self.labels_say = PlainLabel(
            _("Only for ZPL, which does not tell its labels. Left open, badges are printed as they are."),
            role="muted",
        )
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        for words, field in (
            (_("Found"), self.found),
            (_("Address"), self.address),
            (_("Name"), self.name),
            # Beside each other: with large type the dialog is as high as a small screen.
            (_("Label size"), row_of(None, self.width_mm, PlainLabel("×"), self.length_mm, FREE, gap=8)),
        ):
            form.addRow(words, field)
        form.addRow("", self.is_roll)
        self.state = PlainLabel()
        for label in (about, self.labels_say, self.state):
            label.setWordWrap(True)
        self.buttons = dialog_buttons()
        self.accepting = self.buttons.addButton(_("Add"), QDialogButtonBox.ButtonRole.AcceptRole)
        self.accepting.setDefault(True)
        self.leave = self.buttons.addButton(_("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addWidget(about)
        column.addLayout(form)
        for part in (self.labels_say, self.state, self.buttons):
            column.addWidget(part)
        column.addStretch(1)
        self.setMinimumWidth(self._shell.theme.scaled(_WIDTH))

    def _connect(self) -> None:
        self.found.activated.connect(self._on_found_chosen)
        self.address.textChanged.connect(lambda __: self._show_state())
        self.is_roll.toggled.connect(lambda __: self._show_state())
        self.accepting.clicked.connect(self._on_add)
        self.leave.clicked.connect(self.reject)
        self.address.setFocus()

    def _look_for_others(self, __: object) -> None:
        from checkin.devices.printers.printer_probe import FoundPrinter, found_printers

        def done(found: list[FoundPrinter]) -> None:
            self.found.clear()
            self.found.addItem(_("Choose one, or type its address") if found else _("None found"), "")
            for one in found:
                self.found.addItem(f"{one.name}  ({one.address})", one.address)

        background.run(lambda __: found_printers(), done=done, failed=self._shell.tell_error, of=self)

    def _on_found_chosen(self, number: int) -> None:
        address = str(self.found.itemData(number) or "")
        if address:
            self.address.setText(address)

    def _on_add(self) -> None:
        from checkin.devices.printers.printer_probe import answering_printer

        typed = AddedPrinter(
            name=self.name.text().strip(),
            address=self.address.text().strip(),
            width_mm=self.width_mm.value(),
            length_mm=0.0 if self.is_roll.isChecked() else self.length_mm.value(),
            is_roll=self.is_roll.isChecked(),
        )
        if typed.width_mm and not typed.is_roll and not typed.length_mm:
            self._say(_("Say how long the labels are too, or that they are a roll."), role="error")
            return
        printing = self._shell.printing
        there = printing.snapshot.printers if printing is not None else ()
        taken = [*self._shell.settings["added_printers"], *(printer.name for printer in there)]
        self._is_busy = True
        self._show_state()
        self._say(_("Asking the printer…"))
        # It may take its time over no answer, and is left to that where somebody cancels.
        background.run(
            lambda __: answering_printer(typed, taken=taken),
            done=self._on_answered,
            failed=self._on_failed,
            of=self,
        )

    def _on_answered(self, printer: AddedPrinter) -> None:
        if not self._is_busy:
            return
        settings = self._shell.settings
        settings.set("added_printers", {**settings["added_printers"], printer.name: printer.as_dict()})
        self._is_busy = False
        self.accept()
        self.added.emit(printer.name)

    def _on_failed(self, error: CheckinError) -> None:
        if not self._is_busy:
            return
        self._is_busy = False
        self._show_state()
        self._say(str(error), role="error")
        self.address.setFocus()
        self.address.selectAll()

    def _show_state(self) -> None:
        text = self.address.text().strip()
        self.accepting.setEnabled(bool(text) and not self._is_busy)
        may_be_zpl = text.startswith(f"{ZPL}:") or "://" not in text
        for field in (self.width_mm, self.is_roll, self.labels_say):
            field.setEnabled(may_be_zpl)
        self.length_mm.setEnabled(may_be_zpl and not self.is_roll.isChecked())
        self._say("")

    def _say(self, text: str, *, role: str = "muted") -> None:
        set_role(self.state, role)
        self.state.setText(text)
        announce(self, text, at_once=role == "error")
        layout = self.layout()
        if layout is not None:
            # A dialog stays as it is when a wrapped text in it grows, and cuts another one.
            layout.activate()
            self.resize(self.width(), max(self.height(), layout.totalHeightForWidth(self.width())))

    def reject(self) -> None:
        self._is_busy = False
        super().reject()


def _millimetres(name: str) -> QDoubleSpinBox:
    box = DecimalField()
    box.setRange(0, _MOST_LABEL_MM)
    box.setDecimals(1)
    box.setSuffix(" mm")
    box.setAlignment(Qt.AlignmentFlag.AlignRight)
    box.setSpecialValueText(_("not told"))
    box.setAccessibleName(name)
    return box
