"""Sessions laid in lanes, so that those at the same time do not lie over each other."""

from __future__ import annotations

from collections.abc import Iterable

from checkin.core.event.programme import Session


def lanes(sessions: Iterable[Session]) -> list[list[Session]]:
    """As few lanes as keep sessions at the same time apart, each in the order of time."""
    found: list[list[Session]] = []
    for session in sorted(sessions, key=lambda s: (s.starts, s.ends)):
        lane = next((lane for lane in found if lane[-1].ends <= session.starts), None)
        if lane is None:
            found.append([session])
        else:
            lane.append(session)
    return found
