"""Findings → files in the formats of other tools. To add one: a module, and a line in EXPORTS."""

from __future__ import annotations

from pathlib import Path

from dragoman.errors import ReportError
from dragoman.records import Export, ExportOptions
from dragoman.report.exports import (
    attributes,
    brat,
    cas,
    conllu,
    dna,
    jsonl,
    markdown,
    parquet,
    refi,
    statements_csv,
    web_annotation,
    webanno_tsv,
    xlsx,
)
from dragoman.report.exports.adapting import of_dataset, of_network
from dragoman.report.exports.format import ExportFormat, count_records
from dragoman.report.exports.place import check_place, write_to_output, write_whole
from dragoman.report.networks.gexf import write_gexf
from dragoman.report.networks.graphml import write_graphml
from dragoman.report.networks.ucinet import write_ucinet

__all__ = [
    "EXPORTS",
    "ExportFormat",
    "check_place",
    "count_records",
    "format_named",
    "format_of",
    "write_export",
]

_OTHER_NETWORKS = (
    "This is who says how much on which issue; `dragoman network` makes every other network."
)

# To add a format: one new file, one line here, one test, one section in docs/formats.md.
EXPORTS: dict[str, ExportFormat] = {
    each.name: each
    for each in (
        ExportFormat(
            "jsonl",
            ".jsonl",
            "JSON, one account a line: its text, every record, and how each was judged.",
            jsonl.write_jsonl,
            text=True,
            whole=True,
            holds=("documents", "statements", "positions", "forecasts", "facts", "actors"),
            also=("ndjson",),
            lacks="of an imported .dna: coders' settings, unused entities, rows that are no "
            "statements",
        ),
        ExportFormat(
            "dna",
            ".dna",
            "Discourse Network Analyzer 3: documents, coded statements, entities with attributes, "
            "coders.",
            of_dataset(dna.write_dna),
            holds=("documents", "coded passages"),
            lacks="forecasts, facts, where actors are named",
        ),
        ExportFormat(
            "csv",
            ".csv",
            "Coded statements, one a row, under DNA's header, passages byte for byte.",
            statements_csv.write_csv_file,
            text=True,
            holds=("coded passages",),
            lacks="forecasts, facts, the texts",
        ),
        ExportFormat(
            "parquet",
            ".parquet",
            "One table of statements with typed columns and the positions in each, for pandas, "
            "polars, DuckDB and R.",
            parquet.write_parquet,
            holds=("statements", "positions"),
            lacks="forecasts, facts, other actors than the speakers, the texts",
            note="With `--to tables`, documents, actors and forecasts come in tables of their own.",
        ),
        ExportFormat(
            "tables",
            "",
            "A folder of Parquet: documents with their texts, statements, positions, forecasts, "
            "actors.",
            parquet.write_tables,
            folder=True,
            holds=("documents", "statements", "positions", "forecasts", "actors"),
            lacks="facts, and where actors are named",
        ),
        ExportFormat(
            "xlsx",
            ".xlsx",
            "A workbook for Excel and LibreOffice: statements, positions, forecasts, actors, "
            "documents.",
            xlsx.write_xlsx,
            holds=("documents", "statements", "positions", "forecasts", "actors"),
            lacks="facts, the texts",
            also=("excel",),
        ),
        ExportFormat(
            "markdown",
            ".md",
            "A memo to read: account by account, speaker by speaker, with every passage.",
            markdown.write_markdown,
            text=True,
            holds=("documents", "statements", "positions", "forecasts"),
            lacks="facts, other actors than the speakers, the texts, line ends within passages",
            also=("md",),
        ),
        ExportFormat(
            "refi",
            ".qdpx",
            "REFI-QDA project for MAXQDA, NVivo, ATLAS.ti, QualCoder: texts, codes, coded "
            "passages.",
            refi.write_refi,
            holds=("documents", "statements", "positions on issues"),
            lacks="forecasts, facts, cues, positions towards actors",
            also=("qdpx", "refi-qda"),
        ),
        ExportFormat(
            "qdc",
            ".qdc",
            "REFI-QDA codebook: the issues, as codes.",
            refi.write_qdc,
            holds=("issues",),
            lacks="all but the codebook",
        ),
        ExportFormat(
            "webannotation",
            ".jsonld",
            "W3C Web Annotation, JSON-LD: statements and positions with their passages, a "
            "collection.",
            web_annotation.write_web_annotation,
            text=True,
            holds=("documents", "statements", "positions"),
            lacks="forecasts, facts, the texts, all of an actor but name and kind",
            also=("jsonld", "json-ld", "web-annotation"),
        ),
        ExportFormat(
            "brat",
            "",
            "A folder of brat standoff: texts, and sources, cues and contents tied as in PolNeAR.",
            brat.write_brat,
            folder=True,
            holds=("documents", "statements", "positions"),
            lacks="forecasts, facts, all of an actor but name and kind",
        ),
        ExportFormat(
            "conllu",
            ".conllu",
            "CoNLL-U: words with tags and heads, who says what in MISC, texts byte for byte.",
            conllu.write_conllu,
            text=True,
            also=("conll", "conll-u"),
            holds=("documents", "statements", "positions"),
            lacks="forecasts, facts, all of an actor but name and kind",
        ),
        ExportFormat(
            "cas",
            "",
            "A folder of UIMA CAS XMI with its type system, for INCEpTION: texts, words, layers.",
            cas.write_cas,
            folder=True,
            also=("xmi", "uima"),
            holds=("documents", "statements", "positions"),
            lacks="forecasts, facts, all of an actor but name and kind",
        ),
        ExportFormat(
            "webanno",
            "",
            "A folder of WebAnno TSV 3.3, for INCEpTION and WebAnno: words and layers, a table a "
            "document.",
            webanno_tsv.write_webanno_tsv,
            folder=True,
            also=("tsv", "webanno-tsv"),
            holds=("documents", "statements", "positions"),
            lacks="forecasts, facts, all of an actor but name and kind",
        ),
        ExportFormat(
            "graphml",
            ".graphml",
            "A network of actors and issues, for Gephi, visone, igraph and networkx.",
            of_network(write_graphml),
            text=True,
            holds=("coded passages",),
            lacks="passages",
            note=_OTHER_NETWORKS,
        ),
        ExportFormat(
            "gexf",
            ".gexf",
            "The same network as GEXF 1.3, for Gephi.",
            of_network(write_gexf),
            text=True,
            holds=("coded passages",),
            lacks="passages",
            note=_OTHER_NETWORKS,
        ),
        ExportFormat(
            "ucinet",
            ".dl",
            "The same network as a UCINET DL matrix.",
            of_network(write_ucinet),
            text=True,
            also=("dl",),
            holds=("coded passages",),
            lacks="passages, attributes",
            note=_OTHER_NETWORKS,
        ),
        ExportFormat(
            "attributes",
            ".actors.csv",
            "One table of all actors, CSV: names, kinds, countries, offices, and every attribute "
            "of an imported dataset.",
            attributes.write_attributes,
            text=True,
            holds=("actors",),
            lacks="all but the actors",
            also=("actors",),
        ),
    )
}
"""The formats, in the order in which they are listed."""


def write_export(
    export: Export,
    path: Path | str | None,
    *,
    format: str | None = None,  # noqa: A002  # the word that users know
    options: ExportOptions | None = None,
) -> tuple[str, ...]:
    """Write an export to a file or a folder, whole or not at all; None is standard output.

    The format is taken from the path's suffix unless it is named. Returns what of it could not be
    written, in sentences. Raises ReportError for an
    unknown format and for a place that cannot be written.
    """
    place = None if path is None else Path(path)
    kind = format_of(place, format)
    chosen = options or ExportOptions()
    if place is None and kind.folder:
        raise ReportError(f"{kind.name} makes a folder: say where.")

    def write(made: Path) -> tuple[str, ...]:
        return kind.write(export, made, chosen) or ()

    if place is None:
        return write_to_output(write)
    return write_whole(place, write, folder=kind.folder)


def format_of(path: Path | None, name: str | None = None) -> ExportFormat:
    """Return the format that is named, or that goes with a path's suffix.

    Raises ReportError where there is none.
    """
    known = ", ".join(EXPORTS)
    if name is not None:
        if (found := format_named(name)) is None:
            raise ReportError(f"{name}: is no format of exports. Use one of {known}.")
        return found
    if path is None:
        raise ReportError(f"Standard output has no suffix: name the format, one of {known}.")
    ends = path.name.lower()
    fits = [each for each in EXPORTS.values() if each.suffix and ends.endswith(each.suffix)]
    if fits:
        return max(fits, key=lambda each: len(each.suffix))
    if (found := format_named(path.suffix)) is None or found.folder:
        raise ReportError(f"{path}: no format goes with this name. Name it, one of {known}.")
    return found


def format_named(name: str) -> ExportFormat | None:
    """Return the format of a name, of another name of it, or of a suffix; None for none.

    >>> format_named("md").name, format_named(".DL").name
    ('markdown', 'ucinet')
    """
    asked = name.lower().removeprefix(".")
    for each in EXPORTS.values():
        if asked in (each.name, each.suffix.removeprefix("."), *each.also):
            return each
    return None
