"""What a longer caption asks, often in a whole question, where nothing plainer is to be had.

Compares captions as `captions.bare` writes them.
"""

from __future__ import annotations

import re

ITEM = re.compile(
    r"\s*(?:(?:[QＱ문問问]\s?)?\d{1,2}\s?[.．)）、:]\s*"
    r"|G\d{1,2}Q\d{1,3}(?:\[\w+\])?\. |(?:id|submitdate|lastpage|startlanguage|startdate|datestamp|seed|ipaddr)\. "
    r"|(?:champ (?:compl[ée]mentaire|additionnel|personnalis[ée])|question"
    r"|(?:custom|additional) (?:field|question)|zusatz(?:feld|frage)|campo (?:adicional|personalizado|aggiuntivo)"
    r"|pregunta|pergunta|domanda|추가 ?질문|질문|カスタム項目|質問) ?#?\d{1,2}\s?[.．)）、:：–-]?\s+)(?=[^\W\d])",
    re.IGNORECASE,
)
"""What forms put before their questions: “3. 연락처”, “Q2) Name”, “G01Q02. Name”, “Champ complémentaire 2 Nom”."""
_QUESTIONS = (
    ("job_title", r"\bjob title\b|\bposition\b|직책|직위"),
    (
        "organisation",
        r"\borgani[sz]ation\b|\bcompany\b|\baffiliation\b|\binstitution\b|\bemployer\b|소속|회사명|기관명"
        r"|\b(?:entidad|empresa|institucion|organizacion|universidad|entidade|instituicao|organizacao|azienda|ente|istituzione"
        r"|organizzazione|entreprise|organisme|etablissement|structure)\b.*\b(?:representa\w*|representee?|representez|pertence\w*"
        r"|pertenece\w*|trabaja\w*|trabalha\w*|rappresent\w+|appartenenza|appartien\w+|lavora\w*|travaill\w+)\b",
    ),
    (
        "sessions",
        r"\bsessions?\b.*\b(attend|join|choose|select)|\b(attend|join|choose|select)\b.*\bsessions?\b"
        r"|(세션|프로그램|분과).*(선택|참석|참가|신청)|(참석|참가|신청).*(세션|프로그램|분과)|セッション.*(参加|選択|申込)|(参加|選択).*セッション"
        r"|(参加|选择|選擇|參加).*(场次|場次|分会场|议程|議程)|\b(sitzung|session|programmpunkt|workshop)\w*\b.*\b(teilnehmen|auswahlen|wahlen|besuchen)\b"
        r"|\b(ateliers?|sessions?|sesiones|sessioni|sessoes)\b.*\b(participer\w*|assister\w*|choisi\w*|asistir\w*|elij\w*|partecip\w*|participar\w*)\b",
    ),
    ("country", r"\bcountry\b|\bnationality\b|국가|국적"),
    ("email", r"\be ?mail\b|이메일"),
    ("phone", r"\bphone\b|\bmobile\b|휴대폰|전화번호"),
    ("sector", r"\bsector\b"),
    (
        "first_name",
        r"\b(?:first|given) names?\b|\bvorname\b|\bprenom\b|\bvoornaam\b|\bfornamn\b|\bfornavn\b|\betunimi\b"
        r"|\bimie\b|\bkeresztnev\b|\bnombre de pila\b|\bprimeiro nome\b|\bимя\b|\bім я\b",
    ),
    (
        "last_name",
        r"\b(?:last|family) names?\b|\bsurname\b|\b(?:nach|familien)name\b|\bnom de famille\b|\bapellidos?\b"
        r"|\bcognome\b|\bsobrenome\b|\bapelido\b|\bachternaam\b|\befternamn\b|\be(?:tter|fter)navn\b|\bsukunimi\b"
        r"|\bnazwisko\b|\bprijmeni\b|\bvezeteknev\b|\bsoyadi?\b|\bфамилия\b|\bпрізвище\b",
    ),
    ("name", r"\bnames?\b|성명|성함|이름|\bnom\b"),
)
# “Will you bring somebody?”: a word for a companion, but no name of one.
_BRINGS = re.compile(
    r"\b(bring|bringing|accompanied)\b.*\b(guest|partner|spouse|companion)s?\b|\bbegleitperson|동반자?.*(있|하시|여부)"
    r"|\baccompagnee?\b|\bacompanante\b|\bmeebrengen\b|同伴者.*(有無|ですか)"
    r"|\b(?:with|mit|met|med|avec|con|com|s|z|с)(?: (?:a|your|einer?|ihre[rm]?|een|uw|un|une|votre|su|il|la|o|din))?"
    r" (?:guests?|partner(?:in|em|kou|ka|om)?|partenaire|spouse|companion|begleitung|gast|introducee|conjointe?"
    r"|conyuge|pareja|coniuge|accompagnatore|acompanhante|sallskap|folge|ledsager|doprovodem|партнером)"
    r"(?: (?:e|in))?(?: (?:yes no|y n|ja nein|ja nee|oui non|si no))?\Z"
)
_NO_QUESTION = re.compile(
    r"\b(interest\w*|wish\w*|prefer\w*|suggest\w*|topic)\b|관심|희망 ?주제"
    r"|\b(size|number of|website|url|vat|tax|consent|agree|newsletter|fees?|date|time|type|why|how|address|emergency"
    r"|billing|invoice|linkedin|twitter|photo|logo|description|code|subscribe|permission|pseudo|user ?name"
    r"|event|user|file|hotel|product|ticket|room|project|coupon|seat|zone|school|marital|visa|team|pet|dog|bank"
    r"|domain|paper|abstract|talk|poster|presentation|membership|voucher|discount|passport"
    r"|(?:track|stream|panel|course|award|booth) name"
    r"|groups?|table|category|form|skype|street|city|venue|workshop|hotels|banks?|banque|veranstaltung|evenement"
    r"|departure|depart|salida|arrival|birth|issuing|ip|airport|funding)\b|abflug|geburts|동의|주소|홈페이지|비상"
)


def asked_field(whole: str) -> str | None:
    """The field that a question asks for by one of its words."""
    if _NO_QUESTION.search(whole):
        return None
    return next((field for field, words in _QUESTIONS if re.search(words, whole)), None)


def brings_somebody(whole: str) -> bool:
    """“Will you bring a guest?”: whether somebody comes along."""
    return _BRINGS.search(whole) is not None
