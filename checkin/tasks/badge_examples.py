"""People whose badges show what a layout is worth: the longest name, a Hangul, an Arabic one; of the list if it can."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from checkin.core.event.attendee import Attendee, Status
from checkin.core.language import _

MADE_UP = "example-hangul"
"""Who stands on a test print that nobody chose a person for."""


@dataclass(frozen=True, slots=True)
class Example:
    """One of them: what it is an example of, and whether the person is made up."""

    title: str
    person: Attendee
    is_made_up: bool = False


def examples(people: Iterable[Attendee], category: str) -> list[Example]:
    """The telling people of a list; where it has none of a kind, somebody made up of this category."""
    longest: Attendee | None = None
    of_script: dict[str, Attendee] = {}
    for person in people:
        if person.status is Status.CANCELLED:
            continue
        if longest is None or len(person.name) > len(longest.name):
            longest = person
        for script in ("HANGUL", "ARABIC"):
            if script not in of_script and _has(person.name, script):
                of_script[script] = person
    found = []
    if longest is not None:
        found.append(Example(_("Longest name"), longest))
    for script, title in (("HANGUL", _("Hangul")), ("ARABIC", _("Arabic"))):
        if script in of_script:
            found.append(Example(title, of_script[script]))
        else:
            found.append(Example(title, _made_up(script, category), is_made_up=True))
    return found


def _has(name: str, script: str) -> bool:
    return not name.isascii() and any(script in unicodedata.name(letter, "") for letter in name)


def made_up(reference: str, category: str) -> Attendee | None:
    """The made-up person of that reference, for a test print."""
    people = (_made_up(script, category) for script in ("HANGUL", "ARABIC"))
    return next((person for person in people if person.reference == reference), None)


def _made_up(script: str, category: str) -> Attendee:
    if script == "HANGUL":
        return Attendee(
            reference=MADE_UP,
            name="류광준",
            name_latin="Ryu Kwang-jun",
            organisation="한빛양자연구소",
            country="KR",
            category=category,
        )
    return Attendee(
        reference="example-arabic",
        name="عبد الرحمن بن خالد الفيصل",
        name_latin="Abdulrahman bin Khalid Al-Faisal",
        organisation="جامعة الملك سعود",
        country="SA",
        category=category,
    )
