from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

import numpy as np
import pytest

from dragoman.compare.emphasis import weigh, weigh_emphasis
from dragoman.compare.panel import Identities, Panel
from dragoman.records import (
    Account,
    Actor,
    ActorKind,
    Affiliation,
    Clause,
    Codebook,
    Document,
    Emphasis,
    Extraction,
    Issue,
    IssueMention,
    Mention,
    Mode,
    Origin,
    Sentence,
    SubjectKind,
    content_id,
)

CODEBOOK = Codebook("test", (Issue("fish", "Fisheries", "About fish."), Issue("ice", "Ice", "…")))


def read(
    *lines: str,
    issues: dict[str, str] | None = None,
    names: dict[str, ActorKind] | None = None,
    offices: dict[str, str] | None = None,
    phrases: tuple[str, ...] = (),
    headings: tuple[int, ...] = (),
    **known: str,
) -> Extraction:
    """An account a line a sentence; issues and actors stand where their words do."""
    text = "\n".join(lines)
    origin = Origin("a.txt", "text/plain", "sha256:0", "text", "1")
    document = Document.build(text, origin, language="en", **known)  # type: ignore[arg-type]
    sentences, at = [], 0
    for number, line in enumerate(lines):
        mentions = [
            IssueMention(
                key, (document.cut(at + line.index(word), at + line.index(word) + len(word)),)
            )
            for word, key in (issues or {}).items()
            if word in line
        ]
        spans = [
            document.cut(at + line.index(one), at + line.index(one) + len(one))
            for one in phrases
            if one in line
        ]
        sentences.append(
            Sentence(
                document.cut(at, at + len(line)),
                issues=tuple(mentions),
                phrases=tuple(spans),
                heading=number in headings,
            )
        )
        at += len(line) + 1
    return Extraction(document, (), _actors(document, names, offices), "", tuple(sentences))


def _actors(
    document: Document, names: dict[str, ActorKind] | None, offices: dict[str, str] | None
) -> tuple[Actor, ...]:
    actors = []
    for name, kind in (names or {}).items():
        places = [n for n in range(len(document.text)) if document.text.startswith(name, n)]
        spans = [document.cut(n, n + len(name)) for n in places]
        office = (offices or {}).get(name)
        posts = (Affiliation(office, None, spans[0]),) if office else ()
        key = content_id("actor", kind.value, name)
        mentions = tuple(Mention(span) for span in spans)
        actors.append(Actor(key, name, kind, affiliations=posts, mentions=mentions))
    return tuple(actors)


def lay(*extractions: Extraction) -> Panel:
    accounts = tuple(
        Account(e.document.id, e.document.label, (e.document.id,)) for e in extractions
    )
    return Panel(accounts, {e.document.id: e for e in extractions}, Identities(extractions))


def found(panel: Panel, kind: SubjectKind) -> dict[str, Emphasis]:
    return {e.label: e for e in weigh_emphasis(panel, CODEBOOK) if e.kind is kind}


def test_log_odds_and_z_are_those_of_the_published_formula() -> None:
    # Subject 1: 6 of 10 here, 1 of 30 there. a₀ = 40 / 2 = 20, a = 20 · 7 / 40 = 3.5.
    counts = np.array([[6.0, 1.0], [4.0, 29.0]])
    here = (6 + 3.5) / (10 + 20 - 6 - 3.5)  # 9.5 / 20.5
    there = (1 + 3.5) / (30 + 20 - 1 - 3.5)  # 4.5 / 45.5
    log_odds = math.log(here) - math.log(there)
    variance = 1 / 9.5 + 1 / 4.5
    weighed = weigh(counts)
    assert weighed.log_odds[0, 0] == pytest.approx(log_odds)
    assert weighed.z[0, 0] == pytest.approx(log_odds / math.sqrt(variance))
    assert round(float(weighed.z[0, 0]), 3) == 2.699


def test_each_account_stands_against_all_the_others_together() -> None:
    three = weigh(np.array([[4.0, 1.0, 1.0], [2.0, 5.0, 5.0]]))
    # a₀ = 18 / 3 = 6, a = 6 · 6 / 18 = 2; here 4 of 6, there 2 of 12.
    log_odds = math.log(6 / (12 - 6)) - math.log(4 / (18 - 4))
    assert three.log_odds[0, 0] == pytest.approx(log_odds)
    assert three.z[0, 0] == pytest.approx(log_odds / math.sqrt(1 / 6 + 1 / 4))


def test_two_accounts_mirror_each_other() -> None:
    weighed = weigh(np.array([[6.0, 1.0], [4.0, 29.0], [1.0, 1.0]]))
    assert weighed.z[:, 0] == pytest.approx(-weighed.z[:, 1])


def test_single_account_has_shares_and_no_log_odds() -> None:
    account = read("Fish were caught.", "Fish and ice.", issues={"Fish": "fish", "ice": "ice"})
    fish = found(lay(account), SubjectKind.ISSUE)["Fisheries"].shares[0]
    assert (fish.count, round(fish.share, 2), fish.log_odds, fish.z) == (2, 0.67, 0.0, 0.0)


def test_issues_are_counted_by_sentences_and_told_by_their_words() -> None:
    left = read("Fish and more fish.", "Ice.", issues={"Fish": "fish", "Ice": "ice"})
    right = read("Ice again.", "Ice still.", issues={"Ice": "ice"})
    fish = found(lay(left, right), SubjectKind.ISSUE)["Fisheries"]
    assert [(s.count, s.share) for s in fish.shares] == [(1, 0.5), (0, 0.0)]
    assert [span.exact for span in fish.shares[0].passages] == ["Fish"]
    assert fish.shares[0].z > 0 > fish.shares[1].z


def test_headline_lead_and_tail_are_told_apart() -> None:
    lines = ["Fish!", *["Nothing much happened here."] * 9, "Fish at the end."]
    account = read("Fish at the very first.", *lines, issues={"Fish": "fish"}, headings=(1,))
    share = found(lay(account), SubjectKind.ISSUE)["Fisheries"].shares[0]
    assert (share.count, share.headline, share.lead, share.tail) == (3, 1, 1, 1)


def test_title_that_is_not_in_the_text_counts_as_headline() -> None:
    account = read("Fish were caught.", issues={"Fish": "fish"}, title="Of fish and men")
    share = found(lay(account), SubjectKind.ISSUE)["Fisheries"].shares[0]
    assert (share.count, share.headline) == (2, 1)


def test_actors_are_joined_and_groups_and_the_author_left_out() -> None:
    left = read(
        "Anna Berg met Jan Roth.",
        "Both left.",
        names={
            "Anna Berg": ActorKind.PERSON,
            "Jan Roth": ActorKind.PERSON,
            "Both": ActorKind.GROUP,
        },
        author="Jan Roth",
    )
    right = read("Berg left.", "Berg spoke.", names={"Berg": ActorKind.PERSON})
    actors = found(lay(left, right), SubjectKind.ACTOR)
    assert list(actors) == ["Anna Berg"]
    assert [share.count for share in actors["Anna Berg"].shares] == [1, 2]


def test_terms_leave_out_names_offices_and_stop_words() -> None:
    line = "Foreign Minister Anna Berg said that the quota was a Norwegian quota."
    names: dict[str, Any] = {"Anna Berg": ActorKind.PERSON, "Norway": ActorKind.STATE}
    account = read(*[line] * 3, "Norway.", names=names, offices={"Anna Berg": "Foreign Minister"})
    assert list(found(lay(account), SubjectKind.TERM)) == ["quota"]


def test_forms_of_a_word_are_one_term_and_a_phrase_swallows_its_words() -> None:
    account = read(
        "The trawler came.",
        "Trawlers came.",
        "The trawlers left.",
        "A search party and a search party.",
        "No search party.",
        phrases=("trawler", "Trawlers", "search party"),
    )
    terms = found(lay(account), SubjectKind.TERM)
    assert terms["trawler"].shares[0].count == 3
    assert "search party" in terms


def test_words_that_head_no_phrase_are_no_terms() -> None:
    account = read(*["The quota fell and they turned to it."] * 3, phrases=("quota",))
    assert list(found(lay(account), SubjectKind.TERM)) == ["quota"]


def test_name_that_was_cut_in_two_is_one_term_and_half_a_compound_is_none() -> None:
    lines = ["They met in Sankt Olav.", "The Berg-Roth meeting was over."]
    account = read(*lines * 3, phrases=("Sankt", "Olav", "Roth meeting"))
    assert list(found(lay(account), SubjectKind.TERM)) == ["Sankt Olav"]


def test_term_counts_once_a_sentence() -> None:
    account = read(*["An eye for an eye."] * 3, phrases=("eye",))
    shares = found(lay(account), SubjectKind.TERM)["eye"].shares
    assert shares[0].count == 3


def test_noun_that_seldom_is_subject_or_object_is_no_term() -> None:
    lines = ["In that period the quota fell."] * 3
    account = read(*lines, phrases=("period", "quota"))
    spans = [sentence.span for sentence in account.sentences]
    clauses = tuple(Clause(span, None, Mode.ASSERTED, "fall", subject="quota") for span in spans)
    assert list(found(lay(replace(account, clauses=clauses)), SubjectKind.TERM)) == ["quota"]


def test_strongest_comes_first() -> None:
    words = {"Fish": "fish", "Ice": "ice"}
    left = read(*["Fish."] * 6, "Ice.", issues=words)
    right = read(*["Ice."] * 3, issues=words)
    labels = [e.label for e in weigh_emphasis(lay(left, right), CODEBOOK)][:2]
    assert set(labels) == {"Fisheries", "Ice"}
    strengths = [
        max(abs(s.z) for s in e.shares)
        for e in weigh_emphasis(lay(left, right), CODEBOOK)
        if e.kind is SubjectKind.ISSUE
    ]
    assert strengths == sorted(strengths, reverse=True)


def test_account_without_sentences_has_empty_shares() -> None:
    full, empty = read("Fish.", issues={"Fish": "fish"}), read("Nothing.")
    empty = Extraction(empty.document, (), (), "")
    shares = found(lay(full, empty), SubjectKind.ISSUE)["Fisheries"].shares
    assert [share.count for share in shares] == [1, 0]
