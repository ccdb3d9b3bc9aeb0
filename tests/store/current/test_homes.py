from __future__ import annotations

from dragoman.records import Document, Form, Origin, Resolution, Speaker, Statement
from dragoman.store.current.homes import Homes

ACCOUNT = Document.build("The port stays open.", Origin("a", "text/plain", "sha256:0", "t", "1"))


def added(name: str) -> Statement:
    return Statement(
        id=name,
        document_id=ACCOUNT.id,
        form=Form.INDIRECT,
        speaker=Speaker(None, "", Resolution.UNRESOLVED),
        source=(),
        cue=(),
        content=(ACCOUNT.cut(0, 20),),
        parent=None,
        confidence=1.0,
        method="person Ines",
    )


def test_of_two_statements_on_the_same_words_each_keeps_what_hangs_on_it() -> None:
    both = {name: added(name) for name in ("first", "second")}
    homes = Homes(both, {}, both.keys())
    assert [homes.of(name, 0, 20) for name in both] == ["first", "second"]
