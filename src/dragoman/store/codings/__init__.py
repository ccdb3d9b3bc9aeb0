"""Several codings of one project, laid side by side: to measure, and to settle."""

from dragoman.store.codings.adjudicating import adjudicate
from dragoman.store.codings.differing import find_difference, find_differences
from dragoman.store.codings.mixing import mix_sides
from dragoman.store.codings.sharing import choose_codings, share_codings

__all__ = [
    "adjudicate",
    "choose_codings",
    "find_difference",
    "find_differences",
    "mix_sides",
    "share_codings",
]
