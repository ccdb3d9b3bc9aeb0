"""Passwords → argon2 hashes, by that library's own settings, and never more than a few at once."""

from __future__ import annotations

import unicodedata
from functools import cache
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

from dragoman.errors import MemberError

if TYPE_CHECKING:
    from argon2 import PasswordHasher

SHORTEST = 8
"""Characters of a password; nothing else is asked of it."""

LONGEST = 1_000

# Each takes 64 MB for some 50 ms: a flood of logins shall not take the machine's memory.
_AT_ONCE = BoundedSemaphore(2)


def hash_password(password: str) -> str:
    """Return the hash of a new password. Raises MemberError for one that is too short or long."""
    plain = _plain(password)
    if len(plain) < SHORTEST:
        raise MemberError(f"The password is too short. Take {SHORTEST} characters or more.")
    if len(plain) > LONGEST:
        raise MemberError(f"The password is too long. Take {LONGEST:,} characters at most.")
    with _AT_ONCE:
        return hasher().hash(plain)


def verify(hashed: str | None, password: str) -> bool:
    """Tell whether a password fits a hash; without a hash it takes as long, and never fits."""
    from argon2.exceptions import InvalidHashError, VerificationError

    with _AT_ONCE:
        try:
            fits = hasher().verify(hashed or _nobodys_hash(), _plain(password[: LONGEST + 1]))
        except (VerificationError, InvalidHashError):
            return False
    return fits and hashed is not None


def is_outdated(hashed: str) -> bool:
    """Tell whether a hash was made by other settings than those of today."""
    return hasher().check_needs_rehash(hashed)


@cache
def hasher() -> PasswordHasher:
    """Return what hashes, with the library's defaults."""
    from argon2 import PasswordHasher

    return PasswordHasher()


@cache
def _nobodys_hash() -> str:
    from secrets import token_urlsafe

    return hasher().hash(token_urlsafe(32))


def _plain(password: str) -> str:
    """Return a password as every keyboard gives it: “é” in one sign or in two is the same."""
    return unicodedata.normalize("NFC", password).encode("utf-8", "replace").decode()
