"""The rows of a project → tables on the terminal: what, where it stands, and how it was judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any

from dragoman.records import (
    FiledDocument,
    Forecast,
    Hit,
    Judged,
    Position,
    ProjectActor,
    QuestionState,
    Resolution,
    ReviewState,
    Statement,
    Status,
)
from dragoman.report.forecasts_words import condition_words, days_words, likelihood_words
from dragoman.report.ledger_columns import Column, Lines, print_columns
from dragoman.report.ledger_table import day_words, id_length, status_words
from dragoman.report.project_names import STATE_STYLES, Names, review_words
from dragoman.report.screen import print_marked, print_text
from dragoman.report.wording import (
    FORM_WORDS,
    date_words,
    listed,
    one_line,
    percent,
    plural,
    printable,
    quote_all,
    shorten,
    signed,
)

if TYPE_CHECKING:
    from rich.console import Console

_LABEL = 48  # characters of an account's title
_REASON = 80
_FEW = 4  # aliases, or issues, of one row

_ID = Column("ID", 40)


def print_statements(rows: Sequence[Judged[Statement]], names: Names, console: Console) -> None:
    """Print statements: who, in which form; the passage, its account, its issues, its judgement."""
    length = id_length([row.record.id for row in rows])
    cells = [(_id(row, length), _speaker(row.record), _statement(row, names)) for row in rows]
    if cells:
        print_columns((_ID, Column("Speaker", 24), Column("Statement", 0)), cells, console)


def print_positions(rows: Sequence[Judged[Position]], names: Names, console: Console) -> None:
    """Print positions: who, for or against what; the passage, why, and its account."""
    length = id_length([row.record.id for row in rows])
    cells = [(_id(row, length), _stance(row.record, names), _position(row, names)) for row in rows]
    columns = (_ID, Column("Actor and stance", 28), Column("Passage", 0))
    if cells:
        print_columns(columns, cells, console)


def print_forecasts(
    rows: Sequence[Judged[Forecast]],
    names: Names,
    questions: Mapping[str, QuestionState],
    console: Console,
) -> None:
    """Print forecasts: who, by when; what, under which condition, and how far it is followed."""
    length = id_length([row.record.id for row in rows])
    cells = [
        (
            _id(row, length),
            _when(row.record, questions.get(row.record.id)),
            [(_name(row.record), "bold")],
            _forecast(row, names),
        )
        for row in rows
    ]
    columns = (_ID, Column("By when", 18), Column("Speaker", 20), Column("Forecast", 0))
    if cells:
        print_columns(columns, cells, console)


def print_documents(rows: Sequence[FiledDocument], console: Console) -> None:
    """Print accounts: when, whose, how many statements, how many of them nobody has reviewed."""
    length = id_length([row.id for row in rows])
    cells = [
        (
            [(row.id[:length], "cyan")],
            [(date_words(row.published, short=True) if row.published else "no date", "")],
            _found(row),
            _account(row),
        )
        for row in rows
    ]
    columns = (_ID, Column("Published", 12), Column("Statements", 14), Column("Account", 0))
    if cells:
        print_columns(columns, cells, console)


def print_actors(rows: Sequence[ProjectActor], console: Console) -> None:
    """Print actors: what they are, how much they say, and what else they are called."""
    length = id_length([row.id for row in rows])
    cells = [
        (
            [(row.id[:length], "cyan")],
            [(row.kind.value, ""), *([(row.country, "dim")] if row.country else [])],
            _said(row),
            _called(row),
        )
        for row in rows
    ]
    columns = (_ID, Column("Kind", 12), Column("Statements", 16), Column("Actor", 0))
    if cells:
        print_columns(columns, cells, console)


def print_hits(hits: Sequence[Hit], console: Console) -> None:
    """Print the places that a search found, account by account, with what was sought in bold."""
    from rich.text import Text

    length = id_length([hit.statement for hit in hits if hit.statement])
    for label, found in groupby(hits, key=lambda hit: (hit.document, hit.label)):
        print_text(one_line(label[1]), console, style="bold cyan")
        for hit in found:
            words = Text()
            for piece, sought in hit.snippet:
                words.append(_joined(piece), style="bold magenta" if sought else "")
            mark = hit.statement[:length] if hit.statement else "–"
            print_marked(mark, words, console, style="cyan", room=length + 2)


def _joined(piece: str) -> str:
    """Return a piece of a snippet on one line, with the spaces at its ends."""
    line = one_line(piece)
    before = " " if piece[:1].isspace() else ""
    after = " " if line and piece[-1:].isspace() else ""
    return printable(f"{before}{line}{after}")


def _id(row: Judged[Any], length: int) -> Lines:
    return [(row.record.id[:length], "cyan"), (row.state.value, STATE_STYLES[row.state])]


def _name(record: Statement | Forecast) -> str:
    own = record.speaker.resolution is Resolution.AUTHOR
    return one_line(record.speaker.name) or ("the author" if own else "nobody named")


def _speaker(one: Statement) -> Lines:
    form = "own voice" if one.is_authors_own else FORM_WORDS[one.form]
    act = f" · {one.act.kind.value}" if one.act else ""
    unresolved = one.speaker.resolution is Resolution.UNRESOLVED
    style = "dim" if one.is_authors_own else "bold"
    below = f"{form}{act}" + " · unresolved" * unresolved
    return [(_name(one), style), (below, "dim")]


def _statement(row: Judged[Statement], names: Names) -> Lines:
    one = row.record
    keys = dict.fromkeys(mention.issue for mention in one.issues)
    about = listed([names.issue(key) for key in keys], _FEW)
    sure = "" if one.is_authors_own else f"{percent(one.confidence)} sure"
    below = (_where(row, names), sure, about, review_words(row))
    style = "strike" if row.state is ReviewState.REJECTED else ""
    return [(quote_all(one.content), style), _under(*below)]


def _stance(one: Position, names: Names) -> Lines:
    about = names.issue(one.issue) if one.issue else names.actor(one.towards or "")
    side = "for" if one.value > 0 else "against" if one.value < 0 else "on"
    style = "green" if one.value > 0 else "red" if one.value < 0 else ""
    return [(names.actor(one.actor), "bold"), (f"{signed(one.value)} {side} {about}", style)]


def _position(row: Judged[Position], names: Names) -> Lines:
    one = row.record
    below = (shorten(one.reason, _REASON), _where(row, names), review_words(row))
    return [(quote_all([one.passage]), ""), _under(*below)]


def _when(one: Forecast, question: QuestionState | None) -> Lines:
    days = days_words(one.horizon, short=True) if one.horizon else ""
    words = [(days or (f"“{one_line(one.horizon.span.exact)}”" if one.horizon else "–"), "")]
    if question is not None and question.status is not Status.FOUND:
        words += [(status_words(question), "bold"), (day_words(question), "dim")]
    return words


def _forecast(row: Judged[Forecast], names: Names) -> Lines:
    one = row.record
    below = (
        condition_words(one),
        f"likelihood: {likelihood_words(one.probability)}" if one.probability else "",
        _where(row, names),
        review_words(row),
    )
    return [(one_line(one.restated), ""), _under(*below)]


def _found(row: FiledDocument) -> Lines:
    left = f"{row.unreviewed:,} to review" if row.unreviewed else "all reviewed"
    return [(f"{row.statements:,}", ""), *([(left, "dim")] if row.statements else [])]


def _account(row: FiledDocument) -> Lines:
    linked = "there is a newer version" if row.newer else ""
    known = (row.publisher, row.author, row.path, plural(row.words, "word"), row.language)
    newer = "newer version of another" if row.older else ""
    words = [one_line(each) for each in known if each]
    return [(one_line(row.label), "dim" if row.newer else "bold"), _under(*words, linked, newer)]


def _said(row: ProjectActor) -> Lines:
    where = f"in {plural(row.documents, 'account')}"
    return [(f"{row.statements:,}", ""), *([(where, "dim")] if row.documents else [])]


def _called(row: ProjectActor) -> Lines:
    also = listed([one_line(alias) for alias in row.aliases], _FEW) if row.aliases else ""
    merged = f"{plural(len(row.merged), 'other')} merged into it" if row.merged else ""
    below = _under(f"also {also}" if also else "", merged)
    return [(one_line(row.name), "bold"), *([below] if below[0] else [])]


def _where(row: Judged[Any], names: Names) -> str:
    return shorten(names.document(row.document), _LABEL)


def _under(*parts: str) -> tuple[str, str]:
    return " · ".join(part for part in parts if part), "dim"
