"""`align check FOLDER`: one run and one report for all files of a delivery."""

import json
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from align.formats import read_bitext, write_bitext
from align.pipeline.folders import read_folder
from align.records import Bitext, BitextRow
from tests.fakes import bitext_of

from .conftest import Result

Run = Callable[..., Result]

SAMPLES = Path(__file__).parents[1] / "formats" / "cat" / "samples"
SAID = "배는 하루에 네 차례 오간다."


@pytest.fixture
def delivery(tmp_path: Path) -> Path:
    """A folder of mixed bitexts, with an error, names and a sentence in two forms, and more."""
    folder = tmp_path / "delivery"
    (folder / "press").mkdir(parents=True)
    minister = "김서현 농림축산식품부 장관이 말했다."
    write_bitext(
        bitext_of(
            ("관람객은 3만5000명이다.", "The show drew 3,500 visitors."),
            (minister, "Agriculture Minister Kim Seo-hyun said so."),
            (SAID, "It sails four times a day."),
        ),
        folder / "museum.xlf",
    )
    write_bitext(
        bitext_of(
            (minister, "Agriculture Minister Kim Suh-hyun said so."), (SAID, "Four trips a day.")
        ),
        folder / "press" / "ferry.xlsx",
    )
    for suffix, text in (("ko", "배가 떠났다.\n"), ("en", "The boat left.\n")):
        (folder / "press" / f"boat.{suffix}").write_text(text, "utf-8")
    (folder / "press" / "budget.sdlxliff").write_bytes((SAMPLES / "budget.sdlxliff").read_bytes())
    return folder


def findings_of(report: Path) -> list[tuple[str, str, int, str]]:
    found = json.loads(report.read_text("utf-8"))["findings"]
    return [(one["file"], one["article"], one["bead"], one["check"]) for one in found]


def test_all_files_are_in_one_report_with_their_scores(
    delivery: Path, tmp_path: Path, run: Run
) -> None:
    report = tmp_path / "report.json"
    shown = run("check", delivery, "--rules", "--only", "number", "-o", report)
    assert (shown.status, shown.out, shown.err) == (0, "", "")
    assert ("museum.xlf", "museum.xlf", 0, "number") in findings_of(report)
    score = json.loads(report.read_text("utf-8"))["score"]
    files = score["files"]
    names = ["museum.xlf", "press/boat.ko", "press/budget.sdlxliff", "press/ferry.xlsx"]
    assert [file["file"] for file in files] == names
    assert [file["rows"] for file in files] == [3, 1, 5, 2]
    assert sum(file["words"] for file in files) == score["words"]
    assert sum(file["points"] for file in files) == score["categories"][-1]["points"]
    assert files[0]["per_1000_words"] == round(5000 / files[0]["words"], 2)


def test_names_and_sentences_are_compared_across_files(delivery: Path, run: Run) -> None:
    checks = ("--only", "spelling", "--only", "consistency", "--at-least", "info")
    shown = run("check", delivery, "--rules", *checks)
    assert "press/ferry.xlsx:1: warning [spelling]" in shown.out
    assert "김서현 is spelled Kim Seo-hyun in museum.xlf, row 2" in shown.out
    assert (
        "museum.xlf:3: info [consistency] This source is translated differently in "
        "press/ferry.xlsx, row 2: Four trips a day." in shown.out
    )
    assert "differently in museum.xlf, row 3: It sails four times a day." in shown.out


def test_the_terminal_has_a_line_for_each_file(delivery: Path, run: Run) -> None:
    shown = run("check", delivery, "--rules", "--only", "number", "--fail-on", "error")
    assert shown.status == 1
    lines = shown.out.splitlines()
    at = next(number for number, line in enumerate(lines) if line.startswith("rows  words"))
    assert [line.split()[-1] for line in lines[at : at + 5]] == [
        "file",
        "museum.xlf",
        "press/boat.ko",
        "press/budget.sdlxliff",
        "press/ferry.xlsx",
    ]
    assert lines[at + 1].split()[2] == "1"


def test_articles_of_a_file_keep_their_names(tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "delivery"
    folder.mkdir()
    rows = [
        BitextRow(name, 0, (0,), (0,), ("배 3척이 떴다.",), ("Two boats sailed.",))
        for name in ("north", "/docs/south")
    ]
    write_bitext(Bitext("ko", "en", tuple(rows)), folder / "harbour.jsonl")
    report = tmp_path / "report.json"
    run("check", folder, "--rules", "-o", report)
    assert findings_of(report) == [
        ("harbour.jsonl", "harbour.jsonl/north", 0, "number"),
        ("harbour.jsonl", "harbour.jsonl/docs/south", 0, "number"),
    ]


def test_reports_in_the_folder_are_not_read_again(delivery: Path, run: Run) -> None:
    """Nor hidden files, open documents, projects, the glossary and files of other types."""
    (delivery / "~$ferry.xlsx").write_bytes(b"open")
    (delivery / ".museum.xlf").write_bytes(b"hidden")
    (delivery / "order.pdf").write_bytes(b"%PDF")
    (delivery / "itself").symlink_to("itself")
    (delivery / "terms.csv").write_text("ko,en\n배,boat\n", "utf-8")
    run("convert", delivery / "museum.xlf", delivery / "museum.align")
    options = ("--rules", "--glossary", delivery / "terms.csv")
    first = run("check", delivery, *options)
    assert first.warning == f"{delivery}: skipped files of other types: 1 .pdf, 1 without a suffix"
    for name in ("report.xlsx", "report.tsv", "report.xlsx"):
        assert run("check", delivery, *options, "-o", delivery / name).status == 0
    book = load_workbook(delivery / "report.xlsx")
    book.save(delivery / "ticked off.xlsx")
    again = run("check", delivery, *options)
    assert (again.status, again.out) == (0, first.out)


def test_reports_that_were_saved_again_are_not_read(delivery: Path, run: Run) -> None:
    """Nor those of an older version and ignore files; a bitext with like columns is."""
    first = run("check", delivery, "--rules")
    assert run("check", delivery, "--rules", "-o", delivery / "r.tsv").status == 0
    lines = (delivery / "r.tsv").read_text("utf-8").splitlines()
    cells = [line.split("\t") for line in lines]
    saved = {
        "crlf.tsv": "\r\n".join(lines),
        "mark.tsv": "\ufeff" + "\n".join(lines),
        "older.tsv": "\n".join("\t".join(line[:-1]) for line in cells),
        "semicolons.csv": "\ufeff" + "\r\n".join('"' + '";"'.join(line) + '"' for line in cells),
        "ignored.tsv": "check\ttarget_value\nnumber\t911\n",
        "places.tsv": "article\tbead\nferry\t3\n",
    }
    for name, text in saved.items():
        (delivery / name).write_text(text, "utf-8", newline="")
    (delivery / "unicode.tsv").write_text("\n".join(lines), "utf-16")
    book = Workbook()
    for line in cells:
        book.active.append(line)
    book.save(delivery / "saved.xlsx")
    for name in ("r.json", "r.html"):
        assert run("check", delivery, "--rules", "-o", delivery / name).status == 0
    again = run("check", delivery, "--rules")
    assert (again.status, again.out, again.err) == (0, first.out, "")
    (delivery / "boats.tsv").write_text(
        "article\tcheck\tsource\ttarget\na\tdone\t배가 떠났다.\tThe boat left.\n", "utf-8"
    )
    assert " boats.tsv" in run("check", delivery, "--rules").out


def test_the_table_leads_to_articles_that_the_page_shows(tmp_path: Path, run: Run) -> None:
    """An article without findings is hidden, and a file without findings has no link."""
    folder, report = tmp_path / "delivery", tmp_path / "report.html"
    folder.mkdir()
    texts = (("배가 떠났다.", "The boat left."), ("배 3척이 떴다.", "Two boats sailed."))
    rows = [
        BitextRow(name, 0, (0,), (0,), (source,), (target,))
        for name, (source, target) in zip(("north", "south"), texts, strict=True)
    ]
    write_bitext(Bitext("ko", "en", tuple(rows)), folder / "a.jsonl")
    write_bitext(bitext_of(texts[0]), folder / "b.tsv")
    run("check", folder, "--rules", "-o", report)
    page = report.read_text("utf-8")
    assert '<a href="#article-1">a.jsonl</a>' in page
    assert ">b.tsv</a>" not in page


def test_files_that_cannot_be_read_are_named_and_the_others_checked(
    delivery: Path, tmp_path: Path, run: Run
) -> None:
    """Each in a line, also in the report; the status is that of unreadable input."""
    (delivery / "broken.xlf").write_bytes((delivery / "museum.xlf").read_bytes()[:300])
    book = Workbook()
    book.active.append(["job", "words", "price"])
    book.save(delivery / "count.xlsx")
    for name in ("report.html", "report.xlsx", "report.json"):
        report = tmp_path / name
        shown = run("check", delivery, "--rules", "-o", report, "--fail-on", "error")
        assert shown.status == 2
        *warnings, last = shown.err.splitlines()
        assert [line.partition(": ")[2].partition(",")[0] for line in warnings] == [
            f"warning: {delivery / 'broken.xlf'}",
            f"warning: {delivery / 'count.xlsx'}",
        ]
        assert last == (
            f"align: {delivery}: 2 files could not be read, and the others were checked; the "
            "warnings say what to do"
        )
    unread = json.loads((tmp_path / "report.json").read_text("utf-8"))["unread"]
    assert [line.partition(",")[0] for line in unread] == [
        str(delivery / "broken.xlf"),
        str(delivery / "count.xlsx"),
    ]
    page = (tmp_path / "report.html").read_text("utf-8")
    assert "could not be read: 2" in page
    assert 'href="#article-' in page
    sheet = [line[0] for line in load_workbook(tmp_path / "report.xlsx")["files"].values]
    assert sheet[:5] == [
        "file",
        "museum.xlf",
        "press/boat.ko",
        "press/budget.sdlxliff",
        "press/ferry.xlsx",
    ]
    assert sheet[6].startswith(f"not checked: {delivery / 'broken.xlf'}")


def test_a_folder_without_a_readable_bitext_is_refused(tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "delivery"
    folder.mkdir()
    assert "delivery: no bitexts in it; " in run("check", folder).problem
    (folder / "a.xlf").write_bytes(b"<xliff")
    shown = run("check", folder, "-o", tmp_path / "report.html")
    assert shown.status == 2
    assert shown.err.splitlines()[-1].endswith(
        "delivery: none of its files can be read; the warnings say what to do"
    )
    assert not (tmp_path / "report.html").exists()


def test_one_run_is_for_one_language_pair(delivery: Path, run: Run) -> None:
    other = Bitext(
        "en", "ko", (BitextRow("", 0, (0,), (0,), ("The boat left.",), ("배가 떠났다.",)),)
    )
    write_bitext(other, delivery / "other.xlf")
    problem = run("check", delivery, "--rules").problem
    assert problem.startswith(
        f"{delivery / 'other.xlf'}: is in en and ko, but {delivery / 'museum.xlf'} in ko and en; "
    )
    exchanged = run("check", delivery, "--rules", "--source-lang", "ko", "--target-lang", "en")
    assert exchanged.status == 0


def test_a_text_without_a_language_goes_with_any(delivery: Path, run: Run) -> None:
    (delivery / "codes.csv").write_text("source,target\nE5,E6\n", "utf-8")
    shown = run("check", delivery, "--rules", "--only", "number")
    assert (shown.status, "codes.csv" in shown.out) == (0, True)


def test_nothing_in_the_folder_is_lost(delivery: Path, run: Run) -> None:
    """An input is never replaced, and a checked bitext goes where the next check will not look."""
    shown = run("check", delivery, "--rules", "-o", delivery / "press" / "ferry.xlsx")
    assert shown.problem.endswith(
        "is an input and would be overwritten; use another name for the output"
    )
    (delivery / "damaged.xlsx").write_bytes(b"not a workbook")
    shown = run("check", delivery, "--rules", "-o", delivery / "damaged.xlsx")
    assert "is an input and would be overwritten" in shown.err
    assert (delivery / "damaged.xlsx").read_bytes() == b"not a workbook"
    shown = run("check", delivery, "--rules", "-o", delivery / "all.jsonl")
    assert "is in the folder that is checked" in shown.problem


def test_the_whole_delivery_can_be_reviewed(delivery: Path, tmp_path: Path, run: Run) -> None:
    assert run("check", delivery, "--rules", "-o", tmp_path / "all.align").status == 0
    bitext = read_bitext(tmp_path / "all.align")
    assert [pair.name for pair in bitext.pairs][:2] == ["museum.xlf", "press/boat.ko"]
    assert [one.check for one in bitext[0].findings] == ["number"]


def test_bitexts_are_not_articles(delivery: Path, run: Run) -> None:
    """Neither two of them, nor one beside an article, nor folders."""
    article = delivery / "press" / "boat.ko"
    for other in (delivery / "press" / "ferry.xlsx", article, delivery):
        shown = run("check", delivery / "museum.xlf", other)
        assert shown.problem.endswith("put them in a folder, and give the folder")
    for other in (delivery / "museum.xlf", delivery):
        shown = run("check", article, other)
        assert shown.problem.startswith(f"{other}: not an article; to check several bitexts, ")


def test_a_corpus_is_not_a_delivery(tmp_path: Path, run: Run) -> None:
    """It has tables that are no bitexts. By itself, all its rows are checked, dropped ones too."""
    text = "배 3척이 떠났다.\tThe boats left; there were three.\n한국어다.\t12 12 12 12\n"
    (tmp_path / "boat.tsv").write_text(text, "utf-8")
    for name in ("corpus", "clean.tmx"):
        run("build", tmp_path / "boat.tsv", "-o", tmp_path / name, "--quiet")
    run("check", tmp_path / "corpus", "--rules", "-o", tmp_path / "all.jsonl")
    rows = (tmp_path / "all.jsonl").read_text("utf-8")
    assert "배 3척이 떠났다." in rows
    assert "한국어다." in rows
    (tmp_path / "all.jsonl").unlink()
    checked = run("check", tmp_path, "--rules")
    assert (checked.status, checked.err) == (0, "")
    read = read_folder(tmp_path, say=print)
    assert [file.path.name for file in read.files] == ["boat.tsv", "clean.tmx"]


@pytest.mark.parametrize("half", ["ko", "en"])
def test_neither_half_of_a_moses_pair_is_lost(half: str, delivery: Path, run: Run) -> None:
    """Both are read, whichever is named."""
    place = delivery / "press" / f"boat.{half}"
    held = place.read_bytes()
    for source in (delivery / "press" / "boat.ko", delivery / "press" / "boat.en"):
        shown = run("check", source, "--rules", "-o", place, "--format", "html")
        assert "is an input and would be overwritten" in shown.problem
    assert run("check", delivery, "--rules", "-o", place, "--format", "json").status == 2
    assert place.read_bytes() == held
    assert place in read_folder(delivery, say=print).paths


def test_a_result_that_the_next_run_would_read_is_not_written_there(
    delivery: Path, run: Run
) -> None:
    """Whatever files are written, and whatever their format is."""
    for name, format_ in (("out.fr", "moses"), ("r.csv", "tsv"), ("r.jsonl", "json")):
        shown = run("check", delivery, "--rules", "-o", delivery / name, "--format", format_)
        assert "is in the folder that is checked, so that the next check" in shown.problem
    assert not list(delivery.glob("*out*"))
    for name, format_ in (("r.tsv", "tsv"), ("r.txt", "json"), ("r.html", "html")):
        shown = run("check", delivery, "--rules", "-o", delivery / name, "--format", format_)
        assert shown.status == 0


def test_the_style_of_one_file_says_nothing_of_another(tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "delivery"
    folder.mkdir()
    write_bitext(
        bitext_of(("배가 인천항을 떠났다고 관계자가 말했다.", "The ferry left the port of")),
        folder / "story.tsv",
    )
    alone = run("check", folder, "--rules", "--only", "truncated").out
    assert "story.tsv:1: warning [truncated]" in alone
    labels = [(f"설정 {number}번", f"setting number {number}") for number in range(40)]
    write_bitext(bitext_of(*labels), folder / "labels.tsv")
    together = run("check", folder, "--rules", "--only", "truncated").out
    assert "story.tsv:1: warning [truncated]" in together


def test_files_and_articles_whose_names_look_the_same_are_told_apart(
    tmp_path: Path, run: Run
) -> None:
    folder = tmp_path / "delivery"
    folder.mkdir()
    for name in ("한글.tsv", unicodedata.normalize("NFD", "한글.tsv")):
        (folder / name).write_text("배 3척이 떴다.\tTwo boats sailed.\n", "utf-8")
    rows = [
        BitextRow(name, 0, (0,), (0,), ("배 3척이 떴다.",), ("Two boats sailed.",))
        for name in ("/docs", "docs")
    ]
    write_bitext(Bitext("ko", "en", tuple(rows)), folder / "a.jsonl")
    report = tmp_path / "report.json"
    run("check", folder, "--rules", "-o", report)
    marked = "한글.tsv (decomposed, NFD)"
    assert findings_of(report) == [
        ("a.jsonl", "a.jsonl//docs", 0, "number"),
        ("a.jsonl", "a.jsonl/docs", 0, "number"),
        (marked, marked, 0, "number"),
        ("한글.tsv", "한글.tsv", 0, "number"),
    ]
    files = json.loads(report.read_text("utf-8"))["score"]["files"]
    assert [(file["file"], file["rows"]) for file in files] == [
        ("a.jsonl", 2),
        (marked, 1),
        ("한글.tsv", 1),
    ]


def test_a_file_is_read_once_however_many_links_lead_to_it(tmp_path: Path, run: Run) -> None:
    """Folders may be linked to each other in a way that has no end."""
    folder, report = tmp_path / "delivery", tmp_path / "report.json"
    for number in range(9):
        (folder / str(number)).mkdir(parents=True)
    for number in range(9):
        for other in range(9):
            (folder / str(number) / f"to {other}").symlink_to(folder / str(other))
    (folder / "5" / "a.tsv").write_text("배가 떠났다.\tThe boat left.\n", "utf-8")
    (folder / "0" / "b.tsv").symlink_to(folder / "5" / "a.tsv")
    (folder / "8" / "gone.tsv").symlink_to("nowhere")
    shown = run("check", folder, "--rules", "-o", report)
    assert shown.err.splitlines()[0].endswith(
        "gone.tsv: is a link that leads nowhere; remove it, or restore what it leads to"
    )
    files = json.loads(report.read_text("utf-8"))["score"]["files"]
    assert [file["file"] for file in files] == ["5/a.tsv"]
