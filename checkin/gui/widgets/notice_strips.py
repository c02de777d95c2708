"""Strips over the page: one sentence and one action each, details on demand. Never modal, never in the way."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QWidget,
)

from checkin.core.language import _, together
from checkin.gui.look.single_shot import single_shot
from checkin.gui.look.theme import Theme
from checkin.gui.session.notices import READ_MS, Notice, Tone
from checkin.gui.widgets.announcing import announce, words_heard
from checkin.gui.widgets.deaf_place import DeafPlace
from checkin.gui.widgets.free_place import Covered, FreePlace, Ground
from checkin.gui.widgets.notice_row import NoticeRow

MOST_AT_ONCE = 3
FOLD_S = 20
_GAP = 8
_LOOK_MS = 700
"""So often they look whether a control or an answer came to be under them: pages fill, scroll, change their parts."""
_WIDE = 24
"""Lines of text that a strip is wide at most."""


def _total(rows: list[NoticeRow], width: int) -> int:
    """How high they are together when so wide."""
    return sum(row.height_at(width) for row in rows) + _GAP * max(0, len(rows) - 1)


class Strips(QWidget):
    """The strips of the window, the newest on top, over a part of the page that holds no answer and tells nothing.

    Nothing else moves when one comes or goes. What stays for good folds into a word at the foot after a while.
    """

    folded = Signal(int)
    """So many have gone to the foot; `unfold` brings them back."""
    left = Signal()
    """The keyboard is to go back to the page."""

    def __init__(self, theme: Theme, now: Callable[[], float], parent: QWidget | None = None) -> None:
        """`now`: milliseconds, by a clock that only goes forward."""
        super().__init__(parent)
        self._theme = theme
        self._rows: list[NoticeRow] = []
        self._went = DeafPlace(parent) if parent is not None else None
        self._now = now
        self._answered_at = -float(READ_MS)
        self._room = QRect()
        self._standing: Callable[[], Covered] | None = None
        self._kept: QRect | None = None
        self._is_unfolded = False
        self._seen: list[QRect] = []
        """The controls, answers and what is told that were there when it was looked last."""
        self._enter_works = True
        self.can_fold = False
        """Where there is a foot that tells how many there are."""
        self._folding = single_shot(self, self._fold, FOLD_S * 1000)
        # Only while one is shown: else Esc is the page's.
        self._escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self)
        self._escape.activated.connect(self._end_read)
        self._looking = QTimer(self)
        self._looking.setInterval(_LOOK_MS)
        self._looking.timeout.connect(self._look_again)
        theme.changed.connect(self.update)

    def show_notice(self, notice: Notice) -> None:
        """Show a strip; one with the same key is replaced."""
        if notice.key:
            self.take_away(notice.key)
        row = NoticeRow(notice, self._theme, self)
        row.closed.connect(self._on_closed)
        row.grown.connect(self.arrange)
        row.name_enter(self._enter_works)
        self._rows.insert(0, row)
        self.arrange()
        self._folding.start()
        announce(self, together(notice.text, _button_heard(notice)), at_once=notice.tone is Tone.TROUBLE)

    def take_away(self, key: str) -> None:
        """Close the strip of that key, if it is there: what it said is over."""
        for row in [r for r in self._rows if r.notice.key == key]:
            self._drop(row)

    def note_answer(self) -> None:
        """A guest was answered: what is pressed in the next moment may be a second Enter of theirs."""
        self._answered_at = self._now()

    def end_replies(self) -> None:
        """Close what answered something that was tried: something else was done, or it was read."""
        for row in [r for r in self._rows if r.notice.is_reply]:
            self._drop(row)

    def _end_read(self) -> None:
        """Esc: what is shown and over once it was read."""
        for row in [r for r in self._rows if r.notice.ends_with_escape and not r.isHidden()]:
            self._drop(row)

    def say_anew(self) -> None:
        """Tell in the language spoken now what has been said in another."""
        for anew in [row.notice.anew for row in reversed(self._rows) if row.notice.anew is not None]:
            anew()

    def act_on_enter(self) -> bool:
        """Do the action of the newest strip shown that waits for Enter, if it could be read; False where none does."""
        for row in self._rows:
            if row.notice.takes_enter and not row.isHidden():
                if self._now() - max(row.came_at, self._answered_at) >= READ_MS:
                    row.act()
                return True
        return False

    def name_enter(self, works: bool) -> None:
        """Whether Enter does what a strip offers on the page in front."""
        self._enter_works = works
        for row in self._rows:
            row.name_enter(works)
        self.arrange()

    @property
    def notices(self) -> list[Notice]:
        return [row.notice for row in self._rows]

    def stood(self, key: str) -> float | None:
        """For how many milliseconds the strip of that key stands; None where it does not, or is not shown."""
        seen = (row for row in self._rows if row.notice.key == key and not row.isHidden())
        return next((self._now() - row.came_at for row in seen), None)

    @property
    def lie_in_kept(self) -> bool:
        """Whether they are in what the page keeps for them."""
        return self._kept is not None and self._kept.contains(self.geometry())

    @property
    def waiting(self) -> int:
        """How many are not shown: folded, or behind those that are."""
        return sum(row.isHidden() for row in self._rows)

    def set_room(
        self, room: QRect, standing: Callable[[], Covered] | None = None, *, kept: QRect | None = None
    ) -> None:
        """Where they may stand, in the parent's pixels; they grow upwards from its lower edge.

        `standing` tells what they may not cover there: then the room is all of the page, and a place is looked for,
        unless the newest fits whole into what the page `kept` for them.
        """
        self._room, self._standing, self._kept = room, standing, kept
        self.arrange()

    def unfold(self) -> None:
        """Show what was folded, for a while."""
        for row in self._rows:
            row.is_folded = False
        self._is_unfolded = True
        self.arrange()
        self._folding.start()

    def go_there(self) -> None:
        """Bring the keyboard to the newest, and back what was folded."""
        self.unfold()
        shown = [row for row in self._rows if not row.isHidden()]
        if shown:
            shown[0].go_there()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back to the page, and does nothing there."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def arrange(self) -> None:
        """Show as many as there is room for, the newest above the older."""
        wanted = [row for row in self._rows if not row.is_folded]
        room = self._room_for(wanted)
        box, shown = self._beside_controls(wanted) if room is None else self._in_room(wanted, room)
        for row in self._rows:
            if row in shown and not row.isVisible():  # a new one in what is hidden is not “hidden” yet
                row.came_at = self._now()
            row.setVisible(row in shown)
        self.setGeometry(box)
        top = 0
        for row in shown:
            row.place(QPoint(0, top), box.width(), box.height())
            top += row.height() + _GAP
        self.setVisible(bool(shown))
        self._escape.setEnabled(any(row.notice.ends_with_escape for row in shown))
        if wanted and room is None:
            self._looking.start()
        else:
            self._looking.stop()
        self.raise_()
        self.folded.emit(self.waiting)

    def _room_for(self, wanted: list[NoticeRow]) -> QRect | None:
        """What is kept for them; None where the newest would be cut there, or nothing is kept."""
        if self._standing is None:
            return self._room
        kept = self._kept
        if kept is None or (wanted and wanted[0].height_at(kept.width()) > kept.height()):
            return None
        return kept

    def _in_room(self, wanted: list[NoticeRow], room: QRect) -> tuple[QRect, list[NoticeRow]]:
        """The room's lower edge, and as many as go there."""
        # The older half at most: what a page shows there is what people look at.
        left = room.height() // 2
        shown: list[NoticeRow] = []
        for row in wanted[:MOST_AT_ONCE]:
            height = row.height_at(room.width())
            if height <= left or not shown:
                shown.append(row)
                left -= height + _GAP
        total = min(_total(shown, room.width()), room.height())
        return QRect(room.left(), room.bottom() + 1 - total, room.width(), total), shown

    def _beside_controls(self, wanted: list[NoticeRow]) -> tuple[QRect, list[NoticeRow]]:
        """A place over no control and nothing told: of as many as there is one for, in narrower strips if need be."""
        assert self._standing is not None
        room = self._room
        if not wanted or room.isEmpty():
            return QRect(room.bottomLeft(), QSize(room.width(), 0)), []
        ground = Ground(self._standing(), room)
        for most in range(min(MOST_AT_ONCE, len(wanted)), 0, -1):
            place = self._best_place(ground, wanted[:most])
            if not place.over_controls:
                return place.box, wanted[:most]
        # None: over as little as can be. What may go to the foot is there at once until it is asked for; but a warning.
        shown = [row for row in wanted if self._is_unfolded or not row.may_fold]
        shown = shown or [row for row in wanted if row.warns][:1]
        for most in range(min(MOST_AT_ONCE, len(shown)), 1, -1):
            place = self._best_place(ground, shown[:most])
            if not place.covers_control:
                return place.box, shown[:most]
        shown = shown[:1]
        place = self._best_place(ground, shown)
        if place.covers_control and not self._is_unfolded:
            shown = [row for row in shown if not row.may_fold]
            place = self._best_place(ground, shown)
        if place.covers_answer and self.can_fold and not self._is_unfolded:
            # There too until the answer has gone, but for what must be known at once.
            shown = [row for row in wanted if row.is_attended or row.notice.tone is Tone.TROUBLE][:1]
            place = self._best_place(ground, shown)
        return place.box, shown

    def _best_place(self, ground: Ground, shown: list[NoticeRow]) -> FreePlace:
        """The wider, where they cover no more by it."""
        widest, whole = _WIDE * self._theme.lines("body"), self._room.width()
        widths = [min(widest, whole // parts) for parts in (2, 3, 4)]
        return min(ground.free_place(QSize(width, _total(shown, width))) for width in widths)

    def _look_again(self) -> None:
        if self._standing is None:
            return
        standing = self._standing()
        seen = [*standing.controls, *standing.answers, *standing.told]
        is_one_waiting = any(row.isHidden() and not row.is_folded for row in self._rows)
        covers = self.geometry().intersects
        # Under what the keyboard came to by Tab they go away at once.
        if any(map(covers, standing.typed_in)) or (
            seen != self._seen and (is_one_waiting or any(map(covers, seen)))
        ):
            self.arrange()
        self._seen = seen

    def _fold(self) -> None:
        if self.can_fold:
            self._is_unfolded = False
            for row in self._rows:
                row.is_folded = row.may_fold
            self.arrange()
            if any(row.is_attended for row in self._rows):
                self._folding.start()

    def _on_closed(self, notice: Notice) -> None:
        for row in [r for r in self._rows if r.notice is notice]:
            self._drop(row)

    def _drop(self, row: NoticeRow) -> None:
        self._rows.remove(row)
        if not row.isHidden() and self._went is not None:
            # Those above it come down: who clicks where one of them was would undo the scan behind.
            self._went.lie(self.geometry())
        row.hide()
        row.deleteLater()
        self.arrange()


def _button_heard(notice: Notice) -> str:
    """The button as it is told with the sentence, for it is not where the keyboard is: of a question with its key.

    What goes by itself is not waited for: who has just changed something knows how to undo it.
    """
    is_waiting = not notice.seconds or notice.tone in (Tone.WARN, Tone.TROUBLE)
    if notice.action and is_waiting and "  " not in notice.action and not notice.takes_enter:
        return _("Button: {action}, F12.", action=words_heard(notice.action))
    return words_heard(notice.action) if notice.text.endswith("?") else ""
