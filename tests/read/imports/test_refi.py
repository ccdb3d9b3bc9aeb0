"""REFI-QDA in: codes to issues and actors, passages to statements, and what cannot be taken."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from dragoman.errors import ImportFault
from dragoman.read.imports import ImportOptions, read_import, recognise
from dragoman.records import ActorKind, Codebook, Import, Issue, Resolution, Speaker

TEXT = "The envoy called for lower tolls.\r\nThe mayor 🕊 refused. Nobody asked us.\n"
GUID = "00000000-0000-4000-8000-{:012}"
CODES = """
<Code guid="{1}" name="Money" isCodable="true"><Description>What is paid.</Description>
  <Code guid="{2}" name="Tolls" isCodable="true"/></Code>
<Code guid="{3}" name="Speakers" isCodable="false">
  <Code guid="{4}" name="The envoy" isCodable="true"/>
  <Code guid="{5}" name="Organisations" isCodable="false">
    <Code guid="{6}" name="Iceland" isCodable="true"/>
    <Code guid="{7}" name="Port" isCodable="true"/>
  </Code></Code>
<Code guid="{8}" name="Position" isCodable="false">
  <Code guid="{9}" name="Against" isCodable="true"/></Code>
"""


def guids(text: str) -> str:
    return text.format(*(GUID.format(n) for n in range(40)))


def selection(start: int, end: int, *codes: int, name: str = "", note: str = "") -> str:
    codings = "".join(
        f'<Coding guid="{GUID.format(99)}" creatingUser="{GUID.format(30)}">'
        f'<CodeRef targetGUID="{GUID.format(code)}"/></Coding>'
        for code in codes
    )
    return (
        f'<PlainTextSelection guid="{GUID.format(98)}" name="{name}" startPosition="{start}"'
        f' endPosition="{end}">{codings}{note}</PlainTextSelection>'
    )


def project(
    folder: Path, selections: str, *, text: str | None = TEXT, extra: str = "", notes: str = ""
) -> Path:
    path = folder / "study.qdpx"
    sources = guids(
        f'<TextSource guid="{{20}}" name="Talks" plainTextPath="internal://{{20}}.txt">'
        f"{selections}</TextSource>{extra}"
    )
    xml = (
        '<?xml version="1.0" encoding="utf-8"?><Project xmlns="urn:QDA-XML:project:1.0" name="p">'
        f'<Users><User guid="{GUID.format(30)}" name="Ana Lind"/></Users>'
        f"<CodeBook><Codes>{guids(CODES)}</Codes></CodeBook><Sources>{sources}</Sources>{notes}"
        "</Project>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("project.qde", xml)
        if text is not None:
            archive.writestr(f"Sources/{GUID.format(20).upper()}.txt", text.encode())
    return path


def passages(found: Import) -> list[tuple[str, str, list[str]]]:
    return [
        (
            each.statement.content[0].exact,
            each.statement.speaker.name,
            [mention.issue for mention in each.statement.issues],
        )
        for each in found.statements
    ]


def test_codes_become_issues_in_their_tree(tmp_path: Path) -> None:
    found = read_import(project(tmp_path, ""))
    assert [(i.key, i.label, i.definition, i.parent) for i in found.issues] == [
        ("money", "Money", "What is paid.", None),
        ("tolls", "Tolls", "“Tolls”, as it was coded in a dataset.", "money"),
    ]


def test_an_issue_that_the_codebook_has_is_that_issue(tmp_path: Path) -> None:
    book = Codebook("b", (Issue("bridge-tolls", "Tolls", "What is paid."),))
    found = read_import(project(tmp_path, selection(0, 33, 2)), ImportOptions(codebook=book))
    assert passages(found)[0][2] == ["bridge-tolls"]
    assert [each.key for each in found.issues] == ["money"]


def test_a_passage_without_a_speaker_is_unresolved_and_its_coders(tmp_path: Path) -> None:
    found = read_import(project(tmp_path, selection(0, 33, 2)))
    (one,) = found.statements
    assert one.by == "Ana Lind"
    assert one.statement.speaker == Speaker(None, "", Resolution.UNRESOLVED)
    assert (one.statement.method, one.positions) == ("person Ana Lind", ())


def test_the_speaker_is_whoever_is_coded_on_an_overlapping_passage(tmp_path: Path) -> None:
    found = read_import(project(tmp_path, selection(0, 33, 2) + selection(0, 9, 4)))
    (one,) = found.statements
    assert one.statement.speaker.name == "The envoy"
    assert [span.exact for span in one.statement.source] == ["The envoy"]
    assert [(each.name, each.kind) for each in found.actors] == [("The envoy", ActorKind.PERSON)]


def test_selections_of_one_place_are_one_passage_with_its_side(tmp_path: Path) -> None:
    parts = selection(35, 53, 2) + selection(35, 53, 6) + selection(35, 53, 9)
    found = read_import(project(tmp_path, parts))
    (one,) = found.statements
    assert one.statement.content[0].exact == "The mayor 🕊 refuse"
    assert [(p.issue, p.value) for p in one.positions] == [("tolls", -1.0)]
    (iceland,) = found.actors
    assert (iceland.kind, iceland.country) == (ActorKind.STATE, "IS")
    assert one.positions[0].actor == iceland.id


def test_two_speakers_of_one_passage_are_a_statement_each(tmp_path: Path) -> None:
    found = read_import(project(tmp_path, selection(0, 33, 2, 4, 7)))
    assert [name for _, name, _ in passages(found)] == ["The envoy", "Port"]
    assert len({each.statement.id for each in found.statements}) == 2


def test_a_speaker_without_an_issue_is_a_statement(tmp_path: Path) -> None:
    found = read_import(project(tmp_path, selection(56, 73, 4)))
    assert passages(found) == [("Nobody asked us.\n", "The envoy", [])]


@pytest.mark.parametrize(
    ("place", "counted"),
    [
        ((56, 72), []),
        ((55, 71), ["characters, each end of a line as one"]),
        ((57, 73), ["units of UTF-16"]),
    ],
)
def test_words_tell_how_a_tool_counts(
    tmp_path: Path, place: tuple[int, int], counted: list[str]
) -> None:
    found = read_import(project(tmp_path, selection(*place, 2, name="Nobody asked…")))
    assert passages(found)[0][0] == "Nobody asked us."
    assert list(found.warnings) == [f"Talks: passages were counted in {each}." for each in counted]


def test_a_case_tells_where_a_person_belongs(tmp_path: Path) -> None:
    path = project(tmp_path, selection(0, 33, 2, 4))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    cases = guids(
        '<Variables><Variable guid="{32}" name="Organisation" typeOfVariable="Text"/></Variables>'
        '<Cases><Case guid="{33}"><CodeRef targetGUID="{4}"/><VariableValue>'
        '<VariableRef targetGUID="{32}"/><TextValue>Ministry; Port</TextValue></VariableValue>'
        "</Case></Cases><Sources>"
    )
    xml = parts["project.qde"].decode().replace("<Sources>", cases)
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in (parts | {"project.qde": xml.encode()}).items():
            archive.writestr(name, data)
    (envoy,) = read_import(path).actors
    assert [each.body for each in envoy.affiliations] == ["Ministry", "Port"]


def test_notes_come_along(tmp_path: Path) -> None:
    notes = (
        f'<Notes><Note guid="{GUID.format(31)}"><PlainTextContent>Ask her.</PlainTextContent>'
        "</Note></Notes>"
    )
    note = f'<NoteRef targetGUID="{GUID.format(31)}"/>'
    found = read_import(project(tmp_path, selection(0, 33, 2, note=note), notes=notes))
    (one,) = found.statements
    assert one.review is not None
    assert (one.review.by, one.review.note) == ("Ana Lind", "Ask her.")


def test_what_is_left_out_is_counted(tmp_path: Path) -> None:
    extra = f'<PictureSource guid="{GUID.format(21)}"/><PDFSource guid="{GUID.format(22)}"/>'
    parts = selection(5, 5, 2) + selection(0, 900, 2) + selection(0, 9)
    found = read_import(project(tmp_path, parts, extra=extra))
    assert found.statements == ()
    assert found.warnings == (
        "left out: passages that are empty, or outside their text (2).",
        "left out: passages without a code (1).",
        "left out: pictures (1).",
        "left out: PDFs without their text (1).",
    )


def test_a_text_that_is_missing_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(ImportFault, match=r"names the text .*, which is not in it"):
        read_import(project(tmp_path, "", text=None))


def test_a_code_that_is_missing_is_a_fault(tmp_path: Path) -> None:
    with pytest.raises(ImportFault, match=r"line 12: a passage has the code .* not among the"):
        read_import(project(tmp_path, selection(0, 9, 39)))


def test_no_text_is_taken_from_outside_the_archive(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("Nobody may read this.", encoding="utf-8")
    path = project(tmp_path, "")
    for link in ("internal://../secret.txt", "absolute:///etc/passwd", "relative://secret.txt"):
        with zipfile.ZipFile(path) as archive:
            xml = archive.read("project.qde").decode()
        xml = xml.replace(f"internal://{GUID.format(20)}.txt", link)
        other = tmp_path / "other.qdpx"
        with zipfile.ZipFile(other, "w") as archive:
            archive.writestr("project.qde", xml)
        if link.startswith("internal"):
            with pytest.raises(ImportFault, match="which is not in it"):
                read_import(other)
        else:
            assert read_import(other).documents == ()


def test_a_project_is_recognised_by_what_is_in_it(tmp_path: Path) -> None:
    path = project(tmp_path, "").rename(tmp_path / "study.zip")
    found = recognise(path)
    assert found is not None
    assert found.name == "refi"
