"""The columns of a corpus, of its dropped rows, and of its list of articles."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from align.corpus.columns import METADATA
from align.corpus.workfiles import work_schema

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]


def kept_schema(filters: Sequence[str]) -> "pa.Schema":
    """The columns of the corpus: those of a work file, `split`, and the metadata of the article."""
    return _extended(work_schema(filters), "split")


def dropped_schema(filters: Sequence[str]) -> "pa.Schema":
    """The columns of dropped rows: `reason` instead of `split`."""
    return _extended(work_schema(filters), "reason")


def articles_schema() -> "pa.Schema":
    """The columns of the list of articles."""
    import pyarrow as pa

    texts = ("article", "source", "target", "source_sha256", "target_sha256", *METADATA)
    return pa.schema(
        [
            *(pa.field(name, pa.string(), nullable=False) for name in texts),
            pa.field("rows", pa.int64(), nullable=False),
            pa.field("kept", pa.int64(), nullable=False),
            pa.field("failure", pa.string(), nullable=False),
            pa.field("warnings", pa.list_(pa.string()), nullable=False),
        ]
    )


def _extended(columns: "pa.Schema", label: str) -> "pa.Schema":
    import pyarrow as pa

    for name in (label, *METADATA):
        columns = columns.append(pa.field(name, pa.string(), nullable=False))
    return columns
