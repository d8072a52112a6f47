"""What findings say on the page: Korean on the Korean one, rows and not beads on both."""

import dataclasses
import random
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from align.checks import CHECKS, check_bitext
from align.config import ChecksSettings
from align.encoders import Encoder, load_encoder
from align.records import Bitext, BitextRow, Finding, Severity
from align.review.words.findings import korean_message, shown_message
from measuring.error_seeding import seed_errors
from tests.review.served import opened, project, rows

ROOT = Path(__file__).parents[2]
TABLES = ROOT / "tests" / "entities" / "data"

SAID = [
    (
        "number",
        "1127명 in the source, 1,172 people in the translation.",
        "원문에는 1127명, 번역문에는 1,172 people입니다.",
    ),
    (
        "number",
        (
            "Wrong by a power of ten: 300억원 (30,000,000,000) in the source, 3 billion won "
            "(3,000,000,000) in the translation, ten times too small."
        ),
        (
            "자릿수가 틀렸습니다. 원문에는 300억원 (30,000,000,000), 번역문에는 3 billion won "
            "(3,000,000,000)입니다. 번역문의 값이 원문의 10분의 1입니다."
        ),
    ),
    (
        "number",
        (
            "Wrong by a power of ten: 2개 in the source, 20,000 in the translation, "
            "10,000 times too large."
        ),
        (
            "자릿수가 틀렸습니다. 원문에는 2개, 번역문에는 20,000입니다. "
            "번역문의 값이 원문의 10,000배입니다."
        ),
    ),
    (
        "number",
        "210명 is in the source and not in the translation.",
        "원문에만 있고 번역문에는 없습니다: 210명",
    ),
    (
        "unit",
        (
            "The figure is the same, its unit is not: 300억원 in the source, $30 billion in the "
            "translation."
        ),
        "숫자는 같지만 단위가 다릅니다. 원문에는 300억원, 번역문에는 $30 billion입니다.",
    ),
    (
        "date",
        "March 6 is in the translation and not in the source.",
        "번역문에만 있고 원문에는 없습니다: March 6",
    ),
    (
        "name",
        "Nothing in the source stands for Baker.",
        "원문에 대응하는 말이 없습니다: Baker",
    ),
    (
        "spelling",
        "캐버노 is spelled Kavanaugh elsewhere in the article.",
        "기사의 다른 곳에서는 캐버노의 영문 표기가 Kavanaugh입니다.",
    ),
    (
        "place",
        "Nothing in the translation stands for 일본.",
        "번역문에 대응하는 말이 없습니다: 일본",
    ),
    ("omission", "This is not translated.", "번역되지 않았습니다."),
    (
        "omission",
        "Nothing in the translation seems to say this: 주민들은 기다려 왔다",
        "번역문에 이 내용이 빠진 듯합니다: 주민들은 기다려 왔다",
    ),
    ("addition", "This is not in the source.", "원문에 없는 내용입니다."),
    (
        "addition",
        "Nothing in the source seems to say this: A museum will open.",
        "원문에는 이 내용이 없는 듯합니다: A museum will open.",
    ),
    (
        "misaligned",
        "The two sides do not seem to translate each other.",
        "원문과 번역문의 내용이 서로 다른 듯합니다.",
    ),
    (
        "misaligned",
        "The translation is closer to bead 5: 배가 떠났다.",
        "번역문이 6행의 원문에 더 가깝습니다: 배가 떠났다.",
    ),
    (
        "duplicated",
        "The translation says this twice: The boat left",
        "번역문에 같은 말이 두 번 나옵니다: The boat left",
    ),
    (
        "untranslated",
        "The source stands in the translation as it is.",
        "원문이 번역되지 않고 그대로 남아 있습니다.",
    ),
    (
        "untranslated",
        "Korean punctuation is left in the translation: 「",
        "번역문에 한국어 문장 부호가 남아 있습니다: 「",
    ),
    (
        "latin",
        "KF-21 is in the source and not in the translation.",
        "원문에만 있고 번역문에는 없습니다: KF-21",
    ),
    (
        "negation",
        "The source denies (못), the translation does not.",
        "원문에는 부정하는 말(못)이 있는데 번역문에는 없습니다.",
    ),
    (
        "quotation",
        "The source has quotation marks, the translation has none.",
        "원문에는 따옴표가 있는데 번역문에는 없습니다.",
    ),
    ("quotation", "A quotation mark has no partner.", "따옴표의 짝이 맞지 않습니다."),
    ("bracket", "The bracket ( has no partner.", "짝이 없는 괄호가 있습니다: ("),
    ("end-punctuation", "Only the source asks a question.", "원문만 묻는 문장입니다."),
    ("repeated-word", "A word stands twice: The the", "같은 단어가 두 번 이어집니다: The the"),
    ("space", "Two spaces in a row.", "빈칸이 이어서 두 번 나옵니다."),
    ("space", "A space before punctuation.", "문장 부호 앞에 빈칸이 있습니다."),
    (
        "consistency",
        "This source is translated differently elsewhere: The ferry left.",
        "같은 원문이 다른 곳에서는 다르게 번역되어 있습니다: The ferry left.",
    ),
    (
        "terminology",
        "The glossary translates 국가안보실 as “National Security Office” or “NSO”.",
        "용어집에 있는 국가안보실의 번역은 “National Security Office” 또는 “NSO”입니다.",
    ),
]

# What the tables of pairs and the seeded errors hold no case of.
OTHER_PAIRS = (
    ("여객선이 아침 일찍 떠났다.", "The ferry left early in the morning."),
    ("여객선이 아침 일찍 떠났다.", "The ferry sailed at dawn."),
    ("화물선이 저녁 늦게 돌아왔다.", "The ferry sailed at dawn."),
    ("그는 떠났다.", "그는 떠났다."),
    ("與野 대립이 심하다.", "The 與野 standoff is severe."),
    ("“그렇다”고 했다.", "「Yes」, he said."),
    ("배가 떠났다.", "The the boat left."),
    ("“간다”고 말했다.", "He said that he would go."),
    ("간다고 말했다.", "“I will go,” he said."),
    ("“간다”고 말했다.", "“I will go, he said."),
    ("세계무역기구(WTO)가 밝혔다.", "The World Trade Organization (WTO said so."),
    ("배가 떠났다.", "The  boat left , late."),
    ("배가 떠났나?", "The boat left."),
    ("배가 떠났다.", "Has the boat left?"),
    ("시장은 회의에 참석했다.", "The mayor did not attend the meeting."),
    ("시장은 회의에 참석하지 않았다.", "The mayor attended the meeting."),
    ("군청 직원들이 왔다.", "City employees came."),
    ("캐버노는 웃었다.", "Kavanaugh smiled."),
    ("캐버노는 말했다.", "Kavanaugh spoke."),
    ("캐버노는 떠났다.", "Cavanaugh left."),
    ("배가 떠났다.", ""),
    ("", "The boat left."),
)
OTHER_WAY = (
    ("The boat left at noon today.", "배는 left at noon today 떠났다."),
    ("The museum will open on March 6.", "박물관은 5월 6일 문을 연다."),
    ("The mayor did not attend the meeting.", "시장은 회의에 참석했다."),
)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return load_encoder()


def table(name: str) -> list[tuple[str, str]]:
    lines = (line.split("\t") for line in (TABLES / name).read_text("utf-8").splitlines())
    return [(line[1], line[2]) for line in lines]


def bitext_of(
    pairs: Iterable[tuple[str, str]], languages: tuple[str, str] = ("ko", "en")
) -> Bitext:
    return Bitext(
        *languages,
        tuple(
            BitextRow(
                "story",
                number,
                (number,) if source else (),
                (number,) if target else (),
                (source,) if source else (),
                (target,) if target else (),
            )
            for number, (source, target) in enumerate(pairs)
        ),
    )


def seeded_articles() -> Iterator[list[tuple[str, str]]]:
    """The project's own articles, cut to pairs of lines, with an error in every other pair."""
    texts = ROOT / "corpora" / "sents"
    articles = {}
    for path in sorted(texts.glob("*.ko")):
        korean, english = (
            path.with_suffix(f".{code}").read_text("utf-8").splitlines() for code in ("ko", "en")
        )
        articles[path.stem] = list(zip(korean, english, strict=False))[:25]
    for pairs in seed_errors(articles, random.Random(7), share=0.5).values():
        yield [(pair.source, pair.target) for pair in pairs]


def foreign_words(text: str, texts: str) -> set[str]:
    """The Latin words of a sentence that stand in no text."""
    return {word for word in re.findall("[A-Za-z]+", text) if word.lower() not in texts.lower()}


@pytest.mark.parametrize(("check", "message", "korean"), SAID)
def test_a_message_is_said_in_korean(check: str, message: str, korean: str) -> None:
    assert korean_message(message) == korean


def test_the_messages_of_every_check_have_their_korean() -> None:
    """But those of a user's own patterns, which the user has worded."""
    assert {check for check, _, _ in SAID} == {check.name for check in CHECKS} - {"pattern"}


@pytest.mark.parametrize(
    "message",
    ["look at this", "35,000 is not 3,500", "숫자를 확인할 것", "", "{source} {0}"],
)
def test_a_message_of_another_tool_is_left_alone(message: str) -> None:
    assert korean_message(message) == shown_message(message, "en") == message


def test_values_are_quoted_as_they_are() -> None:
    """Whatever they hold: braces, line breaks, the words of another template."""
    assert korean_message("Nothing in the source stands for {a}\n(b).").endswith(": {a}\n(b)")
    said = korean_message(
        "Nothing in the source seems to say this: It is in the source, he said. "
        "The translation is closer to bead 4: so it goes."
    )
    assert said.startswith("원문에는 이 내용이 없는 듯합니다: It is in the source")
    assert said.endswith("closer to bead 4: so it goes.")


def test_the_english_page_counts_rows() -> None:
    message = "The translation is closer to bead 5: 배가 떠났다. bead 7: red"
    assert shown_message(message, "en") == (
        "The translation is closer to row 6: 배가 떠났다. bead 7: red"
    )


def test_whatever_the_checks_find_is_said_in_korean(encoder: Encoder, tmp_path: Path) -> None:
    """On every pair of the project that is known to be wrong: no English but what is quoted."""
    glossary = tmp_path / "glossary.tsv"
    glossary.write_text("ko\ten\n군청\tcounty office\n", "utf-8")
    settings = ChecksSettings(glossary=str(glossary))
    tables = [table("disagreeing_pairs.tsv"), table("agreeing_pairs.tsv"), list(OTHER_PAIRS)]
    bitexts: list[tuple[Bitext, Encoder | None]] = [(bitext_of(pairs), None) for pairs in tables]
    bitexts += [(bitext_of(pairs), encoder) for pairs in seeded_articles()]
    told: set[str] = set()
    for bitext, measured in bitexts:
        told |= checked(check_bitext(bitext, encoder=measured, settings=settings))
    told |= checked(check_bitext(bitext_of(OTHER_WAY, ("en", "ko"))))
    assert told == {check.name for check in CHECKS} - {"pattern"}


def checked(bitext: Bitext) -> set[str]:
    """Assert that every finding of a bitext is said in Korean; return the checks that spoke."""
    texts = " ".join(text for row in bitext for text in (row.source_text, row.target_text))
    known = f"{texts} county office"
    findings = [finding for row in bitext for finding in row.findings]
    for finding in findings:
        korean = korean_message(finding.message)
        assert korean != finding.message
        assert foreign_words(korean, known) == set(), korean
    return {finding.check for finding in findings}


@pytest.mark.parametrize("page", ["/articles/1", "/report"])
def test_page_and_report_speak_the_readers_language(page: str, tmp_path: Path) -> None:
    """And mark what is in another one; what is stored stays as the check said it."""
    first, *rest = rows()
    found = (
        Finding("misaligned", Severity.WARNING, "The translation is closer to bead 5: <배>."),
        Finding("house-style", Severity.WARNING, "look at this"),
    )
    article = [dataclasses.replace(first, findings=found), *rest]
    with opened(project(tmp_path, article)) as (store, (browser,)):
        english = browser.get(page, headers={"accept-language": "en"}).text
        korean = browser.get(page, headers={"accept-language": "ko"}).text
        assert '<span lang="en">The translation is closer to row 6: &lt;배&gt;.</span>' in english
        assert '<span lang="ko">번역문이 6행의 원문에 더 가깝습니다: &lt;배&gt;.</span>' in korean
        assert '<span lang="en">look at this</span>' in korean
        kept = [each.finding.message for each in store.row(1).findings]
        assert kept == [each.message for each in found]
