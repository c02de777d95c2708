"""A programme as some file tells it, which may speak of less than all of it; and what it makes of the one there is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from checkin.core.counted import named
from checkin.core.errors import ProgrammeError
from checkin.core.event.programme import Access, Programme
from checkin.core.event.programme_bounds import MOST_SESSIONS
from checkin.core.event.programme_edits import new_id_for
from checkin.core.event.programme_reading import programme_from_dict
from checkin.core.event.programme_writing import programme_to_dict
from checkin.core.event.told_rooms import ToldRooms, name_key
from checkin.core.language import _, n_

_MOST_NAMED = 5
_COLOURS = ("#1b7f3b", "#3b5bdb", "#b3261e", "#8a4baf", "#b35c00", "#00708a")
"""Of categories that are made, each after the others."""


@dataclass(frozen=True, slots=True)
class ToldProblem:
    """Something of the file that was left out or guessed; `row` counts as the file's own do, 0 for all of it."""

    row: int
    problem: str
    column: str | None = None
    value: str = ""
    is_note: bool = False
    """It is as the file says, and only worth knowing."""

    def in_words(self) -> str:
        """What is told of it: where it stands, what is the matter, and what stands there."""
        what = f"{self.problem} “{self.value}”" if self.value else self.problem
        return _("Row {row}: {what}", row=self.row, what=what) if self.row else what


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldProgramme:
    """What a file says, in the form of the programme file. `None` is what it does not speak of.

    A session has the fields that the file gives it; `room` is an id or a name. Times without offset are the event's.
    """

    sessions: Sequence[Mapping[str, Any]]
    event: Mapping[str, Any] | None = None
    venues: Sequence[Mapping[str, Any]] | None = None
    rooms: Sequence[Mapping[str, Any]] = ()
    """Rooms by name, of which it says no more than the venue and how many people each holds."""
    categories: Sequence[Mapping[str, Any]] | None = None
    problems: tuple[ToldProblem, ...] = ()
    open_untold: tuple[str, ...] = ()
    """Titles of more sessions of which it does not say who may enter, though they have what follows from that."""
    is_whole: bool = False
    """A programme of ours, all of it: the order of the sessions is what the file says."""
    is_of_this_event: bool = False
    """What it says of the event is of any event that takes it in; a calendar's name is its own."""


@dataclass(frozen=True, slots=True)
class Merging:
    """The programme that comes of it, and the sessions that stay though the file lacks them."""

    programme: Programme
    kept: tuple[str, ...] = ()
    notes: tuple[ToldProblem, ...] = ()
    """Of new sessions that everybody may enter, as the file does not say who; of categories that it makes."""


def merge_programme(
    current: Programme, told: ToldProgramme, *, in_use: Collection[str], categories_in_use: Collection[str]
) -> Merging:
    """The programme changed to what the file says. `in_use`: sessions of which something would be lost.

    ProgrammeError where what the file says does not hold together.
    """
    if not told.sessions:
        raise ProgrammeError(nothing_told(told.problems))
    if len(told.sessions) > MOST_SESSIONS:
        raise ProgrammeError(
            _(
                "The file has {n:,} sessions, more than any programme. Nothing was changed.",
                n=len(told.sessions),
            ),
        )
    document = programme_to_dict(current)
    if told.is_of_this_event and told.event is not None:
        document["event"] |= {name: value for name, value in told.event.items() if name != "id"}
    rooms = ToldRooms(document, told.venues)
    rooms.take(told.rooms)
    staying = _take_categories(document, told.categories, categories_in_use)
    categories = _Categories(document)
    zone = ZoneInfo(current.event.timezone)
    known = {session["id"]: session for session in document["sessions"]}
    matches = _matches(told.sessions, list(known.values()), zone, rooms)
    sessions: list[dict[str, Any]] = []
    taken = set(known)
    untold = {*told.open_untold, *untold_access(told.sessions)}
    opened: list[str] = []
    for number, session in enumerate(told.sessions):
        before = known.get(matches.get(number, ""))
        if told.categories is None:
            session = categories.settled(session, before)
        sessions.append(_session(session, before, rooms, taken))
        taken.add(sessions[-1]["id"])
        if before is None and session["title"] in untold:
            opened.append(session["title"])
    there = {session["id"] for session in sessions}
    kept = tuple(id_ for id_ in known if id_ not in there and id_ in in_use)
    for id_ in kept:
        rooms.keep(known[id_]["room"])
        _keep_categories(document, known[id_]["categories"], current)
        sessions.insert(_place_behind(id_, [*known], sessions), known[id_])
    standing = {session["id"] for session in sessions}
    for session in sessions:
        if session.get("requires") in known.keys() - standing:
            session["requires"] = None
    if not told.is_whole:
        place = {id_: n for n, id_ in enumerate(known)}
        sessions.sort(key=lambda session: place.get(session["id"], len(place)))
    document["sessions"] = sessions
    return Merging(programme_from_dict(document), kept, (*staying, *open_to_all(opened), *categories.told()))


def _place_behind(id_: str, known: Sequence[str], sessions: Sequence[Mapping[str, Any]]) -> int:
    """Where a session that stays goes: behind the one it stood behind, or the nearest before that which is there."""
    there = [session["id"] for session in sessions]
    before = next((each for each in reversed(known[: known.index(id_)]) if each in there), None)
    return there.index(before) + 1 if before is not None else 0


def untold_access(sessions: Iterable[Mapping[str, Any]]) -> tuple[str, ...]:
    """Titles of those of which nothing is said of who may enter."""
    return tuple(str(session["title"]) for session in sessions if session.get("access") is None)


def open_to_all(titles: Sequence[str]) -> tuple[ToldProblem, ...]:
    """Tell that everybody may enter those; nothing where there are none."""
    if not titles:
        return ()
    told = named([f"“{title}”" for title in titles], _MOST_NAMED)
    text = _("Open to everyone, for the file does not say who may enter: {titles}.", titles=told)
    return (ToldProblem(row=0, problem=text, is_note=True),)


def kept_places(before: Programme, after: Programme) -> tuple[ToldProblem, ...]:
    """Tell of sessions in another room that still have the places of the old one, or more than the new one has."""
    was = {session.id: session for session in before.sessions}
    seats = {room.id: room.capacity for room in before.rooms}
    rooms = {room.id: room for room in after.rooms}
    told = []
    for session in after.sessions:
        old, room = was.get(session.id), rooms.get(session.room or "")
        if old is None or room is None or room.capacity is None or session.room == old.room:
            continue
        had_all = old.capacity == seats.get(old.room or "")
        is_too_many = session.capacity is not None and session.capacity > room.capacity
        is_kept = session.capacity == old.capacity != room.capacity
        if not is_kept or not (had_all or is_too_many):
            continue
        places = (
            _("no limit of places")
            if session.capacity is None
            else n_("{n} place", "{n} places", session.capacity)
        )
        text = _(
            "“{title}” keeps {places}: {room} has {seats}.",
            title=session.shown_title,
            places=places,
            room=room.name,
            seats=room.capacity,
        )
        told.append(ToldProblem(row=0, problem=text, is_note=True))
    return tuple(told)


def nothing_told(problems: Sequence[ToldProblem]) -> str:
    """Why a file has no session: as much as its first trouble tells."""
    if not problems:
        return _("The file has no session on the event’s days. Nothing was changed.")
    first = problems[0]
    return _(
        "The file has no session whose day and time are understood: {problem} “{value}” Nothing was changed.",
        problem=first.problem,
        value=first.value,
    )


def _take_categories(
    document: dict[str, Any], categories: Sequence[Mapping[str, Any]] | None, in_use: Collection[str]
) -> tuple[ToldProblem, ...]:
    """Tells of those that stay against the file."""
    if categories is None:
        return ()
    before = {category["id"]: category for category in document["categories"]}
    categories = _completed(categories, before)
    numbers = {c["id"]: c.get("number", place) for place, c in enumerate(document["categories"])}
    told = {category["id"] for category in categories}
    staying = [id_ for id_ in before if id_ not in told and id_ in in_use]
    document["categories"] = [
        {**category, "number": numbers[category["id"]]} if category["id"] in numbers else dict(category)
        for category in categories
    ] + [{**before[id_], "number": numbers[id_]} for id_ in staying]
    for category in document["categories"]:
        also = before.get(category["id"], {}).get("also_numbers")
        if also:
            category.setdefault("also_numbers", also)
    return tuple(
        ToldProblem(0, _("The category “{name}” stays: somebody has it.", name=before[id_]["name"]))
        for id_ in staying
    )


def _completed(
    categories: Sequence[Mapping[str, Any]], before: Mapping[str, Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """With the id and the colour that a file leaves to us: those of the category of that name, else new ones."""
    ids = {name_key(category["name"]): id_ for id_, category in before.items()}
    taken = {category["id"] for category in categories if category.get("id")}
    found: list[dict[str, Any]] = []
    for category in categories:
        id_ = category.get("id") or ids.get(name_key(category["name"]))
        if not id_ or (id_ in taken and not category.get("id")):
            id_ = new_id_for(category["name"], {*taken, *before}, otherwise="category")
        taken.add(id_)
        known = {name: value for name, value in before.get(id_, {}).items() if name in ("colour", "counted")}
        colour = {} if "colour" in {**known, **category} else {"colour": _free_colour([*found, *categories])}
        found.append({**colour, **known, **category, "id": id_})
    return found


def _free_colour(categories: Sequence[Mapping[str, Any]]) -> str:
    taken = {category.get("colour") for category in categories}
    return next((c for c in _COLOURS if c not in taken), _COLOURS[len(categories) % len(_COLOURS)])


class _Categories:
    """The categories of a document, found by id or name; one that a session lets in and there is not is made."""

    def __init__(self, document: dict[str, Any]) -> None:
        self._all = document["categories"]
        self._ids = {folded: c["id"] for c in self._all for folded in (name_key(c["name"]), c["id"])}
        self._made: list[str] = []
        self._unknown: dict[str, None] = {}
        self._untold: list[str] = []
        """Titles of sessions with categories of which nothing says that they alone may enter."""

    def settled(self, session: Mapping[str, Any], before: Mapping[str, Any] | None) -> Mapping[str, Any]:
        """A session of a table with its categories by id; of one open to others a name may be a topic of its own."""
        found = []
        access = session.get("access") or (before or {}).get("access")
        if access is None and session.get("categories"):
            self._untold.append(str(session["title"]))
            return {**session, "categories": []}
        for name in session.get("categories") or ():
            folded = name_key(name)
            known = self._ids.get(folded) or self._ids.get(folded.removesuffix("s"))
            if known is None and access == Access.CATEGORIES:
                known = self._make(name)
            if known is None:
                self._unknown[name] = None
            elif known not in found:
                found.append(known)
        return {**session, "categories": found} if session.get("categories") else session

    def _make(self, name: str) -> str:
        made = new_id_for(name, {c["id"] for c in self._all}, otherwise="category")
        self._all.append({"id": made, "name": name, "colour": _free_colour(self._all)})
        self._ids[name_key(name)] = made
        self._made.append(name)
        return made

    def told(self) -> Iterator[ToldProblem]:
        """Tell of those that were made, and of what is none."""
        if self._made:
            text = _(
                "New categories, for the file lets them into sessions: {names}. Nobody is in them until a list or a"
                " desk says so.",
                names=named([f"“{name}”" for name in self._made], _MOST_NAMED),
            )
            yield ToldProblem(row=0, problem=text, is_note=True)
        if self._untold:
            text = _(
                "The file has categories, but does not say that they alone may enter: {titles}. If only they"
                " may, write “Categories” in a column called Access.",
                titles=named([f"“{title}”" for title in self._untold], _MOST_NAMED),
            )
            yield ToldProblem(row=0, problem=text)
        if self._unknown:
            text = _(
                "No categories of the event, so they say nothing of who may enter: {names}.",
                names=named([f"“{name}”" for name in self._unknown], _MOST_NAMED),
            )
            yield ToldProblem(row=0, problem=text)


def _keep_categories(document: dict[str, Any], named: Sequence[str], current: Programme) -> None:
    there = {category["id"] for category in document["categories"]}
    for id_ in named:
        if id_ not in there:
            c = current.category(id_)
            kept = {"id": c.id, "name": c.name, "colour": c.colour, "counted": c.counted, "number": c.number}
            document["categories"].append(kept)


def _session(
    told: Mapping[str, Any], before: dict[str, Any] | None, rooms: ToldRooms, taken: Collection[str]
) -> dict[str, Any]:
    """The fields of a session: those that the file tells, and the others as they were."""
    fields = dict(told)
    if "room" in fields:
        fields["room"] = rooms.id_of(fields["room"])
    if before is not None:
        room = fields.get("room", before["room"])
        had_all = before["capacity"] == rooms.seats_before(before["room"])
        if had_all and "capacity" not in fields and (room is None or rooms.known(room)):
            fields["capacity"] = rooms.seats(room)
        return {**before, **fields, "id": before["id"]}
    if not fields.get("id"):
        fields["id"] = new_id_for(str(fields.get("title", "")), taken)
    return fields


def _matches(
    told: Sequence[Mapping[str, Any]], known: Sequence[Mapping[str, Any]], zone: ZoneInfo, rooms: ToldRooms
) -> dict[int, str]:
    """Which session of the programme each of the file is.

    By id, else title and start, title and day, title alone, start and room alone: where one on each side has it.
    """
    found: dict[int, str] = {}

    def match(key_of_told: Any, key_of_known: Any) -> None:
        left = [s for s in known if s["id"] not in taken]
        by_key: dict[Any, list[str]] = {}
        for session in left:
            by_key.setdefault(key_of_known(session), []).append(session["id"])
        mine: dict[Any, list[int]] = {}
        for number, session in enumerate(told):
            key = key_of_told(session) if number not in found else None
            if key is not None:
                mine.setdefault(key, []).append(number)
        for key, numbers in mine.items():
            ids = by_key.get(key, [])
            if len(numbers) == len(ids) == 1:
                found[numbers[0]] = ids[0]
                taken.add(ids[0])

    taken: set[str] = set()

    def title(session: Mapping[str, Any]) -> str | None:
        return name_key(session["title"]) if session.get("title") else None

    def start(session: Mapping[str, Any]) -> str | None:
        return _local(session.get("starts"), zone)

    def day(session: Mapping[str, Any]) -> str | None:
        return (start(session) or "")[:10] or None

    def free(session: Mapping[str, Any]) -> bool:
        """Whether the file does not say by an id which one it is."""
        return not session.get("id")

    def of_file(*parts: Any) -> Any:
        def key(session: Mapping[str, Any]) -> Any:
            values = tuple(part(session) for part in parts)
            return values if free(session) and None not in values else None

        return key

    match(lambda s: s.get("id") or None, lambda s: s["id"])
    match(of_file(title, start), lambda s: (title(s), start(s)))
    match(of_file(title, day), lambda s: (title(s), day(s)))
    match(of_file(title), lambda s: (title(s),))
    match(
        of_file(start, lambda s: rooms.known(s.get("room") or "")),
        lambda s: (start(s), s["room"] or ""),
    )
    return found


def _local(text: object, zone: ZoneInfo) -> str | None:
    try:
        moment = datetime.fromisoformat(str(text))
        moment = moment.astimezone(zone) if moment.tzinfo else moment
    except (ValueError, OverflowError):
        return None
    return moment.replace(tzinfo=None).isoformat()
