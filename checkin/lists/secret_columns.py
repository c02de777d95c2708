"""Columns whose content must never be kept beside a person."""

from __future__ import annotations

import re

from checkin.lists.captions import bare, plain_caption

# ruff: noqa: E501
_SECRETS = re.compile(
    r"\b(pass ?(?:word|wort|phrase|wd|ord)s?|passord|pwd|kennwort|mot de passe|contrase[ñn]a|clave de acceso|senha|palavra passe|wachtwoord"
    r"|l[öo]senord|adgangskode|salasana|has[łl]o|heslo|jelsz[óo]|parola|[şs]ifre|mật khẩu|mat khau|kata sandi|κωδικ[όο][ςσ] πρ[όο]σβαση[ςσ]"
    r"|api (?:key|token)|auth(?:entication)? (?:token|key)|access token|session token|refresh token|bearer token|private key|client secret"
    r"|secret question|security (?:answer|question)|pin|2fa|otp|totp|salt"
    r"|credit ?card(?: number)?|card number|cvv|cvc|iban|social security(?: number)?|ssn)\b"
    r"|비밀번호|패스워드|암호|주민등록번호|주민번호|카드번호|계좌번호|パスワード|暗証番号|密码|密碼|口令|пароль|كلمة المرور|رمز المرور|كلمه المرور|סיסמה|รหัสผ่าน"
)


def is_secret(caption: str) -> bool:
    """Whether a column holds what must never be kept beside a person: passwords, tokens, card numbers."""
    return any(_SECRETS.search(written) for written in (plain_caption(caption), bare(caption)))
