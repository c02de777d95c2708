"""Which languages there are: a folder of resources/translations each, with its sentences in a catalogue (.po).

A catalogue is compiled when it is first spoken and kept beside itself, or with the user's data where the program lies
in a place that can't be written. Nothing has to be built for it.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterable, Mapping
from functools import cache
from gettext import GNUTranslations
from pathlib import Path

from checkin import paths
from checkin.core.errors import WritingError
from checkin.core.language import ENGLISH, Language, _
from checkin.whole_files import keep_private, read_file, replace_file

VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""Where a system says which language it speaks, the stronger first."""

_NO_LANGUAGE = frozenset({"", "C", "POSIX"})

_log = logging.getLogger(__name__)


@cache
def languages() -> tuple[str, ...]:
    """The codes of the languages there are, English first."""
    found = paths.resources("translations").glob("*/LC_MESSAGES/checkin.po")
    return (ENGLISH.code, *sorted(file.parts[-3] for file in found))


def own_name(code: str) -> str:
    """What a language calls itself."""
    from babel import Locale

    return str(Locale.parse(code).get_display_name() or code).capitalize()


@cache
def language_called(code: str) -> Language:
    """A language by one of the codes of `languages`. One whose catalogue can't be read speaks English."""
    if code == ENGLISH.code:
        return ENGLISH
    try:
        return Language(code, GNUTranslations(io.BytesIO(_compiled(code))))
    except (OSError, ValueError, WritingError) as error:
        _log.warning("The sentences of %s were not read: %s", code, error)
        return Language(code, ENGLISH.sentences)


def choose_language(asked: Iterable[str]) -> Language | None:
    """The first of these (`ko`, `ko_KR.UTF-8`, `ko-KR`) that there is; None where there is none of them."""
    for one in asked:
        code = one.partition(".")[0].partition("@")[0].replace("-", "_")
        if (code or one) in _NO_LANGUAGE:
            return ENGLISH
        for there in (code, code.partition("_")[0]):
            if there.lower() in languages():
                return language_called(there.lower())
    return None


def spoken_of(asked: Iterable[str]) -> list[Language]:
    """Those of these that there are."""
    return [spoken for one in asked if (spoken := choose_language([one])) is not None]


def of_system(variables: Mapping[str, str]) -> list[str]:
    """What the system asks for, the most wanted first; nothing where it says nothing."""
    said = next((variables[name] for name in VARIABLES if variables.get(name)), "")
    return said.split(":") if said else []


def no_such_language(asked: Iterable[str]) -> str:
    """The sentence for a language that there is not."""
    return _(
        "“{asked}” is no language of this program, so it speaks English. There are: {languages}.",
        asked=":".join(asked)[:40],
        languages=", ".join(languages()),
    )


def _compiled(code: str) -> bytes:
    """The catalogue as gettext reads it. OSError or ValueError where it can't be read."""
    source = paths.resources("translations", code, "LC_MESSAGES", "checkin.po")
    changed = source.stat()
    beside = source.with_suffix(".mo")
    of_user = paths.data_folder() / "translations" / f"{code}-{changed.st_mtime_ns}-{changed.st_size}.mo"
    if beside.is_file() and beside.stat().st_mtime_ns >= changed.st_mtime_ns:
        return read_file(beside)
    if of_user.is_file():
        return read_file(of_user)
    compiled = compiled_catalogue(source)
    try:
        replace_file(beside, compiled)
    except WritingError:
        try:
            keep_private(of_user, compiled)
        except OSError as error:
            _log.warning("The sentences of %s are not kept compiled: %s", code, error)
    return compiled


def compiled_catalogue(source: Path) -> bytes:
    """A catalogue of sentences (.po) as gettext reads it (.mo). OSError or ValueError where it can't be read."""
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    catalogue = read_po(io.BytesIO(read_file(source)))
    for message in list(catalogue):
        if isinstance(message.string, tuple) and not all(message.string):
            catalogue.delete(
                message.id, message.context
            )  # else Babel writes the singular in place of what lacks
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    return compiled.getvalue()
