from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from dragoman.extract.outline import Outline
from dragoman.extract.pipeline import annotate, extract, load_pipeline
from dragoman.extract.restating import Restater
from dragoman.records import Document, Form, Origin, Resolution, Speaker, Statement

ORIGIN = Origin("memo.txt", "text/plain", "sha256:0", "text", "1")


@cache
def pipeline() -> Language:
    return load_pipeline(threads=1)


def restated(text: str, *outcome: str, negated: bool = False) -> str:
    """Return the outcome, given by its words in the text, restated."""
    document = Document.build(text, ORIGIN, language="en", published="2021-05-20")
    found = extract(document, nlp=pipeline())
    doc = annotate(pipeline(), Outline.of(document))
    starts = [text.rindex(words) for words in outcome]
    spans = [document.cut(s, s + len(w)) for s, w in zip(starts, outcome, strict=True)]
    holding = [
        each
        for each in found.statements
        if any(c.start <= starts[-1] < c.end for c in each.content)
    ]
    statement = min(holding, key=lambda each: sum(len(c.exact) for c in each.content))
    restater = Restater(document, doc, found.statements, found.actors)
    return restater.restate(spans, statement=statement, negated=negated)


@pytest.mark.parametrize(
    ("text", "outcome", "sentence"),
    [
        ("But  the talks will\nfail, and soon.", ["the talks will\nfail"], "The talks will fail."),
        (
            "Canada is expected to withdraw its troops.",
            ["Canada", "to withdraw its troops"],
            "Canada will withdraw its troops.",
        ),
        (
            "The summit is likely to be held in Oslo.",
            ["The summit", "be held in Oslo"],
            "The summit will be held in Oslo.",
        ),
        (
            "Only then will the price fall.",
            ["will the price fall"],
            "The price will fall.",
        ),
        ("They expect them to sign it.", ["them", "sign it"], "They will sign it."),
        ("Such a war is likely.", ["Such a war"], "There will be such a war."),
        ("There is a risk of a new war.", ["a new war"], "There will be a new war."),
        ("They expect full sanctions.", ["full sanctions"], "There will be full sanctions."),
        (
            "They expect the collapse of the talks.",
            ["the collapse of the talks"],
            "The collapse of the talks will come.",
        ),
        (
            "However, the “last chance” will be missed[3].",
            ["However, the “last chance” will be missed[3]"],
            "The last chance will be missed.",
        ),
    ],
)
def test_outcome_becomes_a_sentence(text: str, outcome: list[str], sentence: str) -> None:
    assert restated(text, *outcome) == sentence


@pytest.mark.parametrize(
    ("text", "outcome", "sentence"),
    [
        (
            "Ada Holm arrived in Oslo. She will sign the treaty.",
            "She will sign the treaty",
            "Ada Holm will sign the treaty.",
        ),
        (
            "Ada Holm, Canada’s foreign minister, said that she would sign the treaty.",
            "she would sign the treaty",
            "Ada Holm will sign the treaty.",
        ),
        (
            "“I am ready and I will sign,” said Ada Holm.",
            "I will sign",
            "Ada Holm will sign.",
        ),
        (
            "Even if Canada does not sign, it will not attack Norway.",
            "it will not attack Norway",
            "Canada will not attack Norway.",
        ),
        (
            "Officials in Oslo said the pipeline wouldn’t be built.",
            "the pipeline wouldn’t be built",
            "The pipeline will not be built.",
        ),
        (
            "Canada will withdraw from Afghanistan. We can say that Norway will gain power here.",
            "Norway will gain power here",
            "Norway will gain power in Afghanistan.",
        ),
    ],
)
def test_who_and_where_are_named_where_it_is_certain(
    text: str, outcome: str, sentence: str
) -> None:
    assert restated(text, outcome) == sentence


@pytest.mark.parametrize(
    ("text", "outcome", "sentence"),
    [
        (
            "If Canada signs the deal, it will collapse.",
            "it will collapse",
            "It will collapse.",
        ),
        (
            "Ada Holm told Ivo Brandt that he would regret it.",
            "he would regret it",
            "He will regret it.",
        ),
        ("We will see a new war.", "We will see a new war", "We will see a new war."),
        (
            "Norway left Mali and stayed in Chad. Canada will gain power here.",
            "Canada will gain power here",
            "Canada will gain power here.",
        ),
        (
            "Canada would have attacked.",
            "Canada would have attacked",
            "Canada would have attacked.",
        ),
        (
            "Canada will honour its word to Norway.",
            "Canada will honour its word to Norway",
            "Canada will honour its word to Norway.",
        ),
    ],
)
def test_what_is_not_certain_stays_as_it_is(text: str, outcome: str, sentence: str) -> None:
    assert restated(text, outcome) == sentence


@pytest.mark.parametrize(
    ("text", "outcome", "sentence"),
    [
        (
            "Nothing lets us hope that relations can improve.",
            "relations can improve",
            "Relations cannot improve.",
        ),
        ("There is no chance of a deal.", "a deal", "There will not be a deal."),
        ("Canada will not attack.", "Canada will not attack", "Canada will not attack."),
    ],
)
def test_what_is_said_not_to_come_is_restated_so(text: str, outcome: str, sentence: str) -> None:
    assert restated(text, outcome, negated=True) == sentence


WORDS = st.sampled_from(
    "I we he its here there this area both countries would will n't not to be a the war Canada"
    " attack “ ” ' , . [3] 🙂 كلمة \n which said".split(" ")
)


@settings(max_examples=40)
@given(st.lists(WORDS, min_size=1, max_size=20).map(" ".join), st.data())
def test_any_passage_is_restated_as_one_line(text: str, data: st.DataObject) -> None:
    document = Document.build(text, ORIGIN, language="en")
    doc = annotate(pipeline(), Outline.of(document))
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    span = document.cut(start, end)
    speaker = Speaker(None, "", Resolution.AUTHOR)
    content = (document.cut(0, len(text)),)
    statement = Statement("s", document.id, Form.DIRECT, speaker, (), (), content, None, 1.0, "")
    sentence = Restater(document, doc, [statement], []).restate([span], statement=statement)
    assert "\n" not in sentence
    assert sentence == "" or sentence.endswith(".")
