"""Several printers…: who shares what waits for this desk's printer, and which categories have one of their own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QVBoxLayout,
    QWidget,
)

from checkin.core.language import _
from checkin.core.printing.printer_choice import PrinterChoice
from checkin.gui.look.plain_text import PlainLabel, caption
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.columns_and_rows import scrolled
from checkin.gui.widgets.dialog_buttons import dialog_buttons
from checkin.gui.widgets.spoken_box import call_box

_WIDTH = 480


class SharedPrintersDialog(QDialog):
    """Kept for the desk as soon as it is chosen."""

    def __init__(self, shell: Shell, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell
        self._choice = PrinterChoice.from_settings(shell.settings.__getitem__)
        printing = shell.printing
        there = [printer.name for printer in printing.snapshot.printers] if printing is not None else []
        self._names = [name for name in there if name != self._choice.printer]
        self.setWindowTitle(_("Several printers"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(12)
        printer = self._choice.printer
        if printer:
            column.addWidget(
                _wrapped(
                    _(
                        "What waits for “{printer}” also goes to these, whichever is free. One that jams keeps the "
                        "badge in it, and the others go on.",
                        printer=printer,
                    )
                )
            )
        self.also: dict[str, QCheckBox] = {}
        for name in self._names if printer else ():
            box = QCheckBox(caption(name), self)
            box.setChecked(name in self._choice.also)
            box.toggled.connect(self._keep)
            self.also[name] = box
            column.addWidget(box)
        column.addWidget(
            _wrapped(
                _("Badges of a category may go to a printer of their own, such as one with other cards.")
            )
        )
        column.addWidget(self._categories(), 1)
        buttons = dialog_buttons(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column.addWidget(buttons)
        self.setMinimumWidth(self._shell.theme.scaled(_WIDTH))

    def _categories(self) -> QWidget:
        holder = QWidget()
        form = QFormLayout(holder)
        self.by_category: dict[str, QComboBox] = {}
        session = self._shell.session
        for category in session.programme.categories if session.is_open else ():
            box = QComboBox(holder)
            box.addItem(_("As the desk"), "")
            chosen = self._choice.by_category.get(category.id, "")
            for name in dict.fromkeys((*self._names, *([chosen] if chosen else []))):
                box.addItem(name, name)
            box.setCurrentIndex(max(0, box.findData(chosen)))
            call_box(box, _("Printer for {name}", name=category.name))
            box.activated.connect(self._keep)
            self.by_category[category.id] = box
            form.addRow(PlainLabel(category.name, holder), box)
        return scrolled(holder)

    def _keep(self, *__: object) -> None:
        settings = self._shell.settings
        settings.set("printers_sharing", [name for name, box in self.also.items() if box.isChecked()])
        chosen = {key: str(box.currentData()) for key, box in self.by_category.items() if box.currentData()}
        others = {key: name for key, name in self._choice.by_category.items() if key not in self.by_category}
        settings.set("printer_by_category", {**others, **chosen})


def _wrapped(text: str) -> PlainLabel:
    return PlainLabel(text, wraps=True)
