"""Taking the result away: every format, with what was said of each row, and a report to print."""

import dataclasses
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from align.formats import FORMATS, format_of, read_bitext, write_bitext
from align.records import Finding, Severity, Status
from align.review.wording import words_for
from tests.review.served import TEXTS, Desk, opened, project, rows

READ_BACK = ("jsonl", "tsv", "csv", "tmx", "xlsx", "xliff", "xliff2", "parquet", "align")


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A project with a row of each status, a note and an edit."""
    with opened(project(tmp_path_factory.mktemp("harbour"))) as (store, (browser,)):
        browser.act("confirm", 1)
        browser.act("needs-work", 2)
        browser.act("exclude", 5)
        browser.act("note", 4, text="이름 확인 & <b>")
        browser.act("edit", 6, texts='["Tickets are sold on the quay."]')
        yield store, browser


@pytest.mark.parametrize("name", READ_BACK)
def test_what_a_reviewer_said_goes_along(name: str, desk: Desk, tmp_path: Path) -> None:
    """Statuses, notes, edits and findings come back from every format that can carry them."""
    query = {"format": name, "article": 1, "excluded": 1}
    answer = desk[1].get("/export/file", params=query)
    assert answer.status_code == 200
    known = format_of("-", name)
    suffix = known.saved_as or known.suffixes[0]
    assert f'filename="harbour{suffix}"' in answer.headers["content-disposition"]
    path = tmp_path / f"taken{suffix}"
    path.write_bytes(answer.content)
    taken = read_bitext(path).rows
    assert [row.source_text for row in taken] == [source for source, _ in TEXTS]
    assert taken[5].target_text == "Tickets are sold on the quay."
    page = desk[1].get("/export").text
    (choice,) = re.findall(rf'value="{name}".*?</label>', page, re.DOTALL)
    assert "Not included" not in choice.replace("Not included: excluded rows (1)", "")
    assert [row.status for row in taken[:5]] == [
        Status.CONFIRMED,
        Status.NEEDS_WORK,
        Status.UNREVIEWED,
        Status.UNREVIEWED,
        Status.EXCLUDED,
    ]
    assert taken[3].note == "이름 확인 & <b>"
    assert "number" in [finding.check for finding in taken[2].findings]


@pytest.mark.parametrize("name", [known.name for known in FORMATS if known.is_writable])
def test_every_format_can_be_taken(name: str, desk: Desk) -> None:
    """Also those that hold no statuses; two files come as one archive."""
    answer = desk[1].get("/export/file", params={"format": name, "article": 1})
    assert answer.status_code == 200
    assert answer.content
    page = desk[1].get("/export", headers={"accept-language": "ko"}).text
    assert f'value="{name}"' in page
    assert words_for("ko")[f"format_{name}"] in page


def test_what_a_format_cannot_hold_is_said_before(desk: Desk) -> None:
    page = desk[1].get("/export", headers={"accept-language": "en"}).text
    reviewed = "statuses (3), notes (1), findings (1)"
    assert f"Not included: texts (6), {reviewed}<" in page
    assert (
        f"Not included: article names, numbers and scores (6), {reviewed}, excluded rows (1)<"
        in page
    )
    assert page.count("Not included") == 3


FILES = """<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">
<file original="a.html" source-language="en" target-language="ko" datatype="html"><body>
<trans-unit id="1"><source>It rained.</source><target>비가 왔다.</target></trans-unit>
</body></file>
<file original="b.html" source-language="en" target-language="ko" datatype="html"><body>
<trans-unit id="1"><source>It snowed.</source><target>눈이 왔다.</target></trans-unit>
</body></file></xliff>
"""


def test_a_file_of_several_articles_is_exported_with_the_changes_of_all(tmp_path: Path) -> None:
    """From the page of an article too; who then chooses one is told what is not in the file."""
    (tmp_path / "files.xlf").write_text(FILES, "utf-8")
    write_bitext(read_bitext(tmp_path / "files.xlf"), tmp_path / "files.align")
    with opened(tmp_path / "files.align") as (_, (browser,)):
        browser.act("edit", 1, texts='["소나기가 왔다."]')
        english = {"accept-language": "en"}
        page = browser.get("/export", params={"article": 2}, headers=english).text
        assert 'value="xliff" checked' in page
        assert not re.search(r"<option[^>]* selected", page)
        assert "changes in other articles" not in page
        query = {"article": 2, "chosen": 1, "format": "jsonl", "excluded": 1}
        page = browser.get("/export", params=query, headers=english).text
        assert re.search(r'<option value="2" selected', page)
        assert 'value="jsonl" checked' in page
        assert re.search(r'value="xliff">.*?changes in other articles \(1\)<', page, re.S)
        answer = browser.get("/export/file", params={"format": "xliff"})
        assert "소나기가 왔다." in answer.text


def test_the_file_of_a_cat_tool_is_offered_first(tmp_path: Path) -> None:
    """With what of the review it cannot hold; other formats say what of the file they lose."""
    sample = Path(__file__).parents[1] / "formats" / "cat" / "samples" / "budget.sdlxliff"
    write_bitext(read_bitext(sample), tmp_path / "budget.align")
    with opened(tmp_path / "budget.align") as (_, (browser,)):
        browser.act("note", 2, text="확인")
        browser.act("exclude", 4)
        page = browser.get("/export", headers={"accept-language": "en"}).text
        assert re.search(
            r'value="sdlxliff" checked.*?included: changes to locked units \(1\)<', page, re.S
        )
        assert re.search(r'value="csv".*?tags \(8\).*?other content of the', page, re.S)
        answer = browser.get("/export/file", params={"format": "sdlxliff"})
        assert answer.text.startswith('<?xml version="1.0" encoding="utf-8"?><xliff')
        assert 'user="한소라"' in answer.text
        assert "R&amp;D spending falls by 5%." in answer.text
        assert 'filename="budget.sdlxliff"' in answer.headers["content-disposition"]


def test_a_moses_pair_comes_as_an_archive(desk: Desk) -> None:
    answer = desk[1].get("/export/file", params={"format": "moses"})
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert sorted(archive.namelist()) == ["harbour.en", "harbour.ko"]
        assert len(archive.read("harbour.ko").decode().splitlines()) == 5
    answer = desk[1].get("/export/file", params={"format": "moses", "excluded": 1})
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        assert len(archive.read("harbour.ko").decode().splitlines()) == 6


def test_only_what_was_confirmed_if_wanted(desk: Desk, tmp_path: Path) -> None:
    answer = desk[1].get("/export/file", params={"format": "tmx", "only_confirmed": 1})
    (tmp_path / "a.tmx").write_bytes(answer.content)
    assert [row.source_text for row in read_bitext(tmp_path / "a.tmx")] == [TEXTS[0][0]]


def test_nothing_to_take_is_said_and_not_written(tmp_path: Path) -> None:
    with opened(project(tmp_path)) as (_, (browser,)):
        answer = browser.get("/export/file", params={"format": "tmx", "only_confirmed": 1})
        assert answer.status_code == 422
        assert "No row is confirmed" in answer.text


def test_the_form_stays_open_where_there_is_nothing_to_take(tmp_path: Path) -> None:
    """Another choice leads on to the file."""
    articles = (rows("a", TEXTS[:2]), rows("b", TEXTS[2:]))
    with opened(project(tmp_path, *articles)) as (_, (browser,)):
        korean = {"accept-language": "ko"}
        for query, said in (
            ({"format": "tmx", "only_confirmed": 1}, "확정한 행이 없습니다"),
            ({"format": "beads"}, "기사를 하나 고르세요"),
        ):
            refused = browser.get("/export/check", params=query, headers=korean)
            assert refused.status_code == 422
            assert said in refused.text
        browser.act("confirm", 1)
        for query in ({"format": "beads", "only_confirmed": 1}, {"format": "beads", "article": 2}):
            checked = browser.get("/export/check", params=query)
            assert checked.status_code == 204
            assert browser.get(checked.headers["hx-redirect"]).status_code == 200


def test_one_article_or_all_of_them(tmp_path: Path) -> None:
    """What cannot hold several says so, and what to do about it."""
    articles = (rows("a", TEXTS[:2]), rows("b", TEXTS[2:]))
    with opened(project(tmp_path, *articles)) as (_, (browser,)):

        def taken(**query: object) -> list[str]:
            answer = browser.get("/export/file", params={"format": "jsonl", **query})
            (tmp_path / "a.jsonl").write_bytes(answer.content)
            return [row.article for row in read_bitext(tmp_path / "a.jsonl")]

        assert taken(article=2) == ["b"] * 4
        assert taken() == ["a"] * 2 + ["b"] * 4
        refused = browser.get("/export/file", params={"format": "beads"})
        assert refused.status_code == 422
        assert "one article" in refused.text


def test_a_name_that_is_a_path_is_none_when_it_is_saved(tmp_path: Path) -> None:
    with opened(project(tmp_path, rows("../../etc/cron.d/x"))) as (_, (browser,)):
        answer = browser.get("/export/file", params={"format": "tmx", "article": 1})
        saved = re.search(r'filename="?([^";]+)', answer.headers["content-disposition"])[1]
        assert "/" not in saved
        assert not saved.startswith(".")


def test_no_copy_is_left_behind(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nor when writing fails."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    for query in ({"format": "tmx"}, {"format": "moses"}, {"format": "tmx", "only_confirmed": 1}):
        desk[1].get("/export/file", params=query)
        assert list((tmp_path / "temporary").iterdir()) == []


def test_the_report_says_what_there_is_to_say(desk: Desk) -> None:
    """Findings, edits, notes and decisions against a row; confirmed rows are only counted."""
    page = desk[1].get("/report", params={"article": 1})
    assert TEXTS[0][0] not in page.text
    for said in (TEXTS[1][0], ">3만5000<", TEXTS[3][0], TEXTS[4][0], TEXTS[5][0]):
        assert said in page.text
    assert "한소라: 이름 확인 &amp; &lt;b&gt;" in page.text
    assert "<del>at</del>" in page.text
    assert re.search(r'<mark class="error">3,500', page.text)
    assert "Rows: 6. Confirmed: 1, needs work: 1, excluded: 1, open: 3." in page.text
    assert "Errors: 1, warnings: 0." in page.text


def test_hints_and_what_was_ignored_stay_out_of_the_report(tmp_path: Path) -> None:
    """They are for the reviewer; so are the rows that hold nothing else."""
    first, second = rows()[:2]
    hint = Finding("space", Severity.INFO, "two spaces", (0, 2), (0, 4))
    article = [dataclasses.replace(first, findings=(hint,)), second, *rows()[2:]]
    with opened(project(tmp_path, article)) as (store, (browser,)):
        browser.act("ignore", 3, finding=store.row(3).findings[0].id)
        text = browser.get("/report").text
        assert "two spaces" not in text
        assert "35,000 is not" not in text
        assert "<tbody>" not in text


def test_the_report_is_one_file_that_asks_for_nothing(desk: Desk) -> None:
    """Its only style is known by its hash; it can be mailed, and printed."""
    page = desk[1].get("/report", headers={"accept-language": "ko"})
    assert "unsafe" not in page.headers["content-security-policy"]
    assert "sha256-" in page.headers["content-security-policy"]
    assert "@media print" in page.text
    assert not re.search(r"(?:src|href)=", page.text)
    assert "검토 보고서" in page.text


def test_a_sample_gives_an_estimate_with_an_interval(desk: Desk) -> None:
    """The same seed draws the same rows; excluded ones are not drawn."""
    store, browser = desk
    assert browser.submit("/sample", size=4, seed=7).headers["location"] == "/sample"
    (sample,) = store.samples()
    drawn = [each.bead.id for each in store.sample(sample.id).beads]
    assert len(drawn) == 4
    assert 5 not in drawn
    for bead, judgement in zip(drawn, ("right", "right", "right", "wrong"), strict=True):
        answer = browser.submit("/sample/judge", sample=sample.id, bead=bead, judgement=judgement)
        assert answer.status_code == 200
    judged = store.sample(sample.id)
    assert (judged.judged, judged.right, judged.accuracy) == (4, 3, 0.75)
    assert 0.3 < judged.low < 0.75 < judged.high < 0.96
    assert "75" in answer.text
    browser.submit("/sample/judge", sample=sample.id, bead=drawn[0], judgement="clear")
    assert store.sample(sample.id).judged == 3
    browser.submit("/sample", size=4, seed=7)
    assert [each.bead.id for each in store.sample(store.samples()[0].id).beads] == drawn


@pytest.mark.parametrize("size", ["0", "1001", "x", ""])
def test_a_sample_of_no_size_is_refused(size: str, desk: Desk) -> None:
    assert desk[1].submit("/sample", size=size, seed=1).status_code == 400
