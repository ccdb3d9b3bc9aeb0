"""When each window of a moving network holds, as GEXF tells it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from dragoman.records.network import Network


@dataclass(frozen=True, slots=True)
class Spell:
    """When a network holds: both ends are in it."""

    start: str
    end: str

    @property
    def attributes(self) -> str:
        """The spell as attributes of an element."""
        return f' start="{self.start}" end="{self.end}"'


def spell_out(networks: Sequence[Network]) -> tuple[list[Spell], str]:
    """Return when each window holds and GEXF's word for the unit; nothing for a single network.

    A window holds from its middle until right before the next one's middle, the last until its own
    end. Windows without dates, or not in their order, are numbered.
    """
    if len(networks) < 2:
        return [], ""
    moments = [m for each in networks if (m := _moment(each.middle or each.start)) is not None]
    if len(moments) < len(networks) or any(a >= b for a, b in pairwise(moments)):
        return [Spell(str(n), str(n)) for n in range(1, len(networks) + 1)], "integer"
    last = _moment(networks[-1].stop)
    daily = all(moment == datetime(*moment.timetuple()[:3]) for moment in moments)
    step = timedelta(days=1) if daily else timedelta(seconds=1)
    ends = [max(moment, after - step) for moment, after in pairwise(moments)]
    ends.append(max(moments[-1], last) if last else moments[-1])
    spells = [Spell(_told(a, daily), _told(b, daily)) for a, b in zip(moments, ends, strict=True)]
    return spells, "date" if daily else "dateTime"


def _moment(given: str | None) -> datetime | None:
    """Return an ISO 8601 day or time without its zone, in UTC; None for what is neither.

    >>> _moment("2021-05"), _moment("in May")
    (datetime.datetime(2021, 5, 1, 0, 0), None)
    """
    if given is None:
        return None
    try:
        moment = datetime.fromisoformat(given + "-01-01"[len(given) - 4 :])
    except ValueError:
        return None
    return moment.astimezone(UTC).replace(tzinfo=None) if moment.tzinfo else moment


def _told(moment: datetime, daily: bool) -> str:
    return moment.date().isoformat() if daily else moment.isoformat(timespec="seconds")
