"""IPP requests and answers, as libcups holds them and as Python values: numbers and tags of RFC 8010 and 8011."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from ctypes import byref, c_char_p, c_int
from dataclasses import dataclass
from enum import IntEnum
from typing import Any


class Operation(IntEnum):
    """Numbers of RFC 8011 and of CUPS."""

    PRINT_JOB = 0x0002
    CANCEL_JOB = 0x0008
    GET_JOB_ATTRIBUTES = 0x0009
    GET_JOBS = 0x000A
    GET_PRINTER_ATTRIBUTES = 0x000B
    CUPS_GET_PRINTERS = 0x4002


class Tag(IntEnum):
    """Groups and types of values in RFC 8010."""

    ABOUT_OPERATION = 0x01
    ABOUT_JOB = 0x02
    ABOUT_PRINTER = 0x04
    INTEGER = 0x21
    BOOLEAN = 0x22
    ENUM = 0x23
    RESOLUTION = 0x32
    RANGE = 0x33
    COLLECTION = 0x34
    TEXT_WITH_LANGUAGE = 0x35
    NAME_WITH_LANGUAGE = 0x36
    NAME = 0x42
    KEYWORD = 0x44
    URI = 0x45
    MIME_TYPE = 0x49


_TEXTS = frozenset(range(0x40, 0x4A)) | {Tag.TEXT_WITH_LANGUAGE, Tag.NAME_WITH_LANGUAGE}

_NO_GROUP = 0
_DOTS_PER_INCH = 3

OK_BEFORE = 0x0100
BUSY = 0x0507
NOT_POSSIBLE = 0x0404
NOT_FOUND = 0x0406

Values = dict[str, list[Any]]
Collection = dict[str, "int | Collection"]
"""Numbers and collections by name, as IPP nests them."""

Attribute = tuple[Tag, Tag, str, "str | int | Sequence[str] | Collection"]
"""Group, type, name, value or values."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the IPP status, its words, and one dict per printer or job."""

    status: int
    message: str
    groups: list[tuple[int, Values]]

    @property
    def is_ok(self) -> bool:
        """Whether the print system did what it was asked."""
        return self.status < OK_BEFORE

    def about(self, tag: Tag) -> list[Values]:
        """Each thing the answer tells of in groups of that tag, in order."""
        return [values for group, values in self.groups if group == tag]


def request_of(lib: ctypes.CDLL, operation: Operation, attributes: Sequence[Attribute]) -> int:
    """A request as libcups holds it; whoever made it deletes it."""
    request: int = lib.ippNewRequest(operation)
    for group, tag, name, value in attributes:
        if tag is Tag.BOOLEAN:
            lib.ippAddBoolean(request, group, name.encode(), int(bool(value)))
        elif isinstance(value, int):
            lib.ippAddInteger(request, group, tag, name.encode(), value)
        elif isinstance(value, dict):
            _add_collection(lib, request, group, name, value)
        elif isinstance(value, str):
            lib.ippAddString(request, group, tag, name.encode(), None, value.encode())
        else:
            texts = (c_char_p * len(value))(*(text.encode() for text in value))
            lib.ippAddStrings(request, group, tag, name.encode(), len(value), None, texts)
    return request


def _add_collection(lib: ctypes.CDLL, to: int, group: int, name: str, values: Collection) -> None:
    collection = lib.ippNew()
    for member, value in values.items():
        if isinstance(value, dict):
            _add_collection(lib, collection, _NO_GROUP, member, value)
        else:
            lib.ippAddInteger(collection, _NO_GROUP, Tag.INTEGER, member.encode(), value)
    lib.ippAddCollection(to, group, name.encode(), collection)
    # What it was added to holds it now.
    lib.ippDelete(collection)


def answer_of(lib: ctypes.CDLL, response: int) -> Answer:
    """What a response says; it is deleted."""
    try:
        status: int = lib.ippGetStatusCode(response)
        groups: list[tuple[int, Values]] = []
        group_before = None
        for attribute in _attributes(lib, response):
            name: bytes | None = lib.ippGetName(attribute)
            if name is None:
                # A separator: the next printer or job begins.
                group_before = None
                continue
            group: int = lib.ippGetGroupTag(attribute)
            if group != group_before:
                groups.append((group, {}))
                group_before = group
            # What a printer tells twice counts as it told it first, as for libcups itself.
            groups[-1][1].setdefault(name.decode("utf-8", "replace"), _values(lib, attribute))
        messages = [values.get("status-message", []) for tag, values in groups if tag == Tag.ABOUT_OPERATION]
        return Answer(status, str(next((found[0] for found in messages if found), "")), groups)
    finally:
        lib.ippDelete(response)


def _attributes(lib: ctypes.CDLL, message: int) -> Iterator[int]:
    attribute = lib.ippFirstAttribute(message)
    while attribute:
        yield attribute
        attribute = lib.ippNextAttribute(message)


def _values(lib: ctypes.CDLL, attribute: int) -> list[Any]:
    """Texts as str, numbers as int, ranges as (least, most), resolutions as dots an inch, collections as dicts.

    What else there is is left out.
    """
    tag = lib.ippGetValueTag(attribute)
    return [_value(lib, attribute, tag, place) for place in range(lib.ippGetCount(attribute))]


def _value(lib: ctypes.CDLL, attribute: int, tag: int, place: int) -> Any:
    if tag in (Tag.INTEGER, Tag.ENUM):
        return lib.ippGetInteger(attribute, place)
    if tag == Tag.BOOLEAN:
        return bool(lib.ippGetBoolean(attribute, place))
    if tag == Tag.RANGE:
        most = c_int()
        least = lib.ippGetRange(attribute, place, byref(most))
        return least, most.value
    if tag == Tag.RESOLUTION:
        feed, unit = c_int(), c_int()
        across = lib.ippGetResolution(attribute, place, byref(feed), byref(unit))
        return (across, feed.value) if unit.value == _DOTS_PER_INCH else None
    if tag == Tag.COLLECTION:
        collection = lib.ippGetCollection(attribute, place)
        # Taken whole before going down: libcups keeps one position per collection.
        members = list(_attributes(lib, collection))
        return {
            (lib.ippGetName(member) or b"").decode("utf-8", "replace"): _values(lib, member)
            for member in members
        }
    if tag in _TEXTS:
        text: bytes | None = lib.ippGetString(attribute, place, None)
        return text.decode("utf-8", "replace") if text else ""
    return None
