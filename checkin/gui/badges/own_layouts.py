"""The layouts there are, and one's own among them: kept, taken in from a file, given away, deleted and brought back."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from checkin import paths
from checkin.badges.library import read_layout, save_layout, unreadable_layouts
from checkin.core.errors import CheckinError, LayoutError, system_said
from checkin.core.language import _, together
from checkin.core.printing.layout import BadgeLayout
from checkin.gui.session.notices import Tone
from checkin.gui.session.shell import Shell
from checkin.tasks import event_layouts
from checkin.whole_files import read_file, replace_file

_NOT_IN_AN_ID = re.compile(r"[^a-z0-9]+")


class OwnLayouts(QObject):
    """Does what is asked, and tells it; a shipped layout stays as it is."""

    changed = Signal(str)
    """Id of the layout to be shown now; "" where one is gone."""

    def __init__(self, shell: Shell, parent: QObject) -> None:
        super().__init__(parent)
        self._shell = shell
        self.layouts: dict[str, BadgeLayout] = {}
        """By id; shipped ones, one's own, and those of the event."""
        self.problems: dict[Path, LayoutError] = {}
        """Files of one's own that can't be used."""

    def read(self) -> None:
        """Look at the layouts there are."""
        own = paths.own_layouts()
        try:
            self.layouts = event_layouts.layouts_here(self._shell.session.desk.store, own)
        except LayoutError as error:
            # A shipped one was damaged: say so, and show what there was.
            self._shell.tell_error(error, key="layout")
        self.problems = unreadable_layouts(own)

    def holds(self, layout: BadgeLayout) -> bool:
        """Whether it is one's own."""
        return layout.folder is not None and Path(layout.folder) == paths.own_layouts()

    def keep(self, layout: BadgeLayout, *, shown: BadgeLayout) -> None:
        """Keep what became of the layout `shown`, under its name; of a shipped one, a copy.

        One of the event is kept in the event alone: another of one's own may have the same id.
        """
        if not self.holds(shown) and event_layouts.is_kept(self._shell.session.desk.store, shown.id):
            self._keep_in_event(replace(layout, id=shown.id))
            return
        if not self.holds(shown):
            layout = replace(layout, id=self._free_id(layout.name))
            if layout.name == shown.name:
                layout = replace(layout, name=f"{layout.name} (mine)")
        if self._keep(layout):
            self._tell_kept(layout, _("“{name}” is kept among your layouts.", name=layout.name))

    def tell_unsaved(self, layout: BadgeLayout, why: str) -> None:
        """That nothing was kept: what is typed is not valid, or says what the layout says."""
        if why:
            self._shell.tell(_("Not saved. {why}", why=why), tone=Tone.WARN, key="layout", seconds=10)
            return
        told = _("Nothing to save: “{name}” is as it was.", name=layout.shown_name)
        self._shell.tell(told, key="layout", seconds=6)

    def take_in(self, file: Path) -> None:
        """Take a layout file in, with the pictures beside it."""
        try:
            layout = read_layout(file)
        except LayoutError as error:
            self._shell.tell_error(error, key="layout")
            return
        if layout.id in self.layouts and not self.holds(self.layouts[layout.id]):
            layout = replace(layout, id=self._free_id(layout.id))
        if self._keep(layout):
            self._tell_kept(layout, _("“{name}” was taken in.", name=layout.name))

    def give(self, layout: BadgeLayout, folder: Path) -> None:
        """Write a layout into a folder, with its pictures."""
        try:
            file = save_layout(layout, folder)
        except (OSError, CheckinError) as error:
            self._tell_unwritable(folder, error)
            return
        self._shell.tell(
            _("“{name}” is in {file}.", name=layout.name, file=file), tone=Tone.GOOD, key="layout", seconds=8
        )

    def delete(self, layout: BadgeLayout) -> None:
        """Take one of one's own away; the strip offers it back."""
        if not self.holds(layout):
            return
        file = paths.own_layouts() / f"{layout.id}.json"
        try:
            kept = read_file(file)
            file.unlink()
        except OSError as error:
            self._tell_unwritable(file, error)
            return

        def restore() -> None:
            try:
                replace_file(file, kept)
            except CheckinError as error:
                self._tell_unwritable(file, error)
            self.changed.emit(layout.id)

        self.changed.emit("")
        self._shell.tell(
            _("“{name}” was deleted.", name=layout.name),
            key="layout",
            action=_("Bring it back"),
            on_action=restore,
            seconds=20,
        )

    def _keep_in_event(self, layout: BadgeLayout) -> None:
        desk = self._shell.session.desk
        try:
            event_layouts.keep(desk.store, layout, at=desk.now(), desk=desk.name)
        except (OSError, CheckinError) as error:
            self._tell_unwritable(Path(layout.folder or ""), error)
            return
        self.changed.emit(layout.id)
        self._tell_kept(layout, _("“{name}” is kept in the event, for all its desks.", name=layout.name))

    def _tell_kept(self, layout: BadgeLayout, done: str) -> None:
        """That it was done; and where its badges say nobody's name, that, for as long as it takes to read."""
        missing = event_layouts.without_name([layout])
        tone = Tone.WARN if missing else Tone.GOOD
        self._shell.tell(together(done, missing), tone=tone, key="layout", seconds=0 if missing else 6)

    def _keep(self, layout: BadgeLayout) -> bool:
        desk, own = self._shell.session.desk, paths.own_layouts()
        try:
            if event_layouts.is_used(desk.store, layout.id):
                event_layouts.require_small(layout)
            save_layout(layout, own)
            event_layouts.take_along(desk.store, own, at=desk.now(), desk=desk.name, changed={layout.id})
        except (OSError, CheckinError) as error:
            self._tell_unwritable(paths.own_layouts(), error)
            return False
        self.changed.emit(layout.id)
        return True

    def _free_id(self, name: str) -> str:
        stem = _NOT_IN_AN_ID.sub("-", name.lower()).strip("-")[:40] or "layout"
        taken = {*self.layouts, *(file.stem for file in paths.own_layouts().glob("*.json"))}
        number = 1
        found = stem
        while found in taken:
            number += 1
            found = f"{stem}-{number}"
        return found

    def _tell_unwritable(self, place: Path, error: OSError | CheckinError) -> None:
        if isinstance(error, OSError):
            error = LayoutError(
                _(
                    "The layout could not be written to {place} ({strerror}). "
                    "What was there before is unchanged; make room or choose another place.",
                    place=place,
                    strerror=system_said(error),
                )
            )
        self._shell.tell_error(error, key="layout")
