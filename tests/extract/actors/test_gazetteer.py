"""The gazetteer: the longest phrase, whatever the tokenizer; case as the data has it."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from dragoman.extract.actors.gazetteer import gazetteer, plural_of
from dragoman.extract.actors.lexicon import Office
from dragoman.extract.actors.surface import Surface
from dragoman.records import Document, Origin

NLP = spacy.blank("en")


def hits(doc: Doc) -> list[tuple[str, str, str]]:
    origin = Origin("memo.txt", "text/plain", "sha256:0", "text", "1")
    surface = Surface.of(Document.build(doc.text, origin), doc)
    return [
        (surface.words(hit.start, hit.end), hit.sort.value, hit.key)
        for hit in gazetteer().find(surface)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The U.S. waits.", [("U.S.", "state", "US")]),
        ("We told us so.", []),
        ("Roast turkey on china.", []),
        ("RUSSIA and Côte d’Ivoire", [("RUSSIA", "state", "RU"), ("Côte d’Ivoire", "state", "CI")]),
        ("the Elysée", [("Elysée", "seat", "FR")]),
        ("Papua New Guinea", [("Papua New Guinea", "state", "PG")]),
        ("US-led", [("US", "state", "US")]),
        ("who is from the WHO", [("WHO", "organisation", "World Health Organization")]),
        ("Foreign Ministers", [("Foreign Ministers", "offices", "foreign minister")]),
        ("secretaries of state", [("secretaries of state", "offices", "secretary of state")]),
        ("United\n\nStates", []),
        ("Russian", [("Russian", "adjective", "RU")]),
    ],
)
def test_what_is_found(text: str, found: list[tuple[str, str, str]]) -> None:
    assert hits(NLP(text)) == found


def test_the_tokenizer_does_not_matter() -> None:
    doc = Doc(NLP.vocab, words=["U", ".", "S", ".", "Côte", "d", "'", "Ivoire"],
              spaces=[False, False, False, True, True, False, False, False])  # fmt: skip
    assert hits(doc) == [("U.S.", "state", "US"), ("Côte d'Ivoire", "state", "CI")]


def test_plurals() -> None:
    plain = Office("minister of trade", "minister")
    assert plural_of("minister of trade", plain) == "ministers of trade"
    assert plural_of("spokesman", plain) == "spokesmen"
    assert plural_of("deputy secretary", plain) == "deputy secretaries"
