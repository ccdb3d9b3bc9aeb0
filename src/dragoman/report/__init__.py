"""Findings → a file, standard output or the terminal."""

from dragoman.report.brief_json import comparison_to_json
from dragoman.report.brief_markdown import render_markdown
from dragoman.report.columns import write_table_csv, write_table_jsonl
from dragoman.report.csv import write_csv
from dragoman.report.grids import print_table
from dragoman.report.html import render_html, write_html
from dragoman.report.jsonl import extraction_to_json, extraction_to_line, write_jsonl
from dragoman.report.schema import json_schema
from dragoman.report.table import print_statements
from dragoman.report.terminal import print_brief
from dragoman.report.write import WRITERS, ReportOptions, Writer, write_report

__all__ = [
    "WRITERS",
    "ReportOptions",
    "Writer",
    "comparison_to_json",
    "extraction_to_json",
    "extraction_to_line",
    "json_schema",
    "print_brief",
    "print_statements",
    "print_table",
    "render_html",
    "render_markdown",
    "write_csv",
    "write_html",
    "write_jsonl",
    "write_report",
    "write_table_csv",
    "write_table_jsonl",
]
