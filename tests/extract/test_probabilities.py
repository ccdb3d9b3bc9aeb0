from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from dragoman.extract.outline import Outline
from dragoman.extract.pipeline import annotate, load_pipeline
from dragoman.extract.probabilities import find_probabilities
from dragoman.extract.scales import load_scale
from dragoman.records import Document, Origin, Probability

ORIGIN = Origin("memo.txt", "text/plain", "sha256:0", "text", "1")


@cache
def pipeline() -> Language:
    return load_pipeline(threads=1)


def probabilities(text: str, scale: str | None = None) -> list[Probability]:
    document = Document.build(text, ORIGIN, language="en", published="2021-05-20")
    doc = annotate(pipeline(), Outline.of(document))
    return find_probabilities(document, doc, load_scale(scale) if scale else None)


@pytest.mark.parametrize(
    ("text", "words", "term"),
    [
        ("It is almost certainly a base.", "almost certainly", "almost certainly"),
        ("Vasland is very likely to attack.", "very likely", "very likely"),
        ("Vasland is not likely to attack.", "not likely", "not likely"),
        ("They will probably not come.", "probably not", "probably not"),
        ("Perhaps they will come.", "Perhaps", "perhaps"),
        ("They will hardly come.", "hardly", "hardly"),
        ("It is more than likely that they come.", "more than likely", "more than likely"),
        ("Only then might they come.", "might", "might"),
        ("Talks may resume in May.", "may", "may"),
        ("The deal could very well fail.", "could very well", "could very well"),
        ("The deal may well fail.", "may well", "may well"),
        ("There is a good chance of a deal.", "a good chance", "good chance"),
        ("There is no chance that he wins.", "no chance", "no chance"),
        ("There is a possibility of a new clash.", "a possibility", "possibility"),
        (
            "There is a realistic possibility that it fails.",
            "a realistic possibility",
            "realistic possibility",
        ),
        ("The chance of a deal is very slim.", "very slim", "very slim chance"),
        ("There is a real risk of war.", "a real risk", "real risk"),
        ("War cannot be ruled out.", "cannot be ruled out", "cannot be ruled out"),
        ("Victory is certain.", "certain", "certain"),
        ("He is sure to win.", "sure to", "sure"),
        ("It is bound to fail.", "bound to", "bound"),
        ("A deal is all but certain.", "all but certain", "all but certain"),
        ("It is possible that they will come.", "possible", "possible"),
        ("In all likelihood, they will meet.", "In all likelihood", "in all likelihood"),
    ],
)
def test_words_of_likelihood_become_a_term(text: str, words: str, term: str) -> None:
    assert [(p.span.exact, p.term, p.scale) for p in probabilities(text)] == [(words, term, None)]


@pytest.mark.parametrize(
    "text",
    [
        "They will come.",
        "They met in May.",
        "They could not fight.",
        "The war might have ended.",
        "You may leave.",
        "Certain countries object.",
        "They left as soon as possible.",
        "He took the chance to leave.",
        "It discussed the possibility of a summit.",
        "They have the might of an empire.",
        "Two in three voters support it.",
        "The plant poses a risk of fire.",
        "It is a joint venture at 50-50 ownership.",
        "Most likely voters stay at home.",
        "If I may, I have a question.",
    ],
)
def test_what_is_no_likelihood_is_left_out(text: str) -> None:
    assert probabilities(text) == []


@pytest.mark.parametrize(
    ("text", "words", "interval"),
    [
        ("We see a 70 percent chance of war.", "a 70 percent chance", (0.7, 0.7)),
        ("He put the odds of war at 40 percent.", "40 percent", (0.4, 0.4)),
        ("I see a 60–70% probability of an attack.", "a 60–70% probability", (0.6, 0.7)),
        ("It is seventy percent likely.", "seventy percent likely", (0.7, 0.7)),
        ("A one-in-five chance of a deal is left.", "A one-in-five chance", (0.2, 0.2)),
        ("It has a two in three chance.", "a two in three chance", (0.6667, 0.6667)),
        ("We see a two-thirds probability of it.", "a two-thirds probability", (0.6667, 0.6667)),
        ("The likelihood of it is a quarter.", "a quarter", (0.25, 0.25)),
        ("He has two chances in ten of winning.", "two chances in ten", (0.2, 0.2)),
        ("The odds of a deal are 2 to 1 against.", "2 to 1 against", (0.3333, 0.3333)),
        ("It is a fifty-fifty chance.", "a fifty-fifty chance", (0.5, 0.5)),
        ("The odds are 3 to 1 against a deal.", "odds are 3 to 1 against", (0.25, 0.25)),
        ("We see odds of 3 to 1 in favour of it.", "odds of 3 to 1 in favour", (0.75, 0.75)),
        ("We see odds of 3 to 1 for it.", "odds of 3 to 1", (None, None)),
        (
            "There is less than a 10 percent chance of it.",
            "less than a 10 percent chance",
            (0.0, 0.1),
        ),
        ("The chance of war is more than 80%.", "more than 80%", (0.8, 1.0)),
        ("There is a 120 percent chance of it.", "a 120 percent chance", (None, None)),
        ("The probability of it is 70-60 percent.", "70-60 percent", (None, None)),
    ],
)
def test_stated_number_stands_on_its_own_scale(
    text: str, words: str, interval: tuple[float | None, float | None]
) -> None:
    [found] = probabilities(text, "phia")
    assert (found.span.exact, found.scale) == (words, "stated")
    assert (found.low, found.high) == interval


def test_scale_fills_in_the_numbers_that_it_has_and_no_others() -> None:
    text = "It is highly likely that they will come; maybe they are here."
    assert [(p.term, p.scale, p.low, p.high) for p in probabilities(text, "phia")] == [
        ("highly likely", "phia", 0.8, 0.9),
        ("maybe", None, None, None),
    ]


def test_several_in_one_clause_come_in_order_without_overlap() -> None:
    found = probabilities("It may possibly end, and is quite likely to.")
    assert [p.span.exact for p in found] == ["may", "possibly", "quite likely"]


WORDS = st.sampled_from(
    "may might could not likely very certain there is a chance of 120 70 percent % – to 1 in odds"
    " sure possible as almost . , \n 🙂 كلمة 9999999999999999999 0 fifty-fifty no".split(" ")
)


@settings(max_examples=60)
@given(st.lists(WORDS, max_size=25).map(" ".join))
def test_any_text_is_read_and_spans_cut_exactly_and_apart(text: str) -> None:
    end = 0
    for found in probabilities(text, "kent"):
        assert text[found.span.start : found.span.end] == found.span.exact
        assert found.span.start >= end
        assert found.low is None or 0 <= found.low <= (found.high or 0) <= 1
        end = found.span.end
