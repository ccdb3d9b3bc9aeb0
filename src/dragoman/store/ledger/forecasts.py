"""A forecast as the ledger writes it: every field of the record, under the record's names."""

from __future__ import annotations

from collections.abc import Iterable

from dragoman.records import (
    Direction,
    Forecast,
    Horizon,
    HorizonKind,
    Probability,
    Resolution,
    Span,
    Speaker,
)
from dragoman.store.ledger.fields import (
    Data,
    FieldFault,
    take_flag,
    take_known,
    take_number,
    take_object,
    take_objects,
    take_text,
    take_texts,
    take_whole,
)
from dragoman.store.ledger.values import check_day, check_probability


def encode_forecast(forecast: Forecast) -> Data:
    """Return a forecast as plain data; its spans leave out the document, which it names once."""
    return {
        "id": forecast.id,
        "document_id": forecast.document_id,
        "statement": forecast.statement,
        "speaker": _encode_speaker(forecast.speaker),
        "outcome": _encode_spans(forecast.outcome),
        "restated": forecast.restated,
        "condition": _encode_spans(forecast.condition),
        "horizon": _encode_horizon(forecast.horizon) if forecast.horizon else None,
        "probability": _encode_probability(forecast.probability) if forecast.probability else None,
        "negated": forecast.negated,
        "direction": forecast.direction.value if forecast.direction else None,
        "actors": list(forecast.actors),
        "issues": list(forecast.issues),
        "leads_to": list(forecast.leads_to),
        "confidence": forecast.confidence,
        "method": forecast.method,
    }


def decode_forecast(data: Data) -> Forecast:
    """Return the forecast that plain data hold. Raises FieldFault or QuestionError."""
    document_id = take_text(data, "document_id")
    confidence = take_number(data, "confidence")
    outcome = _decode_spans(data, "outcome", document_id)
    if not outcome:
        raise FieldFault("'outcome' has no span")
    return Forecast(
        id=take_text(data, "id"),
        document_id=document_id,
        statement=take_text(data, "statement"),
        speaker=_decode_speaker(take_object(data, "speaker")),
        outcome=outcome,
        restated=take_text(data, "restated"),
        condition=_decode_spans(data, "condition", document_id),
        horizon=_decode_horizon(data, document_id),
        probability=_decode_probability(data, document_id),
        negated=take_flag(data, "negated"),
        direction=_decode_direction(take_known(data, "direction")),
        actors=take_texts(data, "actors"),
        issues=take_texts(data, "issues"),
        leads_to=take_texts(data, "leads_to"),
        confidence=1.0 if confidence is None else confidence,
        method=take_known(data, "method") or "",
    )


def _encode_speaker(speaker: Speaker) -> Data:
    return {
        "actor": speaker.actor,
        "name": speaker.name,
        "resolution": speaker.resolution.value,
    }


def _decode_speaker(data: Data) -> Speaker:
    resolution = take_text(data, "resolution")
    if resolution not in list(Resolution):
        raise FieldFault(f"'resolution' knows no “{resolution}”")
    return Speaker(take_known(data, "actor"), take_text(data, "name"), Resolution(resolution))


def _encode_spans(spans: Iterable[Span]) -> list[Data]:
    return [_encode_span(span) for span in spans]


def _encode_span(span: Span) -> Data:
    return {"start": span.start, "end": span.end, "exact": span.exact}


def _decode_spans(data: Data, name: str, document_id: str) -> tuple[Span, ...]:
    return tuple(_decode_span(each, document_id) for each in take_objects(data, name))


def _decode_span(data: Data, document_id: str) -> Span:
    start, end = take_whole(data, "start"), take_whole(data, "end")
    if start >= end:
        raise FieldFault(f"a span from {start} to {end} is empty")
    return Span(document_id, start, end, take_text(data, "exact"))


def _encode_horizon(horizon: Horizon) -> Data:
    return {
        "span": _encode_span(horizon.span),
        "kind": horizon.kind.value,
        "first": horizon.first,
        "last": horizon.last,
    }


def _decode_horizon(data: Data, document_id: str) -> Horizon | None:
    if data.get("horizon") is None:
        return None
    horizon = take_object(data, "horizon")
    kind = take_text(horizon, "kind")
    if kind not in list(HorizonKind):
        raise FieldFault(f"'kind' of a horizon knows no “{kind}”")
    return Horizon(
        span=_decode_span(take_object(horizon, "span"), document_id),
        kind=HorizonKind(kind),
        first=_decode_day(horizon, "first"),
        last=_decode_day(horizon, "last"),
    )


def _decode_day(data: Data, name: str) -> str | None:
    day = take_known(data, name)
    return None if day is None else check_day(day)


def _encode_probability(probability: Probability) -> Data:
    return {
        "span": _encode_span(probability.span),
        "term": probability.term,
        "scale": probability.scale,
        "low": probability.low,
        "high": probability.high,
    }


def _decode_probability(data: Data, document_id: str) -> Probability | None:
    if data.get("probability") is None:
        return None
    probability = take_object(data, "probability")
    low, high = take_number(probability, "low"), take_number(probability, "high")
    return Probability(
        span=_decode_span(take_object(probability, "span"), document_id),
        term=take_text(probability, "term"),
        scale=take_known(probability, "scale"),
        low=None if low is None else check_probability(low),
        high=None if high is None else check_probability(high),
    )


def _decode_direction(value: str | None) -> Direction | None:
    if value is None:
        return None
    if value not in list(Direction):
        raise FieldFault(f"'direction' knows no “{value}”")
    return Direction(value)
