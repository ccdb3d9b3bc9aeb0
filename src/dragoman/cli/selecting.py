"""Which rows of a project are meant: filters, and how many of what fits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, TypedDict, TypeVar, Unpack

import click

from dragoman.records import ActKind, Form, Order, ReviewState, Selection

if TYPE_CHECKING:
    from dragoman.store.project import Project

_F = TypeVar("_F", bound=Callable[..., Any])


class Filters(TypedDict, total=False):
    """The options that `filter_options` adds to a command."""

    actor: tuple[str, ...]
    issue: tuple[str, ...]
    form: tuple[str, ...]
    act: tuple[str, ...]
    since: str | None
    until: str | None
    account: tuple[str, ...]
    state: tuple[str, ...]
    min_confidence: float
    max_confidence: float
    own: bool | None
    words: str
    order: str


def _day(ctx: click.Context, _: click.Parameter, value: str | None) -> str | None:
    from dragoman.read import normalise_date

    if value is None:
        return None
    if (day := normalise_date(value)) is None:
        raise click.BadParameter(f"{value!r} is no date. Write 2021, 2021-05 or 2021-05-20.")
    return day


def _several(name: str, metavar: str, help_: str) -> Callable[[_F], _F]:
    return click.option(
        f"--{name}", metavar=metavar, multiple=True, help=f"{help_} Several times for several."
    )


def _choices(name: str, choices: Sequence[str], help_: str) -> Callable[[_F], _F]:
    return click.option(
        f"--{name}", type=click.Choice(choices), multiple=True, metavar=name.upper(), help=help_
    )


def _confidence(name: str, default: float, help_: str) -> Callable[[_F], _F]:
    option = f"--{name}-confidence"
    return click.option(
        option, metavar="X", type=click.FloatRange(0, 1), default=default, help=help_
    )


_FILTERS: dict[str, Callable[[Any], Any]] = {
    "actor": _several("actor", "NAME", "Only of this actor, by name, other name or id."),
    "issue": _several(
        "issue", "ISSUE", "Only about this issue, by its key or label, or one under it."
    ),
    "form": _choices("form", [form.value for form in Form], "Only so: direct, mixed or indirect."),
    "act": _choices(
        "act",
        [act.value for act in ActKind],
        f"Only what does this: {', '.join(act.value for act in ActKind)}.",
    ),
    "account": _several(
        "account", "WORDS", "Only of accounts whose title, path or publisher has WORDS."
    ),
    "since": click.option(
        "--since", metavar="DATE", callback=_day, help="Only of accounts from this day on."
    ),
    "until": click.option(
        "--until", metavar="DATE", callback=_day, help="Only of accounts up to this day."
    ),
    "state": _choices(
        "state",
        [state.value for state in ReviewState],
        f"Only what is {', '.join(state.value for state in ReviewState)}. Without it, all but "
        "what is rejected or merged.",
    ),
    "min_confidence": _confidence("min", 0.0, "Only what was found at least so surely: 0 … 1."),
    "max_confidence": _confidence("max", 1.0, "Only what was found at most so surely: 0 … 1."),
    "own": click.option(
        "--own/--no-own",
        "own",
        default=None,
        help="Only the accounts' own voice, or only what they attribute to somebody.",
    ),
    "words": click.option(
        "--words", default="", help="Only where these words stand, as `search` finds them."
    ),
    "order": click.option(
        "--order",
        type=click.Choice([order.value for order in Order]),
        default=Order.TEXT.value,
        show_default=True,
        help="As they stand in the accounts; least sure first; newest account first.",
    ),
}

EVERY = tuple(_FILTERS)
"""The filters of statements; other records have some of them."""


def filter_options(*names: str) -> Callable[[_F], _F]:
    """Return what adds these filters to a command."""

    def add(command: _F) -> _F:
        for name in reversed(names):
            command = _FILTERS[name](command)
        return command

    return add


def selection_of(project: Project, **filters: Unpack[Filters]) -> Selection:
    """Return what is asked for. Raises SelectionError for a name that fits nothing, or several."""
    from dragoman.store.listing import select_actor, select_documents, select_issue

    documents = [
        each for words in filters.get("account", ()) for each in select_documents(project, words)
    ]
    issues = [select_issue(project, name) for name in filters.get("issue", ())]
    return Selection(
        words=filters.get("words", ""),
        documents=tuple(dict.fromkeys(documents)),
        actors=tuple(select_actor(project, name) for name in filters.get("actor", ())),
        issues=tuple(dict.fromkeys(issues)),
        forms=tuple(Form(each) for each in filters.get("form", ())),
        acts=tuple(ActKind(each) for each in filters.get("act", ())),
        states=tuple(ReviewState(each) for each in filters.get("state", ())),
        since=filters.get("since"),
        until=filters.get("until"),
        min_confidence=filters.get("min_confidence", 0.0),
        max_confidence=filters.get("max_confidence", 1.0),
        own_voice=filters.get("own"),
        order=Order(filters.get("order", Order.TEXT)),
    )
