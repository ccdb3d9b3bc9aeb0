from __future__ import annotations

from dataclasses import replace

from dragoman.records import Comparison
from dragoman.report.directory import Directory
from dragoman.report.stances import gather_stances, stance_words


def test_positions_of_one_actor_are_gathered_across_accounts(brief_comparison: Comparison) -> None:
    directory = Directory(brief_comparison)
    stances = gather_stances(brief_comparison.events[0], directory)
    assert stances.actors[:2] == ("Ingrid Halvorsen", "Pavel Dragan")
    both = stances.on["Ingrid Halvorsen", "detained"]
    assert [directory.letter(each.document_id) for each in both] == ["A", "D"]
    assert next(iter(stances.towards)) == ("Ingrid Halvorsen", "Sarovia")


def test_several_positions_in_a_few_characters(brief_comparison: Comparison) -> None:
    one = brief_comparison.positions[0]
    values = {
        "": (),
        "+1.0": (1.0,),
        "−0.8 (3)": (-0.5, -0.9, -1.0),
        "−0.5 … +0.5": (0.5, -0.5),
        "0.0": (0.0,),
    }
    assert {
        words: stance_words([replace(one, value=value) for value in found])
        for words, found in values.items()
    } == {words: words for words in values}
