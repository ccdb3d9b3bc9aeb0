"""The group of the analyses of a discourse."""

from __future__ import annotations

import click

from dragoman.cli.discourse.backbone import backbone
from dragoman.cli.discourse.barplot import barplot
from dragoman.cli.discourse.clusters import clusters
from dragoman.cli.discourse.phases import phases
from dragoman.cli.discourse.polarization import polarization
from dragoman.cli.discourse.scale import scale

COMMANDS = (barplot, clusters, polarization, backbone, scale, phases)


class InOrder(click.Group):
    """A group that lists its commands in the order in which they are given."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in that order."""
        return list(self.commands)


@click.group(cls=InOrder)
def discourse() -> None:
    """Analyse a discourse network: camps, polarization, backbone, scales, phases.

    Each takes what `dragoman network` takes: a project, a file that another tool coded (FILE.dna),
    or any text; and its options --variables, --qualifier, --exclude, … Everything random has a
    --seed. A table without -o; the suffix of FILE tells csv, json, svg, png or html.

    \b
    Examples:
      dragoman discourse barplot sample.dna
      dragoman discourse clusters sample.dna --method ward -o camps.svg
      dragoman discourse polarization sample.dna --window days --size 8 -o curve.svg
      dragoman discourse scale reykjavik --variables actor,concept --qualifier none
    """


for command in COMMANDS:
    discourse.add_command(command)
