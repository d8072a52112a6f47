"""The page offers to fit the aligner to what was decided, and says when it is done."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from align.alignment.fitting.adapting import Trial
from align.project.decisions.actions import DecideAll
from align.project.store import Store
from align.records import Status
from align.review import fitting
from tests.project.projects import write_market
from tests.review.browsing import serving, sitting

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.mark.parametrize(
    ("locale", "offer", "button", "done", "back", "later"),
    [
        (
            "en-GB",
            "8 rows are confirmed or corrected.",
            "Adapt the aligner",
            "adapted to 8 rows",
            "Use the standard weights",
            "Not now",
        ),
        (
            "ko-KR",
            "확정하거나 바로잡은 행이 8개입니다.",
            "정렬기 조정",
            "8개 행에 맞게 조정했습니다",
            "기본 가중치로 되돌리기",
            "나중에",
        ),
    ],
)
def test_the_aligner_is_fitted_while_the_review_goes_on(
    browser: "Browser",
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    locale: str,
    offer: str,
    button: str,
    done: str,
    back: str,
    later: str,
) -> None:
    monkeypatch.setattr(fitting, "OFFERED_ROWS", 8)
    monkeypatch.setattr(Trial, "is_passed", True)
    path = write_market(tmp_path, "market", "harbour", "ferry")
    store = Store.open(path, reviewer="한소라")
    for article, count in ((1, 7), (3, 1)):
        seen = {row.id: row.version for row in store.rows(article).rows[:count]}
        store.act(article, DecideAll(tuple(seen), Status.CONFIRMED), seen=seen)
    store.close()
    with serving(path) as review, sitting(browser, review.addresses[0], locale=locale) as desk:
        desk.page.goto(f"{review.base}/articles/2")
        desk.goes_to(1)
        desk.shows(".fit", offer)
        desk.page.get_by_role("button", name=button).click()
        desk.shows(".fit", done)
        # The offer took the mouse, not the keys: decisions go on.
        desk.row(2).locator(".cell").first.click()
        desk.press("a")
        desk.goes_to(3)
        desk.settle()
        desk.page.goto(f"{review.base}/overview")
        desk.page.get_by_role("button", name=back).click()
        desk.shows(".fit", offer.replace("8", "9"))
        desk.page.get_by_role("button", name=later).click()
        desk.hides(".fit > span")
