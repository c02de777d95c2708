"""Pictures of the Attendees page, of loading a list and of a rehearsal, for tests/screens.py."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from checkin.core.attendee import Attendee

if TYPE_CHECKING:
    from checkin.app import Program
    from checkin.gui.attendees_page import AttendeesPage

LONG = "Wolfeschlegelsteinhausenbergerdorff-Ødegård van der Schaftenaar y Fernández"


def _page(program: Program) -> AttendeesPage:
    from checkin.gui.attendees_page import AttendeesPage

    program.window.open_page("attendees")
    page = program.window.page
    assert isinstance(page, AttendeesPage)
    return page


def _some_scans(program: Program) -> None:
    for person in [p for p in program.session.file.attendees() if p.codes][:30]:
        program.session.scan(person.codes[0])


def _add(program: Program, *people: Attendee) -> None:
    with program.session.file.transaction():
        for person in people:
            program.session.file.add(person, at=datetime.now(UTC), desk="picture")
    program.session.announce_attendees()


def browsing(program: Program) -> None:
    _some_scans(program)
    _page(program)


def person(program: Program) -> None:
    _some_scans(program)
    page = _page(program)
    page.open_person([p for p in program.session.file.attendees() if p.name_latin and p.codes][3].reference)


def person_sessions(program: Program) -> None:
    person(program)
    _page(program).panel.open_tab(1)


def person_history(program: Program) -> None:
    person(program)
    page = _page(program)
    assert page.panel.person is not None
    page._edit("organisation", "Another Institute")
    page._admit("qk-oecd2", program.session.direction)
    program.session.undo(program.session.desk.last_scans(40)[-1].id)
    page.panel.open_tab(2)


def editing(program: Program) -> None:
    person(program)
    _page(program).panel.fields.texts["organisation"].start()


def filtered(program: Program) -> None:
    _some_scans(program)
    page = _page(program)
    page.filters.category.choose("speaker", "vip")
    page.filters.country.choose("KR", "US", "FI")
    page.filters.presence.choose("missing")
    page.filters._on_changed()


def found(program: Program) -> None:
    page = _page(program)
    page.field.setText("kim")
    page.search()


def nobody(program: Program) -> None:
    page = _page(program)
    page.field.setText("Xyzzyq")
    page.search()


def long_names(program: Program) -> None:
    page = _page(program)
    _add(
        program,
        Attendee(
            reference="L1",
            name=LONG,
            category="speaker",
            organisation="Nederlandse Organisatie voor toegepast-natuurwetenschappelijk onderzoek in Delft",
            codes=("A-VERY-LONG-CODE-" * 6,),
            note="Arrives late, by the night train; badge to be kept at the desk.",
            attention=True,
        ),
        Attendee(
            reference="L2",
            name="عبد الرحمن بن خالد الفيصل",
            name_latin="Abdulrahman bin Khalid Al-Faisal",
            category="vip",
            country="SA",
        ),
    )
    page.sort_by("name", is_descending=True)
    page.open_person("L1")


def arabic(program: Program) -> None:
    long_names(program)
    _page(program).open_person("L2")


SCREENS: dict[str, Callable[[Program], None]] = {
    "attendees": browsing,
    "attendees-person": person,
    "attendees-sessions": person_sessions,
    "attendees-history": person_history,
    "attendees-editing": editing,
    "attendees-filtered": filtered,
    "attendees-found": found,
    "attendees-nobody": nobody,
    "attendees-long-names": long_names,
    "attendees-arabic": arabic,
}
