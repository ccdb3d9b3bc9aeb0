from __future__ import annotations

from collections.abc import Callable

import pytest

Weighed = Callable[..., list[tuple[str, str, str | None]]]

FEARS = (
    "The/DET/1/det port/NOUN/2/nsubj fears/VERB/2/root a/DET/4/det strike/NOUN/2/obj "
    "and/CCONJ/7/cc an/DET/7/det embargo/NOUN/4/conj ./PUNCT/2/punct"
)
POLICE = (
    "The/DET/1/det port/NOUN/2/nsubj fears/VERB/2/root the/DET/4/det police/NOUN/2/obj "
    "./PUNCT/2/punct"
)
BIDS = "Expect/VERB/0/root further/ADJ/2/amod raids/NOUN/0/obj ./PUNCT/0/punct"
RULED_OUT = (
    "A/DET/1/det raid/NOUN/5/nsubj:pass can/AUX/5/aux not/PART/5/advmod be/AUX/5/aux:pass "
    "ruled/VERB/5/root out/ADP/5/compound:prt ./PUNCT/5/punct"
)
ON_FEARS = (
    "Markets/NOUN/1/nsubj fell/VERB/1/root on/ADP/3/case fears/NOUN/1/obl of/ADP/7/case "
    "a/DET/7/det new/ADJ/7/amod embargo/NOUN/3/nmod ./PUNCT/1/punct"
)
REDUCES = (
    "The/DET/1/det treaty/NOUN/2/nsubj reduces/VERB/2/root the/DET/4/det risk/NOUN/2/obj "
    "of/ADP/8/case a/DET/8/det new/ADJ/8/amod war/NOUN/4/nmod ./PUNCT/2/punct"
)
SLIM = (
    "The/DET/1/det chances/NOUN/6/nsubj of/ADP/4/case a/DET/4/det truce/NOUN/1/nmod "
    "are/AUX/6/cop slim/ADJ/6/root ./PUNCT/6/punct"
)
POSSIBLE = (
    "A/DET/1/det truce/NOUN/2/nsubj remains/VERB/2/root a/DET/5/det distinct/ADJ/5/amod "
    "possibility/NOUN/2/obj ./PUNCT/2/punct"
)
INEVITABLE = "A/DET/1/det clash/NOUN/3/nsubj is/AUX/3/cop inevitable/ADJ/3/root ./PUNCT/3/punct"
NOT_SO = (
    "A/DET/1/det clash/NOUN/4/nsubj is/AUX/4/cop not/PART/4/advmod inevitable/ADJ/4/root "
    "./PUNCT/4/punct"
)
PASSING = (
    "The/DET/1/det bill/NOUN/2/nsubj has/VERB/2/root a/DET/5/det fair/ADJ/5/amod "
    "chance/NOUN/2/obj of/SCONJ/7/mark passing/VERB/5/acl ./PUNCT/2/punct"
)
PERCENT = (
    "The/DET/1/det alliance/NOUN/2/nsubj has/VERB/2/root a/DET/4/det likelihood/NOUN/2/obj "
    "of/ADP/7/case 40/NUM/7/nummod percent/NOUN/4/nmod ./PUNCT/2/punct"
)
LIKELIEST = (
    "The/DET/2/det likeliest/ADJ/2/amod result/NOUN/5/nsubj is/AUX/5/cop a/DET/5/det "
    "stalemate/NOUN/5/root ./PUNCT/5/punct"
)
APOLOGY = "He/PRON/1/nsubj expects/VERB/1/root an/DET/3/det apology/NOUN/1/obj ./PUNCT/1/punct"
PRICES = (
    "Brokers/NOUN/1/nsubj forecast/VERB/1/root prices/NOUN/1/obj to/PART/4/mark "
    "rise/VERB/1/advcl ./PUNCT/1/punct"
)


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (FEARS, [("strike", "expects", None), ("embargo", "expects", None)]),
        (POLICE, []),
        (BIDS, [("raids", "expects", None)]),
        (RULED_OUT, [("raid", "likelihood", None)]),
        (ON_FEARS, [("embargo", "likelihood", None)]),
        (REDUCES, []),
        (SLIM, []),
        (POSSIBLE, [("truce", "likelihood", None)]),
        (INEVITABLE, [("clash", "likelihood", None)]),
        (NOT_SO, []),
        (PASSING, [("passing", "likelihood", None)]),
        (PERCENT, [("alliance", "likelihood", None)]),
        (LIKELIEST, [("stalemate", "likelihood", None)]),
        (PRICES, []),
        (APOLOGY, [("apology", "expects", "wanted")]),
    ],
)
def test_outcomes_that_are_nouns(
    weighed: Weighed, rows: str, found: list[tuple[str, str, str | None]]
) -> None:
    assert weighed(rows) == found
