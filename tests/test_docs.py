"""The documents lead somewhere."""

from __future__ import annotations

import runpy
from pathlib import Path

import click

from dragoman.extract.encoder.session import weights_digest

ROOT = Path(__file__).parents[1]
BUILD = runpy.run_path(str(ROOT / "docs" / "build.py"))


def test_every_link_in_the_documents_leads_to_a_file_and_a_heading() -> None:
    assert [link for page in BUILD["PAGES"] for link in BUILD["broken_links"](page)] == []


def test_the_reference_has_every_command() -> None:
    page = BUILD["COMMANDS_PAGE"].read_text(encoding="utf-8")
    assert [line for line in page.splitlines() if line.startswith("## ")] == [
        "## dragoman",
        *(f"## dragoman {command.name}" for command in BUILD["COMMANDS"]),
    ]
    below = [line for line in page.splitlines() if line.startswith("### ")]
    assert below == [
        f"### dragoman {command.name} {name}"
        for command in BUILD["COMMANDS"]
        if isinstance(command, click.Group)
        for name in command.list_commands(click.Context(command))
    ]


def test_the_model_card_is_of_the_weights_that_ship() -> None:
    assert f"`{weights_digest()}`" in (ROOT / "MODEL_CARD.md").read_text(encoding="utf-8")
