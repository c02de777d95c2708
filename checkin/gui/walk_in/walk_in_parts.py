"""The parts of the Walk-in page, as the page hands them to whoever does what its keys are for."""

from __future__ import annotations

from dataclasses import dataclass

from checkin.gui.session.shell import Shell
from checkin.gui.walk_in.correction import WalkInCorrection
from checkin.gui.walk_in.form import WalkInForm
from checkin.gui.walk_in.form_panel import FormPanel
from checkin.gui.walk_in.head import WalkInHead
from checkin.gui.walk_in.last_walk_ins import LastWalkIns
from checkin.gui.walk_in.side_column import WalkInBeside


@dataclass(frozen=True, slots=True)
class WalkInParts:
    """What is to be seen of it, and the correction that the form may be for."""

    shell: Shell
    head: WalkInHead
    panel: FormPanel
    correction: WalkInCorrection
    beside: WalkInBeside
    last: LastWalkIns

    @property
    def form(self) -> WalkInForm:
        return self.panel.form
