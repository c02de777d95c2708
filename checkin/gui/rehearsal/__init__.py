"""The rehearsal: an arrival hour on a copy of the event."""
