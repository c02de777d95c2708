"""Whether an admission that was taken back may be done again: the rules are asked as a scan would ask them."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from checkin.core.desk.identify import by_hand, identify
from checkin.core.desk.store import Store
from checkin.core.desk.whose import name_of
from checkin.core.door.access import Bearer
from checkin.core.door.admission import Direction, Ruling, VerdictWord
from checkin.core.door.records import Record
from checkin.core.door.verdict_text import message
from checkin.core.errors import CheckinError
from checkin.core.language import _, together
from checkin.core.where_told import to_do

_COUNTED_IN_ITS_TIME = (VerdictWord.ALREADY_IN, VerdictWord.TOO_EARLY, VerdictWord.OVER)
"""What is not asked again of an entry: doors were open then, and another entry is looked for before."""


class Foreseeing(Protocol):
    """A desk that knows what its door would answer."""

    store: Store

    def foreseen(self, bearer: Bearer, session_id: str, at: datetime | None = None) -> Ruling:
        """What the door would answer to them on the way in, now or then."""
        ...


def require_welcome(desk: Foreseeing, entry: Record | None, undo: Record) -> None:
    """CheckinError where an entry that is done again would be refused now, and nobody says why it is right.

    Who is blocked by now comes in by nobody's reason here: that is for an override, and the organiser's name.
    """
    if entry is None or not entry.admits or entry.direction is Direction.OUT or entry.session is None:
        return
    known = desk.store.attendee(entry.attendee) if entry.attendee is not None else None
    bearer = by_hand(known) if known is not None else identify(entry.code or "", desk.store)
    ruling = desk.foreseen(bearer, entry.session, None if undo.at == undo.recorded_at else undo.at)
    if ruling.admits or ruling.word in _COUNTED_IN_ITS_TIME or ruling.word is entry.verdict:
        return
    is_blocked = ruling.word is VerdictWord.BLOCKED
    if undo.reason is not None and not is_blocked:
        return
    told = _(
        "{name}: not done again, for a scan would be refused now: {message} Nothing was changed; if they are to come "
        "in, scan the badge and admit them anyway.",
        name=name_of(desk.store, entry),
        message=message(ruling, desk.store.programme),
    )
    anyway = "" if is_blocked else to_do(_("--reason does it again all the same."), "")
    raise CheckinError(together(told, anyway))
