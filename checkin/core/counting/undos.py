"""Which records were taken back. An undo is a record too, and may be undone: then what it took back stands again."""

from __future__ import annotations


class Undos:
    """Taken in in any order, before or after what they name."""

    def __init__(self) -> None:
        self._undoes: dict[str, str] = {}
        """Undo record -> the record it names."""
        self._undos_of: dict[str, list[str]] = {}
        self._made_at: dict[str, int] = {}
        """Undo record -> its moment, in microseconds."""

    def __bool__(self) -> bool:
        return bool(self._undoes)

    def take_in(self, undo: str, undone: str | None, at: int) -> str:
        """Note an undo; returns the scan at the end of the chain of undos it stands in."""
        if undone is not None and undo not in self._undoes:
            self._undoes[undo] = undone
            self._made_at[undo] = at
            self._undos_of.setdefault(undone, []).append(undo)
        return self.root_of(undo)

    def root_of(self, undo: str) -> str:
        """The scan at the end of the chain of undos it stands in; itself where it is no undo known here."""
        root, steps = undo, 0
        while root in self._undoes and steps <= len(self._undoes):
            root, steps = self._undoes[root], steps + 1
        return root

    def stands(self, record_id: str) -> bool:
        """Whether no undo that itself stands takes the record back."""
        if record_id not in self._undos_of:
            return True
        # Without recursion: a damaged file may hold undos in a circle, or a chain of thousands.
        found = {record_id: False}
        order = [record_id]
        for undone in order:
            for undo in self._undos_of.get(undone, ()):
                if undo not in found:
                    found[undo] = False
                    order.append(undo)
        for one in reversed(order):
            found[one] = not any(found[undo] for undo in self._undos_of.get(one, ()))
        return found[record_id]

    def take_in_all(self, others: Undos) -> None:
        """Note all that others know."""
        for undo, undone in others._undoes.items():
            self.take_in(undo, undone, others._made_at[undo])

    def until(self, at: int) -> Undos:
        """Those made up to a moment, in microseconds."""
        past = Undos()
        for undo, undone in self._undoes.items():
            if self._made_at[undo] <= at:
                past.take_in(undo, undone, self._made_at[undo])
        return past

    def undone_after(self, at: int) -> set[str]:
        """The scans that were taken back, or stood again, later than that moment."""
        return {self.root_of(undo) for undo, made in self._made_at.items() if made > at}
