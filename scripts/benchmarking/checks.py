"""The table of the checks: how many seeded errors they find, and how often they cry wolf."""

import random
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from align.checks import check_bitext
from align.checks.meaning.models import load_models
from align.encoders import load_encoder
from align.evaluation.gold import combined_digest, find_gold, read_gold
from align.records import Bitext, BitextRow
from align.version import __version__
from measuring.detection import RESAMPLED, SEED, detections, markdown, read_seeded
from measuring.models.meaning import checked_by_folds, rows_of
from measuring.pairs import bead_texts, read_line_pairs
from measuring.seeding.errors import seed_errors

_SHARE = 0.5
_SEEDS = range(5)

HEAD = """## Checks

One error is put into each pair of one half; the other half is left unchanged ("clean"). An error
counts as found if a check for that kind of error reports a warning or an error. In the row "clean",
**found** counts the pairs for which any check does. Not all of these are false alarms, because real
translations contain real errors: [more than half](checks-measured.md#clean-pairs-with-real-faults)
of the clean pairs with a finding have one. The 95% interval is Wilson's, or that of a bootstrap
over documents if it is wider.
"""


def checks_section(folders: Sequence[Path], say: Callable[[str], None]) -> str:
    """Measure the checks on every folder that has something for it; a section of the page.

    Args:
        folders: Evaluation folders. `checks/*.jsonl` holds seeded pairs, of documents whose
            faithful lines are in `ntrex/lines`; what is no such folder but holds gold itself
            (corpora) is seeded here.
        say: Called with each set as its measuring begins.
    """
    parts = [HEAD]
    for folder in folders:
        for seeded in sorted((folder / "checks").glob("*.jsonl")):
            say(f"checks, {seeded.name}")
            parts.append(_seeded_table(seeded, folder / "ntrex" / "lines"))
        if find_gold(folder):
            say(f"checks, {folder.name}")
            parts.append(_own_table(folder))
    return "\n".join(parts) if len(parts) > 1 else ""


def _seeded_table(seeded: Path, lines: Path) -> str:
    bitext, kinds = read_seeded(seeded)
    rows = checked_by_folds(bitext, read_line_pairs(lines), load_encoder())
    table = markdown(detections(rows, lambda row: kinds[row.article, row.bead]))
    documents = len({row.article for row in bitext})
    about = f"### checks: {seeded.stem}\n\n{documents} documents, {len(rows)} pairs."
    return f"{about}\n\n{table}\n\n{_signature(seeded.stem, rows, 'folds')}\n"


def _own_table(folder: Path) -> str:
    pairs = read_gold(folder)
    articles = {pair.name: bead_texts(pair) for pair in pairs}
    encoder, rows, kinds = load_encoder(), [], {}
    for seed in _SEEDS:
        generator = random.Random(seed)  # noqa: S311
        for name, seeded in seed_errors(articles, generator, share=_SHARE).items():
            checked = check_bitext(
                Bitext("ko", "en", tuple(rows_of(name, seeded))), encoder=encoder
            )
            rows += list(checked)
            kinds.update({id(row): one.kind for row, one in zip(checked, seeded, strict=True)})
    table = markdown(detections(rows, lambda row: kinds[id(row)]))
    about = (
        f"### checks: {folder.resolve().name}\n\n{len(articles)} documents, "
        f"{sum(map(len, articles.values()))} pairs, seeded {len(_SEEDS)} times."
    )
    models = load_models()["omission"].logistic.fitted_on.split(",")[0]
    digest = combined_digest([pair.digest for pair in pairs])
    return f"{about}\n\n{table}\n\n{_line(f'{folder.resolve().name}@{digest}', models)}\n"


def _signature(name: str, rows: Sequence[BitextRow], models: str) -> str:
    digest = combined_digest([f"{row.source_text}\t{row.target_text}" for row in rows])
    return _line(f"{name}@{digest}", models)


def _line(gold: str, models: str) -> str:
    parts: Mapping[str, str] = {
        "seeded": gold,
        "encoder": load_encoder().identity,
        "models": models.replace(" ", "-"),
        "bootstrap": f"{RESAMPLED}@{SEED}",
        "v": __version__,
    }
    return "`" + "|".join(f"{key}:{value}" for key, value in parts.items()) + "`"
