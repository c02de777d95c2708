"""Whatever is answered on whichever page: a key that its text or its buttons name works there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import replace
from PySide6.QtWidgets import QWidget

from checkin.core.door.admission import Verdict, VerdictWord
from checkin.gui.verdict.candidates import Candidates
from checkin.gui.widgets.fitted_text import FittedText
from tests.gui.conftest import Door
from tests.screens.keys import dead_keys

_OF_THE_DESK = re.compile(r"\bEnter\b|\bF3\b|press a number")
PAGES = ("desk", "walk-in", "attendees", "live", "programme", "badges", "help")


def answers(door: Door) -> Iterator[Verdict]:
    """Each word there is, of a reading on file; and a list's number, of which it is said whose it is."""
    person, *others = door.confirmed()[:3]
    yield door.session.scan(person.reference)
    admitted = door.session.scan(person.codes[0])
    for word in VerdictWord:
        is_whose = word in (VerdictWord.AMBIGUOUS, VerdictWord.FIND)
        is_nobodys = is_whose or word in (VerdictWord.UNKNOWN, VerdictWord.FORGED)
        yield replace(
            admitted,
            word=word,
            admits=word is VerdictWord.ADMITTED,
            attendee=None if is_nobodys else person,
            candidates=tuple(others) if is_whose else (),
            message=str(word),
        )


def texts(window: QWidget) -> str:
    shown = [part.text for part in window.findChildren(FittedText) if part.isVisible()]
    return "\n".join(shown)


def test_a_key_that_an_answer_names_works_on_the_page_where_it_is_given(door: Door) -> None:
    window, found, named = door.program.window, [], set()
    verdicts = list(answers(door))
    for page in PAGES:
        window.open_page(page)
        for verdict in verdicts:
            door.session.verdict_given.emit(verdict)
            told = f"{page}, {verdict.word}"
            keys = set(_OF_THE_DESK.findall(texts(window)))
            named |= keys
            if page != "desk":
                found += [f"{told}: {key}" for key in sorted(keys)]
            elif "press a number" in keys and not window.page.findChildren(Candidates)[0].isVisible():
                found.append(f"{told}: nobody to choose")
            found += [f"{told}: {fault}" for fault in dead_keys(door.program)]
    assert not found, "\n".join(found)
    assert named == {"Enter", "F3", "press a number"}
