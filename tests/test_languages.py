"""Language codes: which are any, and what happens to a bitext whose codes are none, or equal."""

from pathlib import Path

import pytest

from align import read_bitext, write_bitext
from align.articles import article_name, parse_text, read_article
from align.corpus.filters.scripts import CharacterScoreFilter
from align.errors import LanguageError
from align.formats import FORMATS
from align.languages import (
    SCRIPTS,
    UNSPACED,
    check_language,
    is_korean_english,
    korean_first,
    korean_side,
    primary_language,
    scripts_of,
)
from align.records import Bitext, BitextRow

ROW = BitextRow("a", 0, (0,), (0,), ("Das Schiff fuhr ab.",), ("The ship sailed.",))


@pytest.mark.parametrize(
    "code",
    [
        "ko",
        "en",
        "EN-us",
        "zh-Hant-TW",
        "es-419",
        "de-CH-1996",
        "sr-Latn-RS",
        "und",
        "x-none",
        "i-klingon",
        "zh-yue-HK",
        "de-DE-u-co-phonebk",
        "en-a-bbb-x-a",
        "sl-rozaj-biske",
    ],
)
def test_well_formed_codes_are_given_back(code: str) -> None:
    assert check_language(code) == code


@pytest.mark.parametrize("code", ["ko_KR", " ko-KR", "ko-KR "])
def test_a_code_is_written_as_the_formats_need_it(code: str, tmp_path: Path) -> None:
    """BCP 47 knows no underscore; a blank would be part of the name of a file."""
    assert check_language(code) == "ko-KR"
    write_bitext(Bitext(code, "en", (ROW,)), tmp_path / "a.tmx")
    assert 'xml:lang="ko-KR"' in (tmp_path / "a.tmx").read_text("utf-8")
    back = read_bitext(tmp_path / "a.tmx", source_language=code)
    assert back.source_language == "ko-KR"
    write_bitext(Bitext(code, "en", (ROW,)), tmp_path / "a.moses")
    assert (tmp_path / "a.ko-KR").exists()


@pytest.mark.parametrize(
    "code",
    ["", " ", "k", "*all*", "한국어", "ko KR", "en-", "-en", "ko--KR", "1", "e" * 9, "a" * 500],
)
def test_others_are_refused(code: str) -> None:
    with pytest.raises(LanguageError, match="not a language code; write one such as ko"):
        check_language(code)


def test_a_code_of_any_length_is_refused_at_once() -> None:
    """What a pattern could try for hours is never looked at."""
    with pytest.raises(LanguageError):
        check_language("a-" * 500_000)


def test_the_language_of_a_code() -> None:
    assert [primary_language(code) for code in ("KO-KR", "ko_KR", "en")] == ["ko", "ko", "en"]
    assert [primary_language(code) for code in ("kor", "eng-US", "Korean", "KR", "deu")] == [
        "ko",
        "en",
        "ko",
        "ko",
        "deu",
    ]


def test_an_article_in_no_language_is_refused() -> None:
    with pytest.raises(LanguageError, match="not a language code"):
        parse_text("배가 떴다.", name="a", language="Korean!")


@pytest.mark.parametrize("known", [known for known in FORMATS if known.is_writable and known.read])
@pytest.mark.parametrize("codes", [("de", "en"), ("und", "und"), ("en-US", "en-GB"), ("", "en")])
def test_no_text_is_lost_whatever_the_codes(known, codes: tuple[str, str], tmp_path: Path) -> None:
    """A bitext either comes back with both sides, or is refused before anything is written."""
    path = tmp_path / f"a{known.suffixes[0]}"
    try:
        write_bitext(Bitext(*codes, (ROW,)), path)
    except LanguageError:
        assert list(tmp_path.iterdir()) == []
        assert codes != ("de", "en")
        return
    told = (
        {} if known.name != "moses" else {"source_language": codes[0], "target_language": codes[1]}
    )
    (row,) = read_bitext(path, **told)
    assert (row.source, row.target) == (ROW.source, ROW.target)


@pytest.mark.parametrize("code", ["한국어", "*"])
def test_a_file_with_a_code_that_is_none_is_refused(code: str, tmp_path: Path) -> None:
    unit = (
        f'<tu><tuv xml:lang="{code}"><seg>배가 떴다.</seg></tuv>'
        '<tuv xml:lang="en"><seg>The boat sailed.</seg></tuv></tu>'
    )
    path = tmp_path / "a.tmx"
    path.write_text(
        f'<tmx version="1.4"><header srclang="*all*"/><body>{unit}</body></tmx>', "utf-8"
    )
    with pytest.raises(LanguageError, match="not a language code"):
        read_bitext(path)


def test_two_variants_in_one_language_are_refused(tmp_path: Path) -> None:
    """The second would be lost."""
    unit = "".join(f'<tuv xml:lang="{code}"><seg>colour</seg></tuv>' for code in ("en-US", "en-GB"))
    path = tmp_path / "a.tmx"
    path.write_text(
        f'<tmx version="1.4"><header srclang="en-US"/><body><tu>{unit}</tu></body></tmx>'
    )
    with pytest.raises(LanguageError, match="both sides of the first unit are 'en'"):
        read_bitext(path)


@pytest.mark.parametrize("code", sorted(SCRIPTS))
def test_every_known_language_is_a_suffix_and_has_a_script_that_filters_know(
    code: str, tmp_path: Path
) -> None:
    path = tmp_path / f"story.{code}"
    path.write_text("1. 2. 3.", "utf-8")
    assert read_article(path, language=code).name == "story"
    assert article_name(Path(f"story.{code}.txt")) == "story"
    assert check_language(code) == code
    assert CharacterScoreFilter(scripts=("+".join(scripts_of(code)), "Latin"))


def test_the_table_holds_a_hundred_languages_of_all_scripts() -> None:
    assert {"ko", "en", "zh", "ar", "th", "sw", "ka", "am", "yue"} < set(SCRIPTS)
    assert len(SCRIPTS) > 100
    assert set(SCRIPTS) > UNSPACED
    assert scripts_of("sr_RS") == ("Cyrillic", "Latin")
    assert scripts_of("x-none") == ("Latin",)


@pytest.mark.parametrize(
    ("text", "code", "share"),
    [
        ("মানুষ 5", "bn", 1.0),
        ("மனிதர்", "ta", 1.0),
        ("ადა abc", "ka", 0.5),
        ("ადამიანი", "ka", 1.0),
        ("humans", "km", 0.0),
    ],
)
def test_the_letters_of_a_language_are_told_by_its_script(
    text: str, code: str, share: float
) -> None:
    row = BitextRow("a", 0, (0,), (0,), (text,), ("abc",))
    found = CharacterScoreFilter(languages=(code, "en")).measure(row)[0]
    assert found == pytest.approx(share, abs=0.12)


@pytest.mark.parametrize(
    ("languages", "expected"),
    [
        (("ko", "en"), True),
        (("en", "ko"), True),
        (("ko", "ko"), False),
        (("kok", "en"), False),
        (("de", "fr"), False),
    ],
)
def test_a_pair_is_korean_and_english_in_either_order(
    languages: tuple[str, str], expected: bool
) -> None:
    assert is_korean_english(languages) is expected


@pytest.mark.parametrize(("languages", "side"), [(("ko", "en"), 0), (("en", "ko"), 1)])
def test_the_korean_side_comes_first_and_goes_back(languages: tuple[str, str], side: int) -> None:
    texts = ("서울", "Seoul") if side == 0 else ("Seoul", "서울")
    assert korean_side(languages) == side
    assert korean_first(languages, *texts) == ("서울", "Seoul")
    assert korean_first(languages, "서울", "Seoul") == texts
