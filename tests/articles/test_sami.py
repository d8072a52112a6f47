"""Subtitles of SAMI: several languages in one file, sloppy markup, old encodings."""

from pathlib import Path

import pytest

from align import align_pair
from align.articles import read_article
from align.errors import DamagedFileError, LanguageError

STYLES = (
    '<STYLE TYPE="text/css"><!--\nP { margin-left:8pt; }\n'
    ".KRCC { Name:한국어; lang:ko-KR; SAMIType:CC; }\n"
    ".ENCC { Name:English; lang:en-US; SAMIType:CC; }\n--></STYLE>"
)
KOREAN = [
    (1000, "나루터에 배가 들어온다."),
    (4000, "&nbsp;"),
    (9000, "선장은 <i>영화 <밤배></i>를<br>\n좋아한다."),
    (12000, "- 언제 떠나요?<br>- 곧이요."),
]
ENGLISH = [
    (1000, "The boat comes in."),
    (4000, "&nbsp;"),
    (9000, "The captain likes<br>the film &lt;Night Ferry&gt;."),
    (12000, "- When does it leave?<br>- Soon."),
]
SAID = {
    "ko": [
        "나루터에 배가 들어온다.",
        "선장은 영화 <밤배>를\n좋아한다.",
        "- 언제 떠나요?",
        "- 곧이요.",
    ],
    "en": [
        "The boat comes in.",
        "The captain likes\nthe film <Night Ferry>.",
        "- When does it leave?",
        "- Soon.",
    ],
}


def sync(start: int, *paragraphs: tuple[str, str]) -> str:
    held = "".join(f"<P Class={name}>{text}\n" for name, text in paragraphs)
    return f"<SYNC Start={start}>{held}"


def smi(*syncs: str, styles: str = STYLES) -> bytes:
    head = f"<SAMI>\n<HEAD>\n<TITLE>밤배</TITLE>\n{styles}\n</HEAD>\n<BODY>\n"
    return (head + "\n".join(syncs) + "\n</BODY>\n</SAMI>\n").encode("cp949")


def side(name: str, cues: list[tuple[int, str]]) -> list[str]:
    return [sync(start, (name, text)) for start, text in cues]


def paragraphs(data: bytes, tmp_path: Path, language: str | None = None) -> list[str]:
    path = tmp_path / "film.smi"
    path.write_bytes(data)
    article = read_article(path, language=language)
    return [article.text[one.start : one.end] for one in article.paragraphs]


TOGETHER = [
    sync(start, ("KRCC", korean), ("ENCC", english))
    for (start, korean), (_, english) in zip(KOREAN, ENGLISH, strict=True)
]


@pytest.mark.parametrize(
    "syncs",
    [
        TOGETHER,
        [*side("KRCC", KOREAN), *side("ENCC", ENGLISH)],
        [*side("encc", ENGLISH), *side("krcc", KOREAN)],
    ],
    ids=["together", "in turn", "English first"],
)
@pytest.mark.parametrize("styles", [STYLES, ""], ids=["styles", "no styles"])
@pytest.mark.parametrize("language", ["ko", "en"])
def test_of_several_languages_one_is_read(
    syncs: list[str], styles: str, language: str, tmp_path: Path
) -> None:
    assert paragraphs(smi(*syncs, styles=styles), tmp_path, language) == SAID[language]


def test_one_file_is_both_sides(tmp_path: Path) -> None:
    path = tmp_path / "film.smi"
    path.write_bytes(smi(*TOGETHER))
    row = align_pair(path, path)[0]
    assert (row.source_text, row.target_text) == ("나루터에 배가 들어온다.", "The boat comes in.")


@pytest.mark.parametrize("language", [None, "ja"])
def test_the_language_has_to_be_named_if_there_are_several(
    language: str | None, tmp_path: Path
) -> None:
    with pytest.raises(LanguageError, match=r"film\.smi: has subtitles in en and ko; name one"):
        paragraphs(smi(*TOGETHER), tmp_path, language)


def test_the_language_of_a_class_is_that_of_its_text(tmp_path: Path) -> None:
    """Many translators leave the style of the file that they began with."""
    data = smi(*side("KRCC", ENGLISH), *side("ENCC", KOREAN))
    assert paragraphs(data, tmp_path, "en") == SAID["en"]
    assert paragraphs(smi(*side("ENCC", KOREAN)), tmp_path) == SAID["ko"]


def test_classes_of_one_language_are_read_once(tmp_path: Path) -> None:
    """Another version of the same cues is left out, and cues with a misspelt class are not."""
    heard = [*KOREAN[:3], (12000, "[뱃고동]<br>- 언제 떠나요?<br>- 곧이요.")]
    data = smi(*side("KRCC", KOREAN), sync(15000, ("KRC", "배가 떴다.")), *side("KRSDH", heard))
    assert paragraphs(data, tmp_path) == [
        *SAID["ko"][:2],
        "[뱃고동]",
        *SAID["ko"][2:],
        "배가 떴다.",
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        pytest.param(
            '<sync start="1000" end="2000"><p class="KRCC">배가 떴다.</p></sync>',
            ["배가 떴다."],
            id="as XML",
        ),
        pytest.param("<SYNC Start=1000>배가 떴다.<SYNC Start=2000>", ["배가 떴다."], id="no class"),
        pytest.param(
            "<SYNC Start=1000><P Class=KRCC>배가 <!-- 확인 -->떴다.", ["배가 떴다."], id="comment"
        ),
        pytest.param(
            "<SYNC Start=1000><P Class=KRCC>배가\n떴다.<SYNC Start=2000><P>바람이&nbsp불었다.",
            ["배가 떴다.", "바람이\xa0불었다."],
            id="some without a class",
        ),
        pytest.param(
            "<SYNC Start=1000><P Class=KRCC><font color=red>값은 <b>5 < 6</b>이다.</font>",
            ["값은 5 < 6이다."],
            id="a sign",
        ),
    ],
)
def test_markup_may_be_sloppy(body: str, expected: list[str], tmp_path: Path) -> None:
    assert paragraphs(smi(body), tmp_path, "ko") == expected


def test_a_file_without_times_is_said(tmp_path: Path) -> None:
    with pytest.raises(DamagedFileError, match=r"contains no subtitles; check that it has times"):
        paragraphs(smi("배가 떴다."), tmp_path, "ko")
