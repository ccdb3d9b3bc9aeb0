"""Records → findings: what several accounts say of one event, side by side."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.compare.telling import pick_telling
from dragoman.compare.voices import gather_voices
from dragoman.records import Comparison, Extraction

__all__ = ["compare", "gather_voices", "pick_telling"]


def compare(extractions: Iterable[Extraction]) -> Comparison:
    """Put the accounts side by side: speakers across them, and the most telling statements.

    The order of the accounts is kept. The same text with the same metadata given twice is one
    account, because it has one id: counted twice, every statement of it would seem confirmed.
    """
    accounts = tuple({each.document.id: each for each in extractions}.values())
    voices = gather_voices(accounts)
    return Comparison(accounts, voices, pick_telling(accounts, voices))
