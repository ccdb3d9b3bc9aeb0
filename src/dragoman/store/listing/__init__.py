"""Lists: what a project has, page by page, narrowed and in order."""

from dragoman.store.listing.actors import list_actors
from dragoman.store.listing.counts import tally
from dragoman.store.listing.cursors import LAST
from dragoman.store.listing.documents import list_documents
from dragoman.store.listing.records import list_forecasts, list_positions, list_statements
from dragoman.store.listing.selecting import select_actor, select_documents, select_issue
from dragoman.store.listing.status import project_status

__all__ = [
    "LAST",
    "list_actors",
    "list_documents",
    "list_forecasts",
    "list_positions",
    "list_statements",
    "project_status",
    "select_actor",
    "select_documents",
    "select_issue",
    "tally",
]
