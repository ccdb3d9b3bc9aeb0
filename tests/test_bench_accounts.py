"""The accounts that comparing is measured on are the same at every run."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.accounts import load_extractions, make_accounts, save_extractions


def test_accounts_are_the_same_every_time_and_each_is_another() -> None:
    few = list(make_accounts(3, (60, 90)))
    many = list(make_accounts(5, (60, 90)))
    assert few == many[:3]
    assert len({account.text for account in many}) == 5


def test_a_part_of_what_was_kept_can_be_loaded(tmp_path: Path) -> None:
    kept = tmp_path / "kept.pickle"
    save_extractions(kept, 3, (20, 30))
    wanted = [account.id for account in make_accounts(3, (20, 30))]
    assert [each.document.id for each in load_extractions(kept, 2)] == wanted[:2]
    assert [each.document.id for each in load_extractions(kept, 9)] == wanted
