"""In which order people stand on lists: by the family name, also where a list has whole names alone."""

from __future__ import annotations

from checkin.core.names.order import by_family_name
from tests.core.made_up import person
from tests.of_each import of_each


@of_each(
    ("name", "country", "under"),
    [
        ("Anna Nowak", None, "nowak"),
        ("Nowak, Anna", None, "nowak, anna"),
        ("Pieter de Vries", "NL", "de vries"),
        ("Ana María López y Montenegro", "ES", "montenegro"),
        ("John Smith Jr.", "US", "smith"),
        ("NOWAK Anna Maria", "PL", "nowak"),
        ("J. NOWAK", "PL", "nowak"),
        ("Kim Min-jun", "KR", "kim min-jun"),
        ("김민준", None, "김민준"),
        ("Prince", None, "prince"),
        ("Γεώργιος Παπαδάκης", "GR", "παπαδακησ"),
    ],
)
def test_a_whole_name_stands_under_what_is_likely_the_family_name(
    name: str, country: str | None, under: str
) -> None:
    assert by_family_name(person(name=name, country=country))[0] == under


def test_a_family_name_that_the_list_tells_is_no_guess() -> None:
    told = person(name="Maria del Carmen", first_name="Carmen", last_name="Maria del")

    assert by_family_name(told)[0] == "maria del"
