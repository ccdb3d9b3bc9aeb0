import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

from dragoman.errors import PipelineError
from dragoman.extract.encoder.component import ATTRIBUTIONS
from dragoman.extract.encoder.reading import Attribution, Run
from dragoman.extract.forecasts.clues import ClueFinder, Clues
from dragoman.extract.forecasts.judging import (
    ForecastJudge,
    judge_forecasts,
    judge_kinds,
    load_judge,
)
from dragoman.extract.pipeline import load_pipeline


def read(text: str) -> Doc:
    return load_pipeline()(text)


def chance(text: str, word: str) -> float:
    doc = read(text)
    found = judge_forecasts(doc, [token for token in doc if token.text == word])
    assert found is not None
    [one] = found
    return float(one)


def kind(text: str, word: str) -> str:
    doc = read(text)
    shares = judge_kinds(doc, [token for token in doc if token.text == word])
    assert shares is not None
    return load_judge().kinds[int(shares[0].argmax())]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The regime will probably collapse within a year.", "collapse"),
        ("If the siege goes on, the price of bread will double.", "double"),
        ("Analysts say the strike could cripple the harbour for weeks.", "cripple"),
        ("The new tax is likely to hurt small traders most.", "hurt"),
    ],
)
def test_what_is_said_to_come_is_a_forecast(text: str, word: str) -> None:
    assert chance(text, word) > 0.7


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("“We will protect our citizens,” the minister said.", "protect", "promise"),
        ("The government must release the prisoners.", "release", "demand"),
        ("The talks will resume in Vienna on Tuesday.", "resume", "schedule"),
        ("Will the coalition survive the winter?", "survive", "question"),
        ("The council shall elect its chair by simple majority.", "elect", "rule"),
        ("We hope that the rains will come.", "come", "wish"),
        ("Had he lived, he would have opposed the union.", "opposed", "past"),
        ("In 1911 the dynasty would fall.", "fall", "history"),
        ("Visitors may take photographs in the courtyard.", "take", "permission"),
    ],
)
def test_what_only_looks_like_one_is_of_another_kind(text: str, word: str, expected: str) -> None:
    assert chance(text, word) < 0.4
    assert kind(text, word) == expected


def test_each_predicate_has_its_own_chance_and_the_kinds_share_one() -> None:
    doc = read("We will sign the treaty, but the neighbours will break it within a year.")
    predicates = [token for token in doc if token.text in ("sign", "break")]
    shares = judge_kinds(doc, predicates)
    assert shares is not None
    assert shares.shape == (2, len(load_judge().kinds))
    assert np.allclose(shares.sum(axis=1), 1, atol=1e-5)
    assert shares[0, 0] < 0.5 < shares[1, 0]
    chances = judge_forecasts(doc, predicates)
    assert chances is not None
    assert chances.tolist() == shares[:, 0].tolist()


def test_no_predicates_no_chances() -> None:
    found = judge_forecasts(read("It rained."), [])
    assert found is not None
    assert found.shape == (0,)


def test_a_text_that_the_encoder_has_not_read_is_not_judged() -> None:
    doc = spacy.blank("en")("It will rain.")
    assert judge_forecasts(doc, [doc[2]]) is None


def test_clues_name_the_auxiliary_the_subject_and_who_says_it() -> None:
    doc = read("Petrov said his government will honour the deal.")
    clues = ClueFinder(doc).of(doc[5])
    assert clues.places == (5, 4, 1, 3)
    assert clues.sentence == (0, 9)
    expected = {
        "word=honour",
        "aux=will",
        "subject=NOUN",
        "subject.nmod:poss=his",
        "head.ccomp=said",
        "held=True",
        "cue=said",
        "source=PROPN",
    }
    assert expected <= clues.words


def test_clues_of_the_smallest_statement_that_holds_the_predicate() -> None:
    doc = read("Lund said that the rebels promised that they would leave.")
    doc.user_data[ATTRIBUTIONS] = [
        Attribution(None, Run("cue", 5, 6, 1.0), (Run("content", 6, 10, 1.0),), 1.0),
        Attribution(None, Run("cue", 1, 2, 1.0), (Run("content", 2, 10, 1.0),), 1.0),
    ]
    clues = ClueFinder(doc).of(doc[9]).words
    assert {"cue=promised", "source=none"} <= clues
    assert "cue=said" not in clues


def test_a_judge_adds_the_rows_of_the_clues_that_it_knows() -> None:
    judge = ForecastJudge(
        kinds=("forecast", "promise"),
        words={"aux=will": 0, "subject=we": 1},
        by_state=np.array([[1.0, 0.0]], dtype=np.float32),
        by_word=np.array([[0.0, 1.0], [0.0, 2.0]], dtype=np.float32),
        hidden_bias=np.array([0.0, -1.0], dtype=np.float32),
        outer=np.eye(2, dtype=np.float32),
        outer_bias=np.zeros(2, dtype=np.float32),
    )
    clues = [
        Clues(frozenset({"aux=will", "word=unheard"}), (0, 0, 0, 0), (0, 1)),
        Clues(frozenset({"aux=will", "subject=we"}), (0, 0, 0, 0), (0, 1)),
    ]
    shares = judge.shares(np.array([[2.0], [-1.0]], dtype=np.float32), clues)
    logits = np.array([[2.0, 0.0], [0.0, 2.0]])
    raised = np.exp(logits)
    assert np.allclose(shares, raised / raised.sum(axis=1, keepdims=True))


def test_weights_that_are_missing_are_reported(tmp_path) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(PipelineError, match=r"forecasts\.npz is missing"):
        load_judge(tmp_path / "forecasts.npz")
