"""The list over HTTP: pages and their parts hold what the store holds, and only what was asked."""

import base64
import dataclasses
import html
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from align.checks import check_bitext, message_in
from align.formats import write_bitext
from align.project.decisions.actions import DecideAll
from align.records import SURE, Bitext, Finding, Severity, Status
from tests.review.served import TEXTS, Browser, Desk, opened, project, rows


@pytest.fixture
def corpus(tmp_path: Path) -> Iterator[Desk]:
    """A project of three articles, the second one the least sure."""
    articles = [rows(name, TEXTS[:size]) for name, size in (("a", 6), ("b", 2), ("c", 6))]
    (tmp_path / "corpus").mkdir()
    with opened(project(tmp_path / "corpus", *articles)) as (store, (browser,)):
        yield store, browser


def shown(text: str) -> list[int]:
    """The rows of an answer, by their ids."""
    return [int(bead) for bead in re.findall(r'data-bead="(\d+)"', text)]


def test_one_article_is_opened_at_once_and_several_by_the_overview(
    desk: Desk, corpus: Desk
) -> None:
    assert desk[1].get("/").headers["location"] == "/articles/1"
    assert corpus[1].get("/").headers["location"] == "/overview"


def test_an_article_comes_with_its_first_rows(desk: Desk) -> None:
    """Both texts, the marks of findings, and the version that an action has to name."""
    text = desk[1].get("/articles/1").text
    assert shown(text) == [1, 2, 3, 4, 5, 6]
    assert re.search(r'data-seen="3:0:[0-9a-f]{12}"', text)
    assert "한소라" in text
    assert re.search(r'<mark class="error"[^>]*>3,500', text)


def test_the_overview_has_the_most_doubtful_article_first(corpus: Desk) -> None:
    def order(path: str) -> list[str]:
        return list(dict.fromkeys(re.findall(r'href="/articles/(\d+)"', corpus[1].get(path).text)))

    assert order("/overview")[0] == "2"
    assert order("/overview?order=project") == ["1", "2", "3"]


def test_an_article_leads_to_one_that_is_not_done_however_sure_that_is(tmp_path: Path) -> None:
    sure = [
        [dataclasses.replace(row, confidence=1.0) for row in rows(name, TEXTS[:2])]
        for name in ("a", "b", "c")
    ]
    with opened(project(tmp_path, *sure)) as (store, (browser,)):
        seen = {row.id: row.version for row in store.rows(1).rows}
        store.act(1, DecideAll(tuple(seen), Status.CONFIRMED), seen=seen)
        assert 'class="step" title="Next article: c"' in browser.get("/articles/2").text
        assert 'class="step" title="Next article: b"' in browser.get("/articles/3").text


def test_rows_are_sent_by_windows(desk: Desk) -> None:
    """With how many there are in all, so that the page can make room for the rest."""
    text = desk[1].get("/articles/1/rows", params={"start": 2, "stop": 4}).text
    assert shown(text) == [3, 4]
    assert 'data-total="6"' in text
    assert shown(desk[1].get("/articles/1/rows", params={"start": 6, "stop": 9}).text) == []


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        ({"below": 50}, [1, 2]),
        ({"check": "number"}, [3]),
        ({"check": "any"}, [3]),
        ({"check": "date"}, []),
        ({"size": "1-1"}, [1, 2, 3, 4, 5, 6]),
        ({"size": "not-1-1"}, []),
        ({"query": "SORA"}, [4]),
        ({"query": "방파제"}, [1, 2]),
        ({"query": "방파제", "below": 40}, [1]),
        ({"status": ["confirmed", "excluded"]}, [2, 5]),
        ({"status": "unreviewed", "below": 50}, [1]),
        ({"notes": 1}, [6]),
    ],
)
def test_filters_narrow_the_list(filters: dict[str, object], ids: list[int], desk: Desk) -> None:
    """One at a time and together, on the page and in its parts."""
    _, browser = desk
    browser.act("confirm", 2)
    browser.act("exclude", 5)
    browser.act("note", 6, text="부두 이름을 확인")
    assert shown(browser.get("/articles/1", params=filters).text) == ids
    part = browser.get("/articles/1/rows", params={"start": 0, "stop": 9, **filters}).text
    assert shown(part) == ids
    assert f'data-total="{len(ids)}"' in part


def test_next_goes_from_doubt_to_doubt(desk: Desk) -> None:
    """It says where the row is in the list as filtered; nothing after the last."""
    _, browser = desk

    def go(**query: object) -> object:
        answer = browser.get("/articles/1/next", params=query)
        return answer.json() if answer.status_code == 200 else answer.status_code

    assert go(after=-1, kind="finding") == {"bead": 3, "position": 2, "index": 2}
    assert go(after=2, kind="finding") == 204
    assert go(after=5, kind="finding", backwards=1) == {"bead": 3, "position": 2, "index": 2}
    assert go(after=-1, kind="finding", query="3만5000") == {"bead": 3, "position": 2, "index": 0}
    assert go(after=-1, kind="finding", query="부두")["index"] is None
    assert go(after=0, kind="unreviewed") == {"bead": 2, "position": 1, "index": 1}
    assert go(after=-1, kind="not-1-1") == 204


def test_a_row_is_found_by_its_place_and_by_its_text(desk: Desk) -> None:
    _, browser = desk
    place = {"bead": 4, "position": 3, "index": 3}
    assert browser.get("/articles/1/place?position=3").json() == place
    assert browser.get("/articles/1/place?bead=4").json() == place
    assert browser.get("/articles/1/place?position=9").status_code == 204
    assert browser.get("/articles/1/place?bead=9").status_code == 204
    assert browser.get("/articles/1/search?q=sora").json() == {"total": 1, "hits": [place]}
    assert browser.get("/articles/1/search?q=소라").json()["total"] == 1
    assert browser.get("/articles/1/search?q= ").json() == {"total": 0, "hits": []}
    assert browser.get("/articles/1/search?q=100%").json()["total"] == 0


def test_the_queue_is_ordered_by_doubt_and_ends_with_decisions(desk: Desk) -> None:
    _, browser = desk
    browser.act("confirm", 2)
    queue = re.findall(r'data-(?:bead|go)="(\d+)"', browser.get("/articles/1/queue").text)
    assert list(dict.fromkeys(queue)) == ["1", "3", "4", "5", "6"]


def test_counts_follow_the_decisions(desk: Desk) -> None:
    _, browser = desk
    browser.act("confirm", 1)
    browser.act("needs-work", 2)
    assert browser.get("/articles/1/counts").json() == {
        "beads": 6,
        "unreviewed": 4,
        "confirmed": 1,
        "needs_work": 1,
        "excluded": 0,
        "findings": 1,
        "progress": pytest.approx(1 / 3),
        "revision": 2,
    }


def test_a_figure_is_below_a_limit_if_its_row_is(tmp_path: Path) -> None:
    """It is rounded down, and its colour, the filters and the finding say the same."""
    figures = ((0.9, 0.505), (0.899, 0.495), (0.999, 0.165))
    article = [
        dataclasses.replace(row, confidence=confidence, adequacy=adequacy)
        for row, (confidence, adequacy) in zip(rows(), figures, strict=False)
    ]
    with opened(project(tmp_path, article)) as (_, (browser,)):
        page = browser.get("/articles/1/rows", params={"start": 0, "stop": 3}).text
    shown = re.findall(r'class="figure (d\d)" [^>]*>(\d+)<', page)
    assert shown == [("d0", "90"), ("d1", "89"), ("d0", "99")]
    inadequate = re.findall(r'class="figure adequacy (a\d)" .*?≈</span>(\d+)<', page)
    assert inadequate == [("a4", "50"), ("a5", "49"), ("a8", "16")]


def test_every_text_has_the_direction_of_its_script(desk: Desk) -> None:
    _, browser = desk
    for address, cell in (("/articles/1", 'class="cell"'), ("/report", '<td lang="')):
        page = browser.get(address).text
        cells = [tag for tag in re.findall(r"<[^>]+>", page) if cell in tag]
        assert cells
        assert all('dir="auto"' in tag for tag in cells)


def test_the_map_has_a_box_for_every_row(desk: Desk) -> None:
    assert f'data-sure="{SURE}"' in desk[1].get("/articles/1/map").text
    drawn = desk[1].get("/articles/1/map.json").json()
    assert (drawn["source"], drawn["target"]) == (6, 6)
    assert drawn["beads"][1] == [2, 1, 1, 2, 1, 2, 0.4, 0, "unreviewed"]
    # A bitext brings no similarities: they are computed once, and kept.
    assert len(base64.b64decode(drawn["cells"])) == 36
    assert desk[0].similarity_map(1) is not None


def test_the_map_keeps_its_picture_when_the_article_is_aligned_again(desk: Desk) -> None:
    _, browser = desk
    before = browser.get("/articles/1/map.json").json()["cells"]
    assert browser.submit("/articles/1/align-again").status_code == 200
    assert browser.get("/articles/1/map.json").json()["cells"] == before


@pytest.fixture(scope="module")
def idle(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser for what is refused, and for what only reads."""
    with opened(project(tmp_path_factory.mktemp("harbour"))) as (_, (browser,)):
        yield browser


@pytest.mark.parametrize(
    "path",
    [
        "/articles/9",
        "/articles/9/rows?start=0&stop=5",
        "/articles/9/map.json",
        "/articles/9/counts",
        "/articles/1/beads/99",
        "/articles/1/beads/99/history",
        "/static/nothing.css",
        "/nowhere",
    ],
)
def test_what_is_not_there_is_said_to_be_so(path: str, idle: Browser) -> None:
    assert idle.get(path).status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/articles/one",
        "/articles/99999999999999999999",
        "/articles/1/rows",
        "/articles/1/rows?start=0&stop=501",
        "/articles/1/rows?start=5&stop=4",
        "/articles/1/rows?start=-1&stop=4",
        "/articles/1/rows?start=0&stop=5&below=x",
        "/articles/1/rows?start=0&stop=5&size=7-7",
        "/articles/1/rows?start=0&stop=5&status=lost",
        "/articles/1/next?after=0&kind=luck",
        "/articles/1/next?after=99999999999999999999",
        "/articles/1/queue?limit=100000",
        "/articles/1/place",
        "/overview?order=luck",
        "/overview?start=-1",
        "/export?article=x",
        "/export/file?format=doc",
    ],
)
def test_a_request_that_no_page_makes_is_refused_in_one_line(path: str, idle: Browser) -> None:
    """As JSON for a script, as a page for a person."""
    answer = idle.get(path, headers={"accept": "application/json"})
    assert answer.status_code == 400
    assert "\n" not in answer.json()["error"]
    page = idle.get(path, headers={"accept": "text/html"})
    assert page.status_code == 400
    assert page.text.startswith("<!doctype html>")


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("ko-KR,ko;q=0.9,en;q=0.8", "ko"),
        ("en-US,en;q=0.9,ko;q=0.8", "en"),
        ("fr;q=0.9,ko;q=0.3,en;q=0.2", "ko"),
        ("ja", "en"),
        ("", "en"),
        (";;,q=,ko;q=x", "en"),
        ("ko;q=0", "en"),
        ("ko;q=0.0,en;q=0.1", "en"),
    ],
)
def test_the_language_is_the_browsers(header: str, language: str, idle: Browser) -> None:
    text = idle.get("/articles/1", headers={"accept-language": header}).text
    assert f'<html lang="{language}"' in text


def test_a_stored_finding_is_shown_in_both_languages(tmp_path: Path) -> None:
    """The project keeps the key of its message and the arguments, not a sentence to translate."""
    checked = check_bitext(Bitext("ko", "en", tuple(rows())))
    (finding,) = checked[2].findings
    assert finding.key
    path = tmp_path / "checked.align"
    write_bitext(Bitext("ko", "en", tuple(checked)), path)
    shown = {language: html.escape(message_in(finding, language)) for language in ("en", "ko")}
    assert shown["ko"].startswith("자릿수가 틀렸습니다.")
    with opened(path) as (_, (browser,)):
        for language, other in (("en", "ko"), ("ko", "en")):
            text = browser.get("/articles/1", headers={"accept-language": language}).text
            text = re.sub("</?span[^>]*>", "", text)  # around Korean in an English sentence
            assert shown[language] in text
            assert shown[other] not in text


def test_the_language_and_the_colours_are_chosen_and_kept(desk: Desk) -> None:
    """The choice leads back to the page that it was made on, its filter included."""
    _, browser = desk
    answer = browser.submit("/preferences", language="ko", back="/articles/1?below=50")
    assert answer.headers["location"] == "/articles/1?below=50"
    browser.submit("/preferences", theme="dark", back="/")
    text = browser.get("/articles/1", headers={"accept-language": "en"}).text
    assert '<html lang="ko" data-theme="dark" data-type="normal">' in text
    assert browser.submit("/preferences", language="tlh", back="/").status_code == 400


def test_every_key_of_the_page_is_documented(idle: Browser) -> None:
    """In the table of docs/review.md, which shows no others."""
    page = idle.get("/articles/1").text
    table = re.search(r'<script type="application/json" id="commands">(.*?)</script>', page, re.S)
    shown = {"ArrowUp": "↑", "ArrowDown": "↓", "ArrowLeft": "←", "ArrowRight": "→", "Escape": "Esc"}
    docs = (Path(__file__).parents[2] / "docs" / "review.md").read_text("utf-8")
    rows_of_keys = docs.partition("| key | action |")[2].partition("\n\n")[0]
    told = {
        key
        for line in rows_of_keys.splitlines()[2:]
        for key in re.findall(r"`([^`]+)`", line.split(" | ")[0])
    }
    assert told == {shown.get(key, key) for key in json.loads(table[1])["keys"]}


def test_files_of_the_page_are_sent_once(desk: Desk) -> None:
    """Then the browser asks whether they have changed, and is told so in a line."""
    first = desk[1].get("/static/review.css")
    assert first.headers["content-type"].startswith("text/css")
    again = desk[1].get("/static/review.css", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_other_languages_and_checks_of_other_tools_are_shown_by_their_codes(tmp_path: Path) -> None:
    """A bitext may come from anywhere."""
    (row,) = rows("a", (("Le bateau part.", "De boot vertrekt."),))
    found = Finding("house-style", Severity.WARNING, "look at this")
    path = tmp_path / "a.align"
    bitext = Bitext("fr", "nl", (dataclasses.replace(row, findings=(found,)),))
    write_bitext(bitext, path)
    with opened(path) as (_, (browser,)):
        for page in ("/articles/1", "/articles/1/queue", "/report", "/overview", "/sample"):
            assert browser.get(page).status_code == 200, page
        text = browser.get("/articles/1").text
        assert "house-style" in text
        assert 'lang="nl"' in text


def test_a_large_project_answers_by_windows_in_no_time(tmp_path: Path) -> None:
    """20,000 rows: the page holds one window of them, wherever it stands."""
    texts = tuple((f"배가 {n}번 떴다.", f"The boat sailed {n} times.") for n in range(20_000))
    with opened(project(tmp_path, rows("log", texts))) as (_, (browser,)):
        text = browser.get("/articles/1?at=15000").text
        assert 'data-total="20000"' in text
        assert "15000번" in text
        assert len(shown(text)) == 100
        assert len(text) < 400_000


def test_an_article_opens_at_a_row_of_the_list_or_at_the_next_or_last_one(tmp_path: Path) -> None:
    texts = tuple((f"배가 {n}번 떴다.", f"The boat sailed {n} times.") for n in range(260))
    with opened(project(tmp_path, rows("log", texts))) as (store, (browser,)):
        seen = dict.fromkeys(range(1, 121), 0)
        store.act(1, DecideAll(tuple(seen), Status.CONFIRMED), seen=seen)
        for address, start, index in (
            ("?status=unreviewed&at=119", 0, 0),
            ("?status=unreviewed&at=225", 100, 105),
            ("?status=confirmed&at=225", 100, 119),
            ("?status=excluded&at=225", 0, 0),
            ("?sort=confidence", 0, 0),
            ("?at=99999999999999999999", 200, 259),
            ("?at=-1", 0, 0),
        ):
            text = browser.get(f"/articles/1{address}").text
            assert f'data-start="{start}" data-index="{index}"' in text, address


def test_an_error_that_came_back_in_a_file_is_shown_in_both_languages(tmp_path: Path) -> None:
    """It stands under the row as when it was marked, and its words are marked in the text."""
    found = Finding("reviewer", Severity.ERROR, "accuracy, major: pier")
    held = [dataclasses.replace(row, findings=(found,)) for row in rows()]
    with opened(project(tmp_path, held)) as (_, (browser,)):
        korean, english = (
            browser.get("/articles/1", headers={"accept-language": language}).text
            for language in ("ko", "en")
        )
    quoted = '</b><q lang="en">pier</q>'
    assert f"정확성, 중대{quoted}" in korean
    assert f"Accuracy, major{quoted}" in english
    marks = re.findall(r'<mark class="error" [^>]*data-findings="([^"]+)">pier</mark>', english)
    assert len(marks) == 1
    assert f'id="finding-{marks[0]}"' in english
