"""A ledger made by hand: forecasts on the dispute over the port of Veldra, and what came of them.

All people, papers and places of it are invented.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from dragoman.compare.scores import score_questions
from dragoman.records.forecast import (
    Forecast,
    Horizon,
    HorizonKind,
    Probability,
    ProbabilityScale,
    ScaleTerm,
)
from dragoman.records.ids import content_id
from dragoman.records.question import (
    Added,
    Asked,
    Evidence,
    Forecaster,
    Outcome,
    QuestionState,
    Resolved,
    Source,
    Voided,
)
from dragoman.records.score import Rules, ScoreReport
from dragoman.records.span import Span
from dragoman.records.statement import Resolution, Speaker

SCALE = ProbabilityScale(
    "sample",
    "Sample Yardstick",
    "invented for the tests",
    (
        ScaleTerm("remote chance", 0.0, 0.05),
        ScaleTerm("unlikely", 0.25, 0.35),
        ScaleTerm("possible", 0.4, 0.5),
        ScaleTerm("likely", 0.55, 0.75),
        ScaleTerm("highly likely", 0.8, 0.9),
        ScaleTerm("almost certain", 0.95, 1.0),
    ),
)
LEANINGS = {"unlikely": -1, "remote chance": -1, "likely": 1, "highly likely": 1}

AT = "2026-01-05T09:00:00+00:00"


class Ask(NamedTuple):
    """One line of the sample: who said what, how sure, by when, and how it ended."""

    speaker: str | None  # None: nobody was found
    text: str
    outcome: str | None = None  # "void"; None: still open
    number: float | tuple[float | None, float | None] | None = None
    term: str | None = None
    organisation: str | None = None
    issues: tuple[str, ...] = ()
    published: str | None = "2025-02-01"
    by: str | None = None  # the horizon's last day
    kind: str = "explicit"
    reading: float | None = None
    reader: str = "ana"
    condition: str = ""
    interval: tuple[float, float] | None = None
    value: float | None = None
    source: str = "Veldra Review"
    evidence: tuple[Evidence, ...] = ()
    note: str = ""
    found: bool = False  # nobody asked it


def question(ask: Ask) -> QuestionState:
    """Return a question as a ledger has it."""
    document = content_id("document", ask.source, ask.text)
    words = (ask.condition, ask.text, ask.by, ask.term, _words(ask.number))
    text = " ".join(part for part in words if part)

    def cut(part: str) -> Span:
        start = text.index(part)
        return Span.of(document, text, start, start + len(part))

    resolution = Resolution.NAME if ask.speaker else Resolution.UNRESOLVED
    name = ask.speaker or "analysts"
    forecast = Forecast(
        id=content_id("forecast", document, name, ask.text),
        document_id=document,
        statement=content_id("statement", document),
        speaker=Speaker("a" * 20 if ask.speaker else None, name, resolution),
        outcome=(cut(ask.text),),
        restated=ask.text,
        condition=(cut(ask.condition),) if ask.condition else (),
        horizon=Horizon(cut(ask.by), HorizonKind(ask.kind), None, _last(ask)) if ask.by else None,
        probability=_probability(ask, cut),
        issues=ask.issues,
    )
    added = Added(
        AT,
        "ana",
        forecast,
        Source(document, ask.source, "veldra.txt", "sha256:0", ask.source, None, ask.published),
        Forecaster(name, forecast.speaker.actor, ask.organisation),
        labels=tuple(issue.capitalize() for issue in ask.issues),
    )
    return _followed(added, ask)


def _followed(added: Added, ask: Ask) -> QuestionState:
    key = added.forecast.id
    if ask.found:
        return QuestionState(added, history=(added,))
    deadline = ask.by if ask.by and ask.by[0].isdigit() else "2025-12-31"
    asked = Asked(
        AT, ask.reader, key, ask.text, "Two papers of record say so.", deadline, ask.reading,
        ask.interval,
    )  # fmt: skip
    resolved = voided = None
    if ask.outcome == "void":
        voided = Voided(AT, "ana", key, ask.note)
    elif ask.outcome:
        resolved = Resolved(
            AT, "ana", key, Outcome(ask.outcome), "2025-12-20", ask.value, ask.evidence, ask.note
        )
    entries = tuple(entry for entry in (added, asked, resolved, voided) if entry)
    return QuestionState(added, asked, resolved, voided, entries)


def _words(number: Any) -> str:
    return f"{number} odds" if number is not None else ""


def _last(ask: Ask) -> str | None:
    return ask.by if ask.kind != "open" and ask.by and ask.by[0].isdigit() else None


def _probability(ask: Ask, cut: Any) -> Probability | None:
    if ask.number is not None:
        low, high = ask.number if isinstance(ask.number, tuple) else (ask.number, ask.number)
        words = _words(ask.number)
        return Probability(cut(words), words, "stated", low, high)
    return Probability(cut(ask.term), ask.term) if ask.term else None


REPORT = Evidence(
    "https://example.org/veldra-port", None, 0, 41, "The port was closed to tankers on Monday."
)
PORT, GAS, TALKS = "port", "gas", "talks"


def _line(who: str, house: str | None, rows: str) -> list[Ask]:
    """Return the asks of one speaker, a row each: `text | how sure | by | outcome | issue`."""
    asks = []
    for row in filter(None, map(str.strip, rows.strip().splitlines())):
        text, sure, by, outcome, issue = (part.strip() for part in row.split("|"))
        numeric = sure.replace(".", "").isdigit()
        asks.append(
            Ask(
                who, text, outcome or None, float(sure) if numeric else None,
                sure if sure and not numeric else None, house, (issue,) if issue else (),
                by=by or None, kind="open" if by and not by[0].isdigit() else "explicit",
                evidence=(REPORT,) if outcome in ("yes", "no") else (),
            )
        )  # fmt: skip
    return asks


MARENKA = """
The port of Veldra will be closed to tankers. | highly likely | 2025-03-15 | yes | port
Sarvia will not recall its envoy. | likely | 2025-02-20 | yes | talks
The gas contract will be renewed. | unlikely | 2025-06-30 | yes | gas
The two ministers will meet in Oslo. | highly likely | 2025-04-30 | yes | talks
Tariffs on Veldran steel will rise. | almost certain | 2025-12-31 | yes | port
The strait will be mined. | remote chance | 2025-12-31 | no | port
A new pipeline will be agreed. | unlikely | 2026-12-31 | no | gas
Sarvia will leave the customs union. | possible | 2025-12-31 | no | talks
The truce will hold through the spring. | likely | 2025-05-31 | no | talks
Inspectors will be let into the yards. | 0.7 | 2025-05-01 | yes | port
The court at The Hague will hear the case. | highly likely | 2025-09-30 | yes | talks
Fuel will be rationed in Veldra. | likely | 2025-03-01 | no | gas
"""
OSTBERG = """
The blockade will fail within weeks. | 0.9 | 2025-02-28 | no | port
Sarvia will give way on gas. | almost certain | 2025-03-31 | no | gas
The talks will collapse. | 0.95 | 2025-04-01 | yes | talks
Veldra will ask the union for help. | almost certain | 2025-06-30 | yes | talks
The envoy will be expelled. | almost certain | 2025-02-15 | no | talks
The refinery will be shut down. | highly likely | 2025-08-31 | no | gas
A third party will mediate. | 0.8 | 2025-12-31 | yes | talks
The fleet will return to its base. | highly likely | 2025-03-31 | no | port
There will be a second summit. | almost certain | 2025-12-31 | partly | talks
The sanctions will be lifted. | 0.85 | 2025-12-31 | no | talks
Prices will fall by half. | almost certain | 2025-12-31 | no | gas
The harbour master will resign. | likely | 2025-05-31 | yes | port
"""
HALE = """
A deep crisis will follow. | | in the coming period | yes | talks
Full-scale sanctions will be imposed. | | sooner or later | yes | talks
Veldra will not yield. | | | ambiguous | port
The alliance may split. | may | in the coming period | no |
The north will be cut off from gas. | likely | 2025-02-10 | no | gas
"""
OTHERS = (
    Ask(None, "Traffic in the strait will recover.", "yes", term="likely", by="2025-10-31",
        issues=(PORT,)),
    Ask("Dr. Élodie Vance", "Inflation in Sarvia will reach 5 to 7 percent.", "yes",
        organisation="Institute of the North", issues=(GAS, TALKS), by="2025-12-31",
        interval=(5.0, 7.0), value=6.5, reading=0.8, reader="ben"),
    Ask("Dr. Élodie Vance", "The north will send its own observers.", "void",
        condition="If the talks break down,", term="likely", issues=(TALKS,),
        organisation="Institute of the North", note="The talks did not break down."),
    Ask("Dr. Élodie Vance", "The treaty <will> be signed & sealed.", "no", number=0.3,
        by="next year", kind="relative", published=None, organisation="Institute of the North",
        note="Nobody signed it."),
    Ask("Dr. Élodie Vance", "The ferry will run again.", organisation="Institute of the North"),
    Ask("Dr. Élodie Vance", "Winter will be mild.", found=True),
)  # fmt: skip


def sample_states() -> list[QuestionState]:
    """Return the questions of the sample ledger; Hale's with readings by ben."""
    asks = _line("Ada Marenka", "Harbour Policy Centre", MARENKA)
    asks += _line("Gustav Ostberg", "Veldra Review", OSTBERG)
    hale = _line("Tom Hale", None, HALE)
    read = [ask._replace(reading=0.6, reader="ben") for ask in hale]
    return [question(ask) for ask in (*asks, *read, *OTHERS)]


def sample_report(*, readings: bool = True, scale: bool = True, **rules: Any) -> ScoreReport:
    """Return the report on the sample ledger."""
    chosen = Rules(scale=SCALE if scale else None, **{"resamples": 999, **rules})
    return score_questions(sample_states(), rules=chosen, readings=readings, leanings=LEANINGS)
