"""How somebody says which column a field is in: with an option of `load`, or under Columns in the window."""

from __future__ import annotations

from checkin.core.event.attendee import title_of
from checkin.core.language import _
from checkin.core.where_told import to_do


def to_choose(field: str, caption: str) -> str:
    """What to do so that this column is the field's; stands after a colon."""
    return to_do(
        f"--map {field}={caption}",
        _("choose it under Columns, beside “{field}”", field=title_of("codes" if field == "code" else field)),
    )


def to_choose_none(field: str) -> str:
    """What to do so that the field is in no column and no heading; the words before “loads them without it”."""
    return to_do(f"--map {field}=", _("“– not in the list –” beside “{field}”", field=title_of(field)))
