"""Whether the codes of a list slipped against its names: asked before anything is changed by it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import cast

from checkin.core.desk.listed_people import Listing
from checkin.core.errors import ListError
from checkin.core.language import _
from checkin.lists.people import ListedPerson
from checkin.lists.renamed import codes_moved, slipped
from checkin.lists.sheet import Problem
from checkin.store.event_file import EventFile


class SlippedCodes:
    """What is to be told of them, once `look_over` was called; ListError then, but in a trial, where it is open.

    Known people whose codes moved among them are loaded once somebody says which version the list is; people who would
    come once more as namesakes only where it is said to be another list.
    """

    def __init__(
        self, event_file: EventFile, *, is_later: bool | None, is_trial: bool, to_say: Callable[[str], str]
    ) -> None:
        self._file = event_file
        self._is_later = is_later
        self._is_trial = is_trial
        self._to_say = to_say
        self.problem: Problem | None = None
        self.is_open = False
        """Whether somebody has to say first that the codes are right."""
        self.are_known = False
        """Whether it is of people who are in the event, and not of namesakes who would come."""

    def look_over(self, new: Sequence[Listing], known: Sequence[tuple[int, Listing]]) -> None:
        """Look at whom the list would add, and whom of the event, by row, it would change."""
        is_open = self._is_later is not False
        self.problem = self._of_namesakes([_person(one) for one in new], is_open=is_open)
        if self.problem is None:
            is_open = self._is_later is None
            people = self._file.people_rows()  # whoever is on a list twice has the codes of both rows
            listed = [(people.get(row, row), _person(one)) for row, one in known]
            self.problem = self._of_known(listed, is_open=is_open)
            self.are_known = self.problem is not None
        if self.problem is None:
            return
        self.is_open = is_open
        if is_open and not self._is_trial:
            raise ListError(_("{problem} Nothing was changed.", problem=self.problem.problem))

    def _of_namesakes(self, people: Sequence[ListedPerson], *, is_open: bool) -> Problem | None:
        taken = self._file.codes_on_file(code for person in people for code in person.codes) if people else ()
        if not taken:
            return None
        names = (name for name, *__ in self._file.names_in_rows())
        return slipped(
            people, taken, names, is_ahead=is_open or self._is_trial, say_so=self._to_say("--another-list")
        )

    def _of_known(self, known: Sequence[tuple[int, ListedPerson]], *, is_open: bool) -> Problem | None:
        codes = [code for __, person in known for code in person.codes]
        holders = self._file.holders_in_rows(codes) if codes else {}
        say_so = self._to_say("--later-version|--another-list")
        return codes_moved(known, holders, is_ahead=is_open or self._is_trial, say_so=say_so)


def _person(listing: Listing) -> ListedPerson:
    return cast("ListedPerson", listing.person)
