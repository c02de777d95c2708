"""What the parts of one desk's print queue work with."""

from __future__ import annotations

from dataclasses import dataclass

from checkin.core.printing.claimant import Claimants
from checkin.core.printing.kept_jobs import PrintJobs
from checkin.core.printing.printers import Printers, Sharing
from checkin.core.times import Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintRoom:
    """`sharing` tells which printers may print what waits for one, itself first."""

    jobs: PrintJobs
    printers: Printers
    desk: str
    claimants: Claimants
    clock: Clock
    sharing: Sharing
