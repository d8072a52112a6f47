"""What findings say, in the words of the page.

A finding keeps the English sentence that its check made: files and reports of other tools rely on
it. The page shows that sentence in the reader's language, with the words that a reader knows: row,
not bead. A message that no check makes, of an imported bitext or of a user's own pattern, is shown
as it is.
"""

import re
from collections.abc import Callable, Mapping

_TEMPLATES: tuple[tuple[str, str], ...] = (
    # Numbers, units and dates; names and places. The more particular come first.
    (
        (
            r"The figure is the same, its unit is not: (?P<source>.+) in the source, "
            r"(?P<target>.+) in the translation\."
        ),
        "숫자는 같지만 단위가 다릅니다. 원문에는 {source}, 번역문에는 {target}입니다.",
    ),
    (
        (
            r"Wrong by a power of ten: (?P<source>.+) in the source, (?P<target>.+) in the "
            r"translation, (?P<factor>.+) times too small\."
        ),
        (
            "자릿수가 틀렸습니다. 원문에는 {source}, 번역문에는 {target}입니다. "
            "번역문의 값이 원문의 {factor}분의 1입니다."
        ),
    ),
    (
        (
            r"Wrong by a power of ten: (?P<source>.+) in the source, (?P<target>.+) in the "
            r"translation, (?P<factor>.+) times too large\."
        ),
        (
            "자릿수가 틀렸습니다. 원문에는 {source}, 번역문에는 {target}입니다. "
            "번역문의 값이 원문의 {factor}배입니다."
        ),
    ),
    (
        r"(?P<source>.+) in the source, (?P<target>.+) in the translation\.",
        "원문에는 {source}, 번역문에는 {target}입니다.",
    ),
    (
        r"(?P<value>.+) is in the source and not in the translation\.",
        "원문에만 있고 번역문에는 없습니다: {value}",
    ),
    (
        r"(?P<value>.+) is in the translation and not in the source\.",
        "번역문에만 있고 원문에는 없습니다: {value}",
    ),
    (
        r"Nothing in the translation stands for (?P<value>.+)\.",
        "번역문에 대응하는 말이 없습니다: {value}",
    ),
    (
        r"Nothing in the source stands for (?P<value>.+)\.",
        "원문에 대응하는 말이 없습니다: {value}",
    ),
    (
        r"(?P<name>.+) is spelled (?P<usual>.+) elsewhere in the article\.",
        "기사의 다른 곳에서는 {name}의 영문 표기가 {usual}입니다.",
    ),
    # Omission, addition and the wrong pair
    (r"This is not translated\.", "번역되지 않았습니다."),
    (r"This is not in the source\.", "원문에 없는 내용입니다."),
    (
        r"Nothing in the translation seems to say this: (?P<value>.+)",
        "번역문에 이 내용이 빠진 듯합니다: {value}",
    ),
    (
        r"Nothing in the source seems to say this: (?P<value>.+)",
        "원문에는 이 내용이 없는 듯합니다: {value}",
    ),
    (
        r"The two sides do not seem to translate each other\.",
        "원문과 번역문의 내용이 서로 다른 듯합니다.",
    ),
    (
        r"The translation is closer to bead (?P<row>\d+): (?P<value>.+)",
        "번역문이 {row}행의 원문에 더 가깝습니다: {value}",
    ),
    # Negation, repetition, what was left untranslated
    (
        r"The source denies \((?P<value>.+)\), the translation does not\.",
        "원문에는 부정하는 말({value})이 있는데 번역문에는 없습니다.",
    ),
    (
        r"The translation denies \((?P<value>.+)\), the source does not\.",
        "번역문에는 부정하는 말({value})이 있는데 원문에는 없습니다.",
    ),
    (
        r"The translation says this twice: (?P<value>.+)",
        "번역문에 같은 말이 두 번 나옵니다: {value}",
    ),
    (r"A word stands twice: (?P<value>.+)", "같은 단어가 두 번 이어집니다: {value}"),
    (
        r"The source stands in the translation as it is\.",
        "원문이 번역되지 않고 그대로 남아 있습니다.",
    ),
    (
        r"English is left in the Korean text: (?P<value>.+)",
        "한국어 번역문에 영어가 남아 있습니다: {value}",
    ),
    (
        r"Korean is left in the translation: (?P<value>.+)",
        "번역문에 한국어가 남아 있습니다: {value}",
    ),
    (
        r"A Chinese character is left in the translation: (?P<value>.+)",
        "번역문에 한자가 남아 있습니다: {value}",
    ),
    (
        r"Korean punctuation is left in the translation: (?P<value>.+)",
        "번역문에 한국어 문장 부호가 남아 있습니다: {value}",
    ),
    # Marks and spaces
    (
        r"The source has quotation marks, the translation has none\.",
        "원문에는 따옴표가 있는데 번역문에는 없습니다.",
    ),
    (
        r"The translation has quotation marks, the source has none\.",
        "번역문에는 따옴표가 있는데 원문에는 없습니다.",
    ),
    (r"A quotation mark has no partner\.", "따옴표의 짝이 맞지 않습니다."),
    (r"The bracket (?P<value>.) has no partner\.", "짝이 없는 괄호가 있습니다: {value}"),
    (r"Two spaces in a row\.", "빈칸이 이어서 두 번 나옵니다."),
    (r"A space before punctuation\.", "문장 부호 앞에 빈칸이 있습니다."),
    (r"Only the source asks a question\.", "원문만 묻는 문장입니다."),
    (r"Only the translation asks a question\.", "번역문만 묻는 문장입니다."),
    # Consistency and the glossary
    (
        r"This source is translated differently elsewhere: (?P<value>.+)",
        "같은 원문이 다른 곳에서는 다르게 번역되어 있습니다: {value}",
    ),
    (
        r"This translation stands for another source too: (?P<value>.+)",
        "같은 번역문이 다른 원문에도 쓰였습니다: {value}",
    ),
    (
        r"The glossary translates (?P<term>.+?) as (?P<wanted>“.+”)\.",
        "용어집에 있는 {term}의 번역은 {wanted}입니다.",
    ),
)
"""What the checks say, as regular expressions for the whole message, and the same in Korean."""

_KOREAN = tuple((re.compile(message, re.DOTALL), korean) for message, korean in _TEMPLATES)

_FACTORS = {"ten": "10", "a hundred": "100", "a thousand": "1,000"}
_REWORDED: Mapping[str, Callable[[str], str]] = {
    "factor": lambda factor: _FACTORS.get(factor, factor),
    "wanted": lambda wanted: wanted.replace("” or “", "” 또는 “"),
    "row": lambda bead: str(int(bead) + 1),
}
"""Values that are the check's own words, and no quotation; beads count from 0, rows from 1."""

_BEAD = re.compile(r"^(The translation is closer to) bead (\d+)(?=: )")


def korean_message(message: str) -> str:
    """Say in Korean what a check said in English; a message that no check makes is left alone."""
    for pattern, korean in _KOREAN:
        found = pattern.fullmatch(message)
        if found:
            return korean.format(
                **{
                    name: _REWORDED.get(name, str)(value)
                    for name, value in found.groupdict().items()
                }
            )
    return message


def shown_message(message: str, language: str) -> str:
    """A finding's message as the page of a language shows it."""
    if language == "ko":
        return korean_message(message)
    return _BEAD.sub(lambda found: f"{found[1]} row {int(found[2]) + 1}", message)
