"""Pairs of opposite words, by which a statement becomes its opposite without any "not".

A side says one of two opposites if it has its words and none of the other's. Words whose opposite
is often the same event seen from the other side are left out: 졌다 is "was beaten by".
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class _Pole:
    """What Korean and English say for one of two opposites.

    `clear` are the English words that cannot be meant otherwise, `any_english` all that may answer
    the Korean ones.
    """

    korean: re.Pattern[str]
    clear: re.Pattern[str]
    any_english: re.Pattern[str]


def _pole(korean: str, clear: str, others: str) -> _Pole:
    return _Pole(
        re.compile(korean),
        re.compile(rf"\b(?:{clear})\b", re.IGNORECASE),
        re.compile(rf"\b(?:{clear}|{others})\b", re.IGNORECASE),
    )


_OPPOSITES: tuple[tuple[_Pole, _Pole], ...] = (
    (
        _pole(
            "찬성|찬반",
            "support(?:s|ed|ing)?|favou?r(?:s|ed|ing)?|approv(?:e|es|ed|ing)|endors\\w+",
            "agree\\w*|back\\w*|welcom\\w*|for|yes|aye|pass\\w*|voted|vote",
        ),
        _pole(
            "반대(?!편|로|쪽|급부|말|방향)",
            "oppos(?:e|es|ed|ing|ition)|object(?:s|ed|ions?)|disapprov\\w+",
            "against|resist\\w*|protest\\w*|reject\\w*|dissent\\w*|contrary|nay|fight\\w*|"
            "fought|but|lack\\w*|complain\\w*|denounc\\w*|critici\\w*|despite|outcry|backlash",
        ),
    ),
    (
        _pole("합헌", "upheld|constitutional(?! court)", "uph[eo]ld\\w*|valid|within|legal"),
        _pole("위헌", "unconstitutional", "violat\\w*|struck|strike|breach\\w*|against|void"),
    ),
    (
        _pole("유죄", "guilty|convict(?:s|ed|ions?)", "sentenc\\w*|guilt|jail\\w*|fin(?:e|ed)"),
        _pole(
            "무죄",
            "acquitt(?:ed|als?)|acquits?|innocent",
            "not guilty|innocence|clear\\w*|exonerat\\w*|overturn\\w*|quash\\w*|revers\\w*",
        ),
    ),
    (
        _pole(
            "개선|호전|좋아[졌지]|나아[졌지]",
            "improv(?:e|es|ed|ing|ements?)",
            "better|recover\\w*|rebound\\w*|brighten\\w*|upbeat|mend\\w*|thaw\\w*|eas\\w+|"
            "r[io]se\\w*|rais\\w+|reform\\w*|fix\\w*|upgrad\\w*|chang\\w*|strengthen\\w*",
        ),
        _pole(
            "악화|나빠[졌지]",
            "wors(?:en|ens|ened|ening)|worse|deteriorat\\w+",
            "bad\\w*|sour\\w*|strain\\w*|declin\\w*|f[ae]ll\\w*|weak\\w*|s[au]nk|slump\\w*|down|"
            "hurt\\w*|los\\w+|poor\\w*|aggravat\\w*|exacerbat\\w*|deep\\w*|tough\\w*|hard\\w*|"
            "turn\\w*|fail\\w*|damag\\w*|grim\\w*|intensif\\w*|grow\\w*|gr[eo]w\\w*|ill\\w*",
        ),
    ),
    (
        _pole(
            "따뜻|포근|더울|더운|더워",
            "warmer|warmest|hotter|hottest",
            "warm|hot|mild\\w*|heat\\w*",
        ),
        _pole(
            "추운|추울|추위|추워|쌀쌀",
            "colder|coldest|chillier",
            "cold|chill\\w*|cool\\w*|freez\\w*",
        ),
    ),
    (
        _pole(
            "유지|존치|존속",
            "keeps?|kept|retain\\w*",
            "maint\\w+|preserv\\w*|hold\\w*|held|stay\\w*|remain\\w*|continu\\w*|sustain\\w*|"
            "unchanged|steady|stick\\w*|still|intact",
        ),
        _pole(
            "폐지|철폐|백지화",
            "abolish\\w*|scrap(?:s|ped|ping)?|repeal\\w*",
            "abolition|eliminat\\w*|drop\\w*|end\\w*|remov\\w*|away|phas\\w*|discontinu\\w*|"
            "ax(?:e|es|ed|ing)|cancel\\w*|lift\\w*|withdr\\w*|abandon\\w*|clos\\w*|shut\\w*|"
            "rescind\\w*|revo\\w*|disband\\w*|stop\\w*|cut\\w*|strik\\w*|gone",
        ),
    ),
    (
        _pole(
            "허용|허가",
            "allow(?:s|ed|ing)?|permit(?:s|ted|ting)?|legali[sz]\\w+",
            "let\\w*|approv\\w*|licen\\w*|lift\\w*|grant\\w*|can|open\\w*|clear\\w*|give|gave|"
            "accept\\w*|toler\\w*|authori\\w*|concede\\w*|conceding",
        ),
        _pole(
            "금지|불허",
            "bans?|banned|banning|prohibit\\w*|forbid\\w*|forbade|outlaw\\w*",
            "bar(?:s|red|ring)?|illegal\\w*|prevent\\w*|stop\\w*|restrict\\w*|block\\w*|"
            "halt\\w*|clos\\w*|off-limits|suspen\\w*|refus\\w*|den\\w+|reject\\w*|embargo\\w*|"
            "moratorium|injunction|curb\\w*|only|free|violat\\w*|limit\\w*|cannot|grounded",
        ),
    ),
    (
        _pole("흑자", "surplus\\w*|profits?", "black|earn\\w*|gain\\w*|profitab\\w*|money|income"),
        _pole(
            "적자",
            "deficits?|loss(?:es)?",
            "red|shortfall\\w*|unprofitab\\w*|los(?:e|es|ing|t)|money-losing|bleed\\w*",
        ),
    ),
)


def find_opposite(korean: str, english: str) -> tuple[re.Match[str], re.Match[str]] | None:
    """The Korean word and the English one for its opposite; None unless it is beyond doubt.

    Example:
        >>> found = find_opposite("주민들은 건설에 반대했다.", "Residents supported the plan.")
        >>> found and [one[0] for one in found]
        ['반대', 'supported']
    """
    for poles in _OPPOSITES:
        for pole, other in (poles, poles[::-1]):
            ours = pole.korean.search(korean)
            theirs = other.clear.search(english)
            if ours is None or theirs is None:
                continue
            if not (other.korean.search(korean) or pole.any_english.search(english)):
                return ours, theirs
    return None
