"""What the find line says of those found: their rows, the keys below them, and whether Enter is a scan."""

from __future__ import annotations

from msgspec.structs import replace

from checkin.core.desk.finding_desk import GroupMeant
from checkin.core.door.access import may_enter
from checkin.core.door.admission import Direction
from checkin.core.door.payload import is_code_like, may_be_a_name
from checkin.core.event.attendee import Attendee
from checkin.core.event.countries import country_name
from checkin.core.language import N_, _, language, n_, together
from checkin.core.names.find import GUESSED, Found
from checkin.core.names.same_named import meant_alike
from checkin.core.names.worth import SOUND
from checkin.gui.desk.found_list import FoundRow
from checkin.gui.desk.whereabouts import whereabouts
from checkin.gui.look.person_text import category_of
from checkin.gui.session.desk_session import DeskSession
from checkin.gui.session.shell import Shell

MOST_FOUND = 20
_ON_ROW = {
    Direction.IN: N_("Admit  Enter"),
    Direction.OUT: N_("Check out  Enter"),
    Direction.BOTH: N_("In or out  Enter"),
}
_ENTER = {
    Direction.IN: N_("Enter admits"),
    Direction.OUT: N_("Enter checks out"),
    Direction.BOTH: N_("Enter checks in or out"),
}
_CHOOSES = {
    Direction.IN: N_("↓ chooses who, then Enter admits."),
    Direction.OUT: N_("↓ chooses who, then Enter checks out."),
    Direction.BOTH: N_("↓ chooses who, then Enter checks in or out."),
}


def enter_on_row(session: DeskSession) -> str:
    """What the chosen row says that Enter does, in the direction of this desk."""
    return _(_ON_ROW[session.direction])


def found_by(shell: Shell, text: str) -> tuple[list[Found], str]:
    """Whom a text finds; where it is no name, but a country or category, its people, and what is said of them."""
    desk = shell.session.desk
    found = desk.find(text, MOST_FOUND) if text else []
    are_called_so = any("name" in hit.fields for hit in found if not hit.is_guess)
    group = desk.group_meant(text, MOST_FOUND) if text and not are_called_so else None
    if group is None:
        return found, ""
    among = {hit.attendee.reference for hit in group.people}
    # Finland of an embassy's name is no one person's either.
    others = [
        replace(hit, score=min(hit.score, GUESSED)) for hit in found if hit.attendee.reference not in among
    ]
    ways = (
        _("↓ chooses among them.") if group.count else "",
        _("F4 registers somebody new.") if shell.has_place("walk-in") else "",
    )
    return [*group.people, *others][:MOST_FOUND], together(_of_group(shell, group), *ways)


def _of_group(shell: Shell, group: GroupMeant) -> str:
    n = group.count
    if group.field == "category":
        what = shell.session.programme.category(group.value).name
        if not n:
            return _("Nobody on the list has the category {what}.", what=what)
        return n_(
            "{n} person on the list has the category {what}.",
            "{n} people on the list have the category {what}.",
            n,
            what=what,
        )
    what = country_name(group.value, language().code)
    if not n:
        return _("Nobody on the list is from {what} or has that name.", what=what)
    return n_(
        "{n} person on the list is from {what}.", "{n} people on the list are from {what}.", n, what=what
    )


def found_row(session: DeskSession, hit: Found) -> FoundRow:
    """A hit with what the desk knows of the person."""
    person = hit.attendee
    where = whereabouts(session, person.reference)
    is_let_in = may_enter(person, session.session)
    return FoundRow(hit, category_of(person, None, session.programme), where, is_let_in)


def found_anew(session: DeskSession, row: FoundRow) -> FoundRow:
    """The same hit with what the desk knows of the person by now."""
    person = session.desk.attendee(row.found.attendee.reference)
    return row if person is None else found_row(session, replace(row.found, attendee=person))


def foot_of(shell: Shell, text: str, count: int, asks_among: int, *, is_scan: bool, is_chosen: bool) -> str:
    """The line below `count` people found by a text: which key does what. `is_scan`: Enter answers it like one.

    None of them `is_chosen` where each is a guess: then Enter is for somebody else; or where the text means
    several alike, by their name or whatever else it says: Enter `asks_among` so many.
    """
    if not text:
        return ""
    direction = shell.session.direction
    if asks_among > 1:
        return _ask_among(asks_among, direction)
    if count and not is_chosen and (is_scan or not may_be_a_name(text)):
        return _("Only like it: ↓ chooses. Enter answers it like a scan.")
    if count and not is_chosen and not is_scan and shell.has_place("walk-in"):
        return _("Only like it: ↓ chooses. Enter opens the walk-in form for “{text}”.", text=text)
    if count:
        keys = [_("↑↓ choose"), _("Enter answers it like a scan") if is_scan else _(_ENTER[direction])]
        if shell.can_print and not is_scan and direction is Direction.IN:
            keys.append(_("Ctrl+Enter admits and prints"))
        if shell.has_place("attendees"):
            keys.append(_("F2 opens"))
        many = (
            _("the best {count}", count=count) if count == MOST_FOUND else n_("{n} found", "{n} found", count)
        )
        return f"{many} · " + " · ".join(keys)
    if not may_be_a_name(text):
        return _("Nobody has this code. Enter answers it like a scan.")
    if shell.has_place("walk-in"):
        return _("Nobody found. Enter opens the walk-in form for “{text}”.", text=text)
    return _("Nobody found. Try fewer letters, another spelling, or the organisation.")


def _ask_among(count: int, direction: Direction) -> str:
    many = (
        _("{n} or more fit equally well", n=count)
        if count == MOST_FOUND
        else n_("{n} fit equally well", "{n} fit equally well", count)
    )
    return f"{many}: {_(_CHOOSES[direction])}"


def stranger(shell: Shell, text: str) -> str:
    """The text where it is nobody’s name, to be registered; "" where it means somebody, a group, a code, the PIN."""
    if not may_be_a_name(text) or shell.holds_back_pin(text):
        return ""
    found, group = found_by(shell, text)
    return "" if group or meant_alike(found) else text


def ask_whom(shell: Shell, key: str, marked: Attendee | None) -> None:
    """Say that the key is for none of those found yet, or for whom only its own look `marked`."""
    if marked is not None:
        told = _("{name} was found only now: if you mean them, press {key} again.", name=marked.name, key=key)
        shell.tell(told, key="whom", seconds=8)
        return
    told = _("Nobody is chosen among those found: ↓ chooses, then {key}.", key=key)
    shell.tell(told, key="whom", seconds=8)


def over_foot(count: int) -> str:
    """The same once somebody else was answered; "" for nobody found, which might be read as said of them."""
    return _("Somebody was answered since: ↓ goes on with those found here.") if count else ""


def is_for_the_door(text: str, chosen: FoundRow | None) -> bool:
    """Whether this is a code: half of one, or one a letter off, must not admit whose code begins like it."""
    if chosen is not None and chosen.found.fields == ("code",):
        return True
    return is_code_like(text) and not (chosen is not None and chosen.found.score > SOUND)


def is_half_a_code(shell: Shell, text: str, rows: list[FoundRow]) -> bool:
    """Whether Enter answers a scan that is nobody's: whoever's code begins like it must not look chosen."""
    if not rows or not is_for_the_door(text, rows[0]):
        return False
    return not shell.scanners.is_code(as_it_is_written(shell.session, text))


def as_it_is_written(session: DeskSession, text: str) -> str:
    """The code that a hand typed without its hyphens, or in small letters, where only one can be meant."""
    meant = session.desk.nearly(text)
    return meant[2] if meant is not None and meant[1] == "code" else text
