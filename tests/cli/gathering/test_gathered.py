"""Projects, coded files and texts are gathered in one go."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from dragoman.cli.gathering import gather
from dragoman.cli.messages import Messages
from dragoman.errors import ImportFault, ProjectError, SelectionError
from dragoman.records import DNA_STATEMENT, Extraction, ReviewState
from dragoman.store.project import open_project

Run = Callable[..., Result]
PLACE = "bridge.dragoman"


@pytest.fixture
def messages() -> Messages:
    return Messages(quiet=True)


def labels(**asked: object) -> list[str]:
    found = gather((PLACE,), Messages(quiet=True), **asked)  # type: ignore[arg-type]
    return [each.extraction.document.label for each in found.accounts]


def test_a_project_gives_its_accounts_and_their_rows(
    bridge: str, accounts: list[Extraction], messages: Messages
) -> None:
    found = gather((PLACE,), messages)
    assert [each.extraction for each in found.accounts] == accounts
    assert (found.total, found.unreviewed, messages.done) == (7, 7, 3)
    assert found.codebook.name == "bridge"
    (row,) = [each for each in found.dataset.statements if each.type == DNA_STATEMENT]
    told = ("actor", "organization", "concept", "agreement", "position")
    assert [row.value_of(name) for name in told] == ["Ada Holm", "Norway", "Tolls", False, -1.0]


def test_what_was_decided_counts_and_what_was_rejected_is_out(
    run: Run, bridge: str, messages: Messages
) -> None:
    with open_project(PLACE) as project:
        first, second, *_ = (each.record.id for each in project.statements())
    run("judge", bridge, first, "accept")
    run("judge", bridge, second, "reject")
    found = gather((PLACE,), messages)
    assert (found.total, found.unreviewed) == (6, 5)
    accepted = gather((PLACE,), messages, verdict="accepted")
    (statement,) = (s for a in accepted.accounts for s in a.extraction.statements)
    assert statement.id == first
    assert {each.state for each in accepted.dataset.statements} == {ReviewState.ACCEPTED}


def test_without_the_whole_there_are_no_sentences(bridge: str, messages: Messages) -> None:
    whole, light = gather((PLACE,), messages), gather((PLACE,), messages, whole=False)
    assert any(each.extraction.sentences for each in whole.accounts)
    assert not any(each.extraction.sentences for each in light.accounts)
    assert light.dataset == whole.dataset


@pytest.mark.usefixtures("bridge")
def test_accounts_are_chosen_by_words_and_day() -> None:
    assert labels(account=("moscow",)) == ["Readout, Moscow"]
    assert labels(since="2031-02-21") == ["Readout, Moscow"]
    assert labels(account=("readout",), until="2031-02-20") == ["Readout, Washington"]
    assert labels(since="2040") == []
    with pytest.raises(SelectionError, match="there is no such document"):
        labels(account=("kelp",))


def test_our_own_json_lines_are_gathered_as_they_were_written(
    run: Run, bridge: str, messages: Messages
) -> None:
    with open_project(PLACE) as project:
        first = next(each.record.id for each in project.statements())
    run("judge", bridge, first, "unsure", "--note", "who?")
    run("export", bridge, "-o", "all.jsonl")
    stored, read = gather((PLACE,), messages), gather(("all.jsonl",), messages)
    assert read.accounts == stored.accounts
    assert read.unreviewed == 6
    both = gather((PLACE, "all.jsonl"), messages)
    assert both.total == 14


def test_an_empty_project_and_a_coded_file_without_texts_are_told(
    run: Run, bridge: str, messages: Messages
) -> None:
    run("init", "empty")
    with pytest.raises(ProjectError, match="has no account"):
        gather(("empty.dragoman",), messages)
    run("export", bridge, "-o", "rows.csv")
    with pytest.raises(ImportFault, match="Import it into the project"):
        gather(("rows.csv",), messages)


def test_texts_are_read_closely_only_where_they_are_wanted(
    invoke: Callable[..., Result], messages: Messages
) -> None:
    wanted = gather(("kelp.txt", "other.txt"), messages, account=("kelp",))
    (account,) = wanted.accounts
    assert account.extraction.document.origin.path == "kelp.txt"
    assert (wanted.total, wanted.unreviewed, messages.done) == (1, 1, 1)
    assert gather(("missing.txt",), messages).accounts == ()
    assert (messages.failed, messages.exit_code) == (1, 1)


def test_a_name_that_can_be_no_file_is_a_source_that_fails(
    invoke: Callable[..., Result], messages: Messages
) -> None:
    assert gather(("a" * 300 + ".txt",), messages).total == 1  # the stand-in reads any name


def test_the_rows_of_one_dna_file_are_what_it_holds(
    run: Run, bridge: str, messages: Messages
) -> None:
    run("export", bridge, "-o", "bridge.dna")
    from dragoman.read.imports.dna import read_dna

    held = read_dna(Path("bridge.dna"))
    found = gather(("bridge.dna",), messages)
    assert found.dataset == held
    assert json.dumps([each.id for each in found.dataset.statements]) != "[]"
    assert gather(("bridge.dna",), messages, since="2040").dataset.statements == ()
