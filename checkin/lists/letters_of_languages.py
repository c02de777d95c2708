"""Languages whose letters look in the bytes of a file like those of others: Icelandic, Estonian, Portuguese, French."""

from __future__ import annotations

import re
from collections import Counter

_OF_ICELANDIC = _OF_ESTONIAN = _OF_FRENCH = 0.8
_IN_PORTUGUESE = re.compile("ão|ões|ãe".encode("cp1252"))
_IN_FRENCH = re.compile(r"[cg]oût|aoû|brûl|\bdû\b")


def language_of(data: bytes) -> str | None:
    """Icelandic, Estonian, Portuguese or French, where the letters of bytes in cp1252 are its; else None."""
    text = data.decode("cp1252", "replace").lower()
    letters = Counter(char for char in text if not char.isascii())
    every = sum(number for char, number in letters.items() if char.isalpha())

    def count(chars: str) -> int:
        return sum(map(letters.__getitem__, chars))

    # Turkish has no vowels with an accent, Hungarian no ä.
    own, accented = count("þðý"), count("áéíóúæ")
    if 0 < own <= 2 * accented and own + accented + letters["ö"] >= every * _OF_ICELANDIC:
        return "icelandic"
    if letters["õ"] and (letters["ä"] or not count("áéíóú")) and count("äöõüšž") >= every * _OF_ESTONIAN:
        return "estonian"
    if letters["õ"] and count("õãçáéíóúâêôà") == every and _IN_PORTUGUESE.search(data):
        return "portuguese"
    is_french = count("àâçèêëîïôùœ") or _IN_FRENCH.search(text) is not None
    if letters["û"] and not letters["õ"] and is_french and count("àâæçèéêëîïôœùûüÿ") >= every * _OF_FRENCH:
        return "french"
    return None
