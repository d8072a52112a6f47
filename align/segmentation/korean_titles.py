"""Find the titles and slogans in Korean text, inside which no sentence ends.

Brackets such as 《》 hold titles. North Korean and older texts quote speech in them too.
"""

import re
from collections.abc import Sequence

from align.segmentation.stops import MARKS, Span

_HANGUL = "가-힣"
# Titles of works, and slogans and short quotations that stand for one word of a sentence.
_TITLE = re.compile(
    r"《[^》]{1,80}》|〈[^〉]{1,80}〉|「[^」]{1,80}」|『[^』]{1,80}』|‘[^’]{1,25}[^’.]’|(?<![\w.])'[^'\n]{1,25}[^'\n.]'"
)
# Speech: 《우리는 이겼다.》, 『이겼다. 또 이긴다』라고. A full stop before the closing bracket
# tells, or a particle after sentences. The particle of a noun tells a title:
# 《어서 와! 처음이지?》를, 《간다. 온다》라고 불리는 책.
_BRACKETS = "》〉」』"
_NAMING = (
    rf"(?:(?:[을를은는의이가에와과도로]|으로|에서|이?란|이?라는)(?![{_HANGUL}])"
    r"|이?라고\s?(?:불[리린렸러렀]|부[르른]|이름|제목))"
)
_SPEECH_END = re.compile(rf"(?<=[{_HANGUL}]\.)\s?([{_BRACKETS}])(?!{_NAMING})")
_HANGUL_LETTER = re.compile(f"[{_HANGUL}]")
_SENTENCE_INSIDE = re.compile(r"[다요죠까]\.\s")
_QUOTING = re.compile(rf"(?:이?라(?:고|며|면서)|고|며|면서)(?![{_HANGUL}])")
_NAMED = re.compile(_NAMING)


def find_titles(paragraphs: Sequence[str]) -> list[list[Span]]:
    """Find the ranges of the titles and slogans in each paragraph of an article."""
    spoken = {found[1] for text in paragraphs for found in _SPEECH_END.finditer(text)}
    return [
        [
            (start, end)
            for start, end in (found.span() for found in _TITLE.finditer(text))
            if not _is_speech(text, start, end, text[end - 1] in spoken)
        ]
        for text in paragraphs
    ]


def _is_speech(text: str, start: int, end: int, is_spoken: bool) -> bool:
    """Whether brackets quote speech; `is_spoken`: such brackets do elsewhere in the article."""
    inside = text[start + 1 : end - 1].rstrip()
    if text[end - 1] not in _BRACKETS or _NAMED.match(text, end):
        return False
    if inside[-1:] == "." and _HANGUL_LETTER.match(inside, len(inside) - 2):
        return True
    if inside[-1:] in MARKS and is_spoken:
        return True
    return bool(_SENTENCE_INSIDE.search(inside) and _QUOTING.match(text, end))
