"""Codebooks: what ships, how a file is read, and every fault with its line."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from dragoman.errors import CodebookError
from dragoman.extract.codebook import SHIPPED, check_codebook, codebook_text, load_codebook
from dragoman.extract.terms import TermIndex
from dragoman.records import Codebook, Issue, Side

PAGE = (Path(__file__).parents[2] / "docs" / "codebook.md").read_text(encoding="utf-8")
HEAD = "issues:\n  - key: ships\n    label: Ships\n    definition: Ships at sea.\n"
EMPTY = "Start from what `dragoman issues list --format yaml` prints."


def written(folder: Path, text: str | bytes) -> Path:
    path = folder / "mine.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def lines(folder: Path, text: str | bytes) -> list[str]:
    """What a check says, without the folder."""
    return [line.removeprefix(f"{folder}/") for line in check_codebook(written(folder, text)).lines]


# What ships


def test_the_shipped_codebook_has_neither_fault_nor_remark() -> None:
    check = check_codebook()
    assert list(check.lines) == []
    assert check.codebook == load_codebook()


def test_the_shipped_codebook_covers_international_affairs() -> None:
    issues = load_codebook().issues
    heads = {issue.parent for issue in issues if issue.parent}
    below = [issue for issue in issues if issue.parent]
    assert len(heads) >= 12
    assert len(below) >= 70
    assert {issue.key for issue in issues if not issue.parent} == heads
    assert [issue.key for issue in below if len(issue.terms) < 5] == []
    assert [issue.key for issue in below if not (issue.favour and issue.against)] == []


def test_the_shipped_codebook_is_loaded_once() -> None:
    assert load_codebook() is load_codebook()


# Reading


def test_every_field_is_read(tmp_path: Path) -> None:
    text = HEAD + (
        "    cap: 10\n"
        "  - key: piracy\n    parent: ships\n    label: Piracy\n    definition: >\n"
        "      Attacks\n      on ships.\n"
        "    favour: {meaning: ships are attacked, words: [attack, board]}\n"
        "    against:\n      meaning: pirates are fought\n"
        "    terms: [pirate attack, =Pirates]\n"
        "    patterns: ['\\bhijack\\w*']\n    exclusions: [film piracy]\n    cap: null\n"
    )
    assert load_codebook(written(tmp_path, "name: Seas\n" + text)) == Codebook(
        "Seas",
        (
            Issue("ships", "Ships", "Ships at sea.", cap=10),
            Issue(
                "piracy",
                "Piracy",
                "Attacks on ships.",
                terms=("pirate attack", "=Pirates"),
                patterns=(r"\bhijack\w*",),
                exclusions=("film piracy",),
                parent="ships",
                favour=Side("ships are attacked", ("attack", "board")),
                against=Side("pirates are fought"),
            ),
        ),
    )


def test_a_list_alone_is_a_codebook_named_after_its_file(tmp_path: Path) -> None:
    text = "\ufeff- {key: ships, label: Ships, definition: At sea., terms: [ship]}\r\n"
    assert load_codebook(written(tmp_path, text)).name == "mine"


# Faults


@pytest.mark.parametrize(
    ("more", "fault"),
    [
        ("    favor: x\n", "5: unknown field 'favor'. Did you mean 'favour'?"),
        ("    defintion: x\n", "5: unknown field 'defintion'. Did you mean 'definition'?"),
        ("    label: again\n", "5: the field 'label' comes twice. Keep one."),
        ("    cap: 16a\n", "5: 'cap' is no whole number. Write the Comparative Agendas Project's "
         "code: a major topic, 1 to 23, or a subtopic: 1602. Leave it out when unsure."),
        ("    cap: 2299\n", "5: 2299 is no code of that scheme. Write the Comparative Agendas "
         "Project's code: a major topic, 1 to 23, or a subtopic: 1602."),
        ("    parent: shps\n", "5: there is no issue 'shps' to be the parent. Did you mean "
         "'ships'?"),
        ("    parent: ships\n", "5: 'ships' comes to be its own parent. A head has no parent: "
         "leave it out there."),
        ("    terms: ship\n", "5: 'terms' is no list. Write 'terms: [one, another]', or one a line "
         "after '- '."),
        ("    terms:\n      - ship\n      - no\n", '7: YAML does not read no as a text. Put it in '
         'quotation marks: "no".'),
        ("    terms: ['…']\n", "5: '…' in 'terms' has no word. Take it out."),
        ("    terms: ['']\n", "5: an empty entry in 'terms'. Take it out."),
        ("    terms: [{a: b}]\n", "5: a text is wanted, and here is fields. Write a text."),
        ("    patterns: ['(']\n", "5: the pattern '(': missing ), unterminated subpattern at "
         "position 0. Mend it, or write a term instead."),
        ("    patterns:\n      - '(a+)+b'\n", "6: the pattern '(a+)+b': a repeat without end "
         "stands in another repeat. Give it a bound, such as {1,40}."),
        ("    favour: {words: [sail]}\n", "5: 'favour' has no meaning. Say in 'meaning' what it is "
         "to be on this side."),
        ("    favour: sail\n", "5: 'favour' has fields, and here is one value. Write fields, such "
         "as 'meaning: …'."),
        ("  - key: sea boats\n    label: Boats\n    definition: Small.\n    terms: [boat]\n",
         "5: the key 'sea boats' has other signs. Use letters, digits and hyphens, as in "
         "'arms-control'."),
        ("  - key: ships\n    label: Boats\n    definition: Small.\n    terms: [boat]\n",
         "5: the key 'ships' is taken in line 2. Every issue has a key of its own."),
        ("  - label: Boats\n    definition: Small.\n    terms: [boat]\n",
         "5: the entry has no key. Add 'key: …'."),
        ("  - key: boats\n    label: ''\n    definition: Small.\n    terms: [boat]\n",
         "6: the label is empty. Write what it is."),
        ("  - boats\n", "5: an issue has fields, and here is one value. Write fields, such as "
         "'key: …'."),
        ("    terms: &a [ship]\n", "5: anchors and aliases (& and *) are not read. Write it out."),
        ("  - *a\n", "5: anchors and aliases (& and *) are not read. Write it out."),
    ],
)  # fmt: skip
def test_a_fault_is_told_with_its_line(tmp_path: Path, more: str, fault: str) -> None:
    found = [line for line in lines(tmp_path, HEAD + more) if ": remark: " not in line]
    assert found == [f"mine.yaml:{fault}"]


@pytest.mark.parametrize(
    ("more", "line"),
    [("    terms: [ship\n", 6), ("\tterms: [ship]\n", 5), ("---\nships\n", 5), ("    ' \n", 6)],
)
def test_a_fault_of_yaml_is_told_with_its_line(tmp_path: Path, more: str, line: int) -> None:
    (found,) = lines(tmp_path, HEAD + more)
    assert found.startswith(f"mine.yaml:{line}: ")
    assert found.endswith(". Look at the indent, the colons and the quotation marks.")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", f"1: the file is empty. {EMPTY}"),
        ("# nothing\n", f"1: the file holds nothing but remarks. {EMPTY}"),
        (b"\x00\x01\x02", f"1: this is a binary file. {EMPTY}"),
        (b"name: \xff\n", "1: this is no UTF-8 text. Save the file as UTF-8."),
        ("name: x\n", "1: there is no field 'issues'. Write the entries under it."),
        ("issues: {}\n", "1: 'issues' is no list. Begin each entry with '- key: …'."),
        ("issues: []\n", "1: 'issues' has no entries. Begin each with '- key: …'."),
        ("ships\n", "1: a codebook has fields, and here is one value. Write fields, such as "
         "'name: …'."),
        ("name: a\x07b\n", "1: YAML does not allow this character. Take it out."),
    ],
)  # fmt: skip
def test_a_file_that_is_no_codebook_is_told_why(
    tmp_path: Path, text: str | bytes, fault: str
) -> None:
    assert lines(tmp_path, text) == [f"mine.yaml:{fault}"]


def test_a_circle_of_parents_is_a_fault_in_each_of_its_entries(tmp_path: Path) -> None:
    entry = "- {{key: {0}, label: L, definition: D, terms: [{0}], parent: {1}}}\n"
    found = lines(tmp_path, entry.format("a", "b") + entry.format("b", "a"))
    assert [line.split(". ")[0] for line in found] == [
        "mine.yaml:1: 'a' comes to be its own parent",
        "mine.yaml:2: 'b' comes to be its own parent",
    ]


def test_what_is_odd_is_a_remark_and_no_fault(tmp_path: Path) -> None:
    text = HEAD + "    terms: [Cyber-attack]\n" + (
        "  - {key: b, label: L, definition: D, terms: [cyber attack]}\n"
        "  - {key: c, label: L, definition: D}\n"
    )  # fmt: skip
    assert lines(tmp_path, text) == [
        "mine.yaml:6: remark: the term 'cyber attack' is one of 'ships' too, in line 5. "
        "A passage that has it is about both.",
        "mine.yaml:7: remark: 'c' has no terms: nothing will be found. Add 'terms' or 'patterns'.",
    ]
    assert check_codebook(tmp_path / "mine.yaml").codebook is not None


def test_every_fault_is_in_the_error_a_line_each(tmp_path: Path) -> None:
    path = written(tmp_path, HEAD + "    cap: x\n    lable: y\n")
    with pytest.raises(CodebookError) as error:
        load_codebook(path)
    assert [line.split(":")[1] for line in str(error.value).splitlines()] == ["5", "6"]


@pytest.mark.parametrize("nest", ["[", "{a: ", "- ", "? ", "-\t"])
def test_a_nest_without_end_is_refused_in_one_line(tmp_path: Path, nest: str) -> None:
    assert lines(tmp_path, "issues:\n  " + nest * 100_000) == [
        "mine.yaml:2: the brackets or hyphens nest too deep. Close them, or take them out."
    ]


def test_a_stair_of_lists_is_no_codebook(tmp_path: Path) -> None:
    stair = "".join(" " * depth + "-\n" for depth in range(1_500))
    assert len(lines(tmp_path, stair)) == 1


def test_a_file_that_is_not_there_or_too_large_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match=r"nowhere.yaml: there is no such file"):
        load_codebook(tmp_path / "nowhere.yaml")
    with pytest.raises(CodebookError, match="is a folder"):
        load_codebook(tmp_path)
    with pytest.raises(CodebookError, match="is larger than 2 MB"):
        load_codebook(written(tmp_path, b"#" * 2_000_001))


def test_the_text_of_a_codebook_is_given_as_it_is_written(tmp_path: Path) -> None:
    assert codebook_text() == SHIPPED.read_text(encoding="utf-8")
    with pytest.raises(CodebookError):
        codebook_text(written(tmp_path, "name: x\n"))


# The page about it


def test_the_example_in_the_documents_is_sound(tmp_path: Path) -> None:
    example = re.search(r"## An entry\n\n```yaml\n(.*?)```", PAGE, re.DOTALL)
    assert example is not None
    assert lines(tmp_path, example.group(1)) == []
    assert {issue.key for issue in load_codebook(tmp_path / "mine.yaml").issues} == {
        "ports",
        "port-fees",
    }


def test_the_table_of_matches_in_the_documents_is_true() -> None:
    rows = re.findall(
        r"^\| `(.+?)` \| (.+?) \|(.*)\|$", PAGE.split("## How terms")[1], re.MULTILINE
    )
    assert len(rows) == 9
    for term, finds, finds_not in rows:
        index = TermIndex([(term, 0)])
        assert all(list(index.find(f"Of {each} now.")) for each in finds.split(", ")), term
        for each in finds_not.split(":")[0].split(", "):
            assert not list(index.find(each)), term


def test_the_page_says_how_much_ships() -> None:
    heads = {issue.parent for issue in load_codebook().issues if issue.parent}
    count = len(load_codebook().issues) - len(heads)
    assert f"has {count} issues under {len(heads)} heads" in PAGE
