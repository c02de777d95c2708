"""Finds what Help says about words that somebody types: its own, or those of a message of the program.

A message is known by the catalogue of sentences, which names the file that says each; `_EXPLAINED` says where in Help
the messages of that part of the program are explained.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, lru_cache

from checkin import paths
from checkin.core.language import Language, language
from checkin.tasks.help_topics import HelpTopic
from checkin.tasks.languages import languages
from checkin.whole_files import read_file

_NO = "85-when-it-says-no"
(
    _EVENT,
    _DISK,
    _LIST,
    _PROGRAMME,
    _MEETINGS,
    _LAYOUTS,
    _PRINTERS,
    _PEOPLE,
    _DESKS,
    _REPORTS,
    _COPIES,
    _COMMAND,
) = ((_NO, section) for section in range(12))
_EXPLAINED: dict[str, tuple[str, int]] = {
    "app.py": _EVENT,
    "badges/": _LAYOUTS,
    "cli/": _COMMAND,
    "core/": _PEOPLE,
    "core/counting/own_groups.py": _REPORTS,
    "core/desk/badge_codes.py": _LAYOUTS,
    "core/desk/meeting_changes.py": _MEETINGS,
    "core/desk/programme_changes.py": _PROGRAMME,
    "core/door/room_door.py": _COMMAND,
    "core/event/meeting": _MEETINGS,
    "core/event/programme": _PROGRAMME,
    "core/printing/": _PRINTERS,
    "core/printing/layout_reading.py": _LAYOUTS,
    "core/report/": _REPORTS,
    "core/times.py": _COMMAND,
    "desks/": _DESKS,
    "devices/printers/": _PRINTERS,
    "devices/scanners/": ("60-scanners", 0),
    "gui/badges/": _LAYOUTS,
    "gui/programme/": _PROGRAMME,
    "gui/rehearsal/": ("80-rehearsing", 0),
    "gui/session/backup_keeper.py": _COPIES,
    "gui/session/badge_printing.py": _PRINTERS,
    "gui/session/print_words.py": _PRINTERS,
    "gui/session/scanners.py": ("60-scanners", 0),
    "gui/session/": _PEOPLE,
    "lists/": _LIST,
    "lists/meeting_rows.py": _MEETINGS,
    "lists/programme_": _PROGRAMME,
    "lists/wishes.py": _MEETINGS,
    "live/": _DESKS,
    "reports/": _REPORTS,
    "store/": _EVENT,
    "store/attendee_changes.py": _PEOPLE,
    "store/backups.py": _COPIES,
    "store/in_place.py": _DISK,
    "store/joining_file.py": _DESKS,
    "store/link_rows.py": _DESKS,
    "store/list_loading.py": _DISK,
    "store/load_": _LIST,
    "store/other_file.py": _DESKS,
    "store/personal_data.py": _COPIES,
    "store/print_jobs.py": _DISK,
    "store/record_rows.py": _DISK,
    "store/restore.py": _COPIES,
    "store/room.py": _DISK,
    "tasks/": _EVENT,
    "tasks/badge_": _LAYOUTS,
    "tasks/desk_link.py": _DESKS,
    "tasks/event_from_list.py": _LIST,
    "tasks/join_event.py": _DESKS,
    "tasks/linked_event.py": _DESKS,
    "tasks/load_": _LIST,
    "tasks/meeting_point.py": _DESKS,
    "tasks/merge_files.py": _DESKS,
    "tasks/own_printers.py": _PRINTERS,
    "tasks/phone_page_process.py": _DESKS,
    "tasks/print_badges.py": _PRINTERS,
    "tasks/print_list.py": _REPORTS,
    "tasks/programme_": _PROGRAMME,
    "tasks/propose_meetings.py": _MEETINGS,
    "tasks/rehearsal.py": ("80-rehearsing", 0),
    "tasks/remove_personal_data.py": _COPIES,
    "tasks/write_": _REPORTS,
    "typeset/": _LAYOUTS,
    "whole_files.py": _DISK,
}
"""What a file's path below checkin/ begins with, the longest that fits -> topic and its part, from 0."""

_PLACE = re.compile(r"\{[^{}]*\}")
_WORD = re.compile(r"\w+")
_TERM = re.compile(r"\*\*([^*]+)\*\*")
_LIKE_MESSAGE, _LIKE_TEXT = 0.6, 0.65
"""How much of what was typed must be there."""

_Wanted = Mapping[str, Mapping[str, float]]
"""Each word that was typed, with all that are like it and how much, above 0 to 1."""


@dataclass(frozen=True, slots=True)
class HelpFound:
    """A topic, which of its parts (headings of the second rank, from 0; -1: its beginning), and the message meant."""

    topic: str
    part: int
    message: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence that the program says, and the file below checkin/ that says it."""

    sentence: str
    said_in: str


def find_help(typed: str, topics: Sequence[HelpTopic]) -> list[HelpFound]:
    """The topics that fit, best first, each once; all of them where nothing is typed."""
    if not _words(typed):
        return [HelpFound(topic.name, -1) for topic in topics]
    known = _vocabulary(language(), tuple(topic.markdown for topic in topics))
    # Without the words that are said nowhere: names of files and people that stood in a message.
    wanted = {word: like for word, like in _likes(_words(typed), known).items() if like}
    scored = [*_by_term(_words(typed), topics), *_by_text(wanted, topics), *_by_message(wanted, topics)]
    best: dict[str, tuple[float, HelpFound]] = {}
    for score, found in scored:
        if found.topic not in best or score > best[found.topic][0]:
            best[found.topic] = (score, found)
    return [found for _, found in sorted(best.values(), key=lambda pair: -pair[0])]


@lru_cache(maxsize=2)
def _vocabulary(spoken: Language, texts: tuple[str, ...]) -> frozenset[str]:
    """Every word that Help or a message says."""
    said = (*(each.sentence for each in _messages_in(spoken)), *texts)
    return frozenset(word for text in said for word in _words(text))


@cache
def explained(said_in: str) -> tuple[str, int] | None:
    """Where in Help the messages of a file below checkin/ are explained."""
    fitting = max((start for start in _EXPLAINED if said_in.startswith(start)), key=len, default=None)
    return None if fitting is None else _EXPLAINED[fitting]


def messages() -> tuple[Message, ...]:
    """Every sentence that is explained, in the language spoken here."""
    return _messages_in(language())


def parts_of(markdown: str) -> list[str]:
    """The beginning of a topic, and each part with its heading."""
    return re.split(r"^(?=## )", markdown, flags=re.MULTILINE)


@lru_cache(maxsize=2)
def _messages_in(spoken: Language) -> tuple[Message, ...]:
    from babel.messages.pofile import read_po

    code = spoken.code if spoken.code in languages()[1:] else languages()[-1]
    source = paths.resources("translations", code, "LC_MESSAGES", "checkin.po")
    found = []
    for each in read_po(io.BytesIO(read_file(source))):
        said = each.id if isinstance(each.id, str) else each.id[-1] if each.id else ""
        if len(said.split()) > 2 and said.endswith((".", "?")):
            said_in = next((place.removeprefix("checkin/") for place, _ in each.locations), "")
            sentence = (
                spoken.sentences.gettext(said) if isinstance(each.id, str) else _several(spoken, each.id)
            )
            sentence = _PLACE.sub(" ", sentence)
            if (
                len(_words(sentence)) > 1
            ):  # else it is known by what stands in its places: “{name} is {value}.”
                found.append(Message(sentence, said_in))
    return tuple(found)


def _several(spoken: Language, one_and_more: tuple[str, ...] | list[str]) -> str:
    return spoken.sentences.ngettext(one_and_more[0], one_and_more[-1], 2)


def _by_term(typed: Iterable[str], topics: Sequence[HelpTopic]) -> Iterator[tuple[float, HelpFound]]:
    """What a table explains, as the words of the answers, then what is headed so, then what a text begins to tell of
    in bold, as *Join organisations*: they are found whole, before any sentence that has them.
    """
    typed = list(typed)
    for topic in topics:
        for part, text in enumerate(parts_of(topic.markdown), start=-1):
            if list(_words(text.lstrip().partition("\n")[0])) == typed:
                yield 1.8, HelpFound(topic.name, part)
            rows = [line.split("|")[1] for line in text.splitlines() if line.startswith("|")]
            if any(list(_words(term)) == typed for row in rows for term in _TERM.findall(row)):
                yield 2.0, HelpFound(topic.name, part)
            elif len(typed) > 1 and any(list(_words(term)) == typed for term in _TERM.findall(text)):
                yield 1.5, HelpFound(topic.name, part)


def _by_text(wanted: _Wanted, topics: Sequence[HelpTopic]) -> Iterator[tuple[float, HelpFound]]:
    for topic in topics:
        for part, text in enumerate(parts_of(topic.markdown), start=-1):
            heading = text.lstrip().partition("\n")[0]
            share = _share(wanted, _words(text).keys())
            if wanted and share >= _LIKE_TEXT:
                yield 0.5 * share + 0.4 * _share(wanted, _words(heading).keys()), HelpFound(topic.name, part)


def _by_message(wanted: _Wanted, topics: Sequence[HelpTopic]) -> Iterator[tuple[float, HelpFound]]:
    there = {topic.name for topic in topics}
    for message in messages() if len(wanted) > 1 else ():
        said = _words(message.sentence)
        share = _share(wanted, said.keys())
        place = explained(message.said_in)
        if place is None or place[0] not in there or share < _LIKE_MESSAGE:
            continue
        back = _share(_likes(said, wanted.keys()), wanted.keys())
        yield share * (0.4 + 0.6 * back), HelpFound(*place, message.sentence)


@lru_cache(maxsize=8192)
def _words(text: str) -> dict[str, None]:
    """Each once, in their order."""
    return dict.fromkeys(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def _likes(words: Iterable[str], known: Set[str]) -> dict[str, dict[str, float]]:
    """For each of the words those that are like it, and how much."""
    return {word: {other: like for other in known if (like := _likeness(word, other))} for word in words}


def _share(wanted: _Wanted, there: Set[str]) -> float:
    """How much of the wanted words is there, the long ones counting more; the ending of a Korean one may differ."""
    found = sum(
        len(word) * max(map(like.__getitem__, like.keys() & there), default=0.0)
        for word, like in wanted.items()
    )
    return found / sum(map(len, wanted)) if wanted else 0.0


def _likeness(word: str, other: str) -> float:
    if other.startswith(word) or (len(word) > 2 and word in other):
        return 1.0
    if not "가" <= word[0] <= "힣":
        return 0.0
    for kept in range(len(word) - 1, 1, -1):
        if other.startswith(word[:kept]):
            return kept / len(word)
    return 0.0
