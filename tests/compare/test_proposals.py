"""Issues that a codebook lacks: what is key where it finds nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import yaml

from dragoman.compare.proposals import proposals_yaml, propose_issues
from dragoman.records import (
    Actor,
    ActorKind,
    Extraction,
    IssueMention,
    IssueProposal,
    Sentence,
    Span,
)

NewAccount = Callable[..., Extraction]
NewActor = Callable[..., Actor]


def account(new: NewAccount, *sentences: str, actors: tuple[Actor, ...] = ()) -> Extraction:
    """An account of sentences, phrases in brackets; one that begins with * is about an issue."""
    plain = [each.strip("*").replace("[", "").replace("]", "") for each in sentences]
    extraction = new(*((None, words) for words in plain))
    document, at, made = extraction.document, 0, []
    for marked, words in zip(sentences, plain, strict=True):
        found, phrases = at, []
        for part in marked.split("[")[1:]:
            phrase = part.split("]")[0]
            found = document.text.index(phrase, found)
            phrases.append(document.cut(found, found + len(phrase)))
        span = document.cut(at, at + len(words))
        issues = (IssueMention("trade", (span,)),) if marked.startswith("*") else ()
        made.append(Sentence(span, issues=issues, phrases=tuple(phrases)))
        at += len(words) + 1
    return replace(extraction, sentences=tuple(made), actors=actors)


def exact(passages: tuple[Span, ...]) -> list[str]:
    return [passage.exact for passage in passages]


def test_a_phrase_that_is_key_where_nothing_was_found_is_proposed(new_account: NewAccount) -> None:
    left = account(
        new_account,
        "[Kelp farms] line the shore.",
        "Nobody counts the [new kelp farms].",
        "*The [harbour tax] on [ropes] rose.",
        "The [harbour tax] is old.",
    )
    right = account(
        new_account, "A [kelp farm] was closed.", "*A [harbour tax].", "*The [harbour tax] again."
    )
    (proposal,) = propose_issues([left, right])
    assert (proposal.label, proposal.terms, proposal.count) == ("kelp farms", ("kelp farms",), 3)
    assert exact(proposal.passages) == ["Kelp farms", "kelp farms", "kelp farm"]
    assert round(proposal.keyness, 2) == 5.06  # 3 of 4 against 0 of 3: both shares by hand


def test_the_longer_of_two_phrases_stands_where_it_stands_in_nearly_all(
    new_account: NewAccount,
) -> None:
    one = account(new_account, *["The [tidal kelp farm] grows."] * 3, "A [kelp farm].")
    assert [each.label for each in propose_issues([one])] == ["tidal kelp farm"]
    two = account(new_account, *["A [kelp farm]."] * 4, *["The [tidal kelp farm]."] * 2)
    assert [(each.label, each.count) for each in propose_issues([two])] == [("kelp farm", 6)]


def test_names_dates_and_words_for_anything_are_not_proposed(
    new_account: NewAccount, new_actor: NewActor
) -> None:
    actors = (
        new_actor("Ada Holm", aliases=("Holm",)),
        new_actor("Norland", ActorKind.STATE, aliases=("Norlanders",)),
        new_actor("Baltic Centre for Kelp Studies", ActorKind.ORGANISATION, aliases=("Centre",)),
    )
    sentence = (
        "[Ada Holm] and [Norlandish] and [last Tuesday] and [90] and [the issue] and "
        "[important questions] and [Baltic Centre for Kelp Studies] and [Kelp Studies]."
    )
    assert propose_issues([account(new_account, *[sentence] * 3, actors=actors)]) == ()


def test_one_word_alone_needs_three_sentences_and_a_phrase_two(new_account: NewAccount) -> None:
    twice = account(new_account, *["[Seaweed] and a [kelp farm]."] * 2)
    assert [each.label for each in propose_issues([twice])] == ["kelp farm"]
    thrice = account(new_account, *["[Seaweed] and a [kelp farm]."] * 3)
    assert {each.label for each in propose_issues([thrice])} == {"kelp farm", "Seaweed"}


def test_the_limit_and_accounts_without_sentences(new_account: NewAccount) -> None:
    assert propose_issues([]) == ()
    one = account(new_account, *["A [kelp farm] and a [salt pan] and a [tide mill]."] * 2)
    assert len(propose_issues([one], limit=2)) == 2


def test_proposals_can_be_pasted_into_a_codebook() -> None:
    proposals = (
        IssueProposal("kelp “farm”: new", ("kelp “farm”: new",), 3, 5.0, ()),
        IssueProposal("Kelp farm new", ("Kelp farm new", 'a "b"'), 2, 4.0, ()),
    )
    read = yaml.safe_load("issues:\n" + proposals_yaml(proposals))
    assert [entry["key"] for entry in read["issues"]] == ["kelp-farm-new", "kelp-farm-new-2"]
    assert [entry["terms"] for entry in read["issues"]] == [
        ["kelp “farm”: new"],
        ["Kelp farm new", 'a "b"'],
    ]
    assert all(entry["label"] and entry["definition"] for entry in read["issues"])
