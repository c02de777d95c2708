"""Who on the list the name in the form may stand for: asked once, true as long as it stands, answered by two keys."""

from __future__ import annotations

from checkin.core.desk.desk import Desk
from checkin.core.desk.registrations import was_taken_back
from checkin.core.event.attendee import Attendee, latin_of
from checkin.core.language import N_, _, together
from checkin.gui.walk_in.came_in import stands

_ANSWERS = (
    (
        N_("↓ leads to that entry; Ctrl+Enter again registers another person."),
        N_("Enter opens that entry; Ctrl+Enter again registers another person."),
    ),
    (
        N_("↓ leads to that entry; Ctrl+Enter again keeps the correction."),
        N_("Enter opens that entry; Ctrl+Enter again keeps the correction."),
    ),
)
"""Of somebody new and of somebody corrected: while the keyboard is not on the entry asked about, and while it is."""


class WhoItIs:
    """Shows nothing; what it says is put under the form by others."""

    def __init__(self) -> None:
        self.name = ""
        """The name in the form that was asked about; "" where nothing is asked."""
        self.others: frozenset[str] = frozenset()
        """Whoever bears that name is another person than these, by reference."""
        self._asked: Attendee | None = None
        self._is_namesake = False
        self._who_it_is = ""

    def ask(self, desk: Desk, name: str, people: list[Attendee], *, is_namesake: bool) -> None:
        """Ask about the first of these; whoever answers was shown them all."""
        self.name, self.others = name, self.others | {one.reference for one in people}
        self._asked, self._is_namesake = people[0], is_namesake
        self._who_it_is = self._told(desk, people[0])

    def forget(self) -> None:
        """Another name is asked about anew."""
        self.name, self.others, self._asked = "", frozenset(), None

    def put_right(self, desk: Desk) -> None:
        """Say how they stand by now; who is called otherwise, or was taken back, is asked about no more."""
        asked = self._asked
        now = desk.attendee(asked.reference) if asked is not None else None
        if asked is None or now is None or _called(now) != _called(asked) or was_taken_back(desk.store, now):
            self.forget()
        else:
            self._who_it_is = self._told(desk, now)

    def _told(self, desk: Desk, person: Attendee) -> str:
        if not self._is_namesake:
            who = N_("{name} on the list may be the same person ({where}).")
        elif person.gone:
            who = N_("{name} was on the list ({where}).")
        else:
            who = N_("{name} is on the list already ({where}).")
        return _(who, name=person.name, where=stands(desk, person))

    def said(self, *, is_correcting: bool, is_on_entry: bool) -> str:
        """Who was asked about, and the keys that answer: Enter does only while the keyboard is on that entry."""
        if not self.name:
            return ""
        return together(self._who_it_is, _(_ANSWERS[is_correcting][is_on_entry]))


def _called(person: Attendee) -> tuple[str | None, ...]:
    return person.reference, person.name, latin_of(person), person.email
