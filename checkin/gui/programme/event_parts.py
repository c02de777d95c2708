"""The event's own data, its venues, rooms and categories: a tree of them, and the fields of the one chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QTreeWidgetItemIterator,
    QWidget,
)

from checkin.core.counted import counted
from checkin.core.counting.roster import is_of_vips
from checkin.core.directions import beside
from checkin.core.errors import CheckinError
from checkin.core.event.programme import Programme
from checkin.core.event.programme_edits import (
    with_category_order,
    without_category,
    without_room,
    without_venue,
)
from checkin.core.language import N_, _
from checkin.gui.look.plain_text import tip
from checkin.gui.look.single_shot import single_shot
from checkin.gui.look.theme import set_role
from checkin.gui.programme.part_forms import CategoryForm, EventForm, PartForm, RoomForm, VenueForm
from checkin.gui.programme.session_look import swatch
from checkin.gui.session.left_unsaved import offer_half_typed
from checkin.gui.session.programme_editing import ProgrammeEditing
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.announcing import tell_folds
from checkin.gui.widgets.columns_and_rows import FREE, column_of, row_of, scrolled
from checkin.gui.widgets.elided_button import ElidedButton
from checkin.gui.widgets.elided_label import ElidedLabel
from checkin.gui.widgets.error_line import ErrorLine
from checkin.gui.widgets.shortcuts import CTRL_ENTER, on_keys

_PART = Qt.ItemDataRole.UserRole + 1
_TELL_AFTER_MS = 250
_NEW = {
    "venue": (N_("Venue"), N_("A new venue")),
    "room": (N_("Room"), N_("A new room")),
    "category": (N_("Category"), N_("A new category")),
}


@dataclass(frozen=True, slots=True)
class EventPart:
    """One line of the tree: what kind of thing, and which; "" for the heading of its kind."""

    kind: str
    id: str = ""


class _Tree(QTreeWidget):
    """Leaves to its part the keys that do something to the one chosen; letters find no line here."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        if event.text().isalpha() or event.key() == Qt.Key.Key_Delete or is_control:
            event.ignore()
        else:
            super().keyPressEvent(event)


class EventParts(QWidget):
    """Says what is wanted; the page keeps it."""

    save_wanted = Signal(object, object, str, object)
    """The Programme that was seen, the one wanted, what is then said, and what is done once it is kept."""
    merge_wanted = Signal(str, str)
    brought_back = Signal()
    """What was typed and left unsaved stands here again."""

    def __init__(self, shell: Shell, editing: ProgrammeEditing, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell
        self._editing = editing
        self._seen: Programme | None = None
        self._part = EventPart("event")
        self._is_changed = False
        self._timer = single_shot(self, self._tell, _TELL_AFTER_MS)
        self._build()
        self._connect()

    # --- building -----------------------------------------------------------------------------------------

    def _build(self) -> None:
        self.tree = _Tree(self)
        self.tree.setHeaderHidden(True)
        self.tree.setAccessibleName(_("The event, its venues, rooms and categories"))
        self.tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tree.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        tell_folds(self.tree)
        self.forms: dict[str, PartForm] = {
            "event": EventForm(self),
            "venue": VenueForm(self),
            "room": RoomForm(self),
            "category": CategoryForm(self._shell.theme, self),
        }
        self._stack = QStackedWidget(self)
        for form in self.forms.values():
            self._stack.addWidget(form)
        area = scrolled(self._stack, self, across=False)
        right = QFrame(self)
        column = column_of(right, gap=8)
        self.heading = ElidedLabel("", right)
        self.heading.setFont(self._shell.theme.font("heading"))
        column.addWidget(self.heading)
        column.addWidget(area, 1)
        self.warned = ErrorLine(right)
        column.addWidget(self.warned)
        column.addLayout(self._build_buttons(right))
        left = column_of(None, (self.tree, 1), gap=8)
        adding = row_of(None, gap=8)
        self.add_buttons: dict[str, QPushButton] = {}
        for kind, (name, says) in _NEW.items():
            button = ElidedButton(_(name), self)
            button.setToolTip(tip(_(says)))
            self._shell.theme.set_icon(button, "plus")
            button.clicked.connect(lambda __=False, kind=kind: self.new(kind))
            self.add_buttons[kind] = button
            adding.addWidget(button)
        adding.addStretch(1)
        left.addLayout(adding)
        row_of(self, (left, 1), (right, 1), gap=24)

    def _build_buttons(self, parent: QWidget) -> QHBoxLayout:
        self.save = ElidedButton(_("Save"), parent)
        self.save.setToolTip(_("Keep it, for every desk from its next scan on  Ctrl+Enter"))
        set_role(self.save, "primary")
        self.remove = ElidedButton(_("Remove"), parent)
        self.remove.setToolTip(_("Del; Ctrl+Z brings it back"))
        set_role(self.remove, "quiet")
        return row_of(None, self.save, FREE, self.remove, gap=8)

    def _connect(self) -> None:
        self.tree.currentItemChanged.connect(self._on_chosen)
        for form in self.forms.values():
            form.changed.connect(self._on_changed)
        categories = self.forms["category"]
        assert isinstance(categories, CategoryForm)
        categories.merge_wanted.connect(self.merge_wanted)
        categories.layouts_wanted.connect(lambda: self._shell.open_page("badges", "print"))
        self._shell.session.counts_changed.connect(self._timer.start)
        self.save.clicked.connect(self.save_now)
        self.remove.clicked.connect(self.remove_now)
        on_keys(self, self.save_now, *CTRL_ENTER)

    # --- what is shown -------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show the programme as it is now, unless something is half done here."""
        if self._is_changed and self._seen is not None:
            return
        self._seen = self._shell.session.programme
        self.tree.blockSignals(True)
        self.tree.clear()
        self._fill(self._seen)
        self.tree.expandAll()
        item = self._item(self._part) or next(self._items())
        self.tree.setCurrentItem(item)
        self.tree.blockSignals(False)
        self._show_part(_part(item))

    def take_focus(self) -> None:
        self.tree.setFocus()

    def choose(self, kind: str, part_id: str) -> None:
        """Choose one without a person."""
        item = self._item(EventPart(kind, part_id))
        if item is not None:
            self.tree.setCurrentItem(item)

    def _fill(self, programme: Programme) -> None:
        _line(self.tree, programme.event.name, EventPart("event", programme.event.id))
        venues = _line(self.tree, _("Venues and rooms"), EventPart("venue"))
        for venue in programme.venues:
            item = _line(venues, venue.name, EventPart("venue", venue.id))
            for room in venue.rooms:
                seats = counted(room.capacity, "place") if room.capacity is not None else None
                _line(item, beside(room.name, seats), EventPart("room", room.id))
        categories = _line(self.tree, _("Categories"), EventPart("category"))
        for category in programme.categories:
            told = (
                None if category.counted else _("not counted"),
                _("told when they arrive") if is_of_vips(category) else None,
            )
            item = _line(categories, beside(category.name, *told), EventPart("category", category.id))
            item.setIcon(0, swatch(category.colour))

    def _items(self) -> Iterator[QTreeWidgetItem]:
        walk = QTreeWidgetItemIterator(self.tree)
        while (item := walk.value()) is not None:
            yield item
            walk += 1

    def _item(self, part: EventPart) -> QTreeWidgetItem | None:
        return next((item for item in self._items() if _part(item) == part), None)

    def _on_chosen(self, item: QTreeWidgetItem | None, before: QTreeWidgetItem | None) -> None:
        if item is None or _part(item) == self._part:
            return
        if self._is_half_done():
            QTimer.singleShot(
                0, self, lambda: self.tree.setCurrentItem(self._item(self._part) or before or item)
            )
        else:
            self._show_part(_part(item))

    def _show_part(self, part: EventPart, *, beside: str = "") -> None:
        """The fields of a part; of a heading there are none but those of a new one."""
        assert self._seen is not None
        self._part = part
        form = self.forms[part.kind]
        self._stack.setCurrentWidget(form)
        form.show_part(self._seen, part.id, beside)
        self._is_changed = False
        self._timer.stop()
        self._tell()

    def new(self, kind: str) -> None:
        """The fields of one that is not there yet; of a venue first, where a room would have none to stand in."""
        if self._is_half_done():
            return
        is_homeless = kind == "room" and not self._shell.session.programme.venues
        self._show_part(EventPart("venue" if is_homeless else kind), beside=self._part.id)
        if is_homeless:
            self._warn(_("A room stands in a venue: name and save that first, then add the room."))
        self.forms[self._part.kind].name.setFocus()

    # --- what it would do --------------------------------------------------------------------------------

    def _on_changed(self) -> None:
        self._is_changed = True
        self._timer.start()

    def _wanted(self) -> Programme:
        assert self._seen is not None
        return self.forms[self._part.kind].wanted(self._seen)

    def _tell(self) -> None:
        form = self.forms[self._part.kind]
        self.heading.setText(form.typed_name or _("New {kind}", kind=self._part.kind))
        self.remove.setVisible(self._part.kind != "event" and bool(self._part.id))
        wanted, warned = None, ""
        if self._is_changed and not form.typed_name:
            warned = _("It needs a name.")
        elif self._is_changed:
            try:
                warned = "\n".join(self._editing.effects(self._wanted()))
                wanted = self._wanted()
            except CheckinError as error:
                warned = str(error)
        self.save.setEnabled(wanted is not None and wanted != self._seen)
        self._warn(warned)

    def _warn(self, text: str) -> None:
        self.warned.setText(text)
        self.warned.setVisible(bool(text))

    def _is_half_done(self) -> bool:
        """Whether fields hold what would be lost; said under them then."""
        if not self.forms[self._part.kind].typed_name or not self._would_lose():
            return False
        self._warn(_("Save this first (Ctrl+Enter), or leave it as it was (Esc)."))
        return True

    def _would_lose(self) -> bool:
        if not self._is_changed:
            return False
        self._timer.stop()
        self._tell()
        return self.save.isEnabled() or bool(self.warned.text())

    def _leave_as_it_was(self) -> None:
        """Esc: what was typed can be brought back."""
        if self._would_lose():
            form, part = self.forms[self._part.kind], self._part
            fill = form.keep_fields()
            offer_half_typed(self._shell, form.typed_name, lambda: self._bring_back(part, fill), of=self)
        self._is_changed = False
        self.refresh()
        self.take_focus()

    def _bring_back(self, part: EventPart, fill: Callable[[], None]) -> None:
        """In place of what is half done here meanwhile, which is offered back in turn."""
        self._shell.open_page("programme")
        self.brought_back.emit()
        self._leave_as_it_was()
        self._show_part(part if self._item(part) else EventPart(part.kind))
        fill()
        self._is_changed = True
        self._tell()
        self.forms[part.kind].name.setFocus()

    def save_now(self) -> None:
        """Keep what the fields say, where they hold together."""
        self._timer.stop()
        warned = self.warned.text()
        self._tell()
        if self.save.isEnabled() and self._seen is not None:
            seen, wanted, name = self._seen, self._wanted(), self.forms[self._part.kind].typed_name
            part = self._part if self._part.id else _added(self._part.kind, seen, wanted)
            told = _("“{name}” saved.", name=name)
            self.save_wanted.emit(seen, wanted, told, lambda: self._show_kept(part))
        elif self.warned.text() == warned:
            self.warned.say()

    def _show_kept(self, part: EventPart) -> None:
        self._part, self._is_changed = part, False
        self.refresh()
        self.take_focus()  # from here on Ctrl+Z is the programme's, not that of a line of text

    def remove_now(self) -> None:
        """Take the one chosen out, where nothing hangs on it."""
        if self._seen is None or not self._part.id or self._part.kind == "event":
            return
        take = {"venue": without_venue, "room": without_room, "category": without_category}[self._part.kind]
        name = self.forms[self._part.kind].typed_name
        try:
            wanted = take(self._seen, self._part.id)
        except CheckinError as error:
            self._warn(str(error))
            return
        part = self._part
        told = _("“{name}” removed.", name=name)
        self.save_wanted.emit(self._seen, wanted, told, lambda: self._show_kept(part))

    def _move_category(self, step: int) -> None:
        assert self._seen is not None
        if self._is_half_done():
            return
        ids = [c.id for c in self._seen.categories]
        here = ids.index(self._part.id)
        there = here + step
        if 0 <= there < len(ids):
            ids[here], ids[there] = ids[there], ids[here]
            name = self._seen.category(self._part.id).name
            wanted, part = with_category_order(self._seen, ids), self._part
            told = _("“{name}” moved.", name=name)
            self.save_wanted.emit(self._seen, wanted, told, lambda: self._show_kept(part))

    def room_for_strips(self) -> QRect:
        """Over the tree: never over fields and what they would do."""
        return self.tree.geometry().adjusted(12, 12, -16, -12)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What the tree leaves: N, Delete, Ctrl with Up and Down for the order of categories; Esc in a field."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        in_tree = self.tree.hasFocus()
        is_control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        is_category = self._part.kind == "category" and bool(self._part.id)
        if in_tree and event.key() == Qt.Key.Key_N and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.new("category" if self._part.kind == "category" else "room" if self._part.id else "venue")
        elif in_tree and event.key() == Qt.Key.Key_Delete:
            self.remove_now()
        elif in_tree and is_control and event.key() in steps and is_category:
            self._move_category(steps[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Escape and self._is_changed:
            self._leave_as_it_was()
        else:
            super().keyPressEvent(event)


def _part(item: QTreeWidgetItem) -> EventPart:
    part = item.data(0, _PART)
    assert isinstance(part, EventPart)
    return part


def _added(kind: str, seen: Programme, wanted: Programme) -> EventPart:
    """The part that `wanted` has and `seen` has not."""
    of_kind = {"venue": "venues", "room": "rooms", "category": "categories"}[kind]
    before = {one.id for one in getattr(seen, of_kind)}
    return EventPart(kind, next((one.id for one in getattr(wanted, of_kind) if one.id not in before), ""))


def _line(above: QTreeWidget | QTreeWidgetItem, text: str, part: EventPart) -> QTreeWidgetItem:
    item = QTreeWidgetItem(above, [text])
    item.setData(0, _PART, part)
    return item
