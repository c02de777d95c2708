"""Under which name each organisation of the list is counted: spellings of one are told apart and joined here."""

from __future__ import annotations

from collections.abc import Mapping

from checkin.core.desk.store import Store
from checkin.core.event import event_settings
from checkin.core.names.organisation_corrections import Correction, named_groups, read_corrections


class NamedOrganisations:
    """The part of a desk that knows it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self._organisation_labels: Mapping[str, str] = {}
        """As they were worked out last; empty where the list changed since."""

    def organisation_labels(self) -> Mapping[str, str]:
        """Each spelling of an organisation on the list -> the one name it is counted under."""
        if not self._organisation_labels:
            corrections = self.organisation_corrections()
            self._organisation_labels = named_groups(self.store.organisations(), corrections)
        return self._organisation_labels

    def take_over_labels(self, labels: Mapping[str, str]) -> None:
        """Go on with what was worked out elsewhere, of the list as it is known here."""
        self._organisation_labels = labels

    def organisation_corrections(self) -> tuple[Correction, ...]:
        """What people put right by hand about which spellings are one organisation."""
        return read_corrections(event_settings.ORGANISATION_CORRECTIONS.of(self.store))
