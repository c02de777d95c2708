"""Forms of address and degrees around a name: Dr., Herr, Mme, 교수, さん. A title hides nobody and tells nobody apart.

Owns which words are titles, in every language of the lists, and where they stand. What is left of a name without them
is compared and looked up; what is shown stays as given.
"""

# ruff: noqa: E501
# Rows of words are data: broken into short lines they read worse.

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from checkin.core.names import folding
from checkin.core.names.hangul import is_hangul

Words = tuple[folding.Word, ...]

# Written as people write them; several words are one title. Degrees and offices stand anywhere in a name.
_ANYWHERE = (
    "Dr|Dres|Drs|Dr.-Ing.|Dr. med.|Dr. rer. nat.|Dr. phil.|Dr. jur.|Dr. iur.|Dr. oec.|Dr. techn.|Dr. h.c.|Dr. mult.|h.c. mult."
    "|mult.|h. c.|Dr. habil.|dr hab.|dr hab. inż.|Doctor|Doktor|Docteur|Dottore|Dottoressa|Dott|Dott.ssa|Dottssa|Dra|Doutor|Doutora"
    "|Prof|Prof.in|Professor|Professorin|Professeur|Professeure|Professore|Professoressa|Prof.ssa|Profssa|Profa|Profesor"
    "|Profesora|Assoc. Prof.|Asst. Prof.|Associate Professor|Assistant Professor|Univ.-Prof.|Univ.-Doz.|Priv.-Doz.|PD Dr.|Jun.-Prof."
    "|Apl. Prof.|Prof. em.|Dipl.-Ing.|Dipl.-Phys.|Dipl.-Math.|Dipl.-Inform.|Dipl.-Kfm.|Dipl.|Dr. sc.|Ph.D.|PhD|DPhil|D.Phil."
    "|M.Sc.|MSc|B.Sc.|BSc|M.A.|M.Eng.|MEng|B.Eng.|MBA|M.D.|Sc.D.|DSc|D.Sc.|DrSc|CSc|RNDr|MUDr|JUDr|PhDr|PaedDr|ThDr|PharmDr"
    "|Doc. Ing.|Doc. Dr.|Doç. Dr.|Doç|Yrd. Doç.|Öğr. Gör.|Arş. Gör.|Dr. Öğr. Üyesi|Ing. Arch.|mgr inż.|inż|Mgr|LL.M.|LLM"
    "|д-р|доктор|докт|проф|профессор|професор|доц|доцент|акад|академик|к.ф.-м.н.|д.ф.-м.н.|к.т.н.|д.т.н.|канд. наук|докт. наук|γιατρός|δρ"
    "|δρα|καθ|καθηγητής|καθηγήτρια|д-р наук|دكتور|الدكتور|دكتورة|الدكتورة|بروفيسور|البروفيسور|الأستاذ|الأستاذة|الأستاذ الدكتور|أ.د.|أ. د."
    "|المهندس|المهندسة|ד״ר|פרופ'|פרופסור|دکتر|استاد|ดร|ศ.ดร.|รศ.ดร.|ผศ.ดร.|ศาสตราจารย์|รองศาสตราจารย์|ผู้ช่วยศาสตราจารย์"
    "|डॉ|डॉक्टर|प्रो|प्रोफेसर|PGS.TS.|GS.TS.|PGS|GS.|Tiến sĩ|Giáo sư"
)
# Before a name, as it is said, or behind it, as tables sort: Achebe Ms.
_BESIDE = (
    "Mr|Mister|Mrs|Missus|Ms|Miss|Mx|Sir|Madam|Ma'am|Herr|Herrn|Frau|Fräulein|Monsieur|Madame|Mme|Mlle|Mademoiselle|Señor|Señora|Señorita"
    "|Sra|Srta|Senhor|Senhora|Signor|Signora|Signore|Signorina|Meneer|Mevrouw|Dhr|Mevr|г-н|г-жа|господин|госпожа"
)
_BEFORE = (
    "M|Me|Pr|Dean|Judge|Major|Bay|Bayan|Dame|Lord|Lady|Hon|The Hon|The Honourable|Honourable|Honorable"
    "|The Honorable|Rt Hon|The Rt Hon|Right Honourable|H.E.|H. E. Mr|H. E. Ms|His Excellency|Her Excellency|Excellency|HRH|HH|HSH"
    "|His Royal Highness|Her Royal Highness|Ambassador|Amb|Minister|Senator|Rev|Reverend|Fr|Eng|Engr|Capt|Captain|Col|Colonel"
    "|Lt|Gen|General|Maj|Cmdr|Sgt|Hr|Mag|Ing|Ir|Messieurs|M. le|Mme la|Mmes"
    "|Maître|Son Excellence|S.E.|S.E.M.|S.E.Mme|S. Exc.|Exmo|Exma|Sr|Sres|Don|Doña|Dña|D.ª"
    "|Sig|Sig.ra|Sigra|Sig.na|Avv|Arch|Geom|On|Egr. Sig.|Gent.ma"
    "|Mw|De heer|Heer|Fru|Frk|Fröken|Herra|Rouva|Neiti|Pan|Pani|Pán|Paní|Slečna|Gospodin|Gospođa|Gospa|Domnul"
    "|Doamna|Dl|Dna|Κύριος|Κυρία|κ|Κος|Κα|гн|гжа|пан|пані|господин-н|السيد|السيدة|الآنسة|سعادة|معالي|صاحب السمو"
    "|سعادة السفير|الشيخ|الشيخة|د|م|أ|מר|גב'|גברת|הגב'|آقای|خانم|نماینده|นาย|นาง|นางสาว|น.ส.|คุณ|ศ|รศ|ผศ|श्री|श्रीमती|सुश्री|कुमारी|Shri|Smt"
    "|Ông|Bà|TS|ThS|KS|Bapak|Bpk|Ibu|Encik|Puan|Dato|Datuk|Tan Sri|Datin|Khun|Sayın"
)
_AFTER = (
    "Jr|Sr|Esq|Esquire|MP|MEP|OBE|MBE|CBE|KBE|FRS|FRSE|CEng|FIEEE|Ret|em|emeritus|emerita|i.R.|a.D.|MdB|MdEP|Bey|Hanım|úr|asszony"
    "|ji|san|sama|sensei|님|씨|군|양|귀하|교수|교수님|조교수|부교수|정교수|명예교수|석좌교수|연구교수|특임교수|초빙교수|겸임교수|박사|박사님|석사|선생|선생님|사장|사장님|부사장|부사장님"
    "|회장|회장님|부회장|대표|대표님|대표이사|이사|이사님|이사장|이사장님|상무|상무님|전무|전무님|부장|부장님|차장|차장님|과장|과장님|대리|대리님|팀장|팀장님|실장|실장님|원장|원장님|부원장"
    "|소장|소장님|센터장|센터장님|본부장|본부장님|단장|단장님|국장|국장님|처장|처장님|총장|총장님|학장|학장님|위원|위원님|위원장|위원장님|의원|의원님|장관|장관님|차관|차관님|대사|대사님|연구원|연구원님"
    "|선임연구원|책임연구원|수석연구원|수석|수석님|책임|책임님|선임|선임님|주임|주임님|사무관|사무관님|서기관|서기관님|주무관|주무관님|변호사|변호사님|기자|기자님|작가님|매니저|매니저님"
    "|さん|様|さま|氏|君|くん|ちゃん|先生|殿|教授|准教授|助教|博士|部長|課長|社長|会長|所長|大使|女士|小姐|先生|老师|老師|副教授|院士|主任|处长|處長|局长|局長|经理|經理|总经理|總經理|董事长|董事長"
    "|部长|大使先生|同志|工程师|工程師"
)
_MOST_WORDS_OF_TITLE = 4
# Titles that many people have for a name: Pan Wei, Ong Boon Tat, Dean Martin. What is meant is looked at both ways.
_MAY_BE_NAMES = (
    "M|Me|Pr|Don|Pan|Mag|Hon|Ing|Ir|Fr|Hr|Eng|On|Arch|Gen|Col|Mw|Sr|Ông|Bà|TS|KS|Khun|Ibu|Sir|Dame|Lord|Lady|Miss|Minister"
    "|Senator|Captain|General|Dl|Dna|κ|د|م|أ|ศ|군|양|Dean|Judge|Major|Maj|Bey|Bay|Bayan|em|Ret|san|ji|君|H.E.|S.E.|MP|S. Exc.|i.R."
    "|a.D.|h. c.|M.A.|M.D.|Herr|Heer|Maître"
)
# Such words grow onto a name without a gap.
_GLUED_BEFORE = ("นางสาว", "นาย", "นาง", "คุณ", "ดร")
_AFTER_ONE_SYLLABLE = ("님", "씨", "교수", "박사")
_NEVER_GLUED = frozenset(("군", "양"))
_THAI_BEGINNING = re.compile("[\u0e01-\u0e2e\u0e40-\u0e44]..")
_HAN_OR_KANA = "[\u3040-\u30ff\u3400-\u9fff]+"  # read when it is first asked: it takes milliseconds


def ways_to_read(name: str) -> tuple[str, ...]:
    """Give the name without its titles, then without words too that are a title or a name, where that is another.

    >>> ways_to_read("Herr Prof. Dr. Jürgen Weiß, PhD")
    ('Herr Jürgen Weiß', 'Jürgen Weiß')
    """
    return _ways_to_read(name) if may_hold_title(folding.words(name)) else (name,)


def may_hold_title(words: Iterable[str]) -> bool:
    """A quick look, at the folded words of a name: whether one of them is of a title, or has one grown onto it."""
    table = _table()
    for word in words:  # noqa: SIM110 - asked of every word of a long list
        if word in table.words or (not word.isascii() and _is_glued(word, table)):
            return True
    return False


def _is_glued(word: str, table: _Table) -> bool:
    return word.endswith(table.glued_after) or word.startswith(_GLUED_BEFORE)


@lru_cache(maxsize=16384)
def _ways_to_read(name: str) -> tuple[str, ...]:
    places = folding.words_in_place(name)
    sure = _without_titles(name, places, _table().sure)
    bare = _without_titles(name, places, _table().all)
    glued = _without_glued(bare)
    return tuple(dict.fromkeys((sure, bare, glued)))


class _Table:
    """The phrases of folded words, by where they stand; `words` are all words that begin or end one."""

    def __init__(self) -> None:
        anywhere, beside, before, after = map(_phrases, (_ANYWHERE, _BESIDE, _BEFORE, _AFTER))
        may_be_names = _phrases(_MAY_BE_NAMES)
        # Before, inside and after the words that are a name.
        self.all = (anywhere | beside | before, anywhere, anywhere | beside | after)
        self.sure = tuple(where - may_be_names for where in self.all)
        self.words = frozenset(
            word for where in self.all for phrase in where for word in (phrase[0], phrase[-1])
        )
        single = {phrase[0] for phrase in anywhere | after if len(phrase) == 1 and not phrase[0].isascii()}
        self.glued_after = tuple(sorted(single - _NEVER_GLUED, key=len, reverse=True))


_Places = tuple[frozenset[tuple[str, ...]], ...]


@lru_cache(maxsize=1)
def _table() -> _Table:
    return _Table()


def _phrases(row: str) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(folding.words(title)) for title in row.split("|"))


def _without_titles(name: str, places: Words, titles: _Places) -> str:
    before, inside, after = titles
    words = tuple(place.folded for place in places)
    first, end = 0, len(words)
    while taken := _longest_at(words, first, end, before):
        first += taken
    while taken := _longest_before(words, first, end, after):
        end -= taken
    kept: list[folding.Word] = []
    at = first
    while at < end:
        follows_comma = at > first and "," in name[places[at - 1].end : places[at].start]
        taken = _longest_at(words, at, end, before if follows_comma else inside)
        if not taken:
            kept.append(places[at])
        at += taken or 1
    if not kept or len(kept) == len(places):
        return name
    return "".join(_as_given(name, kept))


def _longest_at(words: tuple[str, ...], at: int, end: int, titles: frozenset[tuple[str, ...]]) -> int:
    lengths = range(min(_MOST_WORDS_OF_TITLE, end - at), 0, -1)
    return next((length for length in lengths if words[at : at + length] in titles), 0)


def _longest_before(words: tuple[str, ...], first: int, end: int, titles: frozenset[tuple[str, ...]]) -> int:
    lengths = range(min(_MOST_WORDS_OF_TITLE, end - first), 0, -1)
    return next((length for length in lengths if words[end - length : end] in titles), 0)


def _as_given(name: str, kept: list[folding.Word]) -> Iterator[str]:
    """The kept words, with what stands between two neighbours; a blank where a title stood."""
    yield kept[0].given
    for one, two in pairwise(kept):
        between = name[one.end : two.start]
        yield between if not any(map(str.isalnum, between)) else " "
        yield two.given


def _without_glued(name: str) -> str:
    """Take off a title that has grown onto the name: 김민준교수님, 佐藤様, นายสมชาย."""
    first, gap, rest = name.partition(" ")
    for title in _GLUED_BEFORE:
        if first.startswith(title) and _THAI_BEGINNING.match(first, len(title)):
            return f"{first[len(title) :]}{gap}{rest}"
    for title in _table().glued_after:
        stem = name.removesuffix(title)
        if stem != name and _may_be_name(stem.rpartition(" ")[2], title):
            return stem
    return name


def _may_be_name(stem: str, title: str) -> bool:
    if all(map(is_hangul, stem)):
        return len(stem) > 1 or (len(stem) == 1 and title.endswith(_AFTER_ONE_SYLLABLE))
    return re.fullmatch(_HAN_OR_KANA, stem) is not None
