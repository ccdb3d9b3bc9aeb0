"""A real browser, headless and offline, and the brief on the sample accounts in a file."""

from __future__ import annotations

import importlib.util
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from dragoman.compare import compare
from dragoman.records import Codebook, Extraction, Issue
from dragoman.report import write_report
from dragoman.store.filing import add_extractions
from dragoman.store.project import create_project

# The headless shell is the same browser without its windows: the tests take half the time.
_NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
_ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


CONTRAST = """() => {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const rgb = (colour) => {
        canvas.fillStyle = colour; canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data];
    };
    const light = (colour) => {
        const [r, g, b] = rgb(colour).slice(0, 3).map((v) => v / 255)
            .map((v) => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    };
    const behind = (element) => {
        for (let at = element; at; at = at.parentElement) {
            const colour = getComputedStyle(at).backgroundColor;
            if (colour !== 'rgba(0, 0, 0, 0)') return colour;
        }
        return 'white';
    };
    const poor = new Set();
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node; (node = walker.nextNode());) {
        const element = node.parentElement;
        if (!node.data.trim() || element.closest('script,style,.skip,option')) continue;
        const [a, b] = [light(getComputedStyle(element).color), light(behind(element))];
        const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        if (ratio < 4.5) poor.add(`${element.className || element.tagName} ${ratio.toFixed(2)}`);
    }
    return [...poor];
}"""


@pytest.fixture
def poor_contrast() -> str:
    """A script: what text has less contrast than WCAG AA asks for."""
    return CONTRAST


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = next(filter(None, map(shutil.which, _NAMES)), None)
    if path is None:
        pytest.skip(f"no browser on the path: looked for {', '.join(_NAMES)}")
    with playwright.sync_playwright() as running:
        chromium = running.chromium.launch(executable_path=path, args=_ARGUMENTS)
        yield chromium
        chromium.close()


def _load(name: str) -> Any:
    path = Path(__file__).parents[1] / "report" / f"{name}.py"
    spec = importlib.util.spec_from_file_location(f"dragoman_{name}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def sample() -> Any:
    """The module with the sample accounts, and with the builder of accounts."""
    return _load("sample")


@pytest.fixture(scope="session")
def brief(sample: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("brief") / "brief.html"
    write_report(compare(sample.sample_extractions()), path)
    return path


@pytest.fixture(scope="session")
def compared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A brief with every kind of finding."""
    path = tmp_path_factory.mktemp("compared") / "brief.html"
    write_report(_load("sample_comparison").sample_comparison(), path)
    return path


@pytest.fixture(scope="session")
def two_events(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("events") / "brief.html"
    write_report(_load("sample_comparison").sample_two_events(), path)
    return path


@pytest.fixture(scope="session")
def long_brief(sample: Any, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A brief on one account of a thousand paragraphs, a statement in each."""
    line = "On day {:04d} the minister said once more that it was raining. " + "It rained. " * 40
    lines = [line.format(number) for number in range(1000)]
    account = sample.Account("\n".join(lines))
    for number in range(1000):
        at = number * (len(lines[0]) + 1) + lines[0].index("that")
        span = account.document.cut(at, at + len("that it was raining"))
        account.find = lambda words, near=None, span=span: span
        account.say("that it was raining", None)
    path = tmp_path_factory.mktemp("long") / "brief.html"
    write_report(compare([account.extraction()]), path)
    return path


@pytest.fixture
def until() -> Callable[..., None]:
    """Wait until a script's expression holds. The page's policy forbids Playwright's own way."""

    def wait(page: Any, expression: str, arg: Any = None) -> None:
        for _ in range(250):
            if page.evaluate(expression, arg):
                return
            page.wait_for_timeout(20)
        raise AssertionError(f"never came true: {expression}")

    return wait


@pytest.fixture
def open_page(browser: Any, brief: Path, tmp_path_factory: Any) -> Iterator[Callable[..., Any]]:
    """Open the brief; when the test ends, nothing may have gone wrong or left the page."""
    complaints: list[str] = []
    contexts = []

    def note_request(url: str) -> None:
        if not url.startswith(("data:", tmp_path_factory.getbasetemp().as_uri())):
            complaints.append(url)

    def open_brief(*, path: Path = brief, fragment: str = "", **options: Any) -> Any:
        contexts.append(browser.new_context(reduced_motion="reduce", **options))
        page = contexts[-1].new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: note_request(request.url))
        page.goto(path.as_uri() + fragment)
        return page

    yield open_brief
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture(scope="session")
def desk_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the project is that is copied for every test, once one has made it."""
    return tmp_path_factory.mktemp("desk") / "bridge.dragoman"


@pytest.fixture
def desk_file(desk_template: Path, tmp_path: Path, accounts: list[Extraction]) -> str:
    """A project with three small accounts."""
    if not desk_template.exists():
        codebook = Codebook("bridge", (Issue("tolls", "Tolls", "What is paid.", ("toll",)),))
        with create_project(desk_template, by="ana", name="bridge", codebook=codebook) as project:
            list(add_extractions(project, accounts, by="ana"))
    return str(shutil.copy(desk_template, tmp_path))


@pytest.fixture
def serve_desk() -> Iterator[Callable[..., str]]:
    """Run a desk over a project on a free port, with the options of `create_app`; its address."""
    import uvicorn

    from dragoman.web.app import create_app

    with ExitStack() as stack:

        def serve(where: str, *, user: str = "ana", **options: Any) -> str:
            app = create_app(where, user=user, **options)
            listening = socket.create_server(("127.0.0.1", 0))
            server = uvicorn.Server(uvicorn.Config(app, log_level="warning", ws="none"))
            thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
            thread.start()

            def stop() -> None:
                server.should_exit = True
                thread.join(timeout=10)

            stack.callback(stop)
            while not server.started:
                time.sleep(0.01)
            return f"http://127.0.0.1:{listening.getsockname()[1]}"

        yield serve


@pytest.fixture
def desk_url(serve_desk: Callable[..., str], desk_file: str) -> str:
    """The address of a desk at which Ana works, over three small accounts."""
    return serve_desk(desk_file)


@pytest.fixture
def open_desk(browser: Any) -> Iterator[Callable[..., Any]]:
    """Open a page of a desk; when the test ends, nothing may have gone wrong or left the desk."""
    complaints: list[str] = []
    contexts = []

    def note(url: str, home: str) -> None:
        if not url.startswith((home, "data:")):
            complaints.append(url)

    def open_at(url: str, **options: Any) -> Any:
        home = "/".join(url.split("/")[:3]) + "/"
        contexts.append(browser.new_context(reduced_motion="reduce", **options))
        page = contexts[-1].new_page()
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: note(request.url, home))
        page.goto(url)
        return page

    yield open_at
    for context in contexts:
        context.close()
    assert complaints == []
