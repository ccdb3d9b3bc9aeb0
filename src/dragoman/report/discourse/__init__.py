"""Results of discourse network analyses, to read and to work on."""

from dragoman.report.discourse.write import (
    FORMS,
    Result,
    print_result,
    write_result_csv,
    write_result_json,
)

__all__ = ["FORMS", "Result", "print_result", "write_result_csv", "write_result_json"]
