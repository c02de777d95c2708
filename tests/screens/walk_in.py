"""Pictures of the Walk-in page."""

from __future__ import annotations

from dataclasses import replace
from itertools import count
from typing import TYPE_CHECKING

from tests.screens.staging import Screen

if TYPE_CHECKING:
    from checkin.app import Program
    from checkin.gui.walk_in.page import WalkInPage

LONG = "Wolfeschlegelsteinhausenbergerdorff-Ødegård van der Schaftenaa"

_SECONDS = count()


def _page(program: Program) -> WalkInPage:
    from checkin.gui.walk_in.page import WalkInPage

    program.window.open_page("walk-in")
    page = program.window.page
    assert isinstance(page, WalkInPage)
    program.shell.can_print = True
    page.door_ahead.show()
    program.shell.now_ms = lambda: next(_SECONDS) * 1000.0  # nobody here answers a question in haste
    return page


def _typed(program: Program, **texts: str) -> WalkInPage:
    page = _page(program)
    page.form.fill(replace(page.form.draft(), **texts))  # type: ignore[arg-type]
    page.typing.look_for_similar()
    page.typing.show_badge()
    return page


def _registered(program: Program) -> WalkInPage:
    page = _page(program)
    names = ("Søren Ødegård", "정하늘", "عبد الرحمن الفيصل", "王思远", "Ελένη Παπαδοπούλου")
    for name in names[len(page.last.references) :]:
        page.form.fill(replace(page.form.draft(), name=name))
        page.enter()
    return page


def empty(program: Program) -> None:
    _page(program)


def typing(program: Program) -> None:
    _registered(program)
    _typed(
        program,
        name="Min-jung Ahn",
        organisation="Garon Research Institute of Standards",
        job_title="Quantum metrologist",
        country="KR",
        category="speaker",
        email="mj.ahn@example.org",
    )


def on_the_list(program: Program) -> None:
    _typed(program, name="Mikyung Ahn", organisation="Garon Research Institute of Standards")


def opened(program: Program) -> None:
    on_the_list(program)
    _page(program).beside.similar.open_row(0)


def hangul(program: Program) -> None:
    page = _typed(program, name="남궁하늘", organisation="가온표준과학연구원", country="KR")
    page.form.name_latin.setFocus()


def arabic(program: Program) -> None:
    _typed(
        program, name="عبد الرحمن بن خالد الفيصل", name_latin="Abdulrahman bin Khalid Al-Faisal", country="SA"
    )


def long_name(program: Program) -> None:
    _typed(
        program,
        name=LONG,
        organisation="Nederlandse Organisatie voor toegepast-natuurwetenschappelijk onderzoek in Delft",
        job_title="Programme manager for international co-operation in quantum technologies",
        country="NL",
        category="vip",
    )


def registered(program: Program) -> None:
    """Somebody with a long name, at a desk without a printer."""
    long_name(program)
    page = _page(program)
    program.shell.can_print = False
    page.enter()


def refused(program: Program) -> None:
    page = _registered(program)
    program.session.set_session("qk-oecd2")
    page.form.fill(replace(page.form.draft(), name="Nora Uninvited"))
    page.enter()


def instead(program: Program) -> None:
    page = _typed(program, name="Baek Do-yun", instead_of="QK-004")
    page.form.instead.setFocus()


def correcting(program: Program) -> None:
    _registered(program).last.correct()


def reprinting(program: Program) -> None:
    _registered(program).last.ask_reason()


def country(program: Program) -> None:
    page = _typed(program, name="Ingrid Solberg", organisation="Nordlys Photonics")
    page.form.country.setFocus()
    page.form.country.setText("un")
    page.form.country.suggest()


def rights(program: Program) -> None:
    _page(program).open_rights()


SCREENS: dict[str, Screen] = {
    "walk-in-empty": empty,
    "walk-in-typing": typing,
    "walk-in-on-the-list": on_the_list,
    "walk-in-opened": opened,
    "walk-in-hangul": hangul,
    "walk-in-arabic": arabic,
    "walk-in-long-name": long_name,
    "walk-in-registered": registered,
    "walk-in-refused": refused,
    "walk-in-instead": instead,
    "walk-in-correcting": correcting,
    "walk-in-reprinting": reprinting,
    "walk-in-country": country,
    "walk-in-rights": rights,
}
