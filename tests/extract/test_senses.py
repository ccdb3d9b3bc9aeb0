import numpy as np

from dragoman.extract.encoder.component import NAME
from dragoman.extract.outline import Outline
from dragoman.extract.pipeline import annotate, load_pipeline
from dragoman.extract.senses import find_vectors
from dragoman.records import Document, Origin

ORIGIN = Origin("memo.txt", "text/plain", "sha256:0", "text", "1")
TEXT = (
    "The two ministers met in Oslo on Monday. Both foreign ministers held talks in the Norwegian "
    "capital. Wheat prices rose by a tenth in the spring."
)
SENTENCES = [(0, 40), (41, 101), (102, 145)]


def cosine(left: bytes, right: bytes) -> float:
    one, other = (np.frombuffer(each, dtype=np.int8).astype(float) for each in (left, right))
    return float(one @ other / (np.linalg.norm(one) * np.linalg.norm(other)))


def vectors(ranges: list[tuple[int, int]]) -> list[bytes]:
    nlp = load_pipeline()
    doc = annotate(nlp, Outline.of(Document.build(TEXT, ORIGIN, language="en")))
    return find_vectors(doc, nlp.get_pipe(NAME), ranges)  # type: ignore[arg-type]


def test_a_paraphrase_is_nearer_than_another_matter() -> None:
    meeting, paraphrase, wheat = vectors(SENTENCES)
    assert cosine(meeting, paraphrase) > 0.6 > 0.3 > cosine(meeting, wheat)


def test_a_vector_has_unit_length_times_127_in_192_signed_bytes() -> None:
    [vector] = vectors(SENTENCES[:1])
    numbers = np.frombuffer(vector, dtype=np.int8).astype(float)
    assert len(numbers) == 192
    assert abs(np.linalg.norm(numbers) - 127) < 3


def test_a_passage_without_a_word_has_no_vector() -> None:
    assert vectors([(40, 41)]) == [b""]
