"""The words that lists on paper say by themselves, in the languages of the event."""

from __future__ import annotations

from collections.abc import Sequence

_WORDS: dict[str, dict[str, str]] = {
    "name": {"en": "Name", "ko": "성명", "de": "Name", "fr": "Nom", "ar": "الاسم"},
    "name_latin": {
        "en": "In Latin letters",
        "ko": "영문",
        "de": "In lateinischer Schrift",
        "fr": "En caractères latins",
        "ar": "بالحروف اللاتينية",
    },
    "organisation": {
        "en": "Organisation",
        "ko": "소속",
        "de": "Organisation",
        "fr": "Organisation",
        "ar": "الجهة",
    },
    "job_title": {"en": "Position", "ko": "직위", "de": "Funktion", "fr": "Fonction", "ar": "المنصب"},
    "country": {"en": "Country", "ko": "국가", "de": "Land", "fr": "Pays", "ar": "البلد"},
    "category": {"en": "Category", "ko": "구분", "de": "Kategorie", "fr": "Catégorie", "ar": "الفئة"},
    "phone": {"en": "Phone", "ko": "전화", "de": "Telefon", "fr": "Téléphone", "ar": "الهاتف"},
    "note": {"en": "Note", "ko": "비고", "de": "Bemerkung", "fr": "Remarque", "ar": "ملاحظة"},
    "signature": {"en": "Signature", "ko": "서명", "de": "Unterschrift", "fr": "Signature", "ar": "التوقيع"},
    "Came in": {"en": "Came in", "ko": "입장", "de": "Gekommen", "fr": "Entrée", "ar": "الدخول"},
    "Registered": {
        "en": "Registered",
        "ko": "등록",
        "de": "Registriert",
        "fr": "Inscription",
        "ar": "التسجيل",
    },
    "Boarded": {"en": "Boarded", "ko": "탑승", "de": "Eingestiegen", "fr": "À bord", "ar": "الصعود"},
    "Seen": {"en": "Seen", "ko": "확인", "de": "Gesehen", "fr": "Vu", "ar": "آخر ظهور"},
    "Refused": {"en": "Refused", "ko": "거절", "de": "Abgewiesen", "fr": "Refus", "ar": "الرفض"},
    "sign_in": {
        "en": "Sign-in sheet",
        "ko": "참석자 서명부",
        "de": "Unterschriftenliste",
        "fr": "Feuille d’émargement",
        "ar": "كشف التوقيعات",
    },
    "door": {
        "en": "Paper list for the door",
        "ko": "출입 명단",
        "de": "Einlassliste",
        "fr": "Liste d’accueil",
        "ar": "قائمة الدخول",
    },
    "roll_call": {
        "en": "Roll call",
        "ko": "인원 점검",
        "de": "Anwesenheitsliste",
        "fr": "Liste d’appel",
        "ar": "كشف الحضور",
    },
}


def word(key: str, languages: Sequence[str]) -> str:
    """The word in the first two of these languages that have it, as on a sign in two languages; else in English."""
    known = _WORDS[key]
    told = [known[language[:2]] for language in languages if language[:2] in known]
    return " / ".join(dict.fromkeys(told[:2])) or known["en"]
