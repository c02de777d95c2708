"""Where organisers say which categories walk-ins may get and which sessions take them. Kept in the event at once."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from checkin.core.counting import session_text
from checkin.core.desk.walk_in_rights import (
    WalkInRight,
    default_right,
    set_walk_in_categories,
    set_walk_in_right,
    walk_in_categories,
    walk_in_right,
)
from checkin.core.errors import CheckinError
from checkin.core.event.programme import Session
from checkin.core.language import N_, _
from checkin.gui.look.plain_text import PlainLabel, caption
from checkin.gui.look.theme import set_role
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.announcing import announce
from checkin.gui.widgets.breaking_label import BreakingLabel
from checkin.gui.widgets.columns_and_rows import column_of, row_of, scrolled
from checkin.gui.widgets.elided_button import ElidedTick
from checkin.gui.widgets.elided_choice import ElidedChoice
from checkin.gui.widgets.flow_layout import FlowLayout
from checkin.gui.widgets.spoken_box import call_box

_WHAT = N_("change what walk-ins get")
_WORDS = {
    WalkInRight.NONE: N_("no walk-ins"),
    WalkInRight.WHILE_SEATS_REMAIN: N_("while seats remain"),
    WalkInRight.ALWAYS: N_("always"),
}
_WIDTH, _LETTERS = 880, 12


class WalkInRights(QWidget):
    """A check for every category, a choice for every session. Every desk on this file follows at once."""

    changed = Signal()
    left = Signal()

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shell = shell
        self.left.connect(shell.organiser.forget_wish)
        self.categories: dict[str, QCheckBox] = {}
        self.rights: dict[str, QComboBox] = {}
        self._build()

    def _build(self) -> None:
        theme = self._shell.theme
        title = PlainLabel(_("Who may be a walk-in"), wraps=True, font=theme.font("title"))
        says = PlainLabel(
            _("For this event, at every desk on this file. Everything is kept as soon as it is changed."),
            role="muted",
        )
        says.setWordWrap(True)
        self.back = QPushButton(_("Back to the form  Esc"))
        self.back.clicked.connect(self.left)
        head = row_of(None, (title, 1), gap=16)
        head.addWidget(self.back, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(says)
        column.addSpacing(12)
        first = _("Categories walk-ins may get")
        self._opening = f"{title.text()}. {first}"
        column.addWidget(self._heading(first))
        column.addWidget(self._categories())
        column.addSpacing(12)
        column.addWidget(self._heading(_("Sessions that take walk-ins")))
        column.addWidget(self._sessions())
        column.addStretch(1)
        holder = QWidget()
        holder.setMaximumWidth(_WIDTH)
        holder.setLayout(column)
        middle = QWidget()
        line = row_of(middle, (holder, 1), edges=(32, 28, 32, 28))
        line.addStretch(0)
        column_of(self, scrolled(middle))

    def _heading(self, text: str) -> QLabel:
        return PlainLabel(text, font=self._shell.theme.font("heading"))

    def _categories(self) -> QFrame:
        desk = self._shell.session.desk
        allowed = {c.id for c in walk_in_categories(desk)}
        panel = QFrame()
        set_role(panel, "panel")
        inside = QWidget()
        column_of(panel, inside, edges=(20, 12, 20, 12))
        line = FlowLayout(inside, 24)
        for category in desk.programme.categories:
            check = ElidedTick(caption(category.name))
            check.setChecked(category.id in allowed)
            check.clicked.connect(lambda is_on, c=category.id: self._on_category(c, is_on))
            self.categories[category.id] = check
            line.addWidget(check)
        return panel

    def _sessions(self) -> QFrame:
        desk = self._shell.session.desk
        panel = QFrame()
        set_role(panel, "panel")
        grid = QGridLayout(panel)
        grid.setContentsMargins(20, 12, 20, 12)
        grid.setHorizontalSpacing(24)
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        for n, session in enumerate(desk.programme.sessions):
            name = BreakingLabel(
                session.shown_title, wraps=True, font=self._shell.theme.font("body", bold=True)
            )
            about = PlainLabel(
                session_text.about(session, desk.programme, desk.now()),
                role="muted",
                wraps=True,
                font=self._shell.theme.font("small"),
            )
            words = column_of(None, gap=0)
            words.setContentsMargins(0, 4, 0, 4)
            words.addWidget(name)
            words.addWidget(about)
            grid.addLayout(words, n, 0)
            grid.addWidget(self._choice(session), n, 1)
        return panel

    def _choice(self, session: Session) -> QComboBox:
        box = ElidedChoice(self)
        for right, text in _WORDS.items():
            is_usual = right is default_right(session)
            box.addItem(_("{right} (as usual)", right=_(text)) if is_usual else _(text), right)
        box.setCurrentIndex(box.findData(walk_in_right(self._shell.session.desk, session)))
        box.setMinimumContentsLength(_LETTERS)
        call_box(box, _("Walk-ins to {title}", title=session.shown_title))
        box.activated.connect(lambda n, s=session.id, b=box: self._on_right(s, WalkInRight(b.itemData(n))))
        self.rights[session.id] = box
        return box

    def _on_category(self, category: str, is_on: bool) -> None:
        if not self._shell.organiser.may:
            self.categories[category].setChecked(not is_on)

        def do() -> None:
            self.categories[category].setChecked(is_on)
            self._keep_categories(category, is_on)

        self._shell.organiser.allow(_(_WHAT), do)

    def _keep_categories(self, category: str, is_on: bool) -> None:
        desk = self._shell.session.desk
        # As the others are by now: another desk may have changed them since they were shown.
        others = {c.id for c in walk_in_categories(desk)} - {category}
        try:
            set_walk_in_categories(desk, others | {category} if is_on else others)
        except CheckinError as error:
            self._shell.tell_error(error, key="walk-in-rights")
        else:
            self.changed.emit()
        allowed = {c.id for c in walk_in_categories(desk)}
        for id_, check in self.categories.items():
            check.setChecked(id_ in allowed)

    def _on_right(self, session_id: str, right: WalkInRight) -> None:
        if not self._shell.organiser.may:
            self._show_right(session_id)
        self._shell.organiser.allow(_(_WHAT), lambda: self._keep_right(session_id, right))

    def _keep_right(self, session_id: str, right: WalkInRight) -> None:
        desk = self._shell.session.desk
        try:
            set_walk_in_right(desk, session_id, right)
        except CheckinError as error:
            self._shell.tell_error(error, key="walk-in-rights")
        self._show_right(session_id)
        self.changed.emit()

    def _show_right(self, session_id: str) -> None:
        desk, box = self._shell.session.desk, self.rights[session_id]
        box.setCurrentIndex(box.findData(walk_in_right(desk, desk.programme.session(session_id))))

    def go_there(self) -> None:
        """Put the focus where choosing starts."""
        next(iter(self.categories.values())).setFocus()
        announce(self, self._opening, at_once=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
