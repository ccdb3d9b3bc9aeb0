"""Where accounts cannot both be true, where they agree, and what is not found in one of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.records import Counterpart, CounterpartKind, EventComparison, Omission, Span
from dragoman.report.directory import Directory
from dragoman.report.screen import print_heading, print_marked, print_text
from dragoman.report.wording import (
    COUNTERPART_WORDS,
    NOT_FOUND,
    OMISSION_WORDS,
    listed,
    one_line,
    plural,
    quote,
)

if TYPE_CHECKING:
    from rich.console import Console

_PASSAGE = 110  # characters: a line and a half of 76
_LABEL = 4  # columns of a label
_MARGIN = 3 + _LABEL + 2  # columns before a passage, and its quotation marks
_LEAST_PASSAGE = 40  # of one that has to fit a line


def agreement_words(event: EventComparison) -> str:
    """Return how many pairs of passages agree or speak of the same, in a sentence; "" for none."""
    kinds = [each.kind for each in event.counterparts]
    agreed, near = kinds.count(CounterpartKind.AGREEMENT), kinds.count(CounterpartKind.NEAR)
    parts = []
    if agreed:
        parts.append(f"{plural(agreed, 'pair')} of passages {_verb('agree', agreed)}")
    if near:
        pairs = f"{near:,} more" if agreed else f"{plural(near, 'pair')} of passages"
        parts.append(f"{pairs} {_verb('speak', near)} of the same")
    return f"{', '.join(parts)}." if parts else ""


def _verb(word: str, number: int) -> str:
    return word if number != 1 else f"{word}s"


def omission_words(omission: Omission) -> str:
    """Return what was not found: "Length", "a statement of Ada Holm"."""
    words = OMISSION_WORDS[omission.kind].format(label=one_line(omission.label))
    return words[:1].upper() + words[1:]


def also_words(omission: Omission, directory: Directory) -> str:
    """Return which accounts beside that of the first passage have it: "; also in C", or ""."""
    first = omission.passages[0].document_id if omission.passages else ""
    others = sorted(
        {directory.letter(each) for each in omission.found_in} - {directory.letter(first)},
        key=lambda letter: (len(letter), letter),
    )
    return f"; also in {listed(others)}" if others else ""


def statement_at(passage: Span, directory: Directory) -> str | None:
    """Return the id of the smallest statement that holds a passage, or that it overlaps."""
    extraction = directory.extractions.get(passage.document_id)
    if extraction is None:
        return None
    touching = [s for s in extraction.statements if any(passage.overlaps(c) for c in s.content)]
    return (
        min(touching, key=lambda s: sum(len(c.exact) for c in s.content)).id if touching else None
    )


def print_contradictions(
    event: EventComparison, directory: Directory, console: Console, *, limit: int
) -> None:
    """Print the heaviest contradictions, with both passages, and count what agrees."""
    found, agreement = event.contradictions, agreement_words(event)
    if len(event.accounts) < 2 or not (found or agreement):
        return
    print_heading(_count("Where they cannot both be true", len(found), limit), console)
    if not found:
        print_text("No contradiction was found.", console)
    for place, pair in enumerate(found[:limit], start=1):
        _print_pair(place, pair, directory, console)
    if agreement:
        print_text(agreement, console, style="dim")


def _count(words: str, number: int, limit: int) -> str:
    """Return a heading with how many there are: "…: 12, the 5 that matter most"."""
    return f"{words}: {number:,}, the {limit:,} that matter most" if number > limit else words


def _print_pair(place: int, pair: Counterpart, directory: Directory, console: Console) -> None:
    from rich.text import Text

    words = COUNTERPART_WORDS[pair.kind]
    kind = words[:1].upper() + words[1:]
    head = Text.assemble((kind, "bold red"), f": {one_line(pair.why)}")
    print_marked(str(place), head, console, style="dim")
    sides = ((pair.left, pair.left_statement), (pair.right, pair.right_statement))
    _print_passages([(span, statement, None) for span, statement in sides], directory, console)


def _print_passages(
    passages: Sequence[tuple[Span, str | None, str | None]], directory: Directory, console: Console
) -> None:
    """Print passages under one another: label, speaker, words; what is said of each after it."""
    from rich.text import Text

    for span, statement, note in passages:
        room = _PASSAGE if note is None else _room(console, directory.said(statement), note)
        said = f"{directory.said(statement)}{quote(span.exact, room)}"
        line = Text.assemble(said, (note or "", "dim"))
        label = directory.label(span, statement)
        print_marked(label, line, console, style="cyan", room=4, indent=3)


def _room(console: Console, *beside: str) -> int:
    """Return how many characters of a passage fit a line, less its marks and what is beside it."""
    return max(_LEAST_PASSAGE, console.width - _MARGIN - sum(map(len, beside)))


def print_omissions(
    event: EventComparison, directory: Directory, console: Console, *, limit: int
) -> None:
    """Print the heaviest omissions, each with where it stands and the nearest that was found."""
    if not event.omissions:
        return
    print_heading(_count(f"What is {NOT_FOUND[:9]}", len(event.omissions), limit), console)
    for omission in event.omissions[:limit]:
        _print_omission(omission, directory, console)
    if len(event.omissions) > limit:
        print_text(
            f"… and {len(event.omissions) - limit:,} more in the page.", console, style="dim"
        )


def _print_omission(omission: Omission, directory: Directory, console: Console) -> None:
    from rich.text import Text

    letter = directory.letter(omission.account)
    head = Text.assemble((omission_words(omission), "bold"), f": {NOT_FOUND}")
    print_marked(letter, head, console)
    first = omission.passages[:1]
    also = also_words(omission, directory)
    where = [(span, statement_at(span, directory), also) for span in first]
    _print_passages(where, directory, console)
    if omission.nearest is not None:
        before, after = f"nearest in {letter}: ", f" ({omission.nearness:.2f})"
        nearest = quote(omission.nearest.exact, _room(console, before, after) + _LABEL)
        words = f"{before}{nearest}{after}"
        print_text(words, console, style="dim", indent=3)
