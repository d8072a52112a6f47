"""Pages in two languages: every sentence is there in both, and one of them is shown."""

from pathlib import Path

import pytest
from lxml import html

from align.formats import write_bitext
from align.formats.html.wording import wording_of
from align.formats.reports import write_report
from align.records import Bitext


@pytest.mark.parametrize("name", ["page.html", "report.html"])
def test_what_a_page_says_in_english_it_says_in_korean(
    name: str, bitext: Bitext, tmp_path: Path
) -> None:
    path = tmp_path / name
    if name == "page.html":
        write_bitext(bitext, path)
    else:
        write_report(bitext, path)
    root = html.fromstring(path.read_bytes())
    english = root.xpath("//*[@class='in-english']")
    korean = root.xpath("//*[@class='in-korean']")
    assert len(english) == len(korean) > 20
    assert all(said.get("lang") == "ko" for said in korean)
    assert all(said.text_content().strip() for said in (*english, *korean))
    assert [button.get("id") for button in root.xpath("//input[@type='radio']")] == [
        "in-english", "in-korean",
    ]  # fmt: skip
    assert root.xpath("//input[@id='in-english']/@checked")


@pytest.mark.parametrize(
    ("name", "english", "korean"),
    [
        ("error", "error", "오류"),
        ("info", "hint", "참고"),
        ("needs-work", "needs work", "수정 필요"),
        ("accuracy", "accuracy", "정확성"),
        ("total", "total", "합계"),
        ("number", "number", "숫자"),
        ("ko", "Korean", "한국어"),
        ("house-style", "house-style", "house-style"),
        ("critical", "critical", "치명적"),
        ("reviewer", "reviewer", "검토자"),
    ],
)
def test_names_have_words(name: str, english: str, korean: str) -> None:
    words = wording_of(name)
    assert (words.en, words.ko) == (english, korean)
