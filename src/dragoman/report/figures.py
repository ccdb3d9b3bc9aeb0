"""The figures of an account and of a comparison, counted once for every report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.records import Comparison, Extraction, Form, Statement, Voice
from dragoman.report.wording import language_name

READ_LANGUAGES = ("en",)
"""The languages that extraction reads; an account in another yields no statements."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What an account amounts to, in numbers."""

    words: int  # of the account's own prose; of the whole text where that is not read
    set_aside_words: int
    attributed: int
    own: int  # sentences in the author's own voice
    unresolved: int  # of the attributed ones
    forms: dict[Form, int]  # of the attributed ones
    reasons: dict[str, int]  # passages set aside within it
    unread_language: str | None  # the language's name, when the account is in one not read


def count_account(extraction: Extraction) -> Figures:
    """Return the figures of one account."""
    document = extraction.document
    attributed = [each for each in extraction.statements if not each.is_authors_own]
    set_aside_words = sum(len(each.span.exact.split()) for each in document.set_aside)
    words, unread = len(document.text.split()), _unread_language(extraction)
    return Figures(
        words=words if unread else max(0, words - set_aside_words),
        set_aside_words=0 if unread else set_aside_words,
        attributed=len(attributed),
        own=len(extraction.statements) - len(attributed),
        unresolved=sum(each.speaker.actor is None for each in attributed),
        forms=dict(Counter(each.form for each in attributed)),
        reasons={} if unread else dict(Counter(each.reason for each in document.set_aside)),
        unread_language=unread,
    )


def _unread_language(extraction: Extraction) -> str | None:
    """Return the name of the language for which an account has no statements, if that is why."""
    if extraction.statements:
        return None
    document = extraction.document
    apart: Counter[str] = Counter()
    for passage in document.set_aside:
        if passage.reason.startswith("language:"):
            apart[passage.reason.partition(":")[2]] += len(passage.span.exact)
    if apart and 2 * apart.total() > len(document.text):
        return language_name(apart.most_common(1)[0][0])
    if document.language and document.language.partition("-")[0] not in READ_LANGUAGES:
        return language_name(document.language)
    return None


@dataclass(frozen=True, slots=True)
class SortedVoices:
    """The voices of a comparison: speakers we know, speakers we do not, authors."""

    speakers: tuple[Voice, ...]
    unresolved: tuple[Voice, ...]
    authors: tuple[Voice, ...]


def sort_voices(comparison: Comparison) -> SortedVoices:
    """Return the voices by what they are; the order inside each is kept."""
    authors = [v for v in comparison.voices if v.statements and v.statements[0].is_authors_own]
    others = [v for v in comparison.voices if v.statements and not v.statements[0].is_authors_own]
    return SortedVoices(
        speakers=tuple(voice for voice in others if _is_resolved(voice)),
        unresolved=tuple(voice for voice in others if not _is_resolved(voice)),
        authors=tuple(authors),
    )


def _is_resolved(voice: Voice) -> bool:
    return voice.statements[0].speaker.actor is not None


def by_account(
    statements: Sequence[Statement], extractions: Sequence[Extraction]
) -> list[list[Statement]]:
    """Return the statements account by account, in the accounts' order; empty where silent."""
    places = {each.document.id: place for place, each in enumerate(extractions)}
    columns: list[list[Statement]] = [[] for _ in extractions]
    for statement in statements:
        columns[places[statement.document_id]].append(statement)
    return columns


def account_letter(place: int) -> str:
    """Return an account's letter: A to Z, then AA.

    >>> [account_letter(place) for place in (0, 25, 26, 52)]
    ['A', 'Z', 'AA', 'BA']
    """
    tens, ones = divmod(place, 26)
    return (account_letter(tens - 1) if tens else "") + chr(ord("A") + ones)


def statement_labels(extractions: Sequence[Extraction]) -> dict[str, str]:
    """Return each statement's label, "A7": the account's letter and the place in it, from 1."""
    return {
        statement.id: f"{account_letter(place)}{number}"
        for place, extraction in enumerate(extractions)
        for number, statement in enumerate(extraction.statements, start=1)
    }
