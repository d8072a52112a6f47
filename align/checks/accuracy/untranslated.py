"""Words of the source's language that are left in the translation."""

import re
from collections.abc import Iterator, Mapping
from typing import ClassVar

from align.checks.check import Check
from align.checks.copies import is_copied
from align.checks.views import BeadView
from align.checks.wording import Category, Message, Wording
from align.entities.mentions import Mention
from align.languages import is_korean_english
from align.records import Finding, Severity

_HANGUL = re.compile(r"[가-힣ᄀ-ᇿㄱ-ㆎ]+(?:\s+[가-힣ᄀ-ᇿㄱ-ㆎ]+)*")
_HANJA = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]+")
_FULL_WIDTH = re.compile(
    r"[、。「」『』〈〉《》【】！＂＃％＆＇（）＊＋，－．／：；＜＝＞？［］｛｜｝～　]+"
)
# Four plain English words in a row: no name, title or quoted term of a Korean text is that.
_ENGLISH_RUN = re.compile(r"(?<![A-Za-z])[A-Za-z']+(?: [a-z']+){3,}")
# In a Korean source, which was itself translated from English, a clause that the other side has.
_ENGLISH_CLAUSE = re.compile(r"(?<![A-Za-z\"'“‘(<《「『])[A-Za-z']+(?: [a-z']+){5,}")
_GLOSS = ("(", "（", "[")
# What languages call themselves. A line of three is a menu, and the same in all of them.
_ENDONYM = re.compile(
    r"\b(?:English|한국어|Español|Français|Deutsch|Português|Italiano|Türkçe|Polski|Bahasa|Nederlands"
    r"|Русский|Українська|Tiếng\s?Việt|日本語|中文|Dil|Idioma|Langue|Sprache|Язык|Ngôn\s?ngữ)"
    r"|[简繁]|语言|語言|العربية|हिन्दी|ไทย"
)
_MENU = 3


class UntranslatedCheck(Check):
    """Korean left in an English text (or English in a Korean one), and sources copied whole."""

    name: ClassVar[str] = "untranslated"
    label: ClassVar[Wording] = Wording("untranslated", "미번역")
    category: ClassVar[Category] = Category.ACCURACY
    severity: ClassVar[Severity] = Severity.ERROR
    description: ClassVar[str] = "words or punctuation of the source's language are left"
    messages: ClassVar[Mapping[str, Message]] = {
        "copied": Message(
            "The source was copied into the translation.",
            "원문이 번역되지 않고 그대로 남아 있습니다.",
        ),
        "english": Message(
            "English is left in the Korean text: {text}",
            "한국어 글에 영어가 남아 있습니다: {text}",
        ),
        "hangul": Message(
            "Korean is left in the translation: {text}",
            "번역문에 한국어가 남아 있습니다: {text}",
        ),
        "hanja": Message(
            "Chinese characters are left in the translation: {text}",
            "번역문에 한자가 남아 있습니다: {text}",
        ),
        "punctuation": Message(
            "Korean punctuation is left in the translation: {text}",
            "번역문에 한국어 문장 부호가 남아 있습니다: {text}",
        ),
    }

    def score(self, bead: BeadView) -> Iterator[Finding]:
        """Yield a finding for every stretch that should have been translated."""
        if len(_ENDONYM.findall(bead.target)) >= _MENU:
            return
        if is_copied(bead):
            places = (Mention.between(0, len(text), text) for text in (bead.source, bead.target))
            yield self.finding("copied", *places)
        elif bead.languages[1] == "ko":
            for found in _ENGLISH_RUN.finditer(bead.target):
                yield self._left(found, "english")
        elif is_korean_english(bead.languages) and (left := _left_in_source(bead)):
            yield self.finding("english", left, None, arguments={"text": left.text})
        elif not _speaks_hanja(bead.languages[1]):
            yield from self._eastern(bead)

    def _eastern(self, bead: BeadView) -> Iterator[Finding]:
        for pattern, key in ((_HANGUL, "hangul"), (_HANJA, "hanja")):
            for found in pattern.finditer(bead.target):
                # "hanok (한옥)" shows the reader the original on purpose.
                explained = bead.target[: found.start()].rstrip().endswith(_GLOSS)
                yield self._left(found, key, hint=explained)
        for found in _FULL_WIDTH.finditer(bead.target):
            yield self._left(found, "punctuation")

    def _left(self, found: re.Match[str], key: str, *, hint: bool = False) -> Finding:
        place = Mention.of(found)
        return self.finding(key, None, place, hint=hint, arguments={"text": found[0]})


def _left_in_source(bead: BeadView) -> Mention | None:
    """A clause of a Korean source that was left in English."""
    found = _ENGLISH_CLAUSE.search(bead.source)
    return Mention.of(found) if found is not None and found[0] in bead.target else None


def _speaks_hanja(language: str) -> bool:
    return language in {"zh", "ja", "yue"}
