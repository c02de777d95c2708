"""Which commands there are. Each loads its own module, and that what it needs: a scan must not wait for charts."""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import Annotated, NamedTuple

import click
from click.shell_completion import CompletionItem

from checkin import __version__
from checkin.cli.arguments import Option
from checkin.cli.click_command import click_command, parameters_of
from checkin.core.collecting import collecting_later
from checkin.core.language import N_, _


class Command(NamedTuple):
    """Where its function is, as module and name in `checkin.cli`, and what it does, in a sentence for the help."""

    place: str
    summary: str


COMMANDS = {
    "open": Command(
        "open.open_window", N_("Open the window, with this event, the one open last, or the start page.")
    ),
    "new": Command("new.new", N_("Make an event file from a programme.")),
    "sample": Command("new.sample", N_("Make a ready event with a programme and fictitious attendees.")),
    "load": Command(
        "load.load",
        N_(
            "Load or re-load an attendee list: the columns are found, every problem row is told, no scan is ever lost."
        ),
    ),
    "scan": Command(
        "scan.scan",
        N_(
            "Read codes from standard input, one a line, and answer each in a line. TIME<TAB>CODE "
            "sets that scan’s time."
        ),
    ),
    "undo": Command(
        "correct.undo",
        N_("Take a scan back. The scan and the undo both stay on record; an undo can itself be undone."),
    ),
    "override": Command("correct.override", N_("Admit against the verdict of a refused scan.")),
    "settle": Command(
        "correct.settle",
        N_(
            "Mark as paid, or as confirmed, whom a scan refused as unpaid or pending, and scan them once more at that "
            "door, which answers as `scan` does: exit status 1 where it does not let them in. `undo` of that answer "
            "takes back both."
        ),
    ),
    "programme": Command(
        "programme.programme",
        N_(
            "Print or write the programme, or change it to what a file says. What has scans or invitations stays."
        ),
    ),
    "find": Command(
        "find.find", N_("Find people by name in any script, organisation, e-mail or code; best first.")
    ),
    "attendees": Command("attendees.attendees", N_("Print or write the whole list, in list order.")),
    "counts": Command("counts.counts", N_("Show who is in which room and how many came.")),
    "page": Command(
        "page.page",
        N_("Show the counts on phones on this network: prints the address, and runs until Ctrl+C."),
    ),
    "log": Command(
        "log.log", N_("Print every scan, override, undo, print and change, oldest first, a line each.")
    ),
    "backup": Command(
        "backup.backup",
        N_(
            "Copy the event file while it is in use; without FILE into `backups` beside it, which keeps the latest."
        ),
    ),
    "merge": Command(
        "merge.merge",
        N_(
            "Take in the scans, walk-ins, prints and changes of other desks’ files; list what they decided apart."
        ),
    ),
    "host": Command(
        "host.host",
        N_(
            "Make this computer the meeting point of several desks; prints what the others join with, runs until ended."
        ),
    ),
    "join": Command(
        "join.join",
        N_("Become a desk of an event that is met elsewhere: a new file, or one that is here already."),
    ),
    "sync": Command(
        "sync.sync", N_("Send what the meeting point of the desks lacks and take in what it has, once.")
    ),
    "desks": Command(
        "desks.desks", N_("Say whether the desks of the event are together, and how each stands.")
    ),
    "restore": Command(
        "restore.restore_backup",
        N_(
            "Put a copy back in the event's place. The present file and what lies beside it are kept "
            "under another name."
        ),
    ),
    "verify": Command(
        "verify.verify",
        N_("Check the event file as a database and its counts against its scans. Changes nothing."),
    ),
    "walk-in": Command(
        "walk_in.walk_in",
        N_("Register somebody who is not on the list; says who on it may be the same person."),
    ),
    "badges": Command("badges.badges", N_("Draw badges into a PDF, exactly as they print, or print them.")),
    "rehearse": Command(
        "rehearse.rehearse",
        N_("Rehearse the arrival hour on a copy: every guest's QR picture is drawn, decoded and scanned."),
    ),
    "meetings": Command(
        "meetings.meetings",
        N_(
            "Load the 1:1 timetable of a matchmaking session, and tell who met, who waits, and who did not come."
        ),
    ),
    "report": Command(
        "report.report",
        N_(
            "Write the report of the event as PDF, XLSX, CSV or JSON; its kind follows from the name of the file."
        ),
    ),
    "print-list": Command(
        "print_list.print_list",
        N_(
            "Write a list of people to print: by family name, with a box to tick and their code, or room to sign."
        ),
    ),
    "certificates": Command(
        "certificates.certificates",
        N_(
            "Write certificates of attendance: the hours and the sessions of everybody who was there for long enough."
        ),
    ),
    "doctor": Command(
        "doctor.doctor", N_("Say what this machine, and the event, lack before doors open. Changes nothing.")
    ),
    "rights": Command(
        "rights.rights",
        N_(
            "Say, and change, what holds for the whole event. Whoever has the file may: the PIN "
            "guards the window alone."
        ),
    ),
    "remove-personal-data": Command(
        "remove_personal_data.remove_personal_data",
        N_("Take names, addresses, codes and notes out of the event for good; every count stays."),
    ),
}


def program() -> click.Group:
    """The whole command line, before anything of it is loaded."""
    __, parameters = parameters_of(_without_command)
    return _Program(
        "checkin",
        params=parameters,
        callback=_without_command,
        invoke_without_command=True,
        help=_(
            "The front desk of a conference: scan, admit, count, print badges. Without a command the window opens."
        ),
        context_settings={"help_option_names": ["-h", "--help"]},
    )


def _loaded(module: str) -> ModuleType:
    name = f"checkin.cli.{module}"
    # All of it stays: looking for garbage among it, now and as the program ends, took a seventh of a short command.
    with collecting_later(is_worth_it=name not in sys.modules):
        return importlib.import_module(name)


def _without_command(
    version: Annotated[bool, Option("--version", help=_("Say the version and leave."))] = False,
    lang: Annotated[  # speaking.py takes it from the line before anything is read
        str | None, Option("--lang", metavar="LANGUAGE", help=_("The language of what you read: en or ko."))
    ] = None,
    install_completion: Annotated[
        bool,
        Option(
            "--install-completion", help=_("Let the Tab key complete commands and options in this shell.")
        ),
    ] = False,
    show_completion: Annotated[
        str | None,
        Option(
            "--show-completion", metavar="SHELL", help=_("Print the completion script for bash, zsh or fish.")
        ),
    ] = None,
) -> None:
    context = click.get_current_context()
    if version:
        print(f"checkin {__version__}")
    elif install_completion or show_completion:
        from checkin.cli import completion

        if show_completion:
            print(completion.script_for(context.command, show_completion))
        else:
            completion.install(context.command)
    elif context.invoked_subcommand is None:
        from checkin.cli.open import open_window

        open_window()
    else:
        return
    raise click.exceptions.Exit


class _Program(click.Group):
    """click's group of commands, but what it says of all of them is said without loading them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in COMMANDS:
            return None
        module, _, function = COMMANDS[cmd_name].place.partition(".")
        return click_command(cmd_name, getattr(_loaded(module), function), COMMANDS[cmd_name].summary)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, _(command.summary)) for name, command in COMMANDS.items()])

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        return [
            *(
                CompletionItem(name, help=_(command.summary))
                for name, command in COMMANDS.items()
                if name.startswith(incomplete)
            ),
            *click.Command.shell_complete(self, ctx, incomplete),
        ]
