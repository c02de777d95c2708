"""Layouts of one's own that an event is drawn in: they stand in the event too, and so come to its other desks.

The folder of own layouts is of one computer. What an event chose from it is kept in the event with its pictures, like
every other choice; there it is what counts, so that a badge looks the same wherever it is printed.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from checkin import paths
from checkin.badges.library import layout_named, layouts
from checkin.core.desk.store import Store
from checkin.core.errors import LayoutError, NotFoundError, WritingError, system_said
from checkin.core.event import event_settings
from checkin.core.event.event_settings import EventSetting
from checkin.core.language import _, n_, together
from checkin.core.printing.layout import BadgeLayout
from checkin.core.printing.layout_reading import layout_from_dict, layout_to_dict
from checkin.whole_files import private_folder, read_file, replace_file

_MOST_BYTES = 4_000_000
"""Of the pictures of one layout: they go to every desk."""
_NAME_FIELD = "{name}"
"""What stands for the name in a text of a layout, whatever language is spoken."""


def choose(
    store: Store, setting: EventSetting[Any], value: object, own_folder: Path, *, at: datetime, desk: str
) -> tuple[str, ...]:
    """Choose layouts for the event, and keep those of one's own in it. CheckinError: nothing was chosen.

    One of one's own counts as it is now, unless the event has it and is drawn in it already. Returned are the ids of
    those that `take_along` passed over.
    """
    with store.transaction():
        before, drawn_in = setting.of(store), _used(store) & event_settings.LAYOUTS.of(store).keys()
        store.set_setting(setting.name, value, at=at, desk=desk)
        if isinstance(value, Mapping):
            changed = {str(name) for key, name in value.items() if before.get(key) != name} - drawn_in
        else:
            changed = {str(value)} - (drawn_in - {before})
        return take_along(store, own_folder, at=at, desk=desk, changed=changed)


def take_along(
    store: Store, own_folder: Path, *, at: datetime, desk: str = "", changed: Collection[str] = ()
) -> tuple[str, ...]:
    """Keep in the event the layouts of one's own that it is drawn in and has not yet; and those that were `changed`.

    One that can't be read is passed over: it is told where it is used. One whose pictures are too large is passed over
    too, its id returned. LayoutError where such a one was `changed`: nothing is kept.
    """
    kept = event_settings.LAYOUTS.of(store)
    found: dict[str, BadgeLayout] = {}
    for name in sorted(one for one in _used(store) if one not in kept or one in changed):
        try:
            own = layout_named(name, own_folder)
            if own.folder != str(own_folder):
                continue
            is_small = _is_small(own)
        except (LayoutError, NotFoundError, OSError):
            continue
        if is_small:
            found[name] = own
        elif name in changed:
            raise _too_large(name)
    _keep(store, found, at=at, desk=desk)
    return too_large(store, own_folder)


def keep(store: Store, layout: BadgeLayout, *, at: datetime, desk: str) -> None:
    """Keep what became of a layout of the event in it; nothing of one's own changes. CheckinError: nothing did."""
    require_small(layout)
    _keep(store, {layout.id: layout}, at=at, desk=desk)


def require_small(layout: BadgeLayout) -> None:
    """LayoutError where its pictures are too large for every desk, OSError where one can't be read."""
    if not _is_small(layout):
        raise _too_large(layout.id)


def is_used(store: Store, name: str) -> bool:
    """Whether the event is drawn in it, all of it or a category."""
    return name in _used(store)


def too_large(store: Store, own_folder: Path) -> tuple[str, ...]:
    """Ids of the layouts of one's own that the event is drawn in and that `take_along` passes over as too large."""
    found = []
    for name in sorted(_used(store) - event_settings.LAYOUTS.of(store).keys()):
        with suppress(LayoutError, NotFoundError, OSError):
            own = layout_named(name, own_folder)
            if own.folder == str(own_folder) and not _is_small(own):
                found.append(name)
    return tuple(found)


def stays_here(names: Collection[str]) -> str:
    """The sentence on layouts that `take_along` passed over."""
    return n_(
        "The layout {names} is on this computer alone: its pictures are larger than 4 MB. Other desks can’t print "
        "it; make them smaller and save it again.",
        "The layouts {names} are on this computer alone: their pictures are larger than 4 MB. Other desks can’t "
        "print them; make them smaller and save them again.",
        len(names),
        names=", ".join(f"“{name}”" for name in names),
    )


def without_name(layouts: Iterable[BadgeLayout]) -> str:
    """The sentence on those of them whose badges say nobody's name; "" where all do."""
    names = [f"“{layout.shown_name}”" for layout in layouts if not layout.has_name]
    if not names:
        return ""
    return n_(
        "The layout {names} prints nobody’s name: write {field} into one of its texts, and save it again.",
        "The layouts {names} print nobody’s name: write {field} into one of their texts, and save them again.",
        len(names),
        names=", ".join(names),
        field=_NAME_FIELD,
    )


def told_of_chosen(left: Collection[str], chosen: Iterable[BadgeLayout]) -> str:
    """What whoever chose these for the event should know, where `choose` passed over those `left`; "" else."""
    return together(stays_here(left) if left else "", without_name(chosen))


def layout_here(store: Store, name: str, own_folder: Path | None) -> BadgeLayout:
    """The layout of that id: the event's, else one's own, else the shipped one. LayoutError, or NotFoundError."""
    kept = event_settings.LAYOUTS.of(store).get(name)
    return layout_named(name, own_folder) if kept is None else _layout(store, name, kept)


def layouts_here(store: Store, own_folder: Path) -> dict[str, BadgeLayout]:
    """Every layout by id, for choosing; what can't be used is left out. LayoutError: a shipped one.

    One that the event is drawn in is as the event has it; another is one's own where there is one, for choosing it
    takes that.
    """
    found = layouts(own_folder)
    for name, kept in event_settings.LAYOUTS.of(store).items():
        here = found.get(name)
        is_own = here is not None and here.folder == str(own_folder)
        with suppress(LayoutError, OSError):
            if here is None or not is_own or (is_used(store, name) and _kept(here, _pictures(here)) != kept):
                found[name] = _layout(store, name, kept)
    return found


def is_kept(store: Store, name: str) -> bool:
    """Whether the event has that layout itself."""
    return name in event_settings.LAYOUTS.of(store)


def _used(store: Store) -> set[str]:
    return {event_settings.LAYOUT.of(store), *event_settings.LAYOUT_BY_CATEGORY.of(store).values()}


def _keep(store: Store, layouts: Mapping[str, BadgeLayout], *, at: datetime, desk: str) -> None:
    """A picture once, whatever becomes of its layout: what is set stays on record."""
    before, pictures_before = event_settings.LAYOUTS.of(store), event_settings.LAYOUT_PICTURES.of(store)
    found, found_pictures = dict(before), dict(pictures_before)
    for name, layout in layouts.items():
        try:
            pictures = _pictures(layout)
        except OSError as error:
            raise _no_pictures(name, system_said(error)) from error
        found[name] = _kept(layout, pictures)
        for picture in pictures.values():
            found_pictures[_key(picture)] = base64.b64encode(picture).decode()
    with store.transaction():
        if found_pictures != pictures_before:
            store.set_setting(event_settings.LAYOUT_PICTURES.name, found_pictures, at=at, desk=desk)
        if found != before:
            store.set_setting(event_settings.LAYOUTS.name, found, at=at, desk=desk)


def _pictures(layout: BadgeLayout) -> dict[str, bytes]:
    folder = Path(layout.folder or "")
    return {name: read_file(folder / name) for name in sorted(layout.pictures)}


def _key(picture: bytes) -> str:
    return hashlib.sha256(picture).hexdigest()


def _kept(layout: BadgeLayout, pictures: Mapping[str, bytes]) -> dict[str, Any]:
    keys = {name: _key(picture) for name, picture in pictures.items()}
    return {"layout": json.loads(json.dumps(layout_to_dict(layout))), "pictures": keys}


def _is_small(layout: BadgeLayout) -> bool:
    return sum(map(len, _pictures(layout).values())) <= _MOST_BYTES


def _too_large(name: str) -> LayoutError:
    return LayoutError(
        _(
            "The pictures of the layout “{name}” are larger than 4 MB, too large for every desk of the event to "
            "get them. Nothing was changed; make them smaller.",
            name=name,
        )
    )


def _no_pictures(name: str, reason: str) -> LayoutError:
    return LayoutError(
        _(
            "The pictures of the event’s layout “{name}” can’t be had on this computer: {reason} "
            "Nothing else is touched; make room for them, or choose another layout.",
            name=name,
            reason=reason if reason.endswith(".") else f"{reason}.",
        )
    )


def _layout(store: Store, name: str, kept: Any) -> BadgeLayout:
    """What the event has under that name; it may come from elsewhere."""
    try:
        layout = layout_from_dict(kept["layout"])
        all_pictures = event_settings.LAYOUT_PICTURES.of(store) if layout.pictures else {}
        pictures = {
            file: base64.b64decode(all_pictures[kept["pictures"][file]], validate=True)
            for file in layout.pictures
        }
    except (KeyError, TypeError, AttributeError, binascii.Error, ValueError) as error:
        raise LayoutError(
            _("What the event has as the layout “{name}” can’t be read. Choose another one.", name=name)
        ) from error
    if not pictures:
        return replace(layout, id=name)
    try:
        return replace(layout, id=name, folder=str(_folder_of(pictures)))
    except WritingError as error:
        raise _no_pictures(name, str(error)) from error
    except OSError as error:
        raise _no_pictures(name, system_said(error)) from error


def _folder_of(pictures: Mapping[str, bytes]) -> Path:
    """Where these pictures lie on this computer, for whoever draws; by their content, so they never change there."""
    content = hashlib.sha256()
    for name, picture in sorted(pictures.items()):
        content.update(f"{name}\0{len(picture)}\0".encode() + picture)
    folder = paths.data_folder() / "pictures of events" / content.hexdigest()[:24]
    private_folder(folder)
    for name, picture in pictures.items():
        file = folder / name
        if not file.is_file() or file.stat().st_size != len(picture):
            replace_file(file, picture)
    return folder
