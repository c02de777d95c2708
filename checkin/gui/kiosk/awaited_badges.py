"""Guests who were told to wait for their badge: whoever it does not come out for is sent to the desk after all."""

from __future__ import annotations

from checkin.core.door.admission import Verdict
from checkin.core.errors import CheckinError
from checkin.core.printing.jobs import ON_ITS_WAY, JobState
from checkin.gui.session.shell import Shell


class AwaitedBadges:
    """Of this self check-in, first come first."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell
        self._awaited: dict[str, Verdict] = {}

    def wait_for(self, verdict: Verdict) -> None:
        """The guest of this entry stands here and waits."""
        if verdict.attendee is not None:
            self._awaited[verdict.attendee.reference] = verdict

    def in_vain(self, of: Verdict | None = None) -> Verdict | None:
        """The entry of a guest whose badge needs somebody, or ended without coming out; each once."""
        for reference, verdict in list(self._awaited.items()):
            if of is not None and verdict is not of:
                continue
            comes = self._comes(verdict)
            if comes is not None:
                del self._awaited[reference]
            if comes is False:
                return verdict
        return None

    def _comes(self, verdict: Verdict) -> bool | None:
        """Whether it came out, or never will without somebody; None while it is under way."""
        person, printing = verdict.attendee, self._shell.printing
        if person is None or printing is None or printing.kept_jobs is None:
            return True  # the event is closed, and with it all that is told here
        try:
            jobs = printing.kept_jobs.of(person.reference)
        except CheckinError:
            return None
        last = jobs[-1] if jobs else None
        if last is None or last.state not in ON_ITS_WAY:
            return last is not None and last.state is JobState.PRINTED
        return None if last.trouble is None and printing.prints_now(person) else False
