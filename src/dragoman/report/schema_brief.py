"""The JSON Schema of a brief."""

from __future__ import annotations

from dragoman.records import (
    ActorKind,
    CounterpartKind,
    FactKind,
    OmissionKind,
    Standing,
    SubjectKind,
)
from dragoman.report.outlook import Due
from dragoman.report.schema_records import record_definitions
from dragoman.report.shapes import (
    DRAFT,
    Schema,
    choice,
    count,
    flag,
    maybe,
    maybe_text,
    number,
    offsets,
    ref,
    series,
    text,
    thing,
)


def brief_schema() -> Schema:
    """Return the schema of the one document that `dragoman brief --format json` writes."""
    records = record_definitions(documents=True)
    del records["sentence"], records["set_aside"]
    return {
        "$schema": DRAFT,
        "$id": "urn:dragoman:brief:1",
        "title": "Comparison",
        **thing(
            "What several accounts say, side by side. Every passage names its document.",
            documents=series(ref("document"), "In the order given, copies too."),
            events=series(ref("event"), "Largest first; every document is in exactly one."),
            voices=series(_voice(), "Speakers across accounts, most statements first."),
            telling=series(ref("id"), "The most telling statements, most telling first."),
            statements=series(ref("statement"), "Of all documents, in order of appearance."),
            actors=series(ref("actor"), "Of all documents, each as its document shows it."),
            positions=series(ref("position"), "Of all documents, in order of appearance."),
            forecasts=series(ref("forecast"), "Of all documents, in order of appearance."),
            codebook=maybe(_codebook(), "The issues that were looked for; null where none were."),
            proposals=series(_proposal(), "New issues for what fits none, most key first."),
            uncoded=count("Sentences about no issue."),
            sentences=count("All sentences."),
            as_of=maybe_text("The day from which due is counted, ISO 8601; null: not said."),
            methods=series({"type": "string"}, "What extracted, with the digest of its weights."),
        ),
        "$defs": {
            **records,
            "event": _event(),
            "row": _row(),
            "emphasis": _emphasis(),
            "counterpart": _counterpart(),
            "omission": _omission(),
        },
    }


def _event() -> Schema:
    return thing(
        "The accounts of one event, laid beside one another.",
        title=text("What the event is."),
        reasons=series({"type": "string"}, "Why these documents are taken to be of one event."),
        accounts=series(
            thing(
                "One text, whoever published it; copies are one account.",
                id=ref("id"),
                letter=text("Its letter in this brief: A."),
                label=text("What to call it."),
                documents=series(ref("id"), "All copies, in the order given."),
                publishers=series({"type": "string"}, "Those that are known, each once."),
            ),
            "In their order.",
        ),
        facts=series(ref("row"), "The fact sheet."),
        emphasis=series(ref("emphasis"), "Issues, then actors, then terms; strongest first."),
        counterparts=series(ref("counterpart"), "Heaviest first."),
        omissions=series(ref("omission"), "Heaviest first."),
        forecasts=series(_forecast_line(), "By the end of their horizon; those without one last."),
        opposed=series(_opposed(), "Forecasts that cannot both come true, nearest first."),
    )


def _forecast_line() -> Schema:
    due = {
        "enum": [*(each.value for each in Due), None],
        "description": "due: its last day is past; soon: within 30 days; null: neither, or unsaid.",
    }
    return thing(
        "One forecast of one account.",
        forecast=ref("id"),
        account=ref("id"),
        speaker=text("As all accounts know him; the source words when unresolved."),
        restated=text("The outcome as one sentence that stands alone."),
        due=due,
    )


def _opposed() -> Schema:
    return thing(
        "Two forecasts of different speakers that cannot both come true.",
        left={**ref("id"), "description": "The forecast of the account that comes first."},
        right={**ref("id"), "description": "The other; it may be of the same account."},
        why=text("Why, for a person."),
        nearness=number("The cosine of their clauses' vectors."),
    )


def _row() -> Schema:
    return thing(
        "The same question put to every account.",
        kind=choice(FactKind, "Which question."),
        label=text("What to call it."),
        standing=choice(Standing, "How the accounts stand to it."),
        why=text("Of a conflict, or of values that are compatible though they differ."),
        cells=series(
            thing(
                "What one account says; no facts: not found in this text.",
                account=ref("id"),
                facts=series(ref("fact"), "In order of appearance."),
            ),
            "One for each account, in their order.",
        ),
    )


def _emphasis() -> Schema:
    return thing(
        "One subject across the accounts.",
        kind=choice(SubjectKind, "What it is."),
        key=text("An issue's key, an actor's id, a term."),
        label=text("What to call it."),
        shares=series(
            thing(
                "How much of one account is about it.",
                account=ref("id"),
                **stress_properties("Mentions; for an issue, sentences.", "count"),
                passages=series(ref("span"), "The words that showed it, in order."),
            ),
            "One for each account, in their order.",
        ),
    )


def stress_properties(description: str, counted: str) -> dict[str, Schema]:
    """Return the properties that say how much an account stresses a subject."""
    return {
        counted: count(description),
        "share": number("Of the account's mentions of this kind of subject, 0 to 1."),
        "log_odds": number("Weighted, against the other accounts."),
        "z": number("Beyond 1.96 on either side: over- or under-use."),
        "headline": count("Mentions in title and headings."),
        "lead": count("Mentions in the first fifth."),
        "tail": count("Mentions in the last fifth."),
    }


def _counterpart() -> Schema:
    side = thing(
        "A passage, and the statement that holds it.",
        **offsets(documents=True),
        statement=maybe(ref("id"), "Null where no statement holds it."),
    )
    return thing(
        "Two passages of different accounts that belong together.",
        kind=choice(CounterpartKind, "What they are to each other."),
        contradiction=flag("Whether the two cannot both be true as they stand."),
        left={**side, "description": "Of the account that comes first."},
        right={**side, "description": "Of the account that comes after."},
        nearness=number("The cosine of their vectors."),
        why=text("Why, for a person."),
        weight=number("How much it matters; higher first."),
    )


def _omission() -> Schema:
    return thing(
        "What other accounts have and one has not: not found in this text.",
        kind=choice(OmissionKind, "What was not found."),
        account=ref("id"),
        label=text("An issue's label, a fact's row; of a statement its speaker."),
        passages=series(ref("span"), "Where the others have it, the most telling first."),
        found_in=series(ref("id"), "The accounts that have it."),
        nearest=maybe(ref("span"), "The nearest passage that was found, of any."),
        nearness=number("Its cosine with the first passage."),
        weight=number("How much it matters; higher first."),
    )


def _voice() -> Schema:
    return thing(
        "One speaker across accounts.",
        name=text("The fullest name."),
        kind={"enum": [*(each.value for each in ActorKind), None], "description": "Null: nobody."},
        actors=series(ref("id"), "The documents' actors that were joined."),
        statements=series(ref("id"), "Account by account, in order of appearance."),
    )


def _codebook() -> Schema:
    return thing(
        "The issues, in the order of their file.",
        name=text("The codebook's name."),
        issues=series(
            thing(
                "What can be argued about.",
                key=text("Unique in its codebook."),
                label=text("What to call it."),
                definition=text("What it is."),
                parent=maybe_text("The key of the issue that it belongs to."),
                cap={
                    "type": ["integer", "null"],
                    "description": "The Comparative Agendas Project's code, where one fits.",
                },
            ),
            "Heads come before what belongs to them.",
        ),
    )


def _proposal() -> Schema:
    return thing(
        "A phrase that is key in sentences that fit no issue.",
        label=text("What it could be called."),
        terms=series({"type": "string"}, "What could show it."),
        count=count("Sentences without an issue that hold it."),
        keyness=number("Log-likelihood ratio against the sentences that have an issue."),
        passages=series(ref("span"), "Where it stands."),
    )
