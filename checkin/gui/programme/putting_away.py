"""A session that is to go: taken out, closed or opened again, by what hangs on it."""

from __future__ import annotations

from datetime import datetime

from checkin.core.desk.programme_changes import SessionUse
from checkin.core.event.programme import Programme
from checkin.core.event.programme_edits import with_session_closed, without_session
from checkin.core.language import _


def put_away(
    seen: Programme, session_id: str, use: SessionUse, now: datetime
) -> tuple[Programme, str, list[str]]:
    """The programme without it, or with it closed, or open again; what to say of it; the rules that it takes along."""
    session = seen.session(session_id)
    title = session.shown_title
    if session.closed_at is not None:
        return with_session_closed(seen, session_id, None), _("“{title}” is open again.", title=title), []
    if not use.may_be_removed:
        said = _("“{title}” is closed; what hangs on it stays: {use}.", title=title, use=use)
        return with_session_closed(seen, session_id, now), said, []
    loses = [
        _(
            "“{title}” no longer asks for “{session_title}” first.",
            title=seen.session(one).shown_title,
            session_title=title,
        )
        for one in use.required_by
    ]
    return without_session(seen, session_id), _("“{title}” removed.", title=title), loses
