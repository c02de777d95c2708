"""Which sessions a text may mean: a title that several of them have says nothing of which."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from checkin.core.counted import first_of
from checkin.core.event.programme import Programme, Session
from checkin.core.language import _


def called(programme: Programme, key: Callable[[str], str]) -> dict[str, tuple[str, ...]]:
    """Ids of the sessions by the key of what they are called: title, title in another language, id; the first goes."""
    found: dict[str, tuple[str, ...]] = {}
    ways: tuple[Callable[[Session], Iterable[str]], ...] = (
        lambda session: (session.title,),
        lambda session: session.every_title,
        lambda session: (session.id,),
    )
    for way in ways:
        ids: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for session in programme.sessions:
            for text in way(session):
                ids[key(text)][session.id] = None
        found = {text: tuple(sessions) for text, sessions in ids.items()} | found
    return found


def names_no_session(sharing: Sequence[str]) -> str:
    """What is told of a text that is the title of these sessions, or of none."""
    if not sharing:
        return _("There is no session of this id or title; nobody is named for it.")
    return _(
        "Several sessions have this title: {sessions}. Nobody is named for any of them by it; write the id.",
        sessions=first_of(sharing, 5),
    )
