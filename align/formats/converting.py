"""Convert a bitext to another format, and count what that format cannot hold."""

from functools import partial
from pathlib import Path

from align.arguments import check_arguments
from align.formats.bitexts import read_bitext, stream_rows, write_bitext
from align.formats.losses import count_losses, holdings_of
from align.formats.registry import files_of, format_of, format_to_read
from align.formats.rows import opened
from align.streams import STANDARD
from align.writing import refuse_inputs


def convert_bitext(
    source: Path | str,
    target: Path | str,
    *,
    source_language: str | None = None,
    target_language: str | None = None,
    source_format: str | None = None,
    target_format: str | None = None,
    force: bool = False,
    excluded: bool = False,
) -> None:
    """Read one file and write another, row by row where the target format allows it.

    The languages are those of `read_bitext`; the other arguments and the errors are those of
    `read_bitext` and `write_bitext`. A file is never overwritten with its own conversion.
    """
    check_arguments(convert_bitext, locals())
    inputs = files_of(source, source_format, (source_language, target_language))
    write = partial(
        write_bitext, format=target_format, inputs=inputs, force=force, excluded=excluded
    )
    known = format_of(target, target_format)
    if known.copy is not None and format_to_read(source, source_format) is known:
        refuse_inputs(files_of(target, target_format), inputs)
        with opened(source, known, source_language, target_language) as origin:
            known.copy(origin, Path(target), force=force)
        return
    if known.is_whole:
        bitext = read_bitext(
            source,
            source_language=source_language,
            target_language=target_language,
            format=source_format,
        )
        write(bitext, target)
        return
    with stream_rows(
        source,
        source_language=source_language,
        target_language=target_language,
        format=source_format,
        with_home=known.write_home is not None,
    ) as stream:
        write(stream, target)


def conversion_losses(
    source: Path | str,
    target: Path | str,
    *,
    source_language: str | None = None,
    target_language: str | None = None,
    source_format: str | None = None,
    target_format: str | None = None,
    excluded: bool = False,
) -> dict[str, int]:
    """Count what `convert_bitext` cannot preserve, by the keys of `LOSSES`.

    This reads the file once, with the same arguments, unless the target format can hold everything
    that the source format can contain.
    """
    from_, to = format_to_read(source, source_format), format_of(target, target_format)
    if from_ is to:
        is_same = from_.copy is not None or from_.count is None
    else:
        is_same = from_.count is None and from_.read_home is None and from_.carries <= to.carries
    if str(source) == STANDARD:
        return {}
    columns = 0
    if from_.other_columns is not None:
        with opened(source, from_, source_language, target_language) as origin:
            columns = from_.other_columns(origin)
    if is_same and not to.is_corpus:
        return {"columns": columns} if columns else {}
    with stream_rows(
        source,
        source_language=source_language,
        target_language=target_language,
        format=source_format,
        with_home=True,
    ) as stream:
        if from_.count is not None:
            with opened(source, from_, source_language, target_language) as origin:
                held = from_.count(origin)
        else:
            held = holdings_of(stream, is_cat=stream.home is not None)
        held = {**held, "columns": columns}
        return count_losses(to, held, stream.home, excluded=excluded)
