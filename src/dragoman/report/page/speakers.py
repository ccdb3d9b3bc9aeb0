"""Statements by speaker: one section a speaker, one column an account."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dragoman.records import (
    Actor,
    EventComparison,
    Form,
    Resolution,
    Span,
    Statement,
    Voice,
)
from dragoman.report.figures import by_account, count_account
from dragoman.report.page.index import AccountName, Index
from dragoman.report.wording import (
    FORM_WORDS,
    one_line,
    printable,
    resolution_words,
)

FORMS = (Form.DIRECT, Form.MIXED, Form.INDIRECT)
_MOST_TICKS = 40  # one small square a statement; beyond that, the number has to do
_MOST_TELLING = 8
_MOST_SIDE_BY_SIDE = 6  # accounts; beyond that, those silent share one line
_AROUND_A_NAME = 70  # characters on each side, to show where a silent speaker is named


@dataclass(frozen=True, slots=True)
class Tally:
    """How many statements, by form."""

    total: int
    forms: tuple[tuple[str, int], ...]  # ("direct", 4), without zeros
    ticks: tuple[str, ...]  # a form each, in the same order


@dataclass(frozen=True, slots=True)
class Card:
    """One statement."""

    label: str
    account: str  # its short title
    form: str
    speaker: str
    how: str
    cue: str
    act: str  # "" where acts were not looked for
    issues: tuple[tuple[str, str], ...]  # key and label
    parts: tuple[str, ...]
    parent: tuple[str, str] | None  # the label and the speaker
    children: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """What one speaker says in one account, or where the account at least names the speaker."""

    account: AccountName
    unread: str  # the account's language, where it is not read
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
    silent: tuple[str, ...]  # letters of the accounts without a column of their own
    total: int
    heard: int  # in how many accounts


@dataclass(frozen=True, slots=True)
class SpeakersView:
    """Everybody who speaks in an event's accounts."""

    accounts: tuple[AccountName, ...]
    sections: tuple[Section, ...]
    telling: tuple[Card, ...]
    acts: tuple[tuple[str, int], ...]  # with counts, most frequent first
    issues: tuple[tuple[str, str, int], ...]  # key, label, count
    resolved: int  # speakers
    shared: int  # of those, heard in more than one account
    unresolved: int


def build_speakers(event: EventComparison, index: Index, prefix: str) -> SpeakersView:
    """Return the statements of an event's accounts; of copies, the first stands for all."""
    return _Builder(event, index, prefix).view()


class _Builder:
    """What every section of one event looks up."""

    def __init__(self, event: EventComparison, index: Index, prefix: str) -> None:
        self.index = index
        self.prefix = prefix
        self.extractions = [index.extractions[account.id] for account in event.accounts]
        self.names = [index.accounts[each.document.id] for each in self.extractions]
        self.unread = [count_account(each).unread_language or "" for each in self.extractions]
        self.here = {each.document.id for each in self.extractions}
        self.statements = {s.id: s for each in self.extractions for s in each.statements}
        self.actors = [{actor.id: actor for actor in each.actors} for each in self.extractions]
        self.children: dict[str, list[Statement]] = {}
        for statement in self.statements.values():
            if statement.parent in self.statements:
                self.children.setdefault(statement.parent, []).append(statement)

    def view(self) -> SpeakersView:
        """Return the speakers, then those unresolved, then the authors."""
        voices = [(voice, self._heard(voice)) for voice in self.index.comparison.voices]
        heard = [(voice, said) for voice, said in voices if said]
        speakers = [pair for pair in heard if _sort(pair[1]) == "speaker"]
        unresolved = [pair for pair in heard if _sort(pair[1]) == "unresolved"]
        own = [pair for pair in heard if _sort(pair[1]) == "own"]
        sections = [
            self._section(f"v{number}", voice.name, "speaker", [(voice, said)])
            for number, (voice, said) in enumerate(speakers, start=1)
        ]
        for key, name, sort, pairs in (
            ("v-unresolved", "Speakers not resolved", "unresolved", unresolved),
            ("v-own", "The accounts’ own voice", "own", own),
        ):
            if pairs:
                sections.append(self._section(key, name, sort, pairs))
        told = [s for s in self.index.comparison.telling if s.id in self.statements]
        return SpeakersView(
            accounts=tuple(self.names),
            sections=tuple(sections),
            telling=tuple(self.card(s) for s in told[:_MOST_TELLING]),
            acts=self._acts(),
            issues=self._issues(),
            resolved=len(speakers),
            shared=sum(len({s.document_id for s in said}) > 1 for _, said in speakers),
            unresolved=len(unresolved),
        )

    def card(self, statement: Statement, above: frozenset[str] = frozenset()) -> Card:
        """Return a statement as it is shown, with those reported inside it."""
        parent = self.statements.get(statement.parent or "")
        inner = above | {statement.id}
        below = [one for one in self.children.get(statement.id, ()) if one.id not in inner]
        issues = dict.fromkeys(mention.issue for mention in statement.issues)
        return Card(
            label=self.index.labels[statement.id],
            account=self.index.accounts[statement.document_id].short,
            form="own" if statement.is_authors_own else FORM_WORDS[statement.form],
            speaker=self._name(statement),
            how=resolution_words(statement),
            cue=one_line(" … ".join(span.exact for span in statement.cue)),
            act=statement.act.kind.value if statement.act else "",
            issues=tuple((key, self.index.issue(key)) for key in issues),
            parts=tuple(printable(span.exact) for span in statement.content),
            parent=(self.index.labels[parent.id], self._name(parent)) if parent else None,
            children=tuple(self.card(one, inner) for one in below),
        )

    def _name(self, statement: Statement) -> str:
        return one_line(self.index.voices.get(statement.id, statement.speaker.name))

    def _heard(self, voice: Voice) -> list[Statement]:
        return [each for each in voice.statements if each.document_id in self.here]

    def _section(
        self, key: str, name: str, sort: str, pairs: Sequence[tuple[Voice, list[Statement]]]
    ) -> Section:
        statements = [each for _, said in pairs for each in said]
        ids = frozenset(i for voice, _ in pairs for i in voice.actor_ids)
        by_place = by_account(statements, self.extractions)
        weights = _weights([len(column) for column in by_place])
        many = len(self.extractions) > _MOST_SIDE_BY_SIDE
        places = [place for place, column in enumerate(by_place) if column or not many]
        columns = tuple(
            self._column(place, by_place[place], weights[place], ids if sort == "speaker" else ())
            for place in places
        )
        return Section(
            id=self.prefix + key,
            name=one_line(name),
            note=_note(pairs[0][0], self.actors) if sort == "speaker" else "",
            sort=sort,
            columns=columns,
            silent=tuple(n.letter for p, n in enumerate(self.names) if p not in set(places)),
            total=len(statements),
            heard=sum(bool(column.cards) for column in columns),
        )

    def _column(
        self, place: int, statements: list[Statement], weight: str, ids: frozenset[str] | tuple[()]
    ) -> Column:
        ordered = sorted(statements, key=lambda each: each.content[0].start)
        return Column(
            account=self.names[place],
            unread=self.unread[place],
            cards=tuple(self.card(statement) for statement in ordered),
            tally=tally_of(statements),
            weight=weight,
            named="" if statements else self._first_naming(place, ids),
        )

    def _first_naming(self, place: int, ids: frozenset[str] | tuple[()]) -> str:
        """Return the words around the first place where an account names one of these actors."""
        here = self.actors[place]
        spans = [mention.span for i in ids if i in here for mention in here[i].mentions]
        return _surroundings(self.extractions[place].document.text, min(spans)) if spans else ""

    def _acts(self) -> tuple[tuple[str, int], ...]:
        counted = Counter(s.act.kind.value for s in self.statements.values() if s.act)
        return tuple(counted.most_common())

    def _issues(self) -> tuple[tuple[str, str, int], ...]:
        counted = Counter(
            key for s in self.statements.values() for key in {m.issue for m in s.issues}
        )
        return tuple((key, self.index.issue(key), count) for key, count in counted.most_common())


def _sort(statements: Sequence[Statement]) -> str:
    first = statements[0].speaker
    if first.resolution is Resolution.AUTHOR:
        return "own"
    return "unresolved" if first.actor is None else "speaker"


def tally_of(statements: Sequence[Statement]) -> Tally:
    """Return how many of the statements have which form."""
    counts = [(form.value, sum(s.form is form for s in statements)) for form in FORMS]
    ticks = [name for name, count in counts for _ in range(count)]
    return Tally(
        total=len(statements),
        forms=tuple((name, count) for name, count in counts if count),
        ticks=tuple(ticks[:_MOST_TICKS]),
    )


def _weights(counts: Sequence[int]) -> list[str]:
    """Return the weight of each column: a long one beside short ones gets the room of two.

    >>> _weights([12, 2, 0])
    ['many', '', 'silent']
    """
    most, second = sorted((0, 0, *counts), reverse=True)[:2]
    alone = most >= 5 and most > 2 * second
    return ["many" if alone and n == most else "" if n else "silent" for n in counts]


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
