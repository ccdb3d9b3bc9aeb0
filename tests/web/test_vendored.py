"""What was not written by us is as it was published, with its licence."""

from __future__ import annotations

import hashlib
import tomllib
from pathlib import Path

import dragoman.web

_FOLDER = Path(dragoman.web.__file__).parent / "static" / "vendor"


def test_every_vendored_file_has_its_digest_and_its_licence() -> None:
    known = tomllib.loads((_FOLDER / "VENDORED.toml").read_text(encoding="utf-8"))
    for name, facts in known.items():
        data = (_FOLDER / facts["file"]).read_bytes()
        assert hashlib.sha256(data).hexdigest() == facts["sha256"], name
        assert (_FOLDER / f"{name}.LICENSE").read_text(encoding="utf-8").strip()
    files = {path.name for path in _FOLDER.iterdir()}
    listed = {facts["file"] for facts in known.values()} | {f"{name}.LICENSE" for name in known}
    assert files == listed | {"VENDORED.toml"}


def test_the_notice_names_what_is_vendored() -> None:
    notice = (Path(dragoman.web.__file__).parents[3] / "NOTICE").read_text(encoding="utf-8")
    assert "htmx" in notice
