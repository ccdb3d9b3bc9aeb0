"""A dataset of another tool goes into a project and comes out again: in, out, in again: equal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from dragoman.compare.coding import code_accounts
from dragoman.read.imports.dna import read_dna
from dragoman.read.imports.mapping import dataset_to_import
from dragoman.records import (
    DNA_STATEMENT,
    CodedDocument,
    CodedStatement,
    Coder,
    Dataset,
    DataType,
    Document,
    Entity,
    Extraction,
    Hand,
    Origin,
    RecordKind,
    StatementType,
    Variable,
    Verdict,
)
from dragoman.report.exports.dna import write_dna
from dragoman.store.corrections import correct_position, correct_statement
from dragoman.store.current import reviewed_extractions
from dragoman.store.importing import import_data, load_frame
from dragoman.store.judging import get_judged, judge
from dragoman.store.project import Project, create_project
from dragoman.store.rereading import reread_documents

SAMPLE = Path(__file__).parents[2] / "shared" / "corpora" / "dna" / "sample.dna"
needs_sample = pytest.mark.skipif(not SAMPLE.exists(), reason="needs ../shared/corpora/dna")

HARBOUR = (
    "The toll must rise 🚢, Ana Lind said. “Never!”, cried the Boatmen. Nobody asked us; so be it."
)
COUNCIL = (
    "Минута: the Port Office wants the ferry.\r\nAna Lind does not, and says so. The vote is open."
)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with create_project(tmp_path / "coded", by="ana") as made:
        yield made


def _document(number: str, title: str, text: str, published: str) -> CodedDocument:
    origin = Origin(f"document {number}", "text/plain", f"sha256:{number}", "dna", "3")
    document = Document.build(
        text, origin, title=title, publisher="The Quay", author="Bo Rask", published=published,
        section="Opinion", type="article",
    )  # fmt: skip
    return CodedDocument(document, number, f"{published}T08:30:00", f"note {number}", "Eva")


def invented() -> Dataset:
    """Two documents with rows of three types, out of order; all that a frame can hold."""
    harbour = _document("4", "Harbour", HARBOUR, "2031-02-20")
    council = _document("9", "Council", COUNCIL, "2031-03-01")
    short, flag = DataType.SHORT_TEXT, DataType.BOOLEAN
    person = Variable("person", short, ("Type", "Alias", "Notes"))
    dna = StatementType(
        DNA_STATEMENT,
        (
            person,
            Variable("organization", short),
            Variable("concept", short),
            Variable("agreement", flag),
        ),
        (239, 208, 51),
    )
    note = StatementType(
        "Note", (Variable("note", DataType.LONG_TEXT), Variable("weight", DataType.INTEGER))
    )
    story = StatementType("Story", (Variable("hero", short), Variable("true", flag)), (1, 2, 3))

    def row(
        number: str,
        kind: str,
        of: CodedDocument,
        words: str,
        coder: str | None,
        **values: str | int | bool,
    ) -> CodedStatement:
        start = of.document.text.index(words)
        span = of.document.cut(start, start + len(words))
        return CodedStatement(number, kind, of.document.id, span, tuple(values.items()), coder)

    rise, ferry = "The toll should rise.", "The ferry should stay; always."
    rows = (
        row("1", DNA_STATEMENT, council, "Ana Lind does not", "Eva",
            person="Ana Lind", organization="Council", concept=ferry, agreement=False),
        row("2", DNA_STATEMENT, harbour, "The toll must rise 🚢", "Ben",
            person="Ana Lind", organization="Council", concept=rise, agreement=True),
        row("3", "Note", harbour, "so be it", "Ben", note="Whose?", weight=0),
        row("5", DNA_STATEMENT, harbour, "“Never!”", "Eva",
            person="", organization="Boatmen", concept=rise, agreement=False),
        row("6", DNA_STATEMENT, harbour, "“Never!”, cried", "Ben",
            organization="Boatmen", concept=rise),
        row("8", "Story", council, "The vote", "Eva", hero="the people", true=True),
        row("11", DNA_STATEMENT, council, "wants the ferry", "Eva",
            organization="Port Office", concept=ferry, agreement=True),
        row("12", DNA_STATEMENT, council, "The vote is open", "Eva", concept=ferry),
    )  # fmt: skip
    entities = (
        Entity(DNA_STATEMENT, "person", ""),
        Entity(
            DNA_STATEMENT,
            "person",
            "Ana Lind",
            (9, 9, 9),
            (("Type", "mayor"), ("Alias", "A. Lind")),
        ),
        Entity(DNA_STATEMENT, "organization", "Council"),
        Entity(DNA_STATEMENT, "organization", "Boatmen", parent="Port Office"),
        Entity(DNA_STATEMENT, "organization", "Port Office"),
        Entity(DNA_STATEMENT, "concept", ferry),
        Entity(DNA_STATEMENT, "concept", rise, (255, 0, 0)),
        Entity("Story", "hero", "the people"),
        Entity("Story", "hero", "nobody at all"),
    )
    return Dataset(
        documents=(harbour, council),
        statements=rows,
        types=(dna, note, story),
        entities=entities,
        coders=(Coder("Ben", (1, 1, 1), (("FontSize", 14), ("Password", "x"))), Coder("Eva")),
        settings=(("version", "3"), ("theme", "dark")),
        regexes=(("toll", (7, 8, 9)),),
        relations=(("Ben", "Eva", (1, 0, 1, 0)),),
        links=(((DNA_STATEMENT, "person"), (DNA_STATEMENT, "concept")),),
    )


def put_in(project: Project, dataset: Dataset, source: str = "coded.dna") -> None:
    data = dataset_to_import(dataset, source=source, format="dna", codebook=project.codebook())
    import_data(project, data, by="ana")


def take_out(project: Project) -> Dataset:
    """Return what a project exports, without what only a project can say of a row."""
    accounts = reviewed_extractions(project)
    dataset = code_accounts(accounts, project.codebook(), frame=load_frame(project))
    rows = (replace(each, record=None, method="") for each in dataset.statements)
    return replace(dataset, statements=tuple(rows))


def test_a_dataset_comes_out_of_a_project_as_it_went_in(project: Project) -> None:
    put_in(project, invented())
    assert take_out(project) == invented()


def test_files_go_in_and_out_and_in_again(project: Project, tmp_path: Path) -> None:
    write_dna(invented(), tmp_path / "first.dna")
    first = read_dna(tmp_path / "first.dna")
    put_in(project, first, "first.dna")
    assert take_out(project) == first
    write_dna(take_out(project), tmp_path / "second.dna")
    assert read_dna(tmp_path / "second.dna") == first


def test_what_was_imported_twice_comes_out_once(project: Project) -> None:
    put_in(project, invented())
    put_in(project, invented(), "a-copy.dna")
    assert take_out(project) == invented()


def test_only_what_a_person_corrected_is_different(project: Project) -> None:
    put_in(project, invented())
    second, fifth = (
        next(
            each
            for each in project.statements()
            if each.record.coded and each.record.coded.id == number
        )
        for number in ("2", "5")
    )
    document = invented().documents[0].document
    speaker = fifth.record.speaker
    judge(
        project, Hand("Mia"), RecordKind.STATEMENT, second.record.id, Verdict.CORRECTED,
        seen=second.seen, correction=correct_statement(document, second.record, speaker=speaker),
    )  # fmt: skip
    position = next(
        each for each in project.positions() if each.record.statement == fifth.record.id
    )
    judge(
        project, Hand("Mia"), RecordKind.POSITION, position.record.id, Verdict.CORRECTED,
        seen=position.seen, correction=correct_position(document, position.record, value=0.5),
    )  # fmt: skip
    before, after = invented().statements, take_out(project).statements
    changed = {
        row.id: dict(row.values) for row, old in zip(after, before, strict=True) if row != old
    }
    rise = "The toll should rise."
    assert changed == {
        "2": {"organization": "Boatmen", "concept": rise, "agreement": True},
        "5": {"person": "", "organization": "Boatmen", "concept": rise, "agreement": True},
    }


def test_what_the_machine_reads_later_comes_beside_it(project: Project) -> None:
    put_in(project, invented())

    def read(document: Document) -> Extraction:
        return Extraction(document, (), (), "machine 2")

    list(reread_documents(project, read, by="ana"))
    assert take_out(project) == invented()
    first = next(each for each in project.statements())
    judged = get_judged(project, RecordKind.STATEMENT, first.record.id)
    assert judged.judgement is not None
    assert judged.judgement.by in ("Ben", "Eva")


@needs_sample
def test_the_real_sample_comes_out_as_it_went_in(project: Project, tmp_path: Path) -> None:
    sample = read_dna(SAMPLE)
    put_in(project, sample, "sample.dna")
    assert take_out(project) == sample
    write_dna(take_out(project), tmp_path / "again.dna")
    assert read_dna(tmp_path / "again.dna") == sample
