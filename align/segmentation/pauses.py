"""Recognise where a Korean sentence goes on after an ellipsis.

An ellipsis ends a sentence after a final ending. But not every word that ends in the same syllable
has one, and questions that someone weighs are parts of the sentence that says so:
`갈까…… 말까…… 망설였다.`
"""

import re

# The syllables with the final consonant ㄹ, as in 갈까, and ㅂ, as in 갑니까.
_RIEUL = "".join(chr(code) for code in range(0xAC00 + 8, 0xD7A4, 28))
_PIEUP = "".join(chr(code) for code in range(0xAC00 + 17, 0xD7A4, 28))
# Not 바다, 보다, 마다, 가려다, 어디다, 그러다, 어쩌다, 집에다, nor 다 alone; 필요, 중요, 주요,
# 수요; 아까, and the reason 가니까.
_FINAL = re.compile(
    r"(?:[^\s바보마려러쩌에디]|(?<!어)디)다\Z"
    r"|(?:[^\s필중주수까]|(?<!그러니)까)요\Z|[^\s]죠\Z"
    rf"|(?:[^\s니아]|[{_PIEUP}]니)까\Z"
)
_LONGEST_FINAL = 5
_PONDERED = re.compile(rf"[{_RIEUL}]까\Z")
_ELLIPSIS = r"\s?(?:[…⋯‥]+|\.{2,})\s"
# The other of two questions is short: 올까…… 안 올까……
_CLAUSE = r"[^.!?…⋯‥“”‘’\"'\n]{0,12}"
_NEXT = re.compile(rf"{_CLAUSE}[{_RIEUL}]까(?![가-힣])")
_PREVIOUS = re.compile(rf"[{_RIEUL}]까{_ELLIPSIS}{_CLAUSE}[{_RIEUL}]까\Z")
_LONGEST_PAIR = 30
# 누가 볼까…… 나는 두려웠다.
_PONDERING = re.compile(
    r"(?:[^\s.!?]{1,4}[은는이가]\s)?"
    "(?:걱정|두려|두렵|무서|무섭|겁이|싶|망설|고민|궁금|생각|의심|염려|불안|조마조마)"
)


def ends_at_ellipsis(text: str, begin: int, end: int, following: int) -> bool:
    """Whether the sentence from `begin` ends at the ellipsis that stands at `end`.

    `following` is the next visible character.
    """
    if not _FINAL.search(text[max(begin, end - _LONGEST_FINAL) : end]):
        return False
    return not _PONDERED.search(text[max(begin, end - 2) : end]) or not (
        _PONDERING.match(text, following)
        or _NEXT.match(text, following)
        or _PREVIOUS.search(text[max(begin, end - _LONGEST_PAIR) : end])
    )
