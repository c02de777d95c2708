"""That a badge which is out says something else than the list, told right where the list was corrected."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from checkin import paths
from checkin.core.errors import CheckinError
from checkin.core.language import _, n_
from checkin.gui.session.notices import Tone
from checkin.gui.session.print_notices import badge_out_key
from checkin.gui.session.shell import Shell
from checkin.tasks.badges_to_correct import have_another_badge

_SECONDS = 30


class BadgesOut:
    """Of one person a strip, with the way to another badge; of many the sentence that says how many."""

    def __init__(self, shell: Shell) -> None:
        self._shell = shell

    def tell(self, reference: str) -> None:
        """After an edit of somebody, made or taken back."""
        person = self._shell.session.desk.attendee(reference)
        if person is None or not self._of([reference]):
            self._shell.notice_withdrawn.emit(badge_out_key(reference))
            return
        self._shell.tell(
            _("The badge of {name} is out already, and does not say this.", name=person.name),
            tone=Tone.WARN,
            key=badge_out_key(reference),
            action=_("Print it anew") if self._shell.can_print else "",
            on_action=partial(self._shell.print_wanted.emit, reference),
            seconds=_SECONDS,
        )

    def of_many(self, people: Sequence[str]) -> str:
        """How many of them have such a badge, after they were all changed; "" where nobody does."""
        found = len(self._of(people))
        told = n_(
            "{n} badge that is out does not say this: Badges finds it by “Changed since printed”.",
            "{n} badges that are out do not say this: Badges finds them by “Changed since printed”.",
            found,
        )
        return told if found else ""

    def _of(self, people: Sequence[str]) -> set[str]:
        try:
            return have_another_badge(self._shell.session.file, people, paths.own_layouts())
        except CheckinError:
            return set()  # a layout that can't be read is told where badges are printed


def _key(reference: str) -> str:
    return f"badge-out {reference}"
