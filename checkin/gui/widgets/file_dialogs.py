"""The one way to ask for a file or a folder. No other dialog of Qt's may be made: a test looks for one.

To show icons and kinds, Qt reads the heads of all files of a folder, in this process. Of an open event that drops
SQLite's locks, and what is scanned from then on is lost (see `sqlite_files`). So both come from the name alone here.
The dialogs of GTK read heads in this process too, so that they are Qt's own wherever locks belong to a process.
"""

from __future__ import annotations

import re
import sys
from functools import cache
from pathlib import Path

from PySide6.QtCore import QFileInfo, QSize
from PySide6.QtGui import QAbstractFileIconProvider, QIcon
from PySide6.QtWidgets import QApplication, QFileDialog, QHeaderView, QStyle, QTreeView, QWidget

from checkin import paths
from checkin.core.clean_text import without_marks
from checkin.core.language import N_, _

HAS_HARMLESS_NATIVE_DIALOGS = sys.platform in ("win32", "darwin")
"""Windows has locks that belong to a handle; macOS shows its dialogs from a process of their own."""
_LETTERS = 112
"""So wide that names have room beside sizes, kinds and days, in whatever size of text."""
_AROUND = QSize(16, 48)
_SUFFIX = re.compile(r"(?<=\*)\.\w+")

EVENT_FILES = N_("Checkin events (*.checkin);;All files (*)")
LIST_FILES = N_("Attendee lists (*.csv *.tsv *.txt *.xlsx *.xls *.ods);;All files (*)")


class IconsByName(QAbstractFileIconProvider):
    """An icon and a word for each file, from its name. Asked in a thread of Qt's: what it gives is made beforehand."""

    def __init__(self) -> None:
        super().__init__()
        style = QApplication.style()
        self._file = QIcon(style.standardIcon(QStyle.StandardPixmap.SP_FileIcon))
        self._folder = QIcon(style.standardIcon(QStyle.StandardPixmap.SP_DirIcon))
        self._disk = QIcon(style.standardIcon(QStyle.StandardPixmap.SP_DriveHDIcon))

    def icon(self, what: QFileInfo | QAbstractFileIconProvider.IconType) -> QIcon:
        if isinstance(what, QFileInfo):
            return self._folder if what.isDir() else self._file
        kinds = QAbstractFileIconProvider.IconType
        if what in (kinds.Computer, kinds.Drive, kinds.Network):
            return self._disk
        return self._file if what is kinds.File else self._folder

    def type(self, what: QFileInfo) -> str:
        if what.isDir():
            return _("Folder")
        suffix = what.suffix()
        return _("{kind} file", kind=suffix.upper()) if suffix else _("File")


def ask_for_file(parent: QWidget, title: str, folder: Path | None, kinds: str) -> Path | None:
    """A file that is there; None when the person thought better of it. `kinds` as Qt has them: `Lists (*.csv);;…`."""
    dialog = file_dialog(parent, title, kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setDirectory(str(first_folder(folder)))
    return _chosen(dialog)


def ask_for_place(
    parent: QWidget, title: str, suggested: Path, kinds: str, *, may_replace: bool = True
) -> Path | None:
    """Where to write a file, with the suffix of the kind chosen where none was typed; None as above.

    Qt asks before a file is to be replaced; not where whoever writes it never replaces one, and says so.
    """
    dialog = file_dialog(parent, title, kinds)
    dialog.setOption(QFileDialog.Option.DontConfirmOverwrite, not may_replace)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDirectory(str(first_folder(suggested.parent if suggested.is_absolute() else None)))
    dialog.selectFile(without_marks(suggested.name))
    # Before Qt asks whether a file of that name is to be replaced.
    dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix(_suffix(kind)))
    dialog.setDefaultSuffix(_suffix(kinds))
    place = _chosen(dialog)
    if place is None or place.suffix.lower() in _SUFFIX.findall(kinds):
        return place
    suffixed = place.with_name(f"{place.name}.{_suffix(dialog.selectedNameFilter())}")
    return place if suffixed.exists() else suffixed


def _suffix(kind: str) -> str:
    """`PDF (*.pdf)` -> `pdf`, of the first kind where there are several."""
    found = _SUFFIX.search(kind)
    return found.group(0)[1:] if found else ""


def ask_for_folder(parent: QWidget, title: str, folder: Path | None = None) -> Path | None:
    """A folder that is there; None when the person thought better of it."""
    dialog = file_dialog(parent, title, "")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.setDirectory(str(first_folder(folder)))
    return _chosen(dialog)


def first_folder(wanted: Path | None) -> Path:
    """Where a dialog begins: where it was wanted, else among the person’s documents; nobody keeps files by a sample."""
    if wanted is not None and wanted != paths.samples() and wanted.is_dir():
        return wanted
    return paths.documents() if paths.documents().is_dir() else Path.home()


def file_dialog(parent: QWidget | None, title: str, kinds: str) -> QFileDialog:
    """A dialog that reads no file."""
    dialog = QFileDialog(parent, title)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog, not HAS_HARMLESS_NATIVE_DIALOGS)
    dialog.setIconProvider(_icons())
    if not HAS_HARMLESS_NATIVE_DIALOGS:  # Qt's own words for these are not in its catalogue of every language
        dialog.setLabelText(QFileDialog.DialogLabel.LookIn, _("Look in:"))
        dialog.setLabelText(QFileDialog.DialogLabel.FileType, _("Kind:"))
        _show_columns_whole(dialog)
    if kinds:
        dialog.setNameFilters(_(kinds).split(";;"))
    return dialog


def _show_columns_whole(dialog: QFileDialog) -> None:
    """Sizes and days are as wide as they are, and names have what is left: Qt cuts a date in its middle."""
    for table in dialog.findChildren(QTreeView, "treeView"):
        header = table.header()
        header.setStretchLastSection(False)
        for section in range(header.count()):
            modes = QHeaderView.ResizeMode
            header.setSectionResizeMode(section, modes.ResizeToContents if section else modes.Stretch)
    wide = dialog.fontMetrics().averageCharWidth() * _LETTERS
    room = dialog.screen().availableSize() - _AROUND
    dialog.resize(QSize(max(wide, dialog.width()), dialog.height()).boundedTo(room))


@cache
def _icons() -> IconsByName:
    """One for all dialogs: Qt does not own it, and asks it from a thread of its own until the last of them is gone."""
    return IconsByName()


def _chosen(dialog: QFileDialog) -> Path | None:
    is_chosen = dialog.exec() == QFileDialog.DialogCode.Accepted
    chosen = dialog.selectedFiles()
    # By the event loop, never from here: Qt's thread may be waiting for Python's lock, and Qt waits for its thread.
    dialog.deleteLater()
    return Path(chosen[0]) if is_chosen and chosen else None
