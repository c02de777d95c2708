"""Libraries of Qt's wheel made smaller for the package: ICU with the data that we use, and Quick as two empty names.

Needs `as` and `ld` (binutils), which packing needs anyway. Both are measured in `doc/release.md`.
"""

from __future__ import annotations

import re
import struct
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

# --- ICU: 32 MB of data, of which Qt asks for letters, sorting and time zones ---------------------------------------

_OF_A_LANGUAGE = re.compile(r"(?!res_index)[a-z]{2,3}(_[A-Za-z0-9_]*)?")
_OF_UNICODE = (".icu", ".nrm", ".cfu", ".spp")
_FOLDERS = ("", "coll", "zone")
"""Not: what currencies, units, languages and regions are called (Babel tells that), where words break."""
_MAGIC = 0x27DA


def small_icu(library: Path, target: Path, languages: Iterable[str]) -> None:
    """Write a libicudata with what is common to all languages, and what belongs to these."""
    data = target.with_suffix(".dat")
    data.write_bytes(small_icu_data(library.read_bytes(), frozenset(languages)))
    version = re.search(r"\.so\.(\d+)", library.name)
    assert version is not None, library
    _assemble(
        target,
        library.name,
        f".section .rodata\n.balign 16\n.globl icudt{version[1]}_dat\n.type icudt{version[1]}_dat, @object\n"
        f'icudt{version[1]}_dat: .incbin "{data}"\n.size icudt{version[1]}_dat, .-icudt{version[1]}_dat\n',
    )


def small_icu_data(library: bytes, languages: frozenset[str]) -> bytes:
    """The package of data in it, with fewer items; ValueError where there is none."""
    head, base = _package_in(library)
    kept = [(name, item) for name, item in icu_items(library) if _is_kept(name, languages)]
    place = 4 + 8 * len(kept)
    names, items, table = bytearray(), bytearray(), bytearray(struct.pack("<I", len(kept)))
    first = _aligned(place + sum(len(name) + 1 for name, _ in kept))
    for name, item in kept:
        table += struct.pack("<II", place + len(names), first + len(items))
        names += name.encode("ascii") + b"\0"
        items += item.ljust(_aligned(len(item)), b"\0")
    return library[head:base] + bytes(table + names).ljust(first, b"\0") + bytes(items)


def icu_items(library: bytes) -> Iterator[tuple[str, bytes]]:
    """Names and contents of a package of ICU's data, in the order of their names."""
    _, base = _package_in(library)
    (count,) = struct.unpack_from("<I", library, base)
    places = [struct.unpack_from("<II", library, base + 4 + 8 * n) for n in range(count)]
    # Where the last one ends is not told: with what follows it in the library it is only a little longer.
    ends = [start for _, start in places[1:]] + [len(library) - base]
    for (name, start), end in zip(places, ends, strict=True):
        text = library[base + name : library.index(b"\0", base + name)]
        yield text.decode("ascii"), library[base + start : base + end]


def _package_in(library: bytes) -> tuple[int, int]:
    """Where its head begins, and where what its places count from."""
    head = library.find(b"CmnD") - 12
    length, magic = struct.unpack_from("<HH", library, head) if head >= 0 else (0, 0)
    if magic != _MAGIC:
        raise ValueError("No package of ICU's data")
    return head, head + length


def _is_kept(name: str, languages: frozenset[str]) -> bool:
    *folders, file = name.split("/")[1:]
    stem, _, kind = file.rpartition(".")
    if f".{kind}" in _OF_UNICODE:
        return True
    if kind != "res" or "/".join(folders) not in _FOLDERS:
        return False
    return not _OF_A_LANGUAGE.fullmatch(stem) or stem.partition("_")[0] in languages


def _aligned(size: int) -> int:
    return -(-size // 16) * 16


# --- Quick: QtMultimedia's plugin names two things of it, to take pictures of windows drawn in QML --------------------

STAND_INS = {
    "libQt6Quick.so.6": ("_ZN12QQuickWindow10grabWindowEv", "_ZN12QQuickWindow16staticMetaObjectE"),
    "libQt6Qml.so.6": (),
}
"""Libraries that must be there for the plugin to load, and what it wants of them; nothing is ever called."""
_ROOM = 64
"""Bytes of each: a QMetaObject has 56."""


def stand_in(target: Path, name: str) -> None:
    """Write a library of that name that holds what is wanted of it, empty."""
    wanted = "".join(f".globl {one}\n{one}: .zero {_ROOM}\n" for one in STAND_INS[name])
    _assemble(target, name, f".data\n.balign 16\n{wanted}", "Qt_6")


def _assemble(target: Path, name: str, text: str, version: str = "") -> None:
    """A shared library of that name; what it exports is of that version."""
    made = target.with_suffix(".o")
    text += '.section .note.GNU-stack, "", @progbits\n'
    subprocess.run(["as", "-o", made, "-"], input=text.encode(), check=True)
    more = []
    if version:
        script = target.with_suffix(".map")
        script.write_text(f"{version} {{ global: *; }};\n", "ascii")
        more = ["--version-script", str(script)]
    subprocess.run(["ld", "-shared", "-soname", name, *more, "-o", target, made], check=True)
