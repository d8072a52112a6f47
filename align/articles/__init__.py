"""Articles: one reader per file type, all giving the same record.

`read_article` reads a file or standard input, `parse_text` and `parse_pre_split` take a text that
is in memory. The text is kept as it was read; paragraphs are slices of it, each of a kind.
"""

from align.articles.language import check_sides, detect_language, excludes_language
from align.articles.reading import (
    MAX_FILE_BYTES,
    SUFFIXES,
    article_name,
    parse_pre_split,
    parse_text,
    read_article,
)

__all__ = [
    "MAX_FILE_BYTES",
    "SUFFIXES",
    "article_name",
    "check_sides",
    "detect_language",
    "excludes_language",
    "parse_pre_split",
    "parse_text",
    "read_article",
]
