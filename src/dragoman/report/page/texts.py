"""The texts side by side: passages linked across accounts, and silence shown."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from dragoman.records import Account, Counterpart, CounterpartKind, EventComparison, Span
from dragoman.report.figures import count_account
from dragoman.report.fulltext import FullText, Link
from dragoman.report.marks import Passage
from dragoman.report.outlook import outcome_span
from dragoman.report.page.head import account_meta
from dragoman.report.page.index import AccountName, Index
from dragoman.report.wording import COUNTERPART_WORDS, one_line, plural, printable

_MOST_LINKS = 4000  # pairs of passages; the heaviest ones
_MOST_LINKS_OF_A_PASSAGE = 3  # shown in the text itself; pointing at it lights up all
_FIRST_TEXTS = 12  # laid out at once; the others when they are asked for
_CLASSES = {CounterpartKind.NEAR: "nr", CounterpartKind.AGREEMENT: "eq"}
_RANKS = {"ne": 0, "eq": 1, "nr": 2}


@dataclass(frozen=True, slots=True)
class StripMark:
    """One sentence in the strip above a text."""

    x: float  # of 1000
    width: float
    kind: str  # "ne", "eq", "nr", "alone"


@dataclass(frozen=True, slots=True)
class TextColumn:
    """One account's text."""

    name: AccountName
    meta: tuple[str, ...]
    language: str | None
    text: Markup
    strip: tuple[StripMark, ...]
    aligned: str  # how much of it is in other accounts, in words
    lazy: bool


@dataclass(frozen=True, slots=True)
class CopyText:
    """A copy of an account, without marks."""

    of: str  # the account's letter
    name: AccountName
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TextsView:
    """All texts of an event."""

    columns: tuple[TextColumn, ...]
    links: Markup  # JSON: [["A", 3, "B", 7, "ne", "why"], …]
    compared: bool
    foretold: bool  # whether forecasts are marked
    copies: tuple[CopyText, ...]


class TextBuilder:
    """Builds the texts last: by then every part of the page has asked for its anchors."""

    def __init__(self, event: EventComparison, index: Index) -> None:
        self.event = event
        self.index = index
        self.pairs = _heaviest(event.counterparts)
        self.heading = "h4"
        self.kinds: dict[str, dict[int, str]] = defaultdict(dict)  # account → passage → class
        self.links: dict[str, dict[int, dict[str, Link]]] = defaultdict(lambda: defaultdict(dict))
        for pair in self.pairs:
            self._link(pair, pair.left, pair.right)
            self._link(pair, pair.right, pair.left)
        self.foretold: dict[str, set[int]] = defaultdict(set)  # account → passages
        for line in event.forecasts:
            outcome = outcome_span(line.forecast, index.directory.document(line.account))
            self.foretold[line.account].add(index.number(outcome))

    def build(self, before: int = 0, *, heading: str = "h4") -> TextsView:
        """Return the texts; `before` counts those of earlier events on the page."""
        self.heading = heading
        return TextsView(
            columns=tuple(
                self._column(account, lazy=place + before >= _FIRST_TEXTS)
                for place, account in enumerate(self.event.accounts)
            ),
            links=self._json(),
            compared=bool(self.pairs),
            foretold=bool(self.event.forecasts),
            copies=tuple(self._copies()),
        )

    def _link(self, pair: Counterpart, here: Span, there: Span) -> None:
        kind = class_of(pair.kind)
        number, account = self.index.number(here), here.document_id
        known = self.kinds[account].get(number, "nr")
        self.kinds[account][number] = min(known, kind, key=_RANKS.__getitem__)
        letter = self.index.accounts[there.document_id].letter
        link = Link(kind, letter, self.index.anchor(there), COUNTERPART_WORDS[pair.kind])
        self.links[account][number].setdefault(letter, link)

    def _column(self, account: Account, *, lazy: bool) -> TextColumn:
        extraction = self.index.extractions[account.id]
        passages = [
            Passage(
                each.start,
                each.end,
                each.number,
                self.kinds[account.id].get(each.number, ""),
                each.number in self.foretold[account.id],
            )
            for each in self.index.anchors[account.id].all()
        ]
        kinds = self._sentence_kinds(account.id)
        alone = [span.start for span, kind in kinds if kind == "alone"]
        text = FullText(
            extraction,
            self.index.labels,
            letter=self.index.accounts[account.id].letter,
            heading=self.heading,
            passages=passages,
            links={
                number: sorted(links.values(), key=lambda each: _RANKS[each.kind])[
                    :_MOST_LINKS_OF_A_PASSAGE
                ]
                for number, links in self.links[account.id].items()
            },
            alone=alone if self.pairs else (),
        )
        return TextColumn(
            name=self.index.accounts[account.id],
            meta=account_meta(extraction, count_account(extraction)),
            language=extraction.document.language,
            text=text.render(),
            strip=_strip(kinds, len(extraction.document.text)) if self.pairs else (),
            aligned=_aligned_words([kind for _, kind in kinds]) if self.pairs else "",
            lazy=lazy,
        )

    def _sentence_kinds(self, account: str) -> list[tuple[Span, str]]:
        """Return each sentence with what it is to the other accounts."""
        sentences = [each.span for each in self.index.sentences(account) if not each.heading]
        starts = [sentence.start for sentence in sentences]
        found: dict[int, str] = {}
        for (start, end), number in self.index.anchors[account].numbers.items():
            kind = self.kinds[account].get(number)
            place = max(0, bisect_right(starts, start) - 1)
            while kind and place < len(sentences) and starts[place] < end:
                if sentences[place].end > start:
                    found[place] = min(found.get(place, "nr"), kind, key=_RANKS.__getitem__)
                place += 1
        return [(span, found.get(place, "alone")) for place, span in enumerate(sentences)]

    def _json(self) -> Markup:
        rows = [
            [
                self.index.accounts[pair.left.document_id].letter,
                self.index.number(pair.left),
                self.index.accounts[pair.right.document_id].letter,
                self.index.number(pair.right),
                class_of(pair.kind),
                "" if pair.kind is CounterpartKind.NEAR else one_line(pair.why),
            ]
            for pair in self.pairs
        ]
        return safe_json(rows)

    def _copies(self) -> Iterable[CopyText]:
        for account in self.event.accounts:
            for document_id in account.documents[1:]:
                text = self.index.extractions[document_id].document.text
                yield CopyText(
                    of=self.index.accounts[account.id].letter,
                    name=self.index.accounts[document_id],
                    paragraphs=tuple(printable(p) for p in text.split("\n") if p.strip()),
                )


def class_of(kind: CounterpartKind) -> str:
    """Return the short name of a kind, for style and script: contradictions are one."""
    return _CLASSES.get(kind, "ne")


def safe_json(data: object) -> Markup:
    """Return data as JSON that may stand inside a script element."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)  # noqa: S704  # nothing is left in it that could end the element


def _heaviest(counterparts: Sequence[Counterpart]) -> list[Counterpart]:
    """Return the pairs to link, contradictions and agreements before what is merely near."""
    rank = {kind: _RANKS[class_of(kind)] for kind in CounterpartKind}
    ordered = sorted(counterparts, key=lambda each: rank[each.kind])
    return ordered[:_MOST_LINKS]


def _strip(kinds: Sequence[tuple[Span, str]], length: int) -> tuple[StripMark, ...]:
    """Return the strip: a mark for each sentence, at its place in the text."""
    scale = 1000 / max(1, length)
    return tuple(
        StripMark(round(s.start * scale, 1), round(max(2.0, (s.end - s.start) * scale - 1.5), 1), k)
        for s, k in kinds
    )


def _aligned_words(kinds: Sequence[str]) -> str:
    """Return how much of a text has a counterpart, in words.

    >>> _aligned_words(["ne", "eq", "alone"])
    '2 of 3 sentences have a counterpart, 1 contradicted; 1 stands in this text alone.'
    """
    alone, against = kinds.count("alone"), kinds.count("ne")
    shared = len(kinds) - alone
    words = f"{shared} of {plural(len(kinds), 'sentence')} {'has' if shared == 1 else 'have'}"
    words += " a counterpart" + (f", {against} contradicted" if against else "")
    stand = "stands" if alone == 1 else "stand"
    return f"{words}; {alone} {stand} in this text alone." if alone else f"{words}."
