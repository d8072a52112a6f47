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
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from statistics import mean, stdev
from typing import NamedTuple

from align.alignment.fitting.adapting import adapt, aligned_with
from align.alignment.fitting.augmentation import chunks
from align.alignment.fitting.curriculum import fit_examples, make_examples, with_provenance
from align.alignment.keeping import in_order
from align.alignment.scorer import Weights, load_weights, save_weights
from align.encoders import Encoder, load_encoder
from align.errors import MalformedRecordError, MissingFileError
from align.evaluation.scores import BeadIds, score_document, total
from align.progress import Say
from align.records import AlignedPair, Alignment, Article, Bead, ReviewedPair
from align.threads import limited
from benchmarking.data import SEED, Task
from benchmarking.folds import training_examples_of
from benchmarking.tables import table
from measuring.remembering import Remembering

_DRAWS = 5
_REVIEWED = (1, 2, 3, 5)
_LONGEST, _PART = 400, 60  # beads: a longer document is cut into parts, which serve as articles
_FEWEST = 8  # articles of a set
_LONG, _SHORT = 200, 100  # beads: of documents whose parts serve as articles, too, and of these
_MANY = 10  # articles, of which the set must have more
_SURE = 0.95

HEAD = """# Learning from a review

`scripts/benchmark EVAL_DIR --learning` writes this page.

[`align train PROJECT`](cli.md#align-train) and the review page adapt the weights of the aligner to
the rows that reviewers have decided on. The result is first tried: each reviewed article is aligned
with weights fitted to other reviewed articles, once with all and once with half of what was added.
The better one is used, if the rows that it gains outnumber those that it loses by more than one
standard error, so that chance is a poor explanation. One article alone cannot show this, so it
changes nothing. The simulation below takes the articles of a set as a project. The weights at the
start are fitted to all other sets, so this kind of text is new to them.
Some articles, drawn at random, are reviewed: every bead of their gold is confirmed. The other
articles are aligned before and after.

- **rows** is the mean number of confirmed rows.
- **before** and **after** are the strict F1 of the other articles, as means over {draws} draws.
  With more reviewed articles, fewer others are left, so only compare within a row.
- **gain** is the mean difference, with its standard error over the draws.
- **worst draw** is the smallest gain of a draw.
- **used** counts the draws in which the trial was passed. In the others, the weights stay as they
  were, as they do if one article alone is reviewed.
- **seconds** is the mean time to fit and to try, on one core of a machine that did other work, too.
- *sure rows, unread*: in three articles, only those rows of the aligner's own result are
  confirmed that are at least {sure:.0%} certain, right or wrong, as with the key B.
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
    section = partial(_section, tasks=scored, folder=folder)
    cores = len(os.sched_getaffinity(0))
    with ProcessPoolExecutor(cores, get_context("spawn")) as pool:
        sections = []
        for project, made in zip(projects, pool.map(section, projects), strict=True):
            say(project.title)
            sections.append(made)
    return "\n".join([HEAD.format(draws=_DRAWS, sure=_SURE), *sections])


def _projects(task: Task) -> Iterator[_Project]:
    if any(pair.loose for pair in task.pairs):
        return
    project = _Project(task)
    golds = list(_golds(project))
    if len(golds) < _FEWEST:
        return
    yield project
    if sum(len(gold.alignment.beads) for gold in golds) > _LONG * len(golds):
        yield _Project(task, _SHORT, _SHORT, (_MANY,))


def _section(project: _Project, tasks: Sequence[Task], folder: Path) -> str:
    """The heading, the table and the signature of a set."""
    task, encoder = project.task, Remembering(load_encoder())
    golds = list(_golds(project))
    start = _knowing_others(task, tasks, folder, encoder)
    beads = sum(len(gold.alignment.beads) for gold in golds)
    parts = [
        f"## {project.title}: {len(golds)} articles, {beads} rows\n",
        table(
            ["reviewed", "rows", "before", "after", "gain", "worst draw", "used", "seconds"],
            list(_curve(project, golds, start, encoder)),
        ),
        f"- `gold:{task.name}@{task.digest}|weights:{start.digest}|encoder:{encoder.identity}`\n",
    ]
    return "\n".join(parts)


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


def _knowing_others(
    task: Task,
    tasks: Sequence[Task],
    folder: Path,
    encoder: Encoder,
) -> Weights:
    """Weights that know nothing of a set; fitted once, and kept as those of folds are."""
    path = folder / f"without-{task.name}.json"
    with suppress(MissingFileError, MalformedRecordError):
        known = load_weights(path)
        if not task.names & known.fitted_on.keys():
            return known
    gold = training_examples_of(tasks)
    kept = {name: example for name, example in gold.items() if name not in task.names}
    package = load_weights()
    with limited():
        weights = fit_examples(
            make_examples(kept, encoder),
            encoder,
            regularisation=package.regularisation,
            start=package,
        )
    weights = with_provenance(weights, kept)
    save_weights(weights, path)
    return weights


def _curve(
    project: _Project, golds: Sequence[AlignedPair], start: Weights, encoder: Encoder
) -> Iterator[list[str]]:
    """The rows of the table: more and more articles, and three of them reviewed in other ways."""
    draws = [
        random.Random(SEED + number).sample(golds, len(golds))  # noqa: S311
        for number in range(_DRAWS)
    ]
    before = {gold.name: aligned_with(gold, start, encoder) for gold in golds}
    ways: list[tuple[str, int, Callable[[AlignedPair], ReviewedPair]]] = [
        (str(count), count, _all_rows) for count in project.reviewed if count < len(golds)
    ]
    if not project.is_again:
        ways += [
            ("3, sure rows, unread", 3, lambda gold: _sure_rows(before[gold.name])),
            ("3, every fifth row", 3, _every_fifth_row),
        ]
    for label, count, review in ways:
        found = []
        for drawn in draws:
            reviewed = [review(gold) for gold in drawn[:count]]
            began = time.perf_counter()
            weights = adapt(start, reviewed, encoder).weights
            seconds = time.perf_counter() - began
            others = drawn[count:]
            scores = (
                _strict_f1(others, [before[gold.name] for gold in others]),
                _strict_f1(others, [aligned_with(gold, weights, encoder) for gold in others]),
            )
            rows = sum(sum(one.decided) for one in reviewed)
            found.append((rows, *scores, bool(weights.adapted), seconds))
        gains = [after - base for _, base, after, _, _ in found]
        rows, base, after, used, seconds = (mean(column) for column in zip(*found, strict=True))
        yield [
            label,
            f"{rows:,.0f}",
            f"{base:.4f}",
            f"{after:.4f}",
            f"{mean(gains):+.4f} ± {stdev(gains) / math.sqrt(_DRAWS):.4f}",
            f"{min(gains):+.4f}",
            f"{used * _DRAWS:.0f} of {_DRAWS}",
            f"{seconds:.1f}",
        ]


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
