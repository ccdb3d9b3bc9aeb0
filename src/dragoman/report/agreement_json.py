"""Agreement → one JSON document, under the names of its fields."""

from __future__ import annotations

from dataclasses import asdict
from typing import TextIO

from dragoman.records.agreement import AgreementReport
from dragoman.report.jsonl import encode


def write_agreement_json(report: AgreementReport, stream: TextIO) -> None:
    """Write the whole report, indented; what cannot be told is null, beside the reason."""
    stream.write(encode(asdict(report), indent=2) + "\n")
