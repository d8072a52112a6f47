"""Small builds, and what they say."""

from pathlib import Path

import pyarrow.parquet as pq

from align.config import CorpusSettings, Settings
from align.corpus.build import Built, build_corpus

from .serial import SerialEngine


class Notes:
    """Keeps what a build says."""

    def __init__(self) -> None:
        self.stages: list[str] = []
        self.remarks: list[str] = []
        self.advanced = 0

    def begin(self, stage: str, total: int | None) -> None:
        self.stages.append(f"{stage} {total}")

    def advance(self, articles: int, rows: int) -> None:
        self.advanced += articles

    def fail(self, article: str, problem: str) -> None:
        self.remarks.append(f"{article}: {problem}")

    def remark(self, text: str) -> None:
        self.remarks.append(text)


SMALL = CorpusSettings(batch=2)


def build(source: Path, output: Path, **options: object) -> Built:
    defaults: dict[str, object] = {"settings": Settings(corpus=SMALL), "engine": SerialEngine()}
    return build_corpus(source, output, **defaults | options)  # type: ignore[arg-type]


def rows(folder: Path, name: str) -> list[dict[str, object]]:
    return [
        row for path in sorted(folder.glob(f"{name}-*")) for row in pq.read_table(path).to_pylist()
    ]
