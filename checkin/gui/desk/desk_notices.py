"""What the desk says by itself, as strips: a disk that refuses, a wrong date, the next session."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QToolTip, QWidget

from checkin.core.counting.session_text import days_of
from checkin.core.dates import whole_date
from checkin.core.door.admission import Direction, Verdict, VerdictWord
from checkin.core.door.business_card import person_named
from checkin.core.event.programme import Event
from checkin.core.language import N_, _
from checkin.core.times import clock_time
from checkin.gui.desk.file_gone import FileGone
from checkin.gui.desk.next_session import KEY as NEXT_SESSION
from checkin.gui.desk.next_session import NextSession
from checkin.gui.desk.refused_before import RefusedBefore
from checkin.gui.desk.second_ticket import SecondTicket
from checkin.gui.desk.session_left import SessionLeft
from checkin.gui.desk.taking_back import TakingBack
from checkin.gui.session.notices import Notice, Tone
from checkin.gui.session.shell import SessionToChoose, Shell
from checkin.gui.widgets.notice_strips import Strips

_LEFT_ON_OUT = "left-on-out"
_LOOK_MS = 5000
"""Clocks that are set by the network move by seconds; nobody needs to hear of that."""


class DeskNotices(QObject):
    """Listens to the session and shows strips; offers the next session of the room."""

    def __init__(self, shell: Shell, strips: Strips, window: QWidget) -> None:
        super().__init__(window)
        self._shell = shell
        self._session = shell.session
        self._strips = strips
        # Strips and answers name this key on every page.
        self._choose = QShortcut(QKeySequence("Ctrl+Shift+S"), window)
        self.next_session = NextSession(shell, strips, self)
        self.session_left = SessionLeft(shell, strips, self)
        self.taking_back = TakingBack(shell, strips, self)
        self._second_ticket = SecondTicket(shell, strips, self)
        self._refused_before = RefusedBefore(shell, strips, self)
        self._is_clock_told = False
        self._wrong_date: date | None = None
        """The day that this computer says, where that is none of the event's; it was told of then."""
        self._gone = FileGone(shell, self)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.next_session.look)
        self._timer.timeout.connect(self.session_left.look)
        self._timer.timeout.connect(self.look_at_clock)
        self._connect()

    def _connect(self) -> None:
        session = self._session
        session.event_opened.connect(self._on_event_opened)
        session.event_closed.connect(self._on_event_closed)
        session.storage_failed.connect(self._on_storage_failed)
        session.storage_recovered.connect(self._on_storage_recovered)
        session.verdict_given.connect(self._on_verdict)
        for done in (session.many_admitted, session.record_undone):
            done.connect(self._strips.end_replies)
        session.direction_changed.connect(self._on_direction)
        session.session_changed.connect(self._on_session_chosen)
        self._choose.activated.connect(self._choose_session)

    def _choose_session(self) -> None:
        if self._session.is_open:
            self._shell.open_page("desk", SessionToChoose())

    def _on_direction(self) -> None:
        self._strips.take_away(_LEFT_ON_OUT)

    # --- a business card --------------------------------------------------------------------------------

    def _on_verdict(self, verdict: Verdict) -> None:
        """A business card names somebody who may have to be registered first."""
        # What is told of the line under the pointer may lie across the answer, and be of another guest.
        QToolTip.hideText()
        self._strips.note_answer()
        if not verdict.repeated:
            self._strips.end_replies()
        self._strips.take_away("business-card")
        if verdict.word is not VerdictWord.FIND or not self._shell.has_place("walk-in"):
            return
        card = person_named(verdict.payload)
        if card is None:
            return
        self._strips.show_notice(
            Notice(
                text=_("The business card of {name}: not on the list?", name=card.name or card.email),
                key="business-card",
                action=_("Register as a walk-in"),
                on_action=lambda: self._shell.open_page("walk-in", verdict.payload),
                takes_enter=not verdict.candidates,
                seconds=60,
            )
        )

    # --- the file ----------------------------------------------------------------------------------------

    def _on_storage_failed(self, sentence: str) -> None:
        if self._session.is_loading_list:
            self._shell.tell(
                _("A list is being loaded; scan again in a moment."),
                tone=Tone.WARN,
                key="storage",
                details=sentence,
                anew=lambda: self._on_storage_failed(sentence),
            )
            return
        path = self._session.file.path
        if self._gone.is_so():
            self._gone.tell(sentence)
            return
        told = (
            N_("The event file can’t be written. Let nobody in until this is solved. {sentence}")
            if self._session.file.is_lost
            else N_(
                "The event file can’t be written. What was admitted before is safe; let nobody in "
                "until this is solved. "
                "{sentence}"
            )
        )
        self._shell.tell(
            _(told, sentence=sentence),
            tone=Tone.TROUBLE,
            key="storage",
            details=f"{sentence}\n{path}",
            action=_("Open it again") if self._session.file.is_let_go else "",
            on_action=lambda: self._shell.event_wanted.emit(path),
            anew=lambda: self._on_storage_failed(sentence),
        )

    def _on_storage_recovered(self) -> None:
        self._shell.tell(
            _("The event file can be written again. Scan those once more who were not recorded."),
            tone=Tone.GOOD,
            key="storage",
            seconds=20,
        )

    # --- the event ---------------------------------------------------------------------------------------

    def _on_event_opened(self) -> None:
        self._is_clock_told = False
        self._wrong_date = None
        for key in ("storage", NEXT_SESSION, "date", "clock"):
            self._strips.take_away(key)
        for n, sentence in enumerate(self._session.file.warnings):
            self._shell.tell(sentence, tone=Tone.WARN, key=f"file-{n}")
        self._look_at_date()
        self._begin_on_in()
        self._timer.start()
        self.session_left.look()
        self.look_at_clock()

    def _look_at_date(self) -> None:
        now = self._session.desk.now()
        is_wrong = not self._session.is_trial and is_wrong_date(self._session.programme.event, now)
        wrong = now.date() if is_wrong else None
        if wrong == self._wrong_date:
            return
        self._wrong_date = wrong
        if is_wrong:
            self._tell_date(now)
        else:
            self._strips.take_away("date")

    def _tell_date(self, now: datetime) -> None:
        event = self._session.programme.event
        # Who makes the report the day after has nothing to set.
        told = (
            _(
                "This event was {days_of} and is over. Counts and report are as they were; "
                "who is scanned now is kept under {today}.",
                days_of=days_of(event),
                today=whole_date(now),
            )
            if now.date() > event.ends
            else _(
                "This event runs {days_of}; this computer says {today}. "
                "Every scan is kept under that date: set the clock, or go on to rehearse.",
                days_of=days_of(event),
                today=whole_date(now),
            )
        )
        self._shell.tell(told, tone=Tone.WARN, key="date", anew=lambda: self._tell_date(now))

    def _begin_on_in(self) -> None:
        """Who sits down at a desk that was left on Out expects guests to come in."""
        if self._session.direction is not Direction.OUT:
            return
        self._session.set_direction(Direction.IN)
        self._tell_left_on_out()

    def _tell_left_on_out(self) -> None:
        self._shell.tell(
            _("This desk was left on Out; it lets guests come in now."),
            key=_LEFT_ON_OUT,
            action=_("Back to Out"),  # F6 is the Desk's alone, and this stands on every page
            on_action=lambda: self._session.set_direction(Direction.OUT),
            seconds=60,
            anew=self._tell_left_on_out,
        )

    def _on_session_chosen(self) -> None:
        """Out was for the session before, unless the clock changes it at a room's door."""
        if self._session.place.room is None:
            self._begin_on_in()

    def look_at_clock(self) -> None:
        """Say when this computer's clock has another date than the event, or stands before what this desk wrote last;
        take it back once it is right.
        """
        session = self._session
        if not session.is_open or session.is_trial or session.health.is_failing:
            return
        self._look_at_date()
        now = session.desk.now()
        last = session.desk.clock_went_back_from()
        is_behind = last is not None
        if is_behind == self._is_clock_told:
            return
        self._is_clock_told = is_behind
        if last is None or not is_behind:
            self._strips.take_away("clock")
            return
        self._tell_clock(now, last)

    def _tell_clock(self, now: datetime, last: datetime) -> None:
        self._shell.tell(
            _(
                "This computer’s clock went back: it says {now}, but this desk’s last scan was at "
                "{last}. Nobody comes in twice or is left out of the counts by that: the order of scans decides. "
                "If {now} is right, go on; if not, set the clock.",
                now=clock_time(now, now),
                last=clock_time(last, now),
            ),
            tone=Tone.WARN,
            key="clock",
            anew=lambda: self._tell_clock(now, last),
        )

    def _on_event_closed(self) -> None:
        self._timer.stop()
        for notice in self._strips.notices:
            self._strips.take_away(notice.key)


def is_wrong_date(event: Event, now: datetime) -> bool:
    """Whether now is more than a day away from the event: set-up the day before is no mistake."""
    today = now.astimezone(event.zone).date()
    # In whole days: a year of 1 or 9999 in the programme has no day before or after.
    return not event.starts.toordinal() - 1 <= today.toordinal() <= event.ends.toordinal()
