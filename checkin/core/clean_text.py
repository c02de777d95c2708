"""Text of a person as the whole program keeps it: cleaned once, where it is read from a list, typed or pasted."""

from __future__ import annotations

import re
import unicodedata

from checkin.core.stacked_marks import without_stacks

_UNSEEN = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]"
)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_BLANK = "\u00ad\u115f\u1160\u180e\u2800\u3164\uffa0 "
"""Letters by their kind that show nothing."""
_SPACES = re.compile(r"[^\S\n]+")


def is_clean(text: str) -> bool:
    """Whether there is nothing to clean but spaces around it; so of several cells joined by a sign that is seen."""
    return text.isprintable() and (text.isascii() or unicodedata.is_normalized("NFC", text))


def clean(text: str) -> tuple[str, bool]:
    """The text in NFC without what nobody sees, line breaks kept; and whether control characters were taken out."""
    if is_clean(text):
        return text.strip(), False
    text = (
        unicodedata.normalize("NFC", without_stacks(_UNSEEN.sub("", text)))
        .replace("\r\n", "\n")
        .replace("\r", "\n")
        .replace("\x85", "\n")
        .replace("\u2028", "\n")
        .replace("\u2029", "\n")
    )
    bare = _CONTROLS.sub("", text)
    return _SPACES.sub(" ", bare).strip(), len(bare) != len(text)


def clean_line(text: str) -> tuple[str, bool]:
    """The same on one line, single-spaced."""
    cleaned, changed = clean(text)
    if "\n" in cleaned or "  " in cleaned:
        cleaned = " ".join(cleaned.split())
    return cleaned, changed


def seen_line(text: str) -> str:
    """The same, for a name or a reason: "" where nothing of it is seen."""
    cleaned, _changed = clean_line(text)
    return cleaned if cleaned.strip(_BLANK) else ""


def without_unseen(text: str) -> str:
    """The text without characters that nobody sees, its form and its spaces untouched."""
    return _CONTROLS.sub("", without_marks(text))


def without_marks(text: str) -> str:
    """The text without marks that nobody sees, as of its direction; its controls are in it still."""
    return _UNSEEN.sub("", text)


def real_text(text: str) -> str:
    """A name or an argument that the system gave us as bytes of no UTF-8, as text: it can be written, kept and shown.

    Such bytes stand in it as halves of characters, which paths keep, for they name files.
    """
    if text.isascii():
        return text
    try:
        return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    except UnicodeEncodeError:  # half a character, which Windows lets through
        return text.encode("utf-8", "replace").decode("utf-8")
