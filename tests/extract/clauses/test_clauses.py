from collections.abc import Callable

from dragoman.records import Clause, Mode

Parsed = Callable[..., tuple[Clause, ...]]

SIGNED = (
    "The/DET/1/det ministers/NOUN/2/nsubj signed/VERB/2/root the/DET/4/det treaty/NOUN/2/obj "
    "yesterday/NOUN/2/obl ./PUNCT/2/punct"
)
ESCALATING = (
    "Tarvia/PROPN/2/nsubj will/AUX/2/aux keep/VERB/2/root on/ADP/4/compound:prt "
    "escalating/VERB/2/xcomp and/CCONJ/7/cc will/AUX/7/aux cross/VERB/2/conj the/DET/9/det "
    "line/NOUN/7/obj ./PUNCT/2/punct"
)
DENIED = (
    "Brandt/PROPN/1/nsubj denied/VERB/1/root that/SCONJ/5/mark troops/NOUN/5/nsubj had/AUX/5/aux "
    "crossed/VERB/1/ccomp the/DET/7/det river/NOUN/5/obj ./PUNCT/1/punct"
)
WITHDRAWN = (
    "The/DET/1/det troops/NOUN/3/nsubj:pass were/AUX/3/aux:pass withdrawn/VERB/3/root "
    "by/ADP/5/case Tarvia/PROPN/3/obl:agent ./PUNCT/3/punct"
)
WHO_LEFT = (
    "Those/PRON/3/nsubj who/PRON/2/nsubj left/VERB/0/acl:relcl regretted/VERB/3/root it/PRON/3/obj "
    "./PUNCT/3/punct"
)


def test_clause_has_predicate_subject_objects_and_words(clauses_of: Parsed) -> None:
    [clause] = clauses_of(SIGNED)
    assert clause.span.exact == "The ministers signed the treaty yesterday"
    assert (clause.predicate, clause.subject) == ("sign", "minister")
    assert clause.objects == ("treaty", "yesterday")
    assert clause.words == ("minister", "sign", "treaty", "yesterday")
    assert (clause.mode, clause.negated) == (Mode.ASSERTED, False)


def test_going_on_is_one_predicate_and_the_joined_verb_shares_subject_and_future(
    clauses_of: Parsed,
) -> None:
    first, second = clauses_of(ESCALATING)
    assert (first.predicate, first.mode) == ("escalate", Mode.PREDICTED)
    assert (second.predicate, second.subject, second.mode) == ("cross", "tarvia", Mode.PREDICTED)
    assert second.words == ("tarvia", "cross", "line")


def test_what_is_denied_is_negated_and_the_denial_alone_is_no_clause(clauses_of: Parsed) -> None:
    [clause] = clauses_of(DENIED)
    assert clause.span.exact == "Brandt denied that troops had crossed the river"
    assert (clause.predicate, clause.mode) == ("cross", Mode.ASSERTED)
    assert [span.exact for span in clause.negation] == ["denied"]


def test_of_a_passive_the_agent_is_the_subject(clauses_of: Parsed) -> None:
    [clause] = clauses_of(WITHDRAWN)
    assert (clause.subject, clause.objects) == ("tarvia", ("troop",))


def test_clause_of_a_single_word_is_left_out(clauses_of: Parsed) -> None:
    assert [clause.predicate for clause in clauses_of(WHO_LEFT)] == []
