"""Which sessions of a programme wait for each other in a circle."""

from __future__ import annotations

from checkin.core.event.programme import Programme
from checkin.core.language import _


def requirements_in_a_circle(programme: Programme) -> list[str]:
    """One sentence for each circle of sessions that wait for each other: nobody could ever enter one of them."""
    return [
        _(
            "Sessions require each other in a circle, so that nobody could enter any: {titles}.",
            titles=" → ".join((*circle, circle[0])),
        )
        for circle in circles_of_requirements(programme)
    ]


def circles_of_requirements(programme: Programme) -> list[tuple[str, ...]]:
    """The ids of each circle, once around."""
    found: list[tuple[str, ...]] = []
    seen: set[str] = set()
    for session in programme.sessions:
        way: list[str] = []
        here: str | None = session.id
        while here is not None and here not in seen and here not in way:
            way.append(here)
            here = programme.session(here).requires
        if here in way:
            found.append(tuple(way[way.index(here) :]))
        seen.update(way)
    return found
