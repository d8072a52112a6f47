"""Who won: 브라질이 칠레를 꺾었다 as "Brazil lost to Chile".

Both parties stand where they should, so only the verb tells.
"""

import re
from itertools import permutations

from align.checks.parties.named import marked, parties_of
from align.checks.views import BeadView
from align.entities.mentions import Mention

_WON_KOREAN = re.compile(
    r"꺾[었고은으을]|이[겼긴]|이기고|물리[쳤치친]|눌렀|누르고|따돌[렸리린]|무너뜨[렸리린]|격파|완파|대파|제압|제[쳤치]"
)
_LOST_KOREAN = re.compile(
    r"(?<![가-힣])[졌진](?=[다\s])|지고\s|패했|패해|패배|패한|무릎을\s꿇|덜미|발목|무너졌"
)
_SCORE = r"(?: \d+\s?[-–:]\s?\d+(?: [-\d ]+)?)?"
# What may stand between a party and the verb.
_BESIDE = r"(?:, [^,.;]{1,40},| [A-Z]\w+| (?:has|have|had|also|\w+ly|narrowly)){0,3}"
_WON_ENGLISH = re.compile(
    rf"{_BESIDE} (?:beat|beats|defeat(?:s|ed)|edge[sd]|rout(?:s|ed)|overcame|thrash(?:es|ed)|"
    rf"crush(?:es|ed)|stun(?:s|ned)|downed|topped|outlasted|knocked out|"
    rf"won{_SCORE} (?:over|against))\b"
)
_LOST_ENGLISH = re.compile(
    rf"{_BESIDE} (?:(?:lost|loses|fell|falls|bowed){_SCORE} to|"
    r"(?:was|were|is|are) (?:\w+ )?(?:beaten|defeated|routed|edged|thrashed|crushed|stunned|"
    rf"knocked out|eliminated){_SCORE} by)\b"
)
_SUBJECT = marked("은", "는", "이", "가")
_OBJECT = marked("을", "를", "에", "에게", "와의?", "과의?", "전에서", "전에")


def turned_outcome(bead: BeadView) -> tuple[Mention, Mention] | None:
    """The Korean verb by which one party won or lost, and the English one of the reverse.

    None unless both texts name the same party first, and the other one after it.
    """
    for ours, contrary, instead in (
        (_WON_KOREAN, _LOST_KOREAN, _LOST_ENGLISH),
        (_LOST_KOREAN, _WON_KOREAN, _WON_ENGLISH),
    ):
        verb = ours.search(bead.korean)
        if verb is None or contrary.search(bead.korean) or not instead.search(bead.english):
            continue
        for one, other in permutations(parties_of(bead), 2):
            said = instead.match(bead.english, one[1].end)
            if (
                said is not None
                and said.end() <= other[1].start
                and _SUBJECT.match(bead.korean, one[0].end) is not None
                and _OBJECT.match(bead.korean, other[0].end) is not None
            ):
                return Mention.of(verb), Mention.of(said)
    return None
