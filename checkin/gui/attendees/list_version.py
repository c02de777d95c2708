"""Whether a list is a later version of one loaded before, which strikes people off, or another one, which does not."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QCheckBox

from checkin.core.language import _, n_
from checkin.tasks.list_trial import Trial
from checkin.tasks.load_report import LoadReport


class ListVersion(QCheckBox):
    """Says the other of the two than was found by itself, where it makes a difference. `told` is what was said."""

    told: bool | None = None

    def start(self, told: bool | None, text: str) -> None:
        """Another file, and what was said of it before, with which words."""
        self.setChecked(told is not None)
        self.told, self._other = told, bool(told)
        self.setText(text)
        self.setVisible(self.isChecked())

    @property
    def question(self) -> ListVersion | None:
        """This, where it is to be answered before anything is loaded."""
        return self if self._has_slipped else None

    def hold(self, load: QAbstractButton) -> None:
        """Let nobody press the button that loads while the question stands."""
        if self.question is not None:
            load.setEnabled(False)

    def show_trial(self, trial: Trial | None) -> None:
        """Offer what is left to say of this trial."""
        report = trial.report if trial is not None else None
        self._has_slipped = trial is not None and trial.has_slipped
        if trial is None or report is None:
            self.hide()
        elif trial.has_slipped:
            # Whichever list it is taken for: who says so has looked at it.
            self._other = trial.codes_are_of_known and trial.is_later
            self.setChecked(False)
            self.setText(
                _("The codes are right: give these people each other’s")
                if trial.codes_are_of_known
                else _("These are other people of the same names: load them with these codes")
            )
            self.show()
        elif not self.isChecked():
            is_older = trial.is_later and report.elsewhere > 0 and not report.gone
            is_another = trial.is_later and (
                report.alike is None or report.added + report.updated + report.gone > 0
            )
            self._other = is_older or not is_another
            self.setText(_newer(report) if is_older else _another() if is_another else _later(report))
            is_known = report.updated + report.unchanged > 0
            self.setVisible(is_older or report.gone > 0 if is_another else is_known)

    _other = _has_slipped = False

    def nextCheckState(self) -> None:
        super().nextCheckState()
        self.told = self._other if self.isChecked() else None


def _another() -> str:
    return _("This is another list: strike nobody off")


def _newer(report: LoadReport) -> str:
    """Where another list said something else since the same file was loaded before."""
    return n_(
        "This file is the newer one: change {n} person to what it says",
        "This file is the newer one: change {n} people to what it says",
        report.elsewhere,
    )


def _later(report: LoadReport) -> str:
    """With what it would strike off, where it looks like a later version of a list under another name."""
    if report.alike is None:
        return _("This is a later version of a list loaded before: strike off who is not on it any more")
    name, people, missing, uninvited, elsewhere = report.alike
    if not missing:
        return n_(
            "This is a later version of “{name}”: take from {n} person the invitation that is not on it any more",
            "This is a later version of “{name}”: take from {n} people the invitations that are not on it any more",
            uninvited,
            name=name,
        )
    if missing == elsewhere:
        return _(
            "This is a later version of “{name}”: who is not on it any more stays, for other lists have them",
            name=name,
        )
    return _(
        "This is a later version of “{name}”: strike off {missing:,} of its {n:,} people, who are on no list any more",
        name=name,
        n=people,
        missing=missing - elsewhere,
    )
