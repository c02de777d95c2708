"""Loading an attendee list into an event: read, match, keep; what came of it in the words of the contract."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

from checkin.core.clean_text import real_text
from checkin.core.counted import first_of
from checkin.core.desk.identities import IDENTITY_KINDS
from checkin.core.desk.listed_people import SHEET_MARK, ListAlike, Listing, LoadProgress, LoadResult
from checkin.core.errors import EventFileError
from checkin.core.event import event_settings
from checkin.core.event.attendee import ENDED, Status
from checkin.core.language import _, n_, nN_
from checkin.core.where_told import is_told_in_window
from checkin.lists.lifted import (
    codes_gained,
    given_other_codes,
    left_without_code,
    lifted,
    no_longer_invited,
    stays_as_it_was,
)
from checkin.lists.lost_cells import NEVER_KEPT
from checkin.lists.namesakes import KnownName
from checkin.lists.own_captions import FIELDS
from checkin.lists.people import ListedPerson
from checkin.lists.placeholder_names import identities_still_nameless
from checkin.lists.reading import ListReading, read_list
from checkin.lists.renamed import codes_passed_on, mails_left_out, renamed, renamed_anew, turned_round
from checkin.lists.sheet import Problem
from checkin.lists.spellings import told_of_known
from checkin.lists.value_answers import Answers, Kept
from checkin.store.backups import make_backup
from checkin.store.event_file import EventFile
from checkin.store.list_loading import load
from checkin.tasks.left_out_rows import told_of_left_out, told_of_other_lists
from checkin.tasks.namesakes_there import refused_namesakes_there, told_of_new_namesakes
from checkin.tasks.passing_copies import passing_folder
from checkin.tasks.put_off_inside import told_of_inside
from checkin.tasks.slipped_codes import SlippedCodes

_FEW = 10
"""One in so many may be struck off by a load before that is told as a problem."""
_NAMED = 6
"""Of so many names it is shown that there are more."""
_STRUCK_OFF = nN_(
    "{gone} of {n} person of “{name}” is on no list any more and was struck off."
    " If this is another list, {say_so}.",
    "{gone} of {n} people of “{name}” are on no list any more and were struck off."
    " If this is another list, {say_so}.",
)
_WOULD_STRIKE_OFF = nN_(
    "{gone} of {n} person of “{name}” is on no list any more and will be struck off."
    " If this is another list, {say_so}.",
    "{gone} of {n} people of “{name}” are on no list any more and will be struck off."
    " If this is another list, {say_so}.",
)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A list as it was read, and what it did to the event."""

    reading: ListReading
    result: LoadResult
    is_told_later: bool = False
    """Somebody said that this is a later version of a list loaded before."""
    is_trial: bool = False
    """Nothing is changed yet."""
    struck_off: tuple[str, ...] = ()
    """Names of the first whom it strikes off."""
    missing: tuple[str, ...] = ()
    """Names of the first whom a list has of which it may be a later version, and this one has not."""
    told: tuple[Problem, ...] = ()
    """Whom it may let in though they are refused under another spelling, in another row, or by another name."""
    slipped: SlippedCodes | None = None
    """What is to be told of codes that seem to have slipped against the names."""

    @property
    def problems(self) -> list[Problem]:
        """What the list's rows and columns gave to tell, and a list that strikes off many."""
        slipped = (
            [self.slipped.problem] if self.slipped is not None and self.slipped.problem is not None else []
        )
        return [*slipped, *self._of_all(), *self._elsewhere(), *self.reading.problems, *self.told]

    def _elsewhere(self) -> list[Problem]:
        n = self.result.elsewhere
        if not n:
            return []
        text = n_(
            "{n} person differs here from this file, as another list said since, and stays so."
            " If this file is the newer one, {say_so}.",
            "{n} people differ here from this file, as another list said since, and stay so."
            " If this file is the newer one, {say_so}.",
            n,
            say_so=_to_say("--later-version", is_trial=self.is_trial),
        )
        return [Problem(row=0, problem=text)]

    def _of_all(self) -> list[Problem]:
        gone, before = self.result.gone, self.result.listed_before
        if self.is_told_later and not before:
            text = _(
                "No list loaded before has anybody of this one, so it is another list: nobody is struck off."
            )
            return [Problem(row=0, problem=text)]
        alike = [*self._of_alike(self.result.alike)] if self.result.alike is not None else []
        if gone * _FEW <= before:
            return alike
        return [Problem(row=0, problem=self._strikes_off(), value=first_of(self.struck_off)), *alike]

    @property
    def remarks(self) -> list[str]:
        """What is to be said though nothing is wrong: so it is that a later version has a few people less."""
        gone, before = self.result.gone, self.result.listed_before
        if not 0 < gone * _FEW <= before:
            return [*self.reading.remarks]
        return [*self.reading.remarks, f"{self._strikes_off()} ({first_of(self.struck_off)})"]

    def _strikes_off(self) -> str:
        """Which list it is taken for a later version of."""
        words = _WOULD_STRIKE_OFF if self.is_trial else _STRUCK_OFF
        say_so = _to_say("--another-list", is_trial=self.is_trial)
        name, before = self.result.earlier, self.result.listed_before
        return n_(*words, before, gone=self.result.gone, name=name, say_so=say_so)

    def _of_alike(self, alike: ListAlike) -> Iterator[Problem]:
        """What a later version of that list would change, and this one does not."""
        say_so = (
            # It would be taken for a later version of the list that it was found to be one of, until it is that one.
            _("give the file its name and load it again")
            if self.is_trial and self.result.listed_before and not self.result.is_as_before
            else _to_say("--later-version", is_trial=self.is_trial)
        )
        if alike.missing == alike.people:
            # None of them is on it, so that nobody can say it is a later version: they may have other names by now.
            text = n_(
                "The {n} person of “{name}” is not on this list and stays invited.",
                "The {n} people of “{name}” are not on this list and stay invited.",
                alike.people,
                name=alike.name,
            )
            yield Problem(row=0, problem=f"{text} ({first_of(self.missing)})")
        elif alike.missing:
            text = n_(
                "{missing} of {n} person of “{name}” is not on this list and stays invited. If it is a later version of"
                " that list, {say_so}.",
                "{missing} of {n} people of “{name}” are not on this list and stay invited. If it is a later version of"
                " that list, {say_so}.",
                alike.people,
                missing=alike.missing,
                name=alike.name,
                say_so=say_so,
            )
            yield Problem(row=0, problem=f"{text} ({first_of(self.missing)})")
        if alike.uninvited:
            text = n_(
                "{n} person stays invited to a session by “{name}”, which this list does not invite them to. If it is a"
                " later version of that list, {say_so}.",
                "{n} people stay invited to a session by “{name}”, which this list does not invite them to. If it is a"
                " later version of that list, {say_so}.",
                alike.uninvited,
                name=alike.name,
                say_so=say_so,
            )
            yield Problem(row=0, problem=text)

    def as_json(self) -> dict[str, Any]:
        """The JSON of `checkin load`."""
        reading, result = self.reading, self.result
        several = len({problem.sheet for problem in reading.problems}) > 1 or " | " in (reading.sheet or "")
        return {
            "read": reading.read,
            "added": result.added,
            "updated": result.updated,
            "unchanged": result.unchanged,
            "skipped": reading.skipped,
            "gone": result.gone,
            "problems": [
                {"row": p.row, "column": p.column, "problem": p.problem, "value": p.value}
                | ({"sheet": p.sheet} if several else {})
                for p in self.problems
            ],
            "columns": {field: caption for field, caption in reading.columns.items() if field in FIELDS},
            "unmapped": list(reading.unmapped),
            "encoding": reading.encoding,
            "delimiter": reading.delimiter,
            "sheet": reading.sheet,
            "header_row": reading.header_row,
            "remarks": self.remarks,
        }


def _to_say(option: str, *, is_trial: bool) -> str:
    """How to say which of the two a list is: a later version, or another."""
    if not is_told_in_window():
        return _("say so: {option}", option=option)
    return _("say so in the box above") if is_trial else _("load it again and tick the box first")


def load_list(
    event_file: EventFile,
    path: Path,
    *,
    now: datetime,
    desk: str,
    mapping: Mapping[str, str] | None = None,
    sheets: Sequence[str] = (),
    with_hidden: bool = True,
    values: Kept | None = None,
    is_later: bool | None = None,
    dry_run: bool = False,
    reading: LoadProgress | None = None,
    progress: LoadProgress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Loaded:
    """Read a list and load it. ListError, StorageError and LoadCancelledError leave the event as it was.

    `values` say what values of the list mean; they join those said before and are kept for the next list.
    `reading` is told how far the file is read, `progress` how far the people are in; without it, of both.
    `is_later` says that this is a later version of a list loaded before, or that it is another; None: found by itself.
    """
    read = read_list(
        path,
        event_file.programme,
        mapping=mapping,
        sheets=sheets,
        with_hidden=with_hidden,
        answers=Answers(event_settings.LIST_VALUES.of(event_file)).with_more(values or {}),
        progress=reading or progress,
        cancelled=cancelled,
    )
    loaded = load_reading(
        event_file,
        read,
        path.name,
        now=now,
        desk=desk,
        is_later=is_later,
        dry_run=dry_run,
        progress=progress,
        cancelled=cancelled,
    )
    if values and not dry_run:
        keep_answers(event_file, values, now=now, desk=desk)
    return loaded


def keep_answers(event_file: EventFile, values: Kept, *, now: datetime, desk: str) -> None:
    """Keep for later lists what people said that values mean; an empty meaning is forgotten.

    A lost cell means something else in each list, so that is asked again.
    """
    kept = Answers(event_settings.LIST_VALUES.of(event_file)).with_more(values).with_more(NEVER_KEPT).given
    event_file.set_setting(event_settings.LIST_VALUES.name, kept, at=now, desk=desk)


def load_reading(
    event_file: EventFile,
    reading: ListReading,
    list_name: str,
    *,
    now: datetime,
    desk: str,
    is_later: bool | None = None,
    dry_run: bool = False,
    is_trial: bool = False,
    progress: LoadProgress | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Loaded:
    """Load what was read before, as a preview does. ListError where its codes seem to have slipped against the names,
    and nobody said which list it is (`SlippedCodes`): nothing is changed.

    A copy of the event goes among its backups first, unless there is nobody in it yet; without one nothing is loaded.
    A dry run is made on a copy that passes, so that nobody waits for it; a trial is on such a copy already.
    """
    list_name = real_text(list_name)
    if dry_run:
        with passing_folder() as folder:
            event_file.backup(folder / "trial.checkin")
            with EventFile.open(folder / "trial.checkin") as trial:
                return load_reading(
                    trial,
                    reading,
                    list_name,
                    now=now,
                    desk=desk,
                    is_later=is_later,
                    is_trial=True,
                    progress=progress,
                    cancelled=cancelled,
                )
    if not is_trial and event_file.attendee_count():
        _keep_copy(event_file, now)
    spelt_otherwise = [*_spelt_otherwise(event_file, reading)]
    ended = [KnownName(*one) for one in event_file.names_in_rows(statuses=ENDED)]
    slip = SlippedCodes(
        event_file, is_later=is_later, is_trial=is_trial, to_say=partial(_to_say, is_trial=True)
    )
    namesakes, last_row = refused_namesakes_there(event_file, reading, ended), event_file.last_row()
    result = load(
        event_file,
        [_listing(person, is_own=reading.is_own) for person in reading.people],
        list_name=SHEET_MARK.join([list_name, *([reading.sheet] if reading.sheet else [])]),
        at=now,
        desk=desk,
        identities_of=identities_still_nameless,
        identity_kinds=IDENTITY_KINDS,
        fields=_fields_told(reading),
        captions=reading.captions,
        is_later=is_later,
        is_passing=is_trial,
        look_over=slip.look_over,
        progress=progress,
        cancelled=cancelled,
    )
    gone = event_file.entries_named([*result.newly_gone, *result.missing]).values()
    mails = mails_left_out(result.changes, event_file.names_of)
    came = event_file.names_in_rows(after=last_row) if namesakes or gone or mails else ()
    new = {(name, email) for name, __, email, __ in came}
    holders = event_file.holders_in_rows(
        event_file.codes_of_others(codes_gained(result.changes), after=last_row)
    )
    joined = event_file.joined()
    # Of an entry that was joined to a person it is the person's change that tells.
    of_people = [change for change in result.changes if change.reference not in joined]
    renamed_so = {(one.reference, one.fields["name"][1]) for one in result.changes if "name" in one.fields}
    told = (
        *told_of_left_out(event_file, reading),
        *told_of_other_lists(event_file, result),
        *told_of_inside(event_file, result, now),
        *told_of_new_namesakes(event_file, last_row, {one.name for one in gone}),
        *(codes_passed_on(holders, reading.people) if slip.problem is None else ()),
        *(problem for *one, problem in spelt_otherwise if tuple(one) not in renamed_so),
        *(problem for person, problem in namesakes if (person.name, person.email) in new),
        *renamed_anew(gone, reading.people, new, mails),
        *left_without_code(result.changes, event_file.names_of),
        *given_other_codes(result.changes, event_file.names_of),
        *no_longer_invited(of_people, event_file.names_of),
        *turned_round(result.changes),
        *renamed(result.changes, reading.people, {one.name: one.status for one in ended}),
        *lifted(of_people, event_file.names_of),
        *stays_as_it_was(result),
    )
    return Loaded(
        reading,
        result,
        is_told_later=bool(is_later),
        is_trial=is_trial,
        struck_off=tuple(event_file.names_of(result.newly_gone[:_NAMED]).values()),
        missing=tuple(event_file.names_of(result.missing[:_NAMED]).values()),
        told=told,
        slipped=slip,
    )


def _spelt_otherwise(event_file: EventFile, reading: ListReading) -> Iterator[tuple[str, str, Problem]]:
    """Tell of who may stand in the event in another spelling, unless found to be one (`told_of_known`)."""
    is_refused = any(person.status is not Status.CONFIRMED for person in reading.people)
    if not reading.is_own and event_file.attendee_count() and (is_refused or event_file.has_refused()):
        yield from told_of_known(reading.people, event_file.attendees())


def _keep_copy(event_file: EventFile, now: datetime) -> None:
    try:
        make_backup(event_file, now)
    except EventFileError as error:
        raise EventFileError(
            _("Nothing was loaded, for a copy of the event is kept first. {error}", error=error)
        ) from error


def _listing(person: ListedPerson, *, is_own: bool) -> Listing:
    return Listing(
        person=person,
        reference=person.reference or "",
        joined=len(person.further_rows) - person.repeats,
        repeats=person.repeats,
        is_ours=is_own and bool(person.reference),
        says_status=person.says_status,
        says_category=person.says_category,
        lost=person.lost,
    )


def _fields_told(reading: ListReading) -> set[str]:
    """The attendee's fields that the list speaks of; columns nobody mapped are told in `extra`."""
    codes = {"codes"} if "code" in reading.fields else set()
    return {*reading.fields, *codes, "extra"}
