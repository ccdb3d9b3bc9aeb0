"""What a name, a country and an affiliation may be where a person writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from dragoman.errors import JudgementError
from dragoman.records import Affiliation
from dragoman.store.judging.decisions import check_storable

LONGEST = 300
"""Characters of a name; the longest of an international body has some hundred and fifty."""

_COUNTRY = re.compile(r"[A-Z]{2}")
_WHEN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def check_name(name: str) -> str:
    """Return a name without the blanks around it. Raises JudgementError for what is none."""
    plain = " ".join(name.split())
    if not plain:
        raise JudgementError("The name is empty. Write one.")
    if len(plain) > LONGEST:
        raise JudgementError(f"“{plain[:40]}…” is too long for a name. Use {LONGEST} characters.")
    check_storable("the name", plain)
    return plain


def check_country(country: str) -> str | None:
    """Return the code of a country, or None for none. Raises JudgementError for what is no code.

    >>> check_country(" no "), check_country("")
    ('NO', None)
    """
    code = country.strip().upper()
    if code and not _COUNTRY.fullmatch(code):
        raise JudgementError(f"“{country}” is no country's code. Write two letters, such as NO.")
    return code or None


def check_affiliations(ties: Iterable[Affiliation]) -> tuple[Affiliation, ...]:
    """Return offices and bodies without what is empty. Raises JudgementError for bad dates."""
    checked = (_check_affiliation(each) for each in ties)
    return tuple(dict.fromkeys(each for each in checked if each.office or each.body))


def check_when(text: str | None) -> str | None:
    """Return a year, month or day as it is, or None. Raises JudgementError for what is none.

    >>> check_when("2004-03"), check_when(" ")
    ('2004-03', None)
    """
    when = (text or "").strip()
    if not when:
        return None
    match = _WHEN.fullmatch(when)
    try:
        if match is None:
            raise ValueError
        date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        raise JudgementError(
            f"“{when}” is no date. Write a year, a month or a day: 2004, 2004-03, 2004-03-09."
        ) from None
    return when


def _check_affiliation(tie: Affiliation) -> Affiliation:
    since, until = check_when(tie.since), check_when(tie.until)
    if since and until and until < since[: len(until)]:
        raise JudgementError(f"{since} to {until}: the end lies before the beginning.")
    office = check_name(tie.office) if tie.office and tie.office.strip() else None
    body = check_name(tie.body) if tie.body and tie.body.strip() else None
    return Affiliation(office, body, tie.passage, since, until)
