"""What we hand out holds together: every dependency declared, and pinned to a version."""

from __future__ import annotations

import re
import sys
import tomllib
from importlib.metadata import distribution
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from checkin import __version__
from package.licences import libraries
from tests.of_each import of_each

CHECKOUT = Path(__file__).resolve().parent.parent
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["project"]
ALL_DEPENDENCIES = PROJECT["dependencies"] + [
    text for of in PROJECT["optional-dependencies"].values() for text in of
]


def _pinned(*sections: str) -> dict[str, Version]:
    """What constraints.txt pins below these headings: all of it where none is named."""
    lines = [
        line
        for section in (CHECKOUT / "constraints.txt").read_text("utf-8").split("\n\n")
        if section.startswith(sections or "#")
        for line in section.splitlines()[1:]
    ]
    return {
        canonicalize_name(name): Version(pin) for name, _, pin in (line.partition("==") for line in lines)
    }


_IMPORT = re.compile(r"^ *(?:from (\w+)[\w.]* import |import (\w+))", re.MULTILINE)


def test_constraints_are_plain_names_and_versions_below_headings() -> None:
    for line in (CHECKOUT / "constraints.txt").read_text("utf-8").splitlines():
        assert re.fullmatch(r"([A-Za-z0-9._-]+==[0-9][A-Za-z0-9.]*|# .+|)", line), line


def test_what_set_up_installs_is_all_that_is_needed_and_no_more() -> None:
    here = _pinned("# Qt", "# The program")
    elsewhere = _pinned("# What those need on Windows")

    assert here.keys() | elsewhere.keys() == libraries(("desks", "page", "dev")) | {"pip"}
    assert not here.keys() & elsewhere.keys()


@pytest.mark.skipif(not (CHECKOUT / ".venv" / "set-up-python").exists(), reason="not installed by set-up")
def test_what_is_installed_is_what_is_pinned() -> None:
    pinned = _pinned("# Qt", "# The program")

    assert {name: Version(distribution(name).version) for name in pinned} == pinned


@of_each("text", ALL_DEPENDENCIES)
def test_every_dependency_is_pinned_to_a_version_it_allows(text: str) -> None:
    requirement = Requirement(text)

    assert _pinned()[canonicalize_name(requirement.name)] in requirement.specifier


def test_whatever_the_program_imports_is_a_declared_dependency() -> None:
    imported = {
        one or other
        for file in (CHECKOUT / "checkin").rglob("*.py")
        for one, other in _IMPORT.findall(file.read_text("utf-8"))
    }
    outside = imported - sys.stdlib_module_names - {"checkin"}
    extras = PROJECT["optional-dependencies"]
    wanted = [
        *PROJECT["dependencies"],
        *(text for name, of in extras.items() if name not in ("dev", "package") for text in of),
    ]
    # PySide6 is a package of packages that it pins to its own version.
    declared = {"PySide6", "shiboken6"}.union(*(_provided_by(Requirement(text)) for text in wanted))

    assert outside - declared == set()


def _provided_by(requirement: Requirement) -> set[str]:
    """The modules and packages that it installs; none where it is for another system."""
    if requirement.marker is not None and not requirement.marker.evaluate():
        return set()
    lines = (distribution(requirement.name).read_text("RECORD") or "").splitlines()
    return {re.split(r"[/.,]", line, maxsplit=1)[0] for line in lines}


def test_the_changelog_opens_with_this_version() -> None:
    headings = re.findall(r"^## (\S+)", (CHECKOUT / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE)

    assert headings[0] == __version__


def test_the_changelog_says_each_thing_once() -> None:
    text = " ".join((CHECKOUT / "CHANGELOG.md").read_text("utf-8").split())
    sentences = [each.strip("- ") for each in re.split(r"(?<=[.!?]) ", text)]

    assert [each for each in sentences if len(each) > 30 and sentences.count(each) > 1] == []
