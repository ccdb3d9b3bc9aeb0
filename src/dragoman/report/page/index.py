"""What every part of the page looks up: accounts, names, sentences, anchors of passages."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dragoman.records import Comparison, Document, Sentence, Span, Statement
from dragoman.report.directory import Directory
from dragoman.report.wording import one_line, printable, shorten

_AROUND = 110  # characters on each side, where no sentence says how much to show
_LONGEST_SIDE = 150  # characters of its sentence before and after a passage
_LONGEST_PASSAGE = 420


@dataclass(frozen=True, slots=True)
class AccountName:
    """What an account is called in every part of the page."""

    letter: str
    short: str  # its publisher, or its title
    title: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A passage as a section shows it: inside its sentence, with its account and its speaker."""

    letter: str
    account: str
    anchor: str  # where the passage stands on the page: "p-A12"
    before: str
    words: str
    after: str
    voice: str  # who speaks; "" where it is not known


@dataclass(frozen=True, slots=True)
class Anchor:
    """A passage that something on the page leads to."""

    start: int
    end: int
    number: int


@dataclass
class Anchors:
    """The passages of one text that something leads to, numbered in the order they were asked."""

    numbers: dict[tuple[int, int], int] = field(default_factory=dict)

    def number(self, span: Span) -> int:
        """Return a passage's number; the same passage has one number."""
        return self.numbers.setdefault((span.start, span.end), len(self.numbers) + 1)

    def all(self) -> list[Anchor]:
        """Return every passage asked for so far, in the order of the text, longer ones first."""
        found = [Anchor(start, end, number) for (start, end), number in self.numbers.items()]
        return sorted(found, key=lambda each: (each.start, -each.end))


class Index:
    """A comparison, opened for looking things up."""

    def __init__(self, comparison: Comparison) -> None:
        self.comparison = comparison
        self.directory = Directory(comparison)
        self.extractions = self.directory.extractions
        self.labels = self.directory.labels
        self.accounts = {
            each.document.id: account_name(each.document, self.directory.letter(each.document.id))
            for each in comparison.extractions
        }
        self.statements = self.directory.statements
        self.voices = {s.id: v.name for v in comparison.voices for s in v.statements}
        self.anchors = {document_id: Anchors() for document_id in self.extractions}
        self._sentences: dict[str, list[Sentence]] = {}
        self._contents: dict[str, list[tuple[int, int, Statement]]] = {}

    def issue(self, key: str) -> str:
        """Return what to call an issue."""
        return self.directory.issue(key)

    def anchor(self, span: Span) -> str:
        """Return the id under which a passage stands on the page."""
        return f"p-{self.accounts[span.document_id].letter}{self.number(span)}"

    def number(self, span: Span) -> int:
        """Return the passage's number within its account."""
        return self.anchors[span.document_id].number(span)

    def quote(
        self, span: Span, statement: str | None = None, limit: int = _LONGEST_PASSAGE
    ) -> Quote:
        """Return a passage inside its sentence, and who says it."""
        before, after = self._surroundings(span)
        name = self.accounts[span.document_id]
        return Quote(
            letter=name.letter,
            account=name.short,
            anchor=self.anchor(span),
            before=before,
            words=shorten(span.exact, limit),
            after=after,
            voice=self.voice_at(span, statement),
        )

    def voice_at(self, span: Span, statement: str | None = None) -> str:
        """Return who speaks a passage, or "" where no statement holds it."""
        held = self.statements.get(statement or "") or self.statement_at(span)
        if held is None:
            return ""
        if held.is_authors_own:
            return "own voice"
        return one_line(self.voices.get(held.id, held.speaker.name)) or "nobody named"

    def statement_at(self, span: Span) -> Statement | None:
        """Return the smallest statement whose content holds the passage's first character."""
        holding = [
            (end - start, statement)
            for start, end, statement in self._contents_of(span.document_id)
            if start <= span.start < end
        ]
        return min(holding, key=lambda each: each[0])[1] if holding else None

    def sentence_at(self, span: Span) -> Sentence | None:
        """Return the sentence that holds the passage's first character."""
        sentences = self.sentences(span.document_id)
        place = bisect_right(sentences, span.start, key=lambda each: each.span.start) - 1
        if place >= 0 and sentences[place].span.end > span.start:
            return sentences[place]
        return None

    def sentences(self, document_id: str) -> list[Sentence]:
        """Return an account's sentences in order."""
        if document_id not in self._sentences:
            found = self.extractions[document_id].sentences
            self._sentences[document_id] = sorted(found, key=lambda each: each.span.start)
        return self._sentences[document_id]

    def known(self, spans: Iterable[Span]) -> list[Span]:
        """Return those passages that stand in a text of this comparison."""
        return [span for span in spans if span.document_id in self.extractions]

    def _contents_of(self, document_id: str) -> list[tuple[int, int, Statement]]:
        if document_id not in self._contents:
            self._contents[document_id] = [
                (part.start, part.end, statement)
                for statement in self.extractions[document_id].statements
                for part in statement.content
            ]
        return self._contents[document_id]

    def _surroundings(self, span: Span) -> tuple[str, str]:
        """Return the words of its sentence before and after a passage."""
        text = self.extractions[span.document_id].document.text
        sentence = self.sentence_at(span)
        start = sentence.span.start if sentence else max(0, span.start - _AROUND)
        end = sentence.span.end if sentence else min(len(text), span.end + _AROUND)
        before, after = text[start : span.start], text[span.end : max(end, span.end)]
        return cut_before(before, whole=sentence is not None), cut_after(
            after, whole=sentence is not None
        )


def cut_before(text: str, *, whole: bool = True, limit: int = _LONGEST_SIDE) -> str:
    """Return the last words of what stands before a passage; an ellipsis says that more does.

    >>> cut_before("He said that ", limit=9), cut_before("He said ")
    ('… that ', 'He said ')
    """
    line = " ".join(printable(text).split())
    if len(line) > limit or (not whole and line):
        line = "… " + line[-limit:].partition(" ")[2]
    return f"{line} " if text[-1:].isspace() and line.strip() else line


def cut_after(text: str, *, whole: bool = True, limit: int = _LONGEST_SIDE) -> str:
    """Return the first words of what stands after a passage."""
    line = " ".join(printable(text).split())
    if len(line) > limit or (not whole and line):
        line = line[:limit].rpartition(" ")[0] + " …"
    return f" {line}" if text[:1].isspace() and line.strip() else line


def account_name(document: Document, letter: str) -> AccountName:
    """Return what an account is called."""
    short = shorten(document.publisher or document.label, 60)
    return AccountName(letter, short, one_line(document.label))


def passage_list(index: Index, spans: Sequence[Span], most: int) -> tuple[str, str]:
    """Return the first passage's anchor, and the numbers of all as one attribute: "A 3 4 9"."""
    known = index.known(spans)[:most]
    if not known:
        return "", ""
    letter = index.accounts[known[0].document_id].letter
    numbers = dict.fromkeys(str(index.number(span)) for span in known)
    return index.anchor(known[0]), f"{letter} {' '.join(numbers)}"
