"""What becomes of a half-typed form: kept on the disk, emptied for the next guest, set aside, brought back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import QObject, Signal

from checkin.core.counted import first_of
from checkin.core.language import N_, _, together
from checkin.gui.look.single_shot import single_shot
from checkin.gui.session.notices import READ_MS, Tone
from checkin.gui.session.shell import Shell
from checkin.gui.walk_in.walk_in_parts import WalkInParts
from checkin.tasks.drafts import (
    DraftKeeper,
    WalkInDraft,
    set_aside,
    what_a_group_shares,
    without,
    without_shared,
)

_KEEP_MS = 250
_KEY = "walk-in-aside"
_MOST_NAMED = 3


class HalfTyped(QObject):
    """Nothing that somebody typed is lost: not by a scan, another guest, leaving the page or a crash."""

    emptied = Signal()
    """The form is there for the next guest."""

    def __init__(self, parts: WalkInParts, parent: QObject) -> None:
        super().__init__(parent)
        shell = self._shell = parts.shell
        self._form = parts.form
        self._correction = parts.correction
        self._panel = parts.panel
        self._beside = parts.beside
        self._drafts = DraftKeeper(shell.session.file.path, shell.settings.window)
        self._offered: WalkInDraft | None = None
        self._led_at = -float(READ_MS)
        self._timer = single_shot(self, self.keep, _KEEP_MS)
        self._form.changed.connect(self._timer.start)
        self._form.name.another_pasted.connect(self.set_aside)
        self._empty = parts.form.draft()
        """What stands in the form before anybody is begun: of a group what its members share."""
        self._begun_over = self._empty
        """The form that another name was begun over."""
        self._form.name.another_begun.connect(self._begin_over)
        shell.session.verdict_given.connect(self._take_back_slip)
        shell.session.event_closed.connect(self.keep)

    @property
    def is_group(self) -> bool:
        """Whether the next guest belongs to the same group."""
        return self._drafts.book.is_group

    @property
    def last(self) -> tuple[str, ...]:
        """References of the last walk-ins of this desk, latest first."""
        return self._drafts.book.last

    def bring_back_kept(self) -> None:
        """Fill the form with what was in it when the program was closed; say what of it could not be read."""
        self._form.fill(self._drafts.book.draft)
        if self._drafts.trouble:
            self._shell.tell(self._drafts.trouble, tone=Tone.WARN, key="drafts")

    def keep(self, **changes: Any) -> None:
        """Write what is typed, and these parts of the book of drafts."""
        self._timer.stop()
        self._drafts.keep(draft=self._correction.draft, **changes)

    def empty(self, **changes: Any) -> None:
        """An empty form for the next one; a group keeps what its members share. A verdict stays to be seen.

        `changes` go into the book of drafts with it, as in `keep`.
        """
        shared = what_a_group_shares(self._form.own_draft()) if self.is_group else None
        verdict_stays = self._beside.is_card_shown
        self._form.fill(shared or WalkInDraft(category=self._first_category))
        self._empty = self._form.draft()
        if verdict_stays:
            self._beside.show_card()
        self._beside.similar.show_people([], is_asked=False)
        self.emptied.emit()
        self.keep(shared=shared, **changes)

    def set_group(self, is_group: bool) -> None:
        """Whether the next guest belongs to the same group; what an ended one filled in goes with it."""
        shared = self._drafts.book.shared
        if not is_group and shared is not None:
            self._correction.put_draft(without_shared(self._correction.draft, shared, self._first_category))
            self._empty = without_shared(self._empty, shared, self._first_category)
        self.keep(is_group=is_group, **({} if is_group else {"shared": None}))

    @property
    def _is_begun(self) -> bool:
        """Whether anything of a guest stands in the form, be it a category or a country."""
        return self._form.draft() != self._empty

    @property
    def _first_category(self) -> str:
        return self._shell.session.programme.default_category.id

    def clear(self) -> None:
        """Esc: an empty form; what was in it can be brought back."""
        before, is_begun = self._form.draft(), self._is_begun
        self.empty()
        if is_begun:
            _tell(self._shell, before, is_emptied=True)
            self._offered = None  # its strip was in the same place

    def come_to(self) -> None:
        """The page is there again, whichever way: who is half typed on it may not be who is typed next."""
        self._form.name.setFocus()
        if self._is_begun:
            self._form.name.stand_from_before()
            self._panel.tell_from_before()

    def expect_another(self) -> None:
        """The name was whole: what is typed next is another, and another guest's where more stands there."""
        own = replace(self._form.draft(), name=self._empty.name)
        if self._correction.person is None and own != self._empty:
            self._form.name.stand_from_before()
        else:
            self._form.name.selectAll()

    def _begin_over(self) -> None:
        """A name is begun over the one that stood there when the page was come to."""
        if self._correction.person is not None:
            self._correction.leave()
        self._begun_over = self._form.draft()
        self.set_aside()

    def _take_back_slip(self, *_: object) -> None:
        """It was a scanner that began it, and its letters are taken out of the name again: the form comes back."""
        before, name = self._begun_over, self._form.name
        self._begun_over = self._empty
        if before != self._empty and name.text() == before.name == name.selectedText():
            self._shell.notice_withdrawn.emit(_KEY)
            self._form.fill(before)
            self.keep(aside=without(self._drafts.book, before))
            self.come_to()

    def led_here(self) -> None:
        """A key on another page led to this one."""
        self._led_at = self._shell.now_ms()

    def once_seen(self, do: Callable[[], None]) -> None:
        """Do what a key does here, unless it is that one, pressed twice in haste."""
        if self._shell.now_ms() - self._led_at >= READ_MS:
            do()

    def start_anew(self, fill: Callable[[], None]) -> None:
        """Fill the form for somebody else; a half-typed one is set aside."""
        if self._is_begun:
            before = self._form.draft()
            self._drafts.keep(aside=set_aside(self._drafts.book, before))
            self.empty()
            self._offer()
        self._beside.close_person()
        fill()
        self.keep()

    def set_aside(self) -> None:
        """An empty form for somebody else; who is corrected stays in it."""
        if self._correction.person is None:
            self.start_anew(lambda: None)

    def offer_aside(self) -> None:
        """Say that a form waits, if one does; of each once, for its strip is closed by who does not want it now."""
        aside = self._drafts.book.aside
        if aside and aside[0] != self._offered:
            self._offer()

    def _offer(self) -> None:
        latest, *before = self._drafts.book.aside
        self._offered = latest
        _tell(self._shell, latest, before)

    def bring_back(self, draft: WalkInDraft) -> None:
        """Into the form again; what is in it now is set aside, and who is put right or opened there is left."""
        if self._correction.person is not None:
            self._correction.leave()
        self._beside.close_person()
        if self._is_begun:
            self._drafts.keep(aside=set_aside(self._drafts.book, self._form.draft()))
        self._form.fill(draft)
        self._drafts.keep(aside=without(self._drafts.book, draft), draft=draft)
        if self._drafts.book.aside:
            self._offer()
        self._form.name.setFocus()
        self._led_at = -float(READ_MS)  # what brought it back is no key of this page


@dataclass(frozen=True, slots=True)
class BroughtBack:
    """Opens Walk-in with this in its form."""

    draft: WalkInDraft


def _tell(
    shell: Shell, draft: WalkInDraft, before: Sequence[WalkInDraft] = (), *, is_emptied: bool = False
) -> None:
    """Offer a form that was filled; of no page, for that may be another one by the time it is brought back."""
    if is_emptied:
        named, nameless = N_("The form of {name} was emptied."), N_("The form was emptied.")
    else:
        named = N_("The half-typed form of {name} was set aside.")
        nameless = N_("The half-typed form was set aside.")
    told = _(named, name=draft.name) if draft.name else _(nameless)
    names = [one.name or one.organisation or one.email or one.code or "…" for one in before]
    shell.tell(
        together(told, _("Before it: {names}.", names=first_of(names, _MOST_NAMED))) if names else told,
        key=_KEY,
        action=_("Bring it back"),
        on_action=lambda: shell.open_page("walk-in", BroughtBack(draft)),
        anew=lambda: _tell(shell, draft, before, is_emptied=is_emptied),
    )
