from pathlib import Path

import pytest

from dragoman.read.language import find_language, language_of

SENTENCES = [
    tuple(line.split("\t"))
    for line in Path(__file__)
    .with_name("foreign_sentences.tsv")
    .read_text(encoding="utf-8")
    .splitlines()
]
PROSE = "The minister left the room after an hour. He said that the talks would go on. "
RELATIVES = ({"id", "ms"}, {"da", "no"})


@pytest.mark.parametrize(("language", "sentence"), SENTENCES)
def test_foreign_sentence_is_found(language: str, sentence: str) -> None:
    found = language_of(sentence)
    assert found == language or {found, language} in RELATIVES


@pytest.mark.parametrize(
    "sentence",
    [
        "Recep Demir met Süleyman Çelik and Ayşe Yılmaz.",
        "He wrote for Le Monde diplomatique and the Süddeutsche Zeitung.",
        "La La Land",
        "Médecins Sans Frontières",
        "Çelik arrived in Diyarbakır late.",
        "7:45 p.m.",
        "NORLAND SAYS NO TO TALKS",
        "Sergei Petrov (Сергей Петров) said so.",
        "Иван Петров",
        "It was, she said, a fait accompli.",
        "“¡Sí, se puede!” they chanted.",
    ],
)
def test_names_and_titles_are_no_foreign_passage(sentence: str) -> None:
    assert language_of(sentence) in ("en", None)


@pytest.mark.parametrize(
    "before",
    ["", "They agreed. ", "“They are our own rules” ", '"They are our own rules" ', "«No»"],
)
@pytest.mark.parametrize("after", ["", " The talks went on.", "\n\nThe talks went on."])
def test_one_sentence_within_a_paragraph(before: str, after: str) -> None:
    foreign = "Çevirmen bu bölümü atladı."
    text = PROSE + before + foreign + after
    start = text.index(foreign)
    assert find_language(text) == ("en", [(start, start + len(foreign), "language:tr")])


def test_note_in_brackets() -> None:
    text = PROSE + "They left (Çevirmen bu bölümü atladı.)"
    _, passages = find_language(text)
    assert [text[start:end] for start, end, _ in passages] == ["(Çevirmen bu bölümü atladı.)"]


def test_short_sentence_within_a_foreign_run_belongs_to_it() -> None:
    foreign = "Er hat gesagt, dass es so ist. Ja. Das habe ich nicht übersetzt."
    text = f"{PROSE}\n{foreign}\n{PROSE}"
    _, passages = find_language(text)
    assert [text[start:end] for start, end, _ in passages] == [foreign]


def test_language_of_a_whole_text() -> None:
    assert find_language("Bakan sorulara yanıt vermedi. Görüşmeler haftaya sürecek.") == ("tr", [])
    assert find_language("部长拒绝回答记者的问题。双方同意下个月再次会晤。") == ("zh", [])
    assert find_language("123 456") == (None, [])
