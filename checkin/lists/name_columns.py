"""Which columns make up the names: whole ones, their parts, what people are called; no two are glued by a guess."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from checkin.core.desk.identities import is_asian
from checkin.core.language import _, n_
from checkin.core.names.folding import fold, words
from checkin.lists.caption_owners import owner_of
from checkin.lists.captions import bare, meanings
from checkin.lists.cell_words import meant
from checkin.lists.cells import is_latin
from checkin.lists.column_choices import to_choose
from checkin.lists.column_kinds import is_refuted
from checkin.lists.column_values import Values
from checkin.lists.columns import Columns
from checkin.lists.name_fields import NAMES
from checkin.lists.phrases import Phrases

GUESS = 80
"""Below this score a caption only contains a word that may be the field's."""
_WHOLE_NAME = re.compile(
    r"\b(full|whole|complete|completo|complet|vollstandig\w*|lengkap|ho va ten|apellidos|nazwisko|полное|фио)\b"
)
"""In the caption of a column that says to hold all of a name."""
_NEARLY_ALL = 0.9


def _is_guess(columns: Columns, name: str) -> bool:
    """Whether a field was taken for a word somewhere in a longer caption."""
    index = columns.fields.get(name)
    found = meanings(columns.captions[index]) if index is not None else ()
    return bool(found) and found[0].field == name and found[0].score < GUESS


def _have_one_owner(columns: Columns, name: int, first: int) -> bool:
    """“Nom zorblax” beside “Prénom zorblax”: the family name of the same people, whoever they are."""
    owner = owner_of(columns.captions[first], "first_name")
    caption = columns.captions[name]
    return owner is not None and owner in (owner_of(caption, "name"), owner_of(caption, "last_name"))


def settle_names(columns: Columns, values: Values, told: frozenset[str]) -> None:
    """Family and given name go before a whole name that is another's, or a guess; half a name finds its other half."""
    fields = columns.fields
    if not told & NAMES:
        _take_whole_from_part(columns, values)
        _take_given_from_whole(columns, values)
    _pair_latin_parts(columns, values)
    _pair_whole_names(columns, values)
    _take_latin_parts(columns, values)
    if told & NAMES:
        return
    parts = {"first_name", "last_name"} & fields.keys()
    if parts and "name" in fields and _is_guess(columns, "name"):
        name = fields.pop("name")
        if parts == {"first_name"} and _have_one_owner(columns, name, fields["first_name"]):
            fields["last_name"] = name
    if not parts and "name" in fields and "name_latin" in fields and _is_guess(columns, "name"):
        # “Name of head of delegation” beside “Full name (as in passport)”: another's, where none is the same person.
        pairs = _pairs(values, fields["name"], fields["name_latin"])
        if pairs and not any(may_be_one_name(latin, name) for name, latin in pairs):
            fields["name"] = fields.pop("name_latin")
    if not parts and "name" not in fields:
        return
    is_of_badge = "name" in fields and _of_badge().within(bare(columns.captions[fields["name"]]))
    if is_of_badge and parts == {"first_name"} and _are_mostly_whole(values.of(fields["first_name"])):
        # “Nome” beside “Nome para crachá” is all of the name.
        columns.fields["name"], badge = fields.pop("first_name"), fields["name"]
        _tell_of_badges(columns, values, badge, ("name",))
    elif is_of_badge and len(parts) == 1:
        return
    elif "name" in fields and len(parts) == 1:
        (one,) = parts
        other = "last_name" if one == "first_name" else "first_name"
        # “Name” beside “Vorname” is the family name, “이름” beside “성” the given name; unless it holds both.
        pairs = _pairs(values, fields["name"], fields[one])
        if pairs and sum(_holds(name, part) for name, part in pairs) * 2 < len(pairs):
            if _WHOLE_NAME.search(bare(columns.captions[fields["name"]])) or _are_whole(pairs):
                # Somebody else's, or what people are called.
                columns.notes.append(
                    (
                        fields[one],
                        _(
                            "Whole names stand in another column, and these are no part of them: they were kept beside."
                        ),
                        pairs[0][1],
                    )
                )
                del fields[one]
            else:
                fields[other] = fields.pop("name")
    elif "name" in fields and len(parts) == 2:
        pairs = _pairs(values, fields["name"], fields["first_name"]) + _pairs(
            values, fields["name"], fields["last_name"]
        )
        if is_of_badge or (
            pairs and sum(may_be_one_name(name, part) for name, part in pairs) * 2 < len(pairs)
        ):
            if is_of_badge:
                _tell_of_badges(columns, values, fields["name"], ("first_name", "last_name"))
            del fields["name"]
    elif len(parts) == 1 and _are_mostly_whole(values.of(fields[min(parts)])):
        # “Nombre” or “Nom” that holds all of the name.
        fields["name"] = fields.pop(min(parts))


def _take_whole_from_part(columns: Columns, values: Values) -> None:
    """“Nom” that holds the given name beside it is all of the name, and “Nom de famille” its family name, if any.

    And “Nombre” that holds the family name, beside “Nombre de pila”.
    """
    fields = columns.fields
    if "name" in fields or not {"first_name", "last_name"} <= fields.keys():
        return
    for whole, part in (("last_name", "first_name"), ("first_name", "last_name")):
        further = columns.more.get(f"{whole}#2", [])
        pairs = _pairs(values, fields[whole], fields[part])
        holding = [pair for pair in pairs if _holds(*pair) and fold(pair[0]) != fold(pair[1])]
        if pairs and len(holding) >= len(pairs) * _NEARLY_ALL and (further or len(pairs) > 1):
            fields["name"] = fields.pop(whole)
            if further:
                fields[whole] = further.pop(0)
            return


def _take_given_from_whole(columns: Columns, values: Values) -> None:
    """“이름” beside “성” is the given name, where “First name” and “Last name” have both in Latin letters."""
    fields, more = columns.fields, columns.more
    if not {"name", "first_name", "last_name"} <= fields.keys():
        return
    lasts = [fields["last_name"], *more.get("last_name#2", [])]
    native = next((n for n in lasts if _are_mostly_asian(values.of(n))), None)
    if native is None or _are_mostly_asian(values.of(fields["first_name"])):
        return
    pairs = [pair for pair in _pairs(values, fields["name"], native) if is_asian(pair[0])]
    if pairs and sum(_holds(name, part) for name, part in pairs) * 2 < len(pairs):
        more["first_latin"], fields["first_name"] = [fields["first_name"]], fields.pop("name")
        fields["last_name"] = native
        if latin := [n for n in lasts if n != native]:
            more["last_latin"] = latin[:1]
        more.pop("last_name#2", None)


def _are_mostly_asian(texts: Sequence[str]) -> bool:
    return sum(map(is_asian, texts)) * 2 > len(texts)


def _are_mostly_whole(texts: Sequence[str]) -> bool:
    return sum(len(text.split()) > 1 for text in texts) * 2 > len(texts)


@cache
def _of_badge() -> Phrases:
    return Phrases.of(meant("of a badge"))


def _tell_of_badges(columns: Columns, values: Values, column: int, names: Sequence[str]) -> None:
    """Tell of who wants something else on the badge than the name that these fields make, which goes first."""
    titles = meant("title").keys()
    parts = zip(*(values.texts(columns.fields[name]) for name in names), strict=True)
    others = [
        badge
        for badge, own in zip(values.texts(column), parts, strict=True)
        if badge and all(own) and {*words(badge)} - titles != {*words(" ".join(own))} - titles
    ]
    if others:
        told = n_(
            "{n} person has another name under “{caption}”; their own was taken. If the badge should say the other:"
            " {choice}",
            "{n} people have other names under “{caption}”; their own were taken. If badges should say the others:"
            " {choice}",
            len(others),
            caption=columns.captions[column],
            choice=to_choose("name", columns.captions[column]),
        )
        columns.note(column, told, others)


def take_nickname(columns: Columns) -> None:
    """What somebody is called is their name where no other stands there, and goes with a family name alone."""
    names = NAMES & columns.fields.keys()
    if not names or names == {"last_name"}:
        columns.fields["first_name" if names else "name"] = columns.more["nickname"][0]


def _pair_latin_parts(columns: Columns, values: Values) -> None:
    """“영문 이름” beside “영문 성” is a given name, and “Last name” beside “姓” the family name in Latin letters."""
    fields, more = columns.fields, columns.more
    whole = fields.get("name_latin")
    if whole is not None and "last_latin" in more and "first_latin" not in more:
        pairs = _pairs(values, whole, more["last_latin"][0])
        # “Seoyeon” holds no “Seo”, and one Anna Anna makes no whole names of all others.
        if pairs and sum(_holds(name, part) for name, part in pairs) * 2 < len(pairs):
            more["first_latin"] = [fields.pop("name_latin")]
    for field, latin in (("first_name", "first_latin"), ("last_name", "last_latin")):
        native, further = fields.get(field), more.pop(f"{field}#2", [])
        if native is None or latin in more or "name_latin" in fields:
            continue
        pairs = [pair for n in further for pair in _pairs(values, native, n)]
        if _are_in_two_scripts(pairs):
            more[latin] = further[:1]
    if (
        {"first_name", "last_name", "name"} <= fields.keys()
        and "last_latin" in more
        and "first_latin" not in more
    ):
        # “Name” beside “Surname”, beside those of another script.
        pairs = _pairs(values, fields["name"], more["last_latin"][0])
        if pairs and all(is_latin(name) and not _holds(name, part) for name, part in pairs):
            more["first_latin"] = [fields.pop("name")]


def _pair_whole_names(columns: Columns, values: Values) -> None:
    """“성명” beside “Name”: the same people's names in their own script and in Latin letters."""
    fields = columns.fields
    first, further = fields.get("name"), columns.more.pop("name#2", [])
    if first is None or {"first_name", "last_name", "name_latin"} & fields.keys():
        return
    for n in further:
        for native, latin in ((first, n), (n, first)):
            if _are_in_two_scripts(_pairs(values, native, latin)):
                fields["name"], fields["name_latin"] = native, latin
                return


def _are_in_two_scripts(pairs: Sequence[tuple[str, str]]) -> bool:
    """Whether of most pairs the first is in a script of its own and the second in Latin letters; less those alike."""
    parted = [pair for pair in pairs if fold(pair[0]) != fold(pair[1])]
    return sum(not is_latin(one) and fold(other).isascii() for one, other in parted) * 2 > len(parted)


def _take_latin_parts(columns: Columns, values: Values) -> None:
    """Name parts in Latin letters are the name's parts where no others are to be had, or those in Latin letters too."""
    fields, more = columns.fields, columns.more
    if not NAMES & fields.keys():
        for latin, plain in (("first_latin", "first_name"), ("last_latin", "last_name")):
            if latin in more:
                (fields[plain],) = more.pop(latin)
        return
    # “First name (English)” beside “Last name”: the other half of a name in the same letters.
    for latin, plain, other, other_latin in (
        ("first_latin", "first_name", "last_name", "last_latin"),
        ("last_latin", "last_name", "first_name", "first_latin"),
    ):
        is_half = other in fields and not {"name", plain} & fields.keys()
        if (
            is_half
            and latin in more
            and other_latin not in more
            and not any(map(is_asian, values.of(fields[other])))
        ):
            (fields[plain],) = more.pop(latin)


def _are_whole(pairs: Sequence[tuple[str, str]]) -> bool:
    """Whether the first of each pair is more than a family name: two names, none of them a “van” or “de”."""
    whole = [
        name
        for name, __ in pairs
        if sum(word[:1].isupper() and word.casefold() not in meant("before surname") for word in name.split())
        > 1
    ]
    return len(whole) >= len(pairs) * _NEARLY_ALL


def _holds(name: str, part: str) -> bool:
    """Whether a part stands in a whole name: in Latin letters by its words, for Ion is no part of Ionescu."""
    return fold(part) in fold(name) if is_asian(name) else {*words(part)} <= {*words(name)}


def _pairs(values: Values, one: int, other: int) -> list[tuple[str, str]]:
    return [
        (row[one].strip(), row[other].strip())
        for row in values.sample
        if max(one, other) < len(row) and row[one].strip() and row[other].strip()
    ]


def may_be_one_name(name: str, part: str) -> bool:
    """Whether a whole name and a part of one may be the same person's: a word is shared, or they are in two scripts."""
    if is_asian(name) or is_asian(part):
        whole = name.replace(" ", "")
        return is_asian(name) != is_asian(part) or all(word in whole for word in part.split()) or name in part
    if name.isascii() != part.isascii() and not any(c.isascii() and c.isalpha() for c in name + part):
        return True
    mine, theirs = set(words(name)), set(words(part))
    return bool(mine & theirs) or fold(part) in fold(name)


def tell_of_second_names(columns: Columns, values: Values) -> None:
    """Tell of a column called like that of the names which holds others: of two tables side by side one is loaded."""
    name = next((columns.fields[f] for f in ("name", "last_name", "first_name") if f in columns.fields), None)
    caption = columns.captions[name] if name is not None else ""
    taken = columns.used()
    for n in range(len(columns.captions)):
        if name is None or n in taken or columns.captions[n].rpartition("#")[0] != caption:
            continue
        pairs = zip(values.texts(name), values.texts(n), strict=True)
        others = [other for one, other in pairs if other and other != one]
        if others and not is_refuted("name", others):
            text = n_(
                "“{caption}” holds {n} other name, and nobody was loaded from it. Guests need a row each.",
                "“{caption}” holds {n} other names, and nobody was loaded from it. Guests need a row each.",
                len(others),
                caption=columns.captions[n],
            )
            columns.note(n, text, others)
