"""One session beside the timetable: its fields, what they mean at the door and do to the counts, and keeping them."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QWidget

from checkin.core.errors import CheckinError
from checkin.core.event.programme import Programme, Session
from checkin.core.event.programme_edits import with_session
from checkin.core.language import _, n_, p_
from checkin.gui.look.plain_text import PlainLabel, tip
from checkin.gui.look.single_shot import single_shot
from checkin.gui.look.theme import set_role
from checkin.gui.programme.session_form import SessionForm
from checkin.gui.session.programme_editing import ProgrammeEditing
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.columns_and_rows import column_of, row_of, scrolled
from checkin.gui.widgets.elided_button import ElidedButton
from checkin.gui.widgets.elided_label import ElidedLabel
from checkin.gui.widgets.error_line import ErrorLine
from checkin.gui.widgets.shortcuts import CTRL_ENTER, on_keys

_LEAST_SEEN = 44
"""Pixels of the fields, where what they would do at the door takes the rest."""
_TELL_AFTER_MS = 250
_MOST_TOLD = 4
_SHARE_OF_WARNINGS = 0.2
"""Of the height: what is typed is to be seen beside what it would do."""


class SessionPanel(QFrame):
    """Says what is wanted; the page keeps it."""

    save_wanted = Signal(object, object)
    """The Programme that was seen, and the Session as it is wanted in it."""
    away_wanted = Signal(str)
    """Id of a session to take out or to close."""
    invited_wanted = Signal(str)
    """Id of a session whose invited are to be shown."""
    left = Signal()
    """Esc: back to the list."""

    def __init__(self, shell: Shell, editing: ProgrammeEditing, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell
        self._editing = editing
        self._seen: Programme | None = None
        self._before: Session | None = None
        self._counted: dict[tuple[object, ...], int] = {}
        """Who may enter -> how many of the list that are, in the programme as it was seen."""
        self._warnings: list[str] = []
        self._timer = single_shot(self, self._tell, _TELL_AFTER_MS)
        self._build()
        self._connect()

    def _build(self) -> None:
        theme = self._shell.theme
        self.heading = ElidedLabel("", self)
        self.heading.setFont(theme.font("heading"))
        self.form = SessionForm(self)
        area = scrolled(self.form, self, across=False)
        area.setMinimumHeight(_LEAST_SEEN)
        self._area = area
        self.told = PlainLabel(self, role="muted", wraps=True)
        self.warned = ErrorLine(self)
        self.save = ElidedButton(_("Save"), self)
        self.save.setToolTip(_("Keep it, for every desk from its next scan on  Ctrl+Enter"))
        set_role(self.save, "primary")
        self.leave = ElidedButton(_("Back"), self)
        self.leave.setToolTip(_("Back to the list; what was not saved can be brought back  Esc"))
        self.away = ElidedButton("", self)
        set_role(self.away, "quiet")
        self.invited = ElidedButton("", self)
        self.invited.setToolTip(_("Who is invited: see, add, take away  Ctrl+I"))
        buttons = row_of(None, gap=8)
        for button in (self.save, self.leave):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.away)
        column_of(self, self.heading, self.invited, (area, 1), self.told, self.warned, buttons, gap=8)

    def _connect(self) -> None:
        self.form.changed.connect(self._on_changed)
        self.save.clicked.connect(self.save_now)
        self.leave.clicked.connect(self.left)
        self.invited.clicked.connect(self.ask_for_invited)
        self.away.clicked.connect(self._on_away)
        on_keys(self, self.save_now, *CTRL_ENTER)

    # --- what is shown -------------------------------------------------------------------------------------

    @property
    def session_id(self) -> str:
        """Id of the session shown; "" while none is."""
        return self._before.id if self._before is not None else ""

    @property
    def is_new(self) -> bool:
        """Whether the session is not in the programme yet."""
        return (
            self._before is not None
            and self._seen is not None
            and not self._seen.has_session(self._before.id)
        )

    @property
    def is_changed(self) -> bool:
        """Whether there is something to save."""
        return self._before is not None and (self.is_new or self.form.session() != self._before)

    @property
    def half_typed(self) -> tuple[Session, Session] | None:
        """The session shown and what was changed of it; None where nothing was."""
        before = self._before
        if before is None or (typed := self.form.session()) == before:
            return None
        return before, typed

    def show_session(self, session: Session, *, wanted: Session | None = None) -> None:
        """Show a session of the programme or a new one; `wanted`: with this already changed in it."""
        self._seen = self._shell.session.programme
        self._before = session
        self._counted.clear()
        self.form.show_session(wanted or session, self._seen, self._expected)
        self._area.verticalScrollBar().setValue(0)
        self.form.title.setFocus()
        self.form.title.selectAll()
        self._tell()

    def refresh(self) -> None:
        """Take in what changed elsewhere, unless something is half done here."""
        self._counted.clear()
        if self._before is None:
            return
        programme = self._shell.session.programme
        if self.is_new or self.is_changed:
            self._offer_rooms(programme)
            self._tell()
        elif programme.has_session(self._before.id):
            self._seen, self._before = programme, programme.session(self._before.id)
            self.form.show_session(self._before, programme, self._expected)
            self._tell()
        else:
            self.left.emit()

    def tell_again(self) -> None:
        """What keeping what is half done here would do by now."""
        if self.is_changed:
            self._tell()

    def _offer_rooms(self, programme: Programme) -> None:
        """What is half typed may go into a room that was added since it was begun."""
        assert self._before is not None
        if programme.has_session(self._before.id) is self.is_new:
            return  # it was taken out elsewhere, or another came by its name: that is told when it is kept
        try:
            self._seen = programme if self.is_new else with_session(programme, self._before)
        except CheckinError:
            return  # the room it stood in is gone
        self.form.show_rooms(self._seen)

    def forget(self) -> None:
        """Show nothing any more."""
        self._seen = self._before = None
        self._timer.stop()

    def _expected(self, session: Session) -> int:
        """Counted anew only where who may enter is otherwise: it is asked at every letter of a title."""
        assert self._seen is not None
        asked = session.access, session.categories, session.id
        if asked not in self._counted:
            self._counted[asked] = self._count_expected(session)
        return self._counted[asked]

    def _count_expected(self, session: Session) -> int:
        assert self._seen is not None
        try:
            return self._editing.expected_if(with_session(self._seen, session), session.id)
        except CheckinError:
            return 0

    # --- what it would do ----------------------------------------------------------------------------------

    def _on_changed(self) -> None:
        self.save.setEnabled(not self.form.problem())
        self._timer.start()

    def _tell(self) -> None:
        """What keeping it would mean, and do at once; what of it cannot work."""
        if self._seen is None or self._before is None:
            return
        session = self.form.session()
        self.heading.setText(session.title or _("New session"))
        problem = self.form.problem()
        self.save.setEnabled(self.is_changed and not problem)
        self.leave.setText(_("Back") if not self.is_changed else _("Leave"))
        self._tell_away()
        if problem:
            self.told.setText("")
            self._warn([problem])
            return
        try:
            wanted = with_session(self._seen, session)
            self.told.setText(_("At the door: {meaning}", meaning=self._editing.meaning(wanted, session)))
            effects = self._editing.effects(wanted) if self.is_changed else []
            self._warn([*effects, *self._editing.faults(wanted).get(session.id, ())])
        except CheckinError as error:
            self.save.setEnabled(False)
            self._warn([str(error)])

    def _warn(self, sentences: list[str]) -> None:
        self._warnings = sentences
        self.told.setVisible(bool(self.told.text()))
        self._show_warnings()

    def _show_warnings(self) -> None:
        """As many as leave the fields their room; all of them where the mouse rests on them."""
        sentences = self._warnings
        most = next((n for n in range(_MOST_TOLD, 1, -1) if self._height_of(sentences[:n]) <= self._share), 1)
        shown = sentences[:most]
        if len(sentences) > most:
            shown = [*shown, _("And {n} more.", n=len(sentences) - most)]
        self.warned.setText("\n".join(shown))
        self.warned.setToolTip(tip("\n".join(sentences)) if len(sentences) > most else "")
        self.warned.setVisible(bool(shown))

    @property
    def _share(self) -> int:
        return int(self.height() * _SHARE_OF_WARNINGS)

    def _height_of(self, sentences: list[str]) -> int:
        room = QRect(0, 0, max(1, self._area.width()), self.height())
        wraps = int(Qt.TextFlag.TextWordWrap)
        return self.warned.fontMetrics().boundingRect(room, wraps, "\n".join(sentences)).height()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_warnings()

    def _tell_away(self) -> None:
        assert self._before is not None
        self.away.setVisible(not self.is_new)
        self.invited.setVisible(not self.is_new)
        self.invited.setText(
            n_(
                "{n} person is invited…",
                "{n} people are invited…",
                len(self._editing.invited_to(self._before.id)),
            )
        )
        if self.is_new:
            return
        if self._before.closed_at is not None:
            self.away.setText(_("Open again"))
            self.away.setToolTip(_("Let people in again, as its rules say  Del in the list"))
        elif self._editing.use_of(self._before.id).may_be_removed:
            self.away.setText(_("Remove"))
            self.away.setToolTip(_("Take it out of the programme; Ctrl+Z brings it back  Del in the list"))
        else:
            self.away.setText(p_("a session", "Close session"))
            self.away.setToolTip(
                _("Let nobody in any more; its scans stay, in the report too  Del in the list")
            )

    def ask_for_invited(self) -> None:
        """Who is invited to the session shown, where it is in the programme already."""
        if self._before is not None and not self.is_new:
            self.invited_wanted.emit(self._before.id)

    def _on_away(self) -> None:
        if self._before is not None:
            self.away_wanted.emit(self._before.id)

    def save_now(self) -> None:
        """Keep what the fields say, where they hold together."""
        if self._seen is None:
            return
        self._timer.stop()
        told = self.warned.text()
        self._tell()
        if self.save.isEnabled():
            self.save_wanted.emit(self._seen, self.form.session())
        elif self.warned.text() == told:
            self.warned.say()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
