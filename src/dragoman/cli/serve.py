"""`dragoman serve`: the desk, in a browser."""

from __future__ import annotations

import ipaddress
import socket
import threading
import time
import webbrowser
from typing import TYPE_CHECKING

import click

from dragoman.cli.messages import Messages, verbosity_options
from dragoman.cli.projects import Place, open_place, shown_place
from dragoman.cli.signing import sign
from dragoman.errors import MemberError, ProjectError

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from uvicorn import Server

PORT = 8707
_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104  # only compared with


@click.command()
@click.argument("place", metavar="PROJECT", type=Place())
@click.option(
    "--port",
    metavar="N",
    type=click.IntRange(0, 65535),
    help=f"At this port; 0 takes any that is free.  [default: {PORT}, or a free one]",
)
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="At this address. Any but this machine's own demands --login.",
)
@click.option(
    "--name",
    "names",
    metavar="HOST",
    multiple=True,
    help="A name under which browsers reach it, beside --host; several times for several.",
)
@click.option("--open", "open_", is_flag=True, help="Open it in the browser.")
@click.option(
    "--user",
    metavar="NAME",
    envvar="DRAGOMAN_USER",
    show_envvar=True,
    callback=sign,
    help="Whose judgements they are, where nobody logs in.  [default: your login name]",
)
@click.option(
    "--login",
    is_flag=True,
    help="Have everybody log in: `dragoman members` adds who may.",
)
@verbosity_options
@click.pass_context
def serve(
    ctx: click.Context,
    /,
    *,
    place: str,
    port: int | None,
    host: str,
    names: tuple[str, ...],
    open_: bool,
    user: str,
    login: bool,
) -> None:
    """Open the desk: review and correct a project in a browser.

    Its address is printed; only this machine reaches it, unless --host says otherwise. Every
    judgement is kept at once. Ctrl-C ends it.

    \b
    Examples:
      dragoman serve reykjavik --open
      dragoman serve reykjavik --port 8000 --user ana
      dragoman serve postgresql://ana@db.example.org/reykjavik --login \\
          --host 0.0.0.0 --name desk.example.org
    """
    from dragoman.web.app import create_app

    messages = ctx.ensure_object(Messages)
    _check_host(host, login)
    if login:
        _check_members(place)
    with _bind(host, port) as bound:
        app = create_app(place, user=user, hosts=_names(host, names), login=login)
        url = f"http://{_shown(host)}:{bound.getsockname()[1]}/"
        click.echo(url)
        messages.say(f"{shown_place(place)} is open there; Ctrl-C ends it.")
        _run(app, bound, url if open_ else None, messages)
    messages.say("The desk is closed.")


def _check_host(host: str, login: bool) -> None:
    """Raise UsageError for a desk that everybody in the network could write to."""
    if not login and not _is_loopback(host):
        raise click.UsageError(
            f"At {host}, others can reach the desk, and could judge under your name. Add --login, "
            "and members with `dragoman members PROJECT add NAME`; or leave out --host."
        )


def _check_members(place: str) -> None:
    """Raise MemberError where nobody could log in."""
    from dragoman.store.members import list_members

    with open_place(place) as project:
        if not any(member.active and member.has_password for member in list_members(project)):
            raise MemberError(
                "nobody could log in, for no member has a password. `dragoman members "
                f"{shown_place(place)} add NAME --role editor` makes one."
            )


def _is_loopback(host: str) -> bool:
    """Tell whether only this machine reaches an address.

    >>> _is_loopback("127.0.0.1"), _is_loopback("localhost"), _is_loopback("0.0.0.0")
    (True, True, False)
    """
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _names(host: str, names: tuple[str, ...]) -> tuple[str, ...]:
    """Return the names under which browsers may ask for the desk."""
    own = (socket.gethostname(), socket.getfqdn()) if host in _EVERYWHERE else (host,)
    return tuple(dict.fromkeys([*_LOOPBACK, *own, *names]))


def _shown(host: str) -> str:
    """Return an address as a URL has it."""
    if host in _EVERYWHERE:
        return socket.gethostname()
    return f"[{host}]" if ":" in host else host


def _bind(host: str, port: int | None) -> socket.socket:
    """Return a socket at the port, or where none was named and the usual one is taken, at any.

    Raises ProjectError when the address cannot be had.
    """
    wanted = (PORT, 0) if port is None else (port,)
    for each in wanted:
        try:
            return _listen(host, each)
        except OSError as error:
            reason = error.strerror or str(error)
    raise ProjectError(f"{host}:{wanted[-1]}: cannot be had ({reason}). Name another --port.")


def _listen(host: str, port: int) -> socket.socket:
    family, kind, protocol, _, address = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
    )[0]
    bound = socket.socket(family, kind, protocol)
    try:
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        bound.bind(address)
        bound.listen()
    except OSError:
        bound.close()
        raise
    return bound


def _run(app: Starlette, bound: socket.socket, url: str | None, messages: Messages) -> None:
    """Serve until Ctrl-C."""
    import uvicorn

    level = "info" if messages.verbose else "warning"
    config = uvicorn.Config(
        app, log_level=level, access_log=messages.verbose, timeout_graceful_shutdown=3
    )
    server = uvicorn.Server(config)
    if url is not None:
        threading.Thread(target=_open_when_ready, args=(server, url), daemon=True).start()
    try:
        server.run(sockets=[bound])
    except KeyboardInterrupt:  # uvicorn has closed everything, and then passes the signal on
        return


def _open_when_ready(server: Server, url: str) -> None:
    """Open the browser once the desk answers."""
    while not server.started and not server.should_exit:
        time.sleep(0.05)
    if server.started:
        webbrowser.open(url)
