"""What the fields of the walk-in form suggest: organisations and sectors on the list, countries, a Latin spelling."""

from __future__ import annotations

from collections.abc import Iterable

from checkin.core.directions import beside
from checkin.core.event.attendee import Attendee, latin_of
from checkin.core.language import N_, _
from checkin.core.names import folding, hangul
from checkin.gui.look.person_text import from_where
from checkin.gui.session.desk_session import DeskSession
from checkin.gui.walk_in.came_in import how_they_stand
from checkin.gui.widgets.country_field import CountrySuggestions
from checkin.gui.widgets.type_ahead import MOST, Suggestion, begins_so

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
        self.countries = CountrySuggestions(session.programme.event.languages)

    def organisations(self, text: str) -> list[Suggestion]:
        return [Suggestion(name) for name in _fitting(text, self._organisations)]

    def sectors(self, text: str) -> list[Suggestion]:
        if not text:
            return [Suggestion(name) for name, _ in self._sectors[:MOST]]
        return [Suggestion(name) for name in _fitting(text, self._sectors)]

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
            Suggestion(
                hit.attendee.name, self._about(hit.attendee), hit.attendee.reference, is_guess=hit.is_guess
            )
            for hit in found
        ]

    def _about(self, person: Attendee) -> str:
        """How they stand goes first, where the row is cut last: who has arrived is not who does not come."""
        stands = how_they_stand(self._session.desk, person)
        return beside(stands, latin_of(person), from_where(person))

    def warm(self) -> None:
        """Read what a key would wait for; on a long list that takes longer than a key may."""
        revision = self._session.desk.store.revision()
        if revision != self._read_at:
            self._read_at = revision
            self._read()
        self.countries.warm()

    def learn(self, organisation: str) -> None:
        """Offer what was just typed for one guest to the next, without reading the list again."""
        if organisation and organisation not in [name for name, _ in self._organisations]:
            self._organisations[:0] = _folded([organisation])

    def _read(self) -> None:
        self._organisations = _folded(self._session.desk.store.organisations())
        # Sectors are few: those in use first, so that one sector is not counted under two names.
        self._sectors = _folded(dict.fromkeys([*self._session.file.sectors(), *USUAL_SECTORS]))


def _folded(texts: Iterable[str]) -> list[tuple[str, str]]:
    return [(text, folding.fold(text)) for text in texts]


def _fitting(text: str, known: list[tuple[str, str]]) -> list[str]:
    """Those that begin so, then those with a word that does; in each part the more frequent first."""
    asked = folding.fold(text)
    if not asked:
        return []
    ranked = [(rank, name) for name, folded in known if (rank := begins_so(asked, folded)) is not None]
    ranked.sort(key=lambda one: one[0])
    return [name for _, name in ranked[:MOST]]
