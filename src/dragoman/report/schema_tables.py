"""The JSON Schema of the tables of `dragoman compare`."""

from __future__ import annotations

from dragoman.records import FactKind, Standing
from dragoman.report.schema_brief import stress_properties
from dragoman.report.shapes import (
    DRAFT,
    Schema,
    choice,
    identifier,
    maybe,
    maybe_text,
    number,
    offsets,
    ref,
    series,
    text,
    thing,
)


def table_schema() -> Schema:
    """Return the schema of a line of `dragoman compare --format jsonl`, by any of the three."""
    return {
        "$schema": DRAFT,
        "$id": "urn:dragoman:table:1",
        "title": "Line of a table",
        "description": "One subject in one account.",
        "oneOf": [ref("issue"), ref("actor"), ref("fact")],
        "$defs": {
            "id": identifier(),
            "span": thing("A passage.", **offsets(documents=True)),
            "issue": _issue(),
            "actor": _actor(),
            "fact": _fact(),
        },
    }


def _place() -> dict[str, Schema]:
    return {
        "event": text("The event's title."),
        "account": ref("id"),
        "letter": text("The account's letter in this comparison: A."),
        "account_label": text("What to call the account."),
        "publishers": series({"type": "string"}, "Those that are known, each once."),
    }


def _first() -> Schema:
    return maybe(ref("span"), "The first; null where there is none.")


def _issue() -> Schema:
    return thing(
        "One issue in one account: --by issue.",
        **_place(),
        issue=text("The issue's key."),
        issue_label=text("What to call it."),
        **stress_properties("Sentences about it.", "sentences"),
        passage=_first(),
    )


def _actor() -> Schema:
    return thing(
        "One actor in one account: --by actor.",
        **_place(),
        actor=ref("id"),
        name=text("The fullest name."),
        **stress_properties("Where it is named.", "mentions"),
        passage=_first(),
        positions=series(
            thing(
                "A position that the actor takes in this account.",
                issue=maybe_text("The issue's key, or null."),
                towards=maybe(ref("id"), "The other actor, or null."),
                label=text("What to call the issue, or the other actor."),
                value=number("From −1, against, to +1, for.", minimum=-1, maximum=1),
                passage=ref("span"),
                statement=ref("id"),
                reason=text("Why, for a person."),
            ),
            "In order of appearance.",
        ),
    )


def _fact() -> Schema:
    return thing(
        "One value of a row of the fact sheet in one account: --by fact.",
        **_place(),
        kind=choice(FactKind, "Which question."),
        row=text("What to call the row."),
        standing=choice(Standing, "How the accounts stand to it."),
        why=text("Of a conflict, or of values that are compatible though they differ."),
        value=maybe_text("Null: not found in this text."),
        office=maybe_text("Of a participant, as this account gives it."),
        statement=maybe(ref("id"), "The smallest statement that holds it."),
        speaker=maybe_text("Who says so; own voice is the account itself."),
        passage=maybe(ref("span"), "Null: not found in this text."),
    )
