"""The JSON Schema of a forecast, in its account and in a list of its own."""

from __future__ import annotations

from dragoman.records import Direction, HorizonKind
from dragoman.report.shapes import (
    Schema,
    choice,
    confidence,
    maybe,
    maybe_number,
    maybe_text,
    ref,
    series,
    speaker,
    text,
    thing,
)


def forecast(own: dict[str, Schema]) -> Schema:
    """Return the schema of a forecast; `own` are properties that it has there beside these."""
    return thing(
        "What somebody says will or may happen. What is not given is null.",
        **own,
        id=ref("id"),
        statement=ref("id"),
        speaker=speaker("Whose forecast it is."),
        outcome=series(ref("span"), "What is to come; several when it is interrupted.", minItems=1),
        restated=text("The outcome as one sentence that stands alone."),
        condition=maybe(
            series(ref("span"), "With its if, unless, once.", minItems=1), "Null: none given."
        ),
        horizon=maybe(_horizon(), "Null: none given."),
        probability=maybe(_probability(), "Null: none given, which is not one half."),
        polarity={
            "enum": ["positive", "negative"],
            "description": "negative: that it will not come.",
        },
        direction=maybe(
            choice(Direction, "Where the outcome leads."), "Null: the outcome shows neither."
        ),
        actors=series(ref("id"), "Those who are named in it, in order."),
        issues=series({"type": "string"}, "Keys of the codebook, in order of appearance."),
        leads_to=series(ref("id"), "The forecasts that are said to follow from it."),
        confidence=confidence(),
        method=text("What found it."),
    )


def listed_forecast() -> Schema:
    """Return the schema of a forecast that names the account it stands in."""
    account = thing(
        "The account that it stands in.",
        id=ref("id"),
        path=text('As the user named it: a path, a URL, or "-" for standard input.'),
        title=maybe_text("The account's title."),
        published=maybe_text("ISO 8601, as exact as the source: 2021-05-20 or 2021-05."),
    )
    return forecast({"document": account})


def _horizon() -> Schema:
    placed = {
        "from": maybe_text("The first day, ISO 8601; null where nothing places it."),
        "to": maybe_text("The last day, counted in; null where nothing places it."),
    }
    return thing(
        "By when.",
        span=ref("span"),
        **placed,
        kind=choice(
            HorizonKind,
            "explicit: by the calendar; relative: from the account's date; open: without an end.",
        ),
    )


def _probability() -> Schema:
    bounds = {"minimum": 0, "maximum": 1}
    return thing(
        "The words of likelihood, and what a scale makes of them.",
        span=ref("span"),
        term=text("The words as scales know them."),
        scale=maybe_text(
            "The scale's key; stated where the text has a number; null: no scale has the words."
        ),
        low={**maybe_number("Null: no number."), **bounds},
        high={**maybe_number("Null: no number."), **bounds},
    )
