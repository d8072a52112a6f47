"""What is measured on: the sets of an evaluation folder, each in the forms it can be given in."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from align.evaluation.gold import (
    GoldPair,
    LinePair,
    combined_digest,
    find_gold_folders,
    read_gold,
    read_lines,
    segment_lines,
)
from measuring.recovery import drop_lines

DROPPED = 0.03
SEED = 20260101


@dataclass(frozen=True, slots=True)
class Task:
    """A set in one form: `pairs` with their gold, or `documents` of lines to be recovered.

    `form` says what the aligner is given. `is_shared` says that every method can use all that is
    in it; paragraphs, say, no peer reads.
    """

    name: str
    form: str
    pairs: tuple[GoldPair, ...] = ()
    documents: tuple[LinePair, ...] = ()
    independent: bool = False
    is_shared: bool = True

    @property
    def key(self) -> str:
        """The task in one word, for floors: "gold/paragraphs"."""
        return f"{self.name}/{self.form}"

    @property
    def digest(self) -> str:
        """Four hex digits that change with the data."""
        lines = [repr((document, self.independent)) for document in self.documents]
        return combined_digest([*(pair.digest for pair in self.pairs), *lines])

    @property
    def names(self) -> set[str]:
        """The names of the documents."""
        return {pair.name for pair in self.pairs} | {one.name for one in self.documents}

    @property
    def languages(self) -> tuple[str, str]:
        """The languages of both sides, which all documents of a set share."""
        return self.pairs[0].languages if self.pairs else self.documents[0].languages


def find_sets(folders: list[Path]) -> dict[str, Path]:
    """The sets of evaluation folders by name: each folder that holds gold, here or one below.

    Raises:
        MissingFileError: If a folder holds none.
    """
    return {path.resolve().name: path for folder in folders for path in find_gold_folders(folder)}


def tasks_of(name: str, folder: Path) -> Iterator[Task]:
    """The forms of one set, the ones that are scored bead by bead first.

    Lines are given whole and with some dropped on each side; a set with raw articles is given
    with and without their paragraphs.
    """
    if (folder / "lines").is_dir():
        whole = read_lines(folder)
        dropped = [drop_lines(document, share=DROPPED, seed=SEED) for document in whole]
        for form, documents in (("all lines", whole), (f"{DROPPED:.0%} dropped", dropped)):
            pairs = tuple(segment_lines(document) for document in documents)
            yield Task(name, f"sentences, {form}", pairs)
        for form, documents in (("all lines", whole), (f"{DROPPED:.0%} dropped", dropped)):
            for independent in (False, True):
                kind = "paragraphs of its own" if independent else "shared paragraphs"
                yield Task(
                    name,
                    f"raw text, {form}, {kind}",
                    documents=tuple(documents),
                    independent=independent,
                    is_shared=not independent,
                )
        return
    yield Task(name, "sentences", tuple(read_gold(folder, paragraphs=False)))
    pairs = tuple(read_gold(folder))
    if all(pair.has_paragraphs for pair in pairs):
        yield Task(name, "paragraphs", pairs, is_shared=False)
