"""The sentences of the sample articles, for corpora of any size."""

import json
from pathlib import Path


def linked(corpora: Path, gold: Path) -> list[tuple[str, str]]:
    """The texts of the beads with two sides of a sample article."""
    lines = [
        (corpora / "sents" / f"{gold.stem}.{language}").read_text("utf-8").splitlines()
        for language in ("ko", "en")
    ]
    found = []
    for bead in gold.read_text("utf-8").splitlines():
        sides = [json.loads(ids) for ids in bead.split(":")[:2]]
        source, target = (
            " ".join(side[number] for number in ids) for side, ids in zip(lines, sides, strict=True)
        )
        if source and target:
            found.append((source, target))
    return found
