"""What is written in the formats of other tools: accounts, reviewed, and coded as a dataset."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.records.actor import Actor
from dragoman.records.dataset import Dataset
from dragoman.records.document import Document
from dragoman.records.issue import Codebook
from dragoman.records.reviewed import ReviewedExtraction

if TYPE_CHECKING:
    from dragoman.records.network import Network
    from dragoman.records.parse import Parse


@dataclass(frozen=True, slots=True)
class Export:
    """All that a format may choose from.

    `dataset` is what the accounts come to as rows of who codes what: statements in the field's
    words. What takes long to make is made when a format asks for it; None: it cannot be had.
    """

    accounts: Sequence[ReviewedExtraction]
    dataset: Dataset
    codebook: Codebook
    parse: Callable[[Document], Parse] | None = None  # sentences, words and how they hang together
    network: Callable[[], Network] | None = None  # of actors and issues
    others: Sequence[Actor] = ()  # whom the dataset names and no account does


@dataclass(frozen=True, slots=True)
class ExportOptions:
    """What a user may choose about an export; a format takes what concerns it."""

    dna_compatible: bool = False  # statements CSV as DNA writes it: passages changed
    bom: bool = False  # CSV that Excel takes for UTF-8
    guard_formulas: bool = False  # CSV: an apostrophe before what would be a formula
