"""Access control: who may send requests, from where, and what a page may do.

A review is served to a browser that also visits other pages. Four measures keep those pages and
other people out:

- a token in the address that `align review` prints, exchanged for a cookie that scripts cannot
  read and that no other site can make the browser send (`SameSite=Strict`);
- the `Host` header must be a name of this server or a numeric address, so a foreign name that
  points to this machine (DNS rebinding) is refused;
- every request that changes something must come from a page of this server, according to its
  `Origin`, which must be https where browsers use it;
- a policy lets a page load scripts, styles, pictures and data from this server only, and run no
  inline script.
"""

import contextlib
import hashlib
import hmac
import ipaddress
from collections.abc import Callable, Collection, Mapping
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import idna
from h11 import LocalProtocolError
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, Response

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

    from align.project.store import Store

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)

_HEADERS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    # With no-referrer, browsers send forms with the origin "null".
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}

_READS = ("GET", "HEAD")
_STATIC = "/static/"

# A redirect would still count as coming from the site, such as a web mail, where the address was
# clicked, and a strict cookie would not be sent after it; a page that moves on is our own.
_ENTERED = (
    '<!doctype html><html lang="en"><meta charset="utf-8"><title>align</title>'
    '<link rel="icon" href="data:,"><meta http-equiv="refresh" content="0;url=/">'
    '<a href="/">align</a></html>'
)


def cookie_for(token: str) -> str:
    """The value of the cookie: it proves the token without revealing it."""
    return hmac.new(token.encode(), b"align review", hashlib.sha256).hexdigest()


def store_of(request: Request) -> "Store":
    """The store of the reviewer whose cookie came with the request."""
    store: Store = request.scope["align.store"]
    return store


class Guard:
    """Passes permitted requests on, with the store of their reviewer, and refuses all others.

    Args:
        app: What is guarded.
        stores: The store of each reviewer, by token.
        hosts: The names under which the server is reached, without port, beside `localhost`.
        cookie: The cookie's name; cookies do not tell ports apart, so two reviews on one machine
            need two names.
        secure: Whether the browser uses https, and is to send the cookie over nothing else.
        refuse: Makes the answer to what may not pass, from a status and the key of a message.
    """

    def __init__(
        self,
        app: "ASGIApp",
        *,
        stores: "Mapping[str, Store]",
        hosts: Collection[str],
        cookie: str,
        secure: bool,
        refuse: Callable[[Request, int, str], Response],
    ) -> None:
        self._app = app
        self._tokens = dict(stores)
        self._cookies = {cookie_for(token): store for token, store in stores.items()}
        self._hosts = {"localhost", *map(_as_sent, hosts)}
        self._cookie = cookie
        self._secure = secure
        self._refuse = refuse

    async def __call__(self, scope: "Scope", receive: "Receive", send: "Send") -> None:
        """Answer a request, or hand it on."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        if scope["type"] != "http":
            return

        async def send_guarded(message: "Message") -> None:
            """Send a message with our headers; a client that broke its request has disconnected."""
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("cache-control", "no-store")
            try:
                await send(message)
            except LocalProtocolError as error:
                # Its request went on with nonsense, and the server has told it so and hung up. An
                # answer that stops before the connection is gone would be logged as our fault.
                while (await receive())["type"] != "http.disconnect":
                    pass
                raise ClientDisconnect from error

        request = Request(scope, receive)
        answer = self._answer(request)
        # A client that leaves before its request is whole, or breaks it, is not our fault.
        with contextlib.suppress(ClientDisconnect):
            await (answer or self._app)(scope, receive, send_guarded)

    def _answer(self, request: Request) -> Response | None:
        """The answer of the guard itself; None lets the request pass."""
        if not _is_known(request.headers.get("host", ""), self._hosts):
            return self._refuse(request, 400, "unknown_host")
        if request.url.path.startswith(_STATIC) and request.method in _READS:
            return None
        token = parse_qs(request.url.query).get("token", [""])[0]
        if token and request.url.path == "/" and request.method == "GET":
            return self._enter(request, token)
        store = _found(self._cookies, request.cookies.get(self._cookie, ""))
        if store is None:
            return self._refuse(request, 401, "locked")
        request.scope["align.store"] = store
        if request.method not in _READS:
            try:
                own = _is_own(request.headers, secure=self._secure)
            except ValueError:  # an origin that is not an address
                return self._refuse(request, 400, "foreign_origin")
            if not own:
                return self._refuse(request, 403, "foreign_origin")
        return None

    def _enter(self, request: Request, token: str) -> Response:
        if _found(self._tokens, token) is None:
            return self._refuse(request, 401, "locked")
        answer = HTMLResponse(_ENTERED)
        answer.set_cookie(
            self._cookie,
            cookie_for(token),
            path="/",
            httponly=True,
            samesite="strict",
            secure=self._secure,
        )
        return answer


def _found(known: "Mapping[str, Store]", given: str) -> "Store | None":
    """Look a secret up in a time that does not tell how much of it was right."""
    found = None
    for secret, store in known.items():
        if hmac.compare_digest(secret.encode(), given.encode()):
            found = store
    return found


def _as_sent(name: str) -> str:
    """A name as browsers send it: in small letters, and those outside of ASCII encoded (IDNA)."""
    try:
        return idna.encode(name, uts46=True).decode()
    except idna.IDNAError:  # a name in the own network may have an underscore
        return name.lower()


def _is_known(host: str, names: Collection[str]) -> bool:
    """Whether a `Host` header names this server.

    An address in figures always does: only a name can be made to point somewhere else.
    """
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return name.lower() in names
    return True


def _is_own(headers: Headers, *, secure: bool) -> bool:
    """Whether a request was made by a page of this server, as browsers say of all that writes.

    If it is `secure`, whoever can alter what goes over http could put a page under its name there.

    Raises:
        ValueError: If its origin is not an address.
    """
    origin = headers.get("origin")
    if origin is None:
        return headers.get("sec-fetch-site") == "same-origin"
    address = urlsplit(origin)
    if secure and address.scheme != "https":
        return False
    return address.netloc == headers.get("host")
