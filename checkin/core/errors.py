"""Errors whose text may be shown to the person at the desk; anything else that is raised is a bug."""

from __future__ import annotations

from checkin.core.language import N_, _

SYSTEM_SAYS = (
    N_("No such file or directory"),
    N_("Permission denied"),
    N_("Operation not permitted"),
    N_("Is a directory"),
    N_("Not a directory"),
    N_("No space left on device"),
    N_("Read-only file system"),
    N_("File name too long"),
    N_("Input/output error"),
    N_("Device or resource busy"),
)
"""Why a file can't be read or written, in the words of the system: those that one meets."""


class CheckinError(Exception):
    """One sentence for the person at the desk: what happened, what is safe, what to do."""


class ProgrammeError(CheckinError):
    """A programme that can't be used, or an edit that leaves none."""


class UnusableProgrammeError(ProgrammeError):
    """What is wrong in a programme, by its key. Whoever knows what was to be done with it adds what is safe."""


class NotFoundError(CheckinError):
    """Something named by the user (session, attendee, scan, layout) does not exist."""


class ListError(CheckinError):
    """An attendee list that can't be read at all; nothing was changed."""


class EventFileError(CheckinError):
    """An event file that can't be opened: not one, damaged, newer, read-only, in the way."""


class DamagedFileError(EventFileError):
    """An event file of which something can't be read any more; a rescue may bring over the rest."""


class StorageError(CheckinError):
    """The event file could not be written (disk full, locked, gone); nothing of it was kept."""


class LayoutError(CheckinError):
    """A badge layout that can't be used; the text names the element."""


class PrintingError(CheckinError):
    """A printer or its queue refused, with the printer's own reason."""


class WritingError(CheckinError):
    """A file that could not be written; what stood there before is untouched."""


class ReportError(WritingError):
    """A report that could not be made; nothing was written."""


def nobody_has(reference: str) -> NotFoundError:
    """Of a reference that is nobody's, before anything was changed."""
    told = _("Nobody has the reference “{reference}”. Nothing was changed.", reference=reference[:60])
    return NotFoundError(told)


def system_said(error: BaseException) -> str:
    """Why the system refused, in the language shown where it is one of the usual reasons."""
    return _(getattr(error, "strerror", None) or str(error))
