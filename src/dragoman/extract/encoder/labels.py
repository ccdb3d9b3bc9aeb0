"""The label sets of the encoder's heads. Their order is the order of the weights."""

from __future__ import annotations

ROLES = ("source", "cue", "content")
ROLE_TAGS = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")

ENTITIES = ("PERSON", "ORG", "LOC", "EVENT")
ENTITY_TAGS = ("O", *(f"{edge}-{kind}" for kind in ENTITIES for edge in "BI"))

UPOS = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN",
    "PUNCT", "SCONJ", "SYM", "VERB", "X",
)  # fmt: skip

DEPRELS = (
    "acl", "acl:relcl", "advcl", "advcl:relcl", "advmod", "amod", "appos", "aux", "aux:pass",
    "case", "cc", "cc:preconj", "ccomp", "compound", "compound:prt", "conj", "cop", "csubj",
    "csubj:outer", "csubj:pass", "dep", "det", "det:predet", "discourse", "dislocated",
    "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark", "nmod", "nmod:desc",
    "nmod:poss", "nmod:unmarked", "nsubj", "nsubj:outer", "nsubj:pass", "nummod", "obj", "obl",
    "obl:agent", "obl:unmarked", "orphan", "parataxis", "punct", "reparandum", "root",
    "vocative", "xcomp",
)  # fmt: skip


def may_follow(tags: tuple[str, ...], before: int, after: int) -> bool:
    """Tell whether tag `after` may come right after tag `before` in a BIO scheme."""
    edge, _, kind = tags[after].partition("-")
    return edge != "I" or tags[before].partition("-")[2] == kind


# How a sentence with two actors pictures them, and one with a target; the order is the corpora's.
PAIR_ATTITUDES = ("neutral", "first for second", "second for first", "first against second",
                  "second against first")  # fmt: skip
SWAPPED_ATTITUDES = (0, 2, 1, 4, 3)  # each of them once the two have changed places
TARGET_ATTITUDES = ("negative", "neutral", "positive")
