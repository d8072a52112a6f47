"""Korean by phenomenon: `|` marks where a sentence ends. Unsolved rows are strict xfails."""

from collections.abc import Callable

import pytest

from align.segmentation import kiwi, korean
from tests.segmentation.korean_rows import ROWS

Sentences = Callable[[str, str], list[str]]


@pytest.mark.parametrize("marked", ROWS)
def test_korean_sentence_ends_where_a_reader_ends_it(marked: str, sentences: Sentences) -> None:
    expected = [part.strip() for part in marked.split("|")]
    assert sentences(marked.replace("|", ""), "ko") == expected


def test_kiwi_is_loaded_once_and_only_when_an_ending_is_unmarked(
    monkeypatch: pytest.MonkeyPatch, sentences: Sentences
) -> None:
    """An article with all its full stops pays nothing for the morphological analysis."""
    monkeypatch.setattr(korean, "analyser", lambda: pytest.fail("Kiwi was asked"))
    assert len(sentences("배가 왔다. 사람이 내렸다. 그는 “추웠다.”라고 했다.", "ko")) == 3


def test_kiwi_is_given_up_after_a_long_article(sentences: Sentences) -> None:
    """Aligning it needs the memory more; an article of usual length keeps it for the next one."""
    unmarked = "배가 항구로 돌아왔다 사람들이 내렸다. "
    short = sentences(unmarked, "ko")
    assert kiwi._LOADED
    long = sentences(unmarked * 5_000, "ko")
    assert not kiwi._LOADED
    assert long == short * 5_000
