"""The open fields of a statement: filled from what stands, and read back from what was sent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from dragoman.records import Forecast, Form, Judged, Position, Statement
from dragoman.web.forms import Value, many, one, whole

KEEP, OWN, UNRESOLVED, NAMED, NEW = "keep", "own", "unresolved", "named", "new"
"""What can be said of the speaker beside an actor's id."""

BETWEEN = " […] "
"""Between the passages of a part, in one field."""


@dataclass(frozen=True, slots=True)
class StanceDraft:
    """The fields of a position; all of them empty for one that might be added."""

    id: str = ""
    seen: int = 0
    value: str = ""
    about: str = ""  # the label of an issue, or the name of an actor
    out: bool = False  # shall be rejected


@dataclass(frozen=True, slots=True)
class ProspectDraft:
    """The fields of a forecast."""

    id: str
    seen: int
    restated: str
    first: str
    last: str
    condition: str
    likelihood: str
    negated: bool
    direction: str
    out: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """The fields of a statement and of what hangs on it."""

    seen: int
    speaker: str  # KEEP, OWN, UNRESOLVED, NAMED, NEW or an actor's id
    speaker_words: str  # the name of an actor, or of one that is not known yet
    speaker_kind: str  # of a new actor
    form: str
    act: str
    parent: str  # an id, or ""
    issues: tuple[str, ...]  # keys, or labels where they were typed
    source: str
    cue: str
    content: str
    note: str
    stances: tuple[StanceDraft, ...] = ()
    prospects: tuple[ProspectDraft, ...] = ()
    added: StanceDraft = field(default_factory=StanceDraft)

    @classmethod
    def of(
        cls,
        judged: Judged[Statement],
        positions: Sequence[Judged[Position]],
        forecasts: Sequence[Judged[Forecast]],
        about: Mapping[str, str],
    ) -> Draft:
        """Return the fields as they stand; `about` has what each position is about, by its id."""
        statement = judged.record
        return cls(
            seen=judged.seen,
            speaker=KEEP,
            speaker_words="",
            speaker_kind="person",
            form=statement.form.value,
            act=statement.act.kind.value if statement.act else "",
            parent=statement.parent or "",
            issues=tuple(mention.issue for mention in statement.issues),
            source=BETWEEN.join(span.exact for span in statement.source),
            cue=BETWEEN.join(span.exact for span in statement.cue),
            content=BETWEEN.join(span.exact for span in statement.content),
            note=judged.judgement.note if judged.judgement else "",
            stances=tuple(_stance(each, about[each.record.id]) for each in positions),
            prospects=tuple(_prospect(each) for each in forecasts),
        )

    def read(self, fields: Mapping[str, Value]) -> Draft:
        """Return the fields as they were sent; what was not sent stays as it stands.

        Raises FormError for a field that cannot be.
        """
        kept = replace(self, note=_clean(one(fields, "note", self.note)))
        texts = ("speaker", "speaker_words", "speaker_kind", "form", "act", "parent")
        parts = ("source", "cue", "content")
        sent = {name: _clean(one(fields, name, getattr(kept, name))) for name in (*texts, *parts)}
        return replace(
            kept,
            **sent,
            seen=whole(fields, "over", whole(fields, "seen", self.seen)),
            issues=self._read_issues(fields),
            stances=tuple(_read_stance(each, fields) for each in self.stances),
            prospects=tuple(_read_prospect(each, fields) for each in self.prospects),
            added=StanceDraft(
                value=_clean(one(fields, "new_value", "")),
                about=_clean(one(fields, "new_about", "")),
            ),
        )

    def _read_issues(self, fields: Mapping[str, Value]) -> tuple[str, ...]:
        """Return the issues that are ticked, and those that were typed beside them."""
        ticked = many(fields, "issue")
        if "issue" not in fields and "whole" not in fields:
            ticked = self.issues
        typed = (_clean(each) for each in many(fields, "new_issue"))
        return tuple(dict.fromkeys([*ticked, *(each for each in typed if each)]))


def blank_draft(form: Form) -> Draft:
    """Return the fields of a statement that is not there yet."""
    return Draft(
        seen=0,
        speaker=UNRESOLVED,
        speaker_words="",
        speaker_kind="person",
        form=form.value,
        act="assert",
        parent="",
        issues=(),
        source="",
        cue="",
        content="",
        note="",
    )


def _stance(judged: Judged[Position], about: str) -> StanceDraft:
    position = judged.record
    return StanceDraft(position.id, judged.seen, f"{position.value:g}", about)


def _prospect(judged: Judged[Forecast]) -> ProspectDraft:
    forecast = judged.record
    horizon, likely = forecast.horizon, forecast.probability
    return ProspectDraft(
        forecast.id,
        judged.seen,
        restated=forecast.restated,
        first=horizon.first or "" if horizon else "",
        last=horizon.last or "" if horizon else "",
        condition=BETWEEN.join(span.exact for span in forecast.condition),
        likelihood=likely.span.exact if likely else "",
        negated=forecast.negated,
        direction=forecast.direction.value if forecast.direction else "",
    )


def _read_stance(stance: StanceDraft, fields: Mapping[str, Value]) -> StanceDraft:
    def sent(name: str, default: str) -> str:
        return _clean(one(fields, f"position-{stance.id}-{name}", default))

    return replace(
        stance,
        seen=_read_seen(fields, f"position-{stance.id}-", stance.seen),
        value=sent("value", stance.value),
        about=sent("about", stance.about),
        out=bool(sent("out", "")),
    )


def _read_prospect(prospect: ProspectDraft, fields: Mapping[str, Value]) -> ProspectDraft:
    def sent(name: str, default: str) -> str:
        return _clean(one(fields, f"forecast-{prospect.id}-{name}", default))

    texts = ("restated", "first", "last", "condition", "likelihood", "direction")
    unticked = "" if "whole" in fields else "on" if prospect.negated else ""
    return replace(
        prospect,
        **{name: sent(name, getattr(prospect, name)) for name in texts},
        seen=_read_seen(fields, f"forecast-{prospect.id}-", prospect.seen),
        negated=bool(sent("negated", unticked)),
        out=bool(sent("out", "")),
    )


def _read_seen(fields: Mapping[str, Value], names: str, standing: int) -> int:
    """Return what was seen of a record; it has to be told where any of its fields is sent."""
    sent = any(name.startswith(names) for name in fields)
    return whole(fields, f"{names}seen") if sent else standing


def _clean(text: str) -> str:
    """Return what was typed without white space at its ends; a browser sends lines with CRLF."""
    return text.replace("\r\n", "\n").strip()
