"""A sheet whose own heading is a session's title: who stands on that session's list by it, and who does not."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from checkin.core.counted import counted
from checkin.core.event.attendee import Status
from checkin.core.language import _, n_
from checkin.lists.cells import Vocabulary
from checkin.lists.column_choices import to_answer_no
from checkin.lists.people import ListedPerson
from checkin.lists.status_headings import StatusHeading


class InvitedByHeading:
    """Whom a sheet's heading names for a session: (session, heading), or None where it names nobody."""

    def __init__(self, heading: tuple[str, str] | None) -> None:
        self._heading = heading

    def leave_off(self, person: ListedPerson, titled: Collection[str]) -> None:
        """Take its session from somebody below a line that is the title of others."""
        if self._heading and titled and (own := self._heading[0]) not in titled:
            person.heading_sessions = tuple(session for session in person.heading_sessions if session != own)

    def leave_out(self, person: ListedPerson, other: StatusHeading) -> None:
        """Of “Not invited” over somebody the sheet's own heading makes no guest; who has to pay may be one."""
        if self._heading and other.status is not Status.UNPAID:
            session = self._heading[0]
            person.heading_sessions = tuple(one for one in person.heading_sessions if one != session)
            person.refused_sessions += (session,)

    def notes(self, people: Sequence[ListedPerson], words: Vocabulary) -> list[tuple[int, str, str]]:
        """What is told of the heading, over a sheet of these people."""
        if not (self._heading and people):
            return []
        session, heading = self._heading
        named = sum(session in person.heading_sessions for person in people)
        text = _(
            "The heading is the title of a session: {people} put on the list of “{words}”.",
            people=n_("{n} person was", "{n} people were", named),
            words=words.title(session),
        )
        told = _("{text} {choice} loads them without it.", text=text, choice=to_answer_no(heading))
        # Not of those of another table on the sheet.
        if left := sum(session in person.refused_sessions for person in people):
            others = _(
                "{people} left off, as another heading may refuse them.", people=counted(left, "person")
            )
            told = f"{told} {others}"
        return [(-1, told, heading)]
