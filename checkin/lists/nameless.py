"""Lists on which nobody but a payer, a customer or a contact has a name: whose names could be the guests’ is asked.

“First Name (Billing), Last Name (Billing), Email (Billing)” are one person’s: what is said of one holds for all.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping

from checkin.core.counted import first_of
from checkin.core.event.programme import Programme
from checkin.core.language import _
from checkin.core.where_told import to_do
from checkin.lists.caption_owners import REST, parted
from checkin.lists.column_choices import to_choose, to_choose_all
from checkin.lists.column_kinds import kind_of
from checkin.lists.column_values import Values
from checkin.lists.columns import Columns
from checkin.lists.name_fields import NAMES, PEOPLES_NAMES
from checkin.lists.orderers import says_somebody_else
from checkin.lists.value_answers import WHO

_SHOWN = 4
_HALVES = ("first_name", "last_name")
_MAY_BE_THE_GUESTS = frozenset(
    (
        *("from", "payer", "buyer", "purchaser", "customer", "client", "contact", "billing"),
        *("kunde", "kunden", "kaufer", "rechnung", "besteller", "acheteur", "facturation", "cliente"),
        *("comprador", "contacto", "acquirente", "구매자", "주문자", "購入者", "注文者"),
    )
)
"""Who may be the guest, if the list has no other e-mails; whom to call in need is not."""


def tell_of_nameless(columns: Columns, values: Values, programme: Programme) -> None:
    """Ask who the people are where no column says it: those who ordered or are to be written to may be they."""
    if PEOPLES_NAMES & columns.fields.keys():
        return
    groups = [*_others(columns, values, programme)]
    choice = to_do("--map name=COLUMN", _("choose the column of the names under Columns"))
    text = _("No column says what the people are called: {choice}.", choice=choice)
    if groups:
        captions = [
            f"“{columns.captions[n]}”" for group in groups for name, n in group.items() if name in NAMES
        ]
        fields = {name: columns.captions[n] for name, n in groups[0].items() if name not in columns.fields}
        text = _(
            "No column says what the people are called. If they are those of {captions}: {choice}.",
            captions=first_of(captions, _SHOWN),
            choice=to_choose_all(fields) if len(fields) > 1 else choice,
        )
    columns.asked[WHO, -1, "Name"] = sum(map(any, values.rows))
    columns.notes.append((-1, text, ""))


def tell_of_addresses(columns: Columns, told: Collection[str], values: Values, programme: Programme) -> None:
    """Tell of the only e-mails where they are those of whoever paid or wrote."""
    if "email" in columns.fields or "email" in told or not NAMES & columns.fields.keys():
        return
    for n, caption in enumerate(columns.captions):
        owners = {owner for owner, field in parted(caption) if field == "email"}
        texts = values.of(n)
        if n in columns.spoken_for() or owners.isdisjoint(_MAY_BE_THE_GUESTS) or len({*texts}) < len(texts):
            continue
        if kind_of(texts, programme) != "email":
            continue
        text = _(
            "No column says the guests’ e-mail. If those of “{caption}” are theirs: {choice}",
            caption=caption,
            choice=to_choose("email", caption),
        )
        columns.note(n, text, ())
        return


def take_rest_of_person(
    columns: Columns, told: Mapping[str, str], values: Values, programme: Programme
) -> None:
    """Take with the names that somebody said are the guests’ the rest of what is called so, and tell it."""
    said = {name: columns.fields[name] for name in NAMES if told.get(name) and name in columns.fields}
    if not said or columns.doubtful:
        return
    taken = columns.spoken_for() - {*said.values()}
    groups = _groups(columns, values, programme, taken)
    group = next((each for each in groups if not {*said.values()}.isdisjoint(each.values())), None)
    if group is None or ("name" in said and said["name"] not in group.values()):
        return
    halves = {name: group[name] for name in _HALVES if name in group}
    if said.get("name") in halves.values() and len(halves) == len(_HALVES):
        # “First Name (Billing)” is no whole name where the other half stands beside it.
        del columns.fields["name"]
        columns.name_is_said = False
    rest = {
        name: n
        for name, n in group.items()
        if name not in columns.fields and name not in told and n not in said.values()
        and (name in REST or (name in halves and "name" not in columns.fields))
    }  # fmt: skip
    columns.fields |= rest | {name: n for name, n in halves.items() if "name" not in columns.fields}
    if rest:
        text = _(
            "With the names the rest of the same people was taken: {captions}. To leave one out: {choice}.",
            captions=first_of([f"“{columns.captions[n]}”" for n in rest.values()], _SHOWN),
            choice=to_do("--map FIELD=", _("“– not in the list –” under Columns")),
        )
        columns.notes.append((next(iter(said.values())), text, ""))


def names_of_another(captions: Iterable[str]) -> dict[str, str]:
    """Field -> caption of all of another person's name, in two columns, by their captions."""
    owners: dict[str, dict[str, str]] = {}
    for caption in captions:
        for owner, field in parted(caption):
            owners.setdefault(owner, {}).setdefault(field, caption)
    whole = next((group for group in owners.values() if {*_HALVES} <= group.keys()), None)
    return {name: whole[name] for name in _HALVES} if whole else {}


def _others(columns: Columns, values: Values, programme: Programme) -> Iterator[dict[str, int]]:
    """Field -> column of each other person of whom all of a name stands there, and of most rows."""
    taken = columns.spoken_for()
    for group in _groups(columns, values, programme, taken):
        names = [n for name, n in group.items() if name in NAMES]
        if all(len(values.of(n)) * 2 > len(values.sample) for n in names):
            yield group


def _groups(
    columns: Columns, values: Values, programme: Programme, taken: Collection[int]
) -> Iterator[dict[str, int]]:
    """Field -> column of each other person who has a name in the captions, whoever has most columns first."""
    owners: dict[str, dict[str, int]] = {}
    for n, caption in enumerate(columns.captions):
        if n not in taken and values.of(n) and says_somebody_else(caption):
            for owner, field in parted(caption):
                owners.setdefault(owner, {}).setdefault(field, n)
    used: set[int] = set()
    for group in sorted(owners.values(), key=len, reverse=True):
        if {*_HALVES} <= group.keys():
            group.pop("name", None)
        elif "name" not in group or kind_of(values.of(group["name"]), programme) != "name":
            continue
        else:
            group = {name: n for name, n in group.items() if name not in _HALVES}
        if used.isdisjoint(group.values()) and len({*group.values()}) == len(group):
            used.update(group.values())
            order = (*_HALVES, "name", *sorted(REST))
            yield {name: group[name] for name in order if name in group}
