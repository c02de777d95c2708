"""Short and pet names of given names that share too few letters or sounds to be found by: Bob is Robert."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

_SHORT_AND_LONG = """
alex alexander alexandra alexandre alejandro aleksandr alexey
andy andrew andreas
ben benjamin
beppe giuseppe
beth elizabeth elisabeth
betty elizabeth
bill william
bob robert roberto
cathy catherine katherine
chris christopher christian christine christina
dan daniel
dave david
dick richard
dima dmitri dmitry dmitriy
ed edward eduardo
eugene evgeny evgenii yevgeny
fred frederick friedrich
greg gregory
hans johannes
jack john
jake jacob
jim james
joe joseph
jon jonathan
josh joshua
kate katherine catherine katharina kathryn
katie katherine catherine
katya ekaterina
ken kenneth
kolya nikolai nikolay
larry lawrence
lena elena helena magdalena
liz elizabeth elisabeth
maggie margaret
masha maria
matt matthew matthias
max maximilian maxim
mike michael
misha mikhail
nacho ignacio
nick nicholas nikolaus nicolas
paco francisco
pat patrick patricia
peggy margaret
pepe jose
pete peter
phil philip phillip
rick richard frederick
rob robert
ron ronald
sam samuel samantha
sasha alexander alexandra aleksandr aleksandra
seppi josef
sepp josef
steve stephen steven stefan
sue susan
susie susan
ted theodore edward
tim timothy
toni anton antonia
tom thomas
tony anthony antonio
vicky victoria
volodya vladimir
vova vladimir
will william
zhenya evgeny evgenia yevgeny
"""


def _both_ways() -> dict[str, list[str]]:
    other: dict[str, list[str]] = defaultdict(list)
    for line in _SHORT_AND_LONG.strip().splitlines():
        for short, long in ((line.split()[0], one) for one in line.split()[1:]):
            other[short].append(long)
            other[long].append(short)
    return dict(other)


_OTHER = _both_ways()
_MOST = 8


def are_one_given_name(one: str, other: str) -> bool:
    """Whether one folded word is short for the other.

    >>> are_one_given_name("mike", "michael")
    True
    """
    return other in _OTHER.get(one, ())


def with_other_given_names(words: Sequence[str]) -> Iterator[str]:
    """The same name, one of its folded words at a time said short, or in full; nothing for most names.

    >>> list(with_other_given_names(["mike", "brown"]))
    ['michael brown']
    """
    for at, word in enumerate(words):
        for other in _OTHER.get(word, [])[:_MOST]:
            yield " ".join((*words[:at], other, *words[at + 1 :]))
