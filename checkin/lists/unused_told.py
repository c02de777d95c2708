"""Columns that decide nothing though what they hold might: answers, other names, words of categories. Said, no more."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import timedelta
from itertools import product

from checkin.core.counted import counted, first_of
from checkin.core.event.attendee import Status
from checkin.core.event.programme import Programme
from checkin.core.language import _
from checkin.core.names.folding import words
from checkin.core.names.hangul import has_hangul
from checkin.lists.captions import (
    is_of_another,
    is_of_other_matter,
    is_of_stay,
    is_only_language,
    meanings,
    plain_caption,
)
from checkin.lists.cell_words import is_no, is_yes, meant
from checkin.lists.cells import Vocabulary
from checkin.lists.column_choices import to_choose
from checkin.lists.column_kinds import are_whole_names, may_be_people, organisations_in
from checkin.lists.column_values import Values
from checkin.lists.columns import Columns
from checkin.lists.crosses import is_mark
from checkin.lists.day_questions import numbered_day
from checkin.lists.name_fields import NAMES
from checkin.lists.other_refusals import unused_columns
from checkin.lists.payment_columns import says_how_to_pay
from checkin.lists.programme_access import says_only
from checkin.lists.programme_captions import is_caption_of
from checkin.lists.said_in_notes import is_note, unread_remarks
from checkin.lists.tidying import is_filler
from checkin.lists.title_asides import is_day

_MOST_ANSWERS = 5
_MOST_CATEGORIES = 40
_PART_OF_CATEGORIES = 4
"""A lecturer among many is called so; where a quarter are, the column may say the category."""
_SURE = 80
_AFTER_ANSWER = re.compile(r"\s*[,;:(（，、；：]|\s[–—-]\s")
_REFUSING = (Status.CANCELLED, Status.BLOCKED)
_PARTS = re.compile(r"[,;/|，、；]")
_AROUND = " []\"'"
"""What databases write around each of several."""
_LONGEST = 80
_MOST_LIMITS = 12
_OF_TICKETS = ("category", "code")
_READ = 200
"""Cells of a column whose answers are looked at."""


def said_of_unused(columns: Columns, values: Values, programme: Programme) -> Iterator[str]:
    """What to say of columns that let in, refuse, name and sort nobody, though their cells look as if they might."""
    came = columns.more.get("checked_in", ())
    answers = [
        n
        for n in unused_columns(columns)
        if n not in came and _may_answer(columns.captions[n]) and _answers(values, n)
    ]
    if answers:
        said = [
            f"“{columns.captions[n]}” ({first_of(_longest_answers_first(values.all(n)), _MOST_ANSWERS)})"
            for n in answers
        ]
        yield _(
            "Nobody was let in, refused or invited by these columns, whatever they answer: {columns}. If one says who"
            " comes, choose it as the status.",
            columns=first_of(said),
        )
    for n in [n for n in unused_columns(columns) if _may_name(columns.captions[n])]:
        if n not in answers and (names := _other_names(columns, values, n)):
            yield _(
                "“{caption}” holds other names than “{read}”, and nobody was called by it: {names}. If it is the right"
                " one: {choice}",
                caption=columns.captions[n],
                read=columns.captions[columns.fields["name"]],
                names=first_of(names),
                choice=to_choose(
                    "name_latin" if is_only_language(columns.captions[n]) else "name", columns.captions[n]
                ),
            )
    yield from _of_categories(columns, values, programme)
    yield from _of_those_not_sent(columns, values)
    yield from _of_remarks(columns, values)
    yield from _of_other_entries(columns, values)
    if limits := [
        n for n in unused_columns(columns) if n not in answers and _limits(columns, values, n, programme)
    ]:
        said = [f"“{columns.captions[n]}” ({first_of([*dict.fromkeys(values.all(n))])})" for n in limits]
        yield _(
            "These columns may say on which days, or where, people may come in, and nobody was refused anywhere by"
            " them: {columns}. Whom a session lets in, its own list or the categories say.",
            columns=first_of(said),
        )


def _may_answer(caption: str) -> bool:
    """Whether what a column answers may say who comes: of another person only a consent, “Zgoda rodzica”."""
    return _is_unknown(caption) or (is_of_another(caption) and is_of_other_matter(caption))


def _is_unknown(caption: str) -> bool:
    """Whether nothing is known of a caption that would say what the column is about."""
    is_other = is_of_another(caption) or is_of_other_matter(caption) or is_of_stay(caption)
    return not is_other and (is_only_language(caption) or not meanings(caption))


def _may_name(caption: str) -> bool:
    """Whether a caption may stand over names: one of names, of a language, or a word that nobody knows."""
    is_of_names = any(meaning.field == "name" and meaning.score >= _SURE for meaning in meanings(caption)[:1])
    return is_of_names or (_is_unknown(caption) and (" " not in caption or is_only_language(caption)))


def _answers(values: Values, column: int) -> bool:
    """Whether a column holds few different texts, and yes, no, a mark or a status among them."""
    texts = values.all(column)
    said = {_answer_within(text) for text in {*texts[:_READ]} if not is_filler(text)}
    if not 0 < len(said) <= _MOST_ANSWERS or len(all_said := {*texts}) > _READ:
        return False
    if len({*map(_answer_within, all_said)}) > _MOST_ANSWERS:
        return False
    if _are_few_that_refuse(values, texts, said) or _are_states_in_part(said):
        return True
    is_of_all = len(said) == 1 and (
        len(texts) == len(values.rows) or (len(texts) * 2 > len(values.rows) and not any(map(is_mark, said)))
    )
    answering = sum(is_mark(text) or is_yes(text) or is_no(text) for text in said)
    is_of_amounts = any(any(map(str.isdigit, text)) for text in said) and not {"1"} <= said <= {"0", "1"}
    return not is_of_all and not is_of_amounts and answering * 2 >= len(said)


def _answer_within(text: str) -> str:
    """“Ja” of “Ja, Piet”; a text that begins with no answer as it is."""
    first = _AFTER_ANSWER.split(text, maxsplit=1)[0]
    return first if is_yes(first) or is_no(first) else text


def _longest_answers_first(texts: list[str]) -> list[str]:
    """Each text once, those that say more than an answer before the others."""
    return sorted(dict.fromkeys(texts), key=lambda text: _answer_within(text) == text)


def _are_states_in_part(said: set[str]) -> bool:
    """Whether some say that all is well, “completed”, and the others nobody knows: “partial”."""
    states = {meant("status").get(plain_caption(text)) for text in said}
    return states == {Status.CONFIRMED, None} and not any(map(says_how_to_pay, said))


def _are_few_that_refuse(values: Values, texts: list[str], said: set[str]) -> bool:
    """Whether few people have words here, and each of these texts has one that refuses: “cancel requested”."""
    refusing = meant("status")
    return len(texts) * 2 <= len(values.rows) and all(
        any(refusing.get(word) in _REFUSING for word in plain_caption(text).split()) for text in said
    )


def _of_those_not_sent(columns: Columns, values: Values) -> Iterator[str]:
    """Who began a survey and never sent it, where its column of when they did says so of others."""
    named = [values.texts(n) for field, n in columns.fields.items() if field in NAMES]
    sent = next((n for n, caption in enumerate(columns.captions) if _is_when_sent(caption)), None)
    if not named or sent is None or not any(values.all(sent)):
        return
    begun = [
        " ".join(filter(None, names))
        for at, *names in zip(values.texts(sent), *named, strict=True)
        if not at and any(names)
    ]
    if begun:
        yield _(
            "{people} began to answer and sent nothing by “{caption}”; they were loaded like the others. If they are"
            " no guests, take them out of the list: {names}.",
            people=counted(len(begun), "person"),
            caption=columns.captions[sent],
            names=first_of(begun),
        )


def _is_when_sent(caption: str) -> bool:
    return any(
        plain_caption(text) in meant("caption of when sent") for text in (caption, caption.split(".")[0])
    )


def _other_names(columns: Columns, values: Values, column: int) -> list[str]:
    """The names of a column that has them for half of the people, and for one of them another than is read."""
    named = columns.fields.get("name")
    texts = values.of(column)
    if named is None or len(texts) * 2 < len(values.of(named)):
        return []
    if is_only_language(columns.captions[column]):
        # “English” of “B2” and “fluent” is no name, and over organisations in two languages it is theirs.
        is_of_each = len({*texts}) * 2 > len(texts) and not any(map(str.isdigit, "".join(texts)))
        return texts if is_of_each and not organisations_in(texts) else []
    if (
        not may_be_people(texts)
        or has_hangul("".join(texts))
        or not are_whole_names(texts)
        or not are_whole_names(values.of(named))
    ):
        return []
    pairs = zip(values.texts(named), values.texts(column), strict=True)
    return [other for name, other in pairs if other and name and _are_two(words(name), words(other))]


def _are_two(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two names share no word, or begin alike and go on otherwise: “Bo Cal” and “Bo Dee”."""
    mine, theirs = {*one}, {*other}
    goes_on_otherwise = one[:1] == other[:1] and not (mine <= theirs or theirs <= mine)
    return mine.isdisjoint(theirs) or (
        goes_on_otherwise and not any(map(_are_alike, product(mine - theirs, theirs - mine)))
    )


def _are_alike(pair: tuple[str, str]) -> bool:
    """Whether one is the other in part: “J” and “John”, “Müller” and “Müller-Berg”."""
    return pair[0].startswith(pair[1]) or pair[1].startswith(pair[0])


def _of_categories(columns: Columns, values: Values, programme: Programme) -> Iterator[str]:
    """Of words for what people do or have booked, how many are the name of a category that they did not get."""
    vocabulary = Vocabulary(programme)
    read_from = columns.fields.get("category")
    read = values.texts(read_from) if read_from is not None else [""] * len(values.rows)
    title = columns.fields.get("job_title")
    unused = (n for n in unused_columns(columns) if n != title and _is_unknown(columns.captions[n]))
    for column in () if columns.is_own else (*(() if title is None else (title,)), *unused):
        if len({*values.of(column)}) > _MOST_CATEGORIES or len(said := {*values.all(column)}) > _READ:
            continue
        known = {text: named for text in said if (named := _categories_in(text, vocabulary))}
        pairs = Counter(zip(values.texts(column), read, strict=True)) if known else Counter[tuple[str, str]]()
        found = {
            pair: times
            for pair, times in pairs.items()
            if (categories := known.get(pair[0]))
            and not categories <= {vocabulary.category(pair[1])[0] or vocabulary.default_category}
        }
        people = sum(found.values())
        if people > (column == title) and people * _PART_OF_CATEGORIES >= len(values.all(column)):
            yield _(
                "“{caption}” holds words of other categories for {people} ({words}), who did not get them by that. If"
                " it says the category: {choice}",
                people=counted(people, "person"),
                caption=columns.captions[column],
                words=first_of([*dict.fromkeys(text for text, __ in found)]),
                choice=to_choose("category", columns.captions[column]),
            )


def _categories_in(text: str, vocabulary: Vocabulary) -> set[str]:
    """The categories that a text names, several with a sign between them: “VIP, Speaker”."""
    parts = (text, *_PARTS.split(text)) if len(text) <= _LONGEST else ()
    return {found for part in parts if (found := vocabulary.named_category(part.strip(_AROUND))) is not None}


def _of_remarks(columns: Columns, values: Values) -> Iterator[str]:
    """Of remarks, what decided nothing and is told nowhere else."""
    for n in () if columns.is_own else (n for n in range(len(columns.captions)) if is_note(columns, n)):
        texts = values.all(n)
        if said := {*unread_remarks(columns, n)}:
            yield _(
                "“{caption}” says something of {people} that decided nothing: {texts}.",
                caption=columns.captions[n],
                people=counted(sum(text in said for text in texts), "person"),
                texts=first_of([text for text in dict.fromkeys(texts) if text in said]),
            )


def _of_other_entries(columns: Columns, values: Values) -> Iterator[str]:
    """Of few people who have another one's code or number beside their own: “Duplicate of: R-1001”."""
    own = [n for field in ("code", "reference") if (n := columns.fields.get(field)) is not None]
    keys: set[str] | None = None
    for n in unused_columns(columns) if own and not columns.is_own else ():
        texts = values.all(n)
        if not 0 < len(texts) * 2 <= len(values.rows):
            continue
        keys = set[str]().union(*map(values.all, own)) if keys is None else keys
        if keys.issuperset(texts):
            yield _(
                "“{caption}” names other entries of this list for {people}, and nothing was made of it: {texts}.",
                caption=columns.captions[n],
                people=counted(len(texts), "person"),
                texts=first_of([*dict.fromkeys(texts)]),
            )


def _limits(columns: Columns, values: Values, column: int, programme: Programme) -> bool:
    """Whether a column that nobody knows has few texts, and an “only” among them, or days: “nur Foyer”, “Day 2”.

    The days of the week or of the month are so below a caption that speaks of days or tickets: “Valid on”, “Days”.
    """
    caption, said = columns.captions[column], {*values.all(column)[:_READ]}
    if columns.is_own or not 1 < len(said) <= _MOST_LIMITS or not _is_unknown(caption):
        return False
    first, last = programme.event.starts, programme.event.ends
    days = {(first + timedelta(days=n)).isoformat() for n in range((last - first).days + 1)}
    may_be_days = any(
        is_caption_of("day", word.removesuffix("s"))
        or any(each.field in _OF_TICKETS for each in meanings(word))
        for word in plain_caption(caption).split()
    )
    return any(
        says_only(text) or numbered_day(text) is not None or (may_be_days and (is_day(text) or text in days))
        for text in said
    )
