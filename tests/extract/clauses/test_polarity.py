from collections.abc import Callable

import pytest

from dragoman.records import Clause

Parsed = Callable[..., tuple[Clause, ...]]

NOT_ONLY = (
    "Parliament/NOUN/3/nsubj not/PART/2/advmod only/ADV/3/advmod approved/VERB/3/root "
    "the/DET/5/det treaty/NOUN/3/obj"
)
NOT_ALL = (
    "Not/PART/2/advmod all/DET/2/det soldiers/NOUN/4/nsubj have/AUX/4/aux left/VERB/4/root "
    "town/NOUN/4/obj"
)
NO_DEAL = "No/DET/1/det agreement/NOUN/3/nsubj:pass was/AUX/3/aux:pass reached/VERB/3/root"
WITHOUT = (
    "The/DET/1/det talks/NOUN/2/nsubj ended/VERB/2/root without/ADP/4/case agreement/NOUN/2/obl"
)
UNDISPUTED = "Talks/NOUN/1/nsubj resumed/VERB/1/root without/ADP/3/case delay/NOUN/1/obl"
REFUSED = (
    "She/PRON/1/nsubj refused/VERB/1/root to/PART/3/mark discuss/VERB/1/xcomp quotas/NOUN/3/obj"
)
NOT_DENY = (
    "Brandt/PROPN/3/nsubj did/AUX/3/aux not/PART/3/advmod deny/VERB/3/root that/SCONJ/7/mark "
    "troops/NOUN/7/nsubj had/AUX/7/aux left/VERB/3/ccomp camp/NOUN/7/obj"
)
NOT_THINK = (
    "He/PRON/3/nsubj does/AUX/3/aux not/PART/3/advmod think/VERB/3/root that/SCONJ/7/mark "
    "talks/NOUN/7/nsubj will/AUX/7/aux fail/VERB/3/ccomp"
)
FEW_THINK = (
    "Few/ADJ/1/nsubj think/VERB/1/root that/SCONJ/5/mark talks/NOUN/5/nsubj will/AUX/5/aux "
    "fail/VERB/1/ccomp"
)
NO_LONGER = (
    "The/DET/1/det mayor/NOUN/4/nsubj no/ADV/3/advmod longer/ADV/4/advmod trusts/VERB/4/root "
    "police/NOUN/4/obj"
)


@pytest.mark.parametrize(
    ("rows", "turning"),
    [
        (NOT_ONLY, []),
        (NOT_ALL, ["Not all"]),
        (NO_DEAL, ["No"]),
        (WITHOUT, ["without"]),
        (UNDISPUTED, []),
        (REFUSED, ["refused"]),
        (NOT_DENY, ["not", "deny"]),
        (NOT_THINK, ["not"]),
        (FEW_THINK, ["Few"]),
        (NO_LONGER, ["no longer"]),
    ],
)
def test_words_that_turn_a_clause(clauses_of: Parsed, rows: str, turning: list[str]) -> None:
    [clause] = clauses_of(rows)
    assert [span.exact for span in clause.negation] == turning


def test_two_words_that_turn_leave_it_as_it_is(clauses_of: Parsed) -> None:
    [clause] = clauses_of(NOT_DENY)
    assert not clause.negated
