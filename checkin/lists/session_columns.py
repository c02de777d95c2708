"""Columns that are a session each: those captioned with its title; what another caption means only people can say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator
from itertools import count, takewhile

from checkin.core.counted import counted
from checkin.core.event.attendee import Status
from checkin.core.language import N_, _
from checkin.lists.captions import STATUS_FIELDS, is_of_another, is_of_other_matter, is_of_stay, meanings
from checkin.lists.cells import is_doubted
from checkin.lists.column_choices import to_choose
from checkin.lists.column_kinds import counts_people
from checkin.lists.columns import Columns
from checkin.lists.crosses import is_mark, is_tick, marks_of
from checkin.lists.day_columns import is_of_a_day
from checkin.lists.day_questions import numbered_day
from checkin.lists.header_rows import JOINT
from checkin.lists.occasions import is_occasion
from checkin.lists.refusing_captions import asks_of_registering
from checkin.lists.session_answers import read_answers, tells_wishes
from checkin.lists.session_blocks import likely, settle_blocks
from checkin.lists.session_groups import is_of_no_list, may_head
from checkin.lists.session_titles import SessionTitles
from checkin.lists.shared_titles import names_no_session
from checkin.lists.status_words import status_of
from checkin.lists.tidying import is_filler
from checkin.lists.title_asides import is_day
from checkin.lists.title_signs import tells_year

_SURE = 90
_LONGEST_COUNT = 2
"""Figures of how many seats somebody has, or of which choice something is."""
_MOST_SIGNS = 4
_ONE_OF = 4
"""Of so many answers below a part of a title one may be no answer: “?”, “peut-être”."""
_NO_SUCH_SESSION = N_("The programme has no session of this title; nobody was put on a list by this column.")
_REFUSING = (Status.CANCELLED, Status.BLOCKED, Status.PENDING, Status.UNPAID)
_AFTER_A_WORD = re.compile(r"(?P<word>[^:：\[\]()]+?)(?:\s*[:：]\s*|\s+[–—-]\s+|\s*\[)(?P<title>.+?)\]?\s*")
_TIMES = re.compile(r"\s*(?:[x×]\s?\d{1,2}|\(\d{1,2}\))\Z|\A\d{1,2}\s?[x×]\s+", re.IGNORECASE)
"""How often something was ordered, beside what it is."""
_HOW_TO_ANSWER = re.compile(r"(?:_|\s[–—-]\s|\s?:\s)(?:y[/_]?n|yes[/_ ]no|[ox]/[ox])\s*\Z", re.IGNORECASE)
"""“workshop_yn”, “Workshop - Y/N”, as in brackets."""
_SECOND = re.compile(r"(.+)#\d+")
"""How a caption met again is told apart."""


def take_session_columns(columns: Columns, titles: SessionTitles) -> None:
    """Take the columns whose caption, or its lower part, is a session's title; tell of those of no session."""
    headings = Counter(_upper(columns.captions[n], name) for n, name in columns.session_names.items())
    for n, caption in enumerate(columns.captions):
        if n in columns.fields.values():
            continue
        if (twice := _SECOND.fullmatch(caption)) and twice[1] in columns.captions:
            caption = twice[1]
        lower = columns.session_names.get(n, "")
        texts = columns.values.all(n) if columns.values is not None else []
        session = titles.named(caption) or titles.named(_HOW_TO_ANSWER.sub("", caption))
        if session is None and (said := next(_answered(columns, titles, (lower, caption)), None)):
            name, session = said
            # What was answered can be taken back where it was asked.
            columns.asked["session", n, name] = _yeses(texts)
        session = session or titles.named(_after_a_word(caption))
        if session is None and (number := numbered_day(caption)) is not None:
            session = titles.of_day(number)
        below = titles.named_below(lower)
        upper = _upper(caption, lower)
        is_alone = headings[upper] <= 1
        if session is None and below and may_head(upper, titles, below, texts, is_alone=is_alone):
            session = below
        if session is None or titles.is_registration(session):
            continue
        if titles.invites(session) and tells_wishes({*texts}):
            told = _(
                "“{caption}” says who would like to come to the session “{title}”: nobody was put on its list by it, or"
                " taken off.",
                caption=caption,
                title=titles.title(session),
            )
            _ask(columns, titles, n, _yeses(texts), told)
            columns.may_be[n] = session
        else:
            columns.session_columns[n] = session
    _tell_of_unknown(columns, titles)


def _tell_of_unknown(columns: Columns, titles: SessionTitles) -> None:
    """Columns below a caption for sessions that are none of the programme's: which they are only people can say."""
    unknown: list[tuple[int, str]] = []
    for n, name in columns.session_names.items():
        found = meanings(columns.captions[n])
        if n not in columns.session_columns and found and found[0].field == "sessions" and not meanings(name):
            unknown.append((n, name))
    if unknown and titles.are_none:
        text = _(
            "The programme has no sessions yet, so nobody was put on a list by this column and those beside it."
            " Write the sessions first, then load the list again."
        )
        columns.note(unknown[0][0], text, (name for _n, name in unknown))
        return
    for n, name in unknown:
        texts = columns.values.all(n) if columns.values is not None else []
        marks = marks_of(set(texts))
        is_registration = (session := titles.named(name)) is not None and titles.is_registration(session)
        if is_registration and not any(marks.answer(text) is False for text in texts):
            # Everybody on the list registers.
            continue
        columns.asked["session", n, name] = _yeses(texts)
        if columns.answers.of("session", name) is None:
            text = (
                _("This is the registration, which has no list: nobody was refused by a no in this column.")
                if is_registration
                else _(_NO_SUCH_SESSION)
            )
            columns.notes.append((n, text, name))


def names_among_others(title: str) -> str:
    """What is told of a caption or a heading that is more than the title of a session for the invited."""
    return _(
        "This names the session “{title}” among other words: nobody was put on its list by it, or taken off.",
        title=title,
    )


def _upper(caption: str, lower: str) -> str:
    """The upper part of a caption in two rows."""
    return caption.removesuffix(lower).removesuffix(JOINT)


def ask_of_other_columns(columns: Columns, titles: SessionTitles, texts: Callable[[int], list[str]]) -> None:
    """Columns of answers that name a session among other words: may be a list of it, a wish, those who wait for it."""
    taken = columns.spoken_for().union(columns.session_statuses)
    asked = {n for kind, n, __ in columns.asked if kind == "session"}
    for n, caption in enumerate(columns.captions):
        if n in taken or n in columns.may_be:
            continue
        sharing = titles.sharing(caption)
        session = next(iter(sharing), None) or titles.closed_within(caption)
        if session is None:
            _tell_of_open(columns, titles, n, texts(n))
            if n not in asked:
                _ask_of_part(columns, titles, n, texts(n))
            tell_of_titles(columns, titles, n, texts(n))
            continue
        if _tell_of_numbers(columns, titles, n, session, texts(n)):
            continue
        answers = _answers(texts(n))
        if answers.count(None) * 2 > len(answers):
            # “Assigned workshop”: what stands below says which.
            tell_of_titles(columns, titles, n, texts(n))
        elif True in answers:
            told = names_no_session(sharing) if sharing else names_among_others(titles.title(session))
            _ask(columns, titles, n, answers.count(True), told)
            columns.may_be.update({} if sharing else {n: session})
    if titles.are_for_invited:
        _ask_of_blocks(columns, titles, texts)
        settle_blocks(columns, titles.that_invite, texts)


def _tell_of_numbers(
    columns: Columns, titles: SessionTitles, column: int, session: str, texts: list[str]
) -> bool:
    """Whether it is “Gala dinner tickets” of 0, 1 and 2, which is told: no 1 is a yes where others are above it."""
    people = [text for text in texts if text.strip("0")]
    are_counts = all(text.isdecimal() and len(text) <= _LONGEST_COUNT for text in texts)
    if not people or not are_counts or {*people} == {"1"}:
        return False
    text = _(
        "“{caption}” holds numbers, which may be seats or choices, and may be about the session “{title}”: nobody was"
        " put on its list by it ({people}). Write yes or no there.",
        caption=columns.captions[column],
        title=titles.title(session),
        people=counted(len(people), "person"),
    )
    columns.note(column, text, texts)
    return True


def _ask_of_part(columns: Columns, titles: SessionTitles, column: int, texts: list[str]) -> None:
    """A column of answers called by a part of one session’s title, “Dinner” for “Welcome Dinner”: may be its list."""
    caption = columns.session_names.get(column) or columns.captions[column]
    session = None
    if (number := numbered_day(caption)) is not None:
        session = titles.of_day(number, begins=True)
        session = session if titles.invites(session) and not is_day(caption) else None
    elif _is_free(caption):
        session = titles.closed_around(caption) or titles.closed_like(caption)
    if session is None and number is None and _may_be_session(caption) and not is_day(caption):
        is_other = counts_people(caption, texts) or is_of_no_list(caption)
        session = None if is_other else likely(caption, titles.that_invite)
    if session and _tell_of_numbers(columns, titles, column, session, texts):
        return
    answers = _answers(texts) if session else []
    is_answered = True in answers and answers.count(None) * _ONE_OF <= len(answers)
    if session is None or not (is_answered or True in answers or _are_signs(texts)):
        return
    title = titles.title(session)
    if is_answered:
        told = _(
            "“{caption}” may be the session “{title}”: nobody was put on its list by it, or taken off.",
            caption=caption,
            title=title,
        )
        _ask(columns, titles, column, _yeses(texts), told)
        columns.may_be[column] = session
    elif None in answers:
        text = _(
            "“{caption}” may be the session “{title}”, and what stands there is neither yes nor no: nobody was put on"
            " its list by it ({people}). Write yes or no there.",
            caption=caption,
            title=title,
            people=counted(len(texts), "person"),
        )
        columns.note(column, text, texts)


def _are_signs(texts: list[str]) -> bool:
    """Whether a column holds a few words or signs, as “P” and “T”: their key stands elsewhere."""
    return len({*texts}) <= _MOST_SIGNS


def _is_free(caption: str) -> bool:
    """Whether a caption is no field’s but a word for sessions at most: “Workshop”."""
    return all(each.field == "sessions" for each in meanings(caption)[:1])


def _ask_of_blocks(columns: Columns, titles: SessionTitles, texts: Callable[[int], list[str]]) -> None:
    """Columns of O and X beside each other whose captions say nothing that we know: each may be a session's list."""
    asked = {n for kind, n, __ in columns.asked if kind == "session"}
    told = {n for n, *__ in columns.notes}
    taken = columns.spoken_for().union(columns.session_statuses)
    free = [n for n, caption in enumerate(columns.captions) if n not in taken | asked | told]
    answered = {n for n in free if _are_answers(texts(n))}
    unknown = {n for n in answered if _may_be_session(columns.captions[n]) and _are_marks(texts(n))}
    unknown |= {n for n in answered if is_occasion(columns.captions[n]) and True in _answers(texts(n))}
    sessions = {*asked, *columns.session_columns}
    for n in sorted(unknown):
        if is_of_a_day(columns.captions[n], texts(n)) or not _beside(n, answered | sessions) & (
            unknown | sessions
        ):
            continue
        _ask(columns, titles, n, _yeses(texts(n)), _(_NO_SUCH_SESSION), columns.captions[n])


def _ask(
    columns: Columns, titles: SessionTitles, column: int, people: int, told: str, value: str = ""
) -> None:
    """Ask which session’s list a column of so many is: told while nobody answers, and taken as it is answered."""
    caption = columns.captions[column]
    columns.asked["session", column, caption] = people
    said = columns.answers.of("session", caption)
    if said is None:
        columns.notes.append((column, told, value))
    elif said in titles:
        columns.session_columns[column] = said


def _yeses(texts: list[str]) -> int:
    yeses = {
        text
        for text, answer in read_answers(texts).items()
        if answer or (answer is None and status_of(text) is Status.CONFIRMED)
    }
    return sum(text in yeses for text in texts)


def _beside(column: int, block: Container[int]) -> set[int]:
    """The other columns of the block in which a column stands: all those with none between that is not in it."""
    before = takewhile(block.__contains__, count(column - 1, -1))
    return {*before, *takewhile(block.__contains__, count(column + 1))}


def _may_be_session(caption: str) -> bool:
    is_other = is_of_another(caption) or is_of_other_matter(caption) or is_of_stay(caption)
    return bool(caption) and not meanings(caption) and not is_other and not is_doubted(caption)


def _are_answers(texts: list[str]) -> bool:
    """Whether a column holds rings, ticks, crosses, yes and no, and nothing else."""
    said = read_answers(texts)
    return bool(said) and all(is_mark(text) or answer is not None for text, answer in said.items())


def _are_marks(texts: list[str]) -> bool:
    """Whether a column of answers holds rings or ticks, and crosses, and nothing else."""
    marks, found = marks_of(texts), {*texts}
    return all(map(is_mark, found)) and {True, False} <= {marks.answer(text) for text in found}


def tell_of_titles(columns: Columns, titles: SessionTitles, column: int, texts: list[str]) -> None:
    """A column that holds titles of sessions for the invited, under a caption that says nothing: it may be a wish."""
    if not titles.may_invite_among(texts):
        return
    caption = columns.captions[column]
    inviting = {
        text
        for text in dict.fromkeys(texts)
        if any(titles.invites(titles.named(item)) for item in _items(text))
    }
    named = [text for text in texts if text in inviting]
    is_said = not tells_year(caption) and any(each.field in STATUS_FIELDS for each in meanings(caption))
    if is_said or len(named) * 2 < len(texts) or not named:
        return
    text = _(
        "“{caption}” holds titles of sessions, but nobody was put on a list by it."
        " If it says who is invited: {choice}",
        caption=caption,
        choice=to_choose("sessions", caption),
    )
    columns.note(column, text, named)


def _items(text: str) -> Iterator[str]:
    """A cell, and each of what it lists, less its number: “Workshop;Gala Dinner;”, “Gala Dinner x1”."""
    yield text
    for separators in (";\n|", ",，、;\n|"):
        yield from (_TIMES.sub("", item).strip() for item in re.split(f"[{separators}]", text))


def _answers(texts: list[str]) -> list[bool | None]:
    """What each cell says that says anything; an x and a status are a yes too, for nobody is invited by it."""
    said = {text: _or_status(text, answer) for text, answer in read_answers(texts).items()}
    return [said.get(text) for text in texts if not is_filler(text)]


def _or_status(text: str, answer: bool | None) -> bool | None:
    status = status_of(text) if answer is None else None
    if status is not None:
        return status is not Status.CANCELLED
    return True if answer is None and is_tick(text) else answer


def _tell_of_open(columns: Columns, titles: SessionTitles, column: int, texts: list[str]) -> None:
    """“Opening (waiting list)”: who waits for a session, or cancelled it, is not refused at the event."""
    caption = columns.captions[column]
    session = titles.open_within(caption)
    said = [each.field for each in meanings(titles.beside(caption, session))] if session else []
    if not said and asks_of_registering(caption):
        said = ["attending"]
    if session is None or not said or said[0] not in STATUS_FIELDS:
        return
    refuses = said[0] in ("void", "waiting", "blocked")
    said_there = read_answers(texts)
    if not any(answer is refuses or status_of(text) in _REFUSING for text, answer in said_there.items()):
        return
    text = _(
        "This is about the session “{title}” alone: nobody was refused at the event by it.",
        title=titles.title(session),
    )
    columns.note(column, text, texts)


def _answered(columns: Columns, titles: SessionTitles, names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Of what a column is called each that somebody said is a session, and which."""
    for name in filter(None, names):
        if (said := columns.answers.of("session", name)) is not None and said in titles:
            yield name, said


def _after_a_word(caption: str) -> str:
    """“Session: Workshop”, “참석 세션 [워크숍]”: what stands behind a word for sessions."""
    parts = _AFTER_A_WORD.fullmatch(caption)
    # What somebody is asked about their own wishes is no list of the invited.
    found = meanings(parts["word"])[:1] if parts and not is_doubted(parts["word"]) else ()
    is_one = any(each.field == "sessions" and each.score >= _SURE for each in found)
    return parts["title"] if parts and is_one else ""
