import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from dragoman.extract import load_pipeline, method_name, parse_document
from dragoman.records import Document, Origin, Token

ORIGIN = Origin("memo.txt", "text/plain", "sha256:0", "text", "1")
TEXT = (
    "The minister met Ada Holm.\r\n\r\nMenu · Contact\r\nMore news\r\n\r\nThey agreed on little 🕊."
)


def document(text: str = TEXT, *aside: str, language: str = "en") -> Document:
    places = [(text.index(words), text.index(words) + len(words), "navigation") for words in aside]
    return Document.build(text, ORIGIN, language=language, set_aside=places)


def shown(token: Token) -> tuple[str, str | None, int | None, str | None, str | None]:
    return token.form, token.upos, token.head, token.deprel, token.ner


def test_words_have_tags_heads_and_names() -> None:
    parse = parse_document(document())
    assert parse.method == method_name()
    assert [shown(token) for token in parse.sentences[0].tokens] == [
        ("The", "DET", 1, "det", None),
        ("minister", "NOUN", 2, "nsubj", None),
        ("met", "VERB", None, "root", None),
        ("Ada", "PROPN", 2, "obj", "B-PERSON"),
        ("Holm", "PROPN", 3, "flat", "I-PERSON"),
        (".", "PUNCT", 2, "punct", None),
    ]


def test_what_is_set_aside_is_cut_line_by_line_and_read_by_nobody() -> None:
    parse = parse_document(document(TEXT, "Menu · Contact\r\nMore news"))
    assert [(s.span.exact, s.read) for s in parse.sentences] == [
        ("The minister met Ada Holm.", True),
        ("Menu · Contact", False),
        ("More news", False),
        ("They agreed on little 🕊.", True),
    ]
    assert shown(parse.sentences[1].tokens[0]) == ("Menu", None, None, None, None)


def test_a_language_that_is_not_read_gives_bare_words() -> None:
    parse = parse_document(document("Bakan konuştu.\nSonra sustu.", language="tr"))
    assert [[t.form for t in s.tokens] for s in parse.sentences] == [
        ["Bakan", "konuştu", "."],
        ["Sonra", "sustu", "."],
    ]
    assert not any(sentence.read for sentence in parse.sentences)


def test_a_pipeline_of_the_users_own_is_named_and_its_tags_stand() -> None:
    @Language.component("one_tree")
    def one_tree(doc: Doc) -> Doc:
        heads = [0] * len(doc)
        words = [word.text for word in doc]
        return Doc(
            doc.vocab,
            words=words,
            spaces=[bool(word.whitespace_) for word in doc],
            tags=["NN"] * len(doc),
            pos=["NOUN"] * len(doc),
            lemmas=[word.lower() for word in words],
            deps=["ROOT", *["dep"] * (len(doc) - 1)],
            heads=heads,
        )

    base = spacy.blank("en", meta={"name": "one_tree", "version": "2"})
    base.add_pipe("one_tree", name="parser")
    parse = parse_document(document("She left early."), nlp=load_pipeline(base))
    assert parse.method == "spacy en_one_tree 2"
    [sentence] = parse.sentences
    assert [(t.lemma, t.xpos, t.head, t.deprel) for t in sentence.tokens] == [
        ("she", "NN", None, "root"),
        ("left", "NN", 0, "dep"),
        ("early", "NN", 0, "dep"),
        (".", "NN", 0, "dep"),
    ]


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_pipeline(threads=1)


SIGNS = ("He said no.", " ", "\n", "\r\n", "🕊", "Zo\u0308e", "مضيق", "海峡", "\ud800")


@settings(max_examples=15, deadline=None)
@given(
    pieces=st.lists(st.sampled_from(SIGNS), max_size=12),
    aside=st.integers(0, 12),
)
def test_every_sign_but_white_space_is_in_one_word(
    pieces: list[str], aside: int, nlp: Language
) -> None:
    text = "".join(pieces)
    start = len("".join(pieces[:aside]))
    places = [(start, len(text), "boilerplate")] if start < len(text) else []
    home = Document.build(text, ORIGIN, language="en", set_aside=places)
    end = 0
    for sentence in parse_document(home, nlp=nlp).sentences:
        for token in sentence.tokens:
            assert text[token.span.start : token.span.end] == token.form
            assert end <= token.span.start
            assert not text[end : token.span.start].strip()
            end = token.span.end
    assert not text[end:].strip()
