"""Asks a rule of many cases in one test, where each is quick: to collect, deal out and report one as a test of its own
takes longer than to run it, and there are thousands.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Sequence
from functools import wraps
from typing import Any

import pytest

Test = Callable[..., None]


def of_each(
    names: str | Sequence[str], cases: Iterable[Any], *, ids: Sequence[str] = ()
) -> Callable[[Test], Test]:
    """As `pytest.mark.parametrize`, for what leaves nothing behind: the cases share fixtures, folder and home.

    Every case that fails is told, by its id where there are `ids`, else by its values.
    """
    argued = [name.strip() for name in names.split(",")] if isinstance(names, str) else list(names)
    is_single = isinstance(names, str) and len(argued) == 1
    values = [dict(zip(argued, [case] if is_single else case, strict=True)) for case in cases]
    assert values and (not ids or len(ids) == len(values))

    def with_all(test: Test) -> Test:
        @wraps(test)
        def ask(**shared: Any) -> None:
            failed = list[BaseException]()
            for n, case in enumerate(values):
                try:
                    test(**shared, **case)
                except (Exception, pytest.fail.Exception) as error:  # noqa: BLE001 - all of them are told
                    error.add_note(f"The case: {ids[n] if ids else case}")
                    failed.append(error)
            if len(failed) == 1:
                raise failed[0]
            if failed:
                raise BaseExceptionGroup(f"{len(failed)} of {len(values)} cases", failed)

        whole = inspect.signature(test)
        rest = [parameter for name, parameter in whole.parameters.items() if name not in argued]
        vars(ask)["__signature__"] = whole.replace(parameters=rest)
        return ask

    return with_all
