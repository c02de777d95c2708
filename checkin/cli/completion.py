"""`checkin --install-completion`: the Tab key completes commands, options and files. The scripts are click's."""

from __future__ import annotations

import os
from pathlib import Path

import click
import psutil
from click.shell_completion import get_completion_class

from checkin.cli.saying import say
from checkin.core.errors import CheckinError, NotFoundError
from checkin.core.language import _
from checkin.whole_files import replace_file

_SHELLS = ("bash", "zsh", "fish")


def script_for(program: click.Command, shell: str) -> str:
    """What that shell reads to complete our commands. NotFoundError for a shell that click doesn't know."""
    kind = get_completion_class(shell)
    if kind is None:
        raise NotFoundError(
            _(
                "There is no completion for “{shell}”, but for {SHELLS}.",
                shell=shell[:40],
                SHELLS=", ".join(_SHELLS),
            )
        )
    return kind(program, {}, "checkin", "_CHECKIN_COMPLETE").source()


def install(program: click.Command) -> None:
    """For the shell that this runs in: its script in the user's folder, and a line in what the shell reads first."""
    shell = _this_shell()
    home = Path.home()
    if shell == "fish":
        config = Path(os.environ.get("XDG_CONFIG_HOME") or home / ".config")
        place, reads, lines = config / "fish" / "completions" / "checkin.fish", None, ""
    elif shell == "zsh":
        place, reads = home / ".zfunc" / "_checkin", home / ".zshrc"
        lines = f"fpath=({place.parent} $fpath)\nautoload -Uz compinit && compinit\n"
    else:
        data = Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share")
        place, reads = data / "bash-completion" / "completions" / "checkin", home / ".bashrc"
        lines = f'. "{place}"\n'
    place.parent.mkdir(parents=True, exist_ok=True)
    replace_file(place, script_for(program, shell).encode())
    if reads is not None:
        _read_at_start(reads, lines)
    say(
        _(
            "Completion for {shell} is installed (“{place}”). It works in shells that are opened "
            "from now on.",
            shell=shell,
            place=place,
        )
    )


def _this_shell() -> str:
    """The nearest shell above this program, else the user's own."""
    above = [str(process.name()).lstrip("-") for process in psutil.Process().parents()]
    own = Path(os.environ.get("SHELL", "")).name
    found = next((name for name in (*above, own) if name in _SHELLS), None)
    if found is None:
        raise CheckinError(
            _(
                "Completion can be installed for {SHELLS}, and this is none of them. Nothing was changed.",
                SHELLS=", ".join(_SHELLS),
            )
        )
    return found


def _read_at_start(file: Path, lines: str) -> None:
    """Add the lines at the end, once. The file may be a link into somebody's collection: it is written where it is."""
    before = file.read_text("utf-8", "replace") if file.exists() else ""
    if lines not in before:
        with file.open("a", encoding="utf-8") as open_file:
            open_file.write(f"{'' if before.endswith(chr(10)) or not before else chr(10)}{lines}")
