"""Whom a code that nobody has may mean: a list's number, or a code without its hyphens, with O for 0, or half of it."""

from __future__ import annotations

from checkin.core.door.admission import Verdict
from checkin.core.door.payload import clean_payload
from checkin.core.event.attendee import Attendee
from checkin.core.language import _
from checkin.gui.session.shell import Shell
from checkin.gui.verdict.card_actions import is_free_code


def person_meant(shell: Shell, verdict: Verdict | None) -> tuple[Attendee, str, str] | None:
    """Who, by what ("reference", "code" or "beginning"), and how that is written; nobody is let in by it."""
    if verdict is None or not is_free_code(verdict):
        return None
    return shell.session.desk.meant_by(clean_payload(verdict.payload))


def meaning(shell: Shell, verdict: Verdict | None) -> str:
    """The sentence for the card; "" where nobody is meant."""
    meant = person_meant(shell, verdict)
    if meant is None:
        may_come = verdict is not None and is_free_code(verdict) and shell.session.is_loading_list
        return (
            _("A list is being loaded, and may bring this code: scan again in a moment.") if may_come else ""
        )
    person, field, written = meant
    # “Co., Ltd.” ends the sentence too.
    who = ", ".join(filter(None, (person.name, person.organisation))).removesuffix(".")
    if field == "reference":
        return _("“{written}” is no code, but the list’s number of {who}.", written=written, who=who)
    if field == "beginning":
        return _("Nobody has exactly this code. The code of {who} begins like this.", who=who)
    return _("Nobody has exactly this code. “{written}” is that of {who}.", written=written, who=who)
