"""Analyses of discourse networks: bars, clusters, polarization, backbones, scales, phases."""

from dragoman.compare.discourse.backbone import find_backbone, judge_backbone, nest_backbone
from dragoman.compare.discourse.bars import count_bars
from dragoman.compare.discourse.clusters import cluster_actors, compare_clusterings, nodes_of
from dragoman.compare.discourse.gibbs import SamplerRules
from dragoman.compare.discourse.phases import PhaseRules, find_phases
from dragoman.compare.discourse.polarization import (
    PolarizationRules,
    SignedTies,
    measure_polarization,
)
from dragoman.compare.discourse.scaling import ScalingRules, scale_actors
from dragoman.compare.discourse.searches import GeneticRules
from dragoman.compare.discourse.sources import one_mode, signed_windows, tally_statements
from dragoman.compare.discourse.tallies import Tallies, ties_of

__all__ = [
    "GeneticRules",
    "PhaseRules",
    "PolarizationRules",
    "SamplerRules",
    "ScalingRules",
    "SignedTies",
    "Tallies",
    "cluster_actors",
    "compare_clusterings",
    "count_bars",
    "find_backbone",
    "find_phases",
    "judge_backbone",
    "measure_polarization",
    "nest_backbone",
    "nodes_of",
    "one_mode",
    "scale_actors",
    "signed_windows",
    "tally_statements",
    "ties_of",
]
