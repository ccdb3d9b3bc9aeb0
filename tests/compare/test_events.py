from __future__ import annotations

import numpy as np

from dragoman.compare.copies import gather_accounts
from dragoman.compare.events import EventGroup, cluster, group_events
from dragoman.records import (
    Actor,
    ActorKind,
    Document,
    Extraction,
    Fact,
    FactKind,
    Mention,
    Moment,
    Origin,
    content_id,
)

ORIGIN = Origin("a.txt", "text/plain", "sha256:0", "text", "1")


def read(
    text: str,
    *people: str,
    day: str | None = None,
    place: str | None = None,
    title: str | None = None,
    published: str | None = None,
) -> Extraction:
    """An account with its participants, the day and the place of its event."""
    document = Document.build(text, ORIGIN, title=title, published=published, language="en")
    span = document.cut(0, len(text))
    actors = tuple(
        Actor(content_id("actor", name), name, ActorKind.PERSON, mentions=(Mention(span),))
        for name in people
    )
    facts = [
        Fact(name, document.id, FactKind.PARTICIPANT, name, span, None, actor=actor.id)
        for name, actor in zip(people, actors, strict=True)
    ]
    if place:
        facts.append(Fact("place", document.id, FactKind.PLACE, place, span, None))
    if day:
        when = Moment(span, day, day)
        facts.append(Fact("day", document.id, FactKind.DATE, day, span, None, moment=when))
    return Extraction(document, (), actors, "", (), (), tuple(facts))


def group(*extractions: Extraction, one_event: bool = False) -> tuple[EventGroup, ...]:
    return group_events(extractions, gather_accounts(extractions), one_event=one_event)


GENEVA = "The ministers met about trawlers, quotas and the crews that are held in port."
VIENNA = "The ministers met to sign a pact on helicopters that search for sailors."
BOTH = ("Ada Holm", "Ivan Petrov")


def test_accounts_of_one_meeting_are_one_event_with_title_and_reasons() -> None:
    left = read(GENEVA, *BOTH, day="2023-05-19", place="Geneva")
    right = read(
        "A meeting on trawlers and quotas.", *BOTH, day="2023-05-20", place="Hotel Royal, Geneva"
    )
    (event,) = group(left, right)
    assert event.title == "Meeting of Ada Holm and Ivan Petrov, Geneva, 19–20 May 2023"
    assert event.reasons == (
        "both name Ada Holm and Ivan Petrov",
        "both are of 19–20 May 2023",
        "both place it in Geneva",
    )
    assert [account.id for account in event.accounts] == [left.document.id, right.document.id]


def test_same_people_on_another_day_in_another_town_are_another_event() -> None:
    first = read(GENEVA, *BOTH, day="2023-05-19", place="Geneva")
    again = read(VIENNA, *BOTH, day="2023-09-07", place="Vienna")
    later = read(GENEVA.replace("about", "on"), *BOTH, day="2023-05-19", place="Geneva")
    assert [len(event.accounts) for event in group(first, again, later)] == [2, 1]


def test_other_event_on_the_same_day_in_the_same_town_is_another_event() -> None:
    one = read(GENEVA, *BOTH, day="2023-05-19", place="Geneva")
    text = "Delegates voted for a treaty on vaccines and laboratories."
    other = read(text, "Marta Quiroga", day="2023-05-19", place="Geneva")
    assert len(group(one, other)) == 2


def test_lone_account_is_an_event_of_its_own_under_its_title() -> None:
    one = read("A baker won a prize for bread.", title="Bread", day="2020-01-01")
    other = read(GENEVA, *BOTH, title="Fish")
    titles = {event.title: event.reasons for event in group(one, other)}
    assert titles["Bread"] == ("no other account is near enough to it",)


def test_one_event_is_taken_at_its_word_and_says_what_speaks_against_it() -> None:
    one = read(GENEVA, *BOTH, day="2023-05-19", published="2023-05-19", title="Fish")
    other = read(
        "A baker won.", "Eva Brot", day="2023-06-28", published="2023-06-28", title="Bread"
    )
    (event,) = group(one, other, one_event=True)
    assert event.reasons == (
        "but published 40 days apart",
        "but the dates that they give go from 19 May 2023 to 28 June 2023",
        "but “Fish” and “Bread” name nobody whom another one names",
    )


def test_copies_are_grouped_as_one_account() -> None:
    one = read(GENEVA, *BOTH, title="One")
    copy = read(GENEVA, *BOTH, title="Other")
    (event,) = group(one, copy)
    assert event.accounts[0].documents == (one.document.id, copy.document.id)
    assert event.reasons == ()


def test_title_is_not_invented() -> None:
    one = read("Prices rose again in the market towns of the valley.", title="Prices rise")
    other = read("In the market towns of the valley, prices rose once more.", title="Dear bread")
    assert group(one, other, one_event=True)[0].title in ("Prices rise", "Dear bread")


def test_nothing_is_grouped_into_nothing() -> None:
    assert group_events((), (), one_event=True) == ()
    assert group_events((), (), one_event=False) == ()


def test_groups_do_not_depend_on_the_order() -> None:
    accounts = [
        read(GENEVA, *BOTH, day="2023-05-19", place="Geneva"),
        read(VIENNA, *BOTH, day="2023-09-07", place="Vienna"),
        read(GENEVA + " Again.", *BOTH, day="2023-05-19", place="Geneva"),
        read(VIENNA + " Indeed.", *BOTH, day="2023-09-07", place="Vienna"),
    ]
    for order in ((0, 1, 2, 3), (3, 2, 1, 0), (1, 0, 3, 2)):
        found = group(*(accounts[n] for n in order))
        texts = {frozenset(a.label[0] for a in event.accounts) for event in found}
        assert len(found) == 2
        assert len(texts) == 1


def test_average_linkage_does_not_chain() -> None:
    chain = np.array([[1, 0.6, 0.0], [0.6, 1, 0.6], [0.0, 0.6, 1]], dtype=np.float32)
    assert cluster(chain, 0.5) == [[0, 1], [2]]


def test_average_linkage_is_that_of_the_definition() -> None:
    random = np.random.default_rng(7).random((30, 30), dtype=np.float32)
    alike = np.asarray((random + random.T) / 2, dtype=np.float32)
    groups: list[list[int]] = [[n] for n in range(30)]
    while True:
        pairs = [(a, b) for a in range(len(groups)) for b in range(a)]
        means = {(a, b): alike[np.ix_(groups[a], groups[b])].mean() for a, b in pairs}
        best = max(means, key=lambda pair: means[pair])
        if means[best] < 0.55:
            break
        groups[best[1]] = sorted(groups[best[1]] + groups.pop(best[0]))
    assert sorted(cluster(alike, 0.55)) == sorted(groups)
