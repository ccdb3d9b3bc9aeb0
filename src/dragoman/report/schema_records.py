"""The JSON Schema of each record."""

from __future__ import annotations

from dragoman.records import ActKind, ActorKind, FactKind, Form
from dragoman.report.schema_forecasts import forecast
from dragoman.report.shapes import (
    Schema,
    choice,
    confidence,
    flag,
    identifier,
    maybe,
    maybe_number,
    maybe_text,
    number,
    offsets,
    ref,
    series,
    speaker,
    text,
    thing,
)


def record_definitions(*, documents: bool) -> dict[str, Schema]:
    """Return the definitions of all records; with `documents`, each names the one it is of."""
    own = {"document": ref("id")} if documents else {}
    spans = offsets(documents=documents)
    label = {"label": text("Its account's letter and its place there, from 1: A7.")}
    return {
        "id": identifier(),
        "span": thing("A passage.", **spans),
        "mention": thing(
            "That a passage is about an issue.",
            issue=text("The issue's key in the codebook."),
            words=series(ref("span"), "The words that showed it, in order."),
        ),
        "document": _document(),
        "statement": _statement({**own, **label} if documents else {}),
        "actor": _actor(own, spans),
        "sentence": _sentence(spans),
        "position": _position(own),
        "fact": _fact(spans),
        "forecast": forecast(own),
        "set_aside": thing(
            "A passage set apart.",
            **spans,
            reason=text('"boilerplate", "navigation", "biography", "language:tr" and others.'),
        ),
    }


def _document() -> Schema:
    return thing(
        "One account and where it came from. What is not known is null.",
        id=ref("id"),
        path=text('As the user named it: a path, a URL, or "-" for standard input.'),
        title=maybe_text("The account's title."),
        publisher=maybe_text("Who published it."),
        author=maybe_text("Who wrote it."),
        published=maybe_text("ISO 8601, as exact as the source: 2021-05-20 or 2021-05."),
        language=maybe_text("ISO 639-1, of the account's own prose."),
        section=maybe_text("Where in the publication: Opinion."),
        type=maybe_text("What it is, such as press release."),
        media_type=text("Of the bytes, such as text/html."),
        digest=text("Of the bytes: sha256: and 64 hexadecimal digits."),
        reader=text("What turned the bytes into text."),
        reader_version=text("The reader's library and version."),
        encoding=maybe_text("Of the bytes, where they were text."),
    )


def _statement(own: dict[str, Schema]) -> Schema:
    return thing(
        "What somebody says, thinks or wants.",
        **own,
        id=ref("id"),
        form=choice(Form, "direct: the speaker's own words; mixed: some of them are; indirect."),
        speaker=speaker("Who speaks."),
        source=series(ref("span"), "The words that name the speaker."),
        cue=series(ref("span"), "The words of saying, thinking or wanting."),
        content=series(ref("span"), "What is said; several when it is interrupted.", minItems=1),
        parent=maybe(ref("id"), "The statement in which this one is reported."),
        act=maybe(
            thing(
                "What the statement does, beside saying something.",
                kind=choice(ActKind, "The primary one."),
                words=series(ref("span"), "The words that showed it; none for an assertion."),
            ),
            "Null where acts were not looked for.",
        ),
        issues=series(ref("mention"), "What it is about."),
        confidence=confidence(),
        method=text("What found it."),
        coded=maybe(
            thing(
                "What else a dataset has of it that it was imported from.",
                type=text("The statement type there, such as DNA Statement."),
                id=text("Its number there."),
                values=series(
                    {
                        "type": "array",
                        "prefixItems": [
                            {"type": "string"},
                            {"type": ["string", "number", "boolean"]},
                        ],
                        "minItems": 2,
                        "maxItems": 2,
                    },
                    "The name and value of each variable that was coded, in order.",
                ),
            ),
            "Null where it was not imported.",
        ),
    )


def _actor(own: dict[str, Schema], spans: dict[str, Schema]) -> Schema:
    return thing(
        "A person, state, organisation or group, as this document shows it.",
        **own,
        id=ref("id"),
        name=text("The fullest name."),
        kind=choice(ActorKind, "What it is."),
        aliases=series({"type": "string"}, "Other names of it in this document."),
        country=maybe_text("ISO 3166-1 alpha-2."),
        affiliations=series(
            thing(
                "An office and a body.",
                office=maybe_text("Such as foreign minister."),
                body=maybe_text("Such as a state, a ministry, a university."),
                passage=maybe(ref("span"), "Where it is said; null for what a person knew."),
                since=maybe_text("ISO 8601, where a person wrote it."),
                until=maybe_text("ISO 8601, where a person wrote it."),
            ),
            "What ties the actor to offices and bodies.",
        ),
        mentions=series(
            thing(
                "A place where it is named, described or referred to.",
                **spans,
                metonym=flag("A capital or seat for its state."),
            ),
            "In order of appearance.",
        ),
        members=series(ref("id"), "A group's members, where they are known."),
    )


def _sentence(spans: dict[str, Schema]) -> Schema:
    return thing(
        "A sentence of the account's own prose, or a heading.",
        **spans,
        statement=maybe(ref("id"), "The smallest statement that holds its first word."),
        heading=flag("Whether it is a heading or a caption."),
        issues=series(ref("mention"), "What it is about."),
    )


def _position(own: dict[str, Schema]) -> Schema:
    return thing(
        "An actor's stance, from one statement: on an issue, or towards another actor.",
        **own,
        id=ref("id"),
        statement=ref("id"),
        actor=ref("id"),
        issue=maybe_text("The issue's key; null where it is towards an actor."),
        towards=maybe(ref("id"), "The other actor; null where it is on an issue."),
        value=number("From −1, against, to +1, for.", minimum=-1, maximum=1),
        passage=ref("span"),
        reason=text("Why, for a person."),
        confidence=confidence(),
        method=text("What found it."),
    )


def _fact(spans: dict[str, Schema]) -> Schema:
    return thing(
        "What the account says of the event; not taken as true.",
        id=ref("id"),
        kind=choice(FactKind, "Which question of the fact sheet it answers."),
        value=text("Normalised, for a person: 90 minutes, 19 May 2021."),
        passage=ref("span"),
        statement=maybe(ref("id"), "The smallest statement that holds it: who says so."),
        actor=maybe(ref("id"), "Of a participant."),
        office=maybe_text("Of a participant, as this account gives it."),
        quantity=maybe(
            thing(
                "A number as an interval: nearly two hours is 100 to 120 minutes.",
                **spans,
                low=maybe_number("Null: no lower end."),
                high=maybe_number("Null: no upper end."),
                unit=text("Such as minute, percent, EUR; count where things are counted."),
                of=maybe_text("What is counted, in its base form."),
                approximate=flag("About, some, nearly."),
            ),
            "Of a length or a number.",
        ),
        moment=maybe(
            thing(
                "A date or a stretch of days, both ends counted in.",
                **spans,
                first=text("ISO 8601: 2021-05-19."),
                last=text("ISO 8601: 2021-05-19."),
                time=maybe_text("Local, where one is given: 18:30."),
            ),
            "Of a date or a next step.",
        ),
    )
