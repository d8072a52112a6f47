"""Weights for documents that they were not fitted on: folds by document, fitted on all but one.

A document that the weights of the package were fitted on is scored with those of the fold that
leaves it out, along with all other parts and translations of the same book; any other document
with the weights of the package. A document is the same if its name and its text are. Fitting takes
minutes, so the folds are kept in scripts/folds, and only written when that is asked for.
"""

import json
import random
from collections.abc import Mapping, Sequence
from pathlib import Path

from align.alignment.fitting.augmentation import TrainingExample
from align.alignment.fitting.curriculum import make_examples, with_provenance
from align.alignment.fitting.training import fit
from align.alignment.weights import Weights, load_weights, save_weights
from align.encoders import load_encoder
from align.errors import MalformedRecordError, SettingsError
from align.progress import Say
from align.writing import replacing
from benchmarking.data import SEED, Task

FOLDS = 5
_LIST = "documents.json"


def split(gold: Mapping[str, TrainingExample]) -> list[list[str]]:
    """Deal documents out into folds: seeded, of even size, none empty.

    Translations of one book into several languages go together: their names differ by the
    languages alone ("jane-eyre-deen").
    """
    works: dict[str, list[str]] = {}
    for name in sorted(gold):
        works.setdefault(name.removesuffix("-" + "".join(gold[name].languages)), []).append(name)
    shuffled = sorted(works)
    random.Random(SEED).shuffle(shuffled)  # noqa: S311
    dealt = [shuffled[k::FOLDS] for k in range(min(FOLDS, len(shuffled)))]
    return [[name for work in fold for name in works[work]] for fold in dealt]


def find_folds(
    tasks: Sequence[Task], folder: Path, say: Say, *, strict: bool = False
) -> dict[str, Path]:
    """The weights for each document from folds that were fitted before.

    Args:
        tasks: What is to be scored.
        folder: The folds, as `fit_folds` wrote them.
        say: Told of documents that only have the name of one that the weights were fitted on.
        strict: Refuse such documents instead: one may be a document that was edited, and weights
            that were fitted on it score it too well.

    Returns:
        For each document of the tasks that the package's weights were fitted on, a file of weights
        that were fitted without it.

    Raises:
        SettingsError: If there is none for one of them, the scorer has other features now, or a
            document has another text and `strict` is set.
    """
    listed = folder / _LIST
    known = json.loads(listed.read_text("utf-8")) if listed.is_file() else {}
    fitted_on, digests = load_weights().fitted_on, _digests(tasks)
    wanted = [name for name in digests if name in fitted_on]
    missing = [name for name in wanted if name not in known]
    if missing:
        raise _unusable(f"no fold leaves out {missing[0]}", folder)
    own = [name for name in wanted if known[name]["digest"] not in digests[name]]
    if own and strict:
        raise _unusable(f"another text than the folds leave out: {', '.join(own)}", folder)
    if own:
        say(
            f"{', '.join(own)}: not the text that the weights of the package were fitted on, so "
            "scored with these weights; fit the folds again (--fit) if it was edited"
        )
    weights = {
        name: folder / f"fold-{known[name]['fold']}.json" for name in wanted if name not in own
    }
    try:
        seen = {path: load_weights(path).fitted_on for path in {*weights.values()}}
    except MalformedRecordError as error:
        raise _unusable("the folds are of a scorer with other features", folder) from error
    for name, path in weights.items():
        if name in seen[path]:
            raise _unusable(f"{path.name} was fitted on {name}", folder)
    return weights


def _unusable(problem: str, folder: Path) -> SettingsError:
    return SettingsError(
        problem,
        where=folder,
        remedy="fit the folds on all sets with --fit, which takes minutes and replaces them",
    )


def fit_folds(
    tasks: Sequence[Task], folder: Path, say: Say, *, keep: bool = False
) -> dict[str, Path]:
    """Fit one weights file a fold, and say for each document which one left it out.

    Documents stay in the folds that they are in, so that versions can be compared.

    Args:
        tasks: The tasks with gold beads.
        folder: Where the weights are written, and the list of which fold leaves out what.
        say: Called with each step of the work as it begins.
        keep: Whether the weights keep their values for faithful translations; only the changes for
            free translations are fitted.
    """
    folder.mkdir(exist_ok=True)
    encoder = load_encoder()
    gold = training_examples_of(tasks)
    regularisation = load_weights().regularisation
    digests = _digests(tasks)
    examples = make_examples(gold, encoder, say=say)
    listed: dict[str, dict[str, object]] = {}
    nearby: Weights | None = None
    for number, held_out in enumerate(deal(gold, folder)):
        path = folder / f"fold-{number}.json"
        say(f"fitting fold {number + 1} of {FOLDS}")
        kept = {name: example for name, example in gold.items() if name not in held_out}
        nearby = fit(
            {name: examples[name] for name in kept},
            encoder=encoder.identity,
            regularisation=regularisation,
            start=nearby,
            keep=load_weights(path) if keep else None,
        )
        save_weights(with_provenance(nearby, kept), path)
        listed |= {name: {"fold": number, "digest": digests[name][0]} for name in held_out}
    lines = ",\n".join(f'  "{name}": {json.dumps(one)}' for name, one in sorted(listed.items()))
    with replacing(folder / _LIST) as temporary:
        temporary.write_text(f"{{\n{lines}\n}}\n", "utf-8")
    return {name: folder / f"fold-{one['fold']}.json" for name, one in listed.items()}


def deal(gold: Mapping[str, TrainingExample], folder: Path) -> list[list[str]]:
    """The documents that each fold leaves out: as they are, those in no fold dealt out to them."""
    listed = folder / _LIST
    known = json.loads(listed.read_text("utf-8")) if listed.is_file() else {}
    folds = [[name for name in gold if known.get(name, {}).get("fold") == k] for k in range(FOLDS)]
    added = split({name: example for name, example in gold.items() if name not in known})
    for fold, names in zip(folds, added, strict=False):
        fold += names
    return folds


def training_examples_of(tasks: Sequence[Task]) -> dict[str, TrainingExample]:
    """Every document once, as `align train` reads it: with its paragraphs where they are known."""
    gold: dict[str, TrainingExample] = {}
    for task in tasks:
        for pair in task.pairs:
            if pair.name not in gold or pair.has_paragraphs:
                gold[pair.name] = pair.training_example()
    return gold


def _digests(tasks: Sequence[Task]) -> dict[str, list[str]]:
    """What the documents of each name read: of lines, the whole ones come first."""
    digests: dict[str, list[str]] = {}
    for task in tasks:
        for pair in task.pairs:
            digests.setdefault(pair.name, []).append(pair.digest)
    return digests
