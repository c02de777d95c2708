"""Layouts of one's own that an event is drawn in: they stand in the event too, and so come to its other desks.

The folder of own layouts is of one computer. What an event chose from it is kept in the event with its pictures, like
every other choice; there it is what counts, so that a badge looks the same wherever it is printed.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from checkin import paths
from checkin.badges.library import layout_named, layouts
from checkin.core.desk.store import Store
from checkin.core.errors import LayoutError, NotFoundError
from checkin.core.event import event_settings
from checkin.core.event.event_settings import EventSetting
from checkin.core.language import _
from checkin.core.printing.layout import BadgeLayout
from checkin.core.printing.layout_reading import layout_from_dict, layout_to_dict
from checkin.whole_files import private_folder, read_file, replace_file

_MOST_BYTES = 4_000_000
"""Of the pictures of one layout: they go to every desk."""


def choose(
    store: Store, setting: EventSetting[Any], value: object, own_folder: Path, *, at: datetime, desk: str
) -> None:
    """Choose layouts for the event, and keep those of one's own in it. CheckinError: nothing was chosen."""
    with store.transaction():
        store.set_setting(setting.name, value, at=at, desk=desk)
        take_along(store, own_folder, at=at, desk=desk)


def take_along(store: Store, own_folder: Path, *, at: datetime, desk: str = "", changed: str = "") -> None:
    """Keep in the event the layouts of one's own that it is drawn in and has not yet; and the one that was `changed`.

    One that can't be read is passed over: it is told where it is used. LayoutError: its pictures are too large.
    """
    kept = event_settings.LAYOUTS.of(store)
    wanted = {event_settings.LAYOUT.of(store), *event_settings.LAYOUT_BY_CATEGORY.of(store).values(), *kept}
    found = dict(kept)
    for name in sorted(one for one in wanted if one not in kept or one == changed):
        try:
            own = layout_named(name, own_folder)
            new = _kept(own) if own.folder == str(own_folder) else None
        except (LayoutError, NotFoundError, OSError):
            continue
        if new is not None:
            _require_small(name, new)
            found[name] = new
    if found != kept:
        store.set_setting(event_settings.LAYOUTS.name, found, at=at, desk=desk)


def layout_here(store: Store, name: str, own_folder: Path | None) -> BadgeLayout:
    """The layout of that id: the event's, else one's own, else the shipped one. LayoutError, or NotFoundError."""
    kept = event_settings.LAYOUTS.of(store).get(name)
    return layout_named(name, own_folder) if kept is None else _layout(name, kept)


def layouts_here(store: Store, own_folder: Path) -> dict[str, BadgeLayout]:
    """Every layout by id, as `layout_here` has them; what can't be used is left out. LayoutError: a shipped one."""
    found = layouts(own_folder)
    for name, kept in event_settings.LAYOUTS.of(store).items():
        with suppress(LayoutError, OSError):
            if name not in found or _kept(found[name]) != kept:
                found[name] = _layout(name, kept)
    return found


def is_kept(store: Store, name: str) -> bool:
    """Whether the event has that layout itself."""
    return name in event_settings.LAYOUTS.of(store)


def _kept(layout: BadgeLayout) -> dict[str, Any]:
    folder = Path(layout.folder or "")
    pictures = {name: base64.b64encode(read_file(folder / name)).decode() for name in sorted(layout.pictures)}
    return {"layout": json.loads(json.dumps(layout_to_dict(layout))), "pictures": pictures}


def _require_small(name: str, kept: Mapping[str, Any]) -> None:
    if sum(map(len, kept["pictures"].values())) * 3 // 4 > _MOST_BYTES:
        raise LayoutError(
            _(
                "The pictures of the layout “{name}” are larger than 4 MB, too large for every desk of the event to "
                "get them. Nothing was changed; make them smaller.",
                name=name,
            )
        )


def _layout(name: str, kept: Any) -> BadgeLayout:
    """What the event has under that name; it may come from elsewhere."""
    try:
        layout = layout_from_dict(kept["layout"])
        pictures = {file: base64.b64decode(kept["pictures"][file], validate=True) for file in layout.pictures}
    except (KeyError, TypeError, AttributeError, binascii.Error, ValueError) as error:
        raise LayoutError(
            _("What the event has as the layout “{name}” can’t be read. Choose another one.", name=name)
        ) from error
    if not pictures:
        return replace(layout, id=name)
    return replace(layout, id=name, folder=str(_folder_of(pictures)))


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
