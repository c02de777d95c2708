"""The layouts there are: shipped ones, and own ones in a folder of the user; each a JSON file, pictures beside it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from checkin import paths
from checkin.core.checked_values import json_fault
from checkin.core.errors import LayoutError, NotFoundError, system_said
from checkin.core.event.event_settings import DEFAULT_LAYOUT as DEFAULT_LAYOUT
from checkin.core.language import _
from checkin.core.printing.layout import BadgeLayout, Element, PictureElement
from checkin.core.printing.layout_reading import layout_from_dict, layout_to_dict
from checkin.whole_files import read_file, replace_file

PAPER_FOLDER = "paper"
"""Beside the layouts of badges: those of other papers."""


def layouts(own_folder: Path | None = None) -> dict[str, BadgeLayout]:
    """Return every layout by id, shipped ones first; an own one of the same id replaces the shipped one.

    Own files that can't be read are left out: one of them must not keep people from the others. They are told by
    `unreadable_layouts`, and by `layout_named` to who asks for one.
    """
    files = _layout_files(paths.resources("layouts"))
    found = {layout.id: layout for layout in map(read_layout, files)}
    for file in _layout_files(own_folder):
        with suppress(LayoutError):
            layout = read_layout(file)
            found[layout.id] = layout
    return found


def unreadable_layouts(own_folder: Path) -> dict[Path, LayoutError]:
    """The own layout files that can't be used, and why: for a page that lists them without giving up."""
    problems: dict[Path, LayoutError] = {}
    for file in _layout_files(own_folder):
        try:
            read_layout(file)
        except LayoutError as error:
            problems[file] = error
    return problems


def layout_asked_for(name: str, own_folder: Path | None = None) -> BadgeLayout:
    """The layout of that id, or the layout file at that path: for a name that the person at this computer gave."""
    return read_layout(Path(name)) if name.endswith(".json") else layout_named(name, own_folder)


def paper_layout(name: str, own_folder: Path | None = None) -> BadgeLayout:
    """The layout of another paper than a badge (certificate, table card, door sign), an own one before ours.

    NotFoundError names those there are.
    """
    own = own_folder / PAPER_FOLDER if own_folder is not None else None
    return _named(name, (own, paths.resources("layouts") / PAPER_FOLDER), "layout")


def layout_named(name: str, own_folder: Path | None = None) -> BadgeLayout:
    """The layout of that id, or NotFoundError naming the layouts there are.

    Never a path: the name may be a setting of an event file that came from elsewhere.
    """
    return _named(name, (own_folder, paths.resources("layouts")), _("badge layout"))


def _named(name: str, folders: Iterable[Path | None], what: str) -> BadgeLayout:
    known = {}
    for folder in folders:
        for file in _layout_files(folder):
            if file.stem == name:
                return read_layout(file)
            known[file.stem] = file
    raise NotFoundError(
        _(
            "There is no {what} “{name}”. Layouts: {known}.",
            what=what,
            name=name[:60],
            known=", ".join(sorted(known)),
        )
    )


def read_layout(file: Path) -> BadgeLayout:
    """Read one layout file; LayoutError names the file and what is wrong in it."""
    try:
        raw = json.loads(read_file(file))
        json.dumps(raw, ensure_ascii=False).encode()  # half a character (\ud800) can be kept nowhere
    except OSError as error:
        raise LayoutError(
            _(
                "The layout {name} can't be read: {strerror}.",
                name=file.name,
                strerror=system_said(error),
            )
        ) from error
    except json.JSONDecodeError as error:
        raise _is_no_layout(file, json_fault(error)) from error
    except UnicodeError as error:
        raise _is_no_layout(file, _("it is no text in UTF-8")) from error
    except RecursionError as error:
        raise _is_no_layout(file, _("it is nested too deeply")) from error
    try:
        layout = layout_from_dict(raw)
    except LayoutError as error:
        raise LayoutError(f"{file.name}: {error}") from None
    for picture in layout.pictures:
        if not (file.parent / picture).is_file():
            raise LayoutError(
                _(
                    "{name}: the picture “{picture}” is not beside it. Put it into the same folder, or take it out.",
                    name=file.name,
                    picture=picture,
                )
            )
    return replace(layout, folder=str(file.parent))


def _is_no_layout(file: Path, why: str) -> LayoutError:
    return LayoutError(_("{name} is no badge layout: {error}.", name=file.name, error=why))


def save_layout(layout: BadgeLayout, own_folder: Path) -> Path:
    """Write a layout into the folder of own ones, with the pictures it uses; return its file.

    A picture that stands there under the same name may be another layout's: it stays, and this one gets a free name.
    """
    own_folder.mkdir(parents=True, exist_ok=True)
    file = own_folder / f"{layout.id}.json"
    if layout.folder and Path(layout.folder) != own_folder:
        layout = _with_pictures_in(layout, Path(layout.folder), own_folder)
    text = json.dumps(layout_to_dict(layout), ensure_ascii=False, indent=2) + "\n"
    replace_file(file, text.encode())
    return file


def _with_pictures_in(layout: BadgeLayout, source: Path, folder: Path) -> BadgeLayout:
    names = {}
    for picture in layout.pictures:
        content = read_file(source / picture)
        names[picture] = _free_name(folder, picture, content)
        replace_file(folder / names[picture], content)

    def renamed(elements: tuple[Element, ...]) -> tuple[Element, ...]:
        return tuple(replace(e, file=names[e.file]) if isinstance(e, PictureElement) else e for e in elements)

    return replace(layout, front=renamed(layout.front), back=renamed(layout.back))


def _free_name(folder: Path, name: str, content: bytes) -> str:
    """That name, or one like it that no other picture has."""
    wanted = Path(name)
    found, number = name, 1
    while (folder / found).is_file() and read_file(folder / found) != content:
        number += 1
        found = f"{wanted.stem}-{number}{wanted.suffix}"
    return found


def _layout_files(folder: Path | None) -> Iterable[Path]:
    return sorted(folder.glob("*.json")) if folder is not None and folder.is_dir() else ()
