"""The nouns of the project: frozen records that check themselves when they are made.

An impossible value cannot exist, so no function downstream has to look for one. The words are
those of docs/glossary.md; the two sides are `source` and `target` everywhere.
"""

from align.records.alignment import (
    ADEQUATE,
    FAIR,
    SURE,
    Alignment,
    Bead,
    BeadIds,
    SimilarityMap,
    unlinked,
)
from align.records.articles import (
    FORBIDDEN,
    METADATA,
    Article,
    ArticleMetadata,
    Kind,
    Paragraph,
    Segment,
)
from align.records.bitext import (
    AlignedPair,
    Bitext,
    BitextRow,
    Decided,
    Provenance,
    ReviewedPair,
    Status,
    joint_status,
)
from align.records.codes import Code, CodeKind
from align.records.findings import CHECK_NAME, Finding, Severity
from align.records.homes import Home, Original, UnitState

__all__ = [
    "ADEQUATE",
    "CHECK_NAME",
    "FAIR",
    "FORBIDDEN",
    "METADATA",
    "SURE",
    "AlignedPair",
    "Alignment",
    "Article",
    "ArticleMetadata",
    "Bead",
    "BeadIds",
    "Bitext",
    "BitextRow",
    "Code",
    "CodeKind",
    "Decided",
    "Finding",
    "Home",
    "Kind",
    "Original",
    "Paragraph",
    "Provenance",
    "ReviewedPair",
    "Segment",
    "Severity",
    "SimilarityMap",
    "Status",
    "UnitState",
    "joint_status",
    "unlinked",
]
