"""`align build`: articles to a corpus."""

from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from align.cli import options
from align.naming import counted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from align.corpus.build import Built
    from align.corpus.engines import Engine
    from align.corpus.metrics import Meter
    from align.progress import Progress


class EngineName(StrEnum):
    """Where the articles are aligned."""

    LOCAL = "local"
    RAY = "ray"


class Match(StrEnum):
    """How the articles of a folder are paired."""

    AUTO = "auto"
    NAMES = "names"
    CONTENT = "content"


def build(
    source: Annotated[
        str,
        typer.Argument(
            metavar="SOURCE", help="A folder of articles, a manifest, or a bitext to clean."
        ),
    ],
    output: Annotated[
        str | None,
        typer.Option(
            "-o", "--output", metavar="OUT", help="Folder or file (default: SOURCE-corpus)."
        ),
    ] = None,
    match: Annotated[
        Match | None, typer.Option(help="How to pair the articles of a folder (default: auto).")
    ] = None,
    filters: Annotated[
        list[str] | None,
        typer.Option(
            "--filter",
            metavar="NAME=VALUE",
            help="Change a filter; also NAME.OPTION=VALUE or NAME=off. Repeatable.",
        ),
    ] = None,
    deduplicate: Annotated[
        str | None,
        typer.Option(metavar="BY", help="Deduplicate by: pairs, sources, targets or nothing."),
    ] = None,
    test_set: Annotated[
        list[str] | None,
        typer.Option(metavar="FILE", help="Drop rows that overlap with this bitext. Repeatable."),
    ] = None,
    dev: Annotated[
        float | None,
        typer.Option(min=0, help="Articles for dev: a share below 1, or their number."),
    ] = None,
    test: Annotated[
        float | None,
        typer.Option(min=0, help="Articles for test: a share below 1, or their number."),
    ] = None,
    seed: Annotated[int | None, typer.Option(min=0, help="Random seed for the split.")] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="Stop at the first article that cannot be aligned.")
    ] = False,
    workers: Annotated[int, typer.Option(min=0, help="Worker processes; 0 for one per core.")] = 0,
    engine: Annotated[
        EngineName, typer.Option(help="Where to run: local or ray.")
    ] = EngineName.LOCAL,
    address: Annotated[
        str | None,
        typer.Option(
            help="Address of the Ray cluster: auto (default), HOST:PORT or ray://HOST:PORT."
        ),
    ] = None,
    gpus: Annotated[
        float | None, typer.Option(min=0, help="GPUs per Ray worker (default: 0).")
    ] = None,
    metrics: Annotated[
        str | None,
        typer.Option(
            metavar="FOLDER", help="Write metrics there: a line per minute, and a summary."
        ),
    ] = None,
    core_price: Annotated[
        float | None,
        typer.Option(min=0, help="Price of a core hour, for the costs in the summary."),
    ] = None,
    pre_split: options.PreSplit = False,
    encoder: options.Encoder = None,
    device: options.Device = None,
    source_language: options.SourceLanguage = None,
    target_language: options.TargetLanguage = None,
    config: options.Config = None,
    quiet: options.Quiet = False,
) -> None:
    """Build a clean parallel corpus from articles, or clean a bitext.

    SOURCE is a folder with ko/ and en/, or with NAME.ko.* and NAME.en.*; a table of paths or texts
    (.csv .tsv .xlsx .jsonl .parquet); or a bitext. OUT receives Parquet files, report.html and a
    data card. Both may be in an object store: s3://BUCKET/FOLDER.

    You can stop a build at any time; the same command resumes it. If you change filters or splits,
    they are applied without aligning again.

    Example: align build news -o corpus --filter ConfidenceFilter=0.8 --test 50
    """
    from align.cli.progress import shown
    from align.corpus.build import build_corpus

    settings = options.settings_from(
        config,
        encoder=encoder,
        device=device,
        source_language=source_language,
        target_language=target_language,
        corpus={"match": match and match.value, "pre_split": pre_split or None},
        deduplication={"of": deduplicate, "test_sets": test_set or None},
        splits={"dev": dev, "test": test, "seed": seed},
        filters=filters or (),
    )
    workforce = _engine(engine, workers, address, gpus)
    with (
        shown(quiet=quiet) as progress,
        _metered(metrics, core_price, workforce, progress) as meter,
    ):
        built = build_corpus(
            source,
            output or _beside(source),
            settings=settings,
            languages=(source_language, target_language),
            engine=workforce,
            strict=strict,
            progress=meter or progress,
        )
    if meter is not None:
        meter.summarise(built)
    if not quiet:
        _print_summary(built)


def _beside(source: str) -> str:
    """The folder for the corpus of a source; the dot of a folder news.2024 begins no suffix."""
    from align.corpus.storage import is_folder, place_of, resolved

    place = resolved(place_of(source))
    return f"{place.name if is_folder(place) else place.stem}-corpus"


def _engine(name: EngineName, workers: int, address: str | None, gpus: float | None) -> "Engine":
    if name is EngineName.RAY:
        from align.corpus.engines.ray import RayEngine

        return RayEngine(address or "auto", workers=workers, gpus=gpus or 0)
    for option, value in (("--address", address), ("--gpus", gpus)):
        if value is not None:
            raise typer.BadParameter(f"{option} is for a Ray cluster; add --engine ray")
    from align.corpus.engines.local import LocalEngine

    return LocalEngine(workers)


@contextmanager
def _metered(
    folder: str | None, price: float | None, engine: "Engine", progress: "Progress"
) -> "Iterator[Meter | None]":
    if folder is None:
        yield None
        return
    from align.corpus.metrics import Meter, Metering
    from align.corpus.storage import place_of

    with Meter(Metering(place_of(folder), price), engine, progress).running() as meter:
        yield meter


def _print_summary(built: "Built") -> None:
    kept, rows = built.kept.total(), built.rows
    failed = f", {built.failed} failed" if built.failed else ""
    reused = f", {built.reused} were done before" if built.reused else ""
    lines = [
        f"{counted(built.articles, 'article')}{failed}{reused}",
        f"{counted(rows, 'bead')}, {kept} kept ({kept / rows:.1%})",
        *(f"  {count:>9} {name}" for name, count in built.kept.items()),
        *(f"  {count:>9} dropped: {name}" for name, count in built.dropped.items() if count),
        f"{built.output} in {built.seconds:.1f} s, {rows / built.seconds:.0f} sentence pairs/s",
    ]
    for line in lines:
        typer.echo(line, err=True)
