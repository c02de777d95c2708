"""The sentences an organiser may publish, made of the report's numbers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from checkin.core.counted import and_last, counted
from checkin.core.counting.attendance import Attendance, People
from checkin.core.counting.counted_person import CountedPerson
from checkin.core.counting.delegations import (
    STATES,
    Switches,
    countries_of,
    name_of_delegation,
)
from checkin.core.counting.meetings import MeetingNow, MeetingState
from checkin.core.counting.own_groups import NO_COUNTRY, group_of
from checkin.core.counting.parallel_sessions import Parallel, run_together
from checkin.core.counting.sectors import is_embassy, is_researcher
from checkin.core.dates import day_and_month
from checkin.core.event.countries import UNIONS
from checkin.core.event.programme import Access, Session, SessionKind
from checkin.core.language import N_, _, n_, nN_, number, p_
from checkin.core.report.homes_in_words import (
    countries_in_words,
    domestic_and_not,
    each_group,
    in_groups,
    people_from,
    with_article,
)
from checkin.core.report.model import Sentence
from checkin.core.times import from_microseconds

Meetings = Sequence[tuple[Session, Sequence[MeetingNow]]]
Told = tuple[str, str]
"""The id of a session, or of several, "" where it is of the event; and what is said of it."""
_PROPOSED = 3
"""So many stand on the first page unless somebody chooses, beside what was asked for by name."""
_COUNTRIES_NAMED = 4
"""Of more, one fewer, and the rest together."""
_MOST_FULLEST = 3
_GROUPS = "groups"
_OPEN_KINDS = (SessionKind.RECEPTION, SessionKind.REGISTRATION, SessionKind.MATCHMAKING, SessionKind.VISIT)


def sentences(
    attendance: Attendance,
    switches: Switches,
    found: Sequence[Parallel],
    meetings: Meetings = (),
    *,
    have_others_come: bool = False,
) -> tuple[Sentence, ...]:
    """All that the numbers allow, the most telling first. Others are those whom the figures leave out.

    Names of the event and of sessions stand in quotes: nobody can tell which article they take.
    """
    if not attendance.came():
        so_far = N_("Nobody has been admitted yet."), N_("Nobody who counts has been admitted yet.")
        at_last = N_("Nobody was admitted."), N_("Nobody who counts was admitted.")
        return (Sentence("nobody", _((at_last if attendance.is_over else so_far)[have_others_come])),)
    return tuple(_worth_saying(attendance, switches, found, meetings))


def proposed(said: Sequence[Sentence]) -> tuple[Sentence, ...]:
    """Those that stand on the first page unless somebody chooses. Groups are named to be told: they push none off."""
    first = [one for one in said if one.id != _GROUPS][:_PROPOSED]
    return tuple(one for one in said if one.id == _GROUPS or one in first)


def _worth_saying(
    attendance: Attendance, switches: Switches, found: Sequence[Parallel], meetings: Meetings
) -> Iterator[Sentence]:
    """What can be said of this event, the most telling first; one of each kind and session."""
    said: tuple[tuple[str, Iterable[Told]], ...] = (
        ("participants", [("", _participants(attendance, switches))]),
        (_GROUPS, _own_groups(attendance, switches)),
        ("matchmaking", _matchmaking(attendance)),
        ("two_countries", _roundtable(attendance, switches)),
        ("closed", _closed(attendance, switches)),
        ("visit", _visit(attendance, switches)),
        ("meetings", _meetings(meetings)),
        ("reception", _receptions(attendance, switches)),
        ("roundtable", _people_of_roundtables(attendance, switches)),
        ("parallel", _parallel(attendance, found)),
        ("several", _several(attendance)),
        ("fullest", _fullest(attendance)),
    )
    for kind, told in said:
        for session, text in told:
            yield Sentence(f"{kind} {session}".rstrip(), text)


def _participants(attendance: Attendance, switches: Switches) -> str:
    came = attendance.came()
    told = people_from(counted(len(came), "participant"), came, attendance, switches)
    embassies = countries_of(filter(is_embassy, came.values()), attendance.programme, switches)
    name = attendance.programme.event.name
    if embassies:
        return _(
            "{told}, among them embassy staff of {countries}, took part in “{name}”.",
            told=told,
            countries=countries_in_words(
                len(embassies), switches if not embassies.isdisjoint(UNIONS) else STATES
            ),
            name=name,
        )
    return _("{told} took part in “{name}”.", told=told, name=name)


def _own_groups(attendance: Attendance, switches: Switches) -> Iterator[Told]:
    if switches.groups:
        people = counted(len(attendance.came()), "participant")
        yield "", _("{people}: {groups}.", people=people, groups=in_groups(attendance.came(), switches))


def _matchmaking(attendance: Attendance) -> Iterator[Told]:
    for session in _of_kind(attendance, SessionKind.MATCHMAKING):
        came = attendance.came(session.id).values()
        if any(person.sector for person in came):
            yield (
                session.id,
                n_(
                    "{n} participant took part in the matchmaking ({title}), {researchers} of them researchers.",
                    "{n} participants took part in the matchmaking ({title}), {researchers} of them researchers.",
                    len(came),
                    title=session.title,
                    researchers=sum(map(is_researcher, came)),
                ),
            )
        else:  # the list does not tell: all of them may be researchers
            told = counted(len(came), "participant")
            yield session.id, _("{told} took part in “{name}”.", told=told, name=session.title)


def _meetings(meetings: Meetings) -> Iterator[Told]:
    for session, standing in meetings:
        states = Counter(one.state for one in standing)
        held = states[MeetingState.MET]
        begun = held + states[MeetingState.MISSED]
        words = nN_(
            "{held} of {n} meeting took place in the matchmaking ({title}).",
            "{held} of {n} meetings took place in the matchmaking ({title}).",
        )
        if begun < len(standing):
            words = nN_(
                "So far {held} of {n} meeting took place in the matchmaking ({title}), {coming} to come.",
                "So far {held} of {n} meetings took place in the matchmaking ({title}), {coming} to come.",
            )
        if begun:
            coming = len(standing) - begun
            yield session.id, n_(*words, begun, held=held, title=session.title, coming=coming)


def _roundtable(attendance: Attendance, switches: Switches) -> Iterator[Told]:
    """The roundtable where two countries, or groups, brought most organisations; all who were there are told."""
    best: tuple[int, int] = (0, 0)
    told: str | None = None
    for session in _of_kind(attendance, SessionKind.ROUNDTABLE):
        came = attendance.came(session.id)
        found = _organisations_by(
            came,
            lambda person: group_of(person, switches.groups) if switches.groups else person.country or "",
        )
        largest = sorted((len(o) for home, o in found.items() if home not in ("", NO_COUNTRY)), reverse=True)
        # One with people of two countries met nobody.
        if len(largest) > 1 and len(_each_once(found.values())) > 1 and (largest[1], largest[0]) > best:
            best = (largest[1], largest[0])
            told = _met(session, found, came, switches)
    if told is not None:
        yield "", told


def _met(session: Session, found: Mapping[str, set[str]], came: People, switches: Switches) -> str:
    if not switches.groups:
        return _(
            "{organisations} met at “{title}”.", organisations=_by_country(found, came), title=session.title
        )
    numbers = {home: len(organisations) for home, organisations in found.items()}
    groups = ", ".join(
        p_("organisations", "{group} {n}", group=_(name), n=n) for name, n in each_group(numbers, switches)
    )
    return _("Organisations at “{title}”: {groups}.", title=session.title, groups=groups)


def _organisations_by(came: People, home_of: Callable[[CountedPerson], str]) -> dict[str, set[str]]:
    """The organisations that each country, or group, brought; those that brought none are not there."""
    found: dict[str, set[str]] = defaultdict(set)
    for person in came.values():
        if person.organisation:
            found[home_of(person)].add(person.organisation)
    return found


def _each_once(organisations: Iterable[set[str]]) -> set[str]:
    return set[str]().union(*organisations)


def _by_country(found: Mapping[str, set[str]], came: People) -> str:
    """1 organisation from Italy, 2 from Spain and 3 from the Republic of Korea: of many countries the largest.

    Only those that brought more than each that is not named: which of equals is named, nobody could say.
    """
    people = Counter(person.country for person in came.values())
    countries = sorted((len(found[country]), people[country], country) for country in found if country)
    most_unnamed = countries[-_COUNTRIES_NAMED][0] if len(countries) > _COUNTRIES_NAMED else 0
    named = [home for n, __, home in countries if n > most_unnamed]
    of_named = _each_once(found[home] for home in named)
    of_all = _each_once(found[home] for __, __, home in countries)
    told = [
        _("{n} from {country}", n=len(found[home]), country=with_article(name_of_delegation(home)))
        for home in named
    ]
    if named:
        told[0] = n_(
            "{n} organisation from {country}",
            "{n} organisations from {country}",
            len(found[named[0]]),
            country=with_article(name_of_delegation(named[0])),
        )
        if others := len(of_all - of_named):
            told.append(_("{n} from elsewhere", n=others))
    else:
        told.append(
            n_(
                "{n} organisation from several countries",
                "{n} organisations from several countries",
                len(of_all),
            )
        )
    if without := len(found.get("", set()) - of_all):
        told.append(_("{n} without a country", n=without))
    return and_last(told)


def _closed(attendance: Attendance, switches: Switches) -> Iterator[Told]:
    closed = [
        s
        for s in attendance.programme.sessions
        if s.access is Access.INVITED
        and s.kind not in (*_OPEN_KINDS, SessionKind.ROUNDTABLE)
        and attendance.was_held(s)
    ]
    for session in sorted(closed, key=lambda s: -len(attendance.came(s.id))):
        came = attendance.came(session.id)
        if session.kind is SessionKind.OTHER:
            # A bus or a dinner: nobody says that they were experts.
            yield session.id, _took_part(session, came, attendance, switches)
        else:
            homes = in_groups(came, switches) if switches.groups else domestic_and_not(attendance, came)
            met = nN_("{n} expert took part in “{title}”.", "{n} experts met in “{title}”.")
            met_of = nN_(
                "{n} expert took part in “{title}”, {homes}.", "{n} experts met in “{title}”, {homes}."
            )
            of_groups = nN_(
                "{n} expert took part in “{title}” ({homes}).", "{n} experts met in “{title}” ({homes})."
            )
            told = met if not homes else of_groups if switches.groups else met_of
            yield session.id, n_(*told, len(came), title=session.title, homes=homes)


def _people_of_roundtables(attendance: Attendance, switches: Switches) -> Iterator[Told]:
    for session in _of_kind(attendance, SessionKind.ROUNDTABLE):
        yield session.id, _took_part(session, attendance.came(session.id), attendance, switches)


def _took_part(session: Session, came: People, attendance: Attendance, switches: Switches) -> str:
    """How many people, and from where: by the groups that were asked for, else from how many countries."""
    people = counted(len(came), "participant")
    if switches.groups:
        groups = in_groups(came, switches)
        return _(
            "{people} took part in “{title}”: {groups}.", people=people, title=session.title, groups=groups
        )
    told = people_from(people, came, attendance, switches)
    return _("{told} took part in “{name}”.", told=told, name=session.title)


def _visit(attendance: Attendance, switches: Switches) -> Iterator[Told]:
    for session in _of_kind(attendance, SessionKind.VISIT):
        came, invited = attendance.came(session.id), attendance.expected(session.id)
        if session.access is Access.EVERYONE and invited == attendance.expected():
            # Nobody was named for it: they were not invited.
            yield session.id, _took_part(session, came, attendance, switches)
            continue
        arrived = len(invited) - len(attendance.missing(session.id))
        others = len(came) - arrived
        countries = {person.country for person in came.values()}
        home = countries.pop() if len(countries) == 1 else None
        if arrived == len(invited) > 2 and not others:
            went = (
                N_("All {n} invited took part in “{title}”. They came from {country}.")
                if home
                else N_("All {n} invited took part in “{title}”.")
            )
        elif others:
            went = (
                N_(
                    "{arrived} of the {n} invited and {others} more took part in “{title}”, all from {country}."
                )
                if home
                else N_("{arrived} of the {n} invited and {others} more took part in “{title}”.")
            )
        else:
            went = (
                N_("{arrived} of the {n} invited took part in “{title}”, all from {country}.")
                if home
                else N_("{arrived} of the {n} invited took part in “{title}”.")
            )
        told = {"arrived": arrived, "n": len(invited), "others": others, "title": session.title}
        country = with_article(name_of_delegation(home)) if home else ""
        yield session.id, _(went, country=country, **told)


def _receptions(attendance: Attendance, switches: Switches) -> Iterator[Told]:
    for session in _of_kind(attendance, SessionKind.RECEPTION):
        came = attendance.came(session.id)
        guests = people_from(counted(len(came), "guest"), came, attendance, switches)
        yield session.id, _("{guests} came to “{title}”.", guests=guests, title=session.title)


def _parallel(attendance: Attendance, found: Sequence[Parallel]) -> Iterator[Told]:
    for parallel in found:
        attended = [session for session in parallel.sessions if attendance.came(session.id)]
        if len(attended) > 1 and run_together(attended):
            each = ", ".join(f"{s.title} {number(len(attendance.came(s.id)))}" for s in attended)
            words = (
                N_("{n} parallel sessions drew {people}, {several} of them to more than one: {each}.")
                if parallel.several
                else N_("{n} parallel sessions drew {people}: {each}.")
            )
            people = counted(parallel.people, "participant")
            told = _(words, people=people, n=len(attended), several=parallel.several, each=each)
            yield " ".join(session.id for session in parallel.sessions), told


def _several(attendance: Attendance) -> Iterator[Told]:
    several = attendance.in_several()
    if several:
        told = n_(
            "{n} participant took part in more than one session.",
            "{n} participants took part in more than one session.",
            several,
        )
        yield "", told


def _fullest(attendance: Attendance) -> Iterator[Told]:
    """Where most people were at one time; all the places, where as many were in several."""
    peaks = [(attendance.headcount.peak(s.id), s) for s in attendance.programme.sessions if s.is_in_a_room]
    most = max((peak.inside for peak, __ in peaks), default=0)
    fullest = [
        (from_microseconds(peak.at, attendance.programme.event.zone), session)
        for peak, session in peaks
        if peak.at is not None and peak.inside == most
    ]
    if len(fullest) == 1:
        ((at, session),) = fullest
        told = _(
            "Most people at one time were in “{title}”: {inside} at {at:%H:%M} on {day}.",
            title=session.title,
            inside=most,
            at=at,
            day=day_and_month(at),
        )
        yield "", told
    elif 1 < len(fullest) <= _MOST_FULLEST:
        places = [
            _("“{title}” at {at:%H:%M} on {day}", title=session.title, at=at, day=day_and_month(at))
            for at, session in fullest
        ]
        yield (
            "",
            _("Most people at one time were {inside}, in {places}.", inside=most, places=and_last(places)),
        )


def _of_kind(attendance: Attendance, kind: SessionKind) -> list[Session]:
    return [s for s in attendance.programme.sessions if s.kind is kind and attendance.was_held(s)]
