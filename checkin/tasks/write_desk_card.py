"""The desk card as a PDF: what Help says of answers, keys and troubles, on one page, put in place whole."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from checkin.core.errors import ReportError
from checkin.core.language import Language, _, language, speaking
from checkin.tasks.help_topics import HelpTopic, help_topics
from checkin.whole_files import replace_file

if TYPE_CHECKING:
    from checkin.reports.desk_card_page import AnswerColours, AnswerRow, DeskCard

_ANSWERS, _CARD = "20-answers", "25-desk-card"
_BOLD = re.compile(r"\*\*(.+?)\*\*")
_MARKUP = re.compile(r"\*+|`")


def write_desk_card(path: Path, colours: Callable[[], AnswerColours], spoken: Language | None = None) -> None:
    """Write it with the screen's colours, in that language, or in the one shown. ReportError leaves no file behind.

    What is wrong with its place is said in the latter.
    """
    from checkin.reports.desk_card_page import desk_card_as_pdf
    from checkin.typeset.ink import Ink

    if path.suffix.casefold() != ".pdf":
        raise ReportError(
            _("The desk card is a .pdf file, not “{file}”. Nothing was written.", file=path.name)
        )
    with speaking(spoken or language()) as said:
        card = desk_card()
        drawn = desk_card_as_pdf(card, colours(), Ink(card.title, [said.code]))
    replace_file(path, drawn)


def desk_card() -> DeskCard:
    """What stands on it, from the topics of Help: the table of answers, the table of keys, a trouble a section."""
    from checkin.reports.desk_card_page import DeskCard

    topics = {topic.name: topic for topic in help_topics()}
    keys, *troubles = _sections(topics[_CARD])
    return DeskCard(
        title=topics[_CARD].title,
        answers_title=topics[_ANSWERS].title,
        answers=list(_answers(topics[_ANSWERS])),
        keys_title=keys[0],
        keys=[(_plain(key), _plain(does)) for key, does in _rows(keys[1])],
        troubles=[(title, _plain(" ".join(text.split()))) for title, text in troubles],
        to_fill_in=(_("Organiser:"), _("Printer:"), _("Wi-Fi:")),
    )


def _answers(topic: HelpTopic) -> Iterator[AnswerRow]:
    """The second row of one word is the one with a band."""
    from checkin.reports.desk_card_page import AnswerRow

    seen: set[str] = set()
    for said, means, do in _rows(topic.markdown):
        word = _BOLD.findall(said)[0]
        yield AnswerRow(_plain(said), word, _plain(means), _plain(do), has_band=word in seen)
        seen.add(word)


def _sections(topic: HelpTopic) -> list[tuple[str, str]]:
    """Each heading below the title, and what stands under it."""
    parts = re.split(r"^## (.+)$", topic.markdown, flags=re.MULTILINE)[1:]
    return list(zip(parts[::2], parts[1::2], strict=True))


def _rows(markdown: str) -> Iterator[tuple[str, ...]]:
    """The rows of its table, without the captions."""
    lines = [line for line in markdown.splitlines() if line.startswith("|")]
    for line in lines[2:]:
        yield tuple(cell.strip() for cell in line.strip("|").split("|"))


def _plain(text: str) -> str:
    return _MARKUP.sub("", text)
