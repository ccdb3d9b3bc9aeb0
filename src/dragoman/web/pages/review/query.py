"""What the address of a review carries: the statement, the filter it is one of, and the order."""

from __future__ import annotations

from dataclasses import dataclass, replace

from starlette.requests import Request

from dragoman.records import Order, Selection
from dragoman.web.selecting import link, read_selection


@dataclass(frozen=True, slots=True)
class Query:
    """The address of a review, taken apart."""

    statement: str  # an id; "" for the first that is to be reviewed
    selection: Selection
    edit: bool = False  # the fields are open
    stay: bool = False  # after a verdict, do not go on

    @classmethod
    def of(cls, request: Request) -> Query:
        """Return what a request's address says. Raises SelectionError for an unusable filter."""
        given = request.query_params
        return cls(
            statement=given.get("statement", ""),
            selection=read_selection(given),
            edit=given.get("edit", "") == "on",
            stay=given.get("after", "") == "stay",
        )

    def at(self, statement: str, *, edit: bool = False) -> Query:
        """Return the same review at another statement."""
        return replace(self, statement=statement, edit=edit)

    @property
    def narrow(self) -> bool:
        """Tell whether the filter leaves anything out."""
        return replace(self.selection, order=Order.TEXT) != Selection()

    def other_order(self) -> str:
        """Return the same review in the other order: of the text, or the least sure first."""
        sure = self.selection.order is Order.CONFIDENCE
        order = Order.TEXT if sure else Order.CONFIDENCE
        return replace(self, selection=replace(self.selection, order=order)).link()

    def other_way(self) -> str:
        """Return the same review that goes on after a verdict where this one stays."""
        return replace(self, stay=not self.stay).link()

    def unfiltered(self) -> str:
        """Return the same review of everything."""
        return replace(self, selection=Selection(order=self.selection.order)).link()

    def link(self, path: str = "/review", *, statement: str | None = None, **more: str) -> str:
        """Return the address of a page of the review that carries all of this along."""
        own = {
            "statement": self.statement if statement is None else statement,
            "after": "stay" if self.stay else "",
        }
        return link(path, self.selection, **(own | more))
