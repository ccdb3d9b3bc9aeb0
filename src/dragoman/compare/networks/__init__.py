"""Statements → discourse networks, as Discourse Network Analyzer and rDNA define them."""

from dragoman.compare.networks.build import build_network, build_networks
from dragoman.compare.networks.events import list_events
from dragoman.compare.networks.filters import idle_exclusions, needed_variables
from dragoman.compare.networks.matrices import (
    column_names,
    dense_matrix_of,
    matrix_of,
    to_networkx,
    to_pandas,
)
from dragoman.compare.networks.reasons import why_nothing
from dragoman.compare.networks.rules import check_options
from dragoman.compare.networks.sizes import fitting_size
from dragoman.compare.networks.table import StatementTable
from dragoman.compare.networks.validity import SURE, Validity, tell_validity

__all__ = [
    "SURE",
    "StatementTable",
    "Validity",
    "build_network",
    "build_networks",
    "check_options",
    "column_names",
    "dense_matrix_of",
    "fitting_size",
    "idle_exclusions",
    "list_events",
    "matrix_of",
    "needed_variables",
    "tell_validity",
    "to_networkx",
    "to_pandas",
    "why_nothing",
]
