"""Take the picture of the desk, docs/desk.png, with the four accounts of examples/.

python docs/picture.py          needs Chromium, and the development dependencies
"""

from __future__ import annotations

import os
import shutil
import socket
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from PIL import Image
from playwright.sync_api import ViewportSize, sync_playwright

import dragoman
from dragoman.extract import load_codebook
from dragoman.records import Hand, RecordKind, Selection, Verdict
from dragoman.store.filing import add_extractions
from dragoman.store.judging import judge_all
from dragoman.store.listing import list_statements
from dragoman.store.project import create_project
from dragoman.web.app import create_app

ROOT = Path(__file__).resolve().parents[1]
ACCOUNTS = ("readout-washington.txt", "readout-moscow.html", "op-ed.md", "experts.txt")
SIZE: ViewportSize = {"width": 1280, "height": 800}


def make_project(path: Path) -> None:
    """Fill a project with the examples, some of the statements judged."""
    documents = dragoman.read_documents(Path("examples") / name for name in ACCOUNTS)
    codebook = load_codebook()
    with create_project(path, by="ana", name="Reykjavik", codebook=codebook) as project:
        list(add_extractions(project, map(dragoman.extract, documents), by="ana"))
        rows = list_statements(project, Selection(own_voice=False), limit=8).rows
        accepted = {row.record.id: 0 for row in rows[:6]}
        hand = Hand("ana")
        judge_all(project, hand, RecordKind.STATEMENT, accepted, Verdict.ACCEPTED)
        unsure = {row.record.id: 0 for row in rows[6:]}
        judge_all(project, hand, RecordKind.STATEMENT, unsure, Verdict.UNSURE)


@contextmanager
def serve(path: Path) -> Iterator[str]:
    """Run the desk on a free port; its address."""
    listening = socket.create_server(("127.0.0.1", 0))
    config = uvicorn.Config(create_app(path, user="ana"), log_level="warning")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, args=([listening],))
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    server.should_exit = True
    thread.join()


def take_picture(address: str, path: Path) -> None:
    """Take a picture of the first document at the desk."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page(viewport=SIZE, color_scheme="light", reduced_motion="reduce")
        page.goto(f"{address}/documents")
        page.locator("a.row-link").first.click()
        page.wait_for_load_state("networkidle")
        page.screenshot(path=path)
        browser.close()
    with Image.open(path) as picture:
        small = picture.convert("RGB").quantize(64)
    small.save(path, optimize=True)  # a third of the size, and nobody sees it


if __name__ == "__main__":
    os.chdir(ROOT)  # so that the picture tells no path of this machine
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "reykjavik.dragoman"
        make_project(project)
        with serve(project) as address:
            take_picture(address, ROOT / "docs" / "desk.png")
