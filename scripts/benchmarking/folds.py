"""Weights for documents that they were not fitted on: folds by document, fitted on all but one.

Every Korean-English document is scored with the weights of the fold that leaves it out; other
languages with those of the package, which have seen none of them. Fitting takes minutes, so the
folds are kept in scripts/folds and used again for as long as they name the same features and the
documents still read the same.
"""

import json
import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from align.alignment.scorer import load_weights, save_weights
from align.alignment.sides import prepare
from align.alignment.training import Example, fit, make_example
from align.encoders import Encoder, load_encoder
from align.errors import MalformedRecordError
from align.evaluation.gold import GoldPair
from align.writing import replacing
from benchmarking.data import SEED, Task

FOLDS = 5
_REGULARISATION = 1.0
_LANGUAGES = ("ko", "en")
_LIST = "documents.json"


def is_fitted(task: Task) -> bool:
    """Whether the scorer is fitted on sets of this kind, so that folds are needed."""
    return task.languages == _LANGUAGES


def split(names: Iterable[str]) -> list[list[str]]:
    """Deal documents out into folds: seeded, of even size, none empty."""
    shuffled = sorted(set(names))
    random.Random(SEED).shuffle(shuffled)  # noqa: S311
    return [shuffled[k::FOLDS] for k in range(min(FOLDS, len(shuffled)))]


def find_folds(tasks: Sequence[Task], folder: Path) -> dict[str, Path] | None:
    """The weights for each document from folds that were fitted before.

    Returns:
        For each document of the tasks, a file of weights that were fitted without it; None if
        there is none for one of them, it has changed since, or the scorer has other features now.
    """
    if not (folder / _LIST).is_file():
        return None
    known = json.loads((folder / _LIST).read_text("utf-8"))
    wanted = _digests(tasks)
    if any(known.get(name, {}).get("digest") != digest for name, digest in wanted.items()):
        return None
    weights = {name: folder / f"fold-{known[name]['fold']}.json" for name in wanted}
    try:
        seen = {path: load_weights(path).fitted_on for path in {*weights.values()}}
    except MalformedRecordError:
        return None
    return None if any(name in seen[path] for name, path in weights.items()) else weights


def fit_folds(tasks: Sequence[Task], folder: Path) -> dict[str, Path]:
    """Fit one weights file a fold, and say for each document which one left it out.

    Args:
        tasks: The tasks with gold beads; a document is fitted on in each form that `_forms` takes.
        folder: Where the weights are written, and the list of which fold leaves out what.
    """
    folder.mkdir(exist_ok=True)
    encoder = load_encoder()
    examples: dict[str, list[Example]] = {}
    beads: dict[str, int] = {}
    for pair in _forms(tasks):
        examples.setdefault(pair.name, []).append(_example(pair, encoder))
        beads[pair.name] = len(pair.beads)
    digests = _digests(tasks)
    listed: dict[str, dict[str, object]] = {}
    for number, held_out in enumerate(split(examples)):
        seen = sorted(examples.keys() - set(held_out))
        fitted = fit(
            [example for name in seen for example in examples[name]],
            regularisation=_REGULARISATION,
            encoder=encoder.identity,
            fitted_on={name: beads[name] for name in seen},
        )
        save_weights(fitted, folder / f"fold-{number}.json")
        listed |= {name: {"fold": number, "digest": digests[name]} for name in held_out}
    lines = ",\n".join(f'  "{name}": {json.dumps(one)}' for name, one in sorted(listed.items()))
    with replacing(folder / _LIST) as temporary:
        temporary.write_text(f"{{\n{lines}\n}}\n", "utf-8")
    return {name: folder / f"fold-{one['fold']}.json" for name, one in listed.items()}


def _forms(tasks: Sequence[Task]) -> Iterator[GoldPair]:
    """The pairs to fit on: every form of an article, and of lines the one with some dropped.

    Whole lines would teach that nothing is ever left out.
    """
    last = {task.name: task.form for task in tasks if task.pairs}
    for task in tasks:
        if is_fitted(task):
            for pair in task.pairs:
                if not pair.loose or task.form == last[task.name]:
                    yield pair


def _digests(tasks: Sequence[Task]) -> dict[str, str]:
    """What each document reads: of lines, the whole ones, which come first."""
    digests: dict[str, str] = {}
    for task in tasks:
        if is_fitted(task):
            for pair in task.pairs:
                digests.setdefault(pair.name, pair.digest)
    return digests


def _example(pair: GoldPair, encoder: Encoder) -> Example:
    source, target = (
        prepare(side, encoder, language)
        for side, language in zip((pair.source, pair.target), pair.languages, strict=True)
    )
    return make_example(source, target, pair.beads, loose=pair.loose)
