"""The certificate of a meeting point, made of its secret: whichever desk becomes the meeting point has the same one."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NamedTuple

from checkin.desks.pairing import FINGERPRINT_BYTES, derive_key

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

NAME = "meeting-point.checkin"
"""What it is made out to; desks look for this name, whatever the address."""
_FROM, _UNTIL = datetime(2000, 1, 1, tzinfo=UTC), datetime(2199, 1, 1, tzinfo=UTC)
"""Wide: a desk whose clock is wrong must get in too. Nobody but our desks believes it."""


class ServerCertificate(NamedTuple):
    """A certificate with its key, in PEM."""

    certificate: bytes
    key: bytes
    fingerprint: bytes


def fingerprint_of(der: bytes) -> bytes:
    """The begin of a certificate's SHA-256."""
    return hashlib.sha256(der).digest()[:FINGERPRINT_BYTES]


def certificate_of(secret: bytes) -> ServerCertificate:
    """Made anew from the secret, and the same each time (Ed25519 signatures are)."""
    from cryptography import x509
    from cryptography.hazmat.primitives import serialization

    key = _key_of(secret)
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, NAME)])
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(_FROM)
        .not_valid_after(_UNTIL)
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(NAME)]), critical=False)
        .sign(key, None)
    )
    return ServerCertificate(
        made.public_bytes(serialization.Encoding.PEM),
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        ),
        fingerprint_of(made.public_bytes(serialization.Encoding.DER)),
    )


def public_key_of(secret: bytes) -> bytes:
    """The public key of that certificate, in DER."""
    from cryptography.hazmat.primitives import serialization

    form = serialization.PublicFormat.SubjectPublicKeyInfo
    return _key_of(secret).public_key().public_bytes(serialization.Encoding.DER, form)


def _key_of(secret: bytes) -> Ed25519PrivateKey:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    return Ed25519PrivateKey.from_private_bytes(derive_key(secret, "certificate"))
