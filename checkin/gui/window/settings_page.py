"""Settings of this desk, as declared in core/settings.py: one row each, kept at once."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from checkin import paths
from checkin.core.language import _
from checkin.core.settings import DECLARED, Setting
from checkin.gui.look.plain_text import PlainLabel
from checkin.gui.look.theme import set_role
from checkin.gui.session.settings_file import ORGANISER_PIN, OTHER_DESKS
from checkin.gui.session.shell import Page, Shell
from checkin.gui.widgets.announcing import announce
from checkin.gui.widgets.columns_and_rows import column_of, row_of, scrolled
from checkin.gui.widgets.elided_choice import ElidedChoice
from checkin.gui.widgets.elided_label import ElidedLabel
from checkin.gui.widgets.file_dialogs import ask_for_folder
from checkin.gui.widgets.flow_layout import FlowLayout
from checkin.gui.widgets.number_fields import NumberField
from checkin.gui.widgets.words_beside import WORDS, WordsBeside
from checkin.gui.window.event_panel import EventPanel
from checkin.gui.window.language_choice import LanguageChoice
from checkin.gui.window.leave_keys import close_event
from checkin.gui.window.restore_dialog import RestoreDialog
from checkin.gui.window.scanner_marks import SCANNERS
from checkin.gui.window.scanners_panel import ScannersPanel
from checkin.tasks.decided_apart import DecidedApart

_WIDTH = 720
_FIELD_WIDTH = 264


class SettingsPage(Page):
    """Rows are made from the declarations, so a new setting needs no code here."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._fields: dict[str, QWidget] = {}
        self._build()
        shell.settings.changed.connect(self._on_changed)
        shell.scanners.about_to_scan.connect(self._keep_desk_name)

    def _build(self) -> None:
        theme = self.shell.theme
        title = PlainLabel(_("Settings"), font=theme.font("title"))
        says = PlainLabel(
            _("For this computer only. Everything is kept as soon as it is changed."), role="muted"
        )
        says.setWordWrap(True)
        panel = QFrame()
        set_role(panel, "panel")
        rows = column_of(panel, gap=0, edges=(24, 8, 24, 8))
        shown = [setting for setting in DECLARED if setting.is_shown]
        for n, setting in enumerate(shown):
            rows.addLayout(self._row(setting))
            if n < len(shown) - 1:
                line = QFrame()
                line.setFixedHeight(1)
                set_role(line, "line")
                rows.addWidget(line)
        rehearse = QPushButton(_("Rehearse the arrival hour…"))
        rehearse.setToolTip(_("Made-up guests come to a copy of this event"))
        theme.set_icon(rehearse, "play")
        rehearse.clicked.connect(lambda: self.shell.open_page("rehearsal"))
        kiosk = QPushButton(_("Self check-in"))
        kiosk.setToolTip(_("Guests check themselves in here, until staff end it  Ctrl+Shift+K"))
        theme.set_icon(kiosk, "fullscreen")
        kiosk.clicked.connect(self.shell.kiosk_wanted)
        where = PlainLabel(
            _(
                "Kept in {settings_folder}. The log is in {logs_folder}.",
                settings_folder=paths.settings_folder(),
                logs_folder=paths.logs_folder(),
            ),
            role="muted",
            wraps=True,
            font=theme.font("small"),
        )
        where.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout()
        column.setSpacing(8)
        buttons = QWidget()
        flow = FlowLayout(buttons)
        flow.addWidget(kiosk)
        flow.addWidget(rehearse)
        column.addWidget(title)
        column.addWidget(says)
        column.addWidget(buttons)
        column.addSpacing(16)
        column.addWidget(panel)
        self.scanners_title = PlainLabel(_("Scanners"), font=theme.font("heading"))
        column.addSpacing(16)
        column.addWidget(self.scanners_title)
        self.scanners = ScannersPanel(self.shell)
        column.addWidget(self.scanners)
        column.addSpacing(8)
        column.addWidget(self._event_panel())
        heading = PlainLabel(_("This event"), font=theme.font("heading"))
        column.addSpacing(16)
        column.addWidget(heading)
        self.event_panel = EventPanel(self.shell)
        column.addWidget(self.event_panel)
        column.addSpacing(8)
        column.addWidget(where)
        column.addStretch(1)
        holder = QWidget()
        holder.setMaximumWidth(_WIDTH)
        holder.setLayout(column)
        middle = QWidget()
        line_layout = row_of(middle, (holder, 1), edges=(32, 32, 32, 32))
        line_layout.addStretch(0)
        self._scroll = scroll = scrolled(middle)
        set_role(scroll, "page")
        scroll.setAccessibleName(title.text())
        scroll.setAccessibleDescription(says.text())
        column_of(self, scroll)

    def _event_panel(self) -> QFrame:
        session = self.shell.session
        panel = QFrame()
        set_role(panel, "panel")
        name = ElidedLabel(session.programme.event.shown_name, panel)
        name.setFont(self.shell.theme.font("body", bold=True))
        path = PlainLabel(str(session.file.path), role="muted", wraps=True)
        path.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words = column_of(None, name, path, gap=2)
        close = QPushButton(_("Close this event  Ctrl+W"))
        close.clicked.connect(lambda: close_event(self.shell, self.window()))
        self.restore = QPushButton(_("Restore…"))
        self.restore.setToolTip(
            _("Puts a copy in the place of this event; the event as it is now is kept beside it")
        )
        self.restore.clicked.connect(
            lambda: self.shell.organiser.allow(_("put a copy back"), self.choose_copy)
        )
        buttons = QWidget()
        flow = FlowLayout(buttons)
        for button in (self.restore, close):
            flow.addWidget(button)
        line = WordsBeside(words, buttons, self.shell.theme.scaled(WORDS))
        line.set_margins(24, 16)
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(line)
        return panel

    def choose_copy(self) -> RestoreDialog:
        """Restore…: which of the copies there are."""
        dialog = RestoreDialog(self.shell, self.window())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.chosen.connect(self.shell.restore_wanted)
        dialog.open()
        return dialog

    def _row(self, setting: Setting) -> QHBoxLayout:
        theme = self.shell.theme
        name = PlainLabel(_(setting.title), wraps=True, font=theme.font("body", bold=True))
        text = PlainLabel(_(setting.text), role="muted", wraps=True)
        words = column_of(None, name, text, gap=2)
        field = self._field(setting)
        field.setAccessibleName(_(setting.title))
        field.setAccessibleDescription(_(setting.text))
        name.setBuddy(field)
        self._fields[setting.name] = field
        line = row_of(None, (words, 1), gap=24, edges=(0, 14, 0, 14))
        line.addWidget(field, 0, Qt.AlignmentFlag.AlignVCenter)
        if setting.name.endswith("_folder"):
            choose = QPushButton(_("Choose…"))
            choose.clicked.connect(partial(self._choose_folder, setting))
            line.addWidget(choose, 0, Qt.AlignmentFlag.AlignVCenter)
        return line

    def _field(self, setting: Setting) -> QWidget:
        value = self.shell.settings[setting.name]
        keep = partial(self.shell.settings.set, setting.name)
        if setting.name == "printer":
            printer = QComboBox()
            printer.setFixedWidth(_FIELD_WIDTH)
            printer.activated.connect(lambda index: keep(printer.itemData(index)))
            return printer
        if setting.name == "language":
            language = LanguageChoice(self.shell.settings)
            language.setFixedWidth(_FIELD_WIDTH)
            return language
        if setting.choices:
            box = ElidedChoice(self)
            for key, label in setting.choices:
                box.addItem(_(label), key)
            box.setCurrentIndex(box.findData(value))
            box.setFixedWidth(_FIELD_WIDTH)
            box.activated.connect(lambda index: keep(box.itemData(index)))
            return box
        if setting.type is bool:
            check = QCheckBox()
            check.setChecked(value)
            check.toggled.connect(keep)
            return check
        if setting.type is int:
            number = NumberField()
            number.setRange(1, 600)
            number.setValue(value)
            number.setFixedWidth(96)
            number.setAlignment(Qt.AlignmentFlag.AlignRight)
            number.valueChanged.connect(keep)
            return number
        line = QLineEdit(value)
        line.setMaxLength(setting.longest)
        line.setFixedWidth(_FIELD_WIDTH)
        line.editingFinished.connect(lambda: self._keep_text(setting, line))
        return line

    def _keep_text(self, setting: Setting, line: QLineEdit) -> None:
        text = line.text().strip()
        if not text and setting.default:
            text = setting.default
            line.setText(text)
        self.shell.settings.set(setting.name, text)

    def _keep_desk_name(self) -> None:
        """A scan goes by the name that is to be read here, also where nobody left the field yet."""
        line = self._fields["desk_name"]
        assert isinstance(line, QLineEdit)
        if line.hasFocus() and line.text().strip():
            self.shell.settings.set("desk_name", line.text().strip())

    def _choose_folder(self, setting: Setting) -> None:
        before = self.shell.settings[setting.name]
        folder = ask_for_folder(self, _(setting.title), Path(before) if before else None)
        if folder is not None:
            self.shell.settings.set(setting.name, str(folder))

    def _on_changed(self, name: str) -> None:
        field = self._fields.get(name)
        value = self.shell.settings[name]
        if name == "printer":
            self._offer_printers()
        elif isinstance(field, QComboBox):
            field.setCurrentIndex(field.findData(value))
        elif isinstance(field, QLineEdit) and field.text().strip() != value:
            field.setText(value)

    def _offer_printers(self) -> None:
        """The printers there are, and the chosen one also while it is gone."""
        box = self._fields["printer"]
        printing = self.shell.printing
        assert isinstance(box, QComboBox)
        if printing is None or box.view().isVisible():
            return
        chosen = self.shell.settings["printer"]
        there = [printer.name for printer in printing.snapshot.printers]
        if chosen and chosen not in there:
            there.append(chosen)
        if [box.itemData(n) for n in range(box.count())] != ["", *there]:
            box.clear()
            box.addItem(_("None"), "")
            for name in there:
                box.addItem(name, name)
        box.setCurrentIndex(box.findData(chosen))

    def open_with(self, argument: Any) -> None:
        """A setting by its name; or what came with another desk's file: what was decided apart."""
        if isinstance(argument, DecidedApart):
            self.event_panel.other_desks.show_report(argument)
        elif argument == SCANNERS:
            self._go_to(first_field(self.scanners), self.scanners_title)
        elif argument == ORGANISER_PIN:
            self._go_to(self.event_panel.pin, self.event_panel.pin_row)
        elif argument == OTHER_DESKS:
            self._go_to(first_field(self.event_panel.other_desks), self.event_panel.other_desks_row)
        elif argument in self._fields:
            self._go_to(self._fields[argument], self._fields[argument])

    def _go_to(self, field: QWidget, head: QWidget) -> None:
        """The keyboard at once, so that nothing typed goes to another field; and the setting in sight, from its head.

        That after the layouts, which know where it is.
        """
        field.setFocus(Qt.FocusReason.OtherFocusReason)
        QTimer.singleShot(0, field, lambda: self._show_from(field, head))

    def _show_from(self, field: QWidget, head: QWidget) -> None:
        bar, below = self._scroll.verticalScrollBar(), head.mapTo(self._scroll, QPoint(0, 0)).y()
        bar.setValue(bar.value() + below - 16)
        self._scroll.ensureWidgetVisible(field)

    def shown(self) -> None:
        printing = self.shell.printing
        if printing is not None:
            printing.start()
            printing.changed.connect(self._offer_printers, Qt.ConnectionType.UniqueConnection)
        self._offer_printers()
        # Not into a field: what is typed blind would be kept there at once.
        self._scroll.setFocus()
        announce(self._scroll, self._scroll.accessibleDescription(), at_once=False)

    def focusNextPrevChild(self, goes_on: bool) -> bool:
        """From the page as a whole to its first control, for which Qt looks behind the page's last."""
        if not (goes_on and self._scroll.hasFocus()):
            return super().focusNextPrevChild(goes_on)
        first_field(self).setFocus(Qt.FocusReason.TabFocusReason)
        return True


def first_field(panel: QWidget) -> QWidget:
    """The first of its controls that takes the keyboard."""
    fields = [each for each in panel.findChildren(QWidget) if each.focusPolicy() & Qt.FocusPolicy.TabFocus]
    shown = (each for each in fields if each.isEnabled() and not each.isHidden())
    return next(shown, panel)
