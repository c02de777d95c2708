"""Says which pinned libraries have a newer version, and which have a known hole: `make outdated`. Changes nothing.

Asks the package index and its list of holes (pip-audit); what the program is made of is told apart from its tools.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import click
from packaging.utils import canonicalize_name

from package.licences import libraries

CHECKOUT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Exit status 1 where a library that we hand out has a known hole, or nobody could be asked about it."""
    handed_out = libraries()
    for name, here, there in _newer():
        click.echo(f"{'' if name in handed_out else '(tool) '}{name} {here}: {there} is out")
    audited = _audited()
    holes = known_holes(audited)
    for name, version, hole in holes:
        click.echo(f"{'' if name in handed_out else '(tool) '}{name} {version}: {hole}")
    unasked = not_asked(audited)
    if unasked:
        click.echo(
            f"The list of holes has no answer for {len(unasked)} of {len(audited)}: {', '.join(unasked)}"
        )
    elif not holes:
        click.echo("No known hole.")
    sys.exit(any(name in handed_out for name in {name for name, _, _ in holes} | set(unasked)))


def _newer() -> list[tuple[str, str, str]]:
    command = [
        sys.executable,
        "-m",
        "pip",
        "--disable-pip-version-check",
        "list",
        "--outdated",
        "--format",
        "json",
    ]
    told = json.loads(subprocess.run(command, capture_output=True, check=True, text=True).stdout)
    return [(canonicalize_name(one["name"]), one["version"], one["latest_version"]) for one in told]


def _audited() -> list[dict[str, Any]]:
    """What pip-audit says of each pin: its name and version, and the holes (`vulns`) or why it asked nobody."""
    command = [
        sys.executable,
        "-m",
        "pip_audit",
        "--requirement",
        str(CHECKOUT / "constraints.txt"),
        "--no-deps",
    ]
    command += ["--disable-pip", "--progress-spinner", "off", "--format", "json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if not done.stdout.strip():
        sys.exit(f"The list of holes could not be asked: {done.stderr.strip().splitlines()[-1:]}")
    return list(json.loads(done.stdout)["dependencies"])


def known_holes(audited: list[dict[str, Any]]) -> list[tuple[str, str, str]]:
    """Name, version and hole, one of each hole."""
    return [
        (
            canonicalize_name(one["name"]),
            one["version"],
            f"{hole['id']}, mended in {', '.join(hole['fix_versions']) or 'none'}",
        )
        for one in audited
        for hole in one.get("vulns", [])
    ]


def not_asked(audited: list[dict[str, Any]]) -> list[str]:
    """Those of which nothing is known: an index without a list of holes is no promise that there are none."""
    return [canonicalize_name(one["name"]) for one in audited if "skip_reason" in one]


if __name__ == "__main__":
    main()
