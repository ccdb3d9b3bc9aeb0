"""REFI-QDA, for MAXQDA, NVivo, ATLAS.ti, QualCoder: a project (.qdpx) or its codebook (.qdc).

Issues, actors and the sides that are taken are codes; a statement is a passage that is coded with
its speaker and its issues, a position one that is coded with its side, too. Offsets count code
points, as the standard (REFI-QDA 1.5, www.qdasoftware.org) has it; texts are byte for byte.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from importlib.metadata import version
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from dragoman.records import (
    Actor,
    ActorKind,
    Export,
    ExportOptions,
    Issue,
    Position,
    ReviewedExtraction,
    Span,
    Statement,
)
from dragoman.report.exports.features import position_features, statement_features

PROJECT = "urn:QDA-XML:project:1.0"
CODEBOOK = "urn:QDA-XML:codebook:1.0"

_OURS = UUID("5d1f7b2e-8f0a-4c57-9d43-2b6f1f1f3c1e")  # what our guids are made from
_KINDS = {
    ActorKind.PERSON: "Persons",
    ActorKind.STATE: "States",
    ActorKind.ORGANISATION: "Organisations",
    ActorKind.GROUP: "Groups",
}
_ACTORS, _UNRESOLVED = "Actors", "unresolved"
_POSITIONS, _FOR, _AGAINST = "Position", "for", "against"
_DOCUMENT = ("title", "publisher", "author", "published", "language", "section", "type")
_ACTOR = ("kind", "country", "aliases", "organization", "office")
_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NAME = 60  # characters of a passage that its selection is called by


def write_refi(export: Export, path: Path, options: ExportOptions) -> None:
    """Write a project: every text with what is coded in it, and every code."""
    from lxml import etree

    project = _Project(export)
    xml = etree.tostring(project.build(), xml_declaration=True, encoding="UTF-8", pretty_print=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(_part("project.qde"), xml)
        for name, text in project.texts.items():
            # What UTF-8 cannot hold is one sign for one, so that no passage moves.
            archive.writestr(_part(f"sources/{name}"), text.encode("utf-8", "replace"))


def write_qdc(export: Export, path: Path, options: ExportOptions) -> None:
    """Write the issues as a codebook."""
    from lxml import etree

    root = etree.Element(f"{{{CODEBOOK}}}CodeBook", nsmap={None: CODEBOOK}, origin=_origin())
    codes = _add(root, "Codes")
    _add_issues(codes, export.codebook.issues)
    xml = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    path.write_bytes(xml)


def _part(name: str) -> zipfile.ZipInfo:
    """Return a part of the archive without a time: the same records make the same file."""
    part = zipfile.ZipInfo(name)
    part.compress_type = zipfile.ZIP_DEFLATED
    return part


@dataclass(slots=True)
class _Project:
    """Builds a project's XML in the order that its schema has."""

    export: Export
    texts: dict[str, str] = field(default_factory=dict)  # names of sources, and what they hold
    _users: dict[str, str] = field(default_factory=dict)  # names, and their guids
    _notes: list[Any] = field(default_factory=list)

    def build(self) -> Any:
        """Return the root."""
        from lxml import etree

        root = etree.Element(f"{{{PROJECT}}}Project", nsmap={None: PROJECT})
        root.set("name", "Dragoman")
        root.set("origin", _origin())
        parts = {name: _add(root, name) for name in _ORDER}
        self._add_codes(parts["CodeBook"])
        self._add_actors(parts["Variables"], parts["Cases"])
        for account in self.export.accounts:
            self._add_account(parts["Sources"], account)
        for name, guid in self._users.items():
            _add(parts["Users"], "User", guid=guid, name=name)
        parts["Notes"].extend(self._notes)
        for part in parts.values():  # the schema wants none without something in it
            if len(part) == 0 or (part.tag.endswith("CodeBook") and len(part[0]) == 0):
                root.remove(part)
        return root

    def _add_codes(self, codebook: Any) -> None:
        codes = _add(codebook, "Codes")
        _add_issues(codes, _with_named(self.export))
        self._add_people(codes)
        if any(account.extraction.positions for account in self.export.accounts):
            top = _add_code(codes, _POSITIONS, _guid("heading", _POSITIONS), codable=False)
            for side in (_FOR, _AGAINST):
                _add_code(top, side, _guid("side", side))

    def _add_people(self, codes: Any) -> None:
        """Add a code for each actor, and one for speakers whom nobody could tell."""
        actors = self._actors()
        if not any(account.extraction.statements for account in self.export.accounts):
            return
        top = _add_code(codes, _ACTORS, _guid("heading", _ACTORS), codable=False)
        _add_code(top, _UNRESOLVED, _guid("actor", _UNRESOLVED))
        for kind, name in _KINDS.items():
            of_kind = sorted((a for a in actors.values() if a.kind is kind), key=_by_name)
            if of_kind:
                heading = _add_code(top, name, _guid("heading", name), codable=False)
                for actor in of_kind:
                    _add_code(heading, actor.name, _guid("actor", actor.id))

    def _actors(self) -> dict[str, Actor]:
        """Return the actors who say something or take a position, each once."""
        found: dict[str, Actor] = {}
        for account in self.export.accounts:
            named = {each.speaker.actor for each in account.extraction.statements}
            named |= {each.actor for each in account.extraction.positions}
            for actor in account.extraction.actors:
                if actor.id in named:
                    found.setdefault(actor.id, actor)
        return found

    def _add_actors(self, variables: Any, cases: Any) -> None:
        """Add what variables there are, and each actor as a case with what is known of him."""
        actors = sorted(self._actors().values(), key=_by_name)
        for name in (*_DOCUMENT, *(_ACTOR if actors else ())):
            if self.export.accounts:
                _add(variables, "Variable", guid=_guid("variable", name), name=name,
                     typeOfVariable="Text")  # fmt: skip
        for actor in actors:
            case = _add(cases, "Case", guid=_guid("case", actor.id), name=actor.name)
            _add(case, "CodeRef", targetGUID=_guid("actor", actor.id))
            _add_values(
                case,
                {
                    "kind": actor.kind.value,
                    "country": actor.country,
                    "aliases": _series(actor.aliases),
                    "organization": _series(each.body for each in actor.affiliations),
                    "office": _series(each.office for each in actor.affiliations),
                },
            )

    def _add_account(self, sources: Any, account: ReviewedExtraction) -> None:
        document = account.extraction.document
        guid = _guid("document", document.id)
        self.texts[f"{guid}.txt"] = document.text
        source = _add(sources, "TextSource", guid=guid, name=document.label,
                      plainTextPath=f"internal://{guid}.txt")  # fmt: skip
        positions: dict[str, list[Position]] = {}
        for position in account.extraction.positions:
            if position.issue:
                positions.setdefault(position.statement, []).append(position)
        for statement in account.extraction.statements:
            self._add_statement(source, account, statement, positions.get(statement.id, []))
        _add_values(source, {name: getattr(document, name) for name in _DOCUMENT})

    def _add_statement(
        self,
        source: Any,
        account: ReviewedExtraction,
        statement: Statement,
        found: Sequence[Position],
    ) -> None:
        """Add the passages of a statement: its speaker and issues; of each side, by themselves."""
        by = self._user(account, statement)
        about = self._note("statement", statement.id, statement_features(account, statement))
        for side, issues in _by_side(statement, found).items():
            codes = [_guid("issue", key) for key in issues]
            codes += [_guid("side", side)] if side else []
            codes.append(_guid("actor", statement.speaker.actor or _UNRESOLVED))
            notes = [about] + [
                self._note("position", each.id, position_features(account, each))
                for each in found
                if side and each.issue in issues
            ]
            for number, span in enumerate(statement.content):
                key = ("statement", statement.id, side, number)
                self._add_selection(source, key, span, by, codes, notes)

    def _add_selection(
        self,
        source: Any,
        key: tuple[object, ...],
        span: Span,
        by: str,
        codes: Sequence[str],
        notes: Sequence[str],
    ) -> None:
        name = " ".join(span.exact.split())
        selection = _add(
            source,
            "PlainTextSelection",
            guid=_guid(*key),
            name=name if len(name) <= _NAME else f"{name[:_NAME]}…",
            startPosition=str(span.start),
            endPosition=str(span.end),
            creatingUser=by,
        )
        for code in codes:
            coding = _add(selection, "Coding", guid=_guid(*key, code), creatingUser=by)
            _add(coding, "CodeRef", targetGUID=code)
        for note in notes:
            _add(selection, "NoteRef", targetGUID=note)

    def _user(self, account: ReviewedExtraction, record: Statement | Position) -> str:
        """Return the guid of who decided on a record or, failing that, of what found it."""
        name = account.review_of(record.id).by or record.method
        return self._users.setdefault(name, _guid("user", name))

    def _note(self, kind: str, record: str, features: Mapping[str, str]) -> str:
        """Add a note with all that is known of a record, and return its guid."""
        from lxml import etree

        guid = _guid("note", kind, record)
        note = etree.Element(f"{{{PROJECT}}}Note", guid=guid, name=f"{kind} {record[:8]}")
        lines = [f"{name}: {value}" for name, value in features.items()]
        _add(note, "PlainTextContent").text = _legal("\n".join(lines))
        self._notes.append(note)
        return guid


def _by_side(statement: Statement, positions: Iterable[Position]) -> dict[str, list[str]]:
    """Return the issues of a statement by the side that is taken on them; "" is none."""
    sides = {each.issue: each.value for each in positions if each.issue and each.value}
    keys = dict.fromkeys([*(mention.issue for mention in statement.issues), *sides])
    found: dict[str, list[str]] = {}
    for key in keys:
        value = sides.get(key, 0.0)
        found.setdefault(_FOR if value > 0 else _AGAINST if value < 0 else "", []).append(key)
    return found or {"": []}


_ORDER = ("Users", "CodeBook", "Variables", "Cases", "Sources", "Notes")


def _with_named(export: Export) -> tuple[Issue, ...]:
    """Return the issues of the codebook, and those that a record names and it lacks."""
    known = export.codebook.by_key
    named = [m.issue for a in export.accounts for s in a.extraction.statements for m in s.issues]
    named += [p.issue for a in export.accounts for p in a.extraction.positions if p.issue]
    strange = [key for key in dict.fromkeys(named) if key not in known]
    return (*export.codebook.issues, *(Issue(key, key, "") for key in strange))


def _add_issues(codes: Any, issues: Iterable[Issue]) -> None:
    """Add issues as codes, each in the one that it belongs to."""
    listed = list(issues)
    keys = {issue.key for issue in listed}
    below: dict[str | None, list[Issue]] = {}
    for issue in listed:
        below.setdefault(issue.parent if issue.parent in keys else None, []).append(issue)

    def add(parent: Any, of: str | None) -> None:
        for issue in below.get(of, ()):
            code = _add_code(parent, issue.label, _guid("issue", issue.key), issue.definition)
            add(code, issue.key)

    add(codes, None)


def _add_code(
    parent: Any, name: str, guid: str, description: str = "", *, codable: bool = True
) -> Any:
    code = _add(parent, "Code", guid=guid, name=name, isCodable=str(codable).lower())
    if description:
        _add(code, "Description").text = _legal(description)
    return code


def _add_values(parent: Any, values: Mapping[str, str | None]) -> None:
    for name, value in values.items():
        if value:
            held = _add(parent, "VariableValue")
            _add(held, "VariableRef", targetGUID=_guid("variable", name))
            _add(held, "TextValue").text = _legal(value)


def _add(parent: Any, tag: str, /, **attributes: str) -> Any:
    from lxml import etree

    namespace = etree.QName(parent).namespace
    legal = {key: _legal(value) for key, value in attributes.items()}
    return etree.SubElement(parent, f"{{{namespace}}}{tag}", legal)


def _legal(text: str) -> str:
    """Return a text without what XML cannot hold: control characters and lone surrogates."""
    return _ILLEGAL.sub("", text)


def _series(values: Iterable[str | None]) -> str:
    return "; ".join(dict.fromkeys(filter(None, values)))


def _by_name(actor: Actor) -> tuple[str, str]:
    return actor.name.casefold(), actor.id


def _guid(*key: object) -> str:
    """Return the guid of a record: always the same, so that two exports can be compared."""
    return str(uuid5(_OURS, "\x1f".join(map(str, key))))


def _origin() -> str:
    return f"Dragoman {version('dragoman')}"
