"""One person's badge as a PDF, for a desk that prints none itself."""

from __future__ import annotations

from pathlib import Path

from checkin import paths
from checkin.core.errors import nobody_has
from checkin.gui.session.desk_session import DeskSession
from checkin.store.copying import free_name


def free_place(folder: Path, stem: str) -> Path:
    """For a PDF of that name in the folder, or with a number where there is one."""
    return free_name(folder / f"{stem}.pdf", stem)


def write_badge(session: DeskSession, reference: str, out: Path, *, because: str | None = None) -> None:
    """Write it once more as it is; for a reason it is a new one, with a new code, and the one before is refused.

    CheckinError: nothing was written, and no code replaced.
    """
    # They draw, which takes a while to load.
    from checkin.tasks.badge_files import write_badges
    from checkin.tasks.badge_layout import groups

    person = session.desk.attendee(reference)
    if person is None:
        raise nobody_has(reference)
    by_layout = groups(session.desk.store, [person], paths.own_layouts())
    write_badges(session.desk, by_layout, out, reprint=because)
    session.announce_attendees()
