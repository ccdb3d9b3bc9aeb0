"""A score report → what its page shows, in plain records that the template only lays out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.records.question import Evidence
from dragoman.records.score import Board, Group, GroupBy, Mean, Rules, Score, ScoreReport, Tally
from dragoman.report.scores_figures import figure_lines, order_words
from dragoman.report.scores_plot import Plot, build_plot
from dragoman.report.scores_rows import GroupRow, GroupTable, group_tables, records
from dragoman.report.scores_words import (
    BY_WORDS,
    MARK_SIGNS,
    MARK_WORDS,
    band_words,
    chance,
    chances,
    deadline_words,
    evidence_words,
    figure,
    mean_words,
    method_lines,
    number_words,
    outcome_words,
    probability_words,
    question_text,
    skill_words,
    tally_counts,
    tally_words,
)
from dragoman.report.wording import date_words, one_line, plural, printable, quote_all, shorten

_LONGEST_CONDITION = 200


@dataclass(frozen=True, slots=True)
class Ending:
    """How many ended in one way, and where that part of the bar stands, of 100."""

    mark: str
    sign: str
    words: str
    count: int
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class BinLine:
    """One row of the table beside the plot."""

    forecasts: str
    mean: str
    came: str
    share: str
    band: str


@dataclass(frozen=True, slots=True)
class Whisker:
    """A mean and its interval, of 100."""

    value: float
    low: float
    width: float


@dataclass(frozen=True, slots=True)
class Line:
    """One group."""

    label: str
    anchor: str  # "" where no record is behind it
    rank: str
    brier: str
    whisker: Whisker | None
    skill: str
    count: str
    endings: tuple[tuple[str, str, str, int], ...]  # mark, sign, words, count


@dataclass(frozen=True, slots=True)
class Table:
    """The groups of one kind."""

    key: str
    title: str
    enough: tuple[Line, ...]
    few: tuple[Line, ...]
    ranks: bool
    scale: str  # what the whiskers' right end stands for
    order: str  # how sure the order is; "" where nobody is ranked


@dataclass(frozen=True, slots=True)
class BoardView:
    """The figures of the authors' forecasts, or of the readings."""

    key: str
    title: str
    endings: tuple[Ending, ...]
    figures: tuple[tuple[str, str], ...]
    plot: Plot | None
    bins: tuple[BinLine, ...]
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """A piece of evidence."""

    source: str
    link: str  # "" for what is no web address
    place: str  # ", 118–164" in it
    passage: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One forecast with everything that is known of it."""

    id: str
    anchor: str
    mark: str
    sign: str
    mark_words: str
    speaker: str  # "" under a heading that names him
    text: str
    passage: str
    condition: str
    where: str
    horizon: str
    probability: str
    outcome: str
    scores: str
    number: str
    evidence: tuple[Proof, ...]
    note: str
    criteria: str


@dataclass(frozen=True, slots=True)
class RecordView:
    """Everything that one speaker forecast and that was settled."""

    anchor: str
    name: str
    organisation: str
    named: bool
    summary: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class ScorePage:
    """Everything that the template lays out."""

    title: str
    standfirst: str
    methods: tuple[str, ...]
    boards: tuple[BoardView, ...]
    records: tuple[RecordView, ...]
    least: int
    level: str


def build_score_page(report: ScoreReport) -> ScorePage:
    """Return what the page shows."""
    found = records(report.authors)
    anchors = {each.group.key: f"r{number}" for number, each in enumerate(found, start=1)}
    boards = [_board("all", "All forecasts", report.authors, report.rules, anchors)]
    if report.readings and report.readings.scores:
        boards.append(_board("readings", "Readings, kept apart", report.readings, report.rules, {}))
    return ScorePage(
        title="How the forecasts did",
        standfirst=_standfirst(report),
        methods=tuple(method_lines(report)),
        boards=tuple(boards),
        records=tuple(
            RecordView(
                anchor=anchors[each.group.key],
                name=one_line(each.group.label),
                organisation=one_line(each.organisation),
                named=each.group.named,
                summary=_summary(each.group),
                entries=tuple(_entry(score, each.group, report.rules) for score in each.scores),
            )
            for each in found
        ),
        least=report.rules.least,
        level=chance(report.rules.level),
    )


def _standfirst(report: ScoreReport) -> str:
    """Return the whole in three sentences: who, how it ended, and how good that is."""
    summary = report.authors.summary
    people = sum(
        group.named
        for each in report.authors.groupings
        if each.by is GroupBy.SPEAKER
        for group in each.groups
    )
    words = f"{plural(summary.tally.settled, 'settled forecast')} by {plural(people, 'speaker')}: "
    words += f"{tally_words(summary.tally)}."
    if summary.brier is None:
        return f"{words} None has a number: each is right or wrong, and no more."
    mean = mean_words(summary.brier)
    words += f" {summary.brier.count:,} have a number: mean Brier score {mean}, where 0 is perfect"
    skill = summary.skill
    if skill is None or skill.value is None:
        return f"{words}."
    than = "better" if skill.value > 0 else "worse" if skill.value < 0 else "no better"
    return f"{words}; {than} than the base rate, {figure(skill.reference)}."


def _board(key: str, title: str, board: Board, rules: Rules, anchors: dict[str, str]) -> BoardView:
    return BoardView(
        key=key,
        title=title,
        endings=tuple(_endings(board.summary.tally)),
        figures=tuple(figure_lines(board, rules)[1:]),  # the first is the bar of the endings
        plot=build_plot(board, rules),
        bins=tuple(
            BinLine(
                chances(each.low, each.high),
                chance(each.mean),
                f"{round(each.share * each.count):,} of {each.count:,}",
                f"{each.share:.0%}",
                band_words(each),
            )
            for each in board.bins
        ),
        tables=tuple(_table(each, key, anchors) for each in group_tables(board, rules)),
    )


def _endings(tally: Tally) -> Iterator[Ending]:
    at = 0.0
    for mark, count in tally_counts(tally):
        if count:
            width = 100 * count / tally.settled
            yield Ending(
                mark.value, MARK_SIGNS[mark], MARK_WORDS[mark], count, round(at, 2), round(width, 2)
            )
            at += width


def _table(table: GroupTable, key: str, anchors: dict[str, str]) -> Table:
    most = _most([row.brier for row in table.enough if row.brier])
    shown = anchors if table.by is GroupBy.SPEAKER else {}
    return Table(
        key=f"{key}-{table.by.value}",
        title=BY_WORDS[table.by],
        enough=tuple(_line(row, most, shown) for row in table.enough),
        few=tuple(_line(row, most, shown) for row in table.few),
        ranks=any(row.rank is not None for row in table.enough),
        scale=figure(most, 2),
        order=order_words(table),
    )


def _most(means: Sequence[Mean]) -> float:
    """Return the right end of the whiskers: a quarter that holds all of them."""
    highest = max((mean.high or mean.value for mean in means), default=0.0)
    return next(end for end in (0.25, 0.5, 0.75, 1.0) if highest <= end + 1e-9)


def _line(row: GroupRow, most: float, anchors: dict[str, str]) -> Line:
    mean = row.brier
    return Line(
        label=one_line(row.label),
        anchor=anchors.get(row.key, ""),
        rank="" if row.rank is None else str(row.rank),
        brier=mean_words(mean) if mean else "",
        whisker=_whisker(mean, most) if mean else None,
        skill=skill_words(row.skill) if mean else "",
        count=f"{mean.count:,}" if mean else "",
        endings=tuple(
            (mark.value, MARK_SIGNS[mark], MARK_WORDS[mark], count)
            for mark, count in tally_counts(row.tally)
            if count
        ),
    )


def _whisker(mean: Mean, most: float) -> Whisker:
    low = mean.value if mean.low is None else mean.low
    high = mean.value if mean.high is None else mean.high
    return Whisker(
        round(100 * mean.value / most, 2),
        round(100 * low / most, 2),
        round(100 * (high - low) / most, 2),
    )


def _summary(group: Group) -> str:
    words = tally_words(group.summary.tally)
    brier = group.summary.brier
    if brier is None or group.rank is None:
        return words
    return f"{words}; mean Brier score {mean_words(brier)} of {brier.count:,}"


def _entry(score: Score, group: Group, rules: Rules) -> Entry:
    state = score.state
    forecast, source, resolved = state.added.forecast, state.added.source, state.resolved
    date = date_words(source.published) if source.published else "undated"
    note = resolved.note if resolved else state.voided.reason if state.voided else ""
    condition = " … ".join(span.exact for span in forecast.condition)
    return Entry(
        id=state.id,
        anchor=f"q-{state.id}",
        mark=score.mark.value,
        sign=MARK_SIGNS[score.mark],
        mark_words=MARK_WORDS[score.mark],
        speaker="" if group.named else one_line(state.added.forecaster.name),
        text=question_text(state),
        passage=quote_all(forecast.outcome),
        condition=shorten(condition, _LONGEST_CONDITION).rstrip(","),
        where=one_line(f"{source.label}, {date}"),
        horizon=deadline_words(state),
        probability=probability_words(score, rules),
        outcome=outcome_words(state),
        scores=_scores(score),
        number=number_words(score),
        evidence=tuple(_proof(each) for each in resolved.evidence) if resolved else (),
        note=printable(note),
        criteria=one_line(state.asked.criteria) if state.asked else "",
    )


def _scores(score: Score) -> str:
    if score.brier is None:
        return ""
    words = [f"Brier {figure(score.brier)}"]
    words += [f"log {figure(score.log)}"] if score.log is not None else []
    words += [f"CRPS {figure(score.crps)}"] if score.crps is not None else []
    return ", ".join(words)


def _proof(evidence: Evidence) -> Proof:
    """Return evidence for the page; nothing but a web address becomes a link."""
    web = evidence.source.lower().startswith(("http://", "https://"))
    source = one_line(evidence.source)
    return Proof(
        source=source,
        link=printable(evidence.source) if web else "",
        place=evidence_words(evidence).removeprefix(source),
        passage=one_line(evidence.exact or ""),
    )
