"""What is told of two entries that were made one person, or taken apart. No widget."""

from __future__ import annotations

from checkin.core.desk.desk import Desk
from checkin.core.event.attendee import STATUS_WORDS, Attendee
from checkin.core.language import _, together
from checkin.gui.session.edit_history import PeopleJoined


def joining_in_words(desk: Desk, joining: PeopleJoined, *, is_apart: bool) -> str:
    """Who they are, and where one of the two was something else than the person is now."""
    kept, other = desk.store.entry(joining.kept), desk.store.entry(joining.other)
    names = [one.name if one is not None else "?" for one in (kept, other)]
    if is_apart:
        return _(
            "“{one}” and “{other}” are two people again, each with their codes and scans.",
            one=names[0],
            other=names[1],
        )
    twice = [
        session.shown_title
        for session in desk.programme.sessions
        if len(_entries_that_came(desk, session.id, joining)) > 1
    ]
    return together(
        _(
            "“{one}” and “{other}” are one person: codes, scans and invitations go together.",
            one=names[0],
            other=names[1],
        ),
        _("Both had come to {twice}: counted once.", twice=", ".join(twice)) if twice else "",
        _of_statuses(kept, other),
    )


def _entries_that_came(desk: Desk, session: str, joining: PeopleJoined) -> set[str]:
    passages = desk.history(joining.kept).passages
    came = (desk.store.record(p.id) for p in passages if p.goes_in and p.session == session)
    return {r.attendee for r in came if r is not None and r.attendee in (joining.kept, joining.other)}


def _of_statuses(kept: Attendee | None, other: Attendee | None) -> str:
    """What becomes of a ticket that was refused, or let in, as the other of the two."""
    if kept is None or other is None or kept.status is other.status:
        return ""
    return _(
        "One of the two was “{status}”: with the codes of both the person is “{kept}” now.",
        status=_(STATUS_WORDS[other.status]),
        kept=_(STATUS_WORDS[kept.status]),
    )
