"""Collects the licence of everything that we hand out into `resources/licences`: `python -m package.licences`.

A library is whatever `checkin[desks,page]` needs, on any system. Help shows the files.
"""

from __future__ import annotations

import sysconfig
import tomllib
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

CHECKOUT = Path(__file__).resolve().parent.parent
FOLDER = CHECKOUT / "resources" / "licences"
EXTRAS = ("desks", "page")

KEPT = frozenset({"colorama", "pyside6"})
"""Written by hand: what is installed on other systems alone, and what brings no text of its licence with it."""
UNDER_ONE = {"pyside6-addons": "pyside6", "pyside6-essentials": "pyside6", "shiboken6": "pyside6"}
"""Parts of a library that stand under its licence."""
PYTHON = "python"

_WORDS = ("LICEN", "COPYING", "NOTICE", "COPYRIGHT")


def libraries(extras: tuple[str, ...] = EXTRAS) -> set[str]:
    """The names, as pip writes them, of everything that the program with these extras needs, on whatever system."""
    project = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted_here = [
        *project["dependencies"],
        *(text for one in extras for text in project["optional-dependencies"][one]),
    ]
    found: dict[str, frozenset[str]] = {}
    open_ends = [(canonicalize_name(r.name), frozenset(r.extras)) for r in map(Requirement, wanted_here)]
    while open_ends:
        name, wanted = open_ends.pop()
        if name in found and wanted <= found[name]:
            continue
        found[name] = found.get(name, frozenset()) | wanted
        open_ends += [(canonicalize_name(r.name), frozenset(r.extras)) for r in _needs(name, found[name])]
    return set(found)


def _needs(name: str, extras: frozenset[str]) -> list[Requirement]:
    try:
        told = map(Requirement, metadata.requires(name) or [])
    except metadata.PackageNotFoundError:
        return []
    return [one for one in told if one.marker is None or _may_hold(one, extras)]


def _may_hold(one: Requirement, extras: frozenset[str]) -> bool:
    """On this version of Python: on Linux, on Windows or on macOS."""
    systems = (
        {"sys_platform": "linux", "platform_system": "Linux", "os_name": "posix"},
        {"sys_platform": "darwin", "platform_system": "Darwin", "os_name": "posix"},
        {"sys_platform": "win32", "platform_system": "Windows", "os_name": "nt"},
    )
    return one.marker is not None and any(
        one.marker.evaluate({**system, "extra": extra}) for system in systems for extra in extras | {""}
    )


def files() -> set[str]:
    """The names, without ending, of the texts that there must be."""
    return {UNDER_ONE.get(name, name) for name in libraries()} | {PYTHON}


def collect() -> None:
    """Write the texts of what is installed here, and take away those of what is no longer needed."""
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.glob("*.txt"):
        if old.stem not in files():
            old.unlink()
    for name in sorted(files() - KEPT - {PYTHON}):
        (FOLDER / f"{name}.txt").write_text(_text_of(name), "utf-8")
    own = Path(sysconfig.get_path("stdlib")) / "LICENSE.txt"
    (FOLDER / f"{PYTHON}.txt").write_text(_head("Python", "https://www.python.org") + _read(own), "utf-8")


def _text_of(name: str) -> str:
    library = metadata.distribution(name)
    texts = [
        Path(str(file.locate()))
        for file in library.files or []
        if any(word in part.upper() for part in file.parts for word in _WORDS)
        and file.suffix.lower() not in (".py", ".pyc")
        and "fonts" not in file.parts  # reportlab's own typefaces, which we leave out
    ]
    found = [_read(text) for text in sorted(texts)]
    if not any(found):
        raise SystemExit(f"{name} brings no text of its licence: write {FOLDER / name}.txt by hand (KEPT).")
    return _head(library.metadata["Name"], _home(library)) + "\n\n".join(dict.fromkeys(found)) + "\n"


def _home(library: metadata.Distribution) -> str:
    pages = [page.partition(",")[::2] for page in library.metadata.get_all("Project-URL") or []]
    found = {label.strip().lower(): page.strip() for label, page in pages}
    found["home-page"] = next(iter(library.metadata.get_all("Home-page") or []), "")
    known = (
        "homepage",
        "home",
        "source",
        "repository",
        "source code",
        "github",
        "home-page",
        "documentation",
    )
    return next((found[label] for label in known if found.get(label)), "")


def _head(name: str, home: str) -> str:
    return f"{name}{f' ({home})' if home else ''}\n\n"


def _read(file: Path) -> str:
    lines = file.read_text("utf-8", "replace").strip().splitlines()
    return "\n".join(line.rstrip() for line in lines) + "\n"


if __name__ == "__main__":
    collect()
