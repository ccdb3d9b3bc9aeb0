"""Accounts built by hand: a small builder, and three invented accounts of an invented meeting.

Nordmark and Sarovia, their ministers, experts and newspapers do not exist.
"""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import yaml

from dragoman.records import (
    Actor,
    ActorKind,
    Affiliation,
    Document,
    Extraction,
    Form,
    Mention,
    Origin,
    Resolution,
    Span,
    Speaker,
    Statement,
    content_id,
)

_KNOWN = ("path", "title", "publisher", "author", "published", "language")
METHOD = "dragoman 0.1.0 weights 0a1b2c3d"


class Account:
    """An extraction in the making: passages are given by their words and found in the text."""

    def __init__(
        self,
        text: str,
        *,
        path: str = "account.txt",
        title: str | None = None,
        publisher: str | None = None,
        author: str | None = None,
        published: str | None = None,
        language: str | None = "en",
        headings: tuple[str, ...] = (),
        set_aside: tuple[tuple[str, str], ...] = (),
    ) -> None:
        origin = Origin(path, "text/plain", "sha256:" + "0" * 64, "text", "dragoman 0.1.0", "utf-8")
        self.document = Document.build(
            text,
            origin,
            title=title,
            publisher=publisher,
            author=author,
            published=published,
            language=language,
            headings=[_place(text, words) for words in headings],
            set_aside=[(*_place(text, words), reason) for words, reason in set_aside],
        )
        self.actors: dict[str, Actor] = {}
        self.statements: list[Statement] = []

    def actor(
        self,
        name: str,
        kind: ActorKind = ActorKind.PERSON,
        *,
        aliases: tuple[str, ...] = (),
        country: str | None = None,
        office: str | None = None,
        body: str | None = None,
        members: tuple[str, ...] = (),
    ) -> str:
        """Add an actor with the first passage that names it, and return its id."""
        found = [w for w in (name, *aliases) if w in self.document.text]
        mentions = tuple(Mention(self.find(words)) for words in found)
        ties = (Affiliation(office, body, mentions[0].span),) if office or body else ()
        actor_id = content_id("actor", kind.value, name)
        self.actors[actor_id] = Actor(
            actor_id, name, kind, aliases, country, ties, mentions, members
        )
        return actor_id

    def say(
        self,
        content: str | tuple[str, ...],
        by: str | None,
        *,
        source: str = "",
        cue: str = "",
        form: Form = Form.INDIRECT,
        how: Resolution = Resolution.ALIAS,
        parent: Statement | None = None,
    ) -> Statement:
        """Add a statement and return it; `by` is an actor's id, or None."""
        parts = (content,) if isinstance(content, str) else content
        spans = tuple(self.find(words) for words in parts)
        near = spans[0].start
        name = self.actors[by].name if by else source
        statement = Statement(
            id=content_id("statement", self.document.id, near, spans[-1].end, name),
            document_id=self.document.id,
            form=form,
            speaker=Speaker(by, name, how if by else Resolution.UNRESOLVED),
            source=(self.find(source, near=near),) if source else (),
            cue=(self.find(cue, near=near),) if cue else (),
            content=spans,
            parent=parent.id if parent else None,
            confidence=0.87,
            method=METHOD,
        )
        self.statements.append(statement)
        return statement

    def own(self, *sentences: str) -> None:
        """Add statements in the author's own voice."""
        for words in sentences:
            span = self.find(words)
            name = self.document.author or ""
            self.statements.append(
                Statement(
                    id=content_id("statement", self.document.id, span.start, span.end, "own"),
                    document_id=self.document.id,
                    form=Form.DIRECT,
                    speaker=Speaker(None, name, Resolution.AUTHOR),
                    source=(),
                    cue=(),
                    content=(span,),
                    parent=None,
                    confidence=0.6,
                    method=METHOD,
                )
            )

    def find(self, words: str, *, near: int | None = None) -> Span:
        """Return the passage with these words: the first, or the one closest to an offset."""
        start, end = _place(self.document.text, words, near=near)
        return self.document.cut(start, end)

    def extraction(self) -> Extraction:
        """Return the account with its statements in order of appearance."""
        ordered = sorted(self.statements, key=lambda s: (s.content[0].start, -s.content[-1].end))
        return Extraction(self.document, tuple(ordered), tuple(self.actors.values()), METHOD)


def _place(text: str, words: str, *, near: int | None = None) -> tuple[int, int]:
    found = re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)
    starts = [match.start() for match in found]
    if not starts:
        raise ValueError(f"not in the text: {words!r}")
    start = starts[0] if near is None else min(starts, key=lambda at: abs(at - near))
    return start, start + len(words)


def sample_extractions() -> tuple[Extraction, ...]:
    """Return three accounts of the meeting and one in a language that is not read."""
    return tuple(
        load(Path(__file__).with_name("accounts") / name)
        for name in ("readout", "statement", "analysis", "bulletin")
    )


def load(path: Path) -> Extraction:
    """Return the account in `path`.txt with the records in `path`.yaml."""
    data: dict[str, Any] = yaml.safe_load(path.with_suffix(".yaml").read_text(encoding="utf-8"))
    known = {key: data[key] for key in _KNOWN if key in data}
    account = Account(
        path.with_suffix(".txt").read_text(encoding="utf-8"),
        headings=tuple(data.get("headings", ())),
        set_aside=tuple((each["words"], each["reason"]) for each in data.get("set_aside", ())),
        **known,
    )
    ids: dict[str, str] = {}
    for actor in data.get("actors", ()):
        ids[actor["name"]] = account.actor(
            actor["name"],
            ActorKind(actor.get("kind", "person")),
            aliases=tuple(actor.get("aliases", ())),
            members=tuple(ids[name] for name in actor.get("members", ())),
            **{key: actor[key] for key in ("country", "office", "body") if key in actor},
        )
    account.own(*data.get("own", ()))
    _say_all(account, data.get("statements", ()), ids, None)
    return account.extraction()


def republish(original: Extraction, *, publisher: str, title: str, published: str) -> Extraction:
    """Return the same text as somebody else published it, with every passage moved to it."""
    old = original.document
    new = Document.build(
        old.text,
        old.origin,
        title=title,
        publisher=publisher,
        published=published,
        language=old.language,
        headings=[(heading.start, heading.end) for heading in old.headings],
    )
    statements = tuple(_moved(statement, new) for statement in original.statements)
    actors = tuple(_moved_actor(actor, new) for actor in original.actors)
    return Extraction(new, statements, actors, METHOD)


def _moved_actor(actor: Actor, document: Document) -> Actor:
    mentions = (document.cut(each.span.start, each.span.end) for each in actor.mentions)
    ties = [
        replace(each, passage=document.cut(each.passage.start, each.passage.end))
        for each in actor.affiliations
        if each.passage
    ]
    return replace(actor, mentions=tuple(map(Mention, mentions)), affiliations=tuple(ties))


def _moved(statement: Statement, document: Document) -> Statement:
    def move(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        return tuple(document.cut(span.start, span.end) for span in spans)

    return replace(
        statement,
        id=content_id("statement", document.id, statement.id),
        document_id=document.id,
        source=move(statement.source),
        cue=move(statement.cue),
        content=move(statement.content),
        parent=None,
        act=None,
        issues=(),
    )


def _say_all(
    account: Account, statements: Any, ids: dict[str, str], parent: Statement | None
) -> None:
    for each in statements:
        content = each["content"]
        said = account.say(
            content if isinstance(content, str) else tuple(content),
            ids[each["by"]] if "by" in each else None,
            source=each.get("source", ""),
            cue=each.get("cue", ""),
            form=Form(each.get("form", "indirect")),
            how=Resolution(each.get("how", "alias")),
            parent=parent,
        )
        _say_all(account, each.get("inside", ()), ids, said)
