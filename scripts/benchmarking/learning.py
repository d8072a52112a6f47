"""What the aligner gains from reviewed articles: the learning curve of `align train PROJECT`.

The articles of a set are the project. The weights that the review begins with were fitted to all
other sets, so the set is a kind of text that they do not know. Some of its articles, drawn at
random, count as reviewed, and the others are aligned before and after.
"""

import math
import os
import random
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import replace
from multiprocessing import get_context
from pathlib import Path
from statistics import mean, stdev
from typing import NamedTuple

from align.alignment.aligner import align_segments
from align.alignment.fitting.adapting import adapt
from align.alignment.fitting.augmentation import chunks
from align.alignment.fitting.curriculum import make_examples, with_provenance
from align.alignment.fitting.training import fit
from align.alignment.keeping import in_order
from align.alignment.weights import Weights, load_weights, save_weights
from align.encoders import Encoder, load_encoder
from align.errors import MalformedRecordError, MissingFileError
from align.evaluation.scores import score_document, total
from align.progress import Say
from align.records import AlignedPair, Alignment, Article, Bead, BeadIds, ReviewedPair
from benchmarking.data import SEED, Task
from benchmarking.folds import training_examples_of
from benchmarking.tables import table
from measuring.remembering import RememberingEncoder

_DRAWS = 5
_REVIEWED = (1, 2, 3, 5)
_LONGEST, _PART = 400, 60  # beads: a longer document is cut into parts, which serve as articles
_FEWEST = 8  # articles of a set
_LONG, _SHORT = 200, 100  # beads: of documents whose parts serve as articles, too, and of these
_MANY = 10  # articles, of which the set must have more
_SURE = 0.95

HEAD = """# Learning from a review

When reviewers have decided on enough rows of a project, the aligner can be adapted to them, so that
the rest of the project is aligned better. `scripts/benchmark EVAL_DIR corpora --learning` writes
this page.

## How to do it

1. Confirm the right rows of two or more articles, and correct the wrong ones. A row counts if it is
   confirmed or pinned, or was merged, split or moved, and is not excluded. Nothing is assumed about
   all other rows. The rows of the article need a confidence, as those of `align pair` and
   `align build` have: other bitexts, such as translation memories, do not show how the texts of an
   article are divided.
2. From 200 such rows on, the [review page](review.md#learning-from-your-decisions) offers to adapt
   the aligner. On the command line, [`align train story.align`](cli.md#align-train) does the same,
   for several projects together if you like.
3. The result is tried first, on reviewed articles that it was not fitted to, and used only if it
   aligns them better than chance explains
   ([how it is tested](how-it-works.md#adapting-to-a-review)). The page and the command show the
   figures of the trial. One article alone cannot show a gain.
4. [Realign](review.md#realigning) the articles. Decided rows never change.

The project keeps the result in its file or database. Its exports name all weights with which their
rows were aligned. The list of articles (`L`) shows which weights are in use, and lets you go back
to the standard ones.

## What to expect

The tables come from a simulation. The articles of a set are treated as a project. The weights at
the start were fitted to all other sets, so this kind of text is new to them. Some articles, drawn
at random, are reviewed: every bead of their gold is confirmed. The other articles are aligned
before and after. A long document (more than {longest} rows) is cut into parts that serve as
articles, so the numbers of articles and rows may differ from those in the
[benchmarks](benchmarks.md).

- **reviewed** is the number of reviewed articles.
- **rows** is the mean number of confirmed rows.
- **before** and **after** are the strict F1 of the other articles, as means over {draws} draws.
  With more reviewed articles, fewer others are left, so only compare within a row.
- **gain** is the mean difference, with its standard error over the draws.
- **worst draw** is the smallest gain of a draw.
- **used** counts the draws in which the trial was passed. In the others, and always if only one
  article is reviewed, the weights do not change.
- **seconds** is the mean processor time to read the reviewed articles, to fit and to try.
- *sure rows, unread*: in three articles, all rows of the aligner's own result that are at least
  {sure:.0%} certain are confirmed without reading them, right or wrong, as with the key B.
- *every fifth row*: in three articles, a fifth of the rows is confirmed, and nothing is known about
  the others.
"""


class _Project(NamedTuple):
    """A set whose articles serve as a project, and the numbers of them that are reviewed.

    A document of more than `longest` beads is cut into articles of `part` beads.
    """

    task: Task
    longest: int = _LONGEST
    part: int = _PART
    reviewed: Sequence[int] = _REVIEWED

    @property
    def is_again(self) -> bool:
        """Whether the set is used once more, cut into other articles."""
        return self.part != _PART

    @property
    def title(self) -> str:
        """The name of the set, and how it is cut if it is used once more."""
        return f"{self.task.name}, {self.part} rows each" if self.is_again else self.task.name


class _Drawn(NamedTuple):
    """What came of one draw, one kind of review: confirmed rows, strict F1, and the fit."""

    label: str
    rows: int
    before: float
    after: float
    is_used: bool
    seconds: float


def learning_page(tasks: Sequence[Task], folder: Path, say: Say) -> str:
    """Simulate reviews of each set that has enough articles with gold beads; the page.

    Args:
        tasks: The sets, on which the weights at the start are fitted, too.
        folder: Where these weights are kept.
        say: Called with each step of the work as it begins.
    """
    # The form with paragraphs, where there is one, is what a user has.
    scored = list({task.name: task for task in tasks if task.pairs}.values())
    projects = [project for task in scored for project in _projects(task)]
    starts = [_knowing_others(project.task, scored, folder, say) for project in projects]
    draws = range(_DRAWS)
    sections = [HEAD.format(draws=_DRAWS, sure=_SURE, longest=_LONGEST)]
    with ProcessPoolExecutor(len(os.sched_getaffinity(0)), get_context("spawn")) as pool:
        found = [
            [pool.submit(_draw, project, start, number) for number in draws]
            for project, start in zip(projects, starts, strict=True)
        ]
        for project, start, futures in zip(projects, starts, found, strict=True):
            say(project.title)
            sections.append(_section(project, start, [future.result() for future in futures]))
    return "\n".join(sections)


def _projects(task: Task) -> Iterator[_Project]:
    if any(pair.is_loose for pair in task.pairs):
        return
    project = _Project(task)
    golds = list(_golds(project))
    if len(golds) < _FEWEST:
        return
    yield project
    if sum(len(gold.alignment.beads) for gold in golds) > _LONG * len(golds):
        yield _Project(task, _SHORT, _SHORT, (_MANY,))


def _section(project: _Project, start: Weights, draws: Sequence[Sequence[_Drawn]]) -> str:
    """The heading, the table and the signature of a set; `draws` has every kind of review each."""
    golds = list(_golds(project))
    beads = sum(len(gold.alignment.beads) for gold in golds)
    heading = f"## {project.title}: {len(golds)} articles, {beads} rows\n"
    rows = table(
        ["reviewed", "rows", "before", "after", "gain", "worst draw", "used", "seconds"],
        [_row(found) for found in zip(*draws, strict=True)],
    )
    gold = f"gold:{project.task.name}@{project.task.digest}"
    signature = f"- `{gold}|weights:{start.digest}|encoder:{start.encoder}`\n"
    return "\n".join([heading, rows, signature])


def _row(found: Sequence[_Drawn]) -> list[str]:
    """One kind of review, as means over the draws."""
    gains = [one.after - one.before for one in found]
    return [
        found[0].label,
        f"{mean(one.rows for one in found):,.0f}",
        f"{mean(one.before for one in found):.4f}",
        f"{mean(one.after for one in found):.4f}",
        f"{mean(gains):+.4f} ± {stdev(gains) / math.sqrt(_DRAWS):.4f}",
        f"{min(gains):+.4f}",
        f"{sum(one.is_used for one in found)} of {_DRAWS}",
        f"{mean(one.seconds for one in found):.1f}",
    ]


def _golds(project: _Project) -> Iterator[AlignedPair]:
    """The articles of a set with their gold, as a project holds them after a review."""
    for pair in project.task.pairs:
        whole = pair.training_example()
        straight = set(whole.beads)
        if len(whole.beads) <= project.longest:
            parts, links = [whole], [[bead for bead in pair.beads if all(bead)]]
        else:
            parts = chunks(whole, project.part)
            links = [[bead for bead in part.beads if all(bead)] for part in parts]
            straight = straight.union(*links)
        for number, (part, linked) in enumerate(zip(parts, links, strict=True), start=1):
            name = pair.name if len(parts) == 1 else f"{pair.name}, part {number}"
            source, target = (
                Article(name, language, "\n".join(one.text for one in held), ())
                for language, held in zip(part.languages, (part.source, part.target), strict=True)
            )
            beads = [
                Bead(_run(bead[0]), _run(bead[1]), crossing=bead not in straight) for bead in linked
            ]
            shape = len(part.source), len(part.target)
            yield AlignedPair(
                name, source, target, part.source, part.target, _alignment(beads, shape)
            )


def _run(numbers: Sequence[int]) -> range:
    return range(numbers[0], numbers[-1] + 1)


def _alignment(links: Sequence[Bead], shape: tuple[int, int]) -> Alignment:
    """Links, moved ones among them, with every other segment on its own."""
    linked = {i for bead in links for i in bead.source}, {j for bead in links for j in bead.target}
    alone = [Bead(range(i, i + 1), range(0)) for i in range(shape[0]) if i not in linked[0]]
    alone += [Bead(range(0), range(j, j + 1)) for j in range(shape[1]) if j not in linked[1]]
    return Alignment(tuple(in_order([*links, *alone], ())), *shape)


def _knowing_others(task: Task, tasks: Sequence[Task], folder: Path, say: Say) -> Weights:
    """Weights that know nothing of a set; fitted once, and kept as those of folds are."""
    path = folder / f"without-{task.name}.json"
    with suppress(MissingFileError, MalformedRecordError):
        known = load_weights(path)
        if not task.names & known.fitted_on.keys():
            return known
    say(f"{task.name}: fitting to the other sets")
    encoder = load_encoder()
    gold = training_examples_of(tasks)
    kept = {name: example for name, example in gold.items() if name not in task.names}
    package = load_weights()
    weights = fit(
        make_examples(kept, encoder, say=say),
        encoder=encoder.identity,
        regularisation=package.regularisation,
        start=package,
    )
    weights = with_provenance(weights, kept)
    save_weights(weights, path)
    return weights


def _draw(project: _Project, start: Weights, number: int) -> list[_Drawn]:
    """Review more and more articles of one draw, and three of them in other ways."""
    encoder = RememberingEncoder(load_encoder())
    golds = list(_golds(project))
    drawn = random.Random(SEED + number).sample(golds, len(golds))  # noqa: S311
    before = {gold.name: _aligned(gold, start, encoder) for gold in golds}
    ways: list[tuple[str, int, Callable[[AlignedPair], ReviewedPair]]] = [
        (str(count), count, _all_rows) for count in project.reviewed if count < len(golds)
    ]
    if not project.is_again:
        ways += [
            ("3, sure rows, unread", 3, lambda gold: _sure_rows(before[gold.name])),
            ("3, every fifth row", 3, _every_fifth_row),
        ]
    found = []
    for label, count, review in ways:
        reviewed = [review(gold) for gold in drawn[:count]]
        began = time.process_time()
        weights = adapt(start, reviewed, encoder).weights
        seconds = time.process_time() - began
        others = drawn[count:]
        base = [before[gold.name] for gold in others]
        after = [_aligned(gold, weights, encoder) for gold in others] if weights.adapted else base
        scores = _strict_f1(others, base), _strict_f1(others, after)
        rows = sum(sum(one.known) for one in reviewed)
        found.append(_Drawn(label, rows, *scores, bool(weights.adapted), seconds))
    return found


def _aligned(pair: AlignedPair, weights: Weights, encoder: Encoder) -> AlignedPair:
    """A pair as the aligner aligns it with some weights, whatever its own alignment is."""
    found = align_segments(
        pair.source_segments,
        pair.target_segments,
        encoder=encoder,
        weights=weights,
        languages=(pair.source.language, pair.target.language),
    )
    return replace(pair, alignment=found.alignment)


def _all_rows(gold: AlignedPair) -> ReviewedPair:
    return ReviewedPair(gold, (True,) * len(gold.alignment.beads))


def _every_fifth_row(gold: AlignedPair) -> ReviewedPair:
    return ReviewedPair(gold, tuple(k % 5 == 0 for k in range(len(gold.alignment.beads))))


def _sure_rows(aligned: AlignedPair) -> ReviewedPair:
    beads = aligned.alignment.beads
    return ReviewedPair(aligned, tuple((bead.confidence or 0.0) >= _SURE for bead in beads))


def _strict_f1(golds: Sequence[AlignedPair], found: Sequence[AlignedPair]) -> float:
    scores = [
        score_document(gold.name, _ids(pair), _ids(gold))
        for gold, pair in zip(golds, found, strict=True)
    ]
    return total(scores).strict.f1


def _ids(pair: AlignedPair) -> list[BeadIds]:
    return [(tuple(bead.source), tuple(bead.target)) for bead in pair.alignment.beads]
