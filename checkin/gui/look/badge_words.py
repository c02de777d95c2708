"""What the fields of badges, certificates and signs are called where somebody designs or looks at one."""

from __future__ import annotations

from checkin.core.language import N_, _

_TITLES = {
    "name": N_("Name"),
    "second_name": N_("Second name"),
    "name_as_given": N_("Name as given"),
    "name_latin": N_("In Latin letters"),
    "first_name": N_("First name"),
    "last_name": N_("Family name"),
    "prefix": N_("Form of address"),
    "organisation": N_("Organisation"),
    "job_title": N_("Job title"),
    "country": N_("Country"),
    "category": N_("Category"),
    "sector": N_("Sector"),
    "sessions": N_("Sessions"),
    "event": N_("Event"),
    "dates": N_("Dates"),
    "reference": N_("Reference"),
    "code": N_("Code"),
    "statement": N_("Statement"),
    "attended": N_("Sessions attended"),
    "hours": N_("Hours"),
    "minutes": N_("Minutes"),
    "issued": N_("Date of issue"),
    "session": N_("Session"),
    "session_time": N_("Time of the session"),
    "room": N_("Room"),
    "access": N_("Who may enter"),
}


def field_title(field: str) -> str:
    """The field in words."""
    return _(_TITLES[field]) if field in _TITLES else field.replace("_", " ").capitalize()
