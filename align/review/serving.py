"""Serve a review: listen before the address is shown, and shut down cleanly."""

import contextlib
import hashlib
import ipaddress
import logging
import os
import secrets
import signal
import socket
import sys
import threading
import webbrowser
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from align.errors import SettingsError

if TYPE_CHECKING:
    import uvicorn

    from align.project.store import Store
    from align.review.workshop import Workshop

LOOPBACK = "127.0.0.1"

_GOODBYE_SECONDS = 3
# The first page comes first: loading an encoder at the same time would slow it down.
_READING_SECONDS = 2
_EVERYWHERE = ("0.0.0.0", "::")  # noqa: S104
# Below the ports that systems give to programs which want any.
_USUAL_PORTS = range(20_000, 32_768)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where a review is served: a socket that listens, and the address that browsers use."""

    listener: socket.socket
    base: str

    @property
    def host(self) -> str:
        """The name in the address, without port."""
        return urlsplit(self.base).hostname or ""

    @property
    def is_local(self) -> bool:
        """Whether only this machine can connect."""
        return ipaddress.ip_address(self.listener.getsockname()[0]).is_loopback

    @property
    def is_secure(self) -> bool:
        """Whether browsers use https."""
        return self.base.startswith("https://")

    @property
    def cookie(self) -> str:
        """A cookie name for this place: browsers share cookies between the ports of a machine."""
        return f"align-{self.listener.getsockname()[1]}"

    def address(self, token: str) -> str:
        """The address that a reviewer opens."""
        return f"{self.base}/?token={token}"


def new_token() -> str:
    """A secret that cannot be guessed, in characters that an address may contain."""
    return secrets.token_urlsafe(24)


def usual_port(project: Path) -> int:
    """The port of a project, which is the same at each start.

    A page that stays open while the server is restarted finds it again, and sends what waits there.
    """
    digest = hashlib.sha256(os.fsencode(project.absolute())).digest()
    return _USUAL_PORTS[int.from_bytes(digest[:8]) % len(_USUAL_PORTS)]


@contextlib.contextmanager
def listening(
    host: str, port: int, public_url: str | None = None, *, usual: int = 0
) -> Iterator[Endpoint]:
    """Listen on a port; 0 takes a free one.

    Args:
        host: The name or address of the interface; `0.0.0.0` or `::` for all of them.
        port: The port.
        usual: The port to take if `port` is 0; another one if it is in use.
        public_url: The address under which a proxy serves the review, if one does.

    Raises:
        SettingsError: If the host is not this machine, the port is in use or not allowed, or the
            public address is not an http address.
    """
    with _usual_socket(host, usual) if usual and not port else _socket(host, port) as listener:
        yield Endpoint(listener, _base(host, listener.getsockname()[1], public_url))


def _usual_socket(host: str, port: int) -> socket.socket:
    """Listen on this port if it is free, else on any free one."""
    with contextlib.suppress(SettingsError):
        return _socket(host, port)
    return _socket(host, 0)


def _socket(host: str, port: int) -> socket.socket:
    try:
        (family, kind, protocol, _, address), *_ = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )
    except (OSError, UnicodeError) as error:
        raise SettingsError(
            f"no such host {host!r}", where="--host", remedy=f"use {LOOPBACK}"
        ) from error
    listener = socket.socket(family, kind, protocol)
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen(128)
    except OSError as error:
        listener.close()
        raise SettingsError(
            f"cannot listen on {host} port {port}: {os.strerror(error.errno or 0).lower()}",
            where="--port" if port else "--host",
            remedy="use another one, or omit --port to use any free port",
        ) from error
    return listener


def _base(host: str, port: int, public_url: str | None) -> str:
    if public_url is None:
        name = socket.gethostname() if host in _EVERYWHERE else host
        return f"http://[{name}]:{port}" if ":" in name else f"http://{name}:{port}"
    try:
        parts = urlsplit(public_url)
        is_server = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError:  # brackets that do not match, or a port that is not a number
        is_server = False
    if not is_server or parts.path not in ("", "/"):
        raise SettingsError(
            f"{public_url!r} is not the address of a server",
            where="--public-url",
            remedy="write https://NAME, with a port if it has one and without a path",
        )
    return f"{parts.scheme}://{parts.netloc}"


def server_for(
    endpoint: Endpoint, stores: "Mapping[str, Store]", workshop: "Workshop"
) -> "uvicorn.Server":
    """Prepare the server of a review; `serve` then runs it.

    Args:
        endpoint: Where; see `listening`.
        stores: The store of each reviewer, by token; whoever opened them closes them.
        workshop: Aligns and checks again.
    """
    import uvicorn

    from align.review.app import create_app

    class Server(uvicorn.Server):
        """Stops in silence."""

        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            # Requests that do not end in time are cancelled, and each would be logged as an error
            # of the application. What they have decided is stored all the same.
            logging.getLogger("uvicorn.error").setLevel(logging.CRITICAL)
            await super().shutdown(sockets)

    app = create_app(
        stores,
        workshop=workshop,
        hosts=(endpoint.host,),
        cookie=endpoint.cookie,
        secure=endpoint.is_secure,
    )
    return Server(
        uvicorn.Config(
            app,
            log_level="error",
            access_log=False,
            lifespan="off",
            server_header=False,
            timeout_graceful_shutdown=_GOODBYE_SECONDS,
        )
    )


def serve(server: "uvicorn.Server", endpoint: Endpoint, workshop: "Workshop") -> None:
    """Serve a review until it is interrupted; the encoder is loaded while the page is read."""
    warming = threading.Timer(_READING_SECONDS, workshop.warm)
    warming.daemon = True
    warming.start()

    def stop(*_: object) -> None:
        """Let the server end by itself: what raises while it makes its event loop, breaks that."""
        server.should_exit = True

    try:
        with _handled(stop, signal.SIGINT, signal.SIGTERM):
            server.run(sockets=[endpoint.listener])
    finally:
        # A thread that is inside a C++ library when the interpreter ends aborts the process.
        warming.cancel()
        warming.join()
        workshop.stop()


@contextlib.contextmanager
def interruptible(server: "uvicorn.Server") -> Iterator[None]:
    """Let Ctrl-C, a SIGTERM, or a terminal that is closed, end the block in order.

    Left alone, the other two would end the process before what is open is closed. Under `nohup`, it
    outlives its terminal.

    Args:
        server: What the block serves; it also ends if it has not begun yet.
    """

    def stop(*_: object) -> None:
        """End what runs; where Python ignores exceptions, as in a finaliser, the server ends."""
        server.should_exit = True
        raise KeyboardInterrupt

    with contextlib.ExitStack() as handled:
        handled.enter_context(_handled(stop, signal.SIGINT, signal.SIGTERM))
        if sys.platform != "win32" and signal.getsignal(signal.SIGHUP) is not signal.SIG_IGN:
            # The server knows SIGTERM, and finishes what it is answering.
            handled.enter_context(
                _handled(lambda *_: signal.raise_signal(signal.SIGTERM), signal.SIGHUP)
            )
        with contextlib.suppress(KeyboardInterrupt):
            yield


@contextlib.contextmanager
def _handled(handler: Callable[..., object], *signals: signal.Signals) -> Iterator[None]:
    """Give signals another handler until the end of the block."""
    before = {one: signal.signal(one, handler) for one in signals}
    try:
        yield
    finally:
        for one, handler_before in before.items():
            signal.signal(one, handler_before)


def open_browser(address: str) -> bool:
    """Open the reader's browser, where there is a screen to show it on.

    A browser for terminals would take over the one that the command runs in; it is opened only if
    BROWSER names it.
    """
    ways = ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")
    if sys.platform.startswith("linux") and not any(os.environ.get(name) for name in ways):
        return False
    return webbrowser.open(address)
