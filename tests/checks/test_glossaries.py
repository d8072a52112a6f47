"""Glossaries: the files that they are read from, and how their terms are found."""

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from align.checks.terminology.glossary import read_glossary
from align.errors import AlignError, AlignWarning, MalformedRecordError
from align.records import Finding

Found = Callable[..., list[Finding]]


@pytest.mark.parametrize(
    ("source", "target", "told"),
    [
        ("국가안보실은 밝혔다.", "The Office of National Security said so.", False),
        ("국가안보실은 밝혔다.", "The security office said so.", True),
        ("협약을 맺었다.", "They signed two agreements.", False),
        ("협약을 맺었다.", "They signed a treaty.", True),
        ("협약서를 썼다.", "They wrote a paper.", False),
    ],
)
def test_terms_are_found_with_particles_and_inflections(
    source: str, target: str, told: bool, tmp_path: Path, found: Found
) -> None:
    path = tmp_path / "terms.csv"
    path.write_text(
        "ko,en\n국가안보실,Office of National Security\n협약,agreement|accord\n", "utf-8"
    )
    assert bool(found(source, target, "terminology", glossary=str(path))) is told


@pytest.mark.parametrize(
    ("source", "target", "messages"),
    [
        ("동해에서 훈련했다.", "They trained in the East Sea.", []),
        (
            "동해에서 훈련했다.",
            "They trained in the Sea of Japan.",
            ["The glossary forbids “Sea of Japan” for 동해."],
        ),
        (
            "동해에서 훈련했다.",
            "They trained at sea.",
            ["The glossary translates 동해 as “East Sea”."],
        ),
        ("남해에서 훈련했다.", "They trained in the Sea of Japan.", []),
        (
            "불법체류자를 도왔다.",
            "He helped illegal aliens.",
            ["The glossary forbids “illegal aliens”."],
        ),
        ("그를 도왔다.", "He helped undocumented migrants.", []),
    ],
)
def test_a_glossary_forbids_words_for_a_term_or_everywhere(
    source: str, target: str, messages: list[str], tmp_path: Path, found: Found
) -> None:
    path = tmp_path / "terms.csv"
    path.write_text("ko,en,forbidden\n동해,East Sea,Sea of Japan\n,,illegal alien\n", "utf-8")
    findings = found(source, target, "terminology", glossary=str(path))
    assert [finding.message for finding in findings] == messages


@pytest.mark.parametrize("name", ["forbidden", "금지어", "금칙어", "사용 금지", "금지어(영어)"])
def test_a_korean_header_may_forbid(name: str, tmp_path: Path) -> None:
    path = tmp_path / "terms.csv"
    path.write_text(f"한국어,영어,비고,{name}\n동해,East Sea,바다,Sea of Japan\n", "utf-8")
    (term,) = read_glossary(path, "ko", "en")
    assert term.forbidden == ("Sea of Japan",)


@pytest.mark.parametrize(("name", "encoding"), [("UTF-8", "utf-8"), ("EUC-KR", "cp949")])
def test_a_tbx_glossary_says_the_same(name: str, encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "terms.tbx"
    path.write_text(
        f'<?xml version="1.0" encoding="{name}"?>'
        '<martif type="TBX" xml:lang="en"><text><body><termEntry>'
        '<langSet xml:lang="ko-KR"><tig><term>펲</term></tig></langSet>'
        '<langSet xml:lang="en"><tig><term>agreement</term></tig></langSet>'
        "</termEntry></body></text></martif>",
        encoding,
    )
    (term,) = read_glossary(path, "ko", "en")
    assert (term.source, term.target) == (("펲",), ("agreement",))


@pytest.mark.parametrize(
    "note",
    [
        '<termNote type="administrativeStatus">deprecatedTerm-admn-sts</termNote>',
        "<administrativeStatus>supersededTerm-admn-sts</administrativeStatus>",
    ],
    ids=["a note", "an element"],
)
def test_a_deprecated_term_of_a_tbx_glossary_is_forbidden(note: str, tmp_path: Path) -> None:
    preferred = '<termNote type="administrativeStatus">preferredTerm-admn-sts</termNote>'
    path = tmp_path / "terms.tbx"
    path.write_text(
        '<tbx type="TBX-Min"><text><body><conceptEntry>'
        '<langSec xml:lang="ko"><termSec><term>협약</term></termSec></langSec>'
        f'<langSec xml:lang="en"><termSec><term>pact</term>{note}</termSec>'
        f"<termSec><term>agreement</term>{preferred}</termSec></langSec>"
        "</conceptEntry></body></text></tbx>",
        "utf-8",
    )
    (term,) = read_glossary(path, "ko", "en")
    assert (term.source, term.target, term.forbidden) == (("협약",), ("agreement",), ("pact",))


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("terms.csv", "a,b\n1,2\n", "no column 'ko'"),
        ("terms.csv", "ko,en\n", "no term"),
        ("terms.tbx", "<martif>", "not XML"),
        ("terms.doc", "", "unknown glossary format"),
        ("terms.utf8", "강,river\n", "write source, tab and target"),
        ("terms.utf8", "", "no term"),
        ("terms.txt", "강\triver\tnote\tmore\n", "line 1: 4 cells, but there are 3 columns"),
        ("terms.csv", "ko;en\n강;river;stream\n", "line 2: 3 cells, but there are 2 columns"),
        ("terms.csv", "ko,en\n강,river\n붉은 악마,Red Devils, the\n", "line 3: 3 cells, but there"),
        ("terms.tsv", "ko\ten\n강\triver\tstream\n", "line 2: 3 cells, but there are 2 columns"),
        ("terms.csv", 'ko,en\n"강,river\n', "is not a table"),
    ],
)
def test_a_wrong_glossary_is_refused(name: str, content: str, message: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text(content, "utf-8")
    with pytest.raises(AlignError) as error:
        read_glossary(tmp_path / name, "ko", "en")
    assert message in str(error.value)


def workbook(path: Path, rows: list[list[object]], others: tuple[str, ...] = ()) -> Path:
    """A glossary in the first sheet of a workbook; other sheets have a text each."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    for name in others:
        book.create_sheet(name).append(["글"])
    book.save(path)
    return path


def test_a_glossary_in_a_workbook(tmp_path: Path) -> None:
    """As agencies send it: with a title, a number and a note for each term."""
    header = ["No.", "한국어", "영어", "forbidden", "비고"]
    rows: list[list[object]] = [
        ["나루터 사업 용어집"],
        header,
        [1, "나루터 정비 사업", "pier renewal|pier works", "dock repair", "확정"],
        [2, None, None, None, "미정"],
        [3, "개통일", 2026],
    ]
    (first, second) = read_glossary(workbook(tmp_path / "terms.xlsx", rows), "ko", "en")
    assert (first.source, first.target) == (("나루터 정비 사업",), ("pier renewal", "pier works"))
    assert first.forbidden == ("dock repair",)
    assert (second.source, second.target) == (("개통일",), ("2026",))
    workbook(tmp_path / "more.xlsx", rows, ("인명", "지명"))
    with pytest.warns(AlignWarning, match=r"more\.xlsx: only the first sheet, .* not 인명, 지명;"):
        assert read_glossary(tmp_path / "more.xlsx", "ko", "en") == (first, second)


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([["용어집"], ["원어", "뜻"], ["강", "river"]], "row 2: .*no column 'ko'"),
        ([["ko", "en"]], "no term has both ko and en"),
        ([["ko"]], "row 1: .*no column 'ko'"),
        ([], "no column 'ko'"),
    ],
)
def test_a_wrong_workbook_of_terms_is_refused(
    rows: list[list[object]], message: str, tmp_path: Path
) -> None:
    path = workbook(tmp_path / "terms.xlsx", rows)
    with pytest.raises(MalformedRecordError, match=message):
        read_glossary(path, "ko", "en")


def test_a_glossary_that_is_no_workbook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "terms.xlsx"
    path.write_text("ko,en\n", "utf-8")
    with pytest.raises(AlignError, match="not an Excel workbook"):
        read_glossary(path, "ko", "en")
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600))
    with pytest.raises(AlignError, match="without a password"):
        read_glossary(path, "ko", "en")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp949"])
@pytest.mark.parametrize(
    "header", ["한국어,영어,비고", "국문,영문,쪽", "Korean term,English term,note", "ko_KR,en(US),"]
)
def test_a_glossary_as_excel_saves_it(encoding: str, header: str, tmp_path: Path) -> None:
    """In the encoding of Windows in Korean, with the languages by their names."""
    path = tmp_path / "terms.csv"
    path.write_text(f"{header}\n나루터 정비 사업,pier renewal,12\n", encoding)
    (term,) = read_glossary(path, "ko", "en")
    assert (term.source, term.target) == (("나루터 정비 사업",), ("pier renewal",))


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("declared", [False, True])
def test_a_csv_glossary_of_any_country(delimiter: str, declared: bool, tmp_path: Path) -> None:
    """Excel saves with semicolons where a comma stands in decimal numbers."""
    rows = [
        ("ko", "en", "note"),
        ("붉은 악마", '"Red Devils, the; or Reds"', ""),
        ("강", "river", ""),
    ]
    lines = [f"sep={delimiter}"] if declared else []
    lines += [delimiter.join(row) for row in rows]
    path = tmp_path / "terms.csv"
    path.write_text("\r\n".join(lines) + "\r\n", "utf-8-sig", newline="")
    terms = read_glossary(path, "ko", "en")
    assert [term.target for term in terms] == [("Red Devils, the; or Reds",), ("river",)]


@pytest.mark.parametrize("suffix", [".utf8", ".txt", ".tab"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp949"])
@pytest.mark.parametrize("is_swapped", [False, True], ids=["ko-en", "en-ko"])
def test_a_glossary_of_omegat(suffix: str, encoding: str, is_swapped: bool, tmp_path: Path) -> None:
    """Source, target and comment, without a header; that of a project in the other direction."""
    pairs = [("나루터", "pier"), ('"강', "River, the"), ("한식당", "한식 (hansik) restaurant")]
    sides = [pair[::-1] if is_swapped else pair for pair in pairs]
    lines = ["# Glossary in tab-separated format", *map("\t".join, sides), "", "untranslated"]
    path = tmp_path / f"glossary{suffix}"
    path.write_text("\n".join([*lines, "\t".join((*sides[0], "a comment"))]), encoding)
    found = [(*term.source, *term.target) for term in read_glossary(path, "ko", "en")]
    assert found == [*pairs, pairs[0]]


def test_a_text_glossary_may_have_a_header(tmp_path: Path) -> None:
    path = tmp_path / "terms.txt"
    path.write_text("en\tnote\tko\nriver\t\t강\n", "utf-8")
    (term,) = read_glossary(path, "ko", "en")
    assert (term.source, term.target) == (("강",), ("river",))


def test_lines_of_one_term_allow_each_of_its_translations(found: Found, tmp_path: Path) -> None:
    path = tmp_path / "terms.csv"
    path.write_text("ko,en\n국회,National Assembly\n국회,parliament\n", "utf-8")
    settings = {"glossary": str(path), "terms": [["국회", "legislature"]]}
    for target in ("The National Assembly met.", "Parliament met.", "The legislature met."):
        assert not found("국회가 열렸다.", target, "terminology", **settings)
    (finding,) = found("국회가 열렸다.", "The council met.", "terminology", **settings)
    assert "“National Assembly” / “parliament” / “legislature”" in finding.message


def test_quotation_marks_in_a_tab_separated_glossary_are_text(tmp_path: Path) -> None:
    """A cell that began with one swallowed the lines up to the next such cell."""
    path = tmp_path / "terms.tsv"
    path.write_text('ko\ten\n"강\tRiver\n바다\tSea\n"산\tMountain\n', "utf-8")
    sources = [term.source for term in read_glossary(path, "ko", "en")]
    assert sources == [('"강',), ("바다",), ('"산',)]


def test_a_decomposed_glossary_finds_its_terms(found: Found, tmp_path: Path) -> None:
    """macOS writes Hangul in letters; rows are composed before they are checked."""
    path = tmp_path / "terms.csv"
    path.write_text(unicodedata.normalize("NFD", "ko,en\n바다,Sea\n"), "utf-8")
    settings = {
        "glossary": str(path),
        "terms": [[unicodedata.normalize("NFD", "한강"), "Han River"]],
    }
    findings = found("바다와 한강을 봤다.", "We saw two lakes.", "terminology", **settings)
    assert [finding.source_value for finding in findings] == ["바다", "한강"]
