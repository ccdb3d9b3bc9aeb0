"""REFI-QDA, for MAXQDA, NVivo, ATLAS.ti, QualCoder: a project (.qdpx) or its codebook (.qdc).

Issues, actors and the sides that are taken are codes; a statement is a passage that is coded with
its speaker and its issues, a position one that is coded with its side, too. Offsets count code
points, as the standard (REFI-QDA 1.5, www.qdasoftware.org) has it; texts are byte for byte.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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
    content_id,
)
from dragoman.report.exports.features import position_features, statement_features
from dragoman.report.exports.refi_xml import (
    CODEBOOK,
    PROJECT,
    add,
    add_code,
    add_values,
    guid_of,
    legal,
    origin,
    part_of,
    zip_part,
)

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
_NAME = 60  # characters of a passage that its selection is called by


def write_refi(export: Export, path: Path, options: ExportOptions) -> None:
    """Write a project: every text with what is coded in it, and every code."""
    from lxml import etree

    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        with (
            archive.open(zip_part("project.qde"), "w", force_zip64=True) as stream,
            etree.xmlfile(stream, encoding="UTF-8") as xml,
        ):
            xml.write_declaration()
            _Project(export, _actors_of(export)).write(xml)
        for account in export.accounts:
            document = account.extraction.document
            # What UTF-8 cannot hold is one sign for one, so that no passage moves.
            text = document.text.encode("utf-8", "replace")
            archive.writestr(zip_part(f"sources/{guid_of('document', document.id)}.txt"), text)


def write_qdc(export: Export, path: Path, options: ExportOptions) -> None:
    """Write the issues as a codebook."""
    from lxml import etree

    root = etree.Element(f"{{{CODEBOOK}}}CodeBook", nsmap={None: CODEBOOK}, origin=origin())
    codes = add(root, "Codes")
    _add_issues(codes, export.codebook.issues)
    xml = etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)
    path.write_bytes(xml)


@dataclass(slots=True)
class _Project:
    """Writes a project's XML in the order that its schema has, one account after the other."""

    export: Export
    actors: Mapping[str, Actor]  # who say something or take a position, by their ids

    def write(self, xml: Any) -> None:
        """Write the root with all that is in it."""
        about = {"name": "Dragoman", "origin": origin()}
        with xml.element(f"{{{PROJECT}}}Project", about, nsmap={None: PROJECT}):
            for part in self._frame():
                # The schema wants none without something in it.
                if len(part) and not (part.tag.endswith("CodeBook") and len(part[0]) == 0):
                    xml.write(part, pretty_print=True)
            for name, make in (("Sources", self._add_account), ("Notes", self._add_notes)):
                if self.export.accounts and (name == "Sources" or self._has_statements):
                    self._write_each(xml, name, make)

    def _write_each(
        self, xml: Any, name: str, make: Callable[[Any, ReviewedExtraction], None]
    ) -> None:
        """Write a part account by account: all at once would be gigabytes for a large project."""
        with xml.element(f"{{{PROJECT}}}{name}"):
            for account in self.export.accounts:
                part = part_of(name)
                make(part, account)
                for element in part:
                    xml.write(element, pretty_print=True)

    def _frame(self) -> tuple[Any, ...]:
        """Return what comes before the texts: users, codes, variables and cases."""
        users, codes, variables, cases = map(part_of, _ORDER)
        for name in self._user_names():
            add(users, "User", guid=guid_of("user", name), name=name)
        self._add_codes(codes)
        self._add_actors(variables, cases)
        return users, codes, variables, cases

    @property
    def _has_statements(self) -> bool:
        return any(account.extraction.statements for account in self.export.accounts)

    def _user_names(self) -> Iterable[str]:
        return dict.fromkeys(
            _user(account, each)
            for account in self.export.accounts
            for each in account.extraction.statements
        )

    def _add_codes(self, codebook: Any) -> None:
        codes = add(codebook, "Codes")
        _add_issues(codes, _with_named(self.export))
        self._add_people(codes)
        if any(account.extraction.positions for account in self.export.accounts):
            top = add_code(codes, _POSITIONS, guid_of("heading", _POSITIONS), codable=False)
            for side in (_FOR, _AGAINST):
                add_code(top, side, guid_of("side", side))

    def _add_people(self, codes: Any) -> None:
        """Add a code for each actor, and one for speakers whom nobody could tell."""
        if not self._has_statements:
            return
        top = add_code(codes, _ACTORS, guid_of("heading", _ACTORS), codable=False)
        add_code(top, _UNRESOLVED, guid_of("actor", _UNRESOLVED))
        for kind, name in _KINDS.items():
            of_kind = sorted((a for a in self.actors.values() if a.kind is kind), key=_by_name)
            if of_kind:
                heading = add_code(top, name, guid_of("heading", name), codable=False)
                for actor in of_kind:
                    add_code(heading, actor.name, guid_of("actor", actor.id))

    def _add_actors(self, variables: Any, cases: Any) -> None:
        """Add what variables there are, and each actor as a case with what is known of him."""
        actors = sorted(self.actors.values(), key=_by_name)
        for name in (*_DOCUMENT, *(_ACTOR if actors else ())):
            if self.export.accounts:
                add(variables, "Variable", guid=guid_of("variable", name), name=name,
                     typeOfVariable="Text")  # fmt: skip
        for actor in actors:
            case = add(cases, "Case", guid=guid_of("case", actor.id), name=actor.name)
            add(case, "CodeRef", targetGUID=guid_of("actor", actor.id))
            add_values(
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
        guid = guid_of("document", document.id)
        source = add(sources, "TextSource", guid=guid, name=document.label,
                      plainTextPath=f"internal://{guid}.txt")  # fmt: skip
        positions = _on_issues(account)
        for statement in account.extraction.statements:
            self._add_statement(source, account, statement, positions.get(statement.id, []))
        add_values(source, {name: getattr(document, name) for name in _DOCUMENT})

    def _add_statement(
        self,
        source: Any,
        account: ReviewedExtraction,
        statement: Statement,
        found: Sequence[Position],
    ) -> None:
        """Add the passages of a statement: its speaker and issues; of each side, by themselves."""
        by = guid_of("user", _user(account, statement))
        about = guid_of("note", "statement", statement.id)
        for side, issues in _by_side(statement, found).items():
            codes = [guid for guid, _ in self._codes(statement, side, issues)]
            notes = [about] + [
                guid_of("note", "position", each.id)
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
        selection = add(
            source,
            "PlainTextSelection",
            guid=guid_of(*key),
            name=name if len(name) <= _NAME else f"{name[:_NAME]}…",
            startPosition=str(span.start),
            endPosition=str(span.end),
            creatingUser=by,
        )
        for code in codes:
            coding = add(selection, "Coding", guid=guid_of(*key, code), creatingUser=by)
            add(coding, "CodeRef", targetGUID=code)
        for note in notes:
            add(selection, "NoteRef", targetGUID=note)

    def _codes(
        self, statement: Statement, side: str, issues: Iterable[str]
    ) -> Iterator[tuple[str, str]]:
        """Yield the codes of a passage, by guid and name: its issues, its side, its speaker."""
        for key in issues:
            yield guid_of("issue", key), self.export.codebook.label_of(key)
        if side:
            yield guid_of("side", side), side
        actor = self.actors.get(statement.speaker.actor or "")
        yield (
            guid_of("actor", actor.id if actor else _UNRESOLVED),
            actor.name if actor else _UNRESOLVED,
        )

    def _add_notes(self, notes: Any, account: ReviewedExtraction) -> None:
        """Add a note on each record with all that is known of it, by which it is known again."""
        positions = _on_issues(account)
        for statement in account.extraction.statements:
            found = positions.get(statement.id, [])
            told = statement_features(account, statement)
            _add_note(notes, "statement", {**told, "check": self._check(statement, found)})
            sides = _by_side(statement, found)
            shown = {key for side, keys in sides.items() if side for key in keys}
            for each in found:
                if each.issue in shown:
                    _add_note(notes, "position", position_features(account, each))

    def _check(self, statement: Statement, found: Sequence[Position]) -> str:
        """Return what tells whether a statement is coded as it went out, by places and names."""
        names = {
            side: sorted(_as_read(name) for _, name in self._codes(statement, side, issues))
            for side, issues in _by_side(statement, found).items()
        }
        places = [(each.start, each.end) for each in statement.content]
        parts: list[tuple[int | str, ...]] = [
            (*at, *some) for at in places for some in names.values()
        ]
        return content_id("refi", *sorted(parts))


def _as_read(name: str) -> str:
    return " ".join(legal(name).split())


def _actors_of(export: Export) -> dict[str, Actor]:
    """Return the actors who say something or take a position, each once."""
    found: dict[str, Actor] = {}
    for account in export.accounts:
        named = {each.speaker.actor for each in account.extraction.statements}
        named |= {each.actor for each in account.extraction.positions}
        for actor in account.extraction.actors:
            if actor.id in named:
                found.setdefault(actor.id, actor)
    return found


def _user(account: ReviewedExtraction, record: Statement) -> str:
    """Return who decided on a record or, failing that, what found it."""
    return account.review_of(record.id).by or record.method


def _on_issues(account: ReviewedExtraction) -> dict[str, list[Position]]:
    """Return the positions on issues by the statements that they are of."""
    found: dict[str, list[Position]] = {}
    for position in account.extraction.positions:
        if position.issue:
            found.setdefault(position.statement, []).append(position)
    return found


def _add_note(notes: Any, kind: str, told: Mapping[str, str]) -> None:
    record = told["record"]
    note = add(notes, "Note", guid=guid_of("note", kind, record), name=f"{kind} {record[:8]}")
    lines = [f"{name}: {value}" for name, value in told.items()]
    add(note, "PlainTextContent").text = legal("\n".join(lines))


def _by_side(statement: Statement, positions: Iterable[Position]) -> dict[str, list[str]]:
    """Return the issues of a statement by the side that is taken on them; "" is none."""
    sides = {each.issue: each.value for each in positions if each.issue and each.value}
    keys = dict.fromkeys([*(mention.issue for mention in statement.issues), *sides])
    found: dict[str, list[str]] = {}
    for key in keys:
        value = sides.get(key, 0.0)
        found.setdefault(_FOR if value > 0 else _AGAINST if value < 0 else "", []).append(key)
    return found or {"": []}


_ORDER = ("Users", "CodeBook", "Variables", "Cases")  # and then Sources and Notes


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

    def add_below(parent: Any, of: str | None) -> None:
        for issue in below.get(of, ()):
            code = add_code(parent, issue.label, guid_of("issue", issue.key), issue.definition)
            add_below(code, issue.key)

    add_below(codes, None)


def _series(values: Iterable[str | None]) -> str:
    return "; ".join(dict.fromkeys(filter(None, values)))


def _by_name(actor: Actor) -> tuple[str, str]:
    return actor.name.casefold(), actor.id
