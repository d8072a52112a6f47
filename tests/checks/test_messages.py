"""What findings say: a key and arguments, shown in the reader's language."""

import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from align.checks import CHECKS, Check, check_bitext, message_in
from align.checks.wording import Category, Message
from align.config import ChecksSettings
from align.encoders import Encoder
from align.records import Bitext, Finding, Severity
from measuring.seeding.errors import seed_errors
from tests.fakes import bitext_of

ROOT = Path(__file__).parents[2]
TABLES = ROOT / "tests" / "entities" / "data"
HANGUL = re.compile("[가-힣]")

MESSAGES = [(check, key) for check in CHECKS for key in check.messages]
OWN = {"pattern"}
"""The check whose messages a user words."""

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
    (
        "오세린 장관은 하동우 회장을 만나 “끝났다”고 말했다.",
        "“It is over,” Chairman Ha Dong-woo said, having met Minister Oh Se-rin.",
    ),
    ("시장은 회의에 참석했다.", "The mayor did not attend the meeting."),
    ("비에도 불구하고 회의는 열렸다.", "The meeting was held because of the rain."),
    ("시장은 회의에 참석하지 않았다.", "The mayor attended the meeting."),
    ("시장은 특별 감사에 들어갔다.", "The mayor began special thanks."),
    ("군청 직원들이 왔다.", "City employees came."),
    ("캐버노는 웃었다.", "Kavanaugh smiled."),
    ("캐버노는 말했다.", "Kavanaugh spoke."),
    ("캐버노는 떠났다.", "Cavanaugh left."),
    ("그는 떠났다.", "He left &#8212; at last."),
    ("%s님이 {0}번 떠났다.", "{0} left."),
    ("{1}번 떠났다.", "{2} left."),
    ("부총리가 회의를 주재했다.", "The prime minister chaired the meeting."),
    ("그는 어제 서울을 떠난 것으로 알려졌다.", "He left Seoul yesterday."),
    ("그는 9월에 부인과 함께 서울을 떠났다.", "He left Seoul with his wife in Sept."),
    ("배가 떠났다.", ""),
    ("", "The boat left."),
)
OTHER_WAY = (
    ("The boat left at noon today.", "배는 left at noon today 떠났다."),
    ("The museum will open on March 6.", "박물관은 5월 6일 문을 연다."),
    ("The mayor did not attend the meeting.", "시장은 회의에 참석했다."),
)


def table(name: str) -> list[tuple[str, str]]:
    lines = (line.split("\t") for line in (TABLES / name).read_text("utf-8").splitlines())
    return [(line[1], line[2]) for line in lines]


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


@pytest.mark.parametrize(("check", "key"), MESSAGES, ids=lambda part: getattr(part, "name", part))
def test_a_message_is_worded_in_both_languages(check: type[Check], key: str) -> None:
    """With the same fields; a message with other fields in Korean cannot be made."""
    message = check.messages[key]
    if check.name not in OWN:
        assert HANGUL.search(message.ko)
        assert not HANGUL.search(message.en)
        assert not re.search("[A-Za-z]", re.sub(r"\{\w+\}|HTML", "", message.ko))


def test_a_message_with_other_fields_in_korean_is_refused() -> None:
    with pytest.raises(ValueError, match="different fields"):
        Message("{value} is lost.", "없습니다.")


def test_every_check_declares_its_names_and_category() -> None:
    for check in CHECKS:
        assert check.name
        assert check.label.en
        assert HANGUL.search(check.label.ko)
        assert check.category in Category
        assert HANGUL.search(check.category.label.ko)


@pytest.mark.parametrize(
    ("finding", "english", "korean"),
    [
        pytest.param(
            Finding("number", Severity.ERROR, "as stored", key="lost", arguments={"value": "3명"}),
            "3명 is in the source and not in the translation.",
            "원문에만 있고 번역문에는 없습니다: 3명",
            id="filled-in",
        ),
        pytest.param(
            Finding(
                "misaligned",
                Severity.WARNING,
                "as stored",
                key="closer",
                arguments={"bead": "5", "text": "{배}가 떠났다."},
            ),
            "The translation is closer to row 6: {배}가 떠났다.",
            "번역문이 6행의 원문에 더 가깝습니다: {배}가 떠났다.",
            id="rows-count-from-1",
        ),
        pytest.param(
            Finding("house-style", Severity.WARNING, "look {at} this"),
            "look {at} this",
            "look {at} this",
            id="another-tool's",
        ),
        pytest.param(
            Finding("number", Severity.ERROR, "as stored", key="lost"),
            "as stored",
            "as stored",
            id="without-its-arguments",
        ),
        pytest.param(
            Finding(
                "misaligned",
                Severity.WARNING,
                "as stored",
                key="closer",
                arguments={"bead": "x", "text": ""},
            ),
            "as stored",
            "as stored",
            id="a-bead-that-is-no-number",
        ),
    ],
)
def test_a_finding_is_shown_in_the_readers_language(
    finding: Finding, english: str, korean: str
) -> None:
    assert message_in(finding, "en") == english
    assert message_in(finding, "ko") == korean


def test_whatever_the_checks_find_is_said_in_korean(encoder: Encoder, tmp_path: Path) -> None:
    """On every pair of the project that is known to be wrong: no English but what is quoted."""
    glossary = tmp_path / "glossary.tsv"
    glossary.write_text("ko\ten\n군청\tcounty office\n", "utf-8")
    settings = ChecksSettings(glossary=str(glossary))
    tables = [table("disagreeing_pairs.tsv"), table("agreeing_pairs.tsv"), list(OTHER_PAIRS)]
    bitexts: list[tuple[Bitext, Encoder | None]] = [(bitext_of(*pairs), None) for pairs in tables]
    bitexts += [(bitext_of(*pairs), encoder) for pairs in seeded_articles()]
    rival = ("마을은 마늘 농사로 유명하다.", "The village is famous for its onions.")
    bitexts.append((bitext_of(rival), encoder))
    told: set[str] = set()
    for bitext, measured in bitexts:
        told |= checked(check_bitext(bitext, encoder=measured, settings=settings))
    told |= checked(check_bitext(bitext_of(*OTHER_WAY, languages=("en", "ko"))))
    assert told == {check.name for check in CHECKS} - OWN


def checked(bitext: Bitext) -> set[str]:
    """Assert that every finding of a bitext is said in Korean; return the checks that spoke."""
    texts = " ".join(text for row in bitext for text in (row.source_text, row.target_text))
    known = f"{texts} county office"
    findings = [finding for row in bitext for finding in row.findings]
    for finding in findings:
        korean = message_in(finding, "ko")
        assert korean != finding.message
        assert foreign_words(korean, known) <= {"HTML"}, korean
    return {finding.check for finding in findings}
