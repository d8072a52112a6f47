"""Articles: one reader per file type, all giving the same record.

`read_article` reads a file or standard input, `parse_text` and `parse_pre_split` take a text that
is in memory. The text is kept as it was read; paragraphs are slices of it, each of a kind.

    reading, folders                              an article from a file; the files of a folder
    blocks                                        what every reader returns
    text, wrapping, remnants                      plain text, with what its editor did to it
    pages                                         page breaks in plain text
    hyphens                                       words that the end of a line divides
    markdown, docx, hwp, hwpx, epub               one module per format ...
    pdf, subtitles, web, workbooks                ... or one folder per family of formats
    archives, parts                               zip archives of XML, as in office documents
    decoding, language                            the encoding and the language of a text
    marks, bullets, numbering                     headlines, bylines and lists, by their marks
    furniture                                     labels of the page, in copied text
    credits                                       whose a picture is, at the end of a caption
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
