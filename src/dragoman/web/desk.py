"""Who sits at the desk: what every page knows of the request beside its address."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request

from dragoman.errors import MemberError
from dragoman.records import MAIN, Action, Hand, Member, Role
from dragoman.store.project import Project

_RANKS = tuple(Role)


@dataclass(frozen=True, slots=True)
class Place:
    """One entry of the navigation."""

    href: str
    words: str
    here: bool


PLACES = (
    ("/review", "Review"),
    ("/documents", "Documents"),
    ("/statements", "Statements"),
    ("/actors", "Actors"),
    ("/issues", "Issues"),
    ("/forecasts", "Forecasts"),
    ("/network", "Network"),
    ("/brief", "Brief"),
    ("/search", "Search"),
)
"""The navigation, in this order."""


@dataclass(frozen=True, slots=True)
class Desk:
    """The project, whose hand works in it, in which coding, and what he may do."""

    project: Project
    name: str  # of the project
    hand: Hand
    role: Role
    token: str  # to be sent along with every change
    path: str  # of the request
    member: Member | None = None  # None: nobody has to log in, the user of the machine works
    login: bool = False
    said: str = ""  # what the last change has to say, shown once

    @classmethod
    def of(cls, request: Request) -> Desk:
        """Return the desk of a request."""
        desk: Desk = request.scope["dragoman.desk"]
        return desk

    @property
    def coding(self) -> str:
        """In which coding he works."""
        return self.hand.coding

    @property
    def blind(self) -> bool:
        """Tell whether nothing may be shown of what others have decided."""
        return self.coding != MAIN

    def may(self, role: Role | str) -> bool:
        """Tell whether he may do what this role may."""
        return _RANKS.index(self.role) >= _RANKS.index(Role(role))

    def require(self, role: Role) -> None:
        """Raise MemberError unless he may do what this role may."""
        if not self.may(role):
            needed = {Role.CODER: "a coder", Role.EDITOR: "an editor"}.get(role, "a member")
            raise MemberError(
                f"{self.hand.by} is a {self.role} of this project; this takes {needed}. "
                "Ask an editor for the role."
            )

    @property
    def places(self) -> tuple[Place, ...]:
        """The navigation, with the entry that the page belongs to."""
        return tuple(
            Place(href, words, self.path == href or self.path.startswith(f"{href}/"))
            for href, words in PLACES
        )

    @property
    def undoable(self) -> Action | None:
        """What undo would take back."""
        from dragoman.store.judging import next_undo

        return next_undo(self.project, self.hand)

    @property
    def redoable(self) -> Action | None:
        """What redo would bring back."""
        from dragoman.store.judging import next_redo

        return next_redo(self.project, self.hand)

    @property
    def own_codings(self) -> tuple[str, ...]:
        """The codings that he began himself, beside the main one."""
        from dragoman.store.coders import codings_of

        return codings_of(self.project, self.hand.by)
