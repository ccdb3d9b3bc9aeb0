"""The JSON Schema of a score report."""

from __future__ import annotations

from dragoman.records.forecast import HorizonKind
from dragoman.records.question import Outcome
from dragoman.records.score import Binning, GroupBy, Mark, Means, Partly
from dragoman.records.statement import Resolution
from dragoman.report.shapes import (
    DRAFT,
    Schema,
    choice,
    count,
    flag,
    identifier,
    maybe,
    maybe_number,
    maybe_text,
    number,
    offsets,
    ref,
    series,
    text,
    thing,
)


def scores_schema() -> Schema:
    """Return the schema of the document that `dragoman forecasts score --format json` writes."""
    return {
        "$schema": DRAFT,
        "$id": "urn:dragoman:scores:1",
        "title": "Scores",
        **thing(
            "How the forecasts of a ledger did.",
            rules=_rules(),
            found=count("Forecasts that nobody made a question of."),
            open=count("Questions that are not settled."),
            questions=series(_question(), "The settled ones, in the order of publication."),
            authors=ref("board"),
            readings=maybe(ref("board"), "What people took texts to mean; null: not asked for."),
        ),
        "$defs": {
            "id": identifier(),
            "span": thing("A passage.", **offsets(documents=True)),
            "board": _board(),
            "summary": _summary(),
            "mean": _mean(),
        },
    }


def _rules() -> Schema:
    scale = thing(
        "A scale of probability words.",
        key=text("Its short name."),
        name=text("Its name."),
        source=text("Where it was published."),
    )
    return thing(
        "How it was scored.",
        scale=maybe(scale, "What gave words of likelihood their numbers; null: nothing did."),
        base_rate=maybe_number("As given; null: of each question, the share of all others."),
        least=count("Fewer scores than this are not ranked."),
        partly=choice(Partly, "What is made of an outcome that came about in part."),
        bins=count("How many bins were asked for."),
        binning=choice(Binning, "How they were cut."),
        level=number("Of every interval, 0 to 1."),
        resamples=count("Of the bootstrap."),
        seed={"type": "integer", "description": "Of the bootstrap."},
    )


def _question() -> Schema:
    ended = [*(each.value for each in Outcome), "void", None]
    return thing(
        "A settled question, its forecast and how it ended.",
        id=ref("id"),
        text=text("What was to be answered with yes or no."),
        criteria=maybe_text("When it was to be answered with yes."),
        deadline=maybe_text("ISO date."),
        restated=text("The forecast as one sentence."),
        speaker=text("Whose forecast it is."),
        resolution=choice(Resolution, "How the speaker was resolved to an actor."),
        organisation=maybe_text("For whom the speaker speaks."),
        issues=series({"type": "string"}, "Keys in the codebook."),
        source=_source(),
        outcome_passage=series(ref("span"), "What is said to come, in its account."),
        condition=series(ref("span"), "Under which condition."),
        horizon=maybe(_horizon(), "By when; null: not said."),
        probability=maybe(_probability(), "How likely, in words; null: not said."),
        outcome={"enum": ended, "description": "How it ended."},
        on=maybe_text("ISO date on which it was settled; null: void."),
        interval=maybe(
            series({"type": "number"}, "Low and high.", minItems=2, maxItems=2),
            "The number that was forecast.",
        ),
        value=maybe_number("The number that came about."),
        evidence=series(_evidence(), "What the outcome rests on."),
        note=text("What the person who settled it remarked."),
    )


def _source() -> Schema:
    return thing(
        "The account.",
        document_id=ref("id"),
        label=text("What to call it."),
        path=text("As the user named it."),
        digest=text("Of the bytes."),
        publisher=maybe_text("Who published it."),
        author=maybe_text("Who wrote it."),
        published=maybe_text("ISO 8601, as exact as the source."),
    )


def _horizon() -> Schema:
    return {
        **thing(
            "By when.",
            span=ref("span"),
            to=maybe_text("ISO date of the last day."),
            kind=choice(HorizonKind, "How it is given."),
            **{"from": maybe_text("ISO date of the first day.")},
        ),
    }


def _probability() -> Schema:
    return thing(
        "How likely, in words.",
        span=ref("span"),
        term=text("The words as scales know them."),
        scale=maybe_text('"stated" where the text has a number.'),
        low=maybe_number("0 to 1."),
        high=maybe_number("0 to 1."),
    )


def _evidence() -> Schema:
    place = {"type": ["integer", "null"], "description": "In Unicode code points."}
    return thing(
        "A file or URL, and the passage of it.",
        source=text("As the person named it."),
        digest=maybe_text("Of a file's bytes."),
        start=place,
        end=place,
        exact=maybe_text("The passage."),
    )


def _board() -> Schema:
    return thing(
        "Scores of one sort, and what follows from them.",
        summary=ref("summary"),
        calibration=series(_bin(), "Bins that hold forecasts, lowest first."),
        decomposition=maybe(_decomposition(), "Murphy's parts, over distinct probabilities."),
        discrimination=maybe(_discrimination(), "Null: nothing to tell apart."),
        confidence=maybe(
            thing(
                "Spiegelhalter's test.",
                z=number("Above 0: worse than these probabilities promise."),
                p=number("Two-sided."),
            ),
            "Null: too few scores.",
        ),
        groupings=series(_grouping(), "By speaker, organisation, issue and horizon; by reader."),
        scores=series(_score(), "In the order of publication."),
    )


def _bin() -> Schema:
    return thing(
        "Forecasts of nearly the same probability.",
        low=number("The lower edge, counted in."),
        high=number("The upper edge."),
        count=count("Forecasts."),
        mean=number("Of the forecasts."),
        share=number("That came about."),
        band_low=number("Of the share: Wilson."),
        band_high=number("Of the share: Wilson."),
    )


def _decomposition() -> Schema:
    return thing(
        "reliability − resolution + uncertainty is the Brier score.",
        reliability=number("0 is best."),
        resolution=number("The more the better."),
        uncertainty=number("Of the questions themselves."),
        values=count("Different probabilities."),
        count=count("Forecasts."),
    )


def _discrimination() -> Schema:
    return thing(
        "Whether what came about had been given more.",
        area=maybe_number("Under the ROC curve; null unless both ended both ways."),
        when_yes=maybe_number("The mean forecast where it came about."),
        when_no=maybe_number("The mean forecast where it did not."),
        yes=count("That came about."),
        no=count("That did not."),
    )


def _grouping() -> Schema:
    group = thing(
        "Forecasts that have something in common.",
        key=text("What they have in common."),
        label=text("What to call it."),
        named=flag("False: what is known of none."),
        rank={"type": ["integer", "null"], "description": "By mean Brier; null: not ranked."},
        summary=ref("summary"),
        forecasts=series(ref("id"), "In the order of publication."),
    )
    return thing(
        "All groups of one kind.",
        by=choice(GroupBy, "What they are grouped by."),
        ranks=flag("Whether an order of merit makes sense."),
        groups=series(group, "Ranked ones first."),
    )


def _summary() -> Schema:
    return thing(
        "What several scores come to; null where there is nothing.",
        tally=_tally(),
        brier=maybe(ref("mean"), "0 is perfect."),
        log=maybe(
            thing(
                "In nats.",
                finite=maybe_number("The mean of the finite ones."),
                count=count("Of the finite ones."),
                infinite=count("What was ruled out and came about."),
            ),
            "The logarithmic score.",
        ),
        crps=maybe(ref("mean"), "Of ranges of probability."),
        skill=maybe(
            thing(
                "Against the base rate.",
                value=maybe_number("1 perfect, 0 no better; null: it was never wrong."),
                reference=number("The base rate's mean Brier score."),
            ),
            "Null: no base rate is known.",
        ),
    )


def _tally() -> Schema:
    return thing(
        "How many ended in which way.",
        hits=count("Right."),
        misses=count("Wrong."),
        untold=count("Resolved, but the forecast leans to neither side."),
        partly=count("Came about in part."),
        ambiguous=count("Ended ambiguously."),
        void=count("The condition was not met."),
        stated=count("Scored by a number in the text."),
        scaled=count("Scored by words on the scale."),
        readings=count("Scored by a reading."),
    )


def _mean() -> Schema:
    return thing(
        "A mean with its interval.",
        value=number("The mean."),
        count=count("Of how many."),
        low=maybe_number("Null: too few values, or all the same."),
        high=maybe_number("Null: too few values, or all the same."),
    )


def _score() -> Schema:
    return thing(
        "One forecast, and what each rule makes of it.",
        question=ref("id"),
        mark=choice(Mark, "How it ended."),
        means=choice(Means, "Where the probability comes from."),
        low=maybe_number("Of the probability."),
        high=maybe_number("Of the probability."),
        probability=maybe_number("The middle."),
        brier=maybe_number("The squared distance."),
        log=maybe_number("In nats; null also where it is infinite."),
        log_infinite=flag("What was ruled out came about."),
        crps=maybe_number("Of the range."),
        number_crps=maybe_number("Of a number that was forecast, in its own unit."),
        base=maybe_number("What the base rate would have said."),
        reader=maybe_text("Of a reading: who gave it."),
        read_on=maybe_text("Of a reading: the ISO date on which it was given."),
    )
