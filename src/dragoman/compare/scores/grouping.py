"""Scores by speaker, organisation, issue and horizon; ranked only where there are enough."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.compare.names import name_words
from dragoman.compare.scores.summaries import summarise
from dragoman.records.forecast import HorizonKind
from dragoman.records.score import Group, GroupBy, Grouping, Rules, Score
from dragoman.records.statement import Resolution

AUTHOR_GROUPS = (
    GroupBy.SPEAKER,
    GroupBy.ORGANISATION,
    GroupBy.ISSUE,
    GroupBy.HORIZON,
    GroupBy.HORIZON_KIND,
)
READER_GROUPS = (GroupBy.READER, GroupBy.SPEAKER)

_BANDS = ((31, "up to 1 month"), (92, "up to 3 months"), (366, "up to 1 year"))
_LAST = 9  # after everything that has a place
_LONGEST = "more than 1 year"


@dataclass(frozen=True, slots=True, order=True)
class _Key:
    """What the scores of one group have in common; `place` orders the groups that have an order."""

    place: int
    key: str
    label: str
    named: bool = True


def group_scores(scores: Sequence[Score], by: GroupBy, rules: Rules) -> Grouping:
    """Return the groups: those with enough scores by their mean Brier score, then the others.

    A hit share alone is never ranked: it is highest for whoever forecasts only what is safe.
    """
    members: dict[str, list[Score]] = {}
    keys: dict[str, _Key] = {}
    for score in scores:
        for key in _KEYS[by](score):
            keys.setdefault(key.key, key)
            members.setdefault(key.key, []).append(score)
    groups = [_group(keys[key], members[key], rules) for key in members]
    if by in (GroupBy.HORIZON, GroupBy.HORIZON_KIND):
        ordered = sorted(groups, key=lambda group: keys[group.key].place)
        return Grouping(by, tuple(ordered), ranks=False)
    return Grouping(by, tuple(_ranked(groups, rules)), ranks=True)


def _group(key: _Key, scores: Sequence[Score], rules: Rules) -> Group:
    # Of what is not ranked nobody is shown an interval, and each takes 20 ms.
    summary = summarise(scores, rules, least=rules.least)
    return Group(key.key, key.label, summary, tuple(score.id for score in scores), named=key.named)


def _ranked(groups: Sequence[Group], rules: Rules) -> Iterator[Group]:
    """Yield the groups that have enough scores, best first, then the rest by name."""
    enough = [(_brier(group, rules), group) for group in groups]
    ranked = sorted(
        ((value, group) for value, group in enough if value is not None),
        key=lambda each: (each[0], each[1].label.casefold()),
    )
    for value, group in ranked:
        rank = 1 + sum(other < value for other, _ in ranked)
        yield Group(group.key, group.label, group.summary, group.forecasts, rank)
    rest = [group for value, group in enough if value is None]
    yield from sorted(rest, key=lambda group: (not group.named, group.label.casefold()))


def _brier(group: Group, rules: Rules) -> float | None:
    """Return what a group is ranked by: its mean, rounded so that equal ones share their rank."""
    mean = group.summary.brier
    if mean is None or mean.count < rules.least or not group.named:
        return None
    return round(mean.value, 9)


def _speaker(score: Score) -> Iterator[_Key]:
    """Yield the forecaster; those who could not be resolved are nobody's record."""
    forecaster = score.state.added.forecaster
    resolution = score.state.added.forecast.speaker.resolution
    if resolution is Resolution.UNRESOLVED or not forecaster.name:
        yield _Key(0, "(unresolved)", "Unresolved speakers", named=False)
    else:
        yield _Key(0, " ".join(name_words(forecaster.name)) or forecaster.name, forecaster.name)


def _organisation(score: Score) -> Iterator[_Key]:
    name = score.state.added.forecaster.organisation
    if name:
        yield _Key(0, " ".join(name_words(name)) or name, name)
    else:
        yield _Key(0, "(none)", "No organisation known", named=False)


def _issue(score: Score) -> Iterator[_Key]:
    added = score.state.added
    issues, labels = added.forecast.issues, added.labels
    for place, issue in enumerate(issues):
        yield _Key(0, issue, labels[place] if place < len(labels) else issue)
    if not issues:
        yield _Key(0, "(none)", "No issue of the codebook", named=False)


def _horizon(score: Score) -> Iterator[_Key]:
    """Yield how far ahead the last day lay, from the day of publication."""
    added = score.state.added
    horizon, published = added.forecast.horizon, added.source.published
    if horizon is None:
        yield _Key(_LAST, "(none)", "No horizon given", named=False)
    elif horizon.kind is HorizonKind.OPEN:
        yield _Key(len(_BANDS) + 1, "open", "open")
    elif horizon.last is None or (first := _day(published)) is None:
        yield _Key(_LAST - 1, "(undated)", "Not dated", named=False)
    else:
        ahead = (date.fromisoformat(horizon.last) - first).days
        bands = [band for band in enumerate(_BANDS) if ahead <= band[1][0]]
        place, label = (bands[0][0], bands[0][1][1]) if bands else (len(_BANDS), _LONGEST)
        yield _Key(place, label, label)


def _day(published: str | None) -> date | None:
    """Return the day of publication: of a month alone its first, of a year alone none."""
    if published is None or len(published) < len("2021-05"):
        return None
    try:
        return date.fromisoformat(f"{published}-01"[:10])
    except ValueError:  # a source may date itself in its own way
        return None


def _kind(score: Score) -> Iterator[_Key]:
    horizon = score.state.added.forecast.horizon
    if horizon is None:
        yield _Key(_LAST, "(none)", "No horizon given", named=False)
    else:
        yield _Key(list(HorizonKind).index(horizon.kind), horizon.kind.value, horizon.kind.value)


def _reader(score: Score) -> Iterator[_Key]:
    if score.reader:
        yield _Key(0, score.reader, score.reader)


_KEYS: dict[GroupBy, Callable[[Score], Iterator[_Key]]] = {
    GroupBy.SPEAKER: _speaker,
    GroupBy.ORGANISATION: _organisation,
    GroupBy.ISSUE: _issue,
    GroupBy.HORIZON: _horizon,
    GroupBy.HORIZON_KIND: _kind,
    GroupBy.READER: _reader,
}
