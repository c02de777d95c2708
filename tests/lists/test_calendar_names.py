"""A month and a day of the week are known by every name that Babel has for them in the languages of lists."""

from __future__ import annotations

from babel.dates import get_day_names, get_month_names

from checkin.lists.calendar_names import month_named, months, weekdays
from checkin.lists.captions import bare

_LANGUAGES = "en de fr es it pt nl sv da nb fi pl cs hu tr el ru uk ar he ko ja zh zh_Hant vi th id"


def test_the_names_are_those_of_babel_and_of_two_languages_the_first_counts() -> None:
    """To take in what a new Babel says otherwise: write what this finds into `resources/lists/calendar_names.tsv`."""
    told: tuple[dict[str, int], dict[str, int]] = ({}, {})
    for language in _LANGUAGES.split():
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                named = (get_month_names, get_day_names)
                for names, ask in zip(told, named, strict=True):
                    for number, name in ask(width, context, language).items():
                        # Days of several words are said by none of our lists.
                        if len(bare(name)) > 1 and not bare(name).isdigit():
                            names.setdefault(bare(name), number)

    assert {name: told[0].get(name) for name in months()} == dict(months())
    assert {name for name in told[0] if len(name) > 2} <= set(months())
    assert {name: n for name, n in told[1].items() if " " not in name} == dict(weekdays())


def test_a_word_of_two_letters_is_no_month_of_a_cell() -> None:
    assert (month_named("Juni"), month_named("July"), month_named("3月"), month_named("Ju")) == (
        6,
        7,
        None,
        None,
    )
