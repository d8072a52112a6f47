"""Write a corpus: the selected rows, and all other files that belong to it."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from align.config import Settings
from align.corpus.card import card_text
from align.corpus.engines import Engine
from align.corpus.output import Output
from align.corpus.provenance import describe_build, write_manifest
from align.corpus.records import FailedArticle
from align.corpus.report import LISTED, report_json, report_page, report_record
from align.corpus.selection import Selected, WorkFile, make_plan, select_rows
from align.corpus.selection.plan import remove_selections
from align.corpus.selection.shards import described
from align.corpus.sources import Source
from align.corpus.storage import resolved
from align.errors import DamagedFileError
from align.formats import format_of, write_bitext
from align.formats.corpus_folder import MANIFEST
from align.formats.rows import RowStream
from align.progress import Progress
from align.records import Bitext, Provenance

# The columns of the list of articles that the report needs.
_NOTED = ["article", "source", "target", "source_sha256", "target_sha256", "failure", "warnings"]


@dataclass(frozen=True, slots=True)
class SelectionInput:
    """The input of the last stage.

    Attributes:
        source: Where the articles came from.
        output: Where the corpus goes.
        settings: The settings of the selection.
        files: The work files, in the order of the corpus.
        made: The provenance of the rows.
    """

    source: Source
    output: Output
    settings: Settings
    files: Sequence[WorkFile]
    made: Provenance


def write_corpus(selection: SelectionInput, engine: Engine, progress: Progress) -> Selected:
    """Select the rows and write everything to the folder of new files.

    A selection whose files are damaged, as those of one that was stopped may be, is done again.

    Returns:
        The statistics, and the tables, which are still among the files of the selection.

    Raises:
        SettingsError: If a setting is out of range.
        InputError: If a test set cannot be read.
        DamagedFileError: If a work file is not whole.
        BuildError: If workers are killed.
    """
    output = selection.output
    try:
        selected, seen = _select(selection, engine, progress)
    except DamagedFileError as error:
        where, folder = error.where or "", resolved(output.folder)
        if not where.startswith(f"{folder / 'work' / 'selection'}/"):
            raise
        name = where.removeprefix(f"{folder}/")
        progress.remark(f"{name} is damaged; the rows are selected again")
        output.check_claim()
        remove_selections(output.selection)
        selected, seen = _select(selection, engine, progress)
    _describe(selection, selected, seen, sorted(output.new.iterdir()))
    return selected


def _select(
    selection: SelectionInput, engine: Engine, progress: Progress
) -> "tuple[Selected, _Seen]":
    """Do all that reads the files of the selection."""
    output = selection.output
    progress.begin("selecting", sum(file.articles for file in selection.files))
    plan = make_plan(
        resolved(output.selection),
        resolved(output.work),
        selection.files,
        languages=selection.source.languages,
        settings=selection.settings,
        made=selection.made,
    )
    selected = select_rows(plan, engine, progress, in_shards=output.file is None)
    if output.file is not None:
        _write_one(selection, selected, output.new / output.file.name)
    seen = _Seen()
    for article in selected.articles(_NOTED):
        seen.add(article)
    return selected, seen


def _write_one(selection: SelectionInput, selected: Selected, path: Path) -> None:
    """Write what is kept to one file; formats that show whole articles need it in memory."""
    languages, made = selection.source.languages, selection.made
    if format_of(path).is_whole:
        write_bitext(Bitext(*languages, tuple(selected.rows()), provenance=made), path)
    else:
        write_bitext(RowStream(*languages, selected.rows(), made), path)


class _Seen:
    """The input of a build: a hash over all of it, and the first files and problems to report."""

    def __init__(self) -> None:
        self._digest = sha256()
        self._articles = 0
        self.inputs: list[tuple[str, str]] = []
        self.failures: list[FailedArticle] = []
        self.warnings: list[tuple[str, str]] = []
        self._last: tuple[str, str] | None = None

    def add(self, article: Mapping[str, Any]) -> None:
        """Note an entry of the list of articles."""
        name = article["article"]
        hashes = article["source_sha256"], article["target_sha256"]
        # The parts of a long article of a bitext follow each other.
        known, self._last = self._last, (name, article["failure"])
        self._articles += known != self._last
        self._digest.update(json.dumps([name, *hashes]).encode() + b"\n")
        if len(self.inputs) < LISTED:
            files = article["source"] or name, article["target"] or name
            self.inputs += [side for side in zip(files, hashes, strict=True) if side[1]]
        if article["failure"] and len(self.failures) < LISTED:
            self.failures.append(FailedArticle(name, article["failure"]))
        if len(self.warnings) < LISTED:
            self.warnings += [(name, warning) for warning in article["warnings"]]

    def to_json(self) -> dict[str, Any]:
        """The number of article pairs, and the hash; the list of articles has that of each."""
        return {"articles": self._articles, "sha256": self._digest.hexdigest()}


def _describe(
    selection: SelectionInput, selected: Selected, seen: _Seen, others: Sequence[Path]
) -> None:
    """Write the report, the data card and, last, the manifest.

    Args:
        selection: What was asked for.
        selected: What came of it, whose shards are described.
        seen: The articles that it read.
        others: The other files of the corpus that are written already.
    """
    new, file, counted = selection.output.new, selection.output.file, selected.statistics.to_json()
    about = describe_build(
        selection.settings,
        selected.plan.filters,
        selection.source,
        made=selection.made,
        inputs=seen.to_json(),
    )
    record = report_record(
        about, counted, inputs=seen.inputs, failures=seen.failures, warnings=seen.warnings
    )
    texts = {
        "report.json": report_json(record),
        "report.html": report_page(record),
        "README.md": card_text(record, file="" if file is None else file.name),
    }
    for name, text in texts.items():
        (new / name).write_text(text, "utf-8", newline="\n")
    files = [described(path, path.name) for path in (*others, *(new / name for name in texts))]
    files = sorted((*files, *selected.descriptions), key=lambda one: one["name"])
    write_manifest(new / MANIFEST, about, statistics=counted, files=files)
