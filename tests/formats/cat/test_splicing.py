"""A file that comes back from a review keeps its notation, byte for byte, where nothing changed."""

import datetime as dt
import random
import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from align.formats import read_bitext
from align.formats.cat import writing
from align.formats.cat.writing import applied
from align.records import Decided, Home, Status, UnitState
from align.records.codes import from_typed

SAMPLES = sorted((Path(__file__).parent / "samples").iterdir())

# One of the samples is in three languages.
pytestmark = pytest.mark.filterwarnings("ignore:.*ko and en are read, and not ja")

TWO_UNITS = """<?xml version='1.0' encoding="UTF-8" standalone='yes'?>
<?xml-stylesheet href="memory.xsl"?>
<!-- 기상 기록 <tu> -->
<!DOCTYPE tmx SYSTEM "tmx14.dtd" [ <!-- it's <tu> --> ]>
<tmx version="1.4" >
  <header creationtool='Haesol "TM"' segtype="sentence" srclang="ko-KR" o-tmf="HTM" />
  <body >
    <!-- 첫째 <tu> -->
    <tu tuid="1"  usagecount = '3'>
      <note><![CDATA[<tu> & 눈]]></note>
      <prop type='x'>&quot;비&quot; &#160;&#xA0; &apos;</prop>
      <tuv xml:lang="ko-KR"><seg>비가 <![CDATA[<b>]]> > 왔다.</seg></tuv>
      <tuv xml:lang="en-US" ><seg xml:space="preserve">It  rained &#8217; <ph x="1" /></seg></tuv>
    </tu>
    <?keep this?>
    <tu
       tuid="2">
      <tuv xml:lang="ko-KR"><seg>눈이&#160;왔다.</seg></tuv>
      <tuv xml:lang="en-US"><seg>It snowed.</seg></tuv>
    </tu>
  </body>
</tmx>
<!-- 끝 </tmx> -->

"""


def after(content: bytes, path: Path, units: Mapping[int, UnitState]) -> bytes:
    """The file after a review that left units in these states."""
    path.write_bytes(content)
    bitext = read_bitext(path)
    assert bitext.home is not None
    for number, state in units.items():
        row = bitext.rows[number]
        line = from_typed(state.target or "", (*row.source_codes, *row.target_codes))
        units = {**units, number: replace(state, target=line)}
    return applied(Home(bitext.home.original, units)).content


def edited(text: str, **rest: object) -> UnitState:
    """The state of a unit with another translation."""
    han = Decided("han", dt.datetime(2026, 5, 3, 1, 2, 3, tzinfo=dt.UTC))
    return UnitState(text, is_edited=True, decided=han, **rest)  # type: ignore[arg-type]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize(
    ("named", "codec", "mark"),
    [
        ("UTF-8", "utf-8", b""),
        ("UTF-8", "utf-8", b"\xef\xbb\xbf"),
        ("UTF-16", "utf-16-le", b"\xff\xfe"),
        ("UTF-16", "utf-16-be", b"\xfe\xff"),
        ("EUC-KR", "euc-kr", b""),
    ],
)
def test_only_the_changed_texts_and_attributes_are_written(
    named: str, codec: str, mark: bytes, line_end: str, tmp_path: Path
) -> None:
    text = TWO_UNITS.replace("UTF-8", named).replace("\n", line_end)
    expected = text.replace("It snowed.", "It snowed all day.").replace(
        'tuid="2"', 'tuid="2" changedate="20260503T010203Z" changeid="han"'
    )
    made = after(mark + text.encode(codec), tmp_path / "a.tmx", {1: edited("It snowed all day.")})
    assert made[len(mark) :].decode(codec) == expected
    assert made.startswith(mark)


def test_mixed_line_ends_stay(tmp_path: Path) -> None:
    content = TWO_UNITS.replace("</tu>\n", "</tu>\r\n").encode()
    made = after(content, tmp_path / "a.tmx", {0: edited("It rained.⟦1⟧", note="<tu> & 눈")})
    begin, end = content.index(b"<seg xml:space"), content.index(b"    </tu>\r\n")
    assert made.startswith(content[: content.index(b"<tu tuid")])
    assert made.endswith(content[end:])
    assert b'<seg xml:space="preserve">It rained.<ph x="1" /></seg>' in made
    assert content[content.index(b"<note>") : begin] in made


def test_a_note_of_several_lines_has_the_line_ends_of_the_file(tmp_path: Path) -> None:
    content = TWO_UNITS.replace("\n", "\r\n").encode()
    state = UnitState("It snowed.", note="첫째\n둘째")
    made = after(content, tmp_path / "a.tmx", {1: state})
    assert "<note>첫째\r\n둘째</note>".encode() in made
    assert b"\n" not in made.replace(b"\r\n", b"")


def test_a_letter_that_the_encoding_lacks_is_a_reference(tmp_path: Path) -> None:
    content = TWO_UNITS.replace("UTF-8", "EUC-KR").encode("euc-kr")
    made = after(content, tmp_path / "a.tmx", {1: edited("It snowed ❄.")})
    assert made.decode("euc-kr").count("It snowed &#10052;.") == 1


def test_an_excluded_unit_is_taken_out_and_the_rest_stays(tmp_path: Path) -> None:
    state = UnitState("It snowed.", status=Status.EXCLUDED)
    made = after(TWO_UNITS.encode(), tmp_path / "a.tmx", {1: state})
    begin, end = TWO_UNITS.index("\n    <tu\n"), TWO_UNITS.index("\n  </body>")
    assert made.decode() == TWO_UNITS[:begin] + TWO_UNITS[end:]


def test_a_text_that_can_be_written_in_two_ways_is_written_anew(tmp_path: Path) -> None:
    """Needless shifts of ISO-2022-KR say nothing: the bytes cannot be kept, but no text is lost."""
    content = TWO_UNITS.replace("UTF-8", "ISO-2022-KR").encode("iso2022-kr")
    content = content.replace(b"rained", b"rai\x0e\x0fned")
    made = after(content, tmp_path / "a.tmx", {1: edited("It snowed all day.")})
    (tmp_path / "b.tmx").write_bytes(made)
    rows = read_bitext(tmp_path / "b.tmx").rows
    assert [row.target_text for row in rows] == ["It  rained ’ ", "It snowed all day."]


def varied(text: str, rng: random.Random) -> str:
    """The same document in another notation."""

    def tag(found: re.Match[str]) -> str:
        written = found[0]
        if rng.random() < 0.4:
            blank = rng.choice(("", " ", "\n "))
            written = re.sub(r"\s*(/?>)$", rf"{blank}\1", written)
        if rng.random() < 0.4:
            written = re.sub(r"\"([^\"'<>]*)\"", r"'\1'", written)
        return written

    def escaped(found: re.Match[str]) -> str:
        ways = ("{}", "{}", "&#{:d};", "&#x{:x};")
        letters = (
            letter
            if letter.isascii()
            else rng.choice(ways).replace("{}", letter).format(ord(letter))
            for letter in found[1]
        )
        return f">{''.join(letters)}<"

    text = re.sub(r'<[^<>!?"]+(?:"[^"]*"[^<>!?"]*)*>', tag, text)
    return re.sub(r">([^<>&-]*)<", escaped, text)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.name)
def test_what_is_written_is_what_was_changed(
    sample: Path, seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In every notation, the file says what its changed tree says."""
    rng = random.Random(seed)
    trees = []

    def watched(content: bytes, tree: etree._ElementTree, *given: str, **rest: set[int]) -> object:
        trees.append(etree.tostring(tree, encoding="utf-8"))
        return spliced(content, tree, *given, **rest)

    spliced = writing.spliced
    monkeypatch.setattr(writing, "spliced", watched)
    text = varied(sample.read_text("utf-8"), rng)
    count = len(read_bitext(sample).rows)
    states = {
        number: edited(
            rng.choice(("Hello.", "A ⟦1›new‹1⟧ text & <more>.", "")),
            status=rng.choice((Status.CONFIRMED, Status.NEEDS_WORK)),
            note=rng.choice(("", "확인 <b>\n둘째 줄")),
        )
        for number in rng.sample(range(count), 2)
    }
    made = after(text.encode(), tmp_path / sample.name, states)
    assert trees
    assert canonical(made) == canonical(trees[0])


def canonical(content: bytes) -> str:
    """What a file says, whatever its notation."""
    parser = etree.XMLParser(resolve_entities=False)
    return etree.canonicalize(etree.fromstring(content, parser).getroottree(), with_comments=True)
