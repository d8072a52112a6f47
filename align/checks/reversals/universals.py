"""Never and nobody: what English denies of all times or people, and Korean affirms.

끝까지 도전했다 is "never gave up", and 모두 무사했다 "no one was hurt". So a "never" too many is
only beyond doubt before a word that stands for the Korean verb itself.
"""

import re

from align.checks.views import BeadView, words_korean_first
from align.entities.mentions import Mention

NEVER = re.compile(
    r"(?<!\bor )\b(?-i:never)\b(?! mind\b| rains\b)"
    r"(?![^.;]{0,40}\b(?:again|more|less|worse|\w+er)\b)",
    re.I,
)
"""Finds a denial of all times; but "has never been better"."""
UNIQUE = re.compile(
    r"처음|최초|첫|초유|난생|생전|생애|금시초문|무[패실]|전승|영원|영영|평생|한사코|내내|늘\s|항상|언제|여전|계속|"
    r"역대|사상|이례|뜻밖|의외|만에|혼자|홀로|다시|마지막|꾸[며민몄]|지어\s?[낸냈내]|가짜|허구|가상|유령|공짜|"
    r"[막참견꺼숨]|미[혼완]|그[만쳤치]|평소|여태|지금까지|그동안|줄곧|오히려|차라리|말\s|남[아았은]|꾸준|꿋꿋|끈질|"
    r"한결|매[일주달년번]|하루같이|한평생|끝까지"
)
"""Finds what was never so before, or is always so: 처음이다, 영원히, 매일, 꾸며 냈다."""
NOBODY = re.compile(r"\b(?:nobody|no one)\b(?! (?:but|else|other)\b)", re.I)
"""Finds a denial of all people."""
EVERYBODY = re.compile(r"모두(?!\s?\d)|모든\s사람|전원(?=[이은도])|누구나|다들")
"""Finds all people, of whom nobody may be said to do the contrary."""
# What is so bad, or such an end, that its denial is an affirmation.
_ILL = re.compile(
    r"[^.;]{0,40}?\b(?:giv\w+ (?:\w+ )?(?:up|in|way)|gave (?:\w+ )?(?:up|in|way)|quit\w*|stop\w*|"
    r"ceas\w*|end(?:s|ed|ing)?|fail\w*|miss\w*|skip\w*|waver\w*|falter\w*|flinch\w*|budg\w*|"
    r"hesitat\w*|tir(?:e[sd]?|ing)|rest(?:s|ed)?|sle(?:eps?|pt)|awake|"
    r"fad(?:e[sd]?|ing)|br(?:eak|oke)\w*|"
    r"forg[eo]t\w*|los(?:e[sd]?|t|ing)|leav\w+|left|turn(?:s|ed)? \w+ (?:away|down|back)|"
    r"di(?:e[sd]?|ed)|perish\w*|kill\w*|hurt\w*|injur\w*|harm\w*|wound\w*|damag\w*|suffer\w*|miss|"
    r"object\w*|oppos\w*|dissent\w*|disagree\w*|complain\w*|protest\w*|den(?:y|ie[sd])|refus\w*|"
    r"reject\w*|declin\w*|disput\w*|doubt\w*|question\w*|resist\w*|escap\w*|avoid\w*|spared|immune|"
    r"exempt\w*|safe|perfect|absent|late|wrong|far|old|young|alone|dull\w*|bor(?:e[sd]?|ing)|"
    r"regret\w*|betray\w*|abandon\w*|desert\w*|neglect\w*|ignor\w*|lack\w*|r[au]ns? out|"
    r"go(?:es)? (?:out|away|wrong|hungry)|went (?:out|away|wrong|hungry)|chang\w*|"
    r"dis\w{3,}|un\w{4,}|mis\w{3,}|\w+less|enough|too|before|once)\b",
    re.I,
)
_HAS_COUNTERPART = 0.65


def affirms_by_denying(denial: re.Match[str], english: str) -> bool:
    """Whether a denial of all times or people denies something bad, an end or a failure.

    Example:
        >>> text = "She never missed a day."
        >>> affirms_by_denying(NEVER.search(text), text)
        True
    """
    return _ILL.match(english, denial.end()) is not None


def is_of_another_verb(denial: Mention, bead: BeadView) -> bool:
    """Whether English denies of all times or people what may not be the Korean verb.

    Without the corresponding words, it always may not.
    """
    if not (NEVER.fullmatch(denial.text) or NOBODY.fullmatch(denial.text)):
        return False
    if not bead.article.has_meaning or bead.is_null:
        return True
    words = words_korean_first(bead.correspondence, bead.languages)
    korean, english = words.source, words.target
    denied = next(
        (number for number, word in enumerate(english.words) if word.start >= denial.end), None
    )
    if denied is None:
        return True
    partner = {theirs: ours for ours, theirs in words.mutual()}.get(denied)
    return (
        partner is None
        or min(float(english.cover[denied]), float(korean.cover[partner])) < _HAS_COUNTERPART
    )
