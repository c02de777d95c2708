"""The words that lists on paper say by themselves, in the languages of the event."""

from __future__ import annotations

from collections.abc import Sequence

_WORDS: dict[str, dict[str, str]] = {
    "name": {"en": "Name", "ko": "성명"},
    "name_latin": {"en": "In Latin letters", "ko": "영문"},
    "organisation": {"en": "Organisation", "ko": "소속"},
    "job_title": {"en": "Position", "ko": "직위"},
    "country": {"en": "Country", "ko": "국가"},
    "category": {"en": "Category", "ko": "구분"},
    "phone": {"en": "Phone", "ko": "전화"},
    "note": {"en": "Note", "ko": "비고"},
    "signature": {"en": "Signature", "ko": "서명"},
    "sign_in": {"en": "Sign-in sheet", "ko": "참석자 서명부"},
    "door": {"en": "Paper list for the door", "ko": "출입 명단"},
    "roll_call": {"en": "Roll call", "ko": "인원 점검"},
}


def word(key: str, languages: Sequence[str]) -> str:
    """The word in the first two of these languages that have it, as on a sign in two languages; else in English."""
    known = _WORDS[key]
    told = [known[language[:2]] for language in languages if language[:2] in known]
    return " / ".join(dict.fromkeys(told[:2])) or known["en"]
