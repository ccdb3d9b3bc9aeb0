"""`dragoman members`: who may log in, and what they may do."""

from __future__ import annotations

from collections.abc import Callable

from click.testing import Result

from dragoman.store.members import check_password
from dragoman.store.project import open_project

Run = Callable[..., Result]
PASSWORD = "a long enough password\n"


def test_members_are_added_listed_and_removed(run: Run, bridge: str) -> None:
    assert run("members", bridge).stderr == (
        "There is no member yet: `add NAME --role editor` makes the first.\n"
    )
    added = run("members", bridge, "add", "Ada Holm", "--role", "editor", input=PASSWORD)
    assert (added.exit_code, added.stderr) == (0, "Ada Holm is a member: editor.\n")
    run("members", bridge, "add", "emre", "--no-password")
    table = run("members", bridge, "list").stdout.splitlines()
    assert [line.split()[:2] for line in table[1:]] == [["Ada", "Holm"], ["emre", "coder"]]
    assert [line.split("  ")[-1] for line in table[1:]] == ["by password", "no password yet"]
    assert run("members", bridge, "role", "emre", "reader").exit_code == 0
    removed = run("members", bridge, "remove", "emre")
    assert removed.stderr == "emre has no access any more. What emre judged stays.\n"
    assert "none any more" in run("members", bridge).stdout
    assert run("members", bridge, "restore", "emre").stderr == "emre has access again: reader.\n"


def test_a_password_is_a_line_of_standard_input(run: Run, bridge: str) -> None:
    run("members", bridge, "add", "ana", input=PASSWORD)
    changed = run("members", bridge, "password", "ana", input="another, longer one\n")
    assert changed.exit_code == 0, changed.stderr
    with open_project(f"{bridge}.dragoman") as project:
        assert check_password(project, "ana", "another, longer one").name == "ana"


def test_without_a_password_nothing_is_changed(run: Run, bridge: str) -> None:
    result = run("members", bridge, "add", "ana", input="")
    assert (result.exit_code, result.stderr) == (
        2,
        "dragoman: no password was given. Nothing was changed.\n",
    )
    assert run("members", bridge).stdout == ""


def test_who_is_not_there_is_told(run: Run, bridge: str) -> None:
    result = run("members", bridge, "password", "nobody", input=PASSWORD)
    assert (result.exit_code, result.stderr.count("\n")) == (2, 1)
    assert "There is no member “nobody”." in result.stderr
