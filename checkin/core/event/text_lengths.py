"""How long texts may be: held at every edge where they come in.

A name of 20,000 letters holds up whoever draws it. What identifies somebody is never cut: it is not taken, and told.
"""

from __future__ import annotations

from collections.abc import Mapping

from checkin.core.errors import CheckinError
from checkin.core.event.attendee import PERSON_FIELDS, Declared
from checkin.core.language import N_, _, together
from checkin.core.settings_values import LONGEST_DESK_NAME

_TEXTS: Mapping[str, Declared] = {name: one for name, one in PERSON_FIELDS.items() if one.longest} | {
    "code": PERSON_FIELDS["codes"],
    "reason": Declared(N_("Reason"), longest=500),
    "desk": Declared(N_("Name of this desk"), longest=LONGEST_DESK_NAME),
    "sentence": Declared(N_("Sentence"), longest=1000),
}
LONGEST: Mapping[str, int] = {name: one.longest for name, one in _TEXTS.items()}
"""Characters: of the fields of a person, of one code, and of what is typed beside them."""
SHORTEST_LIMIT = min(LONGEST.values())
IDENTIFIES = frozenset(name for name, one in _TEXTS.items() if one.identifies)


def shorten_to_field(text: str, field: str) -> str:
    """The text, or as much of it as its field may hold, with an ellipsis."""
    longest = LONGEST[field]
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def note_with(note: str | None, added: str) -> str:
    """A person's note and what the program adds to it, of which only so much is kept as the note has room for."""
    if not note:
        return added
    if len(note) + len("; x…") > LONGEST["note"]:
        return note
    return shorten_to_field(f"{note}; {added}", "note")


def required_short(text: str, field: str, safe: str = "") -> str:
    """The text as it is; CheckinError where it is longer than its field may hold, which says what is safe."""
    if len(text) > LONGEST[field]:
        too_long = _(
            "“{what}” has more than {longest:,} characters.",
            what=_(_TEXTS[field].title),
            longest=LONGEST[field],
        )
        raise CheckinError(together(too_long, safe or _("Nothing was changed.")))
    return text
