"""An act: what a statement does, beside saying something."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dragoman.records.span import Span


class ActKind(StrEnum):
    """The thirteen acts; each statement has one that is primary."""

    ASSERT = "assert"  # says that something is so
    JUDGE = "judge"  # says how good or bad, wise or unwise something is
    DEMAND = "demand"  # wants somebody else to do or stop something: calls for, urges, must
    OFFER = "offer"  # is ready to do something, if it is wanted
    PROMISE = "promise"  # binds himself: commits, pledges, "we will"
    REFUSE = "refuse"  # will not do or accept something
    DENY = "deny"  # says that something is not so, where it was said to be
    ACCUSE = "accuse"  # blames somebody for something done
    PRAISE = "praise"  # thanks, welcomes, commends
    THREATEN = "threaten"  # announces harm, costs or a response
    ASK = "ask"  # wants to know
    PREDICT = "predict"  # says what will or may happen
    AGREE = "agree"  # shares a view or settles something with another


@dataclass(frozen=True, slots=True)
class Act:
    """What a statement does, and the words that showed it; none for a plain assertion."""

    kind: ActKind
    words: tuple[Span, ...] = ()
