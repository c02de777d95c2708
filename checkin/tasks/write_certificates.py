"""Certificates of attendance into one PDF, or one file a person: whole or not at all."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from checkin import paths
from checkin.badges.drawing import Unprintable
from checkin.badges.library import layout_asked_for, paper_layout
from checkin.badges.papers import Paper, papers_pdf
from checkin.badges.wording import date_in_words, duration_in_words, event_dates
from checkin.core.counted import counted
from checkin.core.desk.desk import Desk
from checkin.core.errors import LayoutError, ReportError
from checkin.core.event.attendee import Attendee
from checkin.core.event.countries import spoken_in
from checkin.core.event.programme import Event
from checkin.core.event.text_lengths import required_short
from checkin.core.language import _, n_, together
from checkin.core.printing.layout import BadgeLayout, PictureElement, braces
from checkin.core.report.certificates import STATEMENTS, Certificate, certificates, fields_of, statement_in
from checkin.whole_files import replace_file, require_place

_STATEMENT_FIELDS = ("event", "dates", "duration", "hours", "minutes", "name", "attended", "issued")
_UNSAFE = re.compile(r'[\x00-\x1f/\\:*?"<>|]+')
_SIGNATURE = PictureElement(x_mm=125, y_mm=242, width_mm=55, height_mm=19, file="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What certificates look like and for whom: a layout of one's own, a text in place of ours, a signature."""

    min_minutes: int = 1
    references: Collection[str] = ()
    at: datetime | None = None
    """Up to a moment, where one is told."""
    language: str | None = None
    """One for all; else each gets what `language_for` tells."""
    layout: str | None = None
    statement: str | None = None
    signature: Path | None = None
    each: bool = False
    """A file a person, named by reference, in place of one for all."""


@dataclass(frozen=True, slots=True)
class CertificatesDone:
    """What was written."""

    files: tuple[Path, ...]
    people: tuple[Attendee, ...]
    too_short: tuple[Attendee, ...]
    unprintable: tuple[Unprintable, ...]
    without: int = 0
    """How many came and got none: they were in sessions for less, or nowhere but at the registration desk."""
    nameless: int = 0
    """How many got none because the list does not say who they are."""


def write_certificates(desk: Desk, out: Path, wishes: Wishes) -> CertificatesDone:
    """Write them to `out`, a PDF. CheckinError where nobody was there for long enough; nothing is written then."""
    require_place(out)
    if out.suffix.casefold() != ".pdf":
        raise ReportError(
            _("Certificates are a .pdf file, not “{name}”. Nothing was written.", name=out.name)
        )
    if wishes.statement is not None:
        required_short(wishes.statement, "sentence", _("Nothing was written."))
        _require_fields(wishes.statement)
    if desk.store.renamed_at() and not wishes.references:
        raise ReportError(
            _(
                "Personal data was removed from this event: there are no names to certify. Nothing was written."
            )
        )
    found = certificates(desk, min_minutes=wishes.min_minutes, references=wishes.references, at=wishes.at)
    if not found.made and found.nameless:
        raise ReportError(
            _("No name is known of anybody who was there for long enough. Nothing was written.")
        )
    if not found.made:
        raise ReportError(
            n_(
                "Nobody asked for was in a session for {n} minute. Nothing was written.",
                "Nobody asked for was in a session for {n} minutes. Nothing was written.",
                wishes.min_minutes,
            )
        )
    papers = [_paper(desk, certificate, wishes) for certificate in found.made]
    parts = [(out, papers)]
    if wishes.each:
        parts = [(_file_of(out, paper[1]), [paper]) for paper in papers]
    unprintable = _write(desk, parts)
    return CertificatesDone(
        tuple(place for place, __ in parts),
        tuple(one.person for one in found.made),
        found.too_short,
        tuple(unprintable),
        found.without,
        found.nameless,
    )


def who_got_none(done: CertificatesDone, min_minutes: int) -> str:
    """A sentence, or two; "" where everybody who came got one."""
    least = counted(max(1, min_minutes), "minute")
    too_short = n_(
        "{n} person who came got none: in sessions for less than {least}.",
        "{n} people who came got none: in sessions for less than {least}.",
        done.without,
        least=least,
    )
    nameless = n_(
        "{n} ticket without a name on the list got none.",
        "{n} tickets without a name on the list got none.",
        done.nameless,
    )
    return together(too_short if done.without else "", nameless if done.nameless else "")


def _write(desk: Desk, parts: Sequence[tuple[Path, Sequence[Paper]]]) -> list[Unprintable]:
    """Draw them all before the first is put into its place."""
    for place, _papers in parts:
        require_place(place)
    drawn = [(place, *papers_pdf(papers, desk.programme)) for place, papers in parts]
    for place, content, __ in drawn:
        replace_file(place, content)
    return [item for _, _, missing in drawn for item in missing]


def _paper(desk: Desk, certificate: Certificate, wishes: Wishes) -> Paper:
    event = desk.programme.event
    language = wishes.language or language_for(certificate.person, event)
    layout = _layout(wishes, language)
    spoken = layout.language or language
    fields = fields_of(
        certificate,
        language=spoken,
        statement=wishes.statement or statement_in(spoken),
        event=event.name_in(spoken),
        dates=event_dates(event, spoken),
        duration=duration_in_words(certificate.minutes, spoken),
        issued=date_in_words(desk.now().date(), spoken),
    )
    return layout, certificate.person, fields


def language_for(person: Attendee, event: Event) -> str:
    """The event's first language for people of the host country and of none; for others the one that their country
    speaks of the event's, else English where the event speaks it.
    """
    if not person.country or person.country == event.host_country:
        return event.languages[0]
    theirs = spoken_in(person.country)
    found = next((language for language in event.languages if language.split("-")[0] in theirs), None)
    return found or ("en" if "en" in event.languages else event.languages[0])


def _layout(wishes: Wishes, language: str) -> BadgeLayout:
    name = wishes.layout or f"certificate-{language[:2] if language[:2] in STATEMENTS else 'en'}"
    own = paths.own_layouts()
    layout = layout_asked_for(name) if name.endswith(".json") else paper_layout(name, own)
    if wishes.signature is None:
        return layout
    if layout.pictures:
        raise LayoutError(
            _(
                "The layout “{id}” has pictures of its own: put the signature beside them. Nothing was written.",
                id=layout.id,
            )
        )
    if not wishes.signature.is_file():
        raise LayoutError(
            _("There is no picture “{signature}”. Nothing was written.", signature=wishes.signature)
        )
    place = replace(_SIGNATURE, file=wishes.signature.name)
    return replace(layout, front=(*layout.front, place), folder=str(wishes.signature.absolute().parent))


def _require_fields(statement: str) -> None:
    fields = {f"{{{name}}}" for name in _STATEMENT_FIELDS}
    unknown = [told.strip("{}") for told in braces(statement) if told not in fields]
    if unknown:
        raise ReportError(
            _(
                "The text names {{{unknown}}}, which is none of: {statement_fields}. Nothing was written.",
                unknown=unknown[0],
                statement_fields=", ".join(_STATEMENT_FIELDS),
            )
        )


def _file_of(out: Path, person: Attendee) -> Path:
    return out.with_name(f"{out.stem}-{_UNSAFE.sub('-', person.reference)[:80]}{out.suffix}")
