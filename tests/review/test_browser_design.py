"""One design for every page: type, colours, words and numbers of rows, in both languages."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest

from align.formats import write_bitext
from align.formats.html.wording import wording_of
from align.records import Bitext
from tests.cli.conftest import PROGRAM
from tests.review.browsing import PATIENCE, serving
from tests.review.served import rows

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CORPORA = Path(__file__).parents[2] / "corpora" / "raw"
ARTICLES = ("column", "museum", "tale")
PAGES = ("review", "pair", "check", "corpus", "report")
DOCUMENTS = PAGES[1:]  # to read and print; the review is a desk to work at
LANGUAGES = ("en", "ko")


class Pages(NamedTuple):
    """The address of each page, and that which lets a browser in to the review."""

    addresses: dict[str, str]
    entrance: str


def align(folder: Path, *arguments: str) -> None:
    """Run `align` as in a terminal."""
    subprocess.run([*PROGRAM, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pages]:
    """The pages as a user makes them: of a project with a wrong number, and of a small corpus."""
    folder = tmp_path_factory.mktemp("pages")
    write_bitext(Bitext("ko", "en", tuple(rows())), folder / "harbour.align")
    align(folder, "convert", "harbour.align", "pair.html")
    align(folder, "check", "harbour.align", "--rules", "-o", "check.html")
    for side in ("ko", "en"):
        (folder / "news" / side).mkdir(parents=True)
        for name in ARTICLES:
            text = (CORPORA / f"{name}.{side}.txt").read_text("utf-8")
            (folder / "news" / side / f"{name}.txt").write_text(text, "utf-8")
    align(folder, "build", "news", "-o", "corpus")
    with serving(folder / "harbour.align") as review:
        made = {"pair": "pair.html", "check": "check.html", "corpus": "corpus/report.html"}
        addresses = {name: (folder / path).as_uri() for name, path in made.items()}
        addresses |= {"review": f"{review.base}/articles/1", "report": f"{review.base}/report"}
        yield Pages(addresses, review.addresses[0])


@contextmanager
def opened(
    browser: "Browser", pages: Pages, name: str, language: str = "en", scheme: str = "light"
) -> Iterator["Page"]:
    """A page in one language, light or dark."""
    context = browser.new_context(
        locale={"en": "en-GB", "ko": "ko-KR"}[language],
        color_scheme=scheme,
        viewport={"width": 1280, "height": 900},
    )
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    try:
        if name in ("review", "report"):
            page.goto(pages.entrance)
            page.wait_for_selector(".row.current")
        page.goto(pages.addresses[name])
        if name in ("pair", "check", "corpus") and language == "ko":
            page.check("#in-korean")
        yield page
    finally:
        context.close()


def looks(page: "Page") -> dict[str, Any]:
    """What is seen of the style: the families of type in both languages, the ground, the ink."""
    found: dict[str, Any] = page.evaluate(
        """() => {
          const style = (element, ...names) => names.map(name => getComputedStyle(element)[name]);
          const cell = code => document.querySelector(`td[lang=${code}], .cell[lang=${code}]`);
          const probe = document.body.appendChild(document.createElement("mark"));
          probe.className = "error";
          const marked = style(probe, "backgroundColor", "boxShadow");
          probe.remove();
          return {
            type: ["ko", "en"].map(code => style(cell(code), "fontFamily", "wordBreak")),
            ground: style(document.body, "backgroundColor", "color", "fontFamily"),
            marked,
          };
        }"""
    )
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_has_the_same_type_and_colours(
    scheme: str, browser: "Browser", pages: Pages
) -> None:
    found = {}
    for name in PAGES:
        with opened(browser, pages, name, scheme=scheme) as page:
            found[name] = looks(page)
    assert all(look == found["review"] for look in found.values()), found
    dark = found["review"]["ground"][0] == "rgb(21, 24, 28)"
    assert dark is (scheme == "dark")


def test_every_page_to_read_has_the_same_sizes(browser: "Browser", pages: Pages) -> None:
    sizes = {}
    for name in DOCUMENTS:
        with opened(browser, pages, name) as page:
            sizes[name] = page.evaluate(
                """() => ["body", "h1", "table:has(td[lang]) thead th", "td[lang=en]"].map(one => {
                  const style = getComputedStyle(document.querySelector(one));
                  return [style.fontSize, style.lineHeight, style.fontWeight, style.padding];
                })"""
            )
    assert all(each == sizes["pair"] for each in sizes.values()), sizes


@pytest.mark.parametrize("name", DOCUMENTS)
def test_remarks_are_no_larger_than_texts_on_paper(
    name: str, browser: "Browser", pages: Pages
) -> None:
    with opened(browser, pages, name) as page:
        page.emulate_media(media="print")
        sizes = page.evaluate(
            """() => ["td[lang=en]", "td:not([lang]) li"].map(one => {
              const found = document.querySelector(one);
              return found && parseFloat(getComputedStyle(found).fontSize);
            })"""
        )
    assert sizes[0] < 13
    assert sizes[1] is None or sizes[1] <= sizes[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_heading_of_a_table_breaks_within_a_word(
    language: str, browser: "Browser", pages: Pages
) -> None:
    for name in DOCUMENTS:
        with opened(browser, pages, name, language) as page:
            broken = page.evaluate(
                """() => [...document.querySelectorAll("thead th")].flatMap(heading => {
                  const range = document.createRange();
                  const walker = document.createTreeWalker(heading, NodeFilter.SHOW_TEXT);
                  const cut = [];
                  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                    for (const word of node.data.matchAll(/\\S+/g)) {
                      range.setStart(node, word.index);
                      range.setEnd(node, word.index + word[0].length);
                      if (range.getClientRects().length > 1) cut.push(word[0]);
                    }
                  }
                  return cut;
                })"""
            )
            assert broken == [], name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_says_the_same_words_and_says_in_which_language_they_are(
    language: str, browser: "Browser", pages: Pages
) -> None:
    """What is meant for the eye stands in an element with its language, for voices and fonts."""
    words = {name: wording_of(name).in_language(language) for name in ("ko", "en", "number")}
    for name in PAGES:
        with opened(browser, pages, name, language) as page:
            heads = page.locator(":is(thead th, .row.head > div):visible").all_inner_texts()
            assert {words["ko"], words["en"]} <= {head.strip() for head in heads}, (name, heads)
            if name != "corpus":  # of which nothing was checked
                labels = page.locator(":is(li, .finding) b:visible").all_inner_texts()
                assert any(words["number"] in label for label in labels), (name, labels)
            strays = page.evaluate(
                """language => {
                  const strays = [];
                  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
                  for (let node; (node = walker.nextNode()); ) {
                    const parent = node.parentElement;
                    if (parent.closest("script, style, dialog, .who")) continue;
                    if (!parent.checkVisibility()) continue;
                    const code = parent.closest("[lang]").lang;
                    const isHangul = /[가-힣]/.test(node.data);
                    if (isHangul && code !== "ko") strays.push(node.data.trim());
                    const isText = parent.closest("td, .cell, .languages, button[lang], mark");
                    if (isHangul && language === "en" && !isText) strays.push(node.data.trim());
                  }
                  return strays;
                }""",
                language,
            )
            assert strays == [], name


def test_every_page_counts_rows_from_one(browser: "Browser", pages: Pages) -> None:
    """The wrong number is in the third row, wherever it is read."""
    found = {}
    for name, row in {
        "review": ".row:has(.finding) .no .number",
        "pair": "tr.has-remarks > th",
        "check": "tr:has(li[data-finding]) > th",
        "report": "tr:has(b.error) > th",
    }.items():
        with opened(browser, pages, name) as page:
            found[name] = page.locator(row).first.inner_text().split("\n")[0]
    assert set(found.values()) == {"3"}, found
    with opened(browser, pages, "pair") as page:
        numbers = page.locator("tbody th[scope=row]").all_inner_texts()
        assert [text.split("\n")[0] for text in numbers] == ["1", "2", "3", "4", "5", "6"]
        assert page.locator("td[lang=ko] .id").first.inner_text() == "1"
    with opened(browser, pages, "corpus") as page:
        places = page.locator(".samples .place small:first-of-type").all_inner_texts()
        assert all(int(place.rpartition(", ")[2]) >= 1 for place in places)


def test_a_corpus_report_shows_the_steps_that_drop_rows_alone(
    browser: "Browser", pages: Pages
) -> None:
    with opened(browser, pages, "corpus") as page:
        steps = page.locator("main > section:first-of-type tbody tr:not(:first-child)").all()
        dropped = [int(step.locator("td").first.inner_text()) for step in steps]
    assert dropped
    assert all(dropped)


def test_confidences_near_one_can_be_told_apart(browser: "Browser", pages: Pages) -> None:
    """Nearly all rows are between 0.9 and 1: that part has a picture of its own."""
    with opened(browser, pages, "corpus") as page:
        figure = page.locator("figure", has_text="Confidence from 0.9")
        figure.scroll_into_view_if_needed()
        bars = [bar.bounding_box() for bar in figure.locator("rect.kept").all()]
        boxes = [box for box in bars if box is not None]
        marks = figure.locator("svg text").all()
        assert [float(mark.text_content() or "") for mark in marks][:: len(marks) - 1] == [0.9, 1]
        assert len(boxes) >= 10
        assert all(box["width"] >= 8 for box in boxes)
        assert len({round(box["height"]) for box in boxes if box["height"] >= 1}) >= 3
        for mark in marks:
            box = mark.bounding_box()
            assert box is not None
            assert box["height"] >= 10
