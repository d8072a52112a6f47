"""Files of CAT tools, reviewed and written back."""

from collections.abc import Callable, Sequence
from pathlib import Path

from lxml import etree

from align.formats import convert_bitext, read_bitext, write_bitext
from align.project.decisions.actions import Action
from align.project.store import Store

SAMPLES = Path(__file__).parent / "samples"


def canonical(content: bytes | str) -> str:
    data = content.encode() if isinstance(content, str) else content
    root = etree.fromstring(data, etree.XMLParser(resolve_entities=False))
    return etree.canonicalize(root.getroottree(), with_comments=True)


def reviewed(
    name: str | Path, tmp_path: Path, actions: Callable[[Sequence[int]], Sequence[Action]]
) -> bytes:
    """The file after a review: made a project, decided on, and converted back."""
    source = SAMPLES / name
    tmp_path.mkdir(exist_ok=True)
    write_bitext(read_bitext(source), tmp_path / "p.align")
    store = Store.open(tmp_path / "p.align", reviewer="검수자")
    try:
        article = store.articles()[0].id
        ids = [row.id for row in store.rows(article).rows]
        for action in actions(ids):
            store.act(article, action, seen={})
    finally:
        store.close()
    back = tmp_path / f"back{source.suffix}"
    convert_bitext(tmp_path / "p.align", back)
    return back.read_bytes()


def changed(name: str, *replacements: tuple[str, str]) -> str:
    text = (SAMPLES / name).read_text("utf-8")
    for before, after in replacements:
        assert text.count(before) == 1, before
        text = text.replace(before, after)
    return text
