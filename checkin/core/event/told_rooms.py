"""The rooms of a programme that a file tells of, by id or name: those there are, and those that it makes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from checkin.core.event.programme_edits import new_id_for


def name_key(text: object) -> str:
    """What a name of a programme file is compared by: its words, without case."""
    return " ".join(str(text).split()).casefold()


class ToldRooms:
    """The rooms of the document, found by id or name; one that there is not is made."""

    def __init__(self, document: dict[str, Any], venues: Sequence[Mapping[str, Any]] | None) -> None:
        self._before = {r["id"]: (venue, {**r}) for venue in document["venues"] for r in venue["rooms"]}
        if venues is not None:
            document["venues"] = [{**venue, "rooms": list(venue["rooms"])} for venue in venues]
        self._document = document
        self._by_name: dict[str, Any] = {}
        for venue in reversed(document["venues"]):
            for room in reversed(venue["rooms"]):
                self._by_name[name_key(room["name"])] = room["id"]
        self._by_id = {room["id"]: room for venue in document["venues"] for room in venue["rooms"]}

    def known(self, told: object) -> str | None:
        """The id of the room of that id or name; None where there is none."""
        text = str(told)
        return text if text in self._by_id else self._by_name.get(name_key(text))

    def take(self, told: Iterable[Mapping[str, Any]]) -> None:
        """Rooms by name, with how many people each holds: those there are, and others that are made."""
        for one in told:
            room = self._by_id[self.id_of(one["name"], one["venue"])]
            room["capacity"] = one["capacity"]

    def id_of(self, told: object, venue: str = "") -> str | None:
        """The same, of a room that is made where there is none, in the venue of that name. None: no room."""
        if told is None or not str(told).strip():
            return None
        found = self.known(told)
        if found is not None:
            return found
        name = str(told).strip()
        room = {"id": new_id_for(name, self._by_id, otherwise="room"), "name": name, "capacity": None}
        self._venue(venue)["rooms"].append(room)
        self._by_id[room["id"]] = room
        self._by_name[name_key(name)] = room["id"]
        return str(room["id"])

    def _venue(self, name: str) -> dict[str, Any]:
        """The venue of that name, the first where none is said; one that there is not is made."""
        venues: list[dict[str, Any]] = self._document["venues"]
        found = next((v for v in venues if not name or name_key(v["name"]) == name_key(name)), None)
        if found is None:
            id_ = new_id_for(name, {venue["id"] for venue in venues}, otherwise="venue") if name else "venue"
            found = {"id": id_, "name": name or self._document["event"]["name"], "rooms": []}
            venues.append(found)
        return found

    def seats(self, room: str | None) -> int | None:
        """The capacity of a room that is there."""
        capacity: int | None = self._by_id[room]["capacity"] if room is not None else None
        return capacity

    def seats_before(self, room: str | None) -> int | None:
        """The capacity of a room as it was."""
        capacity: int | None = self._before[room][1]["capacity"] if room is not None else None
        return capacity

    def keep(self, room: str | None) -> None:
        """Leave a room of before in its venue, for a session that stays."""
        if room is None or room in self._by_id:
            return
        venue, kept = self._before[room]
        of = next((v for v in self._document["venues"] if v["id"] == venue["id"]), None)
        if of is None:
            of = {"id": venue["id"], "name": venue["name"], "rooms": []}
            self._document["venues"].append(of)
        of["rooms"].append(kept)
        self._by_id[room] = kept
