from __future__ import annotations

from dataclasses import replace
from types import ModuleType

from dragoman.report.networks.spells import Spell, spell_out


def test_a_window_holds_until_right_before_the_next_middle(networks: ModuleType) -> None:
    assert spell_out(networks.windows()) == (
        [
            Spell("2021-05-06", "2021-05-12"),
            Spell("2021-05-13", "2021-05-19"),
            Spell("2021-05-20", "2021-05-24"),
        ],
        "date",
    )


def test_one_network_has_no_spell_and_windows_out_of_order_are_numbered(
    networks: ModuleType,
) -> None:
    first, second, third = networks.windows()
    assert spell_out([first]) == ([], "")
    spells, unit = spell_out([second, first, third])
    assert (unit, spells[-1]) == ("integer", Spell("3", "3"))


def test_a_last_window_without_an_end_holds_for_its_middle(networks: ModuleType) -> None:
    first, second, _ = networks.windows()
    spells, _ = spell_out([first, replace(second, stop=None)])
    assert spells[-1] == Spell("2021-05-13", "2021-05-13")
