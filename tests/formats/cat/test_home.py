"""A file of a CAT tool comes back from a review as it was but for what the reviewer changed."""

import re
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from align.errors import UnknownFormatError
from align.formats import convert_bitext, format_of, read_bitext, write_bitext
from align.formats.losses import count_losses
from align.project.decisions.actions import (
    Action,
    Decide,
    EditText,
    Merge,
    Move,
    Note,
    Split,
)
from align.project.state import RowFilter
from align.project.store import Store
from align.records import AlignedPair, Alignment, Bead, Status
from tests.formats.cat.homes import SAMPLES, canonical, changed, reviewed

# One of the samples is in three languages.
pytestmark = pytest.mark.filterwarnings("ignore:.*ko and en are read, and not ja")


ALL = sorted(path.name for path in SAMPLES.iterdir())


@pytest.mark.parametrize("name", ALL)
def test_what_nobody_changed_comes_back_byte_for_byte(name: str, tmp_path: Path) -> None:
    original = (SAMPLES / name).read_bytes()
    assert reviewed(name, tmp_path, lambda _: []) == original
    convert_bitext(SAMPLES / name, tmp_path / name)
    assert (tmp_path / name).read_bytes() == original


def test_xliff_2_goes_back_whatever_its_suffix(tmp_path: Path) -> None:
    """Some tools name such files `.xlf2`."""
    original = (SAMPLES / "ferry.xlf").read_bytes()
    (tmp_path / "a.xlf2").write_bytes(original)
    assert reviewed(tmp_path / "a.xlf2", tmp_path, lambda _: []) == original


@pytest.mark.parametrize("name", ALL)
def test_rows_cut_apart_and_merged_again_change_nothing(name: str, tmp_path: Path) -> None:
    """A unit is the characters that it came with, whatever rows are made of it."""
    at = int(name == "budget.sdlxliff")  # its first unit is not to be translated
    made = reviewed(name, tmp_path, lambda ids: [Merge(ids[at]), Split(ids[at], "source", 1)])
    assert texts_of(made) == texts_of((SAMPLES / name).read_bytes())


def texts_of(content: bytes) -> list[tuple[str, str]]:
    """The inside of every element that holds a text."""
    return re.findall(r"(?s)<(source|target|seg|note)\b[^>]*>(.*?)</\1>", canonical(content))


def test_a_translation_that_is_not_cut_like_its_source_is_that_of_the_unit(tmp_path: Path) -> None:
    (tmp_path / "a.xlf").write_text(
        '<xliff version="1.2"><file original="a" source-language="ko" target-language="en" '
        'datatype="plaintext"><body><trans-unit id="1"><source>비가 왔다. 멎었다.</source>'
        '<seg-source><mrk mtype="seg" mid="1">비가 왔다.</mrk> '
        '<mrk mtype="seg" mid="2">멎었다.</mrk></seg-source>'
        "<target>It rained. It stopped.</target></trans-unit>"
        '<trans-unit id="2"><source>눈.</source><target>Snow.</target></trans-unit>'
        "</body></file></xliff>",
        "utf-8",
    )
    rows = read_bitext(tmp_path / "a.xlf").rows
    texts = [(row.source_text, row.target_text) for row in rows]
    assert texts == [("비가 왔다. 멎었다.", "It rained. It stopped."), ("눈.", "Snow.")]
    made = reviewed(
        tmp_path / "a.xlf",
        tmp_path,
        lambda ids: [
            EditText(ids[0], ("It rained, then stopped.",)),
            EditText(ids[1], ("Sleet.",)),
        ],
    ).decode()
    assert re.findall(r"<target>(.*?)</target>", made) == ["It rained, then stopped.", "Sleet."]


@pytest.mark.parametrize(
    ("name", "row", "given", "before", "after"),
    [
        ("harbour.mqxliff", 2, None, 'mq:status="NotStarted"', 'mq:status="PartiallyEdited"'),
        ("budget.sdlxliff", 4, None, '<sdl:seg id="4" />', '<sdl:seg id="4" conf="Draft">'),
        (
            "museum.xlf",
            3,
            '<x id="5"/></source>',
            '<x id="5"/></source><target state="new"/>',
            '</source><target state="translated">Text.</target>',
        ),
        ("ferry.xlf", 3, '<segment id="s3">', '<segment id="s3" state="initial">', "translated"),
    ],
)
def test_a_first_translation_is_no_longer_missing(
    name: str, row: int, given: str | None, before: str, after: str, tmp_path: Path
) -> None:
    """A tool may fill in what its file calls untranslated from a memory, over the reviewer's."""
    text = changed(name, (before if given is None else given, before))
    assert text.count(before) == 1
    (tmp_path / name).write_text(text, "utf-8")
    edit = reviewed(tmp_path / name, tmp_path, lambda ids: [EditText(ids[row], ("Text.",))])
    made = edit.decode()
    assert made.count(after) == text.count(after) + 1
    assert before not in made


def test_blanks_around_a_text_and_its_line_breaks_stay(tmp_path: Path) -> None:
    """What the editor does not show is not the reviewer's to lose."""
    made = reviewed(
        "harbour.mqxliff", tmp_path, lambda ids: [EditText(ids[4], ("Pier: Haesol\nNo.: 7",))]
    )
    expected = changed("harbour.mqxliff", ("Number: 7", "No.: 7"))
    assert texts_of(made) == texts_of(expected.encode())


SHORT = """<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">
 <file original="rain" source-language="ko-KR" target-language="en-US" datatype="plaintext"><body>
  <trans-unit id="1"><source>비가 왔다.</source><target>It  rained.</target>
   <note>오역</note></trans-unit>
  <trans-unit id="2"><source>값은 5%다.</source><target>
     The rate is  5 %.
  </target></trans-unit>
 </body></file></xliff>
"""


MEMORY = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x"
 adminlang="en" srclang="ko-KR" datatype="plaintext"/><body>
<tu tuid="1"><tuv xml:lang="ko-KR"><seg>비가 왔다.</seg></tuv>
 <tuv xml:lang="en-US"><seg>It rained.</seg></tuv></tu>
<tu tuid="2"><tuv xml:lang="en-US"><seg>It snowed.</seg></tuv></tu>
<tu tuid="3"><tuv xml:lang="ko-KR"><seg>바람이 불었다.</seg></tuv></tu>
</body></tmx>
"""


def reviewed_text(
    name: str, text: str, tmp_path: Path, actions: Callable[[Sequence[int]], Sequence[Action]]
) -> str:
    """The text of a file after a review."""
    path = tmp_path / name
    path.write_bytes(text.encode())
    return reviewed(path, tmp_path / path.stem, actions).decode()


def test_an_edit_of_blanks_alone_is_written(tmp_path: Path) -> None:
    """The check `space` reports two spaces; blanks in units that nobody edited stay."""
    made = reviewed_text(
        "rain.xlf",
        SHORT,
        tmp_path,
        lambda ids: [EditText(ids[0], ("It rained.",)), Note(ids[1], "공백")],
    )
    expected = SHORT.replace("It  rained.", "It rained.").replace(
        "</target></trans-unit>\n </body>",
        '</target><note from="검수자">공백</note></trans-unit>\n </body>',
    )
    assert texts_of(made.encode()) == texts_of(expected.encode())
    made = reviewed_text(
        "price.xlf", SHORT, tmp_path, lambda ids: [EditText(ids[1], ("The rate is 5\u00a0%.",))]
    )
    assert "The rate is 5\u00a0%." in made


def test_an_edited_note_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    """Even where it begins like it: 오역 is a mistranslation, 오역이 아님 is none."""
    made = reviewed_text("rain.xlf", SHORT, tmp_path, lambda ids: [Note(ids[0], "오역이 아님")])
    assert re.findall("<note.*</note>", made) == ['<note from="검수자">오역이 아님</note>']
    made = reviewed_text("more.xlf", SHORT, tmp_path, lambda ids: [Note(ids[0], "오역\n확인")])
    assert re.findall("<note.*</note>", made) == [
        '<note>오역</note><note from="검수자">확인</note>'
    ]


def test_merged_rows_do_not_copy_a_note_to_the_other_unit(tmp_path: Path) -> None:
    """A note that the reviewer adds goes to both, because the row is both."""
    made = reviewed_text("rain.xlf", SHORT, tmp_path, lambda ids: [Merge(ids[0])])
    assert re.findall("<note.*</note>", made) == ["<note>오역</note>"]
    made = reviewed_text(
        "more.xlf", SHORT, tmp_path, lambda ids: [Merge(ids[0]), Note(ids[0], "오역\n확인")]
    )
    added = '<note from="검수자">확인</note>'
    assert re.findall("<note.*</note>", made) == [f"<note>오역</note>{added}", added]


def test_the_line_ends_of_a_file_stay(tmp_path: Path) -> None:
    text = SHORT.replace("\n", "\r\n")
    made = reviewed_text("rain.xlf", text, tmp_path, lambda ids: [EditText(ids[0], ("Rain.",))])
    assert made == text.replace("It  rained.", "Rain.")


def test_texts_typed_into_a_memory_have_the_languages_of_the_others(tmp_path: Path) -> None:
    made = reviewed_text(
        "rain.tmx",
        MEMORY,
        tmp_path,
        lambda ids: [
            EditText(ids[1], ("눈이 왔다.",), "source"),
            EditText(ids[2], ("It was windy.",)),
        ],
    )
    assert '<tuv xml:lang="ko-KR"><seg>눈이 왔다.</seg></tuv>' in made
    assert '<tuv xml:lang="en-US"><seg>It was windy.</seg></tuv>' in made
    rows = read_bitext(tmp_path / "rain" / "back.tmx").rows
    assert [(row.source_text, row.target_text) for row in rows][1:] == [
        ("눈이 왔다.", "It snowed."),
        ("바람이 불었다.", "It was windy."),
    ]


def test_line_breaks_of_a_file_are_no_edit(tmp_path: Path) -> None:
    write_bitext(read_bitext(SAMPLES / "harbour.mqxliff"), tmp_path / "p.align")
    store = Store.open(tmp_path / "p.align", reviewer="검수자")
    try:
        row = store.rows(store.articles()[0].id).rows[4]
        assert (row.original_source, row.original_target) == (None, None)
        store.act(1, EditText(row.id, ("Pier: Haesol",)), seen={})
        assert store.row(row.id).original_target is not None
        assert store.holdings()["source"] == 0
        (edited,) = store.rows(1, filters=RowFilter(edited=True)).rows
        assert edited.id == row.id
        kept: list[int] = []

        def aligner(pair: AlignedPair, known: Sequence[Bead]) -> Alignment:
            kept.extend(number for bead in known for number in bead.source)
            return pair.alignment

        store.undo(1)
        store.realign(1, aligner)
        assert kept
        assert not set(kept) & set(row.source_ids)
        assert store.rows(1, filters=RowFilter(edited=True)).rows == ()
    finally:
        store.close()


@pytest.mark.parametrize(("name", "unit"), [("ferry.xlf", 2), ("museum.xlf", 2)])
def test_what_is_not_to_be_translated_stays_as_it_was(name: str, unit: int, tmp_path: Path) -> None:
    made = reviewed(name, tmp_path, lambda ids: [Decide(ids[unit], Status.CONFIRMED)])
    assert made == (SAMPLES / name).read_bytes()


def test_an_edited_source_goes_into_a_memory(tmp_path: Path) -> None:
    """It is the memory's own; also where rows were merged or cut apart since."""
    edits = {
        1: ("첫째 행⟦1⟧둘째 줄⟦2⟧끝",),
        2: ("시장의 인사말", "첫째 행⟦1⟧둘째 줄⟦2⟧끝"),
    }
    for count, texts in edits.items():
        made = reviewed(
            "archive.tmx",
            tmp_path / str(count),
            lambda ids, count=count, texts=texts: [
                *([Merge(ids[2])] if count == 2 else []),
                EditText(ids[4 - count], texts, "source"),
            ],
        )
        before = texts_of((SAMPLES / "archive.tmx").read_bytes())
        changed = [
            (one, other) for one, other in zip(before, texts_of(made), strict=True) if one != other
        ]
        assert len(changed) == count
        assert changed[-1][1][1] == "첫째 행<ph>\\n</ph>둘째 줄<ph>\\t</ph>끝"
        held = Path(tmp_path / str(count) / "p.align")
        store = Store.open(held, reviewer="검수자")
        try:
            lost = count_losses(format_of("a.tmx"), store.holdings(), store.home())
        finally:
            store.close()
        assert "source" not in lost


def test_an_edited_source_does_not_go_into_a_file_of_a_document(tmp_path: Path) -> None:
    """A CAT tool makes the document from its source; what is lost is said before."""
    made = reviewed(
        "museum.xlf", tmp_path, lambda ids: [EditText(ids[4], ("사진은 ⟦6›금지된다.",), "source")]
    )
    assert made == (SAMPLES / "museum.xlf").read_bytes()
    store = Store.open(tmp_path / "p.align", reviewer="검수자")
    try:
        lost = count_losses(format_of("a.xlf"), store.holdings(), store.home())
    finally:
        store.close()
    assert lost == {"source": 1}


@pytest.mark.parametrize(("name", "kept"), [("archive.tmx", 1), ("budget.sdlxliff", 4)])
def test_only_what_was_confirmed(name: str, kept: int, tmp_path: Path) -> None:
    """A memory gets the confirmed units; any other file is whole, without the other changes."""
    write_bitext(read_bitext(SAMPLES / name), tmp_path / "p.align")
    store = Store.open(tmp_path / "p.align", reviewer="검수자")
    try:
        article = store.articles()[0].id
        ids = [row.id for row in store.rows(article).rows]
        store.act(article, Decide(ids[1], Status.CONFIRMED), seen={})
        store.act(article, EditText(ids[2], ("Changed.",)), seen={})
        bitext = store.bitext(only_confirmed=True)
    finally:
        store.close()
    back = tmp_path / f"back{(SAMPLES / name).suffix}"
    write_bitext(bitext, back)
    text = back.read_text("utf-8")
    assert len(re.findall("<tu |<trans-unit ", text)) == kept
    assert "Changed." not in text


def test_the_encoding_stays(tmp_path: Path) -> None:
    """Older tools write UTF-16, with a byte order mark."""
    text = (SAMPLES / "archive.tmx").read_text("utf-8").replace('"UTF-8"', '"UTF-16"')
    (tmp_path / "old.tmx").write_bytes(text.encode("utf-16"))
    write_bitext(read_bitext(tmp_path / "old.tmx"), tmp_path / "p.align")
    store = Store.open(tmp_path / "p.align", reviewer="검수자")
    article = store.articles()[0].id
    bead = store.rows(article).rows[2].id
    store.act(article, EditText(bead, ("The ⟪1›mayor‹1⟫ writes",)), seen={})
    store.close()
    convert_bitext(tmp_path / "p.align", tmp_path / "new.tmx")
    made = (tmp_path / "new.tmx").read_bytes().decode("utf-16")
    assert made.startswith("<?xml")
    assert '<seg>The <hi type="headline">mayor</hi> writes</seg>' in made


def test_a_korean_file_of_windows_goes_back_in_its_encoding(tmp_path: Path) -> None:
    text = MEMORY.replace("UTF-8", "EUC-KR").replace("비가 왔다.", "똠방각하가 왔다.")
    (tmp_path / "old.tmx").write_bytes(text.encode("cp949"))
    made = reviewed(
        tmp_path / "old.tmx", tmp_path / "new", lambda ids: [EditText(ids[0], ("He came.",))]
    )
    written = re.sub(r' change(?:date|id)="[^"]*"', "", made.decode("cp949"))
    assert written == text.replace("It rained.", "He came.")


@pytest.mark.parametrize("name", [name for name in ALL if not name.endswith(".tmx")])
def test_excluding_a_row_leaves_its_unit_alone(name: str, tmp_path: Path) -> None:
    """The file has no word for it, and a translator still needs the unit."""
    made = reviewed(name, tmp_path, lambda ids: [Decide(ids[1], Status.EXCLUDED)])
    assert made == (SAMPLES / name).read_bytes()


def test_a_translation_that_moved_goes_to_the_unit_of_its_row(tmp_path: Path) -> None:
    made = reviewed("budget.sdlxliff", tmp_path, lambda ids: [Move(ids[2], "target", "up")])
    text = made.decode()
    assert "</g>. It comes to 3 billion won.</mrk>" in text
    assert '<mrk mtype="seg" mid="2"/>' in text


def test_a_unit_that_is_locked_stays_as_it_was(tmp_path: Path) -> None:
    made = reviewed("budget.sdlxliff", tmp_path, lambda ids: [Decide(ids[3], Status.UNREVIEWED)])
    assert made == (SAMPLES / "budget.sdlxliff").read_bytes()


def test_overlapping_halves_are_left_out_rather_than_written_wrong(tmp_path: Path) -> None:
    made = reviewed(
        "budget.sdlxliff", tmp_path, lambda ids: [EditText(ids[1], ("‹2⟧The council⟦2› met.",))]
    )
    assert '<mrk mtype="seg" mid="1">The council met.</mrk>' in made.decode()


def test_what_a_tool_alone_writes_is_not_made_of_other_files(tmp_path: Path) -> None:
    with pytest.raises(UnknownFormatError, match="only be written into the file"):
        convert_bitext(SAMPLES / "archive.tmx", tmp_path / "a.sdlxliff")
