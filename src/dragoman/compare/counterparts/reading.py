"""From the accounts to sides: who is meant, who speaks, and which words tell most."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from math import log

from dragoman.compare.counterparts.sides import Side, called
from dragoman.compare.counterparts.wording import canonical, is_light, words_of
from dragoman.compare.names import fold
from dragoman.compare.panel import Identity, Panel
from dragoman.records import ActorKind, Clause, Extraction, Sentence

# Below this many clauses, a word's share says little about how telling it is.
_FEWEST = 20


def read_sides(panel: Panel) -> list[Side]:
    """Return every clause of every account as a side, account by account."""
    known: dict[str, Identity] = {}
    return [
        side
        for place, (_, extraction) in enumerate(panel)
        for side in _Reader(panel, known, place, extraction).sides()
    ]


def weigh_words(sides: Sequence[Side]) -> dict[str, float]:
    """Return how telling each word is: words of few clauses weigh most, from 1 to 4 or so."""
    counts = Counter(word for side in sides for word in side.content)
    total = max(len(sides), _FEWEST)
    return {word: log(1 + total / count) for word, count in counts.items()}


class _Reader:
    """Makes the sides of one account."""

    def __init__(
        self, panel: Panel, known: dict[str, Identity], place: int, extraction: Extraction
    ) -> None:
        self._panel = panel
        self._known = known  # by name: an unknown state is a person to one account
        self._place = place
        self._extraction = extraction
        self._document = extraction.document.id
        self._statements = {each.id: each for each in extraction.statements}
        self._actors = {each.id: each for each in extraction.actors}
        self._words: dict[str, frozenset[str]] = {}

    def sides(self) -> Iterator[Side]:
        """Yield the clauses in order, each with the sentence that it begins in."""
        placed = list(self._placed())
        context: defaultdict[int, set[str]] = defaultdict(set)
        for clause, sentence in placed:
            context[_key(clause, sentence)].update(self._content(clause))
        for clause, sentence in placed:
            yield self._side(clause, sentence, frozenset(context[_key(clause, sentence)]))

    def _placed(self) -> Iterator[tuple[Clause, Sentence | None]]:
        sentences = iter(self._extraction.sentences)
        sentence = next(sentences, None)
        for clause in self._extraction.clauses:
            while sentence is not None and sentence.span.end <= clause.span.start:
                sentence = next(sentences, None)
            holds = sentence is not None and sentence.span.start <= clause.span.start
            yield clause, sentence if holds else None

    def _content(self, clause: Clause) -> Iterator[str]:
        yield from (canonical(word) for word in clause.words if not is_light(word))
        yield from (called(who) for actor in clause.actors if (who := self._identity(actor)))

    def _side(self, clause: Clause, sentence: Sentence | None, context: frozenset[str]) -> Side:
        statement = self._statements.get(clause.statement or "")
        speaker = statement.speaker.actor if statement else None
        own = statement is not None and statement.is_authors_own
        named = [who for actor in clause.actors if (who := self._identity(actor))]
        voice = None if own or speaker is None else self._identity(speaker)
        subject = self._identity(clause.subject_actor) if clause.subject_actor else None
        subject = subject or _self_named(clause, voice)
        unresolved = statement is not None and not own and speaker is None
        unknown = f"unresolved {clause.statement}" if unresolved and _is_pronoun(clause) else None
        return Side(
            account=self._place,
            extraction=self._extraction,
            clause=clause,
            sentence=sentence,
            statement=statement,
            speaker=voice,
            members=self._members(speaker),
            actors=frozenset(who.key for who in named),
            parties=frozenset(called(who) for who in named),
            subject_key=subject.key if subject else unknown,
            actor_words=frozenset[str]().union(
                *(self._names(a) for a in (*clause.actors, clause.subject_actor or ""))
            ),
            context=context,
        )

    def _identity(self, actor: str) -> Identity | None:
        identity = self._panel.identities.of(self._document, actor)
        return identity and self._known.setdefault(fold(identity.name), identity)

    def _members(self, speaker: str | None) -> frozenset[str]:
        actor = self._actors.get(speaker or "")
        members = actor.members if actor else ()
        return frozenset(who.key for member in members if (who := self._identity(member)))

    def _names(self, actor_id: str) -> frozenset[str]:
        if actor_id not in self._words:
            actor = self._actors.get(actor_id)
            mentions = (m.span.exact for m in actor.mentions) if actor else ()
            names = [actor.name, *actor.aliases, *mentions] if actor else []
            self._words[actor_id] = frozenset(fold(w) for name in names for w in words_of(name))
        return self._words[actor_id]


def _self_named(clause: Clause, voice: Identity | None) -> Identity | None:
    """Return the speaker whom a pronoun most likely means: "the airline said it had …"."""
    if voice is None or voice.kind is ActorKind.GROUP:
        return None
    return voice if _is_pronoun(clause) else None


def _is_pronoun(clause: Clause) -> bool:
    """Tell whether the subject is a pronoun that may well mean the speaker."""
    return clause.subject in ("i", "he", "she", "it")


def _key(clause: Clause, sentence: Sentence | None) -> int:
    return sentence.span.start if sentence is not None else -1 - clause.span.start
