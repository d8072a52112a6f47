"""TMX: valid, safe, and at home with the files of CAT tools."""

from pathlib import Path

import pytest
from lxml import etree

from align.errors import (
    AlignWarning,
    ControlCharacterError,
    DamagedFileError,
    EmptyInputError,
    LanguageError,
    MalformedRecordError,
)
from align.formats import read_bitext, write_bitext
from align.records import Bitext, BitextRow, Status

SCHEMAS = Path(__file__).parent / "schemas"

HEADER = (
    '<header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" '
    'adminlang="en" srclang="{}" datatype="plaintext"/>'
)


def tmx(body: str, srclang: str = "ko", before: str = "") -> str:
    return f'{before}<tmx version="1.4">{HEADER.format(srclang)}<body>{body}</body></tmx>'


def read(tmp_path: Path, text: str, encoding: str = "utf-8", **languages: str) -> Bitext:
    (tmp_path / "a.tmx").write_bytes(text.encode(encoding))
    return read_bitext(tmp_path / "a.tmx", **languages)


def texts(bitext: Bitext) -> list[tuple[str, str]]:
    return [(row.source_text, row.target_text) for row in bitext]


TU = '<tu><tuv xml:lang="{}"><seg>가</seg></tuv><tuv xml:lang="{}"><seg>A</seg></tuv></tu>'


def test_what_is_written_is_valid(bitext: Bitext, tmp_path: Path) -> None:
    """The file conforms to the declarations of TMX 1.4."""
    write_bitext(bitext, tmp_path / "a.tmx")
    declarations = etree.DTD(str(SCHEMAS / "tmx14.dtd"))
    assert declarations.validate(etree.parse(tmp_path / "a.tmx")), declarations.error_log


def test_korean_is_labelled_korean(bitext: Bitext, tmp_path: Path) -> None:
    write_bitext(bitext, tmp_path / "a.tmx")
    root = etree.parse(tmp_path / "a.tmx").getroot()
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    assert root.find("header").get("srclang") == "ko"
    assert {tuv.get(lang) for tuv in root.iter("tuv")} == {"ko", "en"}


def test_excluded_rows_are_left_out_unless_asked_for(bitext: Bitext, tmp_path: Path) -> None:
    """A memory would offer a translator what the reviewer has rejected."""
    write_bitext(bitext, tmp_path / "a.tmx")
    kept = tuple(row for row in bitext if row.status is not Status.EXCLUDED)
    assert len(kept) < len(bitext)
    assert read_bitext(tmp_path / "a.tmx").rows == kept


def test_a_null_bead_offers_no_empty_translation(bitext: Bitext, tmp_path: Path) -> None:
    """A CAT tool would show an empty target as a perfect match."""
    write_bitext(bitext, tmp_path / "a.tmx", excluded=True)
    units = list(etree.parse(tmp_path / "a.tmx").iter("tu"))
    assert [len(unit.findall("tuv")) for unit in units] == [2, 2, 2, 2, 2, 2, 1, 1, 2]
    assert all(seg.text for seg in etree.parse(tmp_path / "a.tmx").iter("seg"))


@pytest.mark.parametrize(
    ("srclang", "first", "second"),
    [
        ("ko", "ko", "en"),
        ("KO", "KO-KR", "EN-US"),
        ("ko-kr", "ko", "en-gb"),
        ("*all*", "ko_KR", "en"),
    ],
)
def test_language_codes_match_whatever_region_and_case(
    srclang: str, first: str, second: str, tmp_path: Path
) -> None:
    back = read(tmp_path, tmx(TU.format(first, second), srclang))
    assert (back.source_language, back.target_language) == ("ko", "en")
    assert texts(back) == [("가", "A")]


def test_the_header_says_which_side_is_the_source(tmp_path: Path) -> None:
    assert texts(read(tmp_path, tmx(TU.format("ko", "en"), "en"))) == [("A", "가")]


def test_the_user_says_it_better(tmp_path: Path) -> None:
    """A memory of English to Korean can be read the other way round."""
    back = read(
        tmp_path, tmx(TU.format("ko", "en"), "en"), source_language="ko", target_language="en"
    )
    assert texts(back) == [("가", "A")]


def test_other_languages_and_second_variants_are_passed_over(tmp_path: Path) -> None:
    unit = (
        '<tu><tuv xml:lang="ja"><seg>か</seg></tuv><tuv xml:lang="en"><seg>A</seg></tuv>'
        '<tuv xml:lang="ko"><seg>가</seg></tuv><tuv xml:lang="en-GB"><seg>B</seg></tuv></tu>'
    )
    other = '<tu><tuv xml:lang="de"><seg>Ä</seg></tuv></tu>'
    with pytest.warns(AlignWarning) as caught:
        back = read(tmp_path, tmx(unit + unit + other), target_language="en")
    assert texts(back) == [("가", "A")] * 2
    first, second = (str(one.message) for one in caught)
    assert "ko and en are read, and not ja, de" in first
    assert "line 1: en, en-GB in one unit: only the first variant in en of each unit" in second


@pytest.mark.parametrize(
    ("srclang", "expected"),
    [("en-US", ("A", "가")), ("*all*", ("가", "A")), ("de-DE", ("Ä", "가"))],
)
def test_of_many_languages_korean_and_english_are_read(
    srclang: str, expected: tuple[str, str], tmp_path: Path
) -> None:
    unit = "".join(
        f'<tuv xml:lang="{code}"><seg>{text}</seg></tuv>'
        for code, text in (("de-DE", "Ä"), ("ja", "か"), ("ko-KR", "가"), ("en-US", "A"))
    )
    with pytest.warns(AlignWarning, match=r"a\.tmx: .* are read, .* --source-lang and --target-"):
        assert texts(read(tmp_path, tmx(f"<tu>{unit}</tu>", srclang))) == [expected]
    named = {"source_language": "ko", "target_language": "ja"}
    assert texts(read(tmp_path, tmx(f"<tu>{unit}</tu>", srclang), **named)) == [("가", "か")]


def units(*held: tuple[str, ...]) -> str:
    """Units, each in some languages; the text of a variant is its language."""
    variants = (
        "".join(f'<tuv xml:lang="{code}"><seg>{code}</seg></tuv>' for code in codes)
        for codes in held
    )
    return "".join(f"<tu>{each}</tu>" for each in variants)


def test_the_first_unit_need_not_be_in_korean(tmp_path: Path) -> None:
    """Not every unit of a memory in several languages is translated into all of them."""
    content = tmx(units(("en-US", "ja", "zh-CN"), ("ja", "ko", "en-US"), ("ko", "en-US")), "*all*")
    with pytest.warns(AlignWarning, match="en and ko are read, and not ja, zh;"):
        back = read(tmp_path, content)
    assert texts(back) == [("en-US", ""), ("en-US", "ko"), ("en-US", "ko")]
    with pytest.warns(AlignWarning, match="zh and en are read, and not ko, ja;"):
        assert texts(read(tmp_path, content, source_language="zh"))[0] == ("zh-CN", "en-US")


def test_further_languages_after_one_variant_or_two_of_one_language(tmp_path: Path) -> None:
    assert texts(read(tmp_path, tmx(units(("en",), ("en", "de")), "*all*"))) == [
        ("en", ""),
        ("en", "de"),
    ]
    held = units(("en-US", "en-GB"), ("en-US", "ko"))
    with pytest.warns(AlignWarning, match="en-US, en-GB in one unit"):
        assert texts(read(tmp_path, tmx(held, "en"))) == [("en-US", ""), ("en-US", "ko")]


@pytest.mark.parametrize(
    "unit",
    [
        "<tu><tuv><seg>가</seg></tuv><tuv><seg>A</seg></tuv></tu>",
        '<tu><tuv lang="KO"><seg>가</seg></tuv><tuv><seg>A</seg></tuv></tu>',
        '<tu><tuv xml:lang="en"><seg>A</seg></tuv><tuv><seg>가</seg></tuv></tu>',
    ],
)
def test_a_variant_without_a_language_fills_the_open_side(unit: str, tmp_path: Path) -> None:
    assert texts(read(tmp_path, tmx(unit))) == [("가", "A")]


@pytest.mark.parametrize(
    ("languages", "says"),
    [(("de", None), "de"), ((None, "de"), "de"), (("ko", "de"), "de"), (("de", "fr"), "de or fr")],
)
def test_a_language_that_the_file_does_not_have_is_an_error(
    languages: tuple[str | None, str | None], says: str, tmp_path: Path
) -> None:
    """Half of the file was read, and the other half was lost."""
    variants = (f'<tuv xml:lang="{code}"><seg>배</seg></tuv>' for code in ("ko", "en"))
    path = tmp_path / "a.tmx"
    path.write_text(f"<tmx><header/><body><tu>{''.join(variants)}</tu></body></tmx>", "utf-8")
    with pytest.raises(LanguageError, match=f"a.tmx: is in ko and en, not in {says};"):
        read_bitext(path, source_language=languages[0], target_language=languages[1])


def test_a_language_whose_variants_are_empty_is_one_of_the_file(tmp_path: Path) -> None:
    """A memory that is not translated yet is rows without a target."""
    variants = (
        f'<tuv xml:lang="{code}"><seg>{text}</seg></tuv>'
        for code, text in (("ko", "배"), ("de", ""), ("en", "pear"))
    )
    content = tmx(f"<tu>{''.join(variants)}</tu>", "ko")
    named = {"source_language": "ko", "target_language": "de"}
    assert texts(read(tmp_path, content, **named)) == [("배", "")]
    with pytest.raises(LanguageError, match="is in ko, de and en, not in fr;"):
        read(tmp_path, content, source_language="ko", target_language="fr")


def test_no_target_language_is_told(tmp_path: Path) -> None:
    with pytest.raises(LanguageError, match="name the target language"):
        read(tmp_path, tmx('<tu><tuv xml:lang="de"><seg>Ä</seg></tuv></tu>', "de"))


@pytest.mark.parametrize(
    ("seg", "text"),
    [
        ('<bpt i="1">&lt;b&gt;</bpt>굵게<ept i="1">&lt;/b&gt;</ept> 쓴다', "굵게 쓴다"),
        ("<hi>강조<ph>{1}</ph>한</hi> 말", "강조한 말"),
        ("앞<ph>{1}<sub>각주</sub></ph>뒤", "앞뒤"),
        ("앞<ut>x</ut><it pos='begin'>y</it>뒤<!-- 메모 --> 끝", "앞뒤 끝"),
        ("R&amp;D &lt;5% &#xB9D0; <![CDATA[<x>]]>", "R&D <5% 말 <x>"),
        ("  두  칸\n", "  두  칸\n"),
    ],
)
def test_codes_are_dropped_and_marked_text_is_kept(seg: str, text: str, tmp_path: Path) -> None:
    unit = (
        f'<tu><tuv xml:lang="ko"><seg>{seg}</seg></tuv><tuv xml:lang="en"><seg>A</seg></tuv></tu>'
    )
    assert read(tmp_path, tmx(unit))[0].source == (text,)


def test_notes_of_a_translator_are_kept(tmp_path: Path) -> None:
    unit = TU.format("ko", "en").replace(
        "<tu>", "<tu><note>하나</note><prop type='x'>1</prop><note>둘</note>"
    )
    assert read(tmp_path, tmx(unit))[0].note == "하나\n둘"


@pytest.mark.parametrize("name", ["EUC-KR", "euc-kr", "KS_C_5601-1987", "ksc5601", "windows-949"])
def test_korean_files_of_windows_are_read(name: str, tmp_path: Path) -> None:
    """They hold syllables that EUC-KR does not have."""
    text = tmx(
        TU.format("ko", "en").replace("가", "똠방각하 펲시 햏"),
        before=f'<?xml version="1.0" encoding="{name}"?>',
    )
    assert texts(read(tmp_path, text, "cp949")) == [("똠방각하 펲시 햏", "A")]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_other_encodings_are_read(encoding: str, tmp_path: Path) -> None:
    name = "UTF-16" if encoding == "utf-16" else "UTF-8"
    text = tmx(TU.format("ko", "en"), before=f'<?xml version="1.0" encoding="{name}"?>')
    assert texts(read(tmp_path, text, encoding)) == [("가", "A")]


@pytest.mark.parametrize(
    "doctype",
    [
        '<!DOCTYPE tmx SYSTEM "tmx14.dtd">',
        '<!DOCTYPE tmx PUBLIC "-//LISA OSCAR:1998//DTD" "http://host.invalid/tmx14.dtd">',
        "<!DOCTYPE tmx [<!ELEMENT tmx ANY>]>",
    ],
)
def test_a_document_type_is_tolerated_and_never_fetched(doctype: str, tmp_path: Path) -> None:
    assert texts(read(tmp_path, tmx(TU.format("ko", "en"), before=doctype))) == [("가", "A")]


def test_an_entity_cannot_read_the_disk(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("password")
    doctype = f'<!DOCTYPE tmx [<!ENTITY x SYSTEM "{(tmp_path / "secret").as_uri()}">]>'
    unit = TU.format("ko", "en").replace("가", "&x;")
    with pytest.raises(MalformedRecordError, match="entity &x;; write the character itself"):
        read(tmp_path, tmx(unit, before=doctype))


def test_an_entity_cannot_fill_the_memory(tmp_path: Path) -> None:
    entities = "".join(
        f'<!ENTITY x{n} "{f"&x{n - 1};" * 10}">' if n else '<!ENTITY x0 "ha">' for n in range(12)
    )
    for unit in (
        TU.format("ko", "en").replace("가", "&x11;"),
        TU.format("ko", "en").replace("<tu>", '<tu tuid="&x11;">'),
    ):
        with pytest.raises((MalformedRecordError, DamagedFileError)):
            read(tmp_path, tmx(unit, before=f"<!DOCTYPE tmx [{entities}]>"))


@pytest.mark.parametrize(
    ("text", "error", "message"),
    [
        (tmx(TU.format("ko", "en"))[:-9], DamagedFileError, "line 1: not well-formed"),
        ("R&D", DamagedFileError, "not well-formed"),
        ("", DamagedFileError, r"a\.tmx: not well-formed XML: the file is empty; export it again"),
        (
            tmx(TU.format("ko", "en").replace("가", "\n가&nbsp;나")),
            DamagedFileError,
            "line 2: .*'nbsp' not defined; write the character itself",
        ),
        (
            tmx(TU.format("ko", "en"), before='<?xml version="1.0" encoding="x-mac-korean"?>'),
            DamagedFileError,
            "line 1: .*; export it as UTF-8",
        ),
        (
            tmx(TU.format("ko", "en"), before='<?xml version="1.0" encoding="utf-16"?>'),
            DamagedFileError,
            "line 1: .* says that it is UTF-16, .*; write encoding=",
        ),
        (
            tmx(TU.format("ko", "en").replace("가", "R & D")),
            DamagedFileError,
            "line 1: .*; write & as &amp; and",
        ),
        ("<html/>", DamagedFileError, "not TMX"),
        (tmx(""), EmptyInputError, "no beads"),
        (tmx(TU.format("ko", "en").replace("가", "\x0c")), ControlCharacterError, "line 1"),
        (tmx(TU.format("ko", "en").replace("가", "&#12;")), ControlCharacterError, "line 1"),
        (tmx('<tu><tuv xml:lang="ko"/></tu>'), MalformedRecordError, "a tuv with 0 seg"),
    ],
)
def test_a_file_that_is_wrong_is_told(
    text: str, error: type[Exception], message: str, tmp_path: Path
) -> None:
    with pytest.raises(error, match=message):
        read(tmp_path, text)


def test_blank_units_are_passed_over(tmp_path: Path) -> None:
    blank = TU.format("ko", "en").replace("가", " ").replace("A", "")
    assert len(read(tmp_path, tmx(blank + TU.format("ko", "en")))) == 1


def test_what_a_cat_tool_changed_keeps_its_meaning(tmp_path: Path) -> None:
    """An edited text is one segment, an emptied side is empty, a filled one has no number.

    The rows that follow have the next numbers already.
    """
    rows = (
        BitextRow("a", 0, (0, 1), (0,), ("하나.", "둘."), ("One. Two.",), status=Status.CONFIRMED),
        BitextRow("a", 1, (2,), (1,), ("셋.",), ("Three.",)),
        BitextRow("a", 2, (3,), (), ("넷.",), ()),
        BitextRow("a", 3, (4,), (2,), ("다섯.",), ("Five.",)),
    )
    write_bitext(Bitext("ko", "en", rows), tmp_path / "a.tmx")
    text = (tmp_path / "a.tmx").read_text("utf-8")
    text = text.replace("하나. 둘.", "하나 그리고 둘.").replace("<seg>Three.</seg>", "<seg></seg>")
    added = '<seg>넷.</seg></tuv><tuv xml:lang="en"><seg>Four.</seg></tuv>'
    back = read(tmp_path, text.replace("<seg>넷.</seg></tuv>", added))
    assert [(row.source_ids, row.source, row.target_ids, row.target) for row in back] == [
        ((0,), ("하나 그리고 둘.",), (0,), ("One. Two.",)),
        ((2,), ("셋.",), (), ()),
        ((3,), ("넷.",), (), ("Four.",)),
        ((4,), ("다섯.",), (2,), ("Five.",)),
    ]
    assert back[0].status is Status.CONFIRMED


def test_a_bad_property_is_told_with_its_line(bitext: Bitext, tmp_path: Path) -> None:
    write_bitext(bitext, tmp_path / "a.tmx")
    text = (tmp_path / "a.tmx").read_text("utf-8")
    for good, bad, message in (
        (">0.962<", ">sure<", "line 6: confidence is 'sure'"),
        ('{"check"', "{check", "line 6: no finding"),
        (">needs-work<", ">done<", "unknown status"),
    ):
        with pytest.raises(MalformedRecordError, match=message):
            read(tmp_path, text.replace(good, bad))
