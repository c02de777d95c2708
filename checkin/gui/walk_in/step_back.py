"""Esc on Walk-in, and the button that names it: one step back, at last to an empty form."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from checkin.gui.walk_in.half_typed import HalfTyped
from checkin.gui.walk_in.registering import Registering
from checkin.gui.walk_in.walk_in_parts import WalkInParts


class StepBack(QObject):
    """The button does what the key does, and says whether that is back to the name or an empty form."""

    def __init__(
        self,
        parts: WalkInParts,
        half_typed: HalfTyped,
        registering: Registering,
        leave_correction: Callable[[], None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._panel = parts.panel
        self._form = parts.form
        beside = self._beside = parts.beside
        self._last = parts.last
        self._correction = parts.correction
        self._half_typed = half_typed
        self._registering = registering
        self._leave_correction = leave_correction
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._say)
        self._last.asking_turned.connect(self._say)
        beside.similar.left.connect(self._on_question_left)
        beside.person.left.connect(self._on_question_left)
        self._panel.clear_button.clicked.connect(self.go)
        self._session = parts.shell.session
        self._session.counts_changed.connect(self._on_event_changed)

    def go(self) -> None:
        """Esc."""
        if self._last.is_asking:
            self._last.close_line()
            self._form.name.setFocus()
        elif self._beside.similar.hasFocus():
            self._beside.similar.left.emit()
        elif self._last.rows.hasFocus():
            self._last.left.emit()
        elif self._form.instead.hasFocus():
            self._form.leave_colleague()
        elif self._beside.is_person_open:
            self._beside.person.left.emit()
        elif self._correction.person is not None:
            self._leave_correction()
        elif self._form.draft().is_blank and self._form.instead.isVisible():
            self._form.leave_colleague()
        else:
            self._half_typed.clear()

    def _say(self) -> None:
        aside = (self._beside.similar, self._last.rows, self._form.instead)
        self._panel.say_escape(is_back=self._last.is_asking or any(part.hasFocus() for part in aside))
        if self._registering.has_asked:
            here, away = self._asked()
            is_there = self._beside.similar.hasFocus()
            self._panel.put_right(*((away, here) if is_there else (here, away)))

    def _asked(self) -> list[str]:
        """The question while the keyboard is on the entry that is asked about, and while it is not."""
        return [self._registering.question(is_on_entry=at_entry) for at_entry in (True, False)]

    def _on_event_changed(self) -> None:
        """What another desk did since may answer the question, or make it another one."""
        before = self._asked()
        if not any(before) or not self._session.is_open:
            return
        self._registering.put_question_right()
        for said, now in zip(before, self._asked(), strict=True):
            self._panel.put_right(said, now)
        if not self._registering.has_asked and self._beside.similar.hasFocus():
            self._form.name.setFocus()  # Enter opens nobody who is called otherwise by now

    def _on_question_left(self) -> None:
        if self._registering.has_asked:
            self._half_typed.expect_another()
