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
# The other of two questions is short: 눈이 올까…… 비가 올까…… After the single ellipsis of
# headlines it is a verb only: 올까… 안 올까…
_OTHER = (
    rf"\s?(?:(?:[…⋯‥]{{2,}}|\.{{4,}})\s[^.!?…⋯‥“”‘’\"'\n]{{0,12}}"
    rf"|(?:[…⋯‥]|\.{{2,3}})\s(?:[안못]\s)?[가-힣]{{0,3}}?)[{_RIEUL}]까"
)
_NEXT = re.compile(rf"{_OTHER}(?![가-힣])")
_PREVIOUS = re.compile(rf"[{_RIEUL}]까{_OTHER}\Z")
_LONGEST_PAIR = 30
# 누가 볼까…… 나는 두려웠다. But not of others, nor in headlines: 버틸까… 상인은 두렵다
_PONDERING = re.compile(
    r"(?:(?:나|저|우리|그|그녀)[는도]\s|[내제]가\s)?"
    r"(?:두려[웠워]|두렵다[.!…]|무서[웠워]|무섭다[.!…]|겁이\s[났나]|싶[었어]|망설[였이]"
    r"|(?:걱정|고민|궁금|의심|염려|불안|조마조마)(?:했|하였|됐|되었|스러[웠워])"
    r"|생각(?:했|하였|이\s들))"
)


def ends_at_ellipsis(text: str, begin: int, end: int, following: int) -> bool:
    """Whether the sentence from `begin` ends at the ellipsis that stands at `end`.

    `following` is the next visible character.
    """
    if not _FINAL.search(text[max(begin, end - _LONGEST_FINAL) : end]):
        return False
    return not _PONDERED.search(text[max(begin, end - 2) : end]) or not (
        _PONDERING.match(text, following)
        or _NEXT.match(text, end)
        or _PREVIOUS.search(text[max(begin, end - _LONGEST_PAIR) : end])
    )
