"""What stood in the form for a newcomer and is for nobody once somebody on the list was admitted in their place."""

from __future__ import annotations

from checkin.core.desk.desk import Desk
from checkin.core.language import _, together
from checkin.gui.look.elided import shortened_code
from checkin.tasks.drafts import WalkInDraft

_LONGEST_CODE = 30


def left_in_form(desk: Desk, draft: WalkInDraft, admitted: str) -> str:
    """Of the code that was read, and of the colleague who was said not to come; "" where there was neither."""
    told = []
    if code := draft.code.strip():
        shown = shortened_code(code, _LONGEST_CODE)
        told.append(_("The code {code} is still nobody’s: who is on the list keeps their own.", code=shown))
    colleague = desk.attendee(draft.instead_of) if draft.instead_of not in ("", admitted) else None
    if colleague is not None:
        words = _(
            "Nobody comes instead of {name}: who is on the list comes as themselves.", name=colleague.name
        )
        told.append(words)
    return together(*told)
