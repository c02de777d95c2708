"""Pictures of the Attendees page, of loading a list and of a rehearsal."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelection, QItemSelectionModel

from checkin.core.event.attendee import Attendee
from checkin.store.people_query import Order
from tests.screens.staging import CLOSED_SESSION, Screen, came_before

if TYPE_CHECKING:
    from checkin.app import Program
    from checkin.gui.attendees.page import AttendeesPage

LONG = "Wolfeschlegelsteinhausenbergerdorff-Ødegård van der Schaftenaar y Fernández"


def _page(program: Program) -> AttendeesPage:
    from checkin.gui.attendees.page import AttendeesPage

    program.window.open_page("attendees")
    page = program.window.page
    assert isinstance(page, AttendeesPage)
    return page


def _some_scans(program: Program) -> None:
    came_before(program, [p for p in program.session.file.attendees() if p.codes][:30])
    program.session.counts_changed.emit()


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
    _page(program).beside.panel.open_tab(1)


def person_history(program: Program) -> None:
    person(program)
    page = _page(program)
    assert page.beside.panel.person is not None
    page.beside._edit("organisation", "Another Institute")
    page.beside._admit("qk-oecd2", program.session.direction)
    program.session.undo(program.session.desk.last_scans(40)[-1].id)
    page.beside.panel.open_tab(2)


def person_badge(program: Program) -> None:
    person(program)
    _page(program).beside.panel.open_tab(3)


def editing(program: Program) -> None:
    person(program)
    _page(program).beside.panel.fields.texts["organisation"].start()


def two_selected(program: Program) -> None:
    page = _page(program)
    view = page.people.view
    view.setCurrentIndex(view.first_cell(0))
    view.selectionModel().select(
        QItemSelection(view.first_cell(0), view.first_cell(1)),
        QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows,
    )


def inviting(program: Program) -> None:
    two_selected(program)
    page = _page(program)
    page.beside.many.sessions_wanted.emit(True)


def filtered(program: Program) -> None:
    _some_scans(program)
    page = _page(program)
    page.people.filters.category.choose("speaker", "vip")
    page.people.filters.country.choose("KR", "US", "FI")
    page.people.filters.presence.choose("missing")
    page.people.filters._on_changed()


def found(program: Program) -> None:
    page = _page(program)
    page.people.field.setText("kim")
    page.people.search()


def nobody(program: Program) -> None:
    page = _page(program)
    page.people.field.setText("Xyzzyq")
    page.people.search()


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
    page.people.view.set_order(Order("name", True))
    page.open_person("L1")


def arabic(program: Program) -> None:
    long_names(program)
    _page(program).open_person("L2")


MESSY_LIST = """Nr,Full Name,Firma,E-Mail,Land,Kategorie,Ticket code,Dinner
1,Ödön Kovács,Balaton Laboratory,odon@balaton.example.org,Hungary,Speaker,T-100,yes
2,김민준,한빛양자연구원,minjun@hanbit.example.org,대한민국,참가자,T-101,no
3,,Nameless Ltd.,,France,Guest,T-102,
4,Zoë van der Berg,Delft Institute,zoe@delft,Netherlands,Dragon,T-100,yes
5,Amira al-Rashid,Doha Centre,amira@doha.example.org,Qatar,VIP,T-104,yes
"""


def _list_page(program: Program, text: str = MESSY_LIST) -> None:
    path = program.session.file.path.parent / "Gästeliste Juni.csv"
    path.write_text(text, encoding="utf-8")
    _page(program).open_list(path)
    _wait_for_work()


def _wait_for_work() -> None:
    from PySide6.QtWidgets import QApplication

    from checkin.gui.session import background, in_window

    background.wait_for_work(20_000)
    while in_window._to_do:
        QApplication.processEvents()
    QApplication.processEvents()


def load_preview(program: Program) -> None:
    _list_page(program)


def load_report(program: Program) -> None:
    _list_page(program)
    page = _page(program)._loading
    assert page is not None
    page.load.click()
    _wait_for_work()


def load_error(program: Program) -> None:
    _list_page(program, "what is this?\nno list\nat all\n")


def empty_list(program: Program) -> None:
    from checkin.core.event.programme_reading import programme_from_dict
    from checkin.core.event.programme_writing import programme_to_dict
    from checkin.store.event_file import EventFile

    path = program.session.file.path.parent / "empty.checkin"
    programme = programme_from_dict(programme_to_dict(program.session.programme))
    EventFile.create(path, programme).close()
    program.door.open_file(path)
    _page(program)


def rehearsal_page(program: Program) -> None:
    program.shell.open_page("rehearsal")


def _rehearse(program: Program, share: float) -> None:
    from PySide6.QtWidgets import QApplication

    rehearsals = program.rehearsals
    rehearsals.seed = 1
    rehearsals.start(24, 60)
    _wait_for_work()
    if not rehearsals.is_over:
        rehearsals.hurry()
    while rehearsals.played < share * rehearsals.total or not rehearsals.total:
        QApplication.processEvents()
    if share < 1:
        rehearsals._timer.stop()


def rehearsing(program: Program) -> None:
    _rehearse(program, 0.6)


def rehearsed(program: Program) -> None:
    _rehearse(program, 1.0)


def rehearsing_refusal(program: Program) -> None:
    """Somebody with a very long name is refused, and the line for a reason is open."""
    from checkin.core.desk.registration import edit
    from checkin.gui.desk.page import DeskPage

    _rehearse(program, 1.0)
    session, page = program.session, program.window.page
    assert isinstance(page, DeskPage)
    session.set_session(CLOSED_SESSION)
    person = next(p for p in session.file.attendees() if CLOSED_SESSION not in p.sessions)
    edit(session.desk, person.reference, {"name": LONG, "organisation": f"{LONG} Stichting"})
    session.scan(person.codes[0])
    page.card.start_override()


SCREENS: dict[str, Screen] = {
    "attendees": browsing,
    "attendees-person": person,
    "attendees-sessions": person_sessions,
    "attendees-history": person_history,
    "attendees-badge": person_badge,
    "attendees-editing": editing,
    "attendees-two": two_selected,
    "attendees-inviting": inviting,
    "attendees-filtered": filtered,
    "attendees-found": found,
    "attendees-nobody": nobody,
    "attendees-long-names": long_names,
    "attendees-arabic": arabic,
    "attendees-empty": empty_list,
    "load-preview": load_preview,
    "load-report": load_report,
    "load-error": load_error,
    "rehearsal-page": rehearsal_page,
    "rehearsal": rehearsing,
    "rehearsal-over": rehearsed,
    "rehearsal-override": rehearsing_refusal,
}
