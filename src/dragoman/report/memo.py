"""A comparison → the parts of a memo: headings, paragraphs, lists and tables with notes.

What an analyst pastes into a text of his own. Each passage stands in a note, with its place; how
notes look is the business of the format.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.records import (
    Comparison,
    Counterpart,
    Emphasis,
    EventComparison,
    FactCell,
    FactRow,
    Omission,
    Position,
    Share,
    Span,
    Standing,
    SubjectKind,
)
from dragoman.report.contrasts import agreement_words, also_words, omission_words, statement_at
from dragoman.report.directory import Directory
from dragoman.report.factsheet import cell_words, row_label, row_values, values_words
from dragoman.report.heads import account_lines, reason_sentence
from dragoman.report.memo_blocks import (
    Block,
    Grid,
    Heading,
    Inline,
    Note,
    Paragraph,
    Points,
    Strong,
)
from dragoman.report.memo_forecasts import ForecastParts
from dragoman.report.stances import gather_stances, stance_words
from dragoman.report.wording import (
    COUNTERPART_WORDS,
    NOT_FOUND,
    STANDING_WORDS,
    TELLING_Z,
    date_words,
    one_line,
    percent,
    plural,
    quote,
)

_MOST_NOTES = 4  # of a row with a value for each of many accounts
_MOST_COLUMNS = 6  # accounts beside one another on a page; with more, only those that say something


def build_memo(
    comparison: Comparison, *, title: str | None = None, top: int = 10
) -> Iterator[Block]:
    """Yield the memo's parts in order; `top` is how many contradictions and omissions it has."""
    directory = Directory(comparison)
    count = plural(len(directory.accounts), "account")
    yield Heading(1, one_line(title) if title else f"Who said what, in {count}")
    if not directory.events:
        yield Paragraph(("No account was read: there is nothing to compare.",))
    for event in directory.events:
        yield from _Writer(event, directory, top).blocks()
    if comparison.uncoded:
        yield Paragraph((_uncoded_words(comparison),))
    methods = dict.fromkeys(each.method for each in comparison.extractions)
    if methods:
        words = f"Found by {', '.join(methods)}. “{NOT_FOUND.capitalize()}” is a claim about what "
        yield Paragraph((words + "was found, not about what was said.",))


def _uncoded_words(comparison: Comparison) -> str:
    share = percent(comparison.uncoded / max(1, comparison.sentences))
    return (
        f"{comparison.uncoded:,} of {plural(comparison.sentences, 'sentence')} ({share}) "
        "are about no issue of the codebook."
    )


class _Writer:
    """What every part of one event's memo looks up."""

    def __init__(self, event: EventComparison, directory: Directory, top: int) -> None:
        self.event = event
        self.directory = directory
        self.top = top

    def blocks(self) -> Iterator[Block]:
        """Yield the event's parts; what nothing was found for is left out."""
        if self.event.title:
            yield Heading(2, one_line(self.event.title))
        yield from self.accounts()
        yield from self.facts()
        yield from self.issues()
        yield from self.contradictions()
        yield from self.omissions()
        yield from ForecastParts(self.event, self.directory, self.note).blocks()
        yield from self.positions()

    def accounts(self) -> Iterator[Block]:
        """Yield the accounts, each with its letter, and why they belong together."""
        yield Heading(3, "Accounts")
        items = []
        for account in self.event.accounts:
            about = " ".join(
                line.rstrip(".") + "." for line in account_lines(account, self.directory)
            )
            head = f"{self.directory.letter(account.id)}: {one_line(account.label)}."
            items.append((Strong(head), f" {about}"))
        yield Points(tuple(items))
        if reasons := reason_sentence(self.event):
            yield Paragraph((reasons,))

    def facts(self) -> Iterator[Block]:
        """Yield the fact sheet: conflicts are marked, silence is a dash."""
        if not self.event.facts:
            return
        yield Heading(3, "Fact sheet")
        if len(self.event.accounts) > _MOST_COLUMNS:
            yield Points(tuple(self._fact_point(row) for row in self.event.facts))
            return
        letters = [(self.directory.letter(a.id),) for a in self.event.accounts]
        rows = [self._fact_row(row) for row in self.event.facts]
        yield Grid(((("Fact",), *letters, ("Standing",)), *rows))

    def _fact_row(self, row: FactRow) -> tuple[Inline, ...]:
        cells = [self._fact_cell(cell) for cell in row.cells]
        words = STANDING_WORDS[row.standing] + (f": {one_line(row.why)}" if row.why else "")
        standing = Strong(words) if row.standing is Standing.CONFLICT else words
        return ((row_label(row),), *cells, (standing,))

    def _fact_cell(self, cell: FactCell) -> Inline:
        if not cell.facts:
            return ("–",)
        return (cell_words(cell.facts), *(self.note(f.passage, f.statement) for f in cell.facts))

    def _fact_point(self, row: FactRow) -> Inline:
        """Return a row as one point, for events with too many accounts for columns."""
        head = Strong(f"{row_label(row)} ({STANDING_WORDS[row.standing]}).")
        facts = {cell.account: cell.facts for cell in row.cells}
        notes = [self.note(facts[v.accounts[0]][0].passage) for v in row_values(row)]
        why = f". {one_line(row.why)}" if row.why else ""
        return (head, f" {values_words(row, self.directory, '; ')}", *notes[:_MOST_NOTES], why)

    def issues(self) -> Iterator[Block]:
        """Yield how many sentences of each account are about each issue."""
        found = [e for e in self.event.emphasis if e.kind is SubjectKind.ISSUE and _total(e)]
        if not found:
            return
        yield Heading(3, "Issues, in sentences of each account")
        if len(self.event.accounts) > _MOST_COLUMNS:
            yield Points(tuple(self._issue_point(each) for each in found))
            return
        letters = [(self.directory.letter(a.id),) for a in self.event.accounts]
        rows = [((one_line(e.label),), *map(self._issue_cell, e.shares)) for e in found]
        yield Grid(((("Issue",), *letters), *rows))
        if len(self.event.accounts) > 1:
            yield Paragraph((f"▲ more, ▼ less than the other accounts (|z| > {TELLING_Z}).",))

    def _issue_cell(self, share: Share) -> Inline:
        trend = ("▲" if share.z > 0 else "▼") if abs(share.z) > TELLING_Z else ""
        if not share.count:
            return (f"–{trend}",)
        notes = (self.note(share.passages[0]),) if share.passages else ()
        return (f"{share.count:,} ({percent(share.share)}){trend}", *notes)

    def _issue_point(self, emphasis: Emphasis) -> Inline:
        having = [share for share in emphasis.shares if share.count]
        most = max(having, key=lambda share: share.z)
        return (
            Strong(f"{one_line(emphasis.label)}:"),
            f" {plural(_total(emphasis), 'sentence')} in {len(having):,} of "
            f"{len(emphasis.shares):,} accounts, most of all in "
            f"{self.directory.letter(most.account)} ({percent(most.share)})",
            *((self.note(most.passages[0]),) if most.passages else ()),
        )

    def contradictions(self) -> Iterator[Block]:
        """Yield the heaviest contradictions, and how much agrees."""
        found, agreement = self.event.contradictions, agreement_words(self.event)
        if len(self.event.accounts) < 2 or not (found or agreement):
            return
        yield Heading(3, "Where they cannot both be true")
        if found:
            yield Points(tuple(map(self._pair, found[: self.top])), numbered=True)
            yield from self._rest(len(found), "contradiction")
        else:
            yield Paragraph(("No contradiction was found.",))
        if agreement:
            yield Paragraph((agreement,))

    def _pair(self, pair: Counterpart) -> Inline:
        words = COUNTERPART_WORDS[pair.kind]
        return (
            Strong(f"{words[:1].upper()}{words[1:]}"),
            f": {one_line(pair.why).rstrip('.')}. ",
            *self._quoted(pair.left, pair.left_statement),
            "; ",
            *self._quoted(pair.right, pair.right_statement),
            ".",
        )

    def omissions(self) -> Iterator[Block]:
        """Yield the heaviest omissions, each with the nearest passage that was found."""
        found = self.event.omissions
        if not found:
            return
        yield Heading(3, "What is not found")
        yield Points(tuple(map(self._omission, found[: self.top])), numbered=True)
        yield from self._rest(len(found), "omission")

    def _omission(self, omission: Omission) -> Inline:
        letter = self.directory.letter(omission.account)
        content: list[str | Strong | Note] = [
            Strong(f"{omission_words(omission)}: {NOT_FOUND} ({letter})."),
            " ",
        ]
        for passage in omission.passages[:1]:
            statement = statement_at(passage, self.directory)
            content += [
                *self._quoted(passage, statement),
                also_words(omission, self.directory),
                ".",
            ]
        if omission.nearest is not None:
            near = (quote(omission.nearest.exact, 120), self.note(omission.nearest))
            content += [f" Nearest in {letter} ({omission.nearness:.2f}): ", *near, "."]
        return tuple(content)

    def positions(self) -> Iterator[Block]:
        """Yield who stands where: actors by issues, then who stands how towards whom."""
        stances = gather_stances(self.event, self.directory)
        if not stances.on and not stances.towards:
            return
        yield Heading(3, "Positions, from −1 against to +1 for")
        if stances.on:
            head = ("Actor", "Issue", "Position")
            yield Grid(
                (
                    tuple((word,) for word in head),
                    *(
                        ((actor,), (self.directory.issue(issue),), self._stance(positions))
                        for actor in stances.actors
                        for issue in stances.issues
                        if (positions := stances.on.get((actor, issue), ()))
                    ),
                )
            )
        if stances.towards:
            yield Points(
                tuple(
                    (f"{actor} → {other}: ", *self._stance(positions))
                    for (actor, other), positions in stances.towards.items()
                )
            )

    def _stance(self, positions: Sequence[Position]) -> Inline:
        return (stance_words(positions), *(self.note(p.passage, p.statement) for p in positions))

    def _rest(self, number: int, noun: str) -> Iterator[Block]:
        if number > self.top:
            yield Paragraph((f"… and {plural(number - self.top, f'more {noun}')}.",))

    def _quoted(self, passage: Span, statement: str | None) -> Inline:
        """Return a passage with its label and speaker before it, and its note after it."""
        label = self.directory.label(passage, statement)
        said = self.directory.said(statement)
        return (f"{label} {said}{quote(passage.exact, 240)}", self.note(passage, statement))

    def note(self, passage: Span, statement: str | None = None) -> Note:
        """Return the note of a passage: account, publisher, date, the words, their place."""
        document = self.directory.document(passage.document_id)
        date = date_words(document.published) if document.published else None
        known = (document.publisher or document.label, date)
        label = self.directory.label(passage, statement)
        where = one_line(", ".join([label, *(part for part in known if part)]))
        return Note(where, quote(passage.exact), f"{passage.start}–{passage.end}")


def _total(emphasis: Emphasis) -> int:
    return sum(share.count for share in emphasis.shares)
