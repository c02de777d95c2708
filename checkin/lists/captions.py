"""Captions of columns: which of our fields a caption stands for, in many languages and systems. Data first, then matching.

Knows nothing of rows; what a column holds can overrule its caption (columns.py).
"""

# ruff: noqa: E501
# Rows of words are data: broken into short lines they read worse.

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from checkin.core.lengths import without_stacks

FIELDS = (
    "reference", "name", "first_name", "last_name", "name_latin", "prefix", "organisation", "job_title", "email",
    "phone", "country", "sector", "category", "sessions", "code", "status", "note",
)  # fmt: skip
"""The fields that `load --map` and its answer speak of."""

OWN_CAPTIONS = {
    "reference": "Reference",
    "name": "Name",
    "first_name": "First name",
    "last_name": "Last name",
    "name_latin": "Name (Latin)",
    "prefix": "Prefix",
    "organisation": "Organisation",
    "job_title": "Job title",
    "email": "E-mail",
    "phone": "Phone",
    "country": "Country",
    "sector": "Sector",
    "category": "Category",
    "sessions": "Sessions",
    "code": "Codes",
    "status": "Status",
    "note": "Note",
    "attention": "Attention",
    "walk_in": "Walk-in",
}
"""The captions of the lists we write, in their order; a list with all of them is read by these alone."""

# Pseudo fields tell how a column is read: `paid` and `void` give the status, `attention`, `walk_in`, `checked_in`,
# `quantity` and `guests` are flags and numbers, `id` is a reference only where no code is to be had.
# Within a field the likelier caption comes first: of two columns the one named earlier here is taken.
_CAPTIONS: dict[str, str] = {
    "reference": "reference|attendee reference|person reference|referenz|référence|참조번호|참조",
    "id": "id|guest id|attendee #|attendee id|registration id|participant id|registrant id|person id|api id|uuid"
    "|friendly id|teilnehmer id|teilnehmernummer|참가자 id|참가자번호|number",
    "name": "attendee name|full name|fullname|ticket full name|name|participant name|guest name|delegate name"
    "|name of participant|name on badge|badge name|display name|your name|family name given name|surname first name"
    "|surname given name|family name first name|last name first name|first name last name|first and last name|name surname"
    "|name and surname|given name family name|first name surname"
    "|성명|성함|이름|고객명|참가자명|참석자명|참가자|참석자|참가자 성명|참석자 성명|참가자 이름|참석자 이름|신청자명|신청자|회원명|방문자명"
    "|성명 국문|국문 성명|국문성명|한글 성명|한글성명|국문이름|한글이름|한글명|국문명"
    "|vollständiger name|teilnehmername|name des teilnehmers|teilnehmer|teilnehmerin|vor und nachname|name vorname"
    "|nachname vorname|nom complet|nom et prénom|nom prénom|prénom et nom|nom du participant|participant|attendee"
    "|guest|delegate|nombre completo|nombre y apellidos|apellidos y nombre|nome completo|nome e cognome"
    "|cognome e nome|氏名|お名前|名前|参加者名|姓名|参会者姓名|名字|volledige naam|naam|imię i nazwisko|teljes név|név",
    "first_name": "first name|given name|given names|forename|firstname|first|attendee first name|vorname|rufname"
    "|vornamen|prénom|prénoms|nombre|nombres|nome|voornaam|förnamn|fornavn|etunimi|imię|keresztnév|jméno|이름 first"
    "|名|ad",
    "last_name": "last name|family name|surname|lastname|last|attendee last name|attendee surname|nachname|familienname|zuname"
    "|nom|nom de famille|apellido|apellidos|primer apellido|cognome|achternaam|efternamn|etternavn|efternavn|sukunimi"
    "|nazwisko|vezetéknév|příjmení|성|姓|soyad",
    "name_latin": "name latin|latin name|name in latin letters|name in english|english name|name english|romanised name"
    "|romanized name|영문 성명|영문성명|영문이름|영문 이름|영문명|영어 이름|성명 영문|이름 영문|로마자 이름|name in lateinischer schrift"
    "|nom en caractères latins|英文姓名|英文名|拼音|ローマ字|氏名 ローマ字|passport name|name as in passport|여권 영문명",
    "prefix": "prefix|salutation|honorific|academic title|name prefix|anrede|akademischer titel|titel|civilité|경칭|호칭|학위"
    "|tratamiento|titolo|敬称|称谓|title",
    "organisation": "organisation|organization|company|company name|affiliation|institution|institute|employer|org"
    "|organisation name|organization name|company organisation|company organization|university|agency|ticket company name"
    "|organisation institution|소속|소속기관|소속 기관|기관|기관명|회사|회사명|단체|단체명|소속명|업체명|업체|소속회사|소속 회사|학교|firma"
    "|unternehmen|einrichtung|institut|arbeitgeber|firmenname|verein|hochschule|société|entreprise|organisme"
    "|établissement|raison sociale|structure|empresa|organización|institución|compañía|organizzazione|azienda|ente"
    "|会社名|所属|所属機関|勤務先|会社|单位|公司|机构|工作单位|organisatie|bedrijf|organizacja|firmy|szervezet|cég",
    "job_title": "job title|jobtitle|position|job|job position|occupation|function|designation|professional title|job role"
    "|직책|직위|직함|직급|직책 직위|직위 직책|funktion|berufsbezeichnung|tätigkeit|beruf|fonction|poste|cargo|puesto"
    "|posizione|ruolo|役職|肩書|职务|职位|职称|functie|stanowisko|beosztás",
    "email": "e mail|email|mail|email address|e mail address|mail address|e mail adresse|emailadresse|mailadresse"
    "|adresse e mail|adresse email|courriel|adresse mail|adresse électronique|이메일|이메일 주소|메일|메일주소|전자우편|이메일주소"
    "|correo|correo electrónico|dirección de correo electrónico|posta elettronica|indirizzo email|メール|メールアドレス"
    "|eメール|邮箱|电子邮箱|电子邮件|邮件|e posta|sähköposti|e post|adres e mail",
    "phone": "phone|phone number|mobile|mobile phone|mobile number|telephone|telephone number|cell|cell phone|cellphone"
    "|tel|contact number|연락처|전화|전화번호|휴대폰|휴대전화|핸드폰|휴대폰번호|휴대폰 번호|휴대전화번호|연락처 휴대폰|telefon|telefonnummer"
    "|handy|handynummer|mobilnummer|mobil|mobiltelefon|téléphone|portable|numéro de téléphone|teléfono|móvil|telefono"
    "|cellulare|電話|電話番号|携帯|电话|手机|手机号|联系电话|telefoon|puhelin",
    "country": "country of affiliation|country delegation|delegation|country|nation|nationality|country region|country of residence"
    "|country of organisation|citizenship|국가|국적|나라|국가명|소속 국가|소속국가|소속국|거주 국가|land|staat|herkunftsland|nationalität"
    "|staatsangehörigkeit|pays|nationalité|pays de résidence|país|nacionalidad|paese|nazione|nazionalità|国|国名|国籍|国家"
    "|home country|address country|maa|kraj|ország|země",
    "sector": "sector|sector type|stakeholder group|type of organisation|type of organization|organisation type"
    "|organization type|organisation category|부문|분야|섹터|소속 구분|기관 구분|기관유형|기관 유형|sektor|branche|bereich|secteur"
    "|secteur d activité|settore|セクター|部门类别|业界",
    "category": "category|ticket type|ticket name|attendee type|registration type|participant type|participant category"
    "|attendee category|product|ticket|ticket category|badge type|pass|pass type|item|type of participation|type|role"
    "|구분|참가구분|참가 구분|참가자 구분|참석구분|참석 구분|등록구분|등록 구분|유형|참가유형|참가 유형|티켓|티켓종류|티켓 종류|분류|역할|초대|현장방문"
    "|rolle|kategorie|ticketart|tickettyp|ticketkategorie|teilnehmerkategorie|produkt|teilnahmeart|catégorie"
    "|type de billet|rôle|produit|categoría|tipo de entrada|tipo|rol|categoria|tipo di biglietto|参加区分|区分|カテゴリ"
    "|チケット|类别|参会类型|票种|categorie|kategoria",
    "sessions": "sessions|session|sessions attended|workshops|workshop|session ids|session choice|참가 세션|참가세션|세션"
    "|참석 세션|참석세션|참여 세션|신청 세션|신청세션|행사|프로그램|sitzungen|sitzung|veranstaltungen|sessies|ateliers"
    "|sesiones|sesión|sessioni|sessione|セッション|参加セッション|会场|分会场|场次",
    "code": "codes|code|secret|ticket secret|ticket code|ticket codes|qr code url|qr code|qrcode|qr|qr code data|qr data|qr코드url|qr코드|qr 코드"
    "|qr url|barcode|barcode #|bar code|barcode number|ticket barcode|ticket reference|unique ticket url|ticket url"
    "|ticket number|ticket no|badge code|badge id|badge number|check in code|checkin code|entry code|access code"
    "|registration code|confirmation code|confirmation number|registration number|registration no|ticket id|코드|등록번호|등록 번호"
    "|접수번호|참가번호|티켓번호|티켓 번호|바코드|고유번호|입장코드|확인번호|ticketcode|ticketnummer|registrierungsnummer|anmeldenummer"
    "|strichcode|qr code inhalt|code barres|code à barres|numéro de billet|code billet|n de billet|código|código qr"
    "|código de barras|número de entrada|codice|codice qr|codice a barre|numero biglietto|コード|qrコード|登録番号|受付番号"
    "|チケット番号|编号|二维码|票号|签到码|注册号|kod|kód",
    "status": "status|registration state|registration status|attendee status|approval status|ticket status|booking status"
    "|rsvp|rsvp status|attendance status|order status|payment status|상태|등록상태|등록 상태|신청상태|신청 상태|승인여부|승인 여부|참석여부"
    "|참석 여부|참가여부|참가 여부|참가상태|참가 상태|참석상태|참석 상태|접수상태|접수 상태|처리상태|buchungsstatus|ticketstatus|zusage|anmeldestatus|teilnahmestatus|statut|statut d inscription|état|estado|stato|ステータス|状態|状态"
    "|报名状态|tila|stan",
    "paid": "paid|is paid|payment|payment received|payment state|결제|결제여부|결제 여부|납부여부|결제상태|입금여부|bezahlt|zahlung|zahlungsstatus"
    "|payé|réglé|paiement|pagado|pagato|支払|支払済|支付状态|已支付|betaald",
    "void": "void|void status|voided|cancelled|canceled|is cancelled|cancelled at|canceled at|취소|취소여부|취소 여부|storniert"
    "|annulé|cancelado|annullato|キャンセル|取消",
    "note": "note|notes|remark|remarks|comment|comments|internal note|비고|메모|특이사항|참고사항|bemerkung|bemerkungen|notiz|notizen"
    "|kommentar|anmerkung|anmerkungen|remarque|remarques|commentaire|commentaires|observaciones|nota|notas|comentarios"
    "|note interne|osservazioni|備考|メモ|备注|opmerking|opmerkingen|uwagi|megjegyzés",
    "attention": "attention|requires special attention|needs attention|special attention|주의|특별관리|besondere aufmerksamkeit"
    "|benötigt besondere aufmerksamkeit|erfordert besondere aufmerksamkeit|nécessite une attention particulière",
    "walk_in": "walk in|walkin",
    "checked_in": "checked in|checked in at|check in date|check in time|checkin|checkin time|check in|attended|체크인|체크인시간"
    "|체크인 시간|출석여부|출석시간|출석|eingecheckt|eingecheckt am|check in zeit|enregistré|présent",
    "quantity": "quantity|qty|number of tickets|ticket quantity|tickets|수량|매수|인원|인원수|신청인원|신청 인원|참가인원|anzahl|anzahl tickets"
    "|personenzahl|quantité|nombre de places|nombre de billets|nombre de personnes|cantidad|quantità|枚数|人数|数量",
    "guests": "guests|additional guests|number of guests|plus ones|plus one|companions|accompanying persons|accompanying"
    "|동반인|동반자|동반인원|동반 인원|동행인|동행|begleitpersonen|begleitung|begleitperson|accompagnants|acompañantes|accompagnatori"
    "|同伴者|同行者|随行人员",
}  # fmt: skip

# Words that, within a longer caption (often a question), tell the field where nothing plainer is to be had.
_QUESTIONS = (
    ("job_title", r"\bjob title\b|\bposition\b|직책|직위"),
    (
        "organisation",
        r"\borgani[sz]ation\b|\bcompany\b|\baffiliation\b|\binstitution\b|\bemployer\b|소속|회사명|기관명",
    ),
    (
        "sessions",
        r"\bsessions?\b.*\b(attend|join|choose|select|interested)|\b(attend|join|choose|select)\b.*\bsessions?\b",
    ),
    ("country", r"\bcountry\b|\bnationality\b|국가|국적"),
    ("email", r"\be ?mail\b|이메일"),
    ("phone", r"\bphone\b|\bmobile\b|휴대폰|전화번호"),
    ("sector", r"\bsector\b"),
    ("status", r"\bstatus\b|상태\b|\bstatut\b"),
    ("name", r"\bnames?\b|성명|성함|이름|\bnom\b"),
)
_NO_QUESTION = re.compile(
    r"\b(size|number of|website|url|vat|tax|consent|agree|newsletter|fees?|date|time|type|why|how|address|emergency"
    r"|billing|invoice|linkedin|twitter|photo|logo|description|code|subscribe|permission"
    r"|event|user|file|hotel|product|ticket|room|project|coupon|seat|zone|school|marital|visa)\b|동의|주소|홈페이지|비상"
)
# The one who ordered is not the one who comes: their columns are never taken for the attendee's.
_ORDERER = re.compile(
    r"^(order|buyer|buyers|purchaser|payer|billing|invoice|booker|orderer|booked by|ordered by|emergency|besteller"
    r"|rechnungs\w*|bestell\w*|acheteur|facturation|commande|comprador|주문자|구매자|결제자|예매자|비상)\b"
)
_HOLDER = re.compile(
    r"^(ticket holders?|ticket|attendee|attendees|participant|participants|guest|delegate|registrant|holder|visitor"
    r"|member|your|참가자|참석자|신청자|teilnehmer|gast|participante|partecipante) (?=.)"
)
_LATIN = re.compile(
    r"\b(english|latin|roman|romani[sz]ed|englisch|anglais|lateinisch)\b|영문|영어|로마자|英文|ローマ字|拼音"
)
_NATIVE = re.compile(
    r"\b(korean|native|local|koreanisch|coréen|japanese|chinese|original)\b|국문|한글|한국어|中文|漢字"
)
_PIECES = re.compile(r"[/|()\[\]{}:\n·]|\s[–—-]\s|(?<=[가-힣])\s(?=[a-zà-ž])|(?<=[a-zà-ž])\s(?=[가-힣])")


class Meaning(NamedTuple):
    """What a caption may stand for; the higher `score` is surer, the lower `place` likelier."""

    field: str
    score: int
    place: int


def plain(caption: str) -> str:
    """A caption without case and punctuation; accents stay, `#` too, for it tells numbers from names.

    >>> plain("E-Mail_Address ")
    'e mail address'
    """
    text = unicodedata.normalize("NFKC", without_stacks(caption)).casefold()
    return " ".join(re.sub(r"[^\w#]+|_", " ", text).split())


@lru_cache(maxsize=1)
def _index() -> dict[str, tuple[str, int]]:
    found: dict[str, tuple[str, int]] = {}
    for field, captions in _CAPTIONS.items():
        for place, caption in enumerate(captions.split("|")):
            found.setdefault(caption, (field, place))
    return found


def tells_language(caption: str) -> bool:
    """Whether a caption says which script a name is in: the lower row of a header often holds just that."""
    whole = plain(caption)
    return bool(_LATIN.search(whole) or _NATIVE.search(whole))


def is_caption(text: str) -> bool:
    """Whether the text, whole, is a caption we know."""
    return bool(text) and len(text) <= 80 and any(m.score >= 80 for m in meanings(text))


@lru_cache(maxsize=4096)
def meanings(caption: str) -> tuple[Meaning, ...]:
    """What a caption may stand for, the surest first; nothing if it is one of the orderer's columns."""
    whole = plain(caption)
    if not whole or len(caption) > 300:
        return ()
    index = _index()
    if whole in index:
        field, place = index[whole]
        return (Meaning(field, 100, place),)
    if _ORDERER.match(whole):
        return ()
    shorter = _HOLDER.sub("", whole)
    if shorter != whole and shorter in index:
        field, place = index[shorter]
        # “Attendee e-mail” beside “E-mail” (the orderer's) is the one to take.
        return (Meaning(field, 100, -1),)
    found: dict[str, Meaning] = {}
    pieces = [plain(piece) for piece in _PIECES.split(unicodedata.normalize("NFKC", caption).casefold())]
    for piece in reversed(pieces):
        known = index.get(piece) or index.get(_HOLDER.sub("", piece))
        # “Registration (ID)” may be; “Company (name)” is a company: the narrow words count only alone.
        if known and known[0] not in ("id", "quantity", "guests", "checked_in"):
            found.setdefault(known[0], Meaning(known[0], 90, known[1]))
    names = found.keys() & {"name", "name_latin"}
    if names:
        if _LATIN.search(whole):
            found.pop("name", None)
            found["name_latin"] = Meaning("name_latin", 90, 0)
        elif _NATIVE.search(whole):
            found["name"] = Meaning("name", 92, 0)
    if "first_name" in found or "last_name" in found:
        found.pop("name", None)
    if "sector" in found:
        found.pop("category", None)
    if not found and (" " in whole or not whole.isascii()) and not _NO_QUESTION.search(whole):
        for field, words in _QUESTIONS:
            if re.search(words, whole):
                return (Meaning(field, 40, 0),)
    return tuple(sorted(found.values(), key=lambda m: (-m.score, m.place)))
