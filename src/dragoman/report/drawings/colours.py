"""The colours of all drawings: of Okabe and Ito, told apart with any sight, and dark in print."""

from __future__ import annotations

from types import MappingProxyType

INK, QUIET, LINE, PAPER = "#1b1a18", "#5d5850", "#bbb6ab", "#ffffff"
FOR, AGAINST, NEITHER = "#0072b2", "#d55e00", "#767676"

SIGNS = MappingProxyType(
    {
        "congruence": (FOR, "solid"),
        "positive": (FOR, "solid"),
        "conflict": (AGAINST, (0, (4, 2.2))),
        "negative": (AGAINST, (0, (4, 2.2))),
        "both": (NEITHER, (0, (1, 1.6))),
        "": (NEITHER, "solid"),
    }
)
"""Colour and dashes of a tie by its sign: the dashes tell them apart in grey."""

GROUPS = ("#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442", "#555555")
"""Colours of clusters and phases, which have a number or a mark beside."""
