"""A statement that was imported → the row that it was, with what persons corrected since."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.compare.coding.kinds import Values, spelled
from dragoman.records import Codebook, Coded, Position, Statement, StatementType
from dragoman.records.coded import Value


@dataclass(frozen=True, slots=True)
class Told:
    """What of a statement its row has: further issues and positions need rows of their own."""

    issue: str | None
    position: Position | None


def coded_row(
    statement: Statement,
    positions: Sequence[Position],
    kind: StatementType | None,
    who: Values,
    codebook: Codebook,
) -> tuple[Coded, Told]:
    """Return the row of a statement as it stands, and what of the statement is in it.

    `kind` is its type, where the frame has it; `who` what is known of its speaker now. What nobody
    changed is as it was imported, to the letter.
    """
    coded = statement.coded or Coded("", "", ())
    row = _Row(dict(coded.values), spelled(kind, coded))
    _speaker(row, statement, who)
    told = _issue(row, statement, positions, codebook)
    _position(row, told)
    if statement.act is not None and row.has("act"):
        row.put("act", statement.act.kind.value)
    order = [each.name for each in kind.variables] if kind else [name for name, _ in coded.values]
    names = dict.fromkeys([*order, *row.values])
    values = tuple((name, row.values[name]) for name in names if name in row.values)
    return replace(coded, values=values), told


@dataclass(slots=True)
class _Row:
    """The values of a row while it is put right, under the names that its dataset uses."""

    values: dict[str, Value]
    names: dict[str, str]  # by the name that we use

    def has(self, name: str) -> bool:
        """Tell whether the row's type has a variable."""
        return name in self.names

    def text(self, name: str) -> str:
        """Return the text of a variable; "" for none."""
        value = self.values.get(self.names.get(name, ""))
        return value if isinstance(value, str) else ""

    def value(self, name: str) -> Value | None:
        return self.values.get(self.names.get(name, ""))

    def put(self, name: str, value: Value | None) -> None:
        """Set a variable that the type has; None takes its value away."""
        if name in self.names:
            self.values.pop(self.names[name], None)
            if value is not None:
                self.values[self.names[name]] = value


def _speaker(row: _Row, statement: Statement, who: Values) -> None:
    """Put in who speaks now, where that is another one than was coded."""
    person, organization = row.text("person"), row.text("organization")
    if statement.speaker.actor and statement.speaker.name == (person or organization):
        return
    renamed = bool(person and who.get("person"))  # merged or renamed: the organization still holds
    for name in ("person", "organization", "actor", "country"):
        if not (renamed and name == "organization"):
            row.put(name, who.get(name))


def _issue(
    row: _Row, statement: Statement, positions: Sequence[Position], codebook: Codebook
) -> Told:
    """Put in what is spoken of now, where persons changed it, and return what the row is about."""
    on_issues = [each for each in positions if each.issue is not None]
    mentioned = [mention.issue for mention in statement.issues]
    if not mentioned and len(on_issues) == 1:
        mentioned = [each.issue for each in on_issues if each.issue]
    issue = mentioned[0] if mentioned else None
    if not row.text("concept"):
        row.put("concept", codebook.label_of(issue) if issue else row.value("concept"))
        row.put("issue", issue)
    return Told(issue, next((each for each in on_issues if each.issue == issue), None))


def _position(row: _Row, told: Told) -> None:
    """Put in the position that stands now; one that a person took out is none."""
    value = told.position.value if told.position else None
    if told.issue is None:  # a position is on something: there never was one
        return
    if value == _coded_value(row):
        return
    row.put("agreement", value > 0 if value else None)
    row.put("position", value)


def _coded_value(row: _Row) -> float | None:
    """Return the position that the row has: a number, or else for or against."""
    number = row.value("position")
    if isinstance(number, int | float) and not isinstance(number, bool):
        return max(-1.0, min(1.0, float(number)))
    agreed = row.value("agreement")
    return (1.0 if agreed else -1.0) if isinstance(agreed, bool) else None
