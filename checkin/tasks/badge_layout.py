"""Which layout a badge gets: the event's choice for its category, else the event's own; decided nowhere else."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from checkin.badges.library import layout_asked_for
from checkin.core.desk.store import Store
from checkin.core.errors import LayoutError, NotFoundError
from checkin.core.event import event_settings
from checkin.core.event.attendee import Attendee
from checkin.core.printing.layout import BadgeLayout
from checkin.tasks.event_layouts import is_kept, layout_here


@dataclass(frozen=True, slots=True)
class Group:
    """People that are printed in one layout."""

    layout: BadgeLayout
    people: tuple[Attendee, ...]


def event_layout_name(store: Store) -> str:
    """The id of the event's own layout."""
    return str(event_settings.LAYOUT.of(store))


def event_layout(store: Store, own_folder: Path | None) -> BadgeLayout:
    """The event's own layout; LayoutError or NotFoundError where it can't be used."""
    return layout_here(store, event_layout_name(store), own_folder)


def layout_name(store: Store, category: str) -> str:
    """The id of the layout that people of this category are printed in."""
    by_category = event_settings.LAYOUT_BY_CATEGORY.of(store)
    chosen = by_category.get(category)
    return str(chosen or event_layout_name(store))


def layout_for(store: Store, category: str, own_folder: Path | None) -> BadgeLayout:
    """The layout that people of this category are printed in; LayoutError or NotFoundError where it can't be used."""
    return layout_here(store, layout_name(store, category), own_folder)


def fields_on_badges(store: Store, own_folder: Path | None) -> dict[str, frozenset[str]]:
    """By category, which fields of a person stand on its badges; none of one whose layout can't be used."""
    found: dict[str, frozenset[str]] = {}
    for category in store.programme.categories:
        with suppress(LayoutError, NotFoundError):
            found[category.id] = layout_for(store, category.id, own_folder).person_fields
    return found


def people_by_layout(store: Store, people: Iterable[Attendee]) -> dict[str, list[Attendee]]:
    """The people by the id of their layout, that of the first person first."""
    names: dict[str, str] = {}
    by_name: dict[str, list[Attendee]] = {}
    for person in people:
        if person.category not in names:
            names[person.category] = layout_name(store, person.category)
        by_name.setdefault(names[person.category], []).append(person)
    return by_name


def groups(
    store: Store, people: Iterable[Attendee], own_folder: Path | None, *, asked: str | None = None
) -> list[Group]:
    """The people by layout, all in the one that is `asked` for. LayoutError or NotFoundError where one is missing."""
    if asked is not None:
        layout = (
            layout_here(store, asked, None) if is_kept(store, asked) else layout_asked_for(asked, own_folder)
        )
        return [Group(layout, tuple(people))]
    by_name = people_by_layout(store, people)
    return [Group(layout_here(store, name, own_folder), tuple(found)) for name, found in by_name.items()]
