"""XLIFF 1.2: valid, with states, match quality and notes that CAT tools understand."""

from pathlib import Path

import pytest
from lxml import etree

from align.errors import DamagedFileError, MalformedRecordError, UnknownFormatError
from align.formats import read_bitext, write_bitext
from align.records import Bitext, BitextRow, Status
from tests.fakes import make_row

SCHEMAS = Path(__file__).parent / "schemas"
NAMES = {"x": "urn:oasis:names:tc:xliff:document:1.2"}


def xliff(units: str, version: str = "1.2", languages: str = 'target-language="en-US"') -> str:
    return (
        f'<xliff version="{version}" xmlns="{NAMES["x"]}"><file original="news.docx" '
        f'source-language="ko-KR" {languages} datatype="plaintext"><body>{units}</body>'
        "</file></xliff>"
    )


def unit(target: str = "<target>A</target>", attributes: str = "") -> str:
    return f'<trans-unit id="1" {attributes}><source>가</source>{target}</trans-unit>'


def read(tmp_path: Path, text: str) -> Bitext:
    (tmp_path / "a.xlf").write_text(text, "utf-8")
    return read_bitext(tmp_path / "a.xlf")


@pytest.fixture(scope="module")
def schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(SCHEMAS / "xliff-core-1.2-transitional.xsd"))


def test_what_is_written_is_valid(bitext: Bitext, schema: etree.XMLSchema, tmp_path: Path) -> None:
    """The file conforms to the schema, and uses no element that is not the standard's own."""
    write_bitext(bitext, tmp_path / "a.xlf")
    document = etree.parse(tmp_path / "a.xlf")
    assert schema.validate(document), schema.error_log
    assert all(element.tag.startswith(f"{{{NAMES['x']}}}") for element in document.iter())


@pytest.mark.parametrize("articles", [[], ["a", "b", "a"]])
def test_no_article_or_many_are_valid(
    articles: list[str], schema: etree.XMLSchema, tmp_path: Path
) -> None:
    rows = tuple(BitextRow(name, 0, (0,), (0,), ("가",), ("A",)) for name in articles)
    write_bitext(Bitext("ko", "en", rows), tmp_path / "a.xlf")
    document = etree.parse(tmp_path / "a.xlf")
    assert schema.validate(document), schema.error_log
    assert document.xpath("//x:file/@original", namespaces=NAMES) == (articles or [""])


@pytest.mark.parametrize("version", ["1.2", "2.1"])
def test_articles_are_named_without_the_folders_of_their_documents(
    version: str, tmp_path: Path
) -> None:
    """A client saw the account of the translator in every line of a report."""
    paths = {
        "C:\\Users\\seo\\Documents\\ko-KR\\계약.docx": "ko-KR/계약.docx",
        "D:/offers/계약.docx": "offers/계약.docx",
        "E:/offers/계약.docx": "offers/계약.docx (2)",
        "C:\\Users\\seo\\readme.md": "readme.md",
        "/home/seo/readme.md": "readme.md (2)",
        "/Users/seo/site/a/page.md": "a/page.md",
        "/Users/seo/site/b/page.md": "b/page.md",
        "/home/seo/notes.txt": "notes.txt",
        r"\\server\share\plan.docx": "plan.docx",
        "file:///C:/Users/seo/%EC%95%88%EB%82%B4.html": "안내.html",
        "guide/index.md": "guide/index.md",
        "help/index.md": "help/index.md",
        "/docs/a/index.md": "/docs/a/index.md",
        "/docs/b/index.md": "/docs/b/index.md",
        "../index.md": "../index.md",
    }
    if version == "1.2":
        named = 'source-language="ko" target-language="en" datatype="x"'
        held = f"<body>{unit()}</body>"
    else:
        named = 'id="f"'
        held = "<unit><segment><source>가</source><target>A</target></segment></unit>"
    files = (f'<file original="{path}" {named}>{held}</file>' for path in paths)
    text = f'<xliff version="{version}" srcLang="ko" trgLang="en">{"".join(files)}</xliff>'
    back = read(tmp_path, text)
    assert [row.article for row in back] == list(paths.values())
    write_bitext(back, tmp_path / "back.xlf")
    assert (tmp_path / "back.xlf").read_text("utf-8") == text
    write_bitext(back, tmp_path / "a.tmx")
    assert "seo" not in (tmp_path / "a.tmx").read_text("utf-8")


def test_an_article_of_align_keeps_its_name(tmp_path: Path) -> None:
    rows = (BitextRow("/news/C:\\a", 0, (0,), (0,), ("가",), ("A",)),)
    for name in ("a.xlf", "a.xlf2"):
        write_bitext(Bitext("ko", "en", rows), tmp_path / name)
        assert read_bitext(tmp_path / name).rows == rows


def test_what_is_not_certain_is_not_written_as_certain(tmp_path: Path) -> None:
    row = make_row("배가 떴다.", "The boat sailed.", confidence=0.998, adequacy=0.998)
    for name, shown in (("a.xlf", 'match-quality="99%"'), ("a.html", "<b>0.99</b>")):
        write_bitext(Bitext("ko", "en", (row,)), tmp_path / name)
        text = (tmp_path / name).read_text("utf-8")
        assert shown in text
        assert "1.00" not in text


def test_state_quality_and_notes_stand_where_a_cat_tool_looks(
    bitext: Bitext, tmp_path: Path
) -> None:
    write_bitext(bitext, tmp_path / "a.xlf")
    units = etree.parse(tmp_path / "a.xlf").xpath("//x:trans-unit", namespaces=NAMES)
    states = [found.find("x:target", NAMES).get("state") for found in units]
    assert states == [
        "translated",
        "needs-review-translation",
        "signed-off",
        "translated",
        "translated",
        "translated",
        "x-excluded",
        "translated",
        "translated",
    ]
    assert [found.get("approved") for found in units].index("yes") == 2
    assert units[1].find("x:alt-trans", NAMES).get("match-quality") == "96%"
    assert [(note.get("from"), note.text) for note in units[1].iterfind("x:note", NAMES)] == [
        ("reviewer", "금액 확인\n재확인"),
        (
            "align",
            (
                "error number: 300억 is 30 billion, not 3 billion "
                '[source 37-41 "30000000000", target 66-75 "3000000000"]'
            ),
        ),
    ]


def test_a_sentence_left_out_needs_translation(tmp_path: Path) -> None:
    rows = (BitextRow("a", 0, (0,), (), ("가",), ()),)
    write_bitext(Bitext("ko", "en", rows), tmp_path / "a.xlf")
    target = etree.parse(tmp_path / "a.xlf").getroot().find(".//x:target", NAMES)
    assert (target.text, target.get("state")) == (None, "needs-translation")


@pytest.mark.parametrize(
    ("attributes", "state", "status"),
    [
        ("", "", Status.UNREVIEWED),
        ("", 'state="new"', Status.UNREVIEWED),
        ("", 'state="translated"', Status.UNREVIEWED),
        ("", 'state="final"', Status.CONFIRMED),
        ("", 'state="signed-off"', Status.CONFIRMED),
        ('approved="yes"', "", Status.CONFIRMED),
        ('approved="yes"', 'state="needs-review-translation"', Status.NEEDS_WORK),
        ("", 'state="needs-adaptation"', Status.NEEDS_WORK),
        ("", 'state="x-reviewed"', Status.UNREVIEWED),
    ],
)
def test_states_of_other_tools_become_statuses(
    attributes: str, state: str, status: Status, tmp_path: Path
) -> None:
    back = read(tmp_path, xliff(unit(f"<target {state}>A</target>", attributes)))
    assert back[0].status is status


def test_a_file_of_another_tool_is_read(tmp_path: Path) -> None:
    """Groups, segments, inline codes, proposals and notes are where other tools put them."""
    body = (
        '<group id="g"><trans-unit id="1"><source>그는 <g id="1">갔다</g>.<x id="2"/></source>'
        '<seg-source><mrk mtype="seg" mid="1">그는 갔다.</mrk></seg-source>'
        '<target><mrk mtype="seg" mid="1">He <ph id="3">{b}</ph>left.</mrk></target>'
        "<note>확인</note><alt-trans><source>딴것</source><target>Other</target></alt-trans>"
        "</trans-unit></group>" + unit("")
    )
    rows = (back := read(tmp_path, xliff(body))).rows
    assert (back.source_language, back.target_language) == ("ko", "en")
    assert [(row.article, row.source, row.target, row.note) for row in rows] == [
        ("news.docx", ("그는 갔다.",), ("He left.",), "확인"),
        ("news.docx", ("가",), (), ""),
    ]


def test_a_missing_target_language_is_told_by_the_script(tmp_path: Path) -> None:
    assert read(tmp_path, xliff(unit(), languages="")).target_language == "en"


def test_a_file_element_may_leave_out_its_target_language(tmp_path: Path) -> None:
    """Some tools name it only where there are translations."""
    files = [
        f'<file original="{name}" source-language="ko" {target} datatype="plaintext"><body>'
        f"{unit()}</body></file>"
        for name, target in (("a", ""), ("b", 'target-language="en-US"'), ("c", ""))
    ]
    text = f'<xliff version="1.2" xmlns="{NAMES["x"]}">{"".join(files)}</xliff>'
    assert [row.article for row in read(tmp_path, text)] == ["a", "b", "c"]
    mixed = text.replace('"c" source-language="ko"', '"c" source-language="en"')
    with pytest.raises(MalformedRecordError, match=r"language en, where .* have ko"):
        read(tmp_path, mixed)


def test_files_of_xliff_2_without_a_name_are_told_apart_by_their_ids(tmp_path: Path) -> None:
    unit = '<unit id="1"><segment><source>가</source><target>A</target></segment></unit>'
    text = (
        '<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="ko" '
        f'trgLang="en"><file id="f1">{unit}</file><file id="f2">{unit}</file>'
        f'<file id="f3" original="news.html">{unit}</file></xliff>'
    )
    assert [row.article for row in read(tmp_path, text)] == ["f1", "f2", "news.html"]


@pytest.mark.parametrize(
    ("text", "error", "message"),
    [
        (xliff(unit()).replace(' version="1.2"', ""), UnknownFormatError, "without a version"),
        (xliff(unit(), version="3.0"), UnknownFormatError, "XLIFF 3.0; export it as XLIFF 1.2 or"),
        ("<tmx/>", DamagedFileError, "not XLIFF"),
        (f'<xliff version="1.2" xmlns="{NAMES["x"]}"/>', DamagedFileError, "no file element"),
        (xliff(unit())[:-5], DamagedFileError, "not well-formed"),
        (
            xliff(unit()).replace(
                "</file>",
                '</file><file original="b" source-language="ko" target-language="ja" '
                'datatype="plaintext"><body/></file>',
            ),
            MalformedRecordError,
            "line 1: the language ja, where the file elements before it have en; split",
        ),
        (xliff(unit('<note from="align">hm</note>')), MalformedRecordError, "line 1: no finding"),
        ('<!DOCTYPE xliff [<!ENTITY e "x">]>' + xliff(unit("<target>&e;</target>")),
         MalformedRecordError, "entity &e;"),
    ],
)  # fmt: skip
def test_a_file_that_is_wrong_is_told(
    text: str, error: type[Exception], message: str, tmp_path: Path
) -> None:
    with pytest.raises(error, match=message):
        read(tmp_path, text)
