"""What the tests of comparisons share: accounts in a few words."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from dragoman.records import (
    Actor,
    ActorKind,
    Document,
    Extraction,
    Form,
    Origin,
    Resolution,
    Speaker,
    Statement,
    content_id,
)

Line = tuple[Actor | str | None, str]


@pytest.fixture
def new_actor() -> Callable[..., Actor]:
    def build(name: str, kind: ActorKind = ActorKind.PERSON, **more: object) -> Actor:
        return Actor(content_id("actor", kind.value, name), name, kind, **more)  # type: ignore[arg-type]

    return build


@pytest.fixture
def new_account() -> Callable[..., Extraction]:
    """An account whose text is its lines; each is said by an actor, by some words, or by None.

    None is the author; words are an unresolved speaker.
    """

    def build(*lines: Line, form: Form = Form.INDIRECT, **known: str) -> Extraction:
        text = "\n".join(words for _, words in lines) or "Nothing."
        origin = Origin("account.txt", "text/plain", "sha256:0", "text", "1")
        document = Document.build(text, origin, language="en", **known)  # type: ignore[arg-type]
        statements, at = [], 0
        for who, words in lines:
            span = document.cut(at, at + len(words))
            statements.append(
                Statement(
                    id=content_id("statement", document.id, at),
                    document_id=document.id,
                    form=form,
                    speaker=_speaker(who),
                    source=(),
                    cue=(),
                    content=(span,),
                    parent=None,
                    confidence=1.0,
                    method="by hand",
                )
            )
            at += len(words) + 1
        actors = dict.fromkeys(who for who, _ in lines if isinstance(who, Actor))
        return Extraction(document, tuple(statements), tuple(actors), "by hand")

    return build


def _speaker(who: Actor | str | None) -> Speaker:
    if who is None:
        return Speaker(None, "", Resolution.AUTHOR)
    if isinstance(who, str):
        return Speaker(None, who, Resolution.UNRESOLVED)
    return Speaker(who.id, who.name, Resolution.NAME)
