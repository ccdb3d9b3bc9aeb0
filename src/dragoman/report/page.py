"""A comparison → what the page shows, in plain records that the template only lays out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from dragoman.records import Actor, Comparison, Document, Extraction, Form, Span, Statement, Voice
from dragoman.report.figures import (
    Figures,
    SortedVoices,
    account_letter,
    by_account,
    count_account,
    sort_voices,
    statement_labels,
)
from dragoman.report.fulltext import FullText
from dragoman.report.terminal import found_words
from dragoman.report.wording import (
    FORM_WORDS,
    date_words,
    language_name,
    one_line,
    plural,
    printable,
    reason_words,
    resolution_words,
    shorten,
)

_FORMS = (Form.DIRECT, Form.MIXED, Form.INDIRECT)
_MOST_TICKS = 40  # one small square a statement; beyond that, the number has to do
_MOST_TELLING = 8
_AROUND_A_NAME = 70  # characters on each side, to show where a silent speaker is named


@dataclass(frozen=True, slots=True)
class Tally:
    """How many statements, by form."""

    total: int
    forms: tuple[tuple[str, int], ...]  # ("direct", 4), without zeros
    ticks: tuple[str, ...]  # a form each, in the same order


@dataclass(frozen=True, slots=True)
class Account:
    """One account's head and full text."""

    letter: str
    title: str
    short_title: str
    meta: tuple[str, ...]
    path: str
    language: str | None
    found: str
    set_aside: str
    figures: Figures
    tally: Tally
    bar: tuple[tuple[str, float, float], ...]  # class, x, width: of 100
    text: Markup


@dataclass(frozen=True, slots=True)
class Card:
    """One statement."""

    label: str
    account: str  # its short title
    form: str
    speaker: str
    how: str
    cue: str
    parts: tuple[str, ...]
    parent: tuple[str, str] | None  # the label and the speaker
    children: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """What one speaker says in one account, or where the account at least names the speaker."""

    account: Account
    cards: tuple[Card, ...]
    tally: Tally
    weight: str  # "silent", "many" (the column gets more room) or ""
    named: str  # a passage that names the silent speaker; "" when there is none


@dataclass(frozen=True, slots=True)
class Section:
    """One speaker, account by account."""

    id: str
    name: str
    note: str
    sort: str  # "speaker", "unresolved", "own"
    columns: tuple[Column, ...]
    total: int
    heard: int  # in how many accounts


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that the template lays out."""

    title: str
    standfirst: str
    accounts: tuple[Account, ...]
    sections: tuple[Section, ...]
    telling: tuple[Card, ...]
    methods: tuple[str, ...]


def build_page(comparison: Comparison, *, title: str | None = None) -> Page:
    """Return what the page shows."""
    builder = _Builder(comparison)
    sections = builder.sections()
    accounts = builder.accounts
    return Page(
        title=title or f"Who said what, in {plural(len(accounts), 'account')}",
        standfirst=_standfirst(accounts, builder.sorted_voices),
        accounts=accounts,
        sections=sections,
        telling=tuple(builder.card(s) for s in comparison.telling[:_MOST_TELLING]),
        methods=tuple(dict.fromkeys(each.method for each in comparison.extractions)),
    )


class _Builder:
    """What every part of the page looks up."""

    def __init__(self, comparison: Comparison) -> None:
        self.extractions = comparison.extractions
        self.labels = statement_labels(self.extractions)
        self.sorted_voices = sort_voices(comparison)
        self.statements = {s.id: s for each in self.extractions for s in each.statements}
        self.titles = {e.document.id: _short_title(e.document) for e in self.extractions}
        self.names = {s.id: v.name for v in comparison.voices for s in v.statements}
        self.actors = [{actor.id: actor for actor in each.actors} for each in self.extractions]
        self.children: dict[str, list[Statement]] = {}
        for statement in self.statements.values():
            if statement.parent in self.statements:
                self.children.setdefault(statement.parent, []).append(statement)
        most = max((len(each.statements) for each in self.extractions), default=0)
        self.accounts = tuple(
            _account(each, account_letter(place), most, self.labels)
            for place, each in enumerate(self.extractions)
        )

    def sections(self) -> tuple[Section, ...]:
        """Return the speakers, then those unresolved, then the authors."""
        voices = self.sorted_voices
        speakers = [
            self._section(f"v{number}", voice.name, "speaker", [voice])
            for number, voice in enumerate(voices.speakers, start=1)
        ]
        sums = [
            self._section("v-unresolved", "Speakers not resolved", "unresolved", voices.unresolved),
            self._section("v-own", "The accounts’ own voice", "own", voices.authors),
        ]
        return (*speakers, *(section for section in sums if section.total))

    def card(self, statement: Statement, above: frozenset[str] = frozenset()) -> Card:
        """Return a statement as it is shown, with those reported inside it."""
        parent = self.statements.get(statement.parent or "")
        inner = above | {statement.id}
        below = [one for one in self.children.get(statement.id, ()) if one.id not in inner]
        return Card(
            label=self.labels[statement.id],
            account=self.titles[statement.document_id],
            form="own" if statement.is_authors_own else FORM_WORDS[statement.form],
            speaker=one_line(self.names.get(statement.id, statement.speaker.name)),
            how=resolution_words(statement),
            cue=one_line(" … ".join(span.exact for span in statement.cue)),
            parts=tuple(printable(span.exact) for span in statement.content),
            parent=(self.labels[parent.id], one_line(self.names[parent.id])) if parent else None,
            children=tuple(self.card(one, inner) for one in below),
        )

    def _section(self, key: str, name: str, sort: str, voices: Sequence[Voice]) -> Section:
        statements = [statement for voice in voices for statement in voice.statements]
        ids = frozenset(i for voice in voices for i in voice.actor_ids) if sort == "speaker" else ()
        by_place = by_account(statements, self.extractions)
        weights = _weights([len(column) for column in by_place])
        columns = tuple(
            self._column(place, column, weights[place], frozenset(ids))
            for place, column in enumerate(by_place)
        )
        return Section(
            id=key,
            name=one_line(name),
            note=_note(voices[0], self.actors) if sort == "speaker" else "",
            sort=sort,
            columns=columns,
            total=len(statements),
            heard=sum(bool(column.cards) for column in columns),
        )

    def _column(
        self, place: int, statements: list[Statement], weight: str, ids: frozenset[str]
    ) -> Column:
        ordered = sorted(statements, key=lambda each: each.content[0].start)
        return Column(
            account=self.accounts[place],
            cards=tuple(self.card(statement) for statement in ordered),
            tally=_tally(statements),
            weight=weight,
            named="" if statements else self._first_naming(place, ids),
        )

    def _first_naming(self, place: int, ids: frozenset[str]) -> str:
        """Return the words around the first place where an account names one of these actors."""
        here = self.actors[place]
        spans = [mention.span for i in ids if i in here for mention in here[i].mentions]
        return _surroundings(self.extractions[place].document.text, min(spans)) if spans else ""


def _weights(counts: Sequence[int]) -> list[str]:
    """Return the weight of each column: a long one beside short ones gets the room of two.

    >>> _weights([12, 2, 0])
    ['many', '', 'silent']
    """
    most, second = sorted((0, 0, *counts), reverse=True)[:2]
    alone = most >= 5 and most > 2 * second
    return ["many" if alone and n == most else "" if n else "silent" for n in counts]


def _account(extraction: Extraction, letter: str, most: int, labels: Mapping[str, str]) -> Account:
    document, figures = extraction.document, count_account(extraction)
    reasons = ", ".join(dict.fromkeys(reason_words(reason) for reason in figures.reasons))
    meta = (
        document.publisher,
        document.author and f"by {document.author}",
        date_words(document.published) if document.published else None,
        language_name(document.language) if document.language else "language unknown",
        plural(figures.words, "word"),
    )
    return Account(
        letter=letter,
        title=one_line(document.label),
        short_title=_short_title(document),
        meta=tuple(one_line(part) for part in meta if part),
        path=one_line(document.origin.path),
        language=document.language,
        found=found_words(figures),
        set_aside=f"{plural(figures.set_aside_words, 'word')} set aside: {reasons}" * bool(reasons),
        figures=figures,
        tally=_tally([each for each in extraction.statements if not each.is_authors_own]),
        bar=_bar(figures, most),
        text=FullText(extraction, labels).render(),
    )


def _short_title(document: Document) -> str:
    """Return what an account is called at the head of a column: its publisher, or its title."""
    return shorten(document.publisher or document.label, 60)


def _bar(figures: Figures, most: int) -> tuple[tuple[str, float, float], ...]:
    """Return the bar of an account: forms and own voice, to one scale for all accounts."""
    bar: list[tuple[str, float, float]] = []
    at = 0.0
    for name, count in (
        *((f.value, figures.forms.get(f, 0)) for f in _FORMS),
        ("own", figures.own),
    ):
        if count:
            width = 100 * count / most
            bar.append((name, round(at, 2), round(width, 2)))
            at += width
    return tuple(bar)


def _tally(statements: Sequence[Statement]) -> Tally:
    counts = [(form.value, sum(s.form is form for s in statements)) for form in _FORMS]
    ticks = [name for name, count in counts for _ in range(count)]
    return Tally(
        total=len(statements),
        forms=tuple((name, count) for name, count in counts if count),
        ticks=tuple(ticks[:_MOST_TICKS]),
    )


def _note(voice: Voice, known: Sequence[Mapping[str, Actor]]) -> str:
    """Return what the accounts say of a speaker: kind, offices, other names."""
    actors = [here[i] for here in known for i in voice.actor_ids if i in here]
    offices = dict.fromkeys(
        ", ".join(part for part in (tie.office, tie.body) if part)
        for actor in actors
        for tie in actor.affiliations
    )
    names = dict.fromkeys(
        one_line(name) for actor in actors for name in (actor.name, *actor.aliases)
    )
    others = [f"“{name}”" for name in names if name != one_line(voice.name)]
    members = dict.fromkeys(
        here[member].name
        for here in known
        for i in voice.actor_ids
        if i in here
        for member in here[i].members
        if member in here
    )
    also = f"also {', '.join(others[:4])}" if others else ""
    kind = voice.kind.value if voice.kind else ""
    parts = (kind, ", ".join(members), "; ".join(list(offices)[:3]), also)
    return one_line(" · ".join(part for part in parts if part))


def _surroundings(text: str, span: Span) -> str:
    """Return a passage with some words on each side."""
    start = max(0, span.start - _AROUND_A_NAME)
    end = min(len(text), span.end + _AROUND_A_NAME)
    before, after = text[start : span.start], text[span.end : end]
    if start:
        before = "… " + before.partition(" ")[2]
    if end < len(text):
        after = after.rpartition(" ")[0] + " …"
    return one_line(before + span.exact + after)


def _standfirst(accounts: Sequence[Account], voices: SortedVoices) -> str:
    """Return the figures of the whole comparison in two sentences."""
    attributed = sum(account.figures.attributed for account in accounts)
    own = sum(account.figures.own for account in accounts)
    shared = sum(len({s.document_id for s in v.statements}) > 1 for v in voices.speakers)
    words = (
        f"{plural(attributed, 'statement')} attributed to {plural(len(voices.speakers), 'speaker')}"
    )
    if shared:
        words += f", {shared:,} of them heard in more than one account"
    if voices.unresolved:
        words += f"; {len(voices.unresolved):,} by speakers that could not be resolved"
    return f"{words}. {plural(own, 'sentence')} in the accounts’ own voice, kept apart."
