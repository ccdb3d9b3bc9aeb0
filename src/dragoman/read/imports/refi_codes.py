"""The codes of a REFI-QDA project or codebook: issues, actors, and sides that are taken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from dragoman.errors import ImportFault
from dragoman.read.imports.casting import Cast
from dragoman.read.imports.concepts import Concepts
from dragoman.records import ActorKind, Codebook, Issue

# A code below one of these names is somebody who speaks, and of which kind, where it says so.
ACTORS: Mapping[str, ActorKind | None] = {
    "speaker": ActorKind.PERSON,
    "actor": None,
    "person": ActorKind.PERSON,
    "organization": ActorKind.ORGANISATION,
    "organisation": ActorKind.ORGANISATION,
}
# Below those, these names tell the kind, too.
KINDS: Mapping[str, ActorKind] = {
    "state": ActorKind.STATE,
    "country": ActorKind.STATE,
    "group": ActorKind.GROUP,
}
_UNRESOLVED = "unresolved"  # a speaker, as our own exports call one whom nobody could tell
_SIDES = ("position", "agreement", "stance")
SIDES: Mapping[str, float] = {
    "for": 1.0,
    "agree": 1.0,
    "agreement": 1.0,
    "yes": 1.0,
    "against": -1.0,
    "disagree": -1.0,
    "disagreement": -1.0,
    "no": -1.0,
}
"""A code of this name, below one that is called Position, is the side that a passage takes."""

_PLURALS = {"people": "person", "countries": "country"}


@dataclass(frozen=True, slots=True)
class Code:
    """A code, and the names of those that it is below of, the nearest first."""

    guid: str
    name: str
    description: str
    parent: str | None  # its guid
    above: tuple[str, ...]

    @property
    def is_actor(self) -> bool:
        """Tell whether this is somebody who speaks, rather than a theme or a heading of them."""
        return self._is_below_actors and not self.is_heading

    @property
    def is_heading(self) -> bool:
        """Tell whether this is what actors or sides stand under, or a speaker whom nobody knows."""
        name = _folded(self.name)
        within = name in KINDS or name == _UNRESOLVED
        return name in ACTORS or name in _SIDES or (self._is_below_actors and within)

    @property
    def _is_below_actors(self) -> bool:
        return any(_folded(name) in ACTORS for name in self.above)

    @property
    def side(self) -> float | None:
        """The side that it says is taken: for or against; None for every other code."""
        if self.above and _folded(self.above[0]) in _SIDES:
            return SIDES.get(self.name.casefold().strip())
        return None

    @property
    def is_issue(self) -> bool:
        """Tell whether this is what can be argued about: everything else."""
        return not self.is_actor and not self.is_heading and self.side is None

    @property
    def kind(self) -> ActorKind | None:
        """What kind of actor it is, where a name above says so."""
        for name in map(_folded, self.above):
            if (kind := KINDS.get(name) or ACTORS.get(name)) is not None:
                return kind
        return None


class Codes:
    """All codes of a file, and what they come to; an issue or an actor is made when asked for."""

    def __init__(self, root: Any, namespace: str, codebook: Codebook, where: str) -> None:
        self._namespace = namespace
        self._concepts = Concepts(codebook)
        self.cast = Cast(())
        self.by_guid: dict[str, Code] = {}
        found = root.find(f".//{{{namespace}}}Codes")
        for code in self._walk(found, None, ()) if found is not None else ():
            if code.guid in self.by_guid:
                raise ImportFault(where, f"has the code {code.guid} twice. Export it again.")
            self.by_guid[code.guid] = code
        self._labels = Counter(each.name for each in self.by_guid.values() if each.is_issue)
        self._issues: dict[str, Issue] = {}
        self._bodies: dict[str, list[str]] = {}

    def _walk(self, parent: Any, above: str | None, names: tuple[str, ...]) -> Iterator[Code]:
        for element in parent.findall(f"{{{self._namespace}}}Code"):
            name = " ".join((element.get("name") or "").split())
            guid = guid_of(element.get("guid"))
            said = element.findtext(f"{{{self._namespace}}}Description") or ""
            yield Code(guid, name or guid, " ".join(said.split()), above, names)
            yield from self._walk(element, guid, (name, *names))

    @property
    def issues(self) -> tuple[Issue, ...]:
        """Every issue that the codebook lacks, with what it is below of."""
        for code in self.by_guid.values():
            if code.is_issue:
                self.issue_of(code)
        known = {issue.key: issue for issue in self._issues.values()}
        return tuple(known[issue.key] for issue in self._concepts.new if issue.key in known)

    def issue_of(self, code: Code) -> Issue:
        """Return the issue that a code is: one of the codebook by its name, or a new one."""
        if (known := self._issues.get(code.guid)) is not None:
            return known
        label = code.name
        if self._labels[label] > 1 and code.above:  # "Other" below two heads is two issues
            label = f"{code.above[0]}: {label}"
        issue = self._concepts.issue_of(label)
        above = self.by_guid.get(code.parent or "")
        if issue in self._concepts.new:
            issue = replace(
                issue,
                definition=code.description or issue.definition,
                parent=self.issue_of(above).key if above and above.is_issue else None,
            )
        self._issues[code.guid] = issue
        return issue

    def tell_bodies(self, guid: str, bodies: str) -> None:
        """Say which organizations the actor of a code belongs to: "Ministry; Port"."""
        found = (" ".join(each.split()) for each in bodies.split(";"))
        self._bodies[guid] = [each for each in found if each]

    def actor_of(self, code: Code) -> str:
        """Return the id of the actor that a code is; where no kind is said, an organization."""
        if code.kind is ActorKind.PERSON:
            actor = self.cast.person(code.name)
            for body in self._bodies.get(code.guid, ()):
                self.cast.person(code.name, body)
            return actor
        if code.kind in (None, ActorKind.ORGANISATION):  # unless it has the name of a state
            return self.cast.organization(code.name)
        return self.cast.of_kind(code.name, code.kind)


def guid_of(text: str | None) -> str:
    """Return a guid in one form: without braces, in small letters."""
    return (text or "").strip().strip("{}").lower()


@lru_cache(10_000)
def _folded(name: str) -> str:
    """Return a heading in one form: "Organisations" and "organisation" are the same."""
    word = " ".join(name.casefold().split())
    return _PLURALS.get(word, word.removesuffix("s"))
