from __future__ import annotations

from collections.abc import Callable

import pytest

Weighed = Callable[..., list[tuple[str, str, str | None]]]

CARDS = (
    "A/DET/2/det poor/ADJ/2/amod harvest/NOUN/6/nsubj is/AUX/6/cop on/ADP/6/case the/DET/6/det "
    "cards/NOUN/6/root ./PUNCT/6/punct"
)
DANGER = (
    "Two/NUM/1/nummod hamlets/NOUN/4/nsubj are/AUX/4/cop in/ADP/4/case danger/NOUN/4/root "
    "of/SCONJ/7/mark being/AUX/7/aux:pass flooded/VERB/4/acl ./PUNCT/4/punct"
)
WERE = DANGER.replace("are/AUX", "were/AUX")
COMING = (
    "A/DET/2/det new/ADJ/2/amod crisis/NOUN/4/nsubj is/AUX/4/aux coming/VERB/4/root ./PUNCT/4/punct"
)
ENVOY = "The/DET/1/det envoy/NOUN/3/nsubj is/AUX/3/aux coming/VERB/3/root ./PUNCT/3/punct"
TO_TOWN = (
    "A/DET/1/det circus/NOUN/3/nsubj is/AUX/3/aux coming/VERB/3/root to/ADP/5/case "
    "town/NOUN/3/obl ./PUNCT/3/punct"
)
AHEAD = "Lean/ADJ/1/amod years/NOUN/2/nsubj lie/VERB/2/root ahead/ADV/2/advmod ./PUNCT/2/punct"
LOOMS = "A/DET/1/det strike/NOUN/2/nsubj looms/VERB/2/root ./PUNCT/2/punct"
DAYS = (
    "The/DET/1/det cabinet/NOUN/3/nmod:poss 's/PART/1/case days/NOUN/5/nsubj:pass "
    "are/AUX/5/aux:pass numbered/VERB/5/root ./PUNCT/5/punct"
)
PUT = (
    "Growth/NOUN/2/nsubj:pass is/AUX/2/aux:pass projected/VERB/2/root at/ADP/5/case "
    "2.1/NUM/5/nummod percent/NOUN/2/obl ./PUNCT/2/punct"
)
HEADED = (
    "The/DET/1/det talks/NOUN/3/nsubj:pass are/AUX/3/aux:pass headed/VERB/3/root for/ADP/5/case "
    "failure/NOUN/3/obl ./PUNCT/3/punct"
)
AWAITS = (
    "A/DET/2/det hard/ADJ/2/amod winter/NOUN/3/nsubj awaits/VERB/3/root the/DET/5/det "
    "town/NOUN/3/obj ./PUNCT/3/punct"
)
FACES = (
    "The/DET/1/det coast/NOUN/2/nsubj faces/VERB/2/root years/NOUN/2/obj of/ADP/5/case "
    "drought/NOUN/3/nmod ./PUNCT/2/punct"
)
NO_FUTURE = (
    "The/DET/1/det pact/NOUN/2/nsubj has/VERB/2/root no/DET/4/det future/NOUN/2/obj ./PUNCT/2/punct"
)
SET_FOR = (
    "The/DET/1/det party/NOUN/3/nsubj:pass is/AUX/3/aux:pass set/VERB/3/root for/ADP/6/case "
    "a/DET/6/det landslide/NOUN/3/obl ./PUNCT/3/punct"
)


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        (CARDS, ["cards"]),
        (DANGER, ["danger"]),
        (WERE, []),
        (COMING, ["coming"]),
        (ENVOY, []),
        (TO_TOWN, []),
        (AHEAD, ["lie"]),
        (LOOMS, ["looms"]),
        (DAYS, ["numbered"]),
        (PUT, ["projected"]),
        (HEADED, ["headed"]),
        (AWAITS, ["awaits"]),
        (FACES, ["faces"]),
        (NO_FUTURE, ["has"]),
        (SET_FOR, ["set"]),
    ],
)
def test_predicates_that_point_ahead_by_themselves(
    weighed: Weighed, rows: str, found: list[str]
) -> None:
    assert weighed(rows) == [(each, "tendency", None) for each in found]
