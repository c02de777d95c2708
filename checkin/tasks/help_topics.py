"""The how-tos of resources/help, in the language shown where they are there, else in English."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from checkin import paths
from checkin.core.language import language


@dataclass(frozen=True, slots=True)
class HelpTopic:
    """A text in Markdown, the title that it begins with, and the name of its file, the same in every language."""

    name: str
    title: str
    markdown: str


def help_topics() -> list[HelpTopic]:
    """Every topic, in the order of their file names."""
    return [_topic(file) for file in sorted(paths.resources("help").glob("*.md"))]


def _topic(english: Path) -> HelpTopic:
    spoken = english.parent / language().code / english.name
    markdown = (spoken if spoken.is_file() else english).read_text(encoding="utf-8")
    return HelpTopic(english.stem, markdown.lstrip().splitlines()[0].lstrip("# ").strip(), markdown)
