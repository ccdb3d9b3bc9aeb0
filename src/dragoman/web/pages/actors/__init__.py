"""The pages of actors: the list, one actor, and what may be decided about it."""

from dragoman.records import Role
from dragoman.web.pages.actors.changes import edit, merge, split, unmerge
from dragoman.web.pages.actors.listing import find, show_actors
from dragoman.web.pages.actors.profile import show_actor
from dragoman.web.routing import change, page

ROUTES = (
    *page("/actors", show_actors),
    *page("/actors/find", find),
    *page("/actors/{id}", show_actor),
    *change("/actors/{id}/merge", merge, role=Role.EDITOR),
    *change("/actors/{id}/unmerge", unmerge, role=Role.EDITOR),
    *change("/actors/{id}/edit", edit, role=Role.EDITOR),
    *change("/actors/{id}/split", split),
)
