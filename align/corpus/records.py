"""Records that the stages of a build pass on: articles to align, and the resulting rows."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from align.records import ArticleMetadata, BitextRow

if TYPE_CHECKING:
    from align.corpus.storage import AnyPath

Document: TypeAlias = "AnyPath | str"
"""One side of an article pair: a path is a file to read, a `str` is the text itself."""


@dataclass(frozen=True, slots=True)
class ArticlePairEntry:
    """An article pair to be aligned: a row of a manifest, or two files that match.

    `id` is unique in the corpus and becomes `BitextRow.article`. `where` is the place for messages,
    such as "articles.csv, line 12". `warning` says what is wrong with its row, although the article
    can be aligned.
    """

    id: str
    source: Document
    target: Document
    metadata: ArticleMetadata = field(default_factory=ArticleMetadata)
    where: str = ""
    warning: str = ""


@dataclass(frozen=True, slots=True)
class ArticleRows:
    """The rows of one article of a bitext that is to be cleaned; they are already aligned.

    An article with very many rows comes in parts, which follow each other under the same `id`; all
    but the first are `continued`.
    """

    id: str
    rows: tuple[BitextRow, ...]
    where: str = ""
    continued: bool = False

    @property
    def metadata(self) -> ArticleMetadata:
        """That of its first row; all rows of a part have the same."""
        return self.rows[0].metadata


@dataclass(frozen=True, slots=True)
class FailedArticle:
    """An article pair that could not be aligned, with the reason in one line.

    `source`, `target` and `metadata` are what is known of it nevertheless.
    """

    id: str
    problem: str
    source: "Document | None" = None
    target: "Document | None" = None
    metadata: ArticleMetadata = field(default_factory=ArticleMetadata)


Entry: TypeAlias = ArticlePairEntry | ArticleRows | FailedArticle
"""An entry of a source; a failed article is an invalid row of a manifest."""
