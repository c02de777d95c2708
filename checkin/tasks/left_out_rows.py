"""Who stays in the event though a list leaves them out: in a row that is not read, or for another list has them."""

from __future__ import annotations

from collections.abc import Iterator

from checkin.core.counted import first_of
from checkin.core.desk.identities import IDENTITY_KINDS
from checkin.core.desk.listed_people import Listing, LoadResult
from checkin.core.event.attendee import ENDED
from checkin.core.language import n_
from checkin.lists.placeholder_names import identities_still_nameless
from checkin.lists.reading import ListReading
from checkin.lists.sheet import Problem
from checkin.store.event_file import EventFile
from checkin.store.list_documents import ListDocuments
from checkin.store.list_matching import Matching


def told_of_left_out(event_file: EventFile, reading: ListReading) -> Iterator[Problem]:
    """Tell by their names of those who may come in after the load, though their rows are hidden or struck out."""
    if not reading.left_out:
        return
    told = ListDocuments(reading.fields)
    everybody = [Listing(person=person) for person in (*reading.people, *reading.left_out)]
    matching = Matching(event_file, everybody, told, identities_still_nameless, IDENTITY_KINDS)
    matching.find(["" for _ in everybody])
    rows = [row for row in matching.matched[len(reading.people) :] if row is not None]
    names = [
        person.name
        for person in event_file.attendees_in_rows(rows)
        if not person.gone and person.status not in ENDED
    ]
    if names:
        text = n_(
            "{n} person whose row was left out is in the event and may still come in. If they are not to, cancel them"
            " on Attendees.",
            "{n} people whose rows were left out are in the event and may still come in. If they are not to, cancel"
            " them on Attendees.",
            len(names),
        )
        yield Problem(row=0, problem=text, value=first_of(names))


def told_of_other_lists(event_file: EventFile, result: LoadResult) -> Iterator[Problem]:
    """Tell by their names of those whom an earlier version had, and whom no later one strikes off."""
    if result.on_other_lists:
        text = n_(
            "{n} person of “{name}” is not on it any more and stays, for another list has them. If they are not to"
            " come, remove them from the list on Attendees.",
            "{n} people of “{name}” are not on it any more and stay, for other lists have them. If they are not to"
            " come, remove them from the list on Attendees.",
            len(result.on_other_lists),
            name=result.earlier,
        )
        names = event_file.names_of(result.on_other_lists)
        yield Problem(row=0, problem=text, value=first_of([*names.values()]))
