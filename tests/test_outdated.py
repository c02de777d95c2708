"""What the list of holes did not answer is told as unknown, never as whole."""

from __future__ import annotations

from package.outdated import known_holes, not_asked

_WHOLE = {"name": "msgspec", "version": "0.19.0", "vulns": []}
_HOLED = {
    "name": "Pillow",
    "version": "9.0.0",
    "vulns": [{"id": "PYSEC-2023-175", "fix_versions": ["10.0.1"], "aliases": [], "description": ""}],
}
_UNKNOWN = {
    "name": "PySide6",
    "skip_reason": "Dependency not found and could not be audited: PySide6 (6.11.3)",
}


def test_a_library_nobody_could_be_asked_about_is_not_counted_among_those_without_a_hole() -> None:
    assert not_asked([_WHOLE, _HOLED, _UNKNOWN]) == ["pyside6"]


def test_each_hole_is_told_with_the_version_that_mends_it() -> None:
    assert known_holes([_WHOLE, _HOLED, _UNKNOWN]) == [
        ("pillow", "9.0.0", "PYSEC-2023-175, mended in 10.0.1")
    ]
