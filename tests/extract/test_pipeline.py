import pytest
import spacy
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.errors import PipelineError
from dragoman.extract import ExtractOptions, extract, load_pipeline
from dragoman.records import Document, Form, Origin, Resolution, Statement

ORIGIN = Origin("memo.txt", "text/plain", "sha256:0", "text", "1")


def document(text: str, *, language: str | None = "en", **more: object) -> Document:
    return Document.build(text, ORIGIN, language=language, **more)  # type: ignore[arg-type]


def shown(statement: Statement) -> tuple[str, str, str]:
    cue, content = (
        " … ".join(s.exact for s in part) for part in (statement.cue, statement.content)
    )
    return statement.speaker.name, cue, content


def attributed(text: str) -> list[Statement]:
    return [s for s in extract(document(text)).statements if not s.is_authors_own]


def test_who_said_what_in_whose_words() -> None:
    [found] = attributed("President Mira Kestrel said that the talks would resume in June.")
    assert shown(found) == ("Mira Kestrel", "said", "that the talks would resume in June")
    assert found.form is Form.INDIRECT


def test_direct_speech_keeps_its_marks_and_its_sentences() -> None:
    quoted = "“We are ready to talk. Nobody should doubt it. The door is open.”"
    [found] = attributed(f"Ada Holm said: {quoted}")
    assert (shown(found)[2], found.form) == (quoted, Form.DIRECT)


def test_section_heading_is_the_speaker_of_its_body() -> None:
    text = (
        "Dr. Ada HOLM (Tarn Institute, Senior Adviser)\n\n"
        "I see no reason for hope. The two sides want different things.\n\n"
        "Dr. Jan TAPP (Nord Institute, Director)\n\n"
        "My view is brighter. I expect a summit before the winter."
    )
    found = [s for s in extract(document(text)).statements if s.parent is None]
    assert [(s.speaker.name, s.speaker.resolution) for s in found] == [
        ("Ada Holm", Resolution.HEADING),
        ("Jan Tapp", Resolution.HEADING),
    ]


def test_turns_of_a_transcript_are_direct() -> None:
    text = "QUESTION: Will you meet again?\n\nMS. LIND: We will meet in June.\n\nQUESTION: Where?"
    found = [s for s in extract(document(text)).statements if s.parent is None]
    assert [(s.speaker.resolution, s.form) for s in found] == [
        (Resolution.UNRESOLVED, Form.DIRECT),
        (Resolution.TURN, Form.DIRECT),
        (Resolution.UNRESOLVED, Form.DIRECT),
    ]


def test_two_unresolved_speakers_are_never_one_actor() -> None:
    text = "An official said that talks failed. Another official said that they went well."
    assert [s.speaker.actor for s in attributed(text)] == [None, None]


def test_authors_own_voice_is_kept_apart() -> None:
    [only] = extract(document("The lake froze early that year and the ferries stopped.")).statements
    assert only.is_authors_own
    assert (only.source, only.cue) == ((), ())


def test_nothing_set_aside_becomes_a_statement() -> None:
    text = "The minister said that talks go on.\n\nOur editor says that you should subscribe today."
    start = text.index("Our editor")
    found = extract(document(text, set_aside=[(start, len(text), "boilerplate")]))
    assert all(span.end <= start for s in found.statements for span in s.content)


def test_language_that_is_not_read_yields_no_statements() -> None:
    found = extract(document("Bakan görüşmelerin süreceğini söyledi.", language="tr"))
    assert (found.statements, found.actors) == ((), ())


def test_least_confidence_is_an_option() -> None:
    text = "The minister said that talks go on."
    assert extract(document(text), options=ExtractOptions(min_confidence=1.1)).statements == ()


def test_extraction_is_deterministic_and_names_its_method() -> None:
    text = "The Kremlin warned that sanctions would follow. “We shall see,” said Ada Holm."
    first = extract(document(text))
    assert extract(document(text)) == first
    assert all(s.method.startswith("dragoman ") for s in first.statements)


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(
        st.sampled_from(
            ["Ada Holm said", "“", "”", '"', "the talks failed", ".", "\r\n", "\n\n", "😀", "مرحبا",
             "他说", " ", "that", "Moscow wants", "Q:", "—", "'", "\u2028", "\x0c", "the"]
        ),
        max_size=40,
    ).map(" ".join)
)  # fmt: skip
def test_every_span_is_cut_from_the_text_whatever_the_text(text: str) -> None:
    found = extract(document(text))
    ids = {s.id for s in found.statements}
    assert len(ids) == len(found.statements)
    for statement in found.statements:
        for span in (*statement.source, *statement.cue, *statement.content):
            assert text[span.start : span.end] == span.exact
        assert statement.parent is None or statement.parent in ids
    for actor in found.actors:
        for mention in actor.mentions:
            assert text[mention.span.start : mention.span.end] == mention.span.exact


def test_passage_set_aside_inside_a_statement_is_left_out() -> None:
    text = "Ada Holm said that the talks were useful. Görüşmeler sürecek. They go on, she said."
    start = text.index("Görüşmeler")
    aside = [(start, start + len("Görüşmeler sürecek."), "language:tr")]
    found = extract(document(text, set_aside=aside))
    for statement in found.statements:
        assert not any("Görüşmeler" in span.exact for span in statement.content)


def test_quotation_inside_a_turn_is_kept_whole() -> None:
    inner = "“We will not yield to threats. We shall stand by our friends.”"
    text = f"QUESTION: What did he say?\n\nMR. LIND: The President told me, {inner} That was all."
    [nested] = [s for s in extract(document(text)).statements if s.parent is not None]
    assert [span.exact for span in nested.content] == [inner]


def test_zero_width_signs_before_paragraphs_join_nothing() -> None:
    text = "Talks went on for hours in Oslo.\n\n\u200bNobody left the room before midnight came."
    found = extract(document(text)).statements
    assert all("\n" not in span.exact for s in found for span in s.content)


def test_section_that_goes_on_with_a_pronoun_is_reported() -> None:
    text = (
        "Dr. Mira Kestrel (Director, Tarn Institute)\n\n"
        "She argued that the talks had changed little. She added that nobody was surprised."
    )
    assert all(s.form is Form.INDIRECT for s in extract(document(text)).statements)


def test_statement_is_never_kept_without_the_one_around_it() -> None:
    text = "Ada Holm said: “Moscow believes that the offer will hold. We doubt it very much.”"
    everything = extract(document(text)).statements
    for least in sorted({s.confidence for s in everything}):
        kept = extract(document(text), options=ExtractOptions(min_confidence=least)).statements
        assert {s.parent for s in kept if s.parent} <= {s.id for s in kept}


def test_half_a_surrogate_pair_costs_nothing() -> None:
    text = "The minister said that talks \ud83d go on."
    [found] = attributed(text)
    assert all(text[s.start : s.end] == s.exact for s in found.content)


def test_pipeline_annotates_a_spacy_document() -> None:
    doc = load_pipeline()("Ada Holm visited Oslo. She said that the talks would resume.")
    assert [span.text for span in doc.spans["cue"]] == ["said"]
    assert [t.pos_ for t in doc[:4]] == ["PROPN", "PROPN", "VERB", "PROPN"]
    assert doc[0].head.text in ("Holm", "visited")
    assert len(list(doc.sents)) == 2


def test_own_pipeline_stands_in_for_tags_heads_and_entities() -> None:
    own = spacy.blank("en")
    own.add_pipe("sentencizer")
    ruler = own.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "VESSEL", "pattern": "Ada Holm"}])  # type: ignore[attr-defined]
    doc = load_pipeline(own)("Ada Holm said that the talks would resume.")
    assert [(e.text, e.label_) for e in doc.ents] == [("Ada Holm", "VESSEL")]
    assert [span.text for span in doc.spans["cue"]] == ["said"]


def test_pipeline_without_the_encoder_is_refused() -> None:
    with pytest.raises(PipelineError, match="has no encoder"):
        extract(document("The minister said that talks go on."), nlp=spacy.blank("en"))
