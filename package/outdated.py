"""Says which pinned libraries have a newer version, and which have a known hole: `make outdated`. Changes nothing.

Asks the package index and its list of holes (pip-audit); what the program is made of is told apart from its tools.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import click
from packaging.utils import canonicalize_name

from package.licences import libraries

CHECKOUT = Path(__file__).resolve().parent.parent


def main() -> None:
    """Exit status 1 where a library that we hand out has a known hole."""
    handed_out = libraries()
    for name, here, there in _newer():
        click.echo(f"{'' if name in handed_out else '(tool) '}{name} {here}: {there} is out")
    holes = _holes()
    for name, version, hole in holes:
        click.echo(f"{'' if name in handed_out else '(tool) '}{name} {version}: {hole}")
    if not holes:
        click.echo("No known hole.")
    sys.exit(any(name in handed_out for name, _, _ in holes))


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


def _holes() -> list[tuple[str, str, str]]:
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
    return [
        (
            canonicalize_name(one["name"]),
            one["version"],
            f"{hole['id']}, mended in {', '.join(hole['fix_versions']) or 'none'}",
        )
        for one in json.loads(done.stdout)["dependencies"]
        for hole in one.get("vulns", [])
    ]


if __name__ == "__main__":
    main()
