"""What the door will answer to the walk-in in the form: button and head say it before anybody presses the key."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from msgspec.structs import replace
from PySide6.QtCore import QObject

from checkin.core.desk.registration import foreseen, why_not_in
from checkin.core.desk.walk_in_rights import session_choices
from checkin.core.door.verdict_text import message
from checkin.core.event.attendee import Attendee
from checkin.core.language import N_, _
from checkin.gui.session.no_place import without_place
from checkin.gui.walk_in.walk_in_parts import WalkInParts


class DoorAhead(QObject):
    """Follows the form, and the event around it; asks the rules and keeps nothing."""

    def __init__(self, parts: WalkInParts, parent: QObject) -> None:
        super().__init__(parent)
        shell = self._shell = parts.shell
        self._head = parts.head
        self._panel = parts.panel
        self._correction = parts.correction
        self._beside = parts.beside
        self.lets_in = True
        """What the key said last of the walk-in in the form."""
        self._is_answering = False
        session = shell.session
        self._panel.form.changed.connect(self.show)
        self._beside.person_turned.connect(self._on_person_turned)
        for changed in (session.session_changed, session.programme_changed, session.counts_changed):
            changed.connect(self._show_where_seen)
        shell.printer_told.connect(self._show_where_seen)

    def show(self) -> None:
        """Say whom the form is for, and what its key will do."""
        if not self._shell.session.is_open:
            return
        corrected = self._correction.person
        self._head.show_mode(corrected.name if corrected is not None else "")
        why_not, sentence = ("", "") if corrected is not None else self._why_not()
        self.lets_in = not (why_not or sentence)
        self._head.show_session(why_not, sentence=self._not_on(is_refused=not self.lets_in) or sentence)
        if self._beside.is_person_open:
            self._panel.show_person_opened(self._beside.person.shown_name)
        else:
            self._panel.show_mode(is_correcting=corrected is not None, admits=self.lets_in)

    @contextmanager
    def answering(self) -> Iterator[None]:
        """While who is in the form is registered: the event changes by it, and says nothing of the next one."""
        self._is_answering = True
        try:
            yield
        finally:
            self._is_answering = False

    def _on_person_turned(self) -> None:
        # Ctrl+Enter admits whoever is opened now, and registers nobody, whatever was said of it.
        if self._beside.is_person_open:
            self._panel.answer_given()
        self.show()

    def _show_where_seen(self, *_: object) -> None:
        if self._panel.isVisible() and not self._is_answering:
            self.show()

    def why_not_in(self) -> str:
        """Why the walk-in in the form is only registered, as a sentence."""
        session = self._shell.session
        if session.place.gone:
            return without_place()
        return why_not_in(session.desk, self._person(), session.session.id)

    def _why_not(self) -> tuple[str, str]:
        """Why the door would refuse this walk-in, in a few words or a sentence; both "" where it lets them in."""
        session, person = self._shell.session, self._person()
        if session.place.gone:
            return "", without_place()
        ruling = foreseen(session.desk, person, session.session.id)
        if ruling.admits:
            return "", ""
        here = ruling.session
        choice = next(
            (c for c in session_choices(session.desk, person.category) if c.session.id == here), None
        )
        if choice is not None and choice.why_not:
            return choice.why_not, ""
        is_to_tick = choice is not None and not choice.is_open and here not in person.sessions
        if is_to_tick and self._panel.form.sessions.isEnabled():
            return _("by invitation: tick it below to let them in"), ""
        title, why = session.programme.session(here).shown_title, message(ruling, session.programme)
        return "", _("“{title}” would not let them in now. {why}", title=title, why=why)

    def _not_on(self, *, is_refused: bool) -> str:
        """That the desk's session is over, or far from its beginning, and what to do; "" while it is on.

        Who is refused is told why, rather than when it begins.
        """
        session = self._shell.session
        not_on = session.session.not_on(session.desk.now()) if not session.place.gone else None
        if not_on is None or (is_refused and not not_on.is_over):
            return ""
        said = (
            N_("“{title}” has been over since {time}: choose another session on the Desk.")
            if not_on.is_over
            else N_("“{title}” does not begin until {time}: choose another session on the Desk.")
        )
        return _(said, title=session.session.shown_title, time=not_on.time)

    def _person(self) -> Attendee:
        """Who would come: of a colleague who does not, category, sessions and payment."""
        form = self._panel.form
        person = form.attendee()
        colleague = self._shell.session.desk.attendee(form.instead_of) if form.instead_of else None
        if colleague is None:
            return person
        return replace(person, status=colleague.status, sessions=colleague.sessions)
