"""A corpus loads in one line, with the code that the docs show."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from align.config import Settings, SplitSettings
from align.corpus.build import build_corpus
from align.corpus.engines.local import LocalEngine

from .builds import build
from .newsroom import write_news

PAGE = (Path(__file__).parents[2] / "docs" / "datasets.md").read_text("utf-8")
EXAMPLES = {
    re.match(r"import (\w+)", block)[1]: block  # type: ignore[index]
    for block in re.findall(r"```python\n(.*?)```", PAGE, re.S)
}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus with train and test, in a folder of that name."""
    folder = tmp_path_factory.mktemp("loading")
    settings = Settings(splits=SplitSettings(test=2))
    build_corpus(
        write_news(folder / "news", 6),
        folder / "corpus",
        settings=settings,
        engine=LocalEngine(1),
    )
    return folder / "corpus"


def expected(corpus: Path) -> dict[str, int]:
    splits = json.loads((corpus / "manifest.json").read_text("utf-8"))["counts"]["splits"]
    return {name: split["rows"] for name, split in splits.items()}


def run(name: str, corpus: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """What the example of the docs calls `train`, beside the corpus."""
    pytest.importorskip(name, reason=f"{name} is not installed")
    monkeypatch.chdir(corpus.parent)
    found: dict[str, Any] = {}
    exec(compile(EXAMPLES[name], f"docs/datasets.md, {name}", "exec"), found)
    return found["train"]


def test_every_loader_has_its_example() -> None:
    assert sorted(EXAMPLES) == ["datasets", "duckdb", "pandas", "polars"]


def test_pandas_loads_a_split(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    train = run("pandas", corpus, monkeypatch)
    assert len(train) == expected(corpus)["train"]
    assert set(train["split"]) == {"train"}
    assert train["scores"][0]["ConfidenceFilter"][0] == train["confidence"][0]


def test_polars_loads_a_split(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    train = run("polars", corpus, monkeypatch)
    assert train.height == expected(corpus)["train"]
    assert train["source"].list.len().min() >= 1


def test_duckdb_asks_the_files(corpus: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """All that is kept has at least the confidence that the filter asks for."""
    rows = run("duckdb", corpus, monkeypatch).fetchall()
    assert len(rows) == expected(corpus)["train"]
    assert {type(side) for row in rows for side in row} == {list}


def test_datasets_finds_the_splits_by_the_card(
    corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not the dropped rows, nor the list of articles, which lie in the same folder."""
    datasets = pytest.importorskip("datasets", reason="datasets is not installed")
    monkeypatch.setattr(datasets.config, "HF_DATASETS_CACHE", tmp_path)
    datasets.disable_progress_bars()
    train = run("datasets", corpus, monkeypatch)
    assert train.num_rows == expected(corpus)["train"]
    assert set(datasets.load_dataset("corpus")) == {"train", "test"}


def test_the_docs_name_every_column_and_every_file(corpus: Path) -> None:
    """Of the corpus, beside the columns that every `.parquet` bitext has."""
    import pyarrow.parquet as pq

    from align.formats import parquet

    for name, label in (("train", "split"), ("dropped", "reason")):
        columns = pq.read_schema(corpus / f"{name}-00000.parquet").names
        added = [column for column in columns if column not in parquet.schema().names]
        assert label in added
        assert all(f"`{column}`" in PAGE for column in added)
    for path in corpus.iterdir():
        assert f"`{path.name}" in PAGE


def test_the_docs_name_every_key_of_the_report(corpus: Path) -> None:
    report = json.loads((corpus / "report.json").read_text("utf-8"))
    told = {"source", "source_language", "target_language"}
    assert [key for key in report if f"`{key}`" not in PAGE and key not in told] == []


def test_a_corpus_of_which_nothing_is_left_is_an_empty_table(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The card names its file as well, and `datasets` says that there are no data."""
    settings = Settings(filters={"LengthFilter": {"min_length": 10_000}})
    build(write_news(tmp_path / "news", 2), tmp_path / "corpus", settings=settings)
    train = run("pandas", tmp_path / "corpus", monkeypatch)
    assert (len(train), train.columns[0]) == (0, "article")
