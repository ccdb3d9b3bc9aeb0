from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import ScaleError
from dragoman.extract.scales import load_scale, scale_names
from dragoman.records import ProbabilityScale, ScaleTerm

OWN = """
name: House scale
source: "The desk’s handbook"
terms:
  - {term: Likely, low: 0.6, high: 0.8, synonyms: [probably, "quite  likely"]}
  - {term: remote, low: 0, high: 0.05}
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "house.yaml"
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("scale", "term", "interval"),
    [
        ("kent", "almost certainly", (0.87, 0.99)),
        ("kent", "chances about even", (0.4, 0.6)),
        ("kent", "may", None),
        ("phia", "realistic possibility", (0.4, 0.5)),
        ("phia", "very likely", None),
        ("nato", "even chance", (0.4, 0.6)),
        ("icd203", "remote", (0.01, 0.05)),
        ("ipcc", "very likely", (0.9, 1.0)),
        ("PHIA", "probably", (0.55, 0.75)),
    ],
)
def test_shipped_scale_gives_the_numbers_of_its_source(
    scale: str, term: str, interval: tuple[float, float] | None
) -> None:
    assert load_scale(scale).range_of(term) == interval


@pytest.mark.parametrize("name", scale_names())
def test_every_shipped_scale_has_its_source_and_lies_between_0_and_1(name: str) -> None:
    scale = load_scale(name)
    assert scale.key == name
    assert scale.source
    assert all(0 <= term.low <= term.high <= 1 for term in scale.terms)


def test_a_scale_of_ones_own_is_read_with_its_synonyms(tmp_path: Path) -> None:
    assert load_scale(write(tmp_path, OWN)) == ProbabilityScale(
        "house",
        "House scale",
        "The desk’s handbook",
        (
            ScaleTerm("likely", 0.6, 0.8),
            ScaleTerm("probably", 0.6, 0.8),
            ScaleTerm("quite likely", 0.6, 0.8),
            ScaleTerm("remote", 0.0, 0.05),
        ),
    )


@pytest.mark.parametrize(
    ("before", "after", "says"),
    [
        ("0.8", "1.2", "“Likely”: 1.2 is no probability. Write 0 … 1, as in 0.75."),
        ("0.8", "0.5", "“Likely”: low (0.6) is above high (0.5). Swap them."),
        ("0.8", "yes", "“Likely”: “high” is no number. Write 0 … 1, as in 0.75."),
        ("0.8", ".nan", "“Likely”: nan is no probability. Write 0 … 1, as in 0.75."),
        ("term: remote", "term: likely", "“likely” is listed 2 times. Leave it in one place."),
        ("terms:", "words:", "the file has no “terms”. Add it."),
        ("name: House scale\nsource", "source: 3 #", "the file: “source” has to be words"),
        ("term: remote", "term: no", "an entry of “terms”: “term” has to be words."),
        ("[probably,", "[*probably,", ":5: anchors (& and *) are not read. Write it out."),
        ("low: 0.6", "low: 0.6: 1", ":5: "),
        ("name: House scale", "[", ":"),
    ],
)
def test_fault_is_one_line_with_what_where_and_what_now(
    tmp_path: Path, before: str, after: str, says: str
) -> None:
    path = write(tmp_path, OWN.replace(before, after))
    with pytest.raises(ScaleError) as error:
        load_scale(path)
    message = str(error.value)
    assert message.startswith(f"{path}:")
    assert says in message
    assert "\n" not in message


def test_unknown_name_lists_those_that_there_are() -> None:
    with pytest.raises(ScaleError, match="Name one of icd203, ipcc, kent, nato, phia"):
        load_scale("kentt")


@pytest.mark.parametrize(
    "content",
    [b"\xff\xfe\x00", b"", b"[" * 90_000, b"- " * 40_000, b"x" * 300_000, b"3", b"a: \x00"],
)
def test_what_is_no_scale_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "odd.yaml"
    path.write_bytes(content)
    with pytest.raises(ScaleError):
        load_scale(path)


def test_folder_and_missing_file_are_told_apart(tmp_path: Path) -> None:
    with pytest.raises(ScaleError, match="is a folder"):
        load_scale(tmp_path)
    with pytest.raises(ScaleError, match="there is no such file"):
        load_scale(tmp_path / "none.yaml")


@given(st.text(max_size=60))
def test_no_name_crashes(name: str) -> None:
    if name not in scale_names():
        with pytest.raises(ScaleError):
            load_scale(name)
