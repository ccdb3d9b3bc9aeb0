"""The gold of comparing accounts: small events, each with two to four accounts and marked pairs.

`eval/gold/comparison/README.md` describes the files and what each kind means.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from eval.goldset import GOLD, GoldError

FOLDER = GOLD / "comparison"
CONTRADICTIONS = ("number", "speaker", "opposite", "denial", "translation")
KINDS = ("agreement", *CONTRADICTIONS)
AGREEING_TRAPS = ("paraphrase", "range")  # two passages that do say the same
TRAPS = (
    *AGREEING_TRAPS,
    *("hedge", "day", "quotation", "subject", "conditional", "wanted", "scope", "past"),
)
LEAST_SHARED = 1 / 3  # of the smaller passage's letters and digits

Row: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class GoldAccount:
    """One account of an event."""

    name: str
    title: str
    publisher: str
    published: str
    text: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Some words of an account."""

    account: str
    start: int
    end: int
    exact: str

    def meets(self, other: Passage) -> bool:
        """Tell whether the two share at least a third of the smaller one's letters and digits."""
        if self.account != other.account:
            return False
        start, end = max(self.start, other.start), min(self.end, other.end)
        shared = self.exact[start - self.start : end - self.start] if start < end else ""
        smaller = min(_content(self.exact), _content(other.exact))
        return smaller > 0 and _content(shared) >= LEAST_SHARED * smaller


def _content(words: str) -> int:
    return sum(sign.isalnum() for sign in words)


@dataclass(frozen=True, slots=True)
class GoldPair:
    """Two passages of different accounts, and what they are to each other."""

    kinds: tuple[str, ...]  # the kind, and those that two experts could call it as well
    left: Passage
    right: Passage
    note: str
    trap: str | None  # of a pair that is no contradiction: what it lures with

    @property
    def kind(self) -> str:
        """What the pair is, above all."""
        return self.kinds[0]

    @property
    def contradicts(self) -> bool:
        """Tell whether the two cannot both be true."""
        return self.kind in CONTRADICTIONS


@dataclass(frozen=True, slots=True)
class GoldOmission:
    """A passage whose matter is missing from another account, or only seems to be."""

    account: str  # in which it is missing, or not
    passage: Passage
    missing: bool
    there: Passage | None  # where that account has it, in other words


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """One event with its accounts, and all that was marked in them."""

    name: str
    title: str
    held: bool  # held back: to be scored and never to be read while the product is mended
    accounts: tuple[GoldAccount, ...]
    pairs: tuple[GoldPair, ...]
    omissions: tuple[GoldOmission, ...]


def read_events(folder: Path = FOLDER) -> list[GoldEvent]:
    """Return every event of the gold, in order of name.

    Raises GoldError for a file that breaks the rules.
    """
    return [
        parse_event(path.stem, yaml.safe_load(path.read_text(encoding="utf-8")))
        for path in sorted(folder.glob("*.yaml"))
    ]


def parse_event(name: str, raw: Row) -> GoldEvent:
    """Turn a gold file into an event; each passage must stand in its account exactly once."""
    try:
        accounts = {each["name"]: GoldAccount(**each) for each in _rows(raw, "accounts")}
        return GoldEvent(
            name=name,
            title=str(raw["event"]),
            held=raw["held"] is True,
            accounts=tuple(accounts.values()),
            pairs=tuple(_pair(accounts, row) for row in _rows(raw, "pairs")),
            omissions=tuple(_omission(accounts, row) for row in _rows(raw, "omissions")),
        )
    except (KeyError, TypeError, GoldError) as error:
        raise GoldError(f"{name}: {type(error).__name__}: {error}") from error


def _rows(raw: Row, key: str) -> list[dict[str, Any]]:
    rows = raw[key]
    if not isinstance(rows, list):
        raise GoldError(f"{key}: not a list")
    return rows


def _pair(accounts: Mapping[str, GoldAccount], row: Row) -> GoldPair:
    kinds, trap = (row["kind"], *row.get("also", ())), row.get("trap")
    left, right = (_passage(accounts, row[side]) for side in ("left", "right"))
    if unknown := set(kinds) - {*KINDS, "none"}:
        raise GoldError(f"no such kind: {unknown}")
    if (trap in TRAPS) != (kinds == ("none",)):
        raise GoldError(f"a trap is a pair of kind none, and has a name: {left.exact!r}")
    if left.account == right.account:
        raise GoldError(f"both passages are of one account: {left.exact!r}")
    return GoldPair(kinds, left, right, row["note"], trap)


def _omission(accounts: Mapping[str, GoldAccount], row: Row) -> GoldOmission:
    account, missing, there = str(row["account"]), row["missing"] is True, row["there"]
    passage = _passage(accounts, row["passage"])
    if account not in accounts or account == passage.account:
        raise GoldError(f"no other account: {account!r}, of {passage.exact!r}")
    if missing != (there is None):
        raise GoldError(f"what is missing is nowhere there: {passage.exact!r}")
    return GoldOmission(
        account, passage, missing, None if missing else _passage(accounts, (account, there))
    )


def _passage(accounts: Mapping[str, GoldAccount], given: Sequence[str]) -> Passage:
    name, words = given
    text = accounts[name].text
    if text.count(words) != 1 or words != words.strip():
        raise GoldError(f"stands {text.count(words)} times in {name}: {words!r}")
    start = text.index(words)
    return Passage(name, start, start + len(words), words)
