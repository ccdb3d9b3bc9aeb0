"""Records → plain objects, lists, strings and numbers. What is not known is null.

The records of one document leave its id out of their passages, because the line they are written
on has it; `located` puts it in where records of several documents stand side by side.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from dragoman.records import (
    Act,
    Actor,
    Affiliation,
    Coded,
    Document,
    Fact,
    Forecast,
    Horizon,
    IssueMention,
    Moment,
    Position,
    Probability,
    Quantity,
    Sentence,
    SetAside,
    Span,
    Speaker,
    Statement,
)

Plain = dict[str, Any]


def span(passage: Span) -> Plain:
    """Return a passage without its document."""
    return {"start": passage.start, "end": passage.end, "exact": passage.exact}


def spans(passages: Iterable[Span]) -> list[Plain]:
    """Return several passages without their document."""
    return [span(passage) for passage in passages]


def passage(where: Span) -> Plain:
    """Return a passage with its document's id."""
    return {"document": where.document_id, **span(where)}


def passages(where: Iterable[Span]) -> list[Plain]:
    """Return several passages with their documents' ids."""
    return [passage(each) for each in where]


def located(value: Any, document_id: str) -> Any:
    """Return plain data with a document's id in every passage of it."""
    if isinstance(value, dict):
        inner = {key: located(each, document_id) for key, each in value.items()}
        return {"document": document_id, **inner} if "exact" in inner else inner
    if isinstance(value, list):
        return [located(each, document_id) for each in value]
    return value


def document(one: Document) -> Plain:
    """Return where a text came from and what is known of it, without the text."""
    origin = one.origin
    return {
        "id": one.id,
        "path": origin.path,
        "title": one.title,
        "publisher": one.publisher,
        "author": one.author,
        "published": one.published,
        "language": one.language,
        "section": one.section,
        "type": one.type,
        "media_type": origin.media_type,
        "digest": origin.digest,
        "reader": origin.reader,
        "reader_version": origin.reader_version,
        "encoding": origin.encoding,
    }


def statement(one: Statement) -> Plain:
    """Return a statement with its act and its issues."""
    return {
        "id": one.id,
        "form": one.form.value,
        "speaker": _speaker(one.speaker),
        "source": spans(one.source),
        "cue": spans(one.cue),
        "content": spans(one.content),
        "parent": one.parent,
        "act": _act(one.act) if one.act else None,
        "issues": _mentions(one.issues),
        "confidence": one.confidence,
        "method": one.method,
        "coded": _coded(one.coded) if one.coded else None,
    }


def _coded(coded: Coded) -> Plain:
    return {"type": coded.type, "id": coded.id, "values": [list(each) for each in coded.values]}


def _speaker(speaker: Speaker) -> Plain:
    return {
        "actor": speaker.actor,
        "name": speaker.name,
        "resolution": speaker.resolution.value,
    }


def _act(act: Act) -> Plain:
    return {"kind": act.kind.value, "words": spans(act.words)}


def _mentions(mentions: Sequence[IssueMention]) -> list[Plain]:
    return [{"issue": each.issue, "words": spans(each.words)} for each in mentions]


def sentence(one: Sentence) -> Plain:
    """Return a sentence with its issues; its vector is internal and stays out."""
    return {
        **span(one.span),
        "statement": one.statement,
        "heading": one.heading,
        "issues": _mentions(one.issues),
    }


def actor(one: Actor) -> Plain:
    """Return an actor as one document shows it."""
    return {
        "id": one.id,
        "name": one.name,
        "kind": one.kind.value,
        "aliases": list(one.aliases),
        "country": one.country,
        "affiliations": [_affiliation(each) for each in one.affiliations],
        "mentions": [{**span(each.span), "metonym": each.metonym} for each in one.mentions],
        "members": list(one.members),
    }


def _affiliation(affiliation: Affiliation) -> Plain:
    return {
        "office": affiliation.office,
        "body": affiliation.body,
        "passage": span(affiliation.passage) if affiliation.passage else None,
        "since": affiliation.since,
        "until": affiliation.until,
    }


def position(one: Position) -> Plain:
    """Return a position: on an issue, or towards another actor."""
    return {
        "id": one.id,
        "statement": one.statement,
        "actor": one.actor,
        "issue": one.issue,
        "towards": one.towards,
        "value": one.value,
        "passage": span(one.passage),
        "reason": one.reason,
        "confidence": one.confidence,
        "method": one.method,
    }


def fact(one: Fact) -> Plain:
    """Return a fact with what makes it comparable: a quantity, a moment."""
    return {
        "id": one.id,
        "kind": one.kind.value,
        "value": one.value,
        "passage": span(one.passage),
        "statement": one.statement,
        "actor": one.actor,
        "office": one.office,
        "quantity": _quantity(one.quantity) if one.quantity else None,
        "moment": _moment(one.moment) if one.moment else None,
    }


def forecast(one: Forecast) -> Plain:
    """Return a forecast; condition, horizon and probability are null where none is given."""
    return {
        "id": one.id,
        "statement": one.statement,
        "speaker": _speaker(one.speaker),
        "outcome": spans(one.outcome),
        "restated": one.restated,
        "condition": spans(one.condition) or None,
        "horizon": _horizon(one.horizon) if one.horizon else None,
        "probability": _probability(one.probability) if one.probability else None,
        "polarity": "negative" if one.negated else "positive",
        "direction": one.direction.value if one.direction else None,
        "actors": list(one.actors),
        "issues": list(one.issues),
        "leads_to": list(one.leads_to),
        "confidence": one.confidence,
        "method": one.method,
    }


def _horizon(horizon: Horizon) -> Plain:
    return {
        "span": span(horizon.span),
        "from": horizon.first,
        "to": horizon.last,
        "kind": horizon.kind.value,
    }


def _probability(probability: Probability) -> Plain:
    return {
        "span": span(probability.span),
        "term": probability.term,
        "scale": probability.scale,
        "low": probability.low,
        "high": probability.high,
    }


def _quantity(quantity: Quantity) -> Plain:
    return {
        **span(quantity.span),
        "low": quantity.low,
        "high": quantity.high,
        "unit": quantity.unit,
        "of": quantity.of,
        "approximate": quantity.approximate,
    }


def _moment(moment: Moment) -> Plain:
    return {
        **span(moment.span),
        "first": moment.first,
        "last": moment.last,
        "time": moment.time,
    }


def set_aside(one: SetAside) -> Plain:
    """Return a passage that is not the account's own prose, with the reason."""
    return {**span(one.span), "reason": one.reason}
