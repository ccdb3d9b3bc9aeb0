"""The heads of accounts: what each one is, and what was found in it, in a few lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dragoman.records import Account, EventComparison, Extraction
from dragoman.report.directory import Directory
from dragoman.report.figures import READ_LANGUAGES, Figures, count_account
from dragoman.report.screen import print_marked, print_text
from dragoman.report.wording import (
    date_words,
    language_name,
    listed,
    one_line,
    plural,
    reason_words,
)

if TYPE_CHECKING:
    from rich.console import Console

_MOST_ACCOUNTS = 8
_MOST_REASONS = 2


def print_account(extraction: Extraction, console: Console) -> None:
    """Print what an account is and what was found in it, in three or four lines."""
    figures = count_account(extraction)
    print_head(extraction, console)
    lines = [found_words(figures)]
    if figures.reasons:
        reasons = ", ".join(dict.fromkeys(reason_words(reason) for reason in figures.reasons))
        lines.append(f"Set aside: {plural(figures.set_aside_words, 'word')} ({reasons}).")
    for line in lines:
        print_text(one_line(line), console)


def print_head(extraction: Extraction, console: Console) -> None:
    """Print what an account is: its title, and where it is from."""
    print_text(one_line(extraction.document.label), console, style="bold")
    print_text(one_line(_meta(extraction, count_account(extraction))), console)


def print_accounts(event: EventComparison, directory: Directory, console: Console) -> None:
    """Print the accounts of an event, two lines each, and why they are taken to be of it."""
    from rich.text import Text

    for account in event.accounts[:_MOST_ACCOUNTS]:
        title = Text(one_line(account.label), style="bold")
        print_marked(directory.letter(account.id), title, console)
        for line in account_lines(account, directory):
            print_text(line, console, indent=3)
    left = len(event.accounts) - _MOST_ACCOUNTS
    if left > 0:
        print_text(f"… and {plural(left, 'more account')}.", console)
    if reasons := reason_sentence(event):
        print_text(reasons, console, style="dim")


def reason_sentence(event: EventComparison) -> str:
    """Return why documents are taken to be of one event; "" for one that stands alone."""
    if sum(len(account.documents) for account in event.accounts) < 2 or not event.reasons:
        return ""
    reasons = [one_line(reason).rstrip(".") for reason in event.reasons[:_MOST_REASONS]]
    return f"Why one event: {'; '.join(reasons)}."


def account_lines(account: Account, directory: Directory) -> list[str]:
    """Return what an account is: who published and wrote it, when, how long; and its copies."""
    extraction = directory.read(account)
    figures = count_account(extraction)
    meta = _meta(extraction, figures, language=extraction.document.language not in READ_LANGUAGES)
    if figures.attributed:
        meta += f" · {plural(figures.attributed, 'statement')}"
    copies = copies_words(account)
    nothing = found_words(figures) if not figures.attributed else ""
    return [one_line(line) for line in (meta, copies, nothing) if line]


def copies_words(account: Account) -> str:
    """Return that an account is several documents, in a sentence; "" when it is one."""
    if len(account.documents) < 2:
        return ""
    if len(account.publishers) > 1:
        who = f"{_number(len(account.publishers))} publishers: {listed(account.publishers)}"
        return f"One account with {who}."
    return f"One account in {plural(len(account.documents), 'copy', 'copies')}."


def _number(count: int) -> str:
    words = ("two", "three", "four", "five", "six", "seven", "eight", "nine")
    return words[count - 2] if 2 <= count <= 9 else f"{count:,}"


def _meta(extraction: Extraction, figures: Figures, *, language: bool = True) -> str:
    """Return publisher, author, date, language and length, as far as they are known."""
    document = extraction.document
    known = [document.publisher, document.author]
    known.append(date_words(document.published) if document.published else None)
    if language:
        known.append(language_name(document.language) if document.language else "language unknown")
    known.append(plural(figures.words, "word"))
    return " · ".join(part for part in known if part)


def found_words(figures: Figures) -> str:
    """Return what was found in an account, or why nothing was, in a sentence."""
    if figures.unread_language:
        return f"In {figures.unread_language}, a language not read yet: no statements."
    if not figures.attributed and not figures.own:
        return "No statements found."
    parts = [plural(figures.attributed, "statement") + " attributed"]
    if figures.unresolved:
        parts[0] += f" ({figures.unresolved:,} to nobody we could resolve)"
    parts.append(plural(figures.own, "sentence") + " in its own voice")
    return ", ".join(parts) + "."
