from __future__ import annotations

import io
from typing import Any

import pytest
from rich.console import Console

from dragoman.records import Extraction, Form, Resolution
from dragoman.report import print_statements


def table(extractions: Any, *, width: int = 80, show_set_aside: bool = False) -> str:
    stream = io.StringIO()
    console = Console(file=stream, width=width)
    print_statements(extractions, console, show_set_aside=show_set_aside)
    return stream.getvalue()


def test_whole_table(new_account: Any) -> None:
    account = new_account(
        "It rained. The minister said that Roth wants peace. Menu",
        title="Snow",
        author="Ida Aue",
        set_aside=(("Menu", "navigation"),),
    )
    berg, roth = account.actor("Anna Berg"), account.actor("Jan Roth")
    account.own("It rained.")
    said = account.say(
        "that Roth wants peace", berg, source="The minister", cue="said", how=Resolution.OFFICE
    )
    account.say("peace", roth, source="Roth", cue="wants", parent=said)
    assert (
        table([account.extraction()], show_set_aside=True)
        == """\
Snow
Ida Aue · English · 9 words
2 statements attributed, 1 sentence in its own voice.
Set aside: 1 word (navigation).

Speaker                     Form       Statement
Ida Aue                     own voice  It rained.
Anna Berg                   indirect   that Roth wants peace
via the office “The
minister”
↳ Jan Roth                  indirect   ↳ peace

Set aside   Passage
navigation  Menu

"""
    )


def test_passages_stand_whole(extractions: tuple[Extraction, ...]) -> None:
    out = " ".join(table(extractions, width=200).split())
    assert "[…] “I felt, however, that Ingrid Halvorsen and her team are of a mind to do it." in out
    assert "quietly postponed.”" in out


@pytest.mark.parametrize("width", [60, 80, 120])
def test_lines_fit(extractions: tuple[Extraction, ...], width: int) -> None:
    lines = table(extractions, width=width, show_set_aside=True).splitlines()
    assert max(len(line) for line in lines) <= width


def test_set_aside_is_shown_on_request_alone(extractions: tuple[Extraction, ...]) -> None:
    assert "Who owns the Orlen?" not in table(extractions, width=120)
    assert "Who owns the Orlen?" in table(extractions, width=120, show_set_aside=True)


def test_a_circle_of_parents_ends(new_account: Any) -> None:
    from dataclasses import replace

    account = new_account("He said that she said so.")
    one = account.say("that she said so", None, source="He", form=Form.INDIRECT)
    two = account.say("so", None, source="she")
    account.statements = [replace(one, parent=two.id), replace(two, parent=one.id)]
    assert "she" in table([account.extraction()])
