"""Inline codes in files of our own: valid, and the same when they are read again."""

from pathlib import Path

import pytest
from lxml import etree

from align.errors import MalformedRecordError
from align.formats import convert_bitext, read_bitext, write_bitext
from align.records import Bitext, BitextRow, Code, CodeKind

SAMPLES = Path(__file__).parent / "samples"
SCHEMAS = Path(__file__).parents[1] / "schemas"
NAMES = sorted(path.name for path in SAMPLES.iterdir())

# One of the samples is in three languages.
pytestmark = pytest.mark.filterwarnings("ignore:.*ko and en are read, and not ja")


def kept(codes: tuple[Code, ...]) -> list[tuple[int, CodeKind, str, str]]:
    """Codes but for those that only mark a stretch of text: they mean nothing elsewhere."""
    return [(code.at, code.kind, code.name, code.content) for code in codes if not code.is_mark]


def other(name: str) -> str:
    return ".xlf" if name.endswith(".tmx") else ".tmx"


@pytest.mark.parametrize("name", NAMES)
def test_codes_go_from_one_tool_to_another(name: str, tmp_path: Path) -> None:
    before = read_bitext(SAMPLES / name)
    path = tmp_path / f"a{other(name)}"
    convert_bitext(SAMPLES / name, path, excluded=True)
    document = etree.parse(path)
    if path.suffix == ".tmx":
        declarations = etree.DTD(str(SCHEMAS / "tmx14.dtd"))
        assert declarations.validate(document), declarations.error_log
    else:
        schema = etree.XMLSchema(etree.parse(SCHEMAS / "xliff-core-1.2-transitional.xsd"))
        assert schema.validate(document), schema.error_log
    after = read_bitext(path)
    assert [row.target for row in after] == [row.target for row in before]
    assert [kept(row.source_codes) for row in after] == [kept(row.source_codes) for row in before]
    assert [kept(row.target_codes) for row in after] == [kept(row.target_codes) for row in before]


@pytest.mark.parametrize("name", NAMES)
def test_json_lines_hold_every_code(name: str, tmp_path: Path) -> None:
    convert_bitext(SAMPLES / name, tmp_path / "a.jsonl")
    assert read_bitext(tmp_path / "a.jsonl").rows == read_bitext(SAMPLES / name).rows


@pytest.mark.parametrize("name", NAMES)
def test_new_files_of_xliff_2_hold_every_code(name: str, tmp_path: Path) -> None:
    """With the contents of codes beside the text; the file is written anew the next time."""
    before = read_bitext(SAMPLES / name)
    convert_bitext(SAMPLES / name, tmp_path / "a.xlf", target_format="xliff2", excluded=True)
    after = read_bitext(tmp_path / "a.xlf")
    assert [kept(row.source_codes) for row in after] == [kept(row.source_codes) for row in before]
    assert [kept(row.target_codes) for row in after] == [kept(row.target_codes) for row in before]
    assert after.home is None
    document = etree.parse(tmp_path / "a.xlf")
    assert document.getroot().get("version") == "2.1"
    space = {"x": "urn:oasis:names:tc:xliff:document:2.0"}
    for unit in document.iterfind(".//x:unit", space):
        held = {data.get("id") for data in unit.iterfind(".//x:data", space)}
        assert {code.get("dataRef") for code in unit.iterfind(".//*[@dataRef]")} == held
        opened = {code.get("id") for code in unit.iterfind(".//x:sc", space)}
        assert {
            code.get("startRef") for code in unit.iterfind(".//x:ec[@startRef]", space)
        } <= opened


def test_regions_go_along(tmp_path: Path) -> None:
    convert_bitext(SAMPLES / "museum.xlf", tmp_path / "a.tmx")
    text = (tmp_path / "a.tmx").read_text("utf-8")
    assert 'srclang="ko-KR"' in text
    assert 'xml:lang="en-GB"' in text
    convert_bitext(SAMPLES / "archive.tmx", tmp_path / "a.xlf")
    assert 'target-language="en-US"' in (tmp_path / "a.xlf").read_text("utf-8")


@pytest.mark.parametrize(
    ("codes", "message"),
    [
        ('[{"at": 9, "kind": "open", "name": "1"}]', "outside the text"),
        ('[{"at": 0, "kind": "opens", "name": "1"}]', "unknown kind of code"),
        ('[{"at": 0, "kind": "open", "name": "a b"}]', "not the name of a code"),
        ('[{"at": 0, "kind": "open", "name": "1", "tag": "b"}]', "unknown key"),
        ('["<b>"]', "not an object"),
    ],
)
def test_codes_that_are_wrong_are_told(codes: str, message: str, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(
        '{"article": "a", "bead": 0, "source_ids": [0], "target_ids": [0], "source": ["가"], '
        f'"target": ["A"], "target_codes": {codes}}}\n',
        "utf-8",
    )
    with pytest.raises(MalformedRecordError, match=message):
        read_bitext(tmp_path / "a.jsonl")


def test_the_codes_of_xliff_2_have_ids_that_the_standard_allows(tmp_path: Path) -> None:
    """A pair may have the name of a code that stands alone, and any name may be no token."""
    alone, other = Code(0, CodeKind.ALONE, "1", "<br>"), Code(0, CodeKind.ALONE, "%1$@", "%1$@")
    pair = Code(0, CodeKind.OPEN, "1", "<b>"), Code(1, CodeKind.CLOSE, "1", "</b>")
    source, target = (alone, other, *pair), (*pair[:1], alone, other, *pair[1:])
    row = BitextRow("a", 0, (0,), (0,), ("가",), ("A",), source_codes=source, target_codes=target)
    write_bitext(Bitext("ko", "en", (row,)), tmp_path / "a.xlf2")
    for side in ("source", "target"):
        (element,) = etree.parse(tmp_path / "a.xlf2").iter(f"{{*}}{side}")
        ids = [code.get("id") or code.get("startRef") for code in element]
        expected = ["1", "_1__", "1-2", "1-2"] if side == "source" else ["1-2", "1", "_1__", "1-2"]
        assert ids == expected
    (back,) = read_bitext(tmp_path / "a.xlf2")
    assert [code.content for code in back.target_codes] == [code.content for code in target]
