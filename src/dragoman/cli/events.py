"""Which event is meant: by its number in the brief, or by words of its title."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dragoman.errors import SelectionError
from dragoman.records import Extraction

if TYPE_CHECKING:
    from dragoman.compare.events import EventGroup

_FEW = 5  # events that a message names


def pick_event(found: Sequence[Extraction], event: str) -> list[Extraction]:
    """Return the accounts of one event: of number N, the largest being 1, or with these words.

    Words are looked for in its title, and where no title has them all, in what its accounts are
    called and who published them. Raises SelectionError when no event fits, or more than one.
    """
    from dragoman.compare.copies import gather_accounts
    from dragoman.compare.events import group_events

    groups = group_events(found, gather_accounts(found), one_event=False)
    group = _by_number(groups, int(event)) if event.isdecimal() else _by_words(groups, event)
    chosen = {document for account in group.accounts for document in account.documents}
    return [each for each in found if each.document.id in chosen]


def _by_number(groups: Sequence[EventGroup], number: int) -> EventGroup:
    if not 1 <= number <= len(groups):
        there = "is one event" if len(groups) == 1 else f"are {len(groups):,} events"
        raise SelectionError(f"--event {number}: there {there}, counted from 1.")
    return groups[number - 1]


def _by_words(groups: Sequence[EventGroup], words: str) -> EventGroup:
    for described in (_title, _accounts):
        fitting = [group for group in groups if _has(described(group), words)]
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            titles = "; ".join(group.title for group in fitting[:_FEW])
            raise SelectionError(
                f"--event {words}: {len(fitting):,} events may be meant: {titles}. Write more."
            )
    titles = "; ".join(f"{place} {group.title}" for place, group in enumerate(groups[:_FEW], 1))
    raise SelectionError(f"--event {words}: no event has these words. There are: {titles}.")


def _title(group: EventGroup) -> str:
    return group.title


def _accounts(group: EventGroup) -> str:
    return " ".join(
        part for account in group.accounts for part in (account.label, *account.publishers)
    )


def _has(text: str, words: str) -> bool:
    from dragoman.compare.names import fold

    return all(word in fold(text) for word in fold(words).split())
