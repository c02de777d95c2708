"""The form in its panel: the fields, which scroll where there is no room, and in sight always what is said of them
and the two buttons."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from checkin.core.door.business_card import NamedPerson
from checkin.core.language import _
from checkin.core.names.parts import PARTS
from checkin.gui.look.plain_text import PlainLabel
from checkin.gui.look.theme import set_role
from checkin.gui.session.shell import Shell
from checkin.gui.walk_in.form import WalkInForm
from checkin.gui.walk_in.name_field import lines_told
from checkin.gui.widgets.announcing import announce
from checkin.gui.widgets.columns_and_rows import column_of
from checkin.gui.widgets.elided_button import ElidedButton
from checkin.gui.widgets.flow_layout import FlowLayout
from checkin.gui.widgets.roomy import Roomy

_OVER_WHAT_STOOD, _WHERE_NOTHING_STOOD = ("name", "email", "phone"), ("organisation", "job_title", "country")
_ANY_HEIGHT = 16777215
"""Of Qt: as high as there is room."""
_FEWEST_FIELDS = 80
"""Pixels of the fields, which scroll: in a low window what was said of the last guest is whole."""


class FormPanel(QFrame):
    """What the buttons do is the page's business; what they say depends on whom the form holds."""

    lines_left = Signal(object)
    """Those that were pasted and are nowhere in the form."""

    def __init__(self, shell: Shell, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell
        self._goes_with_a_key = self._is_done = self._is_back = False
        self._leaves = _("Empty  Esc")
        self.form = WalkInForm(shell, self)
        self.notice = PlainLabel(self, wraps=True)
        self.notice.setMinimumHeight(22)
        self.enter_button = ElidedButton("", self)
        self.enter_button.setProperty("big", True)
        set_role(self.enter_button, "primary")
        self.clear_button = ElidedButton(self._leaves, self)
        self.clear_button.setProperty("big", True)
        for button in (self.enter_button, self.clear_button):
            # A click on them leaves the focus with whom they are about.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        set_role(self, "panel")
        self._foot = QWidget(self)
        buttons = FlowLayout(self._foot)
        buttons.setSpacing(8)
        buttons.addWidget(self.enter_button)
        buttons.addWidget(self.clear_button)
        self._column = column = column_of(self, gap=8, edges=(20, 16, 20, 16))
        fields = Roomy(self.form)
        fields.setMinimumHeight(_FEWEST_FIELDS)
        column.addWidget(fields, 1)
        column.addWidget(self.notice)
        column.addWidget(self._foot)
        self.form.told.connect(self.say)
        self.form.name.lines_pasted.connect(self._fill_from_lines)
        self.form.changed.connect(self._forget_error)

    def _fill_from_lines(self, person: NamedPerson, rest: tuple[str, ...]) -> None:
        """What the lines tell of goes where it belongs, what else was typed stays; the other lines are told."""
        draft = self.form.draft()
        told = {key: text for key in _OVER_WHAT_STOOD if (text := getattr(person, key))}
        if person.name:
            told |= dict.fromkeys(PARTS, "")
        for key in _WHERE_NOTHING_STOOD:
            text = getattr(person, key)
            if text and getattr(draft, key).strip():
                rest = (*rest, text)
            elif text:
                told[key] = text
        self.form.fill(replace(draft, **told))
        self.say(lines_told(rest), "good")
        self.lines_left.emit(rest)

    def say(self, text: str, role: str = "muted", *, is_of_before: bool = False) -> None:
        """A sentence under the fields; "muted", "good" or "error". One of the guest before goes with the next key."""
        self._is_done = role == "good" or is_of_before
        self._goes_with_a_key = role == "error" or is_of_before
        is_news = role in ("good", "error") or text != self.notice.text()
        set_role(self.notice, role)
        self.notice.setText(text)
        self._fit_notice()
        if is_news:
            announce(self, text, at_once=role == "error")

    def put_right(self, before: str, now: str) -> None:
        """Where that sentence stands, another one is true: not said, since the keyboard has moved."""
        if self.notice.text() == before:
            self.notice.setText(now)
            self._fit_notice()

    def _fit_notice(self) -> None:
        """In smaller letters where in the usual ones it would be cut, and then over the buttons on one line."""
        around = self.contentsMargins() + self._column.contentsMargins()
        width = self.width() - around.left() - around.right()
        room = self.height() - around.top() - around.bottom() - 2 * self._column.spacing()
        room -= _FEWEST_FIELDS + self._foot.heightForWidth(width)
        self._foot.setMaximumHeight(_ANY_HEIGHT)
        self.notice.setFont(self._shell.theme.font("body"))
        if self.notice.heightForWidth(width) > room:
            self.notice.setFont(self._shell.theme.font("small"))
        if self.notice.heightForWidth(width) > room:
            self._foot.setMaximumHeight(self._foot.minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit_notice()

    def answer_given(self) -> None:
        """Somebody was answered, or taken back: what is said here was about the one before."""
        if self.form.name.is_of_before:
            self.tell_from_before()
        elif self._goes_with_a_key or self._is_done:
            self.say("")

    def tell_from_before(self) -> None:
        """Say what the next key does to who was typed before the page was left."""
        told = _("This form was begun before: a letter begins another guest, → goes on with this one.")
        self.say(told, is_of_before=True)

    def _forget_error(self) -> None:
        # What was missing is being typed, or the next guest is.
        if self._goes_with_a_key:
            self.say("")

    def show_mode(self, *, is_correcting: bool, admits: bool = True) -> None:
        """Whether the form holds somebody new, or somebody to put right; and whether the door will let them in."""
        if is_correcting:
            self.enter_button.setText(_("Keep the correction  Ctrl+Enter"))
            self._leaves = _("Leave it as it was  Esc")
        else:
            words = self._words(admits=admits)
            self.enter_button.setText(_("{words}  Ctrl+Enter", words=words))
            self._leaves = _("Empty  Esc")
        self.say_escape(is_back=self._is_back)

    def say_escape(self, *, is_back: bool) -> None:
        """What Esc does where the keyboard is: it goes back to the form, or leaves what is in it."""
        self._is_back = is_back
        self.clear_button.setText(_("Back  Esc") if is_back else self._leaves)

    def show_person_opened(self, name: str) -> None:
        """Somebody on the list is opened: the keys of the buttons are for them, and not for the form."""
        self.enter_button.setText(_("{words}  Ctrl+Enter", words=_("Admit {name}", name=name)))
        self._leaves = _("Back  Esc")
        self.say_escape(is_back=self._is_back)

    def _words(self, *, admits: bool) -> str:
        if self._shell.can_print:
            return _("Register, admit and print") if admits else _("Register and print only")
        return _("Register and admit") if admits else _("Register only")
