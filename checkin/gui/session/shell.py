"""What every page gets from the window, and what the window expects of a page. Decides nothing."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QRect, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from checkin.core.desk.corrections import is_of_somebody_blocked
from checkin.core.door.admission import Direction, Verdict
from checkin.core.errors import CheckinError
from checkin.core.language import _, together
from checkin.gui.look.motion import SystemMotion
from checkin.gui.look.theme import Theme
from checkin.gui.session import people_changes
from checkin.gui.session.badge_with_entry import BadgeWithEntry
from checkin.gui.session.desk_session import DeskSession
from checkin.gui.session.live_link import KEY as LINK_KEY
from checkin.gui.session.live_link import LiveLink
from checkin.gui.session.notices import Notice, Tone
from checkin.gui.session.organiser import Organiser
from checkin.gui.session.other_desks import KEY as OTHER_DESKS_KEY
from checkin.gui.session.other_desks import OtherDesks
from checkin.gui.session.phone_page import PhonePage
from checkin.gui.session.scan_again import ScanAgain
from checkin.gui.session.scanners import Scanners
from checkin.gui.session.settings_file import SettingsFile

if TYPE_CHECKING:
    from checkin.gui.session.arrival_alerts import ArrivalAlerts
    from checkin.gui.session.badge_printing import PrintingSession

_log = logging.getLogger(__name__)

_REPLY_S = 20
"""Long enough to read two sentences while a guest talks; by then the next one is here."""


class Shell(QObject):
    """The window as pages see it: the session, the look, the settings, strips, the way to other pages."""

    notice_given = Signal(object)
    notice_withdrawn = Signal(str)
    page_wanted = Signal(str, object)
    printer_told = Signal(str, str)
    print_wanted = Signal(str)
    """Reference of an attendee whose badge is to be printed; whoever prints connects to it."""
    sound_wanted = Signal(str)
    """Name of a sound, as devices.sounds calls it; whoever plays connects to it."""
    event_wanted = Signal(object)
    """Path of an event file to open, in place of the one open now."""
    restore_wanted = Signal(object, object)
    """Path of the open event, path of the copy that takes its place."""
    hearing_told = Signal(bool)
    """Whether keys, and with them scans, come to this program; False while another window has the keyboard."""
    rehearsal_wanted = Signal(int, float, str)
    """How many guests come, in how many minutes, and to which session; "" for the opening."""
    kiosk_wanted = Signal()
    """Guests are to check themselves in at this computer."""
    reason_cut_off = Signal(str)
    """Whom a reason was typed for, by reference, when another answer came before it was given."""
    reprint_wanted = Signal(str, str)
    """Reference and reason: a new badge with a new code, the one before is refused from now on."""

    def __init__(
        self, session: DeskSession, theme: Theme, settings: SettingsFile, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self.theme = theme
        self.settings = settings
        self.organiser = Organiser(session, self)
        """Who asks for the PIN before what only the organiser may do."""
        self._motion = SystemMotion(self)
        self.places: tuple[Place, ...] = ()
        self.accept_offer: Callable[[], bool] = lambda: False
        """Does what the newest strip offers for Enter; False when none does."""
        self.now_ms: Callable[[], float] = lambda: time.monotonic() * 1000
        """Milliseconds, by a clock that only goes forward."""
        self.key_waited_ms: Callable[[], float] = lambda: 0.0
        """For how long the key that is being done waited, until it was known to be no scanner's."""
        self.strip_stood: Callable[[str], float | None] = lambda _: None
        """For how many milliseconds the strip of that key stands; None where it does not."""
        self.building: Callable[[], AbstractContextManager[None]] = nullcontext
        """Around the building of a page, which tells every part of it everything: who hears all of it rests then."""
        self.can_print = False
        """Set by whoever connects to `print_wanted`. Without it no button prints, and a key says what is missing."""
        self.badge_with_entry = BadgeWithEntry(self)
        self.badge_with_entry.wanted.connect(self.print_wanted)
        for asked in (self.print_wanted, self.reprint_wanted):
            asked.connect(self.badge_with_entry.forget)
        self._printer_as_told: tuple[str, str, bool] | None = None
        self.badge_hint: Callable[[Verdict], str] = lambda _: ""
        """What the verdict card says of the person's badge: the box it waits in."""
        self.printing: PrintingSession | None = None
        self.scan_again = ScanAgain(session, self)
        self.other_desks = OtherDesks(session, self)
        self.other_desks.noticed.connect(self.notice_given)
        self.other_desks.failed.connect(lambda error: self.tell_error(error, key=OTHER_DESKS_KEY))
        self.other_desks.look_wanted.connect(lambda merged: self.open_page("settings", merged))
        self.phones = PhonePage(session, self)
        """The counts on the organisers' phones."""
        self.phones.failed.connect(lambda error: self.tell_error(error, key="phones"))
        self.link = LiveLink(session, settings, self)
        """The live link to other desks."""
        self.link.noticed.connect(self.notice_given)
        self.link.came_late.connect(self.other_desks.tell_late)
        self.link.failed.connect(lambda error: self.tell_error(error, key=LINK_KEY))
        self.scanners = Scanners(session, settings, self)
        """Whatever reads codes here."""
        self.scan_taker: Callable[[str], None] | None = None
        """Set while a dialog waits for a scan that is no badge."""
        self.self_check_in: Callable[[str, str | None], None] | None = None
        """Set while guests check themselves in here: what they scan, and its key positions, is answered there."""
        self.arrivals: ArrivalAlerts | None = None
        """Tells who of the watched has come; Live lets people choose whom to watch."""

    @property
    def moves(self) -> bool:
        """Whether what changes on the screen may fade or slide."""
        chosen = self.settings["motion"]
        return self._motion.is_wanted if chosen == "system" else bool(chosen == "full")

    def holds_back_pin(self, typed: str, *, is_kept: bool = False) -> bool:
        """Whether this is the organiser's PIN, typed where it is not asked for: it is told, and goes no further.

        So is what may be it while tries have to wait, but for what `is_kept` unless it is the PIN.
        """
        is_pin = self.organiser.is_pin(typed.strip(), is_kept=is_kept)
        if is_pin is False:
            return False
        self.tell(
            (not is_pin and self.organiser.wait)
            or _(
                "That was the organiser’s PIN. It was neither recorded nor looked for; "
                "type it only where the window asks for it."
            ),
            tone=Tone.WARN,
            key="pin",
            seconds=15,
        )
        return True

    def admit(
        self, reference: str, *, session_id: str | None = None, direction: Direction | None = None
    ) -> Verdict | None:
        """Admit by hand; None where that was not possible, and told."""
        try:
            return self.session.admit(reference, session_id=session_id, direction=direction)
        except CheckinError as error:
            self.tell_refused(error, key="admit")
            return None

    def override(self, scan_id: str, reason: str, *, by: str | None) -> None:
        """Admit against a refusal; of somebody blocked only once the organiser's PIN was given, where there is one."""

        def do() -> None:
            try:
                verdict = self.session.override(scan_id, reason, by=by)
            except CheckinError as error:
                self.tell_refused(error, key="override")
            else:
                self.badge_with_entry.put_right(scan_id, verdict)

        record = self.session.desk.store.record(scan_id)
        if record is not None and is_of_somebody_blocked(self.session.desk.store, record):
            self.organiser.allow(_("admit somebody who is blocked"), do)
        else:
            do()

    def settle(self, scan_id: str, note: str) -> None:
        """Mark as paid, or as confirmed, whom a scan refused for it, and let them in."""
        try:
            verdict = people_changes.settle(self.session, scan_id, note)
        except CheckinError as error:
            self.tell_refused(error, key="settle")
        else:
            self.badge_with_entry.put_right(scan_id, verdict)

    def undo(self, record_id: str) -> bool:
        """Take back a record, or do again what an undo took back; False where that was not possible, and told."""
        try:
            self.session.undo(record_id)
        except CheckinError as error:
            self.tell_refused(error, key="undo")
            return False
        return True

    def tell(
        self,
        text: str,
        *,
        tone: Tone = Tone.INFO,
        key: str = "",
        action: str = "",
        on_action: Callable[[], object] | None = None,
        choices: Sequence[tuple[str, Callable[[], object]]] = (),
        details: str = "",
        seconds: int = 0,
        anew: Callable[[], object] | None = None,
    ) -> None:
        """Show a strip: one sentence, one action (or one of few choices), details on demand."""
        self.notice_given.emit(
            Notice(
                text=text,
                tone=tone,
                key=key,
                action=action,
                on_action=on_action,
                choices=tuple(choices),
                details=details,
                seconds=seconds,
                anew=anew,
            )
        )

    def tell_refused(self, error: CheckinError, *, key: str) -> None:
        """Show why something tried at the desk was not done: until the next thing is, or for as long as it is read."""
        _log.info("Told the user: %s", error)
        notice = Notice(text=str(error), tone=Tone.TROUBLE, key=key, seconds=_REPLY_S, is_reply=True)
        self.notice_given.emit(notice)

    def tell_written(
        self, text: str, path: Path, *, key: str, tone: Tone = Tone.GOOD, details: str = ""
    ) -> None:
        """Say in which folder a file lies now, with the action to open it (or the folder, where it is that)."""
        folder = path if path.is_dir() else path.parent
        self.tell(
            together(text, _("Folder: {folder}", folder=_from_home(folder))),
            tone=tone,
            key=key,
            action=_("Open"),
            on_action=lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))),
            details=details,
            seconds=30,
        )

    def tell_error(
        self,
        error: CheckinError,
        *,
        key: str = "",
        action: str = "",
        on_action: Callable[[], object] | None = None,
    ) -> None:
        """Show what went wrong, in its own sentence, and what can be done about it; Esc closes it."""
        _log.info("Told the user: %s", error)
        self.notice_given.emit(
            Notice(
                text=str(error),
                tone=Tone.TROUBLE,
                key=key or str(error),
                action=action,
                on_action=on_action,
                is_read_away=True,
            )
        )

    def open_page(self, place_id: str, argument: object = None) -> None:
        """Go to a place; `argument` (a reference, a text) is handed to its `open_with`."""
        self.page_wanted.emit(place_id, argument)

    def has_place(self, place_id: str) -> bool:
        """Whether this window has it: a rehearsal and a kiosk lack some."""
        return any(place.id == place_id for place in self.places)

    def why_no_print(self) -> str:
        """What is missing for a badge, and where to choose it, while `can_print` is not so."""
        if self.session.is_rehearsal:
            return _("a rehearsal prints nothing.")
        return _(
            "no printer is chosen for this desk. Choose one on the Badges page, under Queue, "
            "or write a PDF on the Attendees page, under Badge."
        )

    def tell_printer(self, state: str, text: str) -> None:
        """Show the printer in the status bar; state: ok, busy, warn, trouble, or none (not shown)."""
        told = (state, text, self.can_print)
        # It is asked at every scan, and the card makes its room anew for it.
        if told != self._printer_as_told:
            self._printer_as_told = told
            self.printer_told.emit(state, text)

    def local(self, moment: datetime) -> datetime:
        """A time in the event's time zone."""
        return moment.astimezone(self.session.programme.event.zone)


def _from_home(folder: Path) -> str:
    """A folder as people know it: their own is ~."""
    home = Path.home()
    return str(Path("~", folder.relative_to(home)) if folder.is_relative_to(home) else folder)


@dataclass(frozen=True, slots=True)
class NameToCorrect:
    """Opens Attendees with the cursor in somebody’s name."""

    reference: str


class SessionToChoose:
    """Opens the Desk with its list of sessions."""


class WayOut(StrEnum):
    """What can be done about a refusal: its line on the card, the find line, or a walk-in."""

    SETTLE = "settle"
    ADMIT = "admit"
    FIND = "find"
    REGISTER = "register"


@dataclass(frozen=True, slots=True)
class RefusedGuest:
    """Opens the Desk with this answer on its card, and what is wanted about it."""

    verdict: Verdict
    way: WayOut
    go_back: Callable[[], None] | None = None
    """Brings the page where that was wanted to the front again, with the keyboard where it was."""


class Page(QWidget):
    """A place on the rail. Built when first shown; lives until the window closes."""

    strips_moved = Signal()
    """The room for strips lies elsewhere now, though the page is as large as before."""

    shows_verdicts = False
    """True for a page that shows verdicts itself: no banner comes over it."""

    tells_hearing = False
    """True for a page that says itself, as large, that scans go to another window."""

    has_own_undo = False
    """True for a page whose edits Ctrl+Z takes back: there it never takes back somebody's scan."""

    def __init__(self, shell: Shell, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shell = shell

    def room_for_strips(self) -> QRect | None:
        """Where strips may lie over this page, in its own pixels: never over an answer. None: wherever they
        cover no control of it.
        """
        return None

    def shown_scan(self) -> str | None:
        """Id of the scan whose answer is to be seen on this page: what Ctrl+Z means."""
        return None

    def undo_edit(self, *, is_answer_over: bool = False) -> None:
        """Ctrl+Z on a page with an undo of its own; over which the answer of a scan may stand, that might be meant."""

    def redo_edit(self, *, is_answer_over: bool = False) -> None:
        """Ctrl+Shift+Z or Ctrl+Y there."""

    def shown(self) -> None:
        """The page came to the front: refresh what may have changed, put the focus where typing starts."""

    def hidden(self) -> None:
        """Another page came to the front."""

    def typing_home(self) -> QWidget | None:
        """What takes letters that were typed at nothing, and the keyboard after a click; None for no such place."""
        return None

    def keeps_keys(self, widget: QWidget) -> bool:
        """Whether the keyboard stays at what was clicked, so that arrows and letters work there."""
        return self.isAncestorOf(widget)

    def open_with(self, argument: Any) -> None:
        """Somebody came here for something: a reference on Attendees, a typed name on Walk-in."""


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the rail. `factory` imports its page only when called, so that start-up stays quick."""

    id: str
    title: str
    icon: str
    factory: Callable[[Shell], Page]
    is_on_rail: bool = True
    """A place off the rail is reached from another page."""
    is_below: bool = False
    """Settings and Help stand at the foot of the rail."""
    shortcut: str = ""
