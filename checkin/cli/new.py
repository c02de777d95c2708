"""`checkin new` and `checkin sample`: make an event file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from checkin.cli.session import say
from checkin.core.errors import ProgrammeError
from checkin.core.programme import Programme, programme_from_dict
from checkin.store.event_file import EventFile
from checkin.tasks.sample import make_sample

NewEventArgument = Annotated[Path, typer.Argument(metavar="EVENT", help="The event file to make")]


def new(
    event: NewEventArgument,
    programme: Annotated[Path, typer.Option("--programme", metavar="FILE", help="The programme, JSON")],
) -> None:
    """Make an event file from a programme."""
    with EventFile.create(event, read_programme(programme)) as made:
        say(f"Made “{made.path.name}”: {made.programme.event.name}.")


def sample(
    name: Annotated[str, typer.Argument(metavar="NAME", help="Which sample event")],
    event: NewEventArgument,
) -> None:
    """Make a ready event with a programme and fictitious attendees."""
    people = make_sample(name, event)
    say(f"Made “{event.name}” with {people} fictitious attendees.")


def read_programme(path: Path) -> Programme:
    """The programme in a JSON file; ProgrammeError in one sentence."""
    try:
        document = json.loads(path.read_text("utf-8-sig"))
        json.dumps(
            document, ensure_ascii=False
        ).encode()  # half a character can be written in JSON, but not kept
        return programme_from_dict(document)
    except OSError as error:
        raise ProgrammeError(f"“{path}” could not be read: {error.strerror}. Nothing was made.") from error
    except RecursionError:
        raise ProgrammeError(f"“{path.name}” is nested too deeply. Nothing was made.") from None
    except json.JSONDecodeError as error:
        raise ProgrammeError(
            f"“{path.name}” is not JSON (line {error.lineno}: {error.msg}). Nothing was made."
        ) from None
    except ValueError as error:
        raise ProgrammeError(f"“{path.name}” is not JSON text in UTF-8. Nothing was made.") from error
