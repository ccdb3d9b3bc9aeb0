"""Write the reference of the commands from their own help, and check every link in the docs.

python docs/build.py            writes docs/reference/commands.md, then checks
python docs/build.py --check    only checks, and says what is out of date
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from dragoman.cli.app import COMMANDS, dragoman

ROOT = Path(__file__).resolve().parents[1]
COMMANDS_PAGE = ROOT / "docs" / "reference" / "commands.md"
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]

HEAD = """# Commands

What `--help` says, word for word: this page is written by `make docs`. In short:

| command | what for |
|---|---|
"""


def commands_page() -> str:
    """Return the reference of the commands as Markdown."""
    lines = [
        f"| [`dragoman {c.name}`](#dragoman-{c.name}) | {c.get_short_help_str(90)} |"
        for c in COMMANDS
    ]
    parts = [HEAD + "\n".join(lines), _section("dragoman", dragoman)]
    for command in COMMANDS:
        parts.append(_section(f"dragoman {command.name}", command))
        parts += _sections_under(f"dragoman {command.name}", command)
    return "\n\n".join(parts) + "\n"


def _sections_under(name: str, command: click.Command) -> Iterator[str]:
    """Yield a section for each command of a group, in the group's own order."""
    if isinstance(command, click.Group):
        for below in command.list_commands(click.Context(command)):
            yield _section(f"{name} {below}", command.commands[below], level=3)


def _section(name: str, command: click.Command, *, level: int = 2) -> str:
    context = click.Context(command, info_name=name, help_option_names=["-h", "--help"])
    context.terminal_width = context.max_content_width = 90
    lines = [line.rstrip() for line in command.get_help(context).splitlines()]
    return f"{'#' * level} {name}\n\n```text\n" + "\n".join(lines) + "\n```"


def broken_links(page: Path) -> Iterator[str]:
    """Yield each link of a page that leads to no file or to no heading."""
    for target in re.findall(r"\]\(([^)\s]+)\)", _prose(page)):
        if re.match(r"[a-z]+:", target):
            continue
        path, _, anchor = target.partition("#")
        file = (page.parent / path).resolve() if path else page
        if not file.exists() or (anchor and anchor not in _anchors(file)):
            yield f"{page.relative_to(ROOT)}: {target} leads nowhere"


def _prose(page: Path) -> str:
    return re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)


def _anchors(page: Path) -> set[str]:
    """Return the anchors that a page's headings get on GitHub."""
    headings = re.findall(r"^#+ (.+)$", _prose(page), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def main(arguments: list[str]) -> int:
    """Write, check, and return 1 when something is wrong."""
    page = commands_page()
    wrong = []
    if "--check" not in arguments:
        COMMANDS_PAGE.write_text(page, encoding="utf-8")
    elif COMMANDS_PAGE.read_text(encoding="utf-8") != page:
        wrong.append("docs/reference/commands.md is out of date: run `make docs`")
    wrong += [link for file in PAGES if file.exists() for link in broken_links(file)]
    for line in wrong:
        click.echo(line, err=True)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
