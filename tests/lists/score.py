"""How many cells of the open lists come out right, by field; printed after the tests of this folder."""

from __future__ import annotations

from collections import Counter

_asked: Counter[tuple[str, bool]] = Counter()


def counted(field: str, is_right: bool) -> bool:
    """Count one cell, and give back whether it is right."""
    _asked[field, is_right] += 1
    return is_right


def lines() -> list[str]:
    """`name  123 of 123` for each field, and all together."""
    fields = sorted({field for field, _ in _asked})
    told = [f"{f:14}{_asked[f, True]:6} of {_asked[f, True] + _asked[f, False]}" for f in fields]
    right, asked = sum(n for (_, is_right), n in _asked.items() if is_right), sum(_asked.values())
    return [*told, f"{'all':14}{right:6} of {asked}"] if told else []
