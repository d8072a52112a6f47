"""`align build`: what its flags mean, what it says, and the status that it leaves."""

import math
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from align.cli import progress
from align.corpus.build import Built
from align.corpus.engines.local import LocalEngine
from align.corpus.engines.ray import RayEngine

from .conftest import Result

Run = Callable[..., Result]


@pytest.fixture
def news(story: tuple[Path, Path], tmp_path: Path) -> Path:
    """A folder of one article pair."""
    folder = tmp_path / "news"
    folder.mkdir()
    for path in story:
        path.rename(folder / path.name)
    return folder


def test_a_folder_becomes_a_corpus_beside_it(
    news: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With plain lines for a log, and a summary at the end."""
    monkeypatch.setattr(progress, "_SECONDS_BETWEEN_LINES", math.inf)
    done = run("build", "news", "--workers", 1)
    assert (done.status, done.out) == (0, "")
    lines = done.err.splitlines()
    assert lines[0] == "aligning 1 article"
    summary = lines[lines.index("selecting 1 article") + 1 :]
    assert summary[0] == "1 article"
    assert re.fullmatch(r"\d beads, \d kept \(\d+\.\d%\)", summary[1])
    assert re.fullmatch(r"news-corpus in \d+\.\d s, \d+ sentence pairs/s", lines[-1])
    assert Path("news-corpus/train-00000.parquet").is_file()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the library was called with, in place of a build."""
    asked: dict[str, Any] = {}

    def build_corpus(source: Path, output: Path, **options: Any) -> Built:
        asked.update(source=source, output=output, **options)
        return Built(output, 3, 1, 9, Counter(train=7), Counter(null=2), 0, 0, 1.5)

    monkeypatch.setattr("align.corpus.build.build_corpus", build_corpus)
    return asked


@pytest.mark.parametrize("name", ["news.2024", "news.2025"])
def test_the_corpus_of_a_folder_has_its_whole_name(
    name: str, run: Run, asked: dict[str, Any]
) -> None:
    Path(name).mkdir()
    run("build", name)
    assert asked["output"] == f"{name}-corpus"


def test_every_flag_reaches_the_build(news: Path, run: Run, asked: dict[str, Any]) -> None:
    Path("align.toml").write_text("[splits]\ndev = 0.2\nseed = 5\n[filters]\nLengthFilter = 9\n")
    done = run(
        "build", "news", "-o", "out", "--match", "content", "--filter", "ConfidenceFilter=0.8",
        "--deduplicate", "sources", "--test-set", "a.tmx", "--test-set", "b.tmx", "--test", 10,
        "--strict", "--workers", 3, "--pre-split", "--source-lang", "ko",
    )  # fmt: skip
    settings = asked["settings"]
    assert (asked["source"], asked["output"]) == ("news", "out")
    assert (settings.corpus.match, settings.corpus.pre_split) == ("content", True)
    assert settings.filters == {"LengthFilter": 9, "ConfidenceFilter": 0.8}
    assert settings.deduplication.of == "sources"
    assert list(settings.deduplication.test_sets) == ["a.tmx", "b.tmx"]
    assert (settings.splits.dev, settings.splits.test, settings.splits.seed) == (0.2, 10, 5)
    assert asked["engine"] == LocalEngine(3)
    assert asked["languages"] == ("ko", None)
    assert asked["strict"]
    assert done.err.splitlines() == [
        "3 articles, 1 failed",
        "9 beads, 7 kept (77.8%)",
        "          7 train",
        "          2 dropped: null",
        "out in 1.5 s, 6 sentence pairs/s",
    ]


def test_a_cluster_is_named_by_its_address(news: Path, run: Run, asked: dict[str, Any]) -> None:
    run("build", "news", "--engine", "ray", "--address", "head:6379", "--gpus", 0.5)
    assert asked["engine"] == RayEngine("head:6379", workers=0, gpus=0.5)


def test_quiet_says_nothing(news: Path, run: Run, asked: dict[str, Any]) -> None:
    assert run("build", "news", "--quiet").err == ""


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["none"], "none: no such file or folder; give a folder, a manifest or a bitext"),
        (["news", "--filter", "LenghtFilter=3"], "unknown filter LenghtFilter; did you mean Leng"),
        (["news", "--filter", "LengthFilter"], "--filter 'LengthFilter'; write NAME=VALUE"),
        (["news", "--deduplicate", "rows"], "--deduplicate is 'rows'; use one of pairs"),
        (["news", "--test-set", "none.tmx"], "none.tmx: no such file; check the name"),
        (["news", "-o", "no/out"], "no: no such folder; create it first"),
        (["news", "-o", "out.doc"], "out.doc: unknown suffix '.doc'"),
        (["news", "-o", "out.mp3"], "out.mp3: unknown suffix '.mp3'"),
        (["news", "-o", "out.mqxliff"], "out.mqxliff: mqxliff can only be written into the file"),
        (["news", "--address", "auto"], "Invalid value: --address is for a Ray cluster; add"),
        (["news", "--gpus", "0.5"], "Invalid value: --gpus is for a Ray cluster; add --engine"),
        (["news", "-o", "out.beads"], "out.beads: beads contains no text, and so no corpus"),
    ],
)
def test_wrong_use_is_one_line(arguments: list[str], says: str, news: Path, run: Run) -> None:
    assert run("build", *arguments).problem.startswith(says)
    assert not Path("out.beads.work").exists()


def test_a_wrong_device_is_said_once_and_no_article_fails(news: Path, run: Run) -> None:
    Path("align.toml").write_text('[encoder]\ndevice = "odd"\n', "utf-8")
    lines = run("build", "news", "--workers", 1).err.splitlines()
    assert lines[0] == "aligning 1 article"
    says = "align: align.toml: encoder.device: torch cannot use the device 'odd'"
    assert [line.startswith(says) for line in lines[1:]] == [True]
    (flag,) = run("build", "news", "--workers", 1, "--device", "abacus").err.splitlines()[1:]
    assert flag.startswith("align: torch cannot use the device 'abacus'")


@pytest.mark.parametrize(
    ("name", "is_file"),
    [("out.xlf2", True), ("out.TSV", True), ("corpus-1.0", False), ("corpus.v2", False)],
)
def test_what_a_suffix_makes_of_a_file_is_not_a_folder(
    name: str, is_file: bool, tmp_path: Path, run: Run
) -> None:
    (tmp_path / "pairs.tsv").write_text("비가 왔다.\tIt rained.\n", "utf-8")
    output = tmp_path / name
    assert (
        run("build", tmp_path / "pairs.tsv", "-o", output, "--filter", "defaults=off").status == 0
    )
    assert output.is_file() is is_file


class Clock:
    """A clock that a test winds."""

    now = 0.0

    def monotonic(self) -> float:
        return self.now


def test_a_log_gets_a_line_every_ten_seconds(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the rate, and the time that is left."""
    clock = Clock()
    monkeypatch.setattr(progress, "time", clock)
    lines = progress.Lines()
    lines.begin("aligning", 1000)
    for _ in range(4):
        clock.now += 5
        lines.advance(10, 250)
    lines.begin("scoring", None)
    clock.now += 10
    lines.advance(1, 1000)
    assert capsys.readouterr().err.splitlines() == [
        "aligning 1,000 articles",
        "aligning: 20/1000 articles, 50 sentence pairs/s, 8:10 left",
        "aligning: 40/1000 articles, 50 sentence pairs/s, 8:00 left",
        "scoring",
        "scoring: 1 article, 100 sentence pairs/s",
    ]


def test_a_terminal_gets_a_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    """Warnings stand above it; brackets in them are no markup."""
    import io

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    terminal = Terminal()
    monkeypatch.setattr("sys.stderr", terminal)
    with progress.shown(quiet=False) as shown:
        shown.begin("aligning", 10)
        shown.advance(4, 100)
        shown.remark("a [bold] article")
    said = terminal.getvalue()
    assert "aligning" in said
    assert "align: warning: a [bold] article" in said
