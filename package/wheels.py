"""Looks whether every pinned library can be had as a wheel on each system that we promise: `make wheels`.

Asks the package index, and keeps nothing. Packages for Windows and macOS are built there; this says early that one
can't be.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import click
from packaging.utils import canonicalize_name

from package.licences import libraries

CHECKOUT = Path(__file__).resolve().parent.parent
PYTHON = "3.11"
SYSTEMS = {
    "Windows": ("win_amd64",),
    "macOS, Apple's processors": (
        "macosx_14_0_arm64",
        "macosx_11_0_arm64",
        "macosx_13_0_universal2",
        "macosx_10_9_universal2",
    ),
    "macOS, Intel's": (
        "macosx_14_0_x86_64",
        "macosx_10_13_x86_64",
        "macosx_13_0_universal2",
        "macosx_10_9_universal2",
    ),
    "Linux": ("manylinux_2_34_x86_64", "manylinux_2_28_x86_64", "manylinux2014_x86_64"),
}


def pinned() -> dict[str, str]:
    """Every library that we hand out, with the version that constraints.txt says."""
    lines = (CHECKOUT / "constraints.txt").read_text("utf-8").splitlines()
    pins: dict[str, str] = {
        canonicalize_name(name): pin for name, _, pin in (line.partition("==") for line in lines)
    }
    return {name: pins[name] for name in sorted(libraries())}


def missing(platforms: tuple[str, ...]) -> dict[str, str]:
    """The libraries that have no wheel there, with what pip says of it."""
    with tempfile.TemporaryDirectory(prefix="checkin-wheels-") as folder, ThreadPoolExecutor(4) as several:
        told = {
            name: several.submit(_why_not, f"{name}=={version}", platforms, folder)
            for name, version in pinned().items()
        }
        return {name: why.result() for name, why in told.items() if why.result()}


def _why_not(wanted: str, platforms: tuple[str, ...], folder: str) -> str:
    where = [word for one in platforms for word in ("--platform", one)]
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
    command += [
        "--only-binary",
        ":all:",
        "--python-version",
        PYTHON,
        "--implementation",
        "cp",
        "--abi",
        "cp311",
    ]
    command += ["--abi", "abi3", "--abi", "none", *where, "--dest", folder, wanted]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    said = [line for line in done.stderr.splitlines() if line.startswith("ERROR")]
    return (said or [f"pip ended with {done.returncode}"])[-1] if done.returncode else ""


def main() -> None:
    """Tell it system by system; exit status 1 where one lacks something."""
    lacking = False
    for system, platforms in SYSTEMS.items():
        found = missing(platforms)
        lacking = lacking or bool(found)
        click.echo(f"{system}: {len(pinned()) - len(found)} of {len(pinned())} libraries have a wheel")
        for name, why in found.items():
            click.echo(f"  {name}: {why}")
    sys.exit(lacking)


if __name__ == "__main__":
    main()
