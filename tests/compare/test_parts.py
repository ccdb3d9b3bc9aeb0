from __future__ import annotations

from dragoman.compare.coverage import Coverage
from dragoman.compare.evidence import Evidence, forms_of
from dragoman.compare.panel import Identities, Panel
from dragoman.compare.parts import Parts
from dragoman.compare.search import Search
from dragoman.records import (
    Account,
    Actor,
    ActorKind,
    Clause,
    Counterpart,
    CounterpartKind,
    Document,
    Extraction,
    Mention,
    Mode,
    Origin,
    Quantity,
    Sentence,
    content_id,
)

EAST, NORTH, UP = bytes([127, 0, 0]), bytes([0, 127, 0]), bytes([0, 0, 127])


def read(
    *sentences: tuple[str, bytes, tuple[tuple[str, bytes], ...]],
    names: tuple[tuple[str, str], ...] = (),
    counted: tuple[tuple[str, str], ...] = (),
) -> Extraction:
    """An account of sentences with their clauses; actors by name and the words that name them."""
    text = " ".join(words for words, _, _ in sentences)
    document = Document.build(text, Origin("a.txt", "text/plain", "sha256:0", "text", "1"))

    def cut(words: str) -> tuple[int, int]:
        return text.index(words), text.index(words) + len(words)

    clauses = [
        Clause(
            document.cut(*cut(words)),
            None,
            Mode.ASSERTED,
            "do",
            words=tuple(word.strip(".,").lower() for word in words.split()),
            quantities=tuple(
                Quantity(document.cut(*cut(figure)), 3, 3, "count", of)
                for figure, of in counted
                if figure in words
            ),
            vector=vector,
        )
        for _, _, parts in sentences
        for words, vector in parts
    ]
    return Extraction(
        document,
        (),
        tuple(
            Actor(
                content_id("actor", "state", name),
                name,
                ActorKind.STATE,
                mentions=(Mention(document.cut(*cut(words))),),
            )
            for name, words in names
        ),
        "by hand",
        tuple(Sentence(document.cut(*cut(words)), vector=v) for words, v, _ in sentences),
        tuple(clauses),
    )


def lay(*extractions: Extraction) -> Panel:
    accounts = tuple(Account(e.document.id, "", (e.document.id,)) for e in extractions)
    by_id = {each.document.id: each for each in extractions}
    return Panel(accounts, by_id, Identities(extractions))


def weigh(*extractions: Extraction) -> tuple[Parts, Evidence]:
    panel = lay(*extractions)
    coverage = Coverage.of(panel)
    parts = Parts.of(panel, coverage)
    return parts, Evidence(panel, coverage, parts)


LONG = "Pilots praised the harbour crane, while farmers feared another dry summer."
PILOTS = ("Pilots praised the harbour crane", EAST)
FARMERS = ("farmers feared another dry summer", NORTH)
OTHER = ("The town council met behind closed shutters.", UP, ())


def test_compound_sentence_is_looked_for_clause_by_clause() -> None:
    parts, _ = weigh(read((LONG, EAST, (PILOTS, FARMERS))), read(OTHER))
    shown = [parts.items[number].span.exact for number in parts.clauses_of(0)]
    assert shown == [PILOTS[0], FARMERS[0]]


def test_sentence_without_a_clause_that_says_something_is_looked_for_itself() -> None:
    short = ("They met.", EAST, (("They met", EAST),))
    parts, _ = weigh(read(short), read(OTHER))
    assert [parts.items[number].span.exact for number in parts.clauses_of(0)] == ["They met."]


def test_clause_of_another_account_is_as_near_as_a_sentence() -> None:
    left = read(("Farmers feared another dry summer here.", NORTH, ()))
    parts, _ = weigh(left, read((LONG, EAST, (PILOTS, FARMERS))))
    assert float(parts.nearness([0])[0, 1]) > 0.9


def test_what_all_parts_have_in_common_is_no_nearness() -> None:
    left = read(*[(f"Left line {n} goes on.", EAST, ()) for n in range(40)])
    right = read(*[(f"Right line {n} goes on.", EAST, ()) for n in range(40)])
    parts, _ = weigh(left, right)
    assert abs(float(parts.apart[0] @ parts.apart[50]) - 1) < 1e-3  # equal, far from the mean
    assert parts.apart.shape == parts.vectors.shape


def test_most_words_in_one_sentence_are_the_same_in_whatever_vector() -> None:
    left = read(("Farmers feared another dry summer.", NORTH, ()))
    right = read(("Another summer, and dry: that is what was feared by farmers.", UP, ()))
    _, evidence = weigh(left, right)
    assert evidence.absence(0, 1) == -float("inf")


def test_rare_names_in_one_passage_are_the_same_in_other_words() -> None:
    left = read(("She pleaded again for Tove Lind and Arne Moe.", NORTH, ()))
    right = read(("Among the sailors are Arne Moe and, some say, Tove Lind.", UP, ()))
    _, evidence = weigh(left, right)
    assert evidence.absence(0, 1) == -float("inf")


def test_actor_under_another_name_is_no_new_name() -> None:
    left = read(("Yesterday Hellas closed every northern ferry line.", NORTH, ()))
    right = read(("Greece spoke.", UP, ()), names=(("Greece", "Greece"),))
    _, evidence = weigh(left, right)
    assert evidence.signs(0, 1)["new names"] == 1
    _, evidence = weigh(
        read(
            ("Yesterday Hellas closed every northern ferry line.", NORTH, ()),
            names=(("Greece", "Hellas"),),
        ),
        right,
    )
    assert evidence.signs(0, 1)["new names"] == 0


def test_same_things_counted_speak_against_an_omission() -> None:
    line = "three boats sank beside the outer mole"
    left = read((line, NORTH, ((line, NORTH),)), counted=(("three", "boat"),))
    other = "two boats were lost"
    right = read((other, UP, ((other, UP),)), counted=(("two", "boat"),))
    parts, evidence = weigh(left, right)
    assert [evidence.signs(number, 1)["counted"] for number in parts.clauses_of(0)] == [1.0]


def test_inflection_and_synonyms_are_met() -> None:
    assert forms_of("inspection") & forms_of("inspect")
    assert forms_of("negotiation") & forms_of("talk")
    assert not forms_of("harbour") & forms_of("farmer")


def test_contradiction_of_one_clause_covers_that_clause_alone() -> None:
    left, right = read((LONG, EAST, (PILOTS, FARMERS))), read(OTHER)
    panel = lay(left, right)
    span, other = left.clauses[0].span, right.sentences[0].span
    opposite = Counterpart(CounterpartKind.OPPOSITE, span, other, None, None, 0.1, "")
    near = Counterpart(CounterpartKind.NEAR, left.clauses[1].span, other, None, None, 0.6, "")
    search = Search.of(panel, (), (), (opposite, near))
    linked = [search.is_linked(number, 1) for number in search.parts.clauses_of(0)]
    assert linked == [True, False]


def test_long_sentence_is_shown_by_its_clause() -> None:
    tail = " and so on" * 30
    left = read((LONG[:-1] + tail + ".", EAST, (PILOTS, FARMERS)))
    search = Search.of(lay(left, read(OTHER)), (), (), ())
    numbers = search.parts.clauses_of(0)
    assert [search.shown(number).exact for number in numbers] == [PILOTS[0], FARMERS[0]]
    around = search.part_around(left.clauses[1].span)
    assert around == numbers[1]
