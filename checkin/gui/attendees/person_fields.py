"""What is known of a person, each field edited where it stands: Enter or a click begins, Enter keeps, Esc gives up."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QLineEdit,
    QSizePolicy,
    QWidget,
)

from checkin.core.event.attendee import PERSON_FIELDS, STATUS_WORDS, TEXT_FIELDS, Attendee, Status, title_of
from checkin.core.event.countries import country_code
from checkin.core.event.text_lengths import LONGEST
from checkin.core.language import _, together
from checkin.gui.look.person_text import country_of_person
from checkin.gui.look.plain_text import PlainLabel, tip
from checkin.gui.look.theme import RADIUS, Theme, set_role
from checkin.gui.session.notices import Tone
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.breaking_label import BreakingLabel
from checkin.gui.widgets.columns_and_rows import column_of
from checkin.gui.widgets.country_field import CountryField, CountrySuggestions
from checkin.gui.widgets.elided_choice import ElidedChoice
from checkin.gui.widgets.painted_role import PaintedRole

_LABEL_WIDTH = 96
_MOVES = (
    Qt.Key.Key_Up,
    Qt.Key.Key_Down,
    Qt.Key.Key_PageUp,
    Qt.Key.Key_PageDown,
    Qt.Key.Key_Home,
    Qt.Key.Key_End,
)
_LONG_WORD = 16
"""Letters, after which a part of a word may be broken."""


class InPlaceField(PaintedRole):
    """A text that becomes a line to type in. Shows all of it, however long."""

    told_role = QAccessible.Role.Button
    committed = Signal(str)
    given_up = Signal()
    """Nothing was typed, or nothing that is kept: what stands here may be older than the person."""

    def __init__(
        self, title: str, theme: Theme, font: QFont, parent: QWidget, editor: QLineEdit | None = None
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = ""
        self._title = title
        self._empty = "–"
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.IBeamCursor)
        self.setToolTip(tip(_("{title}: Enter or a click edits, Esc gives up", title=title)))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self.label = BreakingLabel(self, wraps=True, font=font)
        self.label.setAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignAbsolute
        )
        self.label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.editor = QLineEdit() if editor is None else editor
        self.editor.setParent(self)
        # One more than any field takes, so that what is too long is told and not cut in silence.
        self.editor.setMaxLength(LONGEST["note"] + 1)
        self.editor.setFont(font)
        self.editor.setAccessibleName(title)
        self.editor.hide()
        self.editor.installEventFilter(self)
        column_of(self, self.label, self.editor, edges=(6, 3, 6, 3))

    @property
    def is_editing(self) -> bool:
        return not self.editor.isHidden()

    @property
    def text(self) -> str:
        return self._text

    def told_value(self) -> str:
        return self._text

    def set_text(self, text: str, *, empty: str = "–") -> None:
        """Show another text; one that is being typed is given up."""
        self._text, self._empty = text, empty
        self._stop()
        self.label.setText(_breakable(text) or empty)
        set_role(self.label, "" if text else "muted")
        self._name(text)

    def _name(self, text: str) -> None:
        self.setAccessibleName(f"{self._title}: {text or _('empty')}")

    def start(self) -> None:
        """Begin to edit."""
        self.editor.setText(self._text)
        self.label.hide()
        self.editor.show()
        self.editor.selectAll()
        self.editor.setFocus()

    def _on_enter(self) -> None:
        self._commit()

    def _commit(self) -> None:
        if not self.is_editing:
            return
        text = self.editor.text().strip()
        self._name(text)  # heard with the focus that comes back
        self._stop()
        if text != self._text:
            self.label.setText(_breakable(text) or self._empty)
            self.committed.emit(text)
        else:
            self.given_up.emit()

    def _stop(self) -> None:
        if self.is_editing:
            had_focus = self.editor.hasFocus()
            self.editor.hide()
            self.label.show()
            if had_focus:
                self.setFocus()

    def _give_up(self) -> None:
        self._stop()
        self.given_up.emit()

    # --- Qt ----------------------------------------------------------------------------------------------

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        if watched is self.editor:
            if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
                if event.key() == Qt.Key.Key_Escape:
                    self._give_up()
                    return True
                if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                    self._on_enter()
                    return True
            elsewhere = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
            if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in elsewhere:
                self._commit()
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.start()
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is Qt.MouseButton.LeftButton and not self.is_editing:
            self.start()

    def paintEvent(self, event: QPaintEvent) -> None:
        is_hot = self.hasFocus() or self.underMouse()
        if not is_hot or self.is_editing:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        token, width = ("accent", 2) if self.hasFocus() else ("outline", 1)
        painter.setPen(QPen(self._theme.colour(token), width))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        painter.end()

    def enterEvent(self, event: Any) -> None:
        self.update()
        super().enterEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self.update()
        super().leaveEvent(event)


class InPlaceCountry(InPlaceField):
    """Takes a country in any way one is written; what is none is asked about, and not kept."""

    asked = Signal(str)

    def __init__(self, title: str, theme: Theme, suggest: CountrySuggestions, parent: QWidget) -> None:
        self._country = CountryField(theme, suggest, parent)
        super().__init__(title, theme, theme.font(), parent, self._country)

    def _on_enter(self) -> None:
        self._country.take()
        if self._is_unknown:
            self.asked.emit(self._country.question)
        else:
            self._commit()

    @property
    def _is_unknown(self) -> bool:
        """Whether what was typed is no country, and not what stood there."""
        return self._country.is_unknown and self._country.text().strip() != self._text

    def _commit(self) -> None:
        if self.is_editing and self._is_unknown:
            self.asked.emit(together(self._country.question, _("Nothing was changed.")))
            self._give_up()
            return
        self._country.settle()
        super()._commit()

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        is_escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if is_escape and watched is self.editor and self._country.is_open:
            return False  # closes what is offered
        return super().eventFilter(watched, event)


def _breakable(text: str) -> str:
    """The text with places to break in an e-mail address, after hyphens, and in parts that are too long for a line."""
    is_address = "@" in text
    parts = (
        text.replace("@", "\u200b@").replace(".", ".\u200b") if is_address else text.replace("-", "-\u200b")
    )
    letter = r"[^\s\u200b]"
    return re.sub(rf"{letter}{{{_LONG_WORD}}}(?={letter})", "\\g<0>\u200b", parts)


class ChoiceField(ElidedChoice):
    """One of several values of a person."""

    committed = Signal(str)

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(lambda index: self.committed.emit(str(self.itemData(index))))

    def show_choice(self, key: str) -> None:
        """Select; a value that is not offered is added, for it stands on the list."""
        if self.findData(key) < 0:
            self.addItem(key, key)
        self.setCurrentIndex(self.findData(key))


class _ChoiceOfPerson(ChoiceField):
    """Is written as soon as one is chosen: so the keys open what there is, and Enter takes one of it."""

    given_up = Signal()

    @property
    def is_editing(self) -> bool:
        return self.view().isVisible()

    def hidePopup(self) -> None:
        super().hidePopup()
        self.given_up.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _MOVES or event.text().isalnum():
            self.showPopup()
            if event.text():
                self.view().keyboardSearch(event.text())
            return
        super().keyPressEvent(event)


_TEXTS = tuple(name for name in TEXT_FIELDS if name not in ("name", "country"))
_LAST = ("reference", "extra")


class PersonFields(QWidget):
    """All fields but the name, in the order of a business card, and what the list had beside them."""

    changed = Signal(str, object)
    """Name of a field of Attendee and its new value."""
    given_up = Signal()

    def __init__(self, shell: Shell, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell
        self._build()
        self._connect()

    def _build(self) -> None:
        theme = self._shell.theme
        self.texts = {name: InPlaceField(title_of(name), theme, theme.font(), self) for name in _TEXTS}
        suggest = CountrySuggestions(self._shell.session.programme.event.languages)
        country = self.texts["country"] = InPlaceCountry(title_of("country"), theme, suggest, self)
        country.asked.connect(self._on_asked)
        self.category = _ChoiceOfPerson(title_of("category"), self)
        self.status = _ChoiceOfPerson(title_of("status"), self)
        for status, words in STATUS_WORDS.items():
            self.status.addItem(_(words).capitalize(), str(status))
        self.attention = QCheckBox(_("Look twice"), self)
        self.attention.setToolTip(
            _(
                "The Desk shows an amber band and the note when this person comes; "
                "Live counts them among the VIPs"
            )
        )
        self.reference = PlainLabel(self)
        self.extra = PlainLabel(self)
        for label in (self.reference, self.extra):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            label.setContentsMargins(6, 3, 6, 3)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(2)
        grid.setColumnMinimumWidth(0, _LABEL_WIDTH)
        grid.setColumnStretch(1, 1)
        others = {
            "category": self.category,
            "status": self.status,
            "attention": self.attention,
            "reference": self.reference,
            "extra": self.extra,
        }
        shown: dict[str, QWidget] = self.texts | others
        for n, name in enumerate(
            [*(name for name in PERSON_FIELDS if name in shown and name not in _LAST), *_LAST]
        ):
            self._extra_title = label = PlainLabel(title_of(name), self)
            label.setWordWrap(True)
            label.setFont(theme.font("small"))
            label.setContentsMargins(0, 6, 0, 0)
            set_role(label, "muted")
            grid.addWidget(label, n, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(shown[name], n, 1)
            if isinstance(shown[name], ChoiceField):
                label.setBuddy(shown[name])

    def _connect(self) -> None:
        for name, field in self.texts.items():
            field.committed.connect(lambda text, name=name: self._on_text(name, text))
        self.category.committed.connect(lambda key: self.changed.emit("category", key))
        self.status.committed.connect(lambda key: self.changed.emit("status", Status(key)))
        self.attention.clicked.connect(lambda is_on: self.changed.emit("attention", is_on))
        for edited in self._edited:
            edited.given_up.connect(self.given_up)

    def show_person(self, person: Attendee) -> None:
        for name, field in self.texts.items():
            shown = country_of_person(person) if name == "country" else getattr(person, name) or ""
            field.set_text(shown)
        self.category.clear()
        for category in self._shell.session.programme.categories:
            self.category.addItem(category.name, category.id)
        self.category.show_choice(person.category)
        self.status.show_choice(str(person.status))
        self.attention.setChecked(person.attention)
        self.reference.setText(person.reference)
        self.extra.setText("\n".join(f"{caption}: {text}" for caption, text in person.extra.items() if text))
        self.extra.setVisible(bool(self.extra.text()))
        self._extra_title.setVisible(bool(self.extra.text()))

    @property
    def is_editing(self) -> bool:
        return any(field.is_editing for field in self._edited)

    @property
    def _edited(self) -> list[InPlaceField | _ChoiceOfPerson]:
        return [*self.texts.values(), self.category, self.status]

    def _on_asked(self, question: str) -> None:
        self._shell.tell(question, tone=Tone.WARN, key="edit", seconds=20)

    def _on_text(self, name: str, text: str) -> None:
        value = text or None
        if name == "country" and value:
            value = country_code(value) or value
        self.changed.emit(name, value)
