"""What people say that values of a list mean, where it can't be told: asked once, used by every later load."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from checkin.core.errors import ListError
from checkin.core.event.attendee import Status
from checkin.core.event.countries import country_code
from checkin.core.event.programme import Programme
from checkin.core.language import _
from checkin.core.names.folding import fold
from checkin.lists.cells import Vocabulary

KINDS = ("heading", "block", "x", "category", "status", "session", "sector", "country")
"""What can be asked: is a heading, is a block of columns a session’s list, is an X a tick, what a value stands for."""
WHO = "name"
"""What is asked of a list whose columns do not say what the people are called; its answer is a column, no meaning."""
NO_SESSION = "none"
MOST_ASKED = 40
"""More values than this are no question but another list, or another column."""

Kept = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Answers:
    """Kind -> value -> meaning."""

    given: Kept = field(default_factory=dict)

    def of(self, kind: str, value: str) -> str | None:
        """What somebody answered that this value means; None where nobody did."""
        found = self.given.get(kind)
        return (found.get(key_of(value)) or None) if found else None

    def with_more(self, more: Kept) -> Answers:
        """These and those given later, which win; an empty meaning takes an answer back."""
        kinds = dict.fromkeys([*self.given, *more])
        joined = {
            kind: {
                value: meaning
                for value, meaning in {**self.given.get(kind, {}), **more.get(kind, {})}.items()
                if meaning
            }
            for kind in kinds
        }
        return Answers({kind: values for kind, values in joined.items() if values})


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A value that means nothing certain. `values` are answered together; `answer` is "" while nobody answered,
    `likely` what it may well be, or the field that a column of names has, and `held` the status it counts as
    meanwhile, where that does not let in.
    """

    kind: str
    values: tuple[str, ...]
    column: str
    people: int
    answer: str = ""
    likely: str = ""
    held: str = ""


def key_of(value: str) -> str:
    """A value without case and doubled spaces."""
    return " ".join(fold(value).split())


def given_answers(texts: Iterable[str], programme: Programme) -> dict[str, dict[str, str]]:
    """Read `KIND:VALUE=MEANING`, each a text; ListError for a kind or a meaning that there is not."""
    given: dict[str, dict[str, str]] = {}
    for text in texts:
        kind, colon, rest = text.partition(":")
        value, equals, meaning = rest.rpartition("=")
        kind = kind.strip().casefold()
        if not colon or not equals or not value.strip() or kind not in KINDS:
            raise ListError(
                _(
                    "--value takes KIND:VALUE=MEANING, not “{text}”; the kinds are: {kinds}."
                    " Nothing was changed.",
                    text=text,
                    kinds=", ".join(KINDS),
                )
            )
        checked = _checked(kind, meaning.strip(), programme)
        if given.setdefault(kind, {}).setdefault(key_of(value), checked) != checked:
            raise ListError(
                _(
                    "--value gives “{value}” two meanings. Give it one; nothing was changed.",
                    value=value.strip(),
                )
            )
    return given


def _checked(kind: str, meaning: str, programme: Programme) -> str:
    if not meaning or kind == "sector":
        return meaning
    words = Vocabulary(programme)
    if kind == "category":
        found, choices = words.exact_category(meaning), [c.name for c in programme.categories]
    elif kind == "status":
        found, choices = (meaning if meaning in [*Status] else None), [str(s) for s in Status]
    elif kind == "country":
        found, choices = country_code(meaning), [_("a country's name or code")]
    elif kind == "session":
        known, __ = words.sessions(meaning)
        found = NO_SESSION if meaning == NO_SESSION else known[0] if len(known) == 1 else None
        choices = [*(s.id for s in programme.sessions), NO_SESSION]
    else:
        found, choices = (meaning if meaning in ("yes", "no") else None), ["yes", "no"]
    if found is None:
        raise ListError(
            _(
                "No {kind} is “{meaning}”; there are: {choices}. Nothing was changed.",
                kind=kind,
                meaning=meaning,
                choices=", ".join(choices),
            )
        )
    return found
