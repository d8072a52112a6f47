"""The page of `align check` for a folder: on a telephone, and in the browser's language."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from align.formats import write_bitext
from align.formats.reports import write_report
from align.pipeline import check_file
from align.records import Bitext
from tests.review.browsing import PATIENCE
from tests.review.served import rows

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.mark.parametrize(
    ("locale", "heading"),
    [("en-GB", "harbour: 2 files"), ("ko-KR", "harbour: 파일 2개"), ("de-DE", "harbour: 2 files")],
)
def test_the_table_of_files_scrolls_on_a_telephone(
    locale: str, heading: str, browser: "Browser", tmp_path: Path
) -> None:
    """The page itself does not, names of files are whole, and the language is the browser's."""
    folder = tmp_path / "harbour"
    folder.mkdir()
    for name in ("harbour.xlf", "pier.tmx"):
        write_bitext(Bitext("ko", "en", tuple(rows())), folder / name)
    checked = check_file(folder, rules=True)
    write_report(checked.bitext, tmp_path / "report.html", name=checked.name)
    context = browser.new_context(locale=locale, viewport={"width": 390, "height": 850})
    context.set_default_timeout(PATIENCE)
    try:
        page = context.new_page()
        page.goto((tmp_path / "report.html").as_uri())
        assert page.inner_text("h1") == heading
        assert page.evaluate("document.documentElement.scrollWidth") == 390
        last = page.locator(".files thead th").last
        last.scroll_into_view_if_needed()
        box = last.bounding_box()
        assert box is not None
        assert box["x"] + box["width"] <= 390
        names = page.locator(".files tbody th a")
        assert all(
            names.nth(place).evaluate("name => name.getClientRects().length") == 1
            for place in range(names.count())
        )
    finally:
        context.close()
