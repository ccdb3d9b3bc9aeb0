"""Time on a drawing: ISO 8601 moments, and an axis that names them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any


def moments(given: Sequence[str | None]) -> list[datetime] | None:
    """Return days and times in UTC; None where one of them is missing or no date.

    >>> moments(["2021-05", "2021-05-20T10:00:00+02:00"])[1].hour
    8
    >>> moments([None]) is None
    True
    """
    found = []
    for each in given:
        try:
            moment = datetime.fromisoformat((each or "") + "-01-01"[len(each or "") - 4 :])
        except ValueError:
            return None
        found.append(moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC))
    return found


def date_axis(axis: Any) -> None:
    """Let an axis name years, months or days, as there is room."""
    from matplotlib import dates

    module: Any = dates  # whose functions have no types
    locator = module.AutoDateLocator(minticks=3, maxticks=8)
    axis.set_major_locator(locator)
    axis.set_major_formatter(module.ConciseDateFormatter(locator))
    axis.get_offset_text().set_size(7)
