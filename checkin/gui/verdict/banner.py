"""The verdict of a scan over another page or a dialog: seen in a glance, gone by itself, takes no focus.

A refusal's ways out stand on it, and lead to the Desk with this answer on its card.
"""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeySequence, QMouseEvent, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

from checkin.core.door.admission import Verdict, VerdictWord
from checkin.devices.scanners.text_fields import takes_typing
from checkin.gui.look.elided import paint_elided, shortened_code
from checkin.gui.look.single_shot import single_shot
from checkin.gui.look.theme import Theme
from checkin.gui.session.shell import RefusedGuest, WayOut
from checkin.gui.verdict.card_actions import CardActions
from checkin.gui.verdict.card_words import words_of_verdict
from checkin.gui.verdict.look import Family, VerdictLook, look_of
from checkin.gui.verdict.mark import paint_mark
from checkin.gui.widgets.fitted_text import FittedText
from checkin.gui.widgets.free_place import IS_ANSWER

HEIGHT = 92
SHOWN_MS = 6000
_DECIDING_MS = 15_000
"""While something can be done about the answer."""
_MARGIN = 16
_LONGEST_CODE = 40
_WORDS_LEFT, _TOP = 96, 12
_LETTERS_TO_COME = 8
"""Room that is kept behind what stands in a field for what is typed next."""


class Banner(QWidget):
    """Stands over the top of its host, or of the dialog that is open; beside what somebody types there."""

    way_out_wanted = Signal(object)
    """A RefusedGuest, about whom something is to be done on the Desk."""

    def __init__(self, theme: Theme, host: QWidget) -> None:
        super().__init__(host)
        self._theme = theme
        self._host = host
        self._look: VerdictLook | None = None
        self._verdict: Verdict | None = None
        self._name = ""
        self._scan_id: str | None = None
        self.message = FittedText(theme.font("body"), 2, self, wraps_first=True)
        self.message.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty(IS_ANSWER, True)
        self._timer = single_shot(self, self.hide)
        self.ways_out = ways_out = CardActions(self)
        ways_out.leads_on = True
        for button, key, way in (
            (ways_out.settle_button, "F10", WayOut.SETTLE),
            (ways_out.register_button, "F4", WayOut.REGISTER),
            (ways_out.find_button, "F3", WayOut.FIND),
            (ways_out.override_button, "F8", WayOut.ADMIT),
        ):
            button.clicked.connect(partial(self._leave_for_desk, way))
            QShortcut(QKeySequence(key), button).activated.connect(button.click)
        for way_out in ways_out.buttons:
            way_out.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        host.installEventFilter(self)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._on_focus)
        self.hide()

    def retranslate(self) -> None:
        """An answer in the language of before goes; the next one is in the one shown."""
        self.hide()
        self.ways_out.retranslate()

    def shown_scan(self) -> str | None:
        """Id of the scan that it answers now; None while it is not there."""
        return self._scan_id if self.isVisible() else None

    @property
    def verdict(self) -> Verdict | None:
        """The answer that stands here; None once it has gone."""
        return None if self.isHidden() else self._verdict

    def clear(self) -> None:
        """What is shown is true no more."""
        self.hide()

    def show_verdict(self, verdict: Verdict) -> None:
        """Answer a scan here; the next one takes its place."""
        self.put_right(verdict)
        self._timer.start(SHOWN_MS if self.ways_out.isHidden() else _DECIDING_MS)

    def put_right(self, verdict: Verdict) -> None:
        """Say this, for no longer than what stands here."""
        self._verdict, self._scan_id = verdict, verdict.scan_id
        self._look = look_of(verdict)
        self._name = (
            verdict.attendee.name
            if verdict.attendee
            else shortened_code(verdict.code or verdict.payload, _LONGEST_CODE)
        )
        words = words_of_verdict(verdict, self._look, None, "", on_desk=False)
        self.message.set_text(" ".join(filter(None, (words.message, words.band))) or words.where)
        self.message.set_colour(self._theme.colour(self._look.on_fill))
        self.setAccessibleName(f"{self._look.word}. {self._name}. {self.message.text}")
        modal = QApplication.activeModalWidget()
        # Not over the self check-in: this is for staff.
        dialog = modal if isinstance(modal, QDialog) else None
        wanted = dialog if dialog is not None else self._host
        if self.parentWidget() is not wanted:
            self.setParent(wanted)
            if dialog is not None:
                dialog.installEventFilter(self)
        # In a dialog there is no way to the Desk.
        is_refused = dialog is None and not verdict.admits and verdict.word is not VerdictWord.EXITED
        self.ways_out.show_for(verdict if is_refused else None, can_print=False)
        self.ways_out.setVisible(any(not button.isHidden() for button in self.ways_out.buttons))
        self.ways_out.set_colours(self._theme.colour(self._look.on_fill), self._theme.colour(self._look.fill))
        self._place()
        self.show()
        self.raise_()
        self.update()

    def _leave_for_desk(self, way: WayOut, *_: object) -> None:
        if self._verdict is not None:
            self.hide()
            self.way_out_wanted.emit(RefusedGuest(self._verdict, way))

    def _place(self) -> None:
        parent = self.parentWidget() or self._host
        width = min(parent.width() - 2 * _MARGIN, 760)
        room = width - _WORDS_LEFT - _MARGIN - 4
        below = _TOP + self._head_height()
        self.message.setGeometry(_WORDS_LEFT, below, room, self.message.heightForWidth(room))
        below += self.message.height()
        if not self.ways_out.isHidden():
            self.ways_out.setGeometry(_WORDS_LEFT, below + 4, room, self.ways_out.heightForWidth(room))
            below = self.ways_out.geometry().bottom()
        height = max(HEIGHT, below + _MARGIN)
        self.setGeometry(_beside_typing(parent, QRect((parent.width() - width) // 2, _MARGIN, width, height)))

    def _on_focus(self) -> None:
        if self.isVisible():
            self._place()

    def _head_height(self) -> int:
        """Of word and name."""
        return max(38, self._theme.lines("title"))

    def _come_home(self) -> None:
        was_shown = self.isVisible()
        self.setParent(self._host)
        self._place()
        self.setVisible(was_shown)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._look is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        fill, text = self._theme.colour(self._look.fill), self._theme.colour(self._look.on_fill)
        painter.setPen(QPen(self._theme.colour("surface"), 2))
        painter.setBrush(fill)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 12, 12)
        if self._look.family is Family.LOOK:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("warn"))
            painter.drawRect(2, self.height() - 14, self.width() - 4, 6)
        paint_mark(painter, self._look.mark, QRectF(20, 18, 56, 56), text, fill, self._theme.colour("warn"))
        painter.setPen(text)
        left = float(_WORDS_LEFT)
        painter.setFont(self._theme.font("title"))
        head = QRectF(left, _TOP, self.width() - left - 20, self._head_height())
        word = paint_elided(painter, head, self._look.word)
        painter.setFont(self._theme.font("heading"))
        paint_elided(painter, head.adjusted(word + 20, 0, 0, 0), self._name)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parentWidget():
            if event.type() is QEvent.Type.Resize:
                self._place()
            elif event.type() in (QEvent.Type.Hide, QEvent.Type.Close) and watched is not self._host:
                self._come_home()
        return False


def _beside_typing(parent: QWidget, box: QRect) -> QRect:
    """Where it does not cover what is being typed: as it is, to a side of that, or else below it."""
    field = parent.window().focusWidget()
    if not takes_typing(field) or not parent.isAncestorOf(field):
        return box
    written = field.visibleRegion().boundingRect().translated(field.mapTo(parent, QPoint(0, 0)))
    below = box.translated(0, written.bottom() + 1 + _MARGIN - box.top())
    if isinstance(field, QLineEdit):
        letters = field.fontMetrics()
        end = field.textMargins().left() + letters.horizontalAdvance(field.displayText())
        written.setWidth(min(written.width(), end + _LETTERS_TO_COME * letters.averageCharWidth()))
    left = box.translated(_MARGIN - box.left(), 0)
    right = box.translated(parent.width() - _MARGIN - 1 - box.right(), 0)
    places = (box, left, right, below) if below.bottom() < parent.height() else (box, left, right)
    return next((place for place in places if not place.intersects(written)), box)
