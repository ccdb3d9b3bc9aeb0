"""A comparison made by hand: four invented accounts of one meeting, one of them published twice.

`sample_comparison()` holds every kind of fact, emphasis, counterpart, omission and forecast;
`sample_two_events()` adds a second, small event. Who says what is in `accounts/*.yaml`, what the
accounts are to each other in `accounts/comparison.yaml`, what they foretell in
`accounts/forecasts.yaml`; sentences, issues and shares are counted here. Load it by its path, as
`conftest.py` does.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from dragoman.compare import gather_voices, pick_telling
from dragoman.records import (
    Account,
    Act,
    ActKind,
    Codebook,
    Comparison,
    Counterpart,
    CounterpartKind,
    Direction,
    Document,
    Emphasis,
    EventComparison,
    Extraction,
    Fact,
    FactCell,
    FactKind,
    FactRow,
    Forecast,
    ForecastLine,
    Horizon,
    HorizonKind,
    Issue,
    IssueMention,
    IssueProposal,
    Moment,
    Omission,
    OmissionKind,
    OpposedForecasts,
    Position,
    Probability,
    Quantity,
    Sentence,
    Side,
    Span,
    Standing,
    Statement,
    SubjectKind,
    content_id,
)

HERE = Path(__file__).parent
NAMES = ("readout", "statement", "analysis", "wire")
METHOD = "dragoman 0.1.0 weights 0a1b2c3d"


def _load(name: str) -> Any:
    spec = importlib.util.spec_from_file_location(f"dragoman_{name}", HERE / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


_SAMPLE = _load("sample")
_SHARES = _load("sample_shares")
_weigh: Callable[..., tuple[Emphasis, ...]] = _SHARES.weigh
_places: Callable[[Extraction, Sequence[str]], list[Span]] = _SHARES.places


@cache
def _data() -> dict[str, Any]:
    path = HERE / "accounts" / "comparison.yaml"
    data: dict[str, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return data


@cache
def sample_comparison() -> Comparison:
    """Return the comparison of the four accounts: five documents, since one was published twice."""
    found = {name: _enrich(name) for name in NAMES}
    copy: Extraction = _SAMPLE.republish(
        found["wire"],
        publisher="The Halvik Courier",
        title="Northern ministers talk for two hours",
        published="2031-05-21",
    )
    copy = replace(copy, sentences=_sentences(copy.document, copy.statements))
    accounts = tuple(
        Account(e.document.id, e.document.label, (e.document.id,), _publishers(e))
        for e in found.values()
    )
    wire = replace(
        accounts[3],
        documents=(accounts[3].id, copy.document.id),
        publishers=("Northern Press Agency", "The Halvik Courier"),
    )
    data = _data()
    event = EventComparison(
        title=data["title"],
        reasons=tuple(data["reasons"]),
        accounts=(*accounts[:3], wire),
        facts=_fact_rows(found),
        emphasis=(*_issue_emphasis(found), *_actor_emphasis(found), *_term_emphasis(found)),
        counterparts=_counterparts(found),
        omissions=_omissions(found),
        forecasts=_lines(found),
        opposed=_opposed(found),
    )
    return _comparison([*found.values(), copy], (event,))


@cache
def sample_two_events() -> Comparison:
    """Return the same, and a second event of one account alone: a fire in a harbour."""
    whole = sample_comparison()
    text = "Fire in Halvik’s harbour\n\nThree sheds burnt down. Nobody was hurt, the brigade said."
    account = _SAMPLE.Account(text, path="fire.txt", title="Fire in Halvik’s harbour")
    account.say("Nobody was hurt", None, source="the brigade", cue="said")
    fire = replace(account.extraction(), sentences=_sentences(account.document, ()))
    one = Account(fire.document.id, fire.document.label, (fire.document.id,))
    event = EventComparison("Fire in Halvik’s harbour", ("It stands alone.",), (one,))
    return _comparison([*whole.extractions, fire], (*whole.events, event))


def _comparison(extractions: list[Extraction], events: tuple[EventComparison, ...]) -> Comparison:
    voices = gather_voices(extractions)
    sentences = [s for e in extractions for s in e.sentences]
    return Comparison(
        extractions=tuple(extractions),
        voices=voices,
        telling=pick_telling(extractions, voices),
        events=events,
        codebook=codebook(),
        proposals=_proposals(extractions),
        uncoded=sum(not s.issues for s in sentences),
        sentences=len(sentences),
        as_of=_told()["as_of"],
    )


def _lines(found: dict[str, Extraction]) -> tuple[ForecastLine, ...]:
    """Return the forecasts of all accounts, by the end of their horizon."""
    lines = [
        ForecastLine(e.document.id, forecast.speaker.name, forecast)
        for e in found.values()
        for forecast in e.forecasts
    ]
    return tuple(sorted(lines, key=_by_horizon))


def _by_horizon(line: ForecastLine) -> tuple[int, str]:
    horizon = line.forecast.horizon
    if horizon is None:
        return 2, ""
    return (0, horizon.last) if horizon.last else (1, "")


def _opposed(found: dict[str, Extraction]) -> tuple[OpposedForecasts, ...]:
    by_words = {line.forecast.passage.exact: line for line in _lines(found)}
    return tuple(
        OpposedForecasts(
            by_words[entry["left"]], by_words[entry["right"]], entry["why"], entry["nearness"]
        )
        for entry in _told()["opposed"]
    )


@cache
def _told() -> dict[str, Any]:
    text = (HERE / "accounts" / "forecasts.yaml").read_text(encoding="utf-8")
    data: dict[str, Any] = yaml.safe_load(text)
    return data


def _forecast(extraction: Extraction, entry: dict[str, Any]) -> Forecast:
    outcome = _find(extraction, entry["outcome"])
    holder = _holder(outcome, extraction.statements)
    statement = next(each for each in extraction.statements if each.id == holder)
    horizon, probability = entry.get("horizon"), entry.get("probability")
    leads = entry.get("leads_to")
    return Forecast(
        id=_forecast_id(outcome),
        document_id=outcome.document_id,
        statement=statement.id,
        speaker=statement.speaker,
        outcome=(outcome,),
        restated=entry["restated"],
        condition=(_find(extraction, entry["condition"]),) if "condition" in entry else (),
        horizon=Horizon(_find(extraction, horizon[0]), HorizonKind(horizon[1]), *horizon[2:])
        if horizon
        else None,
        probability=Probability(_find(extraction, probability[0]), *probability[1:])
        if probability
        else None,
        negated=entry.get("negated", False),
        direction=Direction(entry["direction"]) if "direction" in entry else None,
        leads_to=(_forecast_id(_find(extraction, leads)),) if leads else (),
        confidence=0.9,
        method=METHOD,
    )


def _forecast_id(outcome: Span) -> str:
    return content_id("forecast", outcome.document_id, outcome.start, outcome.end)


def _publishers(extraction: Extraction) -> tuple[str, ...]:
    return (extraction.document.publisher,) if extraction.document.publisher else ()


@cache
def codebook() -> Codebook:
    """Return a codebook of two heads and ten issues."""
    return Codebook("northern-sea", tuple(map(_issue, _data()["issues"])))


def _issue(entry: dict[str, Any]) -> Issue:
    return Issue(
        key=entry["key"],
        label=entry["label"],
        definition=entry["definition"],
        terms=tuple(entry.get("terms", ())),
        parent=entry.get("parent"),
        favour=_side(entry.get("favour")),
        against=_side(entry.get("against")),
        cap=entry.get("cap"),
    )


def _side(entry: dict[str, Any] | None) -> Side | None:
    return Side(entry["meaning"], tuple(entry["words"])) if entry else None


def _enrich(name: str) -> Extraction:
    """Return an account with sentences, issues, acts, facts and positions."""
    plain: Extraction = _SAMPLE.load(HERE / "accounts" / f"{name}.yaml")
    document = plain.document
    statements = tuple(_with_act(document, each) for each in plain.statements)
    ready = replace(plain, statements=statements, sentences=_sentences(document, statements))
    facts = tuple(_fact(ready, each) for each in _data()["facts"] if each["account"] == name)
    positions = tuple(
        _position(ready, each) for each in _data()["positions"] if each["account"] == name
    )
    forecasts = (_forecast(ready, each) for each in _told()["forecasts"] if each["account"] == name)
    return replace(
        ready,
        forecasts=tuple(sorted(forecasts, key=lambda forecast: forecast.passage)),
        facts=tuple(sorted(facts, key=lambda fact: fact.passage)),
        positions=tuple(sorted(positions, key=lambda position: position.passage)),
    )


def _with_act(document: Document, statement: Statement) -> Statement:
    acts: dict[str, str] = _data()["acts"]
    cue = " ".join(span.exact for span in statement.cue)
    kind = ActKind(acts.get(cue, "assert"))
    words = () if kind is ActKind.ASSERT else statement.cue
    mentions = _mentions(document, [(s.start, s.end) for s in statement.content])
    return replace(statement, act=Act(kind, words), issues=mentions)


def _mentions(document: Document, ranges: Sequence[tuple[int, int]]) -> tuple[IssueMention, ...]:
    found = []
    for issue in codebook().issues:
        words = [
            document.cut(match.start(), match.end())
            for start, end in ranges
            for term in issue.terms
            for match in re.compile(rf"\b{re.escape(term)}\w*", re.IGNORECASE).finditer(
                document.text, start, end
            )
        ]
        if words:
            found.append(IssueMention(issue.key, tuple(sorted(words))))
    return tuple(found)


_BREAK = re.compile(r"(?<!Ms)(?<!Dr)(?<!Prof)(?<!ret)(?<!P)(?<!A)[.!?]”?\)?(?=\s|$)|\n\n+|$")


def _sentences(document: Document, statements: Sequence[Statement]) -> tuple[Sentence, ...]:
    """Return the sentences of an account's own prose; a crude rule, good enough for these."""
    found, start = [], 0
    for match in _BREAK.finditer(document.text):
        words = document.text[start : match.end()]
        first, end = start + len(words) - len(words.lstrip()), start + len(words.rstrip())
        start = match.end()
        if first < end:
            found.append(document.cut(first, end))
    kept = [s for s in found if not any(s.overlaps(a.span) for a in document.set_aside)]
    return tuple(
        Sentence(
            span,
            statement=_holder(span, statements),
            issues=_mentions(document, [(span.start, span.end)]),
            heading=any(span.overlaps(heading) for heading in document.headings),
        )
        for span in kept
    )


def _holder(span: Span, statements: Sequence[Statement]) -> str | None:
    """Return the smallest statement that holds the first character, or the passage itself."""
    holding = [s for s in statements if any(c.start <= span.start < c.end for c in s.content)]
    inside = [s for s in statements if any(span.overlaps(c) for c in s.content)]
    chosen = holding or inside
    return min(chosen, key=lambda s: sum(len(c.exact) for c in s.content)).id if chosen else None


def _find(extraction: Extraction, words: str) -> Span:
    start = extraction.document.text.find(words)
    if start < 0:
        raise ValueError(f"{extraction.document.label}: not in the text: {words!r}")
    return extraction.document.cut(start, start + len(words))


def _actor_id(extraction: Extraction, name: str) -> str:
    return next(a.id for a in extraction.actors if name == a.name or name in a.aliases)


def _fact(extraction: Extraction, entry: dict[str, Any]) -> Fact:
    span = _find(extraction, entry["passage"])
    quantity, moment = entry.get("quantity"), entry.get("moment")
    return Fact(
        id=content_id("fact", span.document_id, entry["kind"], span.start, span.end),
        document_id=span.document_id,
        kind=FactKind(entry["kind"]),
        value=entry["value"],
        passage=span,
        statement=_holder(span, extraction.statements),
        actor=_actor_id(extraction, entry["actor"]) if "actor" in entry else None,
        office=entry.get("office"),
        quantity=Quantity(span, **quantity) if quantity else None,
        moment=Moment(span, **moment) if moment else None,
    )


def _position(extraction: Extraction, entry: dict[str, Any]) -> Position:
    span = _find(extraction, entry["passage"])
    issue, towards = entry.get("issue"), entry.get("towards")
    return Position(
        id=content_id("position", span.document_id, span.start, span.end, issue, towards),
        document_id=span.document_id,
        statement=_holder(span, extraction.statements) or "",
        actor=_actor_id(extraction, entry["actor"]),
        issue=issue,
        towards=_actor_id(extraction, towards) if towards else None,
        value=entry["value"],
        passage=span,
        reason=entry["reason"],
        confidence=0.81,
        method=METHOD,
    )


def _fact_rows(found: dict[str, Extraction]) -> tuple[FactRow, ...]:
    rows = []
    for entry in _data()["rows"]:
        chosen = [each for each in _data()["facts"] if each["row"] == entry["label"]]
        cells = tuple(
            FactCell(
                found[name].document.id,
                tuple(_fact(found[name], each) for each in chosen if each["account"] == name),
            )
            for name in NAMES
        )
        kind = FactKind(chosen[0]["kind"])
        standing = Standing(entry["standing"])
        rows.append(FactRow(kind, entry["label"], standing, cells, entry.get("why", "")))
    return tuple(rows)


def _issue_emphasis(found: dict[str, Extraction]) -> tuple[Emphasis, ...]:
    return _weigh(
        SubjectKind.ISSUE,
        {issue.key: issue.label for issue in codebook().issues if issue.terms},
        {
            name: {
                issue.key: [s.span for s in e.sentences if issue.key in {m.issue for m in s.issues}]
                for issue in codebook().issues
            }
            for name, e in found.items()
        },
        found,
    )


def _actor_emphasis(found: dict[str, Extraction]) -> tuple[Emphasis, ...]:
    names: dict[str, list[str]] = _data()["actors"]
    ids = {
        name: content_id("actor", "state" if name in ("Nordmark", "Sarovia") else "person", name)
        for name in names
    }
    spans = {
        account: {ids[name]: _places(e, names[name]) for name in names}
        for account, e in found.items()
    }
    return _weigh(SubjectKind.ACTOR, {ids[n]: n for n in names}, spans, found)


def _term_emphasis(found: dict[str, Extraction]) -> tuple[Emphasis, ...]:
    terms: list[str] = _data()["terms"]
    spans = {name: {term: _places(e, [term]) for term in terms} for name, e in found.items()}
    return _weigh(SubjectKind.TERM, {term: term for term in terms}, spans, found)


def _counterparts(found: dict[str, Extraction]) -> tuple[Counterpart, ...]:
    pairs = []
    for place, entry in enumerate(_data()["counterparts"]):
        (left_name, left_words), (right_name, right_words) = entry["left"], entry["right"]
        left, right = _find(found[left_name], left_words), _find(found[right_name], right_words)
        pairs.append(
            Counterpart(
                kind=CounterpartKind(entry["kind"]),
                left=left,
                right=right,
                left_statement=_holder(left, found[left_name].statements),
                right_statement=_holder(right, found[right_name].statements),
                nearness=entry["nearness"],
                why=entry["why"],
                weight=round(3.0 - 0.125 * place, 3),
            )
        )
    return tuple(pairs)


def _omissions(found: dict[str, Extraction]) -> tuple[Omission, ...]:
    gaps = []
    for place, entry in enumerate(_data()["omissions"]):
        here = found[entry["account"]]
        passages = tuple(_find(found[name], words) for name, words in entry["passages"])
        gaps.append(
            Omission(
                kind=OmissionKind(entry["kind"]),
                account=here.document.id,
                label=entry["label"],
                passages=passages,
                found_in=tuple(dict.fromkeys(span.document_id for span in passages)),
                nearest=_find(here, entry["nearest"]) if "nearest" in entry else None,
                nearness=entry.get("nearness", 0.0),
                weight=round(2.5 - 0.125 * place, 3),
            )
        )
    return tuple(gaps)


def _proposals(extractions: Sequence[Extraction]) -> tuple[IssueProposal, ...]:
    proposals = []
    for label, terms in _data()["proposals"].items():
        spans = tuple(
            s.span
            for e in extractions
            for s in e.sentences
            if not s.issues and any(term in s.span.exact for term in terms)
        )
        proposals.append(IssueProposal(label, tuple(terms), len(spans), 8.25, spans))
    return tuple(proposals)
