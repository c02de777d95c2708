"""Lists of people for paper or a spreadsheet, from Live: written in the background, told in a strip."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QToolButton, QWidget

from checkin.core.clean_text import without_marks
from checkin.core.desk.desk import Desk
from checkin.core.desk.people_behind import FoundPeople
from checkin.core.desk.snapshot import shown_sessions
from checkin.core.errors import CheckinError
from checkin.core.event.programme import Session
from checkin.core.language import N_, Language, _
from checkin.core.report.people_list import PAPERS, Purpose, Who, as_of, people_for
from checkin.gui.look.plain_text import caption
from checkin.gui.session import background
from checkin.gui.session.background import Job, WorkProgress
from checkin.gui.session.badge_pdf import free_place
from checkin.gui.session.event_work import OpenEvent, known_as, with_event
from checkin.gui.session.shell import Shell
from checkin.gui.widgets.called_menu import CalledMenu
from checkin.gui.widgets.file_dialogs import ask_for_place
from checkin.gui.widgets.output_language import OutputLanguageMenu
from checkin.tasks.print_list import write_list, write_list_of, write_paper

if TYPE_CHECKING:
    from checkin.tasks.write_certificates import Wishes

_KINDS = N_("PDF (*.pdf);;Excel (*.xlsx)")
_KEY = "paper"
_MAY = N_("print or save a list of people")
_NAMES = {
    Purpose.DOOR: N_("door list"),
    Purpose.SIGN_IN: N_("sign-in sheet"),
    Purpose.ROLL_CALL: N_("roll call"),
    Purpose.TABLE_CARDS: N_("table cards"),
    Purpose.DOOR_SIGN: N_("door sign"),
}


class PaperButton(QToolButton):
    """What doors need on paper, one click each: of the session that is looked at, or of the whole event, at the moment
    that is looked at.
    """

    def __init__(
        self, shell: Shell, session: Callable[[], Session | None], moment: Callable[[], datetime | None]
    ) -> None:
        """`moment`: a past one, or None for now."""
        super().__init__()
        self._shell, self._session, self._moment = shell, session, moment
        self.setToolTip(_("Lists on paper: for the door, to sign, to call a roll"))
        self.setAccessibleName(_("Lists on paper"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        shell.theme.set_icon(self, "print")
        self._menu = CalledMenu.of(self)
        self._others = self._menu.add_submenu(_("Another session"))
        self.languages = OutputLanguageMenu()
        self._unwritten: dict[Path, Wishes] = {}
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)

    def _fill(self) -> None:
        self._menu.clear()
        session, at = self._session(), self._moment()
        if at is not None:
            said = as_of(at)
            told = self._menu.addAction(caption(f"{said[:1].upper()}{said[1:]}"))
            told.setEnabled(False)
        if session is not None:
            self._add_all_of(session, self._menu)
            self._menu.addSeparator()
        self._add(self._menu, _("Door list, with boxes and codes"), Who.EXPECTED, Purpose.DOOR, None)
        self._add(self._menu, _("Sign-in sheet"), Who.EXPECTED, Purpose.SIGN_IN, None)
        self._menu.addSeparator()
        if self._fill_others(session):
            self._menu.addMenu(self._others)
        self._menu.addAction(_("Certificates of attendance…")).triggered.connect(self.ask_for_certificates)
        self.languages.add_to(self._menu, self._shell.session.programme.event.languages)

    def _fill_others(self, looked_at: Session | None) -> bool:
        """Those that are on or come next first. Whether there are any."""
        for menu in self._others.findChildren(CalledMenu):
            menu.deleteLater()
        self._others.clear()
        programme, now = self._shell.session.programme, self._shell.session.desk.now()
        first = shown_sessions(programme, now)
        known = [s for s in dict.fromkeys((*first, *programme.sessions)) if s != looked_at]
        for session in known:
            self._add_all_of(session, self._others.add_submenu(session.shown_title))
        return bool(known)

    def _add_all_of(self, session: Session, menu: CalledMenu) -> None:
        roll = Purpose.ROLL_CALL
        self._add(menu, _("Door list, with boxes and codes"), Who.EXPECTED, Purpose.DOOR, session)
        self._add(menu, _("Sign-in sheet"), Who.EXPECTED, Purpose.SIGN_IN, session)
        self._add(menu, _("Roll call, with phones"), people_for(roll, session), roll, session)
        self._add(menu, _("Table cards"), Who.EXPECTED, Purpose.TABLE_CARDS, session)
        self._add(menu, _("Door sign"), Who.EXPECTED, Purpose.DOOR_SIGN, session)

    def _add(self, menu: CalledMenu, words: str, who: Who, purpose: Purpose, session: Session | None) -> None:
        of = session.shown_title if session is not None else _("everybody")
        action = menu.addAction(caption(f"{words}: {of}"))
        action.triggered.connect(lambda: self._make(who, purpose, session))

    def ask_for_certificates(self) -> None:
        """For whom, with which words, signed by whom."""
        from checkin.gui.live.certificates_dialog import ask_for_certificates

        window = self.window()
        self._shell.organiser.allow(
            _("write certificates"),
            lambda: ask_for_certificates(self._shell, window, self._unwritten, self._moment()),
        )

    def _make(self, who: Who, purpose: Purpose, session: Session | None) -> None:
        self._shell.organiser.allow(
            _(_MAY),
            lambda: make_paper(self._shell, who, purpose, session, self.languages.spoken, self._moment()),
        )


def make_paper(
    shell: Shell,
    who: Who,
    purpose: Purpose,
    session: Session | None,
    spoken: Language | None = None,
    at: datetime | None = None,
) -> Job:
    """Write the list as a PDF beside the event, in that language, else in the one shown, as it stood `at` a past moment
    where one is told; over none that is there.
    """
    event = known_as(shell.session)
    of = f" {session.id}" if session is not None else ""
    path = free_place(event.parent, f"{event.stem} {_NAMES[purpose]}{of}")

    def write(desk: Desk) -> str:
        if purpose in PAPERS:
            write_paper(desk, path, who, purpose, session=session, at=at, spoken=spoken)
            return _(
                "The {names} for {title}",
                names=_(_NAMES[purpose]),
                title=session.shown_title if session else _("the event"),
            )
        return write_list_of(desk, path, who, purpose, session=session, at=at, spoken=spoken).title

    return _written(shell, path, write)


def save_people(shell: Shell, parent: QWidget, found: FoundPeople, at: datetime) -> None:
    """Ask where to, then write the people behind a number with the moments it is about."""

    def ask() -> None:
        event = known_as(shell.session)
        title = "".join(c for c in found.title if c not in '\\/:*?"<>|')[:60].strip()
        path = ask_for_place(
            parent, _("Save these people"), event.with_name(f"{event.stem} {title}.pdf"), _KINDS
        )
        if path is not None:
            write_people(shell, path, found, at)

    shell.organiser.allow(_(_MAY), ask)


def write_people(shell: Shell, path: Path, found: FoundPeople, at: datetime) -> Job:
    """Write them to that file, without the marks that the window draws their title with."""
    found = replace(found, title=without_marks(found.title))
    return _written(shell, path, lambda desk: write_list(desk, path, found, None, at=at).title)


def _written(shell: Shell, path: Path, write: Callable[[Desk], str]) -> Job:
    clock = shell.session.desk.clock

    def work(file: OpenEvent, __: WorkProgress) -> str:
        return write(Desk(file, name=_("Paper"), clock=clock))

    def done(title: str) -> None:
        shell.tell_written(_("{title}: saved as “{name}”.", title=title, name=path.name), path, key=_KEY)

    def failed(error: CheckinError) -> None:
        shell.tell_error(error, key=_KEY)

    shell.tell(_("Writing the list …"), key=_KEY)
    return background.run(with_event(shell.session, work), done=done, failed=failed, of=shell)
