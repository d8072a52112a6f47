"""A unit of XLIFF 1.2 has one place for what is decided on several rows."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from align.formats import read_bitext, write_bitext
from align.formats.losses import count_losses
from align.formats.xliff import FORMAT
from align.project.decisions.actions import Action, Decide, EditText, Merge, Note, Split, Swap
from align.project.store import Store
from align.records import Status, joint_status
from tests.formats.cat.homes import reviewed

TWO = """<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">
<file original="a.html" source-language="en" target-language="ko" datatype="html"><body>
<trans-unit id="1"{unit}><source>It rained. It <g id="7">snowed</g>.</source>
<seg-source><mrk mtype="seg" mid="0">It rained. </mrk><mrk mtype="seg" mid="1">It \
<g id="7">snowed</g>.</mrk></seg-source>
<target{target}><mrk mtype="seg" mid="0">비가 왔다. </mrk><mrk mtype="seg" mid="1">눈이 \
<g id="7">왔다</g>.</mrk></target>
</trans-unit>
</body></file></xliff>
"""


SECOND = """<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" \
trgLang="ko"><file id="f"><unit id="u"><segment id="s" state="translated">
<source>It rained.</source><target>비가 왔다.</target></segment></unit></file></xliff>
"""


def two(unit: str = "", target: str = ' state="translated"') -> str:
    return TWO.format(unit=unit, target=target)


def made(
    text: str, tmp_path: Path, actions: Callable[[Sequence[int]], Sequence[Action]]
) -> tuple[str, dict[str, int]]:
    """A file after a review, and what the export page says is not included."""
    path = tmp_path / "two.xlf"
    path.write_text(text, "utf-8")
    written = reviewed(path, tmp_path, actions).decode()
    store = Store.open(tmp_path / "p.align", reviewer="검수자")
    try:
        lost = count_losses(FORMAT, store.holdings(), store.home())
    finally:
        store.close()
    return written, lost


def state_of(written: str) -> str | None:
    found = re.search(r'<target[^>]* state="([^"]*)"', written)
    return found and found[1]


@pytest.mark.parametrize(
    ("first", "second", "state", "lost"),
    [
        (None, Status.CONFIRMED, "translated", 1),
        (Status.CONFIRMED, None, "translated", 1),
        (Status.CONFIRMED, Status.CONFIRMED, "signed-off", 0),
        (Status.NEEDS_WORK, Status.CONFIRMED, "needs-review-translation", 1),
        (Status.CONFIRMED, Status.NEEDS_WORK, "needs-review-translation", 1),
        (Status.NEEDS_WORK, None, "needs-review-translation", 0),
        (Status.EXCLUDED, Status.CONFIRMED, "translated", 2),
    ],
)
def test_a_unit_is_confirmed_when_all_of_its_rows_are(
    first: Status | None, second: Status | None, state: str, lost: int, tmp_path: Path
) -> None:
    """The last row does not decide for the others."""

    def decide(ids: Sequence[int]) -> Sequence[Action]:
        pairs = zip(ids, (first, second), strict=True)
        return [Decide(bead, status) for bead, status in pairs if status is not None]

    written, found = made(two(), tmp_path, decide)
    assert state_of(written) == state
    assert ('approved="yes"' in written) == (state == "signed-off")
    assert found.get("status", 0) == lost


@pytest.mark.parametrize(
    ("status", "state"),
    [(Status.UNREVIEWED, "translated"), (Status.NEEDS_WORK, "needs-review-translation")],
)
def test_an_approved_unit_is_not_when_one_of_its_rows_is_not(
    status: Status, state: str, tmp_path: Path
) -> None:
    approved = two(' approved="yes"', ' state="final"')
    written, _ = made(approved, tmp_path, lambda ids: [Decide(ids[0], status)])
    assert (state_of(written), 'approved="no"' in written) == (state, True)


def test_the_one_status_of_several() -> None:
    assert joint_status([]) is Status.UNREVIEWED
    assert joint_status([Status.EXCLUDED, Status.EXCLUDED]) is Status.EXCLUDED
    assert joint_status([Status.CONFIRMED, Status.UNREVIEWED]) is Status.UNREVIEWED
    assert joint_status([Status.EXCLUDED, Status.NEEDS_WORK]) is Status.NEEDS_WORK


def test_the_note_of_rows_of_one_unit_is_written_once(tmp_path: Path) -> None:
    written, _ = made(two(), tmp_path, lambda ids: [Note(ids[0], "확인"), Merge(ids[0])])
    assert re.findall("<note.*</note>", written) == ['<note from="검수자">확인</note>']


@pytest.mark.parametrize(
    ("actions", "count"),
    [
        (lambda _: [], None),
        (lambda ids: [Merge(ids[0])], 1),
        (lambda ids: [Split(ids[0], "source", 0, 3)], 1),
        (lambda ids: [Decide(ids[0], Status.CONFIRMED)], None),
    ],
)
def test_merged_and_split_rows_are_listed(
    actions: Callable[[Sequence[int]], Sequence[Action]], count: int | None, tmp_path: Path
) -> None:
    """The units of the file stay as they are."""
    assert made(two(), tmp_path, actions)[1].get("recut") == count


def test_tags_of_another_unit_are_called_so(tmp_path: Path) -> None:
    """A swapped translation takes its tags along, and they do not overlap."""
    apart = two().replace("</mrk><mrk", "</mrk> <mrk")
    _, found = made(apart, tmp_path, lambda ids: [Swap(ids[0])])
    assert (found.get("foreign"), found.get("overlapping")) == (1, None)


@pytest.mark.parametrize(
    ("name", "text", "before", "after"),
    [
        (
            "a.xlf",
            SECOND,
            'state="translated"',
            'state="initial"',
        ),
        ("b.xlf", two(), 'state="translated"', 'state="needs-translation"'),
    ],
)
def test_an_emptied_translation_is_missing_again(
    name: str, text: str, before: str, after: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_text(text, "utf-8")
    written = reviewed(
        tmp_path / name, tmp_path, lambda ids: [EditText(bead, ("",)) for bead in ids]
    ).decode()
    assert before in text
    assert before not in written
    assert after in written


def test_a_unit_with_another_translated_row_is_translated(tmp_path: Path) -> None:
    written, _ = made(two(), tmp_path, lambda ids: [EditText(ids[0], ("",))])
    assert state_of(written) == "translated"


def test_changes_in_other_articles_are_counted(tmp_path: Path) -> None:
    """An export of one article is the whole file, without the changes of the others."""
    first, _, rest = two().partition("</body></file>")
    second = first[first.index("<file") :].replace("a.html", "b.html")
    path = tmp_path / "files.xlf"
    path.write_text(f"{first}</body></file>\n{second}</body></file>{rest}", "utf-8")
    write_bitext(read_bitext(path), tmp_path / "p.align")
    store = Store.open(tmp_path / "p.align", reviewer="검수자")
    try:
        ours, theirs = (article.id for article in store.articles())
        bead = store.rows(ours).rows[0].id
        store.act(ours, EditText(bead, ("소나기가 왔다.",)), seen={})
        held = dict.fromkeys(store.holdings(), 0)
        assert count_losses(FORMAT, held, store.home([ours])) == {}
        assert count_losses(FORMAT, held, store.home([theirs])) == {"elsewhere": 1}
        assert count_losses(FORMAT, held, store.home()) == {}
    finally:
        store.close()
