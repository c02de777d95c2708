"""Countries and dates in words, in the language of the badge (CLDR, by Babel)."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_interval
from babel.units import format_unit

from checkin.core.dates import days_from_to
from checkin.core.event import countries
from checkin.core.event.programme import Event
from checkin.core.language import ENGLISH, speaking


def country_on_badge(country: str | None, language: str) -> str:
    """Return the name of a country given as ISO 3166 alpha-2 (or EU, OECD, UN); anything else as it is."""
    return countries.country_name(country, language) if country else ""


def event_dates(event: Event, language: str) -> str:
    """Return the days of an event as one says them: “24–27 June 2025”."""
    locale = _locale(language)
    # English badges of this trade say the day first, and CLDR's intervals cut the month short.
    if str(locale) == "en":
        with speaking(ENGLISH):
            return days_from_to(event.starts, event.ends)
    return str(format_interval(event.starts, event.ends, "yMMMMd", locale=locale))


def date_in_words(day: date, language: str) -> str:
    """Return a day as one writes it on paper: “27 June 2025”."""
    locale = _locale(language)
    return str(format_date(day, "long", locale=Locale.parse("en_GB") if str(locale) == "en" else locale))


def duration_in_words(minutes: int, language: str) -> str:
    """Return how long somebody stayed: “12.5 hours”, to a tenth and never more; under an hour “45 minutes”."""
    hours, tenths = divmod(minutes * 10 // 60, 10)
    many = minutes if not hours else hours + tenths / 10 if tenths else hours
    unit = "duration-hour" if hours else "duration-minute"
    said = str(format_unit(many, unit, length="long", locale=_locale(language)))
    if unit in said:
        # CLDR leaves out a long form that is the short one, as in Korean, and Babel doesn't know.
        said = str(format_unit(many, unit, length="short", locale=_locale(language)))
    return said


@lru_cache(32)
def _locale(language: str) -> Locale:
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en")
