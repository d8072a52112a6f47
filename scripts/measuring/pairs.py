"""Read the texts of faithful pairs: gold, lines, or tables of judged pairs."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from align.evaluation.gold import GoldPair, find_gold, read_gold, read_lines


def read_line_pairs(folder: Path) -> dict[str, list[tuple[str, str]]]:
    """Read documents that are translated line by line (see `read_lines`) as pairs of lines."""
    return {
        document.name: list(zip(document.source, document.target, strict=True))
        for document in read_lines(folder)
    }


def bead_texts(pair: GoldPair) -> list[tuple[str, str]]:
    """The texts of a gold pair's beads with two sides, in order."""
    return [
        (
            " ".join(pair.source[i].line for i in source),
            " ".join(pair.target[j].line for j in target),
        )
        for source, target in pair.beads
        if source and target
    ]


def read_gold_pairs(folder: Path) -> dict[str, list[tuple[str, str]]]:
    """Read the documents of a gold folder as the texts of their beads."""
    return {pair.name: bead_texts(pair) for pair in read_gold(folder)}


def read_pairs(folders: Iterable[Path]) -> dict[str, list[tuple[str, str]]]:
    """The pairs of folders, Korean first, by document or table; each pair once.

    A folder has gold (see `read_gold`), tables of judged pairs (`*.tsv`, of which those that are
    right are taken), or lines (see `read_line_pairs`).
    """
    documents: dict[str, list[tuple[str, str]]] = {}
    for folder in folders:
        if find_gold(folder):
            documents |= read_gold_pairs(folder)
        elif tables := sorted(folder.glob("*.tsv")):
            documents |= {table.stem: list(_right_pairs(table)) for table in tables}
        else:
            documents |= read_line_pairs(folder)
    first = {pair: name for name, pairs in reversed(documents.items()) for pair in pairs}
    return {
        name: [pair for pair in dict.fromkeys(pairs) if first[pair] == name]
        for name, pairs in documents.items()
    }


def _right_pairs(table: Path) -> Iterator[tuple[str, str]]:
    for line in table.read_text("utf-8").splitlines():
        kind, _, korean, english = line.split("\t")
        if kind == "right":
            yield korean, english
