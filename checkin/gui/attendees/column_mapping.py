"""Which column of a list is which field: one choice per field, with some of its values beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from checkin.core.directions import beside
from checkin.core.event.attendee import title_of
from checkin.core.language import N_, _
from checkin.gui.attendees.person_fields import ChoiceField
from checkin.gui.look.plain_text import PlainLabel, caption, tip
from checkin.gui.look.theme import Theme, set_role
from checkin.gui.session.in_slices import InSlices
from checkin.gui.widgets.columns_and_rows import column_of, scrolled
from checkin.gui.widgets.elided_label import ElidedLabel
from checkin.gui.widgets.flow_layout import FlowLayout
from checkin.tasks.list_trial import ListFile, Trial, fields_in_order

_NOT_THERE = N_("– not in the list –")


class ColumnMapping(QWidget):
    """What was found by itself stays until somebody chooses otherwise; `mapping` holds only what they chose.

    Arrow keys in a box pass columns on the way to another, or back: what a field takes so is only lent to it.
    """

    changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.mapping: dict[str, str] = {}
        self._lent: dict[str, dict[str, tuple[str, str | None]]] = {}
        """To whom: from whom, the column, and what that one had been told."""
        self._found: dict[str, tuple[str, dict[str, str]]] = {}
        """The column that a field has by itself, and what others were told meanwhile."""
        self._build()

    def _build(self) -> None:
        theme = self._theme
        self.sheets_title = PlainLabel(_("Sheets"), self, font=theme.font("body", bold=True))
        self.sheets_holder = QWidget(self)
        self._flow = FlowLayout(self.sheets_holder)
        self._sheets: list[QPushButton] = []
        title = PlainLabel(_("Columns"), self, font=theme.font("body", bold=True))
        self.reset = QPushButton(_("As found"), self)
        self.reset.setToolTip(_("Forget the choices made here"))
        set_role(self.reset, "quiet")
        # Its place is kept: to come after a choice would push the box that was just changed out of sight.
        policy = self.reset.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.reset.setSizePolicy(policy)
        self.reset.clicked.connect(self._on_reset)
        self._inner = inner = QWidget(self)
        self._grid = grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        self.fields: dict[str, ChoiceField] = {}
        self._samples: dict[str, ElidedLabel] = {}
        names = fields_in_order()
        self.unmapped = PlainLabel(inner, role="muted", wraps=True, font=theme.font("small"))
        grid.addWidget(self.unmapped, 2 * len(names), 0, 1, 2)
        grid.setRowStretch(2 * len(names) + 1, 1)
        self._coming = InSlices(self)
        self._to_come = self._build_fields(names)
        self._coming.begin(self._to_come)
        self._scroll = scroll = scrolled(inner, self)
        column_of(self, self.sheets_title, self.sheets_holder, title, (scroll, 1), self.reset, gap=8)

    def _build_fields(self, names: Sequence[str]) -> Iterator[None]:
        """One after the other: all of them take a tenth of a second, and the list is only read meanwhile."""
        for n, name in enumerate(names):
            words = title_of("codes" if name == "code" else name)
            label = PlainLabel(words, self._inner, wraps=True)
            box = ChoiceField(_("Column of: {words}", words=words), self._inner)
            box.committed.connect(lambda caption, name=name: self.choose(name, caption))
            label.setBuddy(box)
            sample = ElidedLabel("", self._inner)
            sample.setFont(self._theme.font("small"))
            sample.setContentsMargins(12, 0, 0, 0)
            set_role(sample, "muted")
            self._grid.addWidget(label, 2 * n, 0)
            self._grid.addWidget(box, 2 * n, 1)
            self._grid.addWidget(sample, 2 * n + 1, 1)
            self.fields[name] = box
            self._samples[name] = sample
            yield

    def _build_the_rest(self) -> None:
        for _field in self._to_come:
            pass

    def start(self, mapping: Mapping[str, str], sheets: tuple[str, ...]) -> None:
        """Another file, and what was chosen for it before."""
        self.mapping = dict(mapping)
        self._lent.clear()
        self._found.clear()
        self._scroll.verticalScrollBar().setValue(0)
        self._show_sheets(None)
        self.sheets = sheets

    @property
    def chosen(self) -> bool:
        """Whether anything here was chosen by hand."""
        return bool(self.mapping or self.sheets)

    sheets: tuple[str, ...] = ()
    """The sheets chosen; none of them while nothing was chosen."""

    def show_trial(self, trial: Trial) -> None:
        """Show the columns as they were understood."""
        self._build_the_rest()
        if not self._sheets:
            self._show_sheets(trial.file)
        reading = trial.reading
        if reading is None:
            self._show_choices(trial.file, list(trial.file.samples), self.mapping)
            self.reset.setVisible(self.chosen)
            return
        loaded = set((reading.sheet or "").split(" | "))
        for button in self._sheets:
            button.setChecked(button.text() in (self.sheets or loaded))
        self._show_choices(trial.file, trial.file.in_order(reading.captions), reading.columns)
        self.unmapped.setText(
            _("Kept beside, as they are: {unmapped}", unmapped=", ".join(reading.unmapped))
            if reading.unmapped
            else ""
        )
        self.reset.setVisible(self.chosen)

    def _show_choices(self, file: ListFile, captions: Sequence[str], found: Mapping[str, str]) -> None:
        """Show which columns there are to choose from, and those `found` or chosen."""
        for name, box in self.fields.items():
            caption = found.get(name, "")
            if name not in self.mapping:
                self._found[name] = caption, dict(self.mapping)
            box.clear()
            box.addItem(_(_NOT_THERE), "")
            for each in captions:
                box.addItem(each, each)
            box.show_choice(caption)
            values = file.samples.get(caption, ()) if caption else ()
            self._samples[name].setText(beside(*values))
            self._samples[name].setVisible(bool(values))

    def _show_sheets(self, file: ListFile | None) -> None:
        for button in self._sheets:
            self._flow.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._sheets = []
        names = file.sheets if file is not None and len(file.sheets) > 1 else ()
        for name, is_hidden in names:
            button = QPushButton(caption(name), self.sheets_holder)
            button.setCheckable(True)
            button.setToolTip(
                tip(_("Hidden in the workbook") if is_hidden else _("Load the sheet {name}", name=name))
            )
            set_role(button, "chip")
            button.clicked.connect(self._on_sheet)
            self._flow.addWidget(button)
            button.show()
            self._sheets.append(button)
        self.sheets_title.setVisible(bool(names))
        self.sheets_holder.setVisible(bool(names))

    def _on_sheet(self) -> None:
        self.sheets = tuple(button.text() for button in self._sheets if button.isChecked())
        self.changed.emit()

    def choose(self, name: str, caption: str, *, is_asked: bool = False) -> None:
        """Say that a field is in this column, or in none. A column is one field only: who had it has none now.

        What was `is_asked` is answered by the column that the field has by itself, too.
        """
        self._give_back(name)
        for lenders in self._lent.values():
            lenders.pop(name, None)
        for other, box in self.fields.items():
            if caption and other != name and box.currentData() == caption:
                self._lent.setdefault(name, {})[other] = caption, self.mapping.get(other)
                self.mapping[other] = ""
                box.show_choice("")
        self.mapping.pop(name, None)
        if is_asked or self._found.get(name) != (caption, self.mapping):
            self.mapping[name] = caption
        self.fields[name].show_choice(caption)
        self.changed.emit()

    def _give_back(self, name: str) -> None:
        for other, (column, told) in self._lent.pop(name, {}).items():
            held = (box.currentData() for field, box in self.fields.items() if field != name)
            if column in held:
                continue
            if told is None:
                self.mapping.pop(other, None)
            else:
                self.mapping[other] = told
            self.fields[other].show_choice(column)

    def _on_reset(self) -> None:
        self.mapping.clear()
        self._lent.clear()
        self.sheets = ()
        self.changed.emit()
