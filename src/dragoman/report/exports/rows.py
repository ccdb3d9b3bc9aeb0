"""Records as rows: what Parquet and spreadsheets have of each, under the names of `--format csv`.

A passage is left as its spans; each format puts them in its own way.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from dragoman.records import (
    Affiliation,
    Coded,
    Document,
    Export,
    Forecast,
    Position,
    ReviewedExtraction,
    Span,
    Statement,
)
from dragoman.report.exports.cast import CastMember, attribute_names, gather_cast

Row = dict[str, Any]

BETWEEN_SPANS = " […] "


def join_spans(spans: Sequence[Span]) -> str | None:
    """Return the words of a passage that may be interrupted; None for none."""
    return BETWEEN_SPANS.join(span.exact for span in spans) or None


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of each kind, made as they are asked for."""

    export: Export
    names: Mapping[str, str]  # of actors, by their ids

    @classmethod
    def of(cls, export: Export) -> Rows:
        """Return the rows of an export."""
        accounts = export.accounts
        return cls(export, {a.id: a.name for each in accounts for a in each.extraction.actors})

    def documents(self) -> Iterator[Row]:
        """Yield a row for each document."""
        return (document_row(each) for each in self.export.accounts)

    def statements(self) -> Iterator[Row]:
        """Yield a row for each statement, with the positions in it."""
        for account in self.export.accounts:
            actors = {each.id: each for each in account.extraction.actors}
            stances = self._stances(account)
            for statement in account.extraction.statements:
                actor = actors.get(statement.speaker.actor or "")
                yield {
                    **_head(account.extraction.document, statement.id),
                    **_said(statement),
                    "actor_kind": actor.kind.value if actor else None,
                    "country": actor.country if actor else None,
                    "positions": stances[statement.id],
                    **_found(account, statement),
                }

    def _stances(self, account: ReviewedExtraction) -> Mapping[str, list[Row]]:
        """Return the positions of an account, by the ids of their statements."""
        stances: dict[str, list[Row]] = defaultdict(list)
        for each in account.extraction.positions:
            passage = each.passage
            place = {"start": passage.start, "end": passage.end, "exact": passage.exact}
            row = {"id": each.id, **self._stance(each), **_found(account, each), **place}
            stances[each.statement].append(row)
        return stances

    def positions(self) -> Iterator[Row]:
        """Yield a row for each position."""
        for account in self.export.accounts:
            for position in account.extraction.positions:
                yield {
                    **_head(account.extraction.document, position.id),
                    **self._stance(position),
                    **_found(account, position),
                }

    def forecasts(self) -> Iterator[Row]:
        """Yield a row for each forecast."""
        for account in self.export.accounts:
            for forecast in account.extraction.forecasts:
                yield {
                    **_head(account.extraction.document, forecast.id),
                    **_foretold(forecast),
                    **_found(account, forecast),
                }

    def actors(self) -> Iterator[Row]:
        """Yield a row for each actor, all documents taken together."""
        return map(actor_row, gather_cast(self.export))

    def attributes(self, taken: Collection[str]) -> dict[str, str]:
        """Return the attributes of the actors, with what to call a column of each."""
        return attribute_names(gather_cast(self.export), taken)

    def _stance(self, one: Position) -> Row:
        book = self.export.codebook
        return {
            "statement": one.statement,
            "actor": one.actor,
            "actor_name": self.names.get(one.actor),
            "issue": one.issue,
            "issue_label": book.label_of(one.issue) if one.issue else None,
            "towards": one.towards,
            "towards_name": self.names.get(one.towards) if one.towards else None,
            "value": one.value,
            "passage": (one.passage,),
            "reason": one.reason,
        }


def day_of(published: str | None) -> date | None:
    """Return a document's day; None where it is not known to the day.

    >>> day_of("2021-05-20"), day_of("2021-05")
    (datetime.date(2021, 5, 20), None)
    """
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def document_row(account: ReviewedExtraction) -> Row:
    """Return a document, its text too."""
    one = account.extraction.document
    origin = one.origin
    return {
        "id": one.id,
        "title": one.title,
        "publisher": one.publisher,
        "author": one.author,
        "published": one.published,
        "day": day_of(one.published),
        "language": one.language,
        "section": one.section,
        "type": one.type,
        "path": origin.path,
        "media_type": origin.media_type,
        "digest": origin.digest,
        "reader": origin.reader,
        "reader_version": origin.reader_version,
        "statements": len(account.extraction.statements),
        "method": account.extraction.method,
        "text": one.text,
    }


def _head(document: Document, record: str) -> Row:
    return {
        "id": record,
        "document": document.id,
        "account": document.label,
        "publisher": document.publisher,
        "published": document.published,
        "day": day_of(document.published),
    }


def _said(one: Statement) -> Row:
    return {
        "form": one.form.value,
        "speaker": one.speaker.name,
        "actor": one.speaker.actor,
        "resolution": one.speaker.resolution.value,
        "source": one.source,
        "cue": one.cue,
        "content": one.content,
        "parent": one.parent,
        "act": one.act.kind.value if one.act else None,
        "act_words": one.act.words if one.act else (),
        "issues": [each.issue for each in one.issues],
        "coded": _coded(one.coded) if one.coded else None,
    }


def _coded(coded: Coded) -> Row:
    return {"type": coded.type, "id": coded.id, "values": dict(coded.values)}


def _foretold(one: Forecast) -> Row:
    horizon, given = one.horizon, one.probability
    return {
        "statement": one.statement,
        "speaker": one.speaker.name,
        "actor": one.speaker.actor,
        "restated": one.restated,
        "outcome": one.outcome,
        "condition": one.condition,
        "horizon": (horizon.span,) if horizon else (),
        "horizon_kind": horizon.kind.value if horizon else None,
        "horizon_from": day_of(horizon.first) if horizon else None,
        "horizon_to": day_of(horizon.last) if horizon else None,
        "probability": (given.span,) if given else (),
        "scale": given.scale if given else None,
        "low": given.low if given else None,
        "high": given.high if given else None,
        "polarity": "negative" if one.negated else "positive",
        "direction": one.direction.value if one.direction else None,
        "issues": list(one.issues),
    }


def _found(account: ReviewedExtraction, record: Statement | Position | Forecast) -> Row:
    """Return what found a record, and how it was judged."""
    review = account.review_of(record.id)
    return {
        "confidence": record.confidence,
        "method": record.method,
        "state": review.state.value,
        "judged_by": review.by,
        "judged_at": review.at,
        "note": review.note,
    }


def actor_row(member: CastMember) -> Row:
    """Return an actor with all that is known of it."""
    return {
        "id": member.id,
        "name": member.name,
        "kind": member.kind,
        "country": member.country,
        "aliases": list(member.aliases),
        "offices": list(dict.fromkeys(map(told_office, member.affiliations))),
        "members": list(member.members),
        "documents": member.documents,
        "mentions": member.mentions,
        "statements": member.statements,
        "coded_as": list(member.variables),
        "attributes": member.attributes,
    }


def told_office(tie: Affiliation) -> str:
    """Return an office and a body in words, with the dates that are known.

    >>> told_office(Affiliation("envoy", "Norway", None, since="2019"))
    'envoy, Norway (2019–)'
    """
    words = ", ".join(each for each in (tie.office, tie.body) if each)
    if not (tie.since or tie.until):
        return words
    return f"{words} ({tie.since or ''}–{tie.until or ''})"
