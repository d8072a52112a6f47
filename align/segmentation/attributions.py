"""Recognise who said or thought what stands before, in English.

A name has a capital like the beginning of a sentence, so the verb after it tells:
`“Hush!” Minjae hissed.`
"""

import re

SAYING = (
    r"(?:said|says|say|asked|asks|ask|added|adds|wrote|writes|told|tells|replied|cried|shouted"
    r"|exclaimed|wondered|quipped|joked|yelled|demanded|answered|whispered|tweeted|recalled"
    r"|insisted|declared|argued|noted)"
)
# Verbs of speech and nothing else, in the past or the present: hissed at the dog.
_UTTERING = (
    "(?:babbl|bellow|blurt|boom|bark|chorus|coo|croak|croon|drawl|enquir|gasp|groan|growl|grumbl"
    "|grunt|gush|hiss|holler|howl|inquir|interject|intone?|jeer|moan|mumbl|murmur|mutter|purr"
    "|quaver|quer(?=i)|rasp|retort|roar|scoff|scold|scream|screech|shriek|simper|snarl|sneer|sobb?"
    "|splutter|sputter|squeak|squeal|stammer|stutter|thunder|wail|whimper|whin|whisper|yelp)"
    "(?:ed|es|s|ied|ies)"
)
# Verbs that tell of other things too (began the meeting, ordered tea): no object may follow.
_AMBIGUOUS = (
    "(?:admitted|advised|affirmed|agreed|announced|apologi[sz]ed|begged|beg[ai]ns?|breathe[ds]"
    "|call(?:ed|s)|cautioned|chanted|chirped|claimed|commanded|commented|complained|conceded"
    "|concluded|confessed|confirmed|continue[ds]|countered|cursed|echoed|enthused|explained"
    "|exploded|finished|fumed|guessed|implored|instructed|interrupted|lamented|lied|maintained"
    "|marvell?ed|mocked|mused|objected|observed|offered|ordered|persisted|pleaded|pondered"
    "|press(?:ed|es)|proclaimed|promised|prompted|protested|raged|reasoned|recited|rejoined"
    "|remarked|repeat(?:ed|s)|responded|sang|sigh(?:ed|s)|snap(?:ped|s)|spat|stated|suggested"
    "|swore|taunted|teased|thinks|thought|urge[ds]|ventured|volunteered|vowed|warn(?:ed|s)"
    "|wants?\\sto\\sknow|wanted\\sto\\sknow|burst\\sout|(?:chime[ds]|broke|cut|put)\\sin"
    "|(?:pipe[ds]|spoke)\\sup|went\\son|(?:shot|fired)\\sback)"
)
_HOW = (
    r"(?:\s(?:[a-z]+ly|again|aloud|back|out|at\slast|in\sa\s[a-z ]{1,20}\s(?:voice|tone)"
    r"|under\s(?:his|her|my)\sbreath|to\s(?:him|her|my)self))*"
)
# What makes a noise is not who speaks: “Fire!” Guns boomed.
_NOISY = (
    r"(?!(?:Alarms?|Bells|Bombs?|Brakes|Cannons?|Crows|Dogs|Drums|Engines?|Explosions?|Guns?|Gulls"
    r"|Horns|Lightning|Machines|Motors|Rockets?|Sirens?|Steam|Thunder|Ty?i?res|Waves|Wind|Wolves)\s)"
)
_WHO = rf"{_NOISY}(?:[A-Z][\w.'’-]*\s(?:(?:and|of|the)\s){{0,2}}){{1,5}}"
# “Why now?” Kim asked. / “Stop!” President Lee Jae-ho said.
_ATTRIBUTION = re.compile(
    rf"{_WHO}(?:(?:(?:{SAYING}|{_UTTERING})\b|continued(?=[.,]))(?P<closed>[.,])?"
    rf"|{_AMBIGUOUS}{_HOW}[.,;])"
)
# Why? Minjae thought. But a pronoun in the middle of a sentence has no capital, and a comma may
# announce the next quotation.
_THINKING = re.compile(
    rf"(?!(?:He|She|It|They|We|You|Who|Everybody|Everyone|Nobody|No|Somebody|Someone)\s){_WHO}"
    r"(?:asked|marvell?ed|mused|pondered|reasoned|thinks|thought|told|wonder(?:ed|s))"
    rf"(?:\s(?:him|her|my)self)?{_HOW}(?:\.|,(?!\s?[“\"‘']))"
)


def is_attribution(text: str, place: int, *, is_period: bool) -> bool:
    """Whether at `place`, after a quotation, stands who said it.

    `is_period`: the quotation ends with a full stop. Then only the bare attribution is not a new
    sentence, because English puts a comma there: `“We will.” Kim said.`
    """
    found = _ATTRIBUTION.match(text, place)
    if found is None:
        return False
    return not is_period or found["closed"] is not None


def is_thought(text: str, place: int) -> bool:
    """Whether at `place`, after a question without quotation marks, stands who asked himself."""
    return _THINKING.match(text, place) is not None
