"""Whether two names are one as Latin letters write them, whatever script each is in: 王思远 and Siyuan Wang."""

from __future__ import annotations

import re
from functools import lru_cache

from checkin.core.names import folding
from checkin.core.names.typing_errors import errors_between

FOREIGN = re.compile("[^\x00-\u024f\u1e00-\u1eff]")
"""A sign that is no Latin letter."""


def alike_in_latin(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Compare by Latin guesses where one name is of another script, and spellings of names that are written freely."""
    forms = [[_latin(word) for word in own] for own in (first, second)]
    if FOREIGN.search("".join(first + second)):
        if len(first) == len(second) and _paired(forms[0], forms[1]):
            return True
        return _whole_forms(first) & _whole_forms(second) != set()
    if len(first) != len(second):
        return False
    differing = [(a, b) for a, b in zip(first, second, strict=True) if a != b]
    return len(differing) == 1 and all(_freely_spelt(a, b) for a, b in differing)


def signs_across_scripts(name: str) -> frozenset[str]:
    """What a name, without titles, shares at least one of with any that is alike where one is of another script."""
    own = tuple(folding.words(name))
    forms = {form for word in own for form in _latin(word)}
    return frozenset(
        forms | {folding.skeleton(form) for form in forms if form[:1] != "^"} | _whole_forms(own)
    )


def is_of_other_script(name: str) -> bool:
    """Whether letters of it are none of the Latin ones."""
    return FOREIGN.search("".join(folding.words(name))) is not None


def _whole_forms(own: tuple[str, ...]) -> set[str]:
    """All of a name as one Latin word, from each of its parts on: 王思远 has no gap where Siyuan Wang has one."""
    if all(word.isascii() for word in own):
        return {"".join(own[at:] + own[:at]) for at in range(len(own))}
    forms = [folding.latin_forms(word) for word in own]
    if len(forms) == 1:
        whole = max(map(len, forms[0]), default=0)
        return {form for form in forms[0] if len(form) == whole}
    return {"".join(form[0] for form in forms[at:] + forms[:at] if form) for at in range(len(forms))}


@lru_cache(maxsize=4096)
def _latin(word: str) -> frozenset[str]:
    """The forms by which a word of any script is compared; those of consonants alone begin with ^."""
    forms = {word} if word.isascii() else set(folding.latin_forms(word))
    loose = {re.sub(r"(.)\1", r"\1", re.sub("y|ij|ii|j", "i", form)) for form in forms}
    return frozenset(loose | {folding.skeleton(form) for form in forms if folding.writes_no_vowels(word)})


def _paired(first: list[frozenset[str]], second: list[frozenset[str]]) -> bool:
    """Find for every word of one name its own word in the other."""
    rest = list(second)
    for forms in first:
        if (partner := next((other for other in rest if _meet(forms, other)), None)) is None:
            return False
        rest.remove(partner)
    return True


def _meet(one: frozenset[str], other: frozenset[str]) -> bool:
    if any(form[0] != "^" for form in one & other):
        return True
    return any(
        folding.skeleton(latin) in bones
        for bones, forms in ((one, other), (other, one))
        for latin in forms
        if latin[0] != "^" and not any(form[0] == "^" for form in forms)
    )


def _freely_spelt(one: str, other: str) -> bool:
    """Mohammed and Muhammad: the same consonants, enough of them, and few vowels apart."""
    bones = folding.skeleton(one)
    return (
        len(bones) > 4
        and bones == folding.skeleton(other)
        and one[0] == other[0]
        and one[-1] == other[-1]
        and errors_between(one, other, most=2) == 2
    )
