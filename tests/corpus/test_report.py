"""The report and the data card of a corpus: whole, safe, and the same for the same corpus."""

import json
import re
from dataclasses import replace
from html import escape
from html.parser import HTMLParser
from typing import Any

import pytest
from markdown_it import MarkdownIt

from align.corpus.card import card_text
from align.corpus.records import FailedArticle
from align.corpus.report import LISTED, report_json, report_page, report_record
from align.corpus.statistics import Statistics
from align.records import ArticleMetadata, BitextRow

from .deciding import DecidedRow, counted

NASTY = '연구개발(R&D) <script>alert(1)</script> 예산 "5%" | 끝'

ABOUT: dict[str, Any] = {
    "source": "news",
    "source_language": "ko",
    "target_language": "en",
    "encoder": "builtin",
    "weights": "9c2e",
    "versions": {"align": "0.1.0"},
    "settings": {
        "splits": {"dev": 0.1},
        "filters": {"ConfidenceFilter": {"threshold": 0.5}},
    },
    "inputs": {"articles": 2, "sha256": "ab" * 32, "alone": ["ko/left.txt"]},
}
METADATA = ArticleMetadata("2026-05-02", licence="CC-BY-4.0", origin="청사포신문")


def rows(text: str = NASTY) -> list[DecidedRow]:
    found = []
    for number, (article, split, confidence) in enumerate(
        [("가", "train", 0.99), ("가", "train", 0.6), ("나", "dev", 0.95), ("다", "test", None)]
    ):
        made = BitextRow(article, number, (0,), (0,), (text,), (text,), None, confidence)
        found.append(DecidedRow(made, metadata=METADATA, split=split))
    doubtful = BitextRow("다", 9, (1,), (1, 2), (text,), (text, text), 0.4, 0.3)
    found.append(DecidedRow(doubtful, metadata=METADATA, reason="ConfidenceFilter"))
    found.append(
        DecidedRow(BitextRow("다", 10, (2,), (), (text,), ()), metadata=METADATA, reason="null")
    )
    return found


def record(*, metadata: ArticleMetadata = METADATA, failures: int = 1) -> dict[str, Any]:
    found = [replace(one, metadata=metadata) for one in rows()]
    statistics = counted(found, ("null", "ConfidenceFilter", "duplicate"), failures=failures)
    return report_record(
        ABOUT,
        statistics.to_json(),
        inputs=[(NASTY, "cd" * 32)],
        failures=[FailedArticle(NASTY, "empty <file>")] * failures,
    )


class Page(HTMLParser):
    """Collects what a page asks for, and whether its elements are closed in order."""

    VOID = frozenset({"meta", "input"})

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in {"src", "href", "action"}]
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def test_the_page_is_whole_and_asks_for_nothing() -> None:
    """So that it can be mailed and archived; what a text holds can never run."""
    page = Page(report_page(record()))
    assert page.open == []
    assert page.links == []
    assert "script" not in page.tags
    assert page.tags.count("svg") == 4
    assert "corpus report · 말뭉치 보고서</title>" in report_page(record())
    assert "default-src 'none'" in report_page(record())


def test_the_page_shows_what_went_where_and_why() -> None:
    english = re.sub(r'<span class="in-korean".*?</span>', "", report_page(record()))
    text = re.sub(r"<[^>]+>", " ", english)
    flat = " ".join(text.split())
    for expected in (
        "Parallel corpus : Korean → English ; articles of 2026-05-02",
        "null no counterpart on the other side 1 5 83.3%",
        "ConfidenceFilter 1 4 66.7%",
        "train 1 2",
        "1-2 0 1",
        "CC-BY-4.0 3",
        "청사포신문 3",
        "Confidence 0.5 to 0.7",
        "dropped : ConfidenceFilter",
        "threshold = 0.5",
        "splits.dev 0.1",
        "builtin",
        "ab" * 32,
        "cd" * 32,
        "empty &lt;file&gt;",
        "1 articles without a counterpart ko/left.txt",
    ):
        assert expected in flat, expected


def test_the_page_can_be_read_in_korean() -> None:
    page = report_page(record())
    assert page.count('class="in-english"') == page.count('class="in-korean"') > 40
    for expected in ("단계별 결과", "다른 쪽에 짝이 없음", "0.9 이상의 신뢰도", "실패한 기사"):
        assert f'<span class="in-korean" lang="ko">{expected}</span>' in page


def test_the_same_corpus_has_the_same_report() -> None:
    """No time, no duration and no place stands in it."""
    assert report_page(record()) == report_page(record())
    assert report_json(record()) == report_json(record())
    assert card_text(record()) == card_text(record())


def test_the_page_is_drawn_from_the_json_alone() -> None:
    """So that `report.json` holds everything that the page shows."""
    again = json.loads(report_json(record()))
    assert report_page(again) == report_page(record())
    assert card_text(again) == card_text(record())


def test_an_empty_corpus_has_a_report() -> None:
    empty = report_record(ABOUT, Statistics(("null",)).to_json())
    assert Page(report_page(empty)).open == []
    assert "0 pairs" in card_text(empty)


def test_no_more_is_listed_than_a_page_can_show() -> None:
    many = report_record(
        ABOUT,
        Statistics().to_json(),
        inputs=((f"{n}.txt", "ef" * 32) for n in range(LISTED + 5)),
        failures=[FailedArticle(str(n), "…") for n in range(LISTED + 5)],
    )
    assert len(many["inputs"]["listed"]) == len(many["failures"]) == LISTED
    assert "articles-00000.parquet" in report_page(many)


def front_matter(text: str) -> dict[str, Any]:
    yaml = pytest.importorskip("yaml")
    _, matter, _ = text.split("---\n", 2)
    loaded: dict[str, Any] = yaml.safe_load(matter)
    return loaded


def test_a_corpus_without_rows_has_a_valid_card_too() -> None:
    """`data_files` without a value was a `TypeError` in `datasets`."""
    matter = front_matter(card_text({**record(), "kept": 0, "splits": {}}))
    files = [{"split": "train", "path": "train-*.parquet"}]
    assert matter["configs"] == [{"config_name": "default", "data_files": files}]


@pytest.mark.parametrize(
    ("rows", "category"),
    [(999, "n<1K"), (1000, "1K<n<10K"), (3 * 10**8, "100M<n<1B"), (10**12, "n>1T")],
)
def test_a_size_is_one_that_the_hub_knows(rows: int, category: str) -> None:
    matter = front_matter(card_text({**record(), "kept": rows}))
    assert matter["size_categories"] == [category]


def test_the_card_tells_the_hub_what_it_wants_to_know() -> None:
    matter = front_matter(card_text(record()))
    assert matter["language"] == ["ko", "en"]
    assert matter["license"] == ["cc-by-4.0"]
    assert matter["size_categories"] == ["n<1K"]
    assert matter["configs"] == [
        {
            "config_name": "default",
            "data_files": [
                {"split": "train", "path": "train-*.parquet"},
                {"split": "validation", "path": "dev-*.parquet"},
                {"split": "test", "path": "test-*.parquet"},
            ],
        }
    ]


@pytest.mark.parametrize(
    ("licence", "matter"),
    [
        ("", {"license": "unknown"}),
        ("CC BY 4.0", {"license": ["cc-by-4.0"]}),
        ('© 청사포신문: "ask"', {"license": "other", "license_name": '© 청사포신문: "ask"'}),
    ],
)
def test_a_licence_that_the_hub_does_not_know_is_named(
    licence: str, matter: dict[str, Any]
) -> None:
    found = front_matter(card_text(record(metadata=ArticleMetadata(licence=licence))))
    assert {name: value for name, value in found.items() if name.startswith("license")} == matter


@pytest.mark.parametrize(
    "name", ["<b>x</b>", "a *b* _c_ `d`", "[x](http://evil.example)", "&lt;i&gt;", "a\\|b | c & d"]
)
def test_what_users_wrote_is_no_markup(name: str) -> None:
    """Neither in the card nor on the page."""
    given = {**record(metadata=ArticleMetadata(licence=name, origin=name)), "source": name}
    shown = MarkdownIt().enable("table").render(card_text(given).split("---\n", 2)[2])
    page = report_page(given)
    assert shown.count(f"<td>{escape(name)}</td>") == 2
    assert f"<h1>{escape(name)}</h1>" in shown
    assert f'<th scope="row">{escape(name, quote=False)}</th>' in page
    assert "<b>x" not in page


def test_the_card_warns_where_no_licence_is_stated() -> None:
    warning = "is not stated: ask the owners"
    assert f"The licence of 3 articles {warning}" in card_text(record(metadata=ArticleMetadata()))
    assert warning not in card_text(record())


def test_a_corpus_in_one_file_is_one_split_on_the_hub() -> None:
    """Where the hub can read it at all."""
    matter = front_matter(card_text(record(), file="news.jsonl"))
    assert matter["configs"][0]["data_files"] == [{"split": "train", "path": "news.jsonl"}]
    assert "configs" not in front_matter(card_text(record(), file="news.tmx"))


def test_the_tables_of_the_card_hold_whatever_a_name_holds() -> None:
    """A line break or a bar in an origin must not tear the table."""
    text = card_text(record(metadata=ArticleMetadata(origin="a|b\nc")))
    assert "| a\\|b c | 3 |" in text
    for table in re.findall(r"(?:^\|.*\n)+", text, re.M):
        widths = {len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}
        assert len(widths) == 1
