"""One flat table of all actors, with everything that any account or imported dataset tells."""

from __future__ import annotations

import csv
from pathlib import Path

from dragoman.records import Export, ExportOptions
from dragoman.report.csv import guard_formula
from dragoman.report.exports.cast import CastMember, attribute_names, gather_cast
from dragoman.report.exports.rows import told_office

COLUMNS = (
    "name",
    "kind",
    "country",
    "aliases",
    "offices",
    "members",
    "statements",
    "mentions",
    "documents",
    "id",
    "coded_as",
)
"""The columns of every table; those after them are attributes of an imported dataset."""

_BETWEEN = "|"


def write_attributes(export: Export, path: Path, options: ExportOptions) -> None:
    """Write a row for each actor, CSV after RFC 4180; several values of a cell are joined by `|`.

    A name that stands only in an imported dataset has a row too; where nothing else is known of
    it, `coded_as` tells the variable.
    """
    cast = gather_cast(export)
    names = {each.id: each.name for each in cast if each.id}
    more = attribute_names(cast, COLUMNS)
    with path.open("w", encoding="utf-8-sig" if options.bom else "utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow([*COLUMNS, *more.values()])
        for member in cast:
            cells = [*_cells(member, names), *(member.attributes.get(name, "") for name in more)]
            writer.writerow(map(guard_formula, cells) if options.guard_formulas else cells)


def _cells(member: CastMember, names: dict[str, str]) -> list[str]:
    return [
        member.name,
        member.kind or "",
        member.country or "",
        _BETWEEN.join(member.aliases),
        _BETWEEN.join(dict.fromkeys(map(told_office, member.affiliations))),
        _BETWEEN.join(names.get(each, each) for each in member.members),
        str(member.statements),
        str(member.mentions),
        str(member.documents),
        member.id or "",
        _BETWEEN.join(member.variables),
    ]
