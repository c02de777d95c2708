"""Under which name each organisation, sector and country of the list is counted: spellings of one are joined here."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping

from checkin.core.counting.counted_person import Labels
from checkin.core.counting.sectors import our_sector
from checkin.core.desk.store import Store
from checkin.core.event import event_settings
from checkin.core.names.organisation_corrections import Correction, named_groups, read_corrections

_GAPS = re.compile(r"\s+|(?<=[^\W\d_])-(?=[^\W\d_])")
"""Start-up, start up; any other sign may be the name: C, C# and C++."""


class NamedOrganisations:
    """The part of a desk that knows it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._labels: Labels = {}
        """As they were worked out last; empty where the list changed since."""

    def labels(self) -> Labels:
        """Each spelling on the list of what is counted by -> the one it is counted under."""
        if not self._labels:
            self._labels = {
                "organisation": named_groups(self.store.organisations(), self.organisation_corrections()),
                "sector": _joined(self.store.sectors(), our_sector),
                "country": _joined(self.store.countries()),
            }
        return self._labels

    def organisation_labels(self) -> Mapping[str, str]:
        """Each spelling of an organisation on the list -> the one name it is counted under."""
        return self.labels()["organisation"]

    def take_over_labels(self, labels: Labels) -> None:
        """Go on with what was worked out elsewhere, of the list as it is known here."""
        self._labels = labels

    def organisation_corrections(self) -> tuple[Correction, ...]:
        """What people put right by hand about which spellings are one organisation."""
        return read_corrections(event_settings.ORGANISATION_CORRECTIONS.of(self.store))


def _joined(spellings: Iterable[str], meant: Callable[[str], str] = str) -> dict[str, str]:
    """Those that differ by case, accents, spaces and hyphens alone, or mean the same, are one, called as the first."""
    from checkin.core.names.folding import fold  # not before: whoever reads scans waits for no names

    first: dict[str, str] = {}
    return {one: first.setdefault(_GAPS.sub("", fold(meant(one))), one) for one in spellings}
