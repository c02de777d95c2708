"""The timetable one looks at, and works in with mouse and keys. Tells what is wanted; changes nothing itself."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QFrame, QToolTip, QWidget

from checkin.core.counting.session_text import access_of, day_and_times_of, place_of
from checkin.core.directions import beside
from checkin.core.event.programme import Room, Session
from checkin.core.language import _
from checkin.gui.look.plain_text import tip
from checkin.gui.look.theme import RADIUS
from checkin.gui.programme.moving import Drag, Grip, moved_by_key
from checkin.gui.programme.timetable_layout import Block, Measures, TimetableLayout
from checkin.gui.programme.timetable_painting import Shown, TimetablePainter
from checkin.gui.session.event_minutes import EventMinutes
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.announcing import announce

_EDGE = 7.0
"""Pixels at the ends of a session that make it longer or shorter instead of moving it."""


class SessionTimetable(QAbstractScrollArea):
    """Days by rooms. Arrows go from session to session, Enter opens one.

    Ctrl and arrows move it, by five minutes or to the next room; Shift with Left and Right makes it shorter and longer.
    """

    told_role = QAccessible.Role.List
    selected = Signal(str)
    opened = Signal(str)
    dragged = Signal(object)
    """The Session as somebody wants it, moved or made longer, with the mouse or with keys."""

    def __init__(self, shell: Shell, parent: QWidget) -> None:
        super().__init__(parent)
        self._shell = shell
        self._laid: TimetableLayout | None = None
        self._selected = ""
        self._found: Collection[str] | None = None
        self._faults: Mapping[str, Sequence[str]] = {}
        self._pressed: tuple[Drag, QPointF] | None = None
        """What was taken hold of and where in the viewport; it moves once the pointer has gone far enough."""
        self._ghost: Session | None = None
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumSize(160, 120)
        self.viewport().setMouseTracking(True)
        self.setAccessibleName(_("Timetable: days by rooms"))
        EventMinutes(shell.session, self).changed.connect(self.viewport().update)
        shell.theme.changed.connect(self.viewport().update)

    # --- what is shown ------------------------------------------------------------------------------------

    def show_programme(self, faults: Mapping[str, Sequence[str]]) -> None:
        """The programme as it is now, with the sentences of what cannot work, session by session."""
        self._faults = faults
        self._lay_out()

    def select(self, session_id: str) -> None:
        """Choose a session without a person, and bring it into view. Who hears it works on what was said."""
        is_another = session_id != self._selected
        self._selected = session_id
        self._tell_name()
        if is_another and self.hasFocus():
            announce(self, self.accessibleDescription(), at_once=True)
        self._bring_into_view()
        self.viewport().update()

    def show_found(self, found: Collection[str] | None) -> None:
        """Let what does not fit stand back; None: everything fits."""
        self._found = found
        self.viewport().update()

    def show_now(self) -> None:
        """Scroll to today, where the event has one, and to the time that it is."""
        now = self._shell.session.desk.now()
        for day in self.layout_now.days:
            if day.date == now.date():
                self.verticalScrollBar().setValue(round(day.top))
                self._bring_across(self.layout_now.x_of(now.hour * 60 + now.minute))

    def _bring_across(self, x: float) -> None:
        """Scroll sideways only where this time of the day is out of sight."""
        across, label = self.horizontalScrollBar(), self.layout_now.measures.label_width
        if not label <= x - across.value() <= self.viewport().width():
            across.setValue(round(x - label - (self.viewport().width() - label) / 4))

    @property
    def layout_now(self) -> TimetableLayout:
        """Where everything stands."""
        if self._laid is None:
            self._lay_out()
        assert self._laid is not None
        return self._laid

    def box_of(self, session_id: str) -> QRectF:
        """Where a session stands in the viewport, its first part; for whoever points at it."""
        return self.layout_now.blocks_of(session_id)[0].box.translated(-self._scroll())

    def _lay_out(self) -> None:
        theme, width = self._shell.theme, self.viewport().width()
        row = theme.lines("small", "small") + 12
        measures = Measures(
            width=width,
            label_width=min(theme.scaled(150), width * 0.3),
            least_hour=theme.scaled(38),
            heading=theme.lines("body") + 14,
            row=row,
            empty_lane=theme.lines("small") + 8,
        )
        self._laid = TimetableLayout(self._shell.session.programme, measures)
        across, down = self.horizontalScrollBar(), self.verticalScrollBar()
        across.setRange(0, max(0, round(self._laid.width - width)))
        across.setPageStep(width)
        across.setSingleStep(round(self._laid.hour_width / 2))
        down.setRange(0, max(0, round(self._laid.height - self.viewport().height())))
        down.setPageStep(self.viewport().height())
        down.setSingleStep(row // 2)
        self._tell_name()
        self.viewport().update()

    def _tell_name(self) -> None:
        programme = self._shell.session.programme
        if not programme.has_session(self._selected):
            self.setAccessibleDescription(_("No session chosen"))
            return
        self.setAccessibleDescription(self._told(programme.session(self._selected)))

    def _told(self, session: Session) -> str:
        programme = self._shell.session.programme
        about = (
            session.shown_title,
            beside(day_and_times_of(session), place_of(session, programme)),
            access_of(session, programme),
            *self._faults.get(session.id, ()),
        )
        return "\n".join(about)

    # --- where ---------------------------------------------------------------------------------------------

    def _scroll(self) -> QPointF:
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _block_under(self, position: QPointF) -> Block | None:
        if position.x() < self.layout_now.measures.label_width:
            return None
        return self.layout_now.block_at(position + self._scroll())

    def _bring_into_view(self) -> None:
        blocks = self.layout_now.blocks_of(self._selected)
        if not blocks:
            return
        box, down, across = blocks[0].box, self.verticalScrollBar(), self.horizontalScrollBar()
        day = self.layout_now.days[blocks[0].day]
        if box.top() - down.value() < day.heading:
            down.setValue(round(box.top() - day.heading))
        elif box.bottom() - down.value() > self.viewport().height():
            down.setValue(round(box.bottom() - self.viewport().height() + 8))
        label = self.layout_now.measures.label_width
        if box.left() - across.value() < label:
            across.setValue(round(box.left() - label))
        elif box.right() - across.value() > self.viewport().width():
            across.setValue(round(min(box.left() - label, box.right() - self.viewport().width() + 8)))

    # --- keys ------------------------------------------------------------------------------------------------

    def _choose(self, block: Block | None) -> None:
        if block is not None:
            self.select(block.session.id)
            self.selected.emit(block.session.id)

    def _next(self, step: int) -> Block | None:
        """The session before or after in time, whatever its room."""
        order = sorted((b for b in self.layout_now.blocks if b.has_start), key=_by_time)
        here = next((n for n, b in enumerate(order) if b.session.id == self._selected), None)
        if here is None:
            return order[0] if order else None
        return order[here + step] if 0 <= here + step < len(order) else None

    def _beside(self, step: int) -> Block | None:
        """The nearest in time in the next lane above or below that has any."""
        laid, own = self.layout_now, self.layout_now.blocks_of(self._selected)
        if not own:
            return self._next(1)
        here, middle = own[0], own[0].box.center().x()
        beyond = [b for b in laid.blocks if b.has_start and (b.box.top() - here.box.top()) * step > 1]
        nearest = min((abs(b.box.top() - here.box.top()) for b in beyond), default=0.0)
        row = [b for b in beyond if abs(b.box.top() - here.box.top()) <= nearest + 1]
        return min(row, key=lambda b: abs(b.box.center().x() - middle), default=None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = event.key(), event.modifiers() == Qt.KeyboardModifier.NoModifier
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        lanes = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if key == Qt.Key.Key_Escape and self._pressed is not None:
            self._let_go()
        elif plain and key in steps:
            self._choose(self._next(steps[Qt.Key(key)]))
        elif plain and key in lanes:
            self._choose(self._beside(lanes[Qt.Key(key)]))
        elif plain and key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            order = sorted((b for b in self.layout_now.blocks if b.has_start), key=_by_time)
            if order:
                self._choose(order[0 if key == Qt.Key.Key_Home else -1])
        elif plain and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._selected:
            self.opened.emit(self._selected)
        elif (wanted := moved_by_key(self._shell.session.programme, self._selected, event)) is not None:
            self.dragged.emit(wanted)
        else:
            event.ignore()

    # --- the mouse -------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        block = self._block_under(event.position())
        self._choose(block)
        spot = self.layout_now.spot_at(event.position() + self._scroll())
        if block is not None and spot is not None:
            self._pressed = Drag(block.session, self._grip(block, event.position()), spot), event.position()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            block = self._block_under(event.position())
            grip = self._grip(block, event.position()) if block is not None else Grip.WHOLE
            shape = Qt.CursorShape.ArrowCursor if grip is Grip.WHOLE else Qt.CursorShape.SizeHorCursor
            self.viewport().setCursor(shape)
            return
        drag, pressed_at = self._pressed
        far = QApplication.startDragDistance()
        if self._ghost is None and (event.position() - pressed_at).manhattanLength() < far:
            return
        spot = self.layout_now.spot_at(event.position() + self._scroll())
        if spot is not None:
            self._ghost = drag.at(spot, self._room(spot.room), self._shell.session.programme)
            told = beside(day_and_times_of(self._ghost), place_of(self._ghost, self._shell.session.programme))
            QToolTip.showText(event.globalPosition().toPoint(), tip(told), self.viewport())
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton or self._pressed is None:
            return
        (drag, _), wanted = self._pressed, self._ghost
        self._let_go()
        if wanted is not None and wanted != drag.session:
            self.dragged.emit(wanted)

    def _let_go(self) -> None:
        self._pressed = self._ghost = None
        QToolTip.hideText()
        self.viewport().update()

    def _grip(self, block: Block, position: QPointF) -> Grip:
        """What of a session is under the pointer: an end, or all of it. A short one has a middle all the same."""
        x, edge = position.x() + self._scroll().x(), min(_EDGE, block.box.width() / 4)
        if block.has_end and block.box.right() - x <= edge:
            return Grip.END
        if block.has_start and x - block.box.left() <= edge:
            return Grip.START
        return Grip.WHOLE

    def _room(self, room_id: str | None) -> Room | None:
        return None if room_id is None else self._shell.session.programme.room(room_id)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        block = self._block_under(event.position())
        if block is not None and event.button() is Qt.MouseButton.LeftButton:
            self.opened.emit(block.session.id)

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            block = self._block_under(QPointF(event.pos()))
            if block is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), tip(self._told(block.session)), self.viewport())
            return True
        return super().viewportEvent(event)

    # --- Qt ------------------------------------------------------------------------------------------------

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._shell.session.is_open:
            return
        scroll = self._scroll()
        seen = QRectF(self.viewport().rect()).translated(scroll)
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self._shell.theme.colour("surface"))
        painter.translate(-scroll)
        shown = Shown(
            now=self._shell.session.desk.now(),
            selected=self._selected,
            found=self._found,
            faults=self._faults,
            ghost=self._ghost,
            has_focus=self.hasFocus(),
        )
        TimetablePainter(painter, self._shell.theme, self.layout_now, scroll, seen).paint(shown)
        if self.hasFocus() and not self.layout_now.blocks_of(self._selected):  # no session has the ring
            painter.setPen(QPen(self._shell.theme.colour("accent"), 2))
            painter.drawRoundedRect(seen.adjusted(1, 1, -1, -1), RADIUS, RADIUS)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._shell.session.is_open:
            self._lay_out()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()


def _by_time(block: Block) -> tuple[object, ...]:
    return block.session.starts, block.box.top(), block.session.ends
