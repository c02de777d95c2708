"""The printer of this desk: chosen here, with its state in words, and what the other printers do."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QFrame, QPushButton, QWidget

from checkin.core.kept_sentences import said_again
from checkin.core.language import _, p_
from checkin.gui.badges.add_printer_dialog import AddPrinterDialog
from checkin.gui.badges.shared_printers_dialog import SharedPrintersDialog
from checkin.gui.look.plain_text import PlainLabel, tip
from checkin.gui.look.theme import set_role
from checkin.gui.session.badge_printing import PrintingSession
from checkin.gui.session.notices import Tone
from checkin.gui.session.print_words import PRINTER_WORDS, printer_mark
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.columns_and_rows import column_of, row_of
from checkin.gui.widgets.elided_label import ElidedLabel
from checkin.gui.widgets.error_line import ErrorLine
from checkin.gui.widgets.flow_layout import FlowLayout
from checkin.gui.widgets.state_mark import StateMark


class DeskPrinter(QFrame):
    """A choice made here is kept for the desk. `rows` takes what belongs below it in the same panel."""

    def __init__(self, shell: Shell, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell
        self.choice = QComboBox(self)
        self.choice.setFixedWidth(264)
        self.choice.setAccessibleName(_("Printer of this desk"))
        self.choice.activated.connect(lambda n: shell.settings.set("printer", self.choice.itemData(n)))
        self.others = ElidedLabel("", self)
        self.others.setFont(shell.theme.font("small"))
        set_role(self.others, "muted")
        label = PlainLabel(_("This desk prints to"), self)
        label.setBuddy(self.choice)
        self.state = StateMark(shell.theme, self)
        self.state.tell("unknown", "")
        top = row_of(None, label, self.choice, self.state, (self.others, 1), gap=12)
        self.sentence = ErrorLine(self)
        set_role(self, "panel")
        self.rows = column_of(self, top, self.sentence, gap=6, edges=(20, 12, 20, 12))
        self.rows.addWidget(self._ways())

    def _ways(self) -> QWidget:
        """What can be done about printers, below the one that is chosen."""
        row = QWidget(self)
        line = FlowLayout(row)
        self.add = QPushButton(_("Add a printer…"), row)
        self.add.clicked.connect(self._on_add)
        self.test = QPushButton(_("Test print"), row)
        self.test.setToolTip(tip(_("With a code that opens no door")))
        self.test.clicked.connect(self._on_test)
        self.share = QPushButton(_("Several printers…"), row)
        self.share.clicked.connect(lambda: SharedPrintersDialog(self._shell, self).open())
        self.remove = QPushButton(_("Remove"), row)
        self.remove.clicked.connect(self._on_remove)
        for button in (self.add, self.test, self.share, self.remove):
            line.addWidget(button)
        return row

    def _on_add(self) -> None:
        dialog = AddPrinterDialog(self._shell, self)
        dialog.added.connect(self._on_added)
        dialog.open()

    def _on_added(self, name: str) -> None:
        self._shell.settings.set("printer", name)
        self._shell.tell(
            _("“{name}” was added, and this desk prints to it.", name=name),
            key="printer-added",
            tone=Tone.GOOD,
            action=_("Test print"),
            on_action=self._on_test,
            seconds=15,
        )

    def _on_test(self) -> None:
        printing = self._shell.printing
        if printing is not None and printing.print_sample():
            self._shell.tell(_("The test print is on its way."), key="print", seconds=5)

    def _on_remove(self) -> None:
        """Forget an added printer, once nothing is on its way to it any more."""
        printing = self._shell.printing
        name = str(self._shell.settings["printer"])
        if printing is not None and any(
            job.printer == name and job.is_on_its_way for job in printing.snapshot.jobs
        ):
            self._shell.tell(
                _("Badges are on their way to “{name}”. Move or cancel them first; it was left.", name=name),
                key="printer-added",
                tone=Tone.WARN,
                seconds=10,
            )
            return
        settings = self._shell.settings
        kept = {other: told for other, told in settings["added_printers"].items() if other != name}
        before = settings["added_printers"][name]
        settings.set("added_printers", kept)
        settings.set("printer", "")

        def put_back() -> None:
            settings.set("added_printers", {**settings["added_printers"], name: before})
            settings.set("printer", name)

        self._shell.tell(
            _("“{name}” was removed from this desk.", name=name),
            key="printer-added",
            action=_("Undo"),
            on_action=put_back,
            seconds=10,
        )

    def refresh(self, printing: PrintingSession) -> None:
        """Show what the worker saw last."""
        snapshot = printing.snapshot
        self.test.setEnabled(self._shell.can_print)
        self.share.setEnabled(len(snapshot.printers) > 1)
        self.remove.setVisible(printing.printer in self._shell.settings["added_printers"])
        self._offer(printing)
        chosen = snapshot.printer(printing.printer)
        if not printing.printer:
            there = bool(snapshot.printers)
            self.state.tell(
                "warn" if there else "unknown",
                _("Choose one") if there else _("No printer on this computer"),
            )
        elif not snapshot.is_known:
            self.state.tell("unknown", _("Asking …"))
        elif snapshot.problem is not None:
            self.state.tell("trouble", _("Print system does not answer"))
        else:
            words = p_("a printer", "gone") if chosen is None else _(PRINTER_WORDS[chosen.state])
            self.state.tell(printer_mark(chosen), words.capitalize())
        reason = chosen.reason if chosen is not None else None
        problem = said_again(snapshot.problem or snapshot.media_problem or reason or "")
        if printing.printer and snapshot.is_known and chosen is None and snapshot.problem is None:
            problem = _(
                "There is no printer “{printer}” here any more. What waits for it can be moved.",
                printer=printing.printer,
            )
        is_said = problem.rstrip(".").casefold() == self.state.text().casefold()
        self.sentence.setText(problem)
        self.sentence.setVisible(bool(problem) and not is_said)
        others = [p for p in snapshot.printers if p.name != printing.printer]
        told = " · ".join(f"{p.name} {_(PRINTER_WORDS[p.state])}" for p in others)
        self.others.setText(_("Others: {told}", told=told))
        self.others.setVisible(bool(others))

    def _offer(self, printing: PrintingSession) -> None:
        if self.choice.view().isVisible():
            return
        there = [printer.name for printer in printing.snapshot.printers]
        if printing.printer and printing.printer not in there:
            there.append(printing.printer)
        if [self.choice.itemData(n) for n in range(self.choice.count())] != ["", *there]:
            self.choice.clear()
            self.choice.addItem(_("None"), "")
            for name in there:
                self.choice.addItem(name, name)
        self.choice.setCurrentIndex(max(0, self.choice.findData(printing.printer)))
