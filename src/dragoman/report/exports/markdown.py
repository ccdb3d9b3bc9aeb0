"""Markdown: a memo of who said what, account by account and speaker by speaker.

Each statement with its passage, where it stands, what found it and how it was judged. Passages are
on one line: white space within them is one space.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dragoman.records import (
    Codebook,
    Document,
    Export,
    ExportOptions,
    Forecast,
    Position,
    Resolution,
    Review,
    ReviewedExtraction,
    ReviewState,
    Span,
    Speaker,
    Statement,
)
from dragoman.report.brief_markdown import escape
from dragoman.report.exports.rows import told_office
from dragoman.report.wording import date_words, one_line, plural, quote_all, signed


def write_markdown(export: Export, path: Path, options: ExportOptions) -> None:
    """Write the memo, UTF-8."""
    with path.open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as stream:
        for line in _memo(export):
            stream.write(f"{line}\n")


def _memo(export: Export) -> Iterator[str]:
    accounts = plural(len(export.accounts), "account")
    total = sum(len(each.extraction.statements) for each in export.accounts)
    yield f"# {plural(total, 'statement')} in {accounts}"
    for account in export.accounts:
        yield ""
        yield from _Memo.of(account, export.codebook).lines()


@dataclass(frozen=True, slots=True)
class _Memo:
    """The memo of one account."""

    account: ReviewedExtraction
    codebook: Codebook
    names: dict[str, str]  # of actors, by their ids
    marks: dict[str, str] = field(default_factory=dict)  # by method: m1, m2, told at the end

    @classmethod
    def of(cls, account: ReviewedExtraction, codebook: Codebook) -> _Memo:
        return cls(account, codebook, {a.id: a.name for a in account.extraction.actors})

    def lines(self) -> Iterator[str]:
        """Yield what each speaker says, what is foretold, and what found it all."""
        found = self.account.extraction
        yield f"## {_plain(found.document.label)}"
        yield from ("", escape(_told(found.document)))
        if not found.statements:
            yield from ("", "No statement.")
        for heading, statements in self._by_speaker().items():
            yield from ("", f"### {_plain(heading)}", "")
            for statement in statements:
                yield from self._statement(statement)
        if found.forecasts:
            yield from ("", "### Forecasts", "", *map(self._forecast, found.forecasts))
        if self.marks:
            methods = (f"{mark}: {_plain(method)}" for method, mark in self.marks.items())
            yield from ("", f"Found by {'; '.join(methods)}. Offsets count code points.")

    def _by_speaker(self) -> dict[str, list[Statement]]:
        """Return the statements of each speaker, who come in the order in which they first speak.

        Those whose speaker is unresolved stand together under no name: two may be two.
        """
        found: dict[str, list[Statement]] = {}
        for each in self.account.extraction.statements:
            found.setdefault(self._heading(each.speaker), []).append(each)
        return found

    def _heading(self, speaker: Speaker) -> str:
        if speaker.resolution is Resolution.AUTHOR:
            return "The account’s own voice"
        if speaker.actor is None:
            return "Unresolved"
        actors = self.account.extraction.actors
        ties = next((each.affiliations for each in actors if each.id == speaker.actor), ())
        return ", ".join([speaker.name, *map(told_office, ties[:1])])

    def _statement(self, one: Statement) -> Iterator[str]:
        about = ", ".join(self.codebook.label_of(each.issue) for each in one.issues)
        words = ": ".join(filter(None, (one.act.kind.value if one.act else "", about)))
        head = f"**{_plain(words)}** " if words else ""
        if one.speaker.resolution is Resolution.UNRESOLVED:
            head = f"{_plain(one.speaker.name or 'nobody named')}: {head}"
        yield f"- {head}{_quoted(one.content)} {self._stand(one, one.content)}"
        for each in self.account.extraction.positions:
            if each.statement == one.id:
                yield f"  - {self._position(each, one)}"

    def _position(self, one: Position, said: Statement) -> str:
        """Return a position; its passage, where that is not the whole statement."""
        target = self.codebook.label_of(one.issue) if one.issue else self._name(one.towards)
        side = "for" if one.value > 0 else "against" if one.value < 0 else "neither for nor against"
        taken = f"{_plain(f'{self._name(one.actor)} is {side}')} *{_plain(target)}*"
        words = f"{taken} ({signed(one.value)}): {_plain(one.reason)}"
        stand = self._stand(one, [one.passage])
        if said.content == (one.passage,) and stand == self._stand(said, said.content):
            return words
        return f"{words}, in {_quoted([one.passage])} {stand}"

    def _forecast(self, one: Forecast) -> str:
        unresolved = one.speaker.resolution is Resolution.UNRESOLVED
        speaker = one.speaker.name if unresolved else self._heading(one.speaker)
        words = [f"**{_plain(speaker)}**: {_quoted(one.outcome)}"]
        if one.condition:
            words.append(f"condition: {_quoted(one.condition)}")
        if one.horizon:
            words.append(f"when: {_quoted([one.horizon.span])}")
        if one.probability:
            words.append(f"how likely: {_quoted([one.probability.span])}")
        return f"- {'; '.join(words)} {self._stand(one, one.outcome)}"

    def _name(self, actor: str | None) -> str:
        return self.names.get(actor or "", actor or "")

    def _stand(self, one: Statement | Position | Forecast, where: Sequence[Span]) -> str:
        """Return where a record stands, how it was judged, and what found it how surely.

        What a person added he found; a rule that is always sure need not say so.
        """
        offsets = ", ".join(f"{each.start}–{each.end}" for each in where)
        review = self.account.review_of(one.id)
        parts = [offsets, _plain(_reviewed(review))]
        if not (review.state is ReviewState.ADDED and one.method == f"person {review.by}"):
            mark = self.marks.setdefault(one.method, f"m{len(self.marks) + 1}")
            sure = f", {one.confidence:.0%} sure" if one.confidence < 1 else ""
            parts.append(f"{mark}{sure}")
        return f"({'; '.join(parts)})"


def _told(document: Document) -> str:
    """Return in one line what is known of a document."""
    day = date_words(document.published) if document.published else ""
    parts = (document.publisher, document.author, day, document.type, document.section)
    told = ", ".join(one_line(each) for each in parts if each)
    where = one_line(document.origin.path)
    return (
        f"{told}. {where}, document {document.id}" if told else f"{where}, document {document.id}"
    )


def _reviewed(review: Review) -> str:
    """Return how a record stands, and who said so when."""
    if review.state is ReviewState.UNREVIEWED:
        return review.state.value
    by = f"{review.state.value} by {review.by}" if review.by else review.state.value
    when = f", {date_words(review.at)}" if review.at else ""
    return f"{by}{when}{f': {review.note}' if review.note else ''}"


def _plain(words: str) -> str:
    return escape(one_line(words))


def _quoted(passage: Sequence[Span]) -> str:
    return escape(quote_all(passage))
