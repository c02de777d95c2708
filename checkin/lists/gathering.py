"""The records of a list, one by one; those of the same person are made one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence, Set

from checkin.core.desk.identities import Identity, bare_name, name_keys, titles_tell_apart
from checkin.core.door.payload import code_key, code_keys
from checkin.core.event.attendee import TEXT_FIELDS, title_of
from checkin.core.event.text_lengths import LONGEST, shorten_to_field
from checkin.core.language import _
from checkin.core.mail_addresses import addresses_among, addresses_in
from checkin.core.names.folding import fold
from checkin.lists.cells import Vocabulary
from checkin.lists.joined_statuses import join_sessions, join_sessions_statuses, join_statuses
from checkin.lists.namesakes import have_other_native_names, keys_of_bare_names
from checkin.lists.people import ListedPerson, place_of
from checkin.lists.sheet import Problem

_LINES = tuple(name for name in TEXT_FIELDS if name not in ("name", "note"))
_SHOWN = 100


class Gathering:
    """Records come one by one; those of the same person are made one.

    The same person is: the same own reference; the same code and name; the same e-mail and name (word order and case
    aside) with the same status, so that a cancelled ticket stays cancelled beside a valid one; a record exactly like
    another; or the same name and organisation on another sheet, where no e-mail or code is against it. On a sheet that
    only says more of people (`beside`: a hotel's, a working group's) the name alone does, where one person has it and
    nothing is against it. Other namesakes stay two.
    """

    def __init__(self, words: Vocabulary, beside: Set[str | None] = frozenset()) -> None:
        self._words = words
        self._beside = beside
        self._by_bare_name: dict[str, list[ListedPerson]] = {}
        self.people: list[ListedPerson] = []
        self.problems: list[Problem] = []
        self._by_reference: dict[str, ListedPerson] = {}
        self._by_code: dict[str, list[ListedPerson]] = {}
        self._by_mail: dict[str, list[ListedPerson]] = {}
        self._by_all: dict[Identity, ListedPerson] = {}
        self._by_place: dict[Identity, ListedPerson] = {}

    def add_all(self, people: Sequence[ListedPerson]) -> None:
        """Take in rows in their order. Who shares no reference, code or e-mail with another is a new person at once."""
        references = _repeated(person.reference for person in people if person.reference)
        codes = _repeated(code_keys([code for person in people for code in person.codes]))
        mails = _repeated(addresses_among([person.email for person in people if person.email]))
        is_shared = bool(references or codes or mails)
        for person in people:
            if (
                person.sheet is not None
                or not (person.email or person.codes)
                or (
                    is_shared
                    and (
                        person.reference in references
                        or not mails.isdisjoint(addresses_in(person.email))
                        or not codes.isdisjoint(map(code_key, person.codes))
                    )
                )
            ):
                self.add(person)
            else:
                self.people.append(person)

    def add(self, person: ListedPerson) -> None:
        """Take in one more row: a new person, or more about one whom the list named before."""
        keys = [code_key(code) for code in person.codes]
        mails = addresses_in(person.email)
        same = self._same(person, keys, mails)
        if same is None:
            self._tell_clashes(person, keys)
            self.people.append(person)
            same = person
        else:
            self._join(same, person)
        if person.reference and not person.reference_is_foreign:
            self._by_reference.setdefault(person.reference, same)
        for key in keys:
            self._by_code.setdefault(key, []).append(same)
        for mail in mails:
            self._by_mail.setdefault(mail, []).append(same)
        if not mails and not person.codes:
            self._by_all.setdefault(_everything(person), same)
        if person.sheet and person.organisation and person.is_named:
            self._by_place.setdefault(_name_and_place(person), same)
        if self._beside:
            for name in dict.fromkeys(keys_of_bare_names(person)):
                if same not in (named := self._by_bare_name.setdefault(name, [])):
                    named.append(same)

    def tell_namesakes(self) -> None:
        """Tell of people of one name on different sheets, where nothing says that they are two, or one."""
        first: dict[str, ListedPerson] = {}
        are_on_sheets = len({person.sheet for person in self.people}) > 1
        for person in self.people if are_on_sheets else ():
            others = [first.setdefault(key, person) for key in keys_of_bare_names(person)]
            other = next((one for one in others if _may_be_told_as_one(one, person)), None)
            if other is None:
                continue
            self._tell(
                person,
                _(
                    "{name} stands on {place} too, and nothing says whether it is one person; both were kept.",
                    name=person.name,
                    place=place_of(other),
                ),
                person.name,
            )

    def _same(self, person: ListedPerson, keys: Sequence[str], mails: Sequence[str]) -> ListedPerson | None:
        """Who the record is of, if it came before. Names are folded only where something else agrees already."""
        candidates: list[ListedPerson] = []
        if person.reference and person.reference in self._by_reference:
            candidates.append(self._by_reference[person.reference])
        for key in keys:
            candidates.extend(self._by_code.get(key, ()))
        for mail in mails if person.is_named else ():
            candidates.extend(self._by_mail.get(mail, ()))
        for candidate in candidates:
            if _share_a_name(candidate, person) and _may_be_one(candidate, person):
                return candidate
        if not person.email and not person.codes:
            same = self._by_all.get(_everything(person))
            if same is not None and _may_be_one(same, person):
                return same
        if person.sheet and person.organisation and person.is_named:
            same = self._by_place.get(_name_and_place(person))
            if same is not None and same.sheet != person.sheet and not _are_told_apart(same, person):
                return same
        return self._listed_elsewhere(person) if person.sheet in self._beside else None

    def _listed_elsewhere(self, person: ListedPerson) -> ListedPerson | None:
        """The one person of another sheet who has the name, and whom nothing tells apart."""
        names = keys_of_bare_names(person)
        found = [
            one for name in names for one in self._by_bare_name.get(name, ()) if one.sheet != person.sheet
        ]
        if len({id(one) for one in found}) != 1 or not _may_be_told_as_one(found[0], person):
            return None
        is_against = any(
            _differ(getattr(found[0], name), getattr(person, name))
            for name in ("organisation", "country", "phone")
        )
        return None if is_against or found[0].stands_on(person.sheet) else found[0]

    def _tell_clashes(self, person: ListedPerson, keys: Sequence[str]) -> None:
        if person.reference:
            other = self._by_reference.get(person.reference)
            if other is not None:
                self._tell(
                    person,
                    _(
                        "The reference stands on {place} too, for somebody else; it was left out here.",
                        place=place_of(other),
                    ),
                    person.reference,
                )
                person.reference = None
        for code, key in zip(person.codes, keys, strict=True):
            for other in self._by_code.get(key, ())[:1]:
                self._tell(
                    person,
                    _(
                        "The code stands on {place} too, for {name}; a scan of it will ask who it is.",
                        place=place_of(other),
                        name=other.name,
                    ),
                    code,
                )

    def _join(self, first: ListedPerson, second: ListedPerson) -> None:
        news: list[str] = []
        left_out: list[str] = []
        for name in _LINES:
            before, now = getattr(first, name), getattr(second, name)
            if now and not before:
                setattr(first, name, now)
                news.append(name)
            elif now and before != now and name not in ("email", "first_name", "last_name", "name_latin"):
                left_out.append(f"{title_of(name)} “{now}”")
        of_sessions = join_sessions_statuses(first, second, self._words, place_of(first))
        told = of_sessions or join_sessions(first, second, self._words)
        for name in ("codes",) if of_sessions else ("codes", "sessions", "heading_sessions"):
            more = tuple(item for item in getattr(second, name) if item not in getattr(first, name))
            if more:
                setattr(first, name, getattr(first, name) + more)
                news.append(name)
        if second.note and second.note not in (first.note or ""):
            first.note = self._both(
                f"{first.note}\n{second.note}" if first.note else second.note, "note", second
            )
            news.append("note")
        if second.attention and not first.attention:
            first.attention = True
            news.append("attention")
        if not of_sessions and second.tells_status and second.status is not first.status:
            told = join_statuses(first, second, place_of(first)) or told
            news.append("status")
        if told:
            news.append("status")
            self._tell(second, told, str(second.status))
        if second.says_category and second.category != first.category:
            if first.says_category or first.is_of_heading:
                left_out.append(f"{title_of('category')} “{second.category}”")
            else:
                first.category = second.category
                news.append("category")
        if second.is_of_heading and first.category == self._words.default_category != second.category:
            first.category, first.is_of_heading = second.category, True
            news.append("category")
        first.tells_status |= second.tells_status
        first.says_status |= second.says_status
        first.says_category |= second.says_category
        first.lost |= second.lost & {"codes"}
        for caption, text in second.extra.items():
            before = first.extra.get(caption)
            if before is None:
                first.extra[caption] = text
                news.append(caption)
            elif text not in before.split(" | "):
                first.extra[caption] = self._both(f"{before} | {text}", "extra", second)
                news.append(caption)
        first.further_rows += ((second.sheet, second.row),)
        if not news and not left_out:
            first.repeats += 1
            self._tell(
                second, _("The same record stands on {place} already.", place=place_of(first)), first.name
            )
        elif "codes" not in news and not _is_on_another_sessions_sheet(first, second, news):
            self._tell(
                second,
                _(
                    "{name} stands on {place} already; both were made one.",
                    name=first.name,
                    place=place_of(first),
                ),
                first.name,
            )
        elif "codes" in news and not {"sessions", "heading_sessions"} & {*news}:
            self._tell(
                second,
                _(
                    "A further ticket of {name} ({place}); one person, several codes.",
                    name=first.name,
                    place=place_of(first),
                ),
                first.name,
            )
        if left_out:
            self._tell(
                second,
                _(
                    "On {place} it is otherwise, and that was kept: left out {left_out}.",
                    place=place_of(first),
                    left_out=", ".join(left_out),
                ),
                "",
            )

    def _both(self, text: str, field: str, second: ListedPerson) -> str:
        """What two records say together, as much as its field may hold."""
        kept = shorten_to_field(text, field)
        if kept != text:
            told = _(
                "Together with the record before it the text is longer than {most:,} characters and was shortened.",
                most=LONGEST[field],
            )
            self._tell(second, told, text[:_SHOWN])
        return kept

    def _tell(self, person: ListedPerson, problem: str, value: str) -> None:
        self.problems.append(Problem(row=person.row, sheet=person.sheet, problem=problem, value=value))


def _repeated(keys: Iterable[str]) -> Set[str]:
    """Those that stand there more than once."""
    every = [*keys]
    once = {*every}
    return (
        {key for key, times in Counter(every).items() if times > 1} if len(once) < len(every) else frozenset()
    )


def _share_a_name(first: ListedPerson, second: ListedPerson) -> bool:
    if not first.is_named and not second.is_named:
        return True
    return not set(name_keys(first.name, first.name_latin)).isdisjoint(
        name_keys(second.name, second.name_latin)
    )


def _everything(person: ListedPerson) -> Identity:
    return (person.name, person.organisation or "", person.phone or "", repr(sorted(person.extra.items())))


def _name_and_place(person: ListedPerson) -> Identity:
    return (" ".join(sorted(fold(bare_name(person.name)).split())), fold(person.organisation or ""))


def _are_told_apart(first: ListedPerson, second: ListedPerson) -> bool:
    """Whether two records of one name have each a code, or e-mails or references of their own, or titles of two."""
    return (
        bool(first.codes and second.codes)
        or _have_other_mails(first, second)
        or _differ(first.reference, second.reference)
        or titles_tell_apart(first.name, second.name)
    )


def _may_be_one(first: ListedPerson, second: ListedPerson) -> bool:
    both_foreign = first.reference_is_foreign and second.reference_is_foreign
    if first.reference and second.reference and first.reference != second.reference and not both_foreign:
        return False
    if _have_other_mails(first, second) and _differ(first.organisation, second.organisation):
        return False
    told = first.tells_status and second.tells_status
    return not told or first.status is second.status or not (first.codes or second.codes)


def _may_be_told_as_one(first: ListedPerson, second: ListedPerson) -> bool:
    """Whether records of other sheets may be of one person, who bear a name in common."""
    return (
        first.sheet != second.sheet
        and not _are_told_apart(first, second)
        and not have_other_native_names(first, second)
    )


def _is_on_another_sessions_sheet(first: ListedPerson, second: ListedPerson, news: Collection[str]) -> bool:
    """Whether somebody who is one for certain stands on the sheet of a session more, as all do who come to several."""
    is_sure = bool(second.codes) or (second.email is not None and second.email == first.email)
    return is_sure and "heading_sessions" in news and first.sheet != second.sheet


def _have_other_mails(first: ListedPerson, second: ListedPerson) -> bool:
    return _differ(first.email, second.email) and set(addresses_in(first.email)).isdisjoint(
        addresses_in(second.email)
    )


def _differ(one: str | None, other: str | None) -> bool:
    return bool(one and other) and fold(one or "").split() != fold(other or "").split()
