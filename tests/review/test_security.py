"""Nobody without the address reads or decides anything, and no other page can make a browser do it.

Each test fails without the protection that it names.
"""

import asyncio
import json
import re
import unicodedata
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from h11 import LocalProtocolError
from starlette.testclient import TestClient

from align.records import Status
from align.review.security import POLICY, cookie_for
from tests.review.served import HOST, TOKEN, Browser, Desk, opened, project, rows

SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """One server for all that is refused: nothing of it leaves a trace."""
    with opened(project(tmp_path_factory.mktemp("harbour"))) as (store, (browser,)):
        yield store, browser


def stranger(browser: Browser, host: str = HOST) -> TestClient:
    """A browser that has not been given the address."""
    return TestClient(browser.app, base_url=host, follow_redirects=False)


READS = (
    "/",
    "/overview",
    "/articles/1",
    "/articles/1/rows?start=0&stop=9",
    "/articles/1/map",
    "/articles/1/map.json",
    "/articles/1/search?q=a",
    "/articles/1/counts",
    "/sample",
    "/export",
    "/export/file?format=tmx",
    "/report",
    "/alive",
    "/nowhere",
)


@pytest.mark.parametrize("path", READS)
def test_nothing_is_read_without_the_address(path: str, desk: Desk) -> None:
    """Not even whether a page exists; and no text of the project is in the answer."""
    answer = stranger(desk[1]).get(path)
    assert answer.status_code == 401
    assert "청해" not in answer.text
    assert "harbour" not in answer.text


@pytest.mark.parametrize("token", ["", "wrong", TOKEN[:-1], TOKEN + "x", cookie_for(TOKEN)])
def test_a_wrong_token_opens_nothing(token: str, desk: Desk) -> None:
    visitor = stranger(desk[1])
    assert visitor.get("/", params={"token": token}).status_code == 401
    assert not visitor.cookies


@pytest.mark.parametrize("value", ["", "wrong", TOKEN])
def test_a_wrong_cookie_opens_nothing(value: str, desk: Desk) -> None:
    """Nor does the token itself in the cookie's place."""
    visitor = stranger(desk[1])
    assert visitor.get("/overview", headers={"cookie": f"align={value}"}).status_code == 401


def test_the_token_is_exchanged_for_a_cookie_that_others_cannot_use(desk: Desk) -> None:
    """It leaves the address; scripts cannot read the cookie; no other site can have it sent."""
    answer = stranger(desk[1]).get("/", params={"token": TOKEN})
    cookie = answer.headers["set-cookie"].lower()
    assert "httponly" in cookie
    assert "samesite=strict" in cookie
    assert TOKEN not in cookie
    assert TOKEN not in answer.text
    assert 'content="0;url=/"' in answer.text


def test_behind_a_proxy_with_tls_the_cookie_stays_there(tmp_path: Path) -> None:
    with opened(project(tmp_path), secure=True) as (_, (browser,)):
        answer = stranger(browser).get("/", params={"token": TOKEN})
        assert "secure" in answer.headers["set-cookie"].lower()


WRITES = (
    "/articles/1/act",
    "/articles/1/undo",
    "/articles/1/redo",
    "/articles/1/align-again",
    "/articles/1/check-again",
    "/sample",
    "/sample/judge",
    "/preferences",
)
FOREIGN = (
    {"origin": "http://evil.example"},
    {"origin": "null"},
    {"origin": "http://testserver:8080"},
    {"origin": "http://testserver.evil.example"},
    {"sec-fetch-site": "same-site"},
    {"sec-fetch-site": "cross-site"},
    {},
)


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
def test_no_other_page_can_write(headers: dict[str, str], desk: Desk) -> None:
    """Even if a browser sent the cookie along: another port of this machine is the same site."""
    store, browser = desk
    fields = {"action": "confirm", "bead": "1", "seen": "1:0", "size": "2", "language": "ko"}
    for path in WRITES:
        answer = browser.post(path, data=fields, headers=headers)
        assert answer.status_code == 403, path
        assert "set-cookie" not in answer.headers
    assert store.row(1).status is Status.UNREVIEWED
    assert store.samples() == ()


@pytest.mark.parametrize("headers", [{"origin": HOST}, {"sec-fetch-site": "same-origin"}], ids=str)
def test_our_own_page_can_write(headers: dict[str, str], desk: Desk) -> None:
    store, browser = desk
    version = store.row(6).version
    fields = {"action": "note", "bead": "6", "seen": f"6:{version}", "text": str(headers)}
    assert browser.post("/articles/1/act", data=fields, headers=headers).status_code == 200
    assert store.row(6).note == str(headers)


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_other_methods_need_our_own_page_too(method: str, desk: Desk) -> None:
    answer = desk[1].request(method, "/articles/1/act", headers={"origin": "http://evil.example"})
    assert answer.status_code == 403


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "testserver.evil", ""])
def test_a_foreign_name_that_points_here_is_refused(host: str, desk: Desk) -> None:
    """DNS rebinding: the attacker's page then has our address, under its own name."""
    answer = desk[1].get("/articles/1", headers={"host": host})
    assert answer.status_code == 400
    assert "청해" not in answer.text


@pytest.mark.parametrize(
    "host", ["testserver", "testserver:80", "localhost:8123", "127.0.0.1:8123", "[::1]:8123"]
)
def test_our_own_names_and_addresses_in_figures_are_known(host: str, desk: Desk) -> None:
    """Only a name can be made to point somewhere else."""
    assert desk[1].get("/articles/1", headers={"host": host}).status_code == 200


@pytest.mark.parametrize(
    ("name", "sent"),
    [
        ("가람.kr", "xn--o39a02t.kr"),
        (unicodedata.normalize("NFD", "가람.kr"), "xn--o39a02t.kr"),
        ("xn--o39a02t.kr", "xn--o39a02t.kr"),
        ("Straße.example", "xn--strae-oqa.example"),
        ("Review_Desk", "review_desk"),
    ],
)
def test_a_name_is_known_as_browsers_send_it(name: str, sent: str, tmp_path: Path) -> None:
    with opened(project(tmp_path), host=name) as (_, (browser,)):
        address = f"http://{sent}"
        assert stranger(browser, address).get("/static/review.css").status_code == 200
        assert stranger(browser, "http://other.kr").get("/static/review.css").status_code == 400


@pytest.mark.parametrize(("scheme", "status"), [("https", 200), ("http", 403)])
def test_where_browsers_use_https_a_page_over_http_is_foreign(
    scheme: str, status: int, tmp_path: Path
) -> None:
    """Anybody on the way could have put it there, under the name of the server."""
    with opened(project(tmp_path), secure=True) as (store, (browser,)):
        cookies = {"align": cookie_for(TOKEN)}
        fields = {"action": "note", "bead": "1", "seen": "1:0", "text": "늦다"}
        headers = {"origin": HOST.replace("http", scheme)}
        guest = stranger(browser)
        guest.cookies.update(cookies)
        assert guest.post("/articles/1/act", data=fields, headers=headers).status_code == status
        assert store.row(1).note == ("늦다" if status == 200 else "")


@pytest.mark.parametrize("path", ["/articles/1", "/overview", "/static/review.css", "/nowhere"])
def test_a_page_loads_from_this_server_alone(path: str, desk: Desk) -> None:
    headers = desk[1].get(path).headers
    assert headers["content-security-policy"] == POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    for source in POLICY.split("; "):
        assert "unsafe" not in source
        assert "http" not in source
    assert "default-src 'none'" in POLICY
    assert "frame-ancestors 'none'" in POLICY


def test_texts_are_not_kept_by_the_browser(desk: Desk) -> None:
    for path in ("/articles/1", "/articles/1/rows?start=0&stop=5", "/export/file?format=tmx"):
        assert desk[1].get(path).headers["cache-control"] == "no-store"


def test_pages_hold_no_script_and_no_style_of_their_own(desk: Desk) -> None:
    """The policy would stop them, and the page would not work."""
    for path in ("/articles/1", "/overview", "/sample", "/export", "/articles/1/map"):
        text = desk[1].get(path).text
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|javascript:", text), path
        for script in re.findall(r"<script[^>]*>", text):
            assert 'src="/static/' in script or 'type="application/json"' in script, script
        assert not re.search(r'(?:src|href|action)="(?:https?:)?//', text), path


def test_texts_are_escaped_wherever_they_stand(tmp_path: Path) -> None:
    """An article, a note, an edit, a reviewer or a finding with a script in it stays text."""
    article = rows(f"harbour{SCRIPT}", ((f"표{SCRIPT}", f"Tickets{SCRIPT} 3,500"), ("배", "Boat")))
    with opened(project(tmp_path, article), reviewer=f"Han{SCRIPT}") as (_, (browser,)):
        version = 0
        for action, field in (("note", "text"), ("edit", "texts")):
            said = f"A {action} {SCRIPT}"
            value = said if field == "text" else json.dumps([said])
            answer = browser.act(action, 1, version, **{field: value})
            assert answer.status_code == 200, answer.text
            version = int(re.search(r"1:(\d+)", answer.text)[1])
            assert "<script>alert" not in answer.text
        browser.submit("/sample", size=2, seed=1)
        for path in (
            *(f"/articles/1{part}" for part in ("", "/map", "/rows?start=0&stop=9", "/queue")),
            "/articles/1/beads/1/history",
            "/overview",
            "/sample",
            "/export",
            "/report",
            f"/articles/1?query={SCRIPT}&status={SCRIPT}",
            f"/overview?order={SCRIPT}",
            f"/{SCRIPT}",
        ):
            for accept in ("text/html", "*/*"):
                text = browser.get(path, headers={"accept": accept}).text
                assert "<script>alert" not in text, path
                assert "<img src=x" not in text, path


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2f..%2fconfig.py",
        "/static//etc/passwd",
        "/static/%2fetc%2fpasswd",
        "/static/review.css/../../app.py",
        "/export/file?format=../../etc/passwd",
        "/export/file?format=tmx&article=../1",
    ],
)
def test_no_path_of_a_request_is_a_path_of_the_disk(path: str, desk: Desk) -> None:
    answer = desk[1].get(path)
    assert answer.status_code in (400, 404)
    assert "import" not in answer.text
    assert "root:" not in answer.text


def test_a_request_that_is_too_large_is_not_read(desk: Desk) -> None:
    """Whether or not it says how large it is."""
    store, browser = desk
    sent = 0

    def body() -> Iterator[bytes]:
        nonlocal sent
        yield b"action=note&bead=1&seen=1:0&text="
        for _ in range(64):
            sent += 1
            yield b"a" * (1 << 16)

    answer = browser.post("/articles/1/act", content=body(), headers={"origin": HOST})
    assert answer.status_code == 413
    assert browser.act("note", 1, text="a" * (1 << 20)).status_code == 413
    assert store.row(1).note == ""


def test_a_project_that_is_opened_for_reading_is_not_changed(tmp_path: Path) -> None:
    """Not by the page, and not by a request that the page would not make."""
    path = project(tmp_path)
    before = path.read_bytes()
    with opened(path, read_only=True) as (_, (browser,)):
        assert browser.get("/articles/1").status_code == 200
        assert browser.act("confirm", 1).status_code == 403
        for part in ("/articles/1/undo", "/articles/1/align-again", "/articles/1/check-again"):
            assert browser.submit(part).status_code in (403, 422)
        assert browser.submit("/sample", size=2).status_code == 403
    assert path.read_bytes() == before


@pytest.mark.parametrize("back", ["//evil.example", "/\\evil.example", "http://evil.example", ""])
def test_no_request_leads_to_another_server(back: str, desk: Desk) -> None:
    answer = desk[1].submit("/preferences", language="ko", back=back)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/"


@pytest.mark.parametrize("host", ["[", "[::1", "a]b", "[x]:80", "\x01"])
def test_a_host_that_is_no_name_is_refused(host: str, desk: Desk) -> None:
    answer = stranger(desk[1]).get("/", headers={"host": host})
    assert answer.status_code == 400


@pytest.mark.parametrize("origin", ["http://[", "http://[::1", "http://[x]"])
def test_an_origin_that_is_no_address_is_refused(origin: str, desk: Desk) -> None:
    _, browser = desk
    answer = browser.post("/articles/1/act", data={}, headers={"origin": origin})
    assert answer.status_code == 400


def _cookies(browser: Browser) -> bytes:
    return "; ".join(f"{name}={value}" for name, value in browser.cookies.items()).encode()


@pytest.mark.parametrize("is_let_in", [True, False])
@pytest.mark.parametrize("is_whole", [True, False])
@pytest.mark.parametrize("is_broken", [True, False])
def test_a_client_that_leaves_or_breaks_its_request_is_no_fault(
    desk: Desk, is_let_in: bool, is_whole: bool, is_broken: bool
) -> None:
    """Nothing is raised into the server, which would print a traceback.

    A request is broken if its chunks are nonsense: the server hangs up, and sends no answer of
    ours.
    """
    _, browser = desk
    body = {"type": "http.request", "body": b"revision=", "more_body": not is_whole}
    messages = iter([body, {"type": "http.disconnect"}])
    host = HOST.removeprefix("http://").encode()
    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": "POST",
        "path": "/articles/1/act",
        "raw_path": b"/articles/1/act",
        "query_string": b"",
        "scheme": "http",
        "server": ("127.0.0.1", 80),
        "client": ("127.0.0.1", 9),
        "headers": [
            (b"host", host),
            (b"origin", HOST.encode()),
            (b"content-type", b"application/x-www-form-urlencoded"),
            (b"cookie", _cookies(browser) if is_let_in else b""),
        ],
    }

    async def receive() -> dict[str, object]:
        return next(messages, {"type": "http.disconnect"})

    async def send(message: dict[str, object]) -> None:
        del message
        if is_broken:
            raise LocalProtocolError("can't handle event type Response when state=MUST_CLOSE")

    # In a thread of its own: in this one, the loop of a browser test may still be running.
    with ThreadPoolExecutor(1) as threads:
        threads.submit(asyncio.run, browser.app(scope, receive, send)).result()


def test_a_broken_request_is_answered_until_its_connection_is_gone(desk: Desk) -> None:
    """A server logs an error if an answer ends before that."""
    _, browser = desk
    messages = [{"type": "http.request", "body": b"", "more_body": True}] * 2
    messages.append({"type": "http.disconnect"})

    async def receive() -> dict[str, object]:
        return messages.pop(0)

    async def send(message: dict[str, object]) -> None:
        del message
        raise LocalProtocolError("can't handle event type Response when state=MUST_CLOSE")

    scope = {
        "type": "http",
        "http_version": "1.1",
        "method": "GET",
        "path": "/",
        "raw_path": b"/",
        "query_string": b"",
        "scheme": "http",
        "server": ("127.0.0.1", 80),
        "client": ("127.0.0.1", 9),
        "headers": [(b"host", b"elsewhere.example")],
    }
    with ThreadPoolExecutor(1) as threads:
        threads.submit(asyncio.run, browser.app(scope, receive, send)).result()
    assert not messages
