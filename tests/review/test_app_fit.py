"""The offer to fit the aligner to the decisions, over HTTP."""

import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from align import encoders, pipeline
from align.alignment.fitting import adapting
from align.alignment.fitting.adapting import Trial
from align.errors import EncoderError
from align.project.decisions.actions import DecideAll
from align.project.fits import Fitted
from align.project.store import Store
from align.records import Alignment, Status
from align.review import fitting
from align.review.routes import fit
from align.review.workshop import Workshop
from tests.fakes import HashEncoder
from tests.project.projects import write_market
from tests.review.served import Browser, opened

OFFER = "Adapt the aligner to them?"
KEPT = "The standard weights stay in use"
DONE = "The aligner is adapted to 6 rows"

Desk = tuple[Store, Browser]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    """A review of two articles, of which five rows are enough for an offer."""
    monkeypatch.setattr(fitting, "OFFERED_ROWS", 5)
    with opened(write_market(tmp_path, "market", "harbour")) as (store, (browser,)):
        yield store, browser


def confirm(store: Store, count: int) -> None:
    """Confirm rows of the first article, and the last of them in the second."""
    for article, some in ((1, count - 1), (2, 1)):
        seen = {row.id: row.version for row in store.rows(article).rows[:some]}
        store.act(article, DecideAll(tuple(seen), Status.CONFIRMED), seen=seen)


def ended(browser: Browser, place: str = "fitted") -> str:
    """The notice once nothing runs any more."""
    for _ in range(600):
        text = browser.get("/fit", params={"place": place}).text
        if "<progress" not in text:
            return text
        time.sleep(0.1)
    raise AssertionError("the fit does not end")


def test_fitting_is_offered_when_enough_is_decided(desk: Desk) -> None:
    store, browser = desk
    confirm(store, 4)
    assert OFFER not in browser.get("/fit").text
    confirm(store, 6)
    assert OFFER in browser.get("/fit").text
    assert OFFER in browser.get("/fit", params={"place": "overview"}).text


def test_rows_of_one_article_are_not_enough(desk: Desk) -> None:
    store, browser = desk
    seen = {row.id: row.version for row in store.rows(1).rows}
    store.act(1, DecideAll(tuple(seen), Status.CONFIRMED), seen=seen)
    assert len(seen) == 8
    assert OFFER not in browser.get("/fit").text


def test_a_fit_that_aligns_no_better_is_not_used(desk: Desk) -> None:
    """It says so, with the figures of the trial, and is not offered again at once."""
    store, browser = desk
    confirm(store, 6)
    browser.submit("/fit")
    text = ended(browser)
    assert KEPT in text
    assert "Right rows in held-out articles" in text
    assert OFFER not in text
    fitted = store.fitted()
    assert fitted is not None
    assert fitted.adapted == {}
    assert "Use the standard weights" not in ended(browser, "overview")


def test_what_is_fitted_is_kept_and_used_and_can_be_dropped(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Trial, "is_passed", True)
    store, browser = desk
    used: list[dict[str, float]] = []

    def realign(pair: Any, kept: Sequence[Any], *, weights: Any, **_: Any) -> Alignment:
        used.append(weights.adapted)
        return pair.alignment  # type: ignore[no-any-return]

    monkeypatch.setattr(pipeline, "realign", realign)
    confirm(store, 6)
    assert browser.submit("/fit").status_code == 200
    assert DONE in ended(browser)
    fitted = store.fitted()
    assert fitted is not None
    assert (fitted.rows, fitted.encoder) == (6, "hash")
    # The same decisions are not offered twice, and the working page is quiet again.
    assert OFFER not in browser.get("/fit").text
    assert DONE not in browser.get("/fit").text
    assert browser.submit("/articles/1/align-again").status_code == 200
    assert "Use the standard weights" in ended(browser, "overview")
    assert DONE not in browser.submit("/fit/drop").text
    assert store.fitted() is None
    assert browser.submit("/articles/1/align-again").status_code == 200
    assert used == [fitted.adapted, {}]


def test_who_only_reads_is_offered_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fitting, "OFFERED_ROWS", 5)
    path = write_market(tmp_path, "market", "harbour")
    with opened(path) as (store, _):
        confirm(store, 6)
    with opened(path, read_only=True) as (_, (browser,)):
        assert OFFER not in browser.get("/fit").text
        assert browser.submit("/fit").status_code == 403
        assert browser.submit("/fit/drop").status_code == 403


@pytest.mark.parametrize(
    "request_of_a_colleague",
    [
        pytest.param(lambda browser: browser.submit("/articles/1/check-again", beads=2), id="rows"),
        pytest.param(lambda browser: browser.submit("/articles/1/align-again"), id="article"),
    ],
)
def test_rows_are_checked_and_aligned_while_the_aligner_is_fitted(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, request_of_a_colleague: Callable[[Browser], Any]
) -> None:
    """A fit takes minutes; a check that waited for it would also hold a thread of the server."""
    stopped, goes_on = threading.Event(), threading.Event()
    real = adapting.search_closely

    def search(*given: Any) -> Any:
        stopped.set()
        goes_on.wait(20)
        return real(*given)

    monkeypatch.setattr(adapting, "search_closely", search)
    store, browser = desk
    confirm(store, 6)
    browser.submit("/fit")
    assert stopped.wait(20)
    assert request_of_a_colleague(browser).status_code == 200
    assert "<progress" in browser.get("/fit").text
    goes_on.set()
    assert KEPT in ended(browser)


def test_a_fit_that_fails_says_why(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any, **__: Any) -> None:
        raise EncoderError("the model reads 128 tokens")

    monkeypatch.setattr(pipeline, "fit_to_review", fail)
    store, browser = desk
    confirm(store, 6)
    browser.submit("/fit")
    text = ended(browser)
    assert "the model reads 128 tokens" in text
    assert OFFER in text


def test_a_fit_that_breaks_says_so(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Not every error is the project's own: a library may run out of memory."""

    def fail(*_: Any, **__: Any) -> None:
        raise MemoryError("no room for 40 GB")

    monkeypatch.setattr(pipeline, "fit_to_review", fail)
    store, browser = desk
    confirm(store, 6)
    browser.submit("/fit")
    text = ended(browser)
    assert "the aligner could not be fitted (MemoryError: no room for 40 GB)" in text
    assert OFFER in text
    assert [record.message for record in caplog.records] == ["the aligner could not be fitted"]


def test_the_first_page_waits_for_no_encoder(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A model takes seconds to load, which happens while the page is read."""
    loaded: list[Any] = []

    def load(settings: Any) -> HashEncoder:
        loaded.append(settings)
        return HashEncoder()

    store, browser = desk
    workshop = Workshop()
    monkeypatch.setattr(fit, "workshop_of", lambda request: workshop)
    monkeypatch.setattr(encoders, "encoder_from", load)
    confirm(store, 6)
    store.keep_fitted(Fitted(2, 6, workshop.weights.digest, "another", {}))
    assert OFFER not in browser.get("/fit").text
    assert not loaded
    workshop.warm()
    assert OFFER in browser.get("/fit").text
    assert len(loaded) == 1


def test_a_fit_for_other_weights_is_not_used(desk: Desk) -> None:
    store, browser = desk
    store.keep_fitted(Fitted(1, 50, "0000", "hash", {"null": 5.0}))
    assert "The aligner is adapted" not in browser.get("/fit", params={"place": "overview"}).text
    assert browser.submit("/articles/1/align-again").status_code == 200


@pytest.mark.parametrize(
    ("rows", "before", "offered"),
    [(199, 0, False), (200, 0, True), (299, 200, False), (300, 200, True)],
)
def test_another_fit_needs_half_as_many_rows_again(rows: int, before: int, offered: bool) -> None:
    assert fitting.is_worthwhile(3, rows, before) is offered
    assert not fitting.is_worthwhile(1, rows, before)
