"""Countries as people write them in lists and forms, and their names in the languages of an event."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from checkin.core.event.demonyms import CITIZENS, DEMONYMS, PEOPLES
from checkin.core.stacked_marks import without_stacks

UNIONS = {"EU": "European Union", "OECD": "OECD", "UN": "United Nations"}
"""Delegations that are no state but are counted like one."""

_LANGUAGES = (
    "en", "ko", "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "hu", "sv", "da", "nb", "fi", "el",
    "tr", "ro", "vi", "id", "ru", "uk", "ar", "he", "th", "hi", "ja", "zh", "zh_Hant",
    "sk", "hr", "sl", "bg", "lt", "lv", "et", "ca", "fa", "sr", "sr_Latn", "is",
)  # fmt: skip
"""Languages in which a country's name is understood, the likelier first: where two differ, the first wins."""

_NOT_COUNTRIES = frozenset({"EA", "EZ", "IC", "QO", "XA", "XB", "ZZ", "UN", "EU"})

_OTHER_NAMES = {
    "KR": "korea|south korea|s korea|republic of korea|korea republic of|korea rep|rep of korea|korea south|rok"
    "|korea republic|대한민국|한국|남한|corée du sud|république de corée|republik korea|südkorea|韓国|韩国|大韓民国"
    "|韓國|大韩民国|大韓民國|корея|южная корея|corée|corea|kore|كوريا|דרום קוריאה|קוריאה|coreia|rep korea|so korea",
    "IN": "bharat",
    "AU": "호주|豪州|澳洲",
    "IT": "이태리",
    "ZA": "남아프리카공화국|남아공|юар|южная африка|s africa",
    "KP": "dprk|democratic peoples republic of korea|democratic people s republic of korea|dpr korea"
    "|democratic people s republic korea|dem people s rep korea|dem people s rep of korea|dpr of korea|dprk korea"
    "|republique populaire democratique de coree|demokratische volksrepublik korea"
    "|republica popular democratica de corea|북한|n korea",
    "VI": "us virgin islands|virgin islands us|virgin islands u s",
    "US": "usa|us|u s a|u s|united states of america|the united states|america|états unis d amérique|미국"
    "|vereinigte staaten von amerika|ee uu|eeuu|estados unidos de america"
    "|米国|アメリカ|сша|abd|amerika|mỹ|สหรัฐ|อเมริกา|eua|ηπα|أمريكا|الولايات المتحدة الأمريكية|ארה ב|ארהב|америка"
    "|e u a",
    "GB": "uk|u k|great britain|britain|united kingdom of great britain and northern ireland|england|scotland"
    "|wales|northern ireland|großbritannien|grossbritannien|grande bretagne|영국|英国"
    "|англия|ingiltere|i̇ngiltere|anh|anh quốc|inggris|inglaterra|inghilterra|angleterre|engeland|englanti"
    "|anglia|anglie|velká británie|nagy britannia|αγγλία|بريطانيا|אנגליה|англія|n ireland|ver konigreich",
    "GR": "el|hellas|hellenic republic",
    "CZ": "czech republic|tschechische republik|république tchèque|체코공화국"
    "|česká republika|república checa|repubblica ceca|česko"
    "|czech rep|cz rep|ceska rep|ces rep|rep checa|rep tcheque|rep ceca|r checa|tschechische rep",
    "NL": "the netherlands|holland|niederlande|pays bas"
    "|голландия|hollande|holanda|olanda|hollanti|niderlandy|holandsko|ολλανδία|голландія",
    "TR": "turkey|turkiye|türkiye|republic of turkiye|터키|توركيا",
    "VN": "viet nam|vietnam|socialist republic of vietnam",
    "CN": "pr china|p r china|prc|peoples republic of china|people s republic of china|china mainland"
    "|mainland china|中国大陆|кнр|vr china|volksrepublik china",
    "HK": "hong kong|hongkong|hong kong sar|hong kong china|hong kong sar china|香港|홍콩|中国香港|中國香港"
    "|香港特别行政区|香港特別行政區",
    "MO": "macau|macao|macao sar|macau sar|macao sar china|macau sar china|中国澳门|中國澳門|澳门特别行政区"
    "|澳門特別行政區",
    "TW": "taiwan|chinese taipei|taiwan province of china|republic of china|타이완|대만|臺灣|中華民國|中国台湾|中國台灣"
    "|中國臺灣|台湾地区|台灣地區|中华台北|中華台北",
    "RU": "russia|russian federation|러시아연방|рф|российская федерация",
    "IR": "iran|iran islamic republic of|islamic republic of iran",
    "SY": "syria|syrian arab republic",
    "LA": "laos|lao pdr|lao peoples democratic republic",
    "MD": "moldova|republic of moldova|moldova republic of",
    "TZ": "tanzania|united republic of tanzania|tanzania united republic of",
    "VE": "venezuela|venezuela bolivarian republic of",
    "BO": "bolivia|bolivia plurinational state of|plurinational state of bolivia",
    "BN": "brunei|brunei darussalam",
    "CI": "ivory coast|cote d ivoire",
    "CV": "cape verde|cabo verde",
    "MM": "burma|myanmar",
    "MK": "macedonia|north macedonia|n macedonia|fyrom",
    "SZ": "swaziland|eswatini",
    "CD": "drc|dr congo|democratic republic of the congo|congo kinshasa|kinshasa congo|drc congo|rdc congo|dr of congo"
    "|democratic republic of congo|democratic republic congo|dem republic congo|democratic rep of congo"
    "|democratic rep congo|republique democratique du congo|demokratische republik kongo"
    "|republica democratica del congo|republica democratica do congo|repubblica democratica del congo"
    "|콩고민주공화국|콩고 민주 공화국|민주콩고|민주 콩고|rdc"
    "|rd congo|dem rep congo|dem rep of the congo|rep dem du congo",
    "CG": "republic of the congo|congo brazzaville|congo",
    "AE": "uae|united arab emirates|emirates|vae|الإمارات|الامارات|u a e|阿联酋|阿聯酋"
    "|vereinigte arab emirate",
    "SA": "ksa|saudi|kingdom of saudi arabia|السعودية|사우디|沙特|s arabia",
    "VA": "vatican|holy see|holy see vatican city state",
    "PS": "palestine|state of palestine|palestine state of",
    "SK": "slovakia|slovak republic"
    "|slovak rep|slovenska republika|slovenska rep|slowakische republik|republique slovaque|republica eslovaca"
    "|repubblica slovacca",
    "IE": "eire|republic of ireland|rep of ireland",
    "CH": "swiss confederation|schweizerische eidgenossenschaft",
    "DE": "federal republic of germany|bundesrepublik deutschland|brd|독일연방공화국|独国"
    "|rfa|bundesrep deutschland|фрг",
    "FR": "french republic|république française|仏国",
    "JP": "nippon|nihon|nhật",
    "FM": "micronesia|micronesia federated states of|federated states of micronesia",
    "XK": "kosovo",
    "TL": "east timor",
    "BA": "bosnia|bosnia herz",
    "DO": "dominican rep|dom rep|rep dominicana|r dominicana|rep dom",
    "CF": "central african rep",
    "NZ": "n zealand|n z|aotearoa",
    "PG": "papua n guinea",
    "SS": "s sudan",
    "GQ": "eq guinea",
    "EH": "w sahara",
    "SB": "solomon is",
    "VC": "st vincent",
    "SG": "s pore",
    "MY": "m sia",
    "BY": "рб",
    "EU": "european union|europäische union|union européenne|unión europea|unione europea|유럽연합|유럽 연합"
    "|欧州連合|欧盟|european commission",
    "UN": "united nations|vereinte nationen|nations unies|naciones unidas|유엔|국제연합|国連|联合国|uno",
    "OECD": "ocde|organisation for economic co operation and development"
    "|organisation for economic cooperation and development"
    "|organization for economic cooperation and development|경제협력개발기구",
}
"""What CLDR's territory names lack: formal, inverted, short, old and colloquial names."""

_AND = re.compile(r" (?:and(?: the)?|und|et|och|og) ")
_SAINT = re.compile(r"^(?:saint|sankt) ")

_OLYMPIC = {
    "GER": "DE", "NED": "NL", "SUI": "CH", "DEN": "DK", "POR": "PT", "GRE": "GR", "CRO": "HR", "SLO": "SI",
    "BUL": "BG", "LAT": "LV", "RSA": "ZA", "TPE": "TW", "VIE": "VN", "INA": "ID", "MAS": "MY", "PHI": "PH",
    "UAE": "AE", "KSA": "SA",
}  # fmt: skip


_ACCENTED = {"ČR": "CZ", "ČSR": "CZ"}
"""Letters that without their accents are another’s: CR is Costa Rica."""
_SLAVIC = re.compile(r"(?P<stem>\w+[csz]k)[iy]")
"""Polish and Czech adjectives, as keys: niemiecki and německý are niemiecka, niemieckie, německá as well."""
_SPELLED = re.compile(r"(?:[^\W\d_]\.\s?){2,}[^\W\d_]\.?")
"""“R.O.K.”, “K. S. A.”; two letters with dots may be anything, as “T.C.” is."""


_TURNED = re.compile(r"([^,(]+)[,(]([^,()]+)\)?\s*")
"""“Korea, North”, “Congo (Democratic Republic)”: another country than the one before the comma."""

_SPELLED_OUT = re.compile("([aou])e")
"""“Daenemark”, “Oesterreich”: as German is typed where its keys are not at hand."""

# In keys, which have no accents.
_STATE = re.compile(
    r"(?:the )?(?:(?:federal |federative |islamic |arab )?republic|kingdom|state|principality|sultanate|grand duchy"
    r"|royaume|republique|principaute|etat|reino|republica|regno|repubblica|konigreich|republik|furstentum"
    r"|koninkrijk|republiek)(?: (?:of|de|del|du|des|d|di|do|da|van))?(?: (?:the|la|l))? (?P<name>.+)"
)


_FIRST_OF_FLAGS = "\U0001f1e6"
_FLAG = re.compile("[\U0001f1e6-\U0001f1ff]{2}")
"""“🇸🇪”, in two signs that stand for its letters."""


def country_code(text: str) -> str | None:
    """ISO 3166 alpha-2 of a country written in any of many ways; EU, OECD or UN; None where it can't be told."""
    return _code(text) if len(text) <= 100 else None


def country_name(code: str, language: str) -> str:
    """The name of a country in a language such as `ko`; the code itself where there is none."""
    formal = _FORMAL.get((code, language.split("-")[0]))
    name = formal or _territories(language).get(code) or _territories("en").get(code)
    return name or UNIONS.get(code, code)


def warm() -> Iterator[None]:
    """Load all names, which a text that is no country would wait for: of one language at each step."""
    for language in _LANGUAGES:
        _names_in(language)
        yield


@cache
def spoken_in(code: str) -> frozenset[str]:
    """The languages of a country, as `ko`; none of a delegation that is none."""
    from babel.languages import get_official_languages

    return frozenset(name.split("_")[0] for name in get_official_languages(code, de_facto=True))


# How a delegation calls itself; CLDR has the short names alone.
_FORMAL = {("KR", "en"): "Republic of Korea"}


def all_codes() -> tuple[str, ...]:
    """Every code that `country_code` can give, for choosing from."""
    return tuple(sorted(_alpha2() | set(UNIONS)))


def is_known(country: str) -> bool:
    """Whether what stands as somebody's country is one, and not the text of a list that nobody could tell."""
    return country in _every_code()


@cache
def _every_code() -> frozenset[str]:
    return frozenset(all_codes())


@lru_cache(maxsize=4096)
def _code(text: str) -> str | None:
    bare = text.strip()
    if flag := _FLAG.search(bare):
        of_flag = "".join(chr(ord("A") + ord(sign) - ord(_FIRST_OF_FLAGS)) for sign in flag[0])
        beside = _FLAG.sub("", bare, count=1).strip(" -–—:()")
        return _code(of_flag) if not beside or _code(beside) == _code(of_flag) else None
    upper = unicodedata.normalize("NFC", bare.upper())
    if found := _ACCENTED.get(upper.replace(".", "").replace(" ", "")):
        return found
    if upper in UNIONS or (len(upper) == 2 and upper in _alpha2()):
        return upper
    if len(upper) == 3 and upper.isascii() and upper.isalpha() and bare != "Nga":  # Russia in Vietnam
        found = _OLYMPIC.get(upper) or _alpha3().get(upper)
        if found:
            return found
    key = _key(bare)
    if not key:
        return None
    found = _spoken(key)
    if found is None and key.startswith("the "):
        found = _spoken(key[4:])
    if found is None and (turned := _TURNED.fullmatch(bare)):
        found = _spoken(_key(f"{turned[2]} {turned[1]}").removeprefix("the "))
    if found is None:
        found = _peoples().get(key) or _of_people(bare) or _of_citizen(key) or _of_state(key)
    if found is None and (plain := _SPELLED_OUT.sub(r"\1", key)) != key:
        found = _spoken(plain)
    if found is None and "(" in bare:
        inner = re.fullmatch(r"(.*?)\((.*)\)\s*", bare)
        if inner:
            found = _code(inner[1]) or _code(inner[2])
    if found is None and "." in bare and _SPELLED.fullmatch(bare):
        found = _code("".join(filter(str.isalpha, bare)))
    if found is None and "/" in bare:
        codes = {_code(part) for part in bare.split("/")} - {None}
        found = codes.pop() if len(codes) == 1 else None
    return found


def _of_people(text: str) -> str | None:
    """The country in what its people are called in Korean, Japanese or Chinese: 독일인, ドイツ人."""
    for ending in PEOPLES:
        is_of_people = text.endswith(ending) and len(text) > len(ending) + 1
        if is_of_people and (found := _spoken(_key(text.removesuffix(ending)))):
            return found
    return None


def _of_citizen(key: str) -> str | None:
    """“U.S. citizen”, “citizen of France”, “deutsche Staatsangehörigkeit”: what stands beside the word for it."""
    words = key.split()
    if _citizen_words().isdisjoint(words):
        return None
    rest = " ".join(word for word in words if word not in _citizen_words() | {"of", "de", "a", "the"})
    return _code(rest) if rest else None


def _of_state(key: str) -> str | None:
    """“Kingdom of Sweden”, “République de Finlande”: as protocol has it."""
    called = _STATE.fullmatch(key)
    if called is None or key.removeprefix("the ") == "state of georgia":
        return None  # that one is in the USA
    found = _spoken(called["name"])
    return "TW" if found == "CN" else found  # the other one calls itself the people’s republic


@cache
def _citizen_words() -> frozenset[str]:
    """What citizens and their nationality are called."""
    return frozenset(map(_key, CITIZENS.split("|")))


@cache
def _peoples() -> dict[str, str]:
    named = [(_key(name), code) for code, names in DEMONYMS.items() for name in names.split("|")]
    declined = [
        (f"{found['stem']}{ending}", code)
        for key, code in named
        if (found := _SLAVIC.fullmatch(key))
        for ending in ("a", "e", "ie")
    ]
    return dict(declined) | dict(named)


def _key(name: str) -> str:
    """Without case, accents, punctuation and what CLDR writes as “&” or “St.”, so that “Côte d’Ivoire” and “Cote
    d'Ivoire” are one, and “Bosnia and Herzegovina” is “Bosnia & Herzegovina”.
    """
    decomposed = unicodedata.normalize("NFKD", without_stacks(name).casefold())
    bare = "".join(c for c in decomposed if not unicodedata.combining(c) or "ᄀ" <= c <= "ᇿ")
    plain = re.sub(r"[\W_]+", " ", unicodedata.normalize("NFC", bare))
    return " ".join(_SAINT.sub("st ", _AND.sub(" ", plain)).split())


def _spoken(key: str) -> str | None:
    """The country that a key names, in the likeliest language; those after it are not loaded for it."""
    found = _other_names().get(key)
    languages = iter(_LANGUAGES)
    while found is None and (language := next(languages, None)):
        found = _names_in(language).get(key)
    return found


@cache
def _other_names() -> dict[str, str]:
    return {_key(name): code for code, names in _OTHER_NAMES.items() for name in names.split("|")}


@cache
def _names_in(language: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for code, name in _territories(language).items():
        if code in _alpha2() or code in UNIONS:
            found.setdefault(_key(name), code)
    return found


@cache
def _territories(language: str) -> dict[str, str]:
    # Babel costs 20 ms to import: only who asks for names pays.
    from babel import Locale, UnknownLocaleError

    try:
        locale = Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return {}
    return {code: name for code, name in locale.territories.items() if len(code) == 2 and code.isalpha()}


@cache
def _alpha2() -> frozenset[str]:
    return frozenset(_territories("en")) - _NOT_COUNTRIES


@cache
def _alpha3() -> dict[str, str]:
    import pycountry

    return {country.alpha_3: country.alpha_2 for country in pycountry.countries}
