"""Other papers than badges in the same layouts: certificates, table cards, door signs; one after the other in a PDF."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checkin.badges.drawing import Unprintable
from checkin.badges.writer import BadgeWriter, Chunk, LayoutPages, document_of
from checkin.core.event.attendee import Attendee
from checkin.core.event.programme import Programme
from checkin.core.printing.layout import BadgeLayout

Paper = tuple[BadgeLayout, Attendee, Mapping[str, str]]
"""What one page is drawn from: a layout, whom it is about, and the fields that badges do not have."""


def papers_pdf(papers: Sequence[Paper], programme: Programme) -> tuple[bytes, list[Unprintable]]:
    """The whole PDF, and the characters that no font of ours has."""
    writers: dict[BadgeLayout, BadgeWriter] = {}
    parts: list[LayoutPages] = []
    for layout, person, more in papers:
        if layout not in writers:
            writers[layout] = BadgeWriter(layout, programme)
        writer = writers[layout]
        drawn = writer.draw(person, "", more)
        parts.append(LayoutPages(writer, None, [Chunk.of([drawn], layout, None)]))
    missing = [item for part in parts for chunk in part.chunks for item in chunk.unprintable]
    return document_of(parts), list(dict.fromkeys(missing))
