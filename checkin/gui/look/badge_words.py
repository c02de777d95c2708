"""What the fields of badges, certificates and signs are called where somebody designs or looks at one."""

from __future__ import annotations

from checkin.core.event.attendee import PERSON_FIELDS, title_of
from checkin.core.language import N_, _

_TITLES = {
    "second_name": N_("Second name"),
    "name_as_given": N_("Name as given"),
    "event": N_("Event"),
    "dates": N_("Dates"),
    "code": N_("Code"),
    "statement": N_("Statement"),
    "attended": N_("Sessions attended"),
    "hours": N_("Hours"),
    "minutes": N_("Minutes"),
    "duration": N_("Time attended"),
    "issued": N_("Date of issue"),
    "session": N_("Session"),
    "session_time": N_("Time of the session"),
    "room": N_("Room"),
    "access": N_("Who may enter"),
}


def field_title(field: str) -> str:
    """The field in words."""
    return title_of(field) if field in PERSON_FIELDS else _(_TITLES[field])
