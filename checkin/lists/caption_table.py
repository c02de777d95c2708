"""The table of captions as it is written, and what is made of several: two languages, two halves, a part of a group."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from functools import cache, lru_cache

from checkin.lists.phrases import Phrases
from checkin.paths import resources

_AND = re.compile("[&+]|and|und|et|y|en?|och|og|ja|i|a|és|es|ve|и|та|і|και|و|ו|และ|va|dan|및|和|及")
"""What joins two parts of a name."""
_MOST_WORDS = 8
_OFTEN_ANOTHER = "?"
_NOUN = "noun"
_IT_IS = re.compile(r"\A(?:is|was|has|has been|are) ")
_SAID_NUMBER = re.compile(
    r"\A(?:n|no|nr|num|number|numero|nummer)(?: de| do| du| del| della| di)? | (?:number|numero|nummer)\Z"
    r"|(?<=[^\W\d]{4})s?(?:nr|nro|nummer|numero)\Z"
)
# ruff: noqa: E501
# Rows of words are data: broken into short lines they read worse.

_GROUPED = re.compile(r"(?P<group>.+?)\s*(?P<number>\d{0,2})\s[-–:]\s+(?P<part>.+)")
"""“E-mail 1 - Value”, “Organization 1 - Title”: of an address book, that may hold several of each."""
_STATE_OF = re.compile(r"(?P<what>.+?)(?:\s*[:：]|\s[-–—])\s*(?P<said>[^:：]+)")
_VALUES = re.compile("value|number|no|address|wert|nummer|valeur|numero|valor|valore|waarde|값|番号|值")
_LABELS = re.compile(
    "type|label|kind|typ|art|tipo|libelle|etikett|etiqueta|etichetta|유형|라벨|종류|種類|类型"
)
_OF_A_COMPANY = re.compile(
    r"(?:street|road|address(?: line)?|city|town|zip(?: code)?|post(?:al )?code|postcode|state|region|vat(?: number| id)?|tax id|website|web|url|size|logo"
    r"|strasse|str|hausnummer|adresse|anschrift|ort|stadt|plz|postleitzahl|bundesland|ust id(?: nr)?|umsatzsteuer id|webseite|grosse"
    r"|rue|ville|code postal|cp|site web|taille|siret|calle|direccion|ciudad|codigo postal|nif|cif|via|indirizzo|citta|cap|partita iva"
    r"|rua|morada|endereco|cidade|cep|cnpj|straat|adres|plaats|postcode|woonplaats|btw nummer|gata|postadress|postnummer|stad|vei|by|poststed"
    r"|osoite|katuosoite|postinumero|kaupunki|y tunnus|ulica|miasto|kod pocztowy|nip|ulice|mesto|psc|ico|dic|cim|utca|varos|iranyitoszam|adoszam"
    r"|sokak|sehir|posta kodu|vergi number|улица|адрес|город|индекс|инн|вулиця|адреса|місто|індекс|διευθυνση|πολη|τκ|αφμ"
    r"|주소|도시|우편번호|사업자등록번호|홈페이지|住所|所在地|都市|郵便番号|地址|城市|邮编|郵遞區號|税号|統編|網址|网址)"
)
"""What else a company has: where it is, and its numbers; none of it is what it is called."""
_LITTLE_WORDS = re.compile(r"\b(of|the|your|my|der|die|des|du|de|la|del|van|for|s)\b")
_PATH = re.compile(r"[^\W\d]\w*(?:\.\w+)+")
_AROUND = re.compile(
    r"users?|profile|person|people|nodes?|data|attributes|properties|fields|answers|details|info|custom\w*|results?|records?"
    r"|items?|rows?|\d+",
    re.IGNORECASE,
)
_SAYS_NOTHING = frozenset({"name", "value", "label", "text", "title"})
"""Of the names of values within values in programs' data those that say nothing of whose they are, and of what."""
_SHORT = 2
_SPELLED = re.compile("ae|oe|ue")
_UMLAUTS = frozenset({"de", "sv", "fi"})
_SHORTEST = 5
_ENGLISH = "en"
_ARTICLE = re.compile(
    r"\A(?:the|his|her|their|la|sa|l|a|o|sua|su|la sua|il|de|seine|ihre|η|τη|τησ|свое|свою) "
)


@cache
def read_table() -> Sequence[tuple[str, str, str]]:
    """Language, field and caption of each row of the table; captions stand there as `captions.bare` writes them."""
    return [
        (language, field.removesuffix(_OFTEN_ANOTHER), caption)
        for language, field, caption in _rows()
        if field != _NOUN
    ]


@cache
def nouns() -> frozenset[str]:
    """What databases call all the people they hold, who to a list of guests are somebody to write to: “Contact”."""
    return frozenset(caption for _, field, caption in _rows() if field == _NOUN)


@cache
def of_other_things() -> frozenset[str]:
    """The captions that are often of something else than their field: of a country, to a survey, and of a fair."""
    return frozenset(caption for _, field, caption in _rows() if field.endswith(_OFTEN_ANOTHER))


def _rows() -> Iterator[tuple[str, str, str]]:
    for line in resources("lists", "captions.tsv").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            language, field, caption = line.split("\t")
            yield language, field, caption


def with_umlauts_short(words: str) -> str:
    """A caption with the umlauts that are spelled out in it as the table has them: “kaeufer” as “kaufer”."""
    return " ".join(map(_short, words.split())) if _SPELLED.search(words) else words


@lru_cache(maxsize=4096)
def _short(word: str) -> str:
    short = _SPELLED.sub(lambda found: found[0][0], word)
    known, beginnings = _words()
    is_spelled = word not in known and (short in known or short.startswith(beginnings))
    return short if len(word) > _SHORTEST and is_spelled else word


@cache
def _words() -> tuple[frozenset[str], tuple[str, ...]]:
    """All words of the table, and those of German and Nordic captions that any ending may follow."""
    known = {word for _, _, caption in read_table() for word in caption.split()}
    beginnings = tuple(
        caption.rstrip("*")
        for language, _, caption in read_table()
        if language in _UMLAUTS and caption.endswith("*") and " " not in caption and len(caption) > _SHORTEST
    )
    return frozenset(known), beginnings


@cache
def name_captions() -> frozenset[str]:
    """What columns of names are called, as lists write it; to see quickly whether a row may hold captions."""
    plain = frozenset(
        caption for _, field, caption in read_table() if field in ("name", "first_name", "last_name")
    )
    return plain.union(*({write(each) for each in plain} for write in (str.upper, str.title, str.capitalize)))


def has_words_of_captions(words: str) -> bool:
    """Whether any words of an ASCII text, as they follow each other, are in the table; else it is no caption at all.

    Told quickly, as names and countries need it to be.
    """
    tokens = words.split()
    known = _languages()
    runs = ("".join(tokens[n:end]) for n in range(len(tokens)) for end in range(n + 1, len(tokens) + 1))
    return any(run in known for run in runs)


def said_twice(words: str, field_of: Callable[[str], str | None]) -> list[str]:
    """The two halves of “vorname prenom”, of which each is a caption of one field; none where there are no such two.

    “Name” beside the family name's word of another language is that (“Name Nom”), as Germans and the Swiss write.
    """
    tokens = words.split()
    if not 1 < len(tokens) <= _MOST_WORDS:
        return []
    for halves in map(list, _cut_in_two(words)):
        fields = {field_of(half) for half in halves}
        if None not in fields and (len(fields) == 1 or _are_family_names(fields, halves)):
            return halves
    return []


def numbered_code(words: str, field_of: Callable[[str], str | None]) -> str:
    """“codigo de barras number”, “n code barres”, “streckkodsnr”: the caption of a code that is said to be a number; else ""."""
    rest = _less(_SAID_NUMBER, words)
    return rest if rest and field_of(rest) == "code" else ""


def said_to_be(words: str) -> str:
    """“is deleted”, “has been withdrawn”: what a database says that somebody is; else ""."""
    return _less(_IT_IS, words)


def _less(pattern: re.Pattern[str], words: str) -> str:
    """The words without what a pattern finds there; "" where it finds nothing."""
    rest, found = pattern.subn("", words)
    return rest if found else ""


def confirms_attendance(words: str, field_of: Callable[[str], str | None]) -> bool:
    """“presence confirmee”, “confirmou a presenca”: a word for what is confirmed and one for coming, and no other."""
    return any(
        field_of(confirmed) == "confirmed" and field_of(_ARTICLE.sub("", coming)) in ("attending", "present")
        for one, other in _cut_in_two(words)
        for confirmed, coming in ((one, other), (other, one))
    )


def joined_name(words: str, field_of: Callable[[str], str | None]) -> str | None:
    """The field of a caption of two parts of a name, and no other word: “NAME Firstname” is all of it, “First and middle
    name(s)” the given names, “Họ và tên đệm” the family name with what stands behind it.
    """
    tokens = [
        word for n, word in enumerate(words.split()) if not _AND.fullmatch(word) and (n == 0 or word != "s")
    ]
    for one, other in _cut_in_two(" ".join(tokens)):
        fields = {field_of(one), field_of(other)}
        if fields in ({"last_name", "first_name"}, {"name", "first_name"}):
            return "name" if len(tokens) == len(words.split()) else None
        if fields in ({"first_name", "middle_name"}, {"name", "middle_name"}):
            return "first_name"
        if fields == {"last_name", "middle_name"}:
            return "last_name"
    return None


def _cut_in_two(words: str) -> Iterator[tuple[str, str]]:
    tokens = words.split()
    return ((" ".join(tokens[:n]), " ".join(tokens[n:])) for n in range(1, min(len(tokens), _MOST_WORDS)))


def out_of_path(caption: str, is_known: Callable[[str], bool]) -> str:
    """“user.profile.companyName” and “ticketType.name” as what they are of the guest: “companyName”, “ticketType”."""
    if "." not in caption or not _PATH.fullmatch(caption):
        return caption
    parts = caption.split(".")
    while len(parts) > 1 and _AROUND.fullmatch(parts[0]):
        del parts[0]
    if (
        parts[-1].casefold() in _SAYS_NOTHING
        and not is_known(" ".join(parts))
        and is_known(" ".join(parts[:-1]))
    ):
        del parts[-1]
    return " ".join(parts)


def part_of_group(
    caption: str, bare: Callable[[str], str], field_of: Callable[[str], str | None]
) -> tuple[str | None, int] | None:
    """The field of a group's part, and which of several it is; no field where it is none of the guest's: a label.

    None where the caption is no part of a group that we know.
    """
    if (match := _GROUPED.fullmatch(caption)) is None:
        return None
    group, part = field_of(bare(match["group"])), bare(match["part"])
    number = int(match["number"] or 1)
    if group in ("email", "phone") and (
        _LABELS.fullmatch(part) or (match["number"] and not _VALUES.fullmatch(part))
    ):
        return None, 0
    if not match["number"]:
        if group == "organisation" and field_of(part) == "name":
            return group, 0
        return (None, 0) if group == "organisation" and _OF_A_COMPANY.fullmatch(part) else None
    if group in ("email", "phone"):
        return group, number
    if group == "organisation":
        said = {"name": "organisation", "prefix": "job_title"}.get(field_of(part) or "", field_of(part))
        return (said if said in ("organisation", "job_title") else None), number
    return (None, 0) if group is None and _LABELS.fullmatch(part) else None


def says_only_state(words: str, state: Phrases, beside: Iterable[Phrases]) -> bool:
    """“Status of your registration”: a word for status, and besides only words for the registration."""
    if not state.within(words):
        return False
    return _is_nothing_besides(state.taken_out(words), beside)


def says_what_is_owed(words: str, unpaid: Phrases, amount: Phrases, beside: Iterable[Phrases]) -> bool:
    """“Remaining registration fee”, “Restant dû”: what was not paid and that it is money, and nothing of another matter."""
    if not unpaid.within(words):
        return False
    rest = unpaid.taken_out(words)
    return amount.within(rest) and _is_nothing_besides(amount.taken_out(rest), beside)


def _is_nothing_besides(rest: str, beside: Iterable[Phrases]) -> bool:
    for phrases in beside:
        rest = phrases.taken_out(rest)
    return not _LITTLE_WORDS.sub(" ", rest).strip()


def is_state_of(caption: str, bare: Callable[[str], str], state: Phrases, people: Iterable[Phrases]) -> bool:
    """Whether a caption calls itself the state of something that is no person's coming: “Company: Status”."""
    if (match := _STATE_OF.fullmatch(caption)) is None:
        return False
    what, said = bare(match["what"]), bare(match["said"])
    is_state = state.within(said) and not state.taken_out(said).strip()
    return is_state and not any(phrases.within(what) for phrases in (state, *people))


def with_words_in_company(words: str) -> str:
    """A caption without words that mean something else here: “kind of” is no Dutch child, “ES” no Turkish spouse.

    A word of two letters counts only by itself or beside another of its language.
    """
    tokens = re.sub(r"\bkind of\b", " ", words).split()
    if len(tokens) < _SHORT or not any(len(token) <= _SHORT for token in tokens):
        return " ".join(tokens)
    short, own = _short_words()
    return " ".join(
        token
        for token in tokens
        if token not in short or not own[short[token]].isdisjoint({*tokens} - {token})
    )


@cache
def _short_words() -> tuple[Mapping[str, str], Mapping[str, Set[str]]]:
    """The short words for other people with their languages, and the words that a language has and English has not."""
    rows = read_table()
    short = {
        caption: language
        for language, field, caption in rows
        if field == "other" and language != _ENGLISH and caption.isascii() and len(caption) <= _SHORT
    }
    words: defaultdict[str, set[str]] = defaultdict(set)
    for language, _, caption in rows:
        if language == _ENGLISH or language in short.values():
            words[language].update(caption.split())
    return short, {language: words[language] - words[_ENGLISH] for language in short.values()}


def _are_family_names(fields: set[str | None], halves: Iterable[str]) -> bool:
    one, other = (_languages().get(half.replace(" ", ""), frozenset()) for half in halves)
    return fields == {"name", "last_name"} and bool(one and other) and not one & other


@cache
def _languages() -> Mapping[str, frozenset[str]]:
    """The languages of each caption, in words joined to one; those that any ending may follow are no captions."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for language, _, caption in read_table():
        found[caption.replace(" ", "")].add(language)
    return {caption: frozenset(languages) for caption, languages in found.items()}
