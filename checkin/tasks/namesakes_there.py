"""Who of a list has the name of somebody in the event: two people, or one twice; told, for nobody can know."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from checkin.core.counted import first_of
from checkin.core.desk.identities import name_keys
from checkin.core.event.attendee import ENDED, Status
from checkin.core.language import n_
from checkin.lists.namesakes import KnownName, namesakes_in_event
from checkin.lists.people import ListedPerson
from checkin.lists.reading import ListReading
from checkin.lists.sheet import Problem
from checkin.store.event_file import EventFile


def refused_namesakes_there(
    event_file: EventFile, reading: ListReading, ended: Sequence[KnownName]
) -> list[tuple[ListedPerson, Problem]]:
    """Of the list, who has the name of somebody in the event, of whom one may come in and the other not."""
    known = ended
    if any(person.status in ENDED for person in reading.people):
        known = [KnownName(*one) for one in event_file.names_in_rows()]
    return namesakes_in_event(reading.people, known) if known else []


def told_of_new_namesakes(event_file: EventFile, before: int, told_of: Collection[str]) -> Iterator[Problem]:
    """Tell of whom a load added behind the row `before`; whose name is among `told_of` is told of otherwise."""
    may_come = {status for status in Status if status not in ENDED}
    came = event_file.names_in_rows(after=before, statuses=may_come) if before else []
    new = [(name, latin or "") for name, latin, *_ in came if name not in told_of]
    by_name = {key: name for name, _ in new for key in name_keys(name, None)}
    by_latin = {key: name for name, latin in new for key in name_keys(latin, None)}
    alike: dict[str, None] = {}
    for name, latin, *_ in event_file.names_in_rows(up_to=before, statuses=may_come) if new else ():
        found = [by_name.get(key) or by_latin.get(key) for key in name_keys(name, None)]
        # By Latin letters on both sides many are called the same.
        found += [by_name.get(key) for key in name_keys(latin or "", None)]
        alike.update((one, None) for one in found if one)
    if alike:
        text = n_(
            "{n} new person has the name of somebody who was in the event before. If they are one, choose both on"
            " Attendees and press Alt+M.",
            "{n} new people have the names of others who were in the event before. If they are one, choose both on"
            " Attendees and press Alt+M.",
            len(alike),
        )
        yield Problem(row=0, problem=text, value=first_of([*alike]))
