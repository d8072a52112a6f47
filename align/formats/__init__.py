"""Bitext files: the list of formats, and functions to read and write them.

    bitext = read_bitext("story.tmx")
    write_bitext(bitext, "story.xlsx")
    convert_bitext("corpus.jsonl", "corpus.tmx")      # in bounded memory

The suffix of a path determines its format; `format=` names it if the suffix does not. Text formats
are also read from standard input and written to standard output, under the path "-".

    registry, bitexts, converting                         the functions of this package
    rows                                                  streams of rows; what a format declares
    outputs                                               where results go
    jsonl, beads, moses, parquet, tables, workbook        one module per format ...
    tmx, xliff, xliff2, project, page                     ... with a module of the same name
    parsing, cells, headers, units, markup                rows from records, cells, units and XML
    packed                                                Parquet, within limits
    articles_of_rows                                      whole articles for rows
    cat                                                   the files of CAT tools, with inline codes
    losses                                                what a format cannot hold
    corpus_folder                                         the folder that a build has written
    html, reports                                         HTML pages and reports of findings
"""

from align.formats.beads import BeadLine, read_beads
from align.formats.bitexts import read_bitext, stream_rows, write_bitext
from align.formats.converting import conversion_losses, convert_bitext
from align.formats.registry import FORMATS, files_of, format_of, format_to_read
from align.formats.rows import Format, Rows, RowStream

__all__ = [
    "FORMATS",
    "BeadLine",
    "Format",
    "RowStream",
    "Rows",
    "conversion_losses",
    "convert_bitext",
    "files_of",
    "format_of",
    "format_to_read",
    "read_beads",
    "read_bitext",
    "stream_rows",
    "write_bitext",
]
