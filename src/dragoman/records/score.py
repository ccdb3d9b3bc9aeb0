"""A score report: how the forecasts of a ledger did, how sure that is, and what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dragoman.records.forecast import ProbabilityScale
from dragoman.records.question import QuestionState


class Means(StrEnum):
    """Where the probability of a score comes from."""

    STATED = "stated"  # the text has a number
    SCALE = "scale"  # the scale that the user named, from the text's words
    READING = "reading"  # what a person takes the text to mean; never mixed with the two above
    NONE = "none"  # no number: hit or miss only


class Mark(StrEnum):
    """How a forecast ended, as its record shows it."""

    HIT = "hit"
    MISS = "miss"
    UNTOLD = "untold"  # resolved, but the forecast leans to neither side
    PARTLY = "partly"
    AMBIGUOUS = "ambiguous"
    VOID = "void"  # its condition was not met


class GroupBy(StrEnum):
    """What forecasts are grouped by."""

    SPEAKER = "speaker"
    ORGANISATION = "organisation"
    ISSUE = "issue"  # a forecast of two issues counts in both
    HORIZON = "horizon"  # how far ahead its last day lay when it was published
    HORIZON_KIND = "horizon_kind"  # how the horizon is given: explicit, relative, open
    READER = "reader"  # who gave a reading


@dataclass(frozen=True, slots=True)
class Score:
    """One settled forecast, and what each rule makes of it; None where a rule does not apply."""

    state: QuestionState
    mark: Mark
    means: Means
    low: float | None = None  # the probability that its text comes about; a number has low == high
    high: float | None = None
    brier: float | None = None
    log: float | None = None  # in nats; infinite where 0 % came about
    crps: float | None = None
    number_crps: float | None = None  # of a forecast number, in that number's own unit
    base: float | None = None  # what the base rate would have said
    reader: str | None = None  # of a reading: who gave it
    read_on: str | None = None  # of a reading: the day on which it was given

    @property
    def id(self) -> str:
        """The forecast's id."""
        return self.state.id

    @property
    def probability(self) -> float | None:
        """The number that Brier and logarithmic scores use: the middle of a range."""
        if self.low is None or self.high is None:
            return None
        return (self.low + self.high) / 2


@dataclass(frozen=True, slots=True)
class Tally:
    """How many forecasts ended in which way, and how many have a number."""

    hits: int = 0
    misses: int = 0
    untold: int = 0
    partly: int = 0
    ambiguous: int = 0
    void: int = 0
    stated: int = 0  # of those that are scored
    scaled: int = 0
    readings: int = 0

    @property
    def settled(self) -> int:
        """Every forecast that was resolved or voided."""
        return self.hits + self.misses + self.untold + self.partly + self.ambiguous + self.void

    @property
    def scored(self) -> int:
        """Those that have a score, and not only a hit or a miss."""
        return self.stated + self.scaled + self.readings


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean with its interval; none where there are too few values, or all are the same."""

    value: float
    count: int
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class LogMean:
    """The mean logarithmic score: of the finite ones, beside the number of infinite ones."""

    finite: float | None
    count: int  # of the finite ones
    infinite: int


@dataclass(frozen=True, slots=True)
class Skill:
    """How much better than a base rate: 1 is perfect, 0 no better, below 0 worse."""

    value: float | None  # None where the base rate itself was never wrong
    reference: float  # the base rate's own mean Brier score


@dataclass(frozen=True, slots=True)
class Bin:
    """Forecasts of nearly the same probability, and how often they came about."""

    low: float
    high: float
    count: int
    mean: float  # of the forecasts
    share: float  # that came about
    band_low: float  # of the share: Wilson
    band_high: float


@dataclass(frozen=True, slots=True)
class Decomposition:
    """Murphy's three parts: reliability − resolution + uncertainty is the Brier score, exactly."""

    reliability: float  # 0 is best
    resolution: float  # the more the better
    uncertainty: float  # of the questions themselves
    values: int  # different probabilities that were given
    count: int


@dataclass(frozen=True, slots=True)
class Discrimination:
    """Whether what came about had been given more than what did not."""

    area: float | None  # under the ROC curve: 0.5 is chance; None unless both ended both ways
    when_yes: float | None  # the mean forecast where it came about
    when_no: float | None
    yes: int
    no: int


@dataclass(frozen=True, slots=True)
class Confidence:
    """Spiegelhalter's test: is the Brier score what these probabilities promise?"""

    z: float  # above 0: worse than promised, as when too sure
    p: float  # two-sided


@dataclass(frozen=True, slots=True)
class Summary:
    """What several scores come to."""

    tally: Tally
    brier: Mean | None = None
    log: LogMean | None = None
    crps: Mean | None = None
    skill: Skill | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """The forecasts of one speaker, organisation, issue or horizon."""

    key: str
    label: str
    summary: Summary
    forecasts: tuple[str, ...]  # ids, in the order in which they were published
    rank: int | None = None  # by mean Brier score; None where it is not ranked
    named: bool = True  # False: what is known of none, "speakers that are unresolved"


@dataclass(frozen=True, slots=True)
class Grouping:
    """All groups of one kind: ranked ones first, then the others."""

    by: GroupBy
    groups: tuple[Group, ...]
    ranks: bool  # False where an order of merit makes no sense: horizons follow their length


@dataclass(frozen=True, slots=True)
class Board:
    """Scores of one sort, the authors' or the readings, and everything that follows from them."""

    scores: tuple[Score, ...]
    summary: Summary
    bins: tuple[Bin, ...] = ()
    decomposition: Decomposition | None = None
    discrimination: Discrimination | None = None
    confidence: Confidence | None = None
    groupings: tuple[Grouping, ...] = ()


class Partly(StrEnum):
    """What is made of an outcome that came about in part."""

    SKIP = "skip"  # counted, not scored
    HALF = "half"  # one half for the Brier score; no other rule takes it


class Binning(StrEnum):
    """How probabilities are put into bins."""

    EQUAL = "equal"  # of the same width
    QUANTILE = "quantile"  # of about the same number of forecasts


@dataclass(frozen=True, slots=True)
class Rules:
    """How a report was scored; the same ledger and rules give the same report."""

    scale: ProbabilityScale | None = None  # None: words of likelihood get no number
    base_rate: float | None = None  # None: of each, the share among all others that came about
    least: int = 10  # fewer scores than this are not ranked
    partly: Partly = Partly.SKIP
    bins: int = 10
    binning: Binning = Binning.EQUAL
    level: float = 0.95  # of every interval
    resamples: int = 9999
    seed: int = 0


@dataclass(frozen=True, slots=True)
class ScoreReport:
    """How the forecasts of a ledger did."""

    rules: Rules
    found: int  # that nobody made a question of
    open: int  # questions that are not settled
    authors: Board
    readings: Board | None = None  # None where they were not asked for
