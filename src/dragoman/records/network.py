"""A discourse network: who is tied to whom, or to what, by what they say. rDNA's words."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from enum import StrEnum

from dragoman.records.coded import Value


class NetworkMode(StrEnum):
    """What the network's nodes are."""

    ONE = "one"  # one variable's, tied by what they share of the other
    TWO = "two"  # both variables'
    EVENTS = "events"  # no matrix: one row a statement, for relational event models


class Aggregation(StrEnum):
    """What the qualifier makes of ties."""

    IGNORE = "ignore"
    CONGRUENCE = "congruence"
    CONFLICT = "conflict"
    SUBTRACT = "subtract"
    COMBINE = "combine"  # two-mode: 0 none, 1 positive, 2 negative, 3 both


class Normalization(StrEnum):
    """By what a tie is divided."""

    NO = "no"
    AVERAGE = "average"
    JACCARD = "jaccard"
    COSINE = "cosine"  # by the product of the norms
    DNA_COSINE = "dna-cosine"  # by the product of the totals, as DNA does
    ACTIVITY = "activity"  # two-mode: by the row's total
    PROMINENCE = "prominence"  # two-mode: by the column's total


class Duplicates(StrEnum):
    """Where the same statement again counts once."""

    INCLUDE = "include"
    DOCUMENT = "document"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"
    ACROSSRANGE = "acrossrange"


class Window(StrEnum):
    """The unit of a moving time window."""

    NONE = "none"
    EVENTS = "events"
    SECONDS = "seconds"
    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"


class Kernel(StrEnum):
    """How a statement's weight falls with its distance in time from a window's middle."""

    NONE = "none"
    UNIFORM = "uniform"
    TRIANGULAR = "triangular"
    EPANECHNIKOV = "epanechnikov"
    GAUSSIAN = "gaussian"
    DNA_TRIANGULAR = "dna-triangular"  # as DNA 3 computes it: it rises after the middle
    DNA_EPANECHNIKOV = "dna-epanechnikov"


@dataclass(frozen=True, slots=True)
class NetworkOptions:
    """How a network is made of statements. The first variable's values are the rows."""

    variables: tuple[str, str] = ("organization", "concept")
    mode: NetworkMode = NetworkMode.TWO
    qualifier: str | None = "agreement"
    aggregation: Aggregation = Aggregation.IGNORE
    normalization: Normalization = Normalization.NO
    duplicates: Duplicates = Duplicates.INCLUDE
    window: Window = Window.NONE
    size: int = 100  # of the window, in its units
    kernel: Kernel = Kernel.NONE
    indent: bool = False  # with a kernel: keep middles half a window from the ends of the range
    start: str | None = None  # ISO 8601: of the documents; counted in
    stop: str | None = None
    exclude: tuple[tuple[str, str], ...] = ()  # variable and value
    invert: tuple[str, ...] = ()  # variables of which `exclude` names what is kept
    isolates: bool = False  # keep nodes that only left-out statements have
    min_frequency: int = 1  # of a node, in statements
    statement_type: str | None = None  # None: every type that has the variables and the qualifier


@dataclass(frozen=True, slots=True)
class NetworkNode:
    """A node, how often it was coded, and what is known of it."""

    label: str
    variable: str  # "organization"
    frequency: int = 0  # statements of the network that have it
    attributes: tuple[tuple[str, Value], ...] = ()


@dataclass(frozen=True, slots=True)
class Network:
    """A labelled matrix, sparse: cell n is (`heads[n]`, `tails[n]`) with `weights[n]`.

    No cell is there twice, none is 0; they come row by row. A one-mode network has the same nodes
    in rows and columns, both of its symmetric cells, and no diagonal.
    """

    options: NetworkOptions
    rows: tuple[NetworkNode, ...]
    columns: tuple[NetworkNode, ...]
    heads: array[int] = field(repr=False)  # type code "i"
    tails: array[int] = field(repr=False)
    weights: array[float] = field(repr=False)  # type code "d"
    statements: int = 0  # that went into it
    start: str | None = None  # ISO 8601: of its window, or of its statements
    middle: str | None = None  # of its window
    stop: str | None = None

    @property
    def is_one_mode(self) -> bool:
        """Tell whether rows and columns are the same nodes."""
        return self.options.mode is NetworkMode.ONE


@dataclass(frozen=True, slots=True)
class NetworkEvent:
    """One statement as an event list has it: who, what, how, when, and where it stands."""

    time: str | None  # ISO 8601
    source: str
    target: str
    qualifier: Value | None
    statement: str  # its id
    document: str  # its id
    title: str
    start: int  # code points into the document's text
    end: int
    exact: str
