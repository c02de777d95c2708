"""Layouts: those there are, one of them on real people's badges, its texts and sizes, and which one the event uses."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from checkin import paths
from checkin.core.errors import CheckinError
from checkin.core.event import event_settings
from checkin.core.language import _
from checkin.core.printing.layout import BadgeLayout
from checkin.gui.badges.editor import BadgeEditor, Typed
from checkin.gui.badges.own_layouts import OwnLayouts
from checkin.gui.badges.whose_badge import WhoseBadge
from checkin.gui.look.plain_text import tip
from checkin.gui.look.theme import set_role
from checkin.gui.session.left_unsaved import offer_half_typed
from checkin.gui.session.notices import Tone
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.badge_preview import BadgePreview
from checkin.gui.widgets.columns_and_rows import column_of, row_of
from checkin.gui.widgets.elided_button import ElidedButton
from checkin.gui.widgets.elided_label import ElidedLabel
from checkin.gui.widgets.file_dialogs import ask_for_file, ask_for_folder
from checkin.gui.widgets.flow_layout import FlowLayout
from checkin.gui.widgets.roomy import Roomy
from checkin.gui.widgets.wrapped_items import wrap_items
from checkin.tasks import event_layouts

_LIST_WIDTH = 256
_EDITOR_WIDTH, _LEAST_EDITOR = 344, 280
_LEAST_LIST = 160
_LEAST_PREVIEW = 300
"""Narrower than the three with these widths, the editor stands below the preview."""
_NOT_IN_AN_ID = re.compile(r"[^a-z0-9]+")


class BadgesLayouts(QWidget):
    """`changed`: the event uses another layout now, or there are others."""

    changed = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self._session = shell.session
        self._own = OwnLayouts(shell, self)
        self._shown: BadgeLayout | None = None
        self._edited: BadgeLayout | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        theme = self._shell.theme
        self.list = QListWidget(self)
        self.list.setAccessibleName(_("Layouts"))
        wrap_items(self.list)
        self.list.setSpacing(2)
        set_role(self.list, "nav")
        self.take = ElidedButton(_("Import a file…"), self)
        self.give = QPushButton(_("Export…"), self)
        self.delete = QPushButton(_("Delete"), self)
        files_row = QWidget(self)
        files = FlowLayout(files_row)
        files.addWidget(self.take)
        files.addWidget(self.give)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.list, 1)
        left.addWidget(files_row)
        left.addWidget(self.delete)
        holder = QWidget(self)
        holder.setMinimumWidth(theme.scaled(_LEAST_LIST))
        holder.setMaximumWidth(theme.scaled(_LIST_WIDTH))
        left.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(left)
        self.whose = WhoseBadge(self._shell, self)
        self.preview = BadgePreview(self._shell, self)
        self.preview.clear(_("The badge appears here."))
        self.about = ElidedLabel("", self)
        set_role(self.about, "muted")
        self.use = QPushButton(_("Use for this event"), self)
        set_role(self.use, "primary")
        self.test = QPushButton(_("Test print  F9"), self)
        theme.set_icon(self.test, "print")
        below_row = QWidget(self)
        below = FlowLayout(below_row)
        below.addWidget(self.test)
        below.addWidget(self.use)
        middle = column_of(None, self.whose, (self.preview, 1), self.about, below_row, gap=12)
        self.editor = BadgeEditor(self._shell, self)
        self.save = QPushButton(_("Save as my own  Ctrl+S"), self)
        self.back = QPushButton(_("As it was"), self)
        keep_row = QWidget(self)
        keep = FlowLayout(keep_row)
        keep.addWidget(self.save)
        keep.addWidget(self.back)
        self._side = side = QFrame(self)
        set_role(side, "panel")
        column_of(side, (self.editor, 1), keep_row, gap=8, edges=(16, 12, 8, 12))
        all_three = QWidget(self)
        whole = column_of(self)
        whole.addWidget(Roomy(all_three))
        line = row_of(all_three, holder, gap=20)
        self._badge_and_editor = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._badge_and_editor.setSpacing(20)
        self._badge_and_editor.addLayout(middle, 1)
        self._badge_and_editor.addWidget(side)
        line.addLayout(self._badge_and_editor, 1)

    def _connect(self) -> None:
        self.list.itemSelectionChanged.connect(self._on_layout)
        self.whose.changed.connect(self._show_badge)
        self.whose.nobody_found.connect(lambda: self.about.setText(_("Nobody found")))
        self.editor.changed.connect(self._on_edited)
        self.editor.refused.connect(lambda __: self._show_actions())
        self.use.clicked.connect(self.use_for_event)
        self.test.clicked.connect(self.print_test)
        self.save.clicked.connect(self.save_own)
        QShortcut(QKeySequence("Ctrl+S"), self).activated.connect(self.save_own)
        self.back.clicked.connect(self._on_back)
        self.take.clicked.connect(self._on_import)
        self.give.clicked.connect(self._on_export)
        self.delete.clicked.connect(self.delete_own)
        self._own.changed.connect(self._on_own_changed)
        if self._shell.printing is not None:
            self._shell.printing.changed.connect(self._show_actions)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        needed = self._shell.theme.scaled(_LEAST_LIST + _LEAST_PREVIEW + _EDITOR_WIDTH) + 40
        is_narrow = event.size().width() < needed
        ways = QBoxLayout.Direction
        self._badge_and_editor.setDirection(ways.TopToBottom if is_narrow else ways.LeftToRight)
        width = self._shell.theme.scaled(_LEAST_EDITOR if is_narrow else _EDITOR_WIDTH)
        self._side.setMinimumWidth(width)
        self._side.setMaximumWidth(max(width, event.size().width()) if is_narrow else width)

    # --- what it shows -----------------------------------------------------------------------------------

    def take_focus(self) -> None:
        self.list.setFocus()

    def refresh(self) -> None:
        """Look at the layouts there are, and for people to show them on."""
        self._read_layouts()
        self.whose.look()

    @property
    def layout_shown(self) -> BadgeLayout | None:
        """The layout as it is edited now."""
        return self._edited

    def _read_layouts(self, choose: str = "") -> None:
        self._own.read()
        used = event_settings.LAYOUT.of(self._session.desk.store)
        wanted = choose or (self._shown.id if self._shown is not None else used)
        self.list.blockSignals(True)
        self.list.clear()
        for layout in self._own.layouts.values():
            item = QListWidgetItem(self._title(layout, is_used=layout.id == used))
            item.setData(Qt.ItemDataRole.UserRole, layout.id)
            self.list.addItem(item)
        for file, problem in self._own.problems.items():
            item = QListWidgetItem(_("{name} can’t be used", name=file.name))
            item.setData(Qt.ItemDataRole.UserRole + 1, str(file))
            item.setToolTip(tip(str(problem)))
            item.setForeground(self._shell.theme.colour("refuse_text"))
            self.list.addItem(item)
        self.list.blockSignals(False)
        ids = [self.list.item(n).data(Qt.ItemDataRole.UserRole) for n in range(self.list.count())]
        self.list.setCurrentRow(ids.index(wanted) if wanted in ids else 0)
        self._on_layout()

    def _on_own_changed(self, layout_id: str) -> None:
        self._shown = None
        self._read_layouts(layout_id)
        self.changed.emit()

    def _title(self, layout: BadgeLayout, *, is_used: bool) -> str:
        is_theirs = not self._own.holds(layout) and event_layouts.is_kept(self._session.desk.store, layout.id)
        kind = _("yours") if self._own.holds(layout) else _("of the event") if is_theirs else ""
        kind = (
            _("{kind}, in use", kind=kind) if kind and is_used else kind or (_("in use") if is_used else "")
        )
        return _name_and_size(layout, kind)

    def _on_layout(self, *__: object) -> None:
        items = self.list.selectedItems()
        layout_id = str(items[0].data(Qt.ItemDataRole.UserRole) or "") if items else ""
        layout = self._own.layouts.get(layout_id)
        if layout is None:
            self._offer_half_typed()
            self._shown = self._edited = None
            file = str(items[0].data(Qt.ItemDataRole.UserRole + 1) or "") if items else ""
            problem = self._own.problems.get(Path(file))
            self.preview.clear(str(problem) if problem is not None else _("Choose a layout."))
            self.editor.setEnabled(False)
            self._show_actions()
            return
        self.editor.setEnabled(True)
        if self._shown != layout:
            self._offer_half_typed()
            self._shown = self._edited = layout
            self.editor.show_layout(layout)
        self._show_badge()

    def _offer_half_typed(self) -> None:
        """Another is shown: what was typed into the one before can be brought back."""
        before = self._shown
        if before is None:
            return
        self.editor.apply()
        typed = self.editor.typed
        if typed is not None:
            offer_half_typed(
                self._shell, before.shown_name, lambda: self._bring_back(before.id, typed), of=self
            )

    def _bring_back(self, layout_id: str, typed: Typed) -> None:
        self._shell.open_page("badges", "layouts")
        self._read_layouts(layout_id)
        self.editor.fill(typed)

    def _on_edited(self, layout: BadgeLayout) -> None:
        assert self._shown is not None
        self._edited = replace(layout, folder=self._shown.folder)
        self._show_badge()

    def _on_back(self) -> None:
        if self._shown is not None:
            self._offer_half_typed()
            self._edited = self._shown
            self.editor.show_layout(self._shown)
            self._show_badge()

    def _show_badge(self) -> None:
        if self._edited is None or self.whose.person is None:
            self._show_actions()
            return
        try:
            self.preview.show_badge(self.whose.person, self._edited, self._session.programme)
        except CheckinError as error:
            self.preview.clear(str(error))
        self._show_actions()

    def _show_actions(self) -> None:
        layout = self._shown
        is_changed = self.editor.is_changed or not self.editor.is_valid
        used = event_settings.LAYOUT.of(self._session.desk.store) if self._session.is_open else ""
        is_used = layout is not None and layout.id == used
        self.use.setEnabled(layout is not None and not is_used and not is_changed)
        self.use.setText(_("In use for this event") if is_used else _("Use for this event"))
        self.test.setEnabled(
            self._shell.can_print and layout is not None and layout.sheet is None and not is_changed
        )
        self.test.setToolTip(
            _("Save the changes first") if is_changed else _("With a code that opens no door")
        )
        self.save.setEnabled(is_changed and self.editor.is_valid)
        self.back.setEnabled(is_changed)
        self.give.setEnabled(layout is not None)
        self.delete.setVisible(layout is None or self._own.holds(layout))
        self.delete.setEnabled(layout is not None and self._own.holds(layout) and not is_used)
        self.about.setText(_about(self.whose, self.preview.problems))

    # --- acting ------------------------------------------------------------------------------------------

    def print_test(self) -> None:
        """F9: this badge on paper, with a code that opens nothing."""
        printing = self._shell.printing
        person = self.whose.person
        if printing is None or person is None or self._shown is None or not self.test.isEnabled():
            return
        if printing.print_test(person, self._shown):
            self._shell.tell(_("The test print is on its way."), key="print", seconds=5)

    def use_for_event(self) -> None:
        """Print badges of this event in the layout shown."""
        if self._shown is None:
            return
        desk = self._session.desk
        try:
            left = event_layouts.choose(
                desk.store,
                event_settings.LAYOUT,
                self._shown.id,
                paths.own_layouts(),
                at=desk.now(),
                desk=desk.name,
            )
        except CheckinError as error:
            self._shell.tell_error(error, key="layout")
            return
        if told := event_layouts.told_of_chosen(left, [self._shown]):
            self._shell.tell(told, tone=Tone.WARN, key="layout")
        if self._shell.printing is not None:
            self._shell.printing.layouts_changed()
        self._read_layouts()
        self.changed.emit()

    def save_own(self) -> None:
        """Ctrl+S: keep what is edited among one's own layouts, under its name; a shipped one stays as it is."""
        self.editor.apply()
        if self._edited is None or self._shown is None:
            return
        if self.editor.is_valid and self.editor.is_changed:
            self._own.keep(self._edited, shown=self._shown)
        else:
            self._own.tell_unsaved(self._shown, "" if self.editor.is_valid else self.editor.problem.text())

    def import_file(self, file: Path) -> None:
        """Take a layout file in, with the pictures beside it."""
        self._own.take_in(file)

    def export_to(self, folder: Path) -> None:
        """Write the layout shown into a folder, with its pictures."""
        if self._edited is None:
            return
        self._own.give(self._edited, folder)

    def delete_own(self) -> None:
        """Take one of one's own layouts away; the strip offers it back."""
        layout = self._shown
        if layout is not None and self.delete.isEnabled():
            self._own.delete(layout)

    def _on_import(self) -> None:
        file = ask_for_file(self, _("Import a layout"), None, _("Badge layouts (*.json)"))
        if file is not None:
            self.import_file(file)

    def _on_export(self) -> None:
        folder = ask_for_folder(self, _("Export the layout into a folder"))
        if folder is not None:
            self.export_to(folder)


def _name_and_size(layout: BadgeLayout, kind: str) -> str:
    size = _("{width_mm:g} × {height_mm:g} mm", width_mm=layout.width_mm, height_mm=layout.height_mm)
    about = size if size in layout.shown_name and not kind else f"{size} · {kind}" if kind else size
    return f"{layout.shown_name}\n{about}" if about not in layout.shown_name else layout.shown_name


def _about(whose: WhoseBadge, problems: str) -> str:
    person = whose.person.name if whose.person is not None else ""
    made_up = _("made up") if whose.is_made_up else ""
    return " · ".join(part for part in (person, made_up, problems) if part)
