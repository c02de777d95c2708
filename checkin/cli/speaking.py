"""`checkin --lang ko COMMAND …`: the language of what people read, chosen before anything is said."""

from __future__ import annotations

import os
from collections.abc import Sequence

from checkin.cli.saying import say
from checkin.core.errors import CheckinError
from checkin.core.event.programme import Event
from checkin.core.language import ENGLISH, Language, _, language, speak
from checkin.tasks.languages import choose_language, no_such_language, of_system

_FLAG = "--lang"
_COMPLETING = "_CHECKIN_COMPLETE"
"""Set by a shell whose Tab key asks what may follow: nothing is said between the keys of a person."""

_asked = ""


def speak_as_asked(words: Sequence[str]) -> list[str]:
    """Speak the language asked for by `--lang`, else by the system, and give the other words.

    Where there is none of those, English, and say so. CheckinError for `--lang` without a language.
    """
    global _asked
    _asked, others = _taken(words)
    asked = [_asked] if _asked else of_system(os.environ)
    chosen = choose_language(asked) or ENGLISH
    speak(chosen)
    if asked and choose_language(asked) is None and _COMPLETING not in os.environ:
        say(no_such_language(asked))
    return others


def asked_language() -> str:
    """What `--lang` asked for; empty without it."""
    return _asked


def language_of_papers(event: Event) -> Language:
    """Of what is hung or handed out: as `--lang` asked, else the event's first that there is, else the one shown."""
    return choose_language([_asked] if _asked else event.languages) or language()


def _taken(words: Sequence[str]) -> tuple[str, list[str]]:
    """What the options before the command ask for, and everything else."""
    for n, word in enumerate(words):
        if not word.startswith("-"):
            break
        flag, equals, value = word.partition("=")
        if flag != _FLAG:
            continue
        value = value if equals else next(iter(words[n + 1 :]), "")
        if not value:
            raise CheckinError(_("--lang needs a language, as in `checkin --lang ko counts EVENT`."))
        return value, [*words[:n], *words[n + (1 if equals else 2) :]]
    return "", list(words)
