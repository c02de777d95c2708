"""What the fields of the walk-in form suggest: organisations and sectors on the list, countries, a Latin spelling."""

from __future__ import annotations

from collections.abc import Iterable

from checkin.core.event.attendee import Attendee, latin_of
from checkin.core.event.countries import all_codes, country_code, country_name
from checkin.core.language import N_, _
from checkin.core.names import folding, hangul
from checkin.gui.look.person_text import from_where
from checkin.gui.session.desk_session import DeskSession
from checkin.gui.widgets.type_ahead import MOST, Suggestion

USUAL_SECTORS = (
    "government",
    "industry",
    "academia",
    N_("research institute"),
    "embassy",
    N_("international organisation"),
)


class WalkInSuggestions:
    """Reads the list once for every state of it, and folds what it has read."""

    def __init__(self, session: DeskSession) -> None:
        self._session = session
        self._read_at = -1
        self._organisations: list[tuple[str, str]] = []
        self._sectors: list[tuple[str, str]] = []
        self._countries: list[tuple[str, tuple[str, ...]]] = []

    def organisations(self, text: str) -> list[Suggestion]:
        return [Suggestion(name) for name in _fitting(text, self._organisations)]

    def sectors(self, text: str) -> list[Suggestion]:
        if not text:
            return [Suggestion(name) for name, _ in self._sectors[:MOST]]
        return [Suggestion(name) for name in _fitting(text, self._sectors)]

    def countries(self, text: str) -> list[Suggestion]:
        """By name in any language of the event, or by code; what is surely meant comes first."""
        self._read_countries()
        asked = folding.fold(text)
        exact = country_code(text)
        ranked: list[tuple[int, str, tuple[str, ...]]] = []
        for code, known in self._countries:
            ranks = [rank for name in known if (rank := _rank(asked, folding.fold(name))) is not None]
            if code == exact:
                ranks.append(-1)
            if ranks:
                ranked.append((min(ranks), code, known))
        ranked.sort(key=lambda one: (one[0], one[2][0]))
        return [
            Suggestion(known[0], " · ".join(dict.fromkeys(known[1:])), code)
            for _, code, known in ranked[:MOST]
        ]

    def latin(self, name: str) -> list[Suggestion]:
        """A spelling of a Hangul name to take or leave: as the surname is usually spelt, then by the rules alone."""
        guess = hangul.latin_guess(name)
        if guess is None:
            return []
        found = [Suggestion(guess, _("Enter takes it, Tab leaves it"))]
        parts = hangul.split_korean(name.strip())
        if parts is not None:
            by_rule = f"{hangul.revised_romanisation(parts[0]).capitalize()} {guess.partition(' ')[2]}"
            if by_rule != guess:
                found.append(Suggestion(by_rule, _("Revised Romanisation")))
            given = guess.partition(" ")[2]
            found.append(Suggestion(f"{given} {guess.partition(' ')[0]}", _("given name first")))
        return found

    def colleagues(self, text: str) -> list[Suggestion]:
        """People on the list, for who comes instead of one of them."""
        found = self._session.desk.find(text, MOST) if text else []
        return [
            Suggestion(hit.attendee.name, _about(hit.attendee), hit.attendee.reference, is_guess=hit.is_guess)
            for hit in found
        ]

    def warm(self) -> None:
        """Read what a key would wait for; on a long list that takes longer than a key may."""
        revision = self._session.desk.store.revision()
        if revision != self._read_at:
            self._read_at = revision
            self._read()
        self._read_countries()
        country_code("nowhere")

    def learn(self, organisation: str) -> None:
        """Offer what was just typed for one guest to the next, without reading the list again."""
        if organisation and organisation not in [name for name, _ in self._organisations]:
            self._organisations[:0] = _folded([organisation])

    def _read(self) -> None:
        self._organisations = _folded(self._session.desk.store.organisations())
        # Sectors are few: those in use first, so that one sector is not counted under two names.
        self._sectors = _folded(dict.fromkeys([*self._session.file.sectors(), *USUAL_SECTORS]))

    def _read_countries(self) -> None:
        if self._countries:
            return
        languages = ["en", *(x for x in self._session.programme.event.languages if x != "en")]
        self._countries = [
            (code, tuple(country_name(code, language) for language in languages)) for code in all_codes()
        ]


def _about(person: Attendee) -> str:
    return " · ".join(part for part in (latin_of(person), from_where(person)) if part)


def _folded(texts: Iterable[str]) -> list[tuple[str, str]]:
    return [(text, folding.fold(text)) for text in texts]


def _fitting(text: str, known: list[tuple[str, str]]) -> list[str]:
    """Those that begin so, then those with a word that does; in each part the more frequent first."""
    asked = folding.fold(text)
    if not asked:
        return []
    ranked = [(rank, name) for name, folded in known if (rank := _rank(asked, folded)) is not None]
    ranked.sort(key=lambda one: one[0])
    return [name for _, name in ranked[:MOST]]


def _rank(asked: str, folded: str) -> int | None:
    if folded.startswith(asked):
        return 0
    return 1 if f" {asked}" in folded else None
