"""How a score report says things: marks, probabilities, figures, and what everything rests on."""

from __future__ import annotations

import math
from collections.abc import Iterator

from dragoman.records.forecast import HorizonKind
from dragoman.records.question import Evidence, Outcome, QuestionState
from dragoman.records.score import (
    Bin,
    Board,
    GroupBy,
    LogMean,
    Mark,
    Mean,
    Means,
    Partly,
    Rules,
    Score,
    ScoreReport,
    Skill,
    Tally,
)
from dragoman.report.wording import date_words, one_line, plural

MARK_WORDS = {
    Mark.HIT: "right",
    Mark.MISS: "wrong",
    Mark.UNTOLD: "cannot be told",
    Mark.PARTLY: "partly",
    Mark.AMBIGUOUS: "ambiguous",
    Mark.VOID: "void",
}

MARK_SIGNS = {
    Mark.HIT: "✓",
    Mark.MISS: "✗",
    Mark.UNTOLD: "·",
    Mark.PARTLY: "~",
    Mark.AMBIGUOUS: "?",
    Mark.VOID: "–",
}

OUTCOME_WORDS = {
    Outcome.YES: "came about",
    Outcome.NO: "did not come about",
    Outcome.PARTLY: "came about in part",
    Outcome.AMBIGUOUS: "ended ambiguously",
}

BY_WORDS = {
    GroupBy.SPEAKER: "Speaker",
    GroupBy.ORGANISATION: "Organisation",
    GroupBy.ISSUE: "Issue",
    GroupBy.HORIZON: "How far ahead",
    GroupBy.HORIZON_KIND: "Kind of horizon",
    GroupBy.READER: "Reader",
}

_KIND_WORDS = {
    HorizonKind.EXPLICIT: "explicit",
    HorizonKind.RELATIVE: "relative",
    HorizonKind.OPEN: "open",
}


def chance(probability: float) -> str:
    """Return a probability as a percentage, with a decimal only where it has one.

    >>> chance(0.7), chance(0.025), chance(0.0)
    ('70%', '2.5%', '0%')
    """
    return f"{round(100 * probability, 1):g}%"


def chances(low: float, high: float) -> str:
    """Return a range of probability.

    >>> chances(0.8, 0.9), chances(0.7, 0.7)
    ('80–90%', '70%')
    """
    return chance(high) if low == high else f"{chance(low)[:-1]}–{chance(high)}"


def band_words(one: Bin) -> str:
    """Return the interval of a bin's share, in whole percents."""
    return chances(round(one.band_low, 2), round(one.band_high, 2))


def figure(value: float, digits: int = 3) -> str:
    """Return a figure with fixed decimals, a true minus, and a sign for what has no end.

    >>> figure(0.15906), figure(-0.2, 2), figure(-0.0001, 2), figure(float("inf"))
    ('0.159', '−0.20', '0.00', '∞')
    """
    if math.isinf(value):
        return "∞"
    rounded = round(value, digits) + 0.0
    return f"{rounded:.{digits}f}".replace("-", "−")


def mean_words(mean: Mean) -> str:
    """Return a mean with its interval.

    >>> mean_words(Mean(0.159, 12, 0.077, 0.283)), mean_words(Mean(0.09, 1))
    ('0.159 (0.077–0.283)', '0.090')
    """
    return figure(mean.value) + interval_words(mean)


def interval_words(mean: Mean) -> str:
    """Return the interval of a mean in brackets, or nothing where there is none."""
    if mean.low is None or mean.high is None:
        return ""
    return f" ({figure(mean.low)}–{figure(mean.high)})"


def log_words(log: LogMean) -> str:
    """Return the mean logarithmic score; one that is infinite stays so, beside what the rest is.

    >>> log_words(LogMean(0.41, 5, 0)), log_words(LogMean(0.41, 5, 1))
    ('0.410', '∞ (1 was ruled out or held certain, and wrong; the other 5: 0.410)')
    """
    if not log.infinite:
        return figure(log.finite or 0.0)
    words = f"∞ ({log.infinite:,} {'was' if log.infinite == 1 else 'were'}"
    words += " ruled out or held certain, and wrong"
    if log.finite is not None:
        words += f"; the other {log.count:,}: {figure(log.finite)}"
    return words + ")"


def skill_words(skill: Skill | None) -> str:
    """Return a skill score with its sign; a dash where there is none.

    >>> skill_words(Skill(0.405, 0.25)), skill_words(Skill(-1.04, 0.25)), skill_words(None)
    ('+0.41', '−1.04', '–')
    """
    if skill is None or skill.value is None:
        return "–"
    words = figure(skill.value, 2)
    return words if words.startswith("−") or words == "0.00" else f"+{words}"


def probability_words(score: Score, rules: Rules) -> str:
    """Return how likely it was called: the words, and the numbers that they were scored by."""
    if score.means is Means.READING:
        return f"{chance(score.probability or 0.0)}, a reading"
    probability = score.state.added.forecast.probability
    if probability is None:
        return "none given"
    if score.low is None or score.high is None:
        return f"“{one_line(probability.term)}”, no number"
    numbers = chances(score.low, score.high)
    if score.means is Means.STATED:
        return f"{numbers}, stated"
    return f"“{one_line(probability.term)}”, {numbers}"


def horizon_words(state: QuestionState) -> str:
    """Return by when, in the text's words and as dates; nothing where no horizon is given."""
    horizon = state.added.forecast.horizon
    if horizon is None:
        return ""
    words = f"“{one_line(horizon.span.exact)}”"
    if horizon.kind is HorizonKind.OPEN:
        return f"{words}, open"
    if horizon.last is None:
        return f"{words}, not dated"
    last = date_words(horizon.last)
    return words if last in words else f"{words}, until {last}"


def deadline_words(state: QuestionState) -> str:
    """Return by when, and the day by which a person asked it where that is another."""
    words, horizon = horizon_words(state), state.added.forecast.horizon
    deadline = state.asked.deadline if state.asked else None
    if deadline is None or (horizon and horizon.last == deadline):
        return words
    return "; ".join(filter(None, [words, f"asked until {date_words(deadline)}"]))


def outcome_words(state: QuestionState) -> str:
    """Return how it ended, and on which day."""
    if state.voided:
        return "void"
    if state.resolved is None:
        return "open"
    return f"{OUTCOME_WORDS[state.resolved.outcome]}, {date_words(state.resolved.on)}"


def evidence_words(evidence: Evidence) -> str:
    """Return where evidence stands.

    >>> evidence_words(Evidence("report.txt", start=3, end=9))
    'report.txt, 3–9'
    """
    place = "" if evidence.start is None else f", {evidence.start}–{evidence.end}"
    return one_line(evidence.source) + place


def question_text(state: QuestionState) -> str:
    """Return what was to be answered with yes or no."""
    return one_line(state.asked.text if state.asked else state.added.forecast.restated)


def sure_words(z: float) -> str:
    """Return what Spiegelhalter's z says.

    >>> sure_words(3.1), sure_words(0.4)
    ('yes: z = 3.10, worse than these probabilities promise', 'not shown: z = 0.40')
    """
    value = f"z = {figure(z, 2)}"
    if z > 1.96:
        return f"yes: {value}, worse than these probabilities promise"
    if z < -1.96:
        return f"no: {value}, better than these probabilities promise"
    return f"not shown: {value}"


def number_words(score: Score) -> str:
    """Return how a number that was forecast stands to the one that came about."""
    asked, resolved = score.state.asked, score.state.resolved
    if score.number_crps is None or not asked or not asked.interval or not resolved:
        return ""
    low, high = asked.interval
    inside = resolved.value is not None and low <= resolved.value <= high
    where = "inside" if inside else "outside"
    return f"{resolved.value:g}, {where} {low:g}–{high:g}: CRPS {figure(score.number_crps)}"


def tally_words(tally: Tally) -> str:
    """Return how forecasts ended, without what did not happen.

    >>> tally_words(Tally(hits=2, misses=1, void=1))
    '2 right, 1 wrong, 1 void'
    """
    shown = [f"{count:,} {MARK_WORDS[mark]}" for mark, count in tally_counts(tally) if count]
    return ", ".join(shown) or "none settled"


def tally_counts(tally: Tally) -> tuple[tuple[Mark, int], ...]:
    """Return how many ended in which way."""
    return (
        (Mark.HIT, tally.hits),
        (Mark.MISS, tally.misses),
        (Mark.UNTOLD, tally.untold),
        (Mark.PARTLY, tally.partly),
        (Mark.AMBIGUOUS, tally.ambiguous),
        (Mark.VOID, tally.void),
    )


def method_lines(report: ScoreReport) -> Iterator[str]:
    """Yield what was scored and how, in sentences: counts first."""
    yield _settled(report)
    yield _numbers(report.authors, report.rules)
    rest = _without(report.authors)
    if rest:
        yield rest
    tally = report.authors.summary.tally
    if tally.partly:
        yield _partly(tally.partly, report.rules)
    if tally.scored:
        yield _base(report.rules)
        yield _uncertainty(report.rules)
        if tally.scored < report.rules.least:
            yield f"{plural(tally.scored, 'score')}: too few to judge calibration or skill by."
    if report.readings:
        yield _readings(report.readings)


def _settled(report: ScoreReport) -> str:
    tally = report.authors.summary.tally
    words = f"{plural(tally.settled, 'forecast')} settled: {tally_words(tally)}."
    if report.open:
        words += f" {plural(report.open, 'question')} still open."
    if report.found:
        words += f" {plural(report.found, 'forecast')} found that nobody made a question of."
    return words


def _numbers(board: Board, rules: Rules) -> str:
    tally = board.summary.tally
    scale = rules.scale
    if not tally.scored:
        words = "None has a number"
    else:
        parts = [f"{tally.stated:,} stated in the text"] if tally.stated else []
        if tally.scaled and scale:
            parts.append(f"{tally.scaled:,} from words of likelihood")
        words = f"{tally.scored:,} scored by a number: {', '.join(parts)}"
    if scale is None:
        return f"{words}. No scale was named, so words of likelihood get no number."
    named = f"{words}. Scale: {scale.name} ({scale.source})"
    middle = "; of a range, Brier and log take the middle, CRPS the range."
    return named + (middle if tally.scaled else ".")


def _without(board: Board) -> str:
    """Say what is made of forecasts that were answered and have no number."""
    answered = (Mark.HIT, Mark.MISS, Mark.UNTOLD)
    bare = [s for s in board.scores if s.means is Means.NONE and s.mark in answered]
    if not bare:
        return ""
    words = f"{plural(len(bare), 'forecast')} without a number: right or wrong only."
    terms = sorted({s.state.added.forecast.probability.term for s in bare
                    if s.mark is Mark.UNTOLD and s.state.added.forecast.probability})  # fmt: skip
    if terms:
        named = ", ".join(f"“{one_line(term)}”" for term in terms[:6])
        words += f" Whether {named} was right or wrong cannot be told."
    return words


def _partly(count: int, rules: Rules) -> str:
    words = plural(count, "forecast")
    if rules.partly is Partly.HALF:
        return f"{words} that came about in part: one half for the Brier score, no other score."
    return f"{words} that came about in part: counted, not scored."


def _base(rules: Rules) -> str:
    if rules.base_rate is None:
        return (
            "Base rate, for skill: of each question, the share of all others answered with yes or"
            " no that came about."
        )
    return f"Base rate, for skill: {chance(rules.base_rate)}, as given."


def _uncertainty(rules: Rules) -> str:
    return (
        f"Intervals: {chance(rules.level)}; of means by bootstrap ({rules.resamples:,} resamples, "
        f"BCa, seed {rules.seed}), of shares after Wilson. They take forecasts as independent. "
        f"Fewer than {rules.least:,} scores are not ranked."
    )


def _readings(board: Board) -> str:
    words = (
        f"{plural(board.summary.tally.scored, 'reading')} scored apart: numbers that people took "
        "the texts to mean."
    )
    late = sum(
        bool(each.read_on and each.state.resolved and each.read_on > each.state.resolved.on)
        for each in board.scores
        if each.brier is not None
    )
    return f"{words} {late:,} of them given after the question was settled." if late else words
