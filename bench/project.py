"""How fast a project is read: pages of 100,000 statements, searches, and counts by what they are.

    python -m bench.project                       about two minutes
    python -m bench.project --short               a tenth of it
    python -m bench.project --project postgresql://ana@db/empty

The project is made of invented sentences, the same every time; a tenth of the statements is
judged, in every way there is. Each figure is the median and the worst of several runs, on one
thread, of a project that was just opened.
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from bench.texts import WORDS, make_sentence
from dragoman.records import (
    Act,
    ActKind,
    Actor,
    ActorKind,
    Deed,
    Document,
    Extraction,
    Forecast,
    Form,
    Hand,
    IssueMention,
    Order,
    Origin,
    Position,
    RecordKind,
    Resolution,
    ReviewState,
    Selection,
    Speaker,
    Statement,
    Verdict,
    content_id,
)
from dragoman.store.actors import merge_actors
from dragoman.store.filing import add_extractions
from dragoman.store.judging import Decision, record_action
from dragoman.store.listing import (
    LAST,
    list_actors,
    list_documents,
    list_forecasts,
    list_positions,
    list_statements,
    project_status,
    tally,
)
from dragoman.store.project import Project, create_project, open_project
from dragoman.store.rows import insert_records
from dragoman.store.searching import search

EACH = 50  # statements of one document
METHOD = "invented"
ISSUES = tuple(thing.removeprefix("the ").replace(" ", "-") for thing in WORDS["things"])
HAND = Hand("ana")
# As a project looks that is being reviewed: of each ten judgements, so many of each kind.
VERDICTS = (
    *[Verdict.ACCEPTED] * 4,
    *[Verdict.CORRECTED] * 3,
    *[Verdict.REJECTED] * 2,
    Verdict.UNSURE,
)


@dataclass(frozen=True, slots=True)
class Plan:
    """How large a project, and how often each page is read."""

    statements: int
    runs: int


SHORT = Plan(statements=10_000, runs=5)
LONG = Plan(statements=100_000, runs=15)


def main() -> None:
    """Make a project, or take one that was made, and print how long its pages take."""
    options = _options()
    plan = SHORT if options.short else LONG
    with tempfile.TemporaryDirectory() as folder:
        where = options.project or str(Path(folder) / "bench.dragoman")
        if not Path(where).exists():
            make_project(where, plan)
        with open_project(where) as project:
            show(project, plan.runs)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, prog="python -m bench.project")
    parser.add_argument("--short", action="store_true", help="10,000 statements, fewer runs")
    parser.add_argument("--project", help="where to make the project; one that is there is read")
    return parser.parse_args()


def make_project(where: str, plan: Plan) -> None:
    """Make a project of invented accounts, and judge a tenth of it."""
    start = time.perf_counter()
    with create_project(where, by=HAND.by) as project:
        accounts = (make_account(n) for n in range(plan.statements // EACH))
        for _ in add_extractions(project, accounts, by=HAND.by):
            pass
        filed = time.perf_counter()
        judge_some(project, plan.statements // 10)
        merge_some(project)
    judged = time.perf_counter()
    print(f"filed in {filed - start:.0f} s, judged in {judged - filed:.0f} s", file=sys.stderr)


def make_account(number: int) -> Extraction:
    """Return one invented account with all that could be found in it."""
    chance = random.Random(number)
    sentences = [make_sentence(chance) for _ in range(EACH)]
    text = "\n\n".join(" ".join(sentences[n : n + 5]) for n in range(0, EACH, 5))
    day = f"20{chance.randint(15, 25)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    document = Document.build(
        text,
        Origin(f"accounts/{number}.txt", "text/plain", f"sha256:{number}", "text", "1"),
        title=f"{chance.choice(WORDS['things']).capitalize()}, account {number}",
        published=None if number % 20 == 0 else day,
        language="en",
    )
    cast = tuple(_actor(chance) for _ in range(8))
    statements = tuple(_statements(document, sentences, cast, chance))
    return Extraction(
        document,
        statements,
        tuple({actor.id: actor for actor in cast}.values()),
        METHOD,
        positions=tuple(_positions(statements, chance)),
        forecasts=tuple(_forecasts(statements)),
    )


def _actor(chance: random.Random) -> Actor:
    name = f"{chance.choice(WORDS['first'])} {chance.choice(WORDS['surnames'])}"
    identity = content_id("actor", "person", name)
    return Actor(identity, name, ActorKind.PERSON, aliases=(name.split()[1],))


def _statements(
    document: Document, sentences: list[str], cast: tuple[Actor, ...], chance: random.Random
) -> Iterator[Statement]:
    at = 0
    for sentence in sentences:
        at = document.text.index(sentence, at)
        span = document.cut(at, at + len(sentence))
        actor = chance.choice(cast)
        resolution = Resolution.AUTHOR if chance.random() < 0.2 else Resolution.NAME
        yield Statement(
            id=content_id("statement", document.id, span.start, span.end),
            document_id=document.id,
            form=chance.choice(tuple(Form)),
            speaker=Speaker(actor.id, actor.name, resolution),
            source=(),
            cue=(),
            content=(span,),
            parent=None,
            confidence=round(chance.random(), 3),
            method=METHOD,
            act=Act(chance.choice(tuple(ActKind))),
            issues=(IssueMention(chance.choice(ISSUES), (span,)),),
        )
        at += len(sentence)


def _positions(statements: tuple[Statement, ...], chance: random.Random) -> Iterator[Position]:
    for statement in statements[::4]:
        assert statement.speaker.actor
        yield Position(
            id=content_id("position", statement.id),
            document_id=statement.document_id,
            statement=statement.id,
            actor=statement.speaker.actor,
            issue=chance.choice(ISSUES),
            towards=None,
            value=chance.choice((-1.0, 1.0)),
            passage=statement.content[0],
            reason="invented",
            confidence=round(chance.random(), 3),
            method=METHOD,
        )


def _forecasts(statements: tuple[Statement, ...]) -> Iterator[Forecast]:
    for statement in statements[::5]:
        yield Forecast(
            id=content_id("forecast", statement.id),
            document_id=statement.document_id,
            statement=statement.id,
            speaker=statement.speaker,
            outcome=statement.content,
            restated=statement.content[0].exact,
            issues=(statement.issues[0].issue,),
            confidence=statement.confidence,
            method=METHOD,
        )


def judge_some(project: Project, number: int) -> None:
    """Judge statements all over the project, a page of each tenth of it at a time."""
    everything = list_statements(project, limit=number * 10).rows
    some = [judged.record for judged in everything[::10]]
    for start in range(0, len(some), 500):
        with project.write() as connection:
            decisions = [
                _decision(connection, statement, VERDICTS[n % len(VERDICTS)])
                for n, statement in enumerate(some[start : start + 500])
            ]
            record_action(connection, HAND, Deed.JUDGE, decisions)


def _decision(connection: Any, statement: Statement, verdict: Verdict) -> Decision:
    from sqlalchemy import select

    from dragoman.store.tables import STATEMENT

    columns = select(STATEMENT.c.row, STATEMENT.c.document).where(STATEMENT.c.id == statement.id)
    row, document = connection.execute(columns).one()
    if verdict is Verdict.CORRECTED:
        other = Speaker(content_id("actor", "person", "Ada Holm"), "Ada Holm", Resolution.NAME)
        mended = replace(statement, id=f"mended {statement.id}", speaker=other)
        rows = insert_records(
            connection, RecordKind.STATEMENT, [mended], document=document, method="person ana"
        )
        row = rows[mended.id]
    return Decision(RecordKind.STATEMENT, statement.id, verdict, 0, shows=row)


def merge_some(project: Project) -> None:
    """Merge some actors into others, as a person does."""
    actors = list_actors(project, limit=20).rows
    for one, other in zip(actors[::2], actors[1::2], strict=True):
        merge_actors(project, HAND, [other.id], one.id)


def pages(project: Project) -> dict[str, Callable[[], Any]]:
    """Return what is measured, by what it is called."""
    middle = _middle(project)
    one, two = (actor.id for actor in list_actors(project, limit=2).rows)
    phrase = Selection(words='"grain corridor" -talks')
    narrow = Selection(
        actors=(one, two), forms=(Form.DIRECT,), acts=(ActKind.DEMAND,), issues=ISSUES[:3]
    )
    states = (ReviewState.CORRECTED, ReviewState.UNSURE)
    dated = Selection(since="2019", until="2020-06", order=Order.DATE)
    lists: dict[str, tuple[Selection, str | None]] = {
        "statements, first page": (Selection(), None),
        "statements, middle page": (Selection(), middle),
        "statements, last page": (Selection(), LAST),
        "statements, least sure first": (Selection(order=Order.CONFIDENCE), None),
        "statements, newest first": (Selection(order=Order.DATE), None),
        "statements, newest first, last page": (Selection(order=Order.DATE), LAST),
        "statements of an actor": (Selection(actors=(one,)), None),
        "statements of two actors, form, act, issues": (narrow, None),
        "statements of three issues": (Selection(issues=ISSUES[:3]), None),
        "statements between two dates": (dated, None),
        "statements corrected or unsure": (Selection(states=states), None),
        "statements rejected": (Selection(states=(ReviewState.REJECTED,)), LAST),
        "statements of the accounts' own voice": (Selection(own_voice=True), None),
        "statements with a frequent word": (Selection(words="pipeline"), None),
        "statements with two words, a prefix": (Selection(words="minister sanct*"), LAST),
        "statements with a phrase, without a word": (
            phrase,
            None,
        ),
        "statements with a part of a word": (Selection(words="*eline*"), None),
        "statements without a word": (Selection(words="-pipeline"), None),
    }
    measured: dict[str, Callable[[], Any]] = {
        name: _listing(project, selection, cursor) for name, (selection, cursor) in lists.items()
    }
    return measured | {
        "positions, first page": lambda: list_positions(project),
        "positions of an actor": lambda: list_positions(project, Selection(actors=(one,))),
        "forecasts, first page": lambda: list_forecasts(project),
        "documents, first page": lambda: list_documents(project),
        "documents with a word": lambda: list_documents(project, Selection(words="consulates")),
        "actors, first page": lambda: list_actors(project),
        "search: a frequent word": lambda: search(project, "pipeline"),
        "search: two words and a prefix": lambda: search(project, "minister sanct* treaty"),
        "search: a phrase": lambda: search(project, '"northern sea route"'),
        "search: a part of a word": lambda: search(project, "*eline*"),
        "search: in an actor's statements": lambda: search(
            project, "pipeline", selection=Selection(actors=(one,))
        ),
        **{f"tally by {field}": _tally(project, field) for field in _FIELDS},
        "tally by issue, of an actor": lambda: tally(project, "issue", Selection(actors=(one,))),
        "status": lambda: project_status(project),
    }


_FIELDS = ("state", "form", "act", "issue", "actor", "document")


def _listing(project: Project, selection: Selection, cursor: str | None) -> Callable[[], Any]:
    return lambda: list_statements(project, selection, cursor=cursor)


def _tally(project: Project, field: str) -> Callable[[], Any]:
    return lambda: tally(project, field)


def _middle(project: Project) -> str | None:
    """Return the cursor of the page in the middle."""
    total = list_statements(project, limit=1).total
    return list_statements(project, limit=total // 2).after


def show(project: Project, runs: int) -> None:
    """Print how long each page takes: the first time, and then the median and the worst."""
    print(f"{'milliseconds':46} {'first':>7} {'median':>7} {'worst':>7} {'rows':>8}")
    for name, read in pages(project).items():
        times, rows = [], 0
        for _ in range(runs + 1):
            start = time.perf_counter()
            page = read()
            times.append((time.perf_counter() - start) * 1000)
            rows = getattr(page, "total", 0) or (len(page) if isinstance(page, list) else 0)
        first, *others = times
        median, worst = statistics.median(others), max(others)
        print(f"{name:46} {first:7.1f} {median:7.1f} {worst:7.1f} {rows:8}")


if __name__ == "__main__":
    main()
