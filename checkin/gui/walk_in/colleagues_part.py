"""What of the form came with a colleague: it goes with them, and what was typed stays. Shows nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from checkin.core.desk.desk import Desk
from checkin.core.desk.registration import why_nobody_instead
from checkin.core.desk.walk_in_rights import SessionChoice
from checkin.core.event.attendee import Attendee
from checkin.core.event.countries import country_code, country_name
from checkin.core.event.programme import Access
from checkin.core.language import _, language, n_, together
from checkin.gui.walk_in.came_in import counted_beside
from checkin.tasks.drafts import WalkInDraft, without_shared

_FILLED_IN = ("organisation", "country", "sector")


class ColleaguesPart:
    """Of one form; asked for the draft at every change of the colleague."""

    def __init__(self) -> None:
        self._came = WalkInDraft()
        self._own_category = ""

    def own(self, draft: WalkInDraft) -> WalkInDraft:
        """The draft without a colleague and what they filled in."""
        return (
            without_shared(replace(draft, instead_of=""), self._came, self._own_category)
            if draft.instead_of
            else draft
        )

    def changed(self, draft: WalkInDraft, colleague: Attendee | None) -> WalkInDraft:
        """The draft with this colleague in the place of another; None: they come for themselves."""
        own = self.own(draft)
        if colleague is None:
            return own
        came = _came_with(colleague)
        typed: dict[str, Any] = {key: "" for key in _FILLED_IN if getattr(own, key).strip()}
        self._came = replace(came, **typed)
        self._own_category = own.category
        filled: dict[str, Any] = {key: text for key in _FILLED_IN if (text := getattr(self._came, key))}
        return replace(own, **filled, category=came.category, instead_of=colleague.reference)

    def kept(self, colleague: Attendee, own_category: str) -> None:
        """A form that was kept has this colleague: what is as they have it came with them."""
        self._came, self._own_category = _came_with(colleague), own_category


def told_of_colleague(desk: Desk, colleague: Attendee) -> str:
    """What coming instead of them means, or why nobody can: before the newcomer's name is typed."""
    if why_not := why_nobody_instead(colleague):
        return why_not
    if not colleague.sessions:
        takes_over = _(
            "Takes over the category of {name}, whose badge will no longer be good.", name=colleague.name
        )
    else:
        takes_over = n_(
            "Takes over the category and {n} session of {name}, whose badge will no longer be good.",
            "Takes over the category and {n} sessions of {name}, whose badge will no longer be good.",
            len(colleague.sessions),
            name=colleague.name,
        )
    return together(counted_beside(desk, colleague), takes_over)


def passed_on(choice: SessionChoice, *, is_theirs: bool) -> SessionChoice:
    """What is a colleague's passes on, also where no other walk-in gets it; else the choice says why not."""
    alone = replace(choice, is_one_of_several=False)
    needs_invitation = choice.session.access is Access.INVITED
    return replace(alone, is_open=not needs_invitation, why_not=None) if is_theirs else alone


def _came_with(colleague: Attendee) -> WalkInDraft:
    country = colleague.country or ""
    code = country_code(country)
    return WalkInDraft(
        organisation=colleague.organisation or "",
        country=country_name(code, language().code) if code else country,
        sector=colleague.sector or "",
        category=colleague.category,
    )
