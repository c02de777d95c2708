"""Attendee lists: bytes -> table -> columns -> people and problems; and writing lists. Stores and shows nothing."""

from checkin.lists.captions import FIELDS
from checkin.lists.people import Identity, ListedPerson, identities_of
from checkin.lists.reading import ListReading, read_list
from checkin.lists.table import ListCancelledError, Problem
from checkin.lists.writing import write_list

__all__ = [
    "FIELDS",
    "Identity",
    "ListCancelledError",
    "ListReading",
    "ListedPerson",
    "Problem",
    "identities_of",
    "read_list",
    "write_list",
]
