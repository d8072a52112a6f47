"""The columns of a corpus, of its dropped rows, and of its list of articles."""

from collections.abc import Sequence

import pyarrow as pa

from align.corpus.workfiles import work_schema
from align.records import METADATA


def rows_schema(filters: Sequence[str], label: str) -> pa.Schema:
    """The columns of rows: those of a work file, a label, and the metadata of the article.

    The label is `split` in the corpus, and `reason` among the dropped rows.
    """
    added = [pa.field(name, pa.string(), nullable=False) for name in (label, *METADATA)]
    return pa.schema([*work_schema(filters), *added])


def articles_schema() -> pa.Schema:
    """The columns of the list of articles."""
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
