"""Passwords of coders, as Discourse Network Analyzer 3 checks them."""

from __future__ import annotations

import base64
import hashlib
import os

_ROUNDS = 100_000
_SALT = 16  # bytes


def digest_password(password: str, salt: bytes | None = None) -> str:
    """Return the digest that lets somebody in with a password.

    It is the one of Jasypt's StrongPasswordEncryptor, which DNA uses: SHA-256 over salt and
    password and then 100,000 times in all over itself, and the salt before it, in Base64.
    """
    import unicodedata

    salt = os.urandom(_SALT) if salt is None else salt
    digest = salt + unicodedata.normalize("NFC", password).encode()
    for _ in range(_ROUNDS):
        digest = hashlib.sha256(digest).digest()
    return base64.b64encode(salt + digest).decode("ascii")


def opens(password: str, digest: str) -> bool:
    """Tell whether a password is the one that a digest was made of.

    >>> opens("sample", digest_password("sample"))
    True
    """
    try:
        salt = base64.b64decode(digest, validate=True)[:_SALT]
    except ValueError:
        return False
    return digest_password(password, salt) == digest
