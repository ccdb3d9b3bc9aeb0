from __future__ import annotations

import pytest
from spacy.lang.en import English
from spacy.tokens import Doc

from dragoman.extract.clauses.trees import Tree
from dragoman.extract.forecasts.candidate import Candidate, Why
from dragoman.extract.forecasts.deciding import decide


def candidate(why: Why, excluded: str | None = None) -> Candidate:
    word = Doc(English().vocab, words=["fall"])[0]
    return Candidate(word, (), why, Tree([word]), excluded=excluded)


@pytest.mark.parametrize(
    ("why", "excluded", "judged", "sure"),
    [
        (Why.WILL, None, None, 0.75),
        (Why.LIKELY, None, None, 0.9),
        (Why.WILL, "promise", None, None),
        (Why.WILL, "question", 0.99, None),
        (Why.WILL, "identifying", 0.99, None),
        (Why.WILL, "history", 0.99, None),
        (Why.WILL, "promise", 0.99, 0.99),
        (Why.WILL, "promise", 0.45, None),
        (Why.WILL, None, 0.5, 0.69),
        (Why.WILL, None, 0.2, None),
        (Why.LIKELY, None, 0.15, 0.614),
    ],
)
def test_rules_and_a_judge_decide_together(
    why: Why, excluded: str | None, judged: float | None, sure: float | None
) -> None:
    assert decide(candidate(why, excluded), judged) == sure


def test_so_strong_a_word_as_cannot_yield_counts_as_one_of_expecting() -> None:
    doc = Doc(
        English().vocab,
        words=["They", "can", "not", "compromise"],
        pos=["PRON", "AUX", "PART", "VERB"],
        heads=[3, 3, 3, 3],
        deps=["nsubj", "aux", "advmod", "root"],
    )
    refusal = Candidate(doc[3], (doc[1],), Why.CAN, Tree([doc[3]]))
    assert decide(refusal, 0.17) == 0.649
    assert decide(candidate(Why.CAN), 0.17) is None
