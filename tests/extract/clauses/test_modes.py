from collections.abc import Callable

import pytest

from dragoman.records import Clause, Mode

Parsed = Callable[..., tuple[Clause, ...]]

MAY = "The/DET/1/det truce/NOUN/3/nsubj may/AUX/3/aux hold/VERB/3/root"
SHOULD = "Tarvia/PROPN/2/nsubj should/AUX/2/aux lift/VERB/2/root the/DET/4/det ban/NOUN/2/obj"
REPORTEDLY = (
    "A/DET/1/det drone/NOUN/3/nsubj reportedly/ADV/3/advmod crossed/VERB/3/root rivers/NOUN/3/obj"
)
QUESTION = "Will/AUX/3/aux the/DET/2/det truce/NOUN/3/nsubj hold/VERB/3/root ?/PUNCT/3/punct"
READY = "Norland/PROPN/2/nsubj is/AUX/2/cop ready/ADJ/2/root to/PART/4/mark talk/VERB/2/xcomp"
EXPECTED = (
    "Talks/NOUN/2/nsubj:pass are/AUX/2/aux:pass expected/VERB/2/root to/PART/4/mark "
    "resume/VERB/2/xcomp"
)
HAD = (
    "Had/AUX/2/aux parliament/NOUN/2/nsubj approved/VERB/7/advcl treaties/NOUN/2/obj "
    "ministers/NOUN/7/nsubj would/AUX/7/aux have/AUX/7/aux resigned/VERB/7/root"
)
URGED = (
    "She/PRON/1/nsubj urged/VERB/1/root Tarvia/PROPN/1/obj to/PART/4/mark withdraw/VERB/1/xcomp "
    "troops/NOUN/4/obj"
)
DID_NOT_SAY = (
    "Brandt/PROPN/3/nsubj did/AUX/3/aux not/PART/3/advmod say/VERB/3/root that/SCONJ/6/mark "
    "talks/NOUN/6/nsubj failed/VERB/3/ccomp"
)


@pytest.mark.parametrize(
    ("rows", "modes"),
    [
        (MAY, [Mode.POSSIBLE]),
        (SHOULD, [Mode.WANTED]),
        (REPORTEDLY, [Mode.POSSIBLE]),
        (QUESTION, [Mode.ASKED]),
        (READY, [Mode.PREDICTED]),
        (EXPECTED, [Mode.PREDICTED]),
        (HAD, [Mode.CONDITIONAL, Mode.CONDITIONAL]),
        (URGED, [Mode.WANTED, Mode.WANTED]),
        (DID_NOT_SAY, [Mode.POSSIBLE]),
    ],
)
def test_how_a_clause_is_put(clauses_of: Parsed, rows: str, modes: list[Mode]) -> None:
    assert [clause.mode for clause in clauses_of(rows)] == modes
