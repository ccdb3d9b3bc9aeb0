from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.records import (
    Actor,
    ActorKind,
    Document,
    Extraction,
    Form,
    Resolution,
    Speaker,
    Statement,
)

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from eval import entities, goldset, measures, misses, polnear, scoring, treebank  # noqa: E402
from eval.scoring import Attribution, Count  # noqa: E402

GOLD_TEXTS = list(goldset.read_gold())
CORPORA = ROOT.parent / "shared" / "corpora"


# The gold set


@pytest.mark.parametrize("gold", GOLD_TEXTS, ids=lambda gold: gold.name)
def test_every_gold_span_is_a_passage_of_its_text(gold: goldset.GoldText) -> None:
    assert "[" not in gold.text
    for statement in gold.statements:
        for span in (*statement.source, *statement.cue, *statement.content):
            assert gold.text[span.start : span.end] == span.exact != ""
            assert span.exact == span.exact.strip()


@pytest.mark.parametrize("gold", GOLD_TEXTS, ids=lambda gold: gold.name)
def test_what_is_nested_in_the_gold_lies_inside_its_parent(gold: goldset.GoldText) -> None:
    contents = {one.number: one.content for one in gold.statements}
    for statement in gold.statements:
        if statement.parent is not None:
            inner, outer = statement.content, contents[statement.parent]
            assert all(any(o.start <= i.start and i.end <= o.end for o in outer) for i in inner)


def test_the_gold_set_is_large_and_varied_enough_to_mean_something() -> None:
    statements = [one for gold in GOLD_TEXTS for one in gold.statements]
    attributed = [one for one in statements if not one.is_authors_own]
    assert len(GOLD_TEXTS) >= 25
    assert len(attributed) >= 170
    assert len(statements) - len(attributed) >= 10
    assert {one.form for one in attributed} == {"direct", "mixed", "indirect"}
    assert sum(not gold.statements for gold in GOLD_TEXTS) >= 2
    assert sum(one.parent is not None for one in attributed) >= 15


def test_brackets_become_spans_and_leave_the_text() -> None:
    raw = (
        "about: nesting\n1 | mixed | Ana Ruiz\n2 | direct | Egypt / Cairo | in 1\n===\n"
        "[S1 Ruiz] [C1 said] [X1 [S2 Cairo] [C2 answered] [X2 “no”]], [X1 twice].\n"
    )
    span = goldset.GoldSpan
    assert goldset.parse_gold("memo", raw) == goldset.GoldText(
        name="memo",
        about="nesting",
        author=None,
        text="Ruiz said Cairo answered “no”, twice.\n",
        statements=(
            goldset.GoldStatement(
                1,
                "mixed",
                frozenset({"Ana Ruiz"}),
                None,
                (span(0, 4, "Ruiz"),),
                (span(5, 9, "said"),),
                (span(10, 29, "Cairo answered “no”"), span(31, 36, "twice")),
            ),
            goldset.GoldStatement(
                2,
                "direct",
                frozenset({"Egypt", "Cairo"}),
                1,
                (span(10, 15, "Cairo"),),
                (span(16, 24, "answered"),),
                (span(25, 29, "“no”"),),
            ),
        ),
    )


@pytest.mark.parametrize(
    ("raw", "complaint"),
    [
        ("about: x\n\nno line", "no line with ==="),
        ("1 | direct | A\n===\n[X1 yes", "not closed"),
        ("1 | direct | A\n===\n[X1 yes]]", "a bracket too many"),
        ("1 | direct | A\n===\n[X2 yes]", r"not in the header: \[2\]"),
        ("1 | direct | A\n===\nyes", "has no content"),
        ("1 | spoken | A\n===\n[X1 yes]", "has the form 'spoken'"),
        ("1 | direct | A | in 7\n===\n[X1 yes]", "lies in 7"),
        ("1 direct A\n===\n[X1 yes]", "cannot read the header line"),
        ("1 | direct | A\n===\n[X1 yes] [sic]", "opens nothing"),
    ],
)
def test_a_gold_file_that_breaks_the_rules_says_so(raw: str, complaint: str) -> None:
    with pytest.raises(goldset.GoldError, match=complaint):
        goldset.parse_gold("memo", raw)


# The measures


def attribution(
    source: str = "", cue: str = "", content: str = "", *, text: str, form: str = "indirect"
) -> Attribution:
    def find(words: str) -> scoring.Ranges:
        return ((text.index(words), text.index(words) + len(words)),) if words else ()

    return Attribution(find(source), find(cue), find(content), form, frozenset({source}))


TEXT = "Oslo denied that it had moved the buoys. Riga hopes for rain. Tallinn said no."


def test_the_gold_itself_scores_a_hundred() -> None:
    for gold in GOLD_TEXTS:
        marked = gold.attributions()
        tally = scoring.score(marked, marked)
        assert all(count.wrong == count.missed == 0 for count in tally.values())


def test_each_measure_counts_its_own_errors() -> None:
    gold = [
        attribution("Oslo", "denied", "that it had moved the buoys", text=TEXT),
        attribution("Riga", "hopes", "for rain", text=TEXT),
        attribution("Tallinn", "said", "no", text=TEXT, form="direct"),
    ]
    found = [
        attribution("Oslo", "denied", "it had moved the buoys", text=TEXT, form="mixed"),
        attribution("", "hopes for", "for rain", text=TEXT),
        attribution("Tallinn", "said", "denied that it", text=TEXT),
    ]
    assert scoring.score(gold, found) == {
        "source": Count(2, 0, 1),
        "cue": Count(2, 1, 1),
        "content": Count(1, 2, 2),
        "overlap": Count(2, 1, 1),
        "triple": Count(1, 2, 2),
        "form": Count(1, 0, 1),
        "speaker": Count(1, 0, 1),
        "nesting": Count(),
        "recall of direct": Count(0, 0, 1),
        "recall of indirect": Count(2, 0, 0),
    }


def test_a_nested_statement_is_right_when_both_ends_are() -> None:
    outer = attribution("Oslo", "denied", "that it had moved the buoys", text=TEXT)
    inner = replace(attribution("it", "had moved", "the buoys", text=TEXT), parent=0)
    flat = replace(inner, parent=None)
    assert scoring.score([outer, inner], [outer, inner])["nesting"] == Count(1, 0, 0)
    assert scoring.score([outer, inner], [outer, flat])["nesting"] == Count(0, 0, 1)
    assert scoring.score([outer, flat], [outer, inner])["nesting"] == Count(0, 1, 0)


def test_f1_weighs_wrong_and_missed_alike() -> None:
    assert Count(3, 1, 1).f1 == 75.0
    assert Count(3, 0, 1).recall == 75.0
    assert Count().f1 == 0.0


def test_fragments_with_only_signs_between_them_are_one() -> None:
    text = "“Yes”, he said. “No.”"
    assert scoring.trim(text, [(0, 4), (4, 6)]) == ((1, 4),)
    assert scoring.trim(text, [(0, 6), (16, 21)]) == ((1, 4), (17, 19))
    assert scoring.trim(text, [(4, 6)]) == ()


def test_an_open_quotation_ends_with_its_paragraph() -> None:
    text = 'He said "yes and no\nand left "early" that day'
    assert scoring.form_of(text, ((8, 19),)) == "direct"
    assert scoring.form_of(text, ((20, 45),)) == "mixed"
    assert scoring.form_of(text, ((0, 7),)) == "indirect"


def statement(
    document: Document,
    content: str,
    speaker: Speaker,
    *,
    parent: str | None = None,
    form: Form = Form.INDIRECT,
) -> Statement:
    start = document.text.index(content)
    return Statement(
        id=content,
        document_id=document.id,
        form=form,
        speaker=speaker,
        source=(),
        cue=(),
        content=(document.cut(start, start + len(content)),),
        parent=parent,
        confidence=1.0,
        method="by hand",
    )


def test_an_extraction_is_scored_by_speakers_members_parents_and_own_voice() -> None:
    raw = (
        "1 | indirect | Ana Ruiz + Bo Lind\n2 | indirect | unresolved | in 1\n"
        "3 | direct | author\n4 | direct | author\n===\n"
        "Both said [X1 that some feared [X2 the worst]]. [O3 It will pass.] [O4 It must.]"
    )
    gold = goldset.parse_gold("memo", raw)
    document = measures.gold_document(gold)
    pair = Actor("p", "Both", ActorKind.GROUP, members=("b", "a"))
    people = (
        Actor("a", "Ana Ruiz", ActorKind.PERSON),
        Actor("b", "Bo Lind", ActorKind.PERSON),
        pair,
    )
    outer = statement(
        document, "that some feared the worst", Speaker("p", "Both", Resolution.GROUP)
    )
    unresolved = Speaker(None, "some", Resolution.UNRESOLVED)
    inner = statement(document, "the worst", unresolved, parent=outer.id)
    author = Speaker(None, "", Resolution.AUTHOR)
    own = statement(document, "It will pass.", author, form=Form.DIRECT)
    tally = measures.score_gold_text(
        gold, Extraction(document, (outer, inner, own), people, "by hand")
    )
    assert {name: tally[name] for name in ("overlap", "speaker", "form", "nesting", "own")} == {
        "overlap": Count(2, 0, 0),
        "speaker": Count(2, 0, 0),
        "form": Count(2, 0, 0),
        "nesting": Count(1, 0, 0),
        "own": Count(1, 0, 1),
    }


# The corpora's formats


def test_standoff_with_raw_newlines_and_numbered_roles_is_read() -> None:
    standoff = (
        "T1\tSource 0 4\tOslo\nT2\tContent 5 9;12 14\tsome\nE9 tail of a text\n"
        "T3\tCue 15 18\tsay\nT4\tContent 20 22\tno\n"
        "E1\tAttribution:T3 Source:T1 Cue:T3 Content:T4 Content2:T2\nE2\tAttribution:T3 Cue:T3\n"
    )
    assert polnear.read_ann(standoff) == [
        {"source": [(0, 4)], "cue": [(15, 18)], "content": [(5, 9), (12, 14), (20, 22)]}
    ]


@pytest.mark.skipif(not CORPORA.exists(), reason="the corpora are not here")
def test_our_figures_are_those_of_the_shared_tool(tmp_path: Path) -> None:
    few = some_articles(measures.polnear_folder(CORPORA), tmp_path)
    articles = list(polnear.read_articles(few))
    found = {one.name: spoilt(one) for one in articles}
    ours = polnear.score_articles(articles, found)
    tool = CORPORA.parent / "tools" / "score_polnear.py"
    assert ours["overlap"] > 10
    assert measures.differences(ours, polnear.shared_tool_figures(tool, few, found)) == []


def some_articles(folder: Path, into: Path) -> Path:
    for part in ("text", "attributions"):
        (into / part).mkdir()
    for path in sorted((folder / "text").iterdir())[::6]:
        (into / "text" / path.name).write_bytes(path.read_bytes())
        for marked in (folder / "attributions").glob(path.name.removesuffix(".txt") + "_*.ann"):
            (into / "attributions" / marked.name).write_bytes(marked.read_bytes())
    return into


def spoilt(article: polnear.Article) -> list[polnear.FoundRoles]:
    """Return the gold with spans moved, roles dropped, and statements dropped and doubled."""
    found = []
    for number, one in enumerate(article.attributions):
        moved = tuple((max(0, start - number % 3), end) for start, end in one.content)
        source = one.source if number % 4 else ()
        found += [polnear.FoundRoles(source, one.cue, moved, number % 11 == 0)] * (number % 9 % 3)
    return found


CONLLU = """# newdoc id = one
1-2\tdon't\t_\t_\t_\t_\t_\t_\t_\t_
1\tOslo\t_\tPROPN\t_\t_\t2\tnsubj:pass\t_\tEntity=(1-place-x)|SpaceAfter=No
2\twaits\t_\tVERB\t_\t_\t0\troot\t_\t_

1\tYes\t_\tINTJ\t_\t_\t0\troot\t_\t_
# newdoc id = two
1\tNo\t_\tINTJ\t_\t_\t0\troot\t_\t_
"""


def test_treebank_words_are_scored_against_tags_heads_and_labels(tmp_path: Path) -> None:
    path = tmp_path / "two.conllu"
    path.write_text(CONLLU, encoding="utf-8")
    first, second = treebank.read_conllu(path)
    assert first == [
        treebank.TreeWord("Oslo", "PROPN", 1, "nsubj:pass", False, True, "(1-place-x)"),
        treebank.TreeWord("waits", "VERB", treebank.ROOT, "root", True, False),
        treebank.TreeWord("Yes", "INTJ", treebank.ROOT, "root", True, True),
    ]
    assert [word.form for word in second] == ["No"]
    found = [("PROPN", 1, "nsubj"), ("NOUN", -1, "root"), ("INTJ", 0, "root")]
    assert treebank.score_words(first, found) == treebank.Hits(3, 2, 2, 1, 2)


def test_a_pipeline_is_run_on_words_and_sentences_that_are_given() -> None:
    import spacy
    from spacy.language import Language
    from spacy.tokens import Doc

    def check(doc: Doc) -> Doc:
        assert [token.text for token in doc] == ["Oslo", "waits", "Yes"]
        assert [sentence.text for sentence in doc.sents] == ["Oslowaits", "Yes"]
        return doc

    Language.component("check_words", func=check)
    pipeline = spacy.blank("en")
    pipeline.add_pipe("check_words")
    word = treebank.TreeWord
    text = [
        word("Oslo", "PROPN", 1, "nsubj", False, True),
        word("waits", "VERB", -1, "root", True, False),
        word("Yes", "INTJ", -1, "root", True, True),
    ]
    assert treebank.score_treebank(pipeline, [text])["uas"] == pytest.approx(100 * 2 / 3)


def test_a_mention_is_cut_down_to_its_name() -> None:
    def word(form: str, upos: str, head: int, entity: str = "") -> treebank.TreeWord:
        return treebank.TreeWord(form, upos, head, "dep", True, False, entity)

    text = [
        word("the", "DET", 2, "(1-person-new-x"),
        word("old", "ADJ", 2),
        word("Envoy", "PROPN", 6),
        word("of", "ADP", 4),
        word("Malta", "PROPN", 2, "(2-place-new-x)"),
        word("here", "ADV", 2, "1)"),
        word("met", "VERB", -1),
        word("farmers", "NOUN", 6, "(3-person-new-x)"),
    ]
    assert entities.gum_entities(text) == {entities.Entity(2, 5, "PERSON")}


def test_crossner_kinds_are_joined_and_others_left_out() -> None:
    marks = ["B-country", "B-politician", "I-politician", "O", "B-misc", "B-election"]
    sentence = [("word", mark) for mark in marks]
    assert entities.crossner_entities(sentence) == {
        entities.Entity(0, 1, "LOC"),
        entities.Entity(1, 3, "PERSON"),
        entities.Entity(5, 6, "EVENT"),
    }


def test_misses_name_what_is_wrong_with_each_statement() -> None:
    gold = [
        attribution("Oslo", "denied", "that it had moved the buoys", text=TEXT),
        attribution("Riga", "hopes", "for rain", text=TEXT),
    ]
    found = [
        attribution("Riga", "hopes for", "rain", text=TEXT, form="mixed"),
        attribution("Tallinn", "said", "no", text=TEXT),
    ]
    assert list(misses.misses(TEXT, gold, found)) == [
        "missed   Oslo | denied | that it had moved the buoys",
        "wrong    Riga | hopes | for rain\n           cue: 'hopes for'\n           content: 'rain'"
        "\n           form: mixed",
        "invented Tallinn | said | no",
    ]
