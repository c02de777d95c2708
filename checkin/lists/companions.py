"""Texts that say that more people come than the one named: “+2 guests”, “외 2명”, “with spouse”."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from checkin.lists.captions import meanings, plain_caption
from checkin.lists.cell_words import meant
from checkin.lists.name_fields import NAMES

# ruff: noqa: E501
# Rows of words are data: broken into short lines they read worse.

_COMPANIONS = re.compile(
    r"(\+|\b(?:plus|and|und|et|y|with|mit|avec)|&|외|동반)\s*(\d{1,3}|one|two|three|eins?|zwei|un|deux)\s*(more|guests?|pers\w*|people|pax|others?|companions?"
    r"|colleagues?|x|gast|gäste?|begleit\w*|weitere?|kolleg\w*|invités?|accompagn\w*|autres?|명|인|분|名|人|位)(?=\W|\Z)"
    r"|(?:[+＋&]|\b(?:plus|più|más|mais|mit|avec|et|y|con|e|com|en|met|och|med|og|z|s|ile|с|з)\b)\s*[1-9]\d?\s*(?:ospiti?|accompagnator\w+|persone|person[ae]s?"
    r"|pessoas?|convidad\w+|invitad\w+|acompañantes?|acompanhantes?|collègues?|colleghi|colegas?|gasten|introducés?|gäster|gjester|gæster|vieras\w*|osob\w+|gości\w*"
    r"|hostů|hosté|fő|vendég\w*|misafir\w*|kişi|гост\w+|человека?|особ\w*|άτομα|ضيوف|אורחים|คน|người|orang|tamu)(?=\W|\Z)"
    r"|(?:quantity|qty|anzahl|menge|quantité|cantidad|quantità|quantidade|aantal|antall?|ilość|количество|수량|数量|數量)\s?[:=：]\s?(?!0*1(?!\d))\d*[1-9]"
    r"|\A\s*[+＋]\s?\d{1,2}\s*\Z|(?<=[\w.)]\s)[+＋]\s?\d{1,2}\)?\s*\Z|\([+＋]\s?\d{1,2}\)|\bplus (?:one|\d{1,2})\b|외\s*\d+\s*(명|인)|동반\s*\d+\s*(명|인)|(with|mit|avec) (guest|spouse|begleitung|partner|invité)\b"
    r"|(?:[+＋&]|\b(?:plus|and|with|und|mit|nebst|et|avec|y|con|e|com|en|met|och|med)\b)\s*(?:(?:my|his|her|their|one|a|meine[rm]?"
    r"|seine[rm]?|ihre[rm]?|une?|mon|ma|son|sa|su|una?|mi)\s+)?(?:spouse|wife|husband|partner|fiancée?|girlfriend|boyfriend|child(?:ren)?"
    r"|kids?|famil(?:y|ie|ia)|assistant|interpreter|driver|bodyguard|guest|(?:ehe)?(?:frau|mann|partnerin|gatt(?:e|in))|gemahl(?:in)?|kind(?:er)?|begleit\w*|dolmetscher\w*"
    r"|épouse|époux|conjointe?|femme|mari|compagne|compagnon|enfants?|invitée?|espos[oa]|pareja|hij[oa]s?|cónyuge|acompañante|moglie|marito"
    r"|figli|accompagnat\w+|echtgeno\w+|fru|man|sällskap)\b(?! of\b)|(?:배우자|부인|남편|가족|통역|수행원?|자녀)\s*(?:동반|동행|포함|참석)|[+＋]\s*(?:배우자|가족|통역|동행)"
    r"|\b(?:bring\w*|accompanied by|joined by|together with) (?:(?:my|his|her|their|the|a|one|two|three|\d) )?(?:spouse|wife|husband|partner"
    r"|child\w*|kids?|son|daughter|famil(?:y|ies)|guests?|friends?|colleagues?|assistant|companions?)\b"
    r"|\b(?:party|table|delegation|family) of (?:two|three|four|five|six|\d{1,2})\b|(?-i:\bgroup of) (?:two|three|four|five|six|\d)\b"
    r"|\A\s*[+＋]\s?[1-9]\s*[(:]\s*[^\W\d]|\A\s*(?:x[2-9]|[2-9]x)\s*\Z"
    r"|\A\s*(?:[2-9]|two|three|four|zwei|drei|deux|trois|dos|tres|due|tre) ?(?:tickets?|seats|places|karten|plätze|billets|entradas|plazas|biglietti|posti)\s*\Z"
    r"|\A\s*(?:for )?[2-9] ?(?:persons|people|pax|personen|personnes|personas|pessoas|persone|명|인|名|人)\s*\Z"
    r"|(?:아내|부인|남편|배우자|가족|자녀|동료|지인|친구)(?:와|과|랑|이랑)?\s?(?:함께|같이)|[1-9]\s?[명인]\s?(?:동행|동반|추가)|(?:동행|동반)(?:자|인)?\s?[1-9]"
    r"|\b(?:accompagn[ée]e?|acompañad[oa]|acompanhad[oa]|accompagnat[oa]|begleitet)\s+(?:de|du|d|por|da|dal|dalla|di|von)\b"
    r"|[1-9]\s?[名人](?:同行|同伴|帯同)|(?:家族|妻|夫|子供|同僚)と(?:一緒|共|とも)に?"
    r"|\b(?:mr|herr|hr|m|sr|sig|dr)\.? ?(?:&|and|und|et|y|e|og|och|en)\.? ?(?:mrs|ms|frau|fr|mme|sra|sig\.?ra)\b"
    r"|\bплюс (?:один|одна|\d)|\b(?:с|из|зі|із) (?:супруг\w*|женой|мужем|дружиною|чоловіком)|z osobą towarzyszącą|s doprovodem|s manžel\w+"
    r"|\beşi(?:yle| ile)\b|kísérővel|házastárs\w+"
    r"|(?:배우자|부인|남편|가족|통역사?|수행원?|수행자|자녀|비서|보좌관|경호원?|기사)\s?[1-9]\d?\s?(?:명|인|분)|[1-9]\d?\s?(?:명|인|분)\s?(?:의\s?)?수행"
    r"|\b(?:with|mit|avec|con|com|met|med|plus|and)\s+(?:\d{1,2}|two|three|four|zwei|drei|deux|trois|dos|tres|due|tre|dois|duas|twee|drie|två|to)\s+"
    r"(?:assistants?|aides?|interpreters?|bodyguards?|drivers?|staff|attendants?|assistent\w*|dolmetscher\w*|fahrer\w*|assistantes?"
    r"|interprètes?|asistentes?|intérpretes?|assistenti?|interpreti|assistentes?|tolken?|tolkar|tolker)\b|\bentourage of \d"
    r"|ผู้ติดตาม\s*[1-9]|\b[1-9]\d?\s(?:koruma|refakatçi|ajudan|pengawal|pendamping)\b|\b(?:người đi cùng|đi cùng)\s[1-9]"
    r"|\b(?:puolison|avecin|vaimon|miehen|avustajan|seuralaisen) kanssa\b|\bμε (?:τη|την|τον|το)?\s?(?:συνοδ\w*|σύζυγ\w*)|\bעם (?:בן זוג|בת זוג|מלווה|אשתו|בעלה|מתורגמן|מאבטח)"
    r"|同伴|陪同|随行|隨行|夫人|配偶者|家属|家屬",
    re.IGNORECASE,
)


_THEIRS = re.compile(
    r"\b(?:accompanying|companions?|spouses?|plus one|begleitpers\w*|begleitung|conjointe?|accompagnante?s?|acompañantes?|cónyuge"
    r"|acompanhantes?|accompagnator\w*|coniuge|medföljande|ledsager|seuralai\w*|osob\w+ towarzysząc\w*|doprovod\w*|kísérő\w*|refakatçi"
    r"|сопровождающ\w*|супруг\w*|супров\w*|συνοδ\w*|người đi cùng|pendamping)\b|مرافق|מלווה|ผู้ติดตาม|동반자|동반인|배우자|수행원|同伴者|配偶者|随行|隨行|陪同",
    re.IGNORECASE,
)
_OF_COMING = re.compile(
    r"person\w*|invit[ée]e?s?\b|eingeladen|invited|초청|초대|명|인원|수|人数|名|동반|동행|참석|여부|유무|有無|有无|帯同|参加|出席|\b(?:attend\w*|coming|pr[ée]sente?|ja|nein|yes|no|y|n|o|x|oui|non|sí|si)\b",
    re.IGNORECASE,
)
"""What asks whether they come, beside whose column it is: “배우자 동반 여부”, “Spouse attending (Y/N)”."""
_THEIR_NAME = re.compile(
    r"\b(?:name|vorname|nachname|prénom|nom|nombre|nome|naam|namn|navn|nimi|imię|jméno|neve|adı|имя|фио|ім.я|όνομα|tên|nama)\b|اسم|שם|ชื่อ|성명|이름|성함|氏名|名前|姓名",
    re.IGNORECASE,
)


_NUMBERED = re.compile(
    r"(?:(?:name|nom|nombre|nome|naam|navn|namn) (?:of |of the |du |de la |de l |del |do |da |des |der |van )?)?(?:(?P<n>\d{1,2}(?:st|nd|rd|th|\.|e|er|º|ª)?|second(?:ary)?|third|zweiter?|dritter?|deuxième|troisième|segund[oa]|tercer[oa]?|second[oa]) )?(?:guests?|gast|gäste|invitée?s?|invitad[oa]|convidad[oa]|ospite|hóspede|vieras|gość|misafir|гость|delegates?"
    r"|déléguée?|delegad[oa]|delegat[oa]?|delegierter?|colleagues?|kolleg(?:e|in)|collègue|colega|collega|attendee|participante?|teilnehmer(?:in)?|asistente|passenger|occupant"
    r"|interpreter|translator|speaker|(?:booth |stand )?staff(?: (?:badge|pass|member))?|exhibitor(?: (?:badge|pass))?|representative|상주 ?(?:인원|자|요원)|부스 ?(?:인원|요원)|동행(?:자|인)?|동반|참석자|참가자|추가 참석자|게스트|同行者?|同席者|参加者|ゲスト|随从|随员|隨員|嘉宾|来宾)(?: s)?(?: names?| name and surname)?(?:の?氏名| ?성명| ?이름|姓名|名前)?(?: ?#? ?(?P<m>\d{1,2}))?"
)
_AGAIN = re.compile(r"(?P<caption>.*[^\d\s#]) ?[2-9]")
_MORE = re.compile(
    r"(?:\b(?:other|additional|further|more|extra|weitere[rn]?|zusätzliche[rn]?|autres?|otr[oa]s|outr[oa]s|altr[ie]|andere|andra|andre|muut|inni|další|további|diğer|другие|інші)"
    r" (?:participant|attendee|guest|delegate|person|people|colleague|visitor|teilnehm|gäst|gast|kolleg|besucher|invité|délégué|collègue|asistent|invitad|delegad|acompañ"
    r"|convidad|partecipant|ospit|collegh|deelnemer|bezoeker|deltagar|deltak|osallistuj|uczestnik|účastní|résztvev|katılımcı|участник|учасник))"
    r"|.*\bname.* if (?:different|other|not you|someone else)\b"
    r"|(?:partner|spouse|guest)(?: s)? (?:first|given|last|family|full) name\b|(?:vorname|nachname|prénom|nom) (?:der|des|du|de la|de l) (?:partner|begleit|conjoint|accompagn)"
    r"|(?:추가|다른|그 외) ?(?:참석자|참가자|동행)|(?:その他の?|他の|追加)(?:参加者|同行者|出席者)|其[他它](?:参会|参加|與會|与会)"
)
_SHORTEST = 5
"""Letters of a word for who attends that is no abbreviation."""
_BOTH_GENDERS = re.compile(r"[(/·.-]e[)]?(?!\w)")
"""“Conjoint(e)”, “invité·e”."""


def may_name_more(caption: str) -> bool:
    """Whether a column may name more people beside the row's own: “Guest 2”, “2nd delegate”, “Other participants”."""
    said = plain_caption(caption)
    numbered = _NUMBERED.fullmatch(said)
    return bool(numbered and (numbered["n"] or numbered["m"])) or _MORE.match(said) is not None


def is_guest(caption: str) -> bool:
    """Whether a caption is “Guest” alone, or “Name 2”: what stands below says whether it is the name of one more."""
    said = plain_caption(caption)
    if _NUMBERED.fullmatch(said):
        return True
    return name_again(caption) == "name"


def name_again(caption: str) -> str | None:
    """The part of a name that a caption asks for once more: “First name 2”."""
    again = _AGAIN.fullmatch(plain_caption(caption))
    fields = [each.field for each in meanings(again["caption"])[:1]] if again else []
    return fields[0] if fields and fields[0] in NAMES else None


def second_people(captions: Sequence[str], fields: Mapping[str, int]) -> set[int]:
    """The columns of a second person behind those of the first: “First name 2” and “Last name 2” behind “Last name”.

    “Nombre 1, Nombre 2, Apellido 1, Apellido 2” are all names of one.
    """
    first = max(fields.get("first_name", len(captions)), fields.get("last_name", len(captions)))
    again = {n: name_again(caption) for n, caption in enumerate(captions) if n > first}
    numbers = {n: captions[n].strip()[-1] for n, field in again.items() if field == "first_name"}
    lasts = {
        n
        for n, field in again.items()
        if field == "last_name" and captions[n].strip()[-1] in numbers.values()
    }
    return {n for n in again if n in numbers or n in lasts} if lasts else set()


def is_companions(caption: str) -> bool:
    """Whether a column is about somebody who comes along: “Accompanying person 2”, “동반자 성명”."""
    return bool(_THEIRS.search(caption))


def names_companion(caption: str) -> bool:
    """Whether a column holds the name of somebody who comes along."""
    caption = _BOTH_GENDERS.sub("", caption)
    rest = _THEIRS.sub("", caption)
    is_bare = not any(c.isalpha() for c in _OF_COMING.sub("", rest))
    return is_companions(caption) and (is_bare or bool(_THEIR_NAME.search(rest)))


def tells_companions(text: str) -> bool:
    """Whether a text says that more people come than the one named: “+2 guests”, “외 2명”."""
    return bool(_COMPANIONS.search(text) or _attended().search(text))


@cache
def _attended() -> re.Pattern[str]:
    """“with security officer”, “avec son interprète”: somebody comes who attends on the guest."""
    words = (
        re.escape(word)
        for word in (*meant("attendant"), *meant("attendant in a case"))
        if len(word) >= _SHORTEST
    )
    return re.compile(
        r"(?:[+＋&]|\b(?:plus|with|mit|nebst|avec|con|com|met|med|z|ze|s|se|с|з)\b)\s*"
        rf"(?:[^\W\d_]{{1,6}}\s+)?(?:{'|'.join(sorted(words, key=len, reverse=True))})(?!\w)(?! of\b)",
        re.IGNORECASE,
    )


_AND = ("and", "und", "et", "og", "och", "и", "та")
_AS_SMALL_WORDS = (
    "or",
    "oder",
    "ou",
    "eller",
    "ve",
    "veya",
    "или",
    "або",
    "lub",
    "nebo",
    "atau",
    "또는",
    r"u\.",
)
_FAMILIES = ("family", "familie", "familien", "famille", "familia", "famiglia", "família", "rodzina", "семья")
JOINERS = (
    *(f" {word} " for word in (*_AND, *_AS_SMALL_WORDS[:-1], "u.")),
    *"/\n;；&＆+＋|·ㆍ・과와和と等",
    *("부부", "내외", "夫妻", "夫婦", "夫妇", "ほか", "他", " 외", "u.a.", "u. a.", "et al", "w/"),
    *(f" {word} " for word in _FAMILIES),
    *(f" {form} " for n in range(2, 10) for form in (f"x{n}", f"x {n}", f"{n}x", f"{n} x")),
    *(f"{n}{gap}{word}" for n in range(2, 10) for gap in ("", " ") for word in ("pers", "people", "pax")),
)
"""One of these stands in each cell of several names or people, with a space around it; in small letters."""
# Of “von und zu” there is one; “Or”, “Ou”, “Ve” and “U.” are parts of names.
_TWO_NAMES = re.compile(
    rf"\w(?<!\bvon)\s+(?:{'|'.join(_AND)}|&|＆|(?-i:{'|'.join(_AS_SMALL_WORDS)}))\s+\w"
    r"|\w\s*[&＆+＋]\s*[^\W\d]",
    re.IGNORECASE,
)
_WITHIN_BRACKETS = re.compile(r"[(（\[][^()（）\[\]]*[)）\]]")
_SEVERAL_PEOPLE = re.compile(
    r"(?:부부|내외|외 ?\d+|夫妻|夫婦|夫妇|ほか|等 ?\d*[人名]?|[他외]\s?\d+[人名명]?)\Z|\b(?:u\. ?a\.|et al\b\.?|x ?[2-9])\Z"
    r"|\A[2-9] ?x\b|\b[2-9] ?(?:pers(?:on(?:s|en|nes|as|e)?|\.)?|people|pax)(?!\w)"
    rf"|\A(?:{'|'.join(_FAMILIES)}) \w"
    r"|\bw/ ?(?:spouse|guest|wife|husband|partner)\b",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*[\n;；/|]\s*")
_WHOLE_NAME = (re.compile(r"[^\W\d_][A-Za-zÀ-ɏ.'’-]*(?:\s+[A-Za-zÀ-ɏ.'’-]+){1,4}"), re.compile("[가-힣]{3}"))
_JOINED = re.compile(
    r"[가-힣]{3}(?:[·ㆍ・]|[과와]\s)[가-힣]{2,3}|[\u4e00-\u9fff]{3,4}和[\u4e00-\u9fff]{3,4}"
    r"|[\u4e00-\u9fff]{2,4}(?: [\u4e00-\u9fff]{1,3})?[·・と][\u4e00-\u9fff]{2,4}(?: [\u4e00-\u9fff]{1,3})?"
)
"""“김민준·이서연”, “王小明和李大华”."""


def names_two(name: str) -> bool:
    """Whether a name is that of two people: “Cy and Di Ek”, “Cy Ek / Di Om”; not one in two scripts."""
    if (
        _TWO_NAMES.search(_WITHIN_BRACKETS.sub("", name))
        or _SEVERAL_PEOPLE.search(name.strip())
        or _JOINED.fullmatch(name.strip())
    ):
        return True
    parts = [*filter(None, _PARTS.split(name.strip()))]
    are_several = len({frozenset(part.casefold().split()) for part in parts}) > 1
    return are_several and any(all(map(whole.fullmatch, parts)) for whole in _WHOLE_NAME)
