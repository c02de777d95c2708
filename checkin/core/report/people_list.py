"""Lists of people for paper and spreadsheets: the fallback for a door, the sign-in sheet, the roll call."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from enum import StrEnum

from checkin.core.counting.counted_person import counted_under
from checkin.core.counting.delegations import name_of_delegation
from checkin.core.counting.roster import Roster, is_of_vips, is_vip
from checkin.core.counting.session_text import presence_heading
from checkin.core.dates import day_and_month, whole_date, whole_weekday_and_date
from checkin.core.desk import people_behind
from checkin.core.desk.badge_codes import code_on_file
from checkin.core.desk.desk import Desk
from checkin.core.desk.people_behind import Behind, FoundPeople, WhenAndWhere
from checkin.core.desk.snapshot import Snapshot
from checkin.core.event.attendee import STATUS_WORDS, Attendee, Status, title_of
from checkin.core.event.programme import Access, Programme, Session
from checkin.core.language import N_, Language, _, speaking
from checkin.core.names.order import by_family_name, name_on_list
from checkin.core.report.list_words import word
from checkin.core.report.model import Cell, Column, Kind, Table
from checkin.core.times import clock_time

_LONGEST_READ = 60
_LINES_FOR_GUESTS = 8
"""Empty lines at the end of a sign-in sheet, for those whom nobody expected."""


Told = dict[str, Cell]
"""What is said of one person, by column."""


class Who(StrEnum):
    """Whom a list is about."""

    EXPECTED = "expected"
    MISSING = "missing"
    INSIDE = "inside"
    ALL = "all"
    CAME = "came"
    REFUSED = "refused"


class Purpose(StrEnum):
    """What a list is for."""

    DOOR = "door"
    """By name, with a box to tick and the code."""
    SIGN_IN = "sign-in"
    """With room for a signature."""
    ROLL_CALL = "roll-call"
    """With a box to tick and the phone."""
    TABLE_CARDS = "table-cards"
    """A card to fold for each: name and delegation on both sides."""
    DOOR_SIGN = "door-sign"
    """What is on behind a door, and when; of nobody."""


PAPERS = {Purpose.TABLE_CARDS: "table-card", Purpose.DOOR_SIGN: "door-sign"}
"""What is drawn as badges are, and its layout; the others are lists."""


def purpose_of(who: Who) -> Purpose:
    """What a list of these people is for unless somebody says."""
    return Purpose.DOOR if who in (Who.EXPECTED, Who.ALL) else Purpose.ROLL_CALL


def people_for(purpose: Purpose | None, session: Session | None) -> Who:
    """Whom such a list is about unless somebody says: whoever is there is called, also who is expected no more."""
    return Who.ALL if purpose is Purpose.ROLL_CALL and session is not None else Who.EXPECTED


def behind_of(desk: Desk, who: Who, session: Session | None, *, is_over: bool) -> Behind:
    """The people asked for: of a session, or of the event. `all` of a session: the expected and who came as well.

    `is_over`: nobody of them comes any more.
    """
    if session is None:
        of_event: dict[Who, Callable[[], Behind]] = {
            Who.EXPECTED: people_behind.everybody_expected,
            Who.MISSING: lambda: people_behind.never_came(is_over=is_over),
            Who.INSIDE: people_behind.inside_anywhere,
            Who.ALL: people_behind.everybody_known,
            Who.CAME: people_behind.everybody,
            Who.REFUSED: lambda: people_behind.people_refused(desk),
        }
        return of_event[who]()
    if who is Who.REFUSED:
        return people_behind.people_refused(desk, session_id=session.id)
    of_session: dict[Who, Callable[[Session, str], Behind]] = {
        Who.EXPECTED: people_behind.expected_in_session,
        Who.MISSING: people_behind.missing_in_session,
        Who.INSIDE: people_behind.inside_session,
        Who.ALL: people_behind.of_session,
        Who.CAME: people_behind.in_session,
    }
    if who is Who.INSIDE:
        title = presence_heading(session)
    else:
        title = _("Expected, never came") if who is Who.MISSING and is_over else _(_TITLES[who])
    return of_session[who](session, title)


_TITLES = {
    Who.EXPECTED: N_("Expected"),
    Who.MISSING: N_("Expected, not here yet"),
    Who.ALL: N_("Expected, and others who came"),
    Who.CAME: N_("Everybody who came"),
}


def found_people(desk: Desk, who: Who, session: Session | None, standing: Snapshot) -> FoundPeople:
    """The people asked for, by the list as it is now, without walk-ins of later."""
    people = counted_under(desk.store.counted_people(), desk.labels())
    roster = Roster(people, desk.store.list_counts().with_names).without(standing.not_yet)
    is_over = standing.at > session.closes if session else standing.is_over
    return behind_of(desk, who, session, is_over=is_over).found(standing, roster)


def people_list(
    desk: Desk, found: FoundPeople, wanted: Purpose | None, at: datetime, *, session: Session | None = None
) -> Table:
    """The list as it stood at that moment: its title says what for, its note who, when and where.

    Without a purpose its title says who: it is laid out as a roll call, but nobody calls one of whom a door refused.
    """
    purpose = wanted or Purpose.ROLL_CALL
    known = desk.store.attendees_named(found.people)
    listed = sorted(known.items(), key=lambda item: by_family_name(item[1]))
    tells_categories = purpose is Purpose.DOOR and len({person.category for person in known.values()}) > 1
    told = [
        _told(desk, person, found.people[reference], purpose, tells_category=tells_categories)
        for reference, person in listed
    ]
    told += [_told_of_nobody(read, moment) for read, moment in found.people.items() if read not in known]
    columns = [
        column
        for column in _columns(purpose, found, desk.programme.event.languages, _kind_of_moments(found, at))
        if _is_worth_it(column, told)
    ]
    rows = [tuple((one | {"number": n}).get(c.id) or "" for c in columns) for n, one in enumerate(told, 1)]
    if purpose is Purpose.SIGN_IN:
        rows += [("",) * len(columns)] * _LINES_FOR_GUESTS
    languages = desk.programme.event.languages
    title = word(wanted.replace("-", "_"), languages) if wanted else found.title
    return Table(
        id="people",
        title=f"{title}: {session.shown_title}" if session else title,
        how=" · ".join(_about(desk, found, at, session, names_them=wanted is not None)),
        columns=tuple(columns),
        rows=tuple(rows),
    )


def _about(
    desk: Desk, found: FoundPeople, at: datetime, session: Session | None, *, names_them: bool
) -> Iterator[str]:
    """Whom the list is about, where and when, and the moment it tells of."""
    yield f"{found.title}: {found.how_many}" if names_them else found.how_many
    if session is not None:
        yield _when(session)
        if room := desk.programme.room_name(session):
            yield room
    yield as_of(at)


def as_of(at: datetime) -> str:
    """The moment that something on paper tells of."""
    return _("as of {date} {at:%H:%M}", date=whole_date(at), at=at)


def _when(session: Session) -> str:
    starts, ends = session.starts, session.ends
    until = f"{ends:%H:%M}" if ends.date() == starts.date() else f"{day_and_month(ends)} {ends:%H:%M}"
    return f"{whole_weekday_and_date(starts)}, {starts:%H:%M}–{until}"


def sign_fields(programme: Programme, session: Session) -> dict[str, str]:
    """What a sign at a door, or a card on a table, may say of the session, in the language shown."""
    access = {
        Access.INVITED: _("By invitation"),
        Access.CATEGORIES: ", ".join(programme.category_of(category).name for category in session.categories),
    }
    return {
        "session": _beside(session.every_title),
        "session_time": _when(session),
        "room": programme.room_name(session) or "",
        "access": access.get(session.access, ""),
    }


def sign_fields_in(languages: Iterable[Language], programme: Programme, session: Session) -> dict[str, str]:
    """The same of a door that everybody comes by: each in all of these languages, and the event under all its names."""
    told = []
    for one in languages:
        with speaking(one):
            told.append(sign_fields(programme, session))
    event = programme.event
    names = (event.name, *(name for _language, name in event.names))
    return {"event": _beside(names), **{field: _beside(said[field] for said in told) for field in told[0]}}


def country_in(languages: Iterable[Language], country: str | None) -> str:
    """A country or delegation in each of these languages, for a card that the whole table reads."""
    told = []
    for one in languages:
        with speaking(one):
            told.append(name_of_delegation(country) if country else "")
    return _beside(told)


def _beside(texts: Iterable[str]) -> str:
    """Beside each other, each once; where a line ends between them the point stays on it."""
    return " · ".join(dict.fromkeys(texts))


def _kind_of_moments(found: FoundPeople, at: datetime) -> Kind:
    """The hour alone where all is of the day that stands above: notes have the room."""
    days = {moment.at.date() for moment in found.people.values() if moment is not None}
    return Kind.CLOCK if days <= {at.date()} else Kind.TIME


def _columns(purpose: Purpose, found: FoundPeople, languages: Iterable[str], moments: Kind) -> list[Column]:
    """What a list for this purpose has; columns in which nobody has anything are left out later."""
    spoken = tuple(languages)

    def column(name: str, kind: Kind = Kind.TEXT) -> Column:
        return Column(name, word(name, spoken), kind)

    column_of_moments = Column("at", word(found.heading, spoken), moments)
    who = [Column("number", "", Kind.NUMBER)]
    if purpose is not Purpose.SIGN_IN:
        who.append(Column("box", "", Kind.BOX))
    who += [
        column("name"),
        Column("name_latin", word("name_latin", spoken), is_below=True),
        column("organisation"),
    ]
    match purpose:
        case Purpose.SIGN_IN:
            more = [column("job_title"), column("signature", Kind.SIGNATURE)]
        case Purpose.DOOR:
            more = [
                column("category"),
                column("note"),
                column_of_moments,
                Column("code", "", Kind.CODE),
            ]
        case Purpose.ROLL_CALL:
            more = [column("phone"), column("note"), column_of_moments]
    return [
        *who,
        *more,
        Column("desk", _("Desk"), on_paper=False),
        Column("reference", title_of("reference"), on_paper=False),
        Column("country", word("country", spoken), on_paper=False),
    ]


_ALWAYS = {"number", "box", "name", "organisation", "signature"}


def _is_worth_it(column: Column, told: Sequence[Told]) -> bool:
    """Whether anybody has something there; a category tells nothing where all have one."""
    if column.id in _ALWAYS:
        return True
    cells = {one.get(column.id) or None for one in told}
    return len(cells) > 1 if column.id == "category" else bool(cells - {None})


def _told(
    desk: Desk, person: Attendee, moment: WhenAndWhere | None, purpose: Purpose, *, tells_category: bool
) -> Told:
    """What a list says of one person, each thing once: a category that says VIP is no note too."""
    category = desk.programme.category_of(person.category)
    says_vip = tells_category and is_of_vips(category)
    return {
        "name": name_on_list(person),
        "name_latin": person.name_latin if person.name_latin != person.name else None,
        "organisation": person.organisation,
        "job_title": person.job_title,
        "category": category.name,
        "phone": person.phone,
        "note": ", ".join(dict.fromkeys(_notes(person, moment, desk.programme, says_vip=says_vip))),
        "at": moment.at if moment else None,
        "desk": moment.desk if moment else None,
        "code": code_on_file(desk.store, person) if purpose is Purpose.DOOR else None,
        "reference": person.reference,
        "country": name_of_delegation(person.country) if person.country else None,
    }


def _told_of_nobody(read: str, moment: WhenAndWhere | None) -> Told:
    """The same where a reading, or a badge of ours, is no person of the list."""
    return {
        "name": _("not on the list: {read}", read=read[:_LONGEST_READ]),
        "note": moment.told if moment else None,
        "at": moment.at if moment else None,
        "desk": moment.desk if moment else None,
    }


def _notes(
    person: Attendee, moment: WhenAndWhere | None, programme: Programme, *, says_vip: bool
) -> Iterator[str]:
    """What one must know of them at a door, and what the moment is about."""
    if person.status != Status.CONFIRMED:
        yield _(STATUS_WORDS[Status(person.status)])
    if person.gone:
        yield _("no longer on the list")
    if is_vip(person, programme):
        if not says_vip:
            yield _("VIP")
    elif person.attention:
        yield _("Look twice")
    if moment is not None and moment.told:
        yield moment.told
    if moment is not None and moment.let_in is not None:
        yield _("let in {time}", time=clock_time(moment.let_in, moment.at))
