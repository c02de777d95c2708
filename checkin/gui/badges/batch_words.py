"""What is told of many badges once they are in files or on the way to a printer. No widget."""

from __future__ import annotations

from checkin.core.language import _, n_, number, together
from checkin.tasks.badge_files import BadgeFiles
from checkin.tasks.badge_requests import Sorted


def in_files(result: BadgeFiles) -> str:
    """Which files hold the badges, and whether letters are missing there."""
    names = ", ".join(f"“{file.name}”" for file in result.files)
    text = n_("{n} badge is in {names}.", "{n} badges are in {names}.", len(result.references), names=names)
    if not result.unprintable:
        return text
    missing = n_(
        "{n} text has letters that no font here has: see checkin doctor.",
        "{n} texts have letters that no font here has: see checkin doctor.",
        result.unprintable,
    )
    return together(text, missing)


def left_out(found: Sorted) -> str:
    """Who of many got no badge, as sentences; empty where nobody was left out."""
    said = [
        f" {number(len(people))} {words}."
        for people, words in (
            (found.printed, _("have theirs already")),
            (found.unsure, _("may be out: look at the printer")),
            (found.elsewhere, _("are on their way at another desk")),
        )
        if people
    ]
    return "".join(said)
