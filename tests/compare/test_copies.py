from __future__ import annotations

from typing import Any

import pytest

from dragoman.compare import copies
from dragoman.compare.copies import gather_accounts
from dragoman.records import Account, Document, Extraction, Origin

STORY = """\
The harbour master of Port Akassa closed the outer basin on Tuesday after divers found a mine.
Forty ships waited in the roads while engineers towed it out to sea; the ferry stayed at its quay.
“Nobody was in danger, and everybody was late,” said Ines Cabral, who runs the port.
The mine was blown up at dusk, eleven miles from the coast, in front of a small crowd of children.
Fishermen asked who would pay them for a day without a catch; the ministry promised an answer.\
"""
OTHER = """\
On Tuesday the captain of the harbour in Port Akassa shut the outer basin when divers saw a mine.
While engineers dragged it to the open sea, forty vessels had to wait, and the ferry did not leave.
“There was no danger for anyone, only delay for all,” Ines Cabral, the head of the port, stated.
At nightfall the mine was made to explode eleven miles off the coast, with some children looking on.
"""
AROUND = """\
It was not the first time that the basin had to be closed, and the council wants to know why.
Two members asked for a map of what still lies there. Nobody has one, the clerk said.
"""


def read(text: str, title: str | None = None, publisher: str | None = None) -> Extraction:
    origin = Origin("a.txt", "text/plain", "sha256:0", "text", "1")
    return Extraction(Document.build(text, origin, title=title, publisher=publisher), (), (), "")


def sizes(*texts: str) -> list[int]:
    found = gather_accounts([read(text, title=str(n)) for n, text in enumerate(texts)])
    return [len(account.documents) for account in found]


def test_copies_are_one_account_with_every_publisher_once() -> None:
    first = read(STORY, "Mine closes port", "Coast Wire")
    other = read("Editor’s note: shortened.\n" + STORY.rpartition("\n")[0], "Late", "Bay Post")
    again = read(STORY, "All late", "Bay Post")
    assert gather_accounts([first, other, again]) == (
        Account(
            first.document.id,
            "Mine closes port",
            (first.document.id, other.document.id, again.document.id),
            ("Coast Wire", "Bay Post"),
        ),
    )


def test_copy_cut_to_its_first_half_is_a_copy() -> None:
    assert sizes(STORY, "\n".join(STORY.splitlines()[:3])) == [2]


def test_dateline_of_another_day_does_not_make_another_account() -> None:
    assert sizes("PORT AKASSA, 3 May (CW) - " + STORY, "Port Akassa, 4 May: " + STORY) == [2]


def test_article_that_quotes_a_release_is_no_copy_of_it() -> None:
    behind = (
        "Insurers raised their fees. The town will vote on a new breakwater in the spring, and "
    )
    article = AROUND + STORY + behind + "nobody dares to say how that vote will end this time."
    assert sizes(STORY, article) == [1, 1]


def test_version_with_another_number_is_no_copy() -> None:
    assert sizes(STORY, STORY.replace("Forty", "Sixty")) == [1, 1]
    assert sizes(STORY, STORY.replace("eleven miles", "12 miles")) == [1, 1]


@pytest.mark.parametrize(
    ("said", "turned"),
    [
        ("the ferry stayed at", "the ferry never stayed at"),
        ("Ines Cabral, who runs", "Ines Cabral, who doesn't run"),
        ("Nobody was in danger", "Everybody was in danger"),
        ("who would pay", "who would not pay"),
        ("in front of a small crowd", "without a small crowd"),
        ("the ministry promised an answer", "the ministry denied an answer"),
    ],
)
def test_version_that_denies_what_the_other_says_is_no_copy(said: str, turned: str) -> None:
    assert said in STORY
    assert sizes(STORY, STORY.replace(said, turned)) == [1, 1]
    assert sizes(STORY.replace(said, turned), STORY) == [1, 1]


def test_denial_put_in_other_words_or_cut_with_its_sentence_leaves_a_copy() -> None:
    denied = STORY.replace("the ferry stayed", "the ferry did not leave")
    assert sizes(denied, denied.replace("did not", "didn’t")) == [2]
    cut = STORY.replace(
        "“Nobody was in danger, and everybody was late,” said Ines Cabral", "Cabral"
    )
    assert sizes(STORY, cut) == [2]


def test_two_translations_are_no_copies() -> None:
    assert sizes(STORY, OTHER) == [1, 1]


def test_short_texts_are_copies_only_of_the_same_words() -> None:
    assert sizes("They met in Oslo.", "They met in  Oslo!", "They met in Bergen.") == [2, 1]


def test_what_is_set_aside_does_not_tell_copies_apart() -> None:
    origin = Origin("b.html", "text/html", "sha256:1", "html", "1")
    menu = "Home News Sport Weather Shop Contact About us " * 20
    page = Document.build(menu + STORY, origin, set_aside=[(0, len(menu), "navigation")])
    assert len(gather_accounts([read(STORY), Extraction(page, (), (), "")])) == 1


def test_texts_without_words_are_accounts_of_their_own() -> None:
    assert sizes("…", "—") == [1, 1]


def test_no_text_is_held_against_every_other_one(monkeypatch: pytest.MonkeyPatch) -> None:
    checked = []
    are_copies = copies._are_copies

    def check(left: Any, right: Any) -> bool:
        checked.append((left, right))
        return are_copies(left, right)

    monkeypatch.setattr(copies, "_are_copies", check)
    words = STORY.split()
    others = [" ".join(words[n:] + [f"x{n}y{k}" for k in range(130)]) for n in range(0, 80, 2)]
    assert sizes(*[f"EDITION {n}\n{STORY}" for n in range(60)], *others)[0] == 60
    assert len(checked) < 5 * 100  # all pairs would be 4,950
