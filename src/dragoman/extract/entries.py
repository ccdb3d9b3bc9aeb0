"""The entries of a codebook: YAML nodes → issues, with every fault and its line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, TypeAlias

from dragoman.extract.patterns import fault_of
from dragoman.extract.terms import folded, is_acronym
from dragoman.records import Codebook, Issue, Side

Node: TypeAlias = Any  # of PyYAML, whose types do not know a node's `id`

MOST_ISSUES = 5_000
LONGEST_TERM = 200  # characters
TOP_FIELDS = ("name", "issues")
FIELDS = ("key", "label", "definition", "parent", "cap", "favour", "against", "terms", "patterns",
          "exclusions")  # fmt: skip
SIDE_FIELDS = ("meaning", "words")
NEEDED = ("key", "label", "definition")
_KEY = re.compile(r"[^\W_]+(?:[-_.][^\W_]+)*")
_STRING, _NULL = "tag:yaml.org,2002:str", "tag:yaml.org,2002:null"
_INTEGER = "tag:yaml.org,2002:int"
# What people write for a field's name, and which one they mean.
_HABITS = {"favor": "favour", "for": "favour", "pro": "favour", "con": "against", "id": "key",
           "name": "label", "title": "label", "description": "definition", "keywords": "terms",
           "phrases": "terms", "regex": "patterns", "exclude": "exclusions", "entries": "issues",
           "head": "parent"}  # fmt: skip
_CAP = "Write the Comparative Agendas Project's code: a major topic, 1 to 23, or a subtopic: 1602."
_CAP_TOPICS = frozenset({*range(1, 11), *range(12, 22), 23})
_KINDS = {"scalar": "one value", "sequence": "a list", "mapping": "fields"}


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """Something wrong in a codebook: in which line, what, and what to do."""

    line: int  # from 1
    what: str
    now: str

    @property
    def text(self) -> str:
        """The fault as one line, without its place."""
        return f"{self.what}. {self.now}"


@dataclass(frozen=True, slots=True)
class _Entry:
    """An issue, and the lines of what is checked against other entries."""

    issue: Issue
    line: int
    parent_line: int
    terms: tuple[tuple[int, str], ...]  # each with its line


class EntryReader:
    """Reads the nodes of one file and gathers what is wrong with them.

    Of a trusted file, patterns and terms are not looked into: that takes longer than the rest.
    """

    def __init__(self, *, trusted: bool = False) -> None:
        self._trusted = trusted
        self.faults: list[Fault] = []
        self.remarks: list[Fault] = []

    def fault(self, line: int, what: str, now: str) -> None:
        """Note something that makes the codebook unusable."""
        self.faults.append(Fault(line, what, now))

    def remark(self, line: int, what: str, now: str) -> None:
        """Note something odd."""
        self.remarks.append(Fault(line, what, now))

    def codebook(self, root: Node, name: str) -> Codebook | None:
        """Return the codebook that a file holds; `name` is what it is called by default."""
        if root.id == "sequence":
            nodes: list[Node] | None = root.value
        else:
            fields = self._fields(root, TOP_FIELDS, "a codebook")
            if fields is None:
                return None
            name = self._text(fields.get("name")) or name
            nodes = self._issue_nodes(root, fields)
        if nodes is None:
            return None
        entries = [entry for node in nodes if (entry := self._entry(node)) is not None]
        self._check_together(entries)
        return Codebook(name, tuple(entry.issue for entry in entries))

    def _issue_nodes(self, root: Node, fields: Mapping[str, Node]) -> list[Node] | None:
        issues = fields.get("issues")
        if issues is None:
            self.fault(_line(root), "there is no field 'issues'", "Write the entries under it.")
        elif issues.id != "sequence":
            self.fault(_line(issues), "'issues' is no list", "Begin each entry with '- key: …'.")
        elif not issues.value:
            self.fault(_line(issues), "'issues' has no entries", "Begin each with '- key: …'.")
        elif len(issues.value) > MOST_ISSUES:
            self.fault(_line(issues), f"more than {MOST_ISSUES:,} entries", "Split the codebook.")
        else:
            nodes: list[Node] = issues.value
            return nodes
        return None

    def _entry(self, node: Node) -> _Entry | None:
        fields = self._fields(node, FIELDS, "an issue")
        if fields is None:
            return None
        needed = {name: self._needed(node, fields, name) for name in NEEDED}
        terms = self._terms(fields.get("terms"), "terms")
        exclusions = self._terms(fields.get("exclusions"), "exclusions")
        issue = Issue(
            key=self._key(fields.get("key"), needed["key"]),
            label=needed["label"],
            definition=needed["definition"],
            terms=tuple(term for _, term in terms),
            patterns=self._patterns(fields.get("patterns")),
            exclusions=tuple(phrase for _, phrase in exclusions),
            parent=self._text(fields.get("parent")) or None,
            favour=self._side(fields.get("favour"), "favour"),
            against=self._side(fields.get("against"), "against"),
            cap=self._cap(fields.get("cap")),
        )
        parent = fields.get("parent", node)
        return _Entry(issue, _line(node), _line(parent), tuple(terms))

    def _fields(self, node: Node, known: tuple[str, ...], of: str) -> dict[str, Node] | None:
        """Return the fields of a mapping by name; unknown and doubled ones are faults."""
        if node.id != "mapping":
            self.fault(_line(node), f"{of} has fields, and here is {_KINDS[node.id]}",
                       f"Write fields, such as '{known[0]}: …'.")  # fmt: skip
            return None
        fields: dict[str, Node] = {}
        for key, value in node.value:
            if key.id != "scalar" or key.value not in known:
                self._unknown(key, known, of)
            elif key.value in fields:
                self.fault(_line(key), f"the field '{key.value}' comes twice", "Keep one.")
            else:
                fields[key.value] = value
        return fields

    def _unknown(self, key: Node, known: tuple[str, ...], of: str) -> None:
        name = str(key.value)[:40] if key.id == "scalar" else "…"
        near = get_close_matches(name.lower(), [*known, *_HABITS], n=1, cutoff=0.6)
        meant = _HABITS.get(near[0], near[0]) if near else ""
        if meant in known:
            now = f"Did you mean '{meant}'?"
        else:
            now = f"The fields of {of} are {', '.join(known)}."
        self.fault(_line(key), f"unknown field '{name}'", now)

    def _needed(self, node: Node, fields: Mapping[str, Node], name: str) -> str:
        """Return the text of a field that must be there."""
        if name not in fields:
            self.fault(_line(node), f"the entry has no {name}", f"Add '{name}: …'.")
            return ""
        text = self._text(fields[name])
        if text is not None and not text:
            self.fault(_line(fields[name]), f"the {name} is empty", "Write what it is.")
        return text or ""

    def _key(self, node: Node | None, key: str) -> str:
        if node is not None and key and not _KEY.fullmatch(key):
            now = "Use letters, digits and hyphens, as in 'arms-control'."
            self.fault(_line(node), f"the key '{key[:40]}' has other signs", now)
        return key

    def _text(self, node: Node | None) -> str | None:
        """Return a scalar's text without blanks around it; "" for null, None for a fault."""
        if node is None or node.tag == _NULL:
            return ""
        if node.id != "scalar":
            self.fault(
                _line(node), f"a text is wanted, and here is {_KINDS[node.id]}", "Write a text."
            )
            return None
        if node.tag != _STRING:
            now = f'Put it in quotation marks: "{node.value}".'
            self.fault(_line(node), f"YAML does not read {node.value} as a text", now)
            return None
        return " ".join(str(node.value).split())

    def _texts(self, node: Node | None, name: str) -> Iterator[tuple[int, str]]:
        """Yield the texts of a list, each with its line."""
        if node is None or node.tag == _NULL:
            return
        if node.id != "sequence":
            now = f"Write '{name}: [one, another]', or one a line after '- '."
            self.fault(_line(node), f"'{name}' is no list", now)
            return
        for item in node.value:
            text = self._text(item)
            if text:
                yield _line(item), text
            elif text is not None:
                self.fault(_line(item), f"an empty entry in '{name}'", "Take it out.")

    def _terms(self, node: Node | None, name: str) -> list[tuple[int, str]]:
        """Return phrases with their lines; one without a word, or without an end, is a fault."""
        kept = []
        for line, term in self._texts(node, name):
            if not any(map(str.isalnum, term)):
                self.fault(line, f"'{term[:40]}' in '{name}' has no word", "Take it out.")
            elif len(term) > LONGEST_TERM:
                self.fault(line, f"'{term[:40]}…' is too long for a phrase", "Take a shorter one.")
            else:
                kept.append((line, term))
        return kept

    def _patterns(self, node: Node | None) -> tuple[str, ...]:
        kept = []
        for line, pattern in self._texts(node, "patterns"):
            if not self._trusted and (fault := fault_of(pattern)):
                self.fault(line, f"the pattern '{pattern[:60]}': {fault[0]}", fault[1])
            else:
                kept.append(pattern)
        return tuple(kept)

    def _side(self, node: Node | None, name: str) -> Side | None:
        if node is None or node.tag == _NULL:
            return None
        fields = self._fields(node, SIDE_FIELDS, f"'{name}'")
        if fields is None:
            return None
        meaning = self._text(fields.get("meaning"))
        words = tuple(word for _, word in self._texts(fields.get("words"), "words"))
        if meaning == "":
            now = "Say in 'meaning' what it is to be on this side."
            self.fault(_line(node), f"'{name}' has no meaning", now)
        return Side(meaning, words) if meaning else None

    def _cap(self, node: Node | None) -> int | None:
        if node is None or node.tag == _NULL:
            return None
        value = str(node.value)
        if node.id != "scalar" or node.tag != _INTEGER or not value.isdecimal():
            self.fault(_line(node), "'cap' is no whole number", f"{_CAP} Leave it out when unsure.")
            return None
        code = int(value)
        if (code if code < 100 else code // 100) not in _CAP_TOPICS:
            self.fault(_line(node), f"{code} is no code of that scheme", _CAP)
        return code

    def _check_together(self, entries: Sequence[_Entry]) -> None:
        """Check what one entry alone does not tell: keys, parents, terms that two issues share."""
        first: dict[str, int] = {}
        for entry in entries:
            key = entry.issue.key
            if key in first:
                now = "Every issue has a key of its own."
                self.fault(entry.line, f"the key '{key}' is taken in line {first[key]}", now)
            elif key:
                first[key] = entry.line
        self._check_parents(entries, first)
        if not self._trusted:
            self._check_terms(entries)
        heads = {entry.issue.parent for entry in entries}
        for entry in entries:
            if not (entry.issue.terms or entry.issue.patterns or entry.issue.key in heads):
                what = f"'{entry.issue.key}' has no terms: nothing will be found"
                self.remark(entry.line, what, "Add 'terms' or 'patterns'.")

    def _check_parents(self, entries: Sequence[_Entry], lines: Mapping[str, int]) -> None:
        parents = {entry.issue.key: entry.issue.parent for entry in entries}
        for entry in entries:
            parent = entry.issue.parent
            if parent is not None and parent not in lines:
                near = get_close_matches(parent, lines, n=1)
                now = f"Did you mean '{near[0]}'?" if near else "Add an entry with that key."
                self.fault(entry.parent_line, f"there is no issue '{parent}' to be the parent", now)
            elif entry.issue.key in _chain(entry.issue.key, parents):
                what = f"'{entry.issue.key}' comes to be its own parent"
                self.fault(entry.parent_line, what, "A head has no parent: leave it out there.")

    def _check_terms(self, entries: Sequence[_Entry]) -> None:
        """Remark on a term that stands twice, however it is written."""
        first: dict[tuple[str, ...], tuple[str, int]] = {}
        for entry in entries:
            for (line, term), words in zip(entry.terms, map(_same_words, entry.terms), strict=True):
                if words in first:
                    key, where = first[words]
                    here = "here too" if key == entry.issue.key else f"of '{key}' too"
                    what = f"the term '{term}' is one {here}, in line {where}"
                    self.remark(line, what, "A passage that has it is about both.")
                else:
                    first[words] = (entry.issue.key, line)


def _line(node: Node) -> int:
    return int(node.start_mark.line) + 1


def _same_words(term: tuple[int, str]) -> tuple[str, ...]:
    """Return a key that two ways of writing one term share."""
    words = term[1].removeprefix("=").replace("-", " ").split()
    return tuple(word if is_acronym(word) else folded(word) for word in words)


def _chain(key: str, parents: Mapping[str, str | None]) -> set[str]:
    """Return all that are above an issue; in a circle, the issue itself is among them."""
    above: set[str] = set()
    parent = parents.get(key)
    while parent is not None and parent not in above:
        above.add(parent)
        parent = parents.get(parent)
    return above
