"""Whether a badge comes out by itself: one of a layout of several on a sheet waits for a PDF, and for nobody's key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from checkin import paths
from checkin.core.errors import CheckinError
from checkin.core.event.attendee import Attendee
from checkin.gui.session.desk_session import DeskSession

if TYPE_CHECKING:
    from checkin.core.printing.layout import BadgeLayout


def layout_of(session: DeskSession, person: Attendee) -> BadgeLayout:
    """The layout this person's badge is printed in."""
    from checkin.tasks.badge_layout import layout_for

    return layout_for(session.desk.store, person.category, paths.own_layouts())


def require_single_badge(session: DeskSession, person: Attendee) -> None:
    """CheckinError where their badge is one of several on a sheet, or its layout is gone."""
    from checkin.tasks.badge_requests import require_single

    require_single(layout_of(session, person))


def why_no_single(session: DeskSession, person: Attendee) -> str:
    """The same as a sentence, "" where nothing is in the way."""
    try:
        require_single_badge(session, person)
    except CheckinError as error:
        return str(error)
    return ""
