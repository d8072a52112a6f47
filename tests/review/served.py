"""A project about an invented harbour, and a browser that has its address."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from httpx2 import Response
from starlette.testclient import TestClient

from align.formats import write_bitext
from align.project.store import Store
from align.records import Bitext, BitextRow, Finding, Severity
from align.review.app import create_app
from align.review.workshop import Workshop
from tests.fakes import HashEncoder, make_row

TOKEN = "harbour-token"
HOST = "http://testserver"

TEXTS = (
    ("청해항 새 방파제 착공", "Work begins on new Cheonghae breakwater"),
    (
        "청해항만공사는 3일 방파제 공사를 시작했다.",
        "Cheonghae Port Authority began work on the 3rd.",
    ),
    ("공사비는 3만5000원이다.", "The cost is 3,500 won."),
    ("“바람이 셉니다.” 한소라 씨가 말했다.", "“The wind is strong,” said Han Sora."),
    ("배는 하루 네 번 다닌다.", "Boats sail four times a day."),
    ("표는 부두에서 판다.", "Tickets are sold at the pier."),
)
NUMBER = Finding(
    "number", Severity.ERROR, "35,000 is not 3,500", (5, 11), (12, 21), "35000", "3500"
)


def rows(article: str = "harbour", texts: tuple[tuple[str, str], ...] = TEXTS) -> list[BitextRow]:
    """A row for each pair of texts; the third has a finding, each is surer than the last."""
    return [
        make_row(
            *pair,
            number,
            article,
            similarity=0.5,
            confidence=min(1.0, round(0.3 + 0.1 * number, 2)),
            findings=(NUMBER,) if "3,500" in pair[1] else (),
        )
        for number, pair in enumerate(texts)
    ]


def project(folder: Path, *articles: list[BitextRow]) -> Path:
    """Write a project of these articles, or of the one about the harbour."""
    path = folder / "harbour.align"
    held = tuple(row for article in articles or (rows(),) for row in article)
    write_bitext(Bitext("ko", "en", held), path)
    return path


class Browser(TestClient):
    """A reviewer's browser: it has the cookie, and says where its forms come from."""

    def submit(self, path: str, **fields: object) -> Response:
        """Send a form as a page of the server does."""
        return self.post(path, data=fields, headers={"origin": HOST})

    def act(self, action: str, bead: int, version: int = 0, **fields: object) -> Response:
        """Do something to a row of the first article, as its page does."""
        seen = f"{bead}:{version}"
        return self.submit("/articles/1/act", action=action, bead=bead, seen=seen, **fields)


Desk = tuple[Store, Browser]


@contextmanager
def opened(
    path: Path,
    *,
    reviewer: str = "한소라",
    colleague: str = "",
    read_only: bool = False,
    secure: bool = False,
    host: str = "testserver",
    workshop: Workshop | None = None,
) -> Iterator[tuple[Store, list[Browser]]]:
    """Open a project, and give its store and a browser for each reviewer."""
    store = Store.open(path, reviewer=reviewer, read_only=read_only)
    stores = {TOKEN: store}
    if colleague:
        stores["other-token"] = store.reviewing_as(colleague)
    app = create_app(
        stores,
        workshop=workshop or Workshop(encoder=HashEncoder()),
        hosts=(host,),
        secure=secure,
    )
    browsers = []
    try:
        for token in stores:
            browser = Browser(app, follow_redirects=False)
            browser.get("/", params={"token": token})
            browsers.append(browser)
        yield store, browsers
    finally:
        for browser in browsers:
            browser.close()
        store.close()
