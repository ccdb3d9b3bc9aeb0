"""The types of rows, and the values of their variables with what is known of each."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from dragoman.compare.coding.kinds import ACTORS, ATTRIBUTES, KINDS
from dragoman.records import (
    DNA_STATEMENT,
    Actor,
    ActorKind,
    Codebook,
    CodedStatement,
    DataType,
    Entity,
    StatementType,
    Variable,
)

Attributes = tuple[tuple[str, str], ...]


def join_types(
    known: Iterable[StatementType], rows: Iterable[CodedStatement]
) -> tuple[StatementType, ...]:
    """Return the types of a frame, and those of ours that rows have.

    A type of the frame gets the variables that rows of it have and it lacks; without any frame,
    the type that every tool of the field knows is there in any case.
    """
    used: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        used[row.type].update(name for name, _ in row.values)
    found = [_widened(each, used.pop(each.label, set())) for each in known]
    ours = KINDS if found else {DNA_STATEMENT: KINDS[DNA_STATEMENT]}
    wanted = (label for label in KINDS if label in used or (not found and label in ours))
    return (*found, *(KINDS[label] for label in wanted))


def _widened(kind: StatementType, used: set[str]) -> StatementType:
    """Return a type with the variables of ours that its rows have, and it lacks."""
    there = {each.name for each in kind.variables}
    ours = KINDS[kind.label].variables if kind.label in KINDS else ()
    new = tuple(each for each in ours if each.name in used - there)
    return replace(kind, variables=(*kind.variables, *new)) if new else kind


def join_entities(
    known: tuple[Entity, ...],
    types: Iterable[StatementType],
    rows: Iterable[CodedStatement],
    portraits: Portraits,
) -> tuple[Entity, ...]:
    """Return the entities of a frame, and one for each further value that a row has."""
    texts = {
        (kind.label, each.name): each
        for kind in types
        for each in kind.variables
        if each.type is DataType.SHORT_TEXT
    }
    there = {(each.type, each.variable, each.value) for each in known}
    new: dict[tuple[str, str, str], None] = {}
    for row in rows:
        for name, value in row.values:
            key = (row.type, name, str(value))
            if (row.type, name) in texts and key not in there:
                new[key] = None
    made = (Entity(*key, attributes=portraits.of(key[1], key[2])) for key in new)
    return (*known, *made)


def with_attributes(
    types: Iterable[StatementType], entities: Iterable[Entity]
) -> tuple[StatementType, ...]:
    """Return types whose variables have every attribute that their entities have."""
    used: dict[tuple[str, str], dict[str, None]] = defaultdict(dict)
    for entity in entities:
        used[entity.type, entity.variable] |= dict.fromkeys(name for name, _ in entity.attributes)
    return tuple(
        replace(
            kind, variables=tuple(_described(v, used[kind.label, v.name]) for v in kind.variables)
        )
        for kind in types
    )


def _described(variable: Variable, used: Iterable[str]) -> Variable:
    names = tuple(dict.fromkeys([*variable.attributes, *used]))
    return variable if names == variable.attributes else replace(variable, attributes=names)


@dataclass(slots=True)
class _Portrait:
    """What all accounts tell of an actor; the order in which they do is kept."""

    told: dict[str, dict[str, None]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, name: str, value: str | None) -> None:
        if value:
            self.told[name][value] = None


class Portraits:
    """What is known of the actors and issues whom rows name, as attributes of entities."""

    def __init__(self, codebook: Codebook) -> None:
        """Know the issues of a codebook, and nobody yet."""
        self._issues = {issue.label: issue for issue in codebook.issues}
        self._codebook = codebook
        self._actors: dict[tuple[bool, str], _Portrait] = defaultdict(_Portrait)

    def add(self, actors: Iterable[Actor]) -> None:
        """Take in what one account tells of its actors."""
        for actor in actors:
            portrait = self._actors[actor.kind is ActorKind.PERSON, actor.name]
            portrait.add("kind", actor.kind.value)
            portrait.add("country", actor.country)
            for alias in actor.aliases:
                portrait.add("aliases", alias)
            for tie in actor.affiliations:
                portrait.add("office", tie.office)
                portrait.add("body", tie.body)

    def of(self, variable: str, value: str) -> Attributes:
        """Return the attributes of a value; none of what nothing is known of."""
        if variable == "concept":
            return tuple(self._of_issue(value))
        return tuple(self._of_actor(variable, value)) if variable in ACTORS else ()

    def _of_issue(self, label: str) -> Iterator[tuple[str, str]]:
        issue = self._issues.get(label)
        if issue is not None:
            yield "key", issue.key
            if issue.parent:
                yield "parent", self._codebook.label_of(issue.parent)

    def _of_actor(self, variable: str, name: str) -> Iterator[tuple[str, str]]:
        persons = (
            [variable == "person"] if variable in ("person", "organization") else [True, False]
        )
        portraits = [
            self._actors[key] for key in ((p, name) for p in persons) if key in self._actors
        ]
        for attribute in ATTRIBUTES:
            values = dict.fromkeys(v for each in portraits for v in each.told.get(attribute, ()))
            if values:
                yield attribute, "; ".join(values)
